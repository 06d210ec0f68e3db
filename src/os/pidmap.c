/*
 * pidmap.c - linear probing; removal moves later entries back, so there are
 * no tombstones.
 */
#include "base/base.h"
#include "os/pidmap.h"

#include "base/mem.h"

static size_t
slot_home(const struct pidmap *map, pid_t pid)
{
	return ((uint32_t)pid * 2654435761u >> 7) & (map->cap - 1);
}

/* The slot of a pid, or the empty one where it would go. */
static size_t
slot_find(const struct pidmap *map, pid_t pid)
{
	size_t at = slot_home(map, pid);

	while (map->slots[at].pid != 0 && map->slots[at].pid != pid)
		at = (at + 1) & (map->cap - 1);
	return at;
}

static void
map_grow(struct pidmap *map)
{
	struct pidmap old = *map;

	map->cap = old.cap > 0 ? 2 * old.cap : 16;
	map->slots = mem_zalloc(map->cap, sizeof(*map->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].pid != 0)
			map->slots[slot_find(map, old.slots[i].pid)] =
			    old.slots[i];
	mem_free(old.slots);
}

void
pidmap_release(struct pidmap *map)
{
	mem_free(map->slots);
	*map = (struct pidmap){NULL, 0, 0};
}

void
pidmap_set(struct pidmap *map, pid_t pid, void *value)
{
	size_t at;

	if (3 * (map->count + 1) > 2 * map->cap)
		map_grow(map);
	at = slot_find(map, pid);
	if (map->slots[at].pid == 0)
		map->count++;
	map->slots[at] = (struct pidmap_slot){pid, value};
}

void *
pidmap_get(const struct pidmap *map, pid_t pid)
{
	if (map->cap == 0)
		return NULL;
	return map->slots[slot_find(map, pid)].value;
}

void *
pidmap_remove(struct pidmap *map, pid_t pid)
{
	size_t mask = map->cap - 1;
	size_t hole;
	void *value;

	if (map->cap == 0)
		return NULL;
	hole = slot_find(map, pid);
	if (map->slots[hole].pid == 0)
		return NULL;
	value = map->slots[hole].value;
	map->count--;
	for (size_t at = (hole + 1) & mask; map->slots[at].pid != 0;
	     at = (at + 1) & mask) {
		size_t home = slot_home(map, map->slots[at].pid);

		if (((at - home) & mask) < ((at - hole) & mask))
			continue;
		map->slots[hole] = map->slots[at];
		hole = at;
	}
	map->slots[hole] = (struct pidmap_slot){0, NULL};
	return value;
}
