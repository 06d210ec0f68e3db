/*
 * number.c - literal numbers. An integer takes the first of int, long,
 * decimal and double that holds it; a real is a double; a suffix decides
 * otherwise.
 */
#include "base/base.h"
#include "lang/number.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* Digits of big hex and binary literals; converting them is quadratic. */
#define BIG_DIGITS_MOST 4096

__extension__ typedef unsigned __int128 uint128;

/* A sign and a magnitude below 2^128. */
struct wide {
	bool is_negative;
	uint128 size;
};

#define DECIMAL_MOST ((((uint128)1) << 96) - 1)

static int
digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static uint32_t
span_digits(const char *text, uint32_t len, uint32_t at, int base)
{
	while (at < len && digit_value(text[at]) < base)
		at++;
	return at;
}

static char
lower_at(const char *text, uint32_t len, uint32_t at)
{
	return at < len && text[at] >= 'A' && text[at] <= 'Z'
		   ? (char)(text[at] | 0x20)
		   : at < len ? text[at] : '\0';
}

/* The length of a minus sign, typographic ones included, or 0. */
static uint32_t
dash_size(const char *text, uint32_t len)
{
	if (len && text[0] == '-')
		return 1;
	return len >= 3 && memcmp(text, "\xE2\x80", 2) == 0 &&
	    (unsigned char)text[2] >= 0x93 && (unsigned char)text[2] <= 0x95
		   ? 3
		   : 0;
}

/* The exponent at offset at; 0 when the number ends in a bare e. */
static uint32_t
scan_exponent(const char *text, uint32_t len, uint32_t at)
{
	uint32_t dash, end;

	at++;
	dash = at < len && text[at] == '+' ? 1
					   : dash_size(text + at, len - at);
	end = span_digits(text, len, at + dash, 10);
	return end > at + dash ? end : 0;
}

/* Decimal digits, point and exponent; 0 when malformed. */
static uint32_t
scan_decimal(const char *text, uint32_t len, uint32_t at, bool *is_real)
{
	uint32_t start = at;

	*is_real = false;
	at = span_digits(text, len, at, 10);
	if (at < len && text[at] == '.' &&
	    !(at + 1 < len && text[at + 1] == '.')) {
		*is_real = true;
		at = span_digits(text, len, at + 1, 10);
		if (at == start + 1)
			return 0;
	}
	if (at > start && lower_at(text, len, at) == 'e') {
		*is_real = true;
		at = scan_exponent(text, len, at);
	}
	return at;
}

static uint32_t
scan_suffix(const char *text, uint32_t len, uint32_t at,
    struct number_form *form)
{
	static const struct {
		const char *letters;
		enum number_suffix suffix;
	} rows[] = {
	    {"uy", SUFFIX_BYTE},
	    {"us", SUFFIX_UINT16},
	    {"ul", SUFFIX_UINT64},
	    {"u", SUFFIX_UNSIGNED},
	    {"y", SUFFIX_SBYTE},
	    {"s", SUFFIX_INT16},
	    {"l", SUFFIX_INT64},
	    {"d", SUFFIX_DECIMAL},
	    {"n", SUFFIX_BIGINT},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++) {
		const char *letters = rows[i].letters;

		if (lower_at(text, len, at) != letters[0])
			continue;
		if (letters[1] && lower_at(text, len, at + 1) != letters[1])
			continue;
		form->suffix = rows[i].suffix;
		return at + (uint32_t)strlen(letters);
	}
	return at;
}

static uint32_t
scan_multiplier(const char *text, uint32_t len, uint32_t at,
    struct number_form *form)
{
	static const char letters[] = "kmgtp";
	char c = lower_at(text, len, at);
	const char *found = c ? strchr(letters, c) : NULL;

	if (!found || lower_at(text, len, at + 1) != 'b')
		return at;
	form->kilos = (unsigned)(found - letters) + 1;
	return at + 2;
}

