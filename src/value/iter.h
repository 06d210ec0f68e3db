/*
 * iter.h - walking what the pipeline unrolls: arrays, lists, enumerators,
 * sets. Strings, tables and custom objects are one value.
 */
#ifndef VALUE_ITER_H
#define VALUE_ITER_H

#include "value/value.h"

struct iter {
	Value *whole;    /* owned: what is walked */
	size_t next;
	const struct head *watched; /* the list or table behind it, or NULL */
	uint16_t age;               /* of that when the walk began */
};

/*
 * iter_is_stale - whether the collection was changed since the walk began, so
 * that scripts expect an InvalidOperationException.
 */
static inline bool
iter_is_stale(const struct iter *iter)
{
	return UNLIKELY(iter->watched && iter->watched->spare != iter->age);
}

/* iter_stale_error - that error. */
Value *iter_stale_error(void);

/*
 * iter_watch - an array that was made of a table, such as its keys: walks of
 * it become stale with the table.
 *   gives   the array
 */
Value *iter_watch(Value *array, const Value *table);

/* value_unrolls - whether a pipeline passes its elements one by one. */
bool value_unrolls(const Value *v);

/* iter_init - start a walk; a value that does not unroll is its own only
 * element, $null gives one $null, AutomationNull none. */
void iter_init(struct iter *iter, const Value *v);

/* iter_next - the next element, lent until the next call, or NULL. */
const Value *iter_next(struct iter *iter);

/* iter_release - needed however far the walk came. */
void iter_release(struct iter *iter);

/* value_count - the .Count of any value (scalar 1, $null 0). */
size_t value_count(const Value *v);

/*
 * value_gathered - what a statement's output becomes: none is AutomationNull,
 * one is itself, many are object[].
 *   takes   items: an owned array or list value
 */
Value *value_gathered(Value *items);

#endif
