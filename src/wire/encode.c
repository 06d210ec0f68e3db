/*
 * encode.c - values to bytes. Shared and circular references are kept: a
 * reference value that more than one holder has is written once and referred
 * to by number.
 */
#include "base/base.h"
#include "wire/codec.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "wire/cbor.h"

enum tag {
#define TAG(constant, number) TAG_##constant = number,
#include "wire/tags.def"
#undef TAG
};

struct encoder {
	struct buf *out;
	enum codec_way way;
	int nesting;
	int nesting_max;
	const Value **seen;      /* shared values, by number */
	size_t seen_count, seen_cap;
	Value **err;
};

/* depth: how many levels of native properties are still kept. */
static bool encode(struct encoder *e, const Value *v, unsigned depth);

static void
put_name(struct encoder *e, const char *name)
{
	cbor_put_text(e->out, name, strlen(name));
}

static void
put_text(struct encoder *e, const Value *text)
{
	const char *bytes = text_bytes(text);
	size_t len = text_len(text);

	if (text_is_plain(text) || utf8_is_valid(bytes, len)) {
		cbor_put_text(e->out, bytes, len);
		return;
	}
	cbor_put_head(e->out, CBOR_TAG, TAG_BYTES_TEXT);
	cbor_put_bytes(e->out, bytes, len);
}

static void
put_integer(struct encoder *e, const Value *v)
{
	if (value_kind(v) == V_INT32) {
		cbor_put_int(e->out, value_int64(v));
		return;
	}
	if (value_kind(v) == V_UINT64) {
		cbor_put_head(e->out, CBOR_TAG, TAG_ULONG);
		cbor_put_head(e->out, CBOR_UINT, (uint64_t)value_int64(v));
		return;
	}
	cbor_put_head(e->out, CBOR_TAG, TAG_INTEGER);
	cbor_put_head(e->out, CBOR_ARRAY, 2);
	cbor_put_int(e->out, value_kind(v));
	cbor_put_int(e->out, value_int64(v));
}

static void
put_decimal(struct encoder *e, struct decimal d)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_DECIMAL);
	cbor_put_head(e->out, CBOR_ARRAY, 4);
	cbor_put_head(e->out, CBOR_UINT, (uint64_t)(d.coefficient >> 64));
	cbor_put_head(e->out, CBOR_UINT, (uint64_t)d.coefficient);
	cbor_put_int(e->out, d.scale);
	cbor_put_simple(e->out, d.is_negative ? CBOR_TRUE : CBOR_FALSE);
}

static void
put_version(struct encoder *e, const int32_t *parts)
{
	int i;

	cbor_put_head(e->out, CBOR_TAG, TAG_VERSION);
	cbor_put_head(e->out, CBOR_ARRAY, 4);
	for (i = 0; i < 4; i++)
		cbor_put_int(e->out, parts[i]);
}

/* ------------------------------------------------- attached members, bags */

static size_t
count_members(const Value *v)
{
	return value_is_immediate(v) ? 0 : object_count(v);
}

static bool
put_member(struct encoder *e, const char *name, enum member_kind kind,
    bool is_hidden, const Value *value, const Value *setter, unsigned depth)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_MEMBER);
	cbor_put_head(e->out, CBOR_ARRAY, 5);
	cbor_put_int(e->out, kind);
	put_name(e, name);
	cbor_put_simple(e->out, is_hidden ? CBOR_TRUE : CBOR_FALSE);
	if (!encode(e, value ? value : VALUE_NULL, depth))
		return false;
	return encode(e, setter ? setter : VALUE_NULL, depth);
}

/* A member of a remote value crosses as what it gives. */
static bool
put_remote_member(struct encoder *e, const Value *v,
    const struct property_row *row, unsigned depth)
{
	bool is_note = row->member && row->kind == MEMBER_NOTE, ok;
	Value *failure = NULL;
	Value *value = property_row_read(v, row, &failure);

	value_unref(failure);
	ok = put_member(e, row->name, is_note ? MEMBER_NOTE : MEMBER_PROPERTY,
	    false, value, NULL, depth);
	value_unref(value);
	return ok;
}

