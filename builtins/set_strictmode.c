/*
 * set_strictmode.c - Set-StrictMode: how strict the scope is with names that
 * are not there.
 */
#include "base/base.h"

#include <string.h>

#include "base/utf8.h"
#include "base/version.h"
#include "run/command.h"
#include "run/completion.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/text.h"

#define STRICT_MOST 3

struct strict_args {
	Value *version;
	bool off;
};

/* "Latest", or a version that PowerShell has had; NULL: it is neither. */
static Value *
version_of(const Value *v)
{
	Value *text = value_text(v), *version;
	int32_t major;

	if (text_same(text_bytes(text), "Latest"))
		version = version_parse("3.0", 3);
	else if (!strchr(text_bytes(text), '.') &&
	    convert_int(v, &major, NULL))
		version = value_version((int32_t[]){major, 0, -1, -1});
	else
		version = version_parse(text_bytes(text), text_len(text));
	value_unref(text);
	return version;
}

/* How strict a version is; -1: there was none of it. */
static int
level_of(const Value *version)
{
	static const signed char last_minors[] = {-1, 0, 0, 0, 0, 1, 2,
	    PS_VERSION_MINOR};
	const int32_t *parts = value_version_parts(version);

	if (parts[0] < 0 || parts[0] >= (int)COUNT_OF(last_minors) ||
	    parts[1] > last_minors[parts[0]])
		return -1;
	return parts[0] > STRICT_MOST ? STRICT_MOST : parts[0];
}

static enum flow
refuse(struct stage *stage, const char *id, const char *why)
{
	return stage_throw(stage, error_new(
	    "System.Management.Automation.ParameterBindingException", id,
	    ERROR_InvalidArgument, NULL, "%s", why));
}

static enum flow
strict_process(struct stage *stage)
{
	const struct strict_args *args = stage->args;
	Value *version = args->off ? NULL : version_of(args->version);
	int level = version ? level_of(version) : 0;

	if (!args->off && !version)
		return refuse(stage, "CannotConvertArgumentNoMessage",
		    "Cannot bind parameter 'Version'. A version such as 3.0,"
		    " or Latest, is needed.");
	value_unref(version);
	if (level < 0)
		return refuse(stage, "ParameterArgumentValidationError",
		    "Cannot validate argument on parameter 'Version'. There"
		    " was no such version of PowerShell.");
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
