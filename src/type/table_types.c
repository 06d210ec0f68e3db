/*
 * table_types.c - the members of Hashtable, [ordered], generic dictionaries
 * and HashSet (a table whose values nobody looks at).
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

static struct table *
self(const struct call *call)
{
	return table_get(call->self);
}

static bool
is_plain(const struct table *table)
{
	return strcmp(type_short(table_type(table)), "Hashtable") == 0;
}

static bool
has_index(const struct table *table)
{
	return table_is_ordered(table) &&
	    strcmp(type_short(table_type(table)), "OrderedDictionary") == 0;
}

static bool
key_given(const struct call *call, size_t i, Value **err)
{
	if (!value_is_null(call->args[i]))
		return true;
	call_throw(call, err, "System.ArgumentNullException",
	    "Value cannot be null. (Parameter 'key')");
	return false;
}

/* A key or value as the type's arguments want it. */
static Value *
typed(const struct call *call, size_t i, const struct type *want, Value **err)
{
	Value *v;

	if (!want)
		return value_ref(call->args[i]);
	return call_as(call, i, want, &v, err) ? v : NULL;
}

static bool
store(const struct call *call, Value **err)
{
	const struct type *type = table_type(self(call));
	Value *key = typed(call, 0, type->element, err), *value;

	if (!key)
		return false;
	value = typed(call, 1, type->second, err);
	if (!value) {
		value_unref(key);
		return false;
	}
	table_set(self(call), key, value);
	return true;
}

static Value *
add(const struct call *call, Value **err)
{
	if (!key_given(call, 0, err))
		return NULL;
	if (table_find(self(call), call->args[0])) {
		Value *key = value_text(call->args[0]);

		if (!(table_type(self(call))->flags & TYPE_GENERIC))
			call_throw(call, err, "System.ArgumentException",
			    "Item has already been added. Key in dictionary:"
			    " '%s'  Key being added: '%s'",
			    text_bytes(key), text_bytes(key));
		else
			call_throw(call, err, "System.ArgumentException",
			    "An item with the same key has already been added."
			    " Key: %s",
			    text_bytes(key));
		value_unref(key);
		return NULL;
	}
	return store(call, err) ? VALUE_VOID : NULL;
}

static Value *
try_add(const struct call *call, Value **err)
{
	if (table_find(self(call), call->args[0]))
		return VALUE_FALSE;
	return store(call, err) ? VALUE_TRUE : NULL;
}

/* An [ordered] dictionary takes an integer as a position. */
static const Value *
lookup(const struct call *call, const Value *key)
{
	const Value *found_key, *value = table_find(self(call), key);

	if (value || !has_index(self(call)) || value_kind(key) != V_INT32)
		return value;
	if (value_int64(key) < 0 ||
	    (uint64_t)value_int64(key) >= table_count(self(call)))
		return NULL;
	table_at(self(call), (size_t)value_int64(key), &found_key, &value);
	return value;
}

static Value *
get_item(const struct call *call, Value **err)
{
	const Value *value = lookup(call, call->args[0]);

	return value ? value_ref(value) : VALUE_NULL;
}

static Value *
set_item(const struct call *call, Value **err)
{
	return key_given(call, 0, err) && store(call, err) ? VALUE_VOID : NULL;
}

static Value *
try_get_value(const struct call *call, Value **err)
{
	const Value *value = table_find(self(call), call->args[0]);
	bool has = value != NULL;

	return arg_ref(call, 1, has ? value_ref(value) : VALUE_NULL, err)
		   ? value_bool(has)
		   : NULL;
}

/* (key, value) or (key, block): the value that is then there. */
static Value *
get_or_add(const struct call *call, Value **err)
{
	const Value *value = table_find(self(call), call->args[0]);

	if (!value && !store(call, err))
		return NULL;
	return value_ref(table_find(self(call), call->args[0]));
}

static Value *
remove_key(const struct call *call, Value **err)
{
	bool had = table_remove(self(call), call->args[0]);

	if (is_plain(self(call)) || has_index(self(call)))
		return VALUE_VOID;
	return value_bool(had);
}

static Value *
try_remove(const struct call *call, Value **err)
{
	const Value *value = table_find(self(call), call->args[0]);
	bool has = value != NULL;

	if (call->count > 1 &&
	    !arg_ref(call, 1, has ? value_ref(value) : VALUE_NULL, err))
		return NULL;
	if (has)
		table_remove(self(call), call->args[0]);
	return value_bool(has);
}

