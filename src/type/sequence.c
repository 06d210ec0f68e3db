/*
 * sequence.c - see sequence.h. The bodies that change a sequence refuse arrays,
 * whose size is fixed.
 */
#include "base/base.h"
#include "type/sequence.h"

#include <string.h>

#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"

struct list *
sequence_self(const struct call *call)
{
	return list_get(call->self);
}

Value *
sequence_elements(const struct list *list, const Value *from, Value **err)
{
	const struct type *type = list_element(list);
	Value *elements = array_typed(type, 8);
	const Value *item;
	struct iter iter;

	iter_init(&iter, from);
	while ((item = iter_next(&iter))) {
		Value *element = type == type_of_kind(V_NULL)
				     ? value_ref(item)
				     : convert_to(item, type, err);

		if (!element) {
			value_set(&elements, NULL);
			break;
		}
		list_push(list_get(elements), element);
	}
	iter_release(&iter);
	return elements;
}

/* Argument i as an element of self, owned; NULL with *err set. */
static Value *
sequence_element(const struct call *call, size_t i, Value **err)
{
	const struct type *type = list_element(sequence_self(call));
	Value *v;

	if (type == type_of_kind(V_NULL))
		return value_ref(call->args[i]);
	return call_as(call, i, type, &v, err) ? v : NULL;
}

/* The exception for an index out of range; NULL. */
static Value *
sequence_bad_index(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.ArgumentOutOfRangeException",
	    "Index was out of range. Must be non-negative and less than the"
	    " size of the collection. (Parameter 'index')");
}

bool
sequence_index(const struct call *call, size_t i, size_t most, size_t *index,
    Value **err)
{
	int32_t n;

	if (!call_int(call, i, &n, err))
		return false;
	if (n < 0 || (size_t)n > most) {
		sequence_bad_index(call, err);
		return false;
	}
	*index = (size_t)n;
	return true;
}

static bool
same_item(const Value *a, const Value *b)
{
	return value_key_equal(a, b, true);
}

size_t
sequence_find(const struct list *list, const Value *item, size_t from)
{
	size_t i;

	for (i = from; i < list_count(list); i++)
		if (same_item(list_at(list, i), item))
			return i;
	return SIZE_MAX;
}

size_t
sequence_find_last(const struct list *list, const Value *item)
{
	size_t i = list_count(list);

	while (i-- > 0)
		if (same_item(list_at(list, i), item))
			return i;
	return SIZE_MAX;
}

Value *
sequence_index_value(size_t index)
{
	return value_int(index == SIZE_MAX ? -1 : (int32_t)index);
}

Value *
sequence_count(const Value *v, Value **err)
{
	return value_int((int32_t)list_count(list_get(v)));
}

static bool
is_fixed(const struct call *call, Value **err)
{
	if (value_kind(call->self) != V_ARRAY)
		return false;
	call_throw(call, err, "System.NotSupportedException",
	    "Collection was of a fixed size.");
	return true;
}

static bool
is_list_of(const struct list *list, const char *short_name)
{
	return strncmp(type_short(list_type(list)), short_name,
		   strlen(short_name)) == 0;
}

Value *
sequence_add(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	Value *item;

	if (is_fixed(call, err))
		return NULL;
	item = sequence_element(call, 0, err);
	if (!item)
		return NULL;
	list_push(list, item);
	if (is_list_of(list, "ArrayList"))
		return value_int((int32_t)list_count(list) - 1);
	return VALUE_VOID;
}

Value *
sequence_append(const struct call *call, Value **err)
{
	Value *item = sequence_element(call, 0, err);

	if (!item)
		return NULL;
	list_push(sequence_self(call), item);
	return VALUE_VOID;
}

Value *
sequence_insert(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t index;
	Value *item;

	if (is_fixed(call, err) ||
	    !sequence_index(call, 0, list_count(list), &index, err))
		return NULL;
	item = sequence_element(call, 1, err);
	if (!item)
		return NULL;
	list_insert(list, index, item);
	return VALUE_VOID;
}

Value *
sequence_remove(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t i;

	if (is_fixed(call, err))
		return NULL;
	i = sequence_find(list, call->args[0], 0);
	if (i != SIZE_MAX)
		list_remove(list, i, 1);
	if (is_list_of(list, "ArrayList"))
		return VALUE_VOID;
	return value_bool(i != SIZE_MAX);
}

Value *
sequence_remove_at(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t count = list_count(list), index;

	if (is_fixed(call, err))
		return NULL;
	if (count == 0)
		return sequence_bad_index(call, err);
	if (!sequence_index(call, 0, count - 1, &index, err))
		return NULL;
	list_remove(list, index, 1);
	return VALUE_VOID;
}

Value *
sequence_clear(const struct call *call, Value **err)
{
	if (is_fixed(call, err))
		return NULL;
	list_clear(sequence_self(call));
	return VALUE_VOID;
}

Value *
sequence_contains(const struct call *call, Value **err)
{
	return value_bool(
	    sequence_find(sequence_self(call), call->args[0], 0) != SIZE_MAX);
}

