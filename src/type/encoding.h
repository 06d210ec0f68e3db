/*
 * encoding.h - text in other encodings than UTF-8, for files and for
 * [Text.Encoding].
 */
#ifndef TYPE_ENCODING_H
#define TYPE_ENCODING_H

#include "value/value.h"

struct buf;

enum encoding {
	ENCODING_UTF8,          /* without byte order mark */
	ENCODING_UTF8_BOM,
	ENCODING_ASCII,
	ENCODING_UTF16,
	ENCODING_UTF16_BE,
	ENCODING_UTF32,
	ENCODING_UTF32_BE,
	ENCODING_LATIN1,
};

/*
 * encoding_find - by the names of -Encoding ("utf8BOM", "unicode", ...) and
 * of [Text.Encoding]::GetEncoding ("utf-16", "iso-8859-1").
 *   gives   false when there is none of that name
 */
bool encoding_find(const char *name, enum encoding *encoding);

/* encoding_of - from a value: a name, a number or an Encoding object. */
bool encoding_of(const Value *v, enum encoding *encoding);

/* encoding_value - a System.Text.Encoding. */
Value *encoding_value(enum encoding encoding);

/* encoding_mark - the byte order mark a file of it begins with. */
const char *encoding_mark(enum encoding encoding, size_t *len);

/* encoding_encode - append UTF-8 text as bytes of the encoding. */
void encoding_encode(struct buf *out, enum encoding encoding,
    const char *text, size_t len);

/* encoding_decode - append bytes of the encoding as UTF-8 text. */
void encoding_decode(struct buf *out, enum encoding encoding,
    const char *bytes, size_t len);

/* encoding_sniff - what the byte order mark of some bytes says; *mark is its
 * length, 0 when there is none (then fallback is given). */
enum encoding encoding_sniff(const char *bytes, size_t len,
    enum encoding fallback, size_t *mark);

#endif
