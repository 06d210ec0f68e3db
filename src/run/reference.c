/*
 * reference.c - see reference.h.
 */
#include "base/base.h"
#include "run/reference.h"

#include "base/mem.h"
#include "run/interp.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/type.h"

struct reference {
	struct scope *scope;       /* held, or NULL */
	const struct name *name;
	Value *value;              /* when there is no scope */
};

static struct type reference_type;

static struct reference *
reference_data(const Value *v)
{
	return instance_data(v, &reference_type);
}

static Value *
get_value(const Value *self, Value **err)
{
	const struct reference *r = reference_data(self);
	const struct variable *variable;

	if (!r->scope)
		return value_ref(r->value);
	variable = scope_own(r->scope, r->name);
	return variable ? variable_read(interp_current(), variable)
			: VALUE_NULL;
}

static bool
set_value(const Value *self, Value *value, Value **err)
{
	struct reference *r = reference_data(self);

	if (r->scope)
		return variable_write(interp_current(),
		    scope_make(r->scope, r->name), value, err);
	value_set(&r->value, value);
	return true;
}

static void
reference_release(void *data)
{
	struct reference *r = data;

	scope_unref(r->scope);
	value_unref(r->value);
	mem_free(r);
}

static Value *
reference_convert(const Value *from, Value **err)
{
	return convert_refuse(from, &reference_type, err);
}

Value *
reference_new(struct scope *scope, const struct name *name)
{
	struct reference *r = mem_zalloc(1, sizeof(*r));

	scope_make(scope, name);
	r->scope = scope_ref(scope);
	r->name = name;
	return instance_new(&reference_type, r);
}

Value *
reference_of(Value *v)
{
	struct reference *r = mem_zalloc(1, sizeof(*r));

	r->value = v;
	return instance_new(&reference_type, r);
}

static const struct property properties[] = {
	{"Value", get_value, set_value, "object", false},
	{NULL},
};

void
reference_start(void)
{
	reference_type = (struct type){
		.name = "System.Management.Automation.PSReference",
		.accelerator = "ref",
		.kind = V_INSTANCE,
		.properties = properties,
		.release = reference_release,
		.convert = reference_convert,
	};
	type_register(&reference_type);
}
