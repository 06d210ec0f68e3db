/*
 * format_number.c - .NET's standard formats of numbers: C D E F G N P R X B.
 * Custom patterns are in format_custom.c.
 */
#include "base/base.h"
#include "value/format.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "value/bigint.h"
#include "value/error.h"
#include "value/format_custom.h"
#include "value/number.h"

/* More places than this are asked for by mistake only. */
enum { PLACES_MAX = 1000000 };

bool
format_refuse(Value **err, const char *words)
{
	return error_set(err, error_new("System.FormatException",
	    "FormatException", ERROR_NotSpecified, NULL, "%s", words));
}

static bool
refuse_specifier(Value **err)
{
	return format_refuse(err, "Format specifier was invalid.");
}

static void
digits_trim(struct digits *digits)
{
	size_t zeros = 0;
	struct buf *text = &digits->text;

	while (zeros < text->len && text->data[zeros] == '0')
		zeros++;
	if (zeros) {
		memmove(text->data, text->data + zeros, text->len - zeros);
		text->len -= zeros;
		digits->point -= (long)zeros;
	}
	while (text->len && text->data[text->len - 1] == '0')
		text->len--;
	if (!text->len) {
		digits->point = 0;
		digits->is_negative &= digits->is_real;
	}
}

void
digits_round(struct digits *digits, long count)
{
	bool up;

	if (count >= (long)digits->text.len)
		return;
	up = count >= 0 && digits->text.data[count] >= '5';
	digits->text.len = count < 0 ? 0 : (size_t)count;
	while (up && digits->text.len > 0) {
		char *last = &digits->text.data[digits->text.len - 1];

		if (*last < '9') {
			++*last;
			up = false;
		} else {
			digits->text.len--;
		}
	}
	if (up) {
		buf_clear(&digits->text);
		buf_char(&digits->text, '1');
		digits->point++;
	}
	digits_trim(digits);
}

/* digits_of_real - the first digits of a double. */
static void
digits_of_real(struct digits *digits, double n, int count)
{
	struct buf text = BUF_INIT;
	const char *exponent;

	buf_printf(&text, "%.*e", count - 1, fabs(n));
	exponent = strchr(buf_get(&text), 'e');
	for (const char *p = text.data; p < exponent; p++)
		if (*p != '.')
			buf_char(&digits->text, *p);
	digits->point = atoi(exponent + 1) + 1;
	digits->is_negative = signbit(n);
	digits->is_real = true;
	buf_release(&text);
}

void
digits_of(struct digits *digits, const Value *v, int real_count)
{
	enum kind kind = value_kind(v);
	struct buf text = BUF_INIT;
	const char *p, *dot;

	*digits = (struct digits){.point = 0};
	if (number_is_real(kind)) {
		digits_of_real(digits, value_real(v), real_count);
		digits_trim(digits);
		return;
	}
	number_text(&text, v, true);
	p = buf_get(&text);
	digits->is_negative = *p == '-';
	p += *p == '-';
	dot = strchr(p, '.');
	digits->point = dot ? dot - p : (long)strlen(p);
	for (; *p; p++)
		if (*p != '.')
			buf_char(&digits->text, *p);
	buf_release(&text);
	digits_trim(digits);
}

/*
 * fixed_places - a number times 10^shift with so many places: digits with
 * the point not written. Ties of doubles go to even, others away from zero.
 */
static void
fixed_places(struct digits *digits, const Value *v, int places, int shift)
{
	struct buf text = BUF_INIT;
	double n;

	if (!number_is_real(value_kind(v))) {
		digits_of(digits, v, 0);
		digits->point += digits->text.len ? shift : 0;
		digits_round(digits, digits->point + places);
		return;
	}
	n = value_real(v);
	*digits = (struct digits){
		.is_negative = signbit(n),
		.is_real = true,
	};
	buf_printf(&text, "%.*f", places + shift, fabs(n));
	digits->point = (long)strcspn(buf_get(&text), ".") + shift;
	for (const char *p = buf_get(&text); *p; p++)
		if (*p != '.')
			buf_char(&digits->text, *p);
	buf_release(&text);
	digits_trim(digits);
}

/* digit_at - the digit at a place before (1, 2 ...) or behind (0, -1 ...)
 * the point. */
static char
digit_at(const struct digits *digits, long place)
{
	long i = digits->point - place;

	return i >= 0 && i < (long)digits->text.len ? digits->text.data[i]
						    : '0';
}

static void
add_fixed(struct buf *buf, const struct digits *digits, int places,
    bool is_grouped)
{
	long whole = digits->point > 1 ? digits->point : 1;

	for (long place = whole; place > 0; place--) {
		buf_char(buf, digit_at(digits, place));
		if (is_grouped && place > 1 && place % 3 == 1)
			buf_char(buf, ',');
	}
	if (places > 0)
		buf_char(buf, '.');
	for (long place = 0; place > -places; place--)
		buf_char(buf, digit_at(digits, place));
}

