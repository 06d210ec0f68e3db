/*
 * suspend_job.c - Suspend-Job and Resume-Job: stop and continue every process
 * of a job.
 */
#include "base/base.h"

#include "builtins/job_info.h"
#include "builtins/job_select.h"
#include "builtins/job_stop.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"

struct suspend_args {
	struct job_selector which;
	bool force, wait;
};

struct suspend_state {
	struct job_list jobs;    /* all that were named */
	struct job_list asked;   /* of these, the ones to wait for */
	bool has_unfit;          /* one that could not be suspended */
};

/* What Suspend-Job and Resume-Job do differently. */
struct change {
	const char *name;
	const char *refusal;     /* of a job that has no processes */
	bool (*fits)(enum job_shown shown);
	void (*ask)(struct job *job);
};

static bool
can_suspend(enum job_shown shown)
{
	return !shown_is_finished(shown) && shown != SHOWN_STOPPING;
}

static bool
can_resume(enum job_shown shown)
{
	return shown == SHOWN_SUSPENDED || shown == SHOWN_SUSPENDING;
}

/* The action of an event runs in the session itself. */
static enum flow
refuse(struct stage *stage, const struct job *job, const char *why)
{
	return stage_error(stage,
	    error_new("System.Management.Automation.PSNotSupportedException",
		"Job2OperationNotSupportedOnJob", ERROR_InvalidType,
		job_object(job), "%s", why));
}

static enum flow
change_all(struct stage *stage, const struct change *change)
{
	const struct suspend_args *args = stage->args;
	struct suspend_state *state = stage->state;
	struct job_list found = {0};
	enum flow flow = job_select(stage, &args->which, SELECT_CHILDREN,
	    &found);

	for (size_t i = 0; flow == FLOW_MORE && i < found.count; i++) {
		struct job *job = found.items[i];

		job_list_add(&state->jobs, job);
		if (job_info_of(job)->flavour == JOB_EVENT_ACTION) {
			flow = refuse(stage, job, change->refusal);
		} else if (!change->fits(job_shown_state(job))) {
			state->has_unfit = true;
		} else if (job_should(stage, job, change->name)) {
			job_list_add(&state->asked, job);
			change->ask(job);
		}
	}
	job_list_release(&found);
	return flow;
}

static enum flow
suspend(struct stage *stage)
{
	static const struct change change = {"Suspend",
	    "Cannot suspend the job. Suspending jobs is not supported for some job types: the action"
	    " of an event has no process that could be stopped.",
	    can_suspend, job_suspend};

	return change_all(stage, &change);
}

static enum flow
resume(struct stage *stage)
{
	static const struct change change = {"Resume",
	    "Cannot resume the job. Resuming jobs is not supported for some job types: the action of"
	    " an event has no process that could be continued.",
	    can_resume, job_resume};

	return change_all(stage, &change);
}

static bool
all_suspended(void *context)
{
	const struct job_list *list = context;
	size_t i;

	for (i = 0; i < list->count; i++)
		if (!shown_is_persistent(job_shown_state(list->items[i])))
			return false;
	return true;
}

/* What has been asked has an effect: nothing is left to do but to wait. */
static bool
all_suspending(void *context)
{
	const struct job_list *list = context;
	size_t i;

	for (i = 0; i < list->count; i++) {
		enum job_shown shown = job_shown_state(list->items[i]);

		if (shown != SHOWN_SUSPENDING && !shown_is_persistent(shown))
			return false;
	}
	return true;
}

/* It may run for a moment only: what counts is that it went on. */
static bool
is_resuming(const struct job *job)
{
	for (int i = 0; i < job->child_count; i++)
		if (is_resuming(job->children[i]))
			return true;
	return job->facts.wants_resume && can_resume(job_shown_state(job));
}

static bool
all_resumed(void *context)
{
	const struct job_list *list = context;
	size_t i;

	for (i = 0; i < list->count; i++)
		if (is_resuming(list->items[i]))
			return false;
	return true;
}

static enum flow
give(struct stage *stage, bool (*done)(void *context), const char *warning)
{
	struct suspend_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	bool is_done;

	if (done)
		flow = stage_wait(stage, done, &state->asked, -1, &is_done);
	if (flow == FLOW_MORE && state->has_unfit)
		flow = stage_warning(stage, "%s", warning);
	return flow == FLOW_MORE ? job_list_emit(stage, &state->jobs) : flow;
}

