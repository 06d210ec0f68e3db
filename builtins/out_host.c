/*
 * out_host.c - Out-Host and Out-Default: objects to the screen.
 */
#include "base/base.h"

#include "fmt/formatter.h"
#include "run/command.h"
#include "run/stage.h"

struct out_host_args {
	Value *input_object;
	bool paging, transcript;
};

struct out_host_state {
	struct host_paper paper;
	struct formatter formatter;
};

static enum flow
out_host_begin(struct stage *stage)
{
	struct out_host_state *state = stage->state;

	host_paper_init(&state->paper, stage->interp->host);
	formatter_init(&state->formatter, stage->interp, &state->paper.paper);
	return FLOW_MORE;
}

static enum flow
out_host_process(struct stage *stage)
{
	const struct out_host_args *args = stage->args;
	struct out_host_state *state = stage->state;

	if (!args->input_object)
		return FLOW_MORE;
	return formatter_put(&state->formatter, args->input_object);
}

static enum flow
out_host_end(struct stage *stage)
{
	struct out_host_state *state = stage->state;

	return formatter_end(&state->formatter);
}

static void
out_host_release(struct stage *stage)
{
	struct out_host_state *state = stage->state;

	formatter_release(&state->formatter);
}

#define ARGS struct out_host_args

static const struct param out_host_params[] = {
	P_SWITCH("Paging", "all", paging,
	    .help = "Accepted; the terminal scrolls."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to print."),
	P_END
};

static const struct param out_default_params[] = {
	P_SWITCH("Transcript", "all", transcript,
	    .help = "Accepted and ignored."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to print."),
	P_END
};

static const struct example out_host_examples[] = {
	{"1, 2 | Out-Host", "1\n2", "Print at once, past any variable."},
	{"$x = 'a', 'b' | ForEach-Object { $_ | Out-Host; $_.ToUpper() }; $x",
	    "a\nb\nA\nB", "Show what passes while gathering results."},
	{NULL, NULL, NULL}
};

static const struct example out_default_examples[] = {
	{"'text' | Out-Default", "text", "Print as output at the prompt is."},
	{"[pscustomobject]@{ A = 1 } | Out-Default", "\nA\n-\n1\n",
	    "Objects become tables or lists."},
	{NULL, NULL, NULL}
};

#define OUT_HOST_COMMAND                                                       \
	.module = "Microsoft.PowerShell.Core",                                 \
	.args_size = sizeof(struct out_host_args),                             \
	.state_size = sizeof(struct out_host_state),                           \
	.begin = out_host_begin, .process = out_host_process,                  \
	.end = out_host_end, .release = out_host_release

const struct command command_out_host = {
	.name = "Out-Host",
	.aliases = "oh",
	.class_name = "OutHostCommand",
	.params = out_host_params,
	.synopsis = "Print objects on the screen.",
	.description = "Out-Host formats its input and prints it, whatever "
	    "the output of the pipeline is assigned to.",
	.examples = out_host_examples,
	.see_also = "Out-String Out-File Write-Host",
	OUT_HOST_COMMAND,
};

const struct command command_out_default = {
	.name = "Out-Default",
	.class_name = "OutDefaultCommand",
	.params = out_default_params,
	.synopsis = "Print objects as default output does.",
	.description = "Out-Default formats its input and prints it. Every "
	    "submitted line ends as if it were piped to it.",
	.examples = out_default_examples,
	.see_also = "Out-Host Format-Table Format-List",
	OUT_HOST_COMMAND,
};
