/*
 * table.c - hashtables. Entries lie in one array in the order they were
 * added; an open-addressing index of positions finds them by hash. A removed
 * entry leaves a hole that is closed when positions are asked for or the
 * array is full. Tables of a few entries have no index.
 */
#include "base/base.h"
#include "value/table.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/heap.h"
#include "value/text.h"
#include "value/type.h"

#define SMALL_TABLE 8

struct entry {
	Value *key; /* NULL: a hole */
	Value *value;
	uint32_t hash;
};

struct table {
	struct head head;
	const struct type *type;
	struct entry *entries;
	uint32_t *slots;     /* positions + 1, 0 for none; or NULL */
	uint32_t slot_count; /* a power of two */
	uint32_t slots_used;
	uint32_t first;      /* before it are only holes */
	uint32_t used;       /* behind the last entry */
	uint32_t cap;
	uint32_t count;
};

enum table_flag { TABLE_EXACT = 1 << 0 };

/* What is looked for: a value, or the bytes of a text. */
struct probe {
	const Value *key; /* NULL for a text */
	const char *bytes;
	size_t len;
	uint32_t hash;
};

static uint32_t
text_hash(const char *bytes, size_t len, bool is_exact)
{
	return is_exact ? hash_bytes(bytes, len) : hash_caseless(bytes, len);
}

static bool
text_equal(const char *a, size_t a_len, const char *b, size_t b_len,
    bool is_exact)
{
	if (a_len == b_len && memcmp(a, b, a_len) == 0)
		return true;
	return !is_exact && utf8_casecmp(a, a_len, b, b_len) == 0;
}

static uint32_t
mix(uint64_t n, enum kind kind)
{
	n = (n ^ (uint64_t)kind << 56) * UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)(n >> 32);
}

/* The same bits for doubles that are equal as keys. */
static uint64_t
real_bits(double n)
{
	uint64_t bits;

	if (n == 0)
		n = 0;
	if (n != n)
		return UINT64_MAX;
	memcpy(&bits, &n, sizeof(bits));
	return bits;
}

/* A decimal without trailing zeros. */
static struct decimal
decimal_plain(const Value *v)
{
	struct decimal d = value_as_decimal(v);

	while (d.scale && d.coefficient % 10 == 0) {
		d.coefficient /= 10;
		d.scale--;
	}
	if (d.coefficient == 0)
		d.is_negative = false;
	return d;
}

static uint64_t
decimal_bits(struct decimal d)
{
	return (uint64_t)d.coefficient ^ (uint64_t)(d.coefficient >> 64) ^
	    (uint64_t)d.scale << 40 ^ (uint64_t)d.is_negative << 63;
}

uint32_t
value_hash(const Value *v, bool is_exact)
{
	enum kind kind = value_kind(v);

	switch (kind) {
	case V_TEXT:
		return text_hash(text_bytes(v), text_len(v), is_exact);
	case V_SINGLE:
	case V_DOUBLE:
		return mix(real_bits(value_real(v)), kind);
	case V_DECIMAL:
		return mix(decimal_bits(decimal_plain(v)), kind);
	case V_BIGINT:
		return text_hash(value_bigint_digits(v),
		    strlen(value_bigint_digits(v)), true);
	case V_ENUM:
		return mix((uint64_t)value_int64(v) ^
		    (uintptr_t)value_enum_type(v), kind);
	case V_DATETIME:
	case V_TIMESPAN:
		return mix((uint64_t)value_ticks(v), kind);
	case V_GUID:
		return hash_bytes(value_guid_bytes(v), 16);
	case V_VERSION:
		return hash_bytes(value_version_parts(v),
		    4 * sizeof(int32_t));
	case V_TYPE:
		return mix((uintptr_t)value_as_type(v), kind);
	case V_INSTANCE:
		if (type_of(v)->equals)
			return mix((uintptr_t)type_of(v), kind);
		return mix((uintptr_t)v, kind);
	case V_ARRAY:
	case V_LIST:
	case V_TABLE:
	case V_OBJECT:
		return mix((uintptr_t)v, kind);
	default:
		return mix((uint64_t)value_int64(v), kind);
	}
}

