/*
 * set_date.c - Set-Date: set the clock of the machine.
 */
#include "base/base.h"

#include <errno.h>
#include <string.h>

#include "os/machine.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/object.h"
#include "value/text.h"

struct set_date_args {
	Value *date, *adjust, *display_hint;
};

/* The time to set, local; the clock's own when it is to be moved on. */
static int64_t
wanted_ticks(const struct set_date_args *args)
{
	int64_t ticks;

	if (!args->date)
		return ticks_now(TIME_LOCAL) + value_ticks(args->adjust);
	ticks = value_ticks(args->date);
	return value_zone(args->date) == TIME_UTC ? ticks_to_local(ticks)
						  : ticks;
}

static enum flow
set_process(struct stage *stage)
{
	const struct set_date_args *args = stage->args;
	const struct type *hints =
	    type_enum("Microsoft.PowerShell.Commands.DisplayHintType");
	Value *date = value_datetime(wanted_ticks(args), TIME_LOCAL);
	int64_t unix_ticks = ticks_to_utc(value_ticks(date)) -
	    ticks_from_unix(0, 0);
	Value *text = value_to_string(date);
	bool is_wanted = stage_should(stage, text_bytes(text), "Set-Date");

	value_unref(text);
	if (is_wanted && !machine_set_clock(unix_ticks / TICKS_PER_SECOND,
		unix_ticks % TICKS_PER_SECOND * 100)) {
		value_unref(date);
		return stage_error(stage, error_new(
		    "System.ComponentModel.Win32Exception",
		    "System.ComponentModel.Win32Exception",
		    ERROR_NotSpecified, NULL, "%s", strerror(errno)));
	}
	date = value_boxed(date);
	object_add(date, "DisplayHint", args->display_hint
	    ? value_ref(args->display_hint) : value_enum(hints, 2));
	return stage_emit(stage, date);
}

#undef ARGS
#define ARGS struct set_date_args
static const struct param set_date_params[] = {
	P_VALUE("Date", "datetime", "Date:@0!vn", date,
	    .help = "The date and time it is."),
	P_VALUE("Adjust", "timespan", "Adjust:@0!vn", adjust,
	    .flags = PARAM_ALLOW_NULL,
	    .help = "How far to move the clock on, or back."),
	P_VALUE("DisplayHint", "Microsoft.PowerShell.Commands.DisplayHintType",
	    "all", display_hint, .help = "Show the date, the time, or both."),
	P_END
};

static const struct example examples[] = {
	{"(Set-Date '2030-01-02 03:04:05' -WhatIf).Year",
	    "What if: Performing the operation \"Set-Date\" on target "
	    "\"01/02/2030 03:04:05\".\n2030", "See what would be set."},
	{"Set-Date -Adjust 0:10:0 -DisplayHint Time", NULL,
	    "Move the clock ten minutes on."},
	{NULL, NULL, NULL}
};

const struct command command_set_date = {
	.name = "Set-Date",
	.class_name = "SetDateCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = set_date_params,
	.default_set = "Date",
	.outputs = "System.DateTime",
	.args_size = sizeof(struct set_date_args),
	.synopsis = "Set the clock of the machine.",
	.description = "Set-Date sets the clock to a date, or moves it by a "
	    "span of time, and emits what it shows then. Only the superuser "
	    "may.",
	.examples = examples,
	.see_also = "Get-Date New-TimeSpan",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = set_process,
};
