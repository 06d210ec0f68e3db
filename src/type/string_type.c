/*
 * string_type.c - the members of System.String. Positions are UTF-16 units;
 * searching works on bytes and converts, which for ASCII costs nothing.
 */
#include "base/base.h"
#include "type/convertible.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "type/culture.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

#define ORDINAL_IGNORE_CASE 5

/* Whether the last argument is a StringComparison that ignores case. */
static bool
ignores_case(const struct call *call, size_t from)
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

/* ------------------------------------------------------------------- case */

static Value *
map_case(const Value *text, uint32_t (*map)(uint32_t))
{
	struct buf out = BUF_INIT;
	const char *s = text_bytes(text);
	size_t at = 0, len = text_len(text);
	uint32_t rune;

	buf_reserve(&out, len);
	while (at < len) {
		at += utf8_decode(s + at, len - at, &rune);
		buf_rune(&out, map(rune));
	}
	return text_from(&out);
}

static Value *
to_upper(const struct call *call, Value **err)
{
	return map_case(call->self, rune_upper);
}

static Value *
to_lower(const struct call *call, Value **err)
{
	return map_case(call->self, rune_lower);
}

/* ------------------------------------------------------------------- trim */

enum trim { TRIM_START = 1, TRIM_END = 2 };

static bool
is_blank(uint32_t rune)
{
	if (rune < 0x80)
		return rune == ' ' || (rune >= 9 && rune <= 13);
	return rune == 0x85 || rune == 0x200B ||
	    utf8proc_category((utf8proc_int32_t)rune) == UTF8PROC_CATEGORY_ZS ||
	    rune == 0x2028 || rune == 0x2029;
}

/* The characters to trim: of every argument, or blanks. */
static bool
is_trimmed(const struct buf *set, uint32_t rune)
{
	size_t at = 0;
	uint32_t one;

	if (!set->len)
		return is_blank(rune);
	while (at < set->len) {
		at += utf8_decode(set->data + at, set->len - at, &one);
		if (one == rune)
			return true;
	}
	return false;
}

static size_t
last_rune(const char *s, size_t len, uint32_t *rune)
{
	size_t start = len - 1;

	while (start > 0 && ((unsigned char)s[start] & 0xC0) == 0x80 &&
	    len - start < 4)
		start--;
	if (start + utf8_decode(s + start, len - start, rune) != len) {
		*rune = RUNE_BAD;
		return len - 1;
	}
	return start;
}

static Value *
trim(const struct call *call, unsigned ends)
{
	const char *s = text_bytes(call->self);
	size_t from = 0, to = text_len(call->self), i;
	struct buf set = BUF_INIT;
	uint32_t rune;
	Value *result;

	for (i = 0; i < call->count; i++) {
		struct iter iter;
		const Value *item;

		iter_init(&iter, call->args[i]);
		while ((item = iter_next(&iter)))
			value_add_text(&set, item);
		iter_release(&iter);
	}
	while (ends & TRIM_START && from < to) {
		size_t size = utf8_decode(s + from, to - from, &rune);

		if (!is_trimmed(&set, rune))
			break;
		from += size;
	}
	while (ends & TRIM_END && to > from) {
		size_t start = last_rune(s, to, &rune);

		if (start < from || !is_trimmed(&set, rune))
			break;
		to = start;
	}
	buf_release(&set);
	result = from == 0 && to == text_len(call->self)
		     ? value_ref(call->self)
		     : text_new(s + from, to - from);
	return result;
}

static Value *
trim_both(const struct call *call, Value **err)
{
	return trim(call, TRIM_START | TRIM_END);
}

static Value *
trim_start(const struct call *call, Value **err)
{
	return trim(call, TRIM_START);
}

static Value *
trim_end(const struct call *call, Value **err)
{
	return trim(call, TRIM_END);
}

/* ----------------------------------------------------------------- search */

