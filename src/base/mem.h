/*
 * mem.h - the heap. The only callers of malloc and free are in mem.c; when
 * memory is short the program says so in one sentence and ends, so nobody
 * above checks for NULL.
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

/* mem_free - give storage back; NULL is allowed. */
void mem_free(void *storage);

/* mem_text - an owned copy of a NUL-terminated text. */
char *mem_text(const char *text) MUST_USE;

/* mem_textn - an owned, NUL-terminated copy of len bytes. */
char *mem_textn(const char *bytes, size_t len) MUST_USE;

/* mem_trim - give the system back what many frees left unused. */
void mem_trim(void);

/*
 * mem_live - how many blocks are in use; counted in debug builds, else 0.
 *   source  ours: tests assert that what they built is given back
 */
size_t mem_live(void);

#endif
