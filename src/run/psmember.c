/*
 * psmember.c - see psmember.h. One struct serves a member that belongs to a
 * value and one made by ::new() that belongs nowhere yet.
 */
#include "base/base.h"
#include "run/psmember.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run/intrinsic.h"
#include "run/psobject.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

struct psmember {
	Value *owner;              /* or NULL: not attached */
	char *name;
	enum member_kind kind;
	Value *value, *setter;     /* when not attached */
	const struct type *type;   /* of a static method */
};

/* Every kind has a type, and its number in PSMemberTypes. */
#define SMA "System.Management.Automation."
static struct {
	const char *name;
	const char *accelerator;
	int number;
	struct type type;
} kinds[] = {
	[MEMBER_NOTE] = {SMA "PSNoteProperty", "psnoteproperty", 8},
	[MEMBER_PROPERTY] = {SMA "PSProperty", NULL, 4},
	[MEMBER_SCRIPT_PROPERTY] = {SMA "PSScriptProperty",
		"psscriptproperty", 16},
	[MEMBER_SCRIPT_METHOD] = {SMA "PSScriptMethod", "psscriptmethod", 256},
	[MEMBER_ALIAS] = {SMA "PSAliasProperty", "psaliasproperty", 1},
	[MEMBER_PROPERTY_SET] = {SMA "PSPropertySet", "pspropertyset", 32},
	[MEMBER_METHOD] = {SMA "PSMethod", NULL, 64},
	[MEMBER_CODE_METHOD] = {SMA "PSCodeMethod", NULL, 128},
	[MEMBER_PARAMETERIZED] = {SMA "PSParameterizedProperty", NULL, 512},
	[MEMBER_EVENT] = {SMA "PSEvent", NULL, 4096},
};
static struct type member_type, property_type;

static struct psmember *
member_of(const Value *v)
{
	return instance_data(v, &member_type);
}

static Value *
member_new(const Value *owner, const char *name, enum member_kind kind)
{
	struct psmember *m = mem_zalloc(1, sizeof(*m));

	m->owner = owner ? value_ref(owner) : NULL;
	m->name = mem_text(name);
	m->kind = kind;
	return instance_new(&kinds[kind].type, m);
}

static void
member_release(void *data)
{
	struct psmember *m = data;

	value_unref(m->owner);
	value_unref(m->value);
	value_unref(m->setter);
	mem_free(m->name);
	mem_free(m);
}

Value *
psproperty_new(const Value *owner, const char *name, enum member_kind kind)
{
	return member_new(owner, name, kind);
}

/* -------------------------------------------------------------- properties */

static Value *
get_name(const Value *self, Value **err)
{
	return text_of(member_of(self)->name);
}

static Value *
get_value(const Value *self, Value **err)
{
	const struct psmember *m = member_of(self);
	const struct member *attached;
	Value *v;

	if (!m->owner)
		return value_ref(m->value ? m->value : VALUE_NULL);
	attached = object_find(m->owner, name_of(m->name));
	if (attached && attached->kind == MEMBER_SCRIPT_METHOD)
		return value_ref(attached->value);
	v = property_get(m->owner, name_of(m->name), err);
	return v || *err ? v : VALUE_NULL;
}

static bool
set_value(const Value *self, Value *value, Value **err)
{
	struct psmember *m = member_of(self);

	if (m->owner)
		return property_set(m->owner, name_of(m->name), value, err);
	value_unref(m->value);
	m->value = value;
	return true;
}

static Value *
get_kind(const Value *self, Value **err)
{
	return value_enum(type_known(T_MEMBER_TYPES),
	    kinds[member_of(self)->kind].number);
}

static Value *
get_value_type(const Value *self, Value **err)
{
	Value *v = get_value(self, err), *name;

	if (!v)
		return NULL;
	name = text_of(type_full(type_of(v)));
	value_unref(v);
	return name;
}

static Value *
get_is_settable(const Value *self, Value **err)
{
	const struct psmember *m = member_of(self);
	const struct property *property;
	const struct member *attached;

	if (!m->owner)
		return VALUE_TRUE;
	attached = object_find(m->owner, name_of(m->name));
	if (attached && attached->kind == MEMBER_SCRIPT_PROPERTY)
		return value_bool(attached->setter != NULL);
	if (attached)
		return VALUE_TRUE;
	property = type_property(type_of(m->owner), m->name);
	return value_bool(!property || property->set);
}

static Value *
get_is_gettable(const Value *self, Value **err)
{
	return VALUE_TRUE;
}

static Value *
get_is_instance(const Value *self, Value **err)
{
	return value_bool(member_of(self)->kind != MEMBER_PROPERTY);
}

/* "int Size=3" */
static Value *
property_text(const Value *self)
{
	Value *ignored = NULL, *v = get_value(self, &ignored);
	struct buf buf = BUF_INIT;

	buf_text(&buf, v ? type_display(type_of(v)) : "object");
	buf_char(&buf, ' ');
	buf_text(&buf, member_of(self)->name);
	buf_char(&buf, '=');
	if (v)
		value_add_text(&buf, v);
	value_unref(v);
	value_unref(ignored);
	return text_from(&buf);
}

