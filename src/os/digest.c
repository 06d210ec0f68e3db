/*
 * digest.c - see digest.h.
 */
#include "base/base.h"
#include "os/digest.h"

#include <nettle/nettle-meta.h>

#include "base/mem.h"
#include "base/utf8.h"

struct digest {
	const struct nettle_hash *hash;
	void *context;
};

struct digest *
digest_new(const char *name)
{
	const struct nettle_hash *const known[] = {&nettle_md5, &nettle_sha1,
	    &nettle_sha256, &nettle_sha384, &nettle_sha512};
	struct digest *digest;

	for (size_t i = 0; i < COUNT_OF(known); i++) {
		const struct nettle_hash *hash = known[i];

		if (!text_same(hash->name, name))
			continue;
		digest = mem_alloc(sizeof(*digest));
		digest->hash = hash;
		digest->context = mem_zalloc(1, hash->context_size);
		hash->init(digest->context);
		return digest;
	}
	return NULL;
}

void
digest_add(struct digest *digest, const void *bytes, size_t len)
{
	digest->hash->update(digest->context, len, bytes);
}

size_t
digest_end(struct digest *digest, uint8_t bytes[DIGEST_MAX])
{
	size_t len = digest->hash->digest_size;

	digest->hash->digest(digest->context, len, bytes);
	digest_free(digest);
	return len;
}

void
digest_free(struct digest *digest)
{
	if (!digest)
		return;
	mem_free(digest->context);
	mem_free(digest);
}
