/* test_frame.c - records on the wire: whole ones pass, changed ones do not. */
#include "unit.h"

#include "wire/frame.h"

#include <string.h>

#define FRAME_MAX 600

/* A frame with a payload of some length, its bytes a plain pattern. */
static size_t
make_frame(unsigned char *bytes, size_t len, uint64_t sequence)
{
	struct wire_frame frame = {.stream = STREAM_OUTPUT,
				   .len = (uint32_t)len,
				   .sequence = sequence,
				   .time_us = 1234567};

	for (size_t i = 0; i < len; i++)
		bytes[FRAME_HEADER_BYTES + i] = (unsigned char)(i * 7 + len);
	frame_encode(&frame, bytes + FRAME_HEADER_BYTES, bytes);
	return FRAME_HEADER_BYTES + len;
}

START_TEST(sum_is_castagnolis)
{
	ck_assert_uint_eq(crc32c(0, "123456789", 9), 0xE3069283u);
	ck_assert_uint_eq(crc32c_portable(0, "123456789", 9), 0xE3069283u);
	ck_assert_uint_eq(crc32c(0, "", 0), 0);
}
END_TEST

START_TEST(sum_is_the_same_with_and_without_the_instruction)
{
	unsigned char bytes[100];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(i * 31);
	for (size_t len = 0; len <= sizeof(bytes); len++)
		ck_assert_uint_eq(crc32c(1, bytes, len),
				  crc32c_portable(1, bytes, len));
}
END_TEST

START_TEST(sum_can_be_taken_in_pieces)
{
	uint32_t whole = crc32c(0, "a longer piece of text", 22);

	for (size_t cut = 0; cut <= 22; cut++)
		ck_assert_uint_eq(
		    crc32c(crc32c(0, "a longer piece of text", cut),
			   &"a longer piece of text"[cut], 22 - cut),
		    whole);
}
END_TEST

START_TEST(frame_comes_back_as_it_was)
{
	unsigned char bytes[FRAME_MAX];
	struct wire_frame frame;
	size_t len = make_frame(bytes, 100, 5);

	ck_assert_int_eq(frame_decode(bytes, len, 5, &frame), FRAME_GOOD);
	ck_assert_int_eq(frame.stream, STREAM_OUTPUT);
	ck_assert_uint_eq(frame.flags, 0);
	ck_assert_uint_eq(frame.len, 100);
	ck_assert_uint_eq(frame.sequence, 5);
	ck_assert_int_eq(frame.time_us, 1234567);
}
END_TEST

START_TEST(frame_of_another_number_is_out_of_order)
{
	unsigned char bytes[FRAME_MAX];
	struct wire_frame frame;
	size_t len = make_frame(bytes, 10, 5);

	ck_assert_int_eq(frame_decode(bytes, len, 4, &frame),
			 FRAME_BAD_ORDER);
	ck_assert_int_eq(frame_decode(bytes, len, 6, &frame),
			 FRAME_BAD_ORDER);
}
END_TEST

START_TEST(cut_frame_is_short_at_every_length)
{
	unsigned char bytes[FRAME_MAX];
	struct wire_frame frame;

	for (size_t payload = 0; payload < 200; payload += 13) {
		size_t len = make_frame(bytes, payload, 0);

		for (size_t cut = 0; cut < len; cut++)
			ck_assert_int_eq(frame_decode(bytes, cut, 0, &frame),
					 FRAME_SHORT);
	}
}
END_TEST

/* Flip bits of a frame; whatever comes out, it must not be taken. */
static void
check_mutant(unsigned char *bytes, size_t len, size_t bit, size_t other)
{
	struct wire_frame frame;

	bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
	if (other != bit)
		bytes[other / 8] ^= (unsigned char)(1u << other % 8);
	ck_assert_int_ne(frame_decode(bytes, len, 3, &frame), FRAME_GOOD);
	bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
	if (other != bit)
		bytes[other / 8] ^= (unsigned char)(1u << other % 8);
}

START_TEST(one_flipped_bit_is_noticed)
{
	unsigned char bytes[FRAME_MAX];

	for (size_t payload = 0; payload <= 512; payload += 64) {
		size_t len = make_frame(bytes, payload, 3);

		for (size_t bit = 0; bit < len * 8; bit++)
			check_mutant(bytes, len, bit, bit);
	}
}
END_TEST

START_TEST(two_flipped_bits_are_noticed)
{
	unsigned char bytes[FRAME_MAX];
	size_t len = make_frame(bytes, 24, 3);

	for (size_t bit = 0; bit < len * 8; bit++)
		for (size_t other = bit + 1; other < len * 8; other++)
			check_mutant(bytes, len, bit, other);
}
END_TEST

START_TEST(one_changed_byte_is_noticed)
{
	unsigned char bytes[FRAME_MAX];
	struct wire_frame frame;
	size_t len = make_frame(bytes, 40, 3);

	for (size_t i = 0; i < len; i++)
		for (unsigned change = 1; change < 256; change++) {
			bytes[i] ^= (unsigned char)change;
			ck_assert_int_ne(frame_decode(bytes, len, 3, &frame),
					 FRAME_GOOD);
			bytes[i] ^= (unsigned char)change;
		}
}
END_TEST

START_TEST(huge_length_is_refused_by_the_header_alone)
{
	unsigned char bytes[FRAME_MAX] = {0};
	struct wire_frame frame;

	make_frame(bytes, 0, 0);
	memset(bytes + 8, 0xFF, 4);
	ck_assert_int_eq(frame_peek(bytes, FRAME_HEADER_BYTES, &frame),
			 FRAME_BAD_FIELD);
}
END_TEST

START_TEST(other_version_and_garbage_are_no_frames)
{
	unsigned char bytes[FRAME_MAX] = {0};
	struct wire_frame frame;

	make_frame(bytes, 0, 0);
	bytes[3] = 255;
	ck_assert_int_eq(frame_peek(bytes, FRAME_HEADER_BYTES, &frame),
			 FRAME_NO_MAGIC);
	memset(bytes, 0, sizeof(bytes));
	ck_assert_int_eq(frame_peek(bytes, FRAME_HEADER_BYTES, &frame),
			 FRAME_NO_MAGIC);
}
END_TEST

START_TEST(streams_have_names)
{
	for (int stream = STREAM_OUTPUT; stream < STREAM_COUNT; stream++)
		ck_assert_ptr_nonnull(stream_name((enum stream)stream));
	ck_assert_str_eq(stream_name(STREAM_ERROR), "Error");
}
END_TEST

UNIT_MAIN("frame",
    sum_is_castagnolis,
    sum_is_the_same_with_and_without_the_instruction,
    sum_can_be_taken_in_pieces,
    frame_comes_back_as_it_was,
    frame_of_another_number_is_out_of_order,
    cut_frame_is_short_at_every_length,
    one_flipped_bit_is_noticed,
    two_flipped_bits_are_noticed,
    one_changed_byte_is_noticed,
    huge_length_is_refused_by_the_header_alone,
    other_version_and_garbage_are_no_frames,
    streams_have_names)
