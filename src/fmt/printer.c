/*
 * printer.c - the order of what is printed: blank lines, titles, headers,
 * and when rows held back are let go.
 */
#include "base/base.h"
#include "fmt/printer.h"

#include <string.h>

#include "base/mem.h"
#include "base/visible.h"
#include "fmt/cell.h"
#include "fmt/rows.h"
#include "os/loop.h"

#define WIDE_DEFAULT 2
#define WIDE_MAX 4096 /* cells of a line, on a paper without end */

static struct printer *
printer_of(struct page *page)
{
	return (struct printer *)page;
}

/* -------------------------------------------------------------- the widths */

static void
widen(int *width, const char *text)
{
	size_t cells = cells_count(text, strlen(text));

	if (cells > INT32_MAX / 2)
		cells = INT32_MAX / 2;
	if ((size_t)*width < cells)
		*width = (int)cells;
}

/* Every column as wide as its label and the rows held back need it. */
static void
measure_table(struct printer *printer)
{
	const struct shape *shape = &printer->shape;

	for (size_t i = 0; i < shape->count; i++) {
		printer->widths[i] = 0;
		widen(&printer->widths[i], shape->columns[i].label);
	}
	for (size_t k = 0; k < printer->held_count; k++) {
		const struct entry *entry = &printer->held[k];
		const char *text = NULL;

		if (entry->is_outside)
			continue;
		for (size_t i = 0; i < shape->count; i++) {
			text = entry_next(entry, text);
			if (!text)
				break;
			widen(&printer->widths[i], text);
		}
	}
}

static void
settle_table(struct printer *printer)
{
	const struct shape *shape = &printer->shape;

	printer->widths = mem_resize(printer->widths, shape->count + 1,
	    sizeof(int));
	if (printer->is_holding) {
		measure_table(printer);
	} else {
		for (size_t i = 0; i < shape->count; i++)
			printer->widths[i] = shape->columns[i].width;
	}
	columns_fit(printer->widths, shape->count,
	    paper_cells(printer->paper));
}

/* How many columns of the widest text find room side by side. */
static int
measure_wide(const struct printer *printer, int cells)
{
	int widest = 1;

	for (size_t k = 0; k < printer->held_count; k++)
		if (!printer->held[k].is_outside)
			widen(&widest, entry_next(&printer->held[k], NULL));
	return widest < cells ? (cells + 1) / (widest + 1) : 1;
}

static void
settle_wide(struct printer *printer)
{
	struct shape *shape = &printer->shape;
	int cells = paper_cells(printer->paper);

	if (cells > WIDE_MAX)
		cells = WIDE_MAX;
	if (shape->flags & SHAPE_MEASURED)
		shape->wide_count = measure_wide(printer, cells);
	else if (shape->wide_count <= 0)
		shape->wide_count = WIDE_DEFAULT;
	if (shape->wide_count > (cells + 1) / 2)
		shape->wide_count = (cells + 1) / 2;
	printer->widths = mem_resize(printer->widths,
	    (size_t)shape->wide_count, sizeof(int));
	memset(printer->widths, 0, (size_t)shape->wide_count * sizeof(int));
	columns_fit(printer->widths, (size_t)shape->wide_count, cells);
}

/* ----------------------------------------------------------------- entries */

static enum flow
end_wide_row(struct printer *printer)
{
	enum flow flow = FLOW_MORE;

	if (printer->row.count > 0)
		flow = rows_wide(printer->paper, printer->widths,
		    &printer->row);
	buf_clear(&printer->row.text);
	printer->row.count = 0;
	return flow;
}

static enum flow
print_wide(struct printer *printer, const struct entry *entry)
{
	const char *text = entry_next(entry, NULL);

	entry_add(&printer->row, text ? text : "", text ? strlen(text) : 0);
	if (printer->row.count < (size_t)printer->shape.wide_count)
		return FLOW_MORE;
	return end_wide_row(printer);
}

static enum flow
print_custom(struct printer *printer, const struct entry *entry)
{
	const char *text = NULL;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && (text = entry_next(entry, text)))
		flow = paper_text(printer->paper, text, strlen(text));
	if (flow == FLOW_MORE && !entry->is_outside &&
	    printer->shape.flags & SHAPE_SPACED)
		flow = paper_blank(printer->paper);
	return flow;
}

static enum flow
print_entry(struct printer *printer, const struct entry *entry)
{
	enum flow flow = FLOW_MORE;

	if (entry->is_outside && printer->row.count > 0)
		flow = end_wide_row(printer);
	if (flow != FLOW_MORE)
		return flow;
	switch (entry->kind) {
	case SHAPE_TABLE:
		return rows_table(printer->paper, &printer->shape,
		    printer->widths, entry);
	case SHAPE_LIST:
		if (entry->is_outside)
			flow = paper_blank(printer->paper);
		return flow == FLOW_MORE ? rows_list(printer->paper, entry)
					 : flow;
	case SHAPE_WIDE:
		return print_wide(printer, entry);
	case SHAPE_CUSTOM:
		return print_custom(printer, entry);
	case SHAPE_ANY:
	case SHAPE_KIND_COUNT:
		break;
	}
	return paper_text(printer->paper, buf_get(&entry->text),
	    entry->text.len);
}

/* The title of the group and the header of its table. */
static enum flow
print_head(struct printer *printer)
{
	enum flow flow = FLOW_MORE;

	if (printer->title) {
		flow = paper_text(printer->paper, printer->title,
		    strlen(printer->title));
		if (flow == FLOW_MORE)
			flow = paper_blank(printer->paper);
		mem_free(printer->title);
		printer->title = NULL;
	}
	if (flow == FLOW_MORE && printer->shape.kind == SHAPE_TABLE &&
	    !(printer->shape.flags & SHAPE_NO_HEADER))
		flow = rows_header(printer->paper, &printer->shape,
		    printer->widths);
	return flow;
}

