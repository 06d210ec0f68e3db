/*
 * number_types.c - the members of bool and the numeric types. One body
 * serves every width: the type whose member it is says which.
 */
#include "base/base.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "type/scalar.h"
#include "value/convert.h"
#include "value/number.h"
#include "value/text.h"

/* ----------------------------------------------------------- parse, limits */

enum number_style {
	STYLE_SIGN = 4,
	STYLE_POINT = 32,
	STYLE_THOUSANDS = 64,
	STYLE_EXPONENT = 128,
	STYLE_HEX = 512,
};

/* The NumberStyles of a call, or those that Parse of the kind has. */
static int64_t
styles_of(const struct call *call)
{
	enum kind kind = call->type->kind;
	Value *given = call->count > 1
	    ? convert_to(call->args[1], type_enum("System.Globalization."
		"NumberStyles"), NULL) : NULL;
	int64_t styles = STYLE_SIGN;

	if (kind == V_DECIMAL || number_is_real(kind))
		styles |= STYLE_POINT | STYLE_THOUSANDS;
	if (number_is_real(kind))
		styles |= STYLE_EXPONENT;
	if (given)
		styles = value_int64(given);
	value_unref(given);
	return styles;
}

/* The hexadecimal forms that NumberStyles allow; else what a cast takes. */
static Value *
parse_value(const struct type *type, const Value *text, int64_t styles,
    Value **err)
{
	struct buf digits = BUF_INIT;
	Value *prefixed, *v;

	if (!(styles & STYLE_HEX))
		return convert_to(text, type, err);
	buf_text(&digits, "0x");
	text_add(&digits, text);
	prefixed = text_from(&digits);
	v = convert_to(prefixed, type, err);
	value_unref(prefixed);
	return v;
}

static bool
is_allowed(char c, bool is_first, int64_t styles)
{
	switch (c) {
	case '+':
	case '-':
		return (is_first && styles & STYLE_SIGN) ||
		    (!is_first && styles & STYLE_EXPONENT);
	case '.':
		return styles & STYLE_POINT;
	case ',':
		return styles & STYLE_THOUSANDS;
	case 'e':
	case 'E':
		return styles & STYLE_EXPONENT;
	default:
		return false;
	}
}

/* NaN and Infinity are no digits, but numbers. */
static bool
is_real_word(const char *s, size_t len)
{
	static const char *const words[] = {"NaN", "Infinity", "-Infinity",
	    "+Infinity", "-NaN"};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (strlen(words[i]) == len &&
		    strncasecmp(words[i], s, len) == 0)
			return true;
	return false;
}

/* Parse is stricter than a cast: no empty text, no multipliers. */
static bool
is_plain_number(const Value *text, enum kind kind, int64_t styles)
{
	const char *s = text_bytes(text), *blanks = " \t\r\n\v\f";
	size_t len = text_len(text), first = 0, digits = 0;

	while (first < len && strchr(blanks, s[first]))
		first++;
	while (len > first && strchr(blanks, s[len - 1]))
		len--;
	if (number_is_real(kind) && is_real_word(s + first, len - first))
		return true;
	for (size_t i = first; i < len; i++) {
		if ((s[i] >= '0' && s[i] <= '9') || (styles & STYLE_HEX &&
			s[i] && strchr("abcdefABCDEF", s[i])))
			digits++;
		else if (!is_allowed(s[i], i == first, styles))
			return false;
	}
	return digits > 0;
}

static Value *
parse_failed(const struct call *call, const Value *text, Value **err)
{
	return call_throw(call, err, "System.FormatException",
	    "The input string '%s' was not in a correct format.",
	    text_bytes(text));
}

static Value *
parse(const struct call *call, Value **err)
{
	int64_t styles = styles_of(call);
	Value *text, *v, *inner = NULL;

	if (value_is_null(call->args[0]))
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 's')");
	if (!call_text(call, 0, &text, err))
		return NULL;
	if (!is_plain_number(text, call->type->kind, styles)) {
		v = parse_failed(call, text, err);
	} else {
		v = parse_value(call->type, text, styles, &inner);
		if (!v)
			call_throw(call, err, "System.OverflowException",
			    "Value was either too large or too small for %s.",
			    number_range_text(call->type->kind));
		value_unref(inner);
	}
	value_unref(text);
	return v;
}

