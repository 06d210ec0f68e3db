/*
 * names.h - a small table from interned names to pointers: what a scope keeps
 * its variables, functions and aliases in.
 */
#ifndef RUN_NAMES_H
#define RUN_NAMES_H

#include "value/name.h"

struct name_entry {
	const struct name *key; /* NULL: empty */
	void *item;
};

struct names {
	struct name_entry *entries;
	uint32_t count;
	uint32_t size; /* 0 or a power of two */
};

/* names_release - drop the table; what it points to is the caller's. */
void names_release(struct names *names);

/* names_find - the entry of a name, or NULL; its item may be changed. */
static inline struct name_entry *
names_find(const struct names *names, const struct name *key)
{
	uint32_t i;

	if (!names->count)
		return NULL;
	for (i = key->hash & (names->size - 1); names->entries[i].key;
	    i = (i + 1) & (names->size - 1))
		if (names->entries[i].key == key)
			return &names->entries[i];
	return NULL;
}

/* names_get - the pointer kept under a name, or NULL. */
static inline void *
names_get(const struct names *names, const struct name *key)
{
	const struct name_entry *entry = names_find(names, key);

	return entry ? entry->item : NULL;
}

/* names_put - keep a pointer under a name; gives the one it replaces. */
void *names_put(struct names *names, const struct name *key, void *item);

/* names_take - forget a name; gives what it stood for, or NULL. */
void *names_take(struct names *names, const struct name *key);

#endif
