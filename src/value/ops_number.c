/*
 * ops_number.c - + - * / % on numbers. Whole numbers widen to the larger kind
 * of the two and go over to Double on overflow; a Decimal on either side
 * makes the result one.
 */
#include "base/base.h"
#include "value/ops_number.h"

#include <math.h>

#include "value/bigint.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/number.h"
#include "value/text.h"

enum width { WIDTH_INT, WIDTH_UINT, WIDTH_LONG, WIDTH_ULONG };

static const enum kind width_kinds[] = {
	[WIDTH_INT] = V_INT32,
	[WIDTH_UINT] = V_UINT32,
	[WIDTH_LONG] = V_INT64,
	[WIDTH_ULONG] = V_UINT64,
};

static Value *
runtime_error(const char *inner, const char *message)
{
	Value *cause = exception_new(exception_type(inner), text_of(message),
	    NULL);
	Value *outer = exception_new(
	    exception_type("System.Management.Automation.RuntimeException"),
	    text_of(message), cause);

	return error_of(outer, "RuntimeException", ERROR_NotSpecified, NULL);
}

static Value *
divided_by_zero(Value **err)
{
	error_set(err, runtime_error("System.DivideByZeroException",
	    "Attempted to divide by zero."));
	return NULL;
}

static Value *
width_pack(enum width width, i128 n)
{
	enum kind kind = width_kinds[width];

	if (!number_fits(kind, n))
		return value_double((double)n);
	switch (width) {
	case WIDTH_INT:
		return value_int((int32_t)n);
	case WIDTH_LONG:
		return value_long((int64_t)n);
	case WIDTH_ULONG:
		return value_ulong((uint64_t)n);
	case WIDTH_UINT:
		break;
	}
	return value_integer(kind, (int64_t)n);
}

static Value *
whole_op(enum number_op op, enum width width, i128 a, i128 b, Value **err)
{
	i128 product;

	switch (op) {
	case NUMBER_ADD:
		return width_pack(width, a + b);
	case NUMBER_SUBTRACT:
		return width_pack(width, a - b);
	case NUMBER_MULTIPLY:
		if (__builtin_mul_overflow(a, b, &product))
			return value_double((double)a * (double)b);
		return width_pack(width, product);
	case NUMBER_DIVIDE:
		if (b == 0)
			return divided_by_zero(err);
		if (a % b != 0)
			return value_double((double)a / (double)b);
		return width_pack(width, a / b);
	case NUMBER_REMAINDER:
		if (b == 0)
			return divided_by_zero(err);
		return width_pack(width, a % b);
	}
	return NULL;
}

static Value *
real_op(enum number_op op, double a, double b)
{
	switch (op) {
	case NUMBER_ADD:
		return value_double(a + b);
	case NUMBER_SUBTRACT:
		return value_double(a - b);
	case NUMBER_MULTIPLY:
		return value_double(a * b);
	case NUMBER_DIVIDE:
		return value_double(a / b);
	case NUMBER_REMAINDER:
		return value_double(fmod(a, b));
	}
	return NULL;
}

static Value *
decimal_op(enum number_op op, const Value *a, const Value *b, Value **err)
{
	struct decimal x, y, d = {0};
	bool is_ok = number_decimal(a, &x) && number_decimal(b, &y);

	if (is_ok && op >= NUMBER_DIVIDE && y.coefficient == 0)
		return divided_by_zero(err);
	if (is_ok)
		switch (op) {
		case NUMBER_ADD:
			is_ok = decimal_add(x, y, &d);
			break;
		case NUMBER_SUBTRACT:
			is_ok = decimal_subtract(x, y, &d);
			break;
		case NUMBER_MULTIPLY:
			is_ok = decimal_multiply(x, y, &d);
			break;
		case NUMBER_DIVIDE:
			is_ok = decimal_divide(x, y, &d);
			break;
		case NUMBER_REMAINDER:
			is_ok = decimal_remainder(x, y, &d);
			break;
		}
	if (is_ok)
		return value_decimal(d);
	error_set(err, runtime_error("System.OverflowException",
	    "Value was either too large or too small for a Decimal."));
	return NULL;
}

