/*
 * scope_arg.c - see scope_arg.h.
 */
#include "base/base.h"
#include "builtins/scope_arg.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "value/error.h"
#include "value/text.h"

struct scope *
scope_argument(struct stage *stage, const Value *text, Value **err)
{
	struct scope *scope = stage->interp->scope;
	const char *name;
	char *end;
	unsigned long level;

	if (!text)
		return scope;
	name = text_bytes(text);
	if (text_same(name, "global"))
		return stage->interp->global;
	if (text_same(name, "script"))
		return scope_script(scope);
	if (text_same(name, "local") || text_same(name, "private"))
		return scope;
	level = strtoul(name, &end, 10);
	if (*end || *name < '0' || *name > '9') {
		error_set(err, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "Argument", ERROR_InvalidArgument, value_ref(text),
		    "The scope name '%s' is not valid. It must be Global, "
		    "Local, Private, Script, or a number.", name));
		return NULL;
	}
	scope = scope_at(scope, level);
	if (!scope)
		error_set(err, error_new("System.Management.Automation."
		    "PSArgumentOutOfRangeException", "ArgumentOutOfRange",
		    ERROR_InvalidArgument, value_ref(text),
		    "The scope number '%s' exceeds the number of active "
		    "scopes. (Parameter 'scopeID')", name));
	return scope;
}

unsigned
scope_options(const Value *option, const Value *scope)
{
	unsigned flags = option ? (unsigned)value_int64(option) & 15 : 0;

	if (scope && text_same(text_bytes(scope), "private"))
		flags |= VARIABLE_PRIVATE;
	return flags;
}
