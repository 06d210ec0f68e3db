/*
 * encode_bag.c - property bags: what remoting leaves of any object but the
 * simple ones.
 */
#include "base/base.h"
#include "wire/encoder.h"

#include "base/mem.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/number.h"
#include "value/text.h"
#include "wire/cbor.h"

/* A member of a remote value crosses as what it gives. */
static bool
put_remote_member(struct encoder *e, const Value *v,
    const struct property_row *row, unsigned depth)
{
	bool is_note = row->member && row->kind == MEMBER_NOTE, ok;
	Value *failure = NULL;
	Value *value = property_row_read(v, row, &failure);

	value_unref(failure);
	ok = encoder_put_member(e, row->name,
	    is_note ? MEMBER_NOTE : MEMBER_PROPERTY, false, value, NULL,
	    depth);
	value_unref(value);
	return ok;
}

struct gather {
	struct property_row *rows;
	size_t count, cap;
};

static bool
gather_row(const Value *v, const struct property_row *row, void *context)
{
	struct gather *gather = context;

	if (gather->count == gather->cap) {
		gather->cap = gather->cap ? gather->cap * 2 : 16;
		gather->rows = mem_resize(gather->rows, gather->cap,
		    sizeof(gather->rows[0]));
	}
	gather->rows[gather->count++] = *row;
	return true;
}

/* A property as text, "" when there is none. */
static Value *
property_text(const Value *v, const char *name)
{
	Value *err = NULL, *found = property_get(v, name_of(name), &err);
	Value *text = found ? value_text(found) : text_empty();

	value_unref(err);
	value_unref(found);
	return text;
}

static Value *
category_value(const Value *record)
{
	Value *err = NULL;
	Value *category = property_get(record, name_of("CategoryInfo"), &err);

	value_unref(err);
	return category ? category : object_new();
}

bool
bag_is_pure(const Value *v)
{
	return value_kind(v) == V_OBJECT &&
	    !(object_type(v)->flags & TYPE_RECORD);
}

static void
put_bag_head(struct encoder *e, const Value *v, size_t count)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_EXTRA);
	cbor_put_head(e->out, CBOR_ARRAY, 2 + count);
	cbor_put_head(e->out, CBOR_TAG, TAG_OBJECT);
	cbor_put_simple(e->out, CBOR_NULL);
	encoder_put_type_names(e, v,
	    e->way == CODEC_REMOTE ? "Deserialized." : "");
}

static bool
put_to_string(struct encoder *e, Value *text, unsigned depth)
{
	return encoder_put_member(e, "ToString", MEMBER_CODE_METHOD, true,
	    text, NULL, depth);
}

/* A bag of the listed properties of v; text: what its ToString says, taken,
 * or NULL. */
static bool
put_properties(struct encoder *e, const Value *v, Value *text, unsigned depth)
{
	struct gather gather = {0};
	bool ok = true;
	size_t i;

	properties_walk(v, gather_row, &gather);
	put_bag_head(e, v, gather.count + (text ? 1 : 0));
	for (i = 0; ok && i < gather.count; i++) {
		const struct property_row *row = &gather.rows[i];
		bool is_note = row->member && row->member->kind == MEMBER_NOTE;

		ok = put_remote_member(e, v, row,
		    is_note ? depth : depth - 1);
	}
	if (ok && text)
		ok = put_to_string(e, text, depth);
	mem_free(gather.rows);
	value_unref(text);
	return ok;
}

/* A bag of the properties that its type names, all a level deeper. */
static bool
put_named_properties(struct encoder *e, const Value *v,
    const char *const *names, unsigned depth)
{
	Value *text = value_to_string(v);
	size_t count = 0;
	bool ok = true;

	while (names[count])
		count++;
	put_bag_head(e, v, count + 1);
	for (size_t i = 0; ok && i < count; i++) {
		Value *err = NULL;
		Value *value = property_get(v, name_of(names[i]), &err);

		value_unref(err);
		ok = encoder_put_member(e, names[i], MEMBER_PROPERTY, false,
		    value, NULL, depth - 1);
		value_unref(value);
	}
	ok = ok && put_to_string(e, text, depth);
	value_unref(text);
	return ok;
}

bool
bag_put(struct encoder *e, const Value *v, unsigned depth)
{
	const struct type *type = type_of(v);

	if (type->wire_names)
		return put_named_properties(e, v, type->wire_names, depth);
	return put_properties(e, v, bag_is_pure(v) ? NULL : value_to_string(v),
	    depth);
}

bool
bag_put_error(struct encoder *e, const Value *v)
{
	const struct error *error = error_get(v);
	Value *bag = object_new(), *category = category_value(v);
	bool ok;

	type_names_set(bag, type_names_get(v));
	object_add(bag, "Exception",
	    error->exception ? value_ref(error->exception) : VALUE_NULL);
	object_add(bag, "TargetObject",
	    error->target ? value_ref(error->target) : VALUE_NULL);
	object_add(bag, "FullyQualifiedErrorId", error_id(v));
	object_add(bag, "InvocationInfo", VALUE_NULL);
	object_add(bag, "ErrorCategory_Category",
	    value_int((int32_t)error->category));
	object_add(bag, "ErrorCategory_Activity",
	    property_text(category, "Activity"));
	object_add(bag, "ErrorCategory_Reason",
	    property_text(category, "Reason"));
	object_add(bag, "ErrorCategory_TargetName",
	    property_text(category, "TargetName"));
	object_add(bag, "ErrorCategory_TargetType",
	    property_text(category, "TargetType"));
	object_add(bag, "ErrorCategory_Message", value_text(category));
	object_add(bag, "SerializeExtendedInfo", VALUE_FALSE);
	ok = put_properties(e, bag, error_message(v), 1);
	value_unref(category);
	value_unref(bag);
	return ok;
}

bool
bag_put_enum(struct encoder *e, const Value *v, unsigned depth)
{
	Value *label = value_to_string(v);
	enum kind kind = number_fits(V_INT32, value_int64(v)) ? V_INT32
							      : V_INT64;
	Value *number = value_integer(kind, value_int64(v));
	bool ok;

	cbor_put_head(e->out, CBOR_TAG, TAG_EXTRA);
	cbor_put_head(e->out, CBOR_ARRAY, 4);
	encoder_put(e, number, depth);
	encoder_put_type_names(e, v, "Deserialized.");
	ok = put_to_string(e, label, depth) &&
	    encoder_put_member(e, "Value", MEMBER_NOTE, false, label, NULL,
		depth);
	value_unref(number);
	value_unref(label);
	return ok;
}
