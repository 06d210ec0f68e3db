/*
 * mem.h - the heap. The only callers of malloc and free are in mem.c; when
 * there is no memory at all the program says so in one sentence and ends, so
 * nobody above checks for NULL. Before that a reserve is used up, which gives
 * the evaluator the time to throw OutOfMemory; and where input decides a size,
 * mem_has says beforehand whether so much is to be had.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include "base/base.h"

/*
 * mem_alloc - storage for size bytes, not cleared.
 *   takes   size: bytes; 0 is served as 1
 *   gives   owned storage, never NULL; end it with mem_free
 */
void *mem_alloc(size_t size) MUST_USE __attribute__((malloc));

/*
 * mem_zalloc - cleared storage for count elements of size bytes.
 *   errors  a product that overflows ends the program
 */
void *mem_zalloc(size_t count, size_t size) MUST_USE
    __attribute__((malloc));

/*
 * mem_resize - grow or shrink storage of count elements of size bytes.
 *   takes   old: owned storage or NULL; it is taken
 *   gives   owned storage, its contents kept up to the smaller size
 */
void *mem_resize(void *old, size_t count, size_t size) MUST_USE;

/*
 * mem_try - like mem_alloc for a size that input decides.
 *   gives   owned storage, or NULL when it is not to be had
 */
void *mem_try(size_t size) MUST_USE __attribute__((malloc));

/* mem_has - whether a block of so many bytes is to be had right now. */
bool mem_has(size_t bytes) MUST_USE;

/*
 * mem_start - set the heap up for this program, once and early.
 *   gives   false when there is not even memory for a reserve
 */
bool mem_start(void) MUST_USE;

/*
 * mem_keep_reserve - put memory aside for when there is none.
 *   gives   whether there is enough of it; false: less was put aside, so that
 *           who cleans up gets on, or nothing, and mem_is_short stays true
 */
bool mem_keep_reserve(void);

/* mem_is_short - the reserve is in use. Read it; mem.c writes it. */
extern bool mem_is_short;

/*
 * mem_growth - what a growing array takes next: twice as much while it is
 * small, half as much again later, a little when there is not more.
 *   takes   cap: elements it has room for; need: what it must hold;
 *           size: bytes of one
 *   gives   elements, at least need
 */
size_t mem_growth(size_t cap, size_t need, size_t size);

/* mem_free - give storage back; NULL is allowed. */
void mem_free(void *storage);

/* mem_text - an owned copy of a NUL-terminated text. */
char *mem_text(const char *text) MUST_USE;

/* mem_textn - an owned, NUL-terminated copy of len bytes. */
char *mem_textn(const char *bytes, size_t len) MUST_USE;

/*
 * mem_settle - something has ended that may have freed much: when not half of
 * the blocks are left, pages without any go back to the system. Costs nothing
 * otherwise.
 */
void mem_settle(void);

/*
 * mem_live - how many blocks are in use.
 *   source  ours: tests assert that what they built is given back
 */
size_t mem_live(void);

#endif
