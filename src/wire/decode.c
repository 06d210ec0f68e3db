/*
 * decode.c - bytes to values. The bytes may come from a process that died,
 * lied or was told to, so every length and depth is checked.
 */
#include "base/base.h"
#include "wire/codec.h"

#include "base/mem.h"
#include "value/error.h"
#include "value/list.h"
#include "value/number.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "wire/cbor.h"

enum tag {
#define TAG(constant, number) TAG_##constant = number,
#include "wire/tags.def"
#undef TAG
};

struct decoder {
	struct cbor_reader in;
	int depth;
	Value **shared;          /* owned references, by number */
	size_t shared_count, shared_cap;
	Value **err;
};

/*
 * slot: where a container that may be referred to from its own inside is
 * noted before its contents are read; SIZE_MAX for none.
 */
static Value *decode(struct decoder *d, size_t slot);

static Value *
broken(struct decoder *d, const char *what)
{
	if (!*d->err)
		*d->err = error_new("System.IO.InvalidDataException",
		    "BrokenRecord", ERROR_InvalidData, NULL,
		    "cannot read a record: %s", what);
	return NULL;
}

static void
note(struct decoder *d, size_t slot, const Value *v)
{
	if (slot != SIZE_MAX)
		value_set(&d->shared[slot], value_ref(v));
}

static bool
next(struct decoder *d, struct cbor_item *item)
{
	return cbor_next(&d->in, item) || broken(d, "it ends early");
}

static bool
next_is(struct decoder *d, struct cbor_item *item, enum cbor_major major)
{
	if (!next(d, item))
		return false;
	if (item->major != major || item->is_real)
		return broken(d, "an item of another kind was expected");
	return true;
}

static bool
next_array(struct decoder *d, uint64_t count)
{
	struct cbor_item item;

	if (!next_is(d, &item, CBOR_ARRAY))
		return false;
	return item.number == count || broken(d, "wrong number of parts");
}

static bool
next_int(struct decoder *d, int64_t *n)
{
	struct cbor_item item;

	if (!next(d, &item))
		return false;
	if (item.major > CBOR_NEGATIVE || item.number > INT64_MAX)
		return broken(d, "a number was expected");
	*n = item.major == CBOR_UINT ? (int64_t)item.number
				     : (int64_t)~item.number;
	return true;
}

static bool
next_flag(struct decoder *d, bool *flag)
{
	struct cbor_item item;

	if (!next_is(d, &item, CBOR_SIMPLE))
		return false;
	*flag = item.number == CBOR_TRUE;
	return true;
}

/* A type by name, or NULL for null and for one that is not known here. */
static bool
next_type(struct decoder *d, const struct type **type)
{
	struct cbor_item item;

	*type = NULL;
	if (!next(d, &item))
		return false;
	if (item.major == CBOR_TEXT)
		*type = type_find(item.bytes, item.number);
	return true;
}

/* ------------------------------------------------------------------ scalars */

static Value *
decode_integer(struct decoder *d)
{
	int64_t kind, n;

	if (!next_array(d, 2) || !next_int(d, &kind) || !next_int(d, &n))
		return NULL;
	if (kind < V_CHAR || kind > V_INT64 ||
	    !number_fits((enum kind)kind, n))
		return broken(d, "not an integer");
	return value_integer((enum kind)kind, n);
}

static Value *
decode_ulong(struct decoder *d)
{
	struct cbor_item item;

	return next_is(d, &item, CBOR_UINT) ? value_ulong(item.number) : NULL;
}

static Value *
decode_decimal(struct decoder *d)
{
	struct cbor_item high, low;
	struct decimal decimal = {0};
	int64_t scale;

	if (!next_array(d, 4) || !next_is(d, &high, CBOR_UINT) ||
	    !next_is(d, &low, CBOR_UINT) || !next_int(d, &scale) ||
	    !next_flag(d, &decimal.is_negative))
		return NULL;
	if (high.number > UINT32_MAX || scale < 0 || scale > 28)
		return broken(d, "not a decimal");
	decimal.coefficient = (u128)high.number << 64 | low.number;
	decimal.scale = (uint8_t)scale;
	return value_decimal(decimal);
}

