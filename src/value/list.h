/*
 * list.h - ordered sequences with identity: arrays (fixed size, typed) and
 * lists (ArrayList, List[T], Collection, Queue, Stack).
 *
 * struct list is the mutable inside of a V_ARRAY or V_LIST. Byte arrays are
 * packed; readers go through list_at and cannot tell.
 */
#ifndef VALUE_LIST_H
#define VALUE_LIST_H

#include "value/value.h"

struct list;

/* array_new - an empty object[] with room for cap elements. */
Value *array_new(size_t cap);

/* array_typed - an empty array of an element type, for example string[]. */
Value *array_typed(const struct type *element, size_t cap);

/* array_of - an object[] of count owned values. */
Value *array_of(Value *const *items, size_t count);

/* array_filled - an array of one item again and again; the item is taken. */
Value *array_filled(const struct type *element, size_t count, Value *item);

/* array_bytes - a byte[] of a copy of some bytes. */
Value *array_bytes(const void *bytes, size_t len);

/* list_new - an empty list of a list type; NULL means ArrayList. */
Value *list_new(const struct type *type);

/* list_get - the inside of an array or list, else NULL. */
struct list *list_get(const Value *v);

/* list_count - how many elements. */
size_t list_count(const struct list *list);

/* list_at - the element at an index below the count, lent. */
const Value *list_at(const struct list *list, size_t index);

/* list_element - the element type; System.Object unless typed. */
const struct type *list_element(const struct list *list);

/* list_type - the type of the whole, for example int[] or ArrayList. */
const struct type *list_type(const struct list *list);

/* list_bytes - the packed bytes of a byte[], else NULL. */
const uint8_t *list_bytes(const struct list *list);

/*
 * Writers. Elements must already fit the element type (convert.h); growing an
 * array is for its builder, before scripts see it.
 */
void list_push(struct list *list, Value *item);
void list_put(struct list *list, size_t index, Value *item);
void list_insert(struct list *list, size_t index, Value *item);
void list_remove(struct list *list, size_t index, size_t count);
void list_clear(struct list *list);
void list_reverse(struct list *list, size_t index, size_t count);

/*
 * list_fits - whether a list may have so many elements.
 *   errors  OutOfMemory: more than there is memory for
 */
bool list_fits(size_t count, Value **err);

/* list_push_all - append the elements of another sequence. */
void list_push_all(struct list *list, const struct list *from);

/* list_copy - a new array object[] of the same elements. */
Value *list_copy(const struct list *list);

#endif
