/*
 * receive_job.c - Receive-Job: what it is given, and taking what jobs wrote so
 * far. For -Wait see receive_wait.c.
 */
#include "base/base.h"
#include "builtins/receive_job.h"

#include <strings.h>

#include "builtins/job_info.h"
#include "builtins/job_receive.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/text.h"

/* ----------------------------------------------------------------- checking */

/* The first of the switches that mean nothing without -Wait, in the words of
 * PowerShell; NULL: none was given. */
static const char *
alone_without_wait(const struct receive_args *args)
{
	if (args->auto_remove)
		return "The -AutoRemoveJob parameter cannot be used without"
		       " the -Wait parameter";
	if (args->job_too)
		return "The -WriteJobInResults parameter cannot be used"
		       " without the -Wait parameter";
	if (args->events)
		return "The WriteEvents parameter cannot be used without the"
		       " Wait parameter.";
	if (args->force)
		return "The -Force parameter cannot be used without the -Wait"
		       " parameter.";
	return NULL;
}

static enum flow
begin(struct stage *stage)
{
	const struct receive_args *args = stage->args;
	const char *why = args->wait ? NULL : alone_without_wait(args);

	if (args->wait && args->keep)
		return stage_reject(stage, "Keep",
		    "The Wait and Keep parameters cannot be used together in"
		    " the same command.");
	if (!why)
		return FLOW_MORE;
	return stage_throw(stage,
	    error_new("System.Management.Automation.PSInvalidOperationException",
		"InvalidOperation", ERROR_InvalidOperation, NULL, "%s", why));
}

/* ---------------------------------------------------------------- selecting */

static bool
is_at(const struct job *job, const Value *places)
{
	const char *here = text_bytes(job_info_of(job)->location);
	const Value *item;
	struct iter iter;
	bool is = false;

	iter_init(&iter, places);
	while (!is && (item = iter_next(&iter))) {
		Value *place = value_text(item);
		const char *name = text_bytes(place);

		is = strcasecmp(name, here) == 0 ||
		    (strcasecmp(name, ".") == 0 &&
			strcasecmp(here, "localhost") == 0);
		value_unref(place);
	}
	iter_release(&iter);
	return is;
}

/* Children before the job itself, each once for each selected job. */
static void
visit(struct job_list *list, struct job *job, bool recurses)
{
	int i;

	for (i = 0; recurses && i < job->child_count; i++)
		visit(list, job->children[i], true);
	job_list_add(list, job);
}

static enum flow
visit_places(struct stage *stage, struct job_list *list, struct job *job,
    const Value *places, bool is_location)
{
	int i;

	if (!is_location && job_info_of(job)->flavour != JOB_REMOTING &&
	    job_info_of(job)->flavour != JOB_REMOTING_CHILD)
		return stage_error(stage,
		    error_new("System.ArgumentException",
			"ComputerNameParameterNotSupported",
			ERROR_InvalidArgument, job_object(job),
			"The command cannot retrieve the jobs of the specified"
			" computers. The ComputerName parameter can be used"
			" only with jobs created by using PowerShell"
			" remoting."));
	for (i = 0; i < job->child_count; i++)
		if (is_at(job->children[i], places))
			job_list_add(list, job->children[i]);
	return FLOW_MORE;
}

static enum flow
select_jobs(struct stage *stage, struct job_list *visited)
{
	const struct receive_args *args = stage->args;
	struct receive_state *state = stage->state;
	size_t first = state->selected.count, i;
	enum flow flow = job_select(stage, &args->which, SELECT_CHILDREN,
	    &state->selected);

	for (i = first; flow == FLOW_MORE && i < state->selected.count; i++) {
		struct job *job = state->selected.items[i];

		if (args->location || args->computer)
			flow = visit_places(stage, visited, job,
			    args->location ? args->location : args->computer,
			    args->location != NULL);
		else
			visit(visited, job, !args->no_recurse);
	}
	return flow;
}

/* ------------------------------------------------------------ without -Wait */

static enum flow
receive_now(struct stage *stage, struct job *job)
{
	const struct receive_args *args = stage->args;
	const struct receive_options options = {.keeps = args->keep};
	enum flow flow = receive_job(stage, job, &options);

	return flow == FLOW_MORE ? receive_answer(stage, job) : flow;
}

static enum flow
process(struct stage *stage)
{
	const struct receive_args *args = stage->args;
	struct receive_state *state = stage->state;
	size_t first = state->visited.count, i;
	enum flow flow = select_jobs(stage, &state->visited);

	for (i = first; !args->wait && flow == FLOW_MORE &&
	     i < state->visited.count;
	     i++)
		flow = receive_now(stage, state->visited.items[i]);
	return flow;
}

