/*
 * layout.c - the order of things: when a shape begins and ends, what stands
 * outside of it, and when a group changes.
 */
#include "base/base.h"
#include "fmt/layout.h"

#include <string.h>

#include "base/mem.h"
#include "fmt/custom.h"
#include "fmt/fields.h"
#include "fmt/report.h"
#include "fmt/view.h"
#include "run/eval.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define LIST_FROM 5          /* so many properties make a list, not a table */
#define GROUP_INDENT 3

void
layout_spec_release(struct layout_spec *spec)
{
	prop_rows_release(&spec->properties);
	prop_row_release(&spec->group);
}

unsigned
layout_keys(enum shape_kind kind)
{
	static const unsigned keys[SHAPE_KIND_COUNT] = {
	    [SHAPE_ANY] = PROP_BIT(PROP_NAME) | PROP_BIT(PROP_EXPRESSION) |
		PROP_BIT(PROP_FORMAT), /* of -GroupBy */
	    [SHAPE_TABLE] = PROP_BIT(PROP_NAME) | PROP_BIT(PROP_EXPRESSION) |
		PROP_BIT(PROP_FORMAT) | PROP_BIT(PROP_WIDTH) |
		PROP_BIT(PROP_ALIGNMENT),
	    [SHAPE_LIST] = PROP_BIT(PROP_NAME) | PROP_BIT(PROP_EXPRESSION) |
		PROP_BIT(PROP_FORMAT),
	    [SHAPE_WIDE] = PROP_BIT(PROP_EXPRESSION) | PROP_BIT(PROP_FORMAT),
	    [SHAPE_CUSTOM] = PROP_BIT(PROP_EXPRESSION) | PROP_BIT(PROP_DEPTH),
	};

	return keys[kind];
}

void
layout_init(struct layout *layout, struct interp *interp,
    const struct layout_spec *spec, struct page *page)
{
	memset(layout, 0, sizeof(*layout));
	layout->interp = interp;
	layout->spec = spec;
	layout->page = page;
}

static void
forget_seen(struct layout *layout)
{
	mem_free(layout->seen_name);
	layout->seen_name = NULL;
}

static void
forget_shape(struct layout *layout)
{
	forget_seen(layout);
	fields_release(layout);
	shape_release(&layout->shape);
	value_unref(layout->group);
	layout->group = NULL;
	layout->view = NULL;
	layout->is_open = false;
}

void
layout_release(struct layout *layout)
{
	forget_shape(layout);
	value_unref(layout->err);
	layout->err = NULL;
}

enum flow
layout_end(struct layout *layout)
{
	enum flow flow;

	if (!layout->is_open)
		return FLOW_MORE;
	flow = layout->page->group_end(layout->page);
	forget_shape(layout);
	return flow == FLOW_MORE ? layout->page->end(layout->page) : flow;
}

/* ------------------------------------------------------- outside the shape */

static enum flow
put_text(struct layout *layout, const Value *v)
{
	struct entry entry;
	const Value *spelling = argument_spelling(v);
	Value *text = spelling ? value_ref(spelling) : value_text(v);
	enum flow flow;

	entry_init(&entry, SHAPE_ANY);
	entry_plain(&entry, text_bytes(text), text_len(text));
	flow = layout->page->entry(layout->page, &entry);
	entry_release(&entry);
	value_unref(text);
	return flow;
}

static enum flow
put_written(struct layout *layout, const struct view *view, const Value *v,
    bool is_outside)
{
	struct buf text = BUF_INIT;
	struct entry entry;
	enum flow flow;

	entry_init(&entry, SHAPE_CUSTOM);
	entry.is_outside = is_outside;
	view->write(&text, layout->interp, v);
	if (is_outside && report_is_native(v))
		entry_plain(&entry, buf_get(&text), text.len);
	else
		entry_add(&entry, buf_get(&text), text.len);
	flow = layout->page->entry(layout->page, &entry);
	entry_release(&entry);
	buf_release(&text);
	return flow;
}

static enum flow
put_list_outside(struct layout *layout, const Value *v)
{
	struct entry entry;
	enum flow flow;

	entry_init(&entry, SHAPE_LIST);
	entry.is_outside = true;
	entry_of_list(layout, v, true, &entry);
	flow = layout->page->entry(layout->page, &entry);
	entry_release(&entry);
	return flow;
}

