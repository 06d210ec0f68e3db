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
#include "value/members.h"
#include "value/text.h"

struct psmember {
	Value *owner;              /* or NULL: not attached */
	char *name;
	enum member_kind kind;
	Value *value, *setter;     /* when not attached */
	const struct type *type;   /* of a static method */
};

/* Every kind has a type. */
#define SMA "System.Management.Automation."
static struct {
	const char *name;
	const char *accelerator;
	bool is_called;
	struct type type;
} kinds[MEMBER_KIND_COUNT] = {
	[MEMBER_NOTE] = {SMA "PSNoteProperty", "psnoteproperty"},
	[MEMBER_PROPERTY] = {SMA "PSProperty"},
	[MEMBER_SCRIPT_PROPERTY] = {SMA "PSScriptProperty",
		"psscriptproperty"},
	[MEMBER_CODE_PROPERTY] = {SMA "PSCodeProperty"},
	[MEMBER_SCRIPT_METHOD] = {SMA "PSScriptMethod", "psscriptmethod"},
	[MEMBER_ALIAS] = {SMA "PSAliasProperty", "psaliasproperty"},
	[MEMBER_PROPERTY_SET] = {SMA "PSPropertySet", "pspropertyset"},
	[MEMBER_METHOD] = {SMA "PSMethod", NULL, true},
	[MEMBER_CODE_METHOD] = {SMA "PSCodeMethod"},
	[MEMBER_PARAMETERIZED] = {SMA "PSParameterizedProperty", NULL, true},
	[MEMBER_EVENT] = {SMA "PSEvent"},
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
psmember_new(const Value *owner, const char *name, enum member_kind kind)
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
	    member_number(member_of(self)->kind));
}

/* What the type says of its own property; else what the value is. */
static Value *
get_value_type(const Value *self, Value **err)
{
	const struct psmember *m = member_of(self);
	const struct type *type;
	struct member_row row;
	Value *v, *name;

	if (m->owner && member_row_find(m->owner, m->name, &row) &&
	    row.property && row.kind != MEMBER_ALIAS) {
		char *of = member_type_name(&row);

		type = type_find_text(of);
		name = text_of(type ? type_full(type) : of);
		mem_free(of);
		return name;
	}
	v = get_value(self, err);
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

/* "int Size=3" of one that belongs nowhere yet; else its definition. */
static Value *
property_text(const Value *self)
{
	const struct psmember *m = member_of(self);
	const Value *value = m->value ? m->value : VALUE_NULL;
	struct buf buf = BUF_INIT;
	struct member_row row;
	char *text;

	if (m->owner && member_row_find(m->owner, m->name, &row)) {
		text = member_definition(m->owner, &row);
		buf_text(&buf, text);
		mem_free(text);
	} else {
		buf_printf(&buf, "%s %s=", type_display(type_of(value)),
		    m->name);
		value_add_text(&buf, value);
	}
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

/* How the method is defined, its overloads one after the other. */
static char *
signature_of(const struct psmember *m)
{
	struct member_row row;
	const struct method *method;

	if (m->type) {
		method = type_static_method(m->type, m->name);
		return method ? signature_text(method, m->type) : NULL;
	}
	if (!m->owner || !member_row_find(m->owner, m->name, &row))
		return NULL;
	return member_definition(m->owner, &row);
}

static Value *
get_overloads(const Value *self, Value **err)
{
	char *signature = signature_of(member_of(self));
	const char *text = signature, *end;
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
	mem_free(signature);
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
	char *signature = signature_of(member_of(self));
	Value *text = text_of(signature ? signature : member_of(self)->name);

	mem_free(signature);
	return text;
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
		if (kinds[i].is_called) {
			type->base = &member_type;
			type->properties = method_properties;
			type->methods = method_methods;
			type->to_text = method_text;
		}
		type_register(type);
	}
}
