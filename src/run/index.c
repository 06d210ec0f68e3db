/*
 * index.c - $v[key]: elements of sequences and strings by number, entries of
 * tables by key, lists of either.
 */
#include "base/base.h"
#include "run/member.h"

#include "value/call.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

#define RUNTIME "System.Management.Automation.RuntimeException"

static bool
null_index(Value **err)
{
	return error_set(err,
	    error_new(RUNTIME, "NullArrayIndex", ERROR_InvalidOperation, NULL,
		"Index operation failed; the array index evaluated to null."));
}

static bool
null_array(Value **err)
{
	return error_set(err,
	    error_new(RUNTIME, "NullArray", ERROR_InvalidOperation, NULL,
		"Cannot index into a null array."));
}

static bool
out_of_range(Value **err)
{
	return error_set(err,
	    error_new("System.IndexOutOfRangeException",
		"System.IndexOutOfRangeException", ERROR_OperationStopped,
		NULL, "Index was outside the bounds of the array."));
}

/* A number as an index of count elements: negative ones from the end. */
static bool
index_in(int64_t i, size_t count, size_t *at)
{
	if (i < 0)
		i += (int64_t)count;
	if (i < 0 || (uint64_t)i >= count)
		return false;
	*at = (size_t)i;
	return true;
}

/*
 * What has elements by number: its count, or false.
 */
static bool
has_elements(const Value *v, size_t *count)
{
	if (value_kind(v) == V_TEXT)
		*count = text_units(v);
	else if (list_get(v))
		*count = list_count(list_get(v));
	else
		return false;
	return true;
}

static Value *
element(const Value *v, size_t i)
{
	if (value_kind(v) == V_TEXT)
		return value_char(text_unit_at(v, i));
	return value_ref(list_at(list_get(v), i));
}

static Value *
table_entry(struct interp *interp, const Value *v, const Value *key)
{
	struct table *table = table_get(v);
	const Value *found, *entry_key;
	size_t i;

	if (table_is_ordered(table) && value_is_integer(key)) {
		if (!index_in(value_int64(key), table_count(table), &i))
			return VALUE_NULL;
		table_at(table, i, &entry_key, &found);
		return value_ref(found);
	}
	found = table_find(table, key);
	return value_ref(found ? found : VALUE_NULL);
}

static Value *
one_get(struct interp *interp, const Value *v, const Value *key, Value **err)
{
	size_t count, i;
	int64_t n;

	if (value_kind(v) == V_TABLE)
		return table_entry(interp, v, key);
	if (has_elements(v, &count)) {
		if (value_is_null(key))
			return null_index(err), NULL;
		if (!convert_long(key, &n, err))
			return NULL;
		if (index_in(n, count, &i))
			return element(v, i);
		if (interp_strict(interp) < 3)
			return VALUE_NULL;
		return out_of_range(err), NULL;
	}
	if (type_of(v)->index)
		return type_of(v)->index(v, key, err);
	/* A scalar is its own only element, a bag of properties is none. */
	if ((value_kind(v) != V_OBJECT || type_of(v)->flags & TYPE_RECORD) &&
	    convert_long(key, &n, err))
		return n == 0 || n == -1 ? value_ref(v) : VALUE_NULL;
	value_unref(*err);
	*err = error_new(RUNTIME, "CannotIndex", ERROR_InvalidOperation, NULL,
	    "Unable to index into an object of type \"%s\".",
	    type_full(type_of(v)));
	return NULL;
}

static Value *
many_get(struct interp *interp, const Value *v, const Value *keys,
    Value **err)
{
	Value *array = array_new(value_count(keys)), *item;
	const Value *key;
	struct iter iter;
	size_t count, i;
	bool has_count = has_elements(v, &count);

	iter_init(&iter, keys);
	while ((key = iter_next(&iter))) {
		/* Out of range in a list of indexes gives nothing. */
		if (has_count && value_is_integer(key) &&
		    !index_in(value_int64(key), count, &i))
			continue;
		item = one_get(interp, v, key, err);
		if (!item) {
			value_unref(array);
			array = NULL;
			break;
		}
		list_push(list_get(array), item);
	}
	iter_release(&iter);
	return array;
}

Value *
index_get(struct interp *interp, const Value *v, const Value *key,
    Value **err)
{
	const struct type *type;

	if (value_is_null(v)) {
		null_array(err);
		return NULL;
	}
	if (value_is_null(key)) {
		null_index(err);
		return NULL;
	}
	type = type_of(v);
	if (list_get(key) && !(type->index && value_kind(v) == V_INSTANCE))
		return many_get(interp, v, key, err);
	return one_get(interp, v, key, err);
}

/* ----------------------------------------------------------------- writing */

static bool
list_index_set(const Value *v, const Value *key, Value *value, Value **err)
{
	struct list *list = list_get(v);
	const struct type *element_type = list_element(list);
	size_t i;
	int64_t n;

	if (!convert_long(key, &n, err))
		goto failed;
	if (!index_in(n, list_count(list), &i)) {
		out_of_range(err);
		goto failed;
	}
	if (element_type != type_known(T_OBJECT)) {
		value_set(&value, convert_to(value, element_type, err));
		if (!value)
			return false;
	}
	list_put(list, i, value);
	return true;
failed:
	value_unref(value);
	return false;
}

static bool
table_index_set(const Value *v, const Value *key, Value *value, Value **err)
{
	struct table *table = table_get(v);
	const Value *entry_key, *old;
	size_t i;

	if (table_is_ordered(table) && value_is_integer(key)) {
		if (index_in(value_int64(key), table_count(table), &i)) {
			table_at(table, i, &entry_key, &old);
			table_set(table, value_ref(entry_key), value);
			return true;
		}
		value_unref(value);
		return error_set(err,
		    error_new("System.ArgumentOutOfRangeException",
			"System.ArgumentOutOfRangeException",
			ERROR_OperationStopped, NULL,
			"Specified argument was out of the range of valid "
			"values. (Parameter 'index')"));
	}
	table_set(table, value_ref(key), value);
	return true;
}

bool
index_set(struct interp *interp, const Value *v, const Value *key,
    Value *value, Value **err)
{
	const Value *args[2] = {key, value};
	Value *done;

	if (value_is_null(v)) {
		value_unref(value);
		return null_array(err);
	}
	if (value_is_null(key)) {
		value_unref(value);
		return null_index(err);
	}
	if (value_kind(v) == V_TABLE)
		return table_index_set(v, key, value, err);
	if (list_get(v))
		return list_index_set(v, key, value, err);
	if (type_method(type_of(v), "set_Item")) {
		done = type_call(type_of(v), v, "set_Item", args, 2, err);
		value_unref(value);
		value_unref(done);
		return done;
	}
	value_unref(value);
	return error_set(err,
	    error_new(RUNTIME, "CannotIndex", ERROR_InvalidOperation, NULL,
		"Unable to index into an object of type \"%s\".",
		type_full(type_of(v))));
}
