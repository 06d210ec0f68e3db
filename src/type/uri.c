/*
 * uri.c - see uri.h.
 */
#include "base/base.h"
#include "type/uri.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/hex.h"

void
uri_escape(struct buf *out, const char *text, size_t len, const char *kept)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < 0x80 && (isalnum(c) || (c && strchr(kept, c))))
			buf_char(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
}

void
uri_unescape(struct buf *out, const char *text, size_t len, bool has_plus)
{
	for (size_t i = 0; i < len; i++) {
		int high = i + 2 < len ? hex_digit(text[i + 1]) : -1;
		int low = i + 2 < len ? hex_digit(text[i + 2]) : -1;

		if (text[i] == '%' && high >= 0 && low >= 0) {
			buf_char(out, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_char(out, has_plus && text[i] == '+' ? ' '
								 : text[i]);
		}
	}
}
