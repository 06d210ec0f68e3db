/*
 * cbor.h - the items of CBOR (RFC 8949): writing them to a buffer, reading
 * them from bytes that nobody has checked. What values mean by them is in
 * codec.h.
 */
#ifndef WIRE_CBOR_H
#define WIRE_CBOR_H

#include "base/base.h"

struct buf;

enum cbor_major {
	CBOR_UINT,
	CBOR_NEGATIVE,
	CBOR_BYTES,
	CBOR_TEXT,
	CBOR_ARRAY,
	CBOR_MAP,
	CBOR_TAG,
	CBOR_SIMPLE,
};

enum cbor_simple {
	CBOR_FALSE = 20,
	CBOR_TRUE = 21,
	CBOR_NULL = 22,
	CBOR_UNDEFINED = 23,
};

/* Writers: one item, or the head of one whose contents follow. */
void cbor_put_head(struct buf *out, enum cbor_major major, uint64_t number);
void cbor_put_int(struct buf *out, int64_t n);
void cbor_put_bytes(struct buf *out, const void *bytes, size_t len);
void cbor_put_text(struct buf *out, const char *text, size_t len);
void cbor_put_simple(struct buf *out, enum cbor_simple what);
void cbor_put_double(struct buf *out, double n);
void cbor_put_float(struct buf *out, float n);

struct cbor_reader {
	const unsigned char *at;
	const unsigned char *end;
};

/* One item's head; of texts and bytes, also where they are. */
struct cbor_item {
	enum cbor_major major;
	uint64_t number;     /* value, length, count, tag or simple number */
	double real;         /* of a float; is_real is set then */
	bool is_real;
	bool is_single;      /* a float of 32 bits */
	const char *bytes;   /* CBOR_BYTES, CBOR_TEXT: lent, number bytes */
};

/*
 * cbor_next - read one head, and the contents of a text or byte string.
 *   gives   false when the bytes end early or are no CBOR we write
 *           (indefinite lengths are not)
 */
bool cbor_next(struct cbor_reader *reader, struct cbor_item *item);

#endif
