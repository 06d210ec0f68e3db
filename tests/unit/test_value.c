/*
 * test_value.c - words, boxes, counts, and the end of deep structures.
 */
#include "unit.h"

#include <string.h>

#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"
#include "value/value.h"

#define DEEP 1000000

START_TEST(small_integers_are_words)
{
	Value *v = value_int(-7);

	ck_assert(value_is_immediate(v));
	ck_assert(value_is_small_int(v));
	ck_assert_int_eq(value_small_int(v), -7);
	ck_assert_int_eq(value_int64(v), -7);
	ck_assert(value_same(v, value_integer(V_INT32, -7)));
}
END_TEST

START_TEST(every_integer_kind_keeps_its_extremes)
{
	static const struct {
		enum kind kind;
		int64_t n;
	} cases[] = {
		{V_BYTE, 255}, {V_SBYTE, -128}, {V_INT16, INT16_MIN},
		{V_UINT16, UINT16_MAX}, {V_INT32, INT32_MIN},
		{V_UINT32, UINT32_MAX}, {V_INT64, INT64_MIN},
		{V_INT64, INT64_MAX}, {V_UINT64, -1}, {V_CHAR, 0xFFFF},
		{V_BOOL, 1}, {V_UINT64, INT64_MAX}, {V_INT64, -1},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		Value *v = value_integer(cases[i].kind, cases[i].n);

		ck_assert_int_eq(value_kind(v), cases[i].kind);
		ck_assert_int_eq(value_int64(v), cases[i].n);
		value_unref(v);
	}
}
END_TEST

START_TEST(a_long_is_a_word_when_it_fits)
{
	int64_t limit = INT64_C(1) << 55;
	Value *below = value_long(limit - 1), *above = value_long(limit);

	ck_assert(value_is_immediate(below));
	ck_assert(!value_is_immediate(above));
	ck_assert_int_eq(value_int64(below), limit - 1);
	ck_assert_int_eq(value_int64(above), limit);
	value_unref(above);
}
END_TEST

START_TEST(whole_takes_the_smallest_kind)
{
	Value *small = value_whole(INT32_MAX);
	Value *large = value_whole(INT64_C(1) + INT32_MAX);

	ck_assert_int_eq(value_kind(small), V_INT32);
	ck_assert_int_eq(value_kind(large), V_INT64);
}
END_TEST

START_TEST(reals_come_back)
{
	Value *d = value_double(0.1), *s = value_single(2.5f);
	Value *u = value_ulong(UINT64_MAX), *b = value_bigint("-120");

	ck_assert(value_real(d) == 0.1);
	ck_assert(value_is_immediate(s));
	ck_assert(value_real(s) == 2.5);
	ck_assert(value_real(u) == 18446744073709551616.0);
	ck_assert(value_real(b) == -120.0);
	value_unref(d);
	value_unref(u);
	value_unref(b);
}
END_TEST

START_TEST(decimals_give_their_number)
{
	Value *v = value_decimal((struct decimal){12345, 2, true});

	ck_assert_int_eq(value_int64(v), -123);
	ck_assert(value_real(v) == -123.45);
	value_unref(v);
}
END_TEST

START_TEST(bigint_digits_are_plain)
{
	Value *v = value_bigint("-000"), *w = value_bigint("0042");

	ck_assert_str_eq(value_bigint_digits(v), "0");
	ck_assert_str_eq(value_bigint_digits(w), "42");
	value_unref(v);
	value_unref(w);
}
END_TEST

START_TEST(enums_know_their_type)
{
	const struct type *type = type_known(T_DAY_OF_WEEK);
	Value *v = value_enum(type, 5), *big = value_enum(type, INT64_MAX);

	ck_assert(value_is_immediate(v));
	ck_assert_ptr_eq(value_enum_type(v), type);
	ck_assert_int_eq(value_int64(v), 5);
	ck_assert_ptr_eq(value_enum_type(big), type);
	ck_assert_int_eq(value_int64(big), INT64_MAX);
	value_unref(big);
}
END_TEST

