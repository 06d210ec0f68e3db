/*
 * style.h - the colours of formatted text, as $PSStyle names them, and what
 * scripts changed in them. Whether text may carry colours at all is for the
 * host to say, unless style_rendering does.
 */
#ifndef TYPE_STYLE_H
#define TYPE_STYLE_H

#include "base/base.h"
#include "value/value.h"

struct buf;

enum style {
#define FORMATTING(constant, member, sequence) STYLE_##constant,
#define FILE_INFO(constant, member, sequence) STYLE_##constant,
#define PROGRESS(constant, member, sequence) STYLE_##constant,
#include "type/styles.def"
#undef FORMATTING
#undef FILE_INFO
#undef PROGRESS
	STYLE_COUNT
};

/* $PSStyle.OutputRendering: by the host, never, always. */
enum rendering {
	RENDERING_HOST,
	RENDERING_PLAIN_TEXT,
	RENDERING_ANSI,
};

#define STYLE_RESET "\x1b[0m"

/* style_get - the escape sequence of a style; "" for none. */
const char *style_get(enum style style);

/* style_set - change it, as $PSStyle.Formatting.Error = "..." does. */
void style_set(enum style style, const char *sequence);

/* style_add - text in a style, or plain when is_coloured is false. */
void style_add(struct buf *buf, enum style style, const char *text,
    bool is_coloured);

/* style_add_colour - the sequence of a ConsoleColor; of -1 nothing. */
void style_add_colour(struct buf *buf, int colour, bool is_background);

/* style_bar_width - cells a progress bar may take,
 * $PSStyle.Progress.MaxWidth. */
int style_bar_width(void);

/* style_rendering - what the environment (NO_COLOR) or a script chose. */
enum rendering style_rendering(void);
void style_set_rendering(enum rendering rendering);

/* style_value - $PSStyle. */
Value *style_value(void);

#endif
