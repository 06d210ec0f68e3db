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

int
entry_order(const struct entries *entries, const struct entry *a,
    const struct entry *b)
{
	for (size_t i = 0; i < a->count; i++) {
		int order;

		if (!a->keys[i] || !b->keys[i])
			order = (a->keys[i] == NULL) - (b->keys[i] == NULL);
		else if (row_descends(entries, i))
			order = value_sort_order(b->keys[i], a->keys[i],
			    entries->is_exact);
		else
			order = value_sort_order(a->keys[i], b->keys[i],
			    entries->is_exact);
		if (order != 0)
			return order;
	}
	return 0;
}

/* Merge the sorted halves from[low..middle) and from[middle..high). */
static void
merge(const struct entries *entries, struct entry **from, struct entry **to,
    size_t low, size_t middle, size_t high)
{
	size_t left = low, right = middle;

	for (size_t i = low; i < high; i++)
		if (left < middle && (right >= high ||
		    entry_order(entries, from[left], from[right]) <= 0))
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
	struct entry **from = entries->items, **to, **other;

	to = mem_alloc((count + 1) * sizeof(to[0]));
	for (size_t width = 1; width < count; width *= 2) {
		for (size_t low = 0; low < count; low += 2 * width)
			merge(entries, from, to, low, least(low + width, count),
			    least(low + 2 * width, count));
		other = from;
		from = to;
		to = other;
	}
	if (from != entries->items)
		entries->cap = count + 1;
	entries->items = from;
	mem_free(to);
}
