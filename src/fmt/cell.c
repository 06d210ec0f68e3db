/*
 * cell.c - measuring, cutting, padding and folding text by cells, and sharing
 * out the width of a table among its columns.
 */
#include "base/base.h"
#include "fmt/cell.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

#define ESCAPE '\x1b'
#define BELL '\x07'
#define RESET "\x1b[0m"

/* The end of an operating system command: BEL or ESC \. */
static size_t
command_len(const char *bytes, size_t len)
{
	for (size_t i = 2; i < len; i++) {
		if (bytes[i] == BELL)
			return i + 1;
		if (bytes[i] == ESCAPE && i + 1 < len && bytes[i + 1] == '\\')
			return i + 2;
	}
	return 0;
}

/* Bytes of the escape sequence a text starts with, or 0. */
static size_t
escape_len(const char *bytes, size_t len)
{
	if (len < 2 || bytes[0] != ESCAPE)
		return 0;
	if (bytes[1] == ']')
		return command_len(bytes, len);
	if (bytes[1] != '[')
		return 0;
	for (size_t i = 2; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c >= 0x40 && c <= 0x7E)
			return i + 1;
		if (c < 0x20 || c > 0x3F)
			return 0;
	}
	return 0;
}

void
escapes_strip(struct buf *buf, const char *bytes, size_t len)
{
	while (len > 0) {
		const char *next = memchr(bytes, ESCAPE, len);
		size_t plain = next ? (size_t)(next - bytes) : len;
		size_t skip;

		buf_add(buf, bytes, plain);
		bytes += plain;
		len -= plain;
		if (len == 0)
			return;
		skip = escape_len(bytes, len);
		if (skip == 0) {
			buf_char(buf, *bytes);
			skip = 1;
		}
		bytes += skip;
		len -= skip;
	}
}

/* The cells of what a text starts with; *used is its bytes. */
static size_t
step(const char *bytes, size_t len, size_t *used)
{
	unsigned char c = (unsigned char)bytes[0];
	uint32_t rune;
	int width;

	*used = c == ESCAPE ? escape_len(bytes, len) : 0;
	if (*used > 0)
		return 0;
	if (c < 0x80) {
		*used = 1;
		return 1;
	}
	*used = utf8_decode(bytes, len, &rune);
	width = rune_width(rune);
	return width > 0 ? (size_t)width : 0;
}

size_t
cells_count(const char *bytes, size_t len)
{
	size_t cells = 0, used;

	for (size_t i = 0; i < len; i += used)
		cells += step(bytes + i, len - i, &used);
	return cells;
}

size_t
cells_head(const char *bytes, size_t len, size_t cells)
{
	size_t i = 0, used;

	while (i < len) {
		size_t width = step(bytes + i, len - i, &used);

		if (width > cells)
			break;
		cells -= width;
		i += used;
	}
	return i;
}

/* The offset of the longest end that fits into some cells. */
static size_t
cells_tail(const char *bytes, size_t len, size_t cells)
{
	size_t total = cells_count(bytes, len), i = 0, used;

	while (i < len && total > cells) {
		total -= step(bytes + i, len - i, &used);
		i += used;
	}
	return i;
}

/* Up to the line end; *is_cut tells whether there was one. */
static size_t
first_line(const char *bytes, size_t len, bool *is_cut)
{
	size_t i = 0;

	while (i < len && bytes[i] != '\n' && bytes[i] != '\r')
		i++;
	*is_cut = i < len;
	return i;
}

/* Cut a text that is too long, one cell given to the ellipsis. */
static void
add_cut(struct buf *buf, const char *bytes, size_t len, size_t width,
    enum align align)
{
	if (align == ALIGN_RIGHT) {
		size_t tail = cells_tail(bytes, len,
		    width > 1 ? width - 1 : width);

		if (width > 1)
			buf_text(buf, ELLIPSIS);
		buf_add(buf, bytes + tail, len - tail);
		return;
	}
	buf_add(buf, bytes,
	    cells_head(bytes, len, width > 1 ? width - 1 : width));
	if (width > 1)
		buf_text(buf, ELLIPSIS);
	if (memchr(bytes, ESCAPE, len))
		buf_text(buf, RESET);
}

void
cell_add(struct buf *buf, const char *bytes, size_t len, size_t width,
    enum align align, bool is_padded)
{
	struct buf line = BUF_INIT, text = BUF_INIT;
	bool has_more;
	size_t cells, left = 0;

	buf_add(&line, bytes, first_line(bytes, len, &has_more));
	if (has_more)
		buf_text(&line, ELLIPSIS);
	if (cells_count(buf_get(&line), line.len) > width)
		add_cut(&text, line.data, line.len, width, align);
	else
		buf_add(&text, buf_get(&line), line.len);
	cells = cells_count(buf_get(&text), text.len);
	if (cells < width && align == ALIGN_RIGHT)
		left = width - cells;
	else if (cells < width && align == ALIGN_CENTER)
		left = (width - cells) / 2;
	buf_fill(buf, ' ', left);
	buf_add(buf, buf_get(&text), text.len);
	if (is_padded && cells + left < width)
		buf_fill(buf, ' ', width - cells - left);
	buf_release(&text);
	buf_release(&line);
}

size_t
cells_fold(const char *bytes, size_t len, size_t width, size_t *used)
{
	bool has_more;
	size_t line = first_line(bytes, len, &has_more);
	size_t head = cells_head(bytes, line, width ? width : 1);

	if (head == 0 && line > 0)
		step(bytes, line, &head); /* wider than the whole width */
	*used = head;
	if (head == line && has_more)
		*used += bytes[line] == '\r' && line + 1 < len &&
			bytes[line + 1] == '\n'
		    ? 2
		    : 1;
	return head;
}

/* ------------------------------------------------------- columns of a table */

#define COLUMN_MIN 1
#define SEPARATOR 1
#define SHARED_MAX 4096 /* cells given away on a paper without end */

static int64_t
table_cells(const int *widths, size_t count)
{
	int64_t sum = 0, shown = 0;

	for (size_t i = 0; i < count; i++) {
		if (widths[i] <= 0)
			continue;
		sum += widths[i];
		shown++;
	}
	return shown > 0 ? sum + (shown - 1) * SEPARATOR : 0;
}

/* Columns without a width get an equal share of what the others leave. */
static void
share_out(int *widths, size_t count, int table_width)
{
	int64_t shared = table_width < SHARED_MAX ? table_width : SHARED_MAX;
	int64_t rest = shared - (int64_t)(count - 1) * SEPARATOR, open = 0;

	for (size_t i = 0; i < count; i++) {
		if (widths[i] > table_width)
			widths[i] = table_width;
		if (widths[i] > 0)
			rest -= widths[i];
		else
			open++;
	}
	for (size_t i = 0; i < count; i++) {
		if (widths[i] > 0)
			continue;
		widths[i] = rest > open ? (int)((rest + open - 1) / open)
					: COLUMN_MIN;
		rest -= widths[i];
		open--;
	}
}

/* Shrink the last column shown by what is too much, or hide it. */
static void
trim(int *widths, size_t count, int table_width)
{
	for (size_t i = count; i-- > 0;) {
		int64_t excess = table_cells(widths, count) - table_width;

		if (excess <= 0)
			return;
		if (widths[i] - excess >= COLUMN_MIN)
			widths[i] -= (int)excess;
		else
			widths[i] = -1;
	}
}

void
columns_fit(int *widths, size_t count, int table_width)
{
	share_out(widths, count, table_width);
	trim(widths, count, table_width);
}