static Value *
decode_bigint(struct decoder *d)
{
	struct cbor_item item;
	char *digits;
	Value *v;
	size_t i;

	if (!next_is(d, &item, CBOR_TEXT))
		return NULL;
	for (i = 0; i < item.number; i++)
		if (!(item.bytes[i] >= '0' && item.bytes[i] <= '9') &&
		    !(i == 0 && item.bytes[0] == '-' && item.number > 1))
			return broken(d, "not digits");
	if (item.number == 0)
		return broken(d, "no digits");
	digits = mem_textn(item.bytes, item.number);
	v = value_bigint(digits);
	mem_free(digits);
	return v;
}

static Value *
decode_datetime(struct decoder *d)
{
	int64_t ticks, zone;

	if (!next_array(d, 2) || !next_int(d, &ticks) || !next_int(d, &zone))
		return NULL;
	if (zone < TIME_UNSPECIFIED || zone > TIME_LOCAL || ticks < 0 ||
	    ticks > 3155378975999999999)
		return broken(d, "not a date");
	return value_datetime(ticks, (enum time_zone)zone);
}

static Value *
decode_timespan(struct decoder *d)
{
	int64_t ticks;

	return next_int(d, &ticks) ? value_timespan(ticks) : NULL;
}

static Value *
decode_guid(struct decoder *d)
{
	struct cbor_item item;

	if (!next_is(d, &item, CBOR_BYTES))
		return NULL;
	if (item.number != 16)
		return broken(d, "not a guid");
	return value_guid((const uint8_t *)item.bytes);
}

static Value *
decode_version(struct decoder *d)
{
	int32_t parts[4];
	int64_t n;
	int i;

	if (!next_array(d, 4))
		return NULL;
	for (i = 0; i < 4; i++) {
		if (!next_int(d, &n))
			return NULL;
		if (n < -1 || n > INT32_MAX)
			return broken(d, "not a version");
		parts[i] = (int32_t)n;
	}
	return value_version(parts);
}

static Value *
decode_enum(struct decoder *d)
{
	const struct type *type;
	int64_t n;

	if (!next_array(d, 2) || !next_type(d, &type) || !next_int(d, &n))
		return NULL;
	if (!type || !(type->flags & TYPE_ENUM))
		return value_whole(n);
	return value_enum(type, n);
}

static Value *
decode_type(struct decoder *d)
{
	struct cbor_item item;
	const struct type *type;

	if (!next_is(d, &item, CBOR_TEXT))
		return NULL;
	type = type_find(item.bytes, item.number);
	return type ? value_type(type) : text_new(item.bytes, item.number);
}

static Value *
decode_bytes_text(struct decoder *d)
{
	struct cbor_item item;

	return next_is(d, &item, CBOR_BYTES)
		   ? text_new(item.bytes, item.number)
		   : NULL;
}

/* --------------------------------------------------------------- containers */

/* Every element takes a byte at least: a count beyond that is a lie. */
static bool
has_room(struct decoder *d, uint64_t count)
{
	return count <= (uint64_t)(d->in.end - d->in.at) ||
	    broken(d, "it claims more elements than it has bytes");
}

static Value *
decode_list(struct decoder *d, bool is_array, size_t slot)
{
	struct cbor_item head;
	const struct type *type;
	Value *list;
	uint64_t i;

	if (!next_is(d, &head, CBOR_ARRAY) || !has_room(d, head.number))
		return NULL;
	if (head.number == 0)
		return broken(d, "a list without its type");
	if (!next_type(d, &type))
		return NULL;
	if (is_array)
		list = array_typed(type ? type : type_of_kind(V_NULL),
		    head.number - 1);
	else
		list = list_new(type && type->kind == V_LIST ? type : NULL);
	note(d, slot, list);
	for (i = 1; i < head.number; i++) {
		Value *item = decode(d, SIZE_MAX);

		if (!item) {
			value_unref(list);
			return NULL;
		}
		list_push(list_get(list), item);
	}
	return list;
}

static Value *
new_table(const struct type *type, bool is_exact)
{
	if (!type || type->kind != V_TABLE)
		return table_new();
	return table_typed(type, is_exact);
}

