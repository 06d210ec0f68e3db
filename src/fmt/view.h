/*
 * view.h - registered views: how objects of known types are shown when
 * nobody says otherwise. Views are rows of tables in views.c; the first that
 * fits the most specific type name wins.
 */
#ifndef FMT_VIEW_H
#define FMT_VIEW_H

#include "fmt/cell.h"
#include "fmt/page.h"
#include "value/value.h"

struct buf;
struct interp;

/* A column of a table, an item of a list, the one property of a wide view. */
struct view_column {
	const char *label;       /* NULL ends the rows */
	int width;               /* 0: what is left */
	enum align align;
	const char *property;    /* NULL: the label is its name */
	Value *(*get)(const Value *v); /* owned or NULL; before property */
};

enum view_flag {
	VIEW_MEASURED = 1 << 0,  /* as with -AutoSize */
	VIEW_OUTSIDE = 1 << 1,   /* printed outside the shape in force */
	VIEW_VARIES = 1 << 2,    /* of the same name, by what applies */
};

struct view {
	const char *name;
	enum shape_kind kind;
	const char *const *types;      /* NULL-terminated */
	const struct view_column *columns;
	unsigned flags;
	const char *group;             /* property grouped by, or NULL */
	const char *group_label;
	int group_indent;
	Value *(*group_get)(const Value *v);
	bool (*applies)(const Value *v);   /* NULL: to all of the types */
	/* of SHAPE_CUSTOM: the lines of one object */
	void (*write)(struct buf *buf, struct interp *interp, const Value *v);
};

/*
 * view_find - the view for a value.
 *   takes   kind: SHAPE_ANY for the default; name: of -View, or NULL
 *   gives   NULL when there is none
 */
const struct view *view_find(const Value *v, enum shape_kind kind,
    const char *name);

/* view_takes - whether objects like v are shown by this view. */
bool view_takes(const struct view *view, const Value *v);

/* view_at - all of them in order, for Get-FormatData; NULL behind the last. */
const struct view *view_at(size_t index);

/*
 * Default display properties of a type name: known ones and those that
 * Update-TypeData -DefaultDisplayPropertySet set.
 */
/* defaults_get - owned array of texts, or NULL. */
Value *defaults_get(const Value *v);
/* defaults_set - names is an array of texts, taken; NULL removes. */
void defaults_set(const char *type_name, Value *names);
/* defaults_own - what defaults_set stored for a type name, lent, or NULL. */
const Value *defaults_own(const char *type_name);
/* defaults_at - the type names they were set for; NULL behind the last. */
const char *defaults_at(size_t index);

/* Computed columns, for views.c. */
Value *process_npm(const Value *v);
Value *process_pm(const Value *v);
Value *process_ws(const Value *v);
Value *process_cpu(const Value *v);
Value *process_start_day(const Value *v);
Value *file_last_write(const Value *v);
Value *file_last_write_text(const Value *v);
Value *file_length(const Value *v);
Value *file_name(const Value *v);
Value *file_parent(const Value *v);
bool file_has_unix_mode(const Value *v);
bool file_is_directory(const Value *v);
Value *history_duration(const Value *v);
Value *command_name(const Value *v);
Value *drive_used(const Value *v);
Value *drive_free(const Value *v);
Value *drive_provider(const Value *v);
Value *drive_root(const Value *v);
Value *ping_latency(const Value *v);
Value *ping_size(const Value *v);
Value *module_prerelease(const Value *v);
Value *module_commands(const Value *v);
Value *runspace_computer(const Value *v);
Value *runspace_kind(const Value *v);
Value *runspace_state(const Value *v);
void write_date(struct buf *buf, struct interp *interp, const Value *v);
void write_error(struct buf *buf, struct interp *interp, const Value *v);
void write_detail(struct buf *buf, struct interp *interp, const Value *v);
void write_match(struct buf *buf, struct interp *interp, const Value *v);
void write_help(struct buf *buf, struct interp *interp, const Value *v);
void write_information(struct buf *buf, struct interp *interp,
    const Value *v);

#endif
