/*
 * convertible.c - see convertible.h.
 */
#include "base/base.h"
#include "type/convertible.h"

#include <string.h>

#include "value/convert.h"

Value *
convertible_body(const struct call *call, Value **err)
{
	const char *name = call->name + strlen("To");

	return convert_to(call->self, type_find(name, strlen(name)), err);
}
