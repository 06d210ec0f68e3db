/*
 * test_compare.c - equality, order, collation, filtering.
 */
#include "operands.h"

#include "value/compare.h"
#include "value/object.h"
#include "value/ops.h"

START_TEST(equality_converts_the_right_side)
{
	static const struct {
		const char *a, *b;
		bool is_equal;
	} cases[] = {
		{"$null", "$null", true}, {"$null", "0", false},
		{"''", "$null", false}, {"$null", "$false", false},
		{"1", "1.0", true}, {"1", "'1'", true}, {"'1'", "1.0", true},
		{"1", "'x'", false}, {"'a'", "'A'", true},
		{"[char]x", "'X'", true}, {"[char]x", "'xx'", false},
		{"[char]a", "97", true}, {"$true", "'x'", true},
		{"$true", "5", true}, {"0", "$false", true},
		{"0.1d", "0.10d", true}, {"1u", "1L", true},
		{"5n", "5", true}, {"1.5", "1.5d", true},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *a = of(cases[i].a), *b = of(cases[i].b);

		ck_assert_msg(value_equal(a, b, false) == cases[i].is_equal,
		    "%s -eq %s", cases[i].a, cases[i].b);
		value_unref(a);
		value_unref(b);
	}
}
END_TEST

START_TEST(exact_equality_minds_case)
{
	Value *a = text_of("a"), *b = text_of("A");

	ck_assert(value_equal(a, b, false));
	ck_assert(!value_equal(a, b, true));
	ck_assert(!value_equal(value_char('x'), value_char('X'), true));
	value_unref(a);
	value_unref(b);
}
END_TEST

START_TEST(objects_are_equal_to_themselves_only)
{
	Value *a = object_new(), *b = object_new();

	ck_assert(value_equal(a, a, false));
	ck_assert(!value_equal(a, b, false));
	value_unref(a);
	value_unref(b);
}
END_TEST

START_TEST(not_a_number_equals_nothing)
{
	Value *nan = cast_of("NaN", "double"), *err = NULL;

	ck_assert(!value_equal(nan, nan, false));
	assert_text(op_compare(CMP_GT, nan, value_int(0), false, &err),
	    "False");
	assert_text(op_compare(CMP_LE, nan, value_int(0), false, &err),
	    "False");
	value_unref(nan);
}
END_TEST

START_TEST(scalars_compare_with_what_converts)
{
	Value *date = cast_of("2024-01-02", "datetime");
	Value *day = cast_of("Monday", "System.DayOfWeek");
	Value *version = cast_of("1.2", "version");
	Value *same = text_of("2024-01-02"), *monday = text_of("monday");
	Value *later = text_of("1.10"), *err = NULL;

	ck_assert(value_equal(date, same, false));
	ck_assert(value_equal(day, monday, false));
	ck_assert(value_equal(day, value_int(1), false));
	ck_assert(value_equal(value_int(1), day, false));
	assert_text(op_compare(CMP_LT, version, later, false, &err), "True");
	value_unref(date);
	value_unref(day);
	value_unref(version);
	value_unref(same);
	value_unref(monday);
	value_unref(later);
}
END_TEST

