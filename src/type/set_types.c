/*
 * set_types.c - the members of HashSet[T] and SortedSet[T]: tables whose
 * values nobody looks at.
 */
#include "base/base.h"
#include "type/dictionary.h"

#include "value/call.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"

static Value *
set_element(const struct call *call, const Value *item, Value **err)
{
	const struct type *want = table_type(dictionary_self(call))->element;

	return want ? convert_to(item, want, err) : value_ref(item);
}

static Value *
set_add(const struct call *call, Value **err)
{
	Value *item = set_element(call, call->args[0], err);

	if (!item)
		return NULL;
	if (table_find(dictionary_self(call), item)) {
		value_unref(item);
		return VALUE_FALSE;
	}
	table_set(dictionary_self(call), item, VALUE_TRUE);
	return VALUE_TRUE;
}

/* The other set of an operation, a table of items such as self has; NULL with
 * *err set when one cannot be. */
static Value *
other_set(const struct call *call, Value **err)
{
	const struct table *own = dictionary_self(call);
	const struct table *given = table_get(call->args[0]);
	const struct type *want = table_type(own)->element;
	Value *set, *items;

	if (value_is_null(call->args[0]))
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'other')");
	if (given)
		items = dictionary_column(given, false);
	else if (!call_as(call, 0, type_array(want), &items, err))
		return NULL;
	set = table_typed(table_type(own), table_is_exact(own));
	for (size_t i = 0; i < list_count(list_get(items)); i++) {
		const Value *item = list_at(list_get(items), i);

		if (!value_is_null(item))
			table_set(table_get(set), value_ref(item), VALUE_TRUE);
	}
	value_unref(items);
	return set;
}

/* ------------------------------------------------------ what changes a set */

static void
set_add_all(struct table *own, const struct table *other)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(other); i++) {
		table_at(other, i, &key, &value);
		table_set(own, value_ref(key), VALUE_TRUE);
	}
}

/* Keep the items that are, or are not, in the other set. */
static void
set_keep(struct table *own, const struct table *other, bool shared)
{
	Value *keys = dictionary_column(own, false);

	for (size_t i = 0; i < list_count(list_get(keys)); i++) {
		const Value *key = list_at(list_get(keys), i);

		if ((table_find(other, key) != NULL) != shared)
			table_remove(own, key);
	}
	value_unref(keys);
}

static void
set_keep_shared(struct table *own, const struct table *other)
{
	set_keep(own, other, true);
}

static void
set_keep_own(struct table *own, const struct table *other)
{
	set_keep(own, other, false);
}

/* What is in one of the two, and not in both. */
static void
set_toggle(struct table *own, const struct table *other)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(other); i++) {
		table_at(other, i, &key, &value);
		if (!table_remove(own, key))
			table_set(own, value_ref(key), VALUE_TRUE);
	}
}

static Value *
set_change(const struct call *call,
    void (*change)(struct table *own, const struct table *other), Value **err)
{
	Value *other = other_set(call, err);

	if (!other)
		return NULL;
	change(dictionary_self(call), table_get(other));
	value_unref(other);
	return VALUE_VOID;
}

/* --------------------------------------------------- what asks about a pair */

static bool
is_in(const struct table *part, const struct table *whole)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(part); i++) {
		table_at(part, i, &key, &value);
		if (!table_find(whole, key))
			return false;
	}
	return true;
}

static bool
is_properly_in(const struct table *part, const struct table *whole)
{
	return table_count(part) < table_count(whole) && is_in(part, whole);
}

static bool
is_around(const struct table *whole, const struct table *part)
{
	return is_in(part, whole);
}

static bool
is_properly_around(const struct table *whole, const struct table *part)
{
	return is_properly_in(part, whole);
}

static bool
is_same(const struct table *a, const struct table *b)
{
	return table_count(a) == table_count(b) && is_in(a, b);
}

static bool
has_shared(const struct table *a, const struct table *b)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(a); i++) {
		table_at(a, i, &key, &value);
		if (table_find(b, key))
			return true;
	}
	return false;
}

static Value *
set_ask(const struct call *call,
    bool (*holds)(const struct table *own, const struct table *other),
    Value **err)
{
	Value *other = other_set(call, err);
	bool answer;

	if (!other)
		return NULL;
	answer = holds(dictionary_self(call), table_get(other));
	value_unref(other);
	return value_bool(answer);
}

#define BODY(name, run, what)                                                  \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return run(call, what, err);                                   \
	}
BODY(set_union, set_change, set_add_all)
BODY(set_intersect, set_change, set_keep_shared)
BODY(set_except, set_change, set_keep_own)
BODY(set_symmetric_except, set_change, set_toggle)
BODY(set_is_subset, set_ask, is_in)
BODY(set_is_proper_subset, set_ask, is_properly_in)
BODY(set_is_superset, set_ask, is_around)
BODY(set_is_proper_superset, set_ask, is_properly_around)
BODY(set_equals, set_ask, is_same)
BODY(set_overlaps, set_ask, has_shared)

/* ------------------------------------------------------------- single items */

static Value *
set_remove(const struct call *call, Value **err)
{
	return value_bool(table_remove(dictionary_self(call), call->args[0]));
}

static Value *
set_enumerate(const Value *v)
{
	return dictionary_column(table_get(v), false);
}

static Value *
set_construct(const struct call *call, Value **err)
{
	Value *set = dictionary_construct(call, err);
	struct call fill = *call;

	if (!set || call->count == 0 || value_is_number(call->args[0]) ||
	    value_kind(call->args[0]) == V_INSTANCE)
		return set;
	table_clear(table_get(set));
	fill.self = set;
	if (!set_union(&fill, err))
		value_set(&set, NULL);
	return set;
}

