/*
 * text.h - strings: immutable UTF-8, counted and indexed in UTF-16 units.
 */
#ifndef VALUE_TEXT_H
#define VALUE_TEXT_H

#include "value/value.h"

struct buf;

/* text_new - a string of len bytes. Bytes that are not UTF-8 are kept. */
Value *text_new(const char *bytes, size_t len);

/* text_of - a string from a NUL-terminated one. */
Value *text_of(const char *text);

/* text_take - a string that takes storage from mem_alloc over. */
Value *text_take(char *bytes, size_t len);

/* text_from - a string from what a buffer holds; the buffer is emptied. */
Value *text_from(struct buf *buf);

/*
 * text_fits - whether a string may have so many bytes.
 *   takes   room: bytes that are there already and need not be asked for
 *   errors  OutOfMemory: more than a string can hold, or than there is
 */
bool text_fits(size_t bytes, size_t room, Value **err);

/* text_room - how many bytes text_join can make of a string without asking
 * for memory; 0 for one that has no room to grow. */
size_t text_room(const Value *text);

/* text_printf - a formatted string. */
Value *text_printf(const char *format, ...) PRINTF_LIKE(1, 2);

/* text_empty - the string of no length. */
Value *text_empty(void);

/* Of a V_TEXT: lent bytes (NUL-terminated) and their number. */
const char *text_bytes(const Value *text);
size_t text_len(const Value *text);

/* text_is_plain - whether all bytes are ASCII. */
bool text_is_plain(const Value *text);

/* text_is_blank - whether there is nothing but white space. */
bool text_is_blank(const Value *text);

/* text_units - the .Length: UTF-16 units. */
size_t text_units(const Value *text);

/* text_unit_at - the UTF-16 unit at an index below text_units. */
uint16_t text_unit_at(const Value *text, size_t unit);

/* text_slice - count units from one on, both within the string. */
Value *text_slice(const Value *text, size_t unit, size_t count);

/* text_offset - the byte offset of a unit. */
size_t text_offset(const Value *text, size_t unit);

/* text_unit_of - the unit index of a byte offset. */
size_t text_unit_of(const Value *text, size_t offset);

/* text_from_units - a string from UTF-16 units. */
Value *text_from_units(const uint16_t *units, size_t count);

/*
 * text_join - left followed by right; left grows in place when nobody else
 * holds it, so a loop of += is linear.
 */
Value *text_join(Value *left, const Value *right);

/* text_add - append a string's bytes to a buffer. */
void text_add(struct buf *buf, const Value *text);

#endif
