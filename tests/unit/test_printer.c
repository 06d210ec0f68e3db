/*
 * test_printer.c - cells, column widths, and what a printer makes of shapes and
 * entries.
 */
#include "unit.h"

#include <string.h>

#include "base/buf.h"
#include "fmt/cell.h"
#include "fmt/printer.h"

/* ------------------------------------------------------------------ a paper */

struct sheet {
	struct paper paper;
	struct buf text;
	int width;
};

static enum flow
on_line(struct paper *paper, const char *bytes, size_t len)
{
	struct sheet *sheet = (struct sheet *)paper;

	buf_add(&sheet->text, bytes, len);
	buf_char(&sheet->text, '\n');
	return FLOW_MORE;
}

static int
on_width(struct paper *paper)
{
	return ((struct sheet *)paper)->width;
}

static struct sheet sheet;
static struct printer printer;
static struct page *page;

static void
start(void)
{
	memset(&sheet, 0, sizeof(sheet));
	sheet.paper.line = on_line;
	sheet.paper.width = on_width;
	sheet.width = 40;
	printer_init(&printer, &sheet.paper);
	page = &printer.page;
}

static void
stop(void)
{
	printer_release(&printer);
	buf_release(&sheet.text);
}

static void
put(enum shape_kind kind, const char *const *texts)
{
	struct entry entry;

	entry_init(&entry, kind);
	for (; *texts; texts++)
		entry_add(&entry, *texts, strlen(*texts));
	page->entry(page, &entry);
	entry_release(&entry);
}

#define PUT(kind, ...) put(kind, (const char *const[]){__VA_ARGS__, NULL})

static void
put_text(const char *text)
{
	struct entry entry;

	entry_init(&entry, SHAPE_ANY);
	entry_plain(&entry, text, strlen(text));
	page->entry(page, &entry);
	entry_release(&entry);
}

static void
begin_table(unsigned flags, int width_a, int width_b, enum align align)
{
	struct shape shape = {.kind = SHAPE_TABLE, .flags = flags};

	shape_column(&shape, "A")->width = width_a;
	shape_column(&shape, "Beta")->width = width_b;
	shape.columns[1].align = align;
	page->begin(page, &shape);
	page->group(page, NULL);
	shape_release(&shape);
}

static void
finish(void)
{
	page->group_end(page);
	page->end(page);
}

#define SHOWS(want) ck_assert_str_eq(buf_get(&sheet.text), want)

/* -------------------------------------------------------------------- cells */

static void
cell_is(const char *text, size_t width, enum align align, const char *want)
{
	struct buf buf = BUF_INIT;

	cell_add(&buf, text, strlen(text), width, align, true);
	ck_assert_str_eq(buf_get(&buf), want);
	buf_release(&buf);
}

START_TEST(wide_characters_take_two_cells)
{
	ck_assert_uint_eq(cells_count("a\xE4\xB8\xAD", 4), 3);
	ck_assert_uint_eq(cells_head("\xE4\xB8\xAD\xE4\xB8\xAD", 6, 3), 3);
	cell_is("\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD", 5, ALIGN_LEFT,
	    "\xE4\xB8\xAD\xE4\xB8\xAD" ELLIPSIS);
	cell_is("\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD", 4, ALIGN_LEFT,
	    "\xE4\xB8\xAD" ELLIPSIS " ");
}
END_TEST

START_TEST(escape_sequences_take_no_cells)
{
	ck_assert_uint_eq(cells_count("\x1b[31mred\x1b[0m", 12), 3);
	ck_assert_uint_eq(cells_count("\x1b]8;;x\x1b\\ab", 10), 2);
	cell_is("\x1b[31mred\x1b[0m", 5, ALIGN_RIGHT, "  \x1b[31mred\x1b[0m");
}
END_TEST

