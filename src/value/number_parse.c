/*
 * number_parse.c - what a text means as a number, by the rules of number
 * literals: sign, hexadecimal and binary, exponent, type suffix, multiplier;
 * and, as .NET's parsers do, separators of thousands.
 */
#include "base/base.h"
#include "value/number.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/bigint.h"
#include "value/convert.h"

/* A number literal taken apart; the digits are lent. */
struct literal {
	const char *digits;
	size_t len;
	int base;
	bool is_negative;
	bool is_real;      /* has a point or an exponent */
	enum kind suffix;  /* or V_NULL */
	bool is_unsigned;  /* bare u: 32 or 64 bits, as it needs */
	int64_t multiplier;
};

/* The longest text that is looked at as a number. */
static const size_t len_max = 100000;

struct suffix {
	const char *letters;
	enum kind kind;
	bool is_unsigned;
};

/* Longer ones first, so that the first that matches is right. */
static const struct suffix suffixes[] = {
	{"ul", V_UINT64, false},
	{"us", V_UINT16, false},
	{"uy", V_BYTE, false},
	{"l", V_INT64, false},
	{"u", V_UINT32, true},
	{"s", V_INT16, false},
	{"y", V_SBYTE, false},
	{"n", V_BIGINT, false},
	{"d", V_DECIMAL, false},
};

static int64_t
multiplier_of(const char *two)
{
	static const char letters[] = "kmgtp";
	const char *found;

	if ((two[1] | 0x20) != 'b')
		return 0;
	found = strchr(letters, two[0] | 0x20);
	return found && *found ? (int64_t)1 << 10 * (found - letters + 1) : 0;
}

static bool
is_digit(char c, int base)
{
	if (base == 2)
		return c == '0' || c == '1';
	if (c >= '0' && c <= '9')
		return true;
	c |= 0x20;
	return base == 16 && c >= 'a' && c <= 'f';
}

/* real_end - past "12.5e-3" or ".5"; 0 when there are no digits. */
static size_t
real_end(const char *text, size_t len, bool *is_real)
{
	size_t i = 0, digits = 0, mark;

	for (; i < len && is_digit(text[i], 10); i++)
		digits++;
	if (i < len && text[i] == '.') {
		*is_real = true;
		for (i++; i < len && is_digit(text[i], 10); i++)
			digits++;
	}
	if (!digits)
		return 0;
	mark = i;
	if (i < len && (text[i] | 0x20) == 'e') {
		i++;
		if (i < len && (text[i] == '+' || text[i] == '-'))
			i++;
		if (i < len && is_digit(text[i], 10)) {
			*is_real = true;
			while (i < len && is_digit(text[i], 10))
				i++;
			return i;
		}
	}
	return mark;
}

static bool
literal_suffix(struct literal *literal, const char *text, size_t len)
{
	if (len >= 2) {
		literal->multiplier = multiplier_of(text + len - 2);
		if (literal->multiplier)
			len -= 2;
	}
	if (!literal->multiplier)
		literal->multiplier = 1;
	if (len == 0)
		return true;
	for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
		if (strlen(suffixes[i].letters) != len ||
		    strncasecmp(suffixes[i].letters, text, len) != 0)
			continue;
		literal->suffix = suffixes[i].kind;
		literal->is_unsigned = suffixes[i].is_unsigned;
		return true;
	}
	return false;
}

static bool
literal_split(struct literal *literal, const char *text, size_t len)
{
	size_t end;

	*literal = (struct literal){.base = 10, .suffix = V_NULL};
	if (len && (*text == '-' || *text == '+')) {
		literal->is_negative = *text == '-';
		text++;
		len--;
	}
	if (len > 2 && text[0] == '0' && (text[1] | 0x20) == 'x')
		literal->base = 16;
	if (len > 2 && text[0] == '0' && (text[1] | 0x20) == 'b' &&
	    is_digit(text[2], 2))
		literal->base = 2;
	if (literal->base == 10) {
		end = real_end(text, len, &literal->is_real);
	} else {
		text += 2;
		len -= 2;
		for (end = 0; end < len && is_digit(text[end], literal->base);)
			end++;
	}
	literal->digits = text;
	literal->len = end;
	return end && literal_suffix(literal, text + end, len - end);
}

static int
kind_bits(enum kind kind)
{
	switch ((int)kind) {
	case V_SBYTE:
		return 8;
	case V_INT16:
		return 16;
	case V_INT64:
		return 64;
	case V_NULL:
		return 32;
	default:
		return 0;
	}
}

/*
 * radix_bits - how wide a hexadecimal or binary literal is, if its first bit
 * is a sign: 0xFFFFFFFF is -1, 0xFFFFFFFFL is not.
 */
static int
radix_bits(const struct literal *literal)
{
	int digit_bits = literal->base == 16 ? 4 : 1;
	int bits = literal->len > 32 ? 0 : (int)literal->len * digit_bits;

	if (literal->suffix == V_NULL)
		return bits == 32 || bits == 64 ||
			       (digit_bits == 1 && (bits == 8 || bits == 16))
			   ? bits : 0;
	return bits == kind_bits(literal->suffix) ? bits : 0;
}

