/*
 * table_types.c - the members of Hashtable, [ordered] and generic
 * dictionaries. Those that all have are rows of a macro.
 */
#include "base/base.h"
#include "type/dictionary.h"

#include <string.h>

#include "base/buf.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/ops.h"
#include "value/table.h"
#include "value/text.h"

struct table *
dictionary_self(const struct call *call)
{
	return table_get(call->self);
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
	const struct type *type = table_type(dictionary_self(call));
	Value *key = typed(call, 0, type->element, err), *value;

	if (!key)
		return false;
	value = typed(call, 1, type->second, err);
	if (!value) {
		value_unref(key);
		return false;
	}
	table_set(dictionary_self(call), key, value);
	return true;
}

static Value *
add(const struct call *call, Value **err)
{
	if (!key_given(call, 0, err))
		return NULL;
	if (table_find(dictionary_self(call), call->args[0])) {
		Value *key = value_text(call->args[0]);

		if (!(table_type(dictionary_self(call))->flags & TYPE_GENERIC))
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
	if (!key_given(call, 0, err))
		return NULL;
	if (table_find(dictionary_self(call), call->args[0]))
		return VALUE_FALSE;
	return store(call, err) ? VALUE_TRUE : NULL;
}

/* An [ordered] dictionary takes an integer as a position. */
static const Value *
lookup(const struct call *call, const Value *key)
{
	const struct table *table = dictionary_self(call);
	const Value *found_key, *value = table_find(table, key);

	if (value || !has_index(table) || value_kind(key) != V_INT32)
		return value;
	if (value_int64(key) < 0 ||
	    (uint64_t)value_int64(key) >= table_count(table))
		return NULL;
	table_at(table, (size_t)value_int64(key), &found_key, &value);
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
	const Value *value = table_find(dictionary_self(call), call->args[0]);
	bool has = value != NULL;

	return arg_ref(call, 1, has ? value_ref(value) : VALUE_NULL, err)
		   ? value_bool(has)
		   : NULL;
}

static Value *
remove_key(const struct call *call, Value **err)
{
	bool had = table_remove(dictionary_self(call), call->args[0]);
	bool is_generic = table_type(dictionary_self(call))->flags &
	    TYPE_GENERIC;

	return is_generic ? value_bool(had) : VALUE_VOID;
}

static Value *
try_remove(const struct call *call, Value **err)
{
	const Value *value = table_find(dictionary_self(call), call->args[0]);
	bool has = value != NULL;

	if (call->count > 1 &&
	    !arg_ref(call, 1, has ? value_ref(value) : VALUE_NULL, err))
		return NULL;
	if (has)
		table_remove(dictionary_self(call), call->args[0]);
	return value_bool(has);
}

static Value *
remove_at(const struct call *call, Value **err)
{
	const Value *key, *value;
	int32_t i;

	if (!call_int(call, 0, &i, err))
		return NULL;
	if (i < 0 || (size_t)i >= table_count(dictionary_self(call)))
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Index was out of range. Must be non-negative and less than"
		    " the size of the collection. (Parameter 'index')");
	table_at(dictionary_self(call), (size_t)i, &key, &value);
	table_remove(dictionary_self(call), key);
	return VALUE_VOID;
}

static Value *
insert(const struct call *call, Value **err)
{
	const struct type *type;
	Value *key, *value;
	int32_t i;

	if (!call_int(call, 0, &i, err) || !key_given(call, 1, err))
		return NULL;
	if (i < 0 || (size_t)i > table_count(dictionary_self(call)))
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Index was out of range. (Parameter 'index')");
	if (table_find(dictionary_self(call), call->args[1]))
		return call_throw(call, err, "System.ArgumentException",
		    "Item has already been added.");
	type = table_type(dictionary_self(call));
	key = typed(call, 1, type->element, err);
	value = key ? typed(call, 2, type->second, err) : NULL;
	if (!value) {
		value_unref(key);
		return NULL;
	}
	table_insert(dictionary_self(call), (size_t)i, key, value);
	return VALUE_VOID;
}

Value *
dictionary_clear(const struct call *call, Value **err)
{
	table_clear(dictionary_self(call));
	return VALUE_VOID;
}

