/*
 * json_scan.h - what the reader of JSON values reads from, within the wire
 * floor.
 */
#ifndef WIRE_JSON_SCAN_H
#define WIRE_JSON_SCAN_H

#include "value/value.h"
#include "wire/json.h"

struct buf;

/* One container around the value being read. */
struct json_level {
	const struct json_level *outer;
	const char *key;         /* NULL: an array */
	size_t index;
};

struct json_reader {
	const char *text;
	size_t len, at;
	const struct json_reading *reading;
	int64_t depth;
	Value *objection;        /* first key that cannot be, or NULL */
	Value **err;
};

/* json_fail_at - give up with what is wrong; message is taken. NULL. */
Value *json_fail_at(struct json_reader *r, const struct json_level *level,
    size_t at, Value *message);

/* json_fail_on - the same about the character to be read next. */
Value *json_fail_on(struct json_reader *r, const struct json_level *level,
    const char *what);

/* json_fail_end - the same about the place where the text ends. */
Value *json_fail_end(struct json_reader *r, const struct json_level *level,
    const char *what);

/* json_is_lax - whether the text may do what the standard does not allow. */
bool json_is_lax(const struct json_reader *r, enum json_lax what);

/* json_peek - the byte to be read next, -1 at the end. */
int json_peek(const struct json_reader *r);

/* json_skip_blank - go to the next thing that counts; false with an error in
 * a comment. */
bool json_skip_blank(struct json_reader *r, const struct json_level *level);

/* json_quoted - append a quoted string, without its quotes; false with an
 * error. */
bool json_quoted(struct json_reader *r, const struct json_level *level,
    struct buf *out);

#endif
