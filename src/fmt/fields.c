/*
 * fields.c - from properties, expressions and views to texts.
 */
#include "base/base.h"
#include "fmt/fields.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "fmt/view.h"
#include "run/interp.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

#define AUTO_COLUMNS 10 /* of a table that nobody gave columns */
#define SHOW_COMPUTER "PSShowComputerName"
#define COMPUTER "PSComputerName"

/* What crossed from a job as an enum is a number with properties. */
static bool
was_enum(const Value *v)
{
	return !value_is_immediate(v) && value_is_number(v) &&
	    type_name_is(v, "Deserialized.System.Enum");
}

bool
is_scalar(const Value *v)
{
	return value_kind(v) <= V_TEXT && !was_enum(v);
}

/* ---------------------------------------------------------- property names */

static bool
shows_computer(const Value *v)
{
	const Value *flag = object_note(v, SHOW_COMPUTER);

	return flag && value_truth(flag);
}

static bool
is_hidden(const Value *v, const char *name)
{
	return text_same(name, SHOW_COMPUTER) ||
	    (text_same(name, COMPUTER) && !shows_computer(v));
}

struct names {
	struct list *list;
	size_t seen;
};

static bool
add_name(const Value *v, const struct property_row *row, void *context)
{
	struct names *names = context;

	names->seen++;
	if (!is_hidden(v, row->name))
		list_push(names->list, text_of(row->name));
	return true;
}

Value *
default_names(const Value *v, size_t *count)
{
	Value *names = defaults_get(v);
	struct names all = {NULL, 0};

	if (!names) {
		names = array_new(8);
		all.list = list_get(names);
		properties_walk(v, add_name, &all);
		*count = all.seen;
		return names;
	}
	*count = list_count(list_get(names));
	if (shows_computer(v)) {
		Value *more = list_copy(list_get(names));

		list_push(list_get(more), text_of(COMPUTER));
		value_unref(names);
		return more;
	}
	return names;
}

/* ------------------------------------------------------------------ fields */

static struct field *
add_field(struct layout *layout)
{
	struct field *field;

	layout->fields = mem_resize(layout->fields, layout->field_count + 1,
	    sizeof(layout->fields[0]));
	field = &layout->fields[layout->field_count++];
	memset(field, 0, sizeof(*field));
	return field;
}

void
fields_release(struct layout *layout)
{
	for (size_t i = 0; i < layout->field_count; i++)
		prop_row_release(&layout->fields[i].row);
	mem_free(layout->fields);
	layout->fields = NULL;
	layout->field_count = 0;
}

/* The value a field has for an object: owned, NULL for none; *failed tells
 * that its expression raised an error. */
static Value *
field_value(struct layout *layout, const struct field *field, const Value *v,
    bool *failed)
{
	Value *err = NULL, *value;

	*failed = false;
	if (field->get)
		return field->get(v);
	value = prop_value(layout->interp, &field->row, v, &err);
	if (!err)
		return value;
	*failed = true;
	if (layout->spec->flags & LAYOUT_SHOW_ERROR && layout->interp)
		interp_report(layout->interp, err);
	else
		value_unref(err);
	return NULL;
}

/* Append what a field shows for an object. */
static void
field_text(struct layout *layout, const struct field *field, const Value *v,
    struct buf *buf)
{
	const Value *format = field->row.keys[PROP_FORMAT];
	struct display display = layout->display;
	bool failed;
	Value *value = field_value(layout, field, v, &failed);

	if (failed && layout->spec->flags & LAYOUT_DISPLAY_ERROR)
		buf_text(buf, "#ERR");
	if (!value)
		return;
	display.is_rounded = field->is_rounded;
	if (!format || value_is_null(value) ||
	    !display_format(buf, value, text_bytes(format)))
		display_add(buf, value, &display);
	value_unref(value);
}

/* ----------------------------------------------------------------- columns */

/* Numbers, truth values, characters and enums stand to the right. */
static enum align
natural_align(struct layout *layout, const struct field *field,
    const Value *v)
{
	bool failed;
	Value *value = field_value(layout, field, v, &failed);
	enum align align = ALIGN_LEFT;

	if (value && !value_is_null(value) && is_scalar(value) &&
	    value_kind(value) != V_TEXT)
		align = ALIGN_RIGHT;
	value_unref(value);
	return align;
}