/* Every item for which a block says so; how many there were. */
static Value *
set_remove_where(const struct call *call, Value **err)
{
	Value *keys = dictionary_column(dictionary_self(call), false);
	const struct list *list = list_get(keys);
	bool ok = true;
	int32_t removed = 0;

	for (size_t i = 0; ok && i < list_count(list); i++) {
		Value *key = value_ref(list_at(list, i));
		Value *answer = upcall_invoke(call->args[0], key, &key, 1,
		    err);

		ok = answer != NULL;
		if (ok && value_truth(answer))
			removed += table_remove(dictionary_self(call), key);
		value_unref(answer);
		value_unref(key);
	}
	value_unref(keys);
	return ok ? value_int(removed) : NULL;
}

/* The item as the set has it. */
static Value *
set_try_get(const struct call *call, Value **err)
{
	const struct table *table = dictionary_self(call);
	size_t i = table_index(table, call->args[0]);
	const Value *key = NULL, *value;

	if (i != SIZE_MAX)
		table_at(table, i, &key, &value);
	return arg_found(call, 1, key ? value_ref(key) : NULL, VALUE_NULL,
	    err);
}

static Value *
call_items(const struct call *call, Value **err)
{
	return iter_watch(dictionary_column(dictionary_self(call), false),
	    call->self);
}

/* The first or last of a sorted set. */
static Value *
end_of(const Value *v, bool is_last)
{
	const struct table *table = table_get(v);
	size_t count = table_count(table);
	const Value *key, *value;

	if (!count)
		return type_default(table_type(table)->element);
	table_at(table, is_last ? count - 1 : 0, &key, &value);
	return value_ref(key);
}

static Value *
get_min(const Value *v, Value **err)
{
	return end_of(v, false);
}

static Value *
get_max(const Value *v, Value **err)
{
	return end_of(v, true);
}

static const struct property sorted_properties[] = {
	GETTER("Count", dictionary_count, "int"),
	GETTER("Max", get_max, NULL),
	GETTER("Min", get_min, NULL),
	{NULL},
};

static const struct property set_properties[] = {
	GETTER("Capacity", dictionary_count, "int"),
	GETTER("Count", dictionary_count, "int"),
	GETTER("IsReadOnly", get_false, "bool"),
	{NULL},
};

#define OTHER(type, name)                                                      \
	type " " name "(System.Collections.Generic.IEnumerable[%1] other)"

static const struct method set_methods[] = {
	METHOD("Add", set_add, 1, 1, "bool Add(%1 item), "
	    "void ICollection[%1].Add(%1 item), bool ISet[%1].Add(%1 item)"),
	METHOD("Clear", dictionary_clear, 0, 0, "void Clear(), "
	    "void ICollection[%1].Clear()"),
	METHOD("Contains", dictionary_contains_key, 1, 1,
	    "bool Contains(%1 item), bool ICollection[%1].Contains(%1 item)"),
	METHOD("CopyTo", dictionary_copy_to, 1, 2,
	    "void CopyTo(%1[] array, int arrayIndex), void CopyTo(%1[] array)"),
	METHOD("EnsureCapacity", dictionary_ensure_capacity, 1, 1,
	    "int EnsureCapacity(int capacity)"),
	METHOD("ExceptWith", set_except, 1, 1, OTHER("void", "ExceptWith")),
	METHOD("GetEnumerator", call_items, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("IntersectWith", set_intersect, 1, 1,
	    OTHER("void", "IntersectWith")),
	METHOD("IsProperSubsetOf", set_is_proper_subset, 1, 1,
	    OTHER("bool", "IsProperSubsetOf")),
	METHOD("IsProperSupersetOf", set_is_proper_superset, 1, 1,
	    OTHER("bool", "IsProperSupersetOf")),
	METHOD("IsSubsetOf", set_is_subset, 1, 1, OTHER("bool", "IsSubsetOf")),
	METHOD("IsSupersetOf", set_is_superset, 1, 1,
	    OTHER("bool", "IsSupersetOf")),
	METHOD("OnDeserialization", do_nothing, 1, 1,
	    "void OnDeserialization(System.Object sender)"),
	METHOD("Overlaps", set_overlaps, 1, 1, OTHER("bool", "Overlaps")),
	METHOD("Remove", set_remove, 1, 1, "bool Remove(%1 item)"),
	METHOD("RemoveWhere", set_remove_where, 1, 1,
	    "int RemoveWhere(System.Predicate[%1] match)"),
	METHOD("SetEquals", set_equals, 1, 1, OTHER("bool", "SetEquals")),
	METHOD("SymmetricExceptWith", set_symmetric_except, 1, 1,
	    OTHER("void", "SymmetricExceptWith")),
	METHOD("TrimExcess", do_nothing, 0, 1,
	    "void TrimExcess(), void TrimExcess(int capacity)"),
	METHOD("TryGetValue", set_try_get, 2, 2,
	    "bool TryGetValue(%1 equalValue, [ref] %1 actualValue)"),
	METHOD("UnionWith", set_union, 1, 1, OTHER("void", "UnionWith")),
	{NULL},
};

void
types_start_set(void)
{
	static const struct type rows = {
		.properties = set_properties,
		.methods = set_methods,
		.construct = set_construct,
		.construct_most = 2,
		.enumerate = set_enumerate,
	};

	static const struct type sorted = {.properties = sorted_properties};

	type_extend(T_HASH_SET_OF, &rows);
	type_extend(T_SORTED_SET_OF, &rows);
	type_extend(T_SORTED_SET_OF, &sorted);
}
