/*
 * string_type.h - for the files that make up System.String.
 */
#ifndef TYPE_STRING_TYPE_H
#define TYPE_STRING_TYPE_H

#include "type/types.h"

/* string_ignores_case - whether an argument, from one on, is a
 * StringComparison that does. */
bool string_ignores_case(const struct call *call, size_t from);

/*
 * string_find - where needle is in len bytes, at or after an offset.
 *   takes   folds: case does not matter
 *   gives   an offset, SIZE_MAX when it is nowhere
 */
size_t string_find(const char *s, size_t len, const char *needle,
    size_t needle_len, size_t from, bool folds);

/* string_out_of_range - the exception for an argument; NULL. */
Value *string_out_of_range(const struct call *call, const char *name,
    const char *what, Value **err);

method_body string_contains, string_starts_with, string_ends_with,
    string_index_of, string_last_index_of, string_index_of_any,
    string_last_index_of_any;
method_body string_trim, string_trim_start, string_trim_end, string_split;
method_body string_construct;
extern const struct method string_statics[];

#endif
