/*
 * new_guid.c - New-Guid: identifiers that nobody else has.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/format.h"
#include "value/text.h"

struct new_guid_args {
	Value *input_object;
	bool empty;
};

static enum flow
guid_process(struct stage *stage)
{
	static const uint8_t zero[16];
	const struct new_guid_args *args = stage->args;
	Value *guid;

	if (args->empty)
		return stage_emit(stage, value_guid(zero));
	if (!args->input_object)
		return stage_emit(stage, guid_random());
	guid = guid_parse(text_bytes(args->input_object),
	    text_len(args->input_object));
	if (guid)
		return stage_emit(stage, guid);
	return stage_error(stage, error_new("System.FormatException",
	    "StringNotRecognizedAsGuid", ERROR_InvalidArgument,
	    value_ref(args->input_object),
	    "Guid should contain 32 digits with 4 dashes "
	    "(xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)."));
}

#undef ARGS
#define ARGS struct new_guid_args
static const struct param new_guid_params[] = {
	P_SWITCH("Empty", "Empty", empty,
	    .help = "Give the identifier of all zeros."),
	P_VALUE("InputObject", "string", "InputObject:@0v", input_object,
	    .help = "A text to read an identifier from."),
	P_END
};

static const struct example examples[] = {
	{"\"$(New-Guid)\".Length", "36", "A new random identifier."},
	{"\"$(New-Guid -Empty)\"", "00000000-0000-0000-0000-000000000000",
	    "The empty one."},
	{NULL, NULL, NULL}
};

const struct command command_new_guid = {
	.name = "New-Guid",
	.class_name = "NewGuidCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = new_guid_params,
	.default_set = "Default",
	.outputs = "System.Guid",
	.args_size = sizeof(struct new_guid_args),
	.synopsis = "Make a globally unique identifier.",
	.description = "New-Guid gives a random System.Guid, the empty one, "
	    "or the one that a text describes.",
	.examples = examples,
	.see_also = "Get-Random",
	.process = guid_process,
};
