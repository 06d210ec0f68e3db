/*
 * encode.c - values to bytes. Shared and circular references are kept: a
 * reference value that more than one holder has is written once and referred
 * to by number.
 */
#include "base/base.h"
#include "wire/encoder.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "wire/cbor.h"

void
encoder_put_name(struct encoder *e, const char *name)
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

/* --------------------------------------------- what several forms share */

bool
encoder_put_member(struct encoder *e, const char *name, enum member_kind kind,
    bool is_hidden, const Value *value, const Value *setter, unsigned depth)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_MEMBER);
	cbor_put_head(e->out, CBOR_ARRAY, 5);
	cbor_put_int(e->out, kind);
	encoder_put_name(e, name);
	cbor_put_simple(e->out, is_hidden ? CBOR_TRUE : CBOR_FALSE);
	if (!encoder_put(e, value ? value : VALUE_NULL, depth))
		return false;
	return encoder_put(e, setter ? setter : VALUE_NULL, depth);
}

bool
encoder_put_type_names(struct encoder *e, const Value *v, const char *prefix)
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
		if (!encoder_put(e, list_at(list, i), depth))
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
	encoder_put_name(e, type_full(is_array ? list_element(list)
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
		ok = encoder_put(e, item, depth);
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
		encoder_put_name(e, kept->name);
	else
		cbor_put_simple(e->out, CBOR_NULL);
	ok = kept ? put_elements(e, list_get(v), depth)
		  : put_unrolled(e, v, depth);
	return ok && encoder_put_type_names(e, v, "Deserialized.");
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
		if (!encoder_put(e, key, depth) ||
		    !encoder_put(e, value, depth))
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
	encoder_put_name(e, type_name);
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
	    encoder_put_type_names(e, v, "Deserialized.");
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
	encoder_put_name(e, type->name);
	ok = encoder_put(e, data, depth);
	value_unref(data);
	return ok;
}

static bool
put_live_object(struct encoder *e, const Value *v)
{
	const struct type *type = type_of(v);

	cbor_put_head(e->out, CBOR_TAG, TAG_OBJECT);
	encoder_put_name(e, type_full(type));
	return true;
}

static bool
put_object(struct encoder *e, const Value *v, unsigned depth)
{
	const struct type *type = type_of(v), *frozen = freezer(type);

	if (e->way == CODEC_LIVE) {
		if (value_kind(v) == V_INSTANCE)
			return frozen ? put_frozen(e, type, v, depth)
			    : depth > 0 ? bag_put(e, v, depth)
					: put_string_form(e, v);
		return put_live_object(e, v);
	}
	if (type->flags & TYPE_SURVIVES && frozen)
		return put_frozen(e, type, v, depth);
	if (type_is(type, type_find("scriptblock", 11)))
		return put_string_form(e, v);
	if (error_get(v) && depth > 0)
		return bag_put_error(e, v);
	if (depth == 0 && !bag_is_pure(v))
		return put_string_form(e, v);
	return bag_put(e, v, type->wire_depth ? type->wire_depth : depth);
}

static bool
put_enum(struct encoder *e, const Value *v, unsigned depth)
{
	if (e->way == CODEC_REMOTE)
		return bag_put_enum(e, v, depth);
	cbor_put_head(e->out, CBOR_TAG, TAG_ENUM);
	cbor_put_head(e->out, CBOR_ARRAY, 2);
	encoder_put_name(e, value_enum_type(v)->name);
	cbor_put_int(e->out, value_int64(v));
	return true;
}

/* A value that crosses as its name in a session's own records, and as an
 * object to a reader elsewhere. */
static bool
put_named(struct encoder *e, const Value *v, uint64_t tag, const char *name,
    unsigned depth)
{
	if (e->way == CODEC_REMOTE)
		return put_object(e, v, depth);
	cbor_put_head(e->out, CBOR_TAG, tag);
	encoder_put_name(e, name);
	return true;
}

static void
put_datetime(struct encoder *e, const Value *v)
{
	cbor_put_head(e->out, CBOR_TAG, TAG_DATETIME);
	cbor_put_head(e->out, CBOR_ARRAY, 2);
	cbor_put_int(e->out, value_ticks(v));
	cbor_put_int(e->out, value_zone(v));
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
		return put_named(e, v, TAG_BIGINT, value_bigint_digits(v),
		    depth);
	case V_ENUM:
		return put_enum(e, v, depth);
	case V_TEXT:
		put_text(e, v);
		return true;
	case V_DATETIME:
		put_datetime(e, v);
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
		return put_named(e, v, TAG_TYPE, type_full(value_as_type(v)),
		    depth);
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

static size_t
count_members(const Value *v)
{
	return value_is_immediate(v) ? 0 : object_count(v);
}

/* Whether v is a simple value that has been given type names; containers and
 * bags write theirs in any case. */
static bool
has_own_names(const Value *v)
{
	switch (value_kind(v)) {
	case V_ARRAY:
	case V_LIST:
	case V_TABLE:
		return false;
	default:
		return !value_is_null(v) && type_names_are_own(v);
	}
}

/* Whether members or names hang on v that put_plain leaves out. */
static bool
has_extra(const struct encoder *e, const Value *v)
{
	if (e->way == CODEC_LIVE)
		return count_members(v) > 0 || has_own_names(v);
	if (value_kind(v) == V_OBJECT || value_kind(v) == V_INSTANCE ||
	    value_kind(v) == V_ENUM)
		return false;
	return count_members(v) > 0 || has_own_names(v);
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
		encoder_put_type_names(e, v, "");
	else if (has_own_names(v))
		encoder_put_type_names(e, v, "Deserialized.");
	else
		cbor_put_simple(e->out, CBOR_NULL);
	for (i = 0; i < count; i++) {
		const struct member *m = object_at(v, i);

		if (!encoder_put_member(e, m->name, m->kind, m->is_hidden,
			m->value, m->setter, depth))
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

bool
encoder_put(struct encoder *e, const Value *v, unsigned depth)
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
	bool ok = encoder_put(&e, v, way == CODEC_REMOTE ? 1 : LIVE_DEPTH);

	if (!ok)
		out->len = start;
	mem_free(e.seen);
	return ok;
}
