/*
 * printer.h - the page that prints: blank lines, headers, rows, lists and
 * wide rows, line by line on a paper. It holds rows back until the widths of
 * their columns are known; the blank line before a table is not held back, so
 * what the host writes meanwhile stands between it and the header.
 */
#ifndef FMT_PRINTER_H
#define FMT_PRINTER_H

#include "fmt/page.h"
#include "fmt/paper.h"

/* Rows are held back so long when somebody watches, and so many at most. */
#define PRINTER_HOLD_MS 300
#define PRINTER_HOLD_ROWS 65536

struct printer {
	struct page page;
	struct paper *paper;
	struct shape shape;       /* in force between begin and end */
	int *widths;              /* of its columns, once known */
	char *title;              /* of the group, not printed yet */
	size_t groups;
	bool is_holding;
	struct entry *held;       /* rows held back */
	size_t held_count;
	int64_t held_since_ms;
	struct entry row;         /* wide: texts of the row begun */
};

/* printer_init - a page that prints on paper, which is lent. */
void printer_init(struct printer *printer, struct paper *paper);
void printer_release(struct printer *printer);

#endif