START_TEST(long_texts_are_cut_on_the_side_away_from_their_alignment)
{
	cell_is("abcdef", 4, ALIGN_LEFT, "abc" ELLIPSIS);
	cell_is("abcdef", 4, ALIGN_RIGHT, ELLIPSIS "def");
	cell_is("abcdef", 1, ALIGN_LEFT, "a");
	cell_is("abcdef", 6, ALIGN_LEFT, "abcdef");
}
END_TEST

START_TEST(a_line_end_ends_a_cell)
{
	cell_is("one\ntwo", 6, ALIGN_LEFT, "one" ELLIPSIS "  ");
	cell_is("\ntwo", 3, ALIGN_LEFT, ELLIPSIS "  ");
}
END_TEST

START_TEST(short_texts_are_padded_by_alignment)
{
	cell_is("ab", 5, ALIGN_LEFT, "ab   ");
	cell_is("ab", 5, ALIGN_RIGHT, "   ab");
	cell_is("ab", 5, ALIGN_CENTER, " ab  ");
}
END_TEST

START_TEST(columns_that_do_not_fit_shrink_from_the_last)
{
	int widths[] = {6, 15, 15, 13, 15, 20, 25};

	columns_fit(widths, COUNT_OF(widths), 80);
	ck_assert_int_eq(widths[5], 11);
	ck_assert_int_eq(widths[6], -1);
}
END_TEST

START_TEST(columns_without_a_width_share_what_is_left)
{
	int widths[] = {0, 0, 0};
	int one[] = {10, 0};

	columns_fit(widths, COUNT_OF(widths), 60);
	ck_assert_int_eq(widths[0], 20);
	ck_assert_int_eq(widths[1], 19);
	ck_assert_int_eq(widths[2], 19);
	columns_fit(one, COUNT_OF(one), 40);
	ck_assert_int_eq(one[1], 29);
}
END_TEST

/* ------------------------------------------------------------------- tables */

START_TEST(a_table_is_as_wide_as_its_widest_cells)
{
	begin_table(0, 0, 0, ALIGN_RIGHT);
	PUT(SHAPE_TABLE, "one", "1");
	PUT(SHAPE_TABLE, "three", "22222");
	SHOWS("\n");
	finish();
	SHOWS("\nA      Beta\n-      ----\none       1\nthree 22222\n\n");
}
END_TEST

START_TEST(a_first_column_of_fixed_width_is_printed_at_once)
{
	begin_table(0, 3, 5, ALIGN_LEFT);
	PUT(SHAPE_TABLE, "one", "too long");
	SHOWS("\nA   Beta\n-   ----\none too " ELLIPSIS "\n");
	finish();
}
END_TEST

START_TEST(text_among_rows_keeps_its_place_and_widens_nothing)
{
	begin_table(0, 0, 0, ALIGN_LEFT);
	PUT(SHAPE_TABLE, "1", "x");
	put_text("a line of text");
	PUT(SHAPE_TABLE, "2", "y");
	finish();
	SHOWS("\nA Beta\n- ----\n1 x\na line of text\n2 y\n\n");
}
END_TEST

START_TEST(wrapped_cells_hang_side_by_side)
{
	begin_table(SHAPE_WRAPS, 3, 4, ALIGN_RIGHT);
	PUT(SHAPE_TABLE, "abcde", "1\n2");
	SHOWS("\nA   Beta\n-   ----\nabc    1\nde     2\n");
	finish();
}
END_TEST

START_TEST(a_hidden_header_still_counts_for_the_width)
{
	begin_table(SHAPE_NO_HEADER, 0, 0, ALIGN_RIGHT);
	PUT(SHAPE_TABLE, "1", "2");
	finish();
	SHOWS("\n1    2\n\n");
}
END_TEST

START_TEST(groups_have_titles_and_headers_of_their_own)
{
	struct shape shape = {.kind = SHAPE_TABLE};

	shape_column(&shape, "N");
	page->begin(page, &shape);
	page->group(page, "   K: a");
	PUT(SHAPE_TABLE, "1");
	page->group_end(page);
	page->group(page, "   K: b");
	PUT(SHAPE_TABLE, "22");
	finish();
	shape_release(&shape);
	SHOWS("\n   K: a\n\nN\n-\n1\n\n   K: b\n\nN\n-\n22\n\n");
}
END_TEST

