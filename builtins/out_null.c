/*
 * out_null.c - Out-Null: where objects end.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/stage.h"
#include "value/value.h"

struct out_null_args {
	Value *input_object;
};

static enum flow
out_null_process(struct stage *stage)
{
	return FLOW_MORE;
}

#define ARGS struct out_null_args
static const struct param out_null_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "Objects to forget."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"1..3 | Out-Null", NULL, "Run the source for its effects only."},
	{"Out-Null -InputObject 'x'; 'done'", "done",
	    "Forget one object."},
	{NULL},
};

const struct command command_out_null = {
	.name = "Out-Null",
	.class_name = "OutNullCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = out_null_params,
	.args_size = sizeof(struct out_null_args),
	.synopsis = "Take objects and drop them.",
	.description = "Out-Null reads everything its input brings and shows "
		       "nothing of it. Errors and warnings of the commands "
		       "before it are shown as ever.",
	.examples = examples,
	.see_also = "Out-Default Out-Host",
	.process = out_null_process,
};