static enum align
align_of(const Value *word)
{
	static const char *const words[] = {
	    [ALIGN_LEFT] = "left",
	    [ALIGN_CENTER] = "center",
	    [ALIGN_RIGHT] = "right",
	};

	for (size_t i = ALIGN_LEFT; i < COUNT_OF(words); i++)
		if (text_same(words[i], text_bytes(word)))
			return (enum align)i;
	return ALIGN_NONE;
}

static bool
align_is_good(const Value *word, Value **err)
{
	if (align_of(word) != ALIGN_NONE)
		return true;
	return error_set(err,
	    error_new("System.NotSupportedException", "AlignmentIllegalValue",
		ERROR_InvalidArgument, NULL,
		"the alignment \"%s\" is none of Left, Center, Right",
		text_bytes(word)));
}

bool
layout_spec_check(const struct layout_spec *spec, Value **err)
{
	for (size_t i = 0; i < spec->properties.count; i++) {
		const struct prop_row *row = &spec->properties.items[i];
		const Value *width = row->keys[PROP_WIDTH];
		const Value *align = row->keys[PROP_ALIGNMENT];

		if (width && value_int64(width) <= 0)
			return error_set(err,
			    error_new("System.NotSupportedException",
				"WidthOutOfRange", ERROR_InvalidArgument, NULL,
				"the width %lld is out of range",
				(long long)value_int64(width)));
		if (align && !align_is_good(align, err))
			return false;
	}
	return true;
}

/* Copy a row for one of the names it stands for. */
static void
row_named(struct prop_row *to, const struct prop_row *from, Value *source)
{
	memset(to, 0, sizeof(*to));
	to->source = source;
	for (size_t i = 0; i < PROP_KEY_COUNT; i++)
		if (from->keys[i])
			to->keys[i] = value_ref(from->keys[i]);
}

/* A column for a field whose row is set. */
static void
add_column(struct layout *layout, struct field *field, const Value *first)
{
	const struct prop_row *row = &field->row;
	Value *label = prop_label(row);
	struct column *column = shape_column(&layout->shape,
	    text_bytes(label));

	if (row->keys[PROP_WIDTH])
		column->width = (int)value_int64(row->keys[PROP_WIDTH]);
	if (row->keys[PROP_ALIGNMENT])
		column->align = align_of(row->keys[PROP_ALIGNMENT]);
	else
		column->align = natural_align(layout, field, first);
	column->is_renamed = row->keys[PROP_NAME] || prop_row_is_block(row);
	field->is_rounded = true;
	value_unref(label);
}

static void
add_row_column(struct layout *layout, const struct prop_row *row,
    Value *source, const Value *first)
{
	struct field *field = add_field(layout);

	row_named(&field->row, row, source);
	add_column(layout, field, first);
}

/* What one -Property argument stands for: one column or several. */
static void
add_row_columns(struct layout *layout, const struct prop_row *row,
    const Value *first)
{
	Value *names;
	const struct list *list;

	if (prop_row_is_block(row)) {
		add_row_column(layout, row, value_ref(row->source), first);
		return;
	}
	names = prop_names(row, first);
	list = list_get(names);
	if (list_count(list) == 0 && !row->has_wildcard)
		add_row_column(layout, row, value_ref(row->source), first);
	for (size_t i = 0; i < list_count(list); i++)
		add_row_column(layout, row, value_ref(list_at(list, i)),
		    first);
	value_unref(names);
}

static void
add_named_columns(struct layout *layout, const Value *first)
{
	static const struct prop_row none;
	size_t count;
	Value *names = default_names(first, &count);
	const struct list *list = list_get(names);

	for (size_t i = 0; i < list_count(list) && i < AUTO_COLUMNS; i++)
		add_row_column(layout, &none, value_ref(list_at(list, i)),
		    first);
	value_unref(names);
}

static void
view_field(struct field *field, const struct view_column *column)
{
	const char *property = column->property ? column->property
						: column->label;

	field->row.source = text_of(property);
	field->get = column->get;
}

static void
add_view_columns(struct layout *layout, const Value *first)
{
	const struct view_column *from = layout->view->columns;
	struct column *to;

	for (; from->label; from++) {
		view_field(add_field(layout), from);
		to = shape_column(&layout->shape, from->label);
		to->width = from->width;
		to->align = from->align;
		to->is_renamed = from->get || from->property;
	}
	if (!shows_computer(first))
		return;
	add_field(layout)->row.source = text_of(COMPUTER);
	shape_column(&layout->shape, COMPUTER);
}

