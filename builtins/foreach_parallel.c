/*
 * foreach_parallel.c - ForEach-Object -Parallel.
 */
#include "base/base.h"
#include "builtins/foreach_parallel.h"

#include "value/error.h"

enum flow
parallel_begin(struct stage *stage)
{
	return stage_throw(stage,
	    error_new("System.NotImplementedException", "NotImplemented",
		ERROR_NotImplemented, NULL, "-Parallel is not there yet"));
}

enum flow
parallel_process(struct stage *stage)
{
	return FLOW_STOP;
}

enum flow
parallel_end(struct stage *stage)
{
	return FLOW_MORE;
}

void
parallel_release(struct stage *stage)
{
}
