/*
 * digest.c - see digest.h.
 */
#include "base/base.h"
#include "os/digest.h"

#include <dlfcn.h>
#include <nettle/nettle-meta.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "value/error.h"

#define LIBRARY "libnettle.so.8"

struct digest {
	const struct nettle_hash *hash;
	void *context;
};

/* Of nettle, by the name it has there. */
static const char *
symbol_of(const char *name)
{
	static const char *const known[][2] = {
		{"MD5", "nettle_md5"},
		{"SHA1", "nettle_sha1"},
		{"SHA256", "nettle_sha256"},
		{"SHA384", "nettle_sha384"},
		{"SHA512", "nettle_sha512"},
	};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (text_same(known[i][0], name))
			return known[i][1];
	bug("a digest that nobody offers");
}

static const struct nettle_hash *
find_hash(const char *name, Value **err)
{
	static void *library;
	const struct nettle_hash *hash = NULL;

	if (!library)
		library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
	if (library)
		hash = dlsym(library, symbol_of(name));
	if (!hash)
		error_set(err, error_new("System.DllNotFoundException",
				   "DigestLibraryNotFound",
				   ERROR_ResourceUnavailable, NULL,
				   "Cannot make a digest: %s.", dlerror()));
	return hash;
}

struct digest *
digest_new(const char *name, Value **err)
{
	const struct nettle_hash *hash = find_hash(name, err);
	struct digest *digest;

	if (!hash)
		return NULL;
	digest = mem_alloc(sizeof(*digest));
	digest->hash = hash;
	digest->context = mem_zalloc(1, hash->context_size);
	hash->init(digest->context);
	return digest;
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