static Value *
decode_table(struct decoder *d, size_t slot)
{
	struct cbor_item head;
	const struct type *type;
	bool is_exact;
	Value *table;
	uint64_t i;

	if (!next_is(d, &head, CBOR_ARRAY) || !has_room(d, head.number))
		return NULL;
	if (head.number < 2 || head.number % 2)
		return broken(d, "a key without a value");
	if (!next_type(d, &type) || !next_flag(d, &is_exact))
		return NULL;
	table = new_table(type, is_exact);
	note(d, slot, table);
	for (i = 2; i < head.number; i += 2) {
		Value *key = decode(d, SIZE_MAX);
		Value *value = key ? decode(d, SIZE_MAX) : NULL;

		if (!value || value_is_null(key)) {
			value_unref(key);
			value_unref(value);
			value_unref(table);
			return broken(d, "a key that cannot be one");
		}
		table_set(table_get(table), key, value);
	}
	return table;
}

static Value *
decode_object(struct decoder *d, size_t slot)
{
	const struct type *type;
	Value *object;

	if (!next_type(d, &type))
		return NULL;
	object = type && type->kind == V_OBJECT ? object_typed(type)
						: object_new();
	note(d, slot, object);
	return object;
}

static Value *
decode_frozen(struct decoder *d)
{
	const struct type *type, *thawing;
	Value *data, *v;

	if (!next_array(d, 2) || !next_type(d, &type))
		return NULL;
	data = decode(d, SIZE_MAX);
	if (!data)
		return NULL;
	for (thawing = type; thawing && !thawing->thaw;)
		thawing = thawing->base;
	if (!thawing)
		return data;
	v = thawing->thaw(data, d->err);
	value_unref(data);
	return v ? v : broken(d, "a value that is none of its type");
}

/* ----------------------------------------------------- members, references */

static bool
decode_member(struct decoder *d, const Value *owner)
{
	struct cbor_item tag, name;
	int64_t kind;
	bool is_hidden;
	Value *value, *setter;
	char *text;

	if (!next_is(d, &tag, CBOR_TAG) || tag.number != TAG_MEMBER ||
	    !next_array(d, 5) || !next_int(d, &kind) ||
	    !next_is(d, &name, CBOR_TEXT) || !next_flag(d, &is_hidden))
		return broken(d, "not a member");
	if (kind < 0 || kind >= MEMBER_KIND_COUNT)
		return broken(d, "a member of no kind");
	value = decode(d, SIZE_MAX);
	setter = value ? decode(d, SIZE_MAX) : NULL;
	if (!setter) {
		value_unref(value);
		return false;
	}
	if (value_is_null(setter)) {
		value_unref(setter);
		setter = NULL;
	}
	text = mem_textn(name.bytes, name.number);
	object_add_member(owner, text, (enum member_kind)kind, value, setter);
	if (is_hidden)
		object_hide(owner, text);
	mem_free(text);
	return true;
}

static bool
decode_type_names(struct decoder *d, const Value *owner)
{
	struct cbor_item head, name;
	Value *names;
	uint64_t i;

	if (!next(d, &head))
		return false;
	if (head.major == CBOR_SIMPLE)
		return true;
	if (head.major != CBOR_ARRAY || !has_room(d, head.number))
		return broken(d, "not type names");
	names = array_new(head.number);
	for (i = 0; i < head.number; i++) {
		if (!next_is(d, &name, CBOR_TEXT)) {
			value_unref(names);
			return false;
		}
		list_push(list_get(names),
		    text_new(name.bytes, name.number));
	}
	type_names_set(owner, names);
	return true;
}

static Value *
decode_extra(struct decoder *d, size_t slot)
{
	struct cbor_item head;
	Value *v;
	uint64_t i;

	if (!next_is(d, &head, CBOR_ARRAY) || !has_room(d, head.number))
		return NULL;
	if (head.number < 2)
		return broken(d, "members of nothing");
	v = decode(d, slot);
	if (!v)
		return NULL;
	if (value_is_null(v)) {
		value_unref(v);
		return broken(d, "members of null");
	}
	v = value_boxed(v);
	if (!decode_type_names(d, v))
		goto failed;
	for (i = 2; i < head.number; i++)
		if (!decode_member(d, v))
			goto failed;
	return v;
failed:
	value_unref(v);
	return NULL;
}

