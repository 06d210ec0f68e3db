/*
 * clixml_kept.c - see clixml_kept.h. The types are found by their names: who
 * implements them stands on a floor above.
 */
#include "base/base.h"
#include "wire/clixml_kept.h"

#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "base/mem.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

#define PREFIX "Deserialized."

/* ---------------------------------------------------- elements of their own */

enum form {
	FORM_TEXT,   /* what ToString says; read as text */
	FORM_FROZEN, /* what freeze gives and thaw takes */
	FORM_HIDDEN, /* the same, its UTF-16 in hexadecimal digits */
};

static const struct element {
	const char *type, *tag;
	enum form form;
} elements[] = {
	{"System.Uri", "URI", FORM_FROZEN},
	{"System.Management.Automation.ScriptBlock", "SBK", FORM_TEXT},
	{"System.Xml.XmlDocument", "XD", FORM_FROZEN},
	{"System.Security.SecureString", "SS", FORM_HIDDEN},
};

static const struct element *
element_of(const Value *v)
{
	if (value_kind(v) != V_INSTANCE)
		return NULL;
	for (size_t i = 0; i < COUNT_OF(elements); i++)
		if (strcmp(instance_type(v)->name, elements[i].type) == 0)
			return &elements[i];
	return NULL;
}

const char *
kept_tag(const Value *v)
{
	const struct element *element = element_of(v);

	return element ? element->tag : NULL;
}

static void
add_unit(struct buf *out, uint32_t unit)
{
	buf_printf(out, "%02x%02x", (unsigned)(unit & 255),
	    (unsigned)(unit >> 8 & 255));
}

static void
add_hidden(struct buf *out, const Value *text)
{
	const char *at = text_bytes(text), *end = at + text_len(text);

	while (at < end) {
		uint32_t rune, units[2];
		size_t count;

		at += utf8_decode(at, (size_t)(end - at), &rune);
		count = utf16_split(rune, units);
		for (size_t i = 0; i < count; i++)
			add_unit(out, units[i]);
	}
}

void
kept_add(struct buf *out, const Value *v)
{
	const struct element *element = element_of(v);
	const struct type *type = type_of(v);
	Value *text = element->form != FORM_TEXT && type->freeze
	    ? type->freeze(v) : value_to_string(v);

	if (text && element->form == FORM_HIDDEN)
		add_hidden(out, text);
	else if (text)
		text_add(out, text);
	value_unref(text);
}

/* A unit at a time, the lower byte first; NULL when it is not that. */
static Value *
read_hidden(const char *digits)
{
	size_t count = strlen(digits) / 4;
	uint16_t *units = mem_alloc((count + 1) * sizeof(*units));
	bool ok = digits[count * 4] == '\0';
	Value *text;

	for (size_t i = 0; ok && i < count; i++) {
		uint32_t unit = 0;

		ok = hex_unit(digits + 4 * i, &unit);
		units[i] = (uint16_t)(unit << 8 | unit >> 8);
	}
	text = ok ? text_from_units(units, count) : NULL;
	mem_free(units);
	return text;
}

/* What a type makes of data that was its own; NULL when it refuses. */
static Value *
thaw(const char *type_name, const Value *data)
{
	const struct type *type = type_find_text(type_name);
	Value *err = NULL, *v = NULL;

	if (type && type->thaw)
		v = type->thaw(data, &err);
	value_unref(err);
	return v;
}

Value *
kept_value(const char *tag, const char *text)
{
	const struct element *element = NULL;
	Value *data, *v;

	for (size_t i = 0; i < COUNT_OF(elements); i++)
		if (strcmp(tag, elements[i].tag) == 0)
			element = &elements[i];
	if (!element)
		return NULL;
	data = element->form == FORM_HIDDEN ? read_hidden(text)
					    : text_of(text);
	if (!data || element->form == FORM_TEXT)
		return data;
	v = thaw(element->type, data);
	value_unref(data);
	return v;
}

/* --------------------------------------------------------------------- bags */

/* What a type is made of again: a property of it, or two by their names. */
static const struct recipe {
	const char *type;
	const char *parts[2];
} recipes[] = {
	{"System.Globalization.CultureInfo", {"Name"}},
	{"System.Management.Automation.PSCredential",
	    {"UserName", "Password"}},
	{"System.Management.Automation.SwitchParameter", {"IsPresent"}},
	{"System.Net.IPAddress", {"IPAddressToString"}},
};

static const struct recipe *
recipe_of(const Value *bag)
{
	Value *names = type_names_get(bag);
	const struct list *list = list_get(names);
	const struct recipe *found = NULL;
	const char *name = list && list_count(list)
	    ? text_bytes(list_at(list, 0)) : "";

	if (text_starts(name, PREFIX))
		name += strlen(PREFIX);
	for (size_t i = 0; i < COUNT_OF(recipes); i++)
		if (strcmp(name, recipes[i].type) == 0)
			found = &recipes[i];
	value_unref(names);
	return found;
}

/* The part, or the parts by their names; NULL when one is missing. */
static Value *
gather(const Value *bag, const struct recipe *recipe)
{
	Value *table = table_new();

	for (size_t i = 0; table && i < COUNT_OF(recipe->parts); i++) {
		const char *name = recipe->parts[i];
		Value *err = NULL;
		Value *part = name ? property_get(bag, name_of(name), &err)
				   : NULL;

		value_unref(err);
		if (part)
			table_set_text(table_get(table), name, part);
		else if (name)
			value_set(&table, NULL);
	}
	if (table && !recipe->parts[1])
		value_set(&table, value_ref(table_lookup(table_get(table),
		    recipe->parts[0])));
	return table;
}

Value *
kept_revive(Value *bag)
{
	const struct recipe *recipe = value_kind(bag) == V_OBJECT
	    ? recipe_of(bag) : NULL;
	Value *data = recipe ? gather(bag, recipe) : NULL, *v = NULL;

	if (data)
		v = thaw(recipe->type, data);
	/* Data that does not fit is handed back as it is. */
	if (v && strcmp(type_of(v)->name, recipe->type) == 0)
		value_set(&bag, value_ref(v));
	value_unref(v);
	value_unref(data);
	return bag;
}
