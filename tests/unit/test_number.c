/*
 * test_number.c - literal numbers: kind and value of each spelling.
 */
#include "base/base.h"
#include "lang/number.h"

#include <check.h>
#include <string.h>

struct row {
	const char *text;
	enum number_kind kind;
	int64_t integer;
	const char *digits;
	double real;
};

static const struct row rows[] = {
    {"5", NUMBER_INT32, .integer = 5},
    {"-5", NUMBER_INT32, .integer = -5},
    {"+7", NUMBER_INT32, .integer = 7},
    {"2147483647", NUMBER_INT32, .integer = INT32_MAX},
    {"2147483648", NUMBER_INT64, .integer = 2147483648},
    {"-2147483648", NUMBER_INT32, .integer = INT32_MIN},
    {"9223372036854775807", NUMBER_INT64, .integer = INT64_MAX},
    {"9223372036854775808", NUMBER_DECIMAL, .digits = "9223372036854775808"},
    {"79228162514264337593543950335", NUMBER_DECIMAL,
	.digits = "79228162514264337593543950335"},
    {"79228162514264337593543950336", NUMBER_DOUBLE, .real = 0x1p96},
    {"1.5", NUMBER_DOUBLE, .real = 1.5},
    {".5", NUMBER_DOUBLE, .real = 0.5},
    {"1.", NUMBER_DOUBLE, .real = 1},
    {"1e3", NUMBER_DOUBLE, .real = 1000},
    {"1.5e-2", NUMBER_DOUBLE, .real = 0.015},
    {"1kb", NUMBER_INT32, .integer = 1024},
    {"2GB", NUMBER_INT64, .integer = 2147483648},
    {"1.5kb", NUMBER_DOUBLE, .real = 1536},
    {"1pb", NUMBER_INT64, .integer = INT64_C(1) << 50},
    {"5L", NUMBER_INT64, .integer = 5},
    {"5lkb", NUMBER_INT64, .integer = 5120},
    {"1.10d", NUMBER_DECIMAL, .digits = "1.10"},
    {"-1.5d", NUMBER_DECIMAL, .digits = "-1.5"},
    {"12d", NUMBER_DECIMAL, .digits = "12"},
    {"1.5e2d", NUMBER_DECIMAL, .digits = "150"},
    {"15e-1d", NUMBER_DECIMAL, .digits = "1.5"},
    {".5dkb", NUMBER_DECIMAL, .digits = "512.0"},
    {"0x10", NUMBER_INT32, .integer = 16},
    {"0xFFFFFFFF", NUMBER_INT32, .integer = -1},
    {"0x7FFFFFFF", NUMBER_INT32, .integer = INT32_MAX},
    {"0xFFFFFFFFF", NUMBER_INT64, .integer = 0xFFFFFFFFF},
    {"0xFFFFFFFFFFFFFFFF", NUMBER_INT64, .integer = -1},
    {"0x0000000000000001", NUMBER_INT64, .integer = 1},
    {"0xFFFFFFFFL", NUMBER_INT64, .integer = 0xFFFFFFFF},
    {"0xFFFFFFFFFFFFFFFFL", NUMBER_INT64, .integer = -1},
    {"0xFFy", NUMBER_SBYTE, .integer = -1},
    {"0xFFFFs", NUMBER_INT16, .integer = -1},
    {"0xFFFFFFFFu", NUMBER_UINT32, .integer = 0xFFFFFFFF},
    {"0x10kb", NUMBER_INT32, .integer = 16384},
    {"0b101", NUMBER_INT32, .integer = 5},
    {"0b11111111", NUMBER_INT32, .integer = -1},
    {"0b011111111", NUMBER_INT32, .integer = 255},
    {"127y", NUMBER_SBYTE, .integer = 127},
    {"255uy", NUMBER_BYTE, .integer = 255},
    {"-32768s", NUMBER_INT16, .integer = -32768},
    {"65535us", NUMBER_UINT16, .integer = 65535},
    {"5u", NUMBER_UINT32, .integer = 5},
    {"5000000000u", NUMBER_UINT64, .integer = 5000000000},
    {"5ul", NUMBER_UINT64, .integer = 5},
    {"1.5l", NUMBER_INT64, .integer = 2},
    {"2.5l", NUMBER_INT64, .integer = 2},
    {"5n", NUMBER_BIGINT, .digits = "5"},
    {"123456789012345678901234567890123456789012345n", NUMBER_BIGINT,
	.digits = "123456789012345678901234567890123456789012345"},
    {"-99999999999999999999999999999999999999999nkb", NUMBER_BIGINT,
	.digits = "-102399999999999999999999999999999999999998976"},
};

static void
check_row(const struct row *row)
{
	struct arena arena = ARENA_INIT;
	struct number_form form;
	struct number number;

	ck_assert_msg(number_scan(row->text, (uint32_t)strlen(row->text),
			  &form),
	    "%s is not a number", row->text);
	ck_assert_msg(form.len == strlen(row->text), "%s: length %u",
	    row->text, form.len);
	ck_assert_msg(number_value(&form, &arena, &number), "%s: no value",
	    row->text);
	ck_assert_msg(number.kind == row->kind, "%s: kind %d", row->text,
	    number.kind);
	if (row->digits)
		ck_assert_str_eq(number.digits.data, row->digits);
	else if (row->kind == NUMBER_DOUBLE)
		ck_assert_double_eq(number.real, row->real);
	else
		ck_assert_msg(number.integer == row->integer, "%s: %lld",
		    row->text, (long long)number.integer);
	arena_release(&arena);
}

START_TEST(each_spelling_has_its_kind_and_value)
{
	check_row(&rows[_i]);
}
END_TEST

START_TEST(what_does_not_fit_has_no_value)
{
	static const char *const texts[] = {
	    "128y", "256uy", "-1u", "40000s", "70000us", "-1ul",
	    "9223372036854775808l", "0xFFFFFFFFFFFFFFFFF",
	    "79228162514264337593543950336d",
	};
	struct arena arena = ARENA_INIT;
	struct number_form form;
	struct number number;

	ck_assert(number_scan(texts[_i], (uint32_t)strlen(texts[_i]), &form));
	ck_assert(!number_value(&form, &arena, &number));
	arena_release(&arena);
}
END_TEST

START_TEST(a_malformed_number_is_none)
{
	static const char *const texts[] = {"1e", "1e+", "0x", "0b", ".", "-",
	    "", "kb", "-.e1"};
	struct number_form form;

	ck_assert(!number_scan(texts[_i], (uint32_t)strlen(texts[_i]),
	    &form));
}
END_TEST

START_TEST(a_range_ends_the_number)
{
	struct number_form form;

	ck_assert(number_scan("1..3", 4, &form));
	ck_assert_uint_eq(form.len, 1);
	ck_assert(!form.is_real);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("number");
	TCase *tcase = tcase_create("literals");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, each_spelling_has_its_kind_and_value, 0,
	    COUNT_OF(rows));
	tcase_add_loop_test(tcase, what_does_not_fit_has_no_value, 0, 9);
	tcase_add_loop_test(tcase, a_malformed_number_is_none, 0, 9);
	tcase_add_test(tcase, a_range_ends_the_number);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
