/*
 * digest.h - digests of bytes, over nettle.
 */
#ifndef OS_DIGEST_H
#define OS_DIGEST_H

#include "base/base.h"

#define DIGEST_MAX 64 /* bytes of the longest */

struct digest;

/* digest_new - by name, any case: MD5, SHA1, SHA256, SHA384, SHA512; NULL
 * for any other. */
struct digest *digest_new(const char *name) MUST_USE;
void digest_add(struct digest *digest, const void *bytes, size_t len);

/* digest_end - the result; gives its length. The digest is freed. */
size_t digest_end(struct digest *digest, uint8_t bytes[DIGEST_MAX]);

/* digest_free - without a result. */
void digest_free(struct digest *digest);

#endif
