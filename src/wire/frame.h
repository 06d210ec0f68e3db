/*
 * frame.h - the record on the wire: a header of fixed size, then a payload
 * whose meaning is its stream's. A frame says where it stands in the sequence
 * and carries a checksum of itself, so a reader can tell a whole record from
 * a torn, repeated or forged one without understanding it.
 */
#ifndef WIRE_FRAME_H
#define WIRE_FRAME_H

#include "base/base.h"
#include "base/stream.h"

#define FRAME_HEADER_BYTES 32
#define FRAME_PAYLOAD_MAX (1u << 20) /* longer records are split */

enum frame_flag {
	FRAME_MORE = 1, /* the record goes on in the next frame */
	FRAME_TEXT = 2, /* the payload is lines of text, not one value */
	FRAME_FLAGS = FRAME_MORE | FRAME_TEXT
};

struct wire_frame {
	enum stream stream;
	unsigned flags;
	uint32_t len;	   /* of the payload */
	uint64_t sequence; /* 0, 1, 2 ... within one log or connection */
	int64_t time_us;   /* microseconds since 1970 */
};

enum frame_check {
	FRAME_GOOD,	 /* header and payload are whole and right */
	FRAME_SHORT,	 /* not all bytes are there yet */
	FRAME_NO_MAGIC,	 /* not a frame, or of another version */
	FRAME_BAD_FIELD, /* stream, flags or length out of range */
	FRAME_BAD_SUM,	 /* the checksum does not fit */
	FRAME_BAD_ORDER	 /* not the sequence number expected */
};

/*
 * frame_encode - the header for a payload.
 *   takes   frame: its len bytes of payload; header: room for
 *           FRAME_HEADER_BYTES
 */
void frame_encode(const struct wire_frame *frame, const void *payload,
		  unsigned char *header);

/*
 * frame_peek - read a header alone, to learn how much must follow.
 *   takes   len: bytes at hand
 *   gives   FRAME_GOOD with *frame set (its payload is not checked), or why
 *           not
 */
enum frame_check frame_peek(const void *bytes, size_t len,
			    struct wire_frame *frame);

/*
 * frame_decode - read and check a whole frame.
 *   takes   sequence: the number it must have
 *   gives   FRAME_GOOD with *frame set; the payload starts
 *           FRAME_HEADER_BYTES on
 */
enum frame_check frame_decode(const void *bytes, size_t len,
			      uint64_t sequence, struct wire_frame *frame);

/*
 * crc32c - checksum (Castagnoli) of some bytes.
 *   takes   sum: 0 to begin, or the result so far
 */
uint32_t crc32c(uint32_t sum, const void *bytes, size_t len);

/* crc32c_portable - the same where the processor does not help. */
uint32_t crc32c_portable(uint32_t sum, const void *bytes, size_t len);

/* stream_name - "Output", "Error", ...; lent. */
const char *stream_name(enum stream stream);

#endif
