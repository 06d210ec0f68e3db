/*
 * test_ops.c - arithmetic, bits, repetition, and the texts of their errors.
 */
#include "operands.h"

#include "value/object.h"
#include "value/ops.h"
#include "value/table.h"

typedef Value *binary(const Value *a, const Value *b, Value **err);

/* check - a op b; type NULL: expected is the id of an error. */
static void
check(binary *op, const char *left, const char *right, const char *expected,
    const char *type)
{
	Value *a = of(left), *b = of(right), *err = NULL;
	Value *result = op(a, b, &err);

	value_unref(a);
	value_unref(b);
	if (type) {
		ck_assert_msg(result != NULL, "%s op %s", left, right);
		assert_typed(result, expected, type);
		return;
	}
	ck_assert_msg(result == NULL, "%s op %s", left, right);
	ck_assert_str_eq(text_bytes(error_get(err)->id), expected);
	value_unref(err);
}

START_TEST(addition)
{
	check(op_add, "2", "3", "5", "Int32");
	check(op_add, "2147483647", "1", "2147483648", "Double");
	check(op_add, "9223372036854775807", "1", "9.22337203685478E+18",
	    "Double");
	check(op_add, "1u", "1", "2", "UInt32");
	check(op_add, "1u", "-2", "-1", "Int64");
	check(op_add, "1ul", "1", "2", "UInt64");
	check(op_add, "1.5", "1", "2.5", "Double");
	check(op_add, "0.1d", "0.20d", "0.30", "Decimal");
	check(op_add, "1d", "1.5", "2.5", "Decimal");
	check(op_add, "1", "'2'", "3", "Int32");
	check(op_add, "1", "'2.5'", "3.5", "Double");
	check(op_add, "'1'", "2", "12", "String");
	check(op_add, "'n='", "1.50d", "n=1.50", "String");
	check(op_add, "[char]a", "1", "a1", "String");
	check(op_add, "1", "[char]a", "98", "Int32");
	check(op_add, "$null", "4", "4", "Int32");
	check(op_add, "4", "$null", "4", "Int32");
	check(op_add, "$true", "1", "2", "Int32");
	check(op_add, "10n", "5", "15", "BigInteger");
	check(op_add, "1", "'x'", "InvalidCastFromStringToInteger", NULL);
}
END_TEST

START_TEST(subtraction_and_multiplication)
{
	check(op_subtract, "'5'", "'3'", "2", "Int32");
	check(op_subtract, "$null", "2", "-2", "Int32");
	check(op_subtract, "'a'", "1", "InvalidCastFromStringToInteger", NULL);
	check(op_multiply, "'ab'", "3", "ababab", "String");
	check(op_multiply, "'ab'", "0", "", "String");
	check(op_multiply, "'a'", "'b'", "InvalidCastFromStringToInteger",
	    NULL);
	check(op_multiply, "'a'", "-1", "System.ArgumentOutOfRangeException",
	    NULL);
	check(op_multiply, "65536", "65536", "4294967296", "Double");
	check(op_multiply, "1.50d", "2", "3.00", "Decimal");
	check(op_multiply, "3L", "5", "15", "Int64");
	check(op_multiply, "2", "'3'", "6", "Int32");
	check(op_multiply, "'x'", "2000000000", "System.OutOfMemoryException",
	    NULL);
}
END_TEST

START_TEST(division_and_remainder)
{
	check(op_divide, "6", "2", "3", "Int32");
	check(op_divide, "7", "2", "3.5", "Double");
	check(op_divide, "-2147483648", "-1", "2147483648", "Double");
	check(op_divide, "10d", "4", "2.5", "Decimal");
	check(op_divide, "10.00d", "4", "2.50", "Decimal");
	check(op_divide, "2d", "3", "0.6666666666666666666666666667",
	    "Decimal");
	check(op_divide, "1.0", "0", "Infinity", "Double");
	check(op_divide, "1", "0", "RuntimeException", NULL);
	check(op_divide, "1d", "0", "RuntimeException", NULL);
	check(op_remainder, "-7", "3", "-1", "Int32");
	check(op_remainder, "7", "-3", "1", "Int32");
	check(op_remainder, "-7.5", "2", "-1.5", "Double");
	check(op_remainder, "7.00d", "2.5d", "2.00", "Decimal");
	check(op_remainder, "-2147483648", "-1", "0", "Int32");
	check(op_remainder, "5", "0", "RuntimeException", NULL);
	check(op_remainder, "7n", "3", "1", "BigInteger");
}
END_TEST

START_TEST(bits)
{
	check(op_bit_and, "12", "10", "8", "Int32");
	check(op_bit_or, "12", "10", "14", "Int32");
	check(op_bit_xor, "12", "10", "6", "Int32");
	check(op_bit_or, "1L", "1", "1", "Int64");
	check(op_bit_and, "'6'", "3", "2", "Int32");
	check(op_bit_and, "5.7", "7", "6", "UInt64");
	check(op_bit_and, "$true", "$true", "1", "Int32");
	check(op_bit_and, "$null", "$null", "0", "Int32");
	check(op_bit_and, "'x'", "1", "InvalidCastFromStringToInteger", NULL);
	check(op_shift_left, "1", "4", "16", "Int32");
	check(op_shift_left, "1", "31", "-2147483648", "Int32");
	check(op_shift_left, "1", "32", "1", "Int32");
	check(op_shift_left, "1L", "40", "1099511627776", "Int64");
	check(op_shift_right, "-16", "2", "-4", "Int32");
	check(op_shift_left, "1", "'x'", "InvalidCastFromStringToInteger",
	    NULL);
}
END_TEST

