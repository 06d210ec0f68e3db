/*
 * number.c - ranges of the numeric kinds and the conversions between them.
 */
#include "base/base.h"
#include "value/number.h"

#include <math.h>

#include "base/buf.h"
#include "value/bigint.h"
#include "value/convert.h"

struct range {
	int64_t least;
	uint64_t most;
	const char *words; /* "an Int32" in the message of an overflow */
};

static const struct range ranges[V_COUNT] = {
	[V_BOOL] = {0, 1, "a Boolean"},
	[V_CHAR] = {0, UINT16_MAX, "a character"},
	[V_BYTE] = {0, UINT8_MAX, "an unsigned byte"},
	[V_SBYTE] = {INT8_MIN, INT8_MAX, "a signed byte"},
	[V_INT16] = {INT16_MIN, INT16_MAX, "an Int16"},
	[V_UINT16] = {0, UINT16_MAX, "a UInt16"},
	[V_INT32] = {INT32_MIN, INT32_MAX, "an Int32"},
	[V_UINT32] = {0, UINT32_MAX, "a UInt32"},
	[V_INT64] = {INT64_MIN, INT64_MAX, "an Int64"},
	[V_UINT64] = {0, UINT64_MAX, "a UInt64"},
	[V_SINGLE] = {0, 0, "a Single"},
	[V_DOUBLE] = {0, 0, "a Double"},
	[V_DECIMAL] = {0, 0, "a Decimal"},
	[V_BIGINT] = {0, 0, "a BigInteger"},
	[V_ENUM] = {INT64_MIN, INT64_MAX, "an enumeration"},
};

i128
number_whole(const Value *v)
{
	int64_t n = value_int64(v);

	return value_kind(v) == V_UINT64 ? (i128)(uint64_t)n : (i128)n;
}

bool
number_fits(enum kind kind, i128 n)
{
	return n >= ranges[kind].least && n <= (i128)ranges[kind].most;
}

const char *
number_range_text(enum kind kind)
{
	return ranges[kind].words;
}

double
number_real(const Value *v)
{
	enum kind kind = value_kind(v);

	if (number_has_int(kind))
		return (double)number_whole(v);
	if (kind == V_DECIMAL)
		return decimal_real(value_as_decimal(v));
	if (kind == V_BIGINT)
		return bigint_real(v);
	return value_real(v);
}

bool
number_decimal(const Value *v, struct decimal *d)
{
	enum kind kind = value_kind(v);
	const char *digits;
	size_t len = 0;

	if (kind == V_DECIMAL) {
		*d = value_as_decimal(v);
		return true;
	}
	if (kind == V_UINT64) {
		*d = decimal_from_uint((uint64_t)value_int64(v));
		return true;
	}
	if (number_has_int(kind)) {
		*d = decimal_from_int(value_int64(v));
		return true;
	}
	if (kind != V_BIGINT)
		return decimal_from_real(value_real(v),
		    kind == V_SINGLE ? 7 : 15, d);
	digits = value_bigint_digits(v);
	while (digits[len])
		len++;
	return decimal_parse(digits, len, d);
}

/* real_whole - a double as a whole number of 65 bits, ties to even. */
static bool
real_whole(double n, i128 *whole)
{
	if (!(fabs(n) < 0x1p65))
		return false;
	*whole = (i128)nearbyint(n);
	return true;
}

/* number_rounded - any number as a whole one; false beyond 65 bits. */
static bool
number_rounded(const Value *v, i128 *whole)
{
	enum kind kind = value_kind(v);

	if (number_has_int(kind)) {
		*whole = number_whole(v);
		return true;
	}
	if (kind == V_DECIMAL) {
		struct decimal d = decimal_round(value_as_decimal(v), 0,
		    ROUND_EVEN);

		*whole = d.is_negative ? -(i128)d.coefficient
				       : (i128)d.coefficient;
		return true;
	}
	if (kind == V_BIGINT) {
		int64_t n;
		uint64_t u;

		if (bigint_int64(v, &n)) {
			*whole = n;
			return true;
		}
		if (!bigint_uint64(v, &u))
			return false;
		*whole = u;
		return true;
	}
	return real_whole(value_real(v), whole);
}

static Value *
bigint_of(const Value *v)
{
	enum kind kind = value_kind(v);
	struct buf digits = BUF_INIT;
	struct decimal d;
	Value *result;

	if (kind == V_BIGINT)
		return value_ref(v);
	if (kind == V_UINT64)
		return bigint_from_uint((uint64_t)value_int64(v));
	if (number_has_int(kind))
		return bigint_from_int(value_int64(v));
	if (kind != V_DECIMAL)
		return bigint_from_real(value_real(v));
	d = decimal_round(value_as_decimal(v), 0, ROUND_ZERO);
	decimal_text(&digits, d);
	result = value_bigint(buf_get(&digits));
	buf_release(&digits);
	return result;
}

Value *
number_convert(const Value *v, enum kind kind)
{
	struct decimal d;
	i128 n;

	if (kind == V_DOUBLE)
		return value_double(number_real(v));
	if (kind == V_SINGLE)
		return value_single((float)number_real(v));
	if (kind == V_DECIMAL)
		return number_decimal(v, &d) ? value_decimal(d) : NULL;
	if (kind == V_BIGINT)
		return bigint_of(v);
	if (!number_rounded(v, &n) || !number_fits(kind, n))
		return NULL;
	if (kind == V_INT32)
		return value_int((int32_t)n);
	if (kind == V_INT64)
		return value_long((int64_t)n);
	if (kind == V_UINT64)
		return value_ulong((uint64_t)n);
	return value_integer(kind, (int64_t)n);
}

static void
add_digits(struct buf *buf, uint64_t n, bool is_negative)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	if (is_negative)
		digits[--at] = '-';
	buf_add(buf, digits + at, sizeof(digits) - at);
}

void
number_add_int(struct buf *buf, int64_t n)
{
	add_digits(buf, n < 0 ? -(uint64_t)n : (uint64_t)n, n < 0);
}

void
number_text(struct buf *buf, const Value *v, bool is_full)
{
	enum kind kind = value_kind(v);

	if (kind == V_UINT64)
		add_digits(buf, (uint64_t)value_int64(v), false);
	else if (number_has_int(kind))
		number_add_int(buf, value_int64(v));
	else if (kind == V_DECIMAL)
		decimal_text(buf, value_as_decimal(v));
	else if (kind == V_BIGINT)
		buf_text(buf, value_bigint_digits(v));
	else if (kind == V_SINGLE)
		real_text(buf, value_real(v), is_full ? 9 : 7);
	else
		real_text(buf, value_real(v), is_full ? 17 : 15);
}
