/*
 * parser_type.c - System.Management.Automation.Language.Parser, for scripts
 * that check other scripts. Of the tree they get only its text.
 */
#include "base/base.h"
#include "run/parse_error.h"

#include "base/buf.h"
#include "base/mem.h"
#include "lang/parse.h"
#include "os/files.h"
#include "run/interp.h"
#include "run/path.h"
#include "type/types.h"
#include "value/call.h"
#include "value/object.h"
#include "value/text.h"

#define SML "System.Management.Automation.Language."

static struct type type_tree = {
	.name = SML "ScriptBlockAst",
	.kind = V_OBJECT,
	.flags = TYPE_RECORD,
};

/* The tree of a script; what is wrong goes to the last argument, a [ref]. */
static Value *
parsed(const struct call *call, const char *text, size_t len,
    const char *file, Value **err)
{
	struct script *script = script_parse(text, len, file);
	Value *tree = NULL;

	if (arg_ref(call, call->count - 1, parse_errors_value(script), err)) {
		tree = object_typed(&type_tree);
		script_text(script, &len);
		object_add(tree, "Extent", extent_value(script, 0,
		    (uint32_t)len));
	}
	script_unref(script);
	return tree;
}

/* (text, [ref]tokens, [ref]errors), or with a file name after the text. */
static Value *
parse_input(const struct call *call, Value **err)
{
	Value *text, *file = NULL, *tree = NULL;

	if (!call_text(call, 0, &text, err))
		return NULL;
	if (call->count < 4 || call_text(call, 1, &file, err))
		tree = parsed(call, text_bytes(text), text_len(text),
		    file ? text_bytes(file) : NULL, err);
	value_unref(file);
	value_unref(text);
	return tree;
}

/* (path, [ref]tokens, [ref]errors) */
static Value *
parse_file(const struct call *call, Value **err)
{
	struct buf bytes = BUF_INIT;
	Value *name, *tree = NULL;
	char *path;

	if (!call_text(call, 0, &name, err))
		return NULL;
	path = path_absolute(interp_current(), text_bytes(name));
	if (file_read(path, &bytes))
		tree = parsed(call, buf_get(&bytes), bytes.len, path, err);
	else
		call_throw(call, err, "System.IO.FileNotFoundException",
		    "Could not find file '%s'.", path);
	buf_release(&bytes);
	mem_free(path);
	value_unref(name);
	return tree;
}

static const struct method parser_methods[] = {
	METHOD("ParseFile", parse_file, 3, 3, SML "ScriptBlockAst ParseFile("
	    "string fileName, ref " SML "Token[] tokens, ref " SML
	    "ParseError[] errors)"),
	METHOD("ParseInput", parse_input, 3, 4, SML "ScriptBlockAst ParseInput("
	    "string input, ref " SML "Token[] tokens, ref " SML
	    "ParseError[] errors)"),
	{NULL},
};

static struct type type_parser = {
	.name = SML "Parser",
	.kind = V_INSTANCE,
	.static_methods = parser_methods,
};

void
parser_start(void)
{
	type_register(&type_parser);
	type_register(&type_tree);
}
