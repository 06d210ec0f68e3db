/*
 * fuzz_table.c - promises: no line of a table is wider than its paper, whatever
 * stands in its cells. Three bytes give the width, how many columns there are
 * and how they are laid out; then labels and cells follow, one in a line.
 */
#include "tests/fuzz/fuzz.h"

#include "base/mem.h"
#include "fmt/printer.h"

#define WIDTH_MAX 60
#define COLUMNS_MAX 8

struct sheet {
	struct paper paper;
	int width;
};

static enum flow
on_line(struct paper *paper, const char *bytes, size_t len)
{
	const struct sheet *sheet = (struct sheet *)paper;

	PROMISE(cells_count(bytes, len) <= (size_t)sheet->width);
	return FLOW_MORE;
}

static int
on_width(struct paper *paper)
{
	return ((struct sheet *)paper)->width;
}

static void
begin(struct page *page, struct fuzz_input *in, unsigned columns,
    unsigned flags)
{
	struct shape shape = {.kind = SHAPE_TABLE, .flags = flags};
	size_t len;

	for (unsigned i = 0; i < columns; i++) {
		unsigned how = fuzz_byte(in, 128);
		char *label = fuzz_line(in, &len);
		struct column *column = shape_column(&shape, label);

		column->width = (int)(how / 4);
		column->align = (enum align)(how % 4);
		mem_free(label);
	}
	page->begin(page, &shape);
	page->group(page, NULL);
	shape_release(&shape);
}

static void
put_row(struct page *page, struct fuzz_input *in, unsigned columns)
{
	struct entry entry;
	size_t len;

	entry_init(&entry, SHAPE_TABLE);
	for (unsigned i = 0; i < columns; i++) {
		char *cell = fuzz_line(in, &len);

		entry_add(&entry, cell, len);
		mem_free(cell);
	}
	page->entry(page, &entry);
	entry_release(&entry);
}

void
fuzz_one(const char *bytes, size_t len)
{
	struct fuzz_input in = {bytes, bytes + len};
	struct sheet sheet = {
		.paper = {.line = on_line, .width = on_width},
		.width = 1 + (int)fuzz_byte(&in, WIDTH_MAX),
	};
	unsigned columns = 1 + fuzz_byte(&in, COLUMNS_MAX);
	unsigned flags = fuzz_byte(&in, SHAPE_WRAPS * 2);
	struct printer printer;

	printer_init(&printer, &sheet.paper);
	begin(&printer.page, &in, columns, flags);
	while (in.at < in.end)
		put_row(&printer.page, &in, columns);
	printer.page.group_end(&printer.page);
	printer.page.end(&printer.page);
	printer_release(&printer);
}
