/*
 * parallel.h - ForEach-Object -Parallel: one process for each item, so many
 * at once, their streams as they come; or all of it as one job.
 */
#ifndef BUILTINS_PARALLEL_H
#define BUILTINS_PARALLEL_H

#include "run/stage.h"

struct parallel;

struct parallel_options {
	const Value *block;      /* lent while it runs */
	int throttle;            /* at once, at least 1 */
	int64_t timeout_s;       /* 0: none */
	bool is_job;             /* -AsJob */
	bool is_unpooled;        /* -UseNewRunspace: counts every item */
};

/*
 * parallel_begin - get ready.
 *   gives   NULL after stage_throw
 *   errors  ParallelCommonParametersNotSupported, UsingVariableIsUndefined,
 *           ParallelUsingVariableCannotBeScriptBlock,
 *           ParallelCannotUseTimeoutWithJob
 */
struct parallel *parallel_begin(struct stage *stage,
    const struct parallel_options *options);

/* parallel_item - run the block with $_ as an item. */
enum flow parallel_item(struct stage *stage, struct parallel *parallel,
    const Value *item);

/* parallel_end - wait for all; or give the job. */
enum flow parallel_end(struct stage *stage, struct parallel *parallel);

/* parallel_free - stop what still runs, unless it is a job. */
void parallel_free(struct parallel *parallel);

#endif
