/*
 * foreach_object.c - ForEach-Object: blocks for every object, or one member
 * of every object. The parallel kind is in foreach_parallel.c.
 */
#include "base/base.h"

#include <string.h>

#include "builtins/foreach_parallel.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/member.h"
#include "run/propexpr.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"
#include "value/type.h"

/* Blocks in order: the first is begin when there are several, the last is
 * end when there are more than two and -End was not given. */
struct foreach_state {
	Value *blocks;       /* array: -Begin, -Process, the remaining */
	size_t first, last;  /* those for every object: first to last - 1 */
	const Value *end;    /* or NULL */
};

/* ----------------------------------------------------------------- blocks */

static void
add_blocks(Value *blocks, const Value *v)
{
	if (v && list_get(v))
		list_push_all(list_get(blocks), list_get(v));
	else if (v)
		list_push(list_get(blocks), value_ref(v));
}

static enum flow
run_block(struct stage *stage, const Value *block, const Value *self)
{
	if (!block || value_is_null(block))
		return FLOW_MORE;
	return block_run(stage->interp, block, self, NULL, 0, false,
	    stage->out);
}

static enum flow
blocks_begin(struct stage *stage)
{
	const struct foreach_args *args = stage->args;
	struct foreach_state *state = stage->state;
	size_t count;

	state->blocks = array_new(4);
	add_blocks(state->blocks, args->begin);
	add_blocks(state->blocks, args->process);
	add_blocks(state->blocks, args->remaining);
	count = list_count(list_get(state->blocks));
	state->first = count > 1;
	state->last = count;
	state->end = args->end;
	if (!args->end && count > 2)
		state->end = list_at(list_get(state->blocks), --state->last);
	if (!state->first)
		return FLOW_MORE;
	return run_block(stage, list_at(list_get(state->blocks), 0), NULL);
}

static enum flow
blocks_process(struct stage *stage)
{
	const struct foreach_args *args = stage->args;
	const struct foreach_state *state = stage->state;
	const Value *v = args->input ? args->input : VALUE_NULL;
	enum flow flow = FLOW_MORE;

	for (size_t i = state->first; i < state->last && flow == FLOW_MORE;
	    i++)
		flow = run_block(stage, list_at(list_get(state->blocks), i),
		    v);
	return flow;
}

/* ---------------------------------------------------------------- members */

/* Names of listed properties and of methods that a pattern stands for. */
struct member_search {
	const char *pattern;
	Value *names;
};

static bool
note_match(const Value *v, const struct property_row *row, void *context)
{
	struct member_search *search = context;

	if (wildcard_text(search->pattern, row->name))
		list_push(list_get(search->names), text_of(row->name));
	return true;
}

static void
note_methods(const struct type *type, struct member_search *search)
{
	const struct method *method;

	for (; type; type = type->base)
		for (method = type->methods; method && method->name; method++)
			if (wildcard_text(search->pattern, method->name))
				list_push(list_get(search->names),
				    text_of(method->name));
}

/* The name of the one member that -MemberName stands for, owned; NULL when
 * there is none or, with *flow set, several. */
static Value *
expand_name(struct stage *stage, const Value *v, enum flow *flow)
{
	const struct foreach_args *args = stage->args;
	struct member_search search = {text_bytes(args->member_name),
	    array_new(4)};
	struct list *names = list_get(search.names);
	Value *name = NULL, *all;

	if (!wildcard_has(search.pattern)) {
		value_unref(search.names);
		return value_ref(args->member_name);
	}
	properties_walk(v, note_match, &search);
	note_methods(type_of(v), &search);
	if (list_count(names) == 1)
		name = value_ref(list_at(names, 0));
	if (list_count(names) > 1) {
		all = value_text_sep(search.names, " ");
		*flow = stage_error(stage,
		    error_new("System.Management.Automation."
			      "PSArgumentException",
			"AmbiguousPropertyOrMethodName",
			ERROR_InvalidOperation, value_ref(v),
			"Input name \"%s\" is ambiguous. It can be resolved "
			"to multiple matched members. Possible matches "
			"include: %s.",
			search.pattern, text_bytes(all)));
		value_unref(all);
	}
	value_unref(search.names);
	return name;
}

static bool
has_method(const Value *v, const char *name)
{
	const struct name *key = name_find(name, strlen(name));
	const struct member *member = key ? object_find(v, key) : NULL;

	if (member)
		return member->kind == MEMBER_SCRIPT_METHOD ||
		    member->kind == MEMBER_CODE_METHOD;
	return type_method(type_of(v), name) != NULL;
}

