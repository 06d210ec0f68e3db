/*
 * hash.c - one mixing step for eight bytes. Without case, ASCII letters are
 * folded by a bit; a text with other letters is folded rune by rune into the
 * words that an ASCII text of the same letters would give.
 */
#include "base/base.h"
#include "base/hash.h"

#include <string.h>

#include "base/utf8.h"

#define HIGH_BITS UINT64_C(0x8080808080808080)
#define CASE_BITS UINT64_C(0x2020202020202020)

static uint64_t
mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 29;
}

static uint64_t
load(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* The one to seven bytes that are left, each in a place of the word. */
static uint64_t
load_rest(const char *bytes, size_t len)
{
	const unsigned char *at = (const unsigned char *)bytes;
	uint32_t low, high;

	if (len < 4)
		return at[0] | (uint64_t)at[len / 2] << 8 |
		    (uint64_t)at[len - 1] << 16;
	memcpy(&low, at, sizeof(low));
	memcpy(&high, at + len - 4, sizeof(high));
	return low | (uint64_t)high << 32;
}

static uint32_t
finish(uint64_t hash, size_t len)
{
	hash = mix(hash, len);
	return (uint32_t)(hash ^ hash >> 32);
}

uint32_t
hash_bytes(const void *bytes, size_t len)
{
	const char *at = bytes;
	uint64_t hash = 0;
	size_t i;

	for (i = 0; i + 8 <= len; i += 8)
		hash = mix(hash, load(at + i));
	if (i < len)
		hash = mix(hash, load_rest(at + i, len - i));
	return finish(hash, len);
}

/* The long way, for a text that is not ASCII. */
static uint32_t
hash_runes(const char *bytes, size_t len)
{
	uint64_t hash = 0;
	size_t at = 0, held = 0, total = 0, size;
	char word[12];
	uint32_t rune;

	while (at < len) {
		at += utf8_decode(bytes + at, len - at, &rune);
		size = utf8_encode(rune_lower(rune), word + held);
		held += size;
		total += size;
		if (held < 8)
			continue;
		hash = mix(hash, load(word) | CASE_BITS);
		held -= 8;
		memmove(word, word + 8, held);
	}
	if (held)
		hash = mix(hash, load_rest(word, held) | CASE_BITS);
	return finish(hash, total);
}

uint32_t
hash_caseless(const char *bytes, size_t len)
{
	uint64_t hash = 0, word;
	size_t i;

	for (i = 0; i < len; i += 8) {
		word = len - i < 8 ? load_rest(bytes + i, len - i) :
		    load(bytes + i);
		if (UNLIKELY(word & HIGH_BITS))
			return hash_runes(bytes, len);
		hash = mix(hash, word | CASE_BITS);
	}
	return finish(hash, len);
}
