/*
 * job_plan_block.c - plans from script blocks: what crosses to the job with
 * the text, by the rules of each kind of job.
 */
#include "base/base.h"
#include "builtins/job_plan.h"

#include <strings.h>

#include "base/utf8.h"
#include "builtins/job_path.h"
#include "lang/ast.h"
#include "run/eval.h"
#include "run/scope.h"
#include "run/stage.h"
#include "run/using.h"
#include "type/secure.h"
#include "value/error.h"
#include "value/name.h"
#include "value/table.h"
#include "value/text.h"

/* ------------------------------------------------------ shipped as commands */

/* Whether a variable may stand in a block that is shipped as commands: its
 * own parameters, $args, the constants and $using:. */
static bool
is_own_variable(const struct block_node *block,
    const struct variable_node *variable)
{
	static const char *const known[] = {"args", "true", "false", "null"};
	uint32_t i;
	size_t k;

	if (variable->is_using)
		return true;
	if (variable->scope != VAR_PLAIN)
		return false;
	for (k = 0; k < COUNT_OF(known); k++)
		if (text_same(variable->name.data, known[k]))
			return true;
	for (i = 0; i < block->params.count; i++) {
		const struct param_node *param =
		    (const void *)block->params.items[i];

		if (text_same(param->variable->name.data, variable->name.data))
			return true;
	}
	return false;
}

static enum walk
look_for_script(struct node *node, void *context)
{
	const struct block_node *block = context;

	switch (node->kind) {
	case NODE_BLOCK_EXPR:
	case NODE_PAREN:
	case NODE_SUBEXPR:
	case NODE_ARRAY_EXPR:
	case NODE_REDIRECT:
		return WALK_STOP;
	case NODE_VARIABLE:
		return is_own_variable(block, (const void *)node) ? WALK_ON
								  : WALK_STOP;
	default:
		return WALK_ON;
	}
}

/* The one pipeline a block is, when it is nothing else. */
static const struct pipeline_node *
only_pipeline(const struct block_node *block)
{
	const struct statements_node *end = block->parts[BLOCK_END];

	if (!end || block->parts[BLOCK_BEGIN] || block->parts[BLOCK_PROCESS] ||
	    end->items.count != 1 || end->traps.count ||
	    end->items.items[0]->kind != NODE_PIPELINE)
		return NULL;
	return (const void *)end->items.items[0];
}

static bool
is_plain_command(const struct block_node *block)
{
	const struct pipeline_node *pipeline = only_pipeline(block);
	uint32_t i;

	if (!pipeline || pipeline->is_background)
		return false;
	for (i = 0; i < pipeline->elements.count; i++) {
		struct node *element = pipeline->elements.items[i];
		const struct command_node *command = (const void *)element;

		if (element->kind != NODE_COMMAND ||
		    command->call == CALL_DOT)
			return false;
		if (!node_walk(element, look_for_script,
			(void *)(uintptr_t)block))
			return false;
	}
	return true;
}

static enum walk
look_for_input(struct node *node, void *context)
{
	const struct variable_node *variable = (const void *)node;

	if (node->kind == NODE_VARIABLE &&
	    text_same(variable->name.data, "input"))
		return WALK_STOP;
	return WALK_ON;
}

/* Whether input goes to the first command without being asked for. */
static bool
takes_input(const struct block_node *block)
{
	const struct pipeline_node *pipeline = only_pipeline(block);

	return pipeline && !block->has_params &&
	    pipeline->elements.items[0]->kind == NODE_COMMAND &&
	    node_walk(
		(struct node *)(uintptr_t)&pipeline->node, look_for_input,
		NULL);
}

/* -------------------------------------------------------------------- plans */

static void
plan_text(struct interp *interp, struct job_plan *plan, const Value *block)
{
	const struct block_node *node = (const void *)block_node(block);

	value_set(&plan->text, block_text(block));
	if (!plan->directory)
		plan->directory = value_ref(interp->location);
	plan->takes_input = takes_input(node);
}

bool
job_plan_block(struct interp *interp, struct job_plan *plan,
    const Value *block, Value **err)
{
	const struct node *node = block_node(block);

	plan->way = CODEC_REMOTE;
	plan_text(interp, plan, block);
	plan->is_command = is_plain_command((const void *)node);
	plan->using = using_gather(interp, node, err);
	return plan->using != NULL;
}

static bool
is_using(const struct node *node)
{
	const struct variable_node *variable = (const void *)node;

	return node->kind == NODE_VARIABLE && variable->is_using;
}

/* Whether something is taken out of a $using: variable right where it is. */
static enum walk
look_for_part(struct node *node, void *context)
{
	const struct node *target = NULL;

	if (node->kind == NODE_MEMBER || node->kind == NODE_INVOKE)
		target = ((const struct member_node *)(const void *)node)
			     ->target;
	else if (node->kind == NODE_INDEX)
		target = ((const struct index_node *)(const void *)node)
			     ->target;
	return target && is_using(target) ? WALK_STOP : WALK_ON;
}