Value *
sequence_index_of(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t from = 0;

	if (call->count > 1 &&
	    !sequence_index(call, 1, list_count(list), &from, err))
		return NULL;
	return sequence_index_value(
	    sequence_find(list, call->args[0], from));
}

Value *
sequence_to_array(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	Value *array = array_typed(list_element(list), list_count(list));
	size_t i;

	if (is_list_of(list, "Stack")) {
		for (i = list_count(list); i-- > 0;)
			list_push(list_get(array),
			    value_ref(list_at(list, i)));
		return array;
	}
	list_push_all(list_get(array), list);
	return array;
}

Value *
sequence_clone(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	Value *copy = value_kind(call->self) == V_ARRAY
			  ? array_typed(list_element(list), list_count(list))
			  : list_new(list_type(list));

	list_push_all(list_get(copy), list);
	return copy;
}

Value *
sequence_copy_to(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	struct list *to = list_get(call->args[0]);
	size_t at = 0, i;

	if (!to)
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'array')");
	if (call->count > 1 &&
	    !sequence_index(call, 1, list_count(to), &at, err))
		return NULL;
	if (list_count(to) - at < list_count(list))
		return call_throw(call, err, "System.ArgumentException",
		    "Destination array was not long enough.");
	for (i = 0; i < list_count(list); i++)
		list_put(to, at + i, value_ref(list_at(list, i)));
	return VALUE_VOID;
}

Value *
sequence_try_add(const struct call *call, Value **err)
{
	Value *nothing = sequence_append(call, err);

	value_unref(nothing);
	return nothing ? VALUE_TRUE : NULL;
}

Value *
sequence_itself(const struct call *call, Value **err)
{
	return value_ref(call->self);
}

Value *
sequence_get_item(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t count = list_count(list), index;

	if (count == 0)
		return sequence_bad_index(call, err);
	if (!sequence_index(call, 0, count - 1, &index, err))
		return NULL;
	return value_ref(list_at(list, index));
}

Value *
sequence_set_item(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	/* SetValue of an array has the value first. */
	size_t at = value_kind(call->self) == V_ARRAY;
	size_t count = list_count(list), index;
	Value *item;

	if (count == 0)
		return sequence_bad_index(call, err);
	if (!sequence_index(call, at, count - 1, &index, err))
		return NULL;
	item = sequence_element(call, 1 - at, err);
	if (!item)
		return NULL;
	list_put(list, index, item);
	return VALUE_VOID;
}

Value *
sequence_construct(const struct call *call, Value **err)
{
	Value *list = list_new(call->type), *elements;

	if (call->count == 0 || value_is_number(call->args[0]))
		return list;
	elements = sequence_elements(list_get(list), call->args[0], err);
	if (elements)
		list_push_all(list_get(list), list_get(elements));
	else
		value_set(&list, NULL);
	value_unref(elements);
	return list;
}

static Value *
get_capacity(const Value *v, Value **err)
{
	size_t count = list_count(list_get(v)), cap = 4;

	while (cap < count)
		cap *= 2;
	return value_int(count ? (int32_t)cap : 0);
}

/* A wish: lists grow as they need. */
static bool
set_capacity(const Value *v, Value *value, Value **err)
{
	value_unref(value);
	return true;
}

static Value *
get_is_empty(const Value *v, Value **err)
{
	return value_bool(list_count(list_get(v)) == 0);
}

/* As many as fit without growing: here, as many as asked for. */
Value *
sequence_ensure_capacity(const struct call *call, Value **err)
{
	int32_t wanted, count = (int32_t)list_count(sequence_self(call));

	if (!call_int(call, 0, &wanted, err))
		return NULL;
	return value_int(wanted > count ? wanted : count);
}

#define COLLECTION_PROPERTIES                                                  \
	GETTER("Count", sequence_count, "int"),                                \
	    GETTER("IsSynchronized", get_false, "bool"),                       \
	    GETTER("SyncRoot", get_itself, "System.Object")

const struct property collection_properties[] = {
	COLLECTION_PROPERTIES,
	{NULL},
};

const struct property growing_properties[] = {
	COLLECTION_PROPERTIES,
	GETTER("Capacity", get_capacity, "int"),
	{NULL},
};

const struct property list_properties[] = {
	COLLECTION_PROPERTIES,
	{"Capacity", get_capacity, set_capacity, "int"},
	GETTER("IsFixedSize", get_false, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	{NULL},
};

const struct property concurrent_sequence_properties[] = {
	COLLECTION_PROPERTIES,
	GETTER("IsEmpty", get_is_empty, "bool"),
	{NULL},
};

/* [ArrayList]::Synchronized and the like: the same list. */
static Value *
static_same(const struct call *call, Value **err)
{
	return value_ref(call->args[0]);
}

const struct method sequence_statics[] = {
	METHOD("Synchronized", static_same, 1, 1, NULL),
	METHOD("ReadOnly", static_same, 1, 1, NULL),
	{NULL},
};
