/*
 * char_type.c - the members of System.Char.
 */
#include "base/base.h"
#include "type/scalar.h"

#include <utf8proc.h>

#include "base/buf.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/text.h"

/* The character meant: a char, or (text, index). */
static bool
char_arg(const struct call *call, uint32_t *rune, Value **err)
{
	int32_t index = 0;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return false;
	if (call->count > 1 && !call_int(call, 1, &index, err)) {
		value_unref(text);
		return false;
	}
	*rune = index >= 0 && (size_t)index < text_units(text)
		    ? text_unit_at(text, (size_t)index)
		    : 0;
	value_unref(text);
	return true;
}

static int
category(uint32_t rune)
{
	return utf8proc_category((utf8proc_int32_t)rune);
}

static bool
is_letter(uint32_t rune)
{
	int c = category(rune);

	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

static bool
is_digit(uint32_t rune)
{
	return category(rune) == UTF8PROC_CATEGORY_ND;
}

static bool
is_letter_or_digit(uint32_t rune)
{
	return is_letter(rune) || is_digit(rune);
}

static bool
is_number(uint32_t rune)
{
	int c = category(rune);

	return c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO;
}

static bool
is_upper(uint32_t rune)
{
	return category(rune) == UTF8PROC_CATEGORY_LU;
}

static bool
is_lower(uint32_t rune)
{
	return category(rune) == UTF8PROC_CATEGORY_LL;
}

static bool
is_punctuation(uint32_t rune)
{
	int c = category(rune);

	return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO;
}

static bool
is_symbol(uint32_t rune)
{
	int c = category(rune);

	return c >= UTF8PROC_CATEGORY_SM && c <= UTF8PROC_CATEGORY_SO;
}

static bool
is_separator(uint32_t rune)
{
	int c = category(rune);

	return c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP;
}

static bool
is_control(uint32_t rune)
{
	return category(rune) == UTF8PROC_CATEGORY_CC;
}

static bool
is_white_space(uint32_t rune)
{
	return rune_is_blank(rune);
}

static bool
is_surrogate(uint32_t rune)
{
	return utf16_is_surrogate(rune);
}

#define CLASS_METHOD(test)                                                     \
	static Value *call_##test(const struct call *call, Value **err)        \
	{                                                                      \
		uint32_t rune;                                                 \
									       \
		return char_arg(call, &rune, err) ? value_bool(test(rune))     \
						  : NULL;                      \
	}
CLASS_METHOD(is_letter)
CLASS_METHOD(is_digit)
CLASS_METHOD(is_letter_or_digit)
CLASS_METHOD(is_number)
CLASS_METHOD(is_upper)
CLASS_METHOD(is_lower)
CLASS_METHOD(is_punctuation)
CLASS_METHOD(is_symbol)
CLASS_METHOD(is_separator)
CLASS_METHOD(is_control)
CLASS_METHOD(is_white_space)
CLASS_METHOD(is_surrogate)

static Value *
char_upper(const struct call *call, Value **err)
{
	uint32_t rune;

	return char_arg(call, &rune, err)
		   ? value_char((uint16_t)rune_upper(rune))
		   : NULL;
}

static Value *
char_lower(const struct call *call, Value **err)
{
	uint32_t rune;

	return char_arg(call, &rune, err)
		   ? value_char((uint16_t)rune_lower(rune))
		   : NULL;
}

static Value *
numeric_value(const struct call *call, Value **err)
{
	uint32_t rune;

	if (!char_arg(call, &rune, err))
		return NULL;
	return value_double(
	    rune >= '0' && rune <= '9' ? (double)(rune - '0') : -1.0);
}

static Value *
from_utf32(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	int32_t n;

	if (!call_int(call, 0, &n, err))
		return NULL;
	if (n < 0 || n > 0x10FFFF || is_surrogate((uint32_t)n))
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "A valid UTF32 value is between 0x000000 and 0x10ffff,"
		    " inclusive, and should not include surrogate codepoint"
		    " values (0x00d800 ~ 0x00dfff). (Parameter 'utf32')");
	buf_rune(&out, (uint32_t)n);
	return text_from(&out);
}

