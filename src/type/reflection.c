/*
 * reflection.c - System.Type: what a type tells about itself.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

static const struct type *
self_of(const Value *v)
{
	return value_as_type(v);
}

static Value *
type_or_null(const struct type *type)
{
	return type ? value_type(type) : VALUE_NULL;
}

static Value *
get_name(const Value *self, Value **err)
{
	return text_of(type_short(self_of(self)));
}

static Value *
get_full_name(const Value *self, Value **err)
{
	return text_of(type_full(self_of(self)));
}

/* What stands before the last dot of the bare name. */
static Value *
get_namespace(const Value *self, Value **err)
{
	const char *name = type_full(self_of(self)), *end = name, *p;

	for (p = name; *p && *p != '[' && *p != '`'; p++)
		if (*p == '.')
			end = p;
	return end == name ? VALUE_NULL
			   : text_new(name, (size_t)(end - name));
}

static Value *
get_base(const Value *self, Value **err)
{
	const struct type *type = self_of(self);

	if (type->flags & TYPE_ARRAY)
		return value_type(type_known(T_ARRAY));
	return type_or_null(type->base);
}

static bool
has_flag(const Value *self, unsigned flag)
{
	return self_of(self)->flags & flag;
}

static Value *
get_is_array(const Value *self, Value **err)
{
	return value_bool(has_flag(self, TYPE_ARRAY));
}

static Value *
get_is_enum(const Value *self, Value **err)
{
	return value_bool(has_flag(self, TYPE_ENUM));
}

static Value *
get_is_value(const Value *self, Value **err)
{
	return value_bool(has_flag(self, TYPE_VALUE));
}

static Value *
get_is_interface(const Value *self, Value **err)
{
	return value_bool(has_flag(self, TYPE_INTERFACE));
}

static Value *
get_is_class(const Value *self, Value **err)
{
	return value_bool(!has_flag(self, TYPE_INTERFACE | TYPE_VALUE));
}

static Value *
get_is_generic(const Value *self, Value **err)
{
	return value_bool(has_flag(self, TYPE_GENERIC));
}

static Value *
get_is_abstract(const Value *self, Value **err)
{
	return value_bool(has_flag(self, TYPE_INTERFACE | TYPE_STATIC));
}

static Value *
get_is_sealed(const Value *self, Value **err)
{
	return value_bool(has_flag(self, TYPE_VALUE | TYPE_STATIC) ||
			  self_of(self) == type_known(T_STRING));
}

static Value *
get_is_public(const Value *self, Value **err)
{
	return VALUE_TRUE;
}

/* Plain data: not what wraps something of the system. */
static Value *
get_is_serializable(const Value *self, Value **err)
{
	return value_bool(self_of(self)->kind != V_INSTANCE &&
			  !has_flag(self, TYPE_INTERFACE | TYPE_STATIC));
}

static Value *
get_is_primitive(const Value *self, Value **err)
{
	enum kind kind = self_of(self)->kind;

	return value_bool(self_of(self) == type_of_kind(kind) &&
			  kind >= V_BOOL && kind <= V_DOUBLE);
}

static Value *
get_arguments(const Value *self, Value **err)
{
	const struct type *type = self_of(self);
	Value *array = array_typed(type_known(T_TYPE), 2);

	if (type->flags & TYPE_GENERIC && type->element) {
		list_push(list_get(array), value_type(type->element));
		if (type->second)
			list_push(list_get(array), value_type(type->second));
	}
	return array;
}

static const struct property properties[] = {
	GETTER("Name", get_name, "string"),
	GETTER("FullName", get_full_name, "string"),
	GETTER("Namespace", get_namespace, "string"),
	GETTER("BaseType", get_base, "type"),
	GETTER("IsArray", get_is_array, "bool"),
	GETTER("IsEnum", get_is_enum, "bool"),
	GETTER("IsValueType", get_is_value, "bool"),
	GETTER("IsInterface", get_is_interface, "bool"),
	GETTER("IsClass", get_is_class, "bool"),
	GETTER("IsGenericType", get_is_generic, "bool"),
	GETTER("IsAbstract", get_is_abstract, "bool"),
	GETTER("IsSealed", get_is_sealed, "bool"),
	GETTER("IsPublic", get_is_public, "bool"),
	GETTER("IsPrimitive", get_is_primitive, "bool"),
	GETTER("IsSerializable", get_is_serializable, "bool"),
	GETTER("UnderlyingSystemType", get_itself, "type"),
	GETTER("GenericTypeArguments", get_arguments, "type[]"),
	{NULL},
};

