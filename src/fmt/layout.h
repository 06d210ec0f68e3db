/*
 * layout.h - objects to pages: chooses a shape by the first object, groups
 * what follows, makes an entry of each, and lets what does not fit stand
 * outside. Used by default output and by the Format- commands.
 */
#ifndef FMT_LAYOUT_H
#define FMT_LAYOUT_H

#include "fmt/display.h"
#include "fmt/page.h"
#include "run/propexpr.h"
#include "value/value.h"

struct interp;
struct view;

enum layout_expand {
	EXPAND_ELEMENTS,   /* EnumOnly */
	EXPAND_NOT,        /* CoreOnly */
	EXPAND_BOTH,
};

enum layout_flag {
	LAYOUT_FORCE = 1 << 0,           /* error records, too */
	LAYOUT_SHOW_ERROR = 1 << 1,      /* failed expressions are reported */
	LAYOUT_DISPLAY_ERROR = 1 << 2,   /* ... as #ERR in place */
};

/* What a Format- command was asked for; all zero for default output. */
struct layout_spec {
	enum shape_kind kind;        /* SHAPE_ANY: by view and properties */
	struct prop_rows properties;
	struct prop_row group;
	bool has_group;
	const char *view;            /* name, or NULL */
	unsigned shape_flags;        /* SHAPE_MEASURED ... */
	unsigned flags;
	enum layout_expand expand;
	int wide_count;
	int depth;                   /* of the custom view; 0: default */
};

/* layout_spec_release - drop what a specification holds. */
void layout_spec_release(struct layout_spec *spec);

/* The keys of property tables that a shape allows. */
unsigned layout_keys(enum shape_kind kind);

/*
 * layout_spec_check - whether widths and alignments given make sense.
 *   errors  WidthOutOfRange, AlignmentIllegalValue
 */
bool layout_spec_check(const struct layout_spec *spec, Value **err);

/* One text of an entry and where it comes from. */
struct field {
	struct prop_row row;                 /* property or block */
	Value *(*get)(const Value *v);       /* computed, or NULL */
	bool is_rounded;                     /* two decimals */
};

struct layout {
	struct interp *interp;
	struct page *page;
	const struct layout_spec *spec;
	struct display display;
	bool is_open;
	const struct view *view;     /* of the shape in force, or NULL */
	struct shape shape;
	struct field *fields;        /* of a table or a wide view */
	size_t field_count;
	Value *group;                /* value of the group, or NULL */
	/* What the last objects of one type name were found to be. */
	char *seen_name;             /* owned, or NULL */
	const struct view *seen_custom;
	bool is_seen_fit;            /* for the view in force */
	Value *err;                  /* why put gave FAIL, owned, or NULL */
};

/* layout_init - spec and page are lent, and outlive the layout. */
void layout_init(struct layout *layout, struct interp *interp,
    const struct layout_spec *spec, struct page *page);
void layout_release(struct layout *layout);

/*
 * layout_put - one object.
 *   errors  FormatViewNotFound in layout->err
 */
enum flow layout_put(struct layout *layout, const Value *v);

/* layout_end - end the shape in force, if any. */
enum flow layout_end(struct layout *layout);

#endif