bool
number_scan(const char *text, uint32_t len, struct number_form *form)
{
	uint32_t at = dash_size(text, len), digits;
	char prefix;

	*form = (struct number_form){.is_negative = at > 0};
	if (!at && len && text[0] == '+')
		at = 1;
	digits = at;
	prefix = at < len && text[at] == '0' ? lower_at(text, len, at + 1)
					     : '\0';
	if (prefix == 'x' || prefix == 'b') {
		form->base = prefix == 'x' ? BASE_HEX : BASE_BINARY;
		digits = at + 2;
		at = span_digits(text, len, digits, prefix == 'x' ? 16 : 2);
	} else {
		at = scan_decimal(text, len, at, &form->is_real);
	}
	if (at <= digits)
		return false;
	form->digits = text + digits;
	form->digits_len = at - digits;
	at = scan_suffix(text, len, at, form);
	form->len = scan_multiplier(text, len, at, form);
	return true;
}

/* ---------------------------------------------------------------- values */

static bool
wide_push(uint128 *size, unsigned base, unsigned digit)
{
	uint128 most = ~(uint128)0;

	if (*size > (most - digit) / base)
		return false;
	*size = *size * base + digit;
	return true;
}

static bool
wide_parse(const char *digits, uint32_t len, unsigned base, uint128 *size)
{
	uint32_t i;

	*size = 0;
	for (i = 0; i < len; i++)
		if (!wide_push(size, base, (unsigned)digit_value(digits[i])))
			return false;
	return true;
}

/* How many hex digits make the top bit of them a sign. */
static uint32_t
signed_digits(const struct number_form *form)
{
	switch (form->suffix) {
	case SUFFIX_SBYTE:
		return 2;
	case SUFFIX_INT16:
		return 4;
	case SUFFIX_INT64:
		return 16;
	default:
		return form->digits_len < 15 ? 8 : 16;
	}
}

static bool
is_unsigned(enum number_suffix suffix)
{
	return suffix == SUFFIX_BYTE || suffix == SUFFIX_UINT16 ||
	    suffix == SUFFIX_UINT64 || suffix == SUFFIX_UNSIGNED;
}

/* How many bits a literal has when its top bit is a sign, else 0. */
static unsigned
sign_bits(const struct number_form *form)
{
	uint32_t n = form->digits_len;

	if (is_unsigned(form->suffix))
		return 0;
	if (form->base == BASE_HEX)
		return n == signed_digits(form) ? n * 4 : 0;
	return n == 8 || n == 16 || n == 32 || n == 64 || n == 96 || n == 128
		   ? n
		   : 0;
}

/* The integer of a literal; false when it needs more than 128 bits. */
static bool
wide_of(const struct number_form *form, struct wide *wide)
{
	static const unsigned bases[] = {
	    [BASE_DECIMAL] = 10,
	    [BASE_HEX] = 16,
	    [BASE_BINARY] = 2,
	};
	unsigned bits, i;

	wide->is_negative = form->is_negative;
	if (!wide_parse(form->digits, form->digits_len, bases[form->base],
		&wide->size))
		return false;
	bits = form->base == BASE_DECIMAL ? 0 : sign_bits(form);
	if (bits && wide->size >> (bits - 1) & 1) {
		uint128 mask = bits == 128 ? ~(uint128)0
					   : ((uint128)1 << bits) - 1;

		wide->size = (~wide->size + 1) & mask;
		wide->is_negative = !wide->is_negative;
	}
	for (i = 0; i < form->kilos; i++)
		if (!wide_push(&wide->size, 1024, 0))
			return false;
	return true;
}

/* Set an integer kind when the value lies in [least, most]. */
static bool
set_integer(struct number *number, enum number_kind kind,
    const struct wide *wide, uint64_t least, uint64_t most)
{
	if (wide->size > (wide->is_negative ? least : most))
		return false;
	number->kind = kind;
	number->natural = (uint64_t)wide->size;
	number->integer = wide->is_negative ? (int64_t)(0 - number->natural)
					    : (int64_t)number->natural;
	return true;
}

static void
set_digits(struct number *number, enum number_kind kind, struct arena *arena,
    const char *digits, size_t len)
{
	number->kind = kind;
	number->digits.data = arena_text(arena, digits, len);
	number->digits.len = (uint32_t)len;
}

/* A magnitude with its sign and a point scale digits from the right. */
static void
set_wide(struct number *number, enum number_kind kind, struct arena *arena,
    const struct wide *wide, unsigned scale)
{
	char text[64];
	char *at = text + sizeof(text);
	uint128 size = wide->size;
	unsigned written = 0;

	do {
		if (written && written == scale)
			*--at = '.';
		*--at = (char)('0' + (int)(size % 10));
		size /= 10;
		written++;
	} while (size || written <= scale);
	if (wide->is_negative && wide->size)
		*--at = '-';
	set_digits(number, kind, arena, at, (size_t)(text + sizeof(text) - at));
}

