/*
 * style.c - the table of styles.
 */
#include "base/base.h"
#include "type/style.h"

#include "base/buf.h"

static const char *const sequences[STYLE_COUNT] = {
#define STYLE(constant, sequence) [STYLE_##constant] = sequence,
#include "type/styles.def"
#undef STYLE
};

const char *
style_get(enum style style)
{
	return sequences[style];
}

void
style_add(struct buf *buf, enum style style, const char *text,
    bool is_coloured)
{
	if (is_coloured)
		buf_text(buf, style_get(style));
	buf_text(buf, text);
	if (is_coloured)
		buf_text(buf, STYLE_RESET);
}
