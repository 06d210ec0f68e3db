/*
 * psvariable.c - see psvariable.h. Once the variable is removed the object
 * keeps the value it had when it was made.
 */
#include "base/base.h"
#include "run/psvariable.h"

#include "base/mem.h"
#include "run/interp.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

struct holder {
	struct scope *scope;     /* held */
	const struct name *name;
	Value *last;             /* owned */
};

static struct type type_variable;

Value *
psvariable_new(struct scope *scope, const struct name *name)
{
	struct holder *holder = mem_zalloc(1, sizeof(*holder));
	struct variable *variable = scope_own(scope, name);

	holder->scope = scope_ref(scope);
	holder->name = name;
	holder->last = variable ? variable_read(interp_current(), variable)
				: VALUE_NULL;
	return instance_new(&type_variable, holder);
}

/* ::new(name, value): of a scope that nobody else has. */
static Value *
construct(const struct call *call, Value **err)
{
	struct scope *scope;
	Value *text, *v;

	if (!call_text(call, 0, &text, err))
		return NULL;
	scope = scope_new(interp_current()->global);
	scope_set_text(scope, text_bytes(text), call->count > 1
	    ? value_ref(call->args[1]) : VALUE_NULL);
	v = psvariable_new(scope, name_of(text_bytes(text)));
	scope_unref(scope);
	value_unref(text);
	return v;
}

static void
release(void *data)
{
	struct holder *holder = data;

	scope_unref(holder->scope);
	value_unref(holder->last);
	mem_free(holder);
}

static struct variable *
variable_of(const Value *self)
{
	const struct holder *holder = instance_data(self, &type_variable);

	return scope_own(holder->scope, holder->name);
}

static Value *
get_name(const Value *self, Value **err)
{
	const struct holder *holder = instance_data(self, &type_variable);
	const struct variable *variable = variable_of(self);

	return text_of(variable ? variable->name->text : holder->name->text);
}

static Value *
get_value(const Value *self, Value **err)
{
	const struct holder *holder = instance_data(self, &type_variable);
	const struct variable *variable = variable_of(self);

	return variable ? variable_read(interp_current(), variable)
			: value_ref(holder->last);
}

static bool
set_value(const Value *self, Value *value, Value **err)
{
	struct holder *holder = instance_data(self, &type_variable);
	struct variable *variable = variable_of(self);

	if (variable)
		return variable_write(interp_current(), variable, value, err);
	value_set(&holder->last, value);
	return true;
}

static Value *
get_options(const Value *self, Value **err)
{
	const struct variable *variable = variable_of(self);
	unsigned options = variable ? variable->flags & 15 : 0;

	return value_enum(type_known(T_SCOPED_ITEM_OPTIONS), options);
}

static bool
set_options(const Value *self, Value *value, Value **err)
{
	Value *options = convert_to(value, type_known(T_SCOPED_ITEM_OPTIONS),
	    err);
	struct variable *variable = variable_of(self);

	value_unref(value);
	if (!options)
		return false;
	if (variable)
		variable->flags = (variable->flags & ~15u) |
		    (unsigned)(value_int64(options) & 15);
	value_unref(options);
	return true;
}

static Value *
get_description(const Value *self, Value **err)
{
	const struct variable *variable = variable_of(self);

	return variable && variable->description
	    ? value_ref(variable->description) : text_empty();
}

static Value *
get_visibility(const Value *self, Value **err)
{
	return value_enum(type_known(T_ENTRY_VISIBILITY), 0);
}

static Value *
get_null(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
get_module_name(const Value *self, Value **err)
{
	return text_empty();
}

static Value *
get_attributes(const Value *self, Value **err)
{
	return array_new(0);
}

static const struct property properties[] = {
	{"Name", get_name, NULL, "string", false},
	{"Description", get_description, NULL, "string", false},
	{"Value", get_value, set_value, "System.Object", false},
	{"Visibility", get_visibility, NULL,
	    "System.Management.Automation.SessionStateEntryVisibility", false},
	{"Module", get_null, NULL, "psmoduleinfo", false},
	{"ModuleName", get_module_name, NULL, "string", false},
	{"Options", get_options, set_options,
	    "System.Management.Automation.ScopedItemOptions", false},
	{"Attributes", get_attributes, NULL,
	    "System.Collections.ObjectModel.Collection[System.Attribute]",
	    false},
	{NULL}
};

static struct type type_variable = {
	.name = "System.Management.Automation.PSVariable",
	.kind = V_INSTANCE,
	.accelerator = "psvariable",
	.properties = properties,
	.construct = construct,
	.construct_least = 1, .construct_most = 2,
	.release = release,
};

void
psvariable_start(void)
{
	type_register(&type_variable);
}
