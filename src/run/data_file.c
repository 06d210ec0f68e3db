/*
 * data_file.c - see data_file.h. The tree is looked through before anything
 * of it is evaluated.
 */
#include "base/base.h"
#include "run/data_file.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/ast.h"
#include "lang/parse.h"
#include "run/eval.h"
#include "run/path.h"
#include "value/error.h"
#include "value/table.h"
#include "value/text.h"

static bool
is_safe_variable(const struct variable_node *node)
{
	static const char *const names[] = {"true", "false", "null",
	    "PSScriptRoot", "PSCulture", "PSUICulture", "PSEdition",
	    "IsLinux", "IsMacOS", "IsWindows", "IsCoreCLR"};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (text_same(node->path.data, names[i]))
			return true;
	return false;
}

/* Whether a node alone, without its children, is but data. */
static enum walk
check_node(struct node *node, void *ctx)
{
	switch (node->kind) {
	case NODE_SCRIPT_BLOCK:
	case NODE_STATEMENTS:
	case NODE_PIPELINE:
	case NODE_EXPRESSION:
	case NODE_NUMBER:
	case NODE_STRING:
	case NODE_EXPANDABLE:
	case NODE_ARRAY:
	case NODE_ARRAY_EXPR:
	case NODE_PAREN:
	case NODE_HASHTABLE:
	case NODE_TYPE:
	case NODE_CAST:
	case NODE_UNARY:
	case NODE_BINARY:
	case NODE_TERNARY:
		return WALK_ON;
	case NODE_VARIABLE:
		return is_safe_variable((const void *)node) ? WALK_ON
							    : WALK_STOP;
	default:
		return WALK_STOP;
	}
}

static Value *
not_data(const char *path)
{
	return error_new("System.InvalidOperationException",
	    "CouldNotParseAsPowerShellDataFile", ERROR_InvalidData,
	    text_of(path), "The '%s' file could not be parsed as a PowerShell "
	    "Data File.", path);
}

/* The values of text that was found to be data. */
static Value *
evaluate(struct interp *interp, const struct buf *text, const char *path,
    Value **err)
{
	struct list_sink sink;
	Value *result = NULL;

	list_sink_init(&sink);
	if (run_text(interp, buf_get(text), text->len, path,
		&sink.sink) == FLOW_MORE) {
		result = list_sink_take(&sink);
	} else {
		error_set(err, interp->error ? interp->error
					     : not_data(path));
		interp->error = NULL;
	}
	list_sink_release(&sink);
	return result;
}

Value *
data_file_read(struct interp *interp, const char *path, size_t limit,
    Value **err)
{
	struct buf text = BUF_INIT;
	struct script *script;
	Value *result = NULL;
	size_t wrong = 0;

	if (!path_read(interp, path, &text, err)) {
		buf_release(&text);
		return NULL;
	}
	script = script_parse(buf_get(&text), text.len, path);
	script_errors(script, &wrong);
	if (wrong == 0 &&
	    node_walk(&script_root(script)->node, check_node, NULL))
		result = evaluate(interp, &text, path, err);
	script_unref(script);
	buf_release(&text);
	if (result && table_get(result) &&
	    (limit == 0 || table_count(table_get(result)) <= limit))
		return result;
	value_unref(result);
	if (!*err)
		*err = not_data(path);
	return NULL;
}
