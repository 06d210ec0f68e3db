/*
 * get_job.c - Get-Job: the jobs of this session.
 */
#include "base/base.h"

#include <stdlib.h>

#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_select.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/format.h"

struct get_args {
	struct job_selector which;
	Value *child_state, *has_more, *before, *after;
	int64_t newest;
	bool include_children;
};

/* The selected jobs and those of their children that were asked for. */
static void
add_children(const struct get_args *args, struct job_list *list)
{
	struct job_list all = {0};
	size_t i;
	int k;

	if (!args->include_children && !args->child_state)
		return;
	for (i = 0; i < list->count; i++) {
		struct job *job = list->items[i];

		job_list_add(&all, job);
		for (k = 0; k < job->child_count; k++)
			if (!args->child_state ||
			    (int64_t)job_shown_state(job->children[k]) ==
				value_int64(args->child_state))
				job_list_add(&all, job->children[k]);
	}
	job_list_release(list);
	*list = all;
}

static int64_t
end_ticks(const struct job *job)
{
	return ticks_from_unix(job->end_us / 1000000,
	    (long)(job->end_us % 1000000) * 1000);
}

static int64_t
utc_ticks(const Value *date)
{
	return value_zone(date) == TIME_UTC
		   ? value_ticks(date)
		   : ticks_to_utc(value_ticks(date));
}

static bool
is_wanted(const struct get_args *args, struct job *job)
{
	if (args->has_more &&
	    job_info_has_more(job_info_of(job)) != value_truth(args->has_more))
		return false;
	if ((args->before || args->after) && !job->end_us)
		return false;
	if (args->before && end_ticks(job) >= utc_ticks(args->before))
		return false;
	return !args->after || end_ticks(job) > utc_ticks(args->after);
}

static void
narrow(const struct get_args *args, struct job_list *list)
{
	size_t i, kept = 0;

	for (i = 0; i < list->count; i++)
		if (is_wanted(args, list->items[i]))
			list->items[kept++] = list->items[i];
		else
			job_unref(list->items[i]);
	list->count = kept;
}

static int
by_end(const void *a, const void *b)
{
	const struct job *const *x = a, *const *y = b;

	return (*x)->end_us < (*y)->end_us ? 1 : (*x)->end_us > (*y)->end_us
						     ? -1
						     : 0;
}

static int
by_id(const void *a, const void *b)
{
	const struct job *const *x = a, *const *y = b;

	return (*x)->id < (*y)->id ? -1 : (*x)->id > (*y)->id;
}

static void
sort(struct job_list *list, int (*order)(const void *, const void *))
{
	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), order);
}

static enum flow
select_jobs(struct stage *stage, const struct get_args *args,
    struct job_list *list)
{
	const struct job_selector *which = &args->which;
	struct job *job = NULL;

	if (which->id || which->name || which->instance || which->state ||
	    which->command || which->filter)
		return job_select(stage, which, SELECT_CHILDREN, list);
	while ((job = job_table_next(job_engine_table(stage->interp), job)))
		job_list_add(list, job);
	return FLOW_MORE;
}

static enum flow
process(struct stage *stage)
{
	const struct get_args *args = stage->args;
	struct job_list list = {0};
	enum flow flow;

	flow = select_jobs(stage, args, &list);
	add_children(args, &list);
	narrow(args, &list);
	if (stage_bound(stage, "Newest")) {
		sort(&list, by_end);
		job_list_cut(&list,
		    args->newest > 0 ? (size_t)args->newest : 0);
	}
	sort(&list, by_id);
	if (flow == FLOW_MORE)
		flow = job_list_emit(stage, &list);
	job_list_release(&list);
	return flow;
}

#define ARGS struct get_args
#define ALL "SessionIdParameterSet InstanceIdParameterSet NameParameterSet"    \
	    " StateParameterSet CommandParameterSet"

static const struct param params[] = {
	P_SWITCH("IncludeChildJob", ALL, include_children,
	    .help = "Also give the child jobs of every job found."),
	P_VALUE("ChildJobState", "System.Management.Automation.JobState", ALL,
	    child_state, .help = "Also give the child jobs in this state."),
	P_VALUE("HasMoreData", "bool", ALL, has_more,
	    .help = "Only jobs with, or without, output to receive."),
	P_VALUE("Before", "datetime", ALL, before,
	    .help = "Only jobs that ended before this time."),
	P_VALUE("After", "datetime", ALL, after,
	    .help = "Only jobs that ended after this time."),
	P_INT("Newest", ALL, newest,
	    .help = "Only so many jobs, those that ended last."),
	JOB_PARAM_ID("SessionIdParameterSet:@0n"),
	JOB_PARAM_NAME,
	JOB_PARAM_INSTANCE,
	JOB_PARAM_STATE,
	JOB_PARAM_COMMAND,
	JOB_PARAM_FILTER,
	P_END,
};

static const struct example examples[] = {
	{"$null = Start-Job -Name copy { 'copied' } | Wait-Job\nGet-Job",
	    "\n"
	    "Id     Name            PSJobTypeName   State         HasMoreData"
	    "     Location\n"
	    "--     ----            -------------   -----         -----------"
	    "     --------\n"
	    "1      copy            BackgroundJob   Completed     True       "
	    "     localhost",
	    "Look at all jobs."},
	{"$null = Start-Job -Name nap { Start-Sleep 60 }\n"
	 "(Get-Job -Name n*).State",
	    "Running", "Look a job up by a pattern of its name."},
	{"$null = Start-Job { 1 } | Wait-Job\n"
	 "Get-Job -State Completed | ForEach-Object Name",
	    "Job1", "Find the jobs that have completed."},
	{"$null = Start-Job -Name copy { 1 } | Wait-Job\n"
	 "(Get-Job -Name copy -IncludeChildJob).Name -join ', '",
	    "copy, Job2", "Get a job together with its child."},
	{NULL},
};

const struct command command_get_job = {
	.name = "Get-Job",
	.aliases = "gjb",
	.class_name = "GetJobCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Get the background jobs of this session.",
	.description =
	    "Without parameters Get-Job gives every job, in the order of their"
	    " ids. Ids, instance ids and names are also looked up among child"
	    " jobs; the plain listing leaves those out unless -IncludeChildJob"
	    " asks for them.\n\n"
	    "A job shows its State and, with HasMoreData, whether it is"
	    " unfinished or has something to receive. What else there is to know"
	    " is in its properties: ExitCode and ProcessId, PSBeginTime and"
	    " PSEndTime, Command, and those of its ChildJobs.",
	.params = params,
	.default_set = "SessionIdParameterSet",
	.outputs = "System.Management.Automation.Job",
	.examples = examples,
	.see_also = "Start-Job Receive-Job Wait-Job Stop-Job Remove-Job",
	.args_size = sizeof(struct get_args),
	.process = process,
};
