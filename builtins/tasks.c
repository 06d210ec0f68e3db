/*
 * tasks.c - tasks of -Parallel. Without -AsJob they live in a job table of
 * their own, so that nobody sees them and no id is used up.
 */
#include "base/base.h"
#include "builtins/tasks.h"

#include "base/mem.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_receive.h"
#include "builtins/job_start.h"
#include "job/throttle.h"
#include "os/loop.h"
#include "run/eval.h"
#include "value/error.h"
#include "value/text.h"

struct tasks {
	struct tasks_options options;
	struct job_plan plan;
	struct job *job;         /* the task job of -AsJob, shared; a script
				    that gives us items may remove it */
	struct job_table *table; /* of unseen tasks */
	struct job **running;    /* NULL: it ended, and leaves soon */
	size_t count, cap;
	struct timer *timer;     /* until the time is up, or NULL */
	bool is_over;            /* it is: start no more */
};

/* ---------------------------------------------------------------- beginning */

static const char *
unfit_parameter(const struct stage *stage)
{
	static const char *const names[] = {"ErrorAction", "WarningAction",
	    "InformationAction", "ProgressAction", "PipelineVariable"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (stage_bound(stage, names[i]))
			return names[i];
	return NULL;
}

static Value *
unfit_error(const struct stage *stage)
{
	if (unfit_parameter(stage))
		return error_new(
		    "System.Management.Automation.PSNotImplementedException",
		    "ParallelCommonParametersNotSupported",
		    ERROR_NotImplemented, NULL,
		    "The following common parameters are not currently"
		    " supported in the Parallel parameter set:\nErrorAction,"
		    " WarningAction, InformationAction, ProgressAction,"
		    " PipelineVariable");
	if (stage_bound(stage, "AsJob") && stage_bound(stage, "TimeoutSeconds"))
		return error_new("System.ArgumentException",
		    "ParallelCannotUseTimeoutWithJob", ERROR_InvalidOperation,
		    NULL,
		    "The 'TimeoutSeconds' parameter cannot be used with the"
		    " 'AsJob' parameter.");
	return NULL;
}

/* The time is up: what runs is stopped, what has not begun never will. */
static void
on_timeout(void *context)
{
	struct tasks *tasks = context;

	tasks->timer = NULL;
	tasks->is_over = true;
	for (size_t i = 0; i < tasks->count; i++)
		if (tasks->running[i])
			job_stop(tasks->running[i], 0);
}

struct tasks *
tasks_begin(struct stage *stage, const struct tasks_options *options)
{
	struct interp *interp = stage->interp;
	struct tasks *tasks;
	Value *err = unfit_error(stage);
	struct job_table *table;

	if (err) {
		stage_throw(stage, err);
		return NULL;
	}
	tasks = mem_zalloc(1, sizeof(*tasks));
	tasks->options = *options;
	if (!job_plan_task(interp, &tasks->plan, options->block, &err)) {
		stage_throw(stage, err);
		tasks_free(tasks);
		return NULL;
	}
	if (options->timeout_s)
		tasks->timer = loop_at(interp->loop,
		    loop_after(options->timeout_s * 1000), on_timeout, tasks);
	table = job_engine_table(interp);
	if (options->is_job) {
		tasks->job = job_ref(job_new(table, JOB_TASKS, NULL));
		tasks->job->throttle = throttle_new(options->throttle);
		job_info_new(tasks->job, JOB_TASKS_PARENT,
		    text_bytes(tasks->plan.text), "PowerShell",
		    "PSTaskJob")->is_unpooled = options->is_unpooled;
	} else {
		tasks->table = job_engine_hidden_table(interp);
	}
	return tasks;
}

/* ------------------------------------------------------------------ running */

/* A task that ended by an error reports it, and the others go on. */
static enum flow
report_failure(struct stage *stage, const struct job *task)
{
	Value *record = job_info_reason(job_info_of(task)), *wrapped;

	if (!record)
		return FLOW_MORE;
	wrapped = error_of(value_ref(error_get(record)->exception),
	    "PSTaskException", ERROR_InvalidOperation, NULL);
	value_unref(record);
	return stage_write(stage, STREAM_ERROR, wrapped);
}

static enum flow
report_stopped(struct stage *stage)
{
	return stage_write(stage, STREAM_ERROR,
	    error_new("System.Management.Automation.PipelineStoppedException",
		"PSTaskException", ERROR_InvalidOperation, NULL,
		"The pipeline has been stopped."));
}

/* Hand on what the tasks wrote; those that ended leave. */
static enum flow
take_results(struct stage *stage, struct tasks *tasks)
{
	static const struct receive_options all = {.is_in_order = true};
	enum flow flow = FLOW_MORE;
	size_t i, kept = 0;

	for (i = 0; i < tasks->count; i++) {
		struct job *task = tasks->running[i];
		bool has_ended = job_is_finished(task);

		if (flow == FLOW_MORE)
			flow = receive_job(stage, task, &all);
		if (flow == FLOW_MORE && has_ended)
			flow = job_shown_state(task) == SHOWN_STOPPED
				   ? report_stopped(stage)
				   : report_failure(stage, task);
		if (has_ended) {
			tasks->running[i] = NULL;
			job_remove(task);
		}
	}
	for (i = 0; i < tasks->count; i++)
		if (tasks->running[i])
			tasks->running[kept++] = tasks->running[i];
	tasks->count = kept;
	return flow;
}

static bool
has_news(void *context)
{
	const struct tasks *tasks = context;
	size_t i;

	for (i = 0; i < tasks->count; i++)
		if (job_is_finished(tasks->running[i]) ||
		    job_has_more(tasks->running[i]))
			return true;
	return false;
}

/* Until fewer than so many run. */
static enum flow
wait_below(struct stage *stage, struct tasks *tasks, size_t most)
{
	enum flow flow = take_results(stage, tasks);

	while (flow == FLOW_MORE && tasks->count >= most &&
	    tasks->count) {
		bool is_met;

		flow = stage_wait(stage, has_news, tasks, -1, &is_met);
		if (flow == FLOW_MORE)
			flow = take_results(stage, tasks);
	}
	return flow;
}

static void
add_running(struct tasks *tasks, struct job *task)
{
	if (tasks->count == tasks->cap) {
		tasks->cap = 2 * tasks->cap + 8;
		tasks->running = mem_resize(tasks->running, tasks->cap,
		    sizeof(*tasks->running));
	}
	tasks->running[tasks->count++] = task;
}

static enum flow
start_task(struct stage *stage, struct tasks *tasks, const Value *item)
{
	Value *err = NULL;
	struct job *task;

	value_set(&tasks->plan.current, value_ref(item));
	if (tasks->job)
		task = job_start_task(tasks->job, &tasks->plan, &err);
	else
		task = job_start_unseen(tasks->table, &tasks->plan, &err);
	if (!task)
		return stage_error(stage, err);
	if (!tasks->job)
		add_running(tasks, task);
	return FLOW_MORE;
}

enum flow
tasks_item(struct stage *stage, struct tasks *tasks,
    const Value *item)
{
	enum flow flow = FLOW_MORE;

	if (value_is_block(item))
		return stage_error(stage,
		    error_new("System.Management.Automation."
			      "PSArgumentException",
			"ParallelPipedInputObjectCannotBeScriptBlock",
			ERROR_InvalidType, value_ref(item),
			"A ForEach-Object -Parallel piped input object cannot"
			" be a script block. Passed-in script block variables"
			" are not supported with ForEach-Object -Parallel, and"
			" can result in undefined behavior."));
	if (!tasks->job)
		flow = wait_below(stage, tasks,
		    (size_t)tasks->options.throttle);
	if (flow != FLOW_MORE || tasks->is_over ||
	    (tasks->job && tasks->job->is_removed))
		return flow;
	return start_task(stage, tasks, item);
}

enum flow
tasks_end(struct stage *stage, struct tasks *tasks)
{
	if (!tasks->job)
		return wait_below(stage, tasks, 1);
	if (tasks->job->is_removed)
		return FLOW_MORE;
	job_begin_tasks(tasks->job);
	return stage_emit(stage, job_object(tasks->job));
}

void
tasks_free(struct tasks *tasks)
{
	size_t i;

	if (!tasks)
		return;
	loop_cancel(tasks->timer);
	for (i = 0; i < tasks->count; i++) {
		job_stop(tasks->running[i], 0);
		job_remove(tasks->running[i]);
	}
	mem_free(tasks->running);
	if (tasks->job)
		job_unref(tasks->job);
	job_plan_release(&tasks->plan);
	mem_free(tasks);
}
