/*
 * convertible.c - see convertible.h.
 */
#include "base/base.h"
#include "type/convertible.h"

#include <string.h>

#include "value/call.h"
#include "value/convert.h"

Value *
convertible_body(const struct call *call, Value **err)
{
	const char *name = call->name + strlen("To");

	return convert_to(call->self, type_find(name, strlen(name)), err);
}

Value *
convertible_type_code(const struct call *call, Value **err)
{
	const struct type *codes = type_known(T_TYPE_CODE);
	const char *name = type_short(type_of(call->self));
	int64_t number;

	if (!type_number(codes, name, strlen(name), &number))
		type_number(codes, "Object", strlen("Object"), &number);
	return value_enum(codes, number);
}

Value *
convertible_to_type(const struct call *call, Value **err)
{
	const struct type *type = value_as_type(call->args[0]);

	return type ? convert_to(call->self, type, err)
		    : call_throw(call, err, "System.ArgumentNullException",
			  "Value cannot be null. (Parameter 'targetType')");
}