/* Where needle is in text at or after from; SIZE_MAX for nowhere. Bytes. */
static size_t
find(const char *s, size_t len, const char *needle, size_t needle_len,
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
	while ((hit = find(s, len, needle, needle_len, from, folds)) !=
	    SIZE_MAX) {
		at = hit;
		from = hit + 1;
	}
	return at;
}

static Value *
contains(const struct call *call, Value **err)
{
	Value *needle;
	bool found;

	if (!call_text(call, 0, &needle, err))
		return NULL;
	found = find(text_bytes(call->self), text_len(call->self),
	    text_bytes(needle), text_len(needle), 0,
	    ignores_case(call, 1)) != SIZE_MAX;
	value_unref(needle);
	return value_bool(found);
}

static Value *
edge(const struct call *call, bool at_end, Value **err)
{
	const char *s = text_bytes(call->self);
	size_t len = text_len(call->self), size;
	bool folds = ignores_case(call, 1) ||
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

static Value *
starts_with(const struct call *call, Value **err)
{
	return edge(call, false, err);
}

static Value *
ends_with(const struct call *call, Value **err)
{
	return edge(call, true, err);
}

static Value *
out_of_range(const struct call *call, const char *name, const char *what,
    Value **err)
{
	return call_throw(call, err, "System.ArgumentOutOfRangeException",
	    "%s (Parameter '%s')", what, name);
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
			out_of_range(call, "startIndex",
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
			out_of_range(call, "count",
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

static Value *
index_of(const struct call *call, Value **err)
{
	size_t from, to, at;
	Value *needle;

	if (!search_range(call, &from, &to, err) ||
	    !call_text(call, 0, &needle, err))
		return NULL;
	at = find(text_bytes(call->self), text_offset(call->self, to),
	    text_bytes(needle), text_len(needle),
	    text_offset(call->self, from), ignores_case(call, 1));
	value_unref(needle);
	return index_value(call->self, at);
}

static Value *
last_index_of(const struct call *call, Value **err)
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
	    text_len(needle), ignores_case(call, 1));
	value_unref(needle);
	return index_value(call->self, at);
}

static Value *
index_of_any(const struct call *call, Value **err)
{
	size_t best = SIZE_MAX;
	const Value *item;
	struct iter iter;

	iter_init(&iter, call->args[0]);
	while ((item = iter_next(&iter))) {
		Value *text = value_text(item);
		size_t at = find(text_bytes(call->self), text_len(call->self),
		    text_bytes(text), text_len(text), 0, false);

		if (at < best)
			best = at;
		value_unref(text);
	}
	iter_release(&iter);
	return index_value(call->self, best);
}

/* ------------------------------------------------------------------- parts */

static Value *
substring(const struct call *call, Value **err)
{
	int32_t units = (int32_t)text_units(call->self), start, count;

	if (!call_int(call, 0, &start, err))
		return NULL;
	if (start < 0)
		return out_of_range(call, "startIndex",
		    "StartIndex cannot be less than zero.", err);
	if (start > units)
		return out_of_range(call, "startIndex",
		    "startIndex cannot be larger than length of string.", err);
	count = units - start;
	if (call->count > 1 && !call_int(call, 1, &count, err))
		return NULL;
	if (count < 0)
		return out_of_range(call, "length",
		    "Length cannot be less than zero.", err);
	if (count > units - start)
		return out_of_range(call, "length",
		    "Index and length must refer to a location within the"
		    " string.",
		    err);
	return text_slice(call->self, (size_t)start, (size_t)count);
}

static Value *
cut(const struct call *call, size_t start, size_t count, const Value *between)
{
	struct buf out = BUF_INIT;
	size_t from = text_offset(call->self, start);
	size_t to = text_offset(call->self, start + count);

	buf_add(&out, text_bytes(call->self), from);
	if (between)
		text_add(&out, between);
	buf_add(&out, text_bytes(call->self) + to, text_len(call->self) - to);
	return text_from(&out);
}

static Value *
insert(const struct call *call, Value **err)
{
	int32_t at;
	Value *text, *result;

	if (!call_int(call, 0, &at, err) || !call_text(call, 1, &text, err))
		return NULL;
	if (at < 0 || (size_t)at > text_units(call->self)) {
		value_unref(text);
		return out_of_range(call, "startIndex",
		    "Specified argument was out of the range of valid values.",
		    err);
	}
	result = cut(call, (size_t)at, 0, text);
	value_unref(text);
	return result;
}

static Value *
remove_part(const struct call *call, Value **err)
{
	int32_t units = (int32_t)text_units(call->self), start, count;

	if (!call_int(call, 0, &start, err))
		return NULL;
	if (start < 0)
		return out_of_range(call, "startIndex",
		    "StartIndex cannot be less than zero.", err);
	count = units - start;
	if (call->count > 1 && !call_int(call, 1, &count, err))
		return NULL;
	if (start > units || count < 0 || count > units - start)
		return out_of_range(call, "count",
		    "Index and count must refer to a location within the"
		    " string.",
		    err);
	return cut(call, (size_t)start, (size_t)count, NULL);
}

static Value *
replace_text(const Value *self, const Value *from, const Value *to, bool folds)
{
	struct buf out = BUF_INIT;
	const char *s = text_bytes(self);
	size_t len = text_len(self), at = 0, hit;

	while ((hit = find(s, len, text_bytes(from), text_len(from), at,
		    folds)) != SIZE_MAX) {
		buf_add(&out, s + at, hit - at);
		text_add(&out, to);
		at = hit + text_len(from);
	}
	buf_add(&out, s + at, len - at);
	return text_from(&out);
}

static Value *
replace(const struct call *call, Value **err)
{
	Value *from, *to, *result;

	if (!call_text(call, 0, &from, err))
		return NULL;
	if (!call_text(call, 1, &to, err)) {
		value_unref(from);
		return NULL;
	}
	if (text_len(from) == 0)
		result = call_throw(call, err, "System.ArgumentException",
		    "The value cannot be an empty string. (Parameter"
		    " 'oldValue')");
	else
		result = replace_text(call->self, from, to,
		    ignores_case(call, 2));
	value_unref(from);
	value_unref(to);
	return result;
}

static Value *
pad(const struct call *call, bool at_left, Value **err)
{
	size_t units = text_units(call->self);
	struct buf out = BUF_INIT, fill = BUF_INIT;
	int32_t width;
	size_t i;

	if (!call_int(call, 0, &width, err))
		return NULL;
	if (width < 0)
		return out_of_range(call, "totalWidth",
		    "Non-negative number required.", err);
	if ((size_t)width <= units)
		return value_ref(call->self);
	if (call->count > 1)
		value_add_text(&fill, call->args[1]);
	else
		buf_char(&fill, ' ');
	if (!at_left)
		text_add(&out, call->self);
	for (i = units; i < (size_t)width; i++)
		buf_add(&out, buf_get(&fill), fill.len);
	if (at_left)
		text_add(&out, call->self);
	buf_release(&fill);
	return text_from(&out);
}

static Value *
pad_left(const struct call *call, Value **err)
{
	return pad(call, true, err);
}

static Value *
pad_right(const struct call *call, Value **err)
{
	return pad(call, false, err);
}

static Value *
to_char_array(const struct call *call, Value **err)
{
	size_t units = text_units(call->self), i;
	Value *array = array_typed(type_of_kind(V_CHAR), units);
	int32_t from = 0, count = (int32_t)units;

	if (call->count == 2 &&
	    (!call_int(call, 0, &from, err) || !call_int(call, 1, &count, err))) {
		value_unref(array);
		return NULL;
	}
	if (from < 0 || count < 0 || (size_t)from + (size_t)count > units) {
		value_unref(array);
		return out_of_range(call, "startIndex",
		    "Index was out of range.", err);
	}
	for (i = 0; i < (size_t)count; i++)
		list_push(list_get(array),
		    value_char(text_unit_at(call->self, (size_t)from + i)));
	return array;
}

/* ------------------------------------------------------------------- split */

struct splitter {
	Value **separators;      /* owned texts */
	size_t count;
	int64_t limit;
	unsigned options;        /* StringSplitOptions */
};

enum { REMOVE_EMPTY = 1, TRIM_ENTRIES = 2 };

static void
add_separator(struct splitter *splitter, Value *text)
{
	splitter->separators = mem_resize(splitter->separators,
	    splitter->count + 1, sizeof(Value *));
	splitter->separators[splitter->count++] = text;
}

/* An array separates by each of its elements, a text or char by itself. */
static void
add_separators(struct splitter *splitter, const Value *from)
{
	struct iter iter;
	const Value *item;

	iter_init(&iter, from);
	while ((item = iter_next(&iter)))
		add_separator(splitter, value_text(item));
	iter_release(&iter);
}

static bool
read_splitter(const struct call *call, struct splitter *splitter, Value **err)
{
	const struct type *options = type_enum("System.StringSplitOptions");
	size_t i;

	splitter->limit = INT32_MAX;
	for (i = 0; i < call->count; i++) {
		const Value *v = call->args[i];
		int32_t limit;

		if (i > 0 && value_kind(v) == V_ENUM) {
			splitter->options = (unsigned)value_int64(v);
		} else if (i > 0 && value_is_number(v)) {
			if (!call_int(call, i, &limit, err))
				return false;
			splitter->limit = limit;
		} else if (i > 0 && value_kind(v) == V_TEXT) {
			Value *option = convert_to(v, options, NULL);

			if (!option && call->count > 2) {
				add_separators(splitter, v);
				continue;
			}
			if (!option && !call_as(call, i, options, &option, err))
				return false;
			splitter->options = (unsigned)value_int64(option);
			value_unref(option);
		} else if (!value_is_null(v)) {
			add_separators(splitter, v);
		}
	}
	return true;
}

/* The nearest separator at or after from; its length in *size. */
static size_t
next_separator(const struct splitter *splitter, const char *s, size_t len,
    size_t from, size_t *size)
{
	size_t best = SIZE_MAX, i, at;
	uint32_t rune;

	if (splitter->count == 0) {
		for (at = from; at < len; at += *size) {
			*size = utf8_decode(s + at, len - at, &rune);
			if (is_blank(rune))
				return at;
		}
		return SIZE_MAX;
	}
	for (i = 0; i < splitter->count; i++) {
		const Value *separator = splitter->separators[i];

		if (text_len(separator) == 0)
			continue;
		at = find(s, len, text_bytes(separator), text_len(separator),
		    from, false);
		if (at < best) {
			best = at;
			*size = text_len(separator);
		}
	}
	return best;
}

static void
add_piece(struct list *pieces, const struct splitter *splitter, const char *s,
    size_t from, size_t to)
{
	uint32_t rune;

	if (splitter->options & TRIM_ENTRIES) {
		while (from < to &&
		    (utf8_decode(s + from, to - from, &rune), is_blank(rune)))
			from += utf8_decode(s + from, to - from, &rune);
		while (to > from) {
			size_t start = last_rune(s, to, &rune);

			if (start < from || !is_blank(rune))
				break;
			to = start;
		}
	}
	if (from == to && splitter->options & REMOVE_EMPTY)
		return;
	list_push(pieces, text_new(s + from, to - from));
}

static Value *
split(const struct call *call, Value **err)
{
	struct splitter splitter = {0};
	const char *s = text_bytes(call->self);
	size_t len = text_len(call->self), from = 0, at, size = 0, i;
	Value *pieces = array_typed(type_of_kind(V_TEXT), 8);
	struct list *list = list_get(pieces);

	if (!read_splitter(call, &splitter, err)) {
		value_unref(pieces);
		pieces = NULL;
		goto out;
	}
	while (splitter.limit > (int64_t)list_count(list) + 1 &&
	    (at = next_separator(&splitter, s, len, from, &size)) !=
		SIZE_MAX) {
		add_piece(list, &splitter, s, from, at);
		from = at + size;
	}
	if (splitter.limit > 0)
		add_piece(list, &splitter, s, from, len);
out:
	for (i = 0; i < splitter.count; i++)
		value_unref(splitter.separators[i]);
	mem_free(splitter.separators);
	return pieces;
}

/* ------------------------------------------------------- compare, convert */

static Value *
sign(int order)
{
	return value_int(order < 0 ? -1 : order > 0);
}

static Value *
compare_to(const struct call *call, Value **err)
{
	Value *other;
	int order;

	if (!call_text(call, 0, &other, err))
		return NULL;
	order = text_order(call->self, other, true);
	value_unref(other);
	return sign(order);
}

static Value *
equals(const struct call *call, Value **err)
{
	const Value *other = call->args[0];

	if (value_kind(other) != V_TEXT)
		return VALUE_FALSE;
	return value_bool(
	    value_equal(call->self, other, !ignores_case(call, 1)));
}

static Value *
to_string(const struct call *call, Value **err)
{
	return value_ref(call->self);
}

static Value *
normalize(const struct call *call, Value **err)
{
	static const struct {
		int64_t form;
		int options;
	} forms[] = {
		{1, UTF8PROC_COMPOSE},
		{2, UTF8PROC_DECOMPOSE},
		{5, UTF8PROC_COMPOSE | UTF8PROC_COMPAT},
		{6, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT},
	};
	int options = UTF8PROC_COMPOSE;
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t len;
	Value *form, *result;
	size_t i;

	if (call->count) {
		if (!call_as(call, 0, type_enum("System.Text.NormalizationForm"),
			&form, err))
			return NULL;
		for (i = 0; i < COUNT_OF(forms); i++)
			if (forms[i].form == value_int64(form))
				options = forms[i].options;
		value_unref(form);
	}
	len = utf8proc_map((const utf8proc_uint8_t *)text_bytes(call->self),
	    (utf8proc_ssize_t)text_len(call->self), &out,
	    (utf8proc_option_t)(options | UTF8PROC_STABLE));
	if (len < 0)
		return value_ref(call->self);
	result = text_new((const char *)out, (size_t)len);
	mem_free(out);
	return result;
}

static Value *
chars(const struct call *call, Value **err)
{
	int32_t i;

	if (!call_int(call, 0, &i, err))
		return NULL;
	if (i < 0 || (size_t)i >= text_units(call->self))
		return call_throw(call, err, "System.IndexOutOfRangeException",
		    "Index was outside the bounds of the array.");
	return value_char(text_unit_at(call->self, (size_t)i));
}

static Value *
get_length(const Value *self, Value **err)
{
	return value_int((int32_t)text_units(self));
}

/* ----------------------------------------------------------------- statics */

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
	size_t at = 0;
	uint32_t rune;
	Value *text;

	if (value_is_null(call->args[0]))
		return VALUE_TRUE;
	text = value_text(call->args[0]);
	while (at < text_len(text)) {
		at += utf8_decode(text_bytes(text) + at, text_len(text) - at,
		    &rune);
		if (!is_blank(rune)) {
			value_unref(text);
			return VALUE_FALSE;
		}
	}
	value_unref(text);
	return VALUE_TRUE;
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
		return out_of_range(call, "startIndex",
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
	Value *pattern, *result;
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
	    count, call_culture(call, 0), err);
	mem_free(spread);
	value_unref(pattern);
	return result;
}

static Value *
compare(const struct call *call, Value **err)
{
	bool folds = ignores_case(call, 2) ||
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
	return sign(order);
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
	    !ignores_case(call, 2)));
}

