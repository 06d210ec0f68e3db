/*
 * match_types.h - what the members of Regex need of matches and collections.
 */
#ifndef TYPE_MATCH_TYPES_H
#define TYPE_MATCH_TYPES_H

#include "value/type.h"
#include "value/value.h"

struct regex;

/*
 * collection_value - a MatchCollection, GroupCollection or CaptureCollection.
 *   takes   items: an array; regex: names the groups, or NULL
 */
Value *collection_value(enum known_type type, Value *items,
    struct regex *regex);

/* match_from - the first match at or after a byte offset, as a Match. */
Value *match_from(struct regex *regex, const Value *text, size_t from,
    Value **err);

/* The getters of .Count and .Success. */
property_getter collection_count, match_success;

#endif
