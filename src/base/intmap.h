/*
 * intmap.h - from a positive number (a pid, an id) to something, for tables
 * that hold ten thousand of them. The storage belongs to the struct.
 */
#ifndef BASE_INTMAP_H
#define BASE_INTMAP_H

#include "base/base.h"

struct intmap {
	struct intmap_slot {
		int key; /* 0: empty */
		void *value;
	} *slots;
	size_t count;
	size_t cap; /* a power of two, at least a third of it empty */
};

#define INTMAP_INIT {NULL, 0, 0}

/* intmap_release - forget everything; values are the caller's. */
void intmap_release(struct intmap *map);

/* intmap_set - takes key: not 0; value: not NULL, replaces an older one. */
void intmap_set(struct intmap *map, int key, void *value);

/* intmap_get - NULL for an unknown key. */
void *intmap_get(const struct intmap *map, int key);

/* intmap_remove - forget a key and give its value, NULL when unknown. */
void *intmap_remove(struct intmap *map, int key);

/*
 * intmap_next - walk in no order; nothing may be added meanwhile, and only
 * the current one removed when the walk starts anew after it.
 *   takes   place: 0 to begin
 *   gives   a value, NULL at the end; *place is moved on
 */
void *intmap_next(const struct intmap *map, size_t *place);

#endif