/* [string]::new('c', n), ([char[]]) and ([char[]], from, count). */
static Value *
construct(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	int32_t from = 0, count;
	Value *text, *slice;

	if (call->count == 2 && !list_get(call->args[0])) {
		if (!call_int(call, 1, &count, err))
			return NULL;
		if (count < 0)
			return out_of_range(call, "count",
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
		return out_of_range(call, "startIndex",
		    "Index was out of range.", err);
	}
	slice = text_slice(text, (size_t)from, (size_t)count);
	value_unref(text);
	return slice;
}

static Value *
get_empty(const Value *self, Value **err)
{
	return text_empty();
}

static const struct property properties[] = {
	GETTER("Length", get_length, "int"),
	{NULL},
};

static const struct property statics[] = {
	GETTER("Empty", get_empty, "string"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("Clone", to_string, 0, 0, "System.Object Clone()"),
	METHOD("CompareTo", compare_to, 1, 1, "int CompareTo(string strB)"),
	METHOD("Contains", contains, 1, 2, "bool Contains(string value)"),
	METHOD("EndsWith", ends_with, 1, 3, "bool EndsWith(string value)"),
	METHOD("Equals", equals, 1, 2, "bool Equals(string value)"),
	METHOD("get_Chars", chars, 1, 1, "char get_Chars(int index)"),
	METHOD("Chars", chars, 1, 1, NULL),
	METHOD("GetEnumerator", to_char_array, 0, 0,
	    "System.CharEnumerator GetEnumerator()"),
	METHOD("IndexOf", index_of, 1, 4, "int IndexOf(string value)"),
	METHOD("IndexOfAny", index_of_any, 1, 3,
	    "int IndexOfAny(char[] anyOf)"),
	METHOD("Insert", insert, 2, 2,
	    "string Insert(int startIndex, string value)"),
	METHOD("LastIndexOf", last_index_of, 1, 4,
	    "int LastIndexOf(string value)"),
	METHOD("Normalize", normalize, 0, 1, "string Normalize()"),
	METHOD("PadLeft", pad_left, 1, 2,
	    "string PadLeft(int totalWidth, char paddingChar)"),
	METHOD("PadRight", pad_right, 1, 2,
	    "string PadRight(int totalWidth, char paddingChar)"),
	METHOD("Remove", remove_part, 1, 2,
	    "string Remove(int startIndex, int count)"),
	METHOD("Replace", replace, 2, 4,
	    "string Replace(string oldValue, string newValue)"),
	METHOD("Split", split, 0, -1,
	    "string[] Split(Params char[] separator)"),
	METHOD("StartsWith", starts_with, 1, 3,
	    "bool StartsWith(string value)"),
	METHOD("Substring", substring, 1, 2,
	    "string Substring(int startIndex, int length)"),
	CONVERTIBLE_METHODS,
	METHOD("ToCharArray", to_char_array, 0, 2, "char[] ToCharArray()"),
	METHOD("ToLower", to_lower, 0, 1, "string ToLower()"),
	METHOD("ToLowerInvariant", to_lower, 0, 0,
	    "string ToLowerInvariant()"),
	METHOD("ToString", to_string, 0, 1, "string ToString()"),
	METHOD("ToUpper", to_upper, 0, 1, "string ToUpper()"),
	METHOD("ToUpperInvariant", to_upper, 0, 0,
	    "string ToUpperInvariant()"),
	METHOD("Trim", trim_both, 0, -1, "string Trim()"),
	METHOD("TrimEnd", trim_end, 0, -1, "string TrimEnd()"),
	METHOD("TrimStart", trim_start, 0, -1, "string TrimStart()"),
	{NULL},
};

static const struct method static_methods[] = {
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

void
types_start_string(void)
{
	static const struct type rows = {
		.properties = properties,
		.methods = methods,
		.statics = statics,
		.static_methods = static_methods,
		.construct = construct,
		.construct_least = 1, .construct_most = 3,
	};

	type_extend(T_STRING, &rows);
}