static Value *
remove_at(const struct call *call, Value **err)
{
	const Value *key, *value;
	int32_t i;

	if (!call_int(call, 0, &i, err))
		return NULL;
	if (i < 0 || (size_t)i >= table_count(self(call)))
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Index was out of range. Must be non-negative and less than"
		    " the size of the collection. (Parameter 'index')");
	table_at(self(call), (size_t)i, &key, &value);
	table_remove(self(call), key);
	return VALUE_VOID;
}

static Value *
insert(const struct call *call, Value **err)
{
	int32_t i;

	if (!call_int(call, 0, &i, err) || !key_given(call, 1, err))
		return NULL;
	if (i < 0 || (size_t)i > table_count(self(call)))
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Index was out of range. (Parameter 'index')");
	if (table_find(self(call), call->args[1]))
		return call_throw(call, err, "System.ArgumentException",
		    "Item has already been added.");
	table_insert(self(call), (size_t)i, value_ref(call->args[1]),
	    value_ref(call->args[2]));
	return VALUE_VOID;
}

static Value *
clear(const struct call *call, Value **err)
{
	table_clear(self(call));
	return VALUE_VOID;
}

static Value *
contains_key(const struct call *call, Value **err)
{
	return value_bool(table_find(self(call), call->args[0]) != NULL);
}

static Value *
contains_value(const struct call *call, Value **err)
{
	const Value *key, *value;
	size_t i;

	for (i = 0; i < table_count(self(call)); i++) {
		table_at(self(call), i, &key, &value);
		if (value_key_equal(value, call->args[0], true))
			return VALUE_TRUE;
	}
	return VALUE_FALSE;
}

static Value *
clone(const struct call *call, Value **err)
{
	return table_copy(self(call));
}

static Value *
column(const struct table *table, bool of_values)
{
	Value *array = array_new(table_count(table));
	const Value *key, *value;
	size_t i;

	for (i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		list_push(list_get(array),
		    value_ref(of_values ? value : key));
	}
	return array;
}

static Value *
get_keys(const Value *v, Value **err)
{
	return iter_watch(column(table_get(v), false), v);
}

static Value *
get_values(const Value *v, Value **err)
{
	return iter_watch(column(table_get(v), true), v);
}

static Value *
call_keys(const struct call *call, Value **err)
{
	return column(self(call), false);
}

static Value *
call_values(const struct call *call, Value **err)
{
	return column(self(call), true);
}

/* Each entry as DictionaryEntry, or KeyValuePair of a generic dictionary. */
static Value *
enumerate(const struct table *table)
{
	const struct type *whole = table_type(table);
	bool is_generic = whole->flags & TYPE_GENERIC;
	const struct type *entry = is_generic
	    ? type_generic(type_known(T_KEY_VALUE_PAIR_OF), whole->element,
		  whole->second)
	    : type_known(T_DICTIONARY_ENTRY);
	Value *array = array_new(table_count(table));
	const Value *key, *value;
	size_t i;

	for (i = 0; i < table_count(table); i++) {
		Value *pair = object_typed(entry);

		table_at(table, i, &key, &value);
		if (!is_generic)
			object_add(pair, "Name", value_ref(key));
		object_add(pair, "Key", value_ref(key));
		object_add(pair, "Value", value_ref(value));
		list_push(list_get(array), pair);
	}
	return array;
}

static Value *
get_enumerator(const struct call *call, Value **err)
{
	return iter_watch(enumerate(self(call)), call->self);
}

static Value *
copy_to(const struct call *call, Value **err)
{
	struct list *to = list_get(call->args[0]);
	Value *entries = enumerate(self(call));
	int32_t at = 0;
	size_t i;

	if (!to || (call->count > 1 && !call_int(call, 1, &at, err))) {
		value_unref(entries);
		return to ? NULL
			  : call_throw(call, err,
				"System.ArgumentNullException",
				"Value cannot be null. (Parameter 'array')");
	}
	for (i = 0; i < list_count(list_get(entries)) &&
	     (size_t)at + i < list_count(to);
	     i++)
		list_put(to, (size_t)at + i,
		    value_ref(list_at(list_get(entries), i)));
	value_unref(entries);
	return VALUE_VOID;
}

static Value *
get_count(const Value *v, Value **err)
{
	return value_int((int32_t)table_count(table_get(v)));
}

static Value *
synchronized(const struct call *call, Value **err)
{
	return value_ref(call->args[0]);
}

