/*
 * bind_error.c - what the binder says when it cannot: PowerShell's sentences
 * and ids, with the class of the command behind the id.
 */
#include "base/base.h"
#include "run/binding.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/ast.h"
#include "run/invocation.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/text.h"

#define BINDING "System.Management.Automation.ParameterBindingException"
#define VALIDATION \
	"System.Management.Automation.ParameterBindingValidationException"
#define TRANSFORMATION                                                      \
	"System.Management.Automation."                                     \
	"ParameterBindingArgumentTransformationException"
#define METADATA                                                            \
	"System.Management.Automation."                                     \
	"ArgumentTransformationMetadataException"

static Value *
of_command(const struct stage *stage, Value *record)
{
	struct error *error = error_get(record);

	exception_set(error->exception, "ErrorId", value_ref(error->id));
	if (!error->invocation)
		error->invocation = stage_invocation(stage);
	/* A called block has no name to add. */
	if (!stage->command->name)
		return record;
	if (!error->command)
		error->command = mem_text(command_class(stage->command));
	if (!error->activity)
		error->activity = text_of(stage->command->name);
	return record;
}

/* The record points at a part of the call. */
static Value *
placed(const struct stage *stage, Value *record, uint32_t start, uint32_t end)
{
	const struct frame *frame = stage->place.frame;
	const struct node at = {.start = start, .end = end};

	value_set(&error_get(record)->invocation,
	    invocation_new(stage->command,
		stage->invocation ? stage->invocation->word : NULL,
		frame ? frame->script : NULL, &at));
	return record;
}

/* The value of "-Name:value" when it is written, else NULL. */
static const struct node *
value_behind_colon(const struct argument *argument)
{
	const struct parameter_node *node = (const void *)argument->at;

	return argument->at->kind == NODE_PARAMETER ? node->value : NULL;
}

Value *
error_at_name(const struct stage *stage, const struct argument *argument,
    Value *record)
{
	const struct node *value;

	if (!argument->at)
		return record;
	value = value_behind_colon(argument);
	return placed(stage, record, argument->at->start,
	    value ? value->start : argument->at->end);
}

Value *
error_at_value(const struct stage *stage, const struct argument *argument,
    Value *record)
{
	const struct node *at;

	if (!argument || !argument->at)
		return record;
	at = value_behind_colon(argument);
	if (!at)
		at = argument->at;
	return placed(stage, record, at->start, at->end);
}

Value *
binding_error(const struct stage *stage, const char *id, const char *format,
    ...)
{
	struct buf message = BUF_INIT;
	va_list args;
	Value *record;

	va_start(args, format);
	buf_vprintf(&message, format, args);
	va_end(args);
	record = error_new(BINDING, id, ERROR_InvalidArgument, NULL, "%s",
	    buf_get(&message));
	buf_release(&message);
	return of_command(stage, record);
}

/* A record about one parameter, whose exception wraps the cause's. */
static Value *
wrapped(const struct stage *stage, const struct row *row, const char *type,
    const char *id, enum error_category category, Value *message,
    Value *inner)
{
	Value *exception =
	    exception_new(exception_type(type), message, inner);

	exception_set(exception, "ParameterName", text_of(row->param->name));
	return of_command(stage, error_of(exception, id, category, NULL));
}

static Value *
exception_of(const Value *record)
{
	struct error *error = error_get(record);

	return error && error->exception ? value_ref(error->exception) : NULL;
}

/* Whether an attribute of the parameter converts: all of a script's do, and
 * the one that knows the names of encodings. */
static bool
is_transformed(const struct stage *stage, const struct row *row)
{
	if (stage->command->function && !row->is_common)
		return true;
	return row->type && text_same(row->type->name, "System.Text.Encoding");
}

Value *
conversion_error(const struct stage *stage, const struct row *row,
    Value *cause)
{
	const char *name = row->param->name;
	Value *text = error_message(cause), *message, *inner, *record;
	bool by_attribute = is_transformed(stage, row);

	message = text_printf(by_attribute
		? "Cannot process argument transformation on parameter '%s'. %s"
		: "Cannot bind parameter '%s'. %s",
	    name, text_bytes(text));
	inner = exception_of(cause);
	if (by_attribute) {
		if (inner && exception_get(inner) &&
		    instance_type(inner) != exception_type(METADATA))
			inner = exception_new(exception_type(METADATA),
			    value_ref(text), inner);
		record = wrapped(stage, row, TRANSFORMATION,
		    "ParameterArgumentTransformationError", ERROR_InvalidData,
		    message, inner);
	} else {
		record = wrapped(stage, row, BINDING,
		    "CannotConvertArgumentNoMessage", ERROR_InvalidArgument,
		    message, inner);
	}
	value_unref(text);
	value_unref(cause);
	return record;
}

Value *
validation_error(const struct stage *stage, const struct row *row,
    Value *cause)
{
	Value *text = error_message(cause);
	Value *record = wrapped(stage, row, VALIDATION,
	    "ParameterArgumentValidationError", ERROR_InvalidData,
	    text_printf("Cannot validate argument on parameter '%s'. %s",
		row->param->name, text_bytes(text)),
	    exception_of(cause));

	value_unref(text);
	value_unref(cause);
	return record;
}

Value *
refusal_error(const struct stage *stage, const char *param,
    const char *reason)
{
	Value *record = binding_error(stage, "ParameterBindingFailed",
	    "Cannot bind parameter '%s' to the target. Exception setting "
	    "\"%s\": \"%s\"",
	    param, param, reason);

	error_get(record)->category = ERROR_WriteError;
	return record;
}

Value *
empty_error(const struct stage *stage, const struct row *row,
    const char *what)
{
	static const char *const words[][2] = {
		{"Null", "it is null"},
		{"EmptyString", "it is an empty string"},
		{"EmptyArray", "it is an empty array"},
	};
	char id[80];
	size_t i = 0;

	while (strcmp(words[i][0], what) != 0)
		i++;
	snprintf(id, sizeof(id), "ParameterArgumentValidationError%sNotAllowed",
	    what);
	return wrapped(stage, row, VALIDATION, id, ERROR_InvalidData,
	    text_printf("Cannot bind argument to parameter '%s' because %s.",
		row->param->name, words[i][1]),
	    NULL);
}

Value *
ambiguous_set_error(const struct stage *stage)
{
	return binding_error(stage, "AmbiguousParameterSet",
	    "Parameter set cannot be resolved using the specified named "
	    "parameters. One or more parameters issued cannot be used "
	    "together or an insufficient number of parameters were provided.");
}

Value *
ambiguous_name_error(const struct stage *stage,
    const struct argument *argument, const struct row *const *matches,
    size_t count)
{
	struct buf names = BUF_INIT;
	Value *record;

	for (size_t i = 0; i < count; i++)
		buf_printf(&names, " -%s", matches[i]->param->name);
	record = binding_error(stage, "AmbiguousParameter",
	    "Parameter cannot be processed because the parameter name '%.*s' "
	    "is ambiguous. Possible matches include:%s.",
	    (int)argument->name_len, argument->name, buf_get(&names));
	buf_release(&names);
	return error_at_name(stage, argument, record);
}

Value *
missing_error(const struct stage *stage, const char *names)
{
	return binding_error(stage, "MissingMandatoryParameter",
	    "Cannot process command because of one or more missing mandatory "
	    "parameters: %s.",
	    names);
}
