/*
 * position.c - see position.h. All widths are counted in UTF-16 units, as
 * columns are.
 */
#include "base/base.h"
#include "run/position.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/parse.h"

#define SHOWN_MAX 69    /* units of a line */
#define BEFORE_WISH 12  /* units before the extent, if there are as many */
#define BEHIND_WISH 8

/* What is shown of a line. */
struct part {
	size_t before, extent, behind;
	bool is_cut_before, is_cut_behind;
};

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Choose a part of a long line: the extent first, then around it. */
static struct part
part_of(size_t before, size_t extent, size_t behind)
{
	struct part part = {
	    .before = least(before, BEFORE_WISH),
	    .behind = least(behind, BEHIND_WISH),
	};
	size_t room = SHOWN_MAX - part.before;

	part.extent = least(extent, room);
	room -= part.extent;
	part.behind = least(part.behind, room);
	room -= part.behind;
	part.before += least(before - part.before, room);
	room = SHOWN_MAX - part.before - part.extent - part.behind;
	part.behind += least(behind - part.behind, room);
	part.is_cut_before = part.before < before;
	part.is_cut_behind = part.extent < extent || part.behind < behind;
	return part;
}

/* A part of a line; a NUL in it would end the text for many readers. */
static void
add_line(struct buf *buf, const char *line, size_t len)
{
	const char *nul;

	while ((nul = memchr(line, '\0', len))) {
		buf_add(buf, line, (size_t)(nul - line));
		buf_text(buf, "\uFFFD");
		len -= (size_t)(nul + 1 - line);
		line = nul + 1;
	}
	buf_add(buf, line, len);
}

void
position_show(struct buf *buf, const struct script *script, uint32_t start,
    uint32_t end)
{
	struct position from = script_position(script, start);
	struct position to = script_position(script, end);
	const char *file = script_file(script), *line;
	size_t len, units, before = from.column - 1, extent, first, last;
	struct part part;
	bool is_half;

	line = script_line(script, from.line, &len);
	units = utf8_units(line, len);
	before = least(before, units);
	extent = units - before;
	if (to.line == from.line && end > start)
		extent = least(extent, to.column - from.column);
	else if (end <= start)
		extent = 0;
	part = (struct part){before, extent, units - before - extent, false,
	    false};
	if (units > SHOWN_MAX)
		part = part_of(part.before, part.extent, part.behind);
	first = before - part.before;
	last = before + part.extent + part.behind;
	buf_printf(buf, "At %s:%u char:%u\n+ %s", file ? file : "line",
	    (unsigned)from.line, (unsigned)from.column,
	    part.is_cut_before ? "\u2026 " : "");
	first = utf8_offset(line, len, first, &is_half);
	last = utf8_offset(line, len, last, &is_half);
	add_line(buf, line + first, last - first);
	buf_printf(buf, "%s\n+ ", part.is_cut_behind ? " \u2026" : "");
	buf_fill(buf, ' ', part.before + (part.is_cut_before ? 2 : 0));
	buf_fill(buf, '~', part.extent ? part.extent : 1);
}
