/*
 * ops_bits.c - -band -bor -bxor -bnot -shl -shr. Whole numbers work in the
 * wider type of the two without overflow; others become whole first.
 */
#include "base/base.h"
#include "value/ops.h"

#include "value/bigint.h"
#include "value/convert.h"
#include "value/number.h"
#include "value/ops_scan.h"
#include "value/type.h"

enum bit_op { BIT_AND, BIT_OR, BIT_XOR };

static const struct {
	enum bigint_op bigint;
	const char *method, *sign;
} bit_ops[] = {
	[BIT_AND] = {BIGINT_AND, "op_BitwiseAnd", "-band"},
	[BIT_OR] = {BIGINT_OR, "op_BitwiseOr", "-bor"},
	[BIT_XOR] = {BIGINT_XOR, "op_ExclusiveOr", "-bxor"},
};

static uint64_t
bits_apply(enum bit_op op, uint64_t a, uint64_t b)
{
	switch (op) {
	case BIT_AND:
		return a & b;
	case BIT_OR:
		return a | b;
	case BIT_XOR:
		return a ^ b;
	}
	return 0;
}

/* bits_pack - 64 bits cut to a kind. */
static Value *
bits_pack(enum kind kind, uint64_t bits)
{
	switch ((int)kind) {
	case V_BYTE:
		return value_integer(V_BYTE, (uint8_t)bits);
	case V_SBYTE:
		return value_integer(V_SBYTE, (int8_t)bits);
	case V_INT16:
		return value_integer(V_INT16, (int16_t)bits);
	case V_UINT16:
		return value_integer(V_UINT16, (uint16_t)bits);
	case V_UINT32:
		return value_integer(V_UINT32, (uint32_t)bits);
	case V_INT64:
		return value_long((int64_t)bits);
	case V_UINT64:
		return value_ulong(bits);
	default:
		return value_int((int32_t)bits);
	}
}

static enum kind
kind_in_bits(const Value *v)
{
	enum kind kind = value_kind(v);

	return kind == V_ENUM || kind < V_INT32 ? V_INT32 : kind;
}

/*
 * bits_of - the bits of any number; one with a fraction is rounded.
 *   errors  InvalidCastIConvertible when it needs more than 64 bits
 */
static bool
bits_of(const Value *v, uint64_t *bits, bool *is_negative, Value **err)
{
	enum kind kind = value_kind(v);
	Value *whole;

	if (number_has_int(kind)) {
		*bits = (uint64_t)value_int64(v);
		*is_negative = kind != V_UINT64 && (int64_t)*bits < 0;
		return true;
	}
	*is_negative = number_real(v) < 0;
	whole = convert_to(v, type_of_kind(*is_negative ? V_INT64 : V_UINT64),
	    err);
	if (!whole)
		return false;
	*bits = (uint64_t)value_int64(whole);
	value_unref(whole);
	return true;
}

static Value *
bits_of_numbers(enum bit_op op, const Value *a, const Value *b, Value **err)
{
	enum kind x = kind_in_bits(a), y = kind_in_bits(b);
	enum kind wider = x > y ? x : y;
	bool a_negative, b_negative;
	uint64_t m, n;

	if (!bits_of(a, &m, &a_negative, err) ||
	    !bits_of(b, &n, &b_negative, err))
		return NULL;
	n = bits_apply(op, m, n);
	if (value_kind(a) == V_ENUM)
		return value_enum(value_enum_type(a), (int32_t)n);
	if (wider > V_UINT64)
		wider = a_negative || b_negative ? V_INT64 : V_UINT64;
	return bits_pack(wider, n);
}

static Value *
bits_of_bigints(enum bit_op op, const Value *a, const Value *b, Value **err)
{
	const struct type *type = type_of_kind(V_BIGINT);
	Value *x = convert_to(a, type, err);
	Value *y = x ? convert_to(b, type, err) : NULL;
	Value *result = y ? bigint_compute(bit_ops[op].bigint, x, y, err)
			  : NULL;

	value_unref(x);
	value_unref(y);
	return result;
}

/* scanned - a text operand as a number, anything else as it is. */
static Value *
scanned(const Value *v, const Value *other, Value **err)
{
	return value_kind(v) == V_TEXT ? op_scan(v, other, err)
				       : value_ref(v);
}

