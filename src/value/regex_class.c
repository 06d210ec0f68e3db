/*
 * regex_class.c - what .NET writes in a set, and escapes that it has and
 * PCRE2 has not: \uXXXX, \v as one rune, \p{IsGreek}, [a-z-[aeiou]].
 */
#include "base/base.h"
#include "value/regex_class.h"

#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "base/utf16.h"
#include "base/utf8.h"

enum { SET_DEPTH_MAX = 20 };

/* Blocks of runes that scripts do name. */
static const struct {
	const char *name;
	uint32_t from, to;
} blocks[] = {
	{"IsBasicLatin", 0x0, 0x7F},
	{"IsLatin-1Supplement", 0x80, 0xFF},
	{"IsLatinExtended-A", 0x100, 0x17F},
	{"IsLatinExtended-B", 0x180, 0x24F},
	{"IsGreek", 0x370, 0x3FF},
	{"IsGreekandCoptic", 0x370, 0x3FF},
	{"IsCyrillic", 0x400, 0x4FF},
	{"IsArmenian", 0x530, 0x58F},
	{"IsHebrew", 0x590, 0x5FF},
	{"IsArabic", 0x600, 0x6FF},
	{"IsDevanagari", 0x900, 0x97F},
	{"IsThai", 0xE00, 0xE7F},
	{"IsGeneralPunctuation", 0x2000, 0x206F},
	{"IsCurrencySymbols", 0x20A0, 0x20CF},
	{"IsArrows", 0x2190, 0x21FF},
	{"IsMathematicalOperators", 0x2200, 0x22FF},
	{"IsBoxDrawing", 0x2500, 0x257F},
	{"IsHiragana", 0x3040, 0x309F},
	{"IsKatakana", 0x30A0, 0x30FF},
	{"IsCJKUnifiedIdeographs", 0x4E00, 0x9FFF},
	{"IsHangulSyllables", 0xAC00, 0xD7AF},
};

static bool
fail(struct class_reader *reader, const char *error)
{
	reader->error = error;
	return false;
}

static int
peek(const struct class_reader *reader, size_t ahead)
{
	return reader->at + ahead < reader->len
		   ? (unsigned char)reader->text[reader->at + ahead] : -1;
}

static void
write_rune(struct buf *out, uint32_t rune)
{
	buf_printf(out, "\\x{%x}", (unsigned)rune);
}

/* write_range - a block, or all but a block. */
static void
write_range(struct buf *out, uint32_t from, uint32_t to, bool is_negated,
    bool is_inside)
{
	if (!is_inside)
		buf_text(out, is_negated ? "[^" : "[");
	if (is_inside && is_negated) {
		if (from)
			buf_printf(out, "\\x{0}-\\x{%x}", (unsigned)from - 1);
		buf_printf(out, "\\x{%x}-\\x{10FFFF}", (unsigned)to + 1);
	} else {
		buf_printf(out, "\\x{%x}-\\x{%x}", (unsigned)from,
		    (unsigned)to);
	}
	if (!is_inside)
		buf_char(out, ']');
}

/* property - \p{Name} or \P{Name}, at the letter. */
static bool
property(struct class_reader *reader, struct buf *out, bool is_inside)
{
	bool is_negated = peek(reader, 0) == 'P';
	const char *name = reader->text + reader->at + 2;
	const char *end;

	if (peek(reader, 1) != '{')
		return fail(reader, "Malformed \\p{X} character escape.");
	end = memchr(name, '}', reader->len - reader->at - 2);
	if (!end)
		return fail(reader, "Incomplete \\p{X} character escape.");
	reader->at = (size_t)(end - reader->text) + 1;
	for (size_t i = 0; i < COUNT_OF(blocks); i++) {
		if (strlen(blocks[i].name) != (size_t)(end - name) ||
		    memcmp(blocks[i].name, name, (size_t)(end - name)) != 0)
			continue;
		write_range(out, blocks[i].from, blocks[i].to, is_negated,
		    is_inside);
		return true;
	}
	/* Categories of one or two letters are the same in both dialects. */
	if (end - name < 1 || end - name > 2)
		return fail(reader, "Unknown property.");
	buf_printf(out, "\\%c{%.*s}", is_negated ? 'P' : 'p',
	    (int)(end - name), name);
	return true;
}

static bool
hex(struct class_reader *reader, size_t digits, uint32_t *rune)
{
	*rune = 0;
	for (; digits > 0; digits--) {
		int digit = hex_digit(peek(reader, 0));

		if (digit < 0)
			return fail(reader,
			    "Insufficient or invalid hexadecimal digits.");
		*rune = *rune << 4 | (uint32_t)digit;
		reader->at++;
	}
	return true;
}

/* unicode - four digits after \u; two halves of a pair become one rune. */
static bool
unicode(struct class_reader *reader, struct buf *out, bool is_inside)
{
	uint32_t rune, low;

	if (!hex(reader, 4, &rune))
		return false;
	if (utf16_is_surrogate(rune) && peek(reader, 0) == '\\' &&
	    peek(reader, 1) == 'u') {
		struct class_reader ahead = *reader;

		ahead.at += 2;
		if (hex(&ahead, 4, &low) && utf16_is_pair(rune, low)) {
			reader->at = ahead.at;
			rune = utf16_join(rune, low);
		}
	}
	if (utf16_is_surrogate(rune)) {
		/* Half a pair is in no text. */
		buf_text(out, is_inside ? "" : "(?!)");
		return true;
	}
	write_rune(out, rune);
	return true;
}

