/*
 * markup.c - see markup.h.
 */
#include "base/base.h"
#include "base/markup.h"

#include "base/buf.h"
#include "base/utf8.h"

void
markup_add(struct buf *out, char c)
{
	switch (c) {
	case '<':
		buf_text(out, "&lt;");
		return;
	case '>':
		buf_text(out, "&gt;");
		return;
	case '&':
		buf_text(out, "&amp;");
		return;
	default:
		buf_char(out, c);
	}
}

void
markup_add_html(struct buf *out, const char *text, size_t len)
{
	uint32_t rune;
	size_t taken;

	for (; len > 0; text += taken, len -= taken) {
		taken = utf8_decode(text, len, &rune);
		if (rune == '"')
			buf_text(out, "&quot;");
		else if (rune == '\'' || (rune >= 160 && rune < 256))
			buf_printf(out, "&#%u;", rune);
		else if (taken == 1)
			markup_add(out, *text);
		else
			buf_add(out, text, taken);
	}
}
