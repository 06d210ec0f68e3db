/*
 * string_type.c - the members of System.String. Positions are UTF-16 units.
 */
#include "base/base.h"
#include "type/string_type.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "type/convertible.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/text.h"

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

Value *
string_out_of_range(const struct call *call, const char *name,
    const char *what, Value **err)
{
	return call_throw(call, err, "System.ArgumentOutOfRangeException",
	    "%s (Parameter '%s')", what, name);
}

/* ------------------------------------------------------------------- parts */

static Value *
substring(const struct call *call, Value **err)
{
	int32_t units = (int32_t)text_units(call->self), start, count;

	if (!call_int(call, 0, &start, err))
		return NULL;
	if (start < 0)
		return string_out_of_range(call, "startIndex",
		    "StartIndex cannot be less than zero.", err);
	if (start > units)
		return string_out_of_range(call, "startIndex",
		    "startIndex cannot be larger than length of string.", err);
	count = units - start;
	if (call->count > 1 && !call_int(call, 1, &count, err))
		return NULL;
	if (count < 0)
		return string_out_of_range(call, "length",
		    "Length cannot be less than zero.", err);
	if (count > units - start)
		return string_out_of_range(call, "length",
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
		return string_out_of_range(call, "startIndex",
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
		return string_out_of_range(call, "startIndex",
		    "StartIndex cannot be less than zero.", err);
	count = units - start;
	if (call->count > 1 && !call_int(call, 1, &count, err))
		return NULL;
	if (start > units || count < 0 || count > units - start)
		return string_out_of_range(call, "count",
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

	while ((hit = string_find(s, len, text_bytes(from), text_len(from), at,
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
		    string_ignores_case(call, 2));
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
	size_t count, i;

	if (!call_int(call, 0, &width, err))
		return NULL;
	if (width < 0)
		return string_out_of_range(call, "totalWidth",
		    "Non-negative number required.", err);
	if ((size_t)width <= units)
		return value_ref(call->self);
	if (call->count > 1)
		value_add_text(&fill, call->args[1]);
	else
		buf_char(&fill, ' ');
	count = (size_t)width - units;
	if (!text_fits(text_len(call->self) + count * fill.len, 0, err)) {
		buf_release(&fill);
		return NULL;
	}
	if (!at_left)
		text_add(&out, call->self);
	if (fill.len == 1)
		buf_fill(&out, *buf_get(&fill), count);
	for (i = 0; fill.len > 1 && i < count; i++)
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
	    (!call_int(call, 0, &from, err) ||
		!call_int(call, 1, &count, err))) {
		value_unref(array);
		return NULL;
	}
	if (from < 0 || count < 0 || (size_t)from + (size_t)count > units) {
		value_unref(array);
		return string_out_of_range(call, "startIndex",
		    "Index was out of range.", err);
	}
	for (i = 0; i < (size_t)count; i++)
		list_push(list_get(array),
		    value_char(text_unit_at(call->self, (size_t)from + i)));
	return array;
}

/* ------------------------------------------------------- compare, convert */

static Value *
compare_to(const struct call *call, Value **err)
{
	Value *other;
	int order;

	if (!call_text(call, 0, &other, err))
		return NULL;
	order = text_order(call->self, other, true);
	value_unref(other);
	return value_int((order > 0) - (order < 0));
}

static Value *
equals(const struct call *call, Value **err)
{
	const Value *other = call->args[0];

	if (value_kind(other) != V_TEXT)
		return VALUE_FALSE;
	return value_bool(
	    value_equal(call->self, other, !string_ignores_case(call, 1)));
}

static Value *
to_string(const struct call *call, Value **err)
{
	return value_ref(call->self);
}

/* What utf8proc is asked for by a NormalizationForm. */
static int
normal_options(int64_t form)
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
	size_t i;

	for (i = 0; i < COUNT_OF(forms); i++)
		if (forms[i].form == form)
			return forms[i].options;
	return UTF8PROC_COMPOSE;
}

static Value *
normalize(const struct call *call, Value **err)
{
	const struct type *forms = type_enum("System.Text.NormalizationForm");
	int options = UTF8PROC_COMPOSE;
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t len;
	Value *form, *result;

	if (call->count) {
		if (!call_as(call, 0, forms, &form, err))
			return NULL;
		options = normal_options(value_int64(form));
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

static Value *
is_normalized(const struct call *call, Value **err)
{
	Value *normal = normalize(call, err);
	bool is_same;

	if (!normal)
		return NULL;
	is_same = strcmp(text_bytes(normal), text_bytes(call->self)) == 0;
	value_unref(normal);
	return value_bool(is_same);
}

/* How many bytes of a text end a line there, by Unicode; 0: none. */
static size_t
line_end(const char *p)
{
	if (p[0] == '\r')
		return p[1] == '\n' ? 2 : 1;
	if (p[0] == '\n' || p[0] == '\f')
		return 1;
	if (strncmp(p, "\xC2\x85", 2) == 0)
		return 2;
	return strncmp(p, "\xE2\x80\xA8", 3) == 0 ||
	    strncmp(p, "\xE2\x80\xA9", 3) == 0 ? 3 : 0;
}

static Value *
replace_line_ends(const struct call *call, Value **err)
{
	const char *p = text_bytes(call->self);
	const char *end = p + text_len(call->self);
	struct buf out = BUF_INIT;
	Value *with = NULL;

	if (call->count && !call_text(call, 0, &with, err))
		return NULL;
	while (p < end) {
		size_t len = line_end(p);

		if (!len)
			buf_char(&out, *p++);
		else
			buf_text(&out, with ? text_bytes(with) : "\n");
		p += len;
	}
	value_unref(with);
	return text_from(&out);
}

static const struct method methods[] = {
	METHOD("Clone", to_string, 0, 0, "System.Object Clone()"),
	METHOD("CompareTo", compare_to, 1, 1, "int CompareTo(string strB)"),
	METHOD("Contains", string_contains, 1, 2,
	    "bool Contains(string value)"),
	METHOD("EndsWith", string_ends_with, 1, 3,
	    "bool EndsWith(string value)"),
	METHOD("Equals", equals, 1, 2, "bool Equals(string value)"),
	METHOD("get_Chars", chars, 1, 1, "char get_Chars(int index)"),
	INDEXER("Chars", chars, "char Chars(int index) {get;}"),
	METHOD("GetEnumerator", to_char_array, 0, 0,
	    "System.CharEnumerator GetEnumerator()"),
	METHOD("IndexOf", string_index_of, 1, 4, "int IndexOf(string value)"),
	METHOD("IndexOfAny", string_index_of_any, 1, 3,
	    "int IndexOfAny(char[] anyOf)"),
	METHOD("Insert", insert, 2, 2,
	    "string Insert(int startIndex, string value)"),
	METHOD("IsNormalized", is_normalized, 0, 1, "bool IsNormalized()"),
	METHOD("LastIndexOfAny", string_last_index_of_any, 1, 1,
	    "int LastIndexOfAny(char[] anyOf)"),
	METHOD("ReplaceLineEndings", replace_line_ends, 0, 1,
	    "string ReplaceLineEndings(), "
	    "string ReplaceLineEndings(string replacementText)"),
	METHOD("LastIndexOf", string_last_index_of, 1, 4,
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
	METHOD("Split", string_split, 0, -1,
	    "string[] Split(Params char[] separator)"),
	METHOD("StartsWith", string_starts_with, 1, 3,
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
	METHOD("Trim", string_trim, 0, -1, "string Trim()"),
	METHOD("TrimEnd", string_trim_end, 0, -1, "string TrimEnd()"),
	METHOD("TrimStart", string_trim_start, 0, -1, "string TrimStart()"),
	{NULL},
};

void
types_start_string(void)
{
	static const struct type rows = {
		.properties = properties,
		.methods = methods,
		.statics = statics,
		.static_methods = string_statics,
		.construct = string_construct,
		.construct_least = 1, .construct_most = 3,
	};

	type_extend(T_STRING, &rows);
}
