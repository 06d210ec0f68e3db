/*
 * clipboard.c - Get-Clipboard and Set-Clipboard, by way of the programs that
 * hold the clipboard of a desktop.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/program.h"
#include "os/fd.h"
#include "run/command.h"
#include "run/host.h"
#include "run/native.h"
#include "run/stage.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

#define PASTE_CHUNK 65536

/* The first that is there is asked; variable: of the desktop it is for. */
static const struct tool {
	const char *program, *paste, *copy, *variable;
} tools[] = {
	{"wl-copy", "wl-paste --no-newline", "wl-copy", "WAYLAND_DISPLAY"},
	{"xclip", "xclip -selection clipboard -out",
	    "xclip -selection clipboard -in", NULL},
	{"xsel", "xsel --clipboard --output", "xsel --clipboard --input",
	    NULL},
};

static const struct tool *
tool_of(struct stage *stage)
{
	for (size_t i = 0; i < COUNT_OF(tools); i++) {
		char *path;

		if (tools[i].variable && !getenv(tools[i].variable))
			continue;
		path = native_find(stage->interp, tools[i].program,
		    strlen(tools[i].program));
		mem_free(path);
		if (path)
			return &tools[i];
	}
	return NULL;
}

static enum flow
no_tool(struct stage *stage)
{
	return stage_throw(stage, error_new(
	    "System.PlatformNotSupportedException", "ClipboardNotAvailable",
	    ERROR_NotInstalled, NULL, "The clipboard needs one of the programs"
	    " wl-copy, xclip and xsel, and none is on PATH"));
}

/* Run one of a tool's command lines to its end. */
static enum flow
run_tool(struct stage *stage, const char *line, int input, int output)
{
	struct words words = {0};
	int null = fd_null(), code;
	enum flow flow;

	words_add_line(&words, line);
	flow = program_run(stage, &words, NULL,
	    (const int[]){input < 0 ? null : input,
		output < 0 ? null : output, null}, &code);
	if (flow == FLOW_MORE && code != 0)
		flow = stage_throw(stage, error_new(
		    "System.InvalidOperationException", "ClipboardFailed",
		    ERROR_InvalidOperation, text_of(line),
		    "'%s' could not reach the clipboard", line));
	words_release(&words);
	fd_close(&null);
	return flow;
}

/* What the clipboard holds, appended. */
static enum flow
paste(struct stage *stage, struct buf *text)
{
	const struct tool *tool = tool_of(stage);
	int spool;
	enum flow flow;
	ssize_t len;

	if (!tool)
		return no_tool(stage);
	spool = fd_spool();
	flow = run_tool(stage, tool->paste, -1, spool);
	while (flow == FLOW_MORE && (len = fd_pread(spool,
		    buf_reserve(text, PASTE_CHUNK), PASTE_CHUNK, text->len)) > 0)
		text->len += (size_t)len;
	fd_close(&spool);
	return flow;
}

/* ----------------------------------------------------------- Get-Clipboard */

struct get_args {
	bool raw;
};

static enum flow
get_process(struct stage *stage)
{
	const struct get_args *args = stage->args;
	struct buf text = BUF_INIT;
	enum flow flow = paste(stage, &text);
	size_t at = 0;

	if (flow == FLOW_MORE && args->raw && text.len)
		flow = stage_emit(stage, text_new(text.data, text.len));
	while (flow == FLOW_MORE && !args->raw && at < text.len) {
		const char *end = memchr(text.data + at, '\n', text.len - at);
		size_t len = end ? (size_t)(end - text.data) - at
				 : text.len - at;

		flow = stage_emit(stage, text_new(text.data + at, len));
		at += len + 1;
	}
	buf_release(&text);
	return flow;
}

#undef ARGS
#define ARGS struct get_args
static const struct param get_params[] = {
	P_SWITCH("Raw", "all", raw, .help = "One text instead of lines."),
	P_END
};

static const struct example get_examples[] = {
	{"Get-Clipboard | Select-String error", NULL,
	    "Search what was copied."},
	{"$text = Get-Clipboard -Raw", NULL, "All of it as one text."},
	{NULL, NULL, NULL}
};