static bool
put_type_names(struct encoder *e, const Value *v, const char *prefix)
{
	Value *names = type_names_get(v);
	struct list *list = list_get(names);
	size_t i, count = list ? list_count(list) : 0;

	cbor_put_head(e->out, CBOR_ARRAY, count);
	for (i = 0; i < count; i++) {
		const Value *name = list_at(list, i);
		struct buf text = BUF_INIT;

		if (strncmp(text_bytes(name), prefix, strlen(prefix)) != 0)
			buf_text(&text, prefix);
		text_add(&text, name);
		cbor_put_text(e->out, buf_get(&text), text.len);
		buf_release(&text);
	}
	value_unref(names);
	return true;
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

static bool
is_bag(const Value *v)
{
	return value_kind(v) == V_OBJECT;
}

static void
put_bag_head(struct encoder *e, const Value *v, size_t count)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_EXTRA);
	cbor_put_head(e->out, CBOR_ARRAY, 2 + count);
	cbor_put_head(e->out, CBOR_TAG, TAG_OBJECT);
	cbor_put_simple(e->out, CBOR_NULL);
	put_type_names(e, v, e->way == CODEC_REMOTE ? "Deserialized." : "");
}

static bool
put_to_string(struct encoder *e, Value *text, unsigned depth)
{
	return put_member(e, "ToString", MEMBER_CODE_METHOD, true, text, NULL,
	    depth);
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
		ok = put_member(e, names[i], MEMBER_PROPERTY, false, value,
		    NULL, depth - 1);
		value_unref(value);
	}
	ok = ok && put_to_string(e, text, depth);
	value_unref(text);
	return ok;
}

/* The bag that remoting makes of any object but the simple ones. */
static bool
put_bag(struct encoder *e, const Value *v, unsigned depth)
{
	bool is_pure = is_bag(v) && !(object_type(v)->flags & TYPE_RECORD);
	const struct type *type = type_of(v);

	if (type->wire_names)
		return put_named_properties(e, v, type->wire_names, depth);
	return put_properties(e, v, is_pure ? NULL : value_to_string(v),
	    depth);
}

/* An error record has a form of its own: what its parts are is kept, the
 * parts themselves are not. */
static bool
put_error_record(struct encoder *e, const Value *v)
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

/* An enum arrives as its number, which knows its label. */
static bool
put_remote_enum(struct encoder *e, const Value *v, unsigned depth)
{
	Value *label = value_to_string(v);
	bool ok;

	cbor_put_head(e->out, CBOR_TAG, TAG_EXTRA);
	cbor_put_head(e->out, CBOR_ARRAY, 4);
	cbor_put_int(e->out, value_int64(v));
	put_type_names(e, v, "Deserialized.");
	ok = put_to_string(e, label, depth) &&
	    put_member(e, "Value", MEMBER_NOTE, true, label, NULL, depth);
	value_unref(label);
	return ok;
}

static bool
put_string_form(struct encoder *e, const Value *v)
{
	Value *text = value_to_string(v);

	put_text(e, text);
	value_unref(text);
	return true;
}

/* -------------------------------------------------------------- containers */

static bool
put_elements(struct encoder *e, const struct list *list, unsigned depth)
{
	size_t i;

	for (i = 0; i < list_count(list); i++)
		if (!encode(e, list_at(list, i), depth))
			return false;
	return true;
}

/* A container without its type: its names say what it was. */
static void
put_names_head(struct encoder *e)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_EXTRA);
	cbor_put_head(e->out, CBOR_ARRAY, 2);
}

static bool
put_live_list(struct encoder *e, const Value *v, unsigned depth)
{
	struct list *list = list_get(v);
	bool is_array = value_kind(v) == V_ARRAY;

	cbor_put_head(e->out, CBOR_TAG, is_array ? TAG_ARRAY : TAG_LIST);
	cbor_put_head(e->out, CBOR_ARRAY, 1 + list_count(list));
	put_name(e, type_full(is_array ? list_element(list)
				       : list_type(list)));
	return put_elements(e, list, depth);
}

