/*
 * timespan.c - New-TimeSpan and Measure-Command: lengths of time, given and
 * measured.
 */
#include "base/base.h"

#include <time.h>

#include "run/command.h"
#include "run/eval.h"
#include "run/stage.h"
#include "value/format.h"

struct new_time_span_args {
	Value *start, *end;
	int64_t days, hours, minutes, seconds, milliseconds;
};

static int64_t
sum_of_parts(const struct new_time_span_args *args)
{
	int64_t seconds = ((args->days * 24 + args->hours) * 60 +
	    args->minutes) * 60 + args->seconds;

	return seconds * TICKS_PER_SECOND + args->milliseconds * TICKS_PER_MS;
}

static enum flow
timespan_process(struct stage *stage)
{
	const struct new_time_span_args *args = stage->args;
	int64_t now = ticks_now(TIME_LOCAL);
	int64_t start, end;

	if (!args->start && !args->end)
		return stage_emit(stage, value_timespan(sum_of_parts(args)));
	start = args->start ? value_ticks(args->start) : now;
	end = args->end ? value_ticks(args->end) : now;
	return stage_emit(stage, value_timespan(end - start));
}

#undef ARGS
#define ARGS struct new_time_span_args
static const struct param new_time_span_params[] = {
	P_VALUE("Start", "datetime", "Date:@0vn", start,
	    .aliases = "LastWriteTime",
	    .help = "Where it begins; now by default."),
	P_VALUE("End", "datetime", "Date:@1n", end,
	    .help = "Where it ends; now by default."),
	P_INT("Days", "Time", days, .help = "So many days."),
	P_INT("Hours", "Time", hours, .help = "So many hours."),
	P_INT("Minutes", "Time", minutes, .help = "So many minutes."),
	P_INT("Seconds", "Time", seconds, .help = "So many seconds."),
	P_INT("Milliseconds", "Time", milliseconds,
	    .help = "So many milliseconds."),
	P_END
};

static const struct example timespan_examples[] = {
	{"\"$(New-TimeSpan -Minutes 90)\"", "01:30:00",
	    "A length of time from its parts."},
	{"(New-TimeSpan -Start '2024-02-28' -End '2024-03-01').Days", "2",
	    "The time between two moments."},
	{NULL, NULL, NULL}
};

const struct command command_new_time_span = {
	.name = "New-TimeSpan",
	.class_name = "NewTimeSpanCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = new_time_span_params,
	.default_set = "Date",
	.outputs = "System.TimeSpan",
	.args_size = sizeof(struct new_time_span_args),
	.synopsis = "Make a length of time.",
	.description = "New-TimeSpan adds up the parts it is given, or "
	    "takes the time from -Start to -End.",
	.examples = timespan_examples,
	.see_also = "Get-Date Measure-Command",
	.process = timespan_process,
};

struct measure_command_args {
	Value *input_object, *expression;
};

struct measure_state {
	int64_t ticks;           /* so far */
};

static int64_t
clock_ticks(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * TICKS_PER_SECOND + now.tv_nsec / 100;
}

static enum flow
measure_process(struct stage *stage)
{
	const struct measure_command_args *args = stage->args;
	struct measure_state *state = stage->state;
	int64_t start = clock_ticks();
	enum flow flow;

	flow = block_run(stage->interp, args->expression, args->input_object,
	    NULL, 0, false, sink_null());
	state->ticks += clock_ticks() - start;
	return flow;
}

static enum flow
measure_end(struct stage *stage)
{
	struct measure_state *state = stage->state;

	return stage_emit(stage, value_timespan(state->ticks));
}

#undef ARGS
#define ARGS struct measure_command_args
static const struct param measure_command_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "Objects to run the block with, as $_."),
	P_VALUE("Expression", "scriptblock", "all:@0!", expression,
	    .help = "The block to run."),
	P_END
};

static const struct example measure_examples[] = {
	{"(Measure-Command { 1..1000 | ForEach-Object { $_ } }).TotalSeconds "
	 "-lt 60",
	    "True", "How long a block takes."},
	{"(Measure-Command { 'not shown' }).GetType().Name", "TimeSpan",
	    "The output of the block is dropped."},
	{NULL, NULL, NULL}
};

const struct command command_measure_command = {
	.name = "Measure-Command",
	.class_name = "MeasureCommandCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = measure_command_params,
	.outputs = "System.TimeSpan",
	.args_size = sizeof(struct measure_command_args),
	.synopsis = "Measure how long a script block runs.",
	.description = "Measure-Command runs the block in the current scope, "
	    "drops what it emits, and gives the time it took. With input, "
	    "the block runs for each object and the times are added.",
	.examples = measure_examples,
	.see_also = "New-TimeSpan Get-Date",
	.state_size = sizeof(struct measure_state),
	.process = measure_process,
	.end = measure_end,
};