START_TEST(null_is_less_than_what_is_not_negative)
{
	static const struct {
		const char *a;
		enum comparison how;
		const char *b;
		bool holds;
	} cases[] = {
		{"$null", CMP_LT, "1", true}, {"$null", CMP_GT, "-1", true},
		{"0", CMP_GT, "$null", true}, {"$null", CMP_LT, "0", true},
		{"'a'", CMP_GT, "$null", true}, {"$null", CMP_LE, "$null", true},
		{"$null", CMP_LT, "$null", false}, {"-1", CMP_LT, "$null", true},
		{"$null", CMP_GE, "'a'", false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *a = of(cases[i].a), *b = of(cases[i].b), *err = NULL;

		ck_assert_msg(value_same(op_compare(cases[i].how, a, b, false,
		    &err), value_bool(cases[i].holds)), "case %zu", i);
		value_unref(a);
		value_unref(b);
	}
}
END_TEST

START_TEST(strings_collate_as_icu_does)
{
	static const char *const sorted[] = {
		"", " x", "_a", "-a", ",a", "?", "(", "@", "#", "+", "$", "0",
		"10", "9", "a", "\xC3\xA0", "ab", "\xC3\xA6", "b",
		"co_op", "co-op", "coop", "x1", "x10", "x9", "z",
		"\xCE\xB1", "\xD0\xB1",
	};

	for (size_t i = 0; i + 1 < COUNT_OF(sorted); i++) {
		Value *a = text_of(sorted[i]), *b = text_of(sorted[i + 1]);

		ck_assert_msg(text_collate(a, b, false) < 0, "%s < %s",
		    sorted[i], sorted[i + 1]);
		ck_assert(text_collate(b, a, true) > 0);
		ck_assert(text_collate(a, a, true) == 0);
		value_unref(a);
		value_unref(b);
	}
}
END_TEST

START_TEST(first_letters_are_in_the_order_of_their_strings)
{
	static const char *const texts[] = {
		"", " ", "\t", "_", "-a", ",", "?", "(", "%", "`", "~", "$",
		"0", "9", "a", "A", "aB", "Ab", "z", "co-op", "coop", "co op",
		"same same 1", "same same 2", "SAMES", "a\001b", "ab", "abc",
		"\xC3\xA9", "e", "e\xCC\x81",
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		for (size_t k = 0; k < COUNT_OF(texts); k++) {
			Value *a = text_of(texts[i]), *b = text_of(texts[k]);
			uint64_t x = text_collate_start(a);
			uint64_t y = text_collate_start(b);

			if (x && y && x != y)
				ck_assert_msg((x < y) ==
				    (text_collate(a, b, true) < 0), "%s, %s",
				    texts[i], texts[k]);
			value_unref(a);
			value_unref(b);
		}
}
END_TEST

START_TEST(small_letters_come_before_capitals_when_case_counts)
{
	Value *a = text_of("a"), *capital = text_of("A"), *b = text_of("b");

	ck_assert_int_eq(text_collate(a, capital, false), 0);
	ck_assert_int_lt(text_collate(a, capital, true), 0);
	ck_assert_int_lt(text_collate(capital, b, true), 0);
	value_unref(a);
	value_unref(capital);
	value_unref(b);
}
END_TEST

START_TEST(an_array_on_the_left_is_filtered)
{
	Value *array = array_new(3), *err = NULL, *two = text_of("2");

	list_push(list_get(array), value_int(1));
	list_push(list_get(array), value_int(2));
	list_push(list_get(array), VALUE_NULL);
	assert_text(op_compare(CMP_EQ, array, value_int(2), false, &err), "2");
	assert_text(op_compare(CMP_NE, array, value_int(2), false, &err),
	    "1 ");
	assert_text(op_compare(CMP_EQ, array, value_int(9), false, &err), "");
	assert_text(op_contains(array, two, false), "True");
	assert_text(op_contains(array, VALUE_NULL, false), "True");
	value_unref(two);
	value_unref(array);
}
END_TEST

START_TEST(what_has_no_order_says_so)
{
	Value *object = object_new(), *err = NULL, *word = text_of("x");

	ck_assert(!op_compare(CMP_GT, object, value_int(1), false, &err));
	assert_error(err, "PSObjectCompareTo",
	    "Cannot compare \"\" to \"1\" because the objects are not the same "
	    "type or the object \"\" does not implement \"IComparable\".");
	err = NULL;
	ck_assert(!op_compare(CMP_LT, value_int(1), word, false, &err));
	assert_error(err, "InvalidCastFromStringToInteger",
	    "Cannot convert value \"x\" to type \"System.Int32\". Error: \"The "
	    "input string 'x' was not in a correct format.\"");
	value_unref(object);
	value_unref(word);
}
END_TEST

START_TEST(sorting_puts_null_first_and_never_fails)
{
	Value *object = object_new(), *word = text_of("x");

	ck_assert_int_lt(value_sort_order(VALUE_NULL, value_int(-5), false),
	    0);
	ck_assert_int_lt(value_sort_order(value_int(5), word, false), 0);
	ck_assert_int_eq(value_sort_order(object, object, false), 0);
	value_unref(object);
	value_unref(word);
}
END_TEST

UNIT_MAIN("compare", equality_converts_the_right_side,
    exact_equality_minds_case, objects_are_equal_to_themselves_only,
    not_a_number_equals_nothing, scalars_compare_with_what_converts,
    null_is_less_than_what_is_not_negative, strings_collate_as_icu_does,
    first_letters_are_in_the_order_of_their_strings,
    small_letters_come_before_capitals_when_case_counts,
    an_array_on_the_left_is_filtered, what_has_no_order_says_so,
    sorting_puts_null_first_and_never_fails)
