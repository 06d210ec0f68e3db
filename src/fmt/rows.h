/*
 * rows.h - lines of a table, a list and a wide view, made from texts and
 * widths. Each function hands its lines to a paper.
 */
#ifndef FMT_ROWS_H
#define FMT_ROWS_H

#include "fmt/page.h"
#include "fmt/paper.h"

/* paper_put - one line, its escape sequences dropped where the paper has no
 * colours. */
enum flow paper_blank(struct paper *paper);
/* paper_text - a text that may hold line ends. */
enum flow paper_text(struct paper *paper, const char *bytes, size_t len);
int paper_cells(struct paper *paper);

/* rows_header - the labels of a table and the dashes below them. */
enum flow rows_header(struct paper *paper, const struct shape *shape,
    const int *widths);

/* rows_table - one object; widths below 1 hide a column. */
enum flow rows_table(struct paper *paper, const struct shape *shape,
    const int *widths, const struct entry *entry);

/* rows_list - the properties of one object. */
enum flow rows_list(struct paper *paper, const struct entry *entry);

/* rows_wide - one line of a wide view. */
enum flow rows_wide(struct paper *paper, const int *widths,
    const struct entry *row);

#endif
