/*
 * wait_job.c - Wait-Job: until jobs have ended.
 */
#include "base/base.h"

#include "base/intmap.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_receive.h"
#include "builtins/job_select.h"
#include "os/loop.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"

struct wait_args {
	struct job_selector which;
	int64_t timeout;
	bool any, force;
};

struct wait_state {
	struct job_list jobs;
	struct intmap by_id; /* the same */
	/* How many of them show which state, kept by notices: a turn of the
	 * loop costs the same for one job as for ten thousand. */
	size_t by_shown[SHOWN_COUNT];
	int64_t deadline_ms;
	bool any, force;
};

/* ---------------------------------------------------------------- counting */

static bool
is_done(const struct wait_state *state, enum job_shown shown)
{
	return state->force ? shown_is_finished(shown)
			    : shown_is_persistent(shown);
}

static void
add(struct wait_state *state, struct job *job)
{
	job_list_add(&state->jobs, job);
	intmap_set(&state->by_id, job->id, job);
	state->by_shown[job_shown_state(job)]++;
}

static void
on_change(void *context, const struct job_notice *notice)
{
	struct wait_state *state = context;

	if (intmap_get(&state->by_id, notice->job->id) != notice->job)
		return;
	state->by_shown[notice->from]--;
	state->by_shown[notice->to]++;
}

static size_t
count_done(const struct wait_state *state)
{
	size_t count = 0;
	int shown;

	for (shown = 0; shown < SHOWN_COUNT; shown++)
		if (is_done(state, (enum job_shown)shown))
			count += state->by_shown[shown];
	return count;
}

/* Whether a job is blocked that nobody can answer while we wait. With -Any
 * there must be no other left. */
static bool
is_deadlocked(const struct wait_state *state)
{
	size_t blocked = state->by_shown[SHOWN_BLOCKED];

	return state->any ? blocked == state->jobs.count : blocked > 0;
}

static bool
is_over(void *context)
{
	const struct wait_state *state = context;

	return count_done(state) >= (state->any ? 1 : state->jobs.count) ||
	    is_deadlocked(state);
}

/* The last of those that are blocked. */
static struct job *
last_blocked(const struct wait_state *state)
{
	size_t i = state->jobs.count;

	while (i-- > 0)
		if (!state->jobs.items[i]->is_removed &&
		    job_shown_state(state->jobs.items[i]) == SHOWN_BLOCKED)
			return state->jobs.items[i];
	return NULL;
}

/* The last of those that ask this session, not whoever receives them. */
static struct job *
last_live(const struct wait_state *state)
{
	size_t i = state->by_shown[SHOWN_BLOCKED] ? state->jobs.count : 0;

	while (i-- > 0)
		if (!state->jobs.items[i]->is_removed &&
		    job_shown_state(state->jobs.items[i]) == SHOWN_BLOCKED &&
		    job_info_of(state->jobs.items[i])->has_host)
			return state->jobs.items[i];
	return NULL;
}

/* ------------------------------------------------------------------ stages */

static enum flow
begin(struct stage *stage)
{
	const struct wait_args *args = stage->args;
	struct wait_state *state = stage->state;

	/* The clock starts before the first job is known. */
	state->deadline_ms = args->timeout < 0
				 ? -1
				 : loop_after(args->timeout * 1000);
	state->any = args->any;
	state->force = args->force;
	job_table_on_change(job_engine_table(stage->interp), on_change,
	    state);
	return FLOW_MORE;
}

static enum flow
process(struct stage *stage)
{
	const struct wait_args *args = stage->args;
	struct wait_state *state = stage->state;
	struct job_list found = {0};
	enum flow flow = job_select(stage, &args->which, SELECT_CHILDREN,
	    &found);
	size_t i;

	/* Each job once: waiting twice for one is waiting once. */
	for (i = 0; i < found.count; i++)
		if (!intmap_get(&state->by_id, found.items[i]->id))
			add(state, found.items[i]);
	job_list_release(&found);
	return flow;
}