static const struct property member_properties[] = {
	{"MemberType", get_kind, NULL, "PSMemberTypes", false},
	{"IsSettable", get_is_settable, NULL, "bool", false},
	{"IsGettable", get_is_gettable, NULL, "bool", false},
	{"Value", get_value, set_value, "object", false},
	{"TypeNameOfValue", get_value_type, NULL, "string", false},
	{"Name", get_name, NULL, "string", false},
	{"IsInstance", get_is_instance, NULL, "bool", false},
	{NULL},
};

/* ----------------------------------------------------------------- methods */

static const struct method *
method_of(const struct psmember *m)
{
	if (m->type)
		return type_static_method(m->type, m->name);
	return m->owner ? type_method(type_of(m->owner), m->name) : NULL;
}

static Value *
get_overloads(const Value *self, Value **err)
{
	const struct method *method = method_of(member_of(self));
	const char *text = method ? method->signature : NULL, *end;
	Value *array = array_typed(type_known(T_STRING), 1);

	for (; text && *text; text = *end ? end + 2 : end) {
		end = strstr(text, ", ");
		while (end && end[-1] != ')')
			end = strstr(end + 2, ", ");
		if (!end)
			end = text + strlen(text);
		list_push(list_get(array),
		    text_new(text, (size_t)(end - text)));
	}
	return array;
}

static Value *
method_invoke(const struct call *call, Value **err)
{
	const struct psmember *m = member_of(call->self);

	if (m->type)
		return type_call(m->type, NULL, m->name, call->args,
		    call->count, err);
	return type_call(type_of(m->owner), m->owner, m->name, call->args,
	    call->count, err);
}

static Value *
method_text(const Value *self)
{
	const struct method *method = method_of(member_of(self));

	return text_of(method && method->signature ? method->signature
						   : member_of(self)->name);
}

static const struct property method_properties[] = {
	{"OverloadDefinitions", get_overloads, NULL, "Collection[string]",
	    false},
	{"Name", get_name, NULL, "string", false},
	{"MemberType", get_kind, NULL, "PSMemberTypes", false},
	{NULL},
};

static const struct method method_methods[] = {
	{"Invoke", method_invoke, 0, -1, "object Invoke(Params arguments)"},
	{NULL},
};

Value *
method_value(const Value *v, const char *name)
{
	const struct method *method = type_method(type_of(v), name);

	if (!method)
		return NULL;
	return member_new(v, method->name, MEMBER_METHOD);
}

Value *
method_value_static(const struct type *type, const char *name)
{
	Value *v = member_new(NULL, type_static_method(type, name)->name,
	    MEMBER_METHOD);

	member_of(v)->type = type;
	return v;
}

Value *
psmember_methods(const Value *v)
{
	Value *array = array_new(0);
	const struct type *type = type_of(v);

	for (; type; type = type->base)
		for (const struct method *m = type->methods; m && m->name; m++)
			list_push(list_get(array),
			    member_new(v, m->name, MEMBER_METHOD));
	return array;
}

/* ------------------------------------------------------ making and hanging */

static Value *
member_construct(const struct call *call, Value **err)
{
	enum member_kind kind = MEMBER_NOTE;
	Value *name, *v;

	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (call->type == &kinds[i].type)
			kind = (enum member_kind)i;
	name = value_text(call->args[0]);
	v = member_new(NULL, text_bytes(name), kind);
	value_unref(name);
	member_of(v)->value = value_ref(call->args[1]);
	if (call->count > 2)
		member_of(v)->setter = value_ref(call->args[2]);
	return v;
}

bool
psmember_attach(const Value *member, const Value *to, Value **err)
{
	const struct psmember *m = member_of(member);
	Value *v;

	if (!m)
		return error_set(err,
		    error_new("System.ArgumentException", "ArgumentException",
			ERROR_InvalidArgument, value_ref(member),
			"the argument is not a member"));
	v = get_value(member, err);
	if (!v)
		return false;
	object_add_member(to, m->name,
	    m->kind == MEMBER_PROPERTY ? MEMBER_NOTE : m->kind, v,
	    m->setter ? value_ref(m->setter) : NULL);
	return true;
}

void
psmember_start(void)
{
	member_type = (struct type){
		.name = SMA "PSMemberInfo",
		.base = type_known(T_OBJECT),
		.kind = V_INSTANCE,
		.release = member_release,
	};
	property_type = (struct type){
		.name = SMA "PSPropertyInfo",
		.base = &member_type,
		.kind = V_INSTANCE,
		.properties = member_properties,
		.release = member_release,
		.to_text = property_text,
	};
	type_register(&member_type);
	type_register(&property_type);
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		struct type *type = &kinds[i].type;

		*type = property_type;
		type->name = kinds[i].name;
		type->accelerator = kinds[i].accelerator;
		type->base = &property_type;
		type->properties = NULL;
		type->construct = member_construct;
		if (i == MEMBER_METHOD) {
			type->base = &member_type;
			type->properties = method_properties;
			type->methods = method_methods;
			type->to_text = method_text;
		}
		type_register(type);
	}
}
