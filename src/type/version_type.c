/*
 * version_type.c - the members of System.Version.
 */
#include "base/base.h"
#include "type/scalar.h"

#include "base/buf.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/text.h"

#define PART(name, i)                                                          \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return value_int(value_version_parts(self)[i]);                \
	}
PART(get_major, 0)
PART(get_minor, 1)
PART(get_build, 2)
PART(get_revision, 3)

static Value *
get_major_revision(const Value *self, Value **err)
{
	return value_integer(V_INT16, value_version_parts(self)[3] >> 16);
}

static Value *
get_minor_revision(const Value *self, Value **err)
{
	return value_integer(V_INT16,
	    (int16_t)value_version_parts(self)[3]);
}

static Value *
version_to_string(const struct call *call, Value **err)
{
	const int32_t *parts = value_version_parts(call->self);
	struct buf out = BUF_INIT;
	int32_t count, i;

	if (call->count == 0)
		return value_to_string(call->self);
	if (!call_int(call, 0, &count, err))
		return NULL;
	if (count < 0 || count > 4 || (count && parts[count - 1] < 0))
		return call_throw(call, err, "System.ArgumentException",
		    "Argument must be between 0 and 4. (Parameter"
		    " 'fieldCount')");
	for (i = 0; i < count; i++)
		buf_printf(&out, "%s%d", i ? "." : "", parts[i]);
	return text_from(&out);
}

static Value *
version_from(const struct call *call, Value **err)
{
	Value *text, *version;

	if (!call_text(call, 0, &text, err))
		return NULL;
	version = version_parse(text_bytes(text), text_len(text));
	value_unref(text);
	if (!version)
		call_throw(call, err, "System.ArgumentException",
		    "Version string portion was too short or too long."
		    " (Parameter 'input')");
	return version;
}

static Value *
version_try_parse(const struct call *call, Value **err)
{
	Value *text = value_text(call->args[0]);
	Value *version = version_parse(text_bytes(text), text_len(text));

	value_unref(text);
	return arg_found(call, 1, version, VALUE_NULL, err);
}

static Value *
version_construct(const struct call *call, Value **err)
{
	int32_t parts[4] = {0, 0, -1, -1};
	size_t i;

	if (call->count == 1)
		return version_from(call, err);
	for (i = 0; i < call->count; i++) {
		if (!call_int(call, i, &parts[i], err))
			return NULL;
		if (parts[i] < 0)
			return call_throw(call, err,
			    "System.ArgumentOutOfRangeException",
			    "Version's parameters must be greater than or equal"
			    " to zero.");
	}
	return value_version(parts);
}

static const struct property version_properties[] = {
	GETTER("Major", get_major, "int"),
	GETTER("Minor", get_minor, "int"),
	GETTER("Build", get_build, "int"),
	GETTER("Revision", get_revision, "int"),
	GETTER("MajorRevision", get_major_revision, "short"),
	GETTER("MinorRevision", get_minor_revision, "short"),
	{NULL},
};

/* Nothing changes one. */
static Value *
version_clone(const struct call *call, Value **err)
{
	return value_ref(call->self);
}

static const struct method version_methods[] = {
	METHOD("Clone", version_clone, 0, 0,
	    "System.Object Clone(), System.Object ICloneable.Clone()"),
	METHOD("CompareTo", scalar_compare_to, 1, 1,
	    "int CompareTo(version value)"),
	METHOD("Equals", scalar_equals, 1, 1, "bool Equals(version obj)"),
	METHOD("ToString", version_to_string, 0, 1,
	    "string ToString(int fieldCount)"),
	{NULL},
};

static const struct method version_static_methods[] = {
	METHOD("Parse", version_from, 1, 1, "version Parse(string input)"),
	METHOD("TryParse", version_try_parse, 2, 2,
	    "bool TryParse(string input, ref result)"),
	{NULL},
};

void
types_start_version(void)
{
	static const struct type rows = {
		.properties = version_properties,
		.methods = version_methods,
		.static_methods = version_static_methods,
		.construct = version_construct,
		.construct_most = 4,
	};

	type_extend(T_VERSION, &rows);
}
