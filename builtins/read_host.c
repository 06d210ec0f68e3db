/*
 * read_host.c - Read-Host: a line from the user.
 */
#include "base/base.h"

#include "base/buf.h"
#include "run/command.h"
#include "run/host_ask.h"
#include "run/stage.h"
#include "type/secure.h"
#include "value/convert.h"
#include "value/text.h"

struct read_host_args {
	Value *prompt;
	bool as_secure_string, mask_input;
};

static enum flow
read_process(struct stage *stage)
{
	const struct read_host_args *args = stage->args;
	struct buf prompt = BUF_INIT;
	Value *line, *err = NULL, *text;

	if (args->prompt && !value_is_null(args->prompt)) {
		text = value_text(args->prompt);
		buf_printf(&prompt, "%s: ", text_bytes(text));
		value_unref(text);
	}
	line = host_ask(stage->interp, buf_get(&prompt),
	    args->as_secure_string || args->mask_input, &err);
	buf_release(&prompt);
	if (err)
		return stage_throw(stage, err);
	if (!line)
		return stage_emit(stage, VALUE_NULL);
	if (args->as_secure_string)
		value_set(&line, secure_string_new(text_bytes(line),
		    text_len(line)));
	return stage_emit(stage, line);
}

#undef ARGS
#define ARGS struct read_host_args
static const struct param read_host_params[] = {
	P_VALUE("Prompt", "object", "all:@0r", prompt,
	    .flags = PARAM_ALLOW_NULL,
	    .help = "What to ask; a colon follows it."),
	P_SWITCH("AsSecureString", "AsSecureString", as_secure_string,
	    .help = "Do not show what is typed, and keep it from being "
	    "printed."),
	P_SWITCH("MaskInput", "AsString", mask_input,
	    .help = "Do not show what is typed."),
	P_END
};

static const struct example examples[] = {
	{"$name = Read-Host 'Your name'", NULL, "Ask for a line."},
	{"$token = Read-Host Token -MaskInput", NULL,
	    "Ask for something nobody shall see."},
	{NULL, NULL, NULL}
};

const struct command command_read_host = {
	.name = "Read-Host",
	.class_name = "ReadHostCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = read_host_params,
	.default_set = "AsString",
	.outputs = "System.String System.Security.SecureString",
	.args_size = sizeof(struct read_host_args),
	.synopsis = "Ask the user for a line.",
	.description = "Read-Host prints a prompt and waits for a line. In a "
	    "job it makes the job Blocked until it is received at a terminal "
	    "or Send-JobInput answers; a thread job can ask when it was "
	    "started with -StreamingHost $Host.",
	.examples = examples,
	.see_also = "Write-Host Get-Credential",
	.process = read_process,
};
