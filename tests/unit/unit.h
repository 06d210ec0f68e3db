/*
 * unit.h - what every unit test needs: libcheck and one main.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include "base/base.h"

#include <check.h>
#include <stdlib.h>

#include "tests/leaks.h"

struct unit {
	const char *name;
	void (*set_up)(void);    /* around each test, in its own process */
	void (*tear_down)(void);
	int timeout_s;           /* of one test, 0: check's own */
};

/* unit_run - run tests as one suite; gives the exit status. */
static inline int
unit_run(const struct unit *unit, const TTest *const *tests, size_t count)
{
	Suite *suite = suite_create(unit->name);
	TCase *tcase = tcase_create(unit->name);
	SRunner *runner;
	size_t i;
	int failed;

	tcase_add_checked_fixture(tcase, unit->set_up, unit->tear_down);
	if (unit->timeout_s)
		tcase_set_timeout(tcase, unit->timeout_s);
	for (i = 0; i < count; i++)
		tcase_add_test(tcase, tests[i]);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* UNIT_MAIN - the tests of a program, by name; UNIT_MAIN_IN with a struct unit
 * that says more than its name. */
#define UNIT_MAIN_IN(unit, ...)                                                \
	int main(void)                                                         \
	{                                                                      \
		const TTest *const tests[] = {__VA_ARGS__};                    \
									       \
		return unit_run(unit, tests, COUNT_OF(tests));                 \
	}

#define UNIT_MAIN(name, ...) UNIT_MAIN_IN(&(struct unit){name}, __VA_ARGS__)

#endif
