/*
 * psobject.c - the reflective views of a value: PSObject with its Properties,
 * Methods and TypeNames, and psbase.
 */
#include "base/base.h"
#include "run/psobject.h"

#include "base/utf8.h"
#include "run/psmember.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

static struct type object_type_row, base_type, collection_type;

/* Each of the views holds the value it is of. */
static Value *
view_new(struct type *type, const Value *v)
{
	return instance_new(type, value_ref(v));
}

static void
view_release(void *data)
{
	value_unref(data);
}

static const Value *
view_of(const Value *view, const struct type *type)
{
	return instance_data(view, type);
}

Value *
psobject_new(const Value *v)
{
	return view_new(&object_type_row, v);
}

Value *
psobject_base(const Value *v)
{
	return view_new(&base_type, v);
}

Value *
psobject_type_names(const Value *v)
{
	Value *names = type_names_get(v), *list;

	if (value_is_immediate(v))
		return names;
	list = list_new(type_generic(type_known(T_COLLECTION_OF),
	    type_known(T_STRING), NULL));
	list_push_all(list_get(list), list_get(names));
	value_unref(names);
	type_names_set(v, value_ref(list));
	return list;
}

/* ------------------------------------------------------------------ psbase */

bool
psobject_is_view(const Value *v)
{
	return instance_type(v) == &base_type;
}

Value *
psobject_view_get(struct interp *interp, const Value *view, const char *name,
    Value **err)
{
	const Value *v = view_of(view, &base_type);
	const struct property *property = type_property(type_of(v), name);

	if (property)
		return property->get(v, err);
	return VALUE_NULL;
}

Value *
psobject_view_call(struct interp *interp, const Value *view, const char *name,
    const Value *const *args, size_t count, Value **err)
{
	const Value *v = view_of(view, &base_type);

	return type_call(type_of(v), v, name, args, count, err);
}

/* -------------------------------------------------------------- Properties */

static bool
push_property(const Value *v, const struct property_row *row, void *context)
{
	list_push(list_get(context),
	    psproperty_new(v, row->name, row->kind));
	return true;
}

static Value *
properties_array(const Value *v)
{
	Value *array = array_new(0);

	properties_walk(v, push_property, array);
	return array;
}

static Value *
collection_enumerate(const Value *self)
{
	return properties_array(view_of(self, &collection_type));
}

static bool
find_row(const Value *v, const struct property_row *row, void *context)
{
	struct {
		const char *name;
		Value *found;
	} *search = context;

	if (!text_same(row->name, search->name))
		return true;
	search->found = psproperty_new(v, row->name, row->kind);
	return false;
}

static Value *
collection_index(const Value *self, const Value *key, Value **err)
{
	const Value *owner = view_of(self, &collection_type);
	const struct member *member;
	struct {
		const char *name;
		Value *found;
	} search = {NULL, NULL};
	Value *text;

	if (value_is_integer(key)) {
		Value *all = properties_array(owner), *v = VALUE_NULL;
		int64_t i = value_int64(key);

		if (i >= 0 && (size_t)i < list_count(list_get(all)))
			v = value_ref(list_at(list_get(all), (size_t)i));
		value_unref(all);
		return v;
	}
	text = value_text(key);
	search.name = text_bytes(text);
	properties_walk(owner, find_row, &search);
	member = object_find(owner, name_of(search.name));
	if (!search.found && member)
		search.found = psproperty_new(owner, member->name,
		    member->kind);
	value_unref(text);
	return search.found ? search.found : VALUE_NULL;
}

static Value *
collection_item(const struct call *call, Value **err)
{
	return collection_index(call->self, call->args[0], err);
}

static Value *
collection_add(const struct call *call, Value **err)
{
	const Value *owner = view_of(call->self, &collection_type);

	return psmember_attach(call->args[0], owner, err) ? VALUE_VOID : NULL;
}

static Value *
collection_remove(const struct call *call, Value **err)
{
	Value *name = value_text(call->args[0]);

	object_remove(view_of(call->self, &collection_type),
	    name_of(text_bytes(name)));
	value_unref(name);
	return VALUE_VOID;
}

