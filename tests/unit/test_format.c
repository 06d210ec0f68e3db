/*
 * test_format.c - numbers, enums, guids and composite formats.
 */
#include "operands.h"

#include "base/buf.h"
#include "value/format.h"

/* check - what a number looks like; expected NULL: FormatException. */
static void
check(const char *source, const char *spec, const char *expected,
    const struct culture *culture)
{
	struct buf buf = BUF_INIT;
	Value *v = of(source), *err = NULL;
	bool is_ok = format_value(&buf, v, spec, culture, &err);

	if (expected) {
		ck_assert_msg(is_ok, "%s:%s", source, spec);
		ck_assert_msg(strcmp(buf_get(&buf), expected) == 0,
		    "%s:%s is '%s', not '%s'", source, spec, buf_get(&buf),
		    expected);
	} else {
		ck_assert_msg(!is_ok, "%s:%s", source, spec);
		ck_assert_str_eq(text_bytes(error_get(err)->id),
		    "FormatException");
	}
	value_unref(err);
	value_unref(v);
	buf_release(&buf);
}

struct format_case {
	const char *source, *spec, *expected;
};

static void
check_all(const struct format_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check(cases[i].source, cases[i].spec, cases[i].expected,
		    &culture_invariant);
}

START_TEST(fixed_and_grouped)
{
	static const struct format_case cases[] = {
		{"1234567.891", "N0", "1,234,568"},
		{"1234567.891", "N2", "1,234,567.89"}, {"1234", "N", "1,234.00"},
		{"2.5", "F0", "2"}, {"2.5", "F3", "2.500"}, {"3", "F", "3.00"},
		{"0.5", "N0", "0"}, {"1.5", "N0", "2"}, {"2.5", "N0", "2"},
		{"-0.5", "N0", "-0"}, {"2.345", "N2", "2.35"},
		{"2.675", "N2", "2.67"}, {"0.25", "F1", "0.2"},
		{"0.35", "F1", "0.3"}, {"1.005", "F2", "1.00"},
		{"0.125d", "N2", "0.13"}, {"2.5d", "N0", "3"},
		{"-0.4d", "N0", "0"}, {"999.995d", "N2", "1,000.00"},
		{"1e20", "N0", "100,000,000,000,000,000,000"},
		{"-1234.5", "N1", "-1,234.5"}, {"0", "N2", "0.00"},
		{"123456789012345678901234567890n", "N0",
		    "123,456,789,012,345,678,901,234,567,890"},
		{"1", "N2000000", NULL}, {"5", "Q", NULL},
	};

	check_all(cases, COUNT_OF(cases));
}
END_TEST

START_TEST(percent_and_money)
{
	static const struct format_case cases[] = {
		{"0.256", "P0", "26 %"}, {"0.256", "P1", "25.6 %"},
		{"1", "P", "100.00 %"}, {"-0.5", "P0", "-50 %"},
		{"12.5", "C", "\xC2\xA4" "12.50"},
		{"-12.5", "C", "(\xC2\xA4" "12.50)"},
	};

	check_all(cases, COUNT_OF(cases));
	check("0.38", "P0", "38%", &culture_en_us);
	check("12.5", "C", "$12.50", &culture_en_us);
	check("-12.5", "C", "-$12.50", &culture_en_us);
}
END_TEST

START_TEST(scientific_and_general)
{
	static const struct format_case cases[] = {
		{"12345.678", "E2", "1.23E+004"},
		{"0.00012", "e3", "1.200e-004"}, {"12345.678", "G3", "1.23E+04"},
		{"1e20", "G", "1E+20"}, {"0.1", "G", "0.1"}, {"0.1", "R", "0.1"},
		{"0", "E2", "0.00E+000"}, {"12345", "G2", "1.2E+04"},
		{"100", "G2", "1E+02"}, {"100", "G3", "100"},
		{"0.00001234", "G2", "1.2E-05"}, {"1.50d", "G", "1.50"},
		{"1.50d", "", "1.50"}, {"5", "R", NULL},
		{"12345.678d", "E1", "1.2E+004"},
	};

	check_all(cases, COUNT_OF(cases));
}
END_TEST

START_TEST(whole_numbers_only)
{
	static const struct format_case cases[] = {
		{"42", "D5", "00042"}, {"7", "D2", "07"}, {"-5", "D3", "-005"},
		{"255", "X", "FF"}, {"255", "x", "ff"}, {"255", "X8", "000000FF"},
		{"-1", "X", "FFFFFFFF"}, {"4294967296", "X", "100000000"},
		{"-1y", "X", "FF"}, {"10", "B", "1010"}, {"5", "B8", "00000101"},
		{"255n", "X", "0FF"}, {"-1n", "X", "F"}, {"127n", "X", "7F"},
		{"-128n", "X", "80"}, {"1.5", "D2", NULL}, {"1.5", "X", NULL},
	};

	check_all(cases, COUNT_OF(cases));
}
END_TEST

