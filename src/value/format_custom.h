/*
 * format_custom.h - a number as decimal digits, and custom patterns over
 * them. Only for the files of number formats.
 */
#ifndef VALUE_FORMAT_CUSTOM_H
#define VALUE_FORMAT_CUSTOM_H

#include "base/buf.h"
#include "value/value.h"

/* 0.TEXT * 10^point, without zeros at either end; no text is zero. */
struct digits {
	struct buf text;
	long point;
	bool is_negative;
	bool is_real; /* a double: its zero can be negative */
};

/*
 * digits_of - all digits of an exact number, so many of a double.
 *   takes   digits: not initialised; release digits->text
 */
void digits_of(struct digits *digits, const Value *v, int real_count);

/* digits_round - keep at most so many digits, ties away from zero. */
void digits_round(struct digits *digits, long count);

/* format_custom - by a pattern of 0 # . , % and sections. */
void format_custom(struct buf *buf, const Value *v, const char *pattern);

#endif
