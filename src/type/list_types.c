/*
 * list_types.c - the members of ArrayList, List[T] and the lists like them.
 */
#include "base/base.h"
#include "type/sequence.h"

#include "value/compare.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"

/* --------------------------------------------------------- adding, removing */

static Value *
list_add_range(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	Value *elements = sequence_elements(list, call->args[0], err);

	if (!elements)
		return NULL;
	list_push_all(list, list_get(elements));
	value_unref(elements);
	return VALUE_VOID;
}

static Value *
list_insert_range(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call), *from;
	size_t index, i;
	Value *elements;

	if (!sequence_index(call, 0, list_count(list), &index, err))
		return NULL;
	elements = sequence_elements(list, call->args[1], err);
	if (!elements)
		return NULL;
	from = list_get(elements);
	for (i = 0; i < list_count(from); i++)
		list_insert(list, index + i, value_ref(list_at(from, i)));
	value_unref(elements);
	return VALUE_VOID;
}

static Value *
list_remove_range(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t count = list_count(list), index, size;

	if (!sequence_index(call, 0, count, &index, err) ||
	    !sequence_index(call, 1, count, &size, err))
		return NULL;
	if (index + size > count)
		return call_throw(call, err, "System.ArgumentException",
		    "Offset and length were out of bounds for the array or"
		    " count is greater than the number of elements from index"
		    " to the end of the source collection.");
	list_remove(list, index, size);
	return VALUE_VOID;
}

/* --------------------------------------------------------------- searching */

static Value *
list_last_index_of(const struct call *call, Value **err)
{
	size_t i = sequence_find_last(sequence_self(call), call->args[0]);

	return sequence_index_value(i);
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

/* The nearest item, from one end, for which a predicate gives an answer. */
struct search {
	bool is_backward;
	bool answer;
	size_t index;
	Value *item;             /* owned; NULL: none */
};

/* False when the predicate failed. It may have taken items away meanwhile. */
static bool
search_list(const struct call *call, struct search *search, Value **err)
{
	struct list *list = sequence_self(call);
	size_t count = list_count(list), n;

	for (n = 0; n < count; n++) {
		size_t i = search->is_backward ? count - 1 - n : n;
		Value *item;
		int answer;

		if (i >= list_count(list))
			continue;
		item = value_ref(list_at(list, i));
		answer = holds(call->args[0], item, err);
		if (answer == search->answer) {
			search->index = i;
			search->item = item;
			return true;
		}
		value_unref(item);
		if (answer < 0)
			return false;
	}
	return true;
}

static Value *
find_from(const struct call *call, bool is_backward, Value **err)
{
	struct search search = {is_backward, true, 0, NULL};

	if (!search_list(call, &search, err))
		return NULL;
	return search.item ? search.item
			   : type_zero(list_element(sequence_self(call)));
}

static Value *
list_find(const struct call *call, Value **err)
{
	return find_from(call, false, err);
}

static Value *
list_find_last(const struct call *call, Value **err)
{
	return find_from(call, true, err);
}

static Value *
index_from(const struct call *call, bool is_backward, Value **err)
{
	struct search search = {is_backward, true, SIZE_MAX, NULL};

	if (!search_list(call, &search, err))
		return NULL;
	value_unref(search.item);
	return sequence_index_value(search.index);
}

static Value *
list_find_index(const struct call *call, Value **err)
{
	return index_from(call, false, err);
}

static Value *
list_find_last_index(const struct call *call, Value **err)
{
	return index_from(call, true, err);
}

/* Whether any item gets an answer from the predicate; -1 when it failed. */
static int
any_gets(const struct call *call, bool answer, Value **err)
{
	struct search search = {false, answer, 0, NULL};

	if (!search_list(call, &search, err))
		return -1;
	value_unref(search.item);
	return search.item != NULL;
}

static Value *
list_exists(const struct call *call, Value **err)
{
	int any = any_gets(call, true, err);

	return any < 0 ? NULL : value_bool(any);
}

static Value *
list_true_for_all(const struct call *call, Value **err)
{
	int any = any_gets(call, false, err);

	return any < 0 ? NULL : value_bool(!any);
}

static Value *
list_find_all(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	Value *all = list_new(list_type(list));
	size_t i;

	for (i = 0; i < list_count(list); i++) {
		Value *item = value_ref(list_at(list, i));
		int answer = holds(call->args[0], item, err);

		if (answer > 0)
			list_push(list_get(all), item);
		else
			value_unref(item);
		if (answer < 0) {
			value_unref(all);
			return NULL;
		}
	}
	return all;
}

static Value *
list_remove_all(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t i = 0;
	int32_t removed = 0;

	while (i < list_count(list)) {
		int answer = holds(call->args[0], list_at(list, i), err);

		if (answer < 0)
			return NULL;
		if (!answer) {
			i++;
			continue;
		}
		if (i < list_count(list))
			list_remove(list, i, 1);
		removed++;
	}
	return value_int(removed);
}

/* ----------------------------------------------------------------- ordering */

static Value *
list_sort(const struct call *call, Value **err)
{
	const Value *comparer = call->count == 1 ? call->args[0] : NULL;

	return sequence_sort(sequence_self(call), comparer, err) ? VALUE_VOID
								 : NULL;
}

static Value *
list_reverse_all(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);

	list_reverse(list, 0, list_count(list));
	return VALUE_VOID;
}

