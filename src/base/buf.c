/*
 * buf.c - growing runs of bytes. Growth doubles, so appending is linear.
 */
#include "base/base.h"
#include "base/buf.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
buf_init(struct buf *buf)
{
	*buf = (struct buf)BUF_INIT;
}

void
buf_release(struct buf *buf)
{
	mem_free(buf->data);
	buf_init(buf);
}

void
buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->data)
		buf->data[0] = '\0';
}

char *
buf_reserve(struct buf *buf, size_t extra)
{
	size_t need = buf->len + extra + 1;

	if (need > buf->cap) {
		size_t cap = mem_growth(buf->cap ? buf->cap : 16, need, 1);

		buf->data = mem_resize(buf->data, cap, 1);
		buf->cap = cap;
	}
	return buf->data + buf->len;
}

void
buf_add(struct buf *buf, const void *bytes, size_t len)
{
	char *end = buf_reserve(buf, len);

	if (len)
		memcpy(end, bytes, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void
buf_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void
buf_char(struct buf *buf, char c)
{
	char *end = buf_reserve(buf, 1);

	end[0] = c;
	end[1] = '\0';
	buf->len++;
}

void
buf_fill(struct buf *buf, char c, size_t count)
{
	memset(buf_reserve(buf, count), c, count);
	buf->len += count;
	buf->data[buf->len] = '\0';
}

void
buf_rune(struct buf *buf, uint32_t rune)
{
	buf->len += utf8_encode(rune, buf_reserve(buf, 4));
	buf->data[buf->len] = '\0';
}

void
buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	if (n < 0)
		bug("bad format '%s'", format);
	vsnprintf(buf_reserve(buf, (size_t)n), (size_t)n + 1, format, again);
	va_end(again);
	buf->len += (size_t)n;
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

char *
buf_take(struct buf *buf)
{
	char *data;

	buf_reserve(buf, 0);
	data = buf->data;
	data[buf->len] = '\0';
	buf_init(buf);
	return data;
}

const char *
buf_get(const struct buf *buf)
{
	return buf->data ? buf->data : "";
}
