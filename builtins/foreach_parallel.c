/*
 * foreach_parallel.c - ForEach-Object -Parallel: its parameters handed to
 * the tasks that do the work.
 */
#include "base/base.h"
#include "builtins/foreach_parallel.h"

#include "builtins/tasks.h"

static struct tasks **
tasks_of(struct stage *stage)
{
	struct foreach_args *args = stage->args;

	return &args->tasks;
}

enum flow
parallel_begin(struct stage *stage)
{
	const struct foreach_args *args = stage->args;
	const struct tasks_options options = {
		.block = args->parallel,
		.throttle = stage_bound(stage, "ThrottleLimit")
				? (int)args->throttle
				: TASKS_AT_ONCE,
		.timeout_s = args->timeout,
		.is_job = args->as_job,
		.is_unpooled = args->use_new,
	};

	*tasks_of(stage) = tasks_begin(stage, &options);
	return *tasks_of(stage) ? FLOW_MORE : FLOW_FAIL;
}

enum flow
parallel_process(struct stage *stage)
{
	const struct foreach_args *args = stage->args;

	return tasks_item(stage, *tasks_of(stage),
	    args->input ? args->input : VALUE_NULL);
}

enum flow
parallel_end(struct stage *stage)
{
	return tasks_end(stage, *tasks_of(stage));
}

void
parallel_release(struct stage *stage)
{
	tasks_free(*tasks_of(stage));
	*tasks_of(stage) = NULL;
}
