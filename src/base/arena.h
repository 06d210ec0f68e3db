/*
 * arena.h - storage that is handed out piece by piece and given back at once,
 * for things that live and die together, such as the nodes of a tree.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* newest first */
	char *next;                 /* the next free byte of the newest */
	size_t left;                /* free bytes behind it */
	size_t grown;               /* bytes taken from the heap so far */
};

#define ARENA_INIT {NULL, NULL, 0, 0}

/* arena_release - give everything back and be empty again. */
void arena_release(struct arena *arena);

/* arena_alloc - cleared storage for size bytes, aligned for anything. */
void *arena_alloc(struct arena *arena, size_t size) MUST_USE;

/* arena_copy - storage holding a copy of size bytes. */
void *arena_copy(struct arena *arena, const void *bytes, size_t size) MUST_USE;

/* arena_text - a NUL-terminated copy of len bytes. */
char *arena_text(struct arena *arena, const char *bytes, size_t len) MUST_USE;

#endif