bool
value_key_equal(const Value *a, const Value *b, bool is_exact)
{
	enum kind kind = value_kind(a);

	if (a == b)
		return true;
	if (kind != value_kind(b))
		return false;
	switch (kind) {
	case V_TEXT:
		return text_equal(text_bytes(a), text_len(a), text_bytes(b),
		    text_len(b), is_exact);
	case V_SINGLE:
	case V_DOUBLE:
		return real_bits(value_real(a)) == real_bits(value_real(b));
	case V_DECIMAL: {
		struct decimal x = decimal_plain(a), y = decimal_plain(b);

		return x.coefficient == y.coefficient &&
		    x.scale == y.scale && x.is_negative == y.is_negative;
	}
	case V_BIGINT:
		return strcmp(value_bigint_digits(a),
		    value_bigint_digits(b)) == 0;
	case V_ENUM:
		return value_enum_type(a) == value_enum_type(b) &&
		    value_int64(a) == value_int64(b);
	case V_DATETIME:
	case V_TIMESPAN:
		return value_ticks(a) == value_ticks(b);
	case V_GUID:
		return memcmp(value_guid_bytes(a), value_guid_bytes(b), 16)
		    == 0;
	case V_VERSION:
		return memcmp(value_version_parts(a), value_version_parts(b),
		    4 * sizeof(int32_t)) == 0;
	case V_TYPE:
		return value_as_type(a) == value_as_type(b);
	case V_INSTANCE:
		return type_of(a) == type_of(b) && type_of(a)->equals &&
		    type_of(a)->equals(a, b);
	case V_ARRAY:
	case V_LIST:
	case V_TABLE:
	case V_OBJECT:
		return false;
	default:
		return value_int64(a) == value_int64(b);
	}
}

static bool
is_match(const struct table *table, const struct entry *entry,
    const struct probe *probe)
{
	if (entry->hash != probe->hash || !entry->key)
		return false;
	if (probe->key && value_kind(probe->key) != V_TEXT)
		return value_key_equal(entry->key, probe->key, true);
	return value_kind(entry->key) == V_TEXT &&
	    text_equal(text_bytes(entry->key), text_len(entry->key),
		probe->bytes, probe->len, table_is_exact(table));
}

/* The position of a key, or SIZE_MAX. */
static size_t
find(const struct table *table, const struct probe *probe)
{
	uint32_t mask = table->slot_count - 1, at, i;

	if (!table->slots) {
		for (i = table->first; i < table->used; i++)
			if (is_match(table, &table->entries[i], probe))
				return i;
		return SIZE_MAX;
	}
	for (at = probe->hash & mask; table->slots[at]; at = (at + 1) & mask)
		if (is_match(table, &table->entries[table->slots[at] - 1],
		    probe))
			return table->slots[at] - 1;
	return SIZE_MAX;
}

static struct probe
probe_text(const struct table *table, const char *bytes, size_t len)
{
	return (struct probe){NULL, bytes, len,
	    text_hash(bytes, len, table_is_exact(table))};
}

static struct probe
probe_value(const struct table *table, const Value *key)
{
	struct probe probe = {.key = key};

	if (value_kind(key) == V_TEXT) {
		probe.bytes = text_bytes(key);
		probe.len = text_len(key);
	}
	probe.hash = value_hash(key, table_is_exact(table));
	return probe;
}

static void
slot_put(struct table *table, uint32_t position)
{
	uint32_t mask = table->slot_count - 1;
	uint32_t at = table->entries[position].hash & mask;

	while (table->slots[at])
		at = (at + 1) & mask;
	table->slots[at] = position + 1;
	table->slots_used++;
}

