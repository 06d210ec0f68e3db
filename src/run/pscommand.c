/*
 * pscommand.c - see pscommand.h.
 */
#include "base/base.h"
#include "run/pscommand.h"

#include "run/command.h"
#include "run/eval.h"
#include "run/function.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define SMA "System.Management.Automation."
#define SMR SMA "Runspaces."

static struct type type_pscommand;

static struct type type_command = {
	.name = SMR "Command",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static struct type type_parameter = {
	.name = SMR "CommandParameter",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

Value *
pscommand_new(void)
{
	return instance_new(&type_pscommand, list_new(NULL));
}

struct list *
pscommand_list(const Value *v)
{
	Value *commands = instance_data(v, &type_pscommand);

	return commands ? list_get(commands) : NULL;
}

static void
release(void *data)
{
	value_unref(data);
}

static bool
is_noted(const Value *v, const char *note)
{
	return value_truth(object_note(v, note));
}

bool
pscommand_ends(const Value *command)
{
	return is_noted(command, "IsEndOfStatement");
}

/* ------------------------------------------------------------------ adding */

/* The text of a command, or a CommandInfo, which is kept. */
static void
push(struct list *list, Value *what, bool is_script, bool is_local)
{
	Value *command = object_typed(&type_command);

	object_add(command, "Parameters", list_new(NULL));
	object_add(command, "CommandText", what);
	object_add(command, "IsEndOfStatement", VALUE_FALSE);
	object_add(command, "IsScript", value_bool(is_script));
	object_add(command, "UseLocalScope", value_bool(is_local));
	list_push(list, command);
}

static bool
is_local(const struct call *call)
{
	return call->count > 1 && value_truth(call->args[1]);
}

/* Nothing can be named null. */
static bool
is_given(const struct call *call, const char *what, Value **err)
{
	if (!value_is_null(call->args[0]))
		return true;
	call_throw(call, err, "System.ArgumentNullException",
	    "Value cannot be null. (Parameter '%s')", what);
	return false;
}

bool
pscommand_add_script(const struct call *call, struct list *list, Value **err)
{
	Value *text;

	if (!is_given(call, "script", err) ||
	    !call_text(call, 0, &text, err))
		return false;
	push(list, text, true, is_local(call));
	return true;
}

bool
pscommand_add_command(const struct call *call, struct list *list, Value **err)
{
	struct interp *interp = interp_current();
	const struct command *known;
	Value *what;

	if (!is_given(call, "command", err))
		return false;
	known = command_of_value(interp, call->args[0]);
	if (known) {
		command_unref(known);
		what = value_ref(call->args[0]);
	} else if (!call_text(call, 0, &what, err)) {
		return false;
	}
	push(list, what, false, is_local(call));
	return true;
}

/* The command that takes parameters now, or NULL with *err set. */
static const Value *
last_command(const struct call *call, struct list *list, Value **err)
{
	const Value *last = list_count(list)
	    ? list_at(list, list_count(list) - 1) : NULL;

	if (last && !pscommand_ends(last))
		return last;
	call_throw(call, err, SMA "PSInvalidOperationException",
	    "A command is required to add a parameter. A command must be added"
	    " to the PowerShell instance before adding a parameter.");
	return NULL;
}

/* Both are taken; name is VALUE_NULL for an argument. */
static void
push_parameter(const Value *command, Value *name, Value *v)
{
	Value *parameter = object_typed(&type_parameter);

	object_add(parameter, "Name", name);
	object_add(parameter, "Value", v);
	list_push(list_get(object_note(command, "Parameters")), parameter);
}

bool
pscommand_add_parameter(const struct call *call, struct list *list,
    Value **err)
{
	const Value *command = last_command(call, list, err);
	Value *name;

	if (!command || !is_given(call, "parameterName", err) ||
	    !call_text(call, 0, &name, err))
		return false;
	/* One that is named alone is a switch: it has no value at all. */
	push_parameter(command, name, call->count > 1
	    ? value_ref(call->args[1]) : VALUE_VOID);
	return true;
}

bool
pscommand_add_argument(const struct call *call, struct list *list,
    Value **err)
{
	const Value *command = last_command(call, list, err);

	if (!command)
		return false;
	push_parameter(command, VALUE_NULL, value_ref(call->args[0]));
	return true;
}

static void
push_named(const Value *command, const struct table *table)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		push_parameter(command, value_text(key), value_ref(value));
	}
}

