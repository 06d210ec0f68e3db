/*
 * visible.c - which characters are written out, and how.
 */
#include "base/base.h"
#include "base/visible.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/utf8.h"

#define ESCAPE 0x1B
#define RESET "\x1b[0m"
#define TAB_CELLS 8

/* One text on its way. */
struct showing {
	struct buf *out;
	unsigned keeps;
	size_t column;      /* cells since the last line end */
	bool is_styled;     /* a style is in force */
};

static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7F;
}

/* Variation selectors only say how the character before them is drawn. */
static bool
is_selector(uint32_t rune)
{
	return (rune >= 0xFE00 && rune <= 0xFE0F) ||
	    (rune >= 0xE0100 && rune <= 0xE01EF);
}

bool
rune_is_hidden(uint32_t rune)
{
	const utf8proc_property_t *property;

	if (is_selector(rune))
		return false;
	property = utf8proc_get_property((utf8proc_int32_t)rune);
	switch (property->category) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return property->ignorable;
	}
}

/* Bytes of the style a text starts with, or 0: digits and their separators
 * alone, for with > or ? before them it is another command. */
static size_t
style_len(const char *bytes, size_t len)
{
	size_t i = 2;

	if (len < 3 || bytes[0] != ESCAPE || bytes[1] != '[')
		return 0;
	while (i < len && bytes[i] >= '0' && bytes[i] <= ';')
		i++;
	return i < len && bytes[i] == 'm' ? i + 1 : 0;
}

static void
add_style(struct showing *showing, const char *bytes, size_t len)
{
	if (showing->keeps & VISIBLE_BARE)
		return;
	showing->is_styled = strspn(bytes + 2, "0;") != len - 3;
	buf_add(showing->out, bytes, len);
}

static void
add_line_end(struct showing *showing)
{
	buf_char(showing->out, '\n');
	showing->column = 0;
}

static void
add_tab(struct showing *showing)
{
	size_t cells = TAB_CELLS - showing->column % TAB_CELLS;

	buf_fill(showing->out, ' ', cells);
	showing->column += cells;
}

static void
add_rune(struct showing *showing, uint32_t rune)
{
	size_t before = showing->out->len;

	if (rune_is_hidden(rune)) {
		buf_printf(showing->out, "`u{%X}", (unsigned)rune);
		showing->column += showing->out->len - before;
		return;
	}
	buf_rune(showing->out, rune);
	showing->column += (size_t)rune_width(rune);
}

/* Append what a text starts with; gives its bytes. */
static size_t
add_first(struct showing *showing, const char *bytes, size_t len)
{
	size_t used = 0;
	uint32_t rune;

	while (used < len && is_plain((unsigned char)bytes[used]))
		used++;
	if (used > 0) {
		buf_add(showing->out, bytes, used);
		showing->column += used;
		return used;
	}
	if (showing->keeps & (VISIBLE_STYLES | VISIBLE_BARE) &&
	    (used = style_len(bytes, len)) > 0) {
		add_style(showing, bytes, used);
		return used;
	}
	if (showing->keeps & VISIBLE_LINES && bytes[0] == '\r' && len > 1 &&
	    bytes[1] == '\n')
		return 1;
	used = utf8_decode(bytes, len, &rune);
	if (rune == '\n' && showing->keeps & VISIBLE_LINES)
		add_line_end(showing);
	else if (rune == '\t')
		add_tab(showing);
	else
		add_rune(showing, rune);
	return used;
}

void
visible_add(struct buf *out, const char *bytes, size_t len, unsigned keeps)
{
	struct showing showing = {.out = out, .keeps = keeps};

	while (len > 0) {
		size_t used = add_first(&showing, bytes, len);

		bytes += used;
		len -= used;
	}
	if (showing.is_styled)
		buf_text(out, RESET);
}
