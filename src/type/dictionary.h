/*
 * dictionary.h - what the members of dictionaries and sets share.
 */
#ifndef TYPE_DICTIONARY_H
#define TYPE_DICTIONARY_H

#include "type/types.h"

struct table;

/* dictionary_self - what a method was called on. */
struct table *dictionary_self(const struct call *call);

/* dictionary_column - its keys or its values, an array. */
Value *dictionary_column(const struct table *table, bool of_values);

/* Bodies. The constructor takes nothing, a capacity, another dictionary, a
 * comparer. */
property_getter dictionary_count;
method_body dictionary_clear, dictionary_contains_key, dictionary_copy_to,
    dictionary_ensure_capacity, dictionary_construct;

/* Of those in the order of their keys: by key, by value, by place. */
method_body sorted_index_of_key, sorted_index_of_value, sorted_key_at,
    sorted_value_at;

#endif
