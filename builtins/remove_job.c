/*
 * remove_job.c - Remove-Job: forget jobs; their output goes with them.
 */
#include "base/base.h"

#include "base/buf.h"
#include "builtins/job_info.h"
#include "builtins/job_select.h"
#include "builtins/job_stop.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"

struct remove_args {
	struct job_selector which;
	bool force;
};

struct remove_state {
	struct job_stops stops; /* to be removed when they have ended */
};

static enum flow
refuse(struct stage *stage, Value *object)
{
	return stage_error(stage,
	    error_new("System.ArgumentException", "CannotRemoveJob",
		ERROR_InvalidOperation, object, JOB_NOT_REMOVED));
}

/* Objects of jobs that were removed before. */
static enum flow
refuse_removed(struct stage *stage, const Value *objects)
{
	enum flow flow = FLOW_MORE;
	const Value *object;
	struct iter iter;

	iter_init(&iter, objects);
	while (flow == FLOW_MORE && (object = iter_next(&iter))) {
		const struct job_info *info = job_info_get(object);

		if (info && !info->job)
			flow = refuse(stage, value_ref(object));
	}
	iter_release(&iter);
	return flow;
}

/* A job is named by its id and by what it was chosen by. */
static enum flow
refuse_unfinished(struct stage *stage, struct job *job)
{
	const struct remove_args *args = stage->args;
	const char *parameter = args->which.job ? "Job" : "SessionId";
	const char *comma = ",";
	struct buf name = BUF_INIT;
	Value *record;

	if (args->which.name) {
		parameter = "Name";
		buf_printf(&name, " and the name %s", job_name(job));
	} else if (args->which.instance) {
		Value *guid = value_guid(job->guid);

		parameter = "InstanceId";
		comma = "";
		buf_text(&name, " and the instance identifier ");
		value_add_text(&name, guid);
		value_unref(guid);
	}
	record = error_new("System.ArgumentException",
	    "JobObjectNotFinishedCannotBeRemoved", ERROR_InvalidOperation,
	    job_object(job),
	    "The command cannot remove the job with the job ID %d%s because"
	    " the job is not finished. To remove the job, first stop the"
	    " job%s or use the Force parameter. (Parameter '%s')",
	    job->id, buf_get(&name), comma, parameter);
	buf_release(&name);
	return stage_error(stage, record);
}

static enum flow
remove_one(struct stage *stage, struct job *job, bool force)
{
	struct remove_state *state = stage->state;

	if (!job_is_finished(job) && !force)
		return refuse_unfinished(stage, job);
	if (!job_should(stage, job, "Remove"))
		return FLOW_MORE;
	if (job->parent)
		return refuse(stage, job_object(job));
	if (job_is_finished(job))
		job_remove(job);
	else
		job_stops_add(&state->stops, job);
	return FLOW_MORE;
}

static enum flow
process(struct stage *stage)
{
	const struct remove_args *args = stage->args;
	/* By state and command running jobs are removed without -Force. */
	bool force = args->force || args->which.state || args->which.command;
	struct job_list list = {0};
	enum flow flow = job_select(stage, &args->which, SELECT_CHILDREN_BY_ID,
	    &list);
	size_t i;

	if (flow == FLOW_MORE && args->which.job)
		flow = refuse_removed(stage, args->which.job);
	for (i = 0; flow == FLOW_MORE && i < list.count; i++)
		if (!list.items[i]->is_removed)
			flow = remove_one(stage, list.items[i], force);
	job_list_release(&list);
	return flow;
}

static enum flow
end(struct stage *stage)
{
	struct remove_state *state = stage->state;
	const struct job_list *jobs = &state->stops.jobs;
	enum flow flow = job_stops_wait(stage, &state->stops);
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < jobs->count; i++)
		if (!jobs->items[i]->is_removed)
			job_remove(jobs->items[i]);
	return flow;
}

static void
release(struct stage *stage)
{
	struct remove_state *state = stage->state;

	job_list_release(&state->stops.jobs);
}

#define ARGS struct remove_args

static const struct param params[] = {
	JOB_PARAM_JOB,
	P_SWITCH("Force",
	    "FilterParameterSet InstanceIdParameterSet JobParameterSet"
	    " NameParameterSet SessionIdParameterSet",
	    force, .aliases = "F",
	    .help = "Stop jobs that have not finished, then remove them."),
	JOB_PARAM_NAME,
	JOB_PARAM_INSTANCE,
	JOB_PARAM_ID("SessionIdParameterSet:@0!n"),
	JOB_PARAM_STATE,
	JOB_PARAM_COMMAND,
	JOB_PARAM_FILTER,
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
	.synopsis = "Remove background jobs from the session.",
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
	.release = release,
	.flags = COMMAND_SHOULD_PROCESS,
};
