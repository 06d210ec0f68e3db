/*
 * function_call.c - one call of a command written in script: its scope, its
 * frame, what is bound, and its parts one after the other.
 */
#include "base/base.h"
#include "run/function_call.h"

#include "base/mem.h"
#include "run/cmdlet_value.h"
#include "run/constraint.h"
#include "run/enumerator.h"
#include "run/function.h"
#include "run/invocation.h"
#include "run/module.h"
#include "run/pipeline.h"
#include "run/tree.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

/* A parameter that was bound: how many were before it, from 1. */
struct given {
	Value *value;            /* NULL: not bound */
	unsigned turn;
};

/* The state of the stage. */
struct activation {
	struct frame frame;
	bool is_open;
	bool is_over;            /* exit ended a script in an early part */
	bool wants_input;        /* $input is mentioned: keep what comes */
	unsigned turns;          /* the last of those */
	struct given given[];    /* of each parameter */
};

struct scope *
place_of_module(struct interp *interp, struct module *module)
{
	struct frame *frame;

	if (module == interp->module)
		return interp->scope;
	for (frame = interp->frame; frame; frame = frame->outer)
		if (frame->module == module)
			return frame->scope;
	return module ? module->scope : interp->global;
}

/* ------------------------------------------------------------------- frame */

void
frame_release(struct frame *frame)
{
	value_unref(frame->args);
	value_unref(frame->bound);
	value_unref(frame->input);
	value_unref(frame->invocation);
	if (frame->cmdlet)
		cmdlet_value_end(frame->cmdlet);
	value_unref(frame->cmdlet);
	value_unref(frame->trail);
}

static struct type bound_type;

const Value *
frame_bound(struct frame *frame)
{
	const struct activation *call = (const void *)frame;
	const struct param *params;

	if (frame->bound || !frame->stage)
		return frame->bound;
	frame->bound = table_typed(&bound_type, false);
	params = frame->command->params;
	for (unsigned turn = 1; turn <= call->turns; turn++)
		for (size_t i = 0; params[i].name; i++)
			if (call->given[i].turn == turn)
				table_set_text(table_get(frame->bound),
				    params[i].name,
				    value_ref(call->given[i].value));
	return frame->bound;
}

const Value *
frame_invocation(struct frame *frame)
{
	struct invocation_info *info;
	const Value *bound;

	if (frame->invocation)
		return frame->invocation;
	frame->invocation = invocation_new(frame->command, frame->word,
	    frame->call_script, frame->call_at);
	info = invocation_get(frame->invocation);
	bound = frame_bound(frame);
	info->bound = bound ? value_ref(bound) : NULL;
	info->unbound = frame->args ? value_ref(frame->args) : NULL;
	info->has_input = frame->has_input;
	return frame->invocation;
}

/* ----------------------------------------------------------------- opening */

static struct activation *
call_of(const struct stage *stage)
{
	return stage->state;
}

struct frame *
call_frame_of(const struct stage *stage)
{
	return &call_of(stage)->frame;
}

static struct function *
function_of(const struct stage *stage)
{
	return stage->command->function;
}

/* Where the code of the call runs. */
static struct place
call_place(const struct stage *stage)
{
	struct activation *call = call_of(stage);

	return (struct place){
	    .scope = call->frame.scope,
	    .module = function_of(stage)->module,
	    .frame = &call->frame,
	    .streams = stage->streams,
	};
}

/* Whether what stands before param() is known, asked by the first call. */
static bool
check_attributes(struct interp *interp, const struct function *function,
    Value **err)
{
	struct constraints *constraints;

	if (!function->body->attributes.count)
		return true;
	constraints = constraints_new(interp, &function->body->attributes,
	    err);
	constraints_free(constraints);
	return constraints != NULL;
}

