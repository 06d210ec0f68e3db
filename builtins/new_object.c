/*
 * new_object.c - New-Object: an instance of a type by its name.
 */
#include "base/base.h"

#include <string.h>

#include "base/utf8.h"
#include "builtins/complete_value.h"
#include "run/command.h"
#include "run/member.h"
#include "run/stage.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

#define ARGUMENTS_MAX 64

struct new_object_args {
	Value *type_name, *argument_list, *property;
};

static bool
is_custom(const char *name)
{
	static const char *const names[] = {"PSObject", "PSCustomObject",
	    "System.Management.Automation.PSObject",
	    "System.Management.Automation.PSCustomObject",
	    "Management.Automation.PSObject"};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (text_same(name, names[i]))
			return true;
	return false;
}

/* A new array of so many default elements. */
static Value *
array_instance(const struct type *type, const struct list *arguments,
    Value **err)
{
	int32_t count = 0;

	if (arguments && list_count(arguments) > 0 &&
	    !convert_int(list_at(arguments, 0), &count, err))
		return NULL;
	if (count < 0) {
		error_set(err, error_new("System.OverflowException",
		    "ConstructorInvokedThrowException",
		    ERROR_InvalidOperation, NULL,
		    "an array cannot have %d elements", count));
		return NULL;
	}
	if (!list_fits((size_t)count, err))
		return NULL;
	return array_filled(type->element, (size_t)count,
	    type_zero(type->element));
}

/* Wrap what a constructor raised the way New-Object reports it. */
static Value *
constructor_error(const struct type *type, Value *cause)
{
	Value *message = error_message(cause), *record, *inner = NULL;
	const struct error *error = error_get(cause);
	struct exception *exception;
	bool is_ours = type == type_of_kind(V_TEXT);

	if (error && exception_get(error->exception)) {
		exception = exception_get(error->exception);
		inner = value_ref(exception->inner ? exception->inner
						   : error->exception);
	}
	record = error_of(exception_new(
	    exception_type("System.Management.Automation."
		"MethodInvocationException"),
	    value_ref(message), inner),
	    is_ours ? "CannotFindAppropriateCtor"
		    : "ConstructorInvokedThrowException",
	    ERROR_InvalidOperation, NULL);
	value_unref(message);
	value_unref(cause);
	return record;
}

static Value *
instance_of(const struct type *type, const Value *argument_list, Value **err)
{
	const struct list *list = argument_list ? list_get(argument_list)
						: NULL;
	const Value *arguments[ARGUMENTS_MAX];
	size_t count = list ? list_count(list) : 0;
	Value *cause = NULL, *result;

	if (type->flags & TYPE_ARRAY)
		return array_instance(type, list, err);
	if (count > ARGUMENTS_MAX)
		count = ARGUMENTS_MAX;
	for (size_t i = 0; i < count; i++)
		arguments[i] = list_at(list, i);
	result = type_call(type, NULL, type_short(type), arguments, count,
	    &cause);
	if (!result)
		error_set(err, constructor_error(type, cause));
	return result;
}

/* Set the properties a -Property table names. */
static bool
set_properties(struct stage *stage, const Value *object, bool is_bag)
{
	const struct new_object_args *args = stage->args;
	const struct table *table = args->property
	    ? table_get(args->property) : NULL;

	for (size_t i = 0; table && i < table_count(table); i++) {
		const Value *key, *value;
		Value *err = NULL, *name;
		bool is_good = true;

		table_at(table, i, &key, &value);
		name = value_text(key);
		if (is_bag)
			object_add(object, text_bytes(name), value_ref(value));
		else
			is_good = member_set(stage->interp, object,
			    text_bytes(name), text_len(name),
			    value_ref(value), &err);
		value_unref(name);
		if (!is_good) {
			stage_throw(stage, err);
			return false;
		}
	}
	return true;
}

static enum flow
new_end(struct stage *stage)
{
	const struct new_object_args *args = stage->args;
	const char *name = text_bytes(args->type_name);
	bool is_bag = is_custom(name);
	const struct type *type = type_find(name, strlen(name));
	Value *err = NULL, *object;

	if (is_bag) {
		const Value *list = args->argument_list;

		object = list && list_count(list_get(list)) == 1
		    ? value_ref(list_at(list_get(list), 0)) : object_new();
	} else if (!type) {
		return stage_throw(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "TypeNotFound", ERROR_InvalidType, NULL,
		    "Cannot find type [%s]: verify that the assembly "
		    "containing this type is loaded.", name));
	} else {
		object = instance_of(type, args->argument_list, &err);
		if (!object)
			return stage_throw(stage, err);
	}
	if (!set_properties(stage, object, is_bag)) {
		value_unref(object);
		return FLOW_FAIL;
	}
	return stage_emit(stage, object);
}

#undef ARGS
#define ARGS struct new_object_args
static const struct param new_object_params[] = {
	P_VALUE("TypeName", "string", "Net:@0!", type_name,
	    .complete = complete_type_name,
	    .help = "The name of the type, System. may be left out."),
	P_VALUE("ArgumentList", "object[]", "Net:@1", argument_list,
	    .aliases = "Args", .help = "Arguments of the constructor."),
	P_VALUE("Property", "System.Collections.IDictionary", "all", property,
	    .help = "A table of properties to set on the new object."),
	P_END
};

static const struct example examples[] = {
	{"\"$(New-Object Version 1, 2, 3)\"", "1.2.3",
	    "Call a constructor with three arguments."},
	{"(New-Object PSObject -Property @{ Port = 80 }).Port", "80",
	    "A custom object from a table."},
	{NULL, NULL, NULL}
};

const struct command command_new_object = {
	.name = "New-Object",
	.class_name = "NewObjectCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = new_object_params,
	.default_set = "Net",
	.args_size = sizeof(struct new_object_args),
	.synopsis = "Make an object of a named type.",
	.description = "New-Object calls a constructor of the type, as "
	    "[type]::new() does, and sets the properties of -Property on "
	    "the result. PSObject gives a custom object.",
	.examples = examples,
	.see_also = "Add-Member Select-Object",
	.end = new_end,
};
