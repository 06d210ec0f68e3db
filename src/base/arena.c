/*
 * arena.c - chunks that double in size, so a small tree costs one block and a
 * big one few.
 */
#include "base/base.h"
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#include "base/mem.h"

#define CHUNK_LEAST 1024
#define CHUNK_MOST (256 * 1024)

struct arena_chunk {
	alignas(max_align_t) struct arena_chunk *older;
};

void
arena_release(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks;

	while (chunk) {
		struct arena_chunk *older = chunk->older;

		mem_free(chunk);
		chunk = older;
	}
	*arena = (struct arena)ARENA_INIT;
}

static void
arena_grow(struct arena *arena, size_t size)
{
	size_t room = arena->grown < CHUNK_LEAST ? CHUNK_LEAST : arena->grown;
	struct arena_chunk *chunk;

	if (room > CHUNK_MOST)
		room = CHUNK_MOST;
	if (room < size)
		room = size;
	chunk = mem_alloc(sizeof(*chunk) + room);
	chunk->older = arena->chunks;
	arena->chunks = chunk;
	arena->next = (char *)(chunk + 1);
	arena->left = room;
	arena->grown += room;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	size_t align = alignof(max_align_t);
	void *storage;

	size = (size + align - 1) / align * align;
	if (size > arena->left)
		arena_grow(arena, size);
	storage = arena->next;
	arena->next += size;
	arena->left -= size;
	return memset(storage, 0, size);
}

void *
arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	void *storage = arena_alloc(arena, size);

	if (size)
		memcpy(storage, bytes, size);
	return storage;
}

char *
arena_text(struct arena *arena, const char *bytes, size_t len)
{
	char *text = arena_alloc(arena, len + 1);

	if (len)
		memcpy(text, bytes, len);
	return text;
}
