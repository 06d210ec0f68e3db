/*
 * mem.c - the heap of the whole program, over the C library's.
 */
#include "base/base.h"
#include "base/mem.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#ifdef JOBSH_DEBUG
static size_t live_blocks;
#define BLOCK_BORN() (live_blocks++)
#define BLOCK_DIED() (live_blocks--)
#else
#define BLOCK_BORN() ((void)0)
#define BLOCK_DIED() ((void)0)
#endif

static NORETURN void
out_of_memory(size_t size)
{
	die(71, "out of memory (asked for %zu bytes)", size);
}

void *
mem_try(size_t size)
{
	void *storage = malloc(size ? size : 1);

	if (storage)
		BLOCK_BORN();
	return storage;
}

void *
mem_alloc(size_t size)
{
	void *storage = mem_try(size);

	if (!storage)
		out_of_memory(size);
	return storage;
}

void *
mem_zalloc(size_t count, size_t size)
{
	void *storage = calloc(count ? count : 1, size ? size : 1);

	if (!storage)
		out_of_memory(count * size);
	BLOCK_BORN();
	return storage;
}

void *
mem_resize(void *old, size_t count, size_t size)
{
	size_t bytes;
	void *storage;

	if (__builtin_mul_overflow(count, size, &bytes))
		out_of_memory(SIZE_MAX);
	storage = realloc(old, bytes ? bytes : 1);
	if (!storage)
		out_of_memory(bytes);
	if (!old)
		BLOCK_BORN();
	return storage;
}

void
mem_free(void *storage)
{
	if (storage)
		BLOCK_DIED();
	free(storage);
}

char *
mem_textn(const char *bytes, size_t len)
{
	char *copy = mem_alloc(len + 1);

	if (len)
		memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

char *
mem_text(const char *text)
{
	return mem_textn(text, strlen(text));
}

size_t
mem_live(void)
{
#ifdef JOBSH_DEBUG
	return live_blocks;
#else
	return 0;
#endif
}

void
mem_trim(void)
{
	malloc_trim(0);
}
