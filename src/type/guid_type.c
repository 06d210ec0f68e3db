/*
 * guid_type.c - the members of System.Guid.
 */
#include "base/base.h"
#include "type/scalar.h"

#include "value/convert.h"
#include "value/format.h"
#include "value/list.h"
#include "value/text.h"

/* .NET keeps the first three fields in little-endian order. */
static Value *
to_byte_array(const struct call *call, Value **err)
{
	static const int order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12,
	    13, 14, 15};
	const uint8_t *guid = value_guid_bytes(call->self);
	uint8_t bytes[16];
	int i;

	for (i = 0; i < 16; i++)
		bytes[i] = guid[order[i]];
	return array_bytes(bytes, sizeof(bytes));
}

static Value *
get_guid(const Value *self, Value **err)
{
	return value_to_string(self);
}

static Value *
get_empty(const Value *self, Value **err)
{
	static const uint8_t zero[16];

	return value_guid(zero);
}

static Value *
new_guid(const struct call *call, Value **err)
{
	return guid_random();
}

static Value *
guid_from(const struct call *call, Value **err)
{
	Value *text, *guid;

	if (!call_text(call, 0, &text, err))
		return NULL;
	guid = guid_parse(text_bytes(text), text_len(text));
	value_unref(text);
	if (!guid)
		call_throw(call, err, "System.FormatException",
		    "Guid should contain 32 digits with 4 dashes"
		    " (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).");
	return guid;
}

static Value *
guid_try_parse(const struct call *call, Value **err)
{
	Value *text = value_text(call->args[0]);
	Value *guid = guid_parse(text_bytes(text), text_len(text));

	value_unref(text);
	return arg_found(call, 1, guid, get_empty(NULL, err), err);
}

/* The upper half of a byte: those of RFC 9562. */
static Value *
half_byte(const Value *self, size_t i)
{
	return value_int(value_guid_bytes(self)[i] >> 4);
}

static Value *
get_variant(const Value *self, Value **err)
{
	return half_byte(self, 8);
}

static Value *
get_version(const Value *self, Value **err)
{
	return half_byte(self, 6);
}

static const struct property guid_properties[] = {
	SCRIPT_PROPERTY("Guid", get_guid, "$this.ToString()"),
	GETTER("Variant", get_variant, "int"),
	GETTER("Version", get_version, "int"),
	{NULL},
};

static const struct method guid_methods[] = {
	METHOD("CompareTo", scalar_compare_to, 1, 1,
	    "int CompareTo(guid value)"),
	METHOD("Equals", scalar_equals, 1, 1, "bool Equals(guid g)"),
	METHOD("ToByteArray", to_byte_array, 0, 0, "byte[] ToByteArray()"),
	METHOD("ToString", scalar_to_string, 0, 2,
	    "string ToString(string format)"),
	{NULL},
};

static const struct property guid_statics[] = {
	GETTER("Empty", get_empty, "guid"),
	{NULL},
};

static const struct method guid_static_methods[] = {
	METHOD("NewGuid", new_guid, 0, 0, "guid NewGuid()"),
	METHOD("Parse", guid_from, 1, 1, "guid Parse(string input)"),
	METHOD("TryParse", guid_try_parse, 2, 2,
	    "bool TryParse(string input, ref result)"),
	{NULL},
};

static Value *
guid_construct(const struct call *call, Value **err)
{
	return call->count ? guid_from(call, err) : get_empty(NULL, err);
}

void
types_start_guid(void)
{
	static const struct type rows = {
		.properties = guid_properties,
		.methods = guid_methods,
		.statics = guid_statics,
		.static_methods = guid_static_methods,
		.construct = guid_construct,
		.construct_most = 11,
	};

	type_extend(T_GUID, &rows);
}
