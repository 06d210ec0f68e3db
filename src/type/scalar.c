/*
 * scalar.c - see scalar.h.
 */
#include "base/base.h"
#include "type/scalar.h"

#include "base/buf.h"
#include "type/convertible.h"
#include "type/culture.h"
#include "value/compare.h"
#include "value/format.h"
#include "value/text.h"

/* The format a call asks for, owned; NULL with *err set. */
static Value *
format_arg(const struct call *call, Value **err)
{
	Value *format;

	if (call->count == 0 || culture_of(call->args[0]))
		return text_empty();
	return call_text(call, 0, &format, err) ? format : NULL;
}

Value *
scalar_to_string(const struct call *call, Value **err)
{
	Value *format = format_arg(call, err);
	struct buf out = BUF_INIT;
	bool is_good;

	if (!format)
		return NULL;
	is_good = format_value(&out, call->self, text_bytes(format),
	    call->count ? call_culture(call, call->count - 1)
			: culture_current(), err);
	value_unref(format);
	if (is_good)
		return text_from(&out);
	buf_release(&out);
	return NULL;
}

Value *
scalar_compare_to(const struct call *call, Value **err)
{
	int order;

	if (value_is_null(call->args[0]))
		return value_int(1);
	if (!value_order(call->self, call->args[0], true, &order, err))
		return NULL;
	return value_int((order > 0) - (order < 0));
}

Value *
scalar_equals(const struct call *call, Value **err)
{
	return value_bool(
	    value_kind(call->self) == value_kind(call->args[0]) &&
	    value_equal(call->self, call->args[0], true));
}

const struct method scalar_methods[] = {
	METHOD("CompareTo", scalar_compare_to, 1, 1,
	    "int CompareTo(System.Object value)"),
	METHOD("Equals", scalar_equals, 1, 1, "bool Equals(System.Object obj)"),
	CONVERTIBLE_METHODS,
	METHOD("ToString", scalar_to_string, 0, 2,
	    "string ToString(string format)"),
	{NULL},
};