/* (text, index) or (high, low). */
static Value *
to_utf32(const struct call *call, Value **err)
{
	Value *text = value_text(call->args[0]), *more = NULL;
	int32_t at = 0;
	size_t units = text_units(text);
	uint32_t high = 0, low = 0;

	if (value_kind(call->args[1]) == V_CHAR ||
	    value_kind(call->args[1]) == V_TEXT) {
		more = value_text(call->args[1]);
	} else if (!call_int(call, 1, &at, err)) {
		value_unref(text);
		return NULL;
	}
	if (at >= 0 && (size_t)at < units) {
		high = text_unit_at(text, (size_t)at);
		if (more && text_units(more))
			low = text_unit_at(more, 0);
		else if ((size_t)at + 1 < units)
			low = text_unit_at(text, (size_t)at + 1);
	}
	value_unref(more);
	value_unref(text);
	if (at < 0 || (size_t)at >= units)
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Index was out of range. Must be non-negative and less than"
		    " the size of the collection. (Parameter 'index')");
	if (!utf16_is_surrogate(high))
		return value_int((int32_t)high);
	if (!utf16_is_pair(high, low))
		return call_throw(call, err, "System.ArgumentException",
		    "Found a surrogate char without its other half at index:"
		    " %d. (Parameter 's')", (int)at);
	return value_int((int32_t)utf16_join(high, low));
}

static const struct method char_static_methods[] = {
	METHOD("IsLetter", call_is_letter, 1, 2, "bool IsLetter(char c)"),
	METHOD("IsDigit", call_is_digit, 1, 2, "bool IsDigit(char c)"),
	METHOD("IsLetterOrDigit", call_is_letter_or_digit, 1, 2,
	    "bool IsLetterOrDigit(char c)"),
	METHOD("IsNumber", call_is_number, 1, 2, "bool IsNumber(char c)"),
	METHOD("IsUpper", call_is_upper, 1, 2, "bool IsUpper(char c)"),
	METHOD("IsLower", call_is_lower, 1, 2, "bool IsLower(char c)"),
	METHOD("IsPunctuation", call_is_punctuation, 1, 2,
	    "bool IsPunctuation(char c)"),
	METHOD("IsSymbol", call_is_symbol, 1, 2, "bool IsSymbol(char c)"),
	METHOD("IsSeparator", call_is_separator, 1, 2,
	    "bool IsSeparator(char c)"),
	METHOD("IsControl", call_is_control, 1, 2, "bool IsControl(char c)"),
	METHOD("IsWhiteSpace", call_is_white_space, 1, 2,
	    "bool IsWhiteSpace(char c)"),
	METHOD("IsSurrogate", call_is_surrogate, 1, 2,
	    "bool IsSurrogate(char c)"),
	METHOD("ToUpper", char_upper, 1, 2, "char ToUpper(char c)"),
	METHOD("ToLower", char_lower, 1, 2, "char ToLower(char c)"),
	METHOD("ToUpperInvariant", char_upper, 1, 1,
	    "char ToUpperInvariant(char c)"),
	METHOD("ToLowerInvariant", char_lower, 1, 1,
	    "char ToLowerInvariant(char c)"),
	METHOD("GetNumericValue", numeric_value, 1, 2,
	    "double GetNumericValue(char c)"),
	METHOD("ConvertToUtf32", to_utf32, 2, 2,
	    "int ConvertToUtf32(string s, int index)"),
	METHOD("ConvertFromUtf32", from_utf32, 1, 1,
	    "string ConvertFromUtf32(int utf32)"),
	{NULL},
};

static Value *
get_min(const Value *self, Value **err)
{
	return value_char(0);
}

static Value *
get_max(const Value *self, Value **err)
{
	return value_char(UINT16_MAX);
}

static const struct property char_statics[] = {
	GETTER("MinValue", get_min, NULL),
	GETTER("MaxValue", get_max, NULL),
	{NULL},
};

void
types_start_char(void)
{
	static const struct type rows = {
		.methods = scalar_methods,
		.statics = char_statics,
		.static_methods = char_static_methods,
	};

	type_extend(T_CHAR, &rows);
}
