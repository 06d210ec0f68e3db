/*
 * serializer_type.c - System.Management.Automation.PSSerializer.
 */
#include "base/base.h"
#include "type/types.h"

#include "base/buf.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"
#include "wire/clixml.h"

static Value *
serialize(const struct call *call, Value **err)
{
	struct buf text = BUF_INIT;
	struct clixml_writer *writer;
	int32_t depth = 1;

	if (call->count > 1 && !call_int(call, 1, &depth, err))
		return NULL;
	writer = clixml_begin(&text, depth);
	clixml_add(writer, call->args[0]);
	clixml_end(writer);
	return text_from(&text);
}

static Value *
deserialize(const struct call *call, Value **err)
{
	Value *text, *values;
	bool is_good;

	if (!call_text(call, 0, &text, err))
		return NULL;
	values = array_new(1);
	is_good = clixml_read(text_bytes(text), text_len(text),
	    list_get(values), err);
	value_unref(text);
	if (is_good)
		return value_gathered(values);
	value_unref(values);
	return NULL;
}

static const struct method static_methods[] = {
	METHOD("Deserialize", deserialize, 1, 1,
	    "static System.Object Deserialize(string source)"),
	METHOD("Serialize", serialize, 1, 2,
	    "static string Serialize(System.Object source, int depth)"),
	{NULL}
};

static struct type type_serializer = {
	.name = "System.Management.Automation.PSSerializer",
	.flags = TYPE_STATIC,
	.kind = V_INSTANCE,
	.static_methods = static_methods,
};

void
types_start_serializer(void)
{
	type_register(&type_serializer);
}
