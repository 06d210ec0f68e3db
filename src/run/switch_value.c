/*
 * switch_value.c - the two values of SwitchParameter are made once; their
 * data tells them apart.
 */
#include "base/base.h"
#include "run/switch_value.h"

#include "base/mem.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

static bool
is_on(const Value *v)
{
	const bool *data = instance_data(v, type_known(T_SWITCH));

	return data ? *data : value_truth(v);
}

/* One of the two values there are, owned. */
static Value *
switch_value(bool on)
{
	bool *data = mem_alloc(sizeof(*data));

	*data = on;
	return instance_new(type_known(T_SWITCH), data);
}

static Value *
get_is_present(const Value *self, Value **err)
{
	return value_bool(is_on(self));
}

static Value *
call_to_bool(const struct call *call, Value **err)
{
	return value_bool(is_on(call->self));
}

static Value *
switch_text(const Value *self)
{
	return text_of(is_on(self) ? "True" : "False");
}

static bool
switch_equals(const Value *a, const Value *b)
{
	return is_on(a) == is_on(b);
}

static Value *
switch_freeze(const Value *self)
{
	return value_bool(is_on(self));
}

/* Truth and numbers; a text says neither yes nor no. */
static Value *
switch_convert(const Value *from, Value **err)
{
	if (value_is_null(from) || value_kind(from) == V_BOOL ||
	    value_is_number(from) || instance_data(from, type_known(T_SWITCH)))
		return switch_value(is_on(from));
	return convert_refuse(from, type_known(T_SWITCH), err);
}

static const struct property properties[] = {
	{"IsPresent", get_is_present, NULL, "bool", false},
	{NULL},
};

static const struct method methods[] = {
	{"ToBool", call_to_bool, 0, 0, "bool ToBool()"},
	{NULL},
};

void
switch_value_start(void)
{
	static const struct type rows = {
		.properties = properties,
		.methods = methods,
		.release = mem_free,
		.to_text = switch_text,
		.equals = switch_equals,
		.convert = switch_convert,
		.freeze = switch_freeze,
		.thaw = switch_convert,
	};

	type_extend(T_SWITCH, &rows);
}
