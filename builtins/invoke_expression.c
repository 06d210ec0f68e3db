/*
 * invoke_expression.c - Invoke-Expression: run text as script, here.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/eval.h"
#include "run/stage.h"
#include "value/text.h"

struct invoke_args {
	Value *command;
};

static enum flow
invoke_process(struct stage *stage)
{
	const struct invoke_args *args = stage->args;
	Value *err = NULL, *block;
	enum flow flow;

	block = block_from_text(stage->interp, text_bytes(args->command),
	    text_len(args->command), &err);
	if (!block)
		return stage_throw(stage, err);
	flow = block_run(stage->interp, block, NULL, NULL, 0, false,
	    stage->out);
	value_unref(block);
	return flow;
}

#define ARGS struct invoke_args

static const struct param invoke_params[] = {
	P_VALUE("Command", "string", "all:@0!v", command,
	    .help = "The text to run."),
	P_END
};

static const struct example examples[] = {
	{"Invoke-Expression '1 + 2'", "3", "Work out a text."},
	{"$verb = 'Write-Output'\n\"$verb done\" | Invoke-Expression", "done",
	    "A command line made at run time."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_expression = {
	.name = "Invoke-Expression",
	.aliases = "iex",
	.class_name = "InvokeExpressionCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = invoke_params,
	.args_size = sizeof(struct invoke_args),
	.synopsis = "Run text as a script in the current scope.",
	.description = "Invoke-Expression parses its text and runs it as if it "
	    "stood here. Text from outside can do anything then: the call "
	    "operator with a name and arguments is safer.",
	.examples = examples,
	.process = invoke_process,
};
