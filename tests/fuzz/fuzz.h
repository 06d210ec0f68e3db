/*
 * fuzz.h - what a fuzz target is. Each fuzz_NAME.c reads arbitrary bytes as one
 * of our readers does and promises something of what comes of them. main.c runs
 * it, under libFuzzer or over files.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/base.h"

#include <string.h>

#include "base/buf.h"
#include "value/value.h"

/* fuzz_one - one input of the target; it comes back, or a promise is broken. */
void fuzz_one(const char *bytes, size_t len);

/* PROMISE - end the program unless this holds for every input. */
#define PROMISE(holds)                                                         \
	((holds) ? (void)0 : fuzz_broken(#holds, __FILE__, __LINE__))
void fuzz_broken(const char *promise, const char *file, int line)
    __attribute__((noreturn));

/* What is left of an input that is read in parts. */
struct fuzz_input {
	const char *at, *end;
};

/* fuzz_byte - the next byte as a choice below count; 0 at the end. */
static inline unsigned
fuzz_byte(struct fuzz_input *in, unsigned count)
{
	return in->at < in->end ? (unsigned char)*in->at++ % count : 0;
}

/*
 * fuzz_line - the next line, all of the rest when it is the last.
 *   gives   owned, NUL-terminated text; *len is set
 */
char *fuzz_line(struct fuzz_input *in, size_t *len) MUST_USE;

/* fuzz_same - whether two buffers hold the same bytes. */
static inline bool
fuzz_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len &&
	       (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

#endif
