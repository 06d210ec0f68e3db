/*
 * sorted_table.c - what sorted lists have beside other dictionaries: places.
 */
#include "base/base.h"
#include "type/dictionary.h"

#include "value/table.h"

Value *
sorted_index_of_key(const struct call *call, Value **err)
{
	size_t at = table_index(dictionary_self(call), call->args[0]);

	return value_int(at == SIZE_MAX ? -1 : (int32_t)at);
}

Value *
sorted_index_of_value(const struct call *call, Value **err)
{
	const struct table *table = dictionary_self(call);
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		if (value_key_equal(value, call->args[0], true))
			return value_int((int32_t)i);
	}
	return value_int(-1);
}

/* The entry at argument 0; false with *err set. */
static bool
entry_at(const struct call *call, const Value **key, const Value **value,
    Value **err)
{
	const struct table *table = dictionary_self(call);
	int32_t i;

	if (!call_int(call, 0, &i, err))
		return false;
	if (i >= 0 && (size_t)i < table_count(table)) {
		table_at(table, (size_t)i, key, value);
		return true;
	}
	call_throw(call, err, "System.ArgumentOutOfRangeException",
	    "Index was out of range. Must be non-negative and less than the"
	    " size of the collection. (Parameter 'index')");
	return false;
}

Value *
sorted_key_at(const struct call *call, Value **err)
{
	const Value *key, *value;

	return entry_at(call, &key, &value, err) ? value_ref(key) : NULL;
}

Value *
sorted_value_at(const struct call *call, Value **err)
{
	const Value *key, *value;

	return entry_at(call, &key, &value, err) ? value_ref(value) : NULL;
}
