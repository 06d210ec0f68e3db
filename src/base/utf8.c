/*
 * utf8.c - decoding, encoding, counting and case, with utf8proc's tables for
 * everything beyond ASCII.
 */
#include "base/base.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

size_t
utf8_decode(const char *bytes, size_t len, uint32_t *rune)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t need, i;
	uint32_t value, least;

	*rune = s[0];
	if (LIKELY(s[0] < 0x80))
		return 1;
	if (s[0] >= 0xC2 && s[0] <= 0xDF) {
		need = 2, value = s[0] & 0x1F, least = 0x80;
	} else if ((s[0] & 0xF0) == 0xE0) {
		need = 3, value = s[0] & 0x0F, least = 0x800;
	} else if (s[0] >= 0xF0 && s[0] <= 0xF4) {
		need = 4, value = s[0] & 0x07, least = 0x10000;
	} else {
		*rune = RUNE_BAD;
		return 1;
	}
	*rune = RUNE_BAD;
	if (need > len)
		return 1;
	for (i = 1; i < need; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 1;
		value = value << 6 | (s[i] & 0x3F);
	}
	if (value < least || value > 0x10FFFF)
		return 1;
	*rune = value;
	return need;
}

size_t
utf8_encode(uint32_t rune, char *bytes)
{
	if (rune > 0x10FFFF)
		rune = RUNE_BAD;
	if (rune < 0x80) {
		bytes[0] = (char)rune;
		return 1;
	}
	if (rune < 0x800) {
		bytes[0] = (char)(0xC0 | rune >> 6);
		bytes[1] = (char)(0x80 | (rune & 0x3F));
		return 2;
	}
	if (rune < 0x10000) {
		bytes[0] = (char)(0xE0 | rune >> 12);
		bytes[1] = (char)(0x80 | (rune >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (rune & 0x3F));
		return 3;
	}
	bytes[0] = (char)(0xF0 | rune >> 18);
	bytes[1] = (char)(0x80 | (rune >> 12 & 0x3F));
	bytes[2] = (char)(0x80 | (rune >> 6 & 0x3F));
	bytes[3] = (char)(0x80 | (rune & 0x3F));
	return 4;
}

size_t
utf8_before(const char *bytes, size_t at)
{
	uint32_t rune;

	for (size_t size = 2; size <= 4 && size <= at; size++)
		if (utf8_decode(bytes + at - size, size, &rune) == size)
			return size;
	return 1;
}

/* How many bytes from the start on are ASCII. */
static size_t
ascii_len(const char *bytes, size_t len)
{
	size_t at = 0;
	uint64_t word;

	for (; at + sizeof(word) <= len; at += sizeof(word)) {
		memcpy(&word, bytes + at, sizeof(word));
		if (word & 0x8080808080808080u)
			break;
	}
	while (at < len && (unsigned char)bytes[at] < 0x80)
		at++;
	return at;
}

size_t
utf8_units(const char *bytes, size_t len)
{
	size_t at = ascii_len(bytes, len), units = at;
	uint32_t rune;

	while (at < len) {
		at += utf8_decode(bytes + at, len - at, &rune);
		units += rune >= 0x10000 ? 2 : 1;
	}
	return units;
}

size_t
utf8_runes(const char *bytes, size_t len)
{
	size_t at = 0, runes = 0;
	uint32_t rune;

	for (; at < len; runes++)
		at += utf8_decode(bytes + at, len - at, &rune);
	return runes;
}

size_t
utf8_offset(const char *bytes, size_t len, size_t unit, bool *half)
{
	size_t at = 0, units = 0;
	uint32_t rune;

	*half = false;
	while (at < len && units < unit) {
		size_t size = utf8_decode(bytes + at, len - at, &rune);

		units += rune >= 0x10000 ? 2 : 1;
		if (units > unit) {
			*half = true;
			return at;
		}
		at += size;
	}
	return at;
}

bool
utf8_is_ascii(const char *bytes, size_t len)
{
	return ascii_len(bytes, len) == len;
}

bool
utf8_is_valid(const char *bytes, size_t len)
{
	size_t at = 0;
	uint32_t rune;

	while ((at += ascii_len(bytes + at, len - at)) < len) {
		size_t size = utf8_decode(bytes + at, len - at, &rune);

		if (size == 1)
			return false;
		at += size;
	}
	return true;
}

/* Letters that have no other case of one letter in the invariant culture. */
enum { SHARP_S = 0xDF, DOTTED_I = 0x130, DOTLESS_I = 0x131 };

uint32_t
rune_lower(uint32_t rune)
{
	if (LIKELY(rune < 0x80))
		return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
	if (rune == DOTTED_I)
		return rune;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)rune);
}

uint32_t
rune_upper(uint32_t rune)
{
	if (LIKELY(rune < 0x80))
		return rune >= 'a' && rune <= 'z' ? rune - 32 : rune;
	if (rune == DOTLESS_I || rune == SHARP_S)
		return rune;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)rune);
}

bool
rune_is_word(uint32_t rune)
{
	if (LIKELY(rune < 0x80))
		return (rune >= '0' && rune <= '9') ||
		    (rune_lower(rune) >= 'a' && rune_lower(rune) <= 'z');
	switch (utf8proc_category((utf8proc_int32_t)rune)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
		return true;
	default:
		return false;
	}
}

bool
rune_is_blank(uint32_t rune)
{
	if (LIKELY(rune < 0x80))
		return rune == ' ' || (rune >= '\t' && rune <= '\r');
	return rune == 0x85 || rune == 0xA0 || rune == 0x1680 ||
	    (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 ||
	    rune == 0x2029 || rune == 0x202F || rune == 0x205F ||
	    rune == 0x3000;
}

int
rune_width(uint32_t rune)
{
	int width;

	if (LIKELY(rune < 0x7F))
		return rune >= 0x20;
	width = utf8proc_charwidth((utf8proc_int32_t)rune);
	return width < 0 ? 0 : width;
}

int
utf8_casecmp(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t i = 0, k = 0;

	while (i < a_len && k < b_len) {
		uint32_t x = (unsigned char)a[i], y = (unsigned char)b[k];

		if (LIKELY((x | y) < 0x80)) {
			i++;
			k++;
		} else {
			i += utf8_decode(a + i, a_len - i, &x);
			k += utf8_decode(b + k, b_len - k, &y);
		}
		if (x == y)
			continue;
		x = rune_lower(x);
		y = rune_lower(y);
		if (x != y)
			return x < y ? -1 : 1;
	}
	return i < a_len ? 1 : k < b_len ? -1 : 0;
}

bool
text_same(const char *a, const char *b)
{
	for (;; a++, b++) {
		unsigned char x = (unsigned char)*a, y = (unsigned char)*b;

		if ((x | y) >= 0x80)
			return utf8_casecmp(a, strlen(a), b, strlen(b)) == 0;
		if (x != y && rune_lower(x) != rune_lower(y))
			return false;
		if (!x)
			return true;
	}
}

bool
text_starts(const char *text, const char *prefix)
{
	size_t len = strlen(prefix);

	return strlen(text) >= len && utf8_casecmp(text, len, prefix, len) == 0;
}