bool
job_plan_thread(struct interp *interp, struct job_plan *plan,
    const Value *block, Value **err)
{
	struct node *node = (struct node *)(uintptr_t)block_node(block);

	plan->way = CODEC_LIVE;
	plan_text(interp, plan, block);
	plan->takes_input = false;
	if (!node_walk(node, look_for_part, NULL))
		return error_set(err,
		    error_new("System.Management.Automation."
			      "PSInvalidOperationException",
			"InvalidOperation", ERROR_InvalidOperation, NULL,
			"The $using: expression of a thread job must be a"
			" plain variable; write ($using:name) around it."));
	plan->using = using_gather_set(interp, node);
	return true;
}

/* -------------------------------------------------------------------- tasks */

struct gather {
	struct interp *interp;
	struct table *table;
	const struct node *inner; /* block of a nested -Parallel */
	Value **err;
};

static bool
is_parallel_parameter(const struct node *word)
{
	const struct parameter_node *parameter = (const void *)word;

	return word->kind == NODE_PARAMETER && parameter->name.len > 1 &&
	    utf8_casecmp(parameter->name.data, parameter->name.len, "Parallel",
		parameter->name.len > 8 ? 8 : parameter->name.len) == 0;
}

/* The block that a nested -Parallel resolves by itself, or NULL. */
static const struct node *
inner_block(const struct command_node *command)
{
	uint32_t i;

	for (i = 1; i < command->words.count; i++) {
		const struct node *word = command->words.items[i];

		if (!is_parallel_parameter(word))
			continue;
		if (((const struct parameter_node *)(const void *)word)->value)
			return ((const struct parameter_node *)(const void *)
				    word)
			    ->value;
		return i + 1 < command->words.count
			   ? command->words.items[i + 1]
			   : NULL;
	}
	return NULL;
}

static bool
take_using(struct gather *gather, const struct variable_node *node)
{
	const struct variable *variable = scope_find(gather->interp->scope,
	    name_of(node->name.data));
	Value *v;

	if (node->scope == VAR_DRIVE)
		return true;
	if (!variable)
		return error_set(gather->err,
		    error_new("System.Management.Automation.RuntimeException",
			"UsingVariableIsUndefined", ERROR_InvalidOperation,
			text_of(node->name.data),
			"The value of the using variable '$using:%s' cannot be"
			" retrieved because it has not been set in the local"
			" session.",
			node->name.data));
	v = variable_read(gather->interp, variable);
	if (value_is_block(v)) {
		value_unref(v);
		return error_set(gather->err,
		    error_new("System.Management.Automation."
			      "PSArgumentException",
			"ParallelUsingVariableCannotBeScriptBlock",
			ERROR_InvalidType, NULL,
			"A ForEach-Object -Parallel using variable cannot be a"
			" script block. Passed-in script block variables are"
			" not supported with ForEach-Object -Parallel, and can"
			" result in undefined behavior."));
	}
	table_set_text(gather->table, node->path.data +
		(strncasecmp(node->path.data, "using:", 6) == 0 ? 6 : 0),
	    v);
	return true;
}

static enum walk
gather_using(struct node *node, void *context)
{
	struct gather *gather = context;
	const struct variable_node *variable = (const void *)node;

	if (node == gather->inner)
		return WALK_SKIP;
	if (node->kind == NODE_COMMAND)
		gather->inner = inner_block((const void *)node);
	if (node->kind != NODE_VARIABLE || !variable->is_using)
		return WALK_ON;
	return take_using(gather, variable) ? WALK_ON : WALK_STOP;
}

bool
job_plan_task(struct interp *interp, struct job_plan *plan,
    const Value *block, Value **err)
{
	struct node *node = (struct node *)(uintptr_t)block_node(block);
	struct gather gather = {.interp = interp, .err = err};

	plan->way = CODEC_LIVE;
	plan_text(interp, plan, block);
	plan->takes_input = false;
	plan->has_current = true;
	plan->using = table_new();
	gather.table = table_get(plan->using);
	return node_walk(node, gather_using, &gather);
}

/* ----------------------------------------------- what a command was given */

enum flow
job_plan_script(struct stage *stage, struct job_plan *plan,
    const Value *script, const Value *file, bool is_literal,
    job_planner *planner)
{
	Value *block, *err = NULL;
	bool is_good;

	block = script ? value_ref(script)
		       : job_script(stage, file, is_literal);
	if (!block)
		return FLOW_FAIL;
	is_good = planner(stage->interp, plan, block, &err);
	value_unref(block);
	return is_good ? FLOW_MORE : stage_throw(stage, err);
}

void
job_plan_user(struct job_plan *plan, const Value *credential)
{
	const Value *user = credential ? credential_user(credential) : NULL;

	if (user && text_bytes(user)[0])
		value_set(&plan->user, value_ref(user));
}

void
job_plan_given(const struct stage *stage, struct job_plan *plan,
    const Value *init, const Value *arguments)
{
	if (init)
		plan->init = block_text(init);
	if (arguments)
		plan->arguments = value_ref(arguments);
	plan->has_input = stage->has_input ||
	    stage_bound(stage, "InputObject");
}
