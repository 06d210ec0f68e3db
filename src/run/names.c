/*
 * names.c - open addressing with linear steps; taking an entry out closes the
 * gap, so there are no marks for deleted ones.
 */
#include "base/base.h"
#include "run/names.h"

#include "base/mem.h"

#define NAMES_LEAST 8

void
names_release(struct names *names)
{
	mem_free(names->entries);
	*names = (struct names){NULL, 0, 0};
}

static void
names_place(struct names *names, const struct name *key, void *item)
{
	uint32_t i = key->hash & (names->size - 1);

	while (names->entries[i].key)
		i = (i + 1) & (names->size - 1);
	names->entries[i] = (struct name_entry){key, item};
}

static void
names_grow(struct names *names)
{
	struct names old = *names;

	names->size = old.size ? old.size * 2 : NAMES_LEAST;
	names->entries = mem_zalloc(names->size, sizeof(*names->entries));
	for (uint32_t i = 0; i < old.size; i++)
		if (old.entries[i].key)
			names_place(names, old.entries[i].key,
			    old.entries[i].item);
	mem_free(old.entries);
}

void *
names_put(struct names *names, const struct name *key, void *item)
{
	void *old;
	uint32_t i;

	if (names->count) {
		i = key->hash & (names->size - 1);
		for (; names->entries[i].key; i = (i + 1) & (names->size - 1)) {
			if (names->entries[i].key != key)
				continue;
			old = names->entries[i].item;
			names->entries[i].item = item;
			return old;
		}
	}
	if (names->count * 4 >= names->size * 3)
		names_grow(names);
	names_place(names, key, item);
	names->count++;
	return NULL;
}

void *
names_take(struct names *names, const struct name *key)
{
	uint32_t mask = names->size - 1, gap, i, home;
	void *item;

	if (!names->count)
		return NULL;
	for (gap = key->hash & mask; names->entries[gap].key != key;
	    gap = (gap + 1) & mask)
		if (!names->entries[gap].key)
			return NULL;
	item = names->entries[gap].item;
	for (i = (gap + 1) & mask; names->entries[i].key; i = (i + 1) & mask) {
		home = names->entries[i].key->hash & mask;
		if (((i - home) & mask) < ((i - gap) & mask))
			continue;
		names->entries[gap] = names->entries[i];
		gap = i;
	}
	names->entries[gap] = (struct name_entry){NULL, NULL};
	names->count--;
	return item;
}
