/*
 * random.h - random bytes from the kernel. There is no state of ours, so a
 * forked child never repeats its parent.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include "base/base.h"

/* random_bytes - fill len bytes. */
void random_bytes(void *bytes, size_t len);

#endif