Value *
dictionary_contains_key(const struct call *call, Value **err)
{
	return value_bool(table_find(dictionary_self(call),
	    call->args[0]) != NULL);
}

static Value *
contains_value(const struct call *call, Value **err)
{
	const Value *key, *value;
	size_t i;

	for (i = 0; i < table_count(dictionary_self(call)); i++) {
		table_at(dictionary_self(call), i, &key, &value);
		if (value_key_equal(value, call->args[0], true))
			return VALUE_TRUE;
	}
	return VALUE_FALSE;
}

static Value *
clone(const struct call *call, Value **err)
{
	return table_copy(dictionary_self(call));
}

Value *
dictionary_column(const struct table *table, bool of_values)
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
	return iter_watch(dictionary_column(table_get(v), false), v);
}

static Value *
get_values(const Value *v, Value **err)
{
	return iter_watch(dictionary_column(table_get(v), true), v);
}

static Value *
call_keys(const struct call *call, Value **err)
{
	return dictionary_column(dictionary_self(call), false);
}

static Value *
call_values(const struct call *call, Value **err)
{
	return dictionary_column(dictionary_self(call), true);
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

/* "[key, value]" */
static Value *
pair_text(const Value *self)
{
	struct buf buf = BUF_INIT;

	buf_char(&buf, '[');
	value_add_text(&buf, object_note(self, "Key"));
	buf_text(&buf, ", ");
	value_add_text(&buf, object_note(self, "Value"));
	buf_char(&buf, ']');
	return text_from(&buf);
}

static Value *
get_enumerator(const struct call *call, Value **err)
{
	return iter_watch(enumerate(dictionary_self(call)), call->self);
}

Value *
dictionary_copy_to(const struct call *call, Value **err)
{
	struct list *to = list_get(call->args[0]);
	struct table *table = dictionary_self(call);
	Value *entries = table_type(table)->flags & TYPE_SET
	    ? dictionary_column(table, false) : enumerate(table);
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

Value *
dictionary_count(const Value *v, Value **err)
{
	return value_int((int32_t)table_count(table_get(v)));
}

static Value *
synchronized(const struct call *call, Value **err)
{
	return value_ref(call->args[0]);
}

/* (), (capacity), (dictionary), (..., comparer that minds case). */
Value *
dictionary_construct(const struct call *call, Value **err)
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
	for (i = 0; table && from && i < table_count(from); i++) {
		table_at(from, i, &key, &value);
		if (!table_store(table_get(table), value_ref(key),
			value_ref(value), err))
			value_set(&table, NULL);
	}
	return table;
}

/* Whether argument i is a block that makes the value, and not the value. */
static bool
is_maker(const struct call *call, size_t i)
{
	const struct type *want = table_type(dictionary_self(call))->second;

	return value_is_block(call->args[i]) &&
	    (i == 2 || !want || !convert_is(call->args[i], want));
}

/* Store what argument i is, or makes of the key and of the old value, if
 * there is one; gives what is there then. */
static Value *
store_made(const struct call *call, size_t i, const Value *old, Value **err)
{
	struct table *table = dictionary_self(call);
	Value *args[] = {value_ref(call->args[0]),
	    value_ref(old ? old : VALUE_NULL)};
	Value *value = is_maker(call, i)
	    ? upcall_invoke(call->args[i], call->self, args, old ? 2 : 1, err)
	    : value_ref(call->args[i]);
	bool ok = value && table_store(table, value_ref(args[0]), value, err);

	value_unref(args[0]);
	value_unref(args[1]);
	return ok ? value_ref(table_find(table, call->args[0])) : NULL;
}

/* (key, value or block): the value that is then there. */
static Value *
get_or_add(const struct call *call, Value **err)
{
	const Value *value;

	if (!key_given(call, 0, err))
		return NULL;
	value = table_find(dictionary_self(call), call->args[0]);
	return value ? value_ref(value) : store_made(call, 1, NULL, err);
}

/* (key, value or block, block): the first for a key that is not there. */
static Value *
add_or_update(const struct call *call, Value **err)
{
	const Value *old;

	if (!key_given(call, 0, err))
		return NULL;
	old = table_find(dictionary_self(call), call->args[0]);
	return store_made(call, old ? 2 : 1, old, err);
}

/* (key, new, old): only where the old value is there. */
static Value *
try_update(const struct call *call, Value **err)
{
	const Value *old = table_find(dictionary_self(call), call->args[0]);

	if (!old || !value_key_equal(old, call->args[2], true))
		return VALUE_FALSE;
	return store(call, err) ? VALUE_TRUE : NULL;
}

static Value *
to_array(const struct call *call, Value **err)
{
	return enumerate(dictionary_self(call));
}

/* As many as fit without growing: here, as many as asked for. */
Value *
dictionary_ensure_capacity(const struct call *call, Value **err)
{
	int32_t wanted, count = (int32_t)table_count(dictionary_self(call));

	if (!call_int(call, 0, &wanted, err))
		return NULL;
	return value_int(wanted > count ? wanted : count);
}

static Value *
get_is_empty(const Value *v, Value **err)
{
	return value_bool(table_count(table_get(v)) == 0);
}

#define COMMON_PROPERTIES                                                      \
	GETTER("Count", dictionary_count, "int"),                              \
	    GETTER("IsFixedSize", get_false, "bool"),                          \
	    GETTER("IsReadOnly", get_false, "bool"),                           \
	    GETTER("IsSynchronized", get_false, "bool"),                       \
	    GETTER("SyncRoot", get_itself, "System.Object")

static const struct property properties[] = {
	COMMON_PROPERTIES,
	GETTER("Keys", get_keys, "System.Collections.ICollection"),
	GETTER("Values", get_values, "System.Collections.ICollection"),
	{NULL},
};

#define KEYS "System.Collections.Generic.ICollection[%1]"
#define VALUES "System.Collections.Generic.ICollection[%2]"
static const struct property generic_properties[] = {
	COMMON_PROPERTIES,
	GETTER("Capacity", dictionary_count, "int"),
	GETTER("Keys", get_keys, KEYS),
	GETTER("Values", get_values, VALUES),
	{NULL},
};

static const struct property concurrent_properties[] = {
	COMMON_PROPERTIES,
	GETTER("IsEmpty", get_is_empty, "bool"),
	GETTER("Keys", get_keys, KEYS),
	GETTER("Values", get_values, VALUES),
	{NULL},
};

/* What every dictionary can do. */
#define COMMON_METHODS                                                         \
	METHOD("Clear", dictionary_clear, 0, 0,                                \
	    "void Clear(), void IDictionary.Clear()"),                         \
	METHOD("CopyTo", dictionary_copy_to, 1, 2,                             \
	    "void CopyTo(array array, int index), "                            \
	    "void ICollection.CopyTo(array array, int index)"),                \
	METHOD("get_Item", get_item, 1, 1, NULL),                              \
	METHOD("get_Keys", call_keys, 0, 0, NULL),                             \
	METHOD("get_Values", call_values, 0, 0, NULL),                         \
	METHOD("set_Item", set_item, 2, 2, NULL)

/* Those whose keys and values are objects. */
#define OBJECT_METHODS                                                         \
	COMMON_METHODS,                                                        \
	METHOD("Add", add, 2, 2,                                               \
	    "void Add(System.Object key, System.Object value), "               \
	    "void IDictionary.Add(System.Object key, System.Object value)"),   \
	METHOD("Contains", dictionary_contains_key, 1, 1,                      \
	    "bool Contains(System.Object key), "                               \
	    "bool IDictionary.Contains(System.Object key)"),                   \
	METHOD("GetEnumerator", get_enumerator, 0, 0,                          \
	    "System.Collections.IDictionaryEnumerator GetEnumerator(), "       \
	    "System.Collections.IDictionaryEnumerator "                        \
	    "IDictionary.GetEnumerator(), System.Collections.IEnumerator "     \
	    "IEnumerable.GetEnumerator()"),                                    \
	METHOD("Remove", remove_key, 1, 1,                                     \
	    "void Remove(System.Object key), "                                 \
	    "void IDictionary.Remove(System.Object key)")

#define FIND_METHODS                                                           \
	METHOD("ContainsKey", dictionary_contains_key, 1, 1,                   \
	    "bool ContainsKey(System.Object key)"),                            \
	METHOD("ContainsValue", contains_value, 1, 1,                          \
	    "bool ContainsValue(System.Object value)")

#define CLONE_METHOD                                                           \
	METHOD("Clone", clone, 0, 0,                                           \
	    "System.Object Clone(), System.Object ICloneable.Clone()")

#define AFTER_READING                                                          \
	METHOD("OnDeserialization", do_nothing, 1, 1,                          \
	    "void OnDeserialization(System.Object sender), "                   \
	    "void IDeserializationCallback.OnDeserialization("                 \
	    "System.Object sender)")

static const struct method hashtable_methods[] = {
	OBJECT_METHODS,
	FIND_METHODS,
	CLONE_METHOD,
	AFTER_READING,
	INDEXER("Item", get_item,
	    "System.Object Item(System.Object key) {get;set;}"),
	{NULL},
};

static const struct method plain_methods[] = {
	OBJECT_METHODS,
	INDEXER("Item", get_item,
	    "System.Object Item(System.Object key) {get;set;}"),
	{NULL},
};

static const struct method ordered_methods[] = {
	OBJECT_METHODS,
	METHOD("Insert", insert, 3, 3, "void Insert(int index, "
	    "System.Object key, System.Object value), void IOrderedDictionary"
	    ".Insert(int index, System.Object key, System.Object value)"),
	METHOD("RemoveAt", remove_at, 1, 1, "void RemoveAt(int index), "
	    "void IOrderedDictionary.RemoveAt(int index)"),
	AFTER_READING,
	INDEXER("Item", get_item, "System.Object Item(int index) {get;set;}, "
	    "System.Object Item(System.Object key) {get;set;}"),
	{NULL},
};

static const struct method sorted_list_methods[] = {
	OBJECT_METHODS,
	FIND_METHODS,
	CLONE_METHOD,
	METHOD("GetByIndex", sorted_value_at, 1, 1,
	    "System.Object GetByIndex(int index)"),
	METHOD("GetKey", sorted_key_at, 1, 1,
	    "System.Object GetKey(int index)"),
	METHOD("IndexOfKey", sorted_index_of_key, 1, 1,
	    "int IndexOfKey(System.Object key)"),
	METHOD("IndexOfValue", sorted_index_of_value, 1, 1,
	    "int IndexOfValue(System.Object value)"),
	METHOD("RemoveAt", remove_at, 1, 1, "void RemoveAt(int index)"),
	METHOD("TrimToSize", do_nothing, 0, 0, "void TrimToSize()"),
	INDEXER("Item", get_item,
	    "System.Object Item(System.Object key) {get;set;}"),
	{NULL},
};

/* Those whose types are arguments. */
#define GENERIC_METHODS                                                        \
	COMMON_METHODS,                                                        \
	METHOD("Add", add, 2, 2, "void Add(%1 key, %2 value), "                \
	    "void IDictionary[%1,%2].Add(%1 key, %2 value), "                  \
	    "void IDictionary.Add(System.Object key, System.Object value)"),   \
	METHOD("Contains", dictionary_contains_key, 1, 1,                      \
	    "bool IDictionary.Contains(System.Object key)"),                   \
	METHOD("ContainsKey", dictionary_contains_key, 1, 1,                   \
	    "bool ContainsKey(%1 key), "                                       \
	    "bool IDictionary[%1,%2].ContainsKey(%1 key)"),                    \
	METHOD("GetEnumerator", get_enumerator, 0, 0,                          \
	    "System.Collections.IEnumerator GetEnumerator()"),                 \
	METHOD("TryGetValue", try_get_value, 2, 2,                             \
	    "bool TryGetValue(%1 key, [ref] %2 value)"),                       \
	INDEXER("Item", get_item, "%2 Item(%1 key) {get;set;}")

#define REMOVE_METHOD                                                          \
	METHOD("Remove", remove_key, 1, 2, "bool Remove(%1 key), "             \
	    "bool IDictionary[%1,%2].Remove(%1 key)")

#define CAPACITY_METHODS                                                       \
	METHOD("EnsureCapacity", dictionary_ensure_capacity, 1, 1,             \
	    "int EnsureCapacity(int capacity)"),                               \
	METHOD("TrimExcess", do_nothing, 0, 1,                                 \
	    "void TrimExcess(), void TrimExcess(int capacity)")

static const struct method dictionary_methods[] = {
	GENERIC_METHODS,
	REMOVE_METHOD,
	CAPACITY_METHODS,
	AFTER_READING,
	METHOD("ContainsValue", contains_value, 1, 1,
	    "bool ContainsValue(%2 value)"),
	METHOD("TryAdd", try_add, 2, 2, "bool TryAdd(%1 key, %2 value)"),
	{NULL},
};

static const struct method placed_methods[] = {
	GENERIC_METHODS,
	REMOVE_METHOD,
	CAPACITY_METHODS,
	METHOD("ContainsValue", contains_value, 1, 1,
	    "bool ContainsValue(%2 value)"),
	METHOD("Insert", insert, 3, 3,
	    "void Insert(int index, %1 key, %2 value)"),
	METHOD("RemoveAt", remove_at, 1, 1, "void RemoveAt(int index)"),
	METHOD("TryAdd", try_add, 2, 2, "bool TryAdd(%1 key, %2 value)"),
	{NULL},
};

static const struct method sorted_methods[] = {
	GENERIC_METHODS,
	REMOVE_METHOD,
	CAPACITY_METHODS,
	METHOD("ContainsValue", contains_value, 1, 1,
	    "bool ContainsValue(%2 value)"),
	METHOD("GetKeyAtIndex", sorted_key_at, 1, 1,
	    "%1 GetKeyAtIndex(int index)"),
	METHOD("GetValueAtIndex", sorted_value_at, 1, 1,
	    "%2 GetValueAtIndex(int index)"),
	METHOD("IndexOfKey", sorted_index_of_key, 1, 1,
	    "int IndexOfKey(%1 key)"),
	METHOD("IndexOfValue", sorted_index_of_value, 1, 1,
	    "int IndexOfValue(%2 value)"),
	METHOD("RemoveAt", remove_at, 1, 1, "void RemoveAt(int index)"),
	{NULL},
};

static const struct method concurrent_methods[] = {
	GENERIC_METHODS,
	REMOVE_METHOD,
	METHOD("AddOrUpdate", add_or_update, 3, 3, "%2 AddOrUpdate(%1 key, "
	    "%2 addValue, System.Func[%1,%2,%2] updateValueFactory)"),
	METHOD("GetOrAdd", get_or_add, 2, 2, "%2 GetOrAdd(%1 key, %2 value)"),
	METHOD("ToArray", to_array, 0, 0,
	    "System.Collections.Generic.KeyValuePair[%1,%2][] ToArray()"),
	METHOD("TryAdd", try_add, 2, 2, "bool TryAdd(%1 key, %2 value)"),
	METHOD("TryRemove", try_remove, 1, 2,
	    "bool TryRemove(%1 key, [ref] %2 value)"),
	METHOD("TryUpdate", try_update, 3, 3,
	    "bool TryUpdate(%1 key, %2 newValue, %2 comparisonValue)"),
	{NULL},
};

static const struct method statics[] = {
	METHOD("Synchronized", synchronized, 1, 1, "hashtable Synchronized("
	    "hashtable table)"),
	{NULL},
};

void
types_start_table(void)
{
	static const struct {
		enum known_type type;
		const struct property *properties;
		const struct method *methods;
	} tables[] = {
		{T_HASHTABLE, properties, hashtable_methods},
		{T_ORDERED_DICTIONARY, properties, ordered_methods},
		{T_LIST_DICTIONARY, properties, plain_methods},
		{T_HYBRID_DICTIONARY, properties, plain_methods},
		{T_SORTED_LIST, properties, sorted_list_methods},
		{T_DICTIONARY_OF, generic_properties, dictionary_methods},
		{T_SORTED_DICTIONARY_OF, generic_properties,
		    dictionary_methods},
		{T_SORTED_LIST_OF, generic_properties, sorted_methods},
		{T_ORDERED_DICTIONARY_OF, generic_properties, placed_methods},
		{T_CONCURRENT_DICTIONARY_OF, concurrent_properties,
		    concurrent_methods},
	};

	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		struct type rows = {
			.properties = tables[i].properties,
			.methods = tables[i].methods,
			.static_methods = statics,
			.construct = dictionary_construct,
			.construct_most = 5,
		};

		type_extend(tables[i].type, &rows);
	}
	type_extend(T_KEY_VALUE_PAIR_OF, &(struct type){.to_text = pair_text});
}
