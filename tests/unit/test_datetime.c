/*
 * test_datetime.c - the calendar, the zone, parsing and writing of dates and
 * spans.
 */
#include "operands.h"

#include <time.h>

#include "base/buf.h"
#include "value/format.h"

static void
set_zone(const char *zone)
{
	setenv("TZ", zone, 1);
	tzset();
}

/* check_format - what a date or span looks like in a culture. */
static void
check_format(const Value *v, const char *spec, const char *expected,
    const struct culture *culture)
{
	struct buf buf = BUF_INIT;
	Value *err = NULL;
	bool is_ok = format_value(&buf, v, spec, culture, &err);

	if (expected)
		ck_assert_msg(is_ok && strcmp(buf_get(&buf), expected) == 0,
		    "%s is '%s', not '%s'", spec, buf_get(&buf), expected);
	else
		ck_assert_msg(!is_ok, "%s", spec);
	value_unref(err);
	buf_release(&buf);
}

START_TEST(days_of_all_years_come_back)
{
	struct civil civil;
	int64_t ticks = 0;
	int weekday = 1; /* 0001-01-01 was a Monday */

	while (ticks <= TICKS_MAX) {
		int64_t back;

		civil_from_ticks(ticks, &civil);
		ck_assert(civil_to_ticks(&civil, &back));
		ck_assert_int_eq(back, ticks);
		ck_assert_int_eq(civil.weekday, weekday);
		weekday = (weekday + 11) % 7;
		ticks += 11 * 86400 * TICKS_PER_SECOND;
	}
	civil_from_ticks(TICKS_MAX, &civil);
	ck_assert_int_eq(civil.year, 9999);
	ck_assert_int_eq(civil.yearday, 365);
}
END_TEST

START_TEST(fields_out_of_range_are_refused)
{
	static const struct civil bad[] = {
		{.year = 2023, .month = 2, .day = 29}, {.year = 0, .month = 1,
		    .day = 1}, {.year = 2024, .month = 13, .day = 1},
		{.year = 2024, .month = 1, .day = 1, .hour = 24},
		{.year = 10000, .month = 1, .day = 1},
		{.year = 2024, .month = 1, .day = 1, .second = 60},
	};
	int64_t ticks;

	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert(!civil_to_ticks(&bad[i], &ticks));
}
END_TEST

START_TEST(dates_are_read_in_many_forms)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"2024-03-05T10:20:30", "2024-03-05 10:20:30.0"},
		{"2024-03-05 14:07:09.5", "2024-03-05 14:07:09.5"},
		{"2024-03-05", "2024-03-05 00:00:00.0"},
		{"2024/3/5", "2024-03-05 00:00:00.0"},
		{"03/05/2024", "2024-03-05 00:00:00.0"},
		{"3/5/24 4:07 PM", "2024-03-05 16:07:00.0"},
		{"3/5/2024 12:00:00 AM", "2024-03-05 00:00:00.0"},
		{"March 5, 2024", "2024-03-05 00:00:00.0"},
		{"5 mar 2024 10:00", "2024-03-05 10:00:00.0"},
		{"Tue, 05 Mar 2024 04:07:09", "2024-03-05 04:07:09.0"},
		{"Tuesday, March 5, 2024 4:07 PM", "2024-03-05 16:07:00.0"},
		{"March 2024", "2024-03-01 00:00:00.0"},
		{"2024-03", "2024-03-01 00:00:00.0"},
		{" 2024-03-05 ", "2024-03-05 00:00:00.0"},
		{"2024-03-05 23:59:59.99999999", "2024-03-05 23:59:59.9"},
		{"5/3/68", "1968-05-03 00:00:00.0"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *date = datetime_parse(cases[i].text,
		    strlen(cases[i].text), &culture_invariant);

		ck_assert_msg(date != NULL, "%s", cases[i].text);
		ck_assert_int_eq(value_zone(date), TIME_UNSPECIFIED);
		check_format(date, "yyyy-MM-dd HH:mm:ss.f", cases[i].expected,
		    &culture_invariant);
		value_unref(date);
	}
}
END_TEST

