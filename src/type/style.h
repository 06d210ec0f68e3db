/*
 * style.h - the colours of formatted text, those that $PSStyle has. Whether
 * text may carry colours at all is for the host to say.
 */
#ifndef TYPE_STYLE_H
#define TYPE_STYLE_H

#include "base/base.h"

struct buf;

enum style {
#define STYLE(constant, sequence) STYLE_##constant,
#include "type/styles.def"
#undef STYLE
	STYLE_COUNT
};

#define STYLE_RESET "\x1b[0m"

/* style_get - the escape sequence of a style; "" for none. */
const char *style_get(enum style style);

/* style_add - text in a style, or plain when is_coloured is false. */
void style_add(struct buf *buf, enum style style, const char *text,
    bool is_coloured);

#endif
