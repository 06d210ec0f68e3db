/*
 * math_type.c - System.Math. Results keep the widest type of the arguments,
 * as .NET's overloads do.
 */
#include "base/base.h"
#include "type/types.h"

#include <math.h>

#include "value/compare.h"
#include "value/convert.h"

/* -------------------------------------------------- one double to a double */

#define REAL_METHOD(name, expression)                                          \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		double x;                                                      \
									       \
		return call_real(call, 0, &x, err) ? value_double(expression)  \
						   : NULL;                     \
	}
REAL_METHOD(math_sqrt, sqrt(x))
REAL_METHOD(math_cbrt, cbrt(x))
REAL_METHOD(math_exp, exp(x))
REAL_METHOD(math_log10, log10(x))
REAL_METHOD(math_log2, log2(x))
REAL_METHOD(math_sin, sin(x))
REAL_METHOD(math_cos, cos(x))
REAL_METHOD(math_tan, tan(x))
REAL_METHOD(math_asin, asin(x))
REAL_METHOD(math_acos, acos(x))
REAL_METHOD(math_atan, atan(x))
REAL_METHOD(math_sinh, sinh(x))
REAL_METHOD(math_cosh, cosh(x))
REAL_METHOD(math_tanh, tanh(x))
REAL_METHOD(math_asinh, asinh(x))
REAL_METHOD(math_acosh, acosh(x))
REAL_METHOD(math_atanh, atanh(x))

static Value *
math_pow(const struct call *call, Value **err)
{
	double x, y;

	if (!call_real(call, 0, &x, err) || !call_real(call, 1, &y, err))
		return NULL;
	return value_double(pow(x, y));
}

static Value *
math_ieee_remainder(const struct call *call, Value **err)
{
	double x, y;

	if (!call_real(call, 0, &x, err) || !call_real(call, 1, &y, err))
		return NULL;
	return value_double(remainder(x, y));
}

/* The product of two Int32 as an Int64. */
static Value *
math_big_mul(const struct call *call, Value **err)
{
	int32_t x, y;

	if (!call_int(call, 0, &x, err) || !call_int(call, 1, &y, err))
		return NULL;
	return value_long((int64_t)x * y);
}

static Value *
math_atan2(const struct call *call, Value **err)
{
	double y, x;

	if (!call_real(call, 0, &y, err) || !call_real(call, 1, &x, err))
		return NULL;
	return value_double(atan2(y, x));
}

static Value *
math_log(const struct call *call, Value **err)
{
	double x, base;

	if (!call_real(call, 0, &x, err))
		return NULL;
	if (call->count == 1)
		return value_double(log(x));
	if (!call_real(call, 1, &base, err))
		return NULL;
	return value_double(log(x) / log(base));
}

/* --------------------------------------------------------------- rounding */

enum rounding { TO_EVEN, AWAY, TO_ZERO, DOWN, UP };

/* Numbers that are no decimal are rounded as doubles. */
static bool
is_decimal(const struct call *call)
{
	return value_kind(call->args[0]) == V_DECIMAL;
}

static double
round_real(double x, int digits, enum rounding how)
{
	double power = pow(10, digits), scaled = x * power;

	if (!isfinite(scaled) || fabs(x) >= 1e16)
		return x;
	switch (how) {
	case TO_EVEN:
		scaled = nearbyint(scaled);
		break;
	case AWAY:
		scaled = round(scaled);
		break;
	case TO_ZERO:
		scaled = trunc(scaled);
		break;
	case DOWN:
		scaled = floor(scaled);
		break;
	case UP:
		scaled = ceil(scaled);
		break;
	}
	return scaled / power;
}

static struct decimal
round_decimal(struct decimal d, int digits, enum rounding how)
{
	u128 unit = 1, rest;
	bool goes_up;
	int i;

	if (d.scale <= digits)
		return d;
	for (i = digits; i < d.scale; i++)
		unit *= 10;
	rest = d.coefficient % unit;
	d.coefficient /= unit;
	d.scale = (uint8_t)digits;
	goes_up = how == AWAY ? rest * 2 >= unit
		  : how == TO_EVEN
		      ? rest * 2 > unit ||
			    (rest * 2 == unit && d.coefficient % 2)
		  : how == UP	? rest && !d.is_negative
		  : how == DOWN ? rest && d.is_negative
				: false;
	d.coefficient += goes_up;
	return d;
}

