/*
 * provider_session.c - environment variables, variables, functions and
 * aliases as providers. Each is one flat list of names, shown in order.
 */
#include "base/base.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "run/aliases.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/function.h"
#include "run/provider.h"
#include "run/psvariable.h"
#include "run/scope.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

/* --------------------------------------------------------- names in order */

static int
name_order(const void *a, const void *b)
{
	const Value *const *x = a, *const *y = b;

	return text_collate(*x, *y, false);
}

/* Push the keys of a table, sorted; the table is taken. */
static void
push_sorted(Value *table, struct list *names)
{
	const struct table *from = table_get(table);
	size_t count = table_count(from);
	const Value **keys = mem_alloc((count + 1) * sizeof(keys[0]));
	const Value *value;

	for (size_t i = 0; i < count; i++)
		table_at(from, i, &keys[i], &value);
	qsort(keys, count, sizeof(keys[0]), name_order);
	for (size_t i = 0; i < count; i++)
		list_push(names, value_ref(keys[i]));
	mem_free(keys);
	value_unref(table);
}

/* ------------------------------------------------------------- environment */

static bool
environment_has(struct interp *interp, const char *name)
{
	return getenv(name) != NULL;
}

static Value *
environment_content(struct interp *interp, const char *name)
{
	const char *value = getenv(name);

	return value ? text_of(value) : NULL;
}

static Value *
environment_item(struct interp *interp, const char *name)
{
	const char *value = getenv(name);
	Value *entry;

	if (!value)
		return NULL;
	entry = object_typed(type_known(T_DICTIONARY_ENTRY));
	object_add(entry, "Key", text_of(name));
	object_add(entry, "Value", text_of(value));
	object_add(entry, "Name", text_of(name));
	return entry;
}

static size_t
environment_children(struct interp *interp, const char *path,
    bool with_hidden, struct list *names)
{
	Value *table = table_typed(type_known(T_HASHTABLE), true);

	for (char **entry = environ; *entry; entry++) {
		size_t len = strcspn(*entry, "=");

		table_set(table_get(table), text_new(*entry, len), VALUE_TRUE);
	}
	push_sorted(table, names);
	return 0;
}

static bool
environment_set(struct interp *interp, const char *name, Value *value,
    Value **err)
{
	Value *text = value_text(value);
	bool is_set = value_is_null(value)
	    ? unsetenv(name) == 0 : setenv(name, text_bytes(text), 1) == 0;

	value_unref(value);
	value_unref(text);
	return is_set || error_set(err, errno_error(errno, "set", name));
}

static bool
environment_remove(struct interp *interp, const char *name, bool is_forced,
    Value **err)
{
	unsetenv(name);
	return true;
}

const struct provider provider_environment = {
	.name = "Environment",
	.type_name = "Microsoft.PowerShell.Commands.EnvironmentProvider",
	.capabilities = "ShouldProcess",
	.has = environment_has,
	.item = environment_item,
	.children = environment_children,
	.set = environment_set,
	.remove = environment_remove,
	.content = environment_content,
};

/* --------------------------------------------------------------- variables */

/* The scope that holds the nearest variable of a name, or NULL. */
static struct scope *
scope_of(struct interp *interp, const char *name)
{
	const struct name *key = name_of(name);
	struct scope *scope = interp->scope;

	while (scope && !scope_own(scope, key))
		scope = scope_parent(scope);
	return scope;
}

static bool
variable_has(struct interp *interp, const char *name)
{
	return scope_find(interp->scope, name_of(name)) != NULL;
}

static Value *
variable_content(struct interp *interp, const char *name)
{
	const struct variable *variable = scope_find(interp->scope,
	    name_of(name));

	return variable ? variable_read(interp, variable) : NULL;
}

static Value *
variable_item(struct interp *interp, const char *name)
{
	struct scope *scope = scope_of(interp, name);

	return scope ? psvariable_new(scope, name_of(name)) : NULL;
}

static void
add_variable(struct variable *variable, void *context)
{
	table_set_text(context, variable->name->text, VALUE_TRUE);
}

static size_t
variable_children(struct interp *interp, const char *path, bool with_hidden,
    struct list *names)
{
	Value *table = table_new();
	struct scope *scope = interp->scope;

	for (; scope; scope = scope_parent(scope))
		scope_walk(scope, add_variable, table_get(table));
	push_sorted(table, names);
	return 0;
}

static bool
variable_set(struct interp *interp, const char *name, Value *value,
    Value **err)
{
	return variable_write(interp,
	    scope_target(interp->scope, name_of(name)), value, err);
}

static bool
variable_remove(struct interp *interp, const char *name, bool is_forced,
    Value **err)
{
	struct scope *scope = scope_of(interp, name);
	const struct variable *variable = scope
	    ? scope_own(scope, name_of(name)) : NULL;

	if (variable && variable_is_locked(variable, is_forced))
		return error_set(err, variable_not_removable(variable));
	if (variable)
		scope_remove(scope, name_of(name));
	return true;
}

