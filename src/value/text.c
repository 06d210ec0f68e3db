/*
 * text.c - strings. Bytes are stored behind the object when it is made from
 * a copy, apart from it when storage is taken over or grows. Whether they
 * are ASCII, and how many UTF-16 units they count, is found when asked for.
 */
#include "base/base.h"
#include "value/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "value/error.h"
#include "value/heap.h"

enum text_flag {
	TEXT_PLAIN = 1 << 0,   /* known to be ASCII */
	TEXT_MIXED = 1 << 1,   /* known not to be */
};

#define UNITS_UNKNOWN SIZE_MAX

struct text {
	struct head head;
	char *bytes;    /* small, or storage of its own */
	size_t len;
	size_t cap;     /* of storage of its own, without the NUL; else 0 */
	size_t units;
	char small[];
};

/* Where the last look into a non-ASCII text ended: never in a pair. */
static struct {
	const struct text *text;
	size_t unit, offset;
} cursor;

static struct text *
text_get(const Value *v)
{
	return (struct text *)(uintptr_t)v;
}

/* A text with room for len bytes behind it. */
static struct text *
text_small(size_t len)
{
	struct text *text = heap_new(V_TEXT, sizeof(*text) + len + 1);

	text->bytes = text->small;
	text->len = len;
	text->cap = 0;
	text->units = UNITS_UNKNOWN;
	text->bytes[len] = '\0';
	return text;
}

Value *
text_new(const char *bytes, size_t len)
{
	struct text *text = text_small(len);

	if (len)
		memcpy(text->bytes, bytes, len);
	return (Value *)text;
}

Value *
text_of(const char *text)
{
	return text_new(text, strlen(text));
}

Value *
text_take(char *bytes, size_t len)
{
	struct text *text = heap_new(V_TEXT, sizeof(*text));

	bytes[len] = '\0';
	text->bytes = bytes;
	text->len = len;
	text->cap = len ? len : 1;
	text->units = UNITS_UNKNOWN;
	return (Value *)text;
}

Value *
text_from(struct buf *buf)
{
	size_t len = buf->len;
	Value *text;

	if (len > 256 && len > buf->cap / 2)
		return text_take(buf_take(buf), len);
	text = text_new(buf_get(buf), len);
	buf_release(buf);
	return text;
}

Value *
text_printf(const char *format, ...)
{
	va_list args, again;
	struct text *text;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		bug("bad format '%s'", format);
	text = text_small((size_t)len);
	vsnprintf(text->bytes, (size_t)len + 1, format, again);
	va_end(again);
	return (Value *)text;
}

Value *
text_empty(void)
{
	static Value *empty;

	if (!empty) {
		empty = text_new("", 0);
		value_keep(empty);
	}
	return empty;
}

void
text_end(struct head *head)
{
	struct text *text = (struct text *)(void *)head;

	if (text->cap)
		mem_free(text->bytes);
	if (cursor.text == text)
		cursor.text = NULL;
}

const char *
text_bytes(const Value *v)
{
	return text_get(v)->bytes;
}

size_t
text_len(const Value *v)
{
	return text_get(v)->len;
}

bool
text_is_plain(const Value *v)
{
	struct text *text = text_get(v);

	if (!(text->head.flags & (TEXT_PLAIN | TEXT_MIXED)))
		text->head.flags |= utf8_is_ascii(text->bytes, text->len)
		    ? TEXT_PLAIN : TEXT_MIXED;
	return text->head.flags & TEXT_PLAIN;
}

size_t
text_units(const Value *v)
{
	struct text *text = text_get(v);

	if (text_is_plain(v))
		return text->len;
	if (text->units == UNITS_UNKNOWN)
		text->units = utf8_units(text->bytes, text->len);
	return text->units;
}

/* Put the cursor into a text, at its start if that is nearer than where the
 * last look ended; here and there count units, or bytes. */
static void
cursor_enter(const struct text *text, size_t here, size_t there)
{
	if (cursor.text == text && (here <= there || here - there < there))
		return;
	cursor.text = text;
	cursor.unit = 0;
	cursor.offset = 0;
}

/* cursor_back - one rune nearer to the start. */
static void
cursor_back(void)
{
	size_t size = utf8_before(cursor.text->bytes, cursor.offset);

	cursor.offset -= size;
	cursor.unit -= utf8_units(cursor.text->bytes + cursor.offset, size);
}

/* The byte offset of a unit; *half when it is the second of a pair. */
static size_t
find_unit(const struct text *text, size_t unit, bool *half)
{
	size_t from;

	cursor_enter(text, cursor.unit, unit);
	while (cursor.unit > unit)
		cursor_back();
	from = cursor.offset;
	cursor.offset += utf8_offset(text->bytes + from, text->len - from,
	    unit - cursor.unit, half);
	cursor.unit = unit - *half;
	return cursor.offset;
}

uint16_t
text_unit_at(const Value *v, size_t unit)
{
	const struct text *text = text_get(v);
	uint32_t rune, units[2];
	bool half;
	size_t at;

	if (text_is_plain(v))
		return (uint8_t)text->bytes[unit];
	at = find_unit(text, unit, &half);
	utf8_decode(text->bytes + at, text->len - at, &rune);
	utf16_split(rune, units);
	return (uint16_t)units[half];
}

/* Whether a cut at this unit would part a pair. */
static bool
is_half(const Value *v, size_t unit)
{
	bool half = false;

	if (unit < text_units(v))
		find_unit(text_get(v), unit, &half);
	return half;
}

