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

/* What a list that can grow says. */
static bool
not_in_list(Value **err)
{
	return error_set(err,
	    error_new("System.ArgumentOutOfRangeException",
		"System.ArgumentOutOfRangeException", ERROR_OperationStopped,
		NULL, "Index was out of range. Must be non-negative and less"
		" than the size of the collection. (Parameter 'index')"));
}

static bool
cannot_index(const Value *v, Value **err)
{
	return error_set(err,
	    error_new(RUNTIME, "CannotIndex", ERROR_InvalidOperation, NULL,
		"Unable to index into an object of type \"%s\".",
		type_full(type_of(v))));
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

/*
 * An element by its number. If lenient, one that is not there is nothing, and
 * so is one asked for by a text or a number that is no index.
 */
static Value *
element_get(struct interp *interp, const Value *v, size_t count,
    const Value *key, Value **err)
{
	bool is_lenient = interp_strict(interp) < 3;
	int32_t n;
	size_t i;

	if (!convert_int(key, &n, err)) {
		if (!is_lenient || value_kind(key) > V_TEXT)
			return NULL;
		value_unref(*err);
		*err = NULL;
		return VALUE_VOID;
	}
	if (index_in(n, count, &i))
		return element(v, i);
	if (is_lenient)
		return VALUE_VOID;
	return out_of_range(err), NULL;
}

/* What has no elements is its own first and last one, and has no others. */
static Value *
scalar_get(struct interp *interp, const Value *v, const Value *key,
    Value **err)
{
	Value *ignored = NULL;
	int32_t n;

	if (!list_get(key) && convert_int(key, &n, &ignored) &&
	    (n == 0 || n == -1))
		return value_ref(v);
	value_unref(ignored);
	if (interp_strict(interp) < 2)
		return VALUE_VOID;
	return cannot_index(v, err), NULL;
}

/* What is at a key; nothing where there is none, or $null in a table. */
static Value *
one_get(struct interp *interp, const Value *v, const Value *key, Value **err)
{
	size_t count;

	if (value_kind(v) == V_TABLE)
		return table_entry(interp, v, key);
	if (has_elements(v, &count))
		return element_get(interp, v, count, key, err);
	if (type_of(v)->index)
		return type_of(v)->index(v, key, err);
	return scalar_get(interp, v, key, err);
}

static Value *
many_get(struct interp *interp, const Value *v, const Value *keys,
    Value **err)
{
	Value *array = array_new(value_count(keys)), *item;
	const Value *key;
	struct iter iter;

	iter_init(&iter, keys);
	while ((key = iter_next(&iter))) {
		item = one_get(interp, v, key, err);
		if (!item) {
			value_unref(array);
			array = NULL;
			break;
		}
		if (item != VALUE_VOID)
			list_push(list_get(array), item);
	}
	iter_release(&iter);
	return array;
}

/* Whether a list of keys asks for several things of v, not for one. */
static bool
is_sliced(const Value *v)
{
	size_t count;

	if (value_kind(v) == V_INSTANCE)
		return !type_of(v)->index && list_get(v);
	return value_kind(v) == V_TABLE || has_elements(v, &count) ||
	       type_of(v)->index;
}

Value *
index_get(struct interp *interp, const Value *v, const Value *key,
    Value **err)
{
	Value *found;
	size_t count;

	if (value_is_null(v)) {
		null_array(err);
		return NULL;
	}
	if (value_is_null(key)) {
		null_index(err);
		return NULL;
	}
	if (list_get(key) && is_sliced(v))
		return many_get(interp, v, key, err);
	found = one_get(interp, v, key, err);
	return found == VALUE_VOID && has_elements(v, &count) ? VALUE_NULL
							      : found;
}

/* ----------------------------------------------------------------- writing */

static bool
list_index_set(const Value *v, const Value *key, Value *value, Value **err)
{
	struct list *list = list_get(v);
	const struct type *element_type = list_element(list);
	size_t i;
	int32_t n;

	if (!convert_int(key, &n, err))
		goto failed;
	if (!index_in(n, list_count(list), &i)) {
		if (value_kind(v) == V_LIST)
			not_in_list(err);
		else
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
			return table_store(table, value_ref(entry_key), value,
			    err);
		}
		value_unref(value);
		return error_set(err,
		    error_new("System.ArgumentOutOfRangeException",
			"System.ArgumentOutOfRangeException",
			ERROR_OperationStopped, NULL,
			"Specified argument was out of the range of valid "
			"values. (Parameter 'index')"));
	}
	return table_store(table, value_ref(key), value, err);
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
	return cannot_index(v, err);
}
