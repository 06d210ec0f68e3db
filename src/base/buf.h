/*
 * buf.h - a growing run of bytes, always followed by a NUL that its length
 * does not count. The storage belongs to the struct, the struct to the caller.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/base.h"

#include <stdarg.h>

struct buf {
	char *data; /* NULL while nothing was added */
	size_t len; /* bytes in use */
	size_t cap; /* bytes to be had before the next growth */
};

#define BUF_INIT {NULL, 0, 0}

/* buf_init - an empty buffer, no storage yet. */
void buf_init(struct buf *buf);

/* buf_release - give the storage back and be empty again. */
void buf_release(struct buf *buf);

/* buf_clear - forget the contents, keep the storage. */
void buf_clear(struct buf *buf);

/*
 * buf_reserve - make room for extra more bytes.
 *   gives   where the next byte goes; valid until the buffer grows
 */
char *buf_reserve(struct buf *buf, size_t extra);

/* buf_add - append len bytes. */
void buf_add(struct buf *buf, const void *bytes, size_t len);

/* buf_text - append a NUL-terminated text. */
void buf_text(struct buf *buf, const char *text);

/* buf_char - append one byte. */
void buf_char(struct buf *buf, char c);

/* buf_fill - append count copies of one byte. */
void buf_fill(struct buf *buf, char c, size_t count);

/* buf_rune - append one Unicode scalar value as UTF-8. */
void buf_rune(struct buf *buf, uint32_t rune);

/* buf_printf, buf_vprintf - append formatted text. */
void buf_printf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_vprintf(struct buf *buf, const char *format, va_list args)
    PRINTF_LIKE(2, 0);

/*
 * buf_take - hand the contents over as an owned text; the buffer is empty
 * afterwards.
 *   gives   NUL-terminated storage for mem_free, "" when nothing was added
 */
char *buf_take(struct buf *buf);

/* buf_get - the contents as a lent, NUL-terminated text, never NULL. */
const char *buf_get(const struct buf *buf);

#endif
