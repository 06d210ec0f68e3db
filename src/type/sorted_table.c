/*
 * sorted_table.c - what sorted lists have beside other dictionaries: places.
 */
#include "base/base.h"
#include "type/dictionary.h"

#include "type/sequence.h"
#include "value/table.h"

Value *
sorted_index_of_key(const struct call *call, Value **err)
{
	return sequence_index_value(table_index(dictionary_self(call),
	    call->args[0]));
}

Value *
sorted_index_of_value(const struct call *call, Value **err)
{
	return sequence_index_value(dictionary_value_index(call));
}

Value *
sorted_key_at(const struct call *call, Value **err)
{
	const Value *key, *value;

	return dictionary_entry_at(call, &key, &value, err) ? value_ref(key)
							    : NULL;
}

Value *
sorted_value_at(const struct call *call, Value **err)
{
	const Value *key, *value;

	return dictionary_entry_at(call, &key, &value, err) ? value_ref(value)
							    : NULL;
}
