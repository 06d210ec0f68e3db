/*
 * set_strictmode.c - Set-StrictMode: how strict the scope is with names that
 * are not there.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "run/command.h"
#include "run/completion.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/text.h"

#define STRICT_MOST 3

struct strict_args {
	Value *version;
	bool off;
};

/* "Latest", or a version whose first part counts; -1 for neither. */
static int
level_of(const Value *v)
{
	Value *text = value_text(v), *version;
	int32_t level = -1;

	if (text_same(text_bytes(text), "Latest")) {
		level = STRICT_MOST;
	} else if (value_is_number(v)) {
		level = (int32_t)value_real(v);
	} else {
		version = version_parse(text_bytes(text), text_len(text));
		if (version)
			level = value_version_parts(version)[0];
		else if (!convert_int(text, &level, NULL))
			level = -1;
		value_unref(version);
	}
	value_unref(text);
	return level > STRICT_MOST ? STRICT_MOST : level;
}

static enum flow
strict_process(struct stage *stage)
{
	const struct strict_args *args = stage->args;
	int level = args->off ? 0 : level_of(args->version);

	if (level < 0)
		return stage_reject(stage, "Version",
		    "a version such as 3.0 or Latest is needed");
	scope_set_strict(stage->place.scope, level);
	return FLOW_MORE;
}

static void
complete_version(struct interp *interp, const char *typed,
    struct completion *completion)
{
	static const char *const versions[] = {"1.0", "2.0", "3.0", "Latest"};

	for (size_t i = 0; i < COUNT_OF(versions); i++)
		completion_offer(completion, typed, versions[i]);
}

#define ARGS struct strict_args

static const struct param strict_params[] = {
	P_SWITCH("Off", "Off:!", off, .help = "Let everything pass."),
	P_VALUE("Version", "object", "Version:!", version, .aliases = "v",
	    .complete = complete_version,
	    .help = "1.0, 2.0, 3.0 or Latest."),
	P_END
};

static const struct example examples[] = {
	{"Set-StrictMode -Version Latest\n"
	 "try { $typo } catch { $_.FullyQualifiedErrorId }",
	    "VariableIsUndefined", "A name that was never set."},
	{"Set-StrictMode -Off\n\"[$typo]\"", "[]", "Back to silence."},
	{NULL, NULL, NULL}
};

const struct command command_set_strictmode = {
	.name = "Set-StrictMode",
	.class_name = "SetStrictModeCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = strict_params,
	.default_set = "Version",
	.args_size = sizeof(struct strict_args),
	.synopsis = "Turn what is not there into errors.",
	.description = "Set-StrictMode holds for the scope it is called in and "
	    "those within. Version 1 refuses variables that were never set, "
	    "but for those in strings; 2 also those, properties that are not "
	    "there and functions called like methods, name(1, 2); 3 also "
	    "indexes out of range.",
	.examples = examples,
	.process = strict_process,
};
