/*
 * sequence.h - what the members of arrays, lists, queues and collections
 * share: arguments, and the bodies of methods that all of them have.
 */
#ifndef TYPE_SEQUENCE_H
#define TYPE_SEQUENCE_H

#include "type/types.h"

struct list;

/* sequence_self - what a method was called on. */
struct list *sequence_self(const struct call *call);

/*
 * sequence_elements - what a value walks, as elements of a list.
 *   gives   an array, owned; NULL with *err set
 */
Value *sequence_elements(const struct list *list, const Value *from,
    Value **err);

/*
 * sequence_index - argument i as an index of at most most.
 *   errors  sequence_bad_index; it is no number
 */
bool sequence_index(const struct call *call, size_t i, size_t most,
    size_t *index, Value **err);

/* Where an item is, from an index on or looking from the end; SIZE_MAX when
 * it is nowhere. */
size_t sequence_find(const struct list *list, const Value *item, size_t from);
size_t sequence_find_last(const struct list *list, const Value *item);

/* sequence_index_value - what IndexOf gives: SIZE_MAX is -1. */
Value *sequence_index_value(size_t index);

/*
 * sequence_sort - sort in place; equal items stay in order.
 *   takes   comparer: a block, an object with a method Compare, or NULL
 *   errors  what the comparer says; the list holds the same items then
 */
bool sequence_sort(struct list *list, const Value *comparer, Value **err);

/* Bodies. Those that change the number of items refuse arrays. */
property_getter sequence_count;
method_body sequence_add, sequence_append, sequence_insert, sequence_remove,
    sequence_remove_at, sequence_clear, sequence_contains, sequence_index_of,
    sequence_to_array, sequence_clone, sequence_copy_to, sequence_itself,
    sequence_get_item, sequence_set_item, sequence_ensure_capacity,
    sequence_try_add;

/* Rows of all but arrays. The constructor takes nothing, a capacity or the
 * items. */
method_body sequence_construct;
extern const struct property collection_properties[], growing_properties[],
    list_properties[], concurrent_sequence_properties[];
extern const struct method sequence_statics[];

#endif