const struct provider provider_variable = {
	.name = "Variable",
	.type_name = "Microsoft.PowerShell.Commands.VariableProvider",
	.capabilities = "ShouldProcess",
	.has = variable_has,
	.item = variable_item,
	.children = variable_children,
	.set = variable_set,
	.remove = variable_remove,
	.content = variable_content,
};

/* --------------------------------------------------------------- functions */

/* The nearest function of a name, or NULL; *holder is its scope. */
static const struct command *
functions_find(struct interp *interp, const char *name, struct scope **holder)
{
	const struct name *key = name_of(name);
	struct scope *scope = interp->scope;
	const struct command *function = NULL;

	for (; scope; scope = scope_parent(scope)) {
		function = scope_function(scope, key);
		if (function)
			break;
	}
	*holder = scope;
	return function;
}

static bool
functions_has(struct interp *interp, const char *name)
{
	struct scope *scope;

	return functions_find(interp, name, &scope) != NULL;
}

static Value *
functions_item(struct interp *interp, const char *name)
{
	struct scope *scope;
	const struct command *function = functions_find(interp, name, &scope);

	return function ? command_value(interp, function) : NULL;
}

static Value *
functions_content(struct interp *interp, const char *name)
{
	struct scope *scope;
	const struct command *function = functions_find(interp, name, &scope);

	return function ? function_block(interp, function) : NULL;
}

static void
add_function(const struct command *function, void *context)
{
	table_set_text(context, function->name, VALUE_TRUE);
}

static size_t
functions_children(struct interp *interp, const char *path, bool with_hidden,
    struct list *names)
{
	Value *table = table_new();
	struct scope *scope = interp->scope;

	for (; scope; scope = scope_parent(scope))
		scope_walk_functions(scope, add_function, table_get(table));
	push_sorted(table, names);
	return 0;
}

static bool
functions_set(struct interp *interp, const char *name, Value *value,
    Value **err)
{
	struct command *function = NULL;
	Value *text;

	if (!value_is_block(value)) {
		text = value_text(value);
		value_set(&value, block_from_text(interp, text_bytes(text),
		    text_len(text), err));
		value_unref(text);
	}
	if (value)
		function = function_of_block(interp, value, name, err);
	value_unref(value);
	if (function)
		scope_set_function(interp->scope, name_of(name), function);
	return function != NULL;
}

static bool
functions_remove(struct interp *interp, const char *name, bool is_forced,
    Value **err)
{
	struct scope *scope;

	if (functions_find(interp, name, &scope))
		scope_remove_function(scope, name_of(name));
	return true;
}

const struct provider provider_function = {
	.name = "Function",
	.type_name = "Microsoft.PowerShell.Commands.FunctionProvider",
	.capabilities = "ShouldProcess",
	.has = functions_has,
	.item = functions_item,
	.children = functions_children,
	.set = functions_set,
	.remove = functions_remove,
	.content = functions_content,
};

/* ----------------------------------------------------------------- aliases */

static bool
alias_has(struct interp *interp, const char *name)
{
	return alias_find(interp, name) != NULL;
}

static Value *
alias_item(struct interp *interp, const char *name)
{
	const struct alias *alias = alias_find(interp, name);

	return alias ? alias_object(interp, alias) : NULL;
}

static Value *
alias_content(struct interp *interp, const char *name)
{
	const struct alias *alias = alias_find(interp, name);

	return alias ? text_of(alias->target) : NULL;
}

static void
add_alias(const struct alias *alias, void *context)
{
	table_set_text(context, alias->name->text, VALUE_TRUE);
}

static size_t
alias_children(struct interp *interp, const char *path, bool with_hidden,
    struct list *names)
{
	Value *table = table_new();

	aliases_walk(interp, add_alias, table_get(table));
	push_sorted(table, names);
	return 0;
}

static bool
alias_set(struct interp *interp, const char *name, Value *value, Value **err)
{
	Value *text = value_text(value);

	scope_set_alias(interp->scope, name_of(name), text_bytes(text), 0);
	value_unref(text);
	value_unref(value);
	return true;
}

static bool
alias_remove(struct interp *interp, const char *name, bool is_forced,
    Value **err)
{
	struct scope *scope = interp->scope;
	const struct alias *alias = NULL;

	while (scope && !(alias = scope_alias(scope, name_of(name))))
		scope = scope_parent(scope);
	if (alias && alias_is_locked(alias, is_forced))
		return error_set(err, alias_not_removable(alias));
	if (alias)
		scope_remove_alias(scope, name_of(name));
	return true;
}

const struct provider provider_alias = {
	.name = "Alias",
	.type_name = "Microsoft.PowerShell.Commands.AliasProvider",
	.capabilities = "ShouldProcess",
	.has = alias_has,
	.item = alias_item,
	.children = alias_children,
	.set = alias_set,
	.remove = alias_remove,
	.content = alias_content,
};
