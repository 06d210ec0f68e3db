/*
 * call.c - calling the methods and constructors of types, and what their
 * bodies need: converted arguments and the errors scripts know.
 */
#include "base/base.h"
#include "value/call.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"

#define METHOD_EXCEPTION "System.Management.Automation.MethodException"

/* New-Object calls a constructor by the name of its type, ::new as new. */
static bool
is_constructor(const struct call *call)
{
	return !call->self && (text_same(call->name, "new") ||
	    text_same(call->name, type_short(call->type)));
}

static const char *
call_signature(const struct call *call)
{
	const struct method *method;

	if (is_constructor(call))
		return NULL;
	method = call->self ? type_method(call->type, call->name) :
	    type_static_method(call->type, call->name);
	return method ? method->signature : NULL;
}

/* How many parameters the list behind '(' has; *end: its ')'. */
static size_t
count_parameters(const char *list, const char **end)
{
	size_t count = 0;
	int nest = 0;

	for (; *list && (*list != ')' || nest); list++) {
		nest += (*list == '[' || *list == '(') -
		    (*list == ']' || *list == ')');
		if (count == 0 && *list != ' ')
			count = 1;
		if (*list == ',' && nest == 0)
			count++;
	}
	*end = list;
	return count;
}

/* The name in front of the comma or parenthesis that ends parameter i. */
static void
add_parameter(struct buf *buf, const char *list, const char *end, size_t i)
{
	const char *at = list, *stop, *start;
	int nest = 0;

	for (; at < end; at++) {
		nest += (*at == '[') - (*at == ']');
		if (*at == ',' && nest == 0 && i-- == 0)
			break;
	}
	stop = at;
	for (at = list; at < stop; at++)
		if (*at == '=')
			stop = at;
	while (stop > list && stop[-1] == ' ')
		stop--;
	for (start = stop; start > list && start[-1] != ' '; start--)
		continue;
	buf_add(buf, start, (size_t)(stop - start));
}

/*
 * The name of parameter i, from the overload in the signature that takes as
 * many as the call gives, else from the first that takes enough.
 */
static void
signature_name(const struct call *call, size_t i, struct buf *buf)
{
	const char *at = call_signature(call), *end, *list, *enough = NULL;
	size_t count;

	while (at && (at = strchr(at, '(')) != NULL) {
		list = ++at;
		count = count_parameters(list, &end);
		if (count == call->count) {
			add_parameter(buf, list, end, i);
			return;
		}
		if (count > i && !enough)
			enough = list;
		at = end;
	}
	if (enough) {
		count_parameters(enough, &end);
		add_parameter(buf, enough, end, i);
	} else {
		buf_text(buf, "value");
	}
}

/* Generic lists share rows with plain ones, but call their elements item. */
static void
parameter_name(const struct call *call, size_t i, struct buf *buf)
{
	const struct type *type = call->type;

	signature_name(call, i, buf);
	if ((type->flags & TYPE_GENERIC) && type->element && !type->second &&
	    (strcmp(buf_get(buf), "value") == 0 ||
	    strcmp(buf_get(buf), "obj") == 0)) {
		buf->len = 0;
		buf_text(buf, "item");
	}
}

/* Wrap why an argument does not fit; takes *err and replaces it. */
static bool
argument_error(const struct call *call, size_t i, const struct type *type,
    Value **err)
{
	struct buf name = BUF_INIT;
	Value *why = error_message(*err), *given = value_text(call->args[i]);
	Value *inner = value_ref(error_get(*err)->exception);
	Value *message;
	const char *method = call->self || !text_same(call->name, "new")
	    ? call->name : ".ctor";

	parameter_name(call, i, &name);
	message = text_printf("Cannot convert argument \"%s\", with value: "
	    "\"%s\", for \"%s\" to type \"%s\": \"%s\"", buf_get(&name),
	    text_bytes(given), method, type_full(type),
	    text_bytes(why));
	value_unref(*err);
	*err = error_of(exception_new(type_known(T_METHOD), message, inner),
	    "MethodArgumentConversionInvalidCastArgument",
	    ERROR_NotSpecified, NULL);
	value_unref(why);
	value_unref(given);
	buf_release(&name);
	return false;
}

bool
call_as(const struct call *call, size_t i, const struct type *type,
    Value **value, Value **err)
{
	*value = convert_to(call->args[i], type, err);
	return *value ? true : argument_error(call, i, type, err);
}

bool
call_int(const struct call *call, size_t i, int32_t *n, Value **err)
{
	return convert_int(call->args[i], n, err) ||
	    argument_error(call, i, type_known(T_INT32), err);
}

bool
call_long(const struct call *call, size_t i, int64_t *n, Value **err)
{
	return convert_long(call->args[i], n, err) ||
	    argument_error(call, i, type_known(T_INT64), err);
}

