/*
 * view.c - finding the view of a value by its type names, and the default
 * display properties of types.
 */
#include "base/base.h"
#include "fmt/view.h"

#include <string.h>

#include "base/utf8.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

static const char deserialized[] = "Deserialized.";

/* A type name as views know it. */
static const char *
bare_name(const char *name)
{
	size_t len = strlen(deserialized);

	return strncmp(name, deserialized, len) == 0 ? name + len : name;
}

static bool
view_has(const struct view *view, const char *name)
{
	for (const char *const *type = view->types; *type; type++)
		if (text_same(*type, name))
			return true;
	return false;
}

static bool
view_fits(const struct view *view, const Value *v, const char *type,
    enum shape_kind kind, const char *name)
{
	return (kind == SHAPE_ANY || kind == view->kind) &&
	    (!name || text_same(name, view->name)) && view_has(view, type) &&
	    (!view->applies || view->applies(v));
}

static const struct view *
find_by_type(const Value *v, const char *type, enum shape_kind kind,
    const char *name)
{
	const struct view *view;

	for (size_t i = 0; (view = view_at(i)); i++)
		if (view_fits(view, v, type, kind, name))
			return view;
	return NULL;
}

const struct view *
view_find(const Value *v, enum shape_kind kind, const char *name)
{
	Value *names = type_names_get(v);
	const struct list *list = list_get(names);
	const struct view *view = NULL;

	for (size_t i = 0; i < list_count(list) && !view; i++) {
		const char *type = text_bytes(list_at(list, i));

		view = find_by_type(v, type, kind, name);
		if (!view && bare_name(type) != type)
			view = find_by_type(v, bare_name(type), kind, name);
	}
	value_unref(names);
	return view;
}

bool
view_takes(const struct view *view, const Value *v)
{
	Value *names = type_names_get(v);
	const struct list *list = list_get(names);
	bool takes = false;

	for (size_t i = 0; i < list_count(list) && !takes; i++) {
		const char *type = text_bytes(list_at(list, i));

		takes = view_has(view, type) ||
		    view_has(view, bare_name(type));
	}
	value_unref(names);
	return takes;
}

/* ------------------------------------------- default display properties */

struct known {
	const char *type;
	const char *names[6];
};

static const struct known known_defaults[] = {
	{"System.Diagnostics.Process", {"Id", "Handles", "CPU", "SI", "Name"}},
};

/* What Update-TypeData added, type name to array of texts. */
static Value *own_defaults;

void
defaults_set(const char *type_name, Value *names)
{
	if (!own_defaults)
		own_defaults = table_new();
	if (names) {
		table_set_text(table_get(own_defaults), type_name, names);
	} else {
		Value *key = text_of(type_name);

		table_remove(table_get(own_defaults), key);
		value_unref(key);
	}
}

const Value *
defaults_own(const char *type_name)
{
	return own_defaults
	    ? table_lookup(table_get(own_defaults), type_name)
	    : NULL;
}

const char *
defaults_at(size_t index)
{
	const struct table *table = own_defaults ? table_get(own_defaults)
						 : NULL;
	const Value *key, *value;

	if (!table || index >= table_count(table))
		return NULL;
	table_at(table, index, &key, &value);
	return text_bytes(key);
}

static Value *
known_names(const struct known *known)
{
	Value *names = array_new(COUNT_OF(known->names));

	for (size_t i = 0; i < COUNT_OF(known->names) && known->names[i]; i++)
		list_push(list_get(names), text_of(known->names[i]));
	return names;
}

static Value *
defaults_of_type(const char *type)
{
	const Value *own = defaults_own(type);

	if (own)
		return value_ref(own);
	type = bare_name(type);
	for (size_t i = 0; i < COUNT_OF(known_defaults); i++)
		if (text_same(known_defaults[i].type, type))
			return known_names(&known_defaults[i]);
	return NULL;
}

Value *
defaults_get(const Value *v)
{
	Value *names = type_names_get(v), *found = NULL;
	const struct list *list = list_get(names);

	for (size_t i = 0; i < list_count(list) && !found; i++)
		found = defaults_of_type(text_bytes(list_at(list, i)));
	value_unref(names);
	return found;
}
