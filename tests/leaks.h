/*
 * leaks.h - for tests that make circles of values on purpose: those are kept
 * until the program ends, see doc/differences.md.
 */
#ifndef TESTS_LEAKS_H
#define TESTS_LEAKS_H

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

#endif
