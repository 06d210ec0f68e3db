/*
 * intmap.c - open addressing with linear probing; a removal moves later
 * entries back, so there are no tombstones.
 */
#include "base/base.h"
#include "base/intmap.h"

#include "base/mem.h"

static size_t
slot_home(const struct intmap *map, int key)
{
	return ((uint32_t)key * 2654435761u >> 7) & (map->cap - 1);
}

/* The slot of a key, or the empty one where it would go. */
static size_t
slot_find(const struct intmap *map, int key)
{
	size_t at = slot_home(map, key);

	while (map->slots[at].key != 0 && map->slots[at].key != key)
		at = (at + 1) & (map->cap - 1);
	return at;
}

static void
map_grow(struct intmap *map)
{
	struct intmap old = *map;

	map->cap = old.cap > 0 ? 2 * old.cap : 16;
	map->slots = mem_zalloc(map->cap, sizeof(*map->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key != 0)
			map->slots[slot_find(map, old.slots[i].key)] =
			    old.slots[i];
	mem_free(old.slots);
}

void
intmap_release(struct intmap *map)
{
	mem_free(map->slots);
	*map = (struct intmap)INTMAP_INIT;
}

void
intmap_set(struct intmap *map, int key, void *value)
{
	size_t at;

	if (3 * (map->count + 1) > 2 * map->cap)
		map_grow(map);
	at = slot_find(map, key);
	if (map->slots[at].key == 0)
		map->count++;
	map->slots[at] = (struct intmap_slot){key, value};
}

void *
intmap_get(const struct intmap *map, int key)
{
	if (map->cap == 0)
		return NULL;
	return map->slots[slot_find(map, key)].value;
}

void *
intmap_remove(struct intmap *map, int key)
{
	size_t mask = map->cap - 1;
	size_t hole;
	void *value;

	if (map->cap == 0)
		return NULL;
	hole = slot_find(map, key);
	if (map->slots[hole].key == 0)
		return NULL;
	value = map->slots[hole].value;
	map->count--;
	for (size_t at = (hole + 1) & mask; map->slots[at].key != 0;
	     at = (at + 1) & mask) {
		size_t home = slot_home(map, map->slots[at].key);

		if (((at - home) & mask) < ((at - hole) & mask))
			continue;
		map->slots[hole] = map->slots[at];
		hole = at;
	}
	map->slots[hole] = (struct intmap_slot){0, NULL};
	return value;
}

void *
intmap_next(const struct intmap *map, size_t *place)
{
	while (*place < map->cap) {
		void *value = map->slots[(*place)++].value;

		if (value != NULL)
			return value;
	}
	return NULL;
}