static bool
is_finite(const Value *v)
{
	return !number_is_real(value_kind(v)) || isfinite(value_real(v));
}

static void
add_special(struct buf *buf, const Value *v, const struct culture *culture)
{
	double n = value_real(v);

	if (isnan(n)) {
		buf_text(buf, "NaN");
		return;
	}
	if (n < 0)
		buf_char(buf, '-');
	buf_text(buf, culture->infinity);
}

static void
format_fixed(struct buf *buf, const Value *v, int places, bool is_grouped)
{
	struct digits digits;

	fixed_places(&digits, v, places, 0);
	if (digits.is_negative)
		buf_char(buf, '-');
	add_fixed(buf, &digits, places, is_grouped);
	buf_release(&digits.text);
}

static void
format_percent(struct buf *buf, const Value *v, int places,
    const struct culture *culture)
{
	struct digits digits;

	fixed_places(&digits, v, places, 2);
	if (digits.is_negative)
		buf_char(buf, '-');
	add_fixed(buf, &digits, places, true);
	buf_text(buf, culture->has_percent_blank ? " %" : "%");
	buf_release(&digits.text);
}

static void
format_currency(struct buf *buf, const Value *v, int places,
    const struct culture *culture)
{
	struct digits digits;

	fixed_places(&digits, v, places, 0);
	if (digits.is_negative)
		buf_char(buf, culture->has_parentheses ? '(' : '-');
	buf_text(buf, culture->currency);
	add_fixed(buf, &digits, places, true);
	if (digits.is_negative && culture->has_parentheses)
		buf_char(buf, ')');
	buf_release(&digits.text);
}

static void
add_exponent(struct buf *buf, char letter, long exponent, int least)
{
	buf_printf(buf, "%c%c%0*ld", letter, exponent < 0 ? '-' : '+', least,
	    labs(exponent));
}

/* format_scientific - one digit, so many places, an exponent. */
static void
format_scientific(struct buf *buf, const Value *v, int places, char letter)
{
	struct digits digits;

	digits_of(&digits, v, places + 1);
	digits_round(&digits, places + 1);
	if (digits.is_negative)
		buf_char(buf, '-');
	buf_char(buf, digits.text.len ? digits.text.data[0] : '0');
	if (places > 0)
		buf_char(buf, '.');
	for (int i = 1; i <= places; i++)
		buf_char(buf, (size_t)i < digits.text.len
		    ? digits.text.data[i] : '0');
	add_exponent(buf, letter, digits.text.len ? digits.point - 1 : 0, 3);
	buf_release(&digits.text);
}

/* format_significant - at most so many digits, an exponent if need be. */
static void
format_significant(struct buf *buf, const Value *v, int count, char letter)
{
	struct digits digits;
	long exponent;

	digits_of(&digits, v, count);
	digits_round(&digits, count);
	exponent = digits.text.len ? digits.point - 1 : 0;
	if (digits.is_negative)
		buf_char(buf, '-');
	if (exponent >= count || exponent < -4) {
		buf_char(buf, digits.text.data[0]);
		if (digits.text.len > 1)
			buf_char(buf, '.');
		buf_add(buf, digits.text.data + 1, digits.text.len - 1);
		add_exponent(buf, letter, exponent, 2);
	} else {
		long places = (long)digits.text.len - digits.point;

		add_fixed(buf, &digits, places > 0 ? (int)places : 0, false);
	}
	buf_release(&digits.text);
}

/* format_general - G: all digits, or so many. */
static void
format_general(struct buf *buf, const Value *v, int count, char letter)
{
	enum kind kind = value_kind(v);
	size_t start = buf->len;

	if (count > 0 && !(number_has_int(kind) && count >= 20)) {
		if (number_is_real(kind) && count > 50)
			count = 50;
		format_significant(buf, v, count, letter);
		return;
	}
	number_text(buf, v, true);
	for (size_t i = start; letter == 'e' && i < buf->len; i++)
		if (buf->data[i] == 'E')
			buf->data[i] = 'e';
}

static bool
is_whole_kind(enum kind kind)
{
	return number_has_int(kind) || kind == V_BIGINT;
}

static void
format_decimal_digits(struct buf *buf, const Value *v, int least)
{
	struct buf text = BUF_INIT;
	const char *digits;
	size_t len;

	number_text(&text, v, true);
	digits = buf_get(&text);
	if (*digits == '-')
		buf_char(buf, *digits++);
	len = strlen(digits);
	if ((size_t)least > len)
		buf_fill(buf, '0', (size_t)least - len);
	buf_text(buf, digits);
	buf_release(&text);
}

