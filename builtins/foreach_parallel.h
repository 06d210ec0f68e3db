/*
 * foreach_parallel.h - the arguments of ForEach-Object, and its -Parallel
 * way, which works on jobs.
 */
#ifndef BUILTINS_FOREACH_PARALLEL_H
#define BUILTINS_FOREACH_PARALLEL_H

#include "run/stage.h"

struct tasks;

struct foreach_args {
	Value *input, *begin, *process, *end, *remaining;
	Value *member_name, *arguments;
	Value *parallel;
	int64_t throttle, timeout;
	bool as_job, use_new;
	struct tasks *tasks;   /* of -Parallel, once it began */
};

/* Called when -Parallel is given. */
enum flow parallel_begin(struct stage *stage);
enum flow parallel_process(struct stage *stage);
enum flow parallel_end(struct stage *stage);
void parallel_release(struct stage *stage);

#endif
