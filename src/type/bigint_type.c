/*
 * bigint_type.c - what System.Numerics.BigInteger has beyond other numbers.
 */
#include "base/base.h"
#include "type/types.h"

#include "value/bigint.h"
#include "value/convert.h"
#include "value/text.h"

/* arg_bigint - an argument as a BigInteger, or NULL. */
static Value *
arg_bigint(const struct call *call, size_t i, Value **err)
{
	Value *v;

	return call_as(call, i, type_known(T_BIG_INTEGER), &v, err) ? v
								    : NULL;
}

static Value *
compute(const struct call *call, enum bigint_op op, Value **err)
{
	Value *a = arg_bigint(call, 0, err);
	Value *b = a ? arg_bigint(call, 1, err) : NULL;
	bool divides = op == BIGINT_DIVIDE || op == BIGINT_REMAINDER;
	Value *result = NULL;

	if (b && divides && bigint_is_zero(b))
		call_throw(call, err, "System.DivideByZeroException",
		    "Attempted to divide by zero.");
	else if (b)
		result = bigint_compute(op, a, b, err);
	value_unref(a);
	value_unref(b);
	return result;
}

#define COMPUTE(name, op)                                                      \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return compute(call, op, err);                                 \
	}
COMPUTE(bigint_add, BIGINT_ADD)
COMPUTE(bigint_subtract, BIGINT_SUBTRACT)
COMPUTE(bigint_multiply, BIGINT_MULTIPLY)
COMPUTE(bigint_divide, BIGINT_DIVIDE)
COMPUTE(bigint_remainder, BIGINT_REMAINDER)
COMPUTE(bigint_gcd, BIGINT_GCD)
COMPUTE(bigint_pow, BIGINT_POWER)

/* sign_of - -1, 0 or 1. */
static int
sign_of(const Value *v)
{
	return bigint_is_zero(v) ? 0 : *value_bigint_digits(v) == '-' ? -1 : 1;
}

static Value *
negate(const struct call *call, Value **err)
{
	Value *a = arg_bigint(call, 0, err);
	Value *negated = a ? bigint_negate(a) : NULL;

	value_unref(a);
	return negated;
}

static Value *
absolute(const struct call *call, Value **err)
{
	Value *a = arg_bigint(call, 0, err);
	Value *positive;

	if (!a || sign_of(a) >= 0)
		return a;
	positive = bigint_negate(a);
	value_unref(a);
	return positive;
}

/* pick - the larger of two for a sign of 1, the smaller for -1. */
static Value *
pick(const struct call *call, int sign, Value **err)
{
	Value *a = arg_bigint(call, 0, err);
	Value *b = a ? arg_bigint(call, 1, err) : NULL;
	bool is_first = b && bigint_compare(a, b) * sign >= 0;

	value_unref(is_first ? b : a);
	return is_first ? a : b;
}

static Value *
larger(const struct call *call, Value **err)
{
	return pick(call, 1, err);
}

static Value *
smaller(const struct call *call, Value **err)
{
	return pick(call, -1, err);
}

static Value *
parse_text(const Value *text)
{
	return convert_to(text, type_known(T_BIG_INTEGER), NULL);
}

static Value *
parse(const struct call *call, Value **err)
{
	Value *text, *n;

	if (!call_text(call, 0, &text, err))
		return NULL;
	n = parse_text(text);
	value_unref(text);
	return n ? n : call_throw(call, err, "System.FormatException",
	    "The value could not be parsed.");
}

static Value *
try_parse(const struct call *call, Value **err)
{
	Value *text, *n;

	if (!call_text(call, 0, &text, err))
		return NULL;
	n = parse_text(text);
	value_unref(text);
	return arg_found(call, call->count - 1, n, bigint_from_int(0), err);
}

static Value *
get_zero(const Value *self, Value **err)
{
	return bigint_from_int(0);
}

static Value *
get_one(const Value *self, Value **err)
{
	return bigint_from_int(1);
}

static Value *
get_minus_one(const Value *self, Value **err)
{
	return bigint_from_int(-1);
}

static Value *
get_is_zero(const Value *self, Value **err)
{
	return value_bool(bigint_is_zero(self));
}

static Value *
get_is_one(const Value *self, Value **err)
{
	const char *digits = value_bigint_digits(self);

	return value_bool(digits[0] == '1' && !digits[1]);
}

static Value *
get_is_even(const Value *self, Value **err)
{
	const char *digits = value_bigint_digits(self);

	while (digits[1])
		digits++;
	return value_bool((*digits - '0') % 2 == 0);
}

static Value *
get_sign(const Value *self, Value **err)
{
	return value_int(sign_of(self));
}

static const struct property properties[] = {
	GETTER("IsZero", get_is_zero, "bool"),
	GETTER("IsOne", get_is_one, "bool"),
	GETTER("IsEven", get_is_even, "bool"),
	GETTER("Sign", get_sign, "int"),
	{NULL}
};

static const struct property statics[] = {
	GETTER("Zero", get_zero, "bigint"),
	GETTER("One", get_one, "bigint"),
	GETTER("MinusOne", get_minus_one, "bigint"),
	{NULL}
};

static const struct method static_methods[] = {
	METHOD("Abs", absolute, 1, 1, "static bigint Abs(bigint value)"),
	METHOD("Add", bigint_add, 2, 2,
	    "static bigint Add(bigint left, bigint right)"),
	METHOD("Divide", bigint_divide, 2, 2,
	    "static bigint Divide(bigint dividend, bigint divisor)"),
	METHOD("GreatestCommonDivisor", bigint_gcd, 2, 2,
	    "static bigint GreatestCommonDivisor(bigint left, bigint right)"),
	METHOD("Max", larger, 2, 2,
	    "static bigint Max(bigint left, bigint right)"),
	METHOD("Min", smaller, 2, 2,
	    "static bigint Min(bigint left, bigint right)"),
	METHOD("Multiply", bigint_multiply, 2, 2,
	    "static bigint Multiply(bigint left, bigint right)"),
	METHOD("Negate", negate, 1, 1, "static bigint Negate(bigint value)"),
	METHOD("Parse", parse, 1, 3, "static bigint Parse(string value)"),
	METHOD("Pow", bigint_pow, 2, 2,
	    "static bigint Pow(bigint value, int exponent)"),
	METHOD("Remainder", bigint_remainder, 2, 2,
	    "static bigint Remainder(bigint dividend, bigint divisor)"),
	METHOD("Subtract", bigint_subtract, 2, 2,
	    "static bigint Subtract(bigint left, bigint right)"),
	METHOD("TryParse", try_parse, 2, 4,
	    "static bool TryParse(string value, [ref] bigint result)"),
	{NULL}
};

void
types_start_bigint(void)
{
	static const struct type rows = {
		.properties = properties,
		.statics = statics,
		.static_methods = static_methods,
	};

	type_extend(T_BIG_INTEGER, &rows);
}
