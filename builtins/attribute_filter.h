/*
 * attribute_filter.h - what -Attributes of Get-ChildItem says: names of file
 * attributes with ! for not, + for and, a comma for or.
 */
#ifndef BUILTINS_ATTRIBUTE_FILTER_H
#define BUILTINS_ATTRIBUTE_FILTER_H

#include "value/value.h"

struct attribute_term;

/* Terms of which one must hold; all zero passes everything. */
struct attribute_filter {
	struct attribute_term *terms;
	size_t count;
	bool names_hidden;     /* hidden files are not left out unasked */
};

/*
 * attribute_filter_parse - fill a filter.
 *   takes   expression: a text, or an array whose elements commas join
 *   errors  a sign or name that is none; nothing is to be released then
 *   source  about_FileSystem_Provider, "Attributes FlagsExpression"
 */
bool attribute_filter_parse(struct attribute_filter *filter,
    const Value *expression, Value **err);
void attribute_filter_release(struct attribute_filter *filter);

/* attribute_filter_passes - whether what is at a path is meant. */
bool attribute_filter_passes(const struct attribute_filter *filter,
    const char *path);

#endif
