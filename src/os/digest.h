/*
 * digest.h - digests of bytes, over nettle, which is loaded for the first
 * one: to bind its many names was a sixth of the instructions of a start.
 */
#ifndef OS_DIGEST_H
#define OS_DIGEST_H

#include "base/base.h"
#include "value/value.h"

#define DIGEST_MAX 64 /* bytes of the longest */

struct digest;

/*
 * digest_new - begin a digest.
 *   takes   name: in any case: MD5, SHA1, SHA256, SHA384, SHA512; no other
 *   errors  DigestLibraryNotFound
 */
struct digest *digest_new(const char *name, Value **err) MUST_USE;
void digest_add(struct digest *digest, const void *bytes, size_t len);

/* digest_end - the result; gives its length. The digest is freed. */
size_t digest_end(struct digest *digest, uint8_t bytes[DIGEST_MAX]);

/* digest_free - without a result. */
void digest_free(struct digest *digest);

#endif
