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

/* dictionary_value_index - where argument 0 is among the values; SIZE_MAX when
 * it is none of them. */
size_t dictionary_value_index(const struct call *call);

/*
 * dictionary_entry_at - the entry whose place argument 0 is; lent.
 *   errors  ArgumentOutOfRangeException; it is no number
 */
bool dictionary_entry_at(const struct call *call, const Value **key,
    const Value **value, Value **err);

/* dictionary_pair_construct - [KeyValuePair[K, V]]::new(key, value). */
method_body dictionary_pair_construct;

/* dictionary_pair_text - "[key, value]" of an entry. */
Value *dictionary_pair_text(const Value *pair);

property_getter dictionary_count, dictionary_is_empty, dictionary_keys,
    dictionary_values;

/* Bodies. The constructor takes nothing, a capacity, another dictionary, a
 * comparer. */
method_body dictionary_construct, dictionary_add, dictionary_clear,
    dictionary_clone, dictionary_contains_key, dictionary_contains_value,
    dictionary_copy_to, dictionary_ensure_capacity,
    dictionary_get_enumerator, dictionary_get_item, dictionary_get_keys,
    dictionary_get_values, dictionary_remove, dictionary_set_item,
    dictionary_synchronized, dictionary_to_array, dictionary_try_add,
    dictionary_try_get_value, dictionary_try_remove, dictionary_try_update;

/* Of those whose entries have places. */
method_body dictionary_insert, dictionary_remove_at;

/* Of those that may be asked to make a value: by a block from its key, and
 * from the value that was there. */
method_body dictionary_add_or_update, dictionary_get_or_add;

/* Of those in the order of their keys: by key, by value, by place. */
method_body sorted_index_of_key, sorted_index_of_value, sorted_key_at,
    sorted_value_at;

#endif
