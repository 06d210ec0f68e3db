/*
 * name.c - one open-addressing table of all names, never shrinking.
 */
#include "base/base.h"
#include "value/name.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"

static const struct name **slots;
static size_t slot_count; /* a power of two, or 0 */
static size_t name_count;
static struct arena storage = ARENA_INIT;

/* Where a name is, or the free slot where it would go. */
static size_t
find_slot(uint32_t hash, const char *text, size_t len)
{
	size_t at = hash & (slot_count - 1);

	for (; slots[at]; at = (at + 1) & (slot_count - 1)) {
		const struct name *name = slots[at];

		if (name->hash != hash)
			continue;
		if (name->len == len && memcmp(name->text, text, len) == 0)
			return at;
		if (utf8_casecmp(name->text, name->len, text, len) == 0)
			return at;
	}
	return at;
}

static void
grow(void)
{
	const struct name **old = slots;
	size_t old_count = slot_count, i, at;

	slot_count = old_count ? old_count * 2 : 512;
	slots = mem_zalloc(slot_count, sizeof(*slots));
	for (i = 0; i < old_count; i++) {
		if (!old[i])
			continue;
		at = old[i]->hash & (slot_count - 1);
		while (slots[at])
			at = (at + 1) & (slot_count - 1);
		slots[at] = old[i];
	}
	mem_free(old);
}

static const struct name *
name_new(uint32_t hash, const char *text, size_t len)
{
	struct name *name = arena_alloc(&storage, sizeof(*name) + len + 1);
	char *copy = (char *)(name + 1);

	memcpy(copy, text, len);
	*name = (struct name){hash, (uint32_t)len, copy, false};
	return name;
}

const struct name *
name_of_len(const char *text, size_t len)
{
	uint32_t hash = hash_caseless(text, len);
	size_t at;

	if (name_count * 2 >= slot_count)
		grow();
	at = find_slot(hash, text, len);
	if (!slots[at]) {
		slots[at] = name_new(hash, text, len);
		name_count++;
	}
	return slots[at];
}

const struct name *
name_spelled(const char *text, size_t len)
{
	struct name *name = (struct name *)(uintptr_t)name_of_len(text, len);

	/* Others may hold the text that was: it stays as it is. */
	if (!name->is_spelled && name->len == len &&
	    memcmp(name->text, text, len) != 0)
		name->text = mem_textn(text, len);
	name->is_spelled = true;
	return name;
}

const struct name *
name_of(const char *text)
{
	return name_of_len(text, strlen(text));
}

const struct name *
name_find(const char *text, size_t len)
{
	if (slot_count == 0)
		return NULL;
	return slots[find_slot(hash_caseless(text, len), text, len)];
}
