/*
 * rows.c - texts and widths to lines.
 */
#include "base/base.h"
#include "fmt/rows.h"

#include <string.h>

#include "base/mem.h"
#include "fmt/cell.h"
#include "type/style.h"

/* ------------------------------------------------------------------ paper */

int
paper_cells(struct paper *paper)
{
	int width = paper->width ? paper->width(paper) : PAPER_WIDTH;

	return width > 0 ? width : PAPER_WIDTH;
}

static enum flow
paper_put(struct paper *paper, const char *bytes, size_t len)
{
	struct buf plain = BUF_INIT;
	enum flow flow;

	if (paper->is_coloured || !memchr(bytes, '\x1b', len))
		return paper->line(paper, bytes, len);
	escapes_strip(&plain, bytes, len);
	flow = paper->line(paper, buf_get(&plain), plain.len);
	buf_release(&plain);
	return flow;
}

enum flow
paper_blank(struct paper *paper)
{
	return paper->line(paper, "", 0);
}

enum flow
paper_text(struct paper *paper, const char *bytes, size_t len)
{
	const char *stop;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && (stop = memchr(bytes, '\n', len))) {
		size_t line = (size_t)(stop - bytes);

		flow = paper_put(paper, bytes, line);
		bytes += line + 1;
		len -= line + 1;
	}
	return flow == FLOW_MORE ? paper_put(paper, bytes, len) : flow;
}

static enum flow
put_buf(struct paper *paper, struct buf *line)
{
	enum flow flow = paper_put(paper, buf_get(line), line->len);

	buf_clear(line);
	return flow;
}

/* ------------------------------------------------------------ table rows */

static size_t
last_shown(const int *widths, size_t count)
{
	size_t last = 0;

	for (size_t i = 0; i < count; i++)
		if (widths[i] > 0)
			last = i;
	return last;
}

static void
add_separator(struct buf *line, const int *widths, size_t column)
{
	for (size_t i = 0; i < column; i++) {
		if (widths[i] > 0) {
			buf_char(line, ' ');
			return;
		}
	}
}

static enum flow
put_cut_row(struct paper *paper, const struct shape *shape, const int *widths,
    const struct entry *entry)
{
	struct buf line = BUF_INIT;
	size_t last = last_shown(widths, shape->count);
	const char *text = NULL;
	enum flow flow;

	for (size_t i = 0; i < shape->count; i++) {
		text = entry_next(entry, text);
		if (!text)
			break;
		if (widths[i] <= 0)
			continue;
		add_separator(&line, widths, i);
		cell_add(&line, text, strlen(text), (size_t)widths[i],
		    shape->columns[i].align, i != last);
	}
	flow = put_buf(paper, &line);
	buf_release(&line);
	return flow;
}

/* One column while its text is folded over several lines. */
struct fold {
	const char *rest;
	size_t len;
};

static bool
any_rest(const struct fold *folds, const int *widths, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (folds[i].len > 0 && widths[i] > 0)
			return true;
	return false;
}

/* The next line of every column side by side. */
static void
add_folded(struct buf *line, struct fold *folds, const struct shape *shape,
    const int *widths)
{
	size_t last = last_shown(widths, shape->count);

	for (size_t i = 0; i < shape->count; i++) {
		struct fold *fold = &folds[i];
		size_t head, used;

		if (widths[i] <= 0)
			continue;
		add_separator(line, widths, i);
		head = cells_fold(fold->rest, fold->len, (size_t)widths[i],
		    &used);
		cell_add(line, fold->rest, head, (size_t)widths[i],
		    shape->columns[i].align, i != last);
		fold->rest += used;
		fold->len -= used;
	}
}

static enum flow
put_folded_row(struct paper *paper, const struct shape *shape,
    const int *widths, const struct entry *entry, const char *style)
{
	struct fold *folds = mem_zalloc(shape->count + 1, sizeof(folds[0]));
	struct buf line = BUF_INIT;
	const char *text = NULL;
	enum flow flow;

	for (size_t i = 0; i < shape->count; i++) {
		text = entry_next(entry, text);
		folds[i].rest = text ? text : "";
		folds[i].len = strlen(folds[i].rest);
		if (!text)
			break;
	}
	do {
		buf_text(&line, style);
		add_folded(&line, folds, shape, widths);
		if (*style)
			buf_text(&line, STYLE_RESET);
		flow = put_buf(paper, &line);
	} while (flow == FLOW_MORE && any_rest(folds, widths, shape->count));
	buf_release(&line);
	mem_free(folds);
	return flow;
}