/* ----------------------------------------------------------------- methods */

static Value *
is_instance(const struct call *call, Value **err)
{
	return value_bool(!value_is_null(call->args[0]) &&
			  type_is(type_of(call->args[0]),
			      self_of(call->self)));
}

static const struct type *
arg_type(const struct call *call, size_t i)
{
	return value_kind(call->args[i]) == V_TYPE
		   ? value_as_type(call->args[i]) : NULL;
}

static Value *
is_assignable(const struct call *call, Value **err)
{
	const struct type *type = arg_type(call, 0);

	return value_bool(type && type_is(type, self_of(call->self)));
}

static Value *
is_subclass(const struct call *call, Value **err)
{
	const struct type *type = arg_type(call, 0);

	return value_bool(type && type != self_of(call->self) &&
			  type_is(self_of(call->self), type));
}

static Value *
equals(const struct call *call, Value **err)
{
	return value_bool(arg_type(call, 0) == self_of(call->self));
}

static Value *
element_type(const struct call *call, Value **err)
{
	const struct type *type = self_of(call->self);

	return type_or_null(type->flags & TYPE_ARRAY ? type->element : NULL);
}

static Value *
enum_names(const struct call *call, Value **err)
{
	const struct type *type = self_of(call->self);
	Value *array = array_typed(type_known(T_STRING), 0);

	for (const struct label *l = type->labels; l && l->name; l++)
		list_push(list_get(array), text_of(l->name));
	return array;
}

static Value *
enum_values(const struct call *call, Value **err)
{
	const struct type *type = self_of(call->self);
	Value *array = array_typed(type, 0);

	for (const struct label *l = type->labels; l && l->name; l++)
		list_push(list_get(array), value_enum(type, l->number));
	return array;
}

static Value *
arguments(const struct call *call, Value **err)
{
	return get_arguments(call->self, err);
}

static Value *
interfaces(const struct call *call, Value **err)
{
	const struct type *type = self_of(call->self), *found;
	Value *array = array_typed(type_known(T_TYPE), 0);

	for (size_t i = 0; type->interfaces && type->interfaces[i]; i++) {
		found = type_find(type->interfaces[i],
		    strlen(type->interfaces[i]));
		if (found)
			list_push(list_get(array), value_type(found));
	}
	return array;
}

static Value *
to_text(const struct call *call, Value **err)
{
	return text_of(type_full(self_of(call->self)));
}

static Value *
hash_code(const struct call *call, Value **err)
{
	return value_int((int32_t)value_hash(call->self, true));
}

static const struct method methods[] = {
	METHOD("IsInstanceOfType", is_instance, 1, 1,
	    "bool IsInstanceOfType(System.Object o)"),
	METHOD("IsAssignableFrom", is_assignable, 1, 1,
	    "bool IsAssignableFrom(type c)"),
	METHOD("IsSubclassOf", is_subclass, 1, 1, "bool IsSubclassOf(type c)"),
	METHOD("Equals", equals, 1, 1, "bool Equals(type o)"),
	METHOD("GetElementType", element_type, 0, 0, "type GetElementType()"),
	METHOD("GetEnumNames", enum_names, 0, 0, "string[] GetEnumNames()"),
	METHOD("GetEnumValues", enum_values, 0, 0, "array GetEnumValues()"),
	METHOD("GetGenericArguments", arguments, 0, 0,
	    "type[] GetGenericArguments()"),
	METHOD("GetInterfaces", interfaces, 0, 0, "type[] GetInterfaces()"),
	METHOD("ToString", to_text, 0, 0, "string ToString()"),
	METHOD("GetHashCode", hash_code, 0, 0, "int GetHashCode()"),
	{NULL},
};

/* ----------------------------------------------------------------- statics */

static Value *
by_name(const struct call *call, Value **err)
{
	Value *name;
	const struct type *type;

	if (!call_text(call, 0, &name, err))
		return NULL;
	type = type_find(text_bytes(name), text_len(name));
	value_unref(name);
	return type_or_null(type);
}

static const struct method statics[] = {
	METHOD("GetType", by_name, 1, 3, "type GetType(string typeName)"),
	{NULL},
};

void
types_start_reflection(void)
{
	static const struct type rows = {
		.properties = properties,
		.methods = methods,
		.static_methods = statics,
	};

	type_extend(T_TYPE, &rows);
}