START_TEST(other_texts_are_no_dates)
{
	static const char *const cases[] = {
		"", "not a date", "2024-02-30", "20240305", "2024", "25:00",
		"Mon, 05 Mar 2024", "2024-13-01", "1/2/3/4", "12:00 13:00",
		"March March 5", "-", "5 PM PM", "2024-03-05T", "10:00Z Z",
		"13:00 PM", "99999-01-01", "2024-01-01 10:00+15:00",
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(!datetime_parse(cases[i], strlen(cases[i]),
		    &culture_invariant), "%s", cases[i]);
}
END_TEST

START_TEST(a_zone_makes_local_time)
{
	static const char utc[] = "2024-03-05T12:00:00Z";
	static const char east[] = "2024-07-05T12:00:00+02:00";
	Value *date;

	set_zone("Europe/Berlin");
	date = datetime_parse(utc, strlen(utc), &culture_invariant);
	ck_assert_int_eq(value_zone(date), TIME_LOCAL);
	check_format(date, "o", "2024-03-05T13:00:00.0000000+01:00",
	    &culture_invariant);
	value_unref(date);
	set_zone("UTC");
	date = datetime_parse(east, strlen(east), &culture_invariant);
	check_format(date, "s", "2024-07-05T10:00:00", &culture_invariant);
	value_unref(date);
}
END_TEST

START_TEST(zone_rules_apply_both_ways)
{
	Value *winter = cast_of("2024-01-15 12:00", "datetime");
	Value *summer = cast_of("2024-07-15 12:00", "datetime");

	set_zone("Europe/Berlin");
	ck_assert_int_eq(ticks_offset(value_ticks(winter)),
	    3600 * TICKS_PER_SECOND);
	ck_assert_int_eq(ticks_offset(value_ticks(summer)),
	    7200 * TICKS_PER_SECOND);
	ck_assert_int_eq(ticks_to_local(ticks_to_utc(value_ticks(summer))),
	    value_ticks(summer));
	ck_assert_int_eq(ticks_to_local(TICKS_MAX), TICKS_MAX);
	set_zone("UTC");
	value_unref(winter);
	value_unref(summer);
}
END_TEST

START_TEST(standard_patterns)
{
	static const struct {
		const char *spec, *invariant, *english;
	} cases[] = {
		{"d", "03/05/2024", "3/5/2024"},
		{"D", "Tuesday, 05 March 2024", "Tuesday, March 5, 2024"},
		{"t", "04:07", "4:07 AM"}, {"T", "04:07:09", "4:07:09 AM"},
		{"f", "Tuesday, 05 March 2024 04:07",
		    "Tuesday, March 5, 2024 4:07 AM"},
		{"g", "03/05/2024 04:07", "3/5/2024 4:07 AM"},
		{"G", "03/05/2024 04:07:09", "3/5/2024 4:07:09 AM"},
		{"", "03/05/2024 04:07:09", "3/5/2024 4:07:09 AM"},
		{"s", "2024-03-05T04:07:09", "2024-03-05T04:07:09"},
		{"u", "2024-03-05 04:07:09Z", "2024-03-05 04:07:09Z"},
		{"o", "2024-03-05T04:07:09.0000000",
		    "2024-03-05T04:07:09.0000000"},
		{"R", "Tue, 05 Mar 2024 04:07:09 GMT",
		    "Tue, 05 Mar 2024 04:07:09 GMT"},
		{"M", "March 05", "March 5"}, {"Y", "2024 March", "March 2024"},
		{"Q", NULL, NULL},
	};
	Value *date = cast_of("2024-03-05 04:07:09", "datetime");

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		check_format(date, cases[i].spec, cases[i].invariant,
		    &culture_invariant);
		check_format(date, cases[i].spec, cases[i].english,
		    &culture_en_us);
	}
	value_unref(date);
}
END_TEST

START_TEST(custom_patterns)
{
	static const struct {
		const char *spec, *expected;
	} cases[] = {
		{"yy-M-d", "24-3-5"}, {"yyyy/MM/dd", "2024/03/05"},
		{"ddd dd MMM", "Tue 05 Mar"}, {"h:m:s t", "4:7:9 A"},
		{"HHmm", "0407"}, {"ff fff ffff", "04 045 0456"},
		{"FFF", "045"}, {"dd\\d HH\\h", "05d 04h"},
		{"'on' dddd", "on Tuesday"},
		{"yyyy-MM-ddTHH:mm:ss.fffK", "2024-03-05T04:07:09.045"},
		{"%M", "3"}, {"MMMM d", "March 5"}, {"hh tt", "04 AM"},
		{"ss.FFFFFFF", "09.0456"}, {"\"x\"y", "x24"}, {"'open", NULL},
		{"ffffffff", NULL}, {"d\\", NULL}, {"gg", "A.D."},
		{"yyyyy", "02024"},
	};
	Value *date = cast_of("2024-03-05 04:07:09.0456", "datetime");

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		check_format(date, cases[i].spec, cases[i].expected,
		    &culture_invariant);
	value_unref(date);
}
END_TEST