static Value *
bit_operator(enum bit_op op, const Value *a, const Value *b, Value **err)
{
	const Value *zero = WORD_OF(V_INT32, 0);
	Value *x, *y, *result = NULL;

	if (value_is_null(a))
		a = zero;
	if (value_is_null(b))
		b = zero;
	if (op_is_plain(a) && op_is_plain(b))
		return bits_of_numbers(op, a, b, err);
	x = scanned(a, b, err);
	y = x ? scanned(b, a, err) : NULL;
	if (y && op_is_plain(x) && op_is_plain(y))
		result = bits_of_numbers(op, x, y, err);
	else if (y && (value_kind(x) == V_BIGINT || value_kind(y) == V_BIGINT))
		result = bits_of_bigints(op, x, y, err);
	else if (y)
		result = op_missing(x, y, bit_ops[op].method,
		    bit_ops[op].sign, err);
	value_unref(x);
	value_unref(y);
	return result;
}

Value *
op_bit_and(const Value *a, const Value *b, Value **err)
{
	return bit_operator(BIT_AND, a, b, err);
}

Value *
op_bit_or(const Value *a, const Value *b, Value **err)
{
	return bit_operator(BIT_OR, a, b, err);
}

Value *
op_bit_xor(const Value *a, const Value *b, Value **err)
{
	return bit_operator(BIT_XOR, a, b, err);
}

/* narrowest - a number with a fraction as the first of Int32, UInt32, Int64,
 * UInt64 that holds it. */
static Value *
narrowest(const Value *v, Value **err)
{
	static const enum kind kinds[] = {V_INT32, V_UINT32, V_INT64, V_UINT64};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		Value *whole = number_convert(v, kinds[i]);

		if (whole)
			return whole;
	}
	return convert_to(v, type_of_kind(V_INT32), err);
}

/* whole_operand - what -bnot and the shifts work on. */
static Value *
whole_operand(const Value *v, Value **err)
{
	enum kind kind = value_kind(v);
	Value *n, *whole;

	if (value_is_null(v))
		return value_int(0);
	if (kind == V_TEXT) {
		n = op_scan(v, WORD_OF(V_INT32, 0), err);
		whole = n ? whole_operand(n, err) : NULL;
		value_unref(n);
		return whole;
	}
	if (value_is_integer(v) || kind == V_ENUM || kind == V_BIGINT)
		return value_ref(v);
	if (number_is_real(kind) || kind == V_DECIMAL)
		return narrowest(v, err);
	return convert_to(v, type_of_kind(V_INT32), err);
}

Value *
op_bit_not(const Value *a, Value **err)
{
	Value *n = whole_operand(a, err);
	Value *result, *one, *negated;

	if (!n)
		return NULL;
	if (value_kind(n) == V_BIGINT) {
		one = bigint_from_int(-1);
		negated = bigint_negate(n);
		result = bigint_compute(BIGINT_ADD, negated, one, err);
		value_unref(one);
		value_unref(negated);
	} else if (value_kind(n) == V_ENUM) {
		result = value_enum(value_enum_type(n),
		    (int32_t)~value_int64(n));
	} else {
		result = bits_pack(kind_in_bits(n), ~(uint64_t)value_int64(n));
	}
	value_unref(n);
	return result;
}

static Value *
shift_whole(const Value *v, int32_t count, bool is_left)
{
	enum kind kind = value_kind(v) == V_ENUM ? V_INT32 : value_kind(v);
	int64_t n = value_int64(v);

	count &= kind < V_INT64 ? 0x1F : 0x3F;
	if (is_left)
		return bits_pack(kind, (uint64_t)n << count);
	if (kind == V_UINT64)
		return value_ulong((uint64_t)n >> count);
	return bits_pack(kind, (uint64_t)(n >> count));
}

static Value *
shift_bigint(const Value *v, int32_t count, bool is_left, Value **err)
{
	Value *by = bigint_from_int(count);
	Value *result = bigint_compute(is_left ? BIGINT_SHIFT_LEFT
					       : BIGINT_SHIFT_RIGHT,
	    v, by, err);

	value_unref(by);
	return result;
}

static Value *
shift(const Value *a, const Value *b, bool is_left, Value **err)
{
	Value *n, *by, *result = NULL;
	int32_t count;

	if (value_is_null(a))
		return value_int(0);
	if (!value_is_number(a) && value_kind(a) != V_TEXT &&
	    value_kind(a) != V_ENUM)
		return op_missing(a, b,
		    is_left ? "op_LeftShift" : "op_RightShift",
		    is_left ? "-shl" : "-shr", err);
	n = whole_operand(a, err);
	by = n ? scanned(b, a, err) : NULL;
	if (by && convert_int(by, &count, err))
		result = value_kind(n) == V_BIGINT
			     ? shift_bigint(n, count, is_left, err)
			     : shift_whole(n, count, is_left);
	value_unref(n);
	value_unref(by);
	return result;
}

Value *
op_shift_left(const Value *a, const Value *b, Value **err)
{
	return shift(a, b, true, err);
}

Value *
op_shift_right(const Value *a, const Value *b, Value **err)
{
	return shift(a, b, false, err);
}
