/*
 * scalar.h - the methods that numbers, dates, guids and versions share.
 */
#ifndef TYPE_SCALAR_H
#define TYPE_SCALAR_H

#include "type/types.h"

/* ToString(), (format), (culture), (format, culture). */
method_body scalar_to_string;

/* -1, 0 or 1; nothing is less than everything. */
method_body scalar_compare_to;

/* Whether both are of one type and equal. */
method_body scalar_equals;

/* All methods of numbers, characters and truth values. */
extern const struct method scalar_methods[];

#endif
