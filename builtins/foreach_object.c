/*
 * foreach_object.c - ForEach-Object: blocks, or a member, for every object.
 * Its blocks run in the scope of the pipeline itself.
 */
#include "base/base.h"

#include "builtins/foreach_parallel.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/member.h"
#include "run/stage.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

struct foreach_state {
	Value *blocks;         /* array: begin, process ..., end in order */
	size_t first, last;    /* those of process: from first below last */
	const Value *end;      /* or NULL; of args or blocks */
};

static void
push_blocks(struct list *list, const Value *v)
{
	if (v && list_get(v))
		list_push_all(list, list_get(v));
	else if (v)
		list_push(list, value_ref(v));
}

/* Of several blocks the first is begin; of three and more the last is end,
 * unless -End is given. */
static void
sort_blocks(struct foreach_state *state, const struct foreach_args *args)
{
	struct list *list;

	state->blocks = array_new(2);
	list = list_get(state->blocks);
	push_blocks(list, args->begin);
	push_blocks(list, args->process);
	push_blocks(list, args->remaining);
	state->first = list_count(list) > 1;
	state->last = list_count(list);
	state->end = args->end;
	if (!state->end && state->last > 2)
		state->end = list_at(list, --state->last);
}

static bool
is_parallel(const struct stage *stage)
{
	const struct foreach_args *args = stage->args;

	return args->parallel;
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
foreach_begin(struct stage *stage)
{
	const struct foreach_args *args = stage->args;
	struct foreach_state *state = stage->state;

	if (is_parallel(stage))
		return parallel_begin(stage);
	if (args->member_name)
		return FLOW_MORE;
	sort_blocks(state, args);
	if (!state->first)
		return FLOW_MORE;
	return run_block(stage, list_at(list_get(state->blocks), 0), NULL);
}

/* ------------------------------------------------------------------ members */

static bool
has_method(const Value *v, const char *name)
{
	const struct member *member;

	if (value_is_null(v))
		return false;
	member = object_find(v, name_of(name));
	if (member)
		return member->kind == MEMBER_SCRIPT_METHOD;
	return type_method(type_of(v), name);
}

static enum flow
foreach_member(struct stage *stage, const Value *v)
{
	const struct foreach_args *args = stage->args;
	const struct list *list =
	    args->arguments ? list_get(args->arguments) : NULL;
	const char *name = text_bytes(args->member_name);
	size_t len = text_len(args->member_name), count = 0;
	const Value *few[8];
	Value *result, *err = NULL;

	for (; list && count < list_count(list) && count < COUNT_OF(few);
	    count++)
		few[count] = list_at(list, count);
	if (args->arguments || has_method(v, name))
		result = member_call(stage->interp, v, name, len, few, count,
		    &err);
	else
		result = member_get(stage->interp, v, name, len, &err);
	return result ? stage_emit_all(stage, result)
		      : stage_error(stage, err);
}

static enum flow
foreach_process(struct stage *stage)
{
	const struct foreach_args *args = stage->args;
	const struct foreach_state *state = stage->state;
	const Value *self = args->input ? args->input : VALUE_NULL;
	enum flow flow = FLOW_MORE;

	if (is_parallel(stage))
		return parallel_process(stage);
	if (args->member_name)
		return foreach_member(stage, self);
	for (size_t i = state->first; i < state->last && flow == FLOW_MORE;
	    i++)
		flow = run_block(stage, list_at(list_get(state->blocks), i),
		    self);
	return flow;
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
	if (stage->args && is_parallel(stage))
		parallel_release(stage);
}

#define ARGS struct foreach_args
#define BLOCKS "ScriptBlockSet"
#define PARALLEL "ParallelParameterSet"
#define MEMBERS "PropertyAndMethodSet"

static const struct param foreach_params[] = {
	P_VALUE("InputObject", "psobject",
	    PARALLEL ":v " MEMBERS ":v " BLOCKS ":v", input,
	    .help = "The objects to work on."),
	P_VALUE("Begin", "scriptblock", BLOCKS, begin,
	    .help = "A block to run before the first object."),
	P_VALUE("Process", "scriptblock[]", BLOCKS ":@0!", process,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Blocks to run for every object, which is $_."),
	P_VALUE("End", "scriptblock", BLOCKS, end,
	    .help = "A block to run after the last object."),
	P_VALUE("RemainingScripts", "scriptblock[]", BLOCKS ":r", remaining,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "More blocks for every object."),
	P_VALUE("MemberName", "string", MEMBERS ":@0!", member_name,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "A property to read or a method to call."),
	P_VALUE("ArgumentList", "object[]", MEMBERS ":r", arguments,
	    .aliases = "Args", .help = "Arguments of the method."),
	P_VALUE("Parallel", "scriptblock", PARALLEL ":!", parallel,
	    .help = "A block to run for every object in a job of its own."),
	P_INT("ThrottleLimit", PARALLEL, throttle, .flags = PARAM_RANGE,
	    .low = 1, .high = 2147483647,
	    .help = "How many run at the same time, 5 unless given."),
	P_INT("TimeoutSeconds", PARALLEL, timeout, .flags = PARAM_RANGE,
	    .low = 0, .high = 2147483,
	    .help = "Seconds until all are stopped, 0 for never."),
	P_SWITCH("AsJob", PARALLEL, as_job,
	    .help = "Give a job at once instead of the output."),
	P_SWITCH("UseNewRunspace", PARALLEL, use_new,
	    .help = "Accepted; every block runs in a fresh interpreter."),
	P_END
};

static const struct example examples[] = {
	{"1..3 | ForEach-Object { $_ * $_ }", "1\n4\n9", "Squares."},
	{"'a-b', 'c-d' | ForEach-Object Replace '-' '+'", "a+b\nc+d",
	    "Call a method of every object."},
	{NULL, NULL, NULL}
};

const struct command command_foreach_object = {
	.name = "ForEach-Object",
	.aliases = "%|foreach",
	.class_name = "ForEachObjectCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = foreach_params,
	.default_set = BLOCKS,
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.args_size = sizeof(struct foreach_args),
	.state_size = sizeof(struct foreach_state),
	.synopsis = "Run a block for every object that comes.",
	.description = "ForEach-Object runs its blocks once for every object "
	    "of the pipeline, which is $_ there, in the scope of the pipeline "
	    "itself. Given a name instead, it reads that property or calls "
	    "that method. With -Parallel the block runs in several jobs at "
	    "once.",
	.examples = examples,
	.see_also = "Where-Object Select-Object Start-ThreadJob",
	.begin = foreach_begin,
	.process = foreach_process,
	.end = foreach_end,
	.release = foreach_release,
};
