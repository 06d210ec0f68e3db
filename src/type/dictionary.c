/*
 * dictionary.c - what dictionaries do, whichever type they are of.
 */
#include "base/base.h"
#include "type/dictionary.h"

#include <string.h>

#include "base/buf.h"
#include "value/convert.h"
#include "value/error.h"
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

Value *
dictionary_add(const struct call *call, Value **err)
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

Value *
dictionary_try_add(const struct call *call, Value **err)
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

Value *
dictionary_get_item(const struct call *call, Value **err)
{
	const Value *value = lookup(call, call->args[0]);

	return value ? value_ref(value) : VALUE_NULL;
}

Value *
dictionary_set_item(const struct call *call, Value **err)
{
	return key_given(call, 0, err) && store(call, err) ? VALUE_VOID : NULL;
}

Value *
dictionary_try_get_value(const struct call *call, Value **err)
{
	const Value *value = table_find(dictionary_self(call), call->args[0]);

	return arg_found(call, 1, value ? value_ref(value) : NULL, VALUE_NULL,
	    err);
}

Value *
dictionary_remove(const struct call *call, Value **err)
{
	bool had = table_remove(dictionary_self(call), call->args[0]);
	bool is_generic = table_type(dictionary_self(call))->flags &
	    TYPE_GENERIC;

	return is_generic ? value_bool(had) : VALUE_VOID;
}

Value *
dictionary_try_remove(const struct call *call, Value **err)
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

bool
dictionary_entry_at(const struct call *call, const Value **key,
    const Value **value, Value **err)
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
dictionary_remove_at(const struct call *call, Value **err)
{
	const Value *key, *value;

	if (!dictionary_entry_at(call, &key, &value, err))
		return NULL;
	table_remove(dictionary_self(call), key);
	return VALUE_VOID;
}

Value *
dictionary_insert(const struct call *call, Value **err)
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

size_t
dictionary_value_index(const struct call *call)
{
	const struct table *table = dictionary_self(call);
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		if (value_key_equal(value, call->args[0], true))
			return i;
	}
	return SIZE_MAX;
}

Value *
dictionary_contains_value(const struct call *call, Value **err)
{
	return value_bool(dictionary_value_index(call) != SIZE_MAX);
}

Value *
dictionary_clone(const struct call *call, Value **err)
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

Value *
dictionary_keys(const Value *v, Value **err)
{
	return iter_watch(dictionary_column(table_get(v), false), v);
}

Value *
dictionary_values(const Value *v, Value **err)
{
	return iter_watch(dictionary_column(table_get(v), true), v);
}

Value *
dictionary_get_keys(const struct call *call, Value **err)
{
	return dictionary_column(dictionary_self(call), false);
}

Value *
dictionary_get_values(const struct call *call, Value **err)
{
	return dictionary_column(dictionary_self(call), true);
}

Value *
dictionary_pair_construct(const struct call *call, Value **err)
{
	static const char *const names[] = {"Key", "Value"};
	const struct type *types[] = {call->type->element, call->type->second};
	Value *pair;

	if (call->count == 1)
		return error_set(err, call_count_error(call)), NULL;
	pair = object_typed(call->type);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct type *type = types[i] ? types[i]
		    : type_known(T_OBJECT);
		Value *v = call->count ? convert_to(call->args[i], type, err)
				       : type_zero(type);

		if (!v) {
			value_unref(pair);
			return NULL;
		}
		object_add(pair, names[i], v);
	}
	return pair;
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
Value *
dictionary_pair_text(const Value *pair)
{
	struct buf buf = BUF_INIT;

	buf_char(&buf, '[');
	value_add_text(&buf, object_note(pair, "Key"));
	buf_text(&buf, ", ");
	value_add_text(&buf, object_note(pair, "Value"));
	buf_char(&buf, ']');
	return text_from(&buf);
}

Value *
dictionary_get_enumerator(const struct call *call, Value **err)
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

Value *
dictionary_synchronized(const struct call *call, Value **err)
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
Value *
dictionary_get_or_add(const struct call *call, Value **err)
{
	const Value *value;

	if (!key_given(call, 0, err))
		return NULL;
	value = table_find(dictionary_self(call), call->args[0]);
	return value ? value_ref(value) : store_made(call, 1, NULL, err);
}

/* (key, value or block, block): the first for a key that is not there. */
Value *
dictionary_add_or_update(const struct call *call, Value **err)
{
	const Value *old;

	if (!key_given(call, 0, err))
		return NULL;
	old = table_find(dictionary_self(call), call->args[0]);
	return store_made(call, old ? 2 : 1, old, err);
}

/* (key, new, old): only where the old value is there. */
Value *
dictionary_try_update(const struct call *call, Value **err)
{
	const Value *old = table_find(dictionary_self(call), call->args[0]);

	if (!old || !value_key_equal(old, call->args[2], true))
		return VALUE_FALSE;
	return store(call, err) ? VALUE_TRUE : NULL;
}

Value *
dictionary_to_array(const struct call *call, Value **err)
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

Value *
dictionary_is_empty(const Value *v, Value **err)
{
	return value_bool(table_count(table_get(v)) == 0);
}
