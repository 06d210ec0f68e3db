/*
 * text_form.c - the string form of every value: as "$v" and [string] give it
 * (invariant, doubles with 15 digits, sequences joined) and as .ToString()
 * does (type names for sequences, doubles in full, dates of the culture).
 */
#include "base/base.h"
#include "value/convert.h"

#include "base/buf.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/number.h"
#include "value/object.h"
#include "value/text.h"

enum form {
	FORM_STRING, /* "$v" */
	FORM_METHOD, /* $v.ToString() */
	FORM_INSIDE, /* a property inside the text of a custom object */
};

static void add_form(struct buf *buf, const Value *v, enum form form,
    const char *separator);

static void
add_owned(struct buf *buf, Value *text)
{
	if (text && value_kind(text) == V_TEXT)
		text_add(buf, text);
	value_unref(text);
}

static void
add_type_name(struct buf *buf, const Value *v)
{
	buf_text(buf, type_full(type_of(v)));
}

/* add_formatted - by a format specification that cannot fail. */
static void
add_formatted(struct buf *buf, const Value *v, const char *spec,
    const struct culture *culture)
{
	Value *err = NULL;

	format_value(buf, v, spec, culture, &err);
	value_unref(err);
}

bool
value_add_own_text(struct buf *buf, const Value *v)
{
	static const struct name *key;
	const struct member *member;
	Value *result, *err = NULL;

	if (!key)
		key = name_of("ToString");
	member = object_find(v, key);
	if (member && member->kind == MEMBER_CODE_METHOD) {
		add_form(buf, member->value, FORM_METHOD, " ");
		return true;
	}
	if (!member || member->kind != MEMBER_SCRIPT_METHOD)
		return false;
	result = upcall_invoke(member->value, v, NULL, 0, &err);
	value_unref(err);
	if (result)
		add_form(buf, result, FORM_METHOD, " ");
	value_unref(result);
	return true;
}

struct property_texts {
	struct buf *buf;
	bool has_any;
};

static bool
add_property(const Value *v, const struct property_row *row, void *context)
{
	struct property_texts *texts = context;
	Value *err = NULL;
	Value *value = property_row_read(v, row, &err);

	buf_text(texts->buf, texts->has_any ? "; " : "@{");
	texts->has_any = true;
	buf_text(texts->buf, row->name);
	buf_char(texts->buf, '=');
	if (value)
		add_form(texts->buf, value, FORM_INSIDE, " ");
	value_unref(value);
	value_unref(err);
	return true;
}

/* add_object - "@{a=1; b=2}" for a custom object, else its type's words. */
static void
add_object(struct buf *buf, const Value *v, enum form form)
{
	const struct type *type = object_type(v);
	struct property_texts texts = {buf, false};

	if (value_add_own_text(buf, v))
		return;
	if (type->to_text) {
		add_owned(buf, type->to_text(v));
		return;
	}
	if (type->flags & TYPE_RECORD) {
		buf_text(buf, type_full(type));
		return;
	}
	if (form != FORM_STRING)
		return;
	properties_walk(v, add_property, &texts);
	if (texts.has_any)
		buf_char(buf, '}');
}

static void
add_joined(struct buf *buf, const Value *v, const char *separator)
{
	struct iter iter;
	const Value *item;
	bool is_first = true;

	iter_init(&iter, v);
	while ((item = iter_next(&iter))) {
		if (!is_first)
			buf_text(buf, separator);
		is_first = false;
		if (value_unrolls(item))
			add_type_name(buf, item);
		else
			add_form(buf, item,
			    value_kind(item) == V_OBJECT ? FORM_INSIDE
							 : FORM_STRING,
			    separator);
	}
	iter_release(&iter);
}

static void
add_instance(struct buf *buf, const Value *v, enum form form,
    const char *separator)
{
	const struct type *type = instance_type(v);

	if (value_add_own_text(buf, v))
		return;
	if (form == FORM_STRING && value_unrolls(v)) {
		add_joined(buf, v, separator);
		return;
	}
	for (; type; type = type->base)
		if (type->to_text) {
			add_owned(buf, type->to_text(v));
			return;
		}
	add_type_name(buf, v);
}

static void
add_version(struct buf *buf, const Value *v)
{
	const int32_t *parts = value_version_parts(v);

	for (int i = 0; i < 4 && parts[i] >= 0; i++)
		buf_printf(buf, i ? ".%d" : "%d", (int)parts[i]);
}

static void
add_sequence(struct buf *buf, const Value *v, enum form form,
    const char *separator)
{
	if (form == FORM_STRING)
		add_joined(buf, v, separator);
	else
		add_type_name(buf, v);
}

static void
add_form(struct buf *buf, const Value *v, enum form form,
    const char *separator)
{
	switch (value_kind(v)) {
	case V_NULL:
	case V_VOID:
	case V_COUNT:
		return;
	case V_BOOL:
		buf_text(buf, value_int64(v) ? "True" : "False");
		return;
	case V_CHAR:
		buf_rune(buf, (uint32_t)value_int64(v));
		return;
	case V_BYTE:
	case V_SBYTE:
	case V_INT16:
	case V_UINT16:
	case V_INT32:
	case V_UINT32:
	case V_INT64:
	case V_UINT64:
	case V_SINGLE:
	case V_DOUBLE:
	case V_DECIMAL:
	case V_BIGINT:
		if (form == FORM_METHOD)
			add_formatted(buf, v, "", culture_current());
		else
			number_text(buf, v, false);
		return;
	case V_ENUM:
		enum_text(buf, v);
		return;
	case V_TEXT:
		text_add(buf, v);
		return;
	case V_DATETIME:
		add_formatted(buf, v, "G", form == FORM_METHOD
		    ? culture_current() : &culture_invariant);
		return;
	case V_TIMESPAN:
	case V_GUID:
		add_formatted(buf, v, "", &culture_invariant);
		return;
	case V_VERSION:
		add_version(buf, v);
		return;
	case V_TYPE:
		buf_text(buf, form == FORM_METHOD
		    ? type_full(value_as_type(v))
		    : type_display(value_as_type(v)));
		return;
	case V_ARRAY:
	case V_LIST:
		add_sequence(buf, v, form, separator);
		return;
	case V_TABLE:
		if (form == FORM_STRING && value_unrolls(v))
			add_joined(buf, v, separator);
		else
			add_type_name(buf, v);
		return;
	case V_OBJECT:
		add_object(buf, v, form);
		return;
	case V_INSTANCE:
		add_instance(buf, v, form, separator);
		return;
	}
}

static Value *
form_value(const Value *v, enum form form, const char *separator)
{
	struct buf buf = BUF_INIT;

	if (value_kind(v) == V_TEXT)
		return value_ref(v);
	if (value_is_null(v))
		return text_empty();
	add_form(&buf, v, form, separator);
	return text_from(&buf);
}

Value *
value_text(const Value *v)
{
	return form_value(v, FORM_STRING, " ");
}

Value *
value_text_sep(const Value *v, const char *separator)
{
	return form_value(v, FORM_STRING, separator);
}

Value *
value_to_string(const Value *v)
{
	return form_value(v, FORM_METHOD, " ");
}

void
value_add_text(struct buf *buf, const Value *v)
{
	add_form(buf, v, FORM_STRING, " ");
}
