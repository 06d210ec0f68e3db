/*
 * parallel.c - tasks of -Parallel. Without -AsJob they live in a job table of
 * their own, so that nobody sees them and no id is used up.
 */
#include "base/base.h"
#include "builtins/parallel.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_receive.h"
#include "builtins/job_start.h"
#include "lang/ast.h"
#include "os/loop.h"
#include "run/eval.h"
#include "run/scope.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/name.h"
#include "value/table.h"
#include "value/text.h"

struct parallel {
	struct parallel_options options;
	struct job_plan plan;
	struct job *job;         /* the task job of -AsJob */
	struct throttle *pool;   /* its pool */
	struct job_table *table; /* of unseen tasks */
	struct job **tasks;      /* running ones */
	size_t task_count;
	int64_t deadline_ms;     /* -1: none */
	bool is_over;            /* the time is up: start no more */
};

/* ------------------------------------------------------------------ $using: */

struct gather {
	struct interp *interp;
	struct table *table;
	const struct node *inner; /* block of a nested -Parallel */
	Value **err;
};

static bool
is_parallel_parameter(const struct node *word)
{
	const struct parameter_node *parameter = (const void *)word;

	return word->kind == NODE_PARAMETER && parameter->name.len > 1 &&
	    utf8_casecmp(parameter->name.data, parameter->name.len, "Parallel",
		parameter->name.len > 8 ? 8 : parameter->name.len) == 0;
}

/* The block that a nested -Parallel resolves by itself, or NULL. */
static const struct node *
inner_block(const struct command_node *command)
{
	uint32_t i;

	for (i = 1; i < command->words.count; i++) {
		const struct node *word = command->words.items[i];

		if (!is_parallel_parameter(word))
			continue;
		if (((const struct parameter_node *)(const void *)word)->value)
			return ((const struct parameter_node *)(const void *)
				    word)
			    ->value;
		return i + 1 < command->words.count
			   ? command->words.items[i + 1]
			   : NULL;
	}
	return NULL;
}

static bool
take_using(struct gather *gather, const struct variable_node *node)
{
	const struct variable *variable = scope_find(gather->interp->scope,
	    name_of(node->name.data));
	Value *v;

	if (node->scope == VAR_DRIVE)
		return true;
	if (!variable)
		return error_set(gather->err,
		    error_new("System.Management.Automation.RuntimeException",
			"UsingVariableIsUndefined", ERROR_InvalidOperation,
			text_of(node->name.data),
			"The value of the using variable '$using:%s' cannot be"
			" retrieved because it has not been set in the local"
			" session.",
			node->name.data));
	v = variable_read(gather->interp, variable);
	if (value_is_block(v)) {
		value_unref(v);
		return error_set(gather->err,
		    error_new("System.Management.Automation."
			      "PSArgumentException",
			"ParallelUsingVariableCannotBeScriptBlock",
			ERROR_InvalidType, NULL,
			"A ForEach-Object -Parallel using variable cannot be a"
			" script block."));
	}
	table_set_text(gather->table, node->path.data +
		(strncasecmp(node->path.data, "using:", 6) == 0 ? 6 : 0),
	    v);
	return true;
}

static enum walk
gather_using(struct node *node, void *context)
{
	struct gather *gather = context;
	const struct variable_node *variable = (const void *)node;

	if (node == gather->inner)
		return WALK_SKIP;
	if (node->kind == NODE_COMMAND)
		gather->inner = inner_block((const void *)node);
	if (node->kind != NODE_VARIABLE || !variable->is_using)
		return WALK_ON;
	return take_using(gather, variable) ? WALK_ON : WALK_STOP;
}

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
		    " supported in the Parallel parameter set: ErrorAction,"
		    " WarningAction, InformationAction, ProgressAction,"
		    " PipelineVariable");
	if (stage_bound(stage, "AsJob") && stage_bound(stage, "TimeoutSeconds"))
		return error_new("System.ArgumentException",
		    "ParallelCannotUseTimeoutWithJob", ERROR_InvalidOperation,
		    NULL,
		    "The TimeoutSeconds parameter cannot be used along with the"
		    " AsJob parameter.");
	return NULL;
}

