/*
 * invoke_expression.c - Invoke-Expression: text as code.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/eval.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/text.h"

struct invoke_expression_args {
	Value *command;
};

static enum flow
expression_process(struct stage *stage)
{
	const struct invoke_expression_args *args = stage->args;
	struct interp *interp = stage->interp;
	enum flow flow = run_text(interp, text_bytes(args->command),
	    text_len(args->command), NULL, stage->out);
	Value *err = interp->error;

	if (flow != FLOW_FAIL || !err || error_get(err)->command ||
	    error_get(err)->is_thrown)
		return flow;
	interp->error = NULL;
	stage_claim(stage, err);
	return stage_throw(stage, err);
}

#undef ARGS
#define ARGS struct invoke_expression_args
static const struct param invoke_expression_params[] = {
	P_VALUE("Command", "string", "all:@0!v", command,
	    .help = "The text to run."),
	P_END
};

static const struct example examples[] = {
	{"$verb = 'Write-Output'; Invoke-Expression \"$verb 'built up'\"",
	    "built up", "Put a command together and run it."},
	{"Invoke-Expression '$made = 42'; $made", "42",
	    "The text runs in the scope of the caller."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_expression = {
	.name = "Invoke-Expression",
	.aliases = "iex",
	.class_name = "InvokeExpressionCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = invoke_expression_params,
	.args_size = sizeof(struct invoke_expression_args),
	.synopsis = "Run text as a script.",
	.description = "Invoke-Expression parses a text and runs it where it "
	    "stands, as if it had been written there. Text from outside can "
	    "do anything the user can; prefer & and splatting.",
	.examples = examples,
	.see_also = "Invoke-Command",
	.process = expression_process,
};