/* The types of all parameters, looked up by the first call. */
static bool
open_constraints(struct interp *interp, struct function *function,
    Value **err)
{
	const struct node_list *params = function->params;

	if (!check_attributes(interp, function, err))
		return false;
	function->constraints = mem_zalloc(params->count + 1,
	    sizeof(struct constraints *));
	for (uint32_t i = 0; i < params->count; i++) {
		const struct param_node *param =
		    (const void *)params->items[i];
		struct constraints *constraints;

		if (!param->attributes.count)
			continue;
		constraints = constraints_new(interp, &param->attributes, err);
		if (!constraints)
			return false;
		if (constraints_are_empty(constraints))
			constraints_free(constraints);
		else
			function->constraints[i] = constraints;
	}
	function->has_constraints = true;
	return true;
}

static bool
ready_constraints(struct interp *interp, struct stage *stage, Value **err)
{
	struct function *function = function_of(stage);
	struct place before = interp_place(interp), place;
	bool is_good;

	if (function->has_constraints)
		return true;
	if (!function->params->count && !function->body->attributes.count) {
		function->has_constraints = true;
		return true;
	}
	place = call_place(stage);
	interp_move(interp, &place);
	mem_free(function->constraints);
	is_good = open_constraints(interp, function, err);
	interp_move(interp, &before);
	return is_good;
}

bool
function_open(struct stage *stage, const struct invocation *invocation,
    Value **err)
{
	struct interp *interp = stage->interp;
	struct function *function = function_of(stage);
	struct activation *call = call_of(stage);
	struct frame *frame = &call->frame;
	struct scope *base;

	if (!interp_enter(interp)) {
		*err = interp->error;
		interp->error = NULL;
		return false;
	}
	base = place_of_module(interp, function->module);
	frame->outer = stage->place.frame;
	frame->command = stage->command;
	frame->script = function->script;
	frame->module = function->module;
	frame->at = &function->body->node;
	frame->scope = invocation->is_dot ? scope_ref(base) : scope_new(base);
	if (stage->command->kind == COMMAND_SCRIPT && !invocation->is_dot)
		scope_set_script(frame->scope, false);
	frame->name = stage->command->kind == COMMAND_SCRIPT
			  ? NULL : stage->command->name;
	frame->is_call = true;
	frame->has_input = stage->has_input;
	frame->stage = stage;
	frame->word = invocation->word;
	frame->call_at = invocation->at;
	frame->call_script = stage->place.frame ? stage->place.frame->script
						: NULL;
	call->wants_input = enumerator_is_used(&function->body->node, "input");
	call->is_open = ready_constraints(interp, stage, err);
	if (!call->is_open) {
		frame_release(frame);
		scope_unref(frame->scope);
	}
	return call->is_open;
}

/* ----------------------------------------------------------------- binding */

static size_t
param_index(const struct stage *stage, const struct param *param)
{
	return (size_t)(param - stage->command->params);
}

Value *
function_convert(struct stage *stage, const struct param *param, Value *v,
    Value **err)
{
	const struct function *function = function_of(stage);
	const struct constraints *constraints =
	    function->constraints[param_index(stage, param)];

	if (v == VALUE_VOID)
		v = VALUE_NULL;
	if (!constraints)
		return v;
	return constraints_convert(constraints, v,
	    !(stage->command->flags & COMMAND_SIMPLE), err);
}

bool
function_validate(struct stage *stage, const struct param *param,
    const Value *v, Value **err)
{
	const struct function *function = function_of(stage);
	const struct constraints *constraints =
	    function->constraints[param_index(stage, param)];

	return !constraints ||
	       constraints_validate(stage->interp, constraints, v, err);
}

/* The variable of a parameter, without its constraints being asked. */
static void
param_store(struct stage *stage, size_t i, Value *v)
{
	const struct function *function = function_of(stage);
	const struct param_node *node =
	    (const void *)function->params->items[i];
	struct variable *variable = scope_make(call_of(stage)->frame.scope,
	    variable_key(node->variable));
	struct constraints *constraints = function->constraints[i];

	value_set(&variable->value, v);
	if (variable->attributes == constraints)
		return;
	constraints_free(variable->attributes);
	variable->attributes = constraints ? constraints_ref(constraints)
					   : NULL;
}

