/*
 * null_types.c - what stands for nothing elsewhere: System.DBNull and
 * NullString.
 */
#include "base/base.h"
#include "type/types.h"

#include "value/object.h"
#include "value/text.h"

static struct type type_null_string;

static Value *
empty_text(const Value *self)
{
	return text_empty();
}

static Value *
get_dbnull(const Value *self, Value **err)
{
	static Value *only;

	if (!only) {
		only = instance_new(type_known(T_DBNULL), NULL);
		value_keep(only);
	}
	return value_ref(only);
}

static Value *
get_null_string(const Value *self, Value **err)
{
	static Value *only;

	if (!only) {
		only = instance_new(&type_null_string, NULL);
		value_keep(only);
	}
	return value_ref(only);
}

static const struct property dbnull_statics[] = {
	GETTER("Value", get_dbnull, "System.DBNull"),
	{NULL},
};

static const struct property null_string_statics[] = {
	GETTER("Value", get_null_string,
	    "System.Management.Automation.Language.NullString"),
	{NULL},
};

static struct type type_null_string = {
	.name = "System.Management.Automation.Language.NullString",
	.accelerator = "nullstring",
	.kind = V_INSTANCE,
	.statics = null_string_statics,
	.to_text = empty_text,
};

void
types_start_null(void)
{
	static const struct type dbnull = {.statics = dbnull_statics,
	    .to_text = empty_text};

	type_register(&type_null_string);
	type_extend(T_DBNULL, &dbnull);
}