struct parallel *
parallel_begin(struct stage *stage, const struct parallel_options *options)
{
	struct interp *interp = stage->interp;
	struct parallel *parallel;
	Value *err = unfit_error(stage);
	struct gather gather = {.interp = interp, .err = &err};
	struct job_table *table;

	if (err) {
		stage_throw(stage, err);
		return NULL;
	}
	parallel = mem_zalloc(1, sizeof(*parallel));
	parallel->options = *options;
	parallel->plan.way = CODEC_LIVE;
	parallel->plan.text = block_text(options->block);
	parallel->plan.directory = value_ref(interp->location);
	parallel->plan.has_current = true;
	parallel->plan.using = table_new();
	gather.table = table_get(parallel->plan.using);
	if (!node_walk((struct node *)(uintptr_t)block_node(options->block),
		gather_using, &gather)) {
		stage_throw(stage, err);
		parallel_free(parallel);
		return NULL;
	}
	parallel->deadline_ms = options->timeout_s
				    ? loop_after(options->timeout_s * 1000)
				    : -1;
	table = job_engine_table(interp);
	if (options->is_job) {
		parallel->pool = throttle_new(options->throttle);
		parallel->job = job_new(table, JOB_TASKS, NULL);
		parallel->job->throttle = parallel->pool;
		job_info_new(parallel->job, JOB_TASKS_PARENT,
		    text_bytes(parallel->plan.text), "PowerShell",
		    "PSTaskJob");
	} else {
		parallel->table = job_engine_hidden_table(interp);
		parallel->tasks = mem_alloc((size_t)options->throttle *
		    sizeof(*parallel->tasks));
	}
	return parallel;
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
take_results(struct stage *stage, struct parallel *parallel)
{
	static const struct receive_options all = {.keeps = false};
	enum flow flow = FLOW_MORE;
	size_t i, kept = 0;

	for (i = 0; i < parallel->task_count; i++) {
		struct job *task = parallel->tasks[i];
		bool has_ended = job_is_finished(task);

		if (flow == FLOW_MORE)
			flow = receive_job(stage, task, &all);
		if (flow == FLOW_MORE && has_ended)
			flow = job_shown_state(task) == SHOWN_STOPPED
				   ? report_stopped(stage)
				   : report_failure(stage, task);
		if (has_ended)
			job_remove(task);
		else
			parallel->tasks[kept++] = task;
	}
	parallel->task_count = kept;
	return flow;
}

static bool
has_news(void *context)
{
	const struct parallel *parallel = context;
	size_t i;

	for (i = 0; i < parallel->task_count; i++)
		if (job_is_finished(parallel->tasks[i]) ||
		    job_has_more_unseen(parallel->tasks[i]))
			return true;
	return false;
}

static void
stop_tasks(struct parallel *parallel)
{
	size_t i;

	for (i = 0; i < parallel->task_count; i++)
		job_stop(parallel->tasks[i], 0);
}

/* Until fewer than so many run. */
static enum flow
wait_below(struct stage *stage, struct parallel *parallel, size_t most)
{
	enum flow flow = take_results(stage, parallel);

	while (flow == FLOW_MORE && parallel->task_count >= most &&
	    parallel->task_count) {
		bool is_met;

		flow = stage_wait(stage, has_news, parallel,
		    parallel->is_over ? -1 : parallel->deadline_ms, &is_met);
		if (flow == FLOW_MORE && !is_met && !parallel->is_over) {
			parallel->is_over = true;
			stop_tasks(parallel);
		}
		if (flow == FLOW_MORE)
			flow = take_results(stage, parallel);
	}
	return flow;
}

static enum flow
start_task(struct stage *stage, struct parallel *parallel, const Value *item)
{
	Value *err = NULL;
	struct job *task;

	value_set(&parallel->plan.current, value_ref(item));
	if (parallel->job)
		task = job_start_task(stage->interp, parallel->job,
		    parallel->pool, &parallel->plan,
		    text_bytes(parallel->plan.text), &err);
	else
		task = job_start_unseen(parallel->table, &parallel->plan,
		    &err);
	if (!task)
		return stage_error(stage, err);
	if (!parallel->job)
		parallel->tasks[parallel->task_count++] = task;
	return FLOW_MORE;
}

enum flow
parallel_item(struct stage *stage, struct parallel *parallel,
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
			" be a script block."));
	if (!parallel->job)
		flow = wait_below(stage, parallel,
		    (size_t)parallel->options.throttle);
	if (flow != FLOW_MORE || parallel->is_over)
		return flow;
	return start_task(stage, parallel, item);
}

enum flow
parallel_end(struct stage *stage, struct parallel *parallel)
{
	if (!parallel->job)
		return wait_below(stage, parallel, 1);
	job_begin_tasks(parallel->job);
	return stage_emit(stage, job_object(parallel->job));
}

void
parallel_free(struct parallel *parallel)
{
	size_t i;

	if (!parallel)
		return;
	for (i = 0; i < parallel->task_count; i++) {
		job_stop(parallel->tasks[i], 0);
		job_remove(parallel->tasks[i]);
	}
	mem_free(parallel->tasks);
	job_plan_release(&parallel->plan);
	mem_free(parallel);
}
