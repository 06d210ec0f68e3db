/*
 * digest_types.c - System.Security.Cryptography: HashAlgorithm and the
 * algorithms of os/digest.h.
 */
#include "base/base.h"
#include "type/types.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "os/digest.h"
#include "type/stream.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

#define SSC "System.Security.Cryptography."

static struct type type_algorithm;

/* The types with their algorithm; some go by several names. */
static struct {
	struct type type;
	const char *algorithm;
	int bits;
} kinds[] = {
	{{.name = SSC "MD5"}, "MD5", 128},
	{{.name = SSC "SHA1"}, "SHA1", 160},
	{{.name = SSC "SHA256"}, "SHA256", 256},
	{{.name = SSC "SHA384"}, "SHA384", 384},
	{{.name = SSC "SHA512"}, "SHA512", 512},
	{{.name = SSC "MD5CryptoServiceProvider"}, "MD5", 128},
	{{.name = SSC "SHA1CryptoServiceProvider"}, "SHA1", 160},
	{{.name = SSC "SHA1Managed"}, "SHA1", 160},
	{{.name = SSC "SHA256CryptoServiceProvider"}, "SHA256", 256},
	{{.name = SSC "SHA256Managed"}, "SHA256", 256},
	{{.name = SSC "SHA512Managed"}, "SHA512", 512},
};

/* The data of an instance: the last result, in a slot of its own. */
struct algorithm {
	size_t kind;
	Value *hash;
};

static void
algorithm_release(void *data)
{
	struct algorithm *algorithm = data;

	value_unref(algorithm->hash);
	mem_free(algorithm);
}

static size_t
kind_of(const struct type *type)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (&kinds[i].type == type)
			return i;
	return 2;
}

static Value *
algorithm_new(size_t kind)
{
	struct algorithm *algorithm = mem_zalloc(1, sizeof(*algorithm));

	algorithm->kind = kind;
	return instance_new(&kinds[kind].type, algorithm);
}

static Value *
construct(const struct call *call, Value **err)
{
	return algorithm_new(kind_of(call->type));
}

/* HashAlgorithm::Create("SHA1"), or Create() of the type itself. */
static Value *
create(const struct call *call, Value **err)
{
	Value *name;

	if (call->count == 0)
		return algorithm_new(kind_of(call->type));
	if (!call_text(call, 0, &name, err))
		return NULL;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (strcasecmp(text_bytes(name), kinds[i].algorithm) == 0) {
			value_unref(name);
			return algorithm_new(i);
		}
	value_unref(name);
	return VALUE_NULL;
}

/* Add what an argument holds: a byte[], a part of one, or a stream's rest. */
static bool
add_argument(const struct call *call, struct digest *digest, Value **err)
{
	const struct list *list = list_get(call->args[0]);
	int32_t from = 0, count = list ? (int32_t)list_count(list) : 0;
	char chunk[16384];
	ssize_t n;

	if (value_is_stream(call->args[0])) {
		while ((n = stream_read(call->args[0], chunk, sizeof(chunk))) >
		    0)
			digest_add(digest, chunk, (size_t)n);
		if (n < 0)
			call_throw(call, err, "System.IO.IOException", "%s",
			    strerror(errno));
		return n == 0;
	}
	if (call->count == 3 && (!call_int(call, 1, &from, err) ||
	    !call_int(call, 2, &count, err)))
		return false;
	if (!list || from < 0 || count < 0 ||
	    (size_t)from + (size_t)count > list_count(list)) {
		call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'buffer')");
		return false;
	}
	for (int32_t i = from; i < from + count; i++) {
		uint8_t byte = (uint8_t)value_int64(list_at(list, (size_t)i));

		digest_add(digest, &byte, 1);
	}
	return true;
}

static Value *
compute(const struct call *call, size_t kind, Value **err)
{
	struct digest *digest = digest_new(kinds[kind].algorithm, err);
	uint8_t bytes[DIGEST_MAX];

	if (!digest)
		return NULL;
	if (add_argument(call, digest, err)) {
		size_t len = digest_end(digest, bytes);

		return array_bytes(bytes, len);
	}
	digest_free(digest);
	return NULL;
}

static Value *
compute_hash(const struct call *call, Value **err)
{
	struct algorithm *algorithm = instance_data(call->self,
	    &type_algorithm);
	Value *hash = compute(call, algorithm->kind, err);

	if (hash)
		value_set(&algorithm->hash, value_ref(hash));
	return hash;
}

static Value *
hash_data(const struct call *call, Value **err)
{
	return compute(call, kind_of(call->type), err);
}

static Value *
get_hash(const Value *self, Value **err)
{
	const struct algorithm *algorithm = instance_data(self,
	    &type_algorithm);

	return algorithm->hash ? value_ref(algorithm->hash) : VALUE_NULL;
}

static Value *
get_bits(const Value *self, Value **err)
{
	const struct algorithm *algorithm = instance_data(self,
	    &type_algorithm);

	return value_int(kinds[algorithm->kind].bits);
}

static const struct property properties[] = {
	GETTER("HashSize", get_bits, "int"),
	GETTER("Hash", get_hash, "byte[]"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("Clear", do_nothing, 0, 0, "void Clear()"),
	METHOD("ComputeHash", compute_hash, 1, 3,
	    "byte[] ComputeHash(byte[] buffer)"),
	METHOD("Dispose", do_nothing, 0, 0, "void Dispose()"),
	METHOD("Initialize", do_nothing, 0, 0, "void Initialize()"),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("Create", create, 0, 1, NULL),
	METHOD("HashData", hash_data, 1, 1, "byte[] HashData(byte[] source)"),
	{NULL},
};

static struct type type_algorithm = {
	.name = SSC "HashAlgorithm",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.static_methods = static_methods,
	.release = algorithm_release,
};

void
types_start_digest(void)
{
	type_register(&type_algorithm);
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		kinds[i].type.kind = V_INSTANCE;
		kinds[i].type.base = &type_algorithm;
		kinds[i].type.construct = construct;
		type_register(&kinds[i].type);
	}
}