START_TEST(a_wide_view_fills_lines)
{
	struct shape shape = {.kind = SHAPE_WIDE, .wide_count = 2};

	page->begin(page, &shape);
	page->group(page, NULL);
	PUT(SHAPE_WIDE, "one");
	PUT(SHAPE_WIDE, "two");
	PUT(SHAPE_WIDE, "three");
	finish();
	SHOWS("\none                  two\nthree\n\n");
}
END_TEST

/* -------------------------------------------------------------------- lists */

START_TEST(values_of_a_list_hang_under_the_first_line)
{
	struct shape shape = {.kind = SHAPE_LIST};

	sheet.width = 14;
	page->begin(page, &shape);
	page->group(page, NULL);
	PUT(SHAPE_LIST, "Name", "x", "T", "a\n\n0123456789");
	finish();
	SHOWS("\nName : x\nT    : a\n       \n       0123456\n       789\n\n");
}
END_TEST

START_TEST(colours_are_dropped_where_the_paper_has_none)
{
	put_text("\x1b[31mred\x1b[0m");
	sheet.paper.is_coloured = true;
	put_text("\x1b[31mred\x1b[0m");
	SHOWS("red\n\x1b[31mred\x1b[0m\n");
}
END_TEST

static void
put_hostile(void)
{
	struct shape shape = {.kind = SHAPE_TABLE};

	shape_column(&shape, "A\x07");
	shape_column(&shape, "B");
	page->begin(page, &shape);
	page->group(page, "K: \x1b[2J");
	PUT(SHAPE_TABLE, "\x1b[31mr\x1b]0;x", "\u202eb");
	put_text("plain \x1b]0;x\x07");
	finish();
	shape_release(&shape);
}

START_TEST(a_terminal_gets_nothing_that_steers_it_from_cells)
{
	sheet.paper.is_terminal = true;
	sheet.paper.is_coloured = true;
	put_hostile();
	SHOWS("\nK: `u{1B}[2J\n\n"
	      "\x1b[32;1mA`u{7}      B\x1b[0m\n"
	      "\x1b[32;1m------      -\x1b[0m\n"
	      "\x1b[31mr`u{1B}]0;x\x1b[0m `u{202E}b\n"
	      "plain \x1b]0;x\x07\n\n");
}
END_TEST

START_TEST(what_is_no_terminal_gets_cells_as_they_are)
{
	sheet.paper.is_coloured = true;
	put_hostile();
	ck_assert_ptr_nonnull(strstr(buf_get(&sheet.text), "K: \x1b[2J\n"));
	ck_assert_ptr_nonnull(strstr(buf_get(&sheet.text), "A\x07"));
	ck_assert_ptr_nonnull(strstr(buf_get(&sheet.text), "\u202eb\n"));
	ck_assert_ptr_null(strstr(buf_get(&sheet.text), "`u{"));
}
END_TEST

static const struct unit unit = {"printer", start, stop};

UNIT_MAIN_IN(&unit,
    wide_characters_take_two_cells, escape_sequences_take_no_cells,
    long_texts_are_cut_on_the_side_away_from_their_alignment,
    a_line_end_ends_a_cell, short_texts_are_padded_by_alignment,
    columns_that_do_not_fit_shrink_from_the_last,
    columns_without_a_width_share_what_is_left,
    a_table_is_as_wide_as_its_widest_cells,
    a_first_column_of_fixed_width_is_printed_at_once,
    text_among_rows_keeps_its_place_and_widens_nothing,
    wrapped_cells_hang_side_by_side, a_hidden_header_still_counts_for_the_width,
    groups_have_titles_and_headers_of_their_own, a_wide_view_fills_lines,
    values_of_a_list_hang_under_the_first_line,
    colours_are_dropped_where_the_paper_has_none,
    a_terminal_gets_nothing_that_steers_it_from_cells,
    what_is_no_terminal_gets_cells_as_they_are)
