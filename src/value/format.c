/*
 * format.c - which formatter a value has, and composite formats.
 */
#include "base/base.h"
#include "value/format.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/text.h"

/* .NET allows a million of either; alignment beyond that is a mistake. */
enum { INDEX_MAX = 1000000, WIDTH_MAX = 1000000 };

static const char hex_digits[] = "0123456789abcdef";

static void
add_hex(struct buf *buf, const uint8_t *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_char(buf, hex_digits[bytes[i] >> 4]);
		buf_char(buf, hex_digits[bytes[i] & 15]);
	}
}

/* add_guid_members - {0x00000000,0x0000,0x0000,{0x00,...}}. */
static void
add_guid_members(struct buf *buf, const uint8_t *bytes)
{
	buf_text(buf, "{0x");
	add_hex(buf, bytes, 4);
	buf_text(buf, ",0x");
	add_hex(buf, bytes + 4, 2);
	buf_text(buf, ",0x");
	add_hex(buf, bytes + 6, 2);
	for (size_t i = 8; i < 16; i++) {
		buf_text(buf, i == 8 ? ",{0x" : ",0x");
		add_hex(buf, bytes + i, 1);
	}
	buf_text(buf, "}}");
}

static void
add_guid_dashed(struct buf *buf, const uint8_t *bytes)
{
	static const uint8_t lens[] = {4, 2, 2, 2, 6};

	for (size_t i = 0; i < COUNT_OF(lens); i++) {
		if (i)
			buf_char(buf, '-');
		add_hex(buf, bytes, lens[i]);
		bytes += lens[i];
	}
}

static bool
format_guid(struct buf *buf, const Value *v, const char *spec, Value **err)
{
	const uint8_t *bytes = value_guid_bytes(v);
	char letter = *spec ? (char)(*spec | 0x20) : 'd';

	if (*spec && spec[1])
		letter = 0;
	switch (letter) {
	case 'n':
		add_hex(buf, bytes, 16);
		return true;
	case 'd':
		add_guid_dashed(buf, bytes);
		return true;
	case 'b':
	case 'p':
		buf_char(buf, letter == 'b' ? '{' : '(');
		add_guid_dashed(buf, bytes);
		buf_char(buf, letter == 'b' ? '}' : ')');
		return true;
	case 'x':
		add_guid_members(buf, bytes);
		return true;
	default:
		return format_refuse(err, "Format string can be only \"D\", "
		    "\"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or "
		    "\"x\".");
	}
}

static bool
format_enum(struct buf *buf, const Value *v, const char *spec, Value **err)
{
	if (*spec && spec[1])
		spec = "?";
	switch (*spec) {
	case '\0':
	case 'g':
	case 'G':
	case 'f':
	case 'F':
		enum_text(buf, v);
		return true;
	case 'd':
	case 'D':
		buf_printf(buf, "%lld", (long long)value_int64(v));
		return true;
	case 'x':
	case 'X':
		buf_printf(buf, "%08X", (unsigned)value_int64(v));
		return true;
	default:
		return format_refuse(err, "Format string can be only \"G\", "
		    "\"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or \"d\".");
	}
}

bool
format_value(struct buf *buf, const Value *v, const char *spec,
    const struct culture *culture, Value **err)
{
	enum kind kind = value_kind(v);
	Value *text;

	if (value_is_number(v))
		return format_number(buf, v, spec, culture, err);
	if (kind == V_ENUM)
		return format_enum(buf, v, spec, err);
	if (kind == V_DATETIME)
		return format_datetime(buf, v, spec, culture, err);
	if (kind == V_TIMESPAN)
		return format_timespan(buf, v, spec, err);
	if (kind == V_GUID)
		return format_guid(buf, v, spec, err);
	text = kind == V_OBJECT ? value_text(v) : value_to_string(v);
	text_add(buf, text);
	value_unref(text);
	return true;
}

/* An item of a composite format: {index,width:spec}. */
struct item {
	size_t index;
	long width;     /* negative: blanks to the right */
	char *spec;     /* owned */
};

struct composer {
	const char *format;
	size_t at, len;
	Value **err;
};

static bool
compose_fail(struct composer *composer, const char *words)
{
	char text[200];

	snprintf(text, sizeof(text), "Input string was not in a correct "
	    "format. Failure to parse near offset %zu. %s", composer->at,
	    words);
	return format_refuse(composer->err, text);
}

