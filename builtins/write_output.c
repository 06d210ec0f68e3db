/*
 * write_output.c - Write-Output: objects to the output stream.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/stage.h"
#include "value/value.h"

struct write_output_args {
	Value *input_object;
	bool no_enumerate;
};

static enum flow
write_output_process(struct stage *stage)
{
	const struct write_output_args *args = stage->args;
	Value *v = args->input_object ? value_ref(args->input_object)
				      : VALUE_NULL;

	return args->no_enumerate ? stage_emit(stage, v)
				  : stage_emit_all(stage, v);
}

#define ARGS struct write_output_args
static const struct param write_output_params[] = {
	P_VALUE("InputObject", "psobject", "all:@0!vr", input_object,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Objects to emit."),
	P_SWITCH("NoEnumerate", "all", no_enumerate,
	    .help = "Emit a collection as one object."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"Write-Output 1 2 3", "1\n2\n3", "Emit three numbers."},
	{"(Write-Output -NoEnumerate 1, 2 | Measure-Object).Count", "1",
	    "Emit an array as one object."},
	{NULL},
};

const struct command command_write_output = {
	.name = "Write-Output",
	.aliases = "echo",
	.class_name = "WriteOutputCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = write_output_params,
	.args_size = sizeof(struct write_output_args),
	.synopsis = "Emit objects.",
	.description = "Write-Output puts its arguments, or what comes down "
		       "the pipeline, on the output stream. Collections are "
		       "emitted element by element unless -NoEnumerate asks "
		       "for the whole.",
	.examples = examples,
	.see_also = "Write-Host Out-Default",
	.process = write_output_process,
};
