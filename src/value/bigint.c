/*
 * bigint.c - whole numbers of any size. Every operation reads digits, lets
 * GMP compute and writes digits: simple, and quick enough for scripts.
 */
#include "base/base.h"
#include "value/bigint.h"

#include <gmp.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/error.h"

/* No result may need more bits than this, so that nothing hangs. */
static const size_t bits_max = 4000000;

static void
bigint_read(mpz_t z, const Value *v)
{
	if (mpz_init_set_str(z, value_bigint_digits(v), 10) != 0)
		bug("bigint without digits");
}

static Value *
bigint_write(const mpz_t z)
{
	char *digits = mem_alloc(mpz_sizeinbase(z, 10) + 2);
	Value *v;

	mpz_get_str(digits, 10, z);
	v = value_bigint(digits);
	mem_free(digits);
	return v;
}

/* bigint_shift - left by n bits, right when n is negative. */
static bool
bigint_shift(mpz_t z, const mpz_t a, const mpz_t n, bool is_right, Value **err)
{
	long bits = mpz_fits_slong_p(n) ? mpz_get_si(n) : LONG_MAX;

	if (is_right)
		bits = bits == LONG_MIN ? LONG_MAX : -bits;
	if (bits <= 0) {
		mpz_fdiv_q_2exp(z, a, bits == LONG_MIN
		    ? LONG_MAX : (mp_bitcnt_t)-bits);
		return true;
	}
	if ((size_t)bits + mpz_sizeinbase(a, 2) > bits_max)
		return error_no_memory(err);
	mpz_mul_2exp(z, a, (mp_bitcnt_t)bits);
	return true;
}

static bool
bigint_power(mpz_t z, const mpz_t a, const mpz_t n, Value **err)
{
	unsigned long power;

	if (mpz_sgn(n) < 0)
		return error_set(err,
		    error_new("System.ArgumentOutOfRangeException",
			"System.ArgumentOutOfRangeException",
			ERROR_InvalidArgument, NULL,
			"The number must be greater than or equal to zero. "
			"(Parameter 'exponent')"));
	if (mpz_cmpabs_ui(a, 1) <= 0)
		power = mpz_odd_p(n) ? 1 : mpz_sgn(n) ? 2 : 0;
	else if (!mpz_fits_ulong_p(n) ||
		 mpz_get_ui(n) > bits_max / mpz_sizeinbase(a, 2))
		return error_no_memory(err);
	else
		power = mpz_get_ui(n);
	mpz_pow_ui(z, a, power);
	return true;
}

static bool
bigint_apply(enum bigint_op op, mpz_t z, const mpz_t a, const mpz_t b,
    Value **err)
{
	switch (op) {
	case BIGINT_ADD:
		mpz_add(z, a, b);
		return true;
	case BIGINT_SUBTRACT:
		mpz_sub(z, a, b);
		return true;
	case BIGINT_MULTIPLY:
		if (mpz_sizeinbase(a, 2) + mpz_sizeinbase(b, 2) > bits_max)
			return error_no_memory(err);
		mpz_mul(z, a, b);
		return true;
	case BIGINT_DIVIDE:
		mpz_tdiv_q(z, a, b);
		return true;
	case BIGINT_REMAINDER:
		mpz_tdiv_r(z, a, b);
		return true;
	case BIGINT_AND:
		mpz_and(z, a, b);
		return true;
	case BIGINT_OR:
		mpz_ior(z, a, b);
		return true;
	case BIGINT_XOR:
		mpz_xor(z, a, b);
		return true;
	case BIGINT_GCD:
		mpz_gcd(z, a, b);
		return true;
	case BIGINT_SHIFT_LEFT:
		return bigint_shift(z, a, b, false, err);
	case BIGINT_SHIFT_RIGHT:
		return bigint_shift(z, a, b, true, err);
	case BIGINT_POWER:
		return bigint_power(z, a, b, err);
	}
	return false;
}

Value *
bigint_compute(enum bigint_op op, const Value *a, const Value *b, Value **err)
{
	mpz_t x, y, z;
	Value *result = NULL;

	bigint_read(x, a);
	bigint_read(y, b);
	mpz_init(z);
	if (bigint_apply(op, z, x, y, err))
		result = bigint_write(z);
	mpz_clears(x, y, z, NULL);
	return result;
}

