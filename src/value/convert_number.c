/*
 * convert_number.c - casts to the numeric kinds, with the words .NET has for
 * each way to fail.
 */
#include "base/base.h"
#include "value/convert.h"

#include <ctype.h>
#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "value/bigint.h"
#include "value/number.h"
#include "value/text.h"

static Value *
zero_of(enum kind kind)
{
	return number_convert(WORD_OF(V_INT32, 0), kind);
}

/* text_id - the id of a failed cast from text by the kind of number. */
static const char *
text_id(enum kind kind)
{
	if (number_is_real(kind))
		return "InvalidCastFromStringToDoubleOrSingle";
	return kind == V_DECIMAL ? "InvalidCastFromStringToDecimal"
				 : "InvalidCastFromStringToInteger";
}

static Value *
refuse_range(const Value *v, const struct type *type, const char *id,
    Value **err)
{
	struct buf why = BUF_INIT;
	Value *none;

	if (!err)
		return NULL;
	buf_printf(&why, "Value was either too large or too small for %s.",
	    number_range_text(type->kind));
	none = convert_refuse_because(v, type, id, "System.OverflowException",
	    buf_get(&why), err);
	buf_release(&why);
	return none;
}

/* word_real - the names of numbers that have no digits. */
static bool
word_real(const Value *v, double *n)
{
	static const struct {
		const char *word;
		double n;
	} words[] = {
		{"NaN", NAN}, {"-NaN", NAN},
		{"Infinity", INFINITY}, {"+Infinity", INFINITY},
		{"-Infinity", -INFINITY},
		{"\xE2\x88\x9E", INFINITY}, {"-\xE2\x88\x9E", -INFINITY},
	};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (text_same(words[i].word, text_bytes(v))) {
			*n = words[i].n;
			return true;
		}
	return false;
}

/* Whole numbers of any size are parsed, digit by digit. */
static Value *
bigint_from_text(const Value *v, const struct type *type, Value **err)
{
	const char *bytes = text_bytes(v);
	size_t len = text_len(v);
	Value *n;

	while (len && isspace((unsigned char)*bytes)) {
		bytes++;
		len--;
	}
	while (len && isspace((unsigned char)bytes[len - 1]))
		len--;
	n = bigint_parse(bytes, len);
	return n ? n : convert_refuse_because(v, type,
	    "InvalidCastParseTargetInvocationWithFormatProvider",
	    "System.FormatException", "The value could not be parsed.", err);
}

static Value *
number_from_text(const Value *v, const struct type *type, Value **err)
{
	enum kind kind = type->kind;
	struct buf why = BUF_INIT;
	Value *n, *result;
	double real;

	if (text_len(v) == 0)
		return zero_of(kind);
	n = text_number(text_bytes(v), text_len(v));
	if (n) {
		result = number_convert(n, kind);
		value_unref(n);
		return result ? result
			      : refuse_range(v, type, text_id(kind), err);
	}
	if (number_is_real(kind) && word_real(v, &real))
		return kind == V_SINGLE ? value_single((float)real)
					: value_double(real);
	if (!err)
		return NULL;
	buf_printf(&why, "The input string '%s' was not in a correct format.",
	    text_bytes(v));
	result = convert_refuse_because(v, type, text_id(kind),
	    "System.FormatException", buf_get(&why), err);
	buf_release(&why);
	return result;
}

Value *
convert_number(const Value *v, const struct type *type, Value **err)
{
	enum kind kind = value_kind(v);
	Value *n;

	if (value_is_null(v))
		return zero_of(type->kind);
	if (kind == V_TEXT)
		return type->kind == V_BIGINT ? bigint_from_text(v, type, err)
					      : number_from_text(v, type, err);
	if (!number_is_any(kind))
		return convert_refuse(v, type, err);
	n = number_convert(v, type->kind);
	return n ? n : refuse_range(v, type, "InvalidCastIConvertible", err);
}

/* number_as - one of our integers out of any value, for the shortcuts. */
static Value *
number_as(const Value *v, enum kind kind, Value **err)
{
	return value_kind(v) == kind ? value_ref(v)
				     : convert_to(v, type_of_kind(kind), err);
}

bool
convert_int(const Value *v, int32_t *n, Value **err)
{
	Value *number;

	if (value_is_small_int(v)) {
		*n = value_small_int(v);
		return true;
	}
	number = number_as(v, V_INT32, err);
	if (!number)
		return false;
	*n = (int32_t)value_int64(number);
	value_unref(number);
	return true;
}

bool
convert_long(const Value *v, int64_t *n, Value **err)
{
	Value *number = number_as(v, V_INT64, err);

	if (!number)
		return false;
	*n = value_int64(number);
	value_unref(number);
	return true;
}

bool
convert_real(const Value *v, double *n, Value **err)
{
	Value *number = number_as(v, V_DOUBLE, err);

	if (!number)
		return false;
	*n = value_real(number);
	value_unref(number);
	return true;
}
