/*
 * identity_types.c - WindowsIdentity and WindowsPrincipal, which tell who is
 * root.
 */
#include "base/base.h"
#include "type/types.h"

#include <pwd.h>
#include <unistd.h>

#include "value/convert.h"
#include "value/object.h"
#include "value/text.h"

static struct type type_identity, type_principal;

static Value *
identity_current(const struct call *call, Value **err)
{
	return instance_new(&type_identity, NULL);
}

static Value *
get_identity_name(const Value *self, Value **err)
{
	const struct passwd *entry = getpwuid(geteuid());

	return entry ? text_of(entry->pw_name)
		     : text_printf("%u", (unsigned)geteuid());
}

static Value *
is_system(const Value *self, Value **err)
{
	return value_bool(geteuid() == 0);
}

static Value *
principal_construct(const struct call *call, Value **err)
{
	return instance_new(&type_principal, NULL);
}

/* There is one role: to be root. */
static Value *
is_in_role(const struct call *call, Value **err)
{
	return value_bool(geteuid() == 0);
}

static Value *
get_identity(const Value *self, Value **err)
{
	return instance_new(&type_identity, NULL);
}

static Value *
principal_convert(const Value *from, Value **err)
{
	if (instance_data(from, &type_identity) ||
	    type_of(from) == &type_identity)
		return instance_new(&type_principal, NULL);
	return convert_refuse(from, &type_principal, err);
}

#define SSP "System.Security.Principal."

static const struct property identity_properties[] = {
	GETTER("Name", get_identity_name, "string"),
	GETTER("IsAuthenticated", get_true, "bool"),
	GETTER("IsSystem", is_system, "bool"),
	{NULL},
};

static const struct method identity_statics[] = {
	METHOD("GetCurrent", identity_current, 0, 1, NULL),
	{NULL},
};

static struct type type_identity = {
	.name = SSP "WindowsIdentity",
	.kind = V_INSTANCE,
	.properties = identity_properties,
	.static_methods = identity_statics,
};

static const struct property principal_properties[] = {
	GETTER("Identity", get_identity, SSP "WindowsIdentity"),
	{NULL},
};

static const struct method principal_methods[] = {
	METHOD("IsInRole", is_in_role, 1, 1, "bool IsInRole(string role)"),
	{NULL},
};

static struct type type_principal = {
	.name = SSP "WindowsPrincipal",
	.kind = V_INSTANCE,
	.properties = principal_properties,
	.methods = principal_methods,
	.construct = principal_construct,
	.construct_least = 1, .construct_most = 1,
	.convert = principal_convert,
};

void
types_start_identity(void)
{
	struct type *types[] = {&type_identity, &type_principal};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
