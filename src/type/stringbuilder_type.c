/*
 * stringbuilder_type.c - System.Text.StringBuilder.
 */
#include "base/base.h"
#include "type/types.h"

#include "base/buf.h"
#include "base/mem.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

static struct type type_builder;

static struct buf *
builder(const Value *v)
{
	return instance_data(v, &type_builder);
}

static void
builder_release(void *data)
{
	buf_release(data);
	mem_free(data);
}

static Value *
builder_text(const Value *v)
{
	return text_new(buf_get(builder(v)), builder(v)->len);
}

static Value *
builder_new(const struct call *call, Value **err)
{
	struct buf *buf = mem_zalloc(1, sizeof(*buf));

	if (call->count && value_kind(call->args[0]) == V_TEXT)
		text_add(buf, call->args[0]);
	return instance_new(&type_builder, buf);
}

static Value *
builder_thaw(const Value *data, Value **err)
{
	struct buf *buf = mem_zalloc(1, sizeof(*buf));

	if (value_kind(data) == V_TEXT)
		text_add(buf, data);
	return instance_new(&type_builder, buf);
}

static Value *
append(const struct call *call, Value **err)
{
	struct buf *buf = builder(call->self);
	int32_t times = 1;
	Value *text;
	bool fits;

	if (call->count == 2 && value_is_number(call->args[1]) &&
	    !call_int(call, 1, &times, err))
		return NULL;
	if (!call->count || value_is_null(call->args[0]) || times < 1)
		return value_ref(call->self);
	text = list_get(call->args[0]) ? value_text_sep(call->args[0], "")
				       : value_to_string(call->args[0]);
	fits = text_fits(buf->len + text_len(text) * (size_t)times, buf->cap,
	    err);
	while (fits && times-- > 0)
		text_add(buf, text);
	value_unref(text);
	return fits ? value_ref(call->self) : NULL;
}

static Value *
append_line(const struct call *call, Value **err)
{
	Value *self = append(call, err);

	if (self)
		buf_char(builder(call->self), '\n');
	return self;
}

/* Append a text, which is taken; NULL stays NULL. */
static Value *
append_text(const struct call *call, Value *text)
{
	if (!text)
		return NULL;
	text_add(builder(call->self), text);
	value_unref(text);
	return value_ref(call->self);
}

static Value *
append_format(const struct call *call, Value **err)
{
	return append_text(call, call_forward(call, type_of_kind(V_TEXT),
	    "Format", call->args, call->count, err));
}

static Value *
append_join(const struct call *call, Value **err)
{
	return append_text(call, call_forward(call, type_of_kind(V_TEXT),
	    "Join", call->args, call->count, err));
}

/* The rest is a string's own work: ask it, and keep the answer. */
static Value *
by_string(const struct call *call, const char *method, Value **err)
{
	Value *text = builder_text(call->self);
	Value *result = type_call(type_of_kind(V_TEXT), text, method,
	    call->args, call->count, err);

	value_unref(text);
	if (result)
		buf_clear(builder(call->self));
	return append_text(call, result);
}

static Value *
builder_insert(const struct call *call, Value **err)
{
	return by_string(call, "Insert", err);
}

static Value *
builder_remove(const struct call *call, Value **err)
{
	return by_string(call, "Remove", err);
}

static Value *
builder_replace(const struct call *call, Value **err)
{
	return by_string(call, "Replace", err);
}

static Value *
builder_clear(const struct call *call, Value **err)
{
	buf_clear(builder(call->self));
	return value_ref(call->self);
}

static Value *
builder_to_string(const struct call *call, Value **err)
{
	Value *text = builder_text(call->self), *part;

	if (call->count == 0)
		return text;
	part = type_call(type_of_kind(V_TEXT), text, "Substring", call->args,
	    call->count, err);
	value_unref(text);
	return part;
}

static Value *
get_length(const Value *v, Value **err)
{
	Value *text = builder_text(v), *length;

	length = value_int((int32_t)text_units(text));
	value_unref(text);
	return length;
}

