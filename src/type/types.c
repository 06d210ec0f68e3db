/*
 * types.c - the families of the floor, and what their bodies share.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "value/name.h"
#include "value/object.h"

void
types_start(void)
{
#define FAMILY(name) types_start_##name();
#include "type/families.def"
#undef FAMILY
}

bool
arg_ref(const struct call *call, size_t i, Value *value, Value **err)
{
	return property_set(call->args[i], name_of("Value"), value, err);
}

Value *
arg_found(const struct call *call, size_t i, Value *found, Value *otherwise,
    Value **err)
{
	bool has_found = found != NULL;

	if (has_found)
		value_unref(otherwise);
	return arg_ref(call, i, has_found ? found : otherwise, err)
	    ? value_bool(has_found) : NULL;
}

const struct type *
type_enum(const char *name)
{
	const struct type *type = type_find(name, strlen(name));

	if (!type)
		bug("no enum %s", name);
	return type;
}

Value *
get_true(const Value *self, Value **err)
{
	return VALUE_TRUE;
}

Value *
get_false(const Value *self, Value **err)
{
	return VALUE_FALSE;
}

Value *
get_itself(const Value *self, Value **err)
{
	return value_ref(self);
}

Value *
do_nothing(const struct call *call, Value **err)
{
	return VALUE_VOID;
}