static enum flow
settle(struct printer *printer)
{
	if (printer->shape.kind == SHAPE_TABLE)
		settle_table(printer);
	else if (printer->shape.kind == SHAPE_WIDE)
		settle_wide(printer);
	printer->is_holding = false;
	return print_head(printer);
}

/* Print what is held back; the widths are settled then. */
static enum flow
printer_flush(struct printer *printer)
{
	enum flow flow;

	if (!printer->is_holding)
		return FLOW_MORE;
	flow = settle(printer);
	for (size_t i = 0; i < printer->held_count; i++) {
		if (flow == FLOW_MORE)
			flow = print_entry(printer, &printer->held[i]);
		entry_release(&printer->held[i]);
	}
	printer->held_count = 0;
	mem_free(printer->held);
	printer->held = NULL;
	return flow;
}

/* Whether rows have been held back for long enough. */
static bool
is_due(const struct printer *printer)
{
	if (!printer->is_holding || printer->shape.flags & SHAPE_MEASURED)
		return false;
	if (printer->held_count >= PRINTER_HOLD_ROWS)
		return true;
	return printer->paper->is_live && printer->held_count > 0 &&
	    loop_now() - printer->held_since_ms >= PRINTER_HOLD_MS;
}

static enum flow
hold(struct printer *printer, const struct entry *entry)
{
	size_t count = printer->held_count;

	/* Room is a power of two, so it is full when the count is one. */
	if ((count & (count - 1)) == 0)
		printer->held = mem_resize(printer->held,
		    count ? count * 2 : 1, sizeof(printer->held[0]));
	if (count == 0 && printer->paper->is_live)
		printer->held_since_ms = loop_now();
	entry_copy(&printer->held[printer->held_count++], entry);
	return FLOW_MORE;
}

/* ---------------------------------------------------------------- the page */

/* A label or a title for the paper; owned. */
static char *
shown_text(const struct printer *printer, const char *text)
{
	struct buf shown = BUF_INIT;

	if (!printer->paper->is_terminal)
		return mem_text(text);
	visible_add(&shown, text, strlen(text), VISIBLE_STYLES);
	return buf_take(&shown);
}

static enum flow
on_begin(struct page *page, const struct shape *shape)
{
	struct printer *printer = printer_of(page);

	shape_release(&printer->shape);
	shape_copy(&printer->shape, shape);
	for (size_t i = 0; i < shape->count; i++) {
		mem_free(printer->shape.columns[i].label);
		printer->shape.columns[i].label =
		    shown_text(printer, shape->columns[i].label);
	}
	printer->groups = 0;
	return paper_blank(printer->paper);
}

static bool
must_hold(const struct shape *shape)
{
	if (shape->kind == SHAPE_WIDE)
		return shape->flags & SHAPE_MEASURED;
	return shape->kind == SHAPE_TABLE && shape->count > 0 &&
	    (shape->flags & SHAPE_MEASURED || shape->columns[0].width == 0);
}

static enum flow
on_group(struct page *page, const char *title)
{
	struct printer *printer = printer_of(page);
	enum flow flow = FLOW_MORE;

	if (printer->groups++ > 0)
		flow = paper_blank(printer->paper);
	mem_free(printer->title);
	printer->title = title ? shown_text(printer, title) : NULL;
	printer->is_holding = must_hold(&printer->shape);
	if (flow == FLOW_MORE && !printer->is_holding)
		flow = settle(printer);
	return flow;
}

static enum flow
take_entry(struct printer *printer, const struct entry *entry)
{
	return printer->is_holding ? hold(printer, entry)
				   : print_entry(printer, entry);
}

static enum flow
on_entry(struct page *page, const struct entry *entry)
{
	struct printer *printer = printer_of(page);
	struct entry shown;
	enum flow flow;

	if (is_due(printer)) {
		flow = printer_flush(printer);
		if (flow != FLOW_MORE)
			return flow;
	}
	if (!printer->paper->is_terminal)
		return take_entry(printer, entry);
	entry_visible(&shown, entry);
	flow = take_entry(printer, &shown);
	entry_release(&shown);
	return flow;
}

static enum flow
on_group_end(struct page *page)
{
	struct printer *printer = printer_of(page);
	enum flow flow = printer_flush(printer);

	return flow == FLOW_MORE && printer->shape.kind == SHAPE_WIDE
	    ? end_wide_row(printer)
	    : flow;
}

static enum flow
on_end(struct page *page)
{
	struct printer *printer = printer_of(page);
	bool has_blank = printer->shape.kind == SHAPE_LIST ||
	    printer->shape.flags & SHAPE_SPACED;

	shape_release(&printer->shape);
	return has_blank ? FLOW_MORE : paper_blank(printer->paper);
}

void
printer_init(struct printer *printer, struct paper *paper)
{
	static const struct page calls = {
	    on_begin, on_group, on_entry, on_group_end, on_end};

	memset(printer, 0, sizeof(*printer));
	printer->page = calls;
	printer->paper = paper;
	entry_init(&printer->row, SHAPE_WIDE);
}

void
printer_release(struct printer *printer)
{
	for (size_t i = 0; i < printer->held_count; i++)
		entry_release(&printer->held[i]);
	mem_free(printer->held);
	mem_free(printer->widths);
	mem_free(printer->title);
	shape_release(&printer->shape);
	entry_release(&printer->row);
}