static enum flow
give_done(struct stage *stage, const struct wait_state *state)
{
	enum flow flow = FLOW_MORE;
	bool has_suspended = false;
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < state->jobs.count; i++) {
		struct job *job = state->jobs.items[i];

		/* An action may have removed it while we waited. */
		if (job->is_removed || !is_done(state, job_shown_state(job)))
			continue;
		has_suspended |= !job_is_finished(job);
		flow = stage_emit(stage, job_object(job));
		if (state->any)
			break;
	}
	if (flow == FLOW_MORE && has_suspended)
		flow = stage_warning(stage,
		    "One or more jobs are in a suspended or disconnected state,"
		    " and cannot continue without additional user input."
		    "  Specify the -Force parameter to continue to a completed,"
		    " failed, or stopped state.");
	return flow;
}

static enum flow
end(struct stage *stage)
{
	const struct wait_args *args = stage->args;
	struct wait_state *state = stage->state;
	struct job *blocked;
	bool is_met = false;
	enum flow flow;

	/* Who gives no time is given nothing, whatever has ended. */
	if (state->jobs.count == 0 || args->timeout == 0)
		return FLOW_MORE;
	do {
		flow = stage_wait(stage, is_over, state, state->deadline_ms,
		    &is_met);
		blocked = is_met ? last_live(state) : NULL;
		if (flow == FLOW_MORE && blocked)
			flow = receive_answer(stage, blocked);
	} while (flow == FLOW_MORE && blocked);
	if (flow != FLOW_MORE)
		return flow;
	blocked = is_met && is_deadlocked(state) ? last_blocked(state) : NULL;
	if (blocked)
		return stage_throw(stage,
		    error_new("System.ArgumentException",
			"BlockedJobsDeadlockWithWaitJob",
			ERROR_DeadlockDetected, job_object(blocked),
			"The Wait-Job cmdlet cannot finish working, because one"
			" or more jobs are blocked waiting for user interaction."
			"  Process interactive job output by using the"
			" Receive-Job cmdlet, and then try again."));
	return is_met ? give_done(stage, state) : FLOW_MORE;
}

static void
release(struct stage *stage)
{
	struct wait_state *state = stage->state;

	job_table_off_change(job_engine_table(stage->interp), on_change,
	    state);
	job_list_release(&state->jobs);
	intmap_release(&state->by_id);
}

#define ARGS struct wait_args

static const struct param params[] = {
	JOB_PARAM_JOB,
	P_SWITCH("Any", "all", any,
	    .help = "Give the first finished job instead of waiting for all."),
	P_INT("Timeout", "all", timeout, .aliases = "TimeoutSec",
	    .fallback = "-1", .flags = PARAM_RANGE, .low = -1,
	    .high = 2147483647,
	    .help = "Seconds to wait at most; then nothing is given."),
	P_SWITCH("Force", "all", force,
	    .help = "Wait on when a job is only suspended."),
	JOB_PARAM_NAME,
	JOB_PARAM_INSTANCE,
	JOB_PARAM_ID("SessionIdParameterSet:@0!n"),
	JOB_PARAM_STATE,
	JOB_PARAM_FILTER,
	P_END,
};

static const struct example examples[] = {
	{"$job = Start-Job { 'done' }\n(Wait-Job $job).State", "Completed",
	    "Wait for one job."},
	{"$jobs = 1..3 | ForEach-Object { Start-Job { Start-Sleep 60 } }\n"
	 "@(Wait-Job $jobs -Timeout 1).Count",
	    "0", "Wait for a while only: on a timeout nothing is given."},
	{"$jobs = (Start-Job { Start-Sleep 60 }), (Start-Job { 'here' })\n"
	 "Wait-Job $jobs -Any | Receive-Job",
	    "here", "Wait for the first that ends."},
	{NULL},
};

const struct command command_wait_job = {
	.name = "Wait-Job",
	.aliases = "wjb",
	.class_name = "WaitJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Wait until background jobs have ended.",
	.description =
	    "Wait-Job gives the jobs when all of them have completed, failed or"
	    " were stopped, in the order they were named. With -Any it gives"
	    " the first of them that has ended. With -Timeout it gives nothing"
	    " when the time is over, whatever has ended by then. Ctrl-C ends"
	    " the waiting, not the jobs.",
	.params = params,
	.default_set = "SessionIdParameterSet",
	.outputs = "System.Management.Automation.Job",
	.examples = examples,
	.see_also = "Start-Job Get-Job Receive-Job Stop-Job",
	.args_size = sizeof(struct wait_args),
	.state_size = sizeof(struct wait_state),
	.begin = begin,
	.process = process,
	.end = end,
	.release = release,
};