static Value *
try_parse(const struct call *call, Value **err)
{
	int64_t styles = styles_of(call);
	Value *text = value_text(call->args[0]), *v = NULL, *inner = NULL;

	if (is_plain_number(text, call->type->kind, styles))
		v = parse_value(call->type, text, styles, &inner);
	value_unref(text);
	value_unref(inner);
	return arg_found(call, call->count - 1, v, type_default(call->type),
	    err);
}

static const struct method number_statics[] = {
	METHOD("Parse", parse, 1, 3, "Parse(string s)"),
	METHOD("TryParse", try_parse, 2, 4,
	    "bool TryParse(string s, ref result)"),
	{NULL},
};

#define LIMITS(prefix, low, high)                                              \
	static Value *prefix##_min(const Value *self, Value **err)             \
	{                                                                      \
		return low;                                                    \
	}                                                                      \
	static Value *prefix##_max(const Value *self, Value **err)             \
	{                                                                      \
		return high;                                                   \
	}                                                                      \
	static const struct property prefix##_statics[] = {                    \
		GETTER("MinValue", prefix##_min, NULL),                        \
		GETTER("MaxValue", prefix##_max, NULL),                        \
		{NULL},                                                        \
	};

#define DECIMAL_LIMIT(sign)                                                    \
	value_decimal((struct decimal){((u128)UINT32_MAX << 64) | UINT64_MAX, \
	    0, sign})

LIMITS(sbyte, value_integer(V_SBYTE, INT8_MIN),
    value_integer(V_SBYTE, INT8_MAX))
LIMITS(byte, value_integer(V_BYTE, 0), value_integer(V_BYTE, UINT8_MAX))
LIMITS(int16, value_integer(V_INT16, INT16_MIN),
    value_integer(V_INT16, INT16_MAX))
LIMITS(uint16, value_integer(V_UINT16, 0), value_integer(V_UINT16, UINT16_MAX))
LIMITS(int32, value_int(INT32_MIN), value_int(INT32_MAX))
LIMITS(uint32, value_integer(V_UINT32, 0), value_integer(V_UINT32, UINT32_MAX))
LIMITS(int64, value_long(INT64_MIN), value_long(INT64_MAX))
LIMITS(uint64, value_ulong(0), value_ulong(UINT64_MAX))
LIMITS(decimal, DECIMAL_LIMIT(true), DECIMAL_LIMIT(false))

/* ---------------------------------------------------------------- floating */

#define CONSTANT(name, value)                                                  \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return value;                                                  \
	}

CONSTANT(double_min, value_double(-DBL_MAX))
CONSTANT(double_max, value_double(DBL_MAX))
CONSTANT(double_epsilon, value_double(4.94065645841246544e-324))
CONSTANT(double_nan, value_double(NAN))
CONSTANT(double_infinity, value_double(INFINITY))
CONSTANT(double_negative_infinity, value_double(-INFINITY))
CONSTANT(single_min, value_single(-FLT_MAX))
CONSTANT(single_max, value_single(FLT_MAX))
CONSTANT(single_epsilon, value_single(1.401298E-45f))
CONSTANT(single_nan, value_single(NAN))
CONSTANT(single_infinity, value_single(INFINITY))
CONSTANT(single_negative_infinity, value_single(-INFINITY))

static const struct property double_statics[] = {
	GETTER("MinValue", double_min, "double"),
	GETTER("MaxValue", double_max, "double"),
	GETTER("Epsilon", double_epsilon, "double"),
	GETTER("NaN", double_nan, "double"),
	GETTER("PositiveInfinity", double_infinity, "double"),
	GETTER("NegativeInfinity", double_negative_infinity, "double"),
	{NULL},
};

static const struct property single_statics[] = {
	GETTER("MinValue", single_min, "float"),
	GETTER("MaxValue", single_max, "float"),
	GETTER("Epsilon", single_epsilon, "float"),
	GETTER("NaN", single_nan, "float"),
	GETTER("PositiveInfinity", single_infinity, "float"),
	GETTER("NegativeInfinity", single_negative_infinity, "float"),
	{NULL},
};