static Value *
decode_shared(struct decoder *d)
{
	size_t slot = d->shared_count;
	Value *v;

	if (slot == d->shared_cap) {
		d->shared_cap = slot ? slot * 2 : 16;
		d->shared = mem_resize(d->shared, d->shared_cap,
		    sizeof(*d->shared));
	}
	d->shared[d->shared_count++] = VALUE_NULL;
	v = decode(d, slot);
	if (v)
		note(d, slot, v);
	return v;
}

static Value *
decode_reference(struct decoder *d)
{
	struct cbor_item item;

	if (!next_is(d, &item, CBOR_UINT))
		return NULL;
	if (item.number >= d->shared_count)
		return broken(d, "a reference to nothing");
	return value_ref(d->shared[item.number]);
}

static Value *
decode_nothing(struct decoder *d)
{
	struct cbor_item item;

	return next(d, &item) ? VALUE_VOID : NULL;
}

static Value *
decode_tagged(struct decoder *d, uint64_t tag, size_t slot)
{
	switch (tag) {
	case TAG_SHARED:
		return decode_shared(d);
	case TAG_REFERENCE:
		return decode_reference(d);
	case TAG_GUID:
		return decode_guid(d);
	case TAG_INTEGER:
		return decode_integer(d);
	case TAG_ULONG:
		return decode_ulong(d);
	case TAG_DECIMAL:
		return decode_decimal(d);
	case TAG_BIGINT:
		return decode_bigint(d);
	case TAG_DATETIME:
		return decode_datetime(d);
	case TAG_TIMESPAN:
		return decode_timespan(d);
	case TAG_VERSION:
		return decode_version(d);
	case TAG_ENUM:
		return decode_enum(d);
	case TAG_TYPE:
		return decode_type(d);
	case TAG_BYTES_TEXT:
		return decode_bytes_text(d);
	case TAG_ARRAY:
		return decode_list(d, true, slot);
	case TAG_LIST:
		return decode_list(d, false, slot);
	case TAG_TABLE:
		return decode_table(d, slot);
	case TAG_OBJECT:
		return decode_object(d, slot);
	case TAG_FROZEN:
		return decode_frozen(d);
	case TAG_EXTRA:
		return decode_extra(d, slot);
	case TAG_NOTHING:
		return decode_nothing(d);
	default:
		return broken(d, "an unknown tag");
	}
}

static Value *
decode_simple(struct decoder *d, const struct cbor_item *item)
{
	if (item->is_real)
		return item->is_single ? value_single((float)item->real)
				       : value_double(item->real);
	switch (item->number) {
	case CBOR_TRUE:
		return VALUE_TRUE;
	case CBOR_FALSE:
		return VALUE_FALSE;
	case CBOR_NULL:
		return VALUE_NULL;
	default:
		return broken(d, "an unknown simple value");
	}
}

static Value *
decode_item(struct decoder *d, size_t slot)
{
	struct cbor_item item;

	if (!next(d, &item))
		return NULL;
	switch (item.major) {
	case CBOR_UINT:
		if (item.number > INT32_MAX)
			return broken(d, "a number beyond its type");
		return value_int((int32_t)item.number);
	case CBOR_NEGATIVE:
		if (item.number > INT32_MAX)
			return broken(d, "a number beyond its type");
		return value_int((int32_t)~(uint32_t)item.number);
	case CBOR_BYTES:
		return array_bytes(item.bytes, item.number);
	case CBOR_TEXT:
		return text_new(item.bytes, item.number);
	case CBOR_TAG:
		return decode_tagged(d, item.number, slot);
	case CBOR_SIMPLE:
		return decode_simple(d, &item);
	case CBOR_ARRAY:
	case CBOR_MAP:
		break;
	}
	return broken(d, "a bare array or map");
}

static Value *
decode(struct decoder *d, size_t slot)
{
	Value *v;

	if (++d->depth > 4 * CODEC_DEPTH_MAX)
		return broken(d, "it is nested too deeply");
	v = decode_item(d, slot);
	d->depth--;
	return v;
}

Value *
codec_decode(const void *bytes, size_t len, Value **err)
{
	struct decoder d = {
		.in = {bytes, (const unsigned char *)bytes + len},
		.err = err,
	};
	Value *v;
	size_t i;

	*err = NULL;
	v = decode(&d, SIZE_MAX);
	for (i = 0; i < d.shared_count; i++)
		value_unref(d.shared[i]);
	mem_free(d.shared);
	return v;
}
