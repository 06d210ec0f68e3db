/*
 * string_statics.c - the static members of System.String, and how scripts make
 * one.
 */
#include "base/base.h"
#include "type/string_type.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "type/culture.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

static Value *
is_null_or_empty(const struct call *call, Value **err)
{
	Value *text;
	bool is_empty;

	if (value_is_null(call->args[0]))
		return VALUE_TRUE;
	text = value_text(call->args[0]);
	is_empty = text_len(text) == 0;
	value_unref(text);
	return value_bool(is_empty);
}

static Value *
is_null_or_blank(const struct call *call, Value **err)
{
	Value *text;
	bool is_blank;

	if (value_is_null(call->args[0]))
		return VALUE_TRUE;
	text = value_text(call->args[0]);
	is_blank = text_is_blank(text);
	value_unref(text);
	return value_bool(is_blank);
}

/* The items as .NET writes each of them, which for doubles is in full. */
static Value *
join(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *separator;
	bool is_first = true;
	size_t i;

	if (call->count > 3 && value_is_number(call->args[2]) &&
	    value_is_number(call->args[3]))
		return string_out_of_range(call, "startIndex",
		    "Index was out of range. Must be non-negative and less than"
		    " the size of the collection.",
		    err);
	if (!call_text(call, 0, &separator, err))
		return NULL;
	for (i = 1; i < call->count; i++) {
		struct iter iter;
		const Value *item;

		iter_init(&iter, call->args[i]);
		while ((item = iter_next(&iter))) {
			Value *text = value_is_null(item)
					  ? text_empty()
					  : value_to_string(item);

			if (!is_first)
				text_add(&out, separator);
			is_first = false;
			text_add(&out, text);
			value_unref(text);
		}
		iter_release(&iter);
	}
	value_unref(separator);
	return text_from(&out);
}

static Value *
format(const struct call *call, Value **err)
{
	/* A culture may come first. */
	size_t first = call->count > 1 && culture_of(call->args[0]);
	const Value *const *args = call->args + first + 1;
	const Value **spread = NULL;
	size_t count = call->count - first - 1, i;
	Value *pattern, *result, *cause = NULL;
	struct list *list;

	if (!call_text(call, first, &pattern, err))
		return NULL;
	list = count == 1 ? list_get(args[0]) : NULL;
	if (list) {
		count = list_count(list);
		spread = mem_alloc((count + 1) * sizeof(*spread));
		for (i = 0; i < count; i++)
			spread[i] = list_at(list, i);
		args = spread;
	}
	result = format_composite(text_bytes(pattern), text_len(pattern), args,
	    count, call_culture(call, 0), &cause);
	mem_free(spread);
	value_unref(pattern);
	if (!result)
		call_raise(call, err, value_ref(error_get(cause)->exception));
	value_unref(cause);
	return result;
}

static Value *
compare(const struct call *call, Value **err)
{
	bool folds = string_ignores_case(call, 2) ||
	    (call->count > 2 && value_kind(call->args[2]) == V_BOOL &&
		value_truth(call->args[2]));
	Value *a, *b;
	int order;

	if (!call_text(call, 0, &a, err))
		return NULL;
	if (!call_text(call, 1, &b, err)) {
		value_unref(a);
		return NULL;
	}
	order = text_order(a, b, !folds);
	value_unref(a);
	value_unref(b);
	return value_int((order > 0) - (order < 0));
}

static Value *
compare_ordinal(const struct call *call, Value **err)
{
	Value *a = value_text(call->args[0]), *b = value_text(call->args[1]);
	int order = strcmp(text_bytes(a), text_bytes(b));

	value_unref(a);
	value_unref(b);
	return value_int(order);
}

static Value *
concat(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	size_t i;

	for (i = 0; i < call->count; i++) {
		struct iter iter;
		const Value *item;

		iter_init(&iter, call->args[i]);
		while ((item = iter_next(&iter)))
			if (!value_is_null(item))
				value_add_text(&out, item);
		iter_release(&iter);
	}
	return text_from(&out);
}

static Value *
static_equals(const struct call *call, Value **err)
{
	return value_bool(value_key_equal(call->args[0], call->args[1],
	    !string_ignores_case(call, 2)));
}

/* [string]::new('c', n), ([char[]]) and ([char[]], from, count). */
Value *
string_construct(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	int32_t from = 0, count;
	Value *text, *slice;

	if (call->count == 2 && !list_get(call->args[0])) {
		if (!call_int(call, 1, &count, err))
			return NULL;
		if (count < 0)
			return string_out_of_range(call, "count",
			    "'count' must be non-negative.", err);
		while (count-- > 0)
			value_add_text(&out, call->args[0]);
		return text_from(&out);
	}
	if (!list_get(call->args[0])) {
		*err = call_count_error(call);
		return NULL;
	}
	text = value_text_sep(call->args[0], "");
	if (call->count < 3)
		return text;
	if (!call_int(call, 1, &from, err) || !call_int(call, 2, &count, err)) {
		value_unref(text);
		return NULL;
	}
	if (from < 0 || count < 0 ||
	    (size_t)from + (size_t)count > text_units(text)) {
		value_unref(text);
		return string_out_of_range(call, "startIndex",
		    "Index was out of range.", err);
	}
	slice = text_slice(text, (size_t)from, (size_t)count);
	value_unref(text);
	return slice;
}

const struct method string_statics[] = {
	METHOD("Compare", compare, 2, 3,
	    "int Compare(string strA, string strB)"),
	METHOD("CompareOrdinal", compare_ordinal, 2, 2,
	    "int CompareOrdinal(string strA, string strB)"),
	METHOD("Concat", concat, 0, -1, "string Concat(Params Object[] args)"),
	METHOD("Equals", static_equals, 2, 3,
	    "bool Equals(string a, string b)"),
	METHOD("Format", format, 1, -1,
	    "string Format(string format, Params Object[] args)"),
	METHOD("IsNullOrEmpty", is_null_or_empty, 1, 1,
	    "bool IsNullOrEmpty(string value)"),
	METHOD("IsNullOrWhiteSpace", is_null_or_blank, 1, 1,
	    "bool IsNullOrWhiteSpace(string value)"),
	METHOD("Join", join, 1, -1,
	    "string Join(string separator, Params Object[] values)"),
	{NULL},
};
