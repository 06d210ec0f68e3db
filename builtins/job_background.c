/*
 * job_background.c - "pipeline &": the text as it stands is the script of a
 * job; the variables in it are captured, and shown as $using: in .Command.
 */
#include "base/base.h"
#include "builtins/job_background.h"

#include "base/utf8.h"
#include "builtins/job_info.h"
#include "builtins/job_start.h"
#include "lang/ast.h"
#include "lang/parse.h"
#include "run/eval.h"
#include "run/scope.h"
#include "value/list.h"
#include "value/name.h"
#include "value/table.h"

struct capture {
	struct interp *interp;
	struct table *variables;
	struct buf *command;      /* the text as .Command shows it */
	const char *source;       /* of the script */
	uint32_t at;              /* how much of it is copied */
};

static bool
is_never_captured(const char *name)
{
	static const char *const names[] = {"PID", "PSVersionTable",
	    "PSEdition", "PSHOME", "HOST", "TRUE", "FALSE", "NULL"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (text_same(name, names[i]))
			return true;
	return false;
}

static enum walk
capture_variable(struct node *node, void *context)
{
	struct capture *capture = context;
	const struct variable_node *node_variable = (const void *)node;
	const struct variable *variable;

	if (node->kind != NODE_VARIABLE)
		return WALK_ON;
	if (node_variable->is_using || node_variable->scope == VAR_DRIVE ||
	    is_never_captured(node_variable->name.data))
		return WALK_ON;
	variable = scope_find(capture->interp->scope,
	    name_of(node_variable->name.data));
	if (!variable)
		return WALK_ON;
	table_set_text(capture->variables, node_variable->name.data,
	    variable_read(capture->interp, variable));
	buf_add(capture->command, capture->source + capture->at,
	    node->start - capture->at);
	buf_printf(capture->command, "${using:%s}", node_variable->path.data);
	capture->at = node->end;
	return WALK_ON;
}

/* A script has arguments of its own: $args of the caller become those. */
static Value *
own_arguments(const struct table *variables)
{
	const Value *args = table_lookup(variables, "args");

	return args && list_get(args) ? value_ref(args) : NULL;
}

enum flow
job_background(struct interp *interp, const struct node *node,
    struct sink *out)
{
	struct script *script = interp->frame->script;
	struct buf command = BUF_INIT;
	struct job_plan plan = {.way = CODEC_REMOTE};
	struct capture capture = {.interp = interp, .command = &command};
	Value *err = NULL, *block;
	struct job *job = NULL;
	const char *text;
	size_t len;

	text = node_text(script, node, &len);
	capture.source = script_text(script, &len);
	capture.at = node->start;
	plan.variables = table_new();
	capture.variables = table_get(plan.variables);
	node_walk((struct node *)(uintptr_t)node, capture_variable, &capture);
	buf_add(&command, capture.source + capture.at, node->end - capture.at);
	plan.arguments = own_arguments(capture.variables);
	block = block_from_text(interp, text, node->end - node->start, &err);
	if (block && job_plan_block(interp, &plan, block, &err))
		job = job_start_process(interp, &plan, NULL,
		    buf_get(&command), &err);
	value_unref(block);
	job_plan_release(&plan);
	buf_release(&command);
	if (!job)
		return interp_throw(interp, err);
	interp->last_ok = true;
	return sink_put(out, job_object(job));
}
