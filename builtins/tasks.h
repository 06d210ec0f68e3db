/*
 * tasks.h - ForEach-Object -Parallel: one process for each item, so many
 * at once, their streams as they come; or all of it as one job.
 */
#ifndef BUILTINS_TASKS_H
#define BUILTINS_TASKS_H

#include "run/stage.h"

struct tasks;

#define TASKS_AT_ONCE 5      /* without -ThrottleLimit */

struct tasks_options {
	const Value *block;      /* lent while it runs */
	int throttle;            /* at once, at least 1 */
	int64_t timeout_s;       /* 0: none */
	bool is_job;             /* -AsJob */
	bool is_unpooled;        /* -UseNewRunspace: counts every item */
};

/*
 * tasks_begin - get ready.
 *   gives   NULL after stage_throw
 *   errors  ParallelCommonParametersNotSupported, UsingVariableIsUndefined,
 *           ParallelUsingVariableCannotBeScriptBlock,
 *           ParallelCannotUseTimeoutWithJob
 */
struct tasks *tasks_begin(struct stage *stage,
    const struct tasks_options *options);

/* tasks_item - run the block with $_ as an item. */
enum flow tasks_item(struct stage *stage, struct tasks *tasks,
    const Value *item);

/* tasks_end - wait for all; or give the job. */
enum flow tasks_end(struct stage *stage, struct tasks *tasks);

/* tasks_free - stop what still runs, unless it is a job. */
void tasks_free(struct tasks *tasks);

#endif