static int
peek(const struct composer *composer)
{
	return composer->at < composer->len
		   ? (unsigned char)composer->format[composer->at] : -1;
}

static void
skip_blanks(struct composer *composer)
{
	while (peek(composer) == ' ')
		composer->at++;
}

/* read_count - decimal digits, until the number reaches a limit; false when
 * there are none. */
static bool
read_count(struct composer *composer, long limit, long *n)
{
	*n = 0;
	if (peek(composer) < 0)
		return compose_fail(composer, "Format item ends prematurely.");
	if (peek(composer) < '0' || peek(composer) > '9')
		return compose_fail(composer, "Expected an ASCII digit.");
	while (*n < limit && peek(composer) >= '0' && peek(composer) <= '9') {
		*n = *n * 10 + (peek(composer) - '0');
		composer->at++;
	}
	return true;
}

static bool
read_width(struct composer *composer, struct item *item)
{
	bool is_left;

	if (peek(composer) != ',')
		return true;
	composer->at++;
	skip_blanks(composer);
	is_left = peek(composer) == '-';
	composer->at += is_left;
	if (!read_count(composer, WIDTH_MAX, &item->width))
		return false;
	if (is_left)
		item->width = -item->width;
	skip_blanks(composer);
	return true;
}

static bool
read_spec(struct composer *composer, struct item *item)
{
	size_t start = composer->at + 1;

	if (peek(composer) != ':')
		return true;
	do
		composer->at++;
	while (peek(composer) >= 0 && peek(composer) != '}' &&
	       peek(composer) != '{');
	if (peek(composer) == '{')
		return compose_fail(composer, "Format item ends prematurely.");
	item->spec = mem_textn(composer->format + start,
	    composer->at - start);
	return true;
}

static bool
read_item(struct composer *composer, struct item *item)
{
	long index;

	*item = (struct item){.spec = NULL};
	if (!read_count(composer, INDEX_MAX, &index))
		return false;
	item->index = (size_t)index;
	skip_blanks(composer);
	if (!read_width(composer, item) || !read_spec(composer, item))
		return false;
	if (peek(composer) != '}')
		return compose_fail(composer, "Format item ends prematurely.");
	composer->at++;
	return true;
}

static bool
add_item(struct composer *composer, struct buf *buf, const struct item *item,
    const Value *arg, const struct culture *culture)
{
	struct buf text = BUF_INIT;
	size_t units, width;
	bool is_ok = value_is_null(arg) ||
		     format_value(&text, arg, item->spec ? item->spec : "",
			 culture, composer->err);

	width = (size_t)(item->width < 0 ? -item->width : item->width);
	units = utf8_units(buf_get(&text), text.len);
	if (item->width > 0 && width > units)
		buf_fill(buf, ' ', width - units);
	buf_add(buf, buf_get(&text), text.len);
	if (item->width < 0 && width > units)
		buf_fill(buf, ' ', width - units);
	buf_release(&text);
	return is_ok;
}

/* compose_brace - an item, or a brace written twice. */
static bool
compose_brace(struct composer *composer, struct buf *buf,
    const Value *const *args, size_t count, const struct culture *culture)
{
	char brace = composer->format[composer->at++];
	struct item item;
	bool is_ok;

	if (peek(composer) == brace) {
		composer->at++;
		buf_char(buf, brace);
		return true;
	}
	if (brace == '}')
		return compose_fail(composer, "Unexpected closing brace "
		    "without a corresponding opening brace.");
	is_ok = read_item(composer, &item);
	if (is_ok && item.index >= count)
		is_ok = format_refuse(composer->err, "Index (zero based) must "
		    "be greater than or equal to zero and less than the size "
		    "of the argument list.");
	if (is_ok)
		is_ok = add_item(composer, buf, &item, args[item.index],
		    culture);
	mem_free(item.spec);
	return is_ok;
}

Value *
format_composite(const char *format, size_t len, const Value *const *args,
    size_t count, const struct culture *culture, Value **err)
{
	struct composer composer = {format, 0, len, err};
	struct buf buf = BUF_INIT;

	while (composer.at < len) {
		size_t start = composer.at;

		while (composer.at < len && format[composer.at] != '{' &&
		       format[composer.at] != '}')
			composer.at++;
		buf_add(&buf, format + start, composer.at - start);
		if (composer.at < len &&
		    !compose_brace(&composer, &buf, args, count, culture)) {
			buf_release(&buf);
			return NULL;
		}
	}
	return text_from(&buf);
}