/* kind_bits - how wide two's complement of a kind is. */
static int
kind_bits(enum kind kind)
{
	switch ((int)kind) {
	case V_BYTE:
	case V_SBYTE:
		return 8;
	case V_INT16:
	case V_UINT16:
		return 16;
	case V_INT64:
	case V_UINT64:
		return 64;
	default:
		return 32;
	}
}

static void
format_radix(struct buf *buf, const Value *v, int least, int digit_bits,
    bool is_upper)
{
	static const char lower[] = "0123456789abcdef";
	static const char upper[] = "0123456789ABCDEF";
	char digits[64];
	int bits = kind_bits(value_kind(v)), count = 0;
	uint64_t n = (uint64_t)value_int64(v);

	if (bits < 64)
		n &= ((uint64_t)1 << bits) - 1;
	do {
		digits[count++] = (is_upper ? upper : lower)
		    [n & ((1u << digit_bits) - 1)];
		n >>= digit_bits;
	} while (n);
	if (least > count)
		buf_fill(buf, '0', (size_t)(least - count));
	while (count > 0)
		buf_char(buf, digits[--count]);
}

static bool
format_hex(struct buf *buf, const Value *v, int least, bool is_upper)
{
	struct buf text = BUF_INIT;
	bool is_high;

	if (value_kind(v) != V_BIGINT) {
		format_radix(buf, v, least, 4, is_upper);
		return true;
	}
	bigint_hex(&text, v, is_upper);
	is_high = *value_bigint_digits(v) == '-';
	if ((size_t)least > text.len)
		buf_fill(buf, !is_high ? '0' : is_upper ? 'F' : 'f',
		    (size_t)least - text.len);
	buf_add(buf, text.data, text.len);
	buf_release(&text);
	return true;
}

/* format_whole - D, X and B, which only whole numbers have. */
static bool
format_whole(struct buf *buf, const Value *v, char letter, int precision,
    Value **err)
{
	int least = precision < 0 ? 0 : precision;

	if (!is_whole_kind(value_kind(v)))
		return refuse_specifier(err);
	switch (letter) {
	case 'D':
	case 'd':
		format_decimal_digits(buf, v, least);
		return true;
	case 'X':
	case 'x':
		return format_hex(buf, v, least, letter == 'X');
	default:
		if (value_kind(v) == V_BIGINT)
			return refuse_specifier(err);
		format_radix(buf, v, least, 1, false);
		return true;
	}
}

static bool
format_standard(struct buf *buf, const Value *v, char letter, int precision,
    const struct culture *culture, Value **err)
{
	int places = precision < 0 ? culture->places : precision;

	if (strchr("DdXxBb", letter))
		return format_whole(buf, v, letter, precision, err);
	if (!strchr("CcEeFfGgNnPpRr", letter))
		return refuse_specifier(err);
	if (!is_finite(v)) {
		add_special(buf, v, culture);
		return true;
	}
	switch (letter | 0x20) {
	case 'c':
		format_currency(buf, v, precision < 0 ? 2 : precision,
		    culture);
		return true;
	case 'e':
		format_scientific(buf, v, precision < 0 ? 6 : precision,
		    letter);
		return true;
	case 'f':
		format_fixed(buf, v, places, false);
		return true;
	case 'n':
		format_fixed(buf, v, places, true);
		return true;
	case 'p':
		format_percent(buf, v, places, culture);
		return true;
	case 'r':
		if (!number_is_real(value_kind(v)) &&
		    value_kind(v) != V_BIGINT)
			return refuse_specifier(err);
		format_general(buf, v, 0, 'E');
		return true;
	default:
		format_general(buf, v, precision, letter == 'g' ? 'e' : 'E');
		return true;
	}
}

/* is_standard - whether a specification is a letter and a precision. */
static bool
is_standard(const char *spec, int *precision)
{
	long n = 0;

	if ((*spec | 0x20) < 'a' || (*spec | 0x20) > 'z')
		return false;
	*precision = -1;
	for (const char *p = spec + 1; *p; p++) {
		if (*p < '0' || *p > '9')
			return false;
		if (n < 1000000000)
			n = n * 10 + (*p - '0');
		*precision = (int)n;
	}
	return true;
}

bool
format_number(struct buf *buf, const Value *v, const char *spec,
    const struct culture *culture, Value **err)
{
	int precision;

	if (!*spec)
		spec = "G";
	if (is_standard(spec, &precision)) {
		if (precision > PLACES_MAX)
			return refuse_specifier(err);
		return format_standard(buf, v, *spec, precision, culture, err);
	}
	if (!is_finite(v))
		add_special(buf, v, culture);
	else
		format_custom(buf, v, spec);
	return true;
}
