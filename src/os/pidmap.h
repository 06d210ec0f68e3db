/*
 * pidmap.h - from a pid to something, for processes that have ten thousand
 * children. Open addressing; part of child.c.
 */
#ifndef OS_PIDMAP_H
#define OS_PIDMAP_H

#include "base/base.h"

#include <sys/types.h>

struct pidmap {
	struct pidmap_slot {
		pid_t pid; /* 0: empty */
		void *value;
	} *slots;
	size_t count;
	size_t cap; /* a power of two, at least a third of it empty */
};

/* pidmap_release - forget everything; values are the caller's. */
void pidmap_release(struct pidmap *map);

/* pidmap_set - takes value: not NULL; replaces an older one. */
void pidmap_set(struct pidmap *map, pid_t pid, void *value);

/* pidmap_get - NULL for an unknown pid. */
void *pidmap_get(const struct pidmap *map, pid_t pid);

/* pidmap_remove - forget a pid and give its value, NULL when unknown. */
void *pidmap_remove(struct pidmap *map, pid_t pid);

#endif
