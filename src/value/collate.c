/*
 * collate.c - the order of strings as ICU has it for the root locale: blanks,
 * punctuation, symbols, digits, letters; letters by their base first, then by
 * accents, then small before capital. Control characters do not count.
 */
#include "base/base.h"
#include "value/compare.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "value/text.h"

enum class {
	CLASS_IGNORED,
	CLASS_BLANK,
	CLASS_PUNCTUATION,
	CLASS_SYMBOL,
	CLASS_CURRENCY,
	CLASS_DIGIT,
	CLASS_LATIN,
	CLASS_LETTER,
};

#define PRIMARY(class, value) ((uint32_t)(class) << 24 | (uint32_t)(value))

/* One letter with its accents. */
struct element {
	uint32_t primary;
	uint64_t accents;
	bool is_capital;
};

struct cursor {
	const char *at, *end;
	const char *pending; /* the rest of what one rune expands to */
	bool is_capital;     /* of the pending letters */
};

/* Letters that count as others, though they do not decompose to them. */
static const struct {
	uint16_t rune;
	const char *as;
} expansions[] = {
	{0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"}, {0xF8, "o"}, {0xFE, "th"},
	{0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"},
	{0x153, "oe"}, {0x167, "t"},
};

static uint32_t
ascii_primary(uint32_t rune)
{
	static const char blanks[] = "\t\n\v\f\r ";
	static const char marks[] = "_-,;:!?.'\"()[]{}@*/\\&#%";
	static const char symbols[] = "`^+<=>|~";
	const char *found;

	if (rune >= '0' && rune <= '9')
		return PRIMARY(CLASS_DIGIT, rune);
	if ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z')
		return PRIMARY(CLASS_LATIN, rune | 0x20);
	if (rune == '$')
		return PRIMARY(CLASS_CURRENCY, rune);
	if (rune < ' ' && !(rune >= '\t' && rune <= '\r'))
		return 0;
	if ((found = strchr(blanks, (int)rune)))
		return PRIMARY(CLASS_BLANK, found - blanks);
	if ((found = strchr(marks, (int)rune)))
		return PRIMARY(CLASS_PUNCTUATION, found - marks);
	if ((found = strchr(symbols, (int)rune)))
		return PRIMARY(CLASS_SYMBOL, found - symbols);
	return 0;
}

static uint32_t
rune_primary(uint32_t rune)
{
	if (rune < 0x80)
		return ascii_primary(rune);
	switch (utf8proc_category((utf8proc_int32_t)rune)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return PRIMARY(CLASS_BLANK, rune);
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PD:
	case UTF8PROC_CATEGORY_PS:
	case UTF8PROC_CATEGORY_PE:
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
	case UTF8PROC_CATEGORY_PO:
		return PRIMARY(CLASS_PUNCTUATION, rune);
	case UTF8PROC_CATEGORY_SC:
		return PRIMARY(CLASS_CURRENCY, rune);
	case UTF8PROC_CATEGORY_SM:
	case UTF8PROC_CATEGORY_SK:
	case UTF8PROC_CATEGORY_SO:
		return PRIMARY(CLASS_SYMBOL, rune);
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return PRIMARY(CLASS_DIGIT, rune);
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
		return 0;
	default:
		return PRIMARY(CLASS_LETTER, rune_lower(rune));
	}
}

static const char *
rune_expansion(uint32_t rune)
{
	for (size_t i = 0; i < COUNT_OF(expansions); i++)
		if (expansions[i].rune == rune)
			return expansions[i].as;
	return NULL;
}

/* rune_parts - a rune as a base and accents. */
static uint32_t
rune_parts(uint32_t rune, uint64_t *accents)
{
	utf8proc_int32_t parts[8];
	int last_class;
	utf8proc_ssize_t count = utf8proc_decompose_char(
	    (utf8proc_int32_t)rune, parts, COUNT_OF(parts),
	    UTF8PROC_DECOMPOSE, &last_class);

	if (count < 1 || (size_t)count > COUNT_OF(parts))
		return rune;
	for (utf8proc_ssize_t i = 1; i < count; i++)
		*accents = *accents << 21 | (uint32_t)parts[i];
	return (uint32_t)parts[0];
}

static bool
is_accent(uint32_t rune)
{
	utf8proc_category_t category;

	if (rune < 0x300)
		return false;
	category = utf8proc_category((utf8proc_int32_t)rune);
	return category == UTF8PROC_CATEGORY_MN ||
	       category == UTF8PROC_CATEGORY_ME;
}

/* take_accents - those that stand alone after their letter. */
static void
take_accents(struct cursor *cursor, uint64_t *accents)
{
	while (cursor->at < cursor->end && (*cursor->at & 0x80)) {
		uint32_t rune;
		size_t len = utf8_decode(cursor->at,
		    (size_t)(cursor->end - cursor->at), &rune);

		if (!is_accent(rune))
			return;
		*accents = *accents << 21 | rune;
		cursor->at += len;
	}
}

static void
take_other(struct cursor *cursor, uint32_t rune, struct element *element)
{
	uint32_t small = rune_lower(rune);
	const char *expansion;

	element->is_capital = small != rune;
	rune = rune_parts(small, &element->accents);
	expansion = rune_expansion(rune);
	if (expansion) {
		element->accents = element->accents << 21 | rune;
		rune = (uint32_t)*expansion;
		cursor->pending = expansion + 1;
		cursor->is_capital = element->is_capital;
	}
	element->primary = rune_primary(rune);
}

/* cursor_next - the next element that counts; false at the end. */
static bool
cursor_next(struct cursor *cursor, struct element *element)
{
	*element = (struct element){0};
	if (cursor->pending && *cursor->pending) {
		element->primary = rune_primary((uint32_t)*cursor->pending++);
		element->is_capital = cursor->is_capital;
		return true;
	}
	while (cursor->at < cursor->end) {
		uint32_t rune;

		cursor->at += utf8_decode(cursor->at,
		    (size_t)(cursor->end - cursor->at), &rune);
		if (rune < 0x80) {
			element->primary = ascii_primary(rune);
			element->is_capital = rune >= 'A' && rune <= 'Z';
		} else {
			take_other(cursor, rune, element);
		}
		if (!element->primary)
			continue;
		take_accents(cursor, &element->accents);
		return true;
	}
	return false;
}

/* skip_same - pass over the start that two ASCII texts have in common. */
static void
skip_same(struct cursor *x, struct cursor *y)
{
	while (x->at < x->end && y->at < y->end && *x->at == *y->at) {
		x->at++;
		y->at++;
	}
}

int
text_collate(const Value *a, const Value *b, bool is_exact)
{
	struct cursor x = {text_bytes(a), text_bytes(a) + text_len(a)};
	struct cursor y = {text_bytes(b), text_bytes(b) + text_len(b)};
	struct element left, right;
	int accents = 0, capitals = 0;

	if (text_is_plain(a) && text_is_plain(b))
		skip_same(&x, &y);
	for (;;) {
		bool has_left = cursor_next(&x, &left);
		bool has_right = cursor_next(&y, &right);

		if (!has_left || !has_right) {
			if (has_left != has_right)
				return has_left ? 1 : -1;
			break;
		}
		if (left.primary != right.primary)
			return left.primary < right.primary ? -1 : 1;
		if (!accents && left.accents != right.accents)
			accents = left.accents < right.accents ? -1 : 1;
		if (!capitals)
			capitals = left.is_capital - right.is_capital;
	}
	return accents ? accents : is_exact ? capitals : 0;
}

/* ascii_rank - the order of ascii_primary in a byte. */
static uint8_t
ascii_rank(uint32_t primary)
{
	return (uint8_t)(primary >> 24 << 5 | (primary & 0x1F));
}

uint64_t
text_collate_start(const Value *text)
{
	const char *bytes = text_bytes(text);
	size_t len = text_is_plain(text) ? text_len(text) : 0;
	uint64_t start = 0;
	int shift = 64;

	for (size_t i = 0; i < len && shift > 0; i++) {
		uint32_t primary = ascii_primary((unsigned char)bytes[i]);

		if (primary) {
			shift -= 8;
			start |= (uint64_t)ascii_rank(primary) << shift;
		}
	}
	return start;
}

int
text_order(const Value *a, const Value *b, bool is_exact)
{
	return text_collate(a, b, is_exact);
}