static Value *
list_binary_search(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t low = 0, high = list_count(list);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = value_sort_order(list_at(list, middle),
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
list_get_range(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t count = list_count(list), from, size, i;
	Value *part;

	if (!sequence_index(call, 0, count, &from, err) ||
	    !sequence_index(call, 1, count - from, &size, err))
		return NULL;
	part = list_new(list_type(list));
	for (i = 0; i < size; i++)
		list_push(list_get(part),
		    value_ref(list_at(list, from + i)));
	return part;
}

static Value *
list_for_each(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t i;

	for (i = 0; i < list_count(list); i++)
		if (holds(call->args[0], list_at(list, i), err) < 0)
			return NULL;
	return VALUE_VOID;
}

/* (index, items): in the place of those that are there. */
static Value *
list_set_range(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	size_t index, count;
	Value *elements;

	if (!sequence_index(call, 0, list_count(list), &index, err))
		return NULL;
	elements = sequence_elements(list, call->args[1], err);
	if (!elements)
		return NULL;
	count = list_count(list_get(elements));
	if (count > list_count(list) - index) {
		value_unref(elements);
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Index was out of range. Must be non-negative and less"
		    " than the size of the collection. (Parameter 'index')");
	}
	for (size_t i = 0; i < count; i++)
		list_put(list, index + i,
		    value_ref(list_at(list_get(elements), i)));
	value_unref(elements);
	return VALUE_VOID;
}

/* What a bag gives or shows: the item that came last. */
static Value *
bag_last(const struct call *call, bool removes, Value **err)
{
	struct list *list = sequence_self(call);
	size_t count = list_count(list);
	Value *item = count ? value_ref(list_at(list, count - 1)) : NULL;

	if (count && removes)
		list_remove(list, count - 1, 1);
	return arg_found(call, 0, item, type_zero(list_element(list)), err);
}

static Value *
bag_try_take(const struct call *call, Value **err)
{
	return bag_last(call, true, err);
}

static Value *
bag_try_peek(const struct call *call, Value **err)
{
	return bag_last(call, false, err);
}

/* What every list can do; the types of its items are arguments. */
#define LIST_METHODS                                                           \
	METHOD("BinarySearch", list_binary_search, 1, 1,                       \
	    "int BinarySearch(%1 item)"),                                      \
	METHOD("Clear", sequence_clear, 0, 0,                                  \
	    "void Clear(), void IList.Clear()"),                               \
	METHOD("Contains", sequence_contains, 1, 1,                            \
	    "bool Contains(%1 item), "                                         \
	    "bool IList.Contains(System.Object value)"),                       \
	METHOD("CopyTo", sequence_copy_to, 1, 2,                               \
	    "void CopyTo(array array), "                                       \
	    "void CopyTo(array array, int arrayIndex), "                       \
	    "void ICollection.CopyTo(array array, int index)"),                \
	METHOD("get_Item", sequence_get_item, 1, 1, NULL),                     \
	INDEXER("Item", sequence_get_item, "%1 Item(int index) {get;set;}"),   \
	METHOD("GetEnumerator", sequence_itself, 0, 0,                         \
	    "System.Collections.IEnumerator GetEnumerator(), "                 \
	    "System.Collections.IEnumerator IEnumerable.GetEnumerator()"),     \
	METHOD("IndexOf", sequence_index_of, 1, 2, "int IndexOf(%1 item), "    \
	    "int IndexOf(%1 item, int index), "                                \
	    "int IList.IndexOf(System.Object value)"),                         \
	METHOD("Insert", sequence_insert, 2, 2,                                \
	    "void Insert(int index, %1 item), "                                \
	    "void IList.Insert(int index, System.Object value)"),              \
	METHOD("LastIndexOf", list_last_index_of, 1, 1,                        \
	    "int LastIndexOf(%1 item)"),                                       \
	METHOD("RemoveAt", sequence_remove_at, 1, 1,                           \
	    "void RemoveAt(int index), void IList.RemoveAt(int index)"),       \
	METHOD("RemoveRange", list_remove_range, 2, 2,                         \
	    "void RemoveRange(int index, int count)"),                         \
	METHOD("Reverse", list_reverse_all, 0, 0, "void Reverse()"),           \
	METHOD("set_Item", sequence_set_item, 2, 2, NULL),                     \
	METHOD("Sort", list_sort, 0, 1, "void Sort(), "                        \
	    "void Sort(System.Collections.IComparer comparer)"),               \
	METHOD("ToArray", sequence_to_array, 0, 1, "%1[] ToArray()")

static const struct method array_list_methods[] = {
	LIST_METHODS,
	METHOD("Add", sequence_add, 1, 1, "int Add(System.Object value), "
	    "int IList.Add(System.Object value)"),
	METHOD("AddRange", list_add_range, 1, 1,
	    "void AddRange(System.Collections.ICollection c)"),
	METHOD("Clone", sequence_clone, 0, 0,
	    "System.Object Clone(), System.Object ICloneable.Clone()"),
	METHOD("GetRange", list_get_range, 2, 2,
	    "System.Collections.ArrayList GetRange(int index, int count)"),
	METHOD("InsertRange", list_insert_range, 2, 2,
	    "void InsertRange(int index, System.Collections.ICollection c)"),
	METHOD("Remove", sequence_remove, 1, 1,
	    "void Remove(System.Object obj), "
	    "void IList.Remove(System.Object value)"),
	METHOD("SetRange", list_set_range, 2, 2,
	    "void SetRange(int index, System.Collections.ICollection c)"),
	METHOD("TrimToSize", do_nothing, 0, 0, "void TrimToSize()"),
	{NULL},
};

#define ITEMS "System.Collections.Generic.IEnumerable[%1] collection"
#define MATCH "(System.Predicate[%1] match)"
static const struct method list_methods[] = {
	LIST_METHODS,
	METHOD("Add", sequence_add, 1, 1, "void Add(%1 item), "
	    "void ICollection[%1].Add(%1 item), "
	    "int IList.Add(System.Object value)"),
	METHOD("AddRange", list_add_range, 1, 1, "void AddRange(" ITEMS ")"),
	METHOD("AsReadOnly", sequence_itself, 0, 0, "System.Collections."
	    "ObjectModel.ReadOnlyCollection[%1] AsReadOnly()"),
	METHOD("EnsureCapacity", sequence_ensure_capacity, 1, 1,
	    "int EnsureCapacity(int capacity)"),
	METHOD("Exists", list_exists, 1, 1, "bool Exists" MATCH),
	METHOD("Find", list_find, 1, 1, "%1 Find" MATCH),
	METHOD("FindAll", list_find_all, 1, 1,
	    "System.Collections.Generic.List[%1] FindAll" MATCH),
	METHOD("FindIndex", list_find_index, 1, 1, "int FindIndex" MATCH),
	METHOD("FindLast", list_find_last, 1, 1, "%1 FindLast" MATCH),
	METHOD("FindLastIndex", list_find_last_index, 1, 1,
	    "int FindLastIndex" MATCH),
	METHOD("ForEach", list_for_each, 1, 1,
	    "void ForEach(System.Action[%1] action)"),
	METHOD("GetRange", list_get_range, 2, 2,
	    "System.Collections.Generic.List[%1] GetRange(int index, "
	    "int count)"),
	METHOD("InsertRange", list_insert_range, 2, 2,
	    "void InsertRange(int index, " ITEMS ")"),
	METHOD("Remove", sequence_remove, 1, 1, "bool Remove(%1 item), "
	    "bool ICollection[%1].Remove(%1 item), "
	    "void IList.Remove(System.Object value)"),
	METHOD("RemoveAll", list_remove_all, 1, 1, "int RemoveAll" MATCH),
	METHOD("Slice", list_get_range, 2, 2,
	    "System.Collections.Generic.List[%1] Slice(int start, "
	    "int length)"),
	METHOD("TrimExcess", do_nothing, 0, 0, "void TrimExcess()"),
	METHOD("TrueForAll", list_true_for_all, 1, 1, "bool TrueForAll" MATCH),
	{NULL},
};

static const struct method read_only_methods[] = {
	METHOD("Contains", sequence_contains, 1, 1,
	    "bool Contains(%1 value)"),
	METHOD("CopyTo", sequence_copy_to, 2, 2,
	    "void CopyTo(%1[] array, int index)"),
	METHOD("get_Item", sequence_get_item, 1, 1, NULL),
	METHOD("GetEnumerator", sequence_itself, 0, 0,
	    "System.Collections.Generic.IEnumerator[%1] GetEnumerator()"),
	METHOD("IndexOf", sequence_index_of, 1, 1, "int IndexOf(%1 value)"),
	INDEXER("Item", sequence_get_item, "%1 Item(int index) {get;}"),
	{NULL},
};

static const struct method bag_methods[] = {
	METHOD("Add", sequence_append, 1, 1, "void Add(%1 item)"),
	METHOD("Clear", sequence_clear, 0, 0, "void Clear()"),
	METHOD("CopyTo", sequence_copy_to, 2, 2,
	    "void CopyTo(%1[] array, int index)"),
	METHOD("GetEnumerator", sequence_to_array, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("ToArray", sequence_to_array, 0, 0, "%1[] ToArray()"),
	METHOD("TryAdd", sequence_try_add, 1, 1, "bool TryAdd(%1 item)"),
	METHOD("TryPeek", bag_try_peek, 1, 1, "bool TryPeek([ref] %1 result)"),
	METHOD("TryTake", bag_try_take, 1, 1, "bool TryTake([ref] %1 result)"),
	{NULL},
};

void
types_start_list(void)
{
	static const struct {
		enum known_type type;
		const struct property *properties;
		const struct method *methods;
	} lists[] = {
		{T_ARRAY_LIST, list_properties, array_list_methods},
		{T_LIST_OF, list_properties, list_methods},
		{T_COLLECTION_OF, list_properties, list_methods},
		{T_LINKED_LIST_OF, list_properties, list_methods},
		{T_OBSERVABLE_COLLECTION_OF, list_properties, list_methods},
		{T_STRING_COLLECTION, list_properties, array_list_methods},
		{T_READ_ONLY_COLLECTION_OF, collection_properties,
		    read_only_methods},
		{T_CONCURRENT_BAG_OF, concurrent_sequence_properties,
		    bag_methods},
	};

	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct type rows = {
			.properties = lists[i].properties,
			.methods = lists[i].methods,
			.static_methods = sequence_statics,
			.construct = sequence_construct,
			.construct_most = 1,
		};

		type_extend(lists[i].type, &rows);
	}
}
