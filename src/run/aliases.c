/*
 * aliases.c - see aliases.h. Aliases of compiled-in commands are as good as
 * any other, so that scripts can change and remove them.
 */
#include "base/base.h"
#include "run/aliases.h"

#include "run/command.h"
#include "run/interp.h"
#include "run/signature.h"
#include "value/text.h"

/* Aliases of what is not compiled in. */
static const char *const more[][2] = {
	{"cls", "Clear-Host"},
	{"md", "mkdir"},
};

void
aliases_start(struct interp *interp)
{
	for (size_t i = 0; i < COUNT_OF(more); i++)
		scope_set_alias(interp->global, name_of(more[i][0]),
		    more[i][1], 0);
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *command = commands_at(i);
		const char *cursor = command->aliases, *alias;
		size_t len;

		while ((len = param_alias_next(&cursor, &alias)))
			scope_set_alias(interp->global,
			    name_of_len(alias, len), command->name, 0);
	}
}

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

bool
alias_is_locked(const struct alias *alias, bool is_forced)
{
	unsigned lock = is_forced ? VARIABLE_CONSTANT
				  : VARIABLE_CONSTANT | VARIABLE_READ_ONLY;

	return alias->flags & lock;
}

Value *
alias_not_removable(const struct alias *alias)
{
	const char *name = alias->name->text;

	return error_new("System.Management.Automation.SessionState"
	    "UnauthorizedAccessException", "AliasNotRemovable",
	    ERROR_WriteError, text_of(name), "Alias was not removed because "
	    "alias %s is constant or read-only.", name);
}

Value *
alias_object(struct interp *interp, const struct alias *alias)
{
	return alias_value(interp, alias->name->text, alias->target,
	    alias->flags, alias->description && !value_is_null(
		alias->description) ? text_bytes(alias->description) : "");
}
