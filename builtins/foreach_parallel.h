/*
 * foreach_parallel.h - the arguments of ForEach-Object, and its -Parallel
 * way, which works on jobs.
 */
#ifndef BUILTINS_FOREACH_PARALLEL_H
#define BUILTINS_FOREACH_PARALLEL_H

#include "run/stage.h"

struct foreach_args {
	Value *input, *begin, *process, *end, *remaining;
	Value *member_name, *arguments;
	Value *parallel;
	int64_t throttle, timeout;
	bool as_job, use_new;
};

/* Called when -Parallel is given; the state is theirs to hang on. */
enum flow parallel_begin(struct stage *stage);
enum flow parallel_process(struct stage *stage);
enum flow parallel_end(struct stage *stage);
void parallel_release(struct stage *stage);

#endif
