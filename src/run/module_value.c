/*
 * module_value.c - PSModuleInfo: what scripts see of a module.
 */
#include "base/base.h"
#include "run/module.h"

#include <string.h>

#include "run/aliases.h"
#include "run/block.h"
#include "run/command.h"
#include "run/function.h"
#include "run/eval.h"
#include "run/psvariable.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

static struct type module_type;

Value *
module_value(struct module *module)
{
	return instance_new(&module_type, module_ref(module));
}

struct module *
module_of_value(const Value *v)
{
	return value_kind(v) == V_INSTANCE ? instance_data(v, &module_type)
					   : NULL;
}

static void
module_value_release(void *data)
{
	module_unref(data);
}

/* What a manifest says under a key, or NULL. */
static const Value *
manifest_get(const struct module *module, const char *key)
{
	return module->manifest ? table_lookup(table_get(module->manifest),
				      key)
				: NULL;
}

static Value *
get_name(const Value *self, Value **err)
{
	return text_of(module_of_value(self)->name);
}

static Value *
get_path(const Value *self, Value **err)
{
	const char *path = module_of_value(self)->path;

	return path ? text_of(path) : text_empty();
}

static Value *
get_base(const Value *self, Value **err)
{
	const char *base = module_of_value(self)->base;

	return base ? text_of(base) : text_empty();
}

static Value *
get_version(const Value *self, Value **err)
{
	const Value *v = manifest_get(module_of_value(self), "ModuleVersion");
	Value *text, *version = NULL;

	if (v) {
		text = value_text(v);
		version = version_parse(text_bytes(text), text_len(text));
		value_unref(text);
	}
	return version ? version
		       : value_version((const int32_t[4]){0, 0, -1, -1});
}

static Value *
get_type(const Value *self, Value **err)
{
	const struct module *module = module_of_value(self);
	const char *path = module->path;
	size_t len = path ? strlen(path) : 0;

	return text_of(module->manifest && len > 5 &&
	    strcmp(path + len - 5, ".psd1") == 0 ? "Manifest" : "Script");
}

static Value *
manifest_text(const Value *self, const char *key)
{
	const Value *v = manifest_get(module_of_value(self), key);

	return v ? value_ref(v) : text_empty();
}

static Value *
get_description(const Value *self, Value **err)
{
	return manifest_text(self, "Description");
}

static Value *
get_author(const Value *self, Value **err)
{
	return manifest_text(self, "Author");
}

static Value *
get_private_data(const Value *self, Value **err)
{
	const Value *v = manifest_get(module_of_value(self), "PrivateData");

	return v ? value_ref(v) : VALUE_NULL;
}

struct listing {
	struct module *module;
	struct table *table;
};

static void
list_function(const struct command *command, void *context)
{
	const struct listing *listing = context;

	if (command->function &&
	    command->function->module == listing->module &&
	    module_exports_function(listing->module, command->name))
		table_set_text(listing->table, command->name,
		    command_value(interp_current(), command));
}

static Value *
get_functions(const Value *self, Value **err)
{
	struct module *module = module_of_value(self);
	Value *table = table_ordered();
	struct listing listing = {module, table_get(table)};

	scope_walk_functions(module->scope, list_function, &listing);
	return table;
}

static void
list_alias(const struct alias *alias, void *context)
{
	const struct listing *listing = context;

	if (module_exports_alias(listing->module, alias->name->text))
		table_set_text(listing->table, alias->name->text,
		    alias_object(interp_current(), alias));
}

static Value *
get_aliases(const Value *self, Value **err)
{
	struct module *module = module_of_value(self);
	Value *table = table_ordered();
	struct listing listing = {module, table_get(table)};

	scope_walk_aliases(module->scope, list_alias, &listing);
	return table;
}

static void
list_variable(struct variable *variable, void *context)
{
	const struct listing *listing = context;

	if (module_exports_variable(listing->module, variable->name->text))
		table_set_text(listing->table, variable->name->text,
		    psvariable_new(listing->module->scope, variable->name));
}

static Value *
get_variables(const Value *self, Value **err)
{
	struct module *module = module_of_value(self);
	Value *table = table_ordered();
	struct listing listing = {module, table_get(table)};

	scope_walk(module->scope, list_variable, &listing);
	return table;
}

static Value *
get_none(const Value *self, Value **err)
{
	return table_ordered();
}

static Value *
module_text(const Value *self)
{
	return text_of(module_of_value(self)->name);
}

/* & $module { ... } as a method. */
static Value *
call_invoke(const struct call *call, Value **err)
{
	Value *block = block_in_module(call->args[0],
	    module_of_value(call->self));
	Value *result;

	if (!value_is_block(block)) {
		value_unref(block);
		return call_throw(call, err, "System.ArgumentException",
		    "the argument is no script block");
	}
	result = block_call(interp_current(), block, NULL, call->args + 1,
	    call->count - 1, err);
	value_unref(block);
	return result;
}

static Value *
call_bind(const struct call *call, Value **err)
{
	return block_in_module(call->args[0], module_of_value(call->self));
}

static const struct property properties[] = {
	{"Name", get_name, NULL, "string", false},
	{"Path", get_path, NULL, "string", false},
	{"Description", get_description, NULL, "string", false},
	{"Version", get_version, NULL, "version", false},
	{"ModuleBase", get_base, NULL, "string", false},
	{"ModuleType", get_type, NULL, "ModuleType", false},
	{"Author", get_author, NULL, "string", false},
	{"PrivateData", get_private_data, NULL, "object", false},
	{"ExportedFunctions", get_functions, NULL, "Dictionary", false},
	{"ExportedCommands", get_functions, NULL, "Dictionary", false},
	{"ExportedAliases", get_aliases, NULL, "Dictionary", false},
	{"ExportedVariables", get_variables, NULL, "Dictionary", false},
	{"ExportedCmdlets", get_none, NULL, "Dictionary", false},
	{NULL},
};

static const struct method methods[] = {
	{"Invoke", call_invoke, 1, -1,
	    "System.Object Invoke(scriptblock sb, Params args)"},
	{"NewBoundScriptBlock", call_bind, 1, 1,
	    "scriptblock NewBoundScriptBlock(scriptblock block)"},
	{NULL},
};

void
module_value_start(void)
{
	module_type = (struct type){
		.name = "System.Management.Automation.PSModuleInfo",
		.accelerator = "psmoduleinfo",
		.kind = V_INSTANCE,
		.properties = properties,
		.methods = methods,
		.release = module_value_release,
		.to_text = module_text,
	};
	type_register(&module_type);
}