static Value *
bigint_op(enum number_op op, const Value *a, const Value *b, Value **err)
{
	static const enum bigint_op ops[] = {
		[NUMBER_ADD] = BIGINT_ADD,
		[NUMBER_SUBTRACT] = BIGINT_SUBTRACT,
		[NUMBER_MULTIPLY] = BIGINT_MULTIPLY,
		[NUMBER_DIVIDE] = BIGINT_DIVIDE,
		[NUMBER_REMAINDER] = BIGINT_REMAINDER,
	};
	const struct type *type = type_of_kind(V_BIGINT);
	Value *x = convert_to(a, type, err);
	Value *y = x ? convert_to(b, type, err) : NULL;
	Value *result = NULL;

	if (y && op >= NUMBER_DIVIDE && bigint_is_zero(y))
		divided_by_zero(err);
	else if (y)
		result = bigint_compute(ops[op], x, y, err);
	value_unref(x);
	value_unref(y);
	return result;
}

/* kind_in_arithmetic - an enum counts as its underlying Int32. */
static enum kind
kind_in_arithmetic(const Value *v)
{
	enum kind kind = value_kind(v);

	return kind == V_ENUM ? V_INT32 : kind;
}

static bool
is_signed(enum kind kind)
{
	return kind == V_SBYTE || kind == V_INT16 || kind == V_INT32 ||
	       kind == V_INT64;
}

static bool
is_negative(const Value *v)
{
	return is_signed(kind_in_arithmetic(v)) && value_int64(v) < 0;
}

static enum width
width_of(const Value *a, const Value *b, enum kind wider)
{
	bool has_negative = is_negative(a) || is_negative(b);

	if (wider <= V_INT32)
		return WIDTH_INT;
	if (wider == V_UINT32)
		return has_negative ? WIDTH_LONG : WIDTH_UINT;
	return wider == V_INT64 ? WIDTH_LONG : WIDTH_ULONG;
}

static Value *
number_compute(enum number_op op, const Value *a, const Value *b, Value **err)
{
	enum kind x = kind_in_arithmetic(a);
	enum kind y = kind_in_arithmetic(b);
	enum kind wider = x > y ? x : y;

	if (wider == V_BIGINT)
		return bigint_op(op, a, b, err);
	if (wider == V_DECIMAL)
		return decimal_op(op, a, b, err);
	if (number_is_real(wider))
		return real_op(op, number_real(a), number_real(b));
	if (wider == V_UINT64 && (is_negative(a) || is_negative(b)))
		return decimal_op(op, a, b, err);
	return whole_op(op, width_of(a, b, wider), number_whole(a),
	    number_whole(b), err);
}

Value *
number_arithmetic(enum number_op op, const Value *a, const Value *b,
    Value **err)
{
	Value *n = number_compute(op, a, b, err);
	Value *label;

	if (!n || value_kind(a) != V_ENUM)
		return n;
	label = value_enum(value_enum_type(a), (int64_t)number_real(n));
	value_unref(n);
	return label;
}

int
number_order(const Value *a, const Value *b, bool *is_ordered)
{
	enum kind x = kind_in_arithmetic(a);
	enum kind y = kind_in_arithmetic(b);
	enum kind wider = x > y ? x : y;
	struct decimal d, e;
	double m, n;

	*is_ordered = true;
	if (wider <= V_UINT64) {
		i128 i = number_whole(a), j = number_whole(b);

		return i < j ? -1 : i > j;
	}
	if (wider == V_DECIMAL && number_decimal(a, &d) &&
	    number_decimal(b, &e))
		return decimal_compare(d, e);
	if (wider == V_BIGINT && !number_is_real(x) && !number_is_real(y)) {
		Value *i = number_convert(a, V_BIGINT);
		Value *j = number_convert(b, V_BIGINT);
		int order = bigint_compare(i, j);

		value_unref(i);
		value_unref(j);
		return order;
	}
	m = number_real(a);
	n = number_real(b);
	*is_ordered = !isnan(m) && !isnan(n);
	return m < n ? -1 : m > n;
}