static Value *
pack_bigint(const struct literal *literal)
{
	Value *n = literal->base == 10
		       ? bigint_parse(literal->digits, literal->len)
		       : bigint_parse_base(literal->digits, literal->len,
			     literal->base);
	Value *factor, *product, *err = NULL;

	if (!n)
		return NULL;
	if (literal->is_negative) {
		Value *negated = bigint_negate(n);

		value_unref(n);
		n = negated;
	}
	if (literal->multiplier == 1)
		return n;
	factor = bigint_from_int(literal->multiplier);
	product = bigint_compute(BIGINT_MULTIPLY, n, factor, &err);
	value_unref(n);
	value_unref(factor);
	value_unref(err);
	return product;
}

static Value *
pack_real(const struct literal *literal)
{
	char *text = mem_textn(literal->digits, literal->len);
	double n = strtod(text, NULL) * (double)literal->multiplier;

	mem_free(text);
	return value_double(literal->is_negative ? -n : n);
}

static Value *
pack_decimal(const struct literal *literal)
{
	struct decimal d, factor = decimal_from_int(literal->multiplier);

	if (!decimal_parse(literal->digits, literal->len, &d))
		return NULL;
	d.is_negative = literal->is_negative && d.coefficient;
	if (literal->multiplier != 1 && !decimal_multiply(d, factor, &d))
		return NULL;
	return value_decimal(d);
}

/* literal_whole - the digits as a number; false beyond 64 bits or so. */
static bool
literal_whole(const struct literal *literal, i128 *n)
{
	int bits = literal->base == 10 ? 0 : radix_bits(literal);

	*n = 0;
	for (size_t i = 0; i < literal->len; i++) {
		char c = literal->digits[i];
		int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

		*n = *n * literal->base + digit;
		if (*n > (i128)UINT64_MAX)
			return false;
	}
	if (bits && *n >> (bits - 1) & 1)
		*n -= (i128)1 << bits;
	if (literal->is_negative)
		*n = -*n;
	return !__builtin_mul_overflow(*n, (i128)literal->multiplier, n);
}

static Value *
pack_whole(const struct literal *literal)
{
	enum kind kind = literal->suffix;
	i128 n;

	if (!literal_whole(literal, &n)) {
		Value *d;

		if (kind != V_NULL)
			return NULL;
		d = literal->base == 10 ? pack_decimal(literal) : NULL;
		return d ? d : literal->base == 10 ? pack_real(literal)
						   : pack_bigint(literal);
	}
	if (literal->is_unsigned && !number_fits(V_UINT32, n))
		kind = V_UINT64;
	if (kind == V_NULL) {
		kind = number_fits(V_INT32, n) ? V_INT32 : V_INT64;
		if (!number_fits(kind, n))
			return literal->base == 10 ? pack_decimal(literal)
						   : pack_bigint(literal);
	}
	if (!number_fits(kind, n))
		return NULL;
	if (kind == V_UINT64)
		return value_ulong((uint64_t)n);
	if (kind == V_INT32)
		return value_int((int32_t)n);
	return kind == V_INT64 ? value_long((int64_t)n)
			       : value_integer(kind, (int64_t)n);
}

static Value *
literal_pack(const struct literal *literal)
{
	Value *real, *whole;

	if (literal->suffix == V_DECIMAL && literal->base == 10)
		return pack_decimal(literal);
	if (literal->suffix == V_BIGINT && !literal->is_real)
		return pack_bigint(literal);
	if (!literal->is_real)
		return pack_whole(literal);
	real = pack_real(literal);
	if (literal->suffix == V_NULL)
		return real;
	whole = number_convert(real, literal->suffix);
	value_unref(real);
	return whole;
}

/* without_separators - "1,234.5" without its commas, or NULL. */
static char *
without_separators(const char *text, size_t len)
{
	struct buf plain = BUF_INIT;
	bool is_first = true;
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] == '.' || (text[i] | 0x20) == 'e')
			break;
		if (text[i] == ',' && !is_first)
			continue;
		if (!is_digit(text[i], 10) &&
		    !(i == 0 && (text[i] == '-' || text[i] == '+'))) {
			buf_release(&plain);
			return NULL;
		}
		is_first &= !is_digit(text[i], 10);
		buf_char(&plain, text[i]);
	}
	buf_add(&plain, text + i, len - i);
	return buf_take(&plain);
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

Value *
text_number(const char *text, size_t len)
{
	struct literal literal;
	Value *n = NULL;
	char *plain;

	while (len && is_blank(*text)) {
		text++;
		len--;
	}
	while (len && is_blank(text[len - 1]))
		len--;
	if (len == 0 || len > len_max)
		return NULL;
	if (literal_split(&literal, text, len))
		return literal_pack(&literal);
	if (!memchr(text, ',', len))
		return NULL;
	plain = without_separators(text, len);
	if (plain && literal_split(&literal, plain, strlen(plain)) &&
	    literal.suffix == V_NULL && literal.multiplier == 1)
		n = literal_pack(&literal);
	mem_free(plain);
	return n;
}
