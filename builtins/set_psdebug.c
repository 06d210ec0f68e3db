/*
 * set_psdebug.c - Set-PSDebug: strict mode for the whole session.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/error.h"

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
	.args_size = sizeof(struct set_psdebug_args),
	.synopsis = "Turn strict mode on or off for the session.",
	.description = "Set-PSDebug -Strict is Set-StrictMode -Version 1.0 "
	    "for the global scope. Tracing and stepping are not supported.",
	.examples = debug_examples,
	.see_also = "Set-StrictMode",
	.process = debug_process,
};