Value *
bigint_negate(const Value *a)
{
	mpz_t z;
	Value *result;

	bigint_read(z, a);
	mpz_neg(z, z);
	result = bigint_write(z);
	mpz_clear(z);
	return result;
}

int
bigint_compare(const Value *a, const Value *b)
{
	mpz_t x, y;
	int order;

	bigint_read(x, a);
	bigint_read(y, b);
	order = mpz_cmp(x, y);
	mpz_clears(x, y, NULL);
	return order;
}

bool
bigint_is_zero(const Value *a)
{
	return strcmp(value_bigint_digits(a), "0") == 0;
}

Value *
bigint_from_int(int64_t n)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%lld", (long long)n);
	return value_bigint(digits);
}

Value *
bigint_from_uint(uint64_t n)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)n);
	return value_bigint(digits);
}

Value *
bigint_from_real(double n)
{
	mpz_t z;
	Value *result;

	if (!isfinite(n))
		return NULL;
	mpz_init_set_d(z, n);
	result = bigint_write(z);
	mpz_clear(z);
	return result;
}

Value *
bigint_parse(const char *bytes, size_t len)
{
	size_t digits = len && (*bytes == '-' || *bytes == '+');
	Value *result = NULL;
	char *text;
	mpz_t z;

	if (digits == len || len > bits_max / 3)
		return NULL;
	for (size_t i = digits; i < len; i++)
		if (bytes[i] < '0' || bytes[i] > '9')
			return NULL;
	text = mem_textn(bytes + (*bytes == '+'), len - (*bytes == '+'));
	mpz_init(z);
	if (mpz_set_str(z, text, 10) == 0)
		result = bigint_write(z);
	mpz_clear(z);
	mem_free(text);
	return result;
}

Value *
bigint_parse_base(const char *bytes, size_t len, int base)
{
	char *text;
	Value *result = NULL;
	mpz_t z;

	if (!len || len > bits_max / 4 || *bytes == '-' || *bytes == '+')
		return NULL;
	text = mem_textn(bytes, len);
	mpz_init(z);
	if (!strpbrk(text, " \t\n\r\f\v") && mpz_set_str(z, text, base) == 0)
		result = bigint_write(z);
	mpz_clear(z);
	mem_free(text);
	return result;
}

bool
bigint_int64(const Value *a, int64_t *n)
{
	mpz_t z;
	bool fits;

	bigint_read(z, a);
	fits = mpz_fits_slong_p(z);
	*n = fits ? mpz_get_si(z) : 0;
	mpz_clear(z);
	return fits;
}

bool
bigint_uint64(const Value *a, uint64_t *n)
{
	mpz_t z;
	bool fits;

	bigint_read(z, a);
	fits = mpz_fits_ulong_p(z);
	*n = fits ? mpz_get_ui(z) : 0;
	mpz_clear(z);
	return fits;
}

double
bigint_real(const Value *a)
{
	return strtod(value_bigint_digits(a), NULL);
}

void
bigint_hex(struct buf *buf, const Value *a, bool is_upper)
{
	mpz_t z, power;
	char *digits;
	size_t bits;

	bigint_read(z, a);
	mpz_init(power);
	bits = mpz_sizeinbase(z, 2) / 4 * 4 + 4;
	if (mpz_sgn(z) < 0) {
		/* The fewest digits whose first has its high bit set. */
		mpz_setbit(power, bits);
		mpz_add(z, z, power);
	}
	digits = mem_alloc(mpz_sizeinbase(z, 16) + 2);
	mpz_get_str(digits, is_upper ? -16 : 16, z);
	if (mpz_sgn(power)) {
		const char *start = digits;
		char sign = is_upper ? 'F' : 'f';

		while (start[0] == sign && start[1] > '7')
			start++;
		buf_text(buf, start);
	} else {
		if (*digits > '7')
			buf_char(buf, '0');
		buf_text(buf, digits);
	}
	mem_free(digits);
	mpz_clears(z, power, NULL);
}