Value *
text_slice(const Value *v, size_t unit, size_t count)
{
	const struct text *text = text_get(v);
	struct buf buf = BUF_INIT;
	size_t from, to;

	if (count == 0)
		return value_ref(text_empty());
	if (text_is_plain(v))
		return text_new(text->bytes + unit, count);
	if (is_half(v, unit)) {
		buf_rune(&buf, text_unit_at(v, unit));
		unit++;
		count--;
	}
	from = text_offset(v, unit);
	to = text_offset(v, unit + count);
	buf_add(&buf, text->bytes + from, to - from);
	if (count && is_half(v, unit + count))
		buf_rune(&buf, text_unit_at(v, unit + count - 1));
	return text_from(&buf);
}

size_t
text_offset(const Value *v, size_t unit)
{
	bool half;

	if (unit >= text_units(v))
		return text_len(v);
	return text_is_plain(v) ? unit : find_unit(text_get(v), unit, &half);
}

size_t
text_unit_of(const Value *v, size_t offset)
{
	const struct text *text = text_get(v);
	bool is_inside = ((unsigned char)text->bytes[offset] & 0xC0) == 0x80;

	if (text_is_plain(v))
		return offset;
	if (is_inside)
		return utf8_units(text->bytes, offset);
	cursor_enter(text, cursor.offset, offset);
	while (cursor.offset > offset)
		cursor_back();
	cursor.unit += utf8_units(text->bytes + cursor.offset,
	    offset - cursor.offset);
	cursor.offset = offset;
	return cursor.unit;
}

Value *
text_from_units(const uint16_t *units, size_t count)
{
	struct buf buf = BUF_INIT;
	size_t i;

	buf_reserve(&buf, count);
	for (i = 0; i < count; i++) {
		uint32_t rune = units[i];

		if (i + 1 < count && utf16_is_pair(rune, units[i + 1]))
			rune = utf16_join(rune, units[++i]);
		buf_rune(&buf, rune);
	}
	return text_from(&buf);
}

/* The most that .NET gives a string. */
#define TEXT_MOST ((size_t)0x3FFFFFDF)

bool
text_fits(size_t bytes, size_t room, Value **err)
{
	return (bytes <= TEXT_MOST && (bytes <= room || mem_has(bytes))) ||
	    error_no_memory(err);
}

size_t
text_room(const Value *text)
{
	return text_get(text)->cap;
}

/* Storage of its own for at least need bytes, doubling. */
static void
text_grow(struct text *text, size_t need)
{
	size_t cap = mem_growth(text->cap ? text->cap : 32, need, 1);

	if (text->cap) {
		text->bytes = mem_resize(text->bytes, cap + 1, 1);
	} else {
		char *bytes = mem_alloc(cap + 1);

		memcpy(bytes, text->bytes, text->len + 1);
		text->bytes = bytes;
	}
	text->cap = cap;
}

/* Whether bytes begin with half of a pair: high (0xA0) or low (0xB0). */
static bool
has_half(const char *bytes, size_t len, unsigned char which)
{
	return len >= 3 && (unsigned char)bytes[0] == 0xED &&
	    ((unsigned char)bytes[1] & 0xF0) == which;
}

/* Make one rune of two halves that met at an offset. */
static void
mend_pair(struct text *text, size_t at)
{
	char *start;
	uint32_t high, low;

	if (at < 3 || !has_half(text->bytes + at - 3, 3, 0xA0) ||
	    !has_half(text->bytes + at, text->len - at, 0xB0))
		return;
	start = text->bytes + at - 3;
	utf8_decode(start, 3, &high);
	utf8_decode(start + 3, 3, &low);
	utf8_encode(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF), start);
	memmove(start + 4, start + 6, text->len - at - 3 + 1);
	text->len -= 2;
	cursor.text = NULL;
}

static Value *
join_copy(Value *left, const Value *right)
{
	struct text *text = text_small(text_len(left) + text_len(right));

	memcpy(text->bytes, text_bytes(left), text_len(left));
	memcpy(text->bytes + text_len(left), text_bytes(right),
	    text_len(right));
	mend_pair(text, text_len(left));
	value_unref(left);
	return (Value *)text;
}

Value *
text_join(Value *left, const Value *right)
{
	struct text *text = text_get(left);
	size_t at = text->len, extra = text_len(right);

	if (extra == 0 && !text->head.members)
		return left;
	if (value_is_shared(left) || text->head.members || left == right)
		return join_copy(left, right);
	if (!text_is_plain(left) || !text_is_plain(right)) {
		text->units = text_units(left) + text_units(right);
		text->head.flags = TEXT_MIXED;
	}
	if (at + extra > text->cap)
		text_grow(text, at + extra);
	memcpy(text->bytes + at, text_bytes(right), extra + 1);
	text->len += extra;
	if (text->head.flags & TEXT_MIXED)
		mend_pair(text, at);
	return left;
}

bool
text_is_blank(const Value *text)
{
	const char *bytes = text_bytes(text);
	size_t len = text_len(text), size;
	uint32_t rune;

	for (; len; bytes += size, len -= size) {
		size = utf8_decode(bytes, len, &rune);
		if (!rune_is_blank(rune))
			return false;
	}
	return true;
}

void
text_add(struct buf *buf, const Value *text)
{
	buf_add(buf, text_bytes(text), text_len(text));
}