void
function_set(struct stage *stage, const struct param *param, Value *v)
{
	struct activation *call = call_of(stage);
	size_t i = param_index(stage, param);

	value_set(&call->given[i].value, value_ref(v));
	if (!call->given[i].turn)
		call->given[i].turn = ++call->turns;
	if (call->frame.bound)
		table_set_text(table_get(call->frame.bound), param->name,
		    value_ref(v));
	param_store(stage, i, v);
}

/* A parameter of count is not bound any more. */
static void
forget(struct activation *call, size_t count, size_t param)
{
	value_set(&call->given[param].value, NULL);
	call->given[param].turn = 0;
	call->turns = 0;
	for (size_t i = 0; i < count; i++)
		if (call->given[i].turn > call->turns)
			call->turns = call->given[i].turn;
}

/* The default expression, run where the function will. */
static Value *
default_value(struct stage *stage, const struct param_node *node,
    Value **err)
{
	struct interp *interp = stage->interp;
	struct place before = interp_place(interp), place = call_place(stage);
	enum flow flow = FLOW_MORE;
	Value *v;

	interp_move(interp, &place);
	interp->frame->at = node->fallback;
	v = eval_item(interp, node->fallback, &flow);
	interp_move(interp, &before);
	if (v)
		return v;
	if (flow != FLOW_FAIL)
		return VALUE_NULL;
	*err = interp->error;
	interp->error = NULL;
	return NULL;
}

bool
function_default(struct stage *stage, const struct param *param, Value **err)
{
	const struct function *function = function_of(stage);
	const struct param_node *node = param->node;
	struct activation *call = call_of(stage);
	size_t i = param_index(stage, param);
	const struct constraints *constraints = function->constraints[i];
	const struct type *type = constraints_type(constraints);
	Value *v = VALUE_NULL;

	if (call->given[i].value) {
		forget(call, function->params->count, i);
		if (call->frame.bound) {
			Value *name = text_of(param->name);

			table_remove(table_get(call->frame.bound), name);
			value_unref(name);
		}
	}
	if (node->fallback) {
		v = default_value(stage, node, err);
		if (v && constraints)
			v = constraints_convert(constraints, v, false, err);
	} else if (type) {
		v = type_default(type);
	}
	if (v)
		param_store(stage, i, v);
	return v;
}

void
function_set_args(struct stage *stage, Value *args)
{
	value_set(&call_of(stage)->frame.args, args);
}

const Value *
function_bound(const struct stage *stage)
{
	return frame_bound(&call_of(stage)->frame);
}

struct scope *
function_scope(const struct stage *stage)
{
	return call_of(stage)->frame.scope;
}

/* ----------------------------------------------------------------- running */

/* The script called "exit": that ends it, not its caller. */
static enum flow
script_exit(struct stage *stage)
{
	struct interp *interp = stage->interp;

	interp->last_exit = interp->exit_code;
	interp->last_signal = 0;
	interp->has_last_exit = true;
	stage->has_failed = interp->exit_code != 0;
	call_of(stage)->is_over = true;
	return FLOW_MORE;
}

/* What a stack trace adds to the name of a function. */
static const char *const part_marks[BLOCK_PART_COUNT] = {
	[BLOCK_BEGIN] = "<Begin>",
	[BLOCK_PROCESS] = "<Process>",
	[BLOCK_END] = "<End>",
	[BLOCK_CLEAN] = "<Clean>",
};

