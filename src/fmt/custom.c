/*
 * custom.c - the outline of an object: "class NAME", its properties between
 * braces, collections between brackets.
 */
#include "base/base.h"
#include "fmt/custom.h"

#include <string.h>

#include "fmt/display.h"
#include "fmt/fields.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define INDENT 2
#define DEPTH_MAX 100

struct outline {
	struct buf *buf;
	struct layout *layout;
	size_t indent;
	int depth;           /* how much deeper it may go */
	const Value *path[DEPTH_MAX]; /* what it is in now, outermost last */
};

static void add_object(struct outline *outline, const Value *v);
static void add_elements(struct outline *outline, const Value *v);

static void
add_line(struct outline *outline, const char *text)
{
	buf_fill(outline->buf, ' ', outline->indent);
	buf_text(outline->buf, text);
	buf_char(outline->buf, '\n');
}

static void
add_value(struct outline *outline, const Value *v)
{
	display_add(outline->buf, v, &outline->layout->display);
	buf_char(outline->buf, '\n');
}

static bool
is_many(const Value *v)
{
	return value_unrolls(v) || table_get(v);
}

static bool
is_leaf(const Value *v)
{
	return value_is_null(v) || is_scalar(v) ||
	    value_kind(v) < V_ARRAY;
}

/* Whether to show what a value holds: not too deep, and not a circle. */
static bool
goes_into(const struct outline *outline, const Value *v)
{
	if (is_leaf(v) || outline->depth <= 0)
		return false;
	for (int i = outline->depth; i < DEPTH_MAX; i++)
		if (outline->path[i] == v)
			return false;
	return true;
}

static void
go_in(struct outline *outline, const Value *v)
{
	outline->indent += INDENT;
	outline->path[--outline->depth] = v;
}

static void
go_out(struct outline *outline)
{
	outline->path[outline->depth++] = NULL;
	outline->indent -= INDENT;
}

static void
add_element(struct outline *outline, const Value *v)
{
	if (!goes_into(outline, v)) {
		buf_fill(outline->buf, ' ', outline->indent);
		add_value(outline, v);
	} else if (is_many(v)) {
		add_elements(outline, v);
	} else {
		add_object(outline, v);
	}
}

/* The elements between brackets, and the blank line behind them. */
static void
add_elements(struct outline *outline, const Value *v)
{
	Value *entries = value_unrolls(v) ? value_ref(v)
					  : table_entries(table_get(v));
	struct iter iter;
	const Value *item;

	add_line(outline, "[");
	go_in(outline, v);
	iter_init(&iter, entries);
	while ((item = iter_next(&iter)))
		add_element(outline, item);
	iter_release(&iter);
	go_out(outline);
	add_line(outline, "]");
	buf_char(outline->buf, '\n');
	value_unref(entries);
}

static void
add_property(struct outline *outline, const char *name, const Value *v)
{
	buf_fill(outline->buf, ' ', outline->indent);
	buf_text(outline->buf, name);
	buf_text(outline->buf, " = ");
	if (!goes_into(outline, v)) {
		add_value(outline, v);
		return;
	}
	buf_char(outline->buf, '\n');
	outline->indent += INDENT;
	if (is_many(v))
		add_elements(outline, v);
	else
		add_object(outline, v);
	outline->indent -= INDENT;
}

static void
add_properties(struct outline *outline, const Value *v)
{
	const struct prop_rows *given = &outline->layout->spec->properties;
	Value *names = NULL;
	size_t count;

	if (given->count == 0 || outline->indent > INDENT)
		names = default_names(v, &count);
	else
		names = array_new(given->count);
	for (size_t i = 0; i < given->count && outline->indent == INDENT; i++) {
		Value *some = prop_names(&given->items[i], v);

		list_push_all(list_get(names), list_get(some));
		value_unref(some);
	}
	for (size_t i = 0; i < list_count(list_get(names)); i++) {
		const char *name = text_bytes(list_at(list_get(names), i));
		Value *err = NULL, *value = prop_get(v, name, &err);

		add_property(outline, name, value ? value : VALUE_NULL);
		value_unref(value);
		value_unref(err);
	}
	value_unref(names);
}

static const char *
class_of(const Value *v)
{
	const char *name = type_name_first(v), *dot = strrchr(name, '.');

	return dot ? dot + 1 : name;
}

static void
add_object(struct outline *outline, const Value *v)
{
	struct buf head = BUF_INIT;

	buf_printf(&head, "class %s", class_of(v));
	add_line(outline, buf_get(&head));
	buf_release(&head);
	add_line(outline, "{");
	go_in(outline, v);
	add_properties(outline, v);
	go_out(outline);
	add_line(outline, "}");
}

void
custom_add(struct buf *buf, struct layout *layout, const Value *v)
{
	struct outline outline = {buf, layout, 0, layout->spec->depth, {NULL}};

	if (outline.depth <= 0)
		outline.depth = CUSTOM_DEPTH;
	if (outline.depth > DEPTH_MAX)
		outline.depth = DEPTH_MAX;
	add_object(&outline, v);
	if (buf->len > 0 && buf->data[buf->len - 1] == '\n')
		buf->data[--buf->len] = '\0';
}
