/*
 * table_types.c - the members of Hashtable, [ordered] and generic
 * dictionaries. Those that all have are rows of a macro.
 */
#include "base/base.h"
#include "type/dictionary.h"

#include "value/object.h"

#define COMMON_PROPERTIES                                                      \
	GETTER("Count", dictionary_count, "int"),                              \
	    GETTER("IsFixedSize", get_false, "bool"),                          \
	    GETTER("IsReadOnly", get_false, "bool"),                           \
	    GETTER("IsSynchronized", get_false, "bool"),                       \
	    GETTER("SyncRoot", get_itself, "System.Object")

static const struct property properties[] = {
	COMMON_PROPERTIES,
	GETTER("Keys", dictionary_keys, "System.Collections.ICollection"),
	GETTER("Values", dictionary_values, "System.Collections.ICollection"),
	{NULL},
};

#define KEYS "System.Collections.Generic.ICollection[%1]"
#define VALUES "System.Collections.Generic.ICollection[%2]"
static const struct property generic_properties[] = {
	COMMON_PROPERTIES,
	GETTER("Capacity", dictionary_count, "int"),
	GETTER("Keys", dictionary_keys, KEYS),
	GETTER("Values", dictionary_values, VALUES),
	{NULL},
};

static const struct property concurrent_properties[] = {
	COMMON_PROPERTIES,
	GETTER("IsEmpty", dictionary_is_empty, "bool"),
	GETTER("Keys", dictionary_keys, KEYS),
	GETTER("Values", dictionary_values, VALUES),
	{NULL},
};

/* What every dictionary can do. */
#define COMMON_METHODS                                                         \
	METHOD("Clear", dictionary_clear, 0, 0,                                \
	    "void Clear(), void IDictionary.Clear()"),                         \
	METHOD("CopyTo", dictionary_copy_to, 1, 2,                             \
	    "void CopyTo(array array, int index), "                            \
	    "void ICollection.CopyTo(array array, int index)"),                \
	METHOD("get_Item", dictionary_get_item, 1, 1, NULL),                   \
	METHOD("get_Keys", dictionary_get_keys, 0, 0, NULL),                   \
	METHOD("get_Values", dictionary_get_values, 0, 0, NULL),               \
	METHOD("set_Item", dictionary_set_item, 2, 2, NULL)

/* Those whose keys and values are objects. */
#define OBJECT_METHODS                                                         \
	COMMON_METHODS,                                                        \
	METHOD("Add", dictionary_add, 2, 2,                                    \
	    "void Add(System.Object key, System.Object value), "               \
	    "void IDictionary.Add(System.Object key, System.Object value)"),   \
	METHOD("Contains", dictionary_contains_key, 1, 1,                      \
	    "bool Contains(System.Object key), "                               \
	    "bool IDictionary.Contains(System.Object key)"),                   \
	METHOD("GetEnumerator", dictionary_get_enumerator, 0, 0,               \
	    "System.Collections.IDictionaryEnumerator GetEnumerator(), "       \
	    "System.Collections.IDictionaryEnumerator "                        \
	    "IDictionary.GetEnumerator(), System.Collections.IEnumerator "     \
	    "IEnumerable.GetEnumerator()"),                                    \
	METHOD("Remove", dictionary_remove, 1, 1,                              \
	    "void Remove(System.Object key), "                                 \
	    "void IDictionary.Remove(System.Object key)")

#define FIND_METHODS                                                           \
	METHOD("ContainsKey", dictionary_contains_key, 1, 1,                   \
	    "bool ContainsKey(System.Object key)"),                            \
	METHOD("ContainsValue", dictionary_contains_value, 1, 1,               \
	    "bool ContainsValue(System.Object value)")

#define CLONE_METHOD                                                           \
	METHOD("Clone", dictionary_clone, 0, 0,                                \
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
	INDEXER("Item", dictionary_get_item,
	    "System.Object Item(System.Object key) {get;set;}"),
	{NULL},
};

static const struct method plain_methods[] = {
	OBJECT_METHODS,
	INDEXER("Item", dictionary_get_item,
	    "System.Object Item(System.Object key) {get;set;}"),
	{NULL},
};

