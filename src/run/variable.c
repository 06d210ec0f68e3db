/*
 * variable.c - reading and writing variables as scripts name them: plain, with
 * a scope, with a drive, $using:. Storage is in scope.c.
 */
#include "base/base.h"
#include "run/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "run/command.h"
#include "run/constraint.h"
#include "run/function.h"
#include "run/using.h"
#include "value/convert.h"
#include "value/text.h"

const struct name *
variable_key(const struct variable_node *node)
{
	struct variable_node *slots;

	if (node->key)
		return node->key;
	slots = (void *)node_slots(&node->node);
	slots->key = name_spelled(node->name.data, node->name.len);
	if (slots->key == name_of("PSItem"))
		slots->key = name_of("_");
	return slots->key;
}

static void
variable_remember(struct interp *interp, const struct variable_node *node,
    struct variable *variable)
{
	struct variable_node *slots = (void *)node_slots(&node->node);

	slots->found = variable;
	slots->age = scope_serial(interp->scope);
}

/* ------------------------------------------------------------------ values */

Value *
variable_read(struct interp *interp, const struct variable *variable)
{
	if (variable->flags & VARIABLE_AUTOMATIC)
		return variable->get(interp);
	return value_ref(variable->value);
}

bool
variable_is_locked(const struct variable *variable, bool is_forced)
{
	unsigned lock = is_forced ? VARIABLE_CONSTANT
				  : VARIABLE_CONSTANT | VARIABLE_READ_ONLY;

	return variable->flags & lock;
}

#define LOCKED                                                                 \
	"System.Management.Automation.SessionStateUnauthorizedAccessException"

Value *
variable_not_writable(const struct variable *variable)
{
	return error_new(LOCKED, "VariableNotWritable", ERROR_WriteError,
	    text_of(variable->name->text), "Cannot overwrite variable %s "
	    "because it is read-only or constant.", variable->name->text);
}

Value *
variable_not_removable(const struct variable *variable)
{
	return error_new(LOCKED, "VariableNotRemovable", ERROR_WriteError,
	    text_of(variable->name->text), "Cannot remove variable %s because "
	    "it is constant or read-only. If the variable is read-only, try "
	    "the operation again specifying the Force option.",
	    variable->name->text);
}

bool
variable_write(struct interp *interp, struct variable *variable, Value *v,
    Value **err)
{
	if (variable_is_locked(variable, false)) {
		value_unref(v);
		return error_set(err, variable_not_writable(variable));
	}
	if (variable->flags & VARIABLE_AUTOMATIC) {
		if (variable->set)
			return variable->set(interp, v, err);
		value_unref(v);
		return error_set(err, variable_not_writable(variable));
	}
	if (variable->attributes) {
		v = constraints_apply(interp, variable->attributes, v,
		    variable->name->text, err);
		if (!v)
			return false;
	}
	value_set(&variable->value, v);
	return true;
}

/* ------------------------------------------------------------------ drives */

static bool
drive_is(const struct variable_node *node, const char *name)
{
	return text_same(node->drive.data, name);
}

static Value *
env_get(const char *name)
{
	const char *text = getenv(name);

	return text ? text_of(text) : VALUE_NULL;
}

static bool
env_set(const char *name, Value *v)
{
	Value *text;

	if (value_is_null(v)) {
		unsetenv(name);
		return true;
	}
	text = value_text(v);
	setenv(name, text_bytes(text), 1);
	value_unref(text);
	value_unref(v);
	return true;
}

static Value *
function_get(struct interp *interp, const char *word)
{
	const struct name *name = name_of(word);
	const struct command *command;

	for (struct scope *s = interp->scope; s; s = scope_parent(s)) {
		command = scope_function(s, name);
		if (command)
			return function_block(interp, command);
	}
	return VALUE_NULL;
}

static bool
function_put(struct interp *interp, const char *word, Value *v, Value **err)
{
	Value *text, *block = v;
	struct command *command;

	if (value_is_null(v)) {
		scope_remove_function(interp->scope, name_of(word));
		return true;
	}
	if (!value_is_block(v)) {
		text = value_text(v);
		value_unref(v);
		block = block_from_text(interp, text_bytes(text),
		    text_len(text), err);
		value_unref(text);
		if (!block)
			return false;
	}
	command = function_of_block(interp, block, word, err);
	value_unref(block);
	if (command)
		scope_set_function(interp->scope, name_of(word), command);
	return command;
}

static Value *
alias_get(struct interp *interp, const char *word)
{
	const struct name *name = name_of(word);
	const struct alias *alias;

	for (struct scope *s = interp->scope; s; s = scope_parent(s)) {
		alias = scope_alias(s, name);
		if (alias)
			return text_of(alias->target);
	}
	return VALUE_NULL;
}

static Value *
no_drive(const struct variable_node *node, Value **err)
{
	*err = error_new("System.Management.Automation.DriveNotFoundException",
	    "DriveNotFound", ERROR_ObjectNotFound, text_of(node->drive.data),
	    "Cannot find drive. A drive with the name '%s' does not exist.",
	    node->drive.data);
	return NULL;
}