/* Stacks and queues stay what they are, the rest are array lists. */
static const struct type *
kept_list(const struct type *type)
{
	if (type->definition)
		type = type->definition;
	if (type == type_known(T_STACK) || type == type_known(T_STACK_OF))
		return type_known(T_STACK);
	if (type == type_known(T_QUEUE) || type == type_known(T_QUEUE_OF))
		return type_known(T_QUEUE);
	return NULL;
}

/* The elements in the order a walk gives them. */
static bool
put_unrolled(struct encoder *e, const Value *v, unsigned depth)
{
	const Value *item;
	struct iter iter;
	bool ok = true;

	iter_init(&iter, v);
	while (ok && (item = iter_next(&iter)))
		ok = encode(e, item, depth);
	iter_release(&iter);
	return ok;
}

/* A list, or a set. */
static bool
put_remote_list(struct encoder *e, const Value *v, unsigned depth)
{
	const struct type *kept = kept_list(type_of(v));
	bool ok;

	put_names_head(e);
	cbor_put_head(e->out, CBOR_TAG, TAG_LIST);
	cbor_put_head(e->out, CBOR_ARRAY, 1 + value_count(v));
	if (kept)
		put_name(e, kept->name);
	else
		cbor_put_simple(e->out, CBOR_NULL);
	ok = kept ? put_elements(e, list_get(v), depth)
		  : put_unrolled(e, v, depth);
	return ok && put_type_names(e, v, "Deserialized.");
}

static bool
put_list(struct encoder *e, const Value *v, unsigned depth)
{
	struct list *list = list_get(v);

	if (list_bytes(list)) {
		cbor_put_bytes(e->out, list_bytes(list), list_count(list));
		return true;
	}
	return e->way == CODEC_REMOTE ? put_remote_list(e, v, depth)
				      : put_live_list(e, v, depth);
}

static bool
put_entries(struct encoder *e, const struct table *table, unsigned depth)
{
	const Value *key, *value;
	size_t i;

	for (i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		if (!encode(e, key, depth) || !encode(e, value, depth))
			return false;
	}
	return true;
}

static void
put_table_head(struct encoder *e, const struct table *table,
    const char *type_name, bool is_exact)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_TABLE);
	cbor_put_head(e->out, CBOR_ARRAY, 2 + 2 * table_count(table));
	put_name(e, type_name);
	cbor_put_simple(e->out, is_exact ? CBOR_TRUE : CBOR_FALSE);
}

/* Every dictionary is a hashtable or the ordered one. */
static bool
put_remote_table(struct encoder *e, const Value *v, unsigned depth)
{
	const struct table *table = table_get(v);
	bool is_ordered = type_of(v) == type_known(T_ORDERED_DICTIONARY);

	if (value_unrolls(v))
		return put_remote_list(e, v, depth);
	put_names_head(e);
	put_table_head(e, table,
	    type_known(is_ordered ? T_ORDERED_DICTIONARY : T_HASHTABLE)->name,
	    false);
	return put_entries(e, table, depth) &&
	    put_type_names(e, v, "Deserialized.");
}

static bool
put_table(struct encoder *e, const Value *v, unsigned depth)
{
	const struct table *table = table_get(v);

	if (e->way == CODEC_REMOTE)
		return put_remote_table(e, v, depth);
	put_table_head(e, table, type_full(table_type(table)),
	    table_is_exact(table));
	return put_entries(e, table, depth);
}

/* ------------------------------------------------------ objects, instances */

static const struct type *
freezer(const struct type *type)
{
	while (type && !type->freeze)
		type = type->base;
	return type;
}

static bool
put_frozen(struct encoder *e, const struct type *type, const Value *v,
    unsigned depth)
{
	Value *data = freezer(type)->freeze(v);
	bool ok;

	cbor_put_head(e->out, CBOR_TAG, TAG_FROZEN);
	cbor_put_head(e->out, CBOR_ARRAY, 2);
	put_name(e, type->name);
	ok = encode(e, data, depth);
	value_unref(data);
	return ok;
}