static bool
stop_at_first(const Value *v, const struct property_row *row, void *context)
{
	const char *name = row->name;
	bool *has_own = context;

	/* What receiving from a job adds does not count. */
	*has_own = strcmp(name, "PSComputerName") != 0 &&
	    strcmp(name, "PSShowComputerName") != 0 &&
	    strcmp(name, "RunspaceId") != 0;
	return !*has_own;
}

/* Whether there is nothing to put in columns. */
static bool
is_bare(const Value *v)
{
	bool has_own = false;

	properties_walk(v, stop_at_first, &has_own);
	return !has_own;
}

/* Look up how objects of a value's type name are shown, unless the last one
 * was of the same. */
static void
see(struct layout *layout, const Value *v)
{
	const char *name = type_name_first(v);

	if (layout->seen_name && strcmp(layout->seen_name, name) == 0)
		return;
	mem_free(layout->seen_name);
	layout->seen_name = mem_text(name);
	layout->seen_custom = view_find(v, SHAPE_CUSTOM, NULL);
	layout->is_seen_fit = !layout->view || view_takes(layout->view, v);
}

/*
 * Print what never follows a shape: text, records of streams, what has no
 * properties, and strangers to the view in force.
 */
static bool
put_outside(struct layout *layout, const Value *v, enum flow *flow)
{
	const struct view *view;

	if (is_scalar(v) || value_is_block(v)) {
		*flow = put_text(layout, v);
		return true;
	}
	see(layout, v);
	view = layout->seen_custom;
	if (view && view->flags & VIEW_OUTSIDE &&
	    !(layout->spec->flags & LAYOUT_FORCE)) {
		*flow = put_written(layout, view, v, true);
		return true;
	}
	if (is_bare(v) && !view_find(v, SHAPE_ANY, NULL)) {
		*flow = put_text(layout, v);
		return true;
	}
	if (layout->is_open && !layout->is_seen_fit) {
		*flow = put_list_outside(layout, v);
		return true;
	}
	return false;
}

/* ------------------------------------------------------------- the shape */

static bool
choose_view(struct layout *layout, const Value *v)
{
	const struct layout_spec *spec = layout->spec;

	if (spec->properties.count > 0 && !spec->view)
		return true;
	layout->view = view_find(v, spec->kind, spec->view);
	if (!spec->view || layout->view)
		return true;
	return error_set(&layout->err,
	    error_new("System.Management.Automation.PSInvalidOperationException",
		"FormatViewNotFound", ERROR_ObjectNotFound, NULL,
		"View name %s cannot be found.", spec->view));
}

static enum shape_kind
choose_kind(struct layout *layout, const Value *v)
{
	size_t count;

	if (layout->spec->kind != SHAPE_ANY)
		return layout->spec->kind;
	if (layout->view)
		return layout->view->kind;
	value_unref(default_names(v, &count));
	return count < LIST_FROM ? SHAPE_TABLE : SHAPE_LIST;
}

static enum flow
begin(struct layout *layout, const Value *v)
{
	struct shape *shape = &layout->shape;

	forget_seen(layout);
	if (!choose_view(layout, v))
		return FLOW_FAIL;
	shape->kind = choose_kind(layout, v);
	shape->flags = layout->spec->shape_flags;
	shape->wide_count = layout->spec->wide_count;
	if (layout->view && layout->view->flags & VIEW_MEASURED)
		shape->flags |= SHAPE_MEASURED;
	if (shape->kind == SHAPE_CUSTOM && !layout->view)
		shape->flags |= SHAPE_SPACED;
	if (shape->kind == SHAPE_TABLE)
		fields_of_table(layout, v);
	else if (shape->kind == SHAPE_WIDE)
		fields_of_wide(layout, v);
	layout->is_open = true;
	return layout->page->begin(layout->page, shape);
}

/* ------------------------------------------------------------------ groups */

/* What an object is grouped by: owned, NULL when nothing groups. */
static Value *
group_value(struct layout *layout, const Value *v)
{
	const struct view *view = layout->view;
	Value *err = NULL, *value;

	if (layout->spec->has_group)
		return prop_value_or_null(layout->interp,
		    &layout->spec->group, v);
	if (!view || !view->group)
		return NULL;
	if (view->group_get)
		value = view->group_get(v);
	else
		value = prop_get(v, view->group, &err);
	value_unref(err);
	return value ? value : VALUE_NULL;
}

