/*
 * cell.h - text measured in terminal cells: East Asian wide characters take
 * two, combining ones and escape sequences none, control characters one.
 */
#ifndef FMT_CELL_H
#define FMT_CELL_H

#include "base/base.h"

struct buf;

enum align {
	ALIGN_NONE,     /* as the column has it; in the end left */
	ALIGN_LEFT,
	ALIGN_CENTER,
	ALIGN_RIGHT,
};

#define ELLIPSIS "\xE2\x80\xA6"

/* escapes_strip - append a text without its escape sequences. */
void escapes_strip(struct buf *buf, const char *bytes, size_t len);

/* cells_count - how many cells a text takes. */
size_t cells_count(const char *bytes, size_t len);

/* cells_head - the bytes of the longest start that fits into some cells,
 * escape sequences behind it included. */
size_t cells_head(const char *bytes, size_t len, size_t cells);

/*
 * cell_add - one cell of a table row: the text up to its first line end, cut
 * with an ellipsis or padded to the width.
 *   takes   width: at least 1; is_padded: blanks may follow the text
 */
void cell_add(struct buf *buf, const char *bytes, size_t len, size_t width,
    enum align align, bool is_padded);

/*
 * cells_fold - the next line of a text folded to a width, words broken.
 *   takes   bytes, len: what is left
 *   gives   the bytes of the line; *used is what to drop, line end included
 */
size_t cells_fold(const char *bytes, size_t len, size_t width, size_t *used);

/* columns_fit - share out the width of a table.
 *   takes   widths: wanted ones, 0 for "what is left"
 *   shape   each is its final width, or -1 for a column that found no room
 *   source  PowerShell's tables: measured, spec of the language 5.25
 */
void columns_fit(int *widths, size_t count, int table_width);

#endif