START_TEST(custom_patterns)
{
	static const struct format_case cases[] = {
		{"3.5", "0.00", "3.50"}, {"3.5", "0.0#", "3.5"},
		{"3.5", "#.##", "3.5"}, {"0", "0.00", "0.00"}, {"0", "#.##", ""},
		{"0", "0.##", "0"}, {"1234567", "#,##0", "1,234,567"},
		{"1234567", "#,##0.00", "1,234,567.00"},
		{"1234567", "00000000", "01234567"}, {"7", "000", "007"},
		{"-7", "000", "-007"}, {"0.1234", "0%", "12%"},
		{"0.1234", "0.0%", "12.3%"}, {"5", "+0;-0;zero", "+5"},
		{"-5", "+0;-0;zero", "-5"}, {"0", "+0;-0;zero", "zero"},
		{"12345678", "0,,", "12"}, {"12345678", "0,.0", "12345.7"},
		{"12", "0 'units'", "12 units"}, {"12", "\\#0", "#12"},
		{"2.5", "0", "3"}, {"1.005", "0.00", "1.01"},
		{"1234.5", "0.00E+00", "1.23E+03"}, {"1234.5", "0.0e0", "1.2e3"},
		{"0.000012", "0.##E-00", "1.2E-05"}, {"-3", "0;(0)", "(3)"},
		{"1234567890", "(###) ###-####", "(123) 456-7890"},
		{"5", "0.00;", "5.00"}, {"-0.001", "0.00", "-0.00"},
		{"123", "0x", "123x"}, {"0.5", "#.0", ".5"},
		{"12.5", "0.0 \"kg\"", "12.5 kg"}, {"1000", "#,#", "1,000"},
	};

	check_all(cases, COUNT_OF(cases));
}
END_TEST

START_TEST(what_is_not_finite)
{
	check("1e400", "N2", "Infinity", &culture_invariant);
	check("-1e400", "0.0", "-Infinity", &culture_invariant);
	check("1e400", "N2", "\xE2\x88\x9E", &culture_en_us);
}
END_TEST

/* compose - a composite format of up to three operands, taken. */
static Value *
compose(const char *format, Value *a, Value *b, Value *c, Value **err)
{
	const Value *args[3] = {a, b, c};
	Value *text = format_composite(format, strlen(format), args,
	    c ? 3 : b ? 2 : 1, &culture_invariant, err);

	value_unref(a);
	value_unref(b);
	value_unref(c);
	return text;
}

START_TEST(composite_items)
{
	Value *err = NULL;

	assert_text(compose("{1}{0}{1}", of("'x'"), of("'y'"), NULL, &err),
	    "yxy");
	assert_text(compose("literal {{0}} {0}", of("'braces'"), NULL, NULL,
	    &err), "literal {0} braces");
	assert_text(compose("[{0}] [{1}]", VALUE_NULL, VALUE_TRUE, NULL, &err),
	    "[] [True]");
	assert_text(compose("|{0,8:N2}|{1,-6:D3}|", of("1234.5"), of("7"),
	    NULL, &err), "|1,234.50|007   |");
	assert_text(compose("|{0,3}|{0,-3}|", of("'toolong'"), NULL, NULL,
	    &err), "|toolong|toolong|");
	assert_text(compose("|{0,3}|", of("'\xC3\xA9'"), NULL, NULL, &err),
	    "|  \xC3\xA9|");
	assert_text(compose("{0:D2}", of("'text'"), NULL, NULL, &err), "text");
	assert_text(compose("{0}", of("1.0"), NULL, NULL, &err), "1");
	assert_text(compose("{0}", value_double(1.0 / 3), NULL, NULL, &err),
	    "0.3333333333333333");
}
END_TEST

START_TEST(composite_errors)
{
	static const char *const bad[] = {
		"{0} {1}", "{0", "{0:Q}", "{x}", "}", "{-1}", "{", "{0,}",
		"{0,x}", "{0:N2", "{99999999999}", "{0:{0}}",
	};

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		Value *err = NULL;

		ck_assert_msg(!compose(bad[i], of("5"), NULL, NULL, &err),
		    "%s", bad[i]);
		ck_assert_str_eq(text_bytes(error_get(err)->id),
		    "FormatException");
		value_unref(err);
	}
}
END_TEST

START_TEST(guids_and_enums)
{
	static const char guid[] = "6f9619ff-8b86-d011-b42d-00c04fc964ff";
	Value *err = NULL, *v = cast_of(guid, "guid");

	assert_text(compose("{0:N}", value_ref(v), NULL, NULL, &err),
	    "6f9619ff8b86d011b42d00c04fc964ff");
	assert_text(compose("{0:B}", value_ref(v), NULL, NULL, &err),
	    "{6f9619ff-8b86-d011-b42d-00c04fc964ff}");
	assert_text(compose("{0:X}", v, NULL, NULL, &err),
	    "{0x6f9619ff,0x8b86,0xd011,"
	    "{0xb4,0x2d,0x00,0xc0,0x4f,0xc9,0x64,0xff}}");
	v = cast_of("Friday", "System.DayOfWeek");
	assert_text(compose("{0} {0:d} {0:D} {0:x}", v, NULL, NULL, &err),
	    "Friday 5 5 00000005");
	v = cast_of("Read, Write", "System.IO.FileAccess");
	assert_text(compose("{0} {0:d}", v, NULL, NULL, &err),
	    "ReadWrite 3");
}
END_TEST

UNIT_MAIN("format", fixed_and_grouped, percent_and_money,
    scientific_and_general, whole_numbers_only, custom_patterns,
    what_is_not_finite, composite_items, composite_errors, guids_and_enums)