static Value *
rounded(const struct call *call, int digits, enum rounding how, Value **err)
{
	double x;

	if (is_decimal(call))
		return value_decimal(round_decimal(
		    value_as_decimal(call->args[0]), digits, how));
	if (!call_real(call, 0, &x, err))
		return NULL;
	return value_double(round_real(x, digits, how));
}

static Value *
math_round(const struct call *call, Value **err)
{
	enum rounding how = TO_EVEN;
	int32_t digits = 0;
	size_t i;

	for (i = 1; i < call->count; i++) {
		const Value *v = call->args[i];
		Value *mode;

		if (value_is_number(v)) {
			if (!call_int(call, i, &digits, err))
				return NULL;
			continue;
		}
		if (!call_as(call, i, type_enum("System.MidpointRounding"),
			&mode, err))
			return NULL;
		how = (enum rounding)value_int64(mode);
	}
	if (digits < 0 || digits > (is_decimal(call) ? 28 : 15))
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Rounding digits must be between 0 and 15, inclusive."
		    " (Parameter 'digits')");
	return rounded(call, digits, how, err);
}

static Value *
math_floor(const struct call *call, Value **err)
{
	return rounded(call, 0, DOWN, err);
}

static Value *
math_ceiling(const struct call *call, Value **err)
{
	return rounded(call, 0, UP, err);
}

static Value *
math_truncate(const struct call *call, Value **err)
{
	return rounded(call, 0, TO_ZERO, err);
}

/* ----------------------------------------------------- the width is kept */

static Value *
as_number(const struct call *call, size_t i, Value **err)
{
	Value *v;

	if (value_is_number(call->args[i]))
		return value_ref(call->args[i]);
	return call_as(call, i, type_of_kind(V_DOUBLE), &v, err) ? v : NULL;
}

static Value *
math_abs(const struct call *call, Value **err)
{
	Value *v = as_number(call, 0, err), *result;

	if (!v || value_kind(v) == V_DECIMAL) {
		struct decimal d;

		if (!v)
			return NULL;
		d = value_as_decimal(v);
		d.is_negative = false;
		value_unref(v);
		return value_decimal(d);
	}
	if (value_kind(v) == V_DOUBLE || value_kind(v) == V_SINGLE) {
		double n = fabs(value_real(v));

		result = value_kind(v) == V_DOUBLE ? value_double(n)
						   : value_single((float)n);
		value_unref(v);
		return result;
	}
	if (value_int64(v) >= 0 || value_kind(v) == V_UINT64)
		return v;
	if (value_int64(v) == INT64_MIN ||
	    (value_kind(v) == V_INT32 && value_int64(v) == INT32_MIN)) {
		value_unref(v);
		return call_throw(call, err, "System.OverflowException",
		    "Negating the minimum value of a twos complement number is"
		    " invalid.");
	}
	result = value_integer(value_kind(v), -value_int64(v));
	value_unref(v);
	return result;
}

/* Both in the wider type of the two; picks by the sign of wanted. */
static Value *
pick(const struct call *call, int wanted, Value **err)
{
	Value *a = as_number(call, 0, err);
	Value *b = a ? as_number(call, 1, err) : NULL, *result = NULL;
	enum kind kind;
	int order;

	if (b && value_order(a, b, true, &order, err)) {
		kind = value_kind(a) > value_kind(b) ? value_kind(a)
						     : value_kind(b);
		result = convert_to(order * wanted > 0 ? a : b,
		    type_of_kind(kind), err);
	}
	value_unref(a);
	value_unref(b);
	return result;
}

static Value *
math_max(const struct call *call, Value **err)
{
	return pick(call, 1, err);
}

static Value *
math_min(const struct call *call, Value **err)
{
	return pick(call, -1, err);
}

static Value *
math_sign(const struct call *call, Value **err)
{
	double n;

	if (!call_real(call, 0, &n, err))
		return NULL;
	return value_int(n < 0 ? -1 : n > 0);
}

static Value *
math_clamp(const struct call *call, Value **err)
{
	Value *low = NULL;
	const Value *args[2];
	struct call inner = *call;

	args[0] = call->args[0];
	args[1] = call->args[1];
	inner.args = args;
	inner.count = 2;
	low = pick(&inner, 1, err);
	if (!low)
		return NULL;
	args[0] = low;
	args[1] = call->args[2];
	{
		Value *result = pick(&inner, -1, err);

		value_unref(low);
		return result;
	}
}

