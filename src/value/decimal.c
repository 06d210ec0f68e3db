/*
 * decimal.c - exact decimal arithmetic on up to 384 bits between the steps,
 * rounded once at the end. The long multiplications and divisions are GMP's
 * low-level ones, on arrays of fixed size.
 */
#include "base/base.h"
#include "value/decimal.h"

#include <gmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

_Static_assert(GMP_LIMB_BITS == 64, "limbs of 64 bits");

enum { LIMBS = 6, POWER_MAX = 60 };

static const u128 coefficient_max = ((u128)0xFFFFFFFF << 64) | UINT64_MAX;

/* A whole number without sign; limbs above len are zero. */
struct wide {
	mp_limb_t limb[LIMBS];
	mp_size_t len;
};

static struct wide
wide_of(u128 n)
{
	struct wide w = {.limb = {(mp_limb_t)n, (mp_limb_t)(n >> 64)}};

	w.len = w.limb[1] ? 2 : w.limb[0] ? 1 : 0;
	return w;
}

static void
wide_trim(struct wide *w)
{
	while (w->len && !w->limb[w->len - 1])
		w->len--;
}

/* wide_scale_up - times 10^power. */
static void
wide_scale_up(struct wide *w, int power)
{
	static const mp_limb_t tens = 10000000000000000000u; /* 10^19 */

	while (power > 0 && w->len) {
		mp_limb_t factor = tens;
		mp_limb_t carry;

		if (power < 19)
			for (factor = 1; power > 0; power--)
				factor *= 10;
		else
			power -= 19;
		carry = mpn_mul_1(w->limb, w->limb, w->len, factor);
		if (carry) {
			if (w->len == LIMBS)
				bug("decimal wider than %d limbs", LIMBS);
			w->limb[w->len++] = carry;
		}
	}
}

static int
wide_compare(const struct wide *a, const struct wide *b)
{
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return a->len ? mpn_cmp(a->limb, b->limb, a->len) : 0;
}

static struct wide
wide_multiply(const struct wide *a, const struct wide *b)
{
	struct wide product = {.len = 0};

	if (!a->len || !b->len)
		return product;
	if (a->len + b->len > LIMBS)
		bug("decimal wider than %d limbs", LIMBS);
	if (a->len >= b->len)
		mpn_mul(product.limb, a->limb, a->len, b->limb, b->len);
	else
		mpn_mul(product.limb, b->limb, b->len, a->limb, a->len);
	product.len = a->len + b->len;
	wide_trim(&product);
	return product;
}

/* wide_divide - the whole quotient; b is not zero. */
static struct wide
wide_divide(const struct wide *a, const struct wide *b, struct wide *rest)
{
	struct wide quotient = {.len = 0};

	if (a->len < b->len) {
		*rest = *a;
		return quotient;
	}
	*rest = (struct wide){.len = b->len};
	mpn_tdiv_qr(quotient.limb, rest->limb, 0, a->limb, a->len, b->limb,
	    b->len);
	quotient.len = a->len - b->len + 1;
	wide_trim(&quotient);
	wide_trim(rest);
	return quotient;
}

static void
wide_increment(struct wide *w)
{
	if (w->len && !mpn_add_1(w->limb, w->limb, w->len, 1))
		return;
	if (w->len == LIMBS)
		bug("decimal wider than %d limbs", LIMBS);
	w->limb[w->len++] = 1;
}

/* wide_against_half - how a rest compares with half of its divisor. */
static int
wide_against_half(const struct wide *rest, const struct wide *divisor)
{
	struct wide twice = *rest;
	mp_limb_t carry;

	if (!rest->len)
		return -1;
	carry = mpn_lshift(twice.limb, twice.limb, twice.len, 1);
	if (carry)
		twice.limb[twice.len++] = carry;
	return wide_compare(&twice, divisor);
}

/* wide_divide_round - the quotient with ties to even. */
static struct wide
wide_divide_round(const struct wide *a, const struct wide *b)
{
	struct wide rest;
	struct wide quotient = wide_divide(a, b, &rest);
	int half = wide_against_half(&rest, b);

	if (half > 0 || (half == 0 && (quotient.limb[0] & 1)))
		wide_increment(&quotient);
	return quotient;
}

static bool
wide_fits(const struct wide *w)
{
	return w->len < 2 || (w->len == 2 && w->limb[1] <= UINT32_MAX);
}

static u128
wide_low(const struct wide *w)
{
	return (u128)w->limb[1] << 64 | w->limb[0];
}

/* decimal_pack - drop as few places as the format demands. */
static bool
decimal_pack(const struct wide *w, int scale, bool is_negative,
    struct decimal *d)
{
	int drop = scale > DECIMAL_SCALE_MAX ? scale - DECIMAL_SCALE_MAX : 0;

	for (; drop <= scale; drop++) {
		struct wide power = wide_of(1);
		struct wide rounded;

		wide_scale_up(&power, drop);
		rounded = drop ? wide_divide_round(w, &power) : *w;
		if (!wide_fits(&rounded))
			continue;
		d->coefficient = wide_low(&rounded);
		d->scale = (uint8_t)(scale - drop);
		d->is_negative = is_negative && d->coefficient;
		return true;
	}
	return false;
}

