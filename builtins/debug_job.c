/*
 * debug_job.c - Debug-Job: there is no debugger, and it says so early.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"

struct debug_args {
	Value *job, *id, *name, *instance;
	bool break_all;
};

static enum flow
begin(struct stage *stage)
{
	return stage_throw(stage,
	    error_new("System.Management.Automation.PSInvalidOperationException",
		"DebugJobNoHostDebugger", ERROR_InvalidOperation, NULL,
		"Cannot debug a job: this shell has no debugger. Write what you"
		" want to see with Write-Debug and -Debug."));
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
	{"$job = Start-Job { 1 }\n"
	 "try { Debug-Job $job } catch { $_.CategoryInfo.Category }",
	    "InvalidOperation", "See that there is no debugger."},
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
	.begin = begin,
	.flags = COMMAND_SHOULD_PROCESS,
};
