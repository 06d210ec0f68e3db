/*
 * enum_type.c - the members of System.Enum, and the statics of System.Object.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "value/convert.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

/* -------------------------------------------------------------- System.Enum */

/* A type argument: a type, or the name of one. */
static const struct type *
type_arg(const struct call *call, size_t i, Value **err)
{
	const struct type *type = NULL;
	Value *text;

	if (value_kind(call->args[i]) == V_TYPE)
		return value_as_type(call->args[i]);
	text = value_text(call->args[i]);
	type = type_find(text_bytes(text), text_len(text));
	if (!type)
		call_throw(call, err, "System.ArgumentException",
		    "There is no type '%s'.", text_bytes(text));
	value_unref(text);
	return type;
}

static Value *
labels_of(const struct type *type)
{
	Value *array = array_typed(type_known(T_STRING), 8);
	const struct label *label;

	for (label = type->labels; label && label->name; label++)
		list_push(list_get(array), text_of(label->name));
	return array;
}

static Value *
numbers_of(const struct type *type)
{
	Value *array = array_typed(type, 8);
	const struct label *label;

	for (label = type->labels; label && label->name; label++)
		list_push(list_get(array), value_enum(type, label->number));
	return array;
}

static const struct type *
enum_arg(const struct call *call, Value **err)
{
	const struct type *type = type_arg(call, 0, err);

	if (type && !(type->flags & TYPE_ENUM)) {
		call_throw(call, err, "System.ArgumentException",
		    "Type provided must be an Enum. (Parameter 'enumType')");
		return NULL;
	}
	return type;
}

static Value *
enum_names(const struct call *call, Value **err)
{
	const struct type *type = enum_arg(call, err);

	return type ? labels_of(type) : NULL;
}

static Value *
enum_values(const struct call *call, Value **err)
{
	const struct type *type = enum_arg(call, err);

	return type ? numbers_of(type) : NULL;
}

static Value *
enum_parse(const struct call *call, Value **err)
{
	const struct type *type = enum_arg(call, err);
	Value *inner = NULL, *v, *text;

	if (!type)
		return NULL;
	v = convert_to(call->args[1], type, &inner);
	value_unref(inner);
	if (v)
		return v;
	text = value_text(call->args[1]);
	call_throw(call, err, "System.ArgumentException",
	    "Requested value '%s' was not found.", text_bytes(text));
	value_unref(text);
	return NULL;
}

static Value *
enum_is_defined(const struct call *call, Value **err)
{
	const struct type *type = enum_arg(call, err);
	const struct label *label;
	const Value *v = call->args[1];

	if (!type)
		return NULL;
	for (label = type->labels; label && label->name; label++)
		if (value_kind(v) == V_TEXT
			? strcmp(label->name, text_bytes(v)) == 0
			: label->number == value_int64(v))
			return VALUE_TRUE;
	return VALUE_FALSE;
}

static Value *
enum_to_object(const struct call *call, Value **err)
{
	const struct type *type = enum_arg(call, err);
	int64_t n;

	if (!type || !call_long(call, 1, &n, err))
		return NULL;
	return value_enum(type, n);
}

static Value *
enum_name(const struct call *call, Value **err)
{
	const struct type *type = enum_arg(call, err);
	const char *label;

	if (!type)
		return NULL;
	label = type_label(type, value_int64(call->args[1]));
	return label ? text_of(label) : VALUE_NULL;
}

static Value *
enum_try_parse(const struct call *call, Value **err)
{
	bool has_type = value_kind(call->args[0]) == V_TYPE;
	const struct type *type = has_type ? value_as_type(call->args[0])
					   : NULL;
	Value *inner = NULL, *v;

	if (!type)
		return call_throw(call, err, "System.ArgumentException",
		    "Type provided must be an Enum. (Parameter 'enumType')");
	v = convert_to(call->args[1], type, &inner);
	value_unref(inner);
	return arg_found(call, call->count - 1, v, value_enum(type, 0), err);
}

static const struct method enum_statics[] = {
	METHOD("GetName", enum_name, 2, 2, NULL),
	METHOD("GetNames", enum_names, 1, 1,
	    "string[] GetNames(type enumType)"),
	METHOD("GetValues", enum_values, 1, 1,
	    "array GetValues(type enumType)"),
	METHOD("IsDefined", enum_is_defined, 2, 2, NULL),
	METHOD("Parse", enum_parse, 2, 3, NULL),
	METHOD("ToObject", enum_to_object, 2, 2, NULL),
	METHOD("TryParse", enum_try_parse, 3, 4, NULL),
	{NULL},
};

static Value *
has_flag(const struct call *call, Value **err)
{
	Value *flag;
	int64_t bits;

	if (!call_as(call, 0, value_enum_type(call->self), &flag, err))
		return NULL;
	bits = value_int64(flag);
	value_unref(flag);
	return value_bool((value_int64(call->self) & bits) == bits);
}

static Value *
enum_to_string(const struct call *call, Value **err)
{
	const struct type *number = type_known(T_INT32);
	Value *plain, *result;

	if (call->count == 0)
		return value_to_string(call->self);
	/* Its formats are those of the number, but for the plain name. */
	if (value_kind(call->args[0]) == V_TEXT &&
	    strchr("GgFf", text_bytes(call->args[0])[0]))
		return value_to_string(call->self);
	plain = value_int((int32_t)value_int64(call->self));
	result = type_call(number, plain, "ToString", call->args, call->count,
	    err);
	value_unref(plain);
	return result;
}

static Value *
enum_compare(const struct call *call, Value **err)
{
	Value *other;
	int64_t a = value_int64(call->self), b;

	if (!call_as(call, 0, value_enum_type(call->self), &other, err))
		return NULL;
	b = value_int64(other);
	value_unref(other);
	return value_int(a < b ? -1 : a > b);
}

static Value *
get_value(const Value *v, Value **err)
{
	return value_int((int32_t)value_int64(v));
}

static const struct property enum_properties[] = {
	{"value__", get_value, NULL, "int", true},
	{NULL},
};

static const struct method enum_methods[] = {
	METHOD("CompareTo", enum_compare, 1, 1,
	    "int CompareTo(System.Object target)"),
	METHOD("HasFlag", has_flag, 1, 1, "bool HasFlag(enum flag)"),
	METHOD("ToString", enum_to_string, 0, 2, "string ToString()"),
	{NULL},
};

/* ------------------------------------------------------------ System.Object */

static Value *
reference_equals(const struct call *call, Value **err)
{
	return value_bool(value_same(call->args[0], call->args[1]));
}

static Value *
object_equals(const struct call *call, Value **err)
{
	return value_bool(
	    value_key_equal(call->args[0], call->args[1], true));
}

static const struct method object_statics[] = {
	METHOD("Equals", object_equals, 2, 2,
	    "bool Equals(System.Object objA, System.Object objB)"),
	METHOD("ReferenceEquals", reference_equals, 2, 2,
	    "bool ReferenceEquals(System.Object objA, System.Object objB)"),
	{NULL},
};

void
types_start_enum(void)
{
	static const struct type enum_rows = {
		.properties = enum_properties,
		.methods = enum_methods,
		.static_methods = enum_statics,
	};
	static const struct type object_rows = {
		.static_methods = object_statics,
	};

	type_extend(T_ENUM, &enum_rows);
	type_extend(T_OBJECT, &object_rows);
}