static Value *
drive_get(struct interp *interp, const struct variable_node *node,
    Value **err)
{
	const struct variable *variable;

	if (drive_is(node, "env"))
		return env_get(node->name.data);
	if (drive_is(node, "function"))
		return function_get(interp, node->name.data);
	if (drive_is(node, "alias"))
		return alias_get(interp, node->name.data);
	if (!drive_is(node, "variable"))
		return no_drive(node, err);
	variable = scope_find(interp->scope, variable_key(node));
	return variable ? variable_read(interp, variable) : VALUE_NULL;
}

static bool
drive_set(struct interp *interp, const struct variable_node *node, Value *v,
    Value **err)
{
	const char *name = node->name.data;

	if (drive_is(node, "env"))
		return env_set(name, v);
	if (drive_is(node, "function"))
		return function_put(interp, name, v, err);
	if (drive_is(node, "variable"))
		return variable_write(interp,
		    scope_target(interp->scope, variable_key(node)), v, err);
	if (drive_is(node, "alias")) {
		Value *text = value_text(v);

		scope_set_alias(interp->scope, name_of(name),
		    text_bytes(text), 0);
		value_unref(text);
		value_unref(v);
		return true;
	}
	value_unref(v);
	no_drive(node, err);
	return false;
}

/* ----------------------------------------------------------------- reading */

static struct variable *
variable_find(struct interp *interp, const struct variable_node *node)
{
	const struct name *key = variable_key(node);

	switch (node->scope) {
	case VAR_GLOBAL:
		return scope_own(interp->global, key);
	case VAR_SCRIPT:
		return scope_own(scope_script(interp->scope), key);
	case VAR_LOCAL:
	case VAR_PRIVATE:
		return scope_own(interp->scope, key);
	case VAR_PLAIN:
	case VAR_DRIVE:
		break;
	}
	return scope_find(interp->scope, key);
}

Value *
variable_lookup(struct interp *interp, const struct variable_node *node,
    Value **err)
{
	struct variable *variable;

	if (node->is_using)
		return using_get(interp, node, err);
	if (node->scope == VAR_DRIVE)
		return drive_get(interp, node, err);
	if (node->scope == VAR_PLAIN) {
		variable = scope_own(interp->scope, variable_key(node));
		if (variable) {
			variable_remember(interp, node, variable);
			return variable_read(interp, variable);
		}
	}
	variable = variable_find(interp, node);
	return variable ? variable_read(interp, variable) : NULL;
}

Value *
eval_variable(struct interp *interp, const struct variable_node *node,
    enum flow *flow)
{
	Value *err = NULL, *v = variable_lookup(interp, node, &err);

	if (v)
		return v;
	if (err)
		return eval_fail(interp, err, flow);
	if (!interp_strict(interp))
		return VALUE_NULL;
	return eval_fail(interp,
	    error_new("System.Management.Automation.RuntimeException",
		"VariableIsUndefined", ERROR_InvalidOperation,
		text_new(node->path.data, node->path.len),
		"The variable '$%s' cannot be retrieved because it has not "
		"been set.",
		node->path.data),
	    flow);
}

/* ----------------------------------------------------------------- writing */

struct variable *
variable_place(struct interp *interp, const struct variable_node *node)
{
	const struct name *key;
	struct variable *variable;

	if (LIKELY(node->age == scope_serial(interp->scope))) {
		variable = node->found;
		if (LIKELY(!(variable->flags & VARIABLE_UNSET)))
			return variable;
	}
	key = variable_key(node);
	switch (node->scope) {
	case VAR_GLOBAL:
		return scope_make(interp->global, key);
	case VAR_SCRIPT:
		return scope_make(scope_script(interp->scope), key);
	case VAR_LOCAL:
		return scope_make(interp->scope, key);
	case VAR_PRIVATE:
		variable = scope_make(interp->scope, key);
		variable->flags |= VARIABLE_PRIVATE;
		return variable;
	case VAR_DRIVE:
		return NULL;
	case VAR_PLAIN:
		break;
	}
	variable = scope_own(interp->scope, key);
	if (!variable) {
		variable = scope_target(interp->scope, key);
		if (scope_own(interp->scope, key) != variable)
			return variable;
	}
	variable_remember(interp, node, variable);
	return variable;
}

bool
variable_assign(struct interp *interp, const struct variable_node *node,
    Value *v, Value **err)
{
	struct variable *variable;

	if (node->is_using) {
		value_unref(v);
		return error_set(err,
		    error_new("System.Management.Automation.RuntimeException",
			"CannotAssignToUsing", ERROR_InvalidOperation, NULL,
			"cannot assign to a $using: variable"));
	}
	variable = variable_place(interp, node);
	if (!variable)
		return drive_set(interp, node, v, err);
	if (LIKELY(!variable->flags && !variable->attributes)) {
		value_set(&variable->value, v);
		return true;
	}
	return variable_write(interp, variable, v, err);
}

/* ------------------------------------------------------------ by text name */

const Value *
interp_get(struct interp *interp, const char *name)
{
	const struct name *key = name_find(name, strlen(name));
	struct variable *variable =
	    key ? scope_find(interp->scope, key) : NULL;

	if (!variable)
		return VALUE_NULL;
	if (variable->flags & VARIABLE_AUTOMATIC)
		value_set(&variable->value, variable->get(interp));
	return variable->value;
}

void
interp_set(struct interp *interp, const char *name, Value *v)
{
	scope_set(interp->scope, name_of(name), v);
}

int
interp_strict(const struct interp *interp)
{
	return scope_strict(interp->scope);
}
