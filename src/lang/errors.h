/*
 * errors.h - what can be wrong with a text, by name.
 */
#ifndef LANG_ERRORS_H
#define LANG_ERRORS_H

#include "base/base.h"

enum error_id {
#define ERROR(id, message) ERROR_##id,
#include "lang/errors.def"
#undef ERROR
	ERROR_ID_COUNT
};

/* More errors than this help nobody. */
#define ERRORS_MOST 50

struct script;

/*
 * script_error - add an error to a script, unless the same one is there.
 *   takes   start, end: extent in the source; first, second: what {0} and
 *           {1} of the message stand for, or NULL
 */
void script_error(struct script *script, enum error_id id, uint32_t start,
    uint32_t end, const char *first, const char *second);

/*
 * script_error_incomplete - the same, for what more text might repair when
 * nothing but blanks and comments follows offset at.
 */
void script_error_incomplete(struct script *script, enum error_id id,
    uint32_t start, uint32_t end, uint32_t at, const char *first,
    const char *second);

/* script_error_count - how many there are. */
size_t script_error_count(const struct script *script);

/*
 * script_errors_sort - put the errors from number first on into the order of
 * the source.
 */
void script_errors_sort(struct script *script, size_t first);

#endif
