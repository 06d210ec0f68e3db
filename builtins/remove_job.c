/*
 * remove_job.c - Remove-Job: forget jobs; their output goes with them.
 */
#include "base/base.h"

#include "builtins/job_complete.h"
#include "base/mem.h"
#include "builtins/job_info.h"
#include "builtins/job_select.h"
#include "builtins/job_stop.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"

struct remove_args {
	Value *job, *id, *name, *instance, *state, *command, *filter;
	bool force;
};

/* So many jobs removed at once leave enough behind to give it back. */
#define TRIM_AFTER 256

struct remove_state {
	size_t removed;
};

static enum flow
refuse_child(struct stage *stage, const struct job *job)
{
	return stage_error(stage,
	    error_new("System.ArgumentException", "CannotRemoveJob",
		ERROR_InvalidOperation, job_object(job),
		"The command cannot remove the job with ID %d because the job"
		" is a child job; remove its parent.",
		job->id));
}

static enum flow
refuse_unfinished(struct stage *stage, const struct job *job)
{
	return stage_error(stage,
	    error_new("System.ArgumentException",
		"JobObjectNotFinishedCannotBeRemoved", ERROR_InvalidOperation,
		job_object(job),
		"The command cannot remove the job with the job ID %d because"
		" the job is not finished. To remove the job, first stop the"
		" job, or use the Force parameter.",
		job->id));
}

static enum flow
remove_one(struct stage *stage, struct job *job, bool force)
{
	struct job_list one = {0};
	enum flow flow = FLOW_MORE;

	if (job->parent)
		return refuse_child(stage, job);
	if (!job_is_finished(job) && !force)
		return refuse_unfinished(stage, job);
	if (!job_should(stage, job, "Remove"))
		return FLOW_MORE;
	if (!job_is_finished(job)) {
		job_list_add(&one, job);
		flow = job_stop_all(stage, &one);
		job_list_release(&one);
	}
	if (flow == FLOW_MORE) {
		struct remove_state *state = stage->state;

		job_remove(job);
		state->removed++;
	}
	return flow;
}

static enum flow
process(struct stage *stage)
{
	const struct remove_args *args = stage->args;
	const struct job_selector selector = {
		.job = args->job,
		.id = args->id,
		.name = args->name,
		.instance = args->instance,
		.state = args->state,
		.command = args->command,
	};
	/* By state and command running jobs are removed without -Force. */
	bool force = args->force || args->state || args->command;
	struct job_list list = {0};
	enum flow flow = job_select(stage, &selector, SELECT_CHILDREN_BY_ID,
	    &list);
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < list.count; i++)
		if (!list.items[i]->is_removed)
			flow = remove_one(stage, list.items[i], force);
	job_list_release(&list);
	return flow;
}

static enum flow
end(struct stage *stage)
{
	const struct remove_state *state = stage->state;

	if (state->removed >= TRIM_AFTER)
		mem_trim();
	return FLOW_MORE;
}

#define ARGS struct remove_args

static const struct param params[] = {
	P_VALUE("Job", "Job[]", "JobParameterSet:@0!vn", job,
	    .flags = PARAM_NOT_EMPTY, .help = "The jobs themselves."),
	P_SWITCH("Force",
	    "FilterParameterSet InstanceIdParameterSet JobParameterSet"
	    " NameParameterSet SessionIdParameterSet",
	    force, .aliases = "F",
	    .help = "Stop jobs that have not finished, then remove them."),
	P_VALUE("Name", "string[]", "NameParameterSet:@0!n", name,
	    .complete = job_complete_name,
	    .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,
	    .help = "Names of the jobs; wildcards are allowed."),
	P_VALUE("InstanceId", "guid[]", "InstanceIdParameterSet:@0!n",
	    instance, .complete = job_complete_instance,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Instance ids of the jobs."),
	P_VALUE("Id", "int[]", "SessionIdParameterSet:@0!n", id,
	    .complete = job_complete_id,
	    .flags = PARAM_NOT_EMPTY, .help = "Ids of the jobs."),
	P_VALUE("State", "System.Management.Automation.JobState",
	    "StateParameterSet:@0!n", state,
	    .help = "The jobs in this state; running ones are stopped."),
	P_VALUE("Command", "string[]", "CommandParameterSet:n", command,
	    .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,
	    .help = "The jobs whose command text matches."),
	P_VALUE("Filter", "hashtable", "FilterParameterSet:@0!n", filter,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Conditions for jobs of other kinds; finds nothing."),
	P_END,
};

static const struct example examples[] = {
	{"$null = Start-Job { 1 } | Wait-Job\nGet-Job | Remove-Job\n"
	 "@(Get-Job).Count",
	    "0", "Forget the jobs that have ended."},
	{"$null = Start-Job { Start-Sleep 60 }\nRemove-Job * -Force\n"
	 "@(Get-Job).Count",
	    "0", "Stop and forget all jobs."},
	{NULL},
};

const struct command command_remove_job = {
	.name = "Remove-Job",
	.aliases = "rjb",
	.class_name = "RemoveJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Removes background jobs from the session.",
	.description =
	    "A job is removed with its child jobs and with what it wrote. Jobs"
	    " that have not finished are refused, unless -Force stops them"
	    " first; chosen by -State or -Command they are stopped without it."
	    " Ids are never used again.",
	.params = params,
	.default_set = "SessionIdParameterSet",
	.examples = examples,
	.see_also = "Start-Job Get-Job Stop-Job",
	.args_size = sizeof(struct remove_args),
	.state_size = sizeof(struct remove_state),
	.process = process,
	.end = end,
	.flags = COMMAND_SHOULD_PROCESS,
};
