/*
 * test_text.c - strings counted in UTF-16 units, stored in UTF-8.
 */
#include "unit.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/object.h"
#include "value/text.h"

/* U+1F600 is two units, U+00E9 one. */
#define FACE "\xF0\x9F\x98\x80"
#define E_ACUTE "\xC3\xA9"
#define HIGH "\xED\xA0\xBD" /* the halves of FACE, alone */
#define LOW "\xED\xB8\x80"

START_TEST(units_of_ascii_are_bytes)
{
	Value *text = text_of("hello");

	ck_assert(text_is_plain(text));
	ck_assert_uint_eq(text_units(text), 5);
	ck_assert_uint_eq(text_unit_at(text, 4), 'o');
	value_unref(text);
}
END_TEST

START_TEST(units_beyond_the_basic_plane_are_pairs)
{
	Value *text = text_of("a" FACE E_ACUTE);

	ck_assert(!text_is_plain(text));
	ck_assert_uint_eq(text_units(text), 4);
	ck_assert_uint_eq(text_unit_at(text, 0), 'a');
	ck_assert_uint_eq(text_unit_at(text, 1), 0xD83D);
	ck_assert_uint_eq(text_unit_at(text, 2), 0xDE00);
	ck_assert_uint_eq(text_unit_at(text, 3), 0xE9);
	ck_assert_uint_eq(text_unit_at(text, 1), 0xD83D);
	ck_assert_uint_eq(text_offset(text, 3), 5);
	ck_assert_uint_eq(text_unit_of(text, 5), 3);
	value_unref(text);
}
END_TEST

START_TEST(looks_may_go_to_and_fro)
{
	/* \x9F belongs to no rune: a unit of its own. */
	Value *text = text_of("a" FACE E_ACUTE "\x9F" FACE "z" E_ACUTE);
	static const uint16_t units[] = {'a', 0xD83D, 0xDE00, 0xE9, RUNE_BAD,
	    0xD83D, 0xDE00, 'z', 0xE9};
	static const size_t offsets[] = {0, 1, 1, 5, 7, 8, 8, 12, 13};
	size_t count = COUNT_OF(units);

	ck_assert_uint_eq(text_units(text), count);
	for (size_t from = 0; from < count; from++)
		for (size_t to = 0; to < count; to++) {
			ck_assert_uint_eq(text_unit_at(text, from),
			    units[from]);
			ck_assert_uint_eq(text_unit_at(text, to), units[to]);
			ck_assert_uint_eq(text_offset(text, from),
			    offsets[from]);
			ck_assert_uint_eq(text_unit_of(text, offsets[to]),
			    to - (to && offsets[to] == offsets[to - 1]));
		}
	ck_assert_uint_eq(text_offset(text, count + 5), text_len(text));
	ck_assert_uint_eq(text_unit_at(text, count - 1), 0xE9);
	value_unref(text);
}
END_TEST

START_TEST(slices_count_units)
{
	Value *text = text_of("x" E_ACUTE "yz"), *slice;

	slice = text_slice(text, 1, 2);
	ck_assert_str_eq(text_bytes(slice), E_ACUTE "y");
	value_unref(slice);
	slice = text_slice(text, 4, 0);
	ck_assert_str_eq(text_bytes(slice), "");
	value_unref(slice);
	value_unref(text);
}
END_TEST

START_TEST(a_slice_through_a_pair_keeps_the_halves)
{
	Value *text = text_of(FACE FACE), *slice = text_slice(text, 1, 2);

	ck_assert_uint_eq(text_units(slice), 2);
	ck_assert_uint_eq(text_unit_at(slice, 0), 0xDE00);
	ck_assert_uint_eq(text_unit_at(slice, 1), 0xD83D);
	ck_assert_str_eq(text_bytes(slice), LOW HIGH);
	value_unref(slice);
	value_unref(text);
}
END_TEST

START_TEST(halves_that_meet_become_a_pair)
{
	Value *text = text_of("a" HIGH), *low = text_of(LOW);

	text = text_join(text, low);
	ck_assert_str_eq(text_bytes(text), "a" FACE);
	ck_assert_uint_eq(text_units(text), 3);
	value_unref(text);
	value_unref(low);
}
END_TEST

START_TEST(halves_that_meet_in_a_copy_become_a_pair)
{
	Value *high = text_of(HIGH), *low = text_of(LOW);
	Value *text = text_join(value_ref(high), low);

	ck_assert_str_eq(text_bytes(text), FACE);
	ck_assert_str_eq(text_bytes(high), HIGH);
	value_unref(text);
	value_unref(high);
	value_unref(low);
}
END_TEST

START_TEST(units_make_pairs_again)
{
	static const uint16_t units[] = {'a', 0xD83D, 0xDE00, 0xD83D, 'b'};
	Value *text = text_from_units(units, COUNT_OF(units));

	ck_assert_str_eq(text_bytes(text), "a" FACE HIGH "b");
	ck_assert_uint_eq(text_units(text), COUNT_OF(units));
	value_unref(text);
}
END_TEST