START_TEST(exact_patterns_read_what_they_write)
{
	static const struct {
		const char *text, *pattern, *expected;
	} cases[] = {
		{"20240305", "yyyyMMdd", "2024-03-05T00:00:00"},
		{"05.03.2024 14:30", "dd.MM.yyyy HH:mm",
		    "2024-03-05T14:30:00"},
		{"5-Mar-24", "d-MMM-yy", "2024-03-05T00:00:00"},
		{"2:05 PM 3/5/2024", "h:mm tt M/d/yyyy",
		    "2024-03-05T14:05:00"},
		{"Tuesday 2024-03-05", "dddd yyyy-MM-dd",
		    "2024-03-05T00:00:00"},
		{"2024-03-05T04:07:09", "s", "2024-03-05T04:07:09"},
		{"on 2024", "'on' yyyy", "2024-01-01T00:00:00"},
		{"2024-3-5", "yyyy-MM-dd", NULL}, {"20240230", "yyyyMMdd", NULL},
		{"2024-03-05x", "yyyy-MM-dd", NULL},
		{"Monday 2024-03-05", "dddd yyyy-MM-dd", NULL},
		{"2024", "", NULL}, {"", "yyyy", NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *date = datetime_parse_exact(cases[i].text,
		    strlen(cases[i].text), cases[i].pattern,
		    &culture_invariant);

		ck_assert_msg(!date == !cases[i].expected, "%s %s",
		    cases[i].text, cases[i].pattern);
		if (date)
			check_format(date, "s", cases[i].expected,
			    &culture_invariant);
		value_unref(date);
	}
}
END_TEST

START_TEST(spans_are_read_and_written)
{
	static const struct {
		const char *text, *spec, *expected;
	} cases[] = {
		{"01:30", "", "01:30:00"}, {"2.00:00", "", "2.00:00:00"},
		{"1.02:03:04", "c", "1.02:03:04"}, {"5", "", "5.00:00:00"},
		{"-00:05", "", "-00:05:00"}, {"1:2:3:4", "", "1.02:03:04"},
		{"00:00:01.5", "", "00:00:01.5000000"},
		{"1.02:03:04.506", "g", "1:2:03:04.506"},
		{"1.02:03:04.506", "G", "1:02:03:04.5060000"},
		{"1.02:03:04.506", "hh\\:mm\\:ss", "02:03:04"},
		{"1.02:03:04.506", "d\\.hh", "1.02"},
		{"1.02:03:04.506", "%d", "1"},
		{"1.02:03:04.506", "d' days 'h' h'", "1 days 2 h"},
		{"1.02:03:04.506", "ddd\\-fff", "001-506"},
		{"1.02:03:04.506", "hh:mm", NULL},
		{"1.02:03:04.506", "hhh", NULL}, {"01:30", "Q", NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *span = timespan_parse(cases[i].text,
		    strlen(cases[i].text));

		ck_assert_msg(span != NULL, "%s", cases[i].text);
		check_format(span, cases[i].spec, cases[i].expected,
		    &culture_invariant);
		value_unref(span);
	}
}
END_TEST

START_TEST(other_texts_are_no_spans_guids_versions)
{
	static const char *const spans[] = {
		"", "xx", "25:99", "24:00", "1.5", "1:2:3:4:5", "01:30:",
		"1:00.123456789", "99999999999",
	};
	static const char *const guids[] = {
		"", "123", "6f9619ff-8b86-d011-b42d-00c04fc964f",
		"{6f9619ff-8b86-d011-b42d-00c04fc964ff",
		"6f9619ff-8b86-d011-b42d-00c04fc964ffx",
	};
	static const char *const versions[] = {
		"", "5", "x", "1.", "1.2.3.4.5", "1.-2", "99999999999.1",
	};

	for (size_t i = 0; i < COUNT_OF(spans); i++)
		ck_assert_msg(!timespan_parse(spans[i], strlen(spans[i])),
		    "%s", spans[i]);
	for (size_t i = 0; i < COUNT_OF(guids); i++)
		ck_assert(!guid_parse(guids[i], strlen(guids[i])));
	for (size_t i = 0; i < COUNT_OF(versions); i++)
		ck_assert(!version_parse(versions[i], strlen(versions[i])));
}
END_TEST

START_TEST(guids_are_read_in_all_forms)
{
	static const char *const forms[] = {
		"6f9619ff-8b86-d011-b42d-00c04fc964ff",
		"6F9619FF8B86D011B42D00C04FC964FF",
		" {6f9619ff-8b86-d011-b42d-00c04fc964ff} ",
		"(6f9619ff-8b86-d011-b42d-00c04fc964ff)",
		("{0x6f9619ff,0x8b86,0xd011,"
		"{0xb4,0x2d,0x00,0xc0,0x4f,0xc9,0x64,0xff}}"),
	};

	for (size_t i = 0; i < COUNT_OF(forms); i++)
		assert_text(guid_parse(forms[i], strlen(forms[i])), forms[0]);
}
END_TEST

UNIT_MAIN("datetime", days_of_all_years_come_back,
    fields_out_of_range_are_refused, dates_are_read_in_many_forms,
    other_texts_are_no_dates, a_zone_makes_local_time,
    zone_rules_apply_both_ways, standard_patterns, custom_patterns,
    exact_patterns_read_what_they_write,
    spans_are_read_and_written, other_texts_are_no_spans_guids_versions,
    guids_are_read_in_all_forms)