enum flow
rows_table(struct paper *paper, const struct shape *shape, const int *widths,
    const struct entry *entry)
{
	return shape->flags & SHAPE_WRAPS
	    ? put_folded_row(paper, shape, widths, entry, "")
	    : put_cut_row(paper, shape, widths, entry);
}

/* A dash for each cell of a label that is shown. */
static void
add_dashes(struct entry *entry, const char *label, int width)
{
	size_t cells = cells_count(label, strlen(label));
	struct buf dashes = BUF_INIT;

	if (width > 0 && cells > (size_t)width)
		cells = (size_t)width;
	buf_fill(&dashes, '-', cells);
	entry_add(entry, buf_get(&dashes), dashes.len);
	buf_release(&dashes);
}

enum flow
rows_header(struct paper *paper, const struct shape *shape, const int *widths)
{
	const char *style = paper->is_coloured ? style_get(STYLE_HEADER) : "";
	struct entry labels, dashes;
	enum flow flow;

	entry_init(&labels, SHAPE_TABLE);
	entry_init(&dashes, SHAPE_TABLE);
	for (size_t i = 0; i < shape->count; i++) {
		const char *label = shape->columns[i].label;

		entry_add(&labels, label, strlen(label));
		add_dashes(&dashes, label, widths[i]);
	}
	flow = put_folded_row(paper, shape, widths, &labels, style);
	if (flow == FLOW_MORE)
		flow = put_folded_row(paper, shape, widths, &dashes, style);
	entry_release(&dashes);
	entry_release(&labels);
	return flow;
}

/* ------------------------------------------------------------------ lists */

#define LIST_SEPARATOR " : "
#define LIST_FIELD_MIN 1

static size_t
label_cells(const struct entry *entry, size_t most)
{
	size_t cells = 1;
	const char *text = NULL;

	while ((text = entry_next(entry, text))) {
		size_t label = cells_count(text, strlen(text));

		if (label > cells)
			cells = label;
		text = entry_next(entry, text);
	}
	return cells < most ? cells : most;
}

/* One property: its label, then its value with later lines hung below. */
static enum flow
put_property(struct paper *paper, const char *label, size_t label_width,
    const char *value, size_t width)
{
	struct buf line = BUF_INIT, head = BUF_INIT;
	size_t len = strlen(value);
	enum flow flow;

	cell_add(&head, label, strlen(label), label_width, ALIGN_LEFT, true);
	buf_text(&head, LIST_SEPARATOR);
	style_add(&line, STYLE_ACCENT, buf_get(&head), paper->is_coloured);
	do {
		size_t used, fold = cells_fold(value, len, width, &used);
		bool ends_line = used > fold && used == len;

		buf_add(&line, value, fold);
		flow = put_buf(paper, &line);
		buf_fill(&line, ' ', label_width + strlen(LIST_SEPARATOR));
		value += used;
		len -= used;
		if (ends_line && flow == FLOW_MORE)
			flow = paper_blank(paper);
	} while (flow == FLOW_MORE && len > 0);
	buf_release(&head);
	buf_release(&line);
	return flow;
}

enum flow
rows_list(struct paper *paper, const struct entry *entry)
{
	size_t cells = (size_t)paper_cells(paper);
	size_t fixed = strlen(LIST_SEPARATOR) + LIST_FIELD_MIN;
	size_t label_width = label_cells(entry,
	    cells > fixed ? cells - fixed : 1);
	size_t width = cells > label_width + fixed
	    ? cells - label_width - strlen(LIST_SEPARATOR)
	    : LIST_FIELD_MIN;
	const char *label = NULL;
	enum flow flow = FLOW_MORE;

	if (paper->keeps_lists)
		width = SIZE_MAX;
	while (flow == FLOW_MORE && (label = entry_next(entry, label))) {
		const char *value = entry_next(entry, label);

		flow = put_property(paper, label, label_width,
		    value ? value : "", width);
		if (value)
			label = value;
	}
	return flow == FLOW_MORE ? paper_blank(paper) : flow;
}

/* ------------------------------------------------------------------- wide */

enum flow
rows_wide(struct paper *paper, const int *widths, const struct entry *row)
{
	struct buf line = BUF_INIT;
	const char *text = NULL;
	enum flow flow;

	for (size_t i = 0; (text = entry_next(row, text)); i++) {
		if (i > 0)
			buf_char(&line, ' ');
		cell_add(&line, text, strlen(text), (size_t)widths[i],
		    ALIGN_LEFT, i + 1 < row->count);
	}
	flow = put_buf(paper, &line);
	buf_release(&line);
	return flow;
}