static enum flow
failed_call(struct stage *stage, const Value *v, Value *cause)
{
	Value *text = error_message(cause);
	Value *record = error_of(value_ref(error_get(cause)->exception),
	    "MethodInvocationError", ERROR_InvalidOperation, value_ref(v));

	value_unref(text);
	value_unref(cause);
	return stage_error(stage, record);
}

static enum flow
call_method(struct stage *stage, const Value *v, const char *name)
{
	const struct foreach_args *args = stage->args;
	const struct list *list =
	    args->arguments ? list_get(args->arguments) : NULL;
	const Value *few[8], *const *lent = few;
	size_t count = list ? list_count(list) : 0;
	Value *err = NULL, *result;

	if (!list && args->arguments && !value_is_null(args->arguments)) {
		few[0] = args->arguments;
		count = 1;
	}
	if (count > COUNT_OF(few))
		count = COUNT_OF(few);
	for (size_t i = 0; list && i < count; i++)
		few[i] = list_at(list, i);
	result = member_call(stage->interp, v, name, strlen(name), lent, count,
	    &err);
	return result ? stage_emit_all(stage, result)
		      : failed_call(stage, v, err);
}

static Value *
no_member(const struct foreach_args *args, const Value *v,
    const char *name)
{
	if (args->arguments)
		return error_new("System.Management.Automation."
				 "PSArgumentException",
		    "MethodNotFound", ERROR_InvalidArgument, value_ref(v),
		    "The member named \"%s\" on the input object is not a "
		    "method, or there is none.",
		    name);
	return error_new("System.Management.Automation.PSArgumentException",
	    "PropertyOrMethodNotFound", ERROR_InvalidArgument, value_ref(v),
	    "The input object has no property or method named \"%s\".", name);
}

/* ShouldProcess of the member kind. */
static bool
may_touch(struct stage *stage, const Value *v, const char *name,
    bool is_method)
{
	Value *text, *target, *action;
	bool is_allowed;

	if (!stage_asks(stage))
		return true;
	text = value_text(v);
	target = text_printf("InputObject: %s", text_bytes(text));
	action = text_printf(is_method
		? "Invoke method '%s'"
		: "Retrieve the value for property '%s'",
	    name);
	is_allowed = stage_should(stage, text_bytes(target),
	    text_bytes(action));
	value_unref(text);
	value_unref(target);
	value_unref(action);
	return is_allowed;
}

/* A property that cannot be read is $null; one that is not there is nothing
 * but under strict mode. */
static enum flow
take_member(struct stage *stage, const Value *v, const char *name)
{
	const struct foreach_args *args = stage->args;
	Value *err = NULL, *found;

	found = args->arguments ? NULL : prop_get(v, name, &err);
	if (!found && !err && has_method(v, name))
		return may_touch(stage, v, name, true)
			   ? call_method(stage, v, name)
			   : FLOW_MORE;
	if (!found && !err)
		return args->arguments || interp_strict(stage->interp) >= 2
			   ? stage_error(stage, no_member(args, v, name))
			   : FLOW_MORE;
	value_unref(err);
	if (!found)
		found = VALUE_NULL;
	if (may_touch(stage, v, name, false))
		return stage_emit_all(stage, found);
	value_unref(found);
	return FLOW_MORE;
}

static enum flow
member_process(struct stage *stage)
{
	const struct foreach_args *args = stage->args;
	const Value *v = args->input;
	enum flow flow = FLOW_MORE;
	Value *name;

	if (!v || value_is_null(v)) {
		if (interp_strict(stage->interp) < 2)
			return FLOW_MORE;
		return stage_error(stage,
		    error_new("System.Management.Automation."
			      "PSArgumentException",
			"InputObjectIsNull", ERROR_InvalidArgument, NULL,
			"The input object of ForEach-Object is null."));
	}
	name = expand_name(stage, v, &flow);
	if (!name)
		return flow;
	flow = take_member(stage, v, text_bytes(name));
	value_unref(name);
	return flow;
}

/* -------------------------------------------------------------- the command */

static bool
is_by_member(const struct stage *stage)
{
	const struct foreach_args *args = stage->args;

	return args->member_name != NULL;
}

static bool
is_parallel(const struct stage *stage)
{
	const struct foreach_args *args = stage->args;

	return args->parallel != NULL;
}

static enum flow
foreach_begin(struct stage *stage)
{
	if (is_parallel(stage))
		return parallel_begin(stage);
	return is_by_member(stage) ? FLOW_MORE : blocks_begin(stage);
}