/* Build the index anew, big enough for the entries there can be. */
static void
reindex(struct table *table)
{
	uint32_t want = 16, i;

	table->slots_used = 0;
	if (table->cap <= SMALL_TABLE) {
		mem_free(table->slots);
		table->slots = NULL;
		return;
	}
	while (want < table->cap + table->cap / 2)
		want *= 2;
	if (want != table->slot_count || !table->slots) {
		mem_free(table->slots);
		table->slots = mem_alloc(want * sizeof(*table->slots));
		table->slot_count = want;
	}
	memset(table->slots, 0, want * sizeof(*table->slots));
	for (i = 0; i < table->used; i++)
		slot_put(table, i);
}

/* Close the holes. */
static void
compact(struct table *table)
{
	uint32_t from, to = 0;

	for (from = table->first; from < table->used; from++)
		if (table->entries[from].key)
			table->entries[to++] = table->entries[from];
	table->first = 0;
	table->used = to;
	reindex(table);
}

/* Make positions from the first on be entries without holes. */
static void
close_holes(const struct table *table)
{
	if (table->used - table->first != table->count)
		compact((struct table *)(uintptr_t)table);
}

/* Make room for one more entry at the end. */
static void
reserve(struct table *table)
{
	if (table->used < table->cap &&
	    (!table->slots || table->slots_used < table->slot_count / 4 * 3))
		return;
	if (table->count >= table->cap / 4 * 3) {
		if (table->cap > UINT32_MAX / 4)
			die(71, "out of memory (a table of %u entries)",
			    table->cap);
		table->cap = (uint32_t)mem_growth(table->cap,
		    table->cap ? table->cap + 1 : SMALL_TABLE / 2,
		    sizeof(*table->entries));
		table->entries = mem_resize(table->entries, table->cap,
		    sizeof(*table->entries));
	}
	compact(table);
}

static void
append(struct table *table, Value *key, Value *value, uint32_t hash)
{
	reserve(table);
	table->head.spare++;
	table->entries[table->used] = (struct entry){key, value, hash};
	if (table->slots)
		slot_put(table, table->used);
	table->used++;
	table->count++;
}

Value *
table_typed(const struct type *type, bool is_exact)
{
	struct table *table = heap_new(V_TABLE, sizeof(*table));
	struct head head = table->head;

	*table = (struct table){.head = head, .type = type};
	table->head.flags = is_exact ? TABLE_EXACT : 0;
	return (Value *)table;
}

Value *
table_new(void)
{
	return table_typed(type_known(T_HASHTABLE), false);
}

Value *
table_ordered(void)
{
	return table_typed(type_known(T_ORDERED_DICTIONARY), false);
}

struct table *
table_get(const Value *v)
{
	return value_kind(v) == V_TABLE ? (struct table *)(uintptr_t)v : NULL;
}

const struct type *
table_type(const struct table *table)
{
	return table->type;
}

bool
table_is_ordered(const struct table *table)
{
	return table->type == type_known(T_ORDERED_DICTIONARY);
}

bool
table_is_exact(const struct table *table)
{
	return table->head.flags & TABLE_EXACT;
}

size_t
table_count(const struct table *table)
{
	return table->count;
}

void
table_at(const struct table *table, size_t index, const Value **key,
    const Value **value)
{
	const struct entry *entry;

	close_holes(table);
	entry = &table->entries[table->first + index];
	*key = entry->key;
	*value = entry->value;
}

const Value *
table_find(const struct table *table, const Value *key)
{
	struct probe probe = probe_value(table, key);
	size_t at = find(table, &probe);

	return at == SIZE_MAX ? NULL : table->entries[at].value;
}

Value **
table_place(struct table *table, const Value *key)
{
	struct probe probe = probe_value(table, key);
	size_t at = find(table, &probe);

	if (at == SIZE_MAX)
		return NULL;
	table->head.spare++;
	return &table->entries[at].value;
}

const Value *
table_lookup(const struct table *table, const char *key)
{
	struct probe probe = probe_text(table, key, strlen(key));
	size_t at = find(table, &probe);

	return at == SIZE_MAX ? NULL : table->entries[at].value;
}

size_t
table_index(const struct table *table, const Value *key)
{
	struct probe probe = probe_value(table, key);
	size_t at;

	close_holes(table);
	at = find(table, &probe);
	return at == SIZE_MAX ? SIZE_MAX : at - table->first;
}

