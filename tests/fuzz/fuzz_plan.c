/*
 * fuzz_plan.c - promises: what a job is told is read whole or refused.
 */
#include "tests/fuzz/fuzz.h"

#include "builtins/job_plan.h"
#include "tests/leaks.h"

void
fuzz_one(const char *bytes, size_t len)
{
	struct job_plan plan;
	Value *err = NULL;
	bool is_good;

	LEAKS_ARE_FINE(is_good = job_plan_read(&plan, bytes, len, &err));
	PROMISE(is_good == !err);
	if (is_good)
		job_plan_release(&plan);
	value_unref(err);
}