static enum flow
foreach_process(struct stage *stage)
{
	if (is_parallel(stage))
		return parallel_process(stage);
	return is_by_member(stage) ? member_process(stage)
				   : blocks_process(stage);
}

static enum flow
foreach_end(struct stage *stage)
{
	const struct foreach_state *state = stage->state;

	if (is_parallel(stage))
		return parallel_end(stage);
	return run_block(stage, state->end, NULL);
}

static void
foreach_release(struct stage *stage)
{
	struct foreach_state *state = stage->state;

	value_unref(state->blocks);
	if (is_parallel(stage))
		parallel_release(stage);
}

#define ARGS struct foreach_args
static const struct param foreach_object_params[] = {
	P_VALUE("InputObject", "psobject",
	    "ScriptBlockSet:v PropertyAndMethodSet:v ParallelParameterSet:v",
	    input, .help = "The object, or objects from the pipeline."),
	P_VALUE("Begin", "scriptblock", "ScriptBlockSet", begin,
	    .help = "Block to run before the first object."),
	P_VALUE("Process", "scriptblock[]", "ScriptBlockSet:@0!", process,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Blocks to run for every object."),
	P_VALUE("End", "scriptblock", "ScriptBlockSet", end,
	    .help = "Block to run after the last object."),
	P_VALUE("RemainingScripts", "scriptblock[]", "ScriptBlockSet:r",
	    remaining, .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Further blocks; the last of three or more is the end."),
	P_VALUE("MemberName", "string", "PropertyAndMethodSet:@0!",
	    member_name, .flags = PARAM_NOT_EMPTY,
	    .help = "Property to read or method to call."),
	P_VALUE("ArgumentList", "object[]", "PropertyAndMethodSet:r",
	    arguments, .aliases = "Args", .help = "Arguments of the method."),
	P_VALUE("Parallel", "scriptblock", "ParallelParameterSet:!", parallel,
	    .help = "Block to run for objects side by side, each apart."),
	P_INT("ThrottleLimit", "ParallelParameterSet", throttle,
	    .flags = PARAM_RANGE, .low = 1, .high = INT32_MAX,
	    .help = "How many run at the same time, 5 unless given."),
	P_INT("TimeoutSeconds", "ParallelParameterSet", timeout,
	    .flags = PARAM_RANGE, .low = 0, .high = 2147483,
	    .help = "Seconds after which blocks are stopped; 0 for never."),
	P_SWITCH("AsJob", "ParallelParameterSet", as_job,
	    .help = "Give a job at once that holds the results."),
	P_SWITCH("UseNewRunspace", "ParallelParameterSet", use_new,
	    .help = "Accepted; every block runs in a fresh interpreter."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"1..3 | ForEach-Object { $_ * 2 }", "2\n4\n6",
	    "Compute something of every object."},
	{"'pear', 'fig' | ForEach-Object Length", "4\n3",
	    "Read a property of every object."},
	{"1..4 | ForEach-Object { $n = 0 } { $n += $_ } { $n }", "10",
	    "Begin, process and end blocks."},
	{"$more = 10\n"
	 "1..4 | ForEach-Object -Parallel { $_ + $using:more } |\n"
	 "    Sort-Object",
	    "11\n12\n13\n14", "Run blocks side by side; output comes as it is ready."},
	{"$job = 1..3 | ForEach-Object -Parallel { $_ * $_ } -AsJob\n"
	 "(Receive-Job $job -Wait | Sort-Object) -join ' '",
	    "1 4 9", "The same in the background."},
	{NULL},
};

const struct command command_foreach_object = {
	.name = "ForEach-Object",
	.aliases = "%|foreach",
	.class_name = "ForEachObjectCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = foreach_object_params,
	.default_set = "ScriptBlockSet",
	.args_size = sizeof(struct foreach_args),
	.state_size = sizeof(struct foreach_state),
	.synopsis = "Do something with every object.",
	.description = "ForEach-Object runs a block for each object, with the "
		       "object in $_. The block runs in the caller's scope, "
		       "so its variables are the caller's. With a member name "
		       "it reads that property or calls that method instead. "
		       "With -Parallel blocks run side by side, each in an "
		       "interpreter of its own.\n\n"
		       "A parallel block has $_ and what it names by $using:, "
		       "as copies; it sees no other variable or function. "
		       "Its output comes as it is ready, in no certain order. "
		       "An error that ends one block is reported, and the "
		       "others go on.",
	.examples = examples,
	.see_also = "Where-Object Start-Job Start-ThreadJob",
	.begin = foreach_begin,
	.process = foreach_process,
	.end = foreach_end,
	.release = foreach_release,
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
};