static bool
octal(struct class_reader *reader, struct buf *out)
{
	uint32_t rune = 0;

	for (int i = 0; i < 3 && peek(reader, 0) >= '0' &&
			peek(reader, 0) <= '7'; i++) {
		rune = rune * 8 + (uint32_t)(peek(reader, 0) - '0');
		reader->at++;
	}
	write_rune(out, rune & 0xFF);
	return true;
}

static bool
control(struct class_reader *reader, struct buf *out)
{
	int c = peek(reader, 0);

	if (c < 0)
		return fail(reader, "Missing control character.");
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		c &= ~0x20;
	if (c < '@' || c > '_')
		return fail(reader, "Unrecognized control character.");
	reader->at++;
	write_rune(out, (uint32_t)(c - '@'));
	return true;
}

/* other_escape - a letter for a control character, or a mark for itself. */
static bool
other_escape(struct class_reader *reader, struct buf *out)
{
	static const char letters[] = "aefnrtv";
	static const uint8_t runes[] = {7, 27, 12, 10, 13, 9, 11};
	int c = peek(reader, 0);
	const char *found = strchr(letters, c);

	if (found) {
		reader->at++;
		write_rune(out, runes[found - letters]);
		return true;
	}
	if (c == '_' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) {
		reader->error_detail = (char)c;
		return fail(reader, "Unrecognized escape sequence \\%c.");
	}
	if (c < 0x80) {
		buf_char(out, '\\');
		buf_char(out, (char)c);
		reader->at++;
		return true;
	}
	{
		uint32_t rune;

		reader->at += utf8_decode(reader->text + reader->at,
		    reader->len - reader->at, &rune);
		write_rune(out, rune);
	}
	return true;
}

bool
class_escape(struct class_reader *reader, struct buf *out, bool is_inside)
{
	uint32_t rune;
	int c;

	reader->at++;
	c = peek(reader, 0);
	if (c < 0)
		return fail(reader, "Illegal \\ at end of pattern.");
	if (c == 0) {
		reader->at++;
		write_rune(out, 0);
		return true;
	}
	if (strchr("wWdDsS", c)) {
		reader->at++;
		buf_printf(out, "\\%c", c);
		return true;
	}
	switch (c) {
	case 'p':
	case 'P':
		return property(reader, out, is_inside);
	case 'x':
		reader->at++;
		if (!hex(reader, 2, &rune))
			return false;
		write_rune(out, rune);
		return true;
	case 'u':
		reader->at++;
		return unicode(reader, out, is_inside);
	case 'c':
		reader->at++;
		return control(reader, out);
	case 'b':
		if (!is_inside)
			break;
		reader->at++;
		write_rune(out, 8);
		return true;
	}
	if (c >= '0' && c <= '7')
		return octal(reader, out);
	return other_escape(reader, out);
}

/* is_class - whether an escape stands for more than one rune. */
static bool
is_class(int letter)
{
	return letter > 0 && strchr("wWdDsSpP", letter);
}

static void
literal(struct class_reader *reader, struct buf *out)
{
	uint32_t rune;
	size_t len = utf8_decode(reader->text + reader->at,
	    reader->len - reader->at, &rune);

	if (rune < 0x80 && !strchr("[]^\\-", (int)rune))
		buf_char(out, (char)rune);
	else
		write_rune(out, rune);
	reader->at += len;
}

/*
 * members - write what is in a set up to its end or a subtraction.
 *   gives   false when there is no end
 */
static bool
members(struct class_reader *reader, struct buf *out, bool *is_subtracted)
{
	bool is_first = true, after_class = false, in_range = false;

	for (;;) {
		int c = peek(reader, 0);

		if (c < 0)
			return fail(reader, "Unterminated [] set.");
		if (c == ']' && !is_first)
			break;
		if (c == '-' && peek(reader, 1) == '[' && !is_first) {
			*is_subtracted = true;
			reader->at++;
			break;
		}
		if (c == '-' && !is_first && !after_class && !in_range &&
		    peek(reader, 1) != ']' && peek(reader, 1) >= 0) {
			if (peek(reader, 1) == '\\' &&
			    is_class(peek(reader, 2)))
				return fail(reader, "Cannot include class in "
				    "character range.");
			buf_char(out, '-');
			reader->at++;
			in_range = true;
			continue;
		}
		is_first = false;
		after_class = in_range;
		in_range = false;
		if (c != '\\') {
			literal(reader, out);
			continue;
		}
		after_class |= is_class(peek(reader, 1));
		if (!class_escape(reader, out, true))
			return false;
	}
	return true;
}

bool
class_set(struct class_reader *reader, struct buf *out, int depth)
{
	struct buf body = BUF_INIT, taken = BUF_INIT;
	bool is_subtracted = false, is_ok;

	if (depth > SET_DEPTH_MAX)
		return fail(reader, "Too many nested sets.");
	reader->at++;
	buf_char(&body, '[');
	if (peek(reader, 0) == '^') {
		buf_char(&body, '^');
		reader->at++;
	}
	is_ok = members(reader, &body, &is_subtracted);
	buf_char(&body, ']');
	if (is_ok && is_subtracted) {
		is_ok = class_set(reader, &taken, depth + 1);
		if (is_ok && peek(reader, 0) != ']')
			is_ok = fail(reader, "A subtraction must be the last "
			    "element in a character class.");
	}
	if (is_ok) {
		reader->at++;
		if (is_subtracted)
			buf_printf(out, "(?:(?!%s)%s)", buf_get(&taken),
			    buf_get(&body));
		else
			buf_add(out, buf_get(&body), body.len);
	}
	buf_release(&body);
	buf_release(&taken);
	return is_ok;
}