/* Where a new key belongs in a table that is sorted. */
static size_t
sorted_place(const struct table *table, const Value *key)
{
	size_t low = 0, high = table->count;

	close_holes(table);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (value_sort_order(table->entries[table->first + middle].key,
			key, true) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
table_set(struct table *table, Value *key, Value *value)
{
	struct probe probe = probe_value(table, key);
	size_t at = find(table, &probe);

	if (at == SIZE_MAX && table_type(table)->flags & TYPE_SORTED) {
		table_insert(table, sorted_place(table, key), key, value);
		return;
	}
	if (at == SIZE_MAX) {
		append(table, key, value, probe.hash);
		return;
	}
	table->head.spare++;
	value_set(&table->entries[at].value, value);
	value_unref(key);
}

bool
table_store(struct table *table, Value *key, Value *value, Value **err)
{
	const struct type *type = table_type(table);

	if (type->flags & TYPE_GENERIC && type->element)
		value_set(&key, convert_to(key, type->element, err));
	if (key && type->flags & TYPE_GENERIC && type->second)
		value_set(&value, convert_to(value, type->second, err));
	if (!key || !value) {
		value_unref(key);
		value_unref(value);
		return false;
	}
	table_set(table, key, value);
	return true;
}

void
table_set_text(struct table *table, const char *key, Value *value)
{
	struct probe probe = probe_text(table, key, strlen(key));
	size_t at = find(table, &probe);

	table->head.spare++;
	if (at == SIZE_MAX)
		append(table, text_of(key), value, probe.hash);
	else
		value_set(&table->entries[at].value, value);
}

/* The last entry went to a place before: those from there on moved up. Slots
 * beyond the last are of entries that are gone. */
static void
slots_follow(struct table *table, size_t place)
{
	if (!table->slots)
		return;
	for (uint32_t i = 0; i < table->slot_count; i++)
		if (table->slots[i] == table->used)
			table->slots[i] = (uint32_t)place + 1;
		else if (table->slots[i] > place &&
		    table->slots[i] < table->used)
			table->slots[i]++;
}

void
table_insert(struct table *table, size_t index, Value *key, Value *value)
{
	struct entry added, *place;

	append(table, key, value, value_hash(key, table_is_exact(table)));
	if (index + 1 == table->count)
		return;
	close_holes(table);
	place = &table->entries[table->first + index];
	added = table->entries[table->used - 1];
	memmove(place + 1, place, (table->count - 1 - index) * sizeof(added));
	*place = added;
	slots_follow(table, table->first + index);
}

bool
table_remove(struct table *table, const Value *key)
{
	struct probe probe = probe_value(table, key);
	size_t at = find(table, &probe);
	struct entry removed;

	if (at == SIZE_MAX)
		return false;
	table->head.spare++;
	removed = table->entries[at];
	table->entries[at].key = NULL;
	table->count--;
	while (table->first < table->used &&
	    !table->entries[table->first].key)
		table->first++;
	while (table->used > table->first &&
	    !table->entries[table->used - 1].key)
		table->used--;
	value_unref(removed.key);
	value_unref(removed.value);
	return true;
}

void
table_clear(struct table *table)
{
	struct entry *entries = table->entries;
	uint32_t i, first = table->first, used = table->used;

	table->head.spare++;
	table->entries = NULL;
	table->first = table->used = table->cap = table->count = 0;
	reindex(table);
	for (i = first; i < used; i++) {
		if (!entries[i].key)
			continue;
		value_unref(entries[i].key);
		value_unref(entries[i].value);
	}
	mem_free(entries);
}

void
table_end(struct head *head)
{
	table_clear((struct table *)(void *)head);
}

Value *
table_copy(const struct table *table)
{
	Value *copy = table_typed(table->type, table_is_exact(table));
	uint32_t i;

	for (i = table->first; i < table->used; i++) {
		const struct entry *entry = &table->entries[i];

		if (entry->key)
			append(table_get(copy), value_ref(entry->key),
			    value_ref(entry->value), entry->hash);
	}
	return copy;
}