static bool
put_live_object(struct encoder *e, const Value *v)
{
	const struct type *type = type_of(v);

	cbor_put_head(e->out, CBOR_TAG, TAG_OBJECT);
	put_name(e, type_full(type));
	return true;
}

static bool
put_object(struct encoder *e, const Value *v, unsigned depth)
{
	const struct type *type = type_of(v), *frozen = freezer(type);

	if (e->way == CODEC_LIVE) {
		if (value_kind(v) == V_INSTANCE)
			return frozen ? put_frozen(e, type, v, depth)
			    : depth > 0 ? put_bag(e, v, depth)
					: put_string_form(e, v);
		return put_live_object(e, v);
	}
	if (type->flags & TYPE_SURVIVES && frozen)
		return put_frozen(e, type, v, depth);
	if (type_is(type, type_find("scriptblock", 11)))
		return put_string_form(e, v);
	if (error_get(v) && depth > 0)
		return put_error_record(e, v);
	if (depth == 0 && !(is_bag(v) && !(type->flags & TYPE_RECORD)))
		return put_string_form(e, v);
	return put_bag(e, v, type->wire_depth ? type->wire_depth : depth);
}

static bool
put_plain(struct encoder *e, const Value *v, unsigned depth)
{
	switch (value_kind(v)) {
	case V_NULL:
		cbor_put_simple(e->out, CBOR_NULL);
		return true;
	case V_VOID:
		cbor_put_head(e->out, CBOR_TAG, TAG_NOTHING);
		cbor_put_simple(e->out, CBOR_NULL);
		return true;
	case V_BOOL:
		cbor_put_simple(e->out,
		    value_int64(v) ? CBOR_TRUE : CBOR_FALSE);
		return true;
	case V_CHAR:
	case V_BYTE:
	case V_SBYTE:
	case V_INT16:
	case V_UINT16:
	case V_INT32:
	case V_UINT32:
	case V_INT64:
	case V_UINT64:
		put_integer(e, v);
		return true;
	case V_SINGLE:
		cbor_put_float(e->out, (float)value_real(v));
		return true;
	case V_DOUBLE:
		cbor_put_double(e->out, value_real(v));
		return true;
	case V_DECIMAL:
		put_decimal(e, value_as_decimal(v));
		return true;
	case V_BIGINT:
		if (e->way == CODEC_REMOTE)
			return put_object(e, v, depth);
		cbor_put_head(e->out, CBOR_TAG, TAG_BIGINT);
		put_name(e, value_bigint_digits(v));
		return true;
	case V_ENUM:
		if (e->way == CODEC_REMOTE)
			return put_remote_enum(e, v, depth);
		cbor_put_head(e->out, CBOR_TAG, TAG_ENUM);
		cbor_put_head(e->out, CBOR_ARRAY, 2);
		put_name(e, value_enum_type(v)->name);
		cbor_put_int(e->out, value_int64(v));
		return true;
	case V_TEXT:
		put_text(e, v);
		return true;
	case V_DATETIME:
		cbor_put_head(e->out, CBOR_TAG, TAG_DATETIME);
		cbor_put_head(e->out, CBOR_ARRAY, 2);
		cbor_put_int(e->out, value_ticks(v));
		cbor_put_int(e->out, value_zone(v));
		return true;
	case V_TIMESPAN:
		cbor_put_head(e->out, CBOR_TAG, TAG_TIMESPAN);
		cbor_put_int(e->out, value_ticks(v));
		return true;
	case V_GUID:
		cbor_put_head(e->out, CBOR_TAG, TAG_GUID);
		cbor_put_bytes(e->out, value_guid_bytes(v), 16);
		return true;
	case V_VERSION:
		put_version(e, value_version_parts(v));
		return true;
	case V_TYPE:
		if (e->way == CODEC_REMOTE)
			return put_object(e, v, depth);
		cbor_put_head(e->out, CBOR_TAG, TAG_TYPE);
		put_name(e, type_full(value_as_type(v)));
		return true;
	case V_ARRAY:
	case V_LIST:
		return put_list(e, v, depth);
	case V_TABLE:
		return put_table(e, v, depth);
	case V_OBJECT:
	case V_INSTANCE:
		return put_object(e, v, depth);
	case V_COUNT:
		break;
	}
	bug("a value of kind %d cannot be encoded", value_kind(v));
}