static const struct method ordered_methods[] = {
	OBJECT_METHODS,
	METHOD("Insert", dictionary_insert, 3, 3, "void Insert(int index, "
	    "System.Object key, System.Object value), void IOrderedDictionary"
	    ".Insert(int index, System.Object key, System.Object value)"),
	METHOD("RemoveAt", dictionary_remove_at, 1, 1,
	    "void RemoveAt(int index), "
	    "void IOrderedDictionary.RemoveAt(int index)"),
	AFTER_READING,
	INDEXER("Item", dictionary_get_item,
	    "System.Object Item(int index) {get;set;}, "
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
	METHOD("RemoveAt", dictionary_remove_at, 1, 1,
	    "void RemoveAt(int index)"),
	METHOD("TrimToSize", do_nothing, 0, 0, "void TrimToSize()"),
	INDEXER("Item", dictionary_get_item,
	    "System.Object Item(System.Object key) {get;set;}"),
	{NULL},
};

/* Those whose types are arguments. */
#define GENERIC_METHODS                                                        \
	COMMON_METHODS,                                                        \
	METHOD("Add", dictionary_add, 2, 2, "void Add(%1 key, %2 value), "     \
	    "void IDictionary[%1,%2].Add(%1 key, %2 value), "                  \
	    "void IDictionary.Add(System.Object key, System.Object value)"),   \
	METHOD("Contains", dictionary_contains_key, 1, 1,                      \
	    "bool IDictionary.Contains(System.Object key)"),                   \
	METHOD("ContainsKey", dictionary_contains_key, 1, 1,                   \
	    "bool ContainsKey(%1 key), "                                       \
	    "bool IDictionary[%1,%2].ContainsKey(%1 key)"),                    \
	METHOD("GetEnumerator", dictionary_get_enumerator, 0, 0,               \
	    "System.Collections.IEnumerator GetEnumerator()"),                 \
	METHOD("TryGetValue", dictionary_try_get_value, 2, 2,                  \
	    "bool TryGetValue(%1 key, [ref] %2 value)"),                       \
	INDEXER("Item", dictionary_get_item, "%2 Item(%1 key) {get;set;}")

#define REMOVE_METHOD                                                          \
	METHOD("Remove", dictionary_remove, 1, 2, "bool Remove(%1 key), "      \
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
	METHOD("ContainsValue", dictionary_contains_value, 1, 1,
	    "bool ContainsValue(%2 value)"),
	METHOD("TryAdd", dictionary_try_add, 2, 2,
	    "bool TryAdd(%1 key, %2 value)"),
	{NULL},
};

static const struct method placed_methods[] = {
	GENERIC_METHODS,
	REMOVE_METHOD,
	CAPACITY_METHODS,
	METHOD("ContainsValue", dictionary_contains_value, 1, 1,
	    "bool ContainsValue(%2 value)"),
	METHOD("Insert", dictionary_insert, 3, 3,
	    "void Insert(int index, %1 key, %2 value)"),
	METHOD("RemoveAt", dictionary_remove_at, 1, 1,
	    "void RemoveAt(int index)"),
	METHOD("TryAdd", dictionary_try_add, 2, 2,
	    "bool TryAdd(%1 key, %2 value)"),
	{NULL},
};

static const struct method sorted_methods[] = {
	GENERIC_METHODS,
	REMOVE_METHOD,
	CAPACITY_METHODS,
	METHOD("ContainsValue", dictionary_contains_value, 1, 1,
	    "bool ContainsValue(%2 value)"),
	METHOD("GetKeyAtIndex", sorted_key_at, 1, 1,
	    "%1 GetKeyAtIndex(int index)"),
	METHOD("GetValueAtIndex", sorted_value_at, 1, 1,
	    "%2 GetValueAtIndex(int index)"),
	METHOD("IndexOfKey", sorted_index_of_key, 1, 1,
	    "int IndexOfKey(%1 key)"),
	METHOD("IndexOfValue", sorted_index_of_value, 1, 1,
	    "int IndexOfValue(%2 value)"),
	METHOD("RemoveAt", dictionary_remove_at, 1, 1,
	    "void RemoveAt(int index)"),
	{NULL},
};

static const struct method concurrent_methods[] = {
	GENERIC_METHODS,
	REMOVE_METHOD,
	METHOD("AddOrUpdate", dictionary_add_or_update, 3, 3,
	    "%2 AddOrUpdate(%1 key, "
	    "%2 addValue, System.Func[%1,%2,%2] updateValueFactory)"),
	METHOD("GetOrAdd", dictionary_get_or_add, 2, 2,
	    "%2 GetOrAdd(%1 key, %2 value)"),
	METHOD("ToArray", dictionary_to_array, 0, 0,
	    "System.Collections.Generic.KeyValuePair[%1,%2][] ToArray()"),
	METHOD("TryAdd", dictionary_try_add, 2, 2,
	    "bool TryAdd(%1 key, %2 value)"),
	METHOD("TryRemove", dictionary_try_remove, 1, 2,
	    "bool TryRemove(%1 key, [ref] %2 value)"),
	METHOD("TryUpdate", dictionary_try_update, 3, 3,
	    "bool TryUpdate(%1 key, %2 newValue, %2 comparisonValue)"),
	{NULL},
};

static const struct method statics[] = {
	METHOD("Synchronized", dictionary_synchronized, 1, 1,
	    "hashtable Synchronized("
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
	type_extend(T_KEY_VALUE_PAIR_OF, &(struct type){
	    .to_text = dictionary_pair_text,
	    .construct = dictionary_pair_construct,
	    .construct_most = 2,
	});
}