static bool
set_length(const Value *v, Value *value, Value **err)
{
	Value *text = builder_text(v);
	size_t units = text_units(text);
	int32_t n;
	bool ok = convert_int(value, &n, err) && n >= 0;

	if (ok && (size_t)n <= units)
		builder(v)->len = text_offset(text, (size_t)n);
	else if (ok)
		buf_fill(builder(v), '\0', (size_t)n - units);
	else if (!*err)
		*err = error_new("System.ArgumentOutOfRangeException",
		    "ArgumentOutOfRange", ERROR_InvalidArgument, NULL,
		    "Length cannot be less than zero.");
	value_unref(text);
	value_unref(value);
	return ok;
}

static Value *
get_capacity(const Value *v, Value **err)
{
	size_t cap = builder(v)->cap;

	return value_int(cap < 16 ? 16 : (int32_t)cap);
}

static Value *
get_max_capacity(const Value *v, Value **err)
{
	return value_int(INT32_MAX);
}

static const struct property builder_properties[] = {
	GETTER("Capacity", get_capacity, "int"),
	GETTER("MaxCapacity", get_max_capacity, "int"),
	{"Length", get_length, set_length, "int", false},
	{NULL},
};

/* A character by its index. */
static Value *
builder_index(const Value *self, const Value *key, Value **err)
{
	Value *text = builder_text(self), *at, *c = NULL;
	int64_t i;

	at = convert_to(key, type_of_kind(V_INT32), err);
	i = at ? value_int64(at) : -1;
	if (at && i >= 0 && (size_t)i < text_units(text))
		c = value_char(text_unit_at(text, (size_t)i));
	else if (at)
		*err = error_new("System.IndexOutOfRangeException",
		    "System.IndexOutOfRangeException",
		    ERROR_OperationStopped, NULL,
		    "Index was outside the bounds of the array.");
	value_unref(at);
	value_unref(text);
	return c;
}

static Value *
builder_chars(const struct call *call, Value **err)
{
	return builder_index(call->self, call->args[0], err);
}

/* It grows as it needs; the capacity there is then. */
static Value *
builder_ensure_capacity(const struct call *call, Value **err)
{
	Value *cap = get_capacity(call->self, err);
	int32_t wanted;

	if (!call_int(call, 0, &wanted, err) || wanted <= value_int64(cap))
		return *err ? NULL : cap;
	value_unref(cap);
	return value_int(wanted);
}

static const struct method builder_methods[] = {
	METHOD("Append", append, 1, 3,
	    "System.Text.StringBuilder Append(string value)"),
	METHOD("AppendFormat", append_format, 1, -1, NULL),
	METHOD("AppendJoin", append_join, 2, -1, NULL),
	METHOD("AppendLine", append_line, 0, 1,
	    "System.Text.StringBuilder AppendLine(string value)"),
	INDEXER("Chars", builder_chars, "char Chars(int index) {get;set;}"),
	METHOD("EnsureCapacity", builder_ensure_capacity, 1, 1,
	    "int EnsureCapacity(int capacity)"),
	METHOD("Clear", builder_clear, 0, 0,
	    "System.Text.StringBuilder Clear()"),
	METHOD("Insert", builder_insert, 2, 2,
	    "System.Text.StringBuilder Insert(int index, string value)"),
	METHOD("Remove", builder_remove, 2, 2,
	    "System.Text.StringBuilder Remove(int startIndex, int length)"),
	METHOD("Replace", builder_replace, 2, 2,
	    "System.Text.StringBuilder Replace(string oldValue,"
	    " string newValue)"),
	METHOD("ToString", builder_to_string, 0, 2, "string ToString()"),
	{NULL},
};

static struct type type_builder = {
	.name = "System.Text.StringBuilder",
	.kind = V_INSTANCE,
	.properties = builder_properties,
	.methods = builder_methods,
	.construct = builder_new,
	.construct_most = 4,
	.release = builder_release,
	.to_text = builder_text,
	.index = builder_index,
	.freeze = builder_text,
	.thaw = builder_thaw,
};

void
types_start_stringbuilder(void)
{
	type_register(&type_builder);
}