/* decimal_align - both coefficients at the larger scale, which is given. */
static int
decimal_align(struct decimal a, struct decimal b, struct wide *x,
    struct wide *y)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;

	*x = wide_of(a.coefficient);
	*y = wide_of(b.coefficient);
	wide_scale_up(x, scale - a.scale);
	wide_scale_up(y, scale - b.scale);
	return scale;
}

bool
decimal_add(struct decimal a, struct decimal b, struct decimal *sum)
{
	struct wide x, y, total = {.len = 0};
	int scale = decimal_align(a, b, &x, &y);
	bool is_negative = a.is_negative;
	mp_size_t len = x.len > y.len ? x.len : y.len;

	if (a.is_negative == b.is_negative) {
		total.len = len;
		if (len && mpn_add_n(total.limb, x.limb, y.limb, len))
			total.limb[total.len++] = 1;
	} else if (wide_compare(&x, &y) >= 0) {
		total.len = len;
		if (len)
			mpn_sub_n(total.limb, x.limb, y.limb, len);
	} else {
		is_negative = b.is_negative;
		total.len = len;
		mpn_sub_n(total.limb, y.limb, x.limb, len);
	}
	wide_trim(&total);
	return decimal_pack(&total, scale, is_negative, sum);
}

bool
decimal_subtract(struct decimal a, struct decimal b, struct decimal *difference)
{
	b.is_negative = !b.is_negative;
	return decimal_add(a, b, difference);
}

bool
decimal_multiply(struct decimal a, struct decimal b, struct decimal *product)
{
	struct wide x = wide_of(a.coefficient);
	struct wide y = wide_of(b.coefficient);
	struct wide w = wide_multiply(&x, &y);

	return decimal_pack(&w, a.scale + b.scale,
	    a.is_negative != b.is_negative, product);
}

/*
 * decimal_divide_exactly - at the scale the operands suggest, when nothing
 * is left over: 10.00 / 4 is 2.50.
 */
static bool
decimal_divide_exactly(struct decimal a, struct decimal b,
    struct decimal *quotient)
{
	int scale = a.scale - b.scale;
	struct wide x = wide_of(a.coefficient);
	struct wide y = wide_of(b.coefficient);
	struct wide q, rest;

	if (scale < 0) {
		wide_scale_up(&x, -scale);
		scale = 0;
	}
	q = wide_divide(&x, &y, &rest);
	if (rest.len || !wide_fits(&q))
		return false;
	quotient->coefficient = wide_low(&q);
	quotient->scale = (uint8_t)scale;
	quotient->is_negative = a.is_negative != b.is_negative && q.len;
	return true;
}

/* The same number without zeros at its end. */
static struct decimal
decimal_trimmed(struct decimal d)
{
	while (d.scale && d.coefficient % 10 == 0) {
		d.coefficient /= 10;
		d.scale--;
	}
	return d;
}

bool
decimal_divide(struct decimal a, struct decimal b, struct decimal *quotient)
{
	if (decimal_divide_exactly(a, b, quotient))
		return true;
	for (int scale = DECIMAL_SCALE_MAX; scale >= 0; scale--) {
		int shift = scale + b.scale - a.scale;
		struct wide x = wide_of(a.coefficient);
		struct wide y = wide_of(b.coefficient);
		struct wide q;

		wide_scale_up(shift > 0 ? &x : &y, abs(shift));
		q = wide_divide_round(&x, &y);
		if (!wide_fits(&q))
			continue;
		quotient->coefficient = wide_low(&q);
		quotient->scale = (uint8_t)scale;
		quotient->is_negative = a.is_negative != b.is_negative && q.len;
		*quotient = decimal_trimmed(*quotient);
		return true;
	}
	return false;
}

bool
decimal_remainder(struct decimal a, struct decimal b, struct decimal *rest)
{
	struct wide x, y, left;
	int scale = decimal_align(a, b, &x, &y);

	wide_divide(&x, &y, &left);
	return decimal_pack(&left, scale, a.is_negative, rest);
}

int
decimal_compare(struct decimal a, struct decimal b)
{
	struct wide x, y;
	bool a_negative = a.is_negative && a.coefficient;
	bool b_negative = b.is_negative && b.coefficient;

	if (a_negative != b_negative)
		return a_negative ? -1 : 1;
	decimal_align(a, b, &x, &y);
	return a_negative ? wide_compare(&y, &x) : wide_compare(&x, &y);
}

/* rounds_up - whether the kept part of a magnitude grows by one. */
static bool
rounds_up(enum rounding rounding, bool is_negative, bool is_odd, int half,
    bool has_rest)
{
	switch (rounding) {
	case ROUND_EVEN:
		return half > 0 || (half == 0 && is_odd);
	case ROUND_AWAY:
		return half >= 0;
	case ROUND_ZERO:
		return false;
	case ROUND_DOWN:
		return is_negative && has_rest;
	case ROUND_UP:
		return !is_negative && has_rest;
	}
	return false;
}

