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

/* The list an argument is, or an owned array of what it walks. */
struct list *
sequence_of(const Value *v, Value **owner)
{
	struct list *list = list_get(v);
	const Value *item;
	struct iter iter;

	*owner = NULL;
	if (list)
		return list;
	*owner = array_new(4);
	iter_init(&iter, v);
	while ((item = iter_next(&iter)))
		list_push(list_get(*owner), value_ref(item));
	iter_release(&iter);
	return list_get(*owner);
}

/* An argument as an element of this list. */
Value *
sequence_element(const struct call *call, size_t i, Value **err)
{
	const struct type *type = list_element(sequence_self(call));
	Value *v;

	if (type == type_of_kind(V_NULL))
		return value_ref(call->args[i]);
	return call_as(call, i, type, &v, err) ? v : NULL;
}

Value *
sequence_bad_index(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.ArgumentOutOfRangeException",
	    "Index was out of range. Must be non-negative and less than the"
	    " size of the collection. (Parameter 'index')");
}

/* An index argument; most: the largest allowed. */
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
	Value *item;

	if (is_fixed(call, err))
		return NULL;
	item = sequence_element(call, 0, err);
	if (!item)
		return NULL;
	list_push(sequence_self(call), item);
	if (is_list_of(sequence_self(call), "ArrayList"))
		return value_int((int32_t)list_count(sequence_self(call)) - 1);
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
	size_t index;
	Value *item;

	if (is_fixed(call, err) ||
	    !sequence_index(call, 0, list_count(sequence_self(call)), &index, err))
		return NULL;
	item = sequence_element(call, 1, err);
	if (!item)
		return NULL;
	list_insert(sequence_self(call), index, item);
	return VALUE_VOID;
}

Value *
sequence_remove(const struct call *call, Value **err)
{
	size_t i;

	if (is_fixed(call, err))
		return NULL;
	i = sequence_find(sequence_self(call), call->args[0], 0);
	if (i != SIZE_MAX)
		list_remove(sequence_self(call), i, 1);
	if (is_list_of(sequence_self(call), "ArrayList"))
		return VALUE_VOID;
	return value_bool(i != SIZE_MAX);
}

Value *
sequence_remove_at(const struct call *call, Value **err)
{
	size_t count = list_count(sequence_self(call)), index;

	if (is_fixed(call, err))
		return NULL;
	if (count == 0)
		return sequence_bad_index(call, err);
	if (!sequence_index(call, 0, count - 1, &index, err))
		return NULL;
	list_remove(sequence_self(call), index, 1);
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
	size_t from = 0, i;

	if (call->count > 1 &&
	    !sequence_index(call, 1, list_count(sequence_self(call)), &from, err))
		return NULL;
	i = sequence_find(sequence_self(call), call->args[0], from);
	return sequence_index_value(i);
}

Value *
sequence_to_array(const struct call *call, Value **err)
{
	Value *array = array_typed(list_element(sequence_self(call)),
	    list_count(sequence_self(call)));
	size_t i;

	if (is_list_of(sequence_self(call), "Stack")) {
		for (i = list_count(sequence_self(call)); i-- > 0;)
			list_push(list_get(array),
			    value_ref(list_at(sequence_self(call), i)));
		return array;
	}
	list_push_all(list_get(array), sequence_self(call));
	return array;
}

Value *
sequence_clone(const struct call *call, Value **err)
{
	Value *copy = value_kind(call->self) == V_ARRAY
			  ? array_typed(list_element(sequence_self(call)),
				list_count(sequence_self(call)))
			  : list_new(list_type(sequence_self(call)));

	list_push_all(list_get(copy), sequence_self(call));
	return copy;
}

Value *
sequence_copy_to(const struct call *call, Value **err)
{
	struct list *to = list_get(call->args[0]);
	size_t at = 0, i;

	if (!to)
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'array')");
	if (call->count > 1 && !sequence_index(call, 1, list_count(to), &at, err))
		return NULL;
	if (list_count(to) - at < list_count(sequence_self(call)))
		return call_throw(call, err, "System.ArgumentException",
		    "Destination array was not long enough.");
	for (i = 0; i < list_count(sequence_self(call)); i++)
		list_put(to, at + i, value_ref(list_at(sequence_self(call), i)));
	return VALUE_VOID;
}

Value *
sequence_itself(const struct call *call, Value **err)
{
	return value_ref(call->self);
}

Value *
sequence_get_item(const struct call *call, Value **err)
{
	size_t count = list_count(sequence_self(call)), index;

	if (count == 0)
		return sequence_bad_index(call, err);
	if (!sequence_index(call, 0, count - 1, &index, err))
		return NULL;
	return value_ref(list_at(sequence_self(call), index));
}

Value *
sequence_set_item(const struct call *call, Value **err)
{
	bool is_value_first = value_kind(call->self) == V_ARRAY;
	size_t count = list_count(sequence_self(call)), index;
	Value *item;

	if (count == 0)
		return sequence_bad_index(call, err);
	if (!sequence_index(call, is_value_first ? 1 : 0, count - 1, &index, err))
		return NULL;
	item = sequence_element(call, is_value_first ? 0 : 1, err);
	if (!item)
		return NULL;
	list_put(sequence_self(call), index, item);
	return VALUE_VOID;
}

/* [ArrayList]::new(), (capacity), (sequence). */
Value *
sequence_construct(const struct call *call, Value **err)
{
	Value *list = list_new(call->type), *owner, *item;
	const struct type *of = list_element(list_get(list));
	struct list *from;
	size_t i;

	if (call->count == 0 || value_is_number(call->args[0]))
		return list;
	from = sequence_of(call->args[0], &owner);
	for (i = 0; i < list_count(from); i++) {
		item = convert_to(list_at(from, i), of, err);
		if (!item) {
			value_unref(owner);
			value_unref(list);
			return NULL;
		}
		list_push(list_get(list), item);
	}
	value_unref(owner);
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

const struct property sequence_properties[] = {
	GETTER("Capacity", get_capacity, "int"),
	GETTER("Count", sequence_count, "int"),
	GETTER("IsFixedSize", get_false, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	GETTER("IsSynchronized", get_false, "bool"),
	GETTER("SyncRoot", get_itself, "System.Object"),
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
