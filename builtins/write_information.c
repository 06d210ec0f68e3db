/*
 * write_information.c - Write-Information: any object, with tags, to the
 * information stream.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/record_types.h"
#include "run/stage.h"
#include "value/list.h"
#include "value/text.h"
#include "value/type.h"

struct write_information_args {
	Value *message_data, *tags;
};

/* The script it was called in, else the command. */
static Value *
source_of(const struct stage *stage)
{
	const char *file = stage_file(stage);

	return text_of(file ? file : stage->command->name);
}

static enum flow
write_information_process(struct stage *stage)
{
	const struct write_information_args *args = stage->args;
	Value *tags = list_new(type_find("Collections.Generic.List[string]",
	    32));

	if (args->tags && list_get(args->tags))
		list_push_all(list_get(tags), list_get(args->tags));
	return stage_write(stage, STREAM_INFORMATION,
	    information_record(args->message_data
				   ? value_ref(args->message_data)
				   : VALUE_NULL,
		source_of(stage), tags));
}

#define ARGS struct write_information_args
static const struct param write_information_params[] = {
	P_VALUE("MessageData", "object", "all:@0!v", message_data,
	    .aliases = "Msg|Message",
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "What to tell; any object."),
	P_VALUE("Tags", "string[]", "all:@1", tags,
	    .help = "Words that those who read the stream select by."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"Write-Information 'begun' -InformationAction Continue", "begun",
	    "Show the message; by default it is not shown."},
	{"$i = Write-Information 5 -Tags a, b 6>&1; \"$($i.Tags)\"", "a b",
	    "Keep the record."},
	{NULL},
};

const struct command command_write_information = {
	.name = "Write-Information",
	.class_name = "WriteInformationCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = write_information_params,
	.args_size = sizeof(struct write_information_args),
	.synopsis = "Write a record to the information stream.",
	.description = "Write-Information sends an object with tags to the "
		       "information stream. It is shown when "
		       "$InformationPreference or -InformationAction says "
		       "so; redirection and -InformationVariable get it in "
		       "any case.",
	.examples = examples,
	.see_also = "Write-Host Write-Verbose",
	.process = write_information_process,
};