static double
read_real(const char *text)
{
	static locale_t plain;

	if (!plain)
		plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	return strtod_l(text, NULL, plain);
}

/* The digits of a form as strtod reads them; the caller frees. */
static double
real_of(const struct number_form *form)
{
	struct buf text = BUF_INIT;
	uint32_t i = 0;
	double real;

	while (i < form->digits_len) {
		uint32_t dash =
		    dash_size(form->digits + i, form->digits_len - i);

		buf_char(&text, dash ? '-' : form->digits[i]);
		i += dash ? dash : 1;
	}
	real = read_real(buf_get(&text));
	buf_release(&text);
	for (i = 0; i < form->kilos; i++)
		real *= 1024;
	return form->is_negative ? -real : real;
}

/* A double rounded to an integer of at most 128 bits. */
static bool
wide_of_real(double real, struct wide *wide)
{
	double whole = fabs(nearbyint(real));

	if (!(whole < 0x1p127))
		return false;
	wide->is_negative = real < 0;
	wide->size = (uint128)whole;
	return true;
}

/* The power of ten behind a mantissa's last digit. */
static long
exponent_of(const struct number_form *form, uint32_t from)
{
	long exponent = 0;
	bool is_negative = false;
	uint32_t i = from + 1;

	if (from >= form->digits_len)
		return 0;
	while (i < form->digits_len) {
		uint32_t dash =
		    dash_size(form->digits + i, form->digits_len - i);

		if (dash) {
			is_negative = true;
			i += dash;
			continue;
		}
		if (form->digits[i] != '+' && exponent < 100000)
			exponent = exponent * 10 + (form->digits[i] - '0');
		i++;
	}
	return is_negative ? -exponent : exponent;
}

/* Drop the last digit, rounding half to even. */
static void
wide_shorten(struct wide *wide)
{
	unsigned last = (unsigned)(wide->size % 10);

	wide->size /= 10;
	if (last > 5 || (last == 5 && (wide->size & 1)))
		wide->size++;
}

/* A real literal with suffix d: the mantissa and where its point is. */
static bool
decimal_of_real(const struct number_form *form, struct arena *arena,
    struct number *number)
{
	struct wide wide = {.is_negative = form->is_negative};
	long scale = 0;
	bool has_point = false;
	uint32_t i;
	unsigned k;

	for (i = 0; i < form->digits_len; i++) {
		char c = form->digits[i];

		if ((c | 0x20) == 'e')
			break;
		if (c == '.') {
			has_point = true;
			continue;
		}
		if (wide.size <= DECIMAL_MOST) {
			wide_push(&wide.size, 10, (unsigned)(c - '0'));
			scale += has_point;
		} else {
			scale -= !has_point;
		}
	}
	scale -= exponent_of(form, i);
	for (k = 0; k < form->kilos; k++)
		if (!wide_push(&wide.size, 1024, 0))
			return false;
	for (; scale > 0 && (wide.size > DECIMAL_MOST || scale > 28); scale--)
		wide_shorten(&wide);
	for (; scale < 0 && wide.size <= DECIMAL_MOST; scale++)
		if (wide.size && !wide_push(&wide.size, 10, 0))
			return false;
	if (wide.size > DECIMAL_MOST)
		return false;
	set_wide(number, NUMBER_DECIMAL, arena, &wide, (unsigned)scale);
	return true;
}

/* Work base * number + digit on decimal digits, the last one first. */
static void
digits_push(struct buf *digits, unsigned base, unsigned digit)
{
	unsigned carry = digit;
	size_t i;

	for (i = 0; i < digits->len || carry; i++) {
		if (i == digits->len)
			buf_char(digits, 0);
		carry += (unsigned)digits->data[i] * base;
		digits->data[i] = (char)(carry % 10);
		carry /= 10;
	}
}

/* An integer literal with suffix n that needs more than 128 bits. */
static bool
bigint_of(const struct number_form *form, struct arena *arena,
    struct number *number)
{
	struct buf digits = BUF_INIT, text = BUF_INIT;
	unsigned base = form->base == BASE_HEX ? 16 : 2;
	uint32_t i;

