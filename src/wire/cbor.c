/*
 * cbor.c - heads and contents of CBOR items, in their shortest form.
 */
#include "base/base.h"
#include "wire/cbor.h"

#include <string.h>

#include "base/buf.h"

void
cbor_put_head(struct buf *out, enum cbor_major major, uint64_t number)
{
	unsigned char bytes[9];
	size_t len = 1, i;

	if (number < 24) {
		bytes[0] = (unsigned char)number;
	} else if (number <= UINT8_MAX) {
		bytes[0] = 24, len = 2;
	} else if (number <= UINT16_MAX) {
		bytes[0] = 25, len = 3;
	} else if (number <= UINT32_MAX) {
		bytes[0] = 26, len = 5;
	} else {
		bytes[0] = 27, len = 9;
	}
	bytes[0] |= (unsigned char)(major << 5);
	for (i = 1; i < len; i++)
		bytes[i] = (unsigned char)(number >> 8 * (len - 1 - i));
	buf_add(out, bytes, len);
}

void
cbor_put_int(struct buf *out, int64_t n)
{
	if (n >= 0)
		cbor_put_head(out, CBOR_UINT, (uint64_t)n);
	else
		cbor_put_head(out, CBOR_NEGATIVE, ~(uint64_t)n);
}

void
cbor_put_bytes(struct buf *out, const void *bytes, size_t len)
{
	cbor_put_head(out, CBOR_BYTES, len);
	buf_add(out, bytes, len);
}

void
cbor_put_text(struct buf *out, const char *text, size_t len)
{
	cbor_put_head(out, CBOR_TEXT, len);
	buf_add(out, text, len);
}

void
cbor_put_simple(struct buf *out, enum cbor_simple what)
{
	cbor_put_head(out, CBOR_SIMPLE, what);
}

static void
put_bits(struct buf *out, unsigned char head, uint64_t bits, size_t len)
{
	unsigned char bytes[9];
	size_t i;

	bytes[0] = head;
	for (i = 0; i < len; i++)
		bytes[i + 1] = (unsigned char)(bits >> 8 * (len - 1 - i));
	buf_add(out, bytes, len + 1);
}

void
cbor_put_double(struct buf *out, double n)
{
	uint64_t bits;

	memcpy(&bits, &n, sizeof(bits));
	put_bits(out, 0xFB, bits, 8);
}

void
cbor_put_float(struct buf *out, float n)
{
	uint32_t bits;

	memcpy(&bits, &n, sizeof(bits));
	put_bits(out, 0xFA, bits, 4);
}

static bool
read_number(struct cbor_reader *reader, unsigned low, uint64_t *number)
{
	size_t len, i;

	if (low < 24) {
		*number = low;
		return true;
	}
	if (low > 27)
		return false;
	len = (size_t)1 << (low - 24);
	if ((size_t)(reader->end - reader->at) < len)
		return false;
	*number = 0;
	for (i = 0; i < len; i++)
		*number = *number << 8 | *reader->at++;
	return true;
}

static void
read_real(struct cbor_item *item, unsigned low)
{
	item->is_real = low >= 26;
	item->is_single = low == 26;
	if (low == 26) {
		uint32_t bits = (uint32_t)item->number;
		float n;

		memcpy(&n, &bits, sizeof(n));
		item->real = n;
	} else if (low == 27) {
		memcpy(&item->real, &item->number, sizeof(item->real));
	}
}

bool
cbor_next(struct cbor_reader *reader, struct cbor_item *item)
{
	unsigned head, low;

	if (reader->at >= reader->end)
		return false;
	head = *reader->at++;
	low = head & 0x1F;
	*item = (struct cbor_item){.major = (enum cbor_major)(head >> 5)};
	if (!read_number(reader, low, &item->number))
		return false;
	if (item->major == CBOR_SIMPLE)
		read_real(item, low);
	if (item->major != CBOR_BYTES && item->major != CBOR_TEXT)
		return true;
	if (item->number > (uint64_t)(reader->end - reader->at))
		return false;
	item->bytes = (const char *)reader->at;
	reader->at += item->number;
	return true;
}