bool
call_real(const struct call *call, size_t i, double *n, Value **err)
{
	return convert_real(call->args[i], n, err) ||
	    argument_error(call, i, type_known(T_DOUBLE), err);
}

bool
call_text(const struct call *call, size_t i, Value **text, Value **err)
{
	if (value_kind(call->args[i]) == V_TEXT) {
		*text = value_ref(call->args[i]);
		return true;
	}
	return call_as(call, i, type_known(T_STRING), text, err);
}

bool
call_bytes(const struct call *call, size_t i, Value **array, Value **err)
{
	struct buf name = BUF_INIT;

	if (!call_as(call, i, type_array(type_of_kind(V_BYTE)), array, err))
		return false;
	if (!value_is_null(*array))
		return true;
	parameter_name(call, i, &name);
	call_throw(call, err, "System.ArgumentNullException",
	    "Value cannot be null. (Parameter '%s')", buf_get(&name));
	buf_release(&name);
	return false;
}

Value *
call_count_error(const struct call *call)
{
	return error_new(METHOD_EXCEPTION, "MethodCountCouldNotFindBest",
	    ERROR_NotSpecified, NULL, "Cannot find an overload for \"%s\" "
	    "and the argument count: \"%zu\".", call->name, call->count);
}

Value *
call_raise(const struct call *call, Value **err, Value *exception)
{
	Value *message = text_printf("Exception calling \"%s\" with \"%zu\" "
	    "argument(s): \"%s\"",
	    is_constructor(call) ? ".ctor" : call->name, call->count,
	    text_bytes(exception_get(exception)->message));
	const char *id = type_short(instance_type(exception));

	*err = error_of(exception_new(type_known(T_METHOD_INVOCATION),
	    message, exception), id, ERROR_NotSpecified, NULL);
	return NULL;
}

Value *
call_throw(const struct call *call, Value **err, const char *type,
    const char *format, ...)
{
	const struct type *known = exception_type(type);
	char small[256], *text = small;
	struct buf buf = BUF_INIT;
	va_list args, again;
	Value *exception;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (len >= (int)sizeof(small)) {
		text = buf_reserve(&buf, (size_t)len);
		vsnprintf(text, (size_t)len + 1, format, again);
	}
	va_end(again);
	exception = exception_new(known, text_of(text), NULL);
	buf_release(&buf);
	return call_raise(call, err, exception);
}

static Value *
no_such_method(const struct call *call, Value **err)
{
	*err = error_new(NULL, "MethodNotFound", ERROR_InvalidOperation,
	    text_of(call->name), "Method invocation failed because [%s] does "
	    "not contain a method named '%s'.", type_full(call->type),
	    call->name);
	return NULL;
}

/* What value types, Object and PSObject have: one without arguments. */
static Value *
construct_plain(const struct call *call, Value **err)
{
	if (call->count == 0 && (call->type->flags & TYPE_VALUE))
		return type_default(call->type);
	if (call->count == 0 && call->type == type_known(T_OBJECT))
		return instance_new(call->type, NULL);
	if (call->count == 0 && call->type->kind == V_OBJECT)
		return object_new();
	return no_such_method(call, err);
}

static Value *
construct(const struct call *call, Value **err)
{
	const struct type *type = call->type;

	if ((type->flags & TYPE_GENERIC) && !type->element)
		return call_throw(call, err, "System.ArgumentException",
		    "Cannot create an instance of %s because "
		    "Type.ContainsGenericParameters is true.", type->name);
	if (!type->construct && type->definition)
		type = type->definition;
	if (!type->construct)
		return construct_plain(call, err);
	if (type->construct_most != 0 &&
	    ((long)call->count < type->construct_least ||
	    (long)call->count > type->construct_most)) {
		*err = call_count_error(call);
		return NULL;
	}
	return type->construct(call, err);
}

Value *
type_call(const struct type *type, const Value *self, const char *name,
    const Value *const *args, size_t count, Value **err)
{
	struct call call = {type, name, self, args, count};
	const struct method *method;

	method = self ? type_method(type, name) :
	    type_static_method(type, name);
	if (!method && is_constructor(&call))
		return construct(&call, err);
	if (!method)
		return no_such_method(&call, err);
	call.name = method->name;
	if (count < (size_t)method->least ||
	    (method->most >= 0 && count > (size_t)method->most)) {
		*err = call_count_error(&call);
		return NULL;
	}
	return method->body(&call, err);
}

Value *
call_forward(const struct call *call, const struct type *type,
    const char *name, const Value *const *args, size_t count, Value **err)
{
	Value *cause = NULL;
	Value *v = type_call(type, NULL, name, args, count, &cause);
	const struct exception *failed;

	if (v)
		return v;
	failed = exception_get(error_get(cause)->exception);
	if (failed->inner)
		call_raise(call, err, value_ref(failed->inner));
	else
		*err = value_ref(cause);
	value_unref(cause);
	return NULL;
}
