/*
 * string_search.c - where one text is in another. Searching works on bytes and
 * converts, which for ASCII costs nothing.
 */
#include "base/base.h"
#include "type/string_type.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/text.h"

bool
string_ignores_case(const struct call *call, size_t from)
{
	size_t i;

	for (i = from; i < call->count; i++) {
		const Value *v = call->args[i];
		struct buf name = BUF_INIT;
		bool ignores;

		if (value_kind(v) == V_ENUM &&
		    value_enum_type(v) == type_enum("System.StringComparison"))
			return value_int64(v) & 1;
		if (value_kind(v) != V_TEXT)
			continue;
		value_add_text(&name, v);
		ignores = strstr(buf_get(&name), "IgnoreCase") != NULL;
		buf_release(&name);
		if (ignores)
			return true;
	}
	return false;
}

size_t
string_find(const char *s, size_t len, const char *needle, size_t needle_len,
    size_t from, bool folds)
{
	const char *hit;
	size_t at;

	if (from > len)
		return SIZE_MAX;
	if (needle_len == 0)
		return from;
	if (!folds) {
		hit = memmem(s + from, len - from, needle, needle_len);
		return hit ? (size_t)(hit - s) : SIZE_MAX;
	}
	for (at = from; at + needle_len <= len; at++)
		if (utf8_casecmp(s + at, needle_len, needle, needle_len) == 0)
			return at;
	return SIZE_MAX;
}

static size_t
find_last(const char *s, size_t len, const char *needle, size_t needle_len,
    bool folds)
{
	size_t at = SIZE_MAX, hit, from = 0;

	if (needle_len == 0)
		return len;
	while ((hit = string_find(s, len, needle, needle_len, from, folds)) !=
	    SIZE_MAX) {
		at = hit;
		from = hit + 1;
	}
	return at;
}

Value *
string_contains(const struct call *call, Value **err)
{
	Value *needle;
	bool found;

	if (!call_text(call, 0, &needle, err))
		return NULL;
	found = string_find(text_bytes(call->self), text_len(call->self),
	    text_bytes(needle), text_len(needle), 0,
	    string_ignores_case(call, 1)) != SIZE_MAX;
	value_unref(needle);
	return value_bool(found);
}

static Value *
edge(const struct call *call, bool at_end, Value **err)
{
	const char *s = text_bytes(call->self);
	size_t len = text_len(call->self), size;
	bool folds = string_ignores_case(call, 1) ||
	    (call->count > 1 && value_kind(call->args[1]) == V_BOOL &&
		value_truth(call->args[1]));
	bool found = false;
	Value *part;

	if (!call_text(call, 0, &part, err))
		return NULL;
	size = text_len(part);
	if (size <= len) {
		const char *at = at_end ? s + len - size : s;

		found = folds ? utf8_casecmp(at, size, text_bytes(part),
				    size) == 0
			      : memcmp(at, text_bytes(part), size) == 0;
	}
	value_unref(part);
	return value_bool(found);
}

Value *
string_starts_with(const struct call *call, Value **err)
{
	return edge(call, false, err);
}

Value *
string_ends_with(const struct call *call, Value **err)
{
	return edge(call, true, err);
}

/* The optional start index and count of a search, in units. */
static bool
search_range(const struct call *call, size_t *from, size_t *to, Value **err)
{
	size_t units = text_units(call->self);
	int32_t start = 0, count;

	*from = 0;
	*to = units;
	if (call->count > 1 && value_is_number(call->args[1])) {
		if (!call_int(call, 1, &start, err))
			return false;
		if (start < 0 || (size_t)start > units) {
			string_out_of_range(call, "startIndex",
			    "Index was out of range. Must be non-negative and"
			    " less than or equal to the size of the"
			    " collection.",
			    err);
			return false;
		}
		*from = (size_t)start;
	}
	if (call->count > 2 && value_is_number(call->args[2])) {
		if (!call_int(call, 2, &count, err))
			return false;
		if (count < 0 || *from + (size_t)count > units) {
			string_out_of_range(call, "count",
			    "Count must be positive and count must refer to a"
			    " location within the string/array/collection.",
			    err);
			return false;
		}
		*to = *from + (size_t)count;
	}
	return true;
}

static Value *
index_value(const Value *text, size_t offset)
{
	return value_int(
	    offset == SIZE_MAX ? -1 : (int32_t)text_unit_of(text, offset));
}

Value *
string_index_of(const struct call *call, Value **err)
{
	size_t from, to, at;
	Value *needle;

	if (!search_range(call, &from, &to, err) ||
	    !call_text(call, 0, &needle, err))
		return NULL;
	at = string_find(text_bytes(call->self), text_offset(call->self, to),
	    text_bytes(needle), text_len(needle),
	    text_offset(call->self, from), string_ignores_case(call, 1));
	value_unref(needle);
	return index_value(call->self, at);
}

Value *
string_last_index_of(const struct call *call, Value **err)
{
	size_t end = text_len(call->self), at;
	int32_t start;
	Value *needle;

	if (!call_text(call, 0, &needle, err))
		return NULL;
	if (call->count > 1 && value_is_number(call->args[1])) {
		if (!call_int(call, 1, &start, err)) {
			value_unref(needle);
			return NULL;
		}
		if (start < 0)
			end = 0;
		else if ((size_t)start + 1 < text_units(call->self))
			end = text_offset(call->self, (size_t)start + 1);
	}
	at = find_last(text_bytes(call->self), end, text_bytes(needle),
	    text_len(needle), string_ignores_case(call, 1));
	value_unref(needle);
	return index_value(call->self, at);
}

/* The first or last place of any of some characters. */
static Value *
index_of_any(const struct call *call, bool from_end)
{
	size_t best = SIZE_MAX;
	const Value *item;
	struct iter iter;

	iter_init(&iter, call->args[0]);
	while ((item = iter_next(&iter))) {
		Value *text = value_text(item);
		size_t at = from_end
		    ? find_last(text_bytes(call->self), text_len(call->self),
			  text_bytes(text), text_len(text), false)
		    : string_find(text_bytes(call->self),
			  text_len(call->self), text_bytes(text),
			  text_len(text), 0, false);

		if (at != SIZE_MAX && (best == SIZE_MAX ||
			    (from_end ? at > best : at < best)))
			best = at;
		value_unref(text);
	}
	iter_release(&iter);
	return index_value(call->self, best);
}

Value *
string_index_of_any(const struct call *call, Value **err)
{
	return index_of_any(call, false);
}

Value *
string_last_index_of_any(const struct call *call, Value **err)
{
	return index_of_any(call, true);
}
