/*
 * write_host.c - Write-Host: text for the person at the screen. It travels as
 * an information record, so that it can be redirected and reaches the caller
 * of a job.
 */
#include "base/base.h"

#include "base/buf.h"
#include "run/command.h"
#include "run/record_types.h"
#include "run/stage.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"
#include "value/type.h"

struct write_host_args {
	Value *object, *separator, *foreground, *background;
	bool no_newline;
};

#define DEPTH_MAX 64

/* Arguments show all digits of a number; piped objects are shown as "$x". */
static void
add_object(struct stage *stage, struct buf *buf, const Value *v, int depth)
{
	const struct write_host_args *args = stage->args;
	struct iter iter;
	const Value *item;
	Value *text, *err = NULL;
	bool is_first = true;

	if (value_is_null(v))
		return;
	/* A table is walked here as nowhere else. */
	if (value_kind(v) == V_TABLE && depth < DEPTH_MAX) {
		text = type_call(type_of(v), v, "GetEnumerator", NULL, 0,
		    &err);
		if (text)
			add_object(stage, buf, text, depth + 1);
		value_unref(text);
		value_unref(err);
		return;
	}
	if (value_unrolls(v) && depth < DEPTH_MAX) {
		iter_init(&iter, v);
		while ((item = iter_next(&iter))) {
			if (!is_first && args->separator)
				add_object(stage, buf, args->separator,
				    depth + 1);
			else if (!is_first)
				buf_char(buf, ' ');
			is_first = false;
			add_object(stage, buf, item, depth + 1);
		}
		iter_release(&iter);
		return;
	}
	text = stage->has_input || !value_is_number(v) ? value_text(v)
						       : value_to_string(v);
	text_add(buf, text);
	value_unref(text);
}

static int
colour_of(const Value *v)
{
	return v && !value_is_null(v) ? (int)value_int64(v) : -1;
}

static enum flow
write_host_process(struct stage *stage)
{
	const struct write_host_args *args = stage->args;
	struct host_message message = {
		.foreground = colour_of(args->foreground),
		.background = colour_of(args->background),
		.has_newline = !args->no_newline,
	};
	struct buf buf = BUF_INIT;
	Value *tags = list_new(type_find("Collections.Generic.List[string]",
	    32));

	if (args->object)
		add_object(stage, &buf, args->object, 0);
	message.text = text_from(&buf);
	list_push(list_get(tags), text_of("PSHOST"));
	return stage_write(stage, STREAM_INFORMATION,
	    information_record(host_message_value(&message),
		text_of(stage->command->name), tags));
}

#define ARGS struct write_host_args
static const struct param write_host_params[] = {
	P_VALUE("Object", "object", "all:@0vr", object,
	    .aliases = "Msg|Message", .help = "What to show."),
	P_SWITCH("NoNewline", "all", no_newline,
	    .help = "Stay on the line."),
	P_VALUE("Separator", "object", "all", separator,
	    .help = "Text between the elements; a blank unless given."),
	P_VALUE("ForegroundColor", "System.ConsoleColor", "all", foreground,
	    .help = "Colour of the text."),
	P_VALUE("BackgroundColor", "System.ConsoleColor", "all", background,
	    .help = "Colour behind the text."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"Write-Host 'ready' 5", "ready 5", "Show text and a number."},
	{"Write-Host 1, 2, 3 -Separator '; '", "1; 2; 3",
	    "Choose what stands between elements."},
	{NULL},
};

const struct command command_write_host = {
	.name = "Write-Host",
	.class_name = "WriteHostCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = write_host_params,
	.args_size = sizeof(struct write_host_args),
	.synopsis = "Show text to the person at the screen.",
	.description = "Write-Host shows its arguments on the screen. They "
		       "are not output: a pipeline or variable does not get "
		       "them, but 6>&1 redirects them, for they travel as "
		       "information records tagged PSHOST.",
	.examples = examples,
	.see_also = "Write-Output Write-Information",
	.process = write_host_process,
};
