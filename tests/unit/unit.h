/*
 * unit.h - what every unit test needs: libcheck and one main.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include "base/base.h"

#include <check.h>
#include <stdlib.h>

/* unit_run - run tests as one suite; gives the exit status. */
static inline int
unit_run(const char *name, const TTest *const *tests, size_t count)
{
	Suite *suite = suite_create(name);
	TCase *tcase = tcase_create(name);
	SRunner *runner;
	size_t i;
	int failed;

	for (i = 0; i < count; i++)
		tcase_add_test(tcase, tests[i]);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* LEAKS_ARE_FINE - nothing that a statement makes is a leak to the sanitizer,
 * which is not always there. */
void __lsan_disable(void) __attribute__((weak));
void __lsan_enable(void) __attribute__((weak));

#define LEAKS_ARE_FINE(statement)                                              \
	do {                                                                   \
		if (__lsan_disable)                                            \
			__lsan_disable();                                      \
		statement;                                                     \
		if (__lsan_enable)                                             \
			__lsan_enable();                                       \
	} while (0)

#define UNIT_MAIN(name, ...)                                                   \
	int main(void)                                                         \
	{                                                                      \
		const TTest *const tests[] = {__VA_ARGS__};                    \
									       \
		return unit_run(name, tests, COUNT_OF(tests));                 \
	}

#endif
