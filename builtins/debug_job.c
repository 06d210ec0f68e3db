/*
 * debug_job.c - Debug-Job: there is no debugger. What else is wrong with what
 * it was asked for is said first.
 */
#include "base/base.h"

#include <string.h>

#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_select.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/text.h"

struct debug_args {
	Value *job, *id, *name, *instance;
	bool break_all;
};

/* By what a job is looked for, and what is said when there is none. */
enum wanted_by {
	BY_NAME,
	BY_ID,
	BY_INSTANCE,
};

static const struct {
	const char *id, *message;
} not_found[] = {
	[BY_NAME] = {"DebugJobCannotFindJobWithName",
	    "Cannot find job with name"},
	[BY_ID] = {"DebugJobCannotFindJobWithId", "Cannot find job with id"},
	[BY_INSTANCE] = {"DebugJobCannotFindJobWithInstanceId",
	    "Cannot find job with Instance Id"},
};

/* PowerShell's name for whatever cannot be done now. */
#define REFUSED(id, ...)						       \
	error_new("System.Management.Automation.PSInvalidOperationException",  \
	    id, ERROR_InvalidOperation, NULL, __VA_ARGS__)

static bool
is_wanted(struct job *job, enum wanted_by by, const Value *wanted)
{
	switch (by) {
	case BY_NAME:
		return job_name_matches(job, text_bytes(wanted));
	case BY_ID:
		return job->id == value_int64(wanted);
	case BY_INSTANCE:
		break;
	}
	return memcmp(job->guid, value_guid_bytes(wanted),
		   sizeof(job->guid)) == 0;
}

/* The one job that is meant, lent; NULL after stage_throw. */
static struct job *
find(struct stage *stage, enum wanted_by by, const Value *wanted)
{
	struct job_table *table = job_engine_table(stage->interp);
	struct job *job = NULL, *found = NULL;
	Value *text = value_text(wanted), *record = NULL;

	while (!record && (job = job_table_next(table, job))) {
		if (!is_wanted(job, by, wanted))
			continue;
		if (found)
			record = REFUSED("DebugJobFoundMultipleJobsWithName",
			    "Multiple jobs were found with the name %s.  "
			    "Debug-Job can debug only one job at a time.",
			    text_bytes(text));
		found = job;
	}
	if (!found)
		record = REFUSED(not_found[by].id, "%s %s.",
		    not_found[by].message, text_bytes(text));
	value_unref(text);
	if (!record)
		return found;
	stage_throw(stage, record);
	return NULL;
}

static bool
is_running(const struct job *job)
{
	bool is = job->kind == JOB_LEAF &&
	    job_shown_state(job) == SHOWN_RUNNING;

	for (int i = 0; !is && i < job->child_count; i++)
		is = is_running(job->children[i]);
	return is;
}

/* job: NULL for one that was removed. */
static enum flow
debug(struct stage *stage, const struct job *job, const char *name)
{
	if (!stage_should(stage, name, "Debug"))
		return FLOW_MORE;
	if (!job || !is_running(job))
		return stage_throw(stage,
		    REFUSED("DebugJobNoDebuggableJobsFound",
			"The provided job and all child jobs were examined but"
			" no jobs were found that could be debugged.  In order"
			" to debug a job or child job the job must support"
			" debugging and also be in a running state."));
	return stage_throw(stage,
	    REFUSED("DebugJobNoHostDebugger",
		"The job cannot be debugged because there is no debugger in"
		" this shell.  Write what you want to see with Write-Debug and"
		" -Debug."));
}

static enum flow
end(struct stage *stage)
{
	const struct debug_args *args = stage->args;
	const struct job_info *info;
	struct job *job;

	if (args->job) {
		info = job_info_get(args->job);
		return debug(stage, info->job,
		    info->job ? job_name(info->job) : info->remains->name);
	}
	if (args->name)
		job = find(stage, BY_NAME, args->name);
	else if (args->id)
		job = find(stage, BY_ID, args->id);
	else if (args->instance)
		job = find(stage, BY_INSTANCE, args->instance);
	else /* what was piped in was refused */
		return FLOW_MORE;
	return job ? debug(stage, job, job_name(job)) : FLOW_FAIL;
}

#define ARGS struct debug_args

static const struct param params[] = {
	P_VALUE("Job", "Job", "JobParameterSet:@0!vn", job,
	    .help = "The job."),
	P_VALUE("Name", "string", "JobNameParameterSet:@0!", name,
	    .help = "Name of the job."),
	P_VALUE("Id", "int", "JobIdParameterSet:@0!", id,
	    .help = "Id of the job."),
	P_VALUE("InstanceId", "guid", "JobInstanceIdParameterSet:@0!",
	    instance, .help = "Instance id of the job."),
	P_SWITCH("BreakAll", "all", break_all,
	    .help = "Break at the first statement."),
	P_END,
};

static const struct example examples[] = {
	{"$job = Start-Job { Start-Sleep 60 }\n"
	 "while ($job.ChildJobs[0].State -ne 'Running') { Start-Sleep -Milliseconds 5 }\n"
	 "try { Debug-Job $job } catch { $_.FullyQualifiedErrorId }",
	    "DebugJobNoHostDebugger,Microsoft.PowerShell.Commands.DebugJobCommand",
	    "See that there is no debugger."},
	{"Start-Job { Write-Debug 'here' -Debug } | Receive-Job -Wait",
	    "DEBUG: here", "Let the job say where it is instead."},
	{NULL},
};

const struct command command_debug_job = {
	.name = "Debug-Job",
	.class_name = "DebugJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Refuses: this shell has no debugger.",
	.description = "The command exists so that scripts that name it fail"
		       " with the error they expect.",
	.params = params,
	.default_set = "JobParameterSet",
	.examples = examples,
	.see_also = "Receive-Job Write-Debug",
	.args_size = sizeof(struct debug_args),
	.end = end,
	.flags = COMMAND_SHOULD_PROCESS,
};
