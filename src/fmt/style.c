/*
 * style.c - the table of styles and what scripts changed in it.
 */
#include "base/base.h"
#include "fmt/style.h"

#include "base/buf.h"
#include "base/mem.h"

static const struct {
	const char *group, *member, *sequence;
} styles[] = {
#define STYLE(constant, group, member, sequence)                               \
	[STYLE_##constant] = {group, member, sequence},
#include "fmt/styles.def"
#undef STYLE
};

static char *changed[STYLE_COUNT];

const char *
style_get(enum style style)
{
	return changed[style] ? changed[style] : styles[style].sequence;
}

void
style_set(enum style style, const char *sequence)
{
	mem_free(changed[style]);
	changed[style] = mem_text(sequence);
}

const char *
style_group(enum style style)
{
	return styles[style].group;
}

const char *
style_member(enum style style)
{
	return styles[style].member;
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
