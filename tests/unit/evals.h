/*
 * evals.h - tables of scripts and what they give, with every command there.
 */
#ifndef TESTS_EVALS_H
#define TESTS_EVALS_H

#include "run.h"

#include "builtins/registry.h"

struct eval_row {
	const char *script;
	const char *expected; /* as run() of run.h gives it */
};

static inline void
eval_start(void)
{
	types_start();
	registry_start();
	run_start_known();
}

static inline void
eval_rows(const struct eval_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		ck_assert_msg(strcmp(run(rows[i].script),
				  rows[i].expected) == 0,
		    "%s\n gives    %s\n expected %s", rows[i].script, last,
		    rows[i].expected);
}

#define ROWS(...)                                                              \
	do {                                                                   \
		static const struct eval_row rows[] = {__VA_ARGS__};           \
                                                                               \
		eval_rows(rows, COUNT_OF(rows));                               \
	} while (0)

#endif