static void
add_title(struct layout *layout, const Value *value, struct buf *title)
{
	const struct view *view = layout->view;
	const Value *format = layout->spec->group.keys[PROP_FORMAT];
	Value *label;

	if (layout->spec->has_group) {
		label = prop_label(&layout->spec->group);
		buf_fill(title, ' ', GROUP_INDENT);
		text_add(title, label);
		value_unref(label);
	} else {
		buf_fill(title, ' ', (size_t)view->group_indent);
		buf_text(title, view->group_label);
	}
	buf_text(title, ": ");
	if (!format || !display_format(title, value, text_bytes(format)))
		display_add(title, value, &layout->display);
}

/* Begin a group when it is the first, or what it is grouped by changes. */
static enum flow
enter_group(struct layout *layout, const Value *v, bool is_first)
{
	Value *value = group_value(layout, v);
	struct buf title = BUF_INIT;
	enum flow flow = FLOW_MORE;

	if (!value && !is_first)
		return FLOW_MORE;
	if (!is_first && layout->group &&
	    value_equal(layout->group, value, false)) {
		value_unref(value);
		return FLOW_MORE;
	}
	if (!is_first)
		flow = layout->page->group_end(layout->page);
	value_set(&layout->group, value);
	if (value)
		add_title(layout, value, &title);
	if (flow == FLOW_MORE)
		flow = layout->page->group(layout->page,
		    value ? buf_get(&title) : NULL);
	buf_release(&title);
	return flow;
}

/* ----------------------------------------------------------------- objects */

static enum flow
put_entry(struct layout *layout, const Value *v)
{
	struct entry entry;
	struct buf text = BUF_INIT;
	enum flow flow;

	if (layout->shape.kind == SHAPE_CUSTOM && layout->view)
		return put_written(layout, layout->view, v, false);
	entry_init(&entry, layout->shape.kind);
	switch (layout->shape.kind) {
	case SHAPE_TABLE:
	case SHAPE_WIDE:
		entry_of_row(layout, v, &entry);
		break;
	case SHAPE_LIST:
		entry_of_list(layout, v, false, &entry);
		break;
	case SHAPE_CUSTOM:
		custom_add(&text, layout, v);
		entry_add(&entry, buf_get(&text), text.len);
		break;
	case SHAPE_ANY:
	case SHAPE_KIND_COUNT:
		break;
	}
	flow = layout->page->entry(layout->page, &entry);
	buf_release(&text);
	entry_release(&entry);
	return flow;
}

static enum flow
put_object(struct layout *layout, const Value *v)
{
	bool is_first = !layout->is_open;
	enum flow flow = FLOW_MORE;

	if (value_is_null(v))
		return FLOW_MORE;
	display_init(&layout->display, layout->interp);
	if (put_outside(layout, v, &flow))
		return flow;
	if (is_first)
		flow = begin(layout, v);
	if (flow == FLOW_MORE)
		flow = enter_group(layout, v, is_first);
	if (flow == FLOW_MORE)
		flow = put_entry(layout, v);
	return flow;
}

static enum flow
put_elements(struct layout *layout, const Value *v)
{
	Value *entries = table_get(v) && !value_unrolls(v)
	    ? table_entries(table_get(v))
	    : value_ref(v);
	struct iter iter;
	const Value *item;
	enum flow flow = FLOW_MORE;

	iter_init(&iter, entries);
	while (flow == FLOW_MORE && (item = iter_next(&iter)))
		flow = put_object(layout, item);
	iter_release(&iter);
	value_unref(entries);
	return flow;
}

enum flow
layout_put(struct layout *layout, const Value *v)
{
	enum layout_expand expand = layout->spec->expand;
	enum flow flow = FLOW_MORE;

	if (!value_unrolls(v) && !table_get(v))
		return put_object(layout, v);
	if (expand != EXPAND_ELEMENTS)
		flow = put_object(layout, v);
	if (expand != EXPAND_NOT && flow == FLOW_MORE)
		flow = put_elements(layout, v);
	return flow;
}