enum flow
receive_ending(struct stage *stage, const struct job *job)
{
	enum flow flow;

	if (job->is_removed) /* by who read its output */
		return FLOW_MORE;
	flow = receive_damage(stage, job);
	return flow == FLOW_MORE ? receive_reason(stage, job) : flow;
}

static enum flow
report_endings(struct stage *stage)
{
	struct receive_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < state->visited.count; i++)
		flow = receive_ending(stage, state->visited.items[i]);
	return flow;
}

static enum flow
end(struct stage *stage)
{
	const struct receive_args *args = stage->args;

	return args->wait ? receive_await(stage) : report_endings(stage);
}

static void
release(struct stage *stage)
{
	struct receive_state *state = stage->state;

	job_list_release(&state->selected);
	job_list_release(&state->visited);
}

#define ARGS struct receive_args

static const struct param params[] = {
	P_VALUE("Job", "Job[]",
	    "ComputerName:@0!vn Location:@0!vn Session:@0!vn", which.job,
	    .help = "The jobs whose output is taken."),
	P_VALUE("ComputerName", "string[]", "ComputerName:@1n", computer,
	    .aliases = "Cn", .flags = PARAM_NOT_EMPTY,
	    .help = "Only from child jobs on these computers."),
	P_VALUE("Location", "string[]", "Location:@1", location,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Only from child jobs at these locations."),
	P_VALUE("Session", "PSSession[]", "Session:@1n", session,
	    .flags = PARAM_NOT_NULL,
	    .help = "Sessions of remote jobs; there are none here."),
	P_SWITCH("Keep", "all", keep,
	    .help = "Leave what is given for the next time."),
	P_SWITCH("NoRecurse", "all", no_recurse,
	    .help = "Only from the named jobs, not from their child jobs."),
	P_SWITCH("Force", "all", force,
	    .help = "With Wait: wait on when a job is only suspended."),
	P_SWITCH("Wait", "all", wait,
	    .help = "Give output as it comes until the jobs have ended."),
	P_SWITCH("AutoRemoveJob", "all", auto_remove,
	    .help = "With Wait: remove the jobs when they have finished."),
	P_SWITCH("WriteEvents", "all", events,
	    .help = "With Wait: also give the changes of state."),
	P_SWITCH("WriteJobInResults", "all", job_too,
	    .help = "With Wait: give the jobs first."),
	JOB_PARAM_NAME,
	JOB_PARAM_INSTANCE,
	JOB_PARAM_ID("SessionIdParameterSet:@0!n"),
	P_END,
};

static const struct example examples[] = {
	{"$job = Start-Job { 1..3 } | Wait-Job\nReceive-Job $job -Keep |"
	 " Measure-Object -Sum | ForEach-Object Sum\n"
	 "(Receive-Job $job) -join ','",
	    "6\n1,2,3", "Look at the output, then take it."},
	{"$job = Start-Job { 1..3 } | Wait-Job\n"
	 "Receive-Job $job | Select-Object -First 1\n"
	 "(Receive-Job $job) -join ','",
	    "1\n2,3", "Take the first; the rest waits."},
	{"Start-Job { 'now'; 'and then' } | Receive-Job -Wait -AutoRemoveJob",
	    "now\nand then", "Follow a job until it ends."},
	{"$job = Start-Job { 'begun'; throw 'no paper' } | Wait-Job\n"
	 "Receive-Job $job -ErrorAction SilentlyContinue -ErrorVariable why\n"
	 "\"$($job.State): $why\"",
	    "begun\nFailed: no paper", "See what a job did before it failed."},
	{NULL},
};

const struct command command_receive_job = {
	.name = "Receive-Job",
	.aliases = "rcjb",
	.class_name = "ReceiveJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Take what background jobs wrote.",
	.description =
	    "Values, errors, warnings and the other records of a job come out"
	    " in the order they were written, as if they were written here:"
	    " redirections and preferences of this session apply. What was"
	    " taken is not given again, unless -Keep left it; whoever stops"
	    " reading early leaves the rest. The error a job failed with is"
	    " reported every time.\n\n"
	    "Values of a process job are copies without methods and carry the"
	    " properties PSComputerName, RunspaceId and PSShowComputerName.",
	.params = params,
	.default_set = "Location",
	.examples = examples,
	.see_also = "Start-Job Get-Job Wait-Job Remove-Job",
	.args_size = sizeof(struct receive_args),
	.state_size = sizeof(struct receive_state),
	.begin = begin,
	.process = process,
	.end = end,
	.release = release,
};
