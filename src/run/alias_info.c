/*
 * alias_info.c - see alias_info.h. What an alias leads to is looked up when
 * somebody asks.
 */
#include "base/base.h"
#include "run/alias_info.h"

#include <string.h>

#include "base/mem.h"
#include "run/command.h"
#include "run/interp.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

struct info {
	char *name;
	char *target;
	unsigned options;
	Value *description;
};

static struct type type_alias_info;

const struct alias *
alias_find(struct interp *interp, const char *name)
{
	const struct name *key = name_of(name);
	struct scope *scope = interp->scope;
	const struct alias *alias = NULL;

	for (; scope && !alias; scope = scope_parent(scope))
		alias = scope_alias(scope, key);
	return alias;
}

void
aliases_walk(struct interp *interp,
    void (*visit)(const struct alias *alias, void *context), void *context)
{
	struct scope *scope = interp->scope;

	for (; scope; scope = scope_parent(scope))
		scope_walk_aliases(scope, visit, context);
}

Value *
alias_value(const struct alias *alias)
{
	struct info *info = mem_zalloc(1, sizeof(*info));

	info->name = mem_text(alias->name->text);
	info->target = mem_text(alias->target);
	info->options = alias->flags & 15;
	info->description = alias->description
	    ? value_ref(alias->description) : text_empty();
	return instance_new(&type_alias_info, info);
}

static void
release(void *data)
{
	struct info *info = data;

	mem_free(info->name);
	mem_free(info->target);
	value_unref(info->description);
	mem_free(info);
}

static const struct info *
info_of(const Value *self)
{
	return instance_data(self, &type_alias_info);
}

static Value *
get_name(const Value *self, Value **err)
{
	return text_of(info_of(self)->name);
}

static Value *
get_definition(const Value *self, Value **err)
{
	return text_of(info_of(self)->target);
}

static Value *
get_display_name(const Value *self, Value **err)
{
	return text_printf("%s -> %s", info_of(self)->name,
	    info_of(self)->target);
}

static Value *
get_description(const Value *self, Value **err)
{
	return value_ref(info_of(self)->description);
}

static Value *
get_options(const Value *self, Value **err)
{
	return value_enum(type_known(T_SCOPED_ITEM_OPTIONS),
	    info_of(self)->options);
}

static Value *
get_command_type(const Value *self, Value **err)
{
	return value_enum(type_known(T_COMMAND_TYPES), 1);
}

/* The command an alias leads to, in the end, or $null. */
static Value *
get_command(const Value *self, Value **err)
{
	const char *target = info_of(self)->target;
	Value *missing = NULL, *value;
	const struct command *command = command_find(interp_current(), target,
	    strlen(target), &missing);

	value_unref(missing);
	if (!command)
		return VALUE_NULL;
	value = command_value(interp_current(), command);
	command_unref(command);
	return value;
}

static Value *
get_command_name(const Value *self, Value **err)
{
	Value *command = get_command(self, err), *name;

	if (value_is_null(command))
		return VALUE_NULL;
	name = property_get(command, name_of("Name"), err);
	value_unref(command);
	return name;
}

static Value *
get_parameters(const Value *self, Value **err)
{
	Value *command = get_command(self, err), *parameters = NULL;

	if (!value_is_null(command))
		parameters = property_get(command, name_of("Parameters"), err);
	value_unref(command);
	return parameters || *err ? parameters : VALUE_NULL;
}

static Value *
get_empty(const Value *self, Value **err)
{
	return text_empty();
}

static Value *
get_null(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
get_visibility(const Value *self, Value **err)
{
	return value_enum(type_known(T_ENTRY_VISIBILITY), 0);
}

#define ROW(name, get, type) {name, get, NULL, type, false}

static const struct property properties[] = {
	ROW("HelpUri", get_empty, "string"),
	ROW("ResolvedCommandName", get_command_name, "string"),
	ROW("DisplayName", get_display_name, "string"),
	ROW("ReferencedCommand", get_command,
	    "System.Management.Automation.CommandInfo"),
	ROW("ResolvedCommand", get_command,
	    "System.Management.Automation.CommandInfo"),
	ROW("Definition", get_definition, "string"),
	ROW("Options", get_options,
	    "System.Management.Automation.ScopedItemOptions"),
	ROW("Description", get_description, "string"),
	ROW("Name", get_name, "string"),
	ROW("CommandType", get_command_type,
	    "System.Management.Automation.CommandTypes"),
	ROW("Source", get_empty, "string"),
	ROW("Version", get_null, "version"),
	ROW("Visibility", get_visibility,
	    "System.Management.Automation.SessionStateEntryVisibility"),
	ROW("ModuleName", get_empty, "string"),
	ROW("Module", get_null, "psmoduleinfo"),
	ROW("Parameters", get_parameters,
	    "System.Collections.Generic.Dictionary[string,"
	    "System.Management.Automation.ParameterMetadata]"),
	{NULL}
};

static Value *
alias_text(const Value *self)
{
	return text_of(info_of(self)->name);
}

static struct type type_alias_info = {
	.name = "System.Management.Automation.AliasInfo",
	.kind = V_INSTANCE,
	.properties = properties,
	.release = release,
	.to_text = alias_text,
};

void
alias_start(void)
{
	static const char base[] = "System.Management.Automation.CommandInfo";
	const struct type *known = type_find(base, strlen(base));

	type_alias_info.base = known ? known : type_known(T_OBJECT);
	type_register(&type_alias_info);
}
