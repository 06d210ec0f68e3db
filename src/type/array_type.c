/*
 * array_type.c - the members of System.Array.
 */
#include "base/base.h"
#include "type/sequence.h"

#include "value/compare.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"

static Value *
get_upper_bound(const struct call *call, Value **err)
{
	return value_int((int32_t)list_count(sequence_self(call)) - 1);
}

static Value *
get_lower_bound(const struct call *call, Value **err)
{
	return value_int(0);
}

static Value *
get_length_of(const struct call *call, Value **err)
{
	return value_int((int32_t)list_count(sequence_self(call)));
}

static Value *
get_long_count(const Value *v, Value **err)
{
	return value_long((int64_t)list_count(list_get(v)));
}

static Value *
get_rank(const Value *v, Value **err)
{
	return value_int(1);
}

static Value *
get_long_length(const struct call *call, Value **err)
{
	return value_long((int64_t)list_count(sequence_self(call)));
}

/* Set(index, value), the other way round than SetValue. */
static Value *
array_set(const struct call *call, Value **err)
{
	const Value *args[] = {call->args[1], call->args[0]};
	struct call turned = *call;

	turned.args = args;
	return sequence_set_item(&turned, err);
}

static const struct property array_properties[] = {
	GETTER("Count", sequence_count, "int"),
	GETTER("IsFixedSize", get_true, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	GETTER("IsSynchronized", get_false, "bool"),
	GETTER("Length", sequence_count, "int"),
	GETTER("LongLength", get_long_count, "long"),
	GETTER("Rank", get_rank, "int"),
	GETTER("SyncRoot", get_itself, "System.Object"),
	{NULL},
};

static const struct method array_methods[] = {
	METHOD("Add", sequence_add, 1, 1, "int IList.Add(System.Object value)"),
	METHOD("Clear", sequence_clear, 0, 0, "void IList.Clear()"),
	METHOD("Clone", sequence_clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", sequence_contains, 1, 1,
	    "bool IList.Contains(System.Object value)"),
	METHOD("CopyTo", sequence_copy_to, 2, 2,
	    "void CopyTo(array array, int index)"),
	METHOD("get_Item", sequence_get_item, 1, 1, NULL),
	INDEXER("Item", sequence_get_item,
	    "System.Object IList.Item(int index) {get;set;}"),
	METHOD("Get", sequence_get_item, 1, 1, "%1 Get(int)"),
	METHOD("GetEnumerator", sequence_itself, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("GetLength", get_length_of, 1, 1,
	    "int GetLength(int dimension)"),
	METHOD("GetLongLength", get_long_length, 1, 1,
	    "long GetLongLength(int dimension)"),
	METHOD("GetLowerBound", get_lower_bound, 1, 1,
	    "int GetLowerBound(int dimension)"),
	METHOD("GetUpperBound", get_upper_bound, 1, 1,
	    "int GetUpperBound(int dimension)"),
	METHOD("GetValue", sequence_get_item, 1, 1,
	    "System.Object GetValue(int index)"),
	METHOD("IndexOf", sequence_index_of, 1, 1,
	    "int IList.IndexOf(System.Object value)"),
	METHOD("Initialize", do_nothing, 0, 0, "void Initialize()"),
	METHOD("Insert", sequence_insert, 2, 2,
	    "void IList.Insert(int index, System.Object value)"),
	METHOD("Remove", sequence_remove, 1, 1,
	    "void IList.Remove(System.Object value)"),
	METHOD("RemoveAt", sequence_remove_at, 1, 1,
	    "void IList.RemoveAt(int index)"),
	METHOD("Set", array_set, 2, 2, "void Set(int, %1)"),
	METHOD("SetValue", sequence_set_item, 2, 2,
	    "void SetValue(System.Object value, int index)"),
	{NULL},
};

/* ------------------------------------------------------- [array]:: statics */

static struct list *
array_arg(const struct call *call, size_t i, Value **err)
{
	struct list *list = list_get(call->args[i]);

	if (!list)
		call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'array')");
	return list;
}

/* The array of (array) or (array, from, count), and the part that is meant. */
static struct list *
range_arg(const struct call *call, size_t *from, size_t *count, Value **err)
{
	struct list *list = array_arg(call, 0, err);

	if (!list)
		return NULL;
	*from = 0;
	*count = list_count(list);
	if (call->count == 3 &&
	    (!sequence_index(call, 1, *count, from, err) ||
		!sequence_index(call, 2, *count - *from, count, err)))
		return NULL;
	return list;
}

static Value *
static_reverse(const struct call *call, Value **err)
{
	size_t from, count;
	struct list *list = range_arg(call, &from, &count, err);

	if (!list)
		return NULL;
	list_reverse(list, from, count);
	return VALUE_VOID;
}

static Value *
static_sort(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);
	const Value *comparer = call->count == 2 ? call->args[1] : NULL;

	if (!list || !sequence_sort(list, comparer, err))
		return NULL;
	return VALUE_VOID;
}

static Value *
static_index_of(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);
	size_t from = 0;

	if (!list)
		return NULL;
	if (call->count > 2 &&
	    !sequence_index(call, 2, list_count(list), &from, err))
		return NULL;
	return sequence_index_value(sequence_find(list, call->args[1], from));
}

static Value *
static_last_index_of(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);

	if (!list)
		return NULL;
	return sequence_index_value(sequence_find_last(list, call->args[1]));
}