START_TEST(join_grows_in_place_when_alone)
{
	Value *text = text_of(""), *piece = text_of("ab");
	int i;

	for (i = 0; i < 1000; i++)
		text = text_join(text, piece);
	ck_assert_uint_eq(text_len(text), 2000);
	ck_assert_uint_eq(text_units(text), 2000);
	ck_assert_int_eq(text_bytes(text)[1999], 'b');
	ck_assert_int_eq(text_bytes(text)[2000], '\0');
	value_unref(text);
	value_unref(piece);
}
END_TEST

START_TEST(join_leaves_shared_texts_alone)
{
	Value *text = text_of("ab"), *piece = text_of("cd");
	Value *joined = text_join(value_ref(text), piece);

	ck_assert_str_eq(text_bytes(text), "ab");
	ck_assert_str_eq(text_bytes(joined), "abcd");
	value_unref(text);
	value_unref(piece);
	value_unref(joined);
}
END_TEST

START_TEST(a_text_joins_itself)
{
	Value *text = text_of("ab");
	Value *twice = text_join(value_ref(text), text);

	ck_assert_str_eq(text_bytes(twice), "abab");
	ck_assert_str_eq(text_bytes(text), "ab");
	value_unref(twice);
	value_unref(text);
}
END_TEST

START_TEST(joining_forgets_attached_members)
{
	Value *text = text_of("ab"), *piece = text_of("");

	object_add(text, "Note", value_int(1));
	text = text_join(text, piece);
	ck_assert_uint_eq(object_count(text), 0);
	ck_assert_str_eq(text_bytes(text), "ab");
	value_unref(text);
	value_unref(piece);
}
END_TEST

START_TEST(plain_and_units_follow_growth)
{
	Value *text = text_of("ab"), *piece = text_of(E_ACUTE);

	ck_assert(text_is_plain(text));
	text = text_join(text, piece);
	ck_assert(!text_is_plain(text));
	ck_assert_uint_eq(text_units(text), 3);
	text = text_join(text, piece);
	ck_assert_uint_eq(text_units(text), 4);
	ck_assert_uint_eq(text_unit_at(text, 3), 0xE9);
	value_unref(text);
	value_unref(piece);
}
END_TEST

START_TEST(looks_at_units_follow_the_text)
{
	Value *a = text_of("aaaa" E_ACUTE "x"), *b = text_of(E_ACUTE "y");

	ck_assert_uint_eq(text_unit_at(a, 5), 'x');
	ck_assert_uint_eq(text_unit_at(b, 1), 'y');
	ck_assert_uint_eq(text_unit_at(a, 4), 0xE9);
	value_unref(a);
	a = text_of(E_ACUTE "zaaaaa");
	ck_assert_uint_eq(text_unit_at(a, 1), 'z');
	value_unref(a);
	value_unref(b);
}
END_TEST

START_TEST(texts_are_the_same_but_for_case)
{
	ck_assert(text_same("", ""));
	ck_assert(text_same("Get-Item", "gET-iTEM"));
	ck_assert(!text_same("Get-Item", "Get-Items"));
	ck_assert(!text_same("Get-Items", "Get-Item"));
	ck_assert(!text_same("[", "{"));
	ck_assert(text_same("na" E_ACUTE "Z", "NA\xC3\x89z"));
	ck_assert(!text_same("na" E_ACUTE, "na"));
	ck_assert(!text_same("na", "na" E_ACUTE));
	ck_assert(!text_same(E_ACUTE "a", E_ACUTE "b"));
}
END_TEST

START_TEST(bad_bytes_are_kept)
{
	Value *text = text_new("a\xFF\0b", 4);

	ck_assert_uint_eq(text_len(text), 4);
	ck_assert_uint_eq(text_units(text), 4);
	ck_assert_uint_eq(text_unit_at(text, 1), 0xFFFD);
	ck_assert_mem_eq(text_bytes(text), "a\xFF\0b", 5);
	value_unref(text);
}
END_TEST

START_TEST(buffers_become_texts)
{
	struct buf buf = BUF_INIT;
	Value *text;

	buf_fill(&buf, 'x', 1000);
	text = text_from(&buf);
	ck_assert_uint_eq(text_len(text), 1000);
	ck_assert_ptr_null(buf.data);
	text_add(&buf, text);
	ck_assert_uint_eq(buf.len, 1000);
	buf_release(&buf);
	value_unref(text);
	text = text_take(mem_text("abc"), 3);
	ck_assert_str_eq(text_bytes(text), "abc");
	value_unref(text);
	text = text_printf("%d-%s", 7, "x");
	ck_assert_str_eq(text_bytes(text), "7-x");
	value_unref(text);
}
END_TEST

UNIT_MAIN("text", units_of_ascii_are_bytes,
    units_beyond_the_basic_plane_are_pairs, looks_may_go_to_and_fro,
    slices_count_units,
    a_slice_through_a_pair_keeps_the_halves, halves_that_meet_become_a_pair,
    halves_that_meet_in_a_copy_become_a_pair, units_make_pairs_again,
    join_grows_in_place_when_alone, join_leaves_shared_texts_alone,
    a_text_joins_itself, joining_forgets_attached_members,
    plain_and_units_follow_growth, looks_at_units_follow_the_text,
    texts_are_the_same_but_for_case, bad_bytes_are_kept, buffers_become_texts)