static enum flow
end_suspend(struct stage *stage)
{
	const struct suspend_args *args = stage->args;

	return give(stage, args->wait ? all_suspended : all_suspending,
	    "One or more jobs could not be suspended because the state was not"
	    " valid for the operation.");
}

/* A single job is always waited for until it runs again. */
static enum flow
end_resume(struct stage *stage)
{
	const struct suspend_args *args = stage->args;
	const struct suspend_state *state = stage->state;

	return give(stage,
	    args->wait || state->jobs.count == 1 ? all_resumed : NULL,
	    "One or more jobs could not be resumed because the state was not"
	    " valid for the operation.");
}

static void
release(struct stage *stage)
{
	struct suspend_state *state = stage->state;

	job_list_release(&state->jobs);
	job_list_release(&state->asked);
}

#define ARGS struct suspend_args
#define SELECTORS							       \
	JOB_PARAM_ID("SessionIdParameterSet:@0!n"), JOB_PARAM_JOB,	       \
	JOB_PARAM_NAME, JOB_PARAM_INSTANCE, JOB_PARAM_STATE,		       \
	JOB_PARAM_FILTER

static const struct param suspend_params[] = {
	SELECTORS,
	P_SWITCH("Force", "all", force, .aliases = "F",
	    .help = "Accepted; suspending needs no force here."),
	P_SWITCH("Wait", "all", wait,
	    .help = "Wait until the jobs are suspended."),
	P_END,
};

static const struct param resume_params[] = {
	SELECTORS,
	P_SWITCH("Wait", "all", wait,
	    .help = "Wait until all the jobs run again."),
	P_END,
};

static const struct example suspend_examples[] = {
	{"$job = Start-Job { Start-Sleep 60 }\n"
	 "(Suspend-Job $job -Wait).State",
	    "Suspended", "Stop a job's processes where they are."},
	{"$job = Start-Job { 'on' }\n"
	 "$null = Suspend-Job $job -Wait\n"
	 "$null = Resume-Job $job\nReceive-Job $job -Wait",
	    "on", "Suspend a job, and let it go on."},
	{NULL},
};

static const struct example resume_examples[] = {
	{"$job = Start-Job { Start-Sleep 60 }\n"
	 "$null = Suspend-Job $job -Wait\n(Resume-Job $job).State",
	    "Running", "Let a suspended job go on."},
	{"$null = 1..2 | ForEach-Object { Start-Job { Start-Sleep 60 } }\n"
	 "$null = Get-Job | Suspend-Job -Wait\n"
	 "(Get-Job -State Suspended | Resume-Job -Wait).State -join ' '",
	    "Running Running", "Let all suspended jobs go on."},
	{NULL},
};

const struct command command_suspend_job = {
	.name = "Suspend-Job",
	.aliases = "sujb",
	.class_name = "SuspendJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Halt every process of a job until Resume-Job.",
	.description =
	    "All processes of the job are stopped, also those in groups and"
	    " sessions of their own. The job is Suspended then; a stop from"
	    " outside makes it so too. Jobs that have finished are left, with"
	    " one warning. Every selected job is given.",
	.params = suspend_params,
	.default_set = "SessionIdParameterSet",
	.outputs = "System.Management.Automation.Job",
	.examples = suspend_examples,
	.see_also = "Resume-Job Stop-Job Wait-Job",
	.args_size = sizeof(struct suspend_args),
	.state_size = sizeof(struct suspend_state),
	.process = suspend,
	.end = end_suspend,
	.release = release,
	.flags = COMMAND_SHOULD_PROCESS,
};

const struct command command_resume_job = {
	.name = "Resume-Job",
	.aliases = "rujb",
	.class_name = "ResumeJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Let suspended jobs go on.",
	.description =
	    "All processes of the job continue where they were stopped. A"
	    " single job is waited for until it runs again; -Wait waits for"
	    " several. Every selected job is given.",
	.params = resume_params,
	.default_set = "SessionIdParameterSet",
	.outputs = "System.Management.Automation.Job",
	.examples = resume_examples,
	.see_also = "Suspend-Job Get-Job",
	.args_size = sizeof(struct suspend_args),
	.state_size = sizeof(struct suspend_state),
	.process = resume,
	.end = end_resume,
	.release = release,
	.flags = COMMAND_SHOULD_PROCESS,
};
