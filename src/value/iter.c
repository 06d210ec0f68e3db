/*
 * iter.c - walking values as a pipeline does.
 */
#include "base/base.h"
#include "value/iter.h"

#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/type.h"

/* Whether a table is a set: its keys are its elements. */
static bool
is_set(const Value *v)
{
	return value_kind(v) == V_TABLE && type_of(v)->flags & TYPE_SET;
}

bool
value_unrolls(const Value *v)
{
	switch (value_kind(v)) {
	case V_ARRAY:
	case V_LIST:
		return true;
	case V_TABLE:
		return is_set(v);
	case V_INSTANCE:
		return instance_type(v)->enumerate != NULL;
	default:
		return false;
	}
}

/* A stack is walked from its top, which is the end of its list. */
static Value *
backward(const Value *stack)
{
	Value *copy = list_copy(list_get(stack));

	list_reverse(list_get(copy), 0, list_count(list_get(copy)));
	return copy;
}

#define SOURCE "<Source>" /* the table behind an array of keys */

Value *
iter_watch(Value *array, const Value *table)
{
	object_add(array, SOURCE, value_ref(table));
	object_hide(array, SOURCE);
	return array;
}

Value *
iter_stale_error(void)
{
	return error_new("System.InvalidOperationException",
	    "System.InvalidOperationException", ERROR_OperationStopped, NULL,
	    "Collection was modified; enumeration operation may not execute.");
}

static const struct head *
watched_by(const Value *v)
{
	const Value *source;

	if (value_kind(v) == V_LIST)
		return value_head(v);
	if (value_kind(v) != V_ARRAY || LIKELY(!value_head(v)->members))
		return NULL;
	source = object_note(v, SOURCE);
	return source ? value_head(source) : NULL;
}

void
iter_init(struct iter *iter, const Value *v)
{
	iter->next = 0;
	iter->whole = NULL;
	if (value_kind(v) == V_INSTANCE && instance_type(v)->enumerate)
		iter->whole = instance_type(v)->enumerate(v);
	if (value_kind(v) == V_LIST && type_of(v)->flags & TYPE_STACK)
		iter->whole = backward(v);
	if (!iter->whole)
		iter->whole = value_ref(v);
	iter->watched = watched_by(iter->whole);
	iter->age = iter->watched ? iter->watched->spare : 0;
}

const Value *
iter_next(struct iter *iter)
{
	const struct list *list = list_get(iter->whole);
	const Value *key, *value;

	if (list)
		return iter->next < list_count(list) ?
		    list_at(list, iter->next++) : NULL;
	if (is_set(iter->whole)) {
		if (iter->next >= table_count(table_get(iter->whole)))
			return NULL;
		table_at(table_get(iter->whole), iter->next++, &key, &value);
		return key;
	}
	if (iter->next++ || value_kind(iter->whole) == V_VOID)
		return NULL;
	return iter->whole;
}

void
iter_release(struct iter *iter)
{
	value_unref(iter->whole);
	iter->whole = NULL;
}

size_t
value_count(const Value *v)
{
	struct iter iter;
	size_t count = 0;

	if (value_is_null(v))
		return 0;
	if (list_get(v))
		return list_count(list_get(v));
	if (table_get(v))
		return table_count(table_get(v));
	if (!value_unrolls(v))
		return 1;
	iter_init(&iter, v);
	while (iter_next(&iter))
		count++;
	iter_release(&iter);
	return count;
}

Value *
value_gathered(Value *items)
{
	struct list *list = list_get(items);
	Value *result = items;

	if (list_count(list) == 0)
		result = VALUE_VOID;
	else if (list_count(list) == 1)
		result = value_ref(list_at(list, 0));
	else if (value_kind(items) == V_LIST)
		result = list_copy(list);
	if (result != items)
		value_unref(items);
	return result;
}
