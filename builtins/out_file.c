/*
 * out_file.c - Out-File: what would be printed, into a file.
 */
#include "base/base.h"

#include "base/mem.h"
#include "builtins/complete_value.h"
#include "fmt/file_paper.h"
#include "fmt/formatter.h"
#include "run/binding.h"
#include "run/command.h"
#include "run/path.h"
#include "run/provider.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "value/pattern.h"
#include "value/text.h"

struct out_file_args {
	Value *file_path, *literal_path, *encoding, *input_object;
	bool append, force, no_clobber, no_newline;
	int64_t width;
};

struct out_file_state {
	struct file_paper file;
	struct formatter formatter;
	bool is_open;
};

static unsigned
flags_of(const struct out_file_args *args)
{
	return (args->append ? FILE_APPEND : 0) |
	    (args->no_clobber ? FILE_NEW : 0) |
	    (args->force ? FILE_FORCE : 0) |
	    (args->no_newline ? FILE_NO_LINE_ENDS : 0);
}

/* The path asked for, absolute; owned text for mem_free. */
static char *
target(struct stage *stage, Value **err)
{
	const struct out_file_args *args = stage->args;
	const char *given = path_given(args->literal_path ? args->literal_path
							  : args->file_path,
	    err);
	char *plain, *path;

	if (!given)
		return NULL;
	if (args->literal_path)
		return path_absolute(stage->interp, given);
	plain = wildcard_unescape(given);
	path = path_absolute(stage->interp, plain);
	mem_free(plain);
	return path;
}

static enum flow
out_file_begin(struct stage *stage)
{
	const struct out_file_args *args = stage->args;
	struct out_file_state *state = stage->state;
	enum encoding encoding = ENCODING_UTF8;
	Value *err = NULL;
	char *path;

	if (args->encoding)
		encoding_of(args->encoding, &encoding);
	if (!args->file_path && !args->literal_path)
		return stage_throw(stage, missing_error(stage, "FilePath"));
	path = target(stage, &err);
	if (path && stage_should(stage, path, "Output to File"))
		state->is_open = file_paper_open(&state->file,
		    stage->interp->host, path, flags_of(args), encoding, &err);
	mem_free(path);
	if (err)
		return stage_throw(stage, err);
	state->file.width = (int)args->width;
	state->file.paper.keeps_lists = args->width == 0;
	if (state->is_open)
		formatter_init(&state->formatter, stage->interp,
		    &state->file.paper);
	return FLOW_MORE;
}

/* A failed write ends the command. */
static enum flow
checked(struct stage *stage, enum flow flow)
{
	struct out_file_state *state = stage->state;
	Value *err = state->file.err;

	state->file.err = NULL;
	return err ? stage_throw(stage, err) : flow;
}

static enum flow
out_file_process(struct stage *stage)
{
	const struct out_file_args *args = stage->args;
	struct out_file_state *state = stage->state;

	if (!args->input_object || !state->is_open)
		return FLOW_MORE;
	return checked(stage,
	    formatter_put(&state->formatter, args->input_object));
}

static enum flow
out_file_end(struct stage *stage)
{
	struct out_file_state *state = stage->state;
	Value *err = NULL;
	enum flow flow;

	if (!state->is_open)
		return FLOW_MORE;
	flow = checked(stage, formatter_end(&state->formatter));
	if (!file_paper_close(&state->file, &err))
		return stage_throw(stage, err);
	return flow;
}

static void
out_file_release(struct stage *stage)
{
	struct out_file_state *state = stage->state;
	Value *err = NULL;

	if (!state->is_open)
		return;
	file_paper_close(&state->file, &err);
	value_unref(err);
	formatter_release(&state->formatter);
}

#define ARGS struct out_file_args

static const struct param out_file_params[] = {
	P_VALUE("FilePath", "string", "ByPath:@0!", file_path,
	    .aliases = "Path", .help = "The file to write."),
	P_VALUE("LiteralPath", "string", "ByLiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP", .help = "The same, nothing in it special."),
	P_VALUE("Encoding", "System.Text.Encoding", "all:@1", encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "utf8 (default), utf8BOM, ascii, unicode, utf32 ..."),
	P_SWITCH("Append", "all", append,
	    .help = "Add to what the file holds."),
	P_SWITCH("Force", "all", force,
	    .help = "Write a read-only file, too."),
	P_SWITCH("NoClobber", "all", no_clobber, .aliases = "NoOverwrite",
	    .help = "Fail when the file exists."),
	P_INT("Width", "all", width, .flags = PARAM_RANGE, .low = 2,
	    .high = 2147483647,
	    .help = "Cells a table may take; the screen's width unless given."),
	P_SWITCH("NoNewline", "all", no_newline,
	    .help = "Join the lines without line ends."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to format."),
	P_END
};

static const struct example examples[] = {
	{"1, 2 | Out-File n.txt; Get-Content n.txt", "1\n2",
	    "One line for each value."},
	{"'a' | Out-File n.txt; 'b' | Out-File n.txt -Append; "
	 "Get-Content n.txt",
	    "a\nb", "Add to a file."},
	{NULL, NULL, NULL}
};

const struct command command_out_file = {
	.name = "Out-File",
	.class_name = "OutFileCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = out_file_params,
	.default_set = "ByPath",
	.args_size = sizeof(struct out_file_args),
	.synopsis = "Write what would be printed to a file.",
	.description = "Out-File formats its input as the screen would show "
	    "it and writes that to a file, as > does. Tables are cut to the "
	    "width; texts never are.",
	.examples = examples,
	.see_also = "Out-String Tee-Object Set-Content",
	.flags = COMMAND_SHOULD_PROCESS,
	.state_size = sizeof(struct out_file_state),
	.begin = out_file_begin,
	.process = out_file_process,
	.end = out_file_end,
	.release = out_file_release,
};
