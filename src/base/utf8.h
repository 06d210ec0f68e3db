/*
 * utf8.h - UTF-8 as stored, UTF-16 as scripts count it. Bytes that are not
 * UTF-8 decode as U+FFFD, one a byte, so every text has a length.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/base.h"

#define RUNE_BAD 0xFFFDu

/*
 * utf8_decode - the scalar value at the start of some bytes.
 *   takes   bytes, len: at least one byte
 *   gives   how many bytes it took (1 for a bad one); *rune is set.
 *           A lone surrogate in three bytes (WTF-8) decodes as itself.
 */
size_t utf8_decode(const char *bytes, size_t len, uint32_t *rune);

/*
 * utf8_encode - the bytes of one scalar value (or lone surrogate).
 *   takes   bytes: room for 4
 *   gives   how many were written
 */
size_t utf8_encode(uint32_t rune, char *bytes);

/* utf8_before - how many bytes the scalar value before an offset takes, as
 * utf8_decode would have; at: a boundary, not 0. */
size_t utf8_before(const char *bytes, size_t at);

/* utf8_units - how many UTF-16 units a text counts. */
size_t utf8_units(const char *bytes, size_t len);

/* utf8_runes - how many scalar values a text counts. */
size_t utf8_runes(const char *bytes, size_t len);

/*
 * utf8_offset - the byte offset of UTF-16 unit number unit.
 *   gives   an offset up to len; when the unit is the second half of a pair,
 *           the offset of the pair and *half is true
 */
size_t utf8_offset(const char *bytes, size_t len, size_t unit, bool *half);

/* utf8_is_ascii - whether no byte has its high bit set. */
bool utf8_is_ascii(const char *bytes, size_t len);

/* utf8_is_valid - whether every byte belongs to a well-formed sequence. */
bool utf8_is_valid(const char *bytes, size_t len);

/* rune_lower, rune_upper - simple case mapping of one scalar value. */
uint32_t rune_lower(uint32_t rune);
uint32_t rune_upper(uint32_t rune);

/* rune_is_word - whether it is a letter or a digit. */
bool rune_is_word(uint32_t rune);

/* rune_is_blank - whether it is white space, line ends included. */
bool rune_is_blank(uint32_t rune);

/* rune_width - terminal cells: 0, 1 or 2. */
int rune_width(uint32_t rune);

/*
 * utf8_casecmp - order of two texts without regard to case (simple mapping,
 * then scalar order).
 *   gives   <0, 0 or >0
 */
int utf8_casecmp(const char *a, size_t a_len, const char *b, size_t b_len);

/* text_same - whether two NUL-terminated texts agree but for case. */
bool text_same(const char *a, const char *b);

/* text_starts - whether text begins with prefix, but for case. */
bool text_starts(const char *text, const char *prefix);

#endif