bool
pscommand_add_parameters(const struct call *call, struct list *list,
    Value **err)
{
	const Value *command = last_command(call, list, err), *item;
	const struct table *table = table_get(call->args[0]);
	struct iter iter;

	if (!command || !is_given(call, "parameters", err))
		return false;
	if (table) {
		push_named(command, table);
		return true;
	}
	iter_init(&iter, call->args[0]);
	while ((item = iter_next(&iter)))
		push_parameter(command, VALUE_NULL, value_ref(item));
	iter_release(&iter);
	return true;
}

bool
pscommand_add_statement(const struct call *call, struct list *list,
    Value **err)
{
	size_t count = list_count(list);

	if (count)
		object_add(list_at(list, count - 1), "IsEndOfStatement",
		    VALUE_TRUE);
	return true;
}

/* -------------------------------------------------------------- as elements */

static const struct command *
script_command(struct interp *interp, const Value *text, Value **err)
{
	Value *block = block_from_text(interp, text_bytes(text),
	    text_len(text), err);
	const struct command *command;

	if (!block)
		return NULL;
	command = function_of_block(interp, block, NULL, err);
	value_unref(block);
	return command;
}

static void
add_arguments(struct invocation *element, const struct list *parameters)
{
	for (size_t i = 0; i < list_count(parameters); i++) {
		const Value *parameter = list_at(parameters, i);
		const Value *name = object_note(parameter, "Name");
		const Value *v = object_note(parameter, "Value");
		struct argument *argument = invocation_argument(element);

		if (value_kind(v) != V_VOID)
			argument->value = value_ref(v);
		if (value_is_null(name))
			continue;
		/* Written with or without its dash and colon. */
		argument->name = text_bytes(name);
		argument->name_len = text_len(name);
		if (argument->name[0] == '-')
			argument->name++, argument->name_len--;
		if (argument->name_len &&
		    argument->name[argument->name_len - 1] == ':')
			argument->name_len--;
		argument->has_colon = argument->value != NULL;
	}
}

bool
pscommand_ready(struct interp *interp, const Value *command,
    struct invocation *element, Value **err)
{
	const Value *what = object_note(command, "CommandText");
	bool is_script = is_noted(command, "IsScript");

	*element = (struct invocation){
		.is_dot = is_script && !is_noted(command, "UseLocalScope"),
		.word = "",
	};
	if (is_script)
		element->command = script_command(interp, what, err);
	else if (value_kind(what) != V_TEXT)
		element->command = command_of_value(interp, what);
	else
		element->command = command_find(interp, text_bytes(what),
		    text_len(what), err);
	if (!element->command)
		return false;
	if (value_kind(what) == V_TEXT && !is_script)
		element->word = text_bytes(what);
	add_arguments(element, list_get(object_note(command, "Parameters")));
	return true;
}

/* ------------------------------------------------------------------ members */

#define BODY(name)                                                             \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return pscommand_##name(call, pscommand_list(call->self), err) \
			   ? value_ref(call->self) : NULL;                     \
	}
BODY(add_script)
BODY(add_command)
BODY(add_parameter)
BODY(add_argument)
BODY(add_statement)

static Value *
clear(const struct call *call, Value **err)
{
	list_clear(pscommand_list(call->self));
	return VALUE_VOID;
}

static Value *
get_commands(const Value *self, Value **err)
{
	return value_ref(instance_data(self, &type_pscommand));
}

static Value *
construct(const struct call *call, Value **err)
{
	return pscommand_new();
}

static const struct property properties[] = {
	GETTER("Commands", get_commands, SMR "CommandCollection"),
	{NULL},
};

#define RETURNS SMA "PSCommand "
static const struct method methods[] = {
	METHOD("AddArgument", add_argument, 1, 1,
	    RETURNS "AddArgument(System.Object value)"),
	METHOD("AddCommand", add_command, 1, 2,
	    RETURNS "AddCommand(string command, bool useLocalScope)"),
	METHOD("AddParameter", add_parameter, 1, 2,
	    RETURNS "AddParameter(string parameterName, System.Object value)"),
	METHOD("AddScript", add_script, 1, 2,
	    RETURNS "AddScript(string script, bool useLocalScope)"),
	METHOD("AddStatement", add_statement, 0, 0, RETURNS "AddStatement()"),
	METHOD("Clear", clear, 0, 0, "void Clear()"),
	{NULL},
};

static struct type type_pscommand = {
	.name = SMA "PSCommand",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.construct = construct,
	.release = release,
};

void
pscommand_start(void)
{
	static struct type *const types[] = {&type_pscommand, &type_command,
	    &type_parameter};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
