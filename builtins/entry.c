/*
 * entry.c - keys of objects, and a stable merge sort by them.
 */
#include "base/base.h"
#include "builtins/entry.h"

#include <string.h>

#include "base/mem.h"
#include "value/compare.h"

bool
entries_init(struct entries *entries, const Value *property, unsigned allowed,
    Value **err)
{
	memset(entries, 0, sizeof(*entries));
	return prop_rows_parse(&entries->rows, property, allowed, err);
}

void
entry_free(struct entry *entry)
{
	if (!entry)
		return;
	value_unref(entry->object);
	for (size_t i = 0; i < entry->count; i++)
		value_unref(entry->keys[i]);
	mem_free(entry);
}

void
entries_release(struct entries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		entry_free(entries->items[i]);
	mem_free(entries->items);
	prop_rows_release(&entries->rows);
	memset(entries, 0, sizeof(*entries));
}

struct entry *
entry_new(const struct entries *entries, struct interp *interp,
    const Value *object)
{
	size_t count = entries->rows.count ? entries->rows.count : 1;
	struct entry *entry = mem_alloc(sizeof(*entry) +
	    count * sizeof(entry->keys[0]));

	entry->object = value_ref(object);
	entry->count = count;
	if (!entries->rows.count)
		entry->keys[0] = value_ref(object);
	for (size_t i = 0; i < entries->rows.count; i++) {
		Value *err = NULL;

		entry->keys[i] = prop_value(interp, &entries->rows.items[i],
		    object, &err);
		if (err)
			entry->keys[i] = VALUE_NULL;
		value_unref(err);
	}
	return entry;
}

void
entries_push(struct entries *entries, struct entry *entry)
{
	if (entries->count == entries->cap) {
		entries->cap = entries->cap ? entries->cap * 2 : 16;
		entries->items = mem_resize(entries->items, entries->cap,
		    sizeof(entries->items[0]));
	}
	entries->items[entries->count++] = entry;
}

struct entry *
entries_take(struct entries *entries, size_t index)
{
	struct entry *entry = entries->items[index];

	entries->count--;
	memmove(&entries->items[index], &entries->items[index + 1],
	    (entries->count - index) * sizeof(entries->items[0]));
	return entry;
}

static bool
row_descends(const struct entries *entries, size_t i)
{
	const struct prop_row *row;

	if (i >= entries->rows.count)
		return entries->is_descending;
	row = &entries->rows.items[i];
	if (row->keys[PROP_DESCENDING])
		return value_same(row->keys[PROP_DESCENDING], VALUE_TRUE);
	if (row->keys[PROP_ASCENDING])
		return value_same(row->keys[PROP_ASCENDING], VALUE_FALSE);
	return entries->is_descending;
}

/* key_order - of two keys of one row; either may be missing. */
static int
key_order(const struct entries *entries, size_t row, const Value *a,
    const Value *b)
{
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	if (row_descends(entries, row))
		return value_sort_order(b, a, entries->is_exact);
	return value_sort_order(a, b, entries->is_exact);
}

/* order_from - of two entries by the keys from a row on. */
static int
order_from(const struct entries *entries, size_t row, const struct entry *a,
    const struct entry *b)
{
	int order = 0;

	for (; order == 0 && row < a->count; row++)
		order = key_order(entries, row, a->keys[row], b->keys[row]);
	return order;
}

int
entry_order(const struct entries *entries, const struct entry *a,
    const struct entry *b)
{
	return order_from(entries, 0, a, b);
}

/* What is sorted: the first key beside its entry, and its first letters when
 * it is a text, because looking for them there would cost more than the
 * comparison. */
struct slot {
	uint64_t start;
	const Value *key;
	struct entry *entry;
};

static struct slot
slot_of(struct entry *entry)
{
	const Value *key = entry->keys[0];
	bool is_text = key && value_kind(key) == V_TEXT;

	return (struct slot){is_text ? text_collate_start(key) : 0, key,
	    entry};
}

static int
slot_order(const struct entries *entries, const struct slot *a,
    const struct slot *b)
{
	int order;

	if (a->start && b->start && a->start != b->start)
		return (a->start < b->start) == row_descends(entries, 0)
		    ? 1 : -1;
	order = key_order(entries, 0, a->key, b->key);
	return order ? order : order_from(entries, 1, a->entry, b->entry);
}

/* Merge the sorted halves from[low..middle) and from[middle..high). */
static void
merge(const struct entries *entries, const struct slot *from, struct slot *to,
    size_t low, size_t middle, size_t high)
{
	size_t left = low, right = middle;

	for (size_t i = low; i < high; i++)
		if (left < middle && (right >= high ||
		    slot_order(entries, &from[left], &from[right]) <= 0))
			to[i] = from[left++];
		else
			to[i] = from[right++];
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

void
entries_sort(struct entries *entries)
{
	size_t count = entries->count;
	struct slot *slots = mem_zalloc(2 * count, sizeof(slots[0]));
	struct slot *from = slots, *to = slots + count, *other;

	for (size_t i = 0; i < count; i++)
		from[i] = slot_of(entries->items[i]);
	for (size_t width = 1; width < count; width *= 2) {
		for (size_t low = 0; low < count; low += 2 * width)
			merge(entries, from, to, low, least(low + width, count),
			    least(low + 2 * width, count));
		other = from;
		from = to;
		to = other;
	}
	for (size_t i = 0; i < count; i++)
		entries->items[i] = from[i].entry;
	mem_free(slots);
}
