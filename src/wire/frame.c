/*
 * frame.c - headers to bytes and back. All numbers are little-endian; the sum
 * covers header and payload, taken with its own field as zero.
 *
 *    0  magic "jsr"     3  version     4  stream    5  flags    6  zero (2)
 *    8  length (4)     12  sum (4)    16  sequence (8)    24  time (8)
 */
#include "base/base.h"
#include "wire/frame.h"

#include <string.h>

#define FRAME_VERSION 1

enum offset {
	AT_MAGIC = 0,
	AT_VERSION = 3,
	AT_STREAM = 4,
	AT_FLAGS = 5,
	AT_ZERO = 6,
	AT_LEN = 8,
	AT_SUM = 12,
	AT_SEQUENCE = 16,
	AT_TIME = 24
};

static const unsigned char magic[4] = {'j', 's', 'r', FRAME_VERSION};

static void
put_number(unsigned char *to, uint64_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		to[i] = (unsigned char)(number >> (8 * i));
}

static uint64_t
get_number(const unsigned char *from, int bytes)
{
	uint64_t number = 0;

	for (int i = 0; i < bytes; i++)
		number |= (uint64_t)from[i] << (8 * i);
	return number;
}

/* The sum of a header, whatever its sum field says, and its payload. */
static uint32_t
frame_sum(const unsigned char *header, const void *payload, size_t len)
{
	unsigned char plain[FRAME_HEADER_BYTES];

	memcpy(plain, header, sizeof(plain));
	put_number(plain + AT_SUM, 0, 4);
	return crc32c(crc32c(0, plain, sizeof(plain)), payload, len);
}

void
frame_encode(const struct wire_frame *frame, const void *payload,
	     unsigned char *header)
{
	memcpy(header + AT_MAGIC, magic, sizeof(magic));
	header[AT_STREAM] = (unsigned char)frame->stream;
	header[AT_FLAGS] = (unsigned char)frame->flags;
	put_number(header + AT_ZERO, 0, 2);
	put_number(header + AT_LEN, frame->len, 4);
	put_number(header + AT_SEQUENCE, frame->sequence, 8);
	put_number(header + AT_TIME, (uint64_t)frame->time_us, 8);
	put_number(header + AT_SUM, frame_sum(header, payload, frame->len), 4);
}

enum frame_check
frame_peek(const void *bytes, size_t len, struct wire_frame *frame)
{
	const unsigned char *header = bytes;

	if (len < FRAME_HEADER_BYTES)
		return FRAME_SHORT;
	if (memcmp(header + AT_MAGIC, magic, sizeof(magic)) != 0)
		return FRAME_NO_MAGIC;
	frame->stream = header[AT_STREAM];
	frame->flags = header[AT_FLAGS];
	frame->len = (uint32_t)get_number(header + AT_LEN, 4);
	frame->sequence = get_number(header + AT_SEQUENCE, 8);
	frame->time_us = (int64_t)get_number(header + AT_TIME, 8);
	if (header[AT_STREAM] == STREAM_ALL ||
	    header[AT_STREAM] >= STREAM_COUNT ||
	    (frame->flags & ~(unsigned)FRAME_FLAGS) != 0 ||
	    get_number(header + AT_ZERO, 2) != 0 ||
	    frame->len > FRAME_PAYLOAD_MAX)
		return FRAME_BAD_FIELD;
	return FRAME_GOOD;
}

enum frame_check
frame_decode(const void *bytes, size_t len, uint64_t sequence,
	     struct wire_frame *frame)
{
	const unsigned char *header = bytes;
	enum frame_check check = frame_peek(bytes, len, frame);
	uint32_t sum;

	if (check != FRAME_GOOD)
		return check;
	if (len - FRAME_HEADER_BYTES < frame->len)
		return FRAME_SHORT;
	sum = frame_sum(header, header + FRAME_HEADER_BYTES, frame->len);
	if (sum != get_number(header + AT_SUM, 4))
		return FRAME_BAD_SUM;
	if (frame->sequence != sequence)
		return FRAME_BAD_ORDER;
	return FRAME_GOOD;
}

const char *
stream_name(enum stream stream)
{
	static const char *const names[STREAM_COUNT] = {
		[STREAM_ALL] = "All",
#define STREAM(constant, number, name) [number] = name,
#include "base/streams.def"
#undef STREAM
	};

	return names[stream];
}