	if (form->base != BASE_DECIMAL && form->digits_len > BIG_DIGITS_MOST)
		return false;
	for (i = 0; i < form->digits_len; i++) {
		if (form->base == BASE_DECIMAL)
			buf_char(&digits, (char)(form->digits
				[form->digits_len - 1 - i] - '0'));
		else
			digits_push(&digits, base,
			    (unsigned)digit_value(form->digits[i]));
	}
	for (i = 0; i < form->kilos; i++)
		digits_push(&digits, 1024, 0);
	while (digits.len > 1 && !digits.data[digits.len - 1])
		digits.len--;
	if (form->is_negative)
		buf_char(&text, '-');
	while (digits.len)
		buf_char(&text, (char)('0' + digits.data[--digits.len]));
	set_digits(number, NUMBER_BIGINT, arena, text.data, text.len);
	buf_release(&digits);
	buf_release(&text);
	return true;
}

/* A value that has no suffix: the first kind that holds it. */
static bool
set_plain(const struct number_form *form, const struct wide *wide,
    struct arena *arena, struct number *number)
{
	bool is_long = (form->base == BASE_HEX && form->digits_len == 16) ||
	    (form->base == BASE_BINARY && form->digits_len == 64);

	if (!is_long && set_integer(number, NUMBER_INT32, wide,
			    (uint64_t)INT32_MAX + 1, INT32_MAX))
		return true;
	if (set_integer(number, NUMBER_INT64, wide, (uint64_t)INT64_MAX + 1,
		INT64_MAX))
		return true;
	if (form->base != BASE_DECIMAL || wide->size > DECIMAL_MOST)
		return false;
	set_wide(number, NUMBER_DECIMAL, arena, wide, 0);
	return true;
}

static bool
set_suffixed(const struct number_form *form, const struct wide *wide,
    struct arena *arena, struct number *number)
{
	switch (form->suffix) {
	case SUFFIX_NONE:
		return set_plain(form, wide, arena, number);
	case SUFFIX_SBYTE:
		return set_integer(number, NUMBER_SBYTE, wide, 128, 127);
	case SUFFIX_BYTE:
		return set_integer(number, NUMBER_BYTE, wide, 0, UINT8_MAX);
	case SUFFIX_INT16:
		return set_integer(number, NUMBER_INT16, wide, 32768, 32767);
	case SUFFIX_UINT16:
		return set_integer(number, NUMBER_UINT16, wide, 0, UINT16_MAX);
	case SUFFIX_INT64:
		return set_integer(number, NUMBER_INT64, wide,
		    (uint64_t)INT64_MAX + 1, INT64_MAX);
	case SUFFIX_UINT64:
		return set_integer(number, NUMBER_UINT64, wide, 0, UINT64_MAX);
	case SUFFIX_UNSIGNED:
		return set_integer(number, NUMBER_UINT32, wide, 0,
			   UINT32_MAX) ||
		    set_integer(number, NUMBER_UINT64, wide, 0, UINT64_MAX);
	case SUFFIX_DECIMAL:
		if (wide->size > DECIMAL_MOST)
			return false;
		set_wide(number, NUMBER_DECIMAL, arena, wide, 0);
		return true;
	case SUFFIX_BIGINT:
		set_wide(number, NUMBER_BIGINT, arena, wide, 0);
		return true;
	}
	return false;
}

static bool
set_real(struct number *number, double real)
{
	number->kind = NUMBER_DOUBLE;
	number->real = real;
	return true;
}

bool
number_value(const struct number_form *form, struct arena *arena,
    struct number *number)
{
	struct wide wide;

	*number = (struct number){0};
	if (form->is_real) {
		if (form->suffix == SUFFIX_NONE)
			return set_real(number, real_of(form));
		if (form->suffix == SUFFIX_DECIMAL)
			return decimal_of_real(form, arena, number);
		return wide_of_real(real_of(form), &wide) &&
		    set_suffixed(form, &wide, arena, number);
	}
	if (wide_of(form, &wide) && set_suffixed(form, &wide, arena, number))
		return true;
	if (form->suffix == SUFFIX_BIGINT)
		return bigint_of(form, arena, number);
	if (form->suffix != SUFFIX_NONE || form->base != BASE_DECIMAL)
		return false;
	return set_real(number, real_of(form)) && isfinite(number->real);
}