START_TEST(boxes_keep_kind_and_number)
{
	Value *plain[] = {value_int(-3), value_bool(true), value_char('x'),
	    value_single(1.5f), value_enum(type_known(T_JOB_STATE), 2),
	    value_type(type_known(T_GUID)), value_long(7)};
	size_t i;

	for (i = 0; i < COUNT_OF(plain); i++) {
		Value *boxed = value_boxed(plain[i]);

		ck_assert(!value_is_immediate(boxed));
		ck_assert_int_eq(value_kind(boxed), value_kind(plain[i]));
		ck_assert(value_key_equal(boxed, plain[i], true));
		ck_assert_uint_eq(value_hash(boxed, true),
		    value_hash(plain[i], true));
		ck_assert_ptr_eq(type_of(boxed), type_of(plain[i]));
		value_unref(boxed);
	}
}
END_TEST

START_TEST(boxing_a_shared_text_copies_it)
{
	Value *text = text_of("abc"), *boxed = value_boxed(value_ref(text));

	ck_assert_ptr_ne(text, boxed);
	ck_assert_str_eq(text_bytes(boxed), "abc");
	object_add(boxed, "Note", value_int(1));
	ck_assert_uint_eq(object_count(text), 0);
	value_unref(text);
	value_unref(boxed);
}
END_TEST

START_TEST(boxing_twice_is_the_same_box)
{
	Value *boxed = value_boxed(value_int(1));

	object_add(boxed, "Note", value_int(1));
	value_ref(boxed);
	ck_assert_ptr_eq(value_boxed(boxed), boxed);
	value_unref(boxed);
	value_unref(boxed);
}
END_TEST

START_TEST(references_box_to_themselves)
{
	Value *array = array_new(0);

	value_ref(array);
	ck_assert_ptr_eq(value_boxed(array), array);
	value_unref(array);
	value_unref(array);
}
END_TEST

START_TEST(a_full_count_stays)
{
	Value *text = text_of("x");

	value_head(text)->refs = REFS_FOREVER - 1;
	value_ref(text);
	value_ref(text);
	value_unref(text);
	ck_assert_uint_eq(value_head(text)->refs, REFS_FOREVER);
	value_head(text)->refs = 1;
	value_unref(text);
}
END_TEST

START_TEST(deep_arrays_end_without_recursion)
{
	Value *inner = array_new(0), *outer;
	int i;

	for (i = 0; i < DEEP; i++) {
		outer = array_new(1);
		list_push(list_get(outer), inner);
		inner = outer;
	}
	value_unref(inner);
}
END_TEST

START_TEST(deep_objects_and_tables_end_without_recursion)
{
	Value *inner = object_new(), *outer;
	int i;

	for (i = 0; i < DEEP / 2; i++) {
		outer = object_new();
		object_add(outer, "Next", inner);
		inner = table_new();
		table_set_text(table_get(inner), "next", outer);
	}
	value_unref(inner);
}
END_TEST

START_TEST(deep_members_of_texts_end_without_recursion)
{
	Value *inner = text_of("end"), *outer;
	int i;

	for (i = 0; i < DEEP / 10; i++) {
		outer = text_of("link");
		object_add(outer, "Next", inner);
		inner = outer;
	}
	value_unref(inner);
}
END_TEST

START_TEST(dates_keep_their_zone)
{
	Value *v = value_datetime(42, TIME_UTC), *boxed;

	ck_assert_int_eq(value_ticks(v), 42);
	ck_assert_int_eq(value_zone(v), TIME_UTC);
	value_ref(v);
	boxed = value_boxed(v);
	ck_assert_ptr_ne(boxed, v);
	ck_assert_int_eq(value_zone(boxed), TIME_UTC);
	value_unref(v);
	value_unref(boxed);
}
END_TEST

UNIT_MAIN("value", small_integers_are_words,
    every_integer_kind_keeps_its_extremes, a_long_is_a_word_when_it_fits,
    whole_takes_the_smallest_kind, reals_come_back,
    decimals_give_their_number, bigint_digits_are_plain,
    enums_know_their_type, boxes_keep_kind_and_number,
    boxing_a_shared_text_copies_it, boxing_twice_is_the_same_box,
    references_box_to_themselves, a_full_count_stays,
    deep_arrays_end_without_recursion,
    deep_objects_and_tables_end_without_recursion,
    deep_members_of_texts_end_without_recursion, dates_keep_their_zone)
