/*
 * uformat.c - one table from letters to .NET patterns, and the few letters
 * that .NET has no pattern for.
 */
#include "base/base.h"
#include "builtins/uformat.h"

#include "base/buf.h"
#include "value/format.h"

/* By letter. */
static const char *const patterns[128] = {
	['A'] = "dddd", ['a'] = "ddd", ['B'] = "MMMM", ['b'] = "MMM",
	['c'] = "ddd dd MMM yyyy HH:mm:ss", ['D'] = "MM/dd/yy", ['d'] = "dd",
	['F'] = "yyyy-MM-dd", ['H'] = "HH", ['h'] = "MMM", ['I'] = "hh",
	['M'] = "mm", ['m'] = "MM", ['p'] = "tt", ['R'] = "HH:mm",
	['r'] = "hh:mm:ss tt", ['S'] = "ss", ['T'] = "HH:mm:ss",
	['X'] = "HH:mm:ss", ['x'] = "MM/dd/yy", ['Y'] = "yyyy", ['y'] = "yy",
	['Z'] = "%z",
};

/* The year and week of ISO 8601: weeks begin on Monday, the first has
 * Thursday in it. */
static void
iso_week(const struct civil *civil, int *year, int *week)
{
	int weekday = civil->weekday ? civil->weekday : 7;
	struct civil thursday;
	int64_t ticks;

	civil_to_ticks(civil, &ticks);
	ticks += (4 - weekday) * 24 * 3600 * TICKS_PER_SECOND;
	civil_from_ticks(ticks, &thursday);
	*year = thursday.year;
	*week = (thursday.yearday - 1) / 7 + 1;
}

/* A letter that is a number .NET does not format; false when it is none. */
static bool
add_number(struct buf *buf, const struct civil *civil, char letter)
{
	int hour = civil->hour % 12 ? civil->hour % 12 : 12;
	int year, week;

	iso_week(civil, &year, &week);
	switch (letter) {
	case 'C':
		buf_printf(buf, "%02d", civil->year / 100);
		return true;
	case 'e':
		buf_printf(buf, "%2d", civil->day);
		return true;
	case 'G':
		buf_printf(buf, "%04d", year);
		return true;
	case 'g':
		buf_printf(buf, "%02d", year % 100);
		return true;
	case 'j':
		buf_printf(buf, "%03d", civil->yearday);
		return true;
	case 'k':
		buf_printf(buf, "%2d", civil->hour);
		return true;
	case 'l':
		buf_printf(buf, "%2d", hour);
		return true;
	case 'U':
	case 'W':
		buf_printf(buf, "%d", civil->yearday / 7);
		return true;
	case 'u':
		buf_printf(buf, "%d", civil->weekday ? civil->weekday : 7);
		return true;
	case 'V':
		buf_printf(buf, "%02d", week);
		return true;
	case 'w':
		buf_printf(buf, "%d", civil->weekday);
		return true;
	default:
		return false;
	}
}

static int64_t
unix_seconds(const Value *date)
{
	int64_t ticks = value_ticks(date);

	if (value_zone(date) != TIME_UTC)
		ticks = ticks_to_utc(ticks);
	return (ticks - ticks_from_unix(0, 0)) / TICKS_PER_SECOND;
}

static void
add_letter(struct buf *buf, const Value *date, char letter)
{
	struct civil civil;
	Value *err = NULL;

	civil_from_ticks(value_ticks(date), &civil);
	if (add_number(buf, &civil, letter))
		return;
	if (letter == 'n')
		buf_char(buf, '\n');
	else if (letter == 't')
		buf_char(buf, '\t');
	else if (letter == 's')
		buf_printf(buf, "%lld", (long long)unix_seconds(date));
	else if (letter > 0 && patterns[(int)letter])
		format_value(buf, date, patterns[(int)letter],
		    culture_current(), &err);
	else
		buf_char(buf, letter);
	value_unref(err);
}

void
uformat(struct buf *buf, const Value *date, const char *pattern)
{
	if (*pattern == '+')
		pattern++;
	for (; *pattern; pattern++)
		if (*pattern == '%' && pattern[1])
			add_letter(buf, date, *++pattern);
		else
			buf_char(buf, *pattern);
}