static enum flow
run_part(struct stage *stage, enum block_part part, struct sink *out)
{
	const struct block_node *body = function_of(stage)->body;
	const struct statements_node *code = body->parts[part];
	struct interp *interp = stage->interp;
	struct place before = interp_place(interp), place = call_place(stage);
	struct sink *output = stage->streams[STREAM_OUTPUT];
	enum flow flow;

	if (!code || call_of(stage)->is_over)
		return FLOW_MORE;
	call_of(stage)->frame.part = body->has_parts ? part_marks[part] : NULL;
	interp_move(interp, &place);
	stage->streams[STREAM_OUTPUT] = out;
	flow = run_statements(interp, &code->node, out);
	stage->streams[STREAM_OUTPUT] = output;
	interp_move(interp, &before);
	if (interp->leaving == &call_of(stage)->frame)
		interp->leaving = NULL;
	if (flow == FLOW_RETURN)
		return FLOW_MORE;
	if (flow == FLOW_EXIT && stage->command->kind == COMMAND_SCRIPT &&
	    call_of(stage)->frame.call_script)
		return script_exit(stage);
	return flow;
}

/* $_ in the scope of the call. */
static void
set_self(struct stage *stage)
{
	static const struct name *name;

	if (!name)
		name = name_of("_");
	if (stage->input)
		scope_set(call_of(stage)->frame.scope, name,
		    value_ref(stage->input));
}

static void
keep_input(struct stage *stage)
{
	struct frame *frame = &call_of(stage)->frame;

	if (!stage->input || !call_of(stage)->wants_input)
		return;
	/* An enumerator there was read before: it is used up. */
	if (!frame->input || !list_get(frame->input))
		value_set(&frame->input, array_new(1));
	list_push(list_get(frame->input), value_ref(stage->input));
}

static enum flow
function_begin(struct stage *stage)
{
	return run_part(stage, BLOCK_BEGIN, stage->out);
}

static enum flow
function_process(struct stage *stage)
{
	const struct block_node *body = function_of(stage)->body;
	struct frame *frame = &call_of(stage)->frame;
	enum flow flow;

	if (!body->is_filter && !body->parts[BLOCK_PROCESS]) {
		keep_input(stage);
		return FLOW_MORE;
	}
	set_self(stage);
	keep_input(stage);
	flow = run_part(stage,
	    body->is_filter && !body->parts[BLOCK_PROCESS] ? BLOCK_END
							   : BLOCK_PROCESS,
	    stage->out);
	value_unref(frame->input);
	frame->input = NULL;
	return flow;
}

static enum flow
function_end(struct stage *stage)
{
	const struct block_node *body = function_of(stage)->body;

	if (body->is_filter && !body->has_parts)
		return FLOW_MORE;
	return run_part(stage, BLOCK_END, stage->out);
}

static void
function_release(struct stage *stage)
{
	const struct block_node *body = function_of(stage)->body;
	struct interp *interp = stage->interp;
	struct activation *call = call_of(stage);
	Value *error = interp->error;

	if (!call->is_open)
		return;
	if (body->parts[BLOCK_CLEAN]) {
		interp->error = NULL;
		call->is_over = false;
		run_part(stage, BLOCK_CLEAN, sink_null());
		value_set(&interp->error, error);
	}
	for (uint32_t i = 0; i < function_of(stage)->params->count; i++)
		value_unref(call->given[i].value);
	frame_release(&call->frame);
	scope_unref(call->frame.scope);
	call->is_open = false;
}

void
function_call_start(void)
{
	bound_type = *type_generic(type_known(T_DICTIONARY_OF),
	    type_known(T_STRING), type_known(T_OBJECT));
	bound_type.name = "System.Management.Automation."
			  "PSBoundParametersDictionary";
	bound_type.short_name = "PSBoundParametersDictionary";
	bound_type.base = type_generic(type_known(T_DICTIONARY_OF),
	    type_known(T_STRING), type_known(T_OBJECT));
	type_register(&bound_type);
}

void
function_call_setup(struct command *command)
{
	command->begin = function_begin;
	command->process = function_process;
	command->end = function_end;
	command->release = function_release;
	command->state_size = sizeof(struct activation) +
	    command->function->params->count * sizeof(struct given);
}
