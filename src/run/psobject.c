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
#include "value/members.h"
#include "value/pattern.h"
#include "value/text.h"

static struct type object_type_row, base_type;
/* Of properties, and those of methods and of all. */
static struct type collection_type, methods_type, members_type;

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

/* ------------------------------------------- Properties, Methods, Members */

/* Which members a collection has. */
static bool
collection_takes(const struct type *type, enum member_kind kind)
{
	bool is_called = kind == MEMBER_METHOD || kind == MEMBER_CODE_METHOD ||
	    kind == MEMBER_SCRIPT_METHOD;

	if (type == &members_type)
		return true;
	if (type == &methods_type)
		return is_called;
	return !is_called && kind != MEMBER_EVENT &&
	    kind != MEMBER_PROPERTY_SET;
}

struct gather {
	const struct type *collection;
	struct list *found;
};

static bool
gather_member(const Value *v, const struct member_row *row, void *context)
{
	const struct gather *gather = context;

	if (collection_takes(gather->collection, row->kind))
		list_push(gather->found,
		    psmember_new(v, row->name, row->kind));
	return true;
}

static Value *
collection_enumerate(const Value *self)
{
	Value *array = array_new(0);
	struct gather gather = {instance_type(self), list_get(array)};

	members_walk(view_of(self, &collection_type), false, gather_member,
	    &gather);
	return array;
}

static Value *
collection_index(const Value *self, const Value *key, Value **err)
{
	const Value *owner = view_of(self, &collection_type);
	struct member_row row;
	Value *text, *found = VALUE_NULL;

	if (value_is_integer(key)) {
		Value *all = collection_enumerate(self);
		int64_t i = value_int64(key);

		if (i >= 0 && (size_t)i < list_count(list_get(all)))
			found = value_ref(list_at(list_get(all), (size_t)i));
		value_unref(all);
		return found;
	}
	text = value_text(key);
	if (member_row_find(owner, text_bytes(text), &row) &&
	    collection_takes(instance_type(self), row.kind))
		found = psmember_new(owner, row.name, row.kind);
	value_unref(text);
	return found;
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
	return view_new(&methods_type, owner_of(self));
}

static Value *
get_members(const Value *self, Value **err)
{
	return view_new(&members_type, owner_of(self));
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
		.kind = V_INSTANCE,
		.release = view_release,
	};
	collection_type = (struct type){
		.name = "System.Management.Automation."
			"PSMemberInfoIntegratingCollection`1",
		.kind = V_INSTANCE,
		.properties = collection_properties,
		.methods = collection_methods,
		.release = view_release,
		.enumerate = collection_enumerate,
		.index = collection_index,
	};
	type_register(&base_type);
	methods_type = members_type = collection_type;
	methods_type.base = members_type.base = &collection_type;
	type_register(&collection_type);
	psmember_start();
}
