/*
 * write_message.c - Write-Warning, Write-Verbose and Write-Debug: one text
 * each, to the stream of the name.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/record_types.h"
#include "run/stage.h"
#include "value/text.h"
#include "value/value.h"

struct write_message_args {
	Value *message;
};

static enum flow
write_message(struct stage *stage, enum stream stream)
{
	const struct write_message_args *args = stage->args;

	return stage_write(stage, stream,
	    message_record(stream,
		args->message ? value_ref(args->message) : text_empty(),
		stage_invocation(stage)));
}

static enum flow
write_warning(struct stage *stage)
{
	return write_message(stage, STREAM_WARNING);
}

static enum flow
write_verbose(struct stage *stage)
{
	return write_message(stage, STREAM_VERBOSE);
}

static enum flow
write_debug(struct stage *stage)
{
	return write_message(stage, STREAM_DEBUG);
}

#define ARGS struct write_message_args
static const struct param write_message_params[] = {
	P_VALUE("Message", "string", "all:@0!v", message, .aliases = "Msg",
	    .flags = PARAM_ALLOW_EMPTY, .help = "The text."),
	P_END,
};
#undef ARGS

static const struct example warning_examples[] = {
	{"Write-Warning 'disk is nearly full'",
	    "WARNING: disk is nearly full", "Warn."},
	{"$w = Write-Warning 'x' 3>&1; $w.Message", "x",
	    "Keep the record."},
	{NULL},
};

static const struct example verbose_examples[] = {
	{"Write-Verbose 'looking' -Verbose", "VERBOSE: looking",
	    "Show the message whatever the preference."},
	{"Write-Verbose 'unseen'", NULL,
	    "Without -Verbose nothing is shown."},
	{NULL},
};

static const struct example debug_examples[] = {
	{"Write-Debug 'n is 5' -Debug", "DEBUG: n is 5",
	    "Show the message whatever the preference."},
	{"Write-Debug 'unseen'", NULL, "Without -Debug nothing is shown."},
	{NULL},
};

#define WRITE_MESSAGE(symbol, what, class, body, list, text)                \
	const struct command command_##symbol = {                           \
		.name = what, .class_name = class,                          \
		.module = "Microsoft.PowerShell.Utility",                   \
		.params = write_message_params,                             \
		.args_size = sizeof(struct write_message_args),             \
		.synopsis = text, .examples = list, .process = body,        \
		.description = text " Preference variables and the common " \
				    "parameters say what happens to it.",   \
		.see_also = "Write-Error Write-Information Write-Host",     \
	}

WRITE_MESSAGE(write_warning, "Write-Warning", "WriteWarningCommand",
    write_warning, warning_examples, "Write a warning.");
WRITE_MESSAGE(write_verbose, "Write-Verbose", "WriteVerboseCommand",
    write_verbose, verbose_examples,
    "Write a message about what is going on.");
WRITE_MESSAGE(write_debug, "Write-Debug", "WriteDebugCommand", write_debug,
    debug_examples, "Write a message for finding faults.");
