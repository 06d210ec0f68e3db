/*
 * out_string.c - Out-String: what would be printed, as text.
 */
#include "base/base.h"

#include "base/buf.h"
#include "fmt/formatter.h"
#include "run/command.h"
#include "run/host.h"
#include "run/stage.h"
#include "value/text.h"

struct out_string_args {
	Value *input_object;
	bool stream, no_newline;
	int64_t width;
};

struct out_string_state {
	struct paper paper;
	struct stage *stage;
	struct formatter formatter;
	struct buf text;
};

static enum flow
on_line(struct paper *paper, const char *bytes, size_t len)
{
	struct out_string_state *state = (struct out_string_state *)paper;
	const struct out_string_args *args = state->stage->args;

	if (args->stream)
		return stage_emit(state->stage, text_new(bytes, len));
	buf_add(&state->text, bytes, len);
	if (!args->no_newline)
		buf_char(&state->text, '\n');
	return FLOW_MORE;
}

static int
on_width(struct paper *paper)
{
	struct out_string_state *state = (struct out_string_state *)paper;
	const struct out_string_args *args = state->stage->args;
	struct host *host = state->stage->interp->host;

	if (args->width > 0)
		return (int)args->width;
	return host && host->width ? host->width(host) : PAPER_WIDTH;
}

static enum flow
out_string_begin(struct stage *stage)
{
	const struct out_string_args *args = stage->args;
	struct out_string_state *state = stage->state;

	state->stage = stage;
	state->paper.line = on_line;
	state->paper.width = on_width;
	state->paper.keeps_lists = args->width == 0;
	formatter_init(&state->formatter, stage->interp, &state->paper);
	return FLOW_MORE;
}

static enum flow
out_string_process(struct stage *stage)
{
	const struct out_string_args *args = stage->args;
	struct out_string_state *state = stage->state;

	if (!args->input_object)
		return FLOW_MORE;
	return formatter_put(&state->formatter, args->input_object);
}

static enum flow
out_string_end(struct stage *stage)
{
	const struct out_string_args *args = stage->args;
	struct out_string_state *state = stage->state;
	enum flow flow = formatter_end(&state->formatter);

	if (flow != FLOW_MORE || args->stream)
		return flow;
	return stage_emit(stage, text_from(&state->text));
}

static void
out_string_release(struct stage *stage)
{
	struct out_string_state *state = stage->state;

	formatter_release(&state->formatter);
	buf_release(&state->text);
}

#define ARGS struct out_string_args

static const struct param out_string_params[] = {
	P_SWITCH("Stream", "StreamFormatting", stream,
	    .help = "Emit a text for each line."),
	P_INT("Width", "all", width, .flags = PARAM_RANGE, .low = 2,
	    .high = 2147483647,
	    .help = "Cells a line may take; the screen's width unless given."),
	P_SWITCH("NoNewline", "NoNewLineFormatting", no_newline,
	    .help = "Join the lines without line ends."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to format."),
	P_END
};

static const struct example examples[] = {
	{"(1, 2 | Out-String) -replace \"`n\", '|'", "1|2|",
	    "One text with a line end behind each line."},
	{"[pscustomobject]@{ A = 1 } | Out-String -Stream | "
	 "Select-Object -First 2",
	    "\nA", "The lines of a table."},
	{NULL, NULL, NULL}
};

const struct command command_out_string = {
	.name = "Out-String",
	.class_name = "OutStringCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = out_string_params,
	.default_set = "NoNewLineFormatting",
	.outputs = "System.String",
	.args_size = sizeof(struct out_string_args),
	.synopsis = "Turn objects into the text that would be printed.",
	.description = "Out-String formats its input as the screen would show "
	    "it and emits that as one text, or with -Stream line by line. "
	    "Tables are cut to the width; texts never are, lists only when "
	    "-Width is given.",
	.examples = examples,
	.see_also = "Out-File Out-Host Format-Table",
	.state_size = sizeof(struct out_string_state),
	.begin = out_string_begin,
	.process = out_string_process,
	.end = out_string_end,
	.release = out_string_release,
};