static Value *
is_nan(const struct call *call, Value **err)
{
	double n;

	return call_real(call, 0, &n, err) ? value_bool(isnan(n)) : NULL;
}

static Value *
is_infinity(const struct call *call, Value **err)
{
	double n;

	return call_real(call, 0, &n, err) ? value_bool(isinf(n)) : NULL;
}

static Value *
is_positive_infinity(const struct call *call, Value **err)
{
	double n;

	return call_real(call, 0, &n, err) ? value_bool(isinf(n) && n > 0)
					   : NULL;
}

static Value *
is_negative_infinity(const struct call *call, Value **err)
{
	double n;

	return call_real(call, 0, &n, err) ? value_bool(isinf(n) && n < 0)
					   : NULL;
}

static const struct method real_methods[] = {
	METHOD("Parse", parse, 1, 3, "Parse(string s)"),
	METHOD("TryParse", try_parse, 2, 4,
	    "bool TryParse(string s, ref result)"),
	METHOD("IsNaN", is_nan, 1, 1, "bool IsNaN(double d)"),
	METHOD("IsInfinity", is_infinity, 1, 1, "bool IsInfinity(double d)"),
	METHOD("IsPositiveInfinity", is_positive_infinity, 1, 1,
	    "bool IsPositiveInfinity(double d)"),
	METHOD("IsNegativeInfinity", is_negative_infinity, 1, 1,
	    "bool IsNegativeInfinity(double d)"),
	{NULL},
};

/* ---------------------------------------------------------------- boolean */

CONSTANT(true_string, text_of("True"))
CONSTANT(false_string, text_of("False"))

static const struct property bool_statics[] = {
	GETTER("TrueString", true_string, "string"),
	GETTER("FalseString", false_string, "string"),
	{NULL},
};

/* 1 true, 0 false, -1 neither. */
static int
read_bool(const Value *v)
{
	Value *text = value_text(v);
	int result = text_same(text_bytes(text), "true")    ? 1
		     : text_same(text_bytes(text), "false") ? 0
							    : -1;

	value_unref(text);
	return result;
}

static Value *
bool_parse(const struct call *call, Value **err)
{
	int result = read_bool(call->args[0]);
	Value *text;

	if (result >= 0)
		return value_bool(result);
	text = value_text(call->args[0]);
	call_throw(call, err, "System.FormatException",
	    "String '%s' was not recognized as a valid Boolean.",
	    text_bytes(text));
	value_unref(text);
	return NULL;
}

static Value *
bool_try_parse(const struct call *call, Value **err)
{
	int result = read_bool(call->args[0]);

	if (!arg_ref(call, 1, value_bool(result == 1), err))
		return NULL;
	return value_bool(result >= 0);
}

static const struct method bool_static_methods[] = {
	METHOD("Parse", bool_parse, 1, 1, "bool Parse(string value)"),
	METHOD("TryParse", bool_try_parse, 2, 2,
	    "bool TryParse(string value, ref result)"),
	{NULL},
};

void
types_start_numbers(void)
{
	static const struct {
		enum known_type which;
		const struct property *statics;
		const struct method *static_methods;
	} numbers[] = {
		{T_SBYTE, sbyte_statics, number_statics},
		{T_BYTE, byte_statics, number_statics},
		{T_INT16, int16_statics, number_statics},
		{T_UINT16, uint16_statics, number_statics},
		{T_INT32, int32_statics, number_statics},
		{T_UINT32, uint32_statics, number_statics},
		{T_INT64, int64_statics, number_statics},
		{T_UINT64, uint64_statics, number_statics},
		{T_DECIMAL, decimal_statics, number_statics},
		{T_DOUBLE, double_statics, real_methods},
		{T_SINGLE, single_statics, real_methods},
		{T_BIG_INTEGER, NULL, number_statics},
		{T_BOOLEAN, bool_statics, bool_static_methods},
		{T_ENUM, NULL, NULL},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(numbers); i++) {
		struct type rows = {
			.methods = scalar_methods,
			.statics = numbers[i].statics,
			.static_methods = numbers[i].static_methods,
		};

		type_extend(numbers[i].which, &rows);
	}
}