void
fields_of_table(struct layout *layout, const Value *first)
{
	const struct prop_rows *given = &layout->spec->properties;

	if (given->count > 0)
		for (size_t i = 0; i < given->count; i++)
			add_row_columns(layout, &given->items[i], first);
	else if (layout->view)
		add_view_columns(layout, first);
	else
		add_named_columns(layout, first);
}

void
fields_of_wide(struct layout *layout, const Value *first)
{
	const struct prop_rows *given = &layout->spec->properties;
	struct field *field = add_field(layout);
	Value *name;
	size_t count;

	if (given->count > 0) {
		const struct prop_row *row = &given->items[0];

		row_named(&field->row, row, value_ref(row->source));
		field->row.has_wildcard = row->has_wildcard;
		return;
	}
	if (layout->view) {
		view_field(field, layout->view->columns);
		return;
	}
	name = display_name(first);
	if (!name) {
		Value *names = default_names(first, &count);

		name = list_count(list_get(names)) > 0
		    ? value_ref(list_at(list_get(names), 0))
		    : text_empty();
		value_unref(names);
	}
	field->row.source = name;
}

/* ----------------------------------------------------------------- entries */

static void
add_field_text(struct layout *layout, const struct field *field,
    const Value *v, struct entry *entry)
{
	struct buf text = BUF_INIT;

	field_text(layout, field, v, &text);
	entry_add(entry, buf_get(&text), text.len);
	buf_release(&text);
}

void
entry_of_row(struct layout *layout, const Value *v, struct entry *entry)
{
	for (size_t i = 0; i < layout->field_count; i++)
		add_field_text(layout, &layout->fields[i], v, entry);
}

static void
add_item(struct layout *layout, const char *label, const struct field *field,
    const Value *v, struct entry *entry)
{
	entry_add(entry, label, strlen(label));
	add_field_text(layout, field, v, entry);
}

/* One label and value for a row, under one of the names it stands for. */
static void
add_row_item(struct layout *layout, const struct prop_row *row,
    const Value *source, const Value *v, struct entry *entry)
{
	struct field field = {.row = {NULL}};
	Value *label;

	row_named(&field.row, row, value_ref(source));
	label = prop_label(&field.row);
	add_item(layout, text_bytes(label), &field, v, entry);
	value_unref(label);
	prop_row_release(&field.row);
}

static void
add_row_items(struct layout *layout, const struct prop_row *row,
    const Value *v, struct entry *entry)
{
	Value *names;
	const struct list *list;

	if (prop_row_is_block(row)) {
		add_row_item(layout, row, row->source, v, entry);
		return;
	}
	names = prop_names(row, v);
	list = list_get(names);
	if (list_count(list) == 0 && !row->has_wildcard)
		add_row_item(layout, row, row->source, v, entry);
	for (size_t i = 0; i < list_count(list); i++)
		add_row_item(layout, row, list_at(list, i), v, entry);
	value_unref(names);
}

static void
add_named_items(struct layout *layout, const Value *v, struct entry *entry)
{
	static const struct prop_row none;
	size_t count;
	Value *names = default_names(v, &count);
	const struct list *list = list_get(names);

	for (size_t i = 0; i < list_count(list); i++)
		add_row_item(layout, &none, list_at(list, i), v, entry);
	value_unref(names);
}

static void
add_view_items(struct layout *layout, const Value *v, struct entry *entry)
{
	const struct view *view = layout->view;
	const struct view_column *item;

	if (view->flags & VIEW_VARIES)
		view = view_find(v, view->kind, view->name);
	for (item = view->columns; item->label; item++) {
		struct field field = {.row = {NULL}};

		view_field(&field, item);
		add_item(layout, item->label, &field, v, entry);
		prop_row_release(&field.row);
	}
}

void
entry_of_list(struct layout *layout, const Value *v, bool is_outside,
    struct entry *entry)
{
	const struct prop_rows *given = &layout->spec->properties;

	if (given->count > 0)
		for (size_t i = 0; i < given->count; i++)
			add_row_items(layout, &given->items[i], v, entry);
	else if (layout->view && !is_outside)
		add_view_items(layout, v, entry);
	else
		add_named_items(layout, v, entry);
}