const struct command command_get_clipboard = {
	.name = "Get-Clipboard",
	.aliases = "gcb",
	.class_name = "GetClipboardCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_params,
	.outputs = "System.String",
	.args_size = sizeof(struct get_args),
	.synopsis = "Get the text of the clipboard.",
	.description = "Get-Clipboard emits the lines of the clipboard, as "
	    "wl-paste, xclip or xsel gives them.",
	.examples = get_examples,
	.see_also = "Set-Clipboard",
	.process = get_process,
};

/* ----------------------------------------------------------- Set-Clipboard */

struct set_args {
	Value *value;
	bool append, pass_thru, as_osc52;
};

struct set_state {
	struct buf text;
	bool has_lines;
};

static enum flow
add_line(struct stage *stage, const Value *v)
{
	const struct set_args *args = stage->args;
	struct set_state *state = stage->state;
	Value *line = value_text(v);

	if (state->has_lines)
		buf_char(&state->text, '\n');
	state->has_lines = true;
	text_add(&state->text, line);
	if (args->pass_thru)
		return stage_emit(stage, line);
	value_unref(line);
	return FLOW_MORE;
}

static enum flow
set_begin(struct stage *stage)
{
	const struct set_args *args = stage->args;
	struct set_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	if (args->append)
		flow = paste(stage, &state->text);
	state->has_lines = state->text.len > 0;
	return flow;
}

static enum flow
set_process(struct stage *stage)
{
	const struct set_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	if (!args->value)
		return FLOW_MORE;
	iter_init(&iter, args->value);
	while (flow == FLOW_MORE && (item = iter_next(&iter)))
		flow = add_line(stage, item);
	iter_release(&iter);
	return flow;
}

/* The terminal is told, and holds the clipboard itself. */
static enum flow
tell_terminal(struct stage *stage, const struct buf *text)
{
	Value *bytes = array_bytes(text->data, text->len), *err = NULL, *code;
	const Value *args[] = {bytes};
	struct host *host = stage->interp->host;
	struct buf out = BUF_INIT;

	code = type_call(type_find_text("System.Convert"), NULL,
	    "ToBase64String", args, 1, &err);
	value_unref(bytes);
	if (!code)
		return stage_throw(stage, err);
	buf_printf(&out, "\x1b]52;c;%s\a", text_bytes(code));
	value_unref(code);
	if (host)
		host->out(host, buf_get(&out), out.len);
	buf_release(&out);
	return FLOW_MORE;
}

static enum flow
set_end(struct stage *stage)
{
	const struct set_args *args = stage->args;
	struct set_state *state = stage->state;
	const struct tool *tool;
	enum flow flow;
	int input;

	if (!stage_should(stage, buf_get(&state->text), "Set Clipboard"))
		return FLOW_MORE;
	if (args->as_osc52)
		return tell_terminal(stage, &state->text);
	tool = tool_of(stage);
	if (!tool)
		return no_tool(stage);
	input = fd_memory(buf_get(&state->text), state->text.len);
	flow = run_tool(stage, tool->copy, input, -1);
	fd_close(&input);
	return flow;
}

static void
set_release(struct stage *stage)
{
	struct set_state *state = stage->state;

	buf_release(&state->text);
}

#undef ARGS
#define ARGS struct set_args
static const struct param set_params[] = {
	P_VALUE("Value", "string[]", "all:@0!vn", value,
	    .help = "The text; several are lines."),
	P_SWITCH("Append", "all", append,
	    .help = "Keep what is there in front of it."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the text."),
	P_SWITCH("AsOSC52", "all", as_osc52, .aliases = "ToLocalhost",
	    .help = "Have the terminal keep it, also from another computer."),
	P_END
};

static const struct example set_examples[] = {
	{"Get-Date | Set-Clipboard", NULL, "Copy the text of an object."},
	{"Set-Clipboard 'a', 'b' -WhatIf", NULL, "See what would be copied."},
	{NULL, NULL, NULL}
};

const struct command command_set_clipboard = {
	.name = "Set-Clipboard",
	.aliases = "scb",
	.class_name = "SetClipboardCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = set_params,
	.args_size = sizeof(struct set_args),
	.synopsis = "Put text into the clipboard.",
	.description = "Set-Clipboard hands its text to wl-copy, xclip or "
	    "xsel; with -AsOSC52 to the terminal.",
	.examples = set_examples,
	.see_also = "Get-Clipboard",
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.state_size = sizeof(struct set_state),
	.begin = set_begin,
	.process = set_process,
	.end = set_end,
	.release = set_release,
};
