/*
 * invoke_command.c - Invoke-Command: a block with arguments and input, here.
 * Other computers are out of reach.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/eval.h"
#include "run/pipeline.h"
#include "run/stage.h"
#include "value/list.h"

struct invoke_command_args {
	Value *script_block, *input_object, *argument_list;
	bool no_new_scope;
};

struct invoke_command_state {
	struct invocation call;      /* emptied when the pipeline opens */
	struct pipeline *pipeline;   /* NULL before it opens, and closed */
};

static void
add_arguments(struct invocation *call, const Value *v)
{
	const struct list *list = list_get(v);
	size_t count = list ? list_count(list) : 1;

	for (size_t i = 0; i < count; i++) {
		struct argument *argument = invocation_argument(call);

		argument->value = value_ref(list ? list_at(list, i) : v);
		argument->at = call->at;
	}
}

static enum flow
invoke_begin(struct stage *stage)
{
	const struct invoke_command_args *args = stage->args;
	struct invoke_command_state *state = stage->state;
	struct invocation *call = &state->call;
	enum flow flow = FLOW_MORE;
	Value *err = NULL;

	call->word = "&";
	call->at = stage->at;
	call->is_dot = args->no_new_scope;
	call->command = block_command(stage->interp, args->script_block, &err);
	if (!call->command)
		return stage_throw(stage, err);
	if (args->argument_list)
		add_arguments(call, args->argument_list);
	state->pipeline = pipeline_open(stage->interp, call, 1,
	    stage->has_input || stage_bound(stage, "InputObject"), stage->out,
	    &flow);
	return flow;
}

static enum flow
invoke_process(struct stage *stage)
{
	const struct invoke_command_args *args = stage->args;
	struct invoke_command_state *state = stage->state;
	enum flow flow;

	if (!args->input_object)
		return FLOW_MORE;
	flow = sink_put(pipeline_inlet(state->pipeline),
	    value_ref(args->input_object));
	return flow == FLOW_STOP ? stage_stop(stage) : flow;
}

static enum flow
close_pipeline(struct stage *stage, enum flow flow)
{
	struct invoke_command_state *state = stage->state;
	struct pipeline *pipeline = state->pipeline;

	state->pipeline = NULL;
	return pipeline ? pipeline_close(pipeline, flow) : flow;
}

static enum flow
invoke_end(struct stage *stage)
{
	return close_pipeline(stage, FLOW_MORE);
}

static void
invoke_release(struct stage *stage)
{
	close_pipeline(stage, FLOW_STOP);
}

#undef ARGS
#define ARGS struct invoke_command_args
static const struct param invoke_command_params[] = {
	P_VALUE("ScriptBlock", "scriptblock", "InProcess:@0!", script_block,
	    .aliases = "Command", .help = "The block to run."),
	P_SWITCH("NoNewScope", "InProcess", no_new_scope,
	    .help = "Run it in the scope of the caller."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .flags = PARAM_ALLOW_NULL,
	    .help = "What the block gets as its input."),
	P_VALUE("ArgumentList", "object[]", "all", argument_list,
	    .aliases = "Args", .help = "What the block gets as its arguments."),
	P_END
};

static const struct example examples[] = {
	{"Invoke-Command { param($a, $b) $a + $b } -ArgumentList 3, 4", "7",
	    "Run a block with arguments."},
	{"1..3 | Invoke-Command { process { $_ * 2 } }", "2\n4\n6",
	    "The block takes the input of the command."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_command = {
	.name = "Invoke-Command",
	.aliases = "icm",
	.class_name = "InvokeCommandCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = invoke_command_params,
	.default_set = "InProcess",
	.args_size = sizeof(struct invoke_command_args),
	.state_size = sizeof(struct invoke_command_state),
	.synopsis = "Run a script block.",
	.description = "Invoke-Command runs a block in this session, in a "
	    "scope of its own, with the arguments and the input it is given. "
	    "It does not reach other computers.",
	.examples = examples,
	.see_also = "Start-Job Invoke-Expression",
	.begin = invoke_begin,
	.process = invoke_process,
	.end = invoke_end,
	.release = invoke_release,
};