/* The pair of both, or with a third argument the quotient and a [ref]. */
static Value *
math_div_rem(const struct call *call, Value **err)
{
	int64_t a, b, quotient, rest;

	if (!call_long(call, 0, &a, err) || !call_long(call, 1, &b, err))
		return NULL;
	if (b == 0)
		return call_throw(call, err, "System.DivideByZeroException",
		    "Attempted to divide by zero.");
	rest = b == -1 ? 0 : a % b;
	quotient = b == -1 ? (a == INT64_MIN ? a : -a) : a / b;
	if (call->count > 2)
		return arg_ref(call, 2, value_whole(rest), err)
			   ? value_whole(quotient) : NULL;
	return value_tuple(value_whole(quotient), value_whole(rest));
}

static Value *
get_pi(const Value *self, Value **err)
{
	return value_double(M_PI);
}

static Value *
get_e(const Value *self, Value **err)
{
	return value_double(M_E);
}

static Value *
get_tau(const Value *self, Value **err)
{
	return value_double(2 * M_PI);
}

static const struct property statics[] = {
	GETTER("PI", get_pi, "double"),
	GETTER("E", get_e, "double"),
	GETTER("Tau", get_tau, "double"),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("Abs", math_abs, 1, 1, "Abs(value)"),
	METHOD("Acos", math_acos, 1, 1, "double Acos(double d)"),
	METHOD("Asin", math_asin, 1, 1, "double Asin(double d)"),
	METHOD("Atan", math_atan, 1, 1, "double Atan(double d)"),
	METHOD("Atan2", math_atan2, 2, 2, "double Atan2(double y, double x)"),
	METHOD("Cbrt", math_cbrt, 1, 1, "double Cbrt(double d)"),
	METHOD("Ceiling", math_ceiling, 1, 1, "double Ceiling(double a)"),
	METHOD("Clamp", math_clamp, 3, 3, "Clamp(value, min, max)"),
	METHOD("BigMul", math_big_mul, 2, 2, "long BigMul(int a, int b)"),
	METHOD("Cos", math_cos, 1, 1, "double Cos(double d)"),
	METHOD("Cosh", math_cosh, 1, 1, "double Cosh(double value)"),
	METHOD("Acosh", math_acosh, 1, 1, "double Acosh(double d)"),
	METHOD("Asinh", math_asinh, 1, 1, "double Asinh(double d)"),
	METHOD("Atanh", math_atanh, 1, 1, "double Atanh(double d)"),
	METHOD("DivRem", math_div_rem, 2, 3,
	    "System.ValueTuple[int,int] DivRem(int left, int right)"),
	METHOD("Exp", math_exp, 1, 1, "double Exp(double d)"),
	METHOD("Floor", math_floor, 1, 1, "double Floor(double d)"),
	METHOD("IEEERemainder", math_ieee_remainder, 2, 2,
	    "double IEEERemainder(double x, double y)"),
	METHOD("Log", math_log, 1, 2, "double Log(double a, double newBase)"),
	METHOD("Log10", math_log10, 1, 1, "double Log10(double d)"),
	METHOD("Log2", math_log2, 1, 1, "double Log2(double x)"),
	METHOD("Max", math_max, 2, 2, "Max(val1, val2)"),
	METHOD("Min", math_min, 2, 2, "Min(val1, val2)"),
	METHOD("Pow", math_pow, 2, 2, "double Pow(double x, double y)"),
	METHOD("Round", math_round, 1, 3,
	    "double Round(double value, int digits)"),
	METHOD("Sign", math_sign, 1, 1, "int Sign(value)"),
	METHOD("Sin", math_sin, 1, 1, "double Sin(double a)"),
	METHOD("Sinh", math_sinh, 1, 1, "double Sinh(double value)"),
	METHOD("Sqrt", math_sqrt, 1, 1, "double Sqrt(double d)"),
	METHOD("Tan", math_tan, 1, 1, "double Tan(double a)"),
	METHOD("Tanh", math_tanh, 1, 1, "double Tanh(double value)"),
	METHOD("Truncate", math_truncate, 1, 1, "double Truncate(double d)"),
	{NULL},
};

void
types_start_math(void)
{
	static struct type math = {
		.name = "System.Math",
		.accelerator = "math",
		.flags = TYPE_STATIC,
		.kind = V_INSTANCE,
		.statics = statics,
		.static_methods = static_methods,
	};

	type_register(&math);
}
