/*
 * markup.h - text as it stands in XML and HTML.
 */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/base.h"

struct buf;

/* markup_add - append a byte of text; <, > and & become entities. */
void markup_add(struct buf *out, char c);

/*
 * markup_add_html - append len bytes of text, which may stand in an attribute
 * too.
 *   source  .NET's HtmlEncode: quotes and the letters of Latin-1 as well
 */
void markup_add_html(struct buf *out, const char *text, size_t len);

#endif