static Value *
collection_match(const struct call *call, Value **err)
{
	Value *all = collection_enumerate(call->self), *out = array_new(0);
	Value *pattern = value_text(call->args[0]), *name;
	const struct list *list = list_get(all);

	for (size_t i = 0; i < list_count(list); i++) {
		name = property_get(list_at(list, i), name_of("Name"), err);
		if (name && wildcard_text(text_bytes(pattern),
				text_bytes(name)))
			list_push(list_get(out), value_ref(list_at(list, i)));
		value_unref(name);
	}
	value_unref(pattern);
	value_unref(all);
	return out;
}

static Value *
collection_count(const Value *self, Value **err)
{
	Value *all = collection_enumerate(self);
	Value *count = value_whole((int64_t)list_count(list_get(all)));

	value_unref(all);
	return count;
}

static const struct property collection_properties[] = {
	{"Count", collection_count, NULL, "int", true},
	{NULL},
};

static const struct method collection_methods[] = {
	{"Add", collection_add, 1, 2, "void Add(member)"},
	{"Remove", collection_remove, 1, 1, "void Remove(string name)"},
	{"Match", collection_match, 1, 2, "Match(string name)"},
	{"Item", collection_item, 1, 1, NULL},
	{"get_Item", collection_item, 1, 1, NULL},
	{NULL},
};

/* ---------------------------------------------------------------- PSObject */

static const Value *
owner_of(const Value *self)
{
	return view_of(self, &object_type_row);
}

static Value *
get_properties(const Value *self, Value **err)
{
	return view_new(&collection_type, owner_of(self));
}

static Value *
get_methods(const Value *self, Value **err)
{
	return psmember_methods(owner_of(self));
}

static Value *
get_members(const Value *self, Value **err)
{
	const Value *owner = owner_of(self);
	Value *all = properties_array(owner);
	Value *methods = psmember_methods(owner);

	list_push_all(list_get(all), list_get(methods));
	value_unref(methods);
	return all;
}

static Value *
get_type_names(const Value *self, Value **err)
{
	return psobject_type_names(owner_of(self));
}

static Value *
get_base(const Value *self, Value **err)
{
	return value_ref(owner_of(self));
}

static Value *
copy_of(const Value *v)
{
	struct list *list = list_get(v);
	Value *copy;

	if (value_kind(v) == V_OBJECT) {
		copy = object_typed(object_type(v));
		members_copy(v, copy);
		type_names_set(copy, type_names_get(v));
		return copy;
	}
	if (list)
		return list_copy(list);
	return value_ref(v);
}

static Value *
call_copy(const struct call *call, Value **err)
{
	return copy_of(owner_of(call->self));
}

static Value *
object_text(const Value *self)
{
	return value_to_string(owner_of(self));
}

static const struct property object_properties[] = {
	{"Members", get_members, NULL, "PSMemberInfoCollection", false},
	{"Properties", get_properties, NULL, "PSMemberInfoCollection", false},
	{"Methods", get_methods, NULL, "PSMemberInfoCollection", false},
	{"ImmediateBaseObject", get_base, NULL, "object", false},
	{"BaseObject", get_base, NULL, "object", false},
	{"TypeNames", get_type_names, NULL, "Collection[string]", false},
	{NULL},
};

static const struct method object_methods[] = {
	{"Copy", call_copy, 0, 0, "psobject Copy()"},
	{NULL},
};

void
psobject_start(void)
{
	object_type_row = (struct type){
		.name = "System.Management.Automation.PSObject",
		.base = type_known(T_OBJECT),
		.kind = V_INSTANCE,
		.properties = object_properties,
		.methods = object_methods,
		.release = view_release,
		.to_text = object_text,
	};
	base_type = (struct type){
		.name = "System.Management.Automation.PSMemberSet",
		.base = type_known(T_OBJECT),
		.kind = V_INSTANCE,
		.release = view_release,
	};
	collection_type = (struct type){
		.name = "System.Management.Automation."
			"PSMemberInfoIntegratingCollection`1",
		.base = type_known(T_OBJECT),
		.kind = V_INSTANCE,
		.properties = collection_properties,
		.methods = collection_methods,
		.release = view_release,
		.enumerate = collection_enumerate,
		.index = collection_index,
	};
	type_register(&base_type);
	type_register(&collection_type);
	psmember_start();
}
