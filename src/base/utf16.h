/*
 * utf16.h - units of UTF-16: a scalar value beyond U+FFFF is a pair of them,
 * a high surrogate and a low one.
 */
#ifndef BASE_UTF16_H
#define BASE_UTF16_H

#include "base/base.h"

/* utf16_is_surrogate - whether a unit is half of a pair. */
static inline bool
utf16_is_surrogate(uint32_t unit)
{
	return unit >= 0xD800 && unit < 0xE000;
}

/* utf16_is_pair - whether two units are one scalar value together. */
static inline bool
utf16_is_pair(uint32_t high, uint32_t low)
{
	return high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 &&
	    low < 0xE000;
}

/* utf16_join - the scalar value of a pair. */
static inline uint32_t
utf16_join(uint32_t high, uint32_t low)
{
	return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/* utf16_split - the units of a scalar value; gives how many there are. */
static inline size_t
utf16_split(uint32_t rune, uint32_t units[2])
{
	units[0] = rune;
	if (rune < 0x10000)
		return 1;
	units[0] = 0xD7C0 + (rune >> 10);
	units[1] = 0xDC00 | (rune & 0x3FF);
	return 2;
}

#endif
