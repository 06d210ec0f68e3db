/*
 * base.h - what every file of jobsh starts from: the standard integer types,
 * compiler attributes, and the one way to report a broken promise of our own.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define NORETURN __attribute__((noreturn))
#define MUST_USE __attribute__((warn_unused_result))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/*
 * bug - a promise inside our own code is broken: say where, then abort.
 *   takes   a printf format and its arguments
 *   source  ours: never for input, only for the impossible
 */
#define bug(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
NORETURN void bug_at(const char *file, int line, const char *format, ...)
    PRINTF_LIKE(3, 4);

/*
 * die - end the program with one sentence on standard error.
 *   takes   status: exit status; a printf format and its arguments
 */
NORETURN void die(int status, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
