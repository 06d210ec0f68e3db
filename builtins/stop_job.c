/*
 * stop_job.c - Stop-Job: end jobs and everything they started.
 */
#include "base/base.h"

#include "builtins/job_select.h"
#include "builtins/job_stop.h"
#include "run/command.h"
#include "run/stage.h"

struct stop_args {
	struct job_selector which;
	bool pass;
};

struct stop_state {
	struct job_list jobs;
	struct job_stops stops;
};

/* All are asked first, then all are waited for: the grace of one job does not
 * delay the next. */
static enum flow
process(struct stage *stage)
{
	const struct stop_args *args = stage->args;
	struct stop_state *state = stage->state;
	struct job_list found = {0};
	enum flow flow = job_select(stage, &args->which, SELECT_CHILDREN,
	    &found);
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < found.count; i++) {
		job_list_add(&state->jobs, found.items[i]);
		if (!job_is_finished(found.items[i]) &&
		    job_should(stage, found.items[i], "Stop"))
			job_stops_add(&state->stops, found.items[i]);
	}
	job_list_release(&found);
	return flow;
}

static enum flow
end(struct stage *stage)
{
	const struct stop_args *args = stage->args;
	struct stop_state *state = stage->state;
	enum flow flow = job_stops_wait(stage, &state->stops);

	if (flow == FLOW_MORE && args->pass)
		flow = job_list_emit(stage, &state->jobs);
	return flow;
}

static void
release(struct stage *stage)
{
	struct stop_state *state = stage->state;

	job_list_release(&state->jobs);
	job_list_release(&state->stops.jobs);
}

#define ARGS struct stop_args

static const struct param params[] = {
	JOB_PARAM_JOB,
	P_SWITCH("PassThru", "all", pass,
	    .help = "Give the jobs, also those that had ended already."),
	JOB_PARAM_NAME,
	JOB_PARAM_INSTANCE,
	JOB_PARAM_ID("SessionIdParameterSet:@0!n"),
	JOB_PARAM_STATE,
	JOB_PARAM_FILTER,
	P_END,
};

static const struct example examples[] = {
	{"$job = Start-Job { Start-Sleep 60 }\nStop-Job $job\n$job.State",
	    "Stopped", "Stop one job."},
	{"$null = 1..2 | ForEach-Object { Start-Job { Start-Sleep 60 } }\n"
	 "(Get-Job | Stop-Job -PassThru).State -join ' '",
	    "Stopped Stopped", "Stop all jobs, and look at them."},
	{NULL},
};

const struct command command_stop_job = {
	.name = "Stop-Job",
	.aliases = "spjb",
	.class_name = "StopJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "End background jobs together with all their processes.",
	.description =
	    "Every process of the job is asked to end (TERM, then CONT) and has"
	    " two seconds to put its things in order; finally blocks of the"
	    " script run. What is there then is killed, again and again, until"
	    " the kernel says that nothing is left. Stop-Job returns then. A"
	    " process that may not be killed, one of another user, is an error,"
	    " StopJobError, and the job is Failed. What"
	    " the job wrote until its end can still be received. Jobs that have"
	    " ended are left as they are.",
	.params = params,
	.default_set = "SessionIdParameterSet",
	.outputs = "System.Management.Automation.Job",
	.examples = examples,
	.see_also = "Start-Job Get-Job Remove-Job Suspend-Job",
	.args_size = sizeof(struct stop_args),
	.state_size = sizeof(struct stop_state),
	.process = process,
	.end = end,
	.release = release,
	.flags = COMMAND_SHOULD_PROCESS,
};
