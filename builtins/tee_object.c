/*
 * tee_object.c - Tee-Object: pass objects on, and keep them in a file or a
 * variable as well.
 */
#include "base/base.h"

#include "base/mem.h"
#include "builtins/complete_value.h"
#include "fmt/file_paper.h"
#include "fmt/formatter.h"
#include "run/command.h"
#include "run/path.h"
#include "run/provider.h"
#include "run/stage.h"
#include "type/encoding.h"
#include "value/list.h"
#include "value/text.h"

struct tee_args {
	Value *input_object, *file_path, *literal_path, *encoding, *variable;
	bool append;
};

struct tee_state {
	struct file_paper file;
	struct formatter formatter;
	bool has_file;
	Value *kept;          /* for the variable: owned array */
};

static enum flow
tee_begin(struct stage *stage)
{
	const struct tee_args *args = stage->args;
	struct tee_state *state = stage->state;
	const Value *given = args->literal_path ? args->literal_path
						: args->file_path;
	enum encoding encoding = ENCODING_UTF8;
	Value *err = NULL;
	char *path;

	if (args->variable)
		state->kept = array_new(8);
	if (!given)
		return FLOW_MORE;
	if (args->encoding)
		encoding_of(args->encoding, &encoding);
	if (!path_given(given, &err))
		return stage_throw(stage, err);
	path = path_absolute(stage->interp, text_bytes(given));
	state->has_file = file_paper_open(&state->file, stage->interp->host,
	    path, args->append ? FILE_APPEND : 0, encoding, &err);
	mem_free(path);
	if (!state->has_file)
		return stage_throw(stage, err);
	formatter_init(&state->formatter, stage->interp, &state->file.paper);
	return FLOW_MORE;
}

static enum flow
tee_process(struct stage *stage)
{
	const struct tee_args *args = stage->args;
	struct tee_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	if (!args->input_object)
		return FLOW_MORE;
	if (state->kept)
		list_push(list_get(state->kept),
		    value_ref(args->input_object));
	if (state->has_file)
		flow = formatter_put(&state->formatter, args->input_object);
	return flow == FLOW_MORE
	    ? stage_emit(stage, value_ref(args->input_object))
	    : flow;
}

/* The variable holds one object as it is, several as an array. */
static void
keep(struct stage *stage)
{
	const struct tee_args *args = stage->args;
	struct tee_state *state = stage->state;
	const struct list *list = list_get(state->kept);
	Value *kept = list_count(list) == 1
	    ? value_ref(list_at(list, 0))
	    : value_ref(state->kept);

	interp_set(stage->interp, text_bytes(args->variable), kept);
}

static enum flow
tee_end(struct stage *stage)
{
	struct tee_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	Value *err = NULL;

	if (state->kept)
		keep(stage);
	if (!state->has_file)
		return FLOW_MORE;
	flow = formatter_end(&state->formatter);
	if (!file_paper_close(&state->file, &err))
		return stage_throw(stage, err);
	return flow;
}

static void
tee_release(struct stage *stage)
{
	struct tee_state *state = stage->state;
	Value *err = NULL;

	value_unref(state->kept);
	if (!state->has_file)
		return;
	file_paper_close(&state->file, &err);
	value_unref(err);
	formatter_release(&state->formatter);
}

#define ARGS struct tee_args

static const struct param tee_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to pass on."),
	P_VALUE("FilePath", "string", "File:@0!", file_path,
	    .aliases = "Path", .help = "The file to write as Out-File does."),
	P_VALUE("LiteralPath", "string", "LiteralFile:!", literal_path,
	    .aliases = "PSPath|LP", .help = "The same, nothing in it special."),
	P_SWITCH("Append", "File", append,
	    .help = "Add to what the file holds."),
	P_VALUE("Encoding", "System.Text.Encoding", "File LiteralFile",
	    encoding,
	    .complete = complete_encoding,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "utf8 (default), utf8BOM, ascii, unicode, utf32 ..."),
	P_VALUE("Variable", "string", "Variable:!", variable,
	    .help = "The name of the variable to set."),
	P_END
};

static const struct example examples[] = {
	{"1..3 | Tee-Object -Variable seen | Measure-Object -Sum | "
	 "ForEach-Object Sum; \"$seen\"",
	    "6\n1 2 3", "Keep what passes in a variable."},
	{"'a', 'b' | Tee-Object t.txt | ForEach-Object ToUpper; "
	 "Get-Content t.txt",
	    "A\nB\na\nb", "Keep what passes in a file."},
	{NULL, NULL, NULL}
};

const struct command command_tee_object = {
	.name = "Tee-Object",
	.class_name = "TeeObjectCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = tee_params,
	.default_set = "File",
	.outputs = "System.Management.Automation.PSObject",
	.args_size = sizeof(struct tee_args),
	.synopsis = "Pass objects on and keep them in a file or variable.",
	.description = "Tee-Object emits what it takes. A file holds it as "
	    "Out-File would write it; a variable holds the objects.",
	.examples = examples,
	.see_also = "Out-File Set-Variable",
	.state_size = sizeof(struct tee_state),
	.begin = tee_begin,
	.process = tee_process,
	.end = tee_end,
	.release = tee_release,
};