/* (), (capacity), (dictionary), (..., comparer that minds case). */
static Value *
construct(const struct call *call, Value **err)
{
	bool is_generic = call->type->flags & TYPE_GENERIC ||
	    strchr(call->type->name, '`') != NULL;
	bool is_hash = strcmp(call->type->name,
			   "System.Collections.Hashtable") == 0;
	bool is_exact = is_generic || is_hash;
	struct table *from;
	Value *table;
	const Value *key, *value;
	size_t i;

	for (i = 0; i < call->count; i++)
		if (value_kind(call->args[i]) == V_INSTANCE) {
			Value *name = value_to_string(call->args[i]);

			is_exact = !strstr(text_bytes(name), "IgnoreCase");
			value_unref(name);
		}
	table = table_typed(call->type, is_exact);
	from = call->count ? table_get(call->args[0]) : NULL;
	for (i = 0; from && i < table_count(from); i++) {
		table_at(from, i, &key, &value);
		table_set(table_get(table), value_ref(key), value_ref(value));
	}
	return table;
}

static const struct property properties[] = {
	GETTER("Count", get_count, "int"),
	GETTER("IsFixedSize", get_false, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	GETTER("IsSynchronized", get_false, "bool"),
	GETTER("Keys", get_keys, "System.Collections.ICollection"),
	GETTER("SyncRoot", get_itself, "System.Object"),
	GETTER("Values", get_values, "System.Collections.ICollection"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("Add", add, 2, 2,
	    "void Add(System.Object key, System.Object value)"),
	METHOD("Clear", clear, 0, 0, "void Clear()"),
	METHOD("Clone", clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", contains_key, 1, 1,
	    "bool Contains(System.Object key)"),
	METHOD("ContainsKey", contains_key, 1, 1,
	    "bool ContainsKey(System.Object key)"),
	METHOD("ContainsValue", contains_value, 1, 1,
	    "bool ContainsValue(System.Object value)"),
	METHOD("CopyTo", copy_to, 1, 2,
	    "void CopyTo(array array, int arrayIndex)"),
	METHOD("get_Item", get_item, 1, 1, NULL),
	METHOD("Item", get_item, 1, 1, NULL),
	METHOD("get_Keys", call_keys, 0, 0, NULL),
	METHOD("get_Values", call_values, 0, 0, NULL),
	METHOD("GetEnumerator", get_enumerator, 0, 0,
	    "System.Collections.IDictionaryEnumerator GetEnumerator()"),
	METHOD("GetOrAdd", get_or_add, 2, 2, NULL),
	METHOD("Insert", insert, 3, 3, NULL),
	METHOD("Remove", remove_key, 1, 2, "void Remove(System.Object key)"),
	METHOD("RemoveAt", remove_at, 1, 1, NULL),
	METHOD("set_Item", set_item, 2, 2, NULL),
	METHOD("TryAdd", try_add, 2, 2, NULL),
	METHOD("TryGetValue", try_get_value, 2, 2, NULL),
	METHOD("TryRemove", try_remove, 1, 2, NULL),
	{NULL},
};

static const struct method statics[] = {
	METHOD("Synchronized", synchronized, 1, 1, NULL),
	{NULL},
};

/* --------------------------------------------------------------------- sets */

static Value *
set_element(const struct call *call, const Value *item, Value **err)
{
	const struct type *want = table_type(self(call))->element;

	return want ? convert_to(item, want, err) : value_ref(item);
}

static Value *
set_add(const struct call *call, Value **err)
{
	Value *item = set_element(call, call->args[0], err);

	if (!item)
		return NULL;
	if (table_find(self(call), item)) {
		value_unref(item);
		return VALUE_FALSE;
	}
	table_set(self(call), item, VALUE_TRUE);
	return VALUE_TRUE;
}

/* The other set of an operation, as a table. */
static Value *
other_set(const struct call *call)
{
	Value *set = table_typed(table_type(self(call)),
	    table_is_exact(self(call)));
	struct table *given = table_get(call->args[0]);
	const Value *item;
	struct iter iter;
	Value *keys = given ? column(given, false) : value_ref(call->args[0]);

	iter_init(&iter, keys);
	while ((item = iter_next(&iter)))
		if (!value_is_null(item))
			table_set(table_get(set), value_ref(item), VALUE_TRUE);
	iter_release(&iter);
	value_unref(keys);
	return set;
}

static Value *
set_union(const struct call *call, Value **err)
{
	Value *other = other_set(call);
	const Value *key, *value;
	size_t i;

	for (i = 0; i < table_count(table_get(other)); i++) {
		table_at(table_get(other), i, &key, &value);
		table_set(self(call), value_ref(key), VALUE_TRUE);
	}
	value_unref(other);
	return VALUE_VOID;
}

/* Keep the items that are, or are not, in the other set. */
static Value *
set_keep(const struct call *call, bool shared)
{
	Value *other = other_set(call);
	Value *keys = column(self(call), false);
	size_t i;

	for (i = 0; i < list_count(list_get(keys)); i++) {
		const Value *key = list_at(list_get(keys), i);

		if ((table_find(table_get(other), key) != NULL) != shared)
			table_remove(self(call), key);
	}
	value_unref(keys);
	value_unref(other);
	return VALUE_VOID;
}

static Value *
set_intersect(const struct call *call, Value **err)
{
	return set_keep(call, true);
}

static Value *
set_except(const struct call *call, Value **err)
{
	return set_keep(call, false);
}

static bool
all_in(const struct table *part, const struct table *whole)
{
	const Value *key, *value;
	size_t i;

	for (i = 0; i < table_count(part); i++) {
		table_at(part, i, &key, &value);
		if (!table_find(whole, key))
			return false;
	}
	return true;
}

static Value *
set_is_subset(const struct call *call, Value **err)
{
	Value *other = other_set(call);
	bool is = all_in(self(call), table_get(other));

	value_unref(other);
	return value_bool(is);
}

static Value *
set_is_superset(const struct call *call, Value **err)
{
	Value *other = other_set(call);
	bool is = all_in(table_get(other), self(call));

	value_unref(other);
	return value_bool(is);
}

static Value *
set_equals(const struct call *call, Value **err)
{
	Value *other = other_set(call);
	bool is = table_count(table_get(other)) == table_count(self(call)) &&
	    all_in(self(call), table_get(other));

	value_unref(other);
	return value_bool(is);
}

static Value *
set_overlaps(const struct call *call, Value **err)
{
	Value *other = other_set(call);
	const Value *key, *value;
	bool is = false;
	size_t i;

	for (i = 0; !is && i < table_count(self(call)); i++) {
		table_at(self(call), i, &key, &value);
		is = table_find(table_get(other), key) != NULL;
	}
	value_unref(other);
	return value_bool(is);
}

static Value *
set_remove(const struct call *call, Value **err)
{
	return value_bool(table_remove(self(call), call->args[0]));
}

static Value *
set_enumerate(const Value *v)
{
	return column(table_get(v), false);
}

static Value *
set_construct(const struct call *call, Value **err)
{
	Value *set = construct(call, err);
	struct call fill = *call;

	if (call->count == 0 || value_is_number(call->args[0]) ||
	    value_kind(call->args[0]) == V_INSTANCE)
		return set;
	table_clear(table_get(set));
	fill.self = set;
	value_unref(set_union(&fill, err));
	return set;
}

static const struct property set_properties[] = {
	GETTER("Count", get_count, "int"),
	{NULL},
};

static const struct method set_methods[] = {
	METHOD("Add", set_add, 1, 1, "bool Add(System.Object item)"),
	METHOD("Clear", clear, 0, 0, "void Clear()"),
	METHOD("Contains", contains_key, 1, 1,
	    "bool Contains(System.Object item)"),
	METHOD("CopyTo", copy_to, 1, 2, NULL),
	METHOD("ExceptWith", set_except, 1, 1, NULL),
	METHOD("GetEnumerator", call_keys, 0, 0, NULL),
	METHOD("IntersectWith", set_intersect, 1, 1, NULL),
	METHOD("IsSubsetOf", set_is_subset, 1, 1, NULL),
	METHOD("IsSupersetOf", set_is_superset, 1, 1, NULL),
	METHOD("Overlaps", set_overlaps, 1, 1, NULL),
	METHOD("Remove", set_remove, 1, 1, "bool Remove(System.Object item)"),
	METHOD("SetEquals", set_equals, 1, 1, NULL),
	METHOD("UnionWith", set_union, 1, 1, NULL),
	{NULL},
};

void
types_start_table(void)
{
	static const enum known_type tables[] = {
		T_HASHTABLE,
		T_ORDERED_DICTIONARY,
		T_SORTED_LIST,
		T_DICTIONARY_OF,
		T_SORTED_DICTIONARY_OF,
		T_SORTED_LIST_OF,
		T_CONCURRENT_DICTIONARY_OF,
	};
	static const enum known_type sets[] = {
		T_HASH_SET_OF,
		T_SORTED_SET_OF,
	};
	static const struct type rows = {
		.properties = properties,
		.methods = methods,
		.static_methods = statics,
		.construct = construct,
		.construct_most = 5,
	};
	static const struct type set_rows = {
		.properties = set_properties,
		.methods = set_methods,
		.construct = set_construct,
		.construct_most = 2,
		.enumerate = set_enumerate,
	};
	size_t i;

	for (i = 0; i < COUNT_OF(tables); i++)
		type_extend(tables[i], &rows);
	for (i = 0; i < COUNT_OF(sets); i++)
		type_extend(sets[i], &set_rows);
}