struct decimal
decimal_round(struct decimal d, int places, enum rounding rounding)
{
	struct wide x = wide_of(d.coefficient);
	struct wide power = wide_of(1);
	struct wide q, rest;

	if (d.scale <= places)
		return d;
	wide_scale_up(&power, d.scale - places);
	q = wide_divide(&x, &power, &rest);
	if (rounds_up(rounding, d.is_negative, q.limb[0] & 1,
	    wide_against_half(&rest, &power), rest.len > 0))
		wide_increment(&q);
	d.coefficient = wide_low(&q);
	d.scale = (uint8_t)places;
	d.is_negative = d.is_negative && d.coefficient;
	return d;
}

struct decimal
decimal_from_int(int64_t n)
{
	struct decimal d = {.is_negative = n < 0};

	d.coefficient = n < 0 ? -(u128)n & UINT64_MAX : (u128)n;
	return d;
}

struct decimal
decimal_from_uint(uint64_t n)
{
	return (struct decimal){.coefficient = n};
}

bool
decimal_from_real(double n, int digits, struct decimal *d)
{
	char text[40];

	if (!isfinite(n))
		return false;
	snprintf(text, sizeof(text), "%.*e", digits - 1, n);
	if (!decimal_parse(text, strlen(text), d))
		return false;
	*d = decimal_trimmed(*d);
	return true;
}

double
decimal_real(struct decimal d)
{
	char text[64];
	struct buf buf = BUF_INIT;
	double n;

	if (d.coefficient <= (u128)1 << 53 && d.scale <= 22) {
		n = (double)d.coefficient / pow(10, d.scale);
		return d.is_negative ? -n : n;
	}
	decimal_text(&buf, d);
	snprintf(text, sizeof(text), "%s", buf_get(&buf));
	buf_release(&buf);
	return strtod(text, NULL);
}

void
decimal_text(struct buf *buf, struct decimal d)
{
	char digits[48];
	int count = 0;
	u128 left = d.coefficient;

	do
		digits[count++] = (char)('0' + (int)(left % 10));
	while ((left /= 10) || count <= d.scale);
	if (d.is_negative)
		buf_char(buf, '-');
	while (count > 0) {
		if (count == d.scale)
			buf_char(buf, '.');
		buf_char(buf, digits[--count]);
	}
}

/* parse_exponent - "e-7" at the end of a number. */
static bool
parse_exponent(const char *bytes, size_t len, size_t *at, int *exponent)
{
	bool is_negative = false;
	size_t i = *at;
	int n = 0;

	if (i == len || (bytes[i] != 'e' && bytes[i] != 'E'))
		return true;
	i++;
	if (i < len && (bytes[i] == '+' || bytes[i] == '-'))
		is_negative = bytes[i++] == '-';
	if (i == len || bytes[i] < '0' || bytes[i] > '9')
		return false;
	for (; i < len && bytes[i] >= '0' && bytes[i] <= '9'; i++)
		if (n < 100000)
			n = n * 10 + (bytes[i] - '0');
	*exponent = is_negative ? -n : n;
	*at = i;
	return true;
}

/* decimal_place - coefficient * 10^-scale brought into the format. */
static bool
decimal_place(struct decimal *d, int scale)
{
	struct wide w = wide_of(d->coefficient);

	if (!w.len) {
		d->scale = (uint8_t)(scale < 0 ? 0
			: scale > DECIMAL_SCALE_MAX ? DECIMAL_SCALE_MAX
						    : scale);
		return true;
	}
	if (scale < -DECIMAL_SCALE_MAX)
		return false;
	if (scale > POWER_MAX) {
		*d = (struct decimal){.scale = DECIMAL_SCALE_MAX};
		return true;
	}
	if (scale < 0) {
		wide_scale_up(&w, -scale);
		scale = 0;
	}
	return decimal_pack(&w, scale, d->is_negative, d);
}

bool
decimal_parse(const char *bytes, size_t len, struct decimal *d)
{
	size_t i = 0, digits = 0;
	int scale = 0, exponent = 0;
	bool has_point = false, has_rest = false;

	*d = (struct decimal){0};
	if (i < len && (bytes[i] == '-' || bytes[i] == '+'))
		d->is_negative = bytes[i++] == '-';
	for (; i < len; i++) {
		if (bytes[i] == '.' && !has_point) {
			has_point = true;
			continue;
		}
		if (bytes[i] < '0' || bytes[i] > '9')
			break;
		digits++;
		if (d->coefficient > coefficient_max) {
			/* Digits beyond the format only break ties. */
			has_rest |= bytes[i] != '0';
			scale -= !has_point;
			continue;
		}
		d->coefficient = d->coefficient * 10 + (u128)(bytes[i] - '0');
		scale += has_point;
	}
	if (!digits || !parse_exponent(bytes, len, &i, &exponent) || i != len)
		return false;
	if (has_rest && d->coefficient % 10 % 5 == 0)
		d->coefficient++;
	return decimal_place(d, scale - exponent);
}
