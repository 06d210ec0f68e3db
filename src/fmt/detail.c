/*
 * detail.c - everything an error record knows, as an indented outline:
 * nested errors and exceptions one step in, what is empty left out.
 */
#include "base/base.h"
#include "fmt/report.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define STEP 4
#define DEPTH_MAX 10
#define ITEMS_MAX 20     /* of a collection */

/* Properties that say nothing to a reader, or repeat what is shown: the
 * record of an exception leads back to the exception. */
static const char *const passed_over[] = {
    "PSErrorIndex", "PSMessageDetails", "TargetSite", "BoundParameters",
    "UnboundArguments", "DisplayScriptPosition", "ErrorRecord",
    "WasThrownFromThrowStatement"};

/* Types whose properties are shown in place of their text. */
static const char *const opened[] = {
    "System.Management.Automation.ErrorRecord", "System.Exception",
    "System.Management.Automation.InvocationInfo",
    "System.Management.Automation.ErrorDetails"};

struct detail {
	struct buf *buf;
	const Value *v;
	size_t indent;
	size_t label_cells;
	int depth;
};

static void add_object(struct buf *buf, const Value *v, size_t indent,
    int depth);

static bool
is_opened(const Value *v)
{
	for (size_t i = 0; i < COUNT_OF(opened); i++)
		if (type_name_is(v, opened[i]))
			return true;
	return false;
}

static bool
is_passed_over(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(passed_over); i++)
		if (text_same(name, passed_over[i]))
			return true;
	return false;
}

static bool
is_empty(const Value *v)
{
	if (value_is_null(v))
		return true;
	if (value_kind(v) == V_TEXT)
		return text_len(v) == 0;
	return (value_unrolls(v) || table_get(v)) && value_count(v) == 0;
}

/* A property worth showing: owned, else NULL. */
static Value *
worth(const Value *v, const struct property_row *row)
{
	Value *err = NULL, *value;

	if (is_passed_over(row->name))
		return NULL;
	value = property_row_read(v, row, &err);
	value_unref(err);
	if (value && is_empty(value)) {
		value_unref(value);
		return NULL;
	}
	return value;
}

static bool
measure(const Value *v, const struct property_row *row, void *context)
{
	struct detail *detail = context;
	Value *value = worth(v, row);

	if (value && strlen(row->name) > detail->label_cells)
		detail->label_cells = strlen(row->name);
	value_unref(value);
	return true;
}

/* A text whose later lines hang below its first. */
static void
add_hung(struct buf *buf, const Value *v, size_t hang)
{
	Value *text = value_text(v);
	const char *at = text_bytes(text), *stop;

	while ((stop = strchr(at, '\n'))) {
		buf_add(buf, at, (size_t)(stop - at) + 1);
		buf_fill(buf, ' ', hang);
		at = stop + 1;
	}
	buf_text(buf, at);
	buf_char(buf, '\n');
	value_unref(text);
}

static void
add_items(struct buf *buf, const Value *v, size_t indent, int depth)
{
	struct iter iter;
	const Value *item;
	int left = ITEMS_MAX;

	buf_char(buf, '\n');
	iter_init(&iter, v);
	while (left-- > 0 && (item = iter_next(&iter))) {
		if (is_opened(item) && depth > 0) {
			add_object(buf, item, indent, depth - 1);
			continue;
		}
		buf_fill(buf, ' ', indent);
		add_hung(buf, item, indent);
	}
	iter_release(&iter);
}

static void
add_label(struct detail *detail, const char *name)
{
	buf_fill(detail->buf, ' ', detail->indent);
	buf_printf(detail->buf, "%-*s : ", (int)detail->label_cells, name);
}

static bool
add_property(const Value *v, const struct property_row *row, void *context)
{
	struct detail *detail = context;
	Value *value = worth(v, row);

	if (!value)
		return true;
	add_label(detail, row->name);
	if (is_opened(value) && detail->depth > 0) {
		buf_char(detail->buf, '\n');
		add_object(detail->buf, value, detail->indent + STEP,
		    detail->depth - 1);
	} else if (value_unrolls(value)) {
		add_items(detail->buf, value, detail->indent + STEP + 2,
		    detail->depth);
	} else {
		add_hung(detail->buf, value,
		    detail->indent + detail->label_cells + 3);
	}
	value_unref(value);
	return true;
}

static void
add_object(struct buf *buf, const Value *v, size_t indent, int depth)
{
	struct detail detail = {buf, v, indent, 0, depth};
	bool has_type = type_name_is(v, "System.Exception");

	if (has_type)
		detail.label_cells = strlen("Type");
	properties_walk(v, measure, &detail);
	if (has_type) {
		add_label(&detail, "Type");
		buf_printf(buf, "%s\n", type_name_first(v));
	}
	properties_walk(v, add_property, &detail);
}

void
report_detail(struct buf *buf, const Value *record)
{
	add_object(buf, record, 0, DEPTH_MAX);
	if (buf->len > 0 && buf->data[buf->len - 1] == '\n')
		buf->data[--buf->len] = '\0';
}