/* Where a sorted array has an item, or the complement of where it belongs. */
static Value *
static_binary_search(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);
	size_t from = 0, to;

	if (!list)
		return NULL;
	for (to = list_count(list); from < to;) {
		size_t middle = from + (to - from) / 2;
		int order;

		if (!value_order(list_at(list, middle), call->args[1], true,
			&order, err))
			return NULL;
		if (order == 0)
			return value_int((int32_t)middle);
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return value_int(~(int32_t)from);
}

/* (array, value) or (array, value, from, count). */
static Value *
static_fill(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);
	size_t from = 0, count, i;
	Value *item;

	if (!list)
		return NULL;
	count = list_count(list);
	if (call->count == 4 &&
	    (!sequence_index(call, 2, count, &from, err) ||
		!sequence_index(call, 3, count - from, &count, err)))
		return NULL;
	item = convert_to(call->args[1], list_element(list), err);
	if (!item)
		return NULL;
	for (i = 0; i < count; i++)
		list_put(list, from + i, value_ref(item));
	value_unref(item);
	return VALUE_VOID;
}

static Value *
static_copy(const struct call *call, Value **err)
{
	struct list *from = array_arg(call, 0, err), *to;
	size_t last = call->count - 1, at = 0, into = 0, count, i;
	size_t target = call->count == 5 ? 2 : 1;
	Value *copy;

	if (!from)
		return NULL;
	to = array_arg(call, target, err);
	if (!to || !sequence_index(call, last, SIZE_MAX >> 1, &count, err))
		return NULL;
	if (call->count == 5 &&
	    (!sequence_index(call, 1, list_count(from), &at, err) ||
		!sequence_index(call, 3, list_count(to), &into, err)))
		return NULL;
	if (at + count > list_count(from) || into + count > list_count(to))
		return call_throw(call, err, "System.ArgumentException",
		    "Source array was not long enough. Check the source index,"
		    " length, and the array's lower bounds. (Parameter"
		    " 'sourceArray')");
	copy = list_copy(from);
	for (i = 0; i < count; i++)
		list_put(to, into + i,
		    value_ref(list_at(list_get(copy), at + i)));
	value_unref(copy);
	return VALUE_VOID;
}

static Value *
static_clear(const struct call *call, Value **err)
{
	size_t from, count, i;
	struct list *list = range_arg(call, &from, &count, err);

	if (!list)
		return NULL;
	for (i = 0; i < count; i++)
		list_put(list, from + i, type_zero(list_element(list)));
	return VALUE_VOID;
}

static Value *
static_empty(const struct call *call, Value **err)
{
	return array_new(0);
}

static Value *
resized(const struct list *list, size_t count)
{
	Value *array = array_typed(list_element(list), count);
	size_t i;

	for (i = 0; i < count; i++)
		list_push(list_get(array),
		    i < list_count(list) ? value_ref(list_at(list, i))
					 : type_zero(list_element(list)));
	return array;
}

static Value *
static_resize(const struct call *call, Value **err)
{
	Value *old = property_get(call->args[0], name_of("Value"), err), *sized;
	size_t count;

	if (old && value_is_null(old))
		value_set(&old, array_new(0));
	if (!*err && (!old || !list_get(old)))
		*err = call_count_error(call);
	if (*err || !sequence_index(call, 1, INT32_MAX, &count, err)) {
		value_unref(old);
		return NULL;
	}
	sized = resized(list_get(old), count);
	value_unref(old);
	return arg_ref(call, 0, sized, err) ? VALUE_VOID : NULL;
}

/* [T[]]::new(n): n defaults. */
static Value *
array_construct(const struct call *call, Value **err)
{
	const struct type *of = call->type->element ? call->type->element
						    : type_of_kind(V_NULL);
	size_t count;

	if (!sequence_index(call, 0, INT32_MAX, &count, err) ||
	    !list_fits(count, err))
		return NULL;
	return array_filled(of, count, type_zero(of));
}

static const struct method array_statics[] = {
	METHOD("BinarySearch", static_binary_search, 2, 2,
	    "int BinarySearch(array array, System.Object value)"),
	METHOD("Clear", static_clear, 1, 3, "void Clear(array array)"),
	METHOD("Copy", static_copy, 3, 5,
	    "void Copy(array sourceArray, array destinationArray, int length)"),
	METHOD("Empty", static_empty, 0, 0, "Empty()"),
	METHOD("Fill", static_fill, 2, 4, "void Fill(array array, "
	    "System.Object value)"),
	METHOD("IndexOf", static_index_of, 2, 4,
	    "int IndexOf(array array, System.Object value)"),
	METHOD("LastIndexOf", static_last_index_of, 2, 4,
	    "int LastIndexOf(array array, System.Object value)"),
	METHOD("Resize", static_resize, 2, 2,
	    "void Resize(ref array, int newSize)"),
	METHOD("Reverse", static_reverse, 1, 3, "void Reverse(array array)"),
	METHOD("Sort", static_sort, 1, 3, "void Sort(array array)"),
	{NULL},
};

void
types_start_array(void)
{
	static const struct type rows = {
		.properties = array_properties,
		.methods = array_methods,
		.static_methods = array_statics,
		.construct = array_construct,
		.construct_least = 1, .construct_most = 1,
	};

	type_extend(T_ARRAY, &rows);
}
