/*
 * page.h - what stands between laying objects out and printing them: the
 * shape of a run of objects, one entry for each, and the calls they travel
 * by. A printer is a page, and so is what makes formatting records of them.
 */
#ifndef FMT_PAGE_H
#define FMT_PAGE_H

#include "base/base.h"
#include "base/buf.h"
#include "fmt/cell.h"
#include "run/flow.h"

enum shape_kind {
	SHAPE_ANY,        /* not chosen yet */
	SHAPE_TABLE,
	SHAPE_LIST,
	SHAPE_WIDE,
	SHAPE_CUSTOM,     /* text of the view's own making */
	SHAPE_KIND_COUNT
};

struct column {
	char *label;      /* owned */
	int width;        /* 0: not given */
	enum align align;
	bool is_renamed;  /* the label is not the property's name */
};

enum shape_flag {
	SHAPE_MEASURED = 1 << 0,        /* widths from the whole group */
	SHAPE_NO_HEADER = 1 << 1,
	SHAPE_WRAPS = 1 << 2,
	SHAPE_SPACED = 1 << 3,          /* custom: a blank line after each */
};

struct shape {
	enum shape_kind kind;
	unsigned flags;
	struct column *columns;   /* of a table; owned */
	size_t count;
	int wide_count;           /* columns of a wide view; 0: not given */
};

/* The texts of one object: cells, values of a list with their labels, the
 * one text of a wide or custom view, or plain text outside of any shape
 * (the bytes of the buffer, no NUL behind them). */
struct entry {
	enum shape_kind kind;     /* SHAPE_ANY: plain text */
	bool is_outside;          /* does not follow the shape in force */
	struct buf text;          /* all texts, each ended by a NUL */
	size_t count;             /* how many; of a list two a property */
};

/*
 * A page takes begin, then for each group: group, entries, group_end, then
 * end. Entries that are outside may come at any time. Everything is lent.
 */
struct page {
	enum flow (*begin)(struct page *page, const struct shape *shape);
	/* title: "   Kind: fruit", or NULL for an unnamed group */
	enum flow (*group)(struct page *page, const char *title);
	enum flow (*entry)(struct page *page, const struct entry *entry);
	enum flow (*group_end)(struct page *page);
	enum flow (*end)(struct page *page);
};

/* shape_release - drop what a shape holds; shape_copy - a copy to release. */
void shape_release(struct shape *shape);
void shape_copy(struct shape *to, const struct shape *from);
/* shape_column - append a column; gives it, label copied. */
struct column *shape_column(struct shape *shape, const char *label);

/* entry_init - an entry without texts; to be released. */
void entry_init(struct entry *entry, enum shape_kind kind);
void entry_release(struct entry *entry);
/* entry_add - append one text (line ends allowed, a NUL is dropped). */
void entry_add(struct entry *entry, const char *bytes, size_t len);
/* entry_plain - make it plain text, any bytes; ends a former content. */
void entry_plain(struct entry *entry, const char *bytes, size_t len);
/* entry_copy - a copy to release. */
void entry_copy(struct entry *to, const struct entry *from);
/* entry_visible - a copy to release, as a terminal may have it; plain text
 * stays as it is. */
void entry_visible(struct entry *to, const struct entry *from);
/* entry_next - the text behind the one at a position; begin with NULL.
 *   gives   NULL behind the last */
const char *entry_next(const struct entry *entry, const char *text);

#endif
