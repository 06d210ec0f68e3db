/*
 * mem.c - the heap of the whole program, over the C library's. It counts the
 * blocks in use, so that what lies between them can be given back to the
 * system when far fewer are left than there were.
 */
#include "base/base.h"
#include "base/mem.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* Fewer blocks than these are not worth a search. */
#define TRIM_MIN 16384

static size_t live_blocks, most_blocks;
static size_t trim_below; /* half of the most there were, 0 for few */

static void
block_born(void)
{
	if (++live_blocks <= most_blocks)
		return;
	most_blocks = live_blocks;
	trim_below = most_blocks < TRIM_MIN ? 0 : most_blocks / 2;
}

/* Never touched, so it costs address space alone. */
#define RESERVE_BYTES ((size_t)16 << 20)
#define RESERVE_LEAST_BYTES ((size_t)64 << 10)

#define LARGE_BYTES (8 << 20)

/* Less is not asked for beforehand: the reserve has it. */
#define ASKED_BYTES ((size_t)1 << 20)

static void *reserve;
bool mem_is_short;

static NORETURN void
out_of_memory(size_t size)
{
	die(71, "out of memory (asked for %zu bytes)", size);
}

bool
mem_keep_reserve(void)
{
	size_t bytes = RESERVE_BYTES;

	if (reserve)
		return true;
	while (!(reserve = malloc(bytes)) && bytes > RESERVE_LEAST_BYTES)
		bytes /= 4;
	mem_is_short = !reserve;
	return reserve && bytes == RESERVE_BYTES;
}

/* What is large is mapped: it grows in place, and goes back when freed. What
 * is less may come and go often and stays, until mem_settle. */
bool
mem_start(void)
{
	mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
	mallopt(M_TRIM_THRESHOLD, LARGE_BYTES);
	return mem_keep_reserve();
}

/* Ends the program when the reserve is gone, too. */
static void
use_reserve(size_t wanted)
{
	if (!reserve)
		out_of_memory(wanted);
	free(reserve);
	reserve = NULL;
	mem_is_short = true;
}

bool
mem_has(size_t bytes)
{
	void *probe;

	if (bytes < ASKED_BYTES)
		return true;
	probe = malloc(bytes);
	free(probe);
	return probe != NULL;
}

void *
mem_try(size_t size)
{
	void *storage = malloc(size ? size : 1);

	if (storage)
		block_born();
	return storage;
}

void *
mem_alloc(size_t size)
{
	void *storage = mem_try(size);

	if (!storage) {
		use_reserve(size);
		return mem_alloc(size);
	}
	return storage;
}

void *
mem_zalloc(size_t count, size_t size)
{
	void *storage = calloc(count ? count : 1, size ? size : 1);

	if (!storage) {
		use_reserve(count * size);
		return mem_zalloc(count, size);
	}
	block_born();
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
	if (!storage) {
		use_reserve(bytes);
		return mem_resize(old, count, size);
	}
	if (!old)
		block_born();
	return storage;
}

#define SMALL_BYTES 4096

size_t
mem_growth(size_t cap, size_t need, size_t size)
{
	size_t grown = cap * size < SMALL_BYTES ? cap * 2 : cap + cap / 2;

	if (grown > need && !mem_has(grown * size))
		grown = cap + cap / 32;
	return grown > need ? grown : need;
}

void
mem_free(void *storage)
{
	if (!storage)
		return;
	free(storage);
	live_blocks--;
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

void
mem_settle(void)
{
	if (live_blocks >= trim_below)
		return;
	malloc_trim(0);
	/* What is left may have kept most pages, so its end counts too. */
	most_blocks = live_blocks;
	trim_below = most_blocks / 2;
}

size_t
mem_live(void)
{
	return live_blocks;
}
