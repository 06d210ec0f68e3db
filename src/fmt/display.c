/*
 * display.c - values as tables and lists show them.
 */
#include "base/base.h"
#include "fmt/display.h"

#include <string.h>

#include "base/buf.h"
#include "fmt/cell.h"
#include "run/interp.h"
#include "run/propexpr.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define LIMIT_DEFAULT 4

void
display_init(struct display *display, struct interp *interp)
{
	const Value *limit = interp
	    ? interp_get(interp, "FormatEnumerationLimit")
	    : VALUE_NULL;

	display->limit = value_kind(limit) == V_INT32
	    ? (int)value_int64(limit)
	    : LIMIT_DEFAULT;
	display->is_rounded = false;
}

/* --------------------------------------------------------- dictionaries */

static bool
is_plain_dictionary(const struct table *table)
{
	const char *name = table_type(table)->name;

	return strcmp(name, "System.Collections.Hashtable") == 0 ||
	    strcmp(name,
		"System.Collections.Specialized.OrderedDictionary") == 0;
}

Value *
table_entries(const struct table *table)
{
	static const char *const entry[] = {
	    "System.Collections.DictionaryEntry", "System.ValueType",
	    "System.Object"};
	static const char *const pair[] = {
	    "System.Collections.Generic.KeyValuePair`2", "System.ValueType",
	    "System.Object"};
	bool is_plain = is_plain_dictionary(table);
	Value *entries = array_new(table_count(table));

	for (size_t i = 0; i < table_count(table); i++) {
		Value *item = object_type_named(is_plain ? entry : pair, 3);
		const Value *key, *value;

		table_at(table, i, &key, &value);
		if (is_plain)
			object_add(item, "Name", value_ref(key));
		object_add(item, "Key", value_ref(key));
		object_add(item, "Value", value_ref(value));
		list_push(list_get(entries), item);
	}
	return entries;
}

/* ------------------------------------------------------------- elements */

static const char *const name_patterns[] = {
    "name", "id", "key", "*key", "*name", "*id"};

Value *
display_name(const Value *v)
{
	struct prop_row row = {0};
	Value *result = NULL;

	for (size_t i = 0; i < COUNT_OF(name_patterns) && !result; i++) {
		Value *names;

		row.source = text_of(name_patterns[i]);
		row.has_wildcard = name_patterns[i][0] == '*';
		names = prop_names(&row, v);
		if (list_count(list_get(names)) > 0)
			result = value_ref(list_at(list_get(names), 0));
		value_unref(names);
		prop_row_release(&row);
	}
	return result;
}

/* An object whose text says only its type is called by its name. */
static bool
add_name(struct buf *buf, const Value *v, const Value *text)
{
	Value *name, *value, *err = NULL;

	if (!value_is_reference(v) ||
	    strcmp(text_bytes(text), type_full(type_of(v))) != 0)
		return false;
	name = display_name(v);
	value = name ? prop_get(v, text_bytes(name), &err) : NULL;
	if (value)
		value_add_text(buf, value);
	value_unref(name);
	value_unref(err);
	value_unref(value);
	return value != NULL;
}

static void
add_element(struct buf *buf, const Value *v)
{
	Value *text;

	if (value_is_null(v)) {
		buf_text(buf, "$null");
		return;
	}
	if (value_add_own_text(buf, v))
		return;
	text = value_kind(v) == V_TYPE ? value_to_string(v) : value_text(v);
	if (!add_name(buf, v, text))
		text_add(buf, text);
	value_unref(text);
}

/* One entry of a dictionary, "[key, value]". */
static void
add_entry(struct buf *buf, const Value *key, const Value *value)
{
	Value *text = value_to_string(key);

	buf_char(buf, '[');
	text_add(buf, text);
	value_unref(text);
	buf_text(buf, ", ");
	text = value_to_string(value);
	text_add(buf, text);
	value_unref(text);
	buf_char(buf, ']');
}

/* Separator or ellipsis before element i; false: show no more. */
static bool
goes_on(struct buf *buf, size_t i, const struct display *display)
{
	if (display->limit >= 0 && i >= (size_t)display->limit) {
		buf_text(buf, ELLIPSIS);
		return false;
	}
	if (i > 0)
		buf_text(buf, ", ");
	return true;
}

static void
add_collection(struct buf *buf, const Value *v, const struct display *display)
{
	struct iter iter;
	const Value *item;

	iter_init(&iter, v);
	for (size_t i = 0; (item = iter_next(&iter)); i++) {
		if (!goes_on(buf, i, display))
			break;
		add_element(buf, item);
	}
	iter_release(&iter);
}

static void
add_table(struct buf *buf, const struct table *table,
    const struct display *display)
{
	for (size_t i = 0; i < table_count(table); i++) {
		const Value *key, *value;

		if (!goes_on(buf, i, display))
			break;
		table_at(table, i, &key, &value);
		add_entry(buf, key, value);
	}
}

/* -------------------------------------------------------------- the value */

static bool
add_formatted(struct buf *buf, const Value *v, const char *spec)
{
	Value *err = NULL;
	bool is_good = format_value(buf, v, spec, culture_current(), &err);

	value_unref(err);
	return is_good;
}

static bool
is_real(const Value *v)
{
	enum kind kind = value_kind(v);

	return kind == V_DOUBLE || kind == V_SINGLE || kind == V_DECIMAL;
}

void
display_add(struct buf *buf, const Value *v, const struct display *display)
{
	if (value_is_null(v))
		return;
	if (value_unrolls(v)) {
		buf_char(buf, '{');
		add_collection(buf, v, display);
		buf_char(buf, '}');
	} else if (table_get(v)) {
		buf_char(buf, '{');
		add_table(buf, table_get(v), display);
		buf_char(buf, '}');
	} else if (display->is_rounded && is_real(v)) {
		add_formatted(buf, v, "F");
	} else if (value_kind(v) == V_DATETIME) {
		add_formatted(buf, v, "G");
	} else if (value_kind(v) == V_TYPE) {
		buf_text(buf, type_full(value_as_type(v)));
	} else if (value_is_immediate(v) || !value_add_own_text(buf, v)) {
		value_add_text(buf, v);
	}
}

bool
display_format(struct buf *buf, const Value *v, const char *format)
{
	const Value *args[] = {v};
	Value *err = NULL, *text;

	if (!strstr(format, "{0"))
		return add_formatted(buf, v, format);
	text = format_composite(format, strlen(format), args, 1,
	    culture_current(), &err);
	if (text)
		text_add(buf, text);
	value_unref(text);
	value_unref(err);
	return text != NULL;
}
