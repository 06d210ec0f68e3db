/*
 * test_convert.c - truth, string forms, numbers from texts, casts.
 */
#include "operands.h"

#include "base/buf.h"
#include "value/object.h"
#include "value/table.h"

START_TEST(texts_are_numbers_as_literals_are)
{
	static const struct {
		const char *text, *shown, *type;
	} cases[] = {
		{"42", "42", "Int32"}, {" -7 ", "-7", "Int32"},
		{"+7", "7", "Int32"}, {"2147483648", "2147483648", "Int64"},
		{"9223372036854775808", "9223372036854775808", "Decimal"},
		{"1e3", "1000", "Double"}, {".5", "0.5", "Double"},
		{"5.", "5", "Double"}, {"0x1F", "31", "Int32"},
		{"0xFFFFFFFF", "-1", "Int32"},
		{"0x80000000", "-2147483648", "Int32"},
		{"0xFFFFFFFFF", "68719476735", "Int64"},
		{"0xFFFFFFFFL", "4294967295", "Int64"},
		{"0xFFFFFFFFu", "4294967295", "UInt32"},
		{"0x7Fy", "127", "SByte"}, {"0b1010", "10", "Int32"},
		{"0b11111111", "-1", "Int32"}, {"5us", "5", "UInt16"},
		{"200uy", "200", "Byte"}, {"5ul", "5", "UInt64"},
		{"5n", "5", "BigInteger"}, {"1.10d", "1.10", "Decimal"},
		{"1kb", "1024", "Int32"}, {"2gb", "2147483648", "Int64"},
		{"1.5kb", "1536", "Double"}, {"1,234.5", "1234.5", "Double"},
		{"1e400", "Infinity", "Double"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *v = text_number(cases[i].text, strlen(cases[i].text));

		ck_assert_msg(v != NULL, "%s", cases[i].text);
		assert_typed(v, cases[i].shown, cases[i].type);
	}
}
END_TEST

START_TEST(other_texts_are_no_numbers)
{
	static const char *const cases[] = {
		"", " ", "abc", "1 2", "0xZZ", "0x", ".", "-", "1e", "1x",
		"--1", ",1", "1kbx", "300uy", "e5", "1.2.3",
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(!text_number(cases[i], strlen(cases[i])), "%s",
		    cases[i]);
}
END_TEST

START_TEST(doubles_print_15_digits_or_all_they_need)
{
	static const struct {
		double n;
		const char *short_form, *full;
	} cases[] = {
		{0.1 + 0.2, "0.3", "0.30000000000000004"},
		{1.0 / 3, "0.333333333333333", "0.3333333333333333"},
		{1e15, "1E+15", "1E+15"}, {1e14, "100000000000000",
		    "100000000000000"},
		{1e100, "1E+100", "1E+100"}, {1.5e-5, "1.5E-05", "1.5E-05"},
		{0.0001, "0.0001", "0.0001"}, {-0.0, "-0", "-0"},
		{123456789.125, "123456789.125", "123456789.125"},
		{1.7976931348623157e308, "1.79769313486232E+308",
		    "1.7976931348623157E+308"},
		{5e-324, "4.94065645841247E-324", "5E-324"},
		{2.5, "2.5", "2.5"}, {-1234.5, "-1234.5", "-1234.5"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf buf = BUF_INIT;

		real_text(&buf, cases[i].n, 15);
		ck_assert_str_eq(buf_get(&buf), cases[i].short_form);
		buf_clear(&buf);
		real_text(&buf, cases[i].n, 17);
		ck_assert_str_eq(buf_get(&buf), cases[i].full);
		buf_release(&buf);
	}
}
END_TEST

START_TEST(singles_print_7_digits)
{
	assert_text(value_single(0.1f), "0.1");
	assert_text(value_single(16777216.0f), "1.677722E+07");
	assert_text(value_single(1.0f / 3), "0.3333333");
}
END_TEST

START_TEST(one_element_counts_as_itself)
{
	Value *zero = array_new(1), *two = array_new(2), *nested;

	list_push(list_get(zero), value_int(0));
	list_push(list_get(two), value_int(0));
	list_push(list_get(two), value_int(0));
	ck_assert(!value_truth(zero));
	ck_assert(value_truth(two));
	nested = array_new(1);
	list_push(list_get(nested), zero);
	ck_assert(value_truth(nested));
	value_unref(nested);
	nested = array_new(1);
	list_push(list_get(nested), array_new(0));
	ck_assert(!value_truth(nested));
	value_unref(nested);
	value_unref(two);
}
END_TEST

START_TEST(only_empty_texts_are_false)
{
	Value *none = text_empty(), *word = text_of("False");

	ck_assert(!value_truth(none));
	ck_assert(value_truth(word));
	value_unref(none);
	value_unref(word);
}
END_TEST

START_TEST(objects_print_their_properties)
{
	Value *inner = object_new(), *outer = object_new();

	assert_text(value_ref(inner), "");
	object_add(inner, "n", value_int(1));
	object_add(outer, "inner", value_ref(inner));
	object_add(outer, "list", array_new(0));
	object_add(outer, "none", VALUE_NULL);
	assert_text(outer, "@{inner=; list=System.Object[]; none=}");
	assert_text(inner, "@{n=1}");
}
END_TEST

START_TEST(arrays_join_one_level)
{
	Value *array = array_new(3), *inner = array_new(1);

	list_push(list_get(inner), value_int(1));
	list_push(list_get(array), text_of("a"));
	list_push(list_get(array), VALUE_NULL);
	list_push(list_get(array), inner);
	assert_text(array, "a  System.Object[]");
}
END_TEST

/* check_cast - [type]source, or the id of its error. */
static void
check_cast(const char *source, const char *type, const char *expected)
{
	Value *v = of(source), *err = NULL;
	Value *result = convert_to(v, type_find(type, strlen(type)), &err);

	value_unref(v);
	if (!result) {
		ck_assert_str_eq(text_bytes(error_get(err)->id), expected);
		value_unref(err);
		return;
	}
	assert_text(result, expected);
}

START_TEST(casts_follow_powershell)
{
	static const struct {
		const char *source, *type, *expected;
	} cases[] = {
		{"2.5", "int", "2"}, {"3.5", "int", "4"}, {"-0.5", "int", "0"},
		{"'4.5'", "int", "4"}, {"''", "int", "0"}, {"$null", "int", "0"},
		{"'1kb'", "int", "1024"}, {"'abc'", "int",
		    "InvalidCastFromStringToInteger"},
		{"300", "byte", "InvalidCastIConvertible"},
		{"'300'", "byte", "InvalidCastFromStringToInteger"},
		{"1e300", "int", "InvalidCastIConvertible"},
		{"'abc'", "double", "InvalidCastFromStringToDoubleOrSingle"},
		{"'NaN'", "double", "NaN"}, {"'1,234.5'", "double", "1234.5"},
		{"'1.10'", "decimal", "1.1"}, {"65", "char", "A"},
		{"'a'", "char", "a"}, {"'ab'", "char",
		    "InvalidCastParseTargetInvocation"},
		{"[char]a", "int", "97"}, {"$true", "int", "1"},
		{"'x'", "bool", "True"}, {"0", "bool", "False"},
		{"'abc'", "char[]", "a b c"}, {"5", "string[]", "5"},
		{"'monday'", "System.DayOfWeek", "Monday"},
		{"'fri'", "System.DayOfWeek", "Friday"},
		{"2", "System.DayOfWeek", "Tuesday"},
		{"'x'", "System.DayOfWeek",
		    "SubstringDisambiguationEnumParseThrewAnException"},
		{"9", "System.DayOfWeek", "UndefinedIntegerEnum"},
		{"'x'", "hashtable", "ConvertToFinalInvalidCastException"},
		{"'int'", "type", "int"}, {"'nope'", "type",
		    "ConvertToFinalInvalidCastException"},
		{"'2.5'", "version", "2.5"}, {"'x'", "version",
		    "InvalidCastParseTargetInvocation"},
		{"600000000", "timespan", "00:01:00"},
		{"'xx'", "timespan",
		    "InvalidCastParseTargetInvocationWithFormatProvider"},
		{"$null", "datetime", "InvalidCastFromNull"},
		{"5", "System.Nullable[int]", "5"},
		{"12", "bigint", "12"}, {"1.5", "bigint", "1"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		check_cast(cases[i].source, cases[i].type, cases[i].expected);
}
END_TEST

START_TEST(failed_casts_say_why)
{
	Value *err = NULL, *text = text_of("abc"), *table = table_new();
	Value *n = value_int(300);

	ck_assert(!convert_to(text, type_of_kind(V_INT32), &err));
	assert_error(err, "InvalidCastFromStringToInteger",
	    "Cannot convert value \"abc\" to type \"System.Int32\". Error: "
	    "\"The input string 'abc' was not in a correct format.\"");
	err = NULL;
	ck_assert(!convert_to(n, type_of_kind(V_BYTE), &err));
	assert_error(err, "InvalidCastIConvertible",
	    "Cannot convert value \"300\" to type \"System.Byte\". Error: "
	    "\"Value was either too large or too small for an unsigned "
	    "byte.\"");
	err = NULL;
	ck_assert(!convert_to(table, type_of_kind(V_INT32), &err));
	assert_error(err, "ConvertToFinalInvalidCastException",
	    "Cannot convert the \"System.Collections.Hashtable\" value of "
	    "type \"System.Collections.Hashtable\" to type \"System.Int32\".");
	value_unref(text);
	value_unref(table);
}
END_TEST

START_TEST(a_table_becomes_an_object_in_its_order)
{
	Value *table = table_ordered(), *err = NULL, *object;

	table_set_text(table_get(table), "Zeta", value_int(1));
	table_set_text(table_get(table), "PSTypeName", text_of("My.Row"));
	table_set_text(table_get(table), "Alpha", value_int(2));
	object = convert_to(table, type_of_kind(V_OBJECT), &err);
	ck_assert_str_eq(type_name_first(object), "My.Row");
	assert_text(object, "@{Zeta=1; Alpha=2}");
	value_unref(table);
}
END_TEST

START_TEST(one_element_arrays_cast_as_their_element)
{
	Value *array = array_new(1), *err = NULL;

	list_push(list_get(array), text_of("5"));
	assert_typed(convert_to(array, type_of_kind(V_INT32), &err), "5",
	    "Int32");
	value_unref(array);
}
END_TEST

UNIT_MAIN("convert",
    texts_are_numbers_as_literals_are,
    other_texts_are_no_numbers,
    doubles_print_15_digits_or_all_they_need,
    singles_print_7_digits,
    one_element_counts_as_itself,
    only_empty_texts_are_false,
    objects_print_their_properties,
    arrays_join_one_level,
    casts_follow_powershell,
    failed_casts_say_why,
    a_table_becomes_an_object_in_its_order,
    one_element_arrays_cast_as_their_element)
