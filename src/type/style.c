/*
 * style.c - the table of styles and what scripts changed in it.
 */
#include "base/base.h"
#include "type/style.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"

static const char *const sequences[] = {
#define FORMATTING(constant, member, sequence) [STYLE_##constant] = sequence,
#define FILE_INFO(constant, member, sequence) [STYLE_##constant] = sequence,
#define PROGRESS(constant, member, sequence) [STYLE_##constant] = sequence,
#include "type/styles.def"
#undef FORMATTING
#undef FILE_INFO
#undef PROGRESS
};

static char *changed[STYLE_COUNT];
static bool is_rendering_set;
static enum rendering rendering;

const char *
style_get(enum style style)
{
	return changed[style] ? changed[style] : sequences[style];
}

void
style_set(enum style style, const char *sequence)
{
	mem_free(changed[style]);
	changed[style] = mem_text(sequence);
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

/* Dark ones are the plain colours. */
void
style_add_colour(struct buf *buf, int colour, bool is_background)
{
	/* Black ... Gray, DarkGray ... White, in the order of SGR. */
	static const int digits[16] = {0, 4, 2, 6, 1, 5, 3, 7,
	    0, 4, 2, 6, 1, 5, 3, 7};
	int base = is_background ? 40 : 30;

	if (colour >= 0 && colour < 16)
		buf_printf(buf, "\x1b[%dm",
		    base + (colour >= 8 ? 60 : 0) + digits[colour]);
}

enum rendering
style_rendering(void)
{
	const char *no_colour;

	if (is_rendering_set)
		return rendering;
	no_colour = getenv("NO_COLOR");
	return no_colour && *no_colour ? RENDERING_PLAIN_TEXT
				       : RENDERING_HOST;
}

void
style_set_rendering(enum rendering chosen)
{
	rendering = chosen;
	is_rendering_set = true;
}
