/*
 * strict_mode.c - Set-StrictMode and Set-PSDebug: how picky the scope is.
 */
#include "base/base.h"

#include <string.h>

#include "base/utf8.h"
#include "run/command.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/text.h"

/* ---------------------------------------------------------- Set-StrictMode */

struct set_strict_mode_args {
	Value *version;
	bool off;
};

/* The level behind "Latest", "2.0" or 3; -1 when there is none. */
static int
level_of(const Value *version)
{
	static const char *const levels[] = {"1", "1.0", "2", "2.0", "3",
	    "3.0", "Latest"};
	Value *text = value_text(version);
	const int32_t *parts;
	int level = -1;

	if (value_kind(version) == V_VERSION) {
		parts = value_version_parts(version);
		level = parts[0] < 1 ? -1 : parts[0] > 3 ? 3 : parts[0];
	}
	for (size_t i = 0; level < 0 && i < COUNT_OF(levels); i++)
		if (text_same(text_bytes(text), levels[i]))
			level = i == 6 ? 3 : (int)i / 2 + 1;
	value_unref(text);
	return level;
}

static enum flow
strict_process(struct stage *stage)
{
	const struct set_strict_mode_args *args = stage->args;
	int level = args->version ? level_of(args->version) : 0;
	Value *text, *record;

	if (level >= 0) {
		scope_set_strict(stage->interp->scope, level);
		return FLOW_MORE;
	}
	text = value_text(args->version);
	record = error_new(
	    "System.Management.Automation.ParameterBindingException",
	    "ParameterArgumentValidationError", ERROR_InvalidData, NULL,
	    "Cannot validate argument on parameter 'Version'. The \"%s\" "
	    "version is not a valid version of PowerShell.",
	    text_bytes(text));
	value_unref(text);
	return stage_throw(stage, record);
}

#undef ARGS
#define ARGS struct set_strict_mode_args
static const struct param set_strict_mode_params[] = {
	P_VALUE("Version", "object", "Version:!", version, .aliases = "v",
	    .help = "1.0, 2.0, 3.0 or Latest."),
	P_SWITCH("Off", "Off:!", off, .help = "Turn strict mode off."),
	P_END
};

static const struct example strict_examples[] = {
	{"Set-StrictMode -Version Latest; try { $nope } catch { "
	    "$_.FullyQualifiedErrorId }", "VariableIsUndefined",
	    "Reading a variable that was never set is an error."},
	{"Set-StrictMode -Off; \"[$nope]\"", "[]",
	    "Without it there is nothing in it."},
	{NULL, NULL, NULL}
};

const struct command command_set_strict_mode = {
	.name = "Set-StrictMode",
	.class_name = "SetStrictModeCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = set_strict_mode_params,
	.default_set = "Version",
	.args_size = sizeof(struct set_strict_mode_args),
	.synopsis = "Make slips in scripts errors.",
	.description = "Set-StrictMode sets for the scope it runs in and "
	    "those below what is an error: from 1.0 variables never set, "
	    "from 2.0 also properties that are not there, from 3.0 also "
	    "indices that are out of range.",
	.examples = strict_examples,
	.see_also = "Set-PSDebug",
	.process = strict_process,
};

/* ------------------------------------------------------------- Set-PSDebug */

struct set_psdebug_args {
	int64_t trace;
	bool step, strict, off;
};

static enum flow
debug_process(struct stage *stage)
{
	const struct set_psdebug_args *args = stage->args;

	if (args->off || args->strict)
		scope_set_strict(stage->interp->global, args->strict);
	if (args->step || args->trace > 0)
		return stage_error(stage, error_new(
		    "System.NotSupportedException", "NotSupported",
		    ERROR_NotImplemented, NULL,
		    "tracing is not supported by this shell"));
	return FLOW_MORE;
}

#undef ARGS
#define ARGS struct set_psdebug_args
static const struct param set_psdebug_params[] = {
	P_INT("Trace", "on", trace, .flags = PARAM_RANGE, .low = 0, .high = 2,
	    .help = "How much to trace: 0 for nothing, the rest is not "
	    "supported."),
	P_SWITCH("Step", "on", step,
	    .help = "Ask before each statement; not supported."),
	P_SWITCH("Strict", "on", strict,
	    .help = "Reading a variable never set is an error, everywhere."),
	P_SWITCH("Off", "off", off, .help = "Turn all of it off."),
	P_END
};

static const struct example debug_examples[] = {
	{"Set-PSDebug -Strict; try { $nope } catch { $_.CategoryInfo.Category "
	    "}", "InvalidOperation", "Strict mode for the whole session."},
	{"Set-PSDebug -Off; \"[$nope]\"", "[]", "Turn it off."},
	{NULL, NULL, NULL}
};

const struct command command_set_psdebug = {
	.name = "Set-PSDebug",
	.class_name = "SetPSDebugCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = set_psdebug_params,
	.default_set = "on",
	.args_size = sizeof(struct set_psdebug_args),
	.synopsis = "Turn strict mode on or off for the session.",
	.description = "Set-PSDebug -Strict is Set-StrictMode -Version 1.0 "
	    "for the global scope. Tracing and stepping are not supported.",
	.examples = debug_examples,
	.see_also = "Set-StrictMode",
	.process = debug_process,
};
