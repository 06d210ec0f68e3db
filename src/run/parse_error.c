/*
 * parse_error.c - what is wrong with a script, as values.
 */
#include "base/base.h"
#include "run/parse_error.h"

#include "base/buf.h"
#include "lang/ast.h"
#include "lang/parse.h"
#include "run/invocation.h"
#include "run/position.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

#define ERRORS_SHOWN 10

Value *
extent_value(const struct script *script, uint32_t start, uint32_t end)
{
	struct position first = script_position(script, start);
	struct position last = script_position(script, end);
	const char *file = script_file(script), *text;
	Value *extent = object_new();
	size_t len;

	text = script_text(script, &len);
	object_add(extent, "File", file ? text_of(file) : VALUE_NULL);
	object_add(extent, "StartLineNumber", value_int((int32_t)first.line));
	object_add(extent, "StartColumnNumber",
	    value_int((int32_t)first.column));
	object_add(extent, "EndLineNumber", value_int((int32_t)last.line));
	object_add(extent, "EndColumnNumber", value_int((int32_t)last.column));
	object_add(extent, "Text", text_new(text + start, end - start));
	object_add(extent, "StartOffset", value_int((int32_t)start));
	object_add(extent, "EndOffset", value_int((int32_t)end));
	return extent;
}

static Value *
parse_error_value(const struct script *script,
    const struct parse_error *error)
{
	Value *v = object_new();

	object_add(v, "Extent", extent_value(script, error->start,
	    error->end));
	object_add(v, "ErrorId", text_of(error->id));
	object_add(v, "Message", text_of(error->message));
	object_add(v, "IncompleteInput", value_bool(error->is_incomplete));
	return v;
}

Value *
parse_errors_value(const struct script *script)
{
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);
	Value *array = array_new(count);

	for (size_t i = 0; i < count; i++)
		list_push(list_get(array),
		    parse_error_value(script, &errors[i]));
	return array;
}

/* Every mistake with its place, up to a limit. */
static void
add_errors(struct buf *buf, const struct script *script)
{
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);

	for (size_t i = 0; i < count && i < ERRORS_SHOWN; i++) {
		if (i)
			buf_text(buf, "\n\n");
		position_show(buf, script, errors[i].start, errors[i].end);
		buf_printf(buf, "\n%s", errors[i].message);
	}
	if (count > ERRORS_SHOWN)
		buf_text(buf, "\n\nNot all parse errors were reported.  "
			      "Correct the reported errors and try again.");
}

Value *
parse_exception(struct script *script)
{
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);
	const struct node at = {.start = errors[0].start,
	    .end = errors[0].end};
	struct buf buf = BUF_INIT;
	Value *record;

	add_errors(&buf, script);
	record = error_new("System.Management.Automation.ParseException",
	    errors[0].id, ERROR_ParserError, NULL, "%s", buf_get(&buf));
	buf_release(&buf);
	exception_set(error_get(record)->exception, "Errors",
	    parse_errors_value(script));
	error_get(record)->invocation = invocation_new(NULL, NULL, script,
	    &at);
	return record;
}