/* Whether members hang on v that put_plain leaves out. */
static bool
has_extra(const struct encoder *e, const Value *v)
{
	if (!count_members(v))
		return false;
	if (e->way == CODEC_LIVE)
		return true;
	return !is_bag(v) && value_kind(v) != V_INSTANCE &&
	    value_kind(v) != V_ENUM;
}

static bool
put_extra(struct encoder *e, const Value *v, unsigned depth)
{
	size_t i, count = object_count(v);

	cbor_put_head(e->out, CBOR_TAG, TAG_EXTRA);
	cbor_put_head(e->out, CBOR_ARRAY, 2 + count);
	if (!put_plain(e, v, depth))
		return false;
	if (e->way == CODEC_LIVE)
		put_type_names(e, v, "");
	else
		cbor_put_simple(e->out, CBOR_NULL);
	for (i = 0; i < count; i++) {
		const struct member *m = object_at(v, i);

		if (!put_member(e, m->name, m->kind, m->is_hidden, m->value,
			m->setter, depth))
			return false;
	}
	return true;
}

/* ------------------------------------------------------- shared references */

static bool
find_seen(const struct encoder *e, const Value *v, size_t *number)
{
	size_t i;

	for (i = e->seen_count; i > 0; i--)
		if (e->seen[i - 1] == v) {
			*number = i - 1;
			return true;
		}
	return false;
}

static void
remember(struct encoder *e, const Value *v)
{
	if (e->seen_count == e->seen_cap) {
		e->seen_cap = e->seen_cap ? e->seen_cap * 2 : 16;
		e->seen = mem_resize(e->seen, e->seen_cap, sizeof(*e->seen));
	}
	e->seen[e->seen_count++] = v;
}

/* Levels of an instance that cannot be rebuilt, live way. */
#define LIVE_DEPTH 2

/* So many shared values are told apart; the rest are written again. */
#define SEEN_MAX 4096

static bool
encode(struct encoder *e, const Value *v, unsigned depth)
{
	bool is_reference = value_is_reference(v), ok;
	size_t number;

	if (is_reference && value_is_shared(v)) {
		if (find_seen(e, v, &number)) {
			cbor_put_head(e->out, CBOR_TAG, TAG_REFERENCE);
			cbor_put_head(e->out, CBOR_UINT, number);
			return true;
		}
		if (e->seen_count < SEEN_MAX) {
			remember(e, v);
			cbor_put_head(e->out, CBOR_TAG, TAG_SHARED);
		}
	}
	if (is_reference && ++e->nesting > e->nesting_max)
		return error_set(e->err,
		    error_new("System.InvalidOperationException",
			"SerializationTooDeep", ERROR_OperationStopped, NULL,
			"Serialized XML is nested too deeply. Line %d, "
			"position %d.", 1, 1));
	ok = has_extra(e, v) ? put_extra(e, v, depth) : put_plain(e, v, depth);
	if (is_reference)
		e->nesting--;
	return ok;
}

bool
codec_encode(struct buf *out, const Value *v, enum codec_way way, Value **err)
{
	struct encoder e = {
		.out = out,
		.way = way,
		.nesting_max = way == CODEC_REMOTE ? CODEC_NESTING_MAX
						   : CODEC_DEPTH_MAX,
		.err = err,
	};
	size_t start = out->len;
	bool ok = encode(&e, v, way == CODEC_REMOTE ? 1 : LIVE_DEPTH);

	if (!ok)
		out->len = start;
	mem_free(e.seen);
	return ok;
}
