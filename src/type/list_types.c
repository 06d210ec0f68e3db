/*
 * list_types.c - the members of arrays, ArrayList, List[T], Queue and Stack.
 * A Stack's top is the end of its list; a Queue's front is its beginning.
 */
#include "base/base.h"
#include "type/types.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

static struct list *
self(const struct call *call)
{
	return list_get(call->self);
}

/* The list an argument is, or an owned array of what it walks. */
static struct list *
sequence(const Value *v, Value **owner)
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
static Value *
element(const struct call *call, size_t i, Value **err)
{
	const struct type *type = list_element(self(call));
	Value *v;

	if (type == type_of_kind(V_NULL))
		return value_ref(call->args[i]);
	return call_as(call, i, type, &v, err) ? v : NULL;
}

static Value *
bad_index(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.ArgumentOutOfRangeException",
	    "Index was out of range. Must be non-negative and less than the"
	    " size of the collection. (Parameter 'index')");
}

/* An index argument; most: the largest allowed. */
static bool
index_arg(const struct call *call, size_t i, size_t most, size_t *index,
    Value **err)
{
	int32_t n;

	if (!call_int(call, i, &n, err))
		return false;
	if (n < 0 || (size_t)n > most) {
		bad_index(call, err);
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

static size_t
position(const struct list *list, const Value *item, size_t from)
{
	size_t i;

	for (i = from; i < list_count(list); i++)
		if (same_item(list_at(list, i), item))
			return i;
	return SIZE_MAX;
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

/* --------------------------------------------------------- adding, removing */

static bool
is_list_of(const struct list *list, const char *short_name)
{
	return strncmp(type_short(list_type(list)), short_name,
		   strlen(short_name)) == 0;
}

static Value *
list_add(const struct call *call, Value **err)
{
	Value *item;

	if (is_fixed(call, err))
		return NULL;
	item = element(call, 0, err);
	if (!item)
		return NULL;
	list_push(self(call), item);
	if (is_list_of(self(call), "ArrayList"))
		return value_int((int32_t)list_count(self(call)) - 1);
	return VALUE_VOID;
}

static Value *
list_add_range(const struct call *call, Value **err)
{
	const struct type *type = list_element(self(call));
	Value *owner;
	struct list *from = sequence(call->args[0], &owner);
	size_t i, count = list_count(from);

	for (i = 0; i < count; i++) {
		Value *item = type == type_of_kind(V_NULL)
				  ? value_ref(list_at(from, i))
				  : convert_to(list_at(from, i), type, err);

		if (!item) {
			value_unref(owner);
			return NULL;
		}
		list_push(self(call), item);
	}
	value_unref(owner);
	return VALUE_VOID;
}

static Value *
list_insert_at(const struct call *call, Value **err)
{
	size_t index;
	Value *item;

	if (is_fixed(call, err) ||
	    !index_arg(call, 0, list_count(self(call)), &index, err))
		return NULL;
	item = element(call, 1, err);
	if (!item)
		return NULL;
	list_insert(self(call), index, item);
	return VALUE_VOID;
}

static Value *
list_insert_range(const struct call *call, Value **err)
{
	Value *owner;
	struct list *from;
	size_t index, i;

	if (!index_arg(call, 0, list_count(self(call)), &index, err))
		return NULL;
	from = sequence(call->args[1], &owner);
	for (i = 0; i < list_count(from); i++)
		list_insert(self(call), index + i,
		    value_ref(list_at(from, i)));
	value_unref(owner);
	return VALUE_VOID;
}

static Value *
list_remove_item(const struct call *call, Value **err)
{
	size_t i;

	if (is_fixed(call, err))
		return NULL;
	i = position(self(call), call->args[0], 0);
	if (i != SIZE_MAX)
		list_remove(self(call), i, 1);
	if (is_list_of(self(call), "ArrayList"))
		return VALUE_VOID;
	return value_bool(i != SIZE_MAX);
}

static Value *
list_remove_at(const struct call *call, Value **err)
{
	size_t count = list_count(self(call)), index;

	if (is_fixed(call, err))
		return NULL;
	if (count == 0)
		return bad_index(call, err);
	if (!index_arg(call, 0, count - 1, &index, err))
		return NULL;
	list_remove(self(call), index, 1);
	return VALUE_VOID;
}

static Value *
list_remove_range(const struct call *call, Value **err)
{
	size_t count = list_count(self(call)), index, size;

	if (!index_arg(call, 0, count, &index, err) ||
	    !index_arg(call, 1, count, &size, err))
		return NULL;
	if (index + size > count)
		return call_throw(call, err, "System.ArgumentException",
		    "Offset and length were out of bounds for the array or"
		    " count is greater than the number of elements from index"
		    " to the end of the source collection.");
	list_remove(self(call), index, size);
	return VALUE_VOID;
}

static Value *
list_clear_all(const struct call *call, Value **err)
{
	if (is_fixed(call, err))
		return NULL;
	list_clear(self(call));
	return VALUE_VOID;
}

/* --------------------------------------------------------------- searching */

static Value *
list_contains(const struct call *call, Value **err)
{
	return value_bool(
	    position(self(call), call->args[0], 0) != SIZE_MAX);
}

static Value *
list_index_of(const struct call *call, Value **err)
{
	size_t from = 0, i;

	if (call->count > 1 &&
	    !index_arg(call, 1, list_count(self(call)), &from, err))
		return NULL;
	i = position(self(call), call->args[0], from);
	return value_int(i == SIZE_MAX ? -1 : (int32_t)i);
}

static Value *
list_last_index_of(const struct call *call, Value **err)
{
	size_t i = list_count(self(call));

	while (i-- > 0)
		if (same_item(list_at(self(call), i), call->args[0]))
			return value_int((int32_t)i);
	return value_int(-1);
}

/* Whether a block or method, called with the item as $_ and $args[0], says
 * so; -1 when it failed. */
static int
holds(const Value *predicate, const Value *item, Value **err)
{
	Value *arg = value_ref(item);
	Value *answer = upcall_invoke(predicate, item, &arg, 1, err);
	int result = answer ? value_truth(answer) : -1;

	value_unref(arg);
	value_unref(answer);
	return result;
}

enum search { FIND_FIRST, FIND_LAST, FIND_ALL, FIND_INDEX, FIND_ANY, FIND_EVERY };

static Value *
search(const struct call *call, enum search what, Value **err)
{
	struct list *list = self(call);
	size_t count = list_count(list), n, i;
	Value *all = what == FIND_ALL ? list_new(list_type(list)) : NULL;
	int answer = 0;

	for (n = 0; n < count && n < list_count(list); n++) {
		i = what == FIND_LAST ? count - 1 - n : n;
		answer = holds(call->args[0], list_at(list, i), err);
		if (answer < 0)
			break;
		if (what == FIND_ALL && answer)
			list_push(list_get(all), value_ref(list_at(list, i)));
		if (what == FIND_EVERY ? !answer : what != FIND_ALL && answer)
			break;
	}
	if (answer < 0) {
		value_unref(all);
		return NULL;
	}
	switch (what) {
	case FIND_ALL:
		return all;
	case FIND_INDEX:
		return value_int(answer ? (int32_t)n : -1);
	case FIND_ANY:
		return value_bool(answer);
	case FIND_EVERY:
		return value_bool(n == count);
	case FIND_FIRST:
	case FIND_LAST:
		break;
	}
	if (!answer)
		return type_default(list_element(list));
	return value_ref(list_at(list, what == FIND_LAST ? count - 1 - n : n));
}

static Value *
list_find(const struct call *call, Value **err)
{
	return search(call, FIND_FIRST, err);
}

static Value *
list_find_last(const struct call *call, Value **err)
{
	return search(call, FIND_LAST, err);
}

static Value *
list_find_all(const struct call *call, Value **err)
{
	return search(call, FIND_ALL, err);
}

static Value *
list_find_index(const struct call *call, Value **err)
{
	return search(call, FIND_INDEX, err);
}

static Value *
list_exists(const struct call *call, Value **err)
{
	return search(call, FIND_ANY, err);
}

static Value *
list_true_for_all(const struct call *call, Value **err)
{
	return search(call, FIND_EVERY, err);
}

static Value *
list_remove_all(const struct call *call, Value **err)
{
	size_t i = 0;
	int32_t removed = 0;

	while (i < list_count(self(call))) {
		int answer = holds(call->args[0], list_at(self(call), i), err);

		if (answer < 0)
			return NULL;
		if (!answer) {
			i++;
			continue;
		}
		list_remove(self(call), i, 1);
		removed++;
	}
	return value_int(removed);
}

/* ----------------------------------------------------------------- ordering */

/* Merge sort: stable, and a comparer that contradicts itself does no harm. */
struct sorter {
	const Value *comparer;   /* block or NULL */
	Value **err;
	bool has_failed;
};

static int
compare_items(struct sorter *sorter, const Value *a, const Value *b)
{
	Value *args[2], *answer;
	int32_t order = 0;

	if (sorter->has_failed)
		return 0;
	if (!sorter->comparer)
		return value_sort_order(a, b, true);
	args[0] = value_ref(a);
	args[1] = value_ref(b);
	answer = upcall_invoke(sorter->comparer, NULL, args, 2, sorter->err);
	if (!answer || !convert_int(answer, &order, sorter->err))
		sorter->has_failed = true;
	value_unref(answer);
	value_unref(args[0]);
	value_unref(args[1]);
	return order;
}

static void
merge_sort(struct sorter *sorter, Value **items, Value **spare, size_t count)
{
	size_t half = count / 2, i = 0, k = half, n = 0;

	if (count < 2)
		return;
	merge_sort(sorter, items, spare, half);
	merge_sort(sorter, items + half, spare, count - half);
	while (i < half && k < count)
		spare[n++] = compare_items(sorter, items[i], items[k]) <= 0
				 ? items[i++]
				 : items[k++];
	while (i < half)
		spare[n++] = items[i++];
	while (k < count)
		spare[n++] = items[k++];
	memcpy(items, spare, count * sizeof(*items));
}

static bool
sort_range(struct list *list, size_t from, size_t count,
    const Value *comparer, Value **err)
{
	struct sorter sorter = {comparer, err, false};
	Value **items = mem_alloc(count * sizeof(*items));
	Value **spare = mem_alloc(count * sizeof(*spare));
	size_t i;

	for (i = 0; i < count; i++)
		items[i] = value_ref(list_at(list, from + i));
	merge_sort(&sorter, items, spare, count);
	for (i = 0; i < count; i++)
		list_put(list, from + i, items[i]);
	mem_free(items);
	mem_free(spare);
	return !sorter.has_failed;
}

static Value *
list_sort(const struct call *call, Value **err)
{
	const Value *comparer = call->count == 1 ? call->args[0] : NULL;

	if (comparer && value_kind(comparer) != V_INSTANCE)
		comparer = NULL;
	return sort_range(self(call), 0, list_count(self(call)), comparer, err)
		   ? VALUE_VOID
		   : NULL;
}

static Value *
list_reverse_all(const struct call *call, Value **err)
{
	list_reverse(self(call), 0, list_count(self(call)));
	return VALUE_VOID;
}

static Value *
list_binary_search(const struct call *call, Value **err)
{
	size_t low = 0, high = list_count(self(call));

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = value_sort_order(list_at(self(call), middle),
		    call->args[0], true);

		if (order == 0)
			return value_int((int32_t)middle);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return value_int(~(int32_t)low);
}

/* ------------------------------------------------------------------ copies */

static Value *
list_to_array(const struct call *call, Value **err)
{
	Value *array = array_typed(list_element(self(call)),
	    list_count(self(call)));
	size_t i;

	if (is_list_of(self(call), "Stack")) {
		for (i = list_count(self(call)); i-- > 0;)
			list_push(list_get(array),
			    value_ref(list_at(self(call), i)));
		return array;
	}
	list_push_all(list_get(array), self(call));
	return array;
}

static Value *
list_get_range(const struct call *call, Value **err)
{
	size_t count = list_count(self(call)), from, size, i;
	Value *part;

	if (!index_arg(call, 0, count, &from, err) ||
	    !index_arg(call, 1, count - from, &size, err))
		return NULL;
	part = list_new(list_type(self(call)));
	for (i = 0; i < size; i++)
		list_push(list_get(part),
		    value_ref(list_at(self(call), from + i)));
	return part;
}

static Value *
list_clone(const struct call *call, Value **err)
{
	Value *copy = value_kind(call->self) == V_ARRAY
			  ? array_typed(list_element(self(call)),
				list_count(self(call)))
			  : list_new(list_type(self(call)));

	list_push_all(list_get(copy), self(call));
	return copy;
}

static Value *
list_copy_to(const struct call *call, Value **err)
{
	struct list *to = list_get(call->args[0]);
	size_t at = 0, i;

	if (!to)
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'array')");
	if (call->count > 1 && !index_arg(call, 1, list_count(to), &at, err))
		return NULL;
	if (list_count(to) - at < list_count(self(call)))
		return call_throw(call, err, "System.ArgumentException",
		    "Destination array was not long enough.");
	for (i = 0; i < list_count(self(call)); i++)
		list_put(to, at + i, value_ref(list_at(self(call), i)));
	return VALUE_VOID;
}

static Value *
list_for_each(const struct call *call, Value **err)
{
	size_t i;

	for (i = 0; i < list_count(self(call)); i++)
		if (holds(call->args[0], list_at(self(call), i), err) < 0)
			return NULL;
	return VALUE_VOID;
}

static Value *
list_self(const struct call *call, Value **err)
{
	return value_ref(call->self);
}

static Value *
get_item(const struct call *call, Value **err)
{
	size_t count = list_count(self(call)), index;

	if (count == 0)
		return bad_index(call, err);
	if (!index_arg(call, 0, count - 1, &index, err))
		return NULL;
	return value_ref(list_at(self(call), index));
}

static Value *
set_item(const struct call *call, Value **err)
{
	bool is_value_first = value_kind(call->self) == V_ARRAY;
	size_t count = list_count(self(call)), index;
	Value *item;

	if (count == 0)
		return bad_index(call, err);
	if (!index_arg(call, is_value_first ? 1 : 0, count - 1, &index, err))
		return NULL;
	item = element(call, is_value_first ? 0 : 1, err);
	if (!item)
		return NULL;
	list_put(self(call), index, item);
	return VALUE_VOID;
}

static Value *
get_upper_bound(const struct call *call, Value **err)
{
	return value_int((int32_t)list_count(self(call)) - 1);
}

static Value *
get_lower_bound(const struct call *call, Value **err)
{
	return value_int(0);
}

static Value *
get_length_of(const struct call *call, Value **err)
{
	return value_int((int32_t)list_count(self(call)));
}

/* -------------------------------------------------------- queues and stacks */

static Value *
is_empty(const struct call *call, const char *what, Value **err)
{
	return call_throw(call, err, "System.InvalidOperationException",
	    "%s empty.", what);
}

static Value *
take(const struct call *call, size_t i, bool removes)
{
	Value *item = value_ref(list_at(self(call), i));

	if (removes)
		list_remove(self(call), i, 1);
	return item;
}

static Value *
queue_dequeue(const struct call *call, Value **err)
{
	if (!list_count(self(call)))
		return is_empty(call, "Queue", err);
	return take(call, 0, true);
}

static Value *
queue_peek(const struct call *call, Value **err)
{
	if (!list_count(self(call)))
		return is_empty(call, "Queue", err);
	return take(call, 0, false);
}

static Value *
stack_pop(const struct call *call, Value **err)
{
	if (!list_count(self(call)))
		return is_empty(call, "Stack", err);
	return take(call, list_count(self(call)) - 1, true);
}

static Value *
stack_peek(const struct call *call, Value **err)
{
	if (!list_count(self(call)))
		return is_empty(call, "Stack", err);
	return take(call, list_count(self(call)) - 1, false);
}

static Value *
try_take(const struct call *call, size_t i, bool removes, Value **err)
{
	bool has_one = list_count(self(call)) > 0;
	Value *item = has_one ? take(call, i, removes)
			      : type_default(list_element(self(call)));

	return arg_ref(call, 0, item, err) ? value_bool(has_one) : NULL;
}

static Value *
queue_try_dequeue(const struct call *call, Value **err)
{
	return try_take(call, 0, true, err);
}

static Value *
queue_try_peek(const struct call *call, Value **err)
{
	return try_take(call, 0, false, err);
}

static Value *
stack_try_pop(const struct call *call, Value **err)
{
	return try_take(call, list_count(self(call)) - 1, true, err);
}

static Value *
list_push_void(const struct call *call, Value **err)
{
	Value *item = element(call, 0, err);

	if (!item)
		return NULL;
	list_push(self(call), item);
	return VALUE_VOID;
}

/* --------------------------------------------------------------- properties */

static Value *
get_count(const Value *v, Value **err)
{
	return value_int((int32_t)list_count(list_get(v)));
}

static Value *
get_long_count(const Value *v, Value **err)
{
	return value_long((int64_t)list_count(list_get(v)));
}

static Value *
get_capacity(const Value *v, Value **err)
{
	size_t count = list_count(list_get(v)), cap = 4;

	while (cap < count)
		cap *= 2;
	return value_int(count ? (int32_t)cap : 0);
}

static Value *
get_rank(const Value *v, Value **err)
{
	return value_int(1);
}

static const struct property array_properties[] = {
	GETTER("Count", get_count, "int"),
	GETTER("IsFixedSize", get_true, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	GETTER("IsSynchronized", get_false, "bool"),
	GETTER("Length", get_count, "int"),
	GETTER("LongLength", get_long_count, "long"),
	GETTER("Rank", get_rank, "int"),
	GETTER("SyncRoot", get_itself, "System.Object"),
	{NULL},
};

static const struct property list_properties[] = {
	GETTER("Capacity", get_capacity, "int"),
	GETTER("Count", get_count, "int"),
	GETTER("IsFixedSize", get_false, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	GETTER("IsSynchronized", get_false, "bool"),
	GETTER("SyncRoot", get_itself, "System.Object"),
	{NULL},
};

static const struct method array_methods[] = {
	METHOD("Add", list_add, 1, 1, "int IList.Add(System.Object value)"),
	METHOD("Clear", list_clear_all, 0, 0, "void IList.Clear()"),
	METHOD("Clone", list_clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", list_contains, 1, 1,
	    "bool IList.Contains(System.Object value)"),
	METHOD("CopyTo", list_copy_to, 2, 2,
	    "void CopyTo(array array, int index)"),
	METHOD("get_Item", get_item, 1, 1, NULL),
	METHOD("Get", get_item, 1, 1, "System.Object Get(int)"),
	METHOD("GetEnumerator", list_self, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("GetLength", get_length_of, 1, 1, "int GetLength(int dimension)"),
	METHOD("GetLowerBound", get_lower_bound, 1, 1,
	    "int GetLowerBound(int dimension)"),
	METHOD("GetUpperBound", get_upper_bound, 1, 1,
	    "int GetUpperBound(int dimension)"),
	METHOD("GetValue", get_item, 1, 1, "System.Object GetValue(int index)"),
	METHOD("IndexOf", list_index_of, 1, 1,
	    "int IList.IndexOf(System.Object value)"),
	METHOD("Insert", list_insert_at, 2, 2,
	    "void IList.Insert(int index, System.Object value)"),
	METHOD("Remove", list_remove_item, 1, 1,
	    "void IList.Remove(System.Object value)"),
	METHOD("RemoveAt", list_remove_at, 1, 1,
	    "void IList.RemoveAt(int index)"),
	METHOD("SetValue", set_item, 2, 2,
	    "void SetValue(System.Object value, int index)"),
	{NULL},
};

static const struct method list_methods[] = {
	METHOD("Add", list_add, 1, 1, "int Add(System.Object value)"),
	METHOD("AddRange", list_add_range, 1, 1,
	    "void AddRange(System.Collections.ICollection c)"),
	METHOD("AsReadOnly", list_self, 0, 0, NULL),
	METHOD("BinarySearch", list_binary_search, 1, 1,
	    "int BinarySearch(System.Object value)"),
	METHOD("Clear", list_clear_all, 0, 0, "void Clear()"),
	METHOD("Clone", list_clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", list_contains, 1, 1,
	    "bool Contains(System.Object item)"),
	METHOD("CopyTo", list_copy_to, 1, 2, "void CopyTo(array array)"),
	METHOD("Dequeue", queue_dequeue, 0, 0, NULL),
	METHOD("Enqueue", list_push_void, 1, 1, NULL),
	METHOD("EnsureCapacity", do_nothing, 1, 1, NULL),
	METHOD("Exists", list_exists, 1, 1, NULL),
	METHOD("Find", list_find, 1, 1, NULL),
	METHOD("FindAll", list_find_all, 1, 1, NULL),
	METHOD("FindIndex", list_find_index, 1, 1, NULL),
	METHOD("FindLast", list_find_last, 1, 1, NULL),
	METHOD("ForEach", list_for_each, 1, 1, NULL),
	METHOD("get_Item", get_item, 1, 1, NULL),
	METHOD("Item", get_item, 1, 1, NULL),
	METHOD("GetEnumerator", list_self, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("GetRange", list_get_range, 2, 2,
	    "System.Collections.ArrayList GetRange(int index, int count)"),
	METHOD("IndexOf", list_index_of, 1, 2,
	    "int IndexOf(System.Object value)"),
	METHOD("Insert", list_insert_at, 2, 2,
	    "void Insert(int index, System.Object value)"),
	METHOD("InsertRange", list_insert_range, 2, 2,
	    "void InsertRange(int index, System.Collections.ICollection c)"),
	METHOD("LastIndexOf", list_last_index_of, 1, 1,
	    "int LastIndexOf(System.Object value)"),
	METHOD("Remove", list_remove_item, 1, 1,
	    "void Remove(System.Object obj)"),
	METHOD("RemoveAll", list_remove_all, 1, 1, NULL),
	METHOD("RemoveAt", list_remove_at, 1, 1, "void RemoveAt(int index)"),
	METHOD("RemoveRange", list_remove_range, 2, 2,
	    "void RemoveRange(int index, int count)"),
	METHOD("Reverse", list_reverse_all, 0, 0, "void Reverse()"),
	METHOD("set_Item", set_item, 2, 2, NULL),
	METHOD("Sort", list_sort, 0, 1, "void Sort()"),
	METHOD("ToArray", list_to_array, 0, 1, "System.Object[] ToArray()"),
	METHOD("TrimExcess", do_nothing, 0, 0, NULL),
	METHOD("TrimToSize", do_nothing, 0, 0, "void TrimToSize()"),
	METHOD("TrueForAll", list_true_for_all, 1, 1, NULL),
	METHOD("TryDequeue", queue_try_dequeue, 1, 1, NULL),
	{NULL},
};

static const struct method queue_methods[] = {
	METHOD("Clear", list_clear_all, 0, 0, "void Clear()"),
	METHOD("Clone", list_clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", list_contains, 1, 1,
	    "bool Contains(System.Object obj)"),
	METHOD("CopyTo", list_copy_to, 2, 2,
	    "void CopyTo(array array, int index)"),
	METHOD("Dequeue", queue_dequeue, 0, 0, "System.Object Dequeue()"),
	METHOD("Enqueue", list_push_void, 1, 1,
	    "void Enqueue(System.Object obj)"),
	METHOD("GetEnumerator", list_to_array, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("Peek", queue_peek, 0, 0, "System.Object Peek()"),
	METHOD("ToArray", list_to_array, 0, 0, "System.Object[] ToArray()"),
	METHOD("TrimToSize", do_nothing, 0, 0, "void TrimToSize()"),
	METHOD("TryDequeue", queue_try_dequeue, 1, 1,
	    "bool TryDequeue(ref result)"),
	METHOD("TryPeek", queue_try_peek, 1, 1, "bool TryPeek(ref result)"),
	{NULL},
};

static const struct method stack_methods[] = {
	METHOD("Clear", list_clear_all, 0, 0, "void Clear()"),
	METHOD("Clone", list_clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", list_contains, 1, 1,
	    "bool Contains(System.Object obj)"),
	METHOD("GetEnumerator", list_to_array, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("Peek", stack_peek, 0, 0, "System.Object Peek()"),
	METHOD("Pop", stack_pop, 0, 0, "System.Object Pop()"),
	METHOD("Push", list_push_void, 1, 1, "void Push(System.Object obj)"),
	METHOD("ToArray", list_to_array, 0, 0, "System.Object[] ToArray()"),
	METHOD("TryPop", stack_try_pop, 1, 1, "bool TryPop(ref result)"),
	{NULL},
};

/* ------------------------------------------------- PSDataCollection of jobs */

/* Everything, and the collection is empty then. */
static Value *
read_all(const struct call *call, Value **err)
{
	Value *all = list_copy(self(call));

	list_clear(self(call));
	return all;
}

/* Who keeps the collection says so; one that nobody keeps is open. */
static Value *
get_is_open(const Value *v, Value **err)
{
	const Value *is_open = object_note(v, "IsOpen");

	return is_open ? value_ref(is_open) : VALUE_TRUE;
}

static const struct property stream_properties[] = {
	GETTER("Count", get_count, "int"),
	GETTER("IsOpen", get_is_open, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	{NULL},
};

static const struct method stream_methods[] = {
	METHOD("Add", list_push_void, 1, 1, "void Add(System.Object item)"),
	METHOD("Clear", list_clear_all, 0, 0, "void Clear()"),
	METHOD("Complete", do_nothing, 0, 0, "void Complete()"),
	METHOD("Contains", list_contains, 1, 1,
	    "bool Contains(System.Object item)"),
	METHOD("CopyTo", list_copy_to, 2, 2,
	    "void CopyTo(System.Object[] array, int arrayIndex)"),
	METHOD("Dispose", do_nothing, 0, 0, "void Dispose()"),
	METHOD("GetEnumerator", list_self, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("IndexOf", list_index_of, 1, 1,
	    "int IndexOf(System.Object item)"),
	METHOD("Insert", list_insert_at, 2, 2,
	    "void Insert(int index, System.Object item)"),
	METHOD("ReadAll", read_all, 0, 0,
	    "System.Collections.ObjectModel.Collection[psobject] ReadAll()"),
	METHOD("Remove", list_remove_item, 1, 1,
	    "bool Remove(System.Object item)"),
	METHOD("RemoveAt", list_remove_at, 1, 1, "void RemoveAt(int index)"),
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

static Value *
static_reverse(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);
	size_t from = 0, count;

	if (!list)
		return NULL;
	count = list_count(list);
	if (call->count == 3 && (!index_arg(call, 1, count, &from, err) ||
				    !index_arg(call, 2, count - from, &count,
					err)))
		return NULL;
	list_reverse(list, from, count);
	return VALUE_VOID;
}

static Value *
static_sort(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);

	if (!list)
		return NULL;
	return sort_range(list, 0, list_count(list), NULL, err) ? VALUE_VOID
								: NULL;
}

static Value *
static_index_of(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);
	size_t from = 0, i;

	if (!list)
		return NULL;
	if (call->count > 2 &&
	    !index_arg(call, 2, list_count(list), &from, err))
		return NULL;
	i = position(list, call->args[1], from);
	return value_int(i == SIZE_MAX ? -1 : (int32_t)i);
}

static Value *
static_last_index_of(const struct call *call, Value **err)
{
	struct list *list = array_arg(call, 0, err);
	size_t i;

	if (!list)
		return NULL;
	for (i = list_count(list); i-- > 0;)
		if (same_item(list_at(list, i), call->args[1]))
			return value_int((int32_t)i);
	return value_int(-1);
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
	if (!to || !index_arg(call, last, SIZE_MAX >> 1, &count, err))
		return NULL;
	if (call->count == 5 &&
	    (!index_arg(call, 1, list_count(from), &at, err) ||
		!index_arg(call, 3, list_count(to), &into, err)))
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
	struct list *list = array_arg(call, 0, err);
	size_t from = 0, count, i;

	if (!list)
		return NULL;
	count = list_count(list);
	if (call->count == 3 && (!index_arg(call, 1, count, &from, err) ||
				    !index_arg(call, 2, count - from, &count,
					err)))
		return NULL;
	for (i = 0; i < count; i++)
		list_put(list, from + i, type_default(list_element(list)));
	return VALUE_VOID;
}

static Value *
static_empty(const struct call *call, Value **err)
{
	return array_new(0);
}

static Value *
static_resize(const struct call *call, Value **err)
{
	Value *old = property_get(call->args[0], name_of("Value"), err);
	struct list *list = old ? list_get(old) : NULL;
	Value *sized;
	size_t count, i;

	if (!list || !index_arg(call, 1, INT32_MAX, &count, err)) {
		value_unref(old);
		return NULL;
	}
	sized = array_typed(list_element(list), count);
	for (i = 0; i < count; i++)
		list_push(list_get(sized), i < list_count(list)
					       ? value_ref(list_at(list, i))
					       : type_default(
						     list_element(list)));
	value_unref(old);
	return arg_ref(call, 0, sized, err) ? VALUE_VOID : NULL;
}

/* [T[]]::new(n): n defaults. */
static Value *
array_construct(const struct call *call, Value **err)
{
	const struct type *of = call->type->element ? call->type->element
						    : type_of_kind(V_NULL);
	size_t count, i;
	Value *array;

	if (!index_arg(call, 0, INT32_MAX, &count, err))
		return NULL;
	array = array_typed(of, count);
	for (i = 0; i < count; i++)
		list_push(list_get(array), type_default(of));
	return array;
}

static const struct method array_statics[] = {
	METHOD("Clear", static_clear, 1, 3, "void Clear(array array)"),
	METHOD("Copy", static_copy, 3, 5,
	    "void Copy(array sourceArray, array destinationArray, int length)"),
	METHOD("Empty", static_empty, 0, 0, "Empty()"),
	METHOD("IndexOf", static_index_of, 2, 4,
	    "int IndexOf(array array, System.Object value)"),
	METHOD("LastIndexOf", static_last_index_of, 2, 4,
	    "int LastIndexOf(array array, System.Object value)"),
	METHOD("Resize", static_resize, 2, 2, "void Resize(ref array, int newSize)"),
	METHOD("Reverse", static_reverse, 1, 3, "void Reverse(array array)"),
	METHOD("Sort", static_sort, 1, 3, "void Sort(array array)"),
	{NULL},
};

/* [ArrayList]::new(), (capacity), (sequence). */
static Value *
list_construct(const struct call *call, Value **err)
{
	Value *list = list_new(call->type), *owner, *item;
	const struct type *of = list_element(list_get(list));
	struct list *from;
	size_t i;

	if (call->count == 0 || value_is_number(call->args[0]))
		return list;
	from = sequence(call->args[0], &owner);
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

/* [ArrayList]::Synchronized and the like: the same list. */
static Value *
static_same(const struct call *call, Value **err)
{
	return value_ref(call->args[0]);
}

static const struct method list_statics[] = {
	METHOD("Synchronized", static_same, 1, 1, NULL),
	METHOD("ReadOnly", static_same, 1, 1, NULL),
	{NULL},
};

void
types_start_list(void)
{
	static const enum known_type lists[] = {
		T_ARRAY_LIST,
		T_LIST_OF,
		T_COLLECTION_OF,
		T_LINKED_LIST_OF,
		T_CONCURRENT_BAG_OF,
	};
	static const enum known_type queues[] = {
		T_QUEUE,
		T_QUEUE_OF,
		T_CONCURRENT_QUEUE_OF,
	};
	static const enum known_type stacks[] = {
		T_STACK,
		T_STACK_OF,
		T_CONCURRENT_STACK_OF,
	};
	struct type rows = {
		.properties = array_properties,
		.methods = array_methods,
		.static_methods = array_statics,
		.construct = array_construct,
	};
	size_t i;

	type_extend(T_ARRAY, &rows);
	rows.properties = stream_properties;
	rows.methods = stream_methods;
	rows.static_methods = list_statics;
	rows.construct = list_construct;
	type_extend(T_PS_DATA_COLLECTION_OF, &rows);
	rows.properties = list_properties;
	rows.static_methods = list_statics;
	rows.construct = list_construct;
	rows.methods = list_methods;
	for (i = 0; i < COUNT_OF(lists); i++)
		type_extend(lists[i], &rows);
	rows.methods = queue_methods;
	for (i = 0; i < COUNT_OF(queues); i++)
		type_extend(queues[i], &rows);
	rows.methods = stack_methods;
	for (i = 0; i < COUNT_OF(stacks); i++)
		type_extend(stacks[i], &rows);
}