START_TEST(unary_operators)
{
	Value *err = NULL, *text = text_of("5");

	assert_typed(op_bit_not(value_int(5), &err), "-6", "Int32");
	assert_typed(op_negate(value_int(5), &err), "-5", "Int32");
	assert_typed(op_negate(text, &err), "-5", "Int32");
	assert_typed(op_plus(text, &err), "5", "Int32");
	assert_typed(op_negate(VALUE_NULL, &err), "0", "Int32");
	assert_typed(op_increment(VALUE_NULL, 1, &err), "1", "Int32");
	ck_assert(!op_increment(text, 1, &err));
	assert_error(err, "OperatorRequiresNumber",
	    "The '++' operator works only on numbers. The operand is a "
	    "'System.String'.");
	value_unref(text);
}
END_TEST

START_TEST(ranges)
{
	Value *err = NULL, *a = text_of("a"), *e = text_of("e");
	Value *three = text_of("3"), *one = text_of("1");

	assert_text(op_range(value_int(3), value_int(-1), &err),
	    "3 2 1 0 -1");
	assert_text(op_range(a, e, &err), "a b c d e");
	assert_text(op_range(three, one, &err), "3 2 1");
	ck_assert(!op_range(value_int(INT32_MIN), value_int(INT32_MAX), &err));
	value_unref(err);
	value_unref(a);
	value_unref(e);
	value_unref(three);
	value_unref(one);
}
END_TEST

START_TEST(arrays_add_and_repeat)
{
	Value *array = array_new(2), *err = NULL, *sum;

	list_push(list_get(array), value_int(1));
	sum = op_add(array, array, &err);
	assert_text(sum, "1 1");
	assert_text(op_add(array, VALUE_NULL, &err), "1 ");
	assert_text(op_multiply(array, value_int(3), &err), "1 1 1");
	value_unref(array);
}
END_TEST

START_TEST(tables_add_but_not_twice)
{
	Value *a = table_new(), *b = table_new(), *err = NULL, *sum;

	table_set_text(table_get(a), "x", value_int(1));
	table_set_text(table_get(b), "y", value_int(2));
	sum = op_add(a, b, &err);
	ck_assert_uint_eq(table_count(table_get(sum)), 2);
	value_unref(sum);
	ck_assert(!op_add(a, a, &err));
	assert_error(err, "System.ArgumentException",
	    "Item has already been added. Key in dictionary: 'x'  Key being "
	    "added: 'x'");
	err = NULL;
	ck_assert(!op_add(a, value_int(1), &err));
	assert_error(err, "AddHashTableToNonHashTable",
	    "A hash table can only be added to another hash table.");
	value_unref(a);
	value_unref(b);
}
END_TEST

START_TEST(what_has_no_operator_says_so)
{
	Value *object = object_new(), *err = NULL, *array = array_new(0);

	ck_assert(!op_add(object, value_int(1), &err));
	assert_error(err, "MethodNotFound",
	    "Method invocation failed because "
	    "[System.Management.Automation.PSCustomObject] does not contain a "
	    "method named 'op_Addition'.");
	err = NULL;
	ck_assert(!op_add(value_int(1), array, &err));
	assert_error(err, "MethodNotFound",
	    "Method invocation failed because [System.Object[]] does not "
	    "contain a method named 'op_Addition'.");
	value_unref(object);
	value_unref(array);
}
END_TEST

START_TEST(division_by_zero_has_its_cause)
{
	Value *err = NULL;
	struct exception *outer;

	ck_assert(!op_divide(value_int(1), value_int(0), &err));
	outer = exception_get(error_get(err)->exception);
	ck_assert_str_eq(type_short(instance_type(outer->inner)),
	    "DivideByZeroException");
	assert_error(err, "RuntimeException", "Attempted to divide by zero.");
}
END_TEST

START_TEST(dates_and_spans)
{
	Value *date = cast_of("2024-03-01", "datetime"), *err = NULL;
	Value *other = cast_of("2024-02-01 12:00", "datetime");
	Value *span = cast_of("01:00", "timespan"), *word = text_of("soon");

	assert_text(op_subtract(date, other, &err), "28.12:00:00");
	assert_text(op_add(date, span, &err), "03/01/2024 01:00:00");
	assert_text(op_subtract(date, span, &err), "02/29/2024 23:00:00");
	assert_text(op_add(span, span, &err), "02:00:00");
	assert_text(op_multiply(span, value_int(3), &err), "03:00:00");
	assert_text(op_multiply(value_int(3), span, &err), "03:00:00");
	assert_text(op_divide(span, span, &err), "1");
	assert_text(op_negate(span, &err), "-01:00:00");
	ck_assert(!op_add(date, word, &err));
	assert_error(err, "MethodArgumentConversionInvalidCastArgument",
	    "Cannot convert argument \"t\", with value: \"soon\", for "
	    "\"op_Addition\" to type \"System.TimeSpan\": \"Cannot convert "
	    "value \"soon\" to type \"System.TimeSpan\". Error: \"String "
	    "'soon' was not recognized as a valid TimeSpan.\"\"");
	value_unref(date);
	value_unref(other);
	value_unref(span);
	value_unref(word);
}
END_TEST

START_TEST(enums_stay_enums)
{
	Value *day = cast_of("Monday", "System.DayOfWeek"), *err = NULL;

	assert_typed(op_add(day, value_int(1), &err), "Tuesday", "DayOfWeek");
	assert_typed(op_add(value_int(1), day, &err), "2", "Int32");
	value_unref(day);
}
END_TEST

UNIT_MAIN("ops", addition, subtraction_and_multiplication,
    division_and_remainder, bits, unary_operators, ranges,
    arrays_add_and_repeat, tables_add_but_not_twice,
    what_has_no_operator_says_so, division_by_zero_has_its_cause,
    dates_and_spans, enums_stay_enums)
