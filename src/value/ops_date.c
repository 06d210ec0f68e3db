/*
 * ops_date.c - dates and spans: date +- span, date - date, span +- span, and
 * a span times or divided by a number.
 */
#include "base/base.h"
#include "value/ops_date.h"

#include <math.h>

#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/text.h"
#include "value/type.h"

bool
date_has_operator(enum number_op op, const Value *a, const Value *b)
{
	switch (value_kind(a)) {
	case V_DATETIME:
		return op <= NUMBER_SUBTRACT;
	case V_TIMESPAN:
		return op != NUMBER_REMAINDER;
	default:
		return op == NUMBER_MULTIPLY && value_kind(b) == V_TIMESPAN;
	}
}

Value *
operand_as(const Value *v, enum kind kind, const char *name,
    const char *method, Value **err)
{
	Value *why = NULL, *converted, *text, *message;

	converted = convert_to(v, type_of_kind(kind), &why);
	if (converted)
		return converted;
	text = value_text(v);
	message = error_message(why);
	error_set(err, error_new("System.Management.Automation.MethodException",
	    "MethodArgumentConversionInvalidCastArgument",
	    ERROR_NotSpecified, NULL,
	    "Cannot convert argument \"%s\", with value: \"%s\", for \"%s\" to "
	    "type \"%s\": \"%s\"", name, text_bytes(text), method,
	    type_full(type_of_kind(kind)), text_bytes(message)));
	value_unref(text);
	value_unref(message);
	value_unref(why);
	return NULL;
}

static Value *
date_of(const Value *like, int64_t ticks, bool has_overflow, Value **err)
{
	if (!has_overflow && ticks >= 0 && ticks <= TICKS_MAX)
		return value_datetime(ticks, value_zone(like));
	error_set(err, error_new("System.ArgumentOutOfRangeException",
	    "System.ArgumentOutOfRangeException", ERROR_NotSpecified, NULL,
	    "The added or subtracted value results in an un-representable "
	    "DateTime. (Parameter 'value')"));
	return NULL;
}

static Value *
span_of(int64_t ticks, bool has_overflow, Value **err)
{
	if (!has_overflow)
		return value_timespan(ticks);
	error_set(err, error_new("System.OverflowException",
	    "System.OverflowException", ERROR_NotSpecified, NULL,
	    "TimeSpan overflowed because the duration is too long."));
	return NULL;
}

static Value *
add_span(enum number_op op, const Value *a, const Value *b, Value **err)
{
	bool is_add = op == NUMBER_ADD;
	bool is_date = value_kind(a) == V_DATETIME;
	int64_t left = value_ticks(a);
	Value *span = operand_as(b, V_TIMESPAN, is_date ? "t" : "t2",
	    is_add ? "op_Addition" : "op_Subtraction", err);
	int64_t ticks;
	bool has_overflow;

	if (!span)
		return NULL;
	has_overflow = is_add
		? __builtin_add_overflow(left, value_ticks(span), &ticks)
		: __builtin_sub_overflow(left, value_ticks(span), &ticks);
	value_unref(span);
	return is_date ? date_of(a, ticks, has_overflow, err)
		       : span_of(ticks, has_overflow, err);
}

static Value *
scale_span(int64_t ticks, double factor, Value **err)
{
	double n = nearbyint((double)ticks * factor);

	return span_of(fabs(n) < 0x1p63 ? (int64_t)n : 0, !(fabs(n) < 0x1p63),
	    err);
}

static Value *
multiply_span(const Value *span, const Value *factor, Value **err)
{
	Value *n = operand_as(factor, V_DOUBLE, "factor", "op_Multiply", err);
	Value *product;

	if (!n)
		return NULL;
	product = scale_span(value_ticks(span), value_real(n), err);
	value_unref(n);
	return product;
}

static Value *
divide_span(const Value *a, const Value *b, Value **err)
{
	Value *n, *quotient;

	if (value_kind(b) == V_TIMESPAN)
		return value_double((double)value_ticks(a) /
				    (double)value_ticks(b));
	n = operand_as(b, V_DOUBLE, "divisor", "op_Division", err);
	if (!n)
		return NULL;
	quotient = scale_span(value_ticks(a), 1 / value_real(n), err);
	value_unref(n);
	return quotient;
}

Value *
date_arithmetic(enum number_op op, const Value *a, const Value *b, Value **err)
{
	enum kind kind = value_kind(a);

	if (op == NUMBER_MULTIPLY)
		return kind == V_TIMESPAN ? multiply_span(a, b, err)
					  : multiply_span(b, a, err);
	if (op == NUMBER_DIVIDE)
		return divide_span(a, b, err);
	if (kind == V_DATETIME && op == NUMBER_SUBTRACT &&
	    value_kind(b) == V_DATETIME)
		return value_timespan(value_ticks(a) - value_ticks(b));
	if (kind == V_DATETIME && op == NUMBER_SUBTRACT &&
	    value_kind(b) != V_TIMESPAN) {
		error_set(err, error_new(
		    "System.Management.Automation.MethodException",
		    "MethodCountCouldNotFindBest", ERROR_NotSpecified, NULL,
		    "Multiple ambiguous overloads found for "
		    "\"op_Subtraction\" and the argument count: \"2\"."));
		return NULL;
	}
	return add_span(op, a, b, err);
}
