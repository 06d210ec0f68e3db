/*
 * regex_class.h - escapes and sets of .NET patterns in PCRE2's dialect. Only
 * for regex_plan.c.
 */
#ifndef VALUE_REGEX_CLASS_H
#define VALUE_REGEX_CLASS_H

#include "base/base.h"

struct buf;

struct class_reader {
	const char *text;
	size_t at, len;
	const char *error;
	char error_detail;
};

/*
 * class_escape - write one escape that stands for a rune or a class.
 *   takes   reader: at the backslash; is_inside: within a set
 *   gives   false with reader->error set
 */
bool class_escape(struct class_reader *reader, struct buf *out,
    bool is_inside);

/* class_set - write a set, at its bracket; subtraction becomes a lookahead. */
bool class_set(struct class_reader *reader, struct buf *out, int depth);

#endif
