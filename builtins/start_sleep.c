/*
 * start_sleep.c - Start-Sleep: let time pass, and jobs go on meanwhile.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"

struct start_sleep_args {
	Value *duration;
	int64_t milliseconds;
	double seconds;
};

static enum flow
sleep_process(struct stage *stage)
{
	const struct start_sleep_args *args = stage->args;
	int64_t delay_ms;

	if (args->duration)
		delay_ms = value_ticks(args->duration) / TICKS_PER_MS;
	else if (stage_bound(stage, "Milliseconds"))
		delay_ms = args->milliseconds;
	else
		delay_ms = (int64_t)(args->seconds * 1000 + 0.5);
	if (delay_ms < 0)
		return stage_throw(stage, error_new(
		    "System.ArgumentOutOfRangeException",
		    "MaximumDurationExceeded", ERROR_InvalidArgument, NULL,
		    "The time to sleep must not be negative."));
	return stage_rest(stage, delay_ms);
}

#undef ARGS
#define ARGS struct start_sleep_args
static const struct param start_sleep_params[] = {
	P_REAL("Seconds", "Seconds:@0!vn", seconds, .flags = PARAM_RANGE,
	    .low = 0, .high = 2147483,
	    .help = "How many seconds, also fractions."),
	P_INT("Milliseconds", "Milliseconds:!n", milliseconds, .aliases = "ms",
	    .flags = PARAM_RANGE, .low = 0, .high = 2147483647,
	    .help = "How many milliseconds."),
	P_VALUE("Duration", "timespan", "FromTimeSpan:@0!vn", duration,
	    .aliases = "ts", .help = "How long."),
	P_END
};

static const struct example examples[] = {
	{"Start-Sleep 0.1\n'rested'", "rested", "A tenth of a second."},
	{"Start-Sleep -Milliseconds 20\n'rested'", "rested",
	    "Twenty milliseconds."},
	{NULL, NULL, NULL}
};

const struct command command_start_sleep = {
	.name = "Start-Sleep",
	.class_name = "StartSleepCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = start_sleep_params,
	.default_set = "Seconds",
	.args_size = sizeof(struct start_sleep_args),
	.synopsis = "Wait for some time.",
	.description = "Start-Sleep waits. Jobs go on and their events are "
	    "noticed meanwhile; Ctrl-C ends the wait.",
	.examples = examples,
	.see_also = "Wait-Job New-TimeSpan",
	.process = sleep_process,
};
