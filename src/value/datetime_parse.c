/*
 * datetime_parse.c - dates as people and programs write them: ISO 8601,
 * month/day/year, names of months, with or without a time and a zone. Both
 * cultures read the same forms.
 */
#include "base/base.h"
#include "value/format.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"

enum { NUMBERS_MAX = 3 };

/* What was read so far. */
struct parse {
	const char *at, *end;
	int numbers[NUMBERS_MAX];    /* of the date, in order */
	size_t widths[NUMBERS_MAX];
	size_t count;
	int month;                   /* by name, or 0 */
	int weekday;                 /* by name, or -1 */
	int half;                    /* 'A', 'P' or 0 */
	bool has_time, has_zone;
	int64_t offset;              /* ticks east of UTC */
	const char *unknown;         /* a word that means nothing, or NULL */
	struct civil civil;
};

static bool
is_digit(const struct parse *parse)
{
	return parse->at < parse->end && *parse->at >= '0' &&
	       *parse->at <= '9';
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* number - digits at the cursor; gives how many, 0 when too many. */
static size_t
number(struct parse *parse, int *n)
{
	size_t width = 0;

	*n = 0;
	while (is_digit(parse)) {
		if (++width > 4)
			return 0;
		*n = *n * 10 + (*parse->at++ - '0');
	}
	return width;
}

static bool
take(struct parse *parse, char c)
{
	if (parse->at == parse->end || *parse->at != c)
		return false;
	parse->at++;
	return true;
}

/* fraction - digits of a second; more than seven are rounded off. */
static bool
fraction(struct parse *parse)
{
	int64_t unit = TICKS_PER_SECOND / 10, ticks = 0;
	bool up = false;
	size_t width = 0;

	for (; is_digit(parse); parse->at++, width++) {
		int digit = *parse->at - '0';

		if (width == 7)
			up = digit >= 5;
		ticks += unit * digit;
		unit /= 10;
	}
	ticks += up;
	parse->civil.ticks = ticks < TICKS_PER_SECOND
				 ? (int32_t)ticks : TICKS_PER_SECOND - 1;
	return width > 0;
}

/* clock_time - the rest of a time after its hour: ":mm[:ss[.fff]]". */
static bool
clock_time(struct parse *parse, int hour)
{
	struct civil *civil = &parse->civil;

	if (parse->has_time || !take(parse, ':') ||
	    !number(parse, &civil->minute))
		return false;
	parse->has_time = true;
	civil->hour = hour;
	if (!take(parse, ':'))
		return true;
	if (!number(parse, &civil->second))
		return false;
	if (take(parse, '.'))
		return fraction(parse);
	return true;
}

/* zone - "+02:00", "-0530" or "+2" after a time. */
static bool
zone(struct parse *parse)
{
	bool is_west = *parse->at++ == '-';
	int hours, minutes = 0;
	size_t width = number(parse, &hours);

	if (width == 0 || width == 3)
		return false;
	if (width == 4) {
		minutes = hours % 100;
		hours /= 100;
	} else if (take(parse, ':') && number(parse, &minutes) != 2) {
		return false;
	}
	if (hours > 14 || minutes > 59)
		return false;
	parse->has_zone = true;
	parse->offset = (hours * 60 + minutes) * 60 * TICKS_PER_SECOND;
	if (is_west)
		parse->offset = -parse->offset;
	return true;
}

/* names - whether a word is a name, in full or its first three letters. */
static bool
names(const char *word, size_t len, const char *name)
{
	return (len == 3 || len == strlen(name)) &&
	       strncasecmp(word, name, len) == 0;
}

static bool
is_word(const char *word, size_t len, const char *wanted)
{
	return len == strlen(wanted) && strncasecmp(word, wanted, len) == 0;
}

static bool
half_word(struct parse *parse, const char *word, size_t len)
{
	char first = (char)(*word & ~0x20);

	if (parse->half || (first != 'A' && first != 'P') ||
	    (len != 1 && !(len == 2 && (word[1] & ~0x20) == 'M')))
		return false;
	/* "4 PM": the number before was an hour. */
	if (!parse->has_time) {
		if (parse->count == 0)
			return false;
		parse->civil.hour = parse->numbers[--parse->count];
		parse->has_time = true;
	}
	parse->half = first;
	return true;
}

static bool
word(struct parse *parse)
{
	const char *start = parse->at;
	size_t len;

	while (parse->at < parse->end && is_letter(*parse->at))
		parse->at++;
	len = (size_t)(parse->at - start);
	for (int month = 1; month <= 12; month++)
		if (names(start, len, month_name(month))) {
			bool is_first = !parse->month;

			parse->month = month;
			return is_first;
		}
	for (int day = 0; day < 7; day++)
		if (names(start, len, weekday_name(day))) {
			bool is_first = parse->weekday < 0;

			parse->weekday = day;
			return is_first;
		}
	if (is_word(start, len, "T") && parse->count && !parse->has_time)
		return is_digit(parse);
	if (is_word(start, len, "Z") || is_word(start, len, "GMT") ||
	    is_word(start, len, "UTC")) {
		bool is_first = !parse->has_zone && parse->has_time;

		parse->has_zone = true;
		return is_first;
	}
	if (half_word(parse, start, len))
		return true;
	parse->unknown = start;
	return false;
}

/* numeral - an hour if a colon follows, else a part of the date. */
static bool
numeral(struct parse *parse)
{
	int n;
	size_t width = number(parse, &n);

	if (!width)
		return false;
	if (parse->at < parse->end && *parse->at == ':')
		return clock_time(parse, n);
	if (parse->count == NUMBERS_MAX)
		return false;
	parse->numbers[parse->count] = n;
	parse->widths[parse->count++] = width;
	return true;
}

static bool
element(struct parse *parse)
{
	char c = *parse->at;

	if (is_digit(parse))
		return numeral(parse);
	if (is_letter(c))
		return word(parse);
	if ((c == '+' || c == '-') && parse->has_time)
		return zone(parse);
	if (c == ' ' || c == ',' || (c >= '\t' && c <= '\r')) {
		parse->at++;
		return true;
	}
	if ((c == '-' || c == '/' || c == '.') &&
	    (parse->count || parse->month)) {
		parse->at++;
		return parse->at < parse->end &&
		       (is_digit(parse) || is_letter(*parse->at));
	}
	return false;
}

static int
full_year(int year, size_t width)
{
	if (width > 2)
		return year;
	return year < 50 ? 2000 + year : 1900 + year;
}

static bool
looks_like_year(const struct parse *parse, size_t i)
{
	return parse->widths[i] > 2 || parse->numbers[i] > 31;
}

/* named_date - the numbers beside the name of a month. */
static bool
named_date(struct parse *parse)
{
	struct civil *civil = &parse->civil;
	const int *n = parse->numbers;
	size_t year;

	civil->month = parse->month;
	if (parse->count == 1 && looks_like_year(parse, 0)) {
		civil->year = full_year(n[0], parse->widths[0]);
		civil->day = 1;
		return true;
	}
	if (parse->count == 1) {
		civil->day = n[0];
		return true;
	}
	if (parse->count != 2)
		return false;
	year = looks_like_year(parse, 0) ? 0 : 1;
	civil->year = full_year(n[year], parse->widths[year]);
	civil->day = n[1 - year];
	return true;
}

/* numeric_date - year first if it looks like one, else month/day/year. */
static bool
numeric_date(struct parse *parse)
{
	struct civil *civil = &parse->civil;
	const int *n = parse->numbers;
	bool is_year_first = looks_like_year(parse, 0);

	if (parse->count == 3) {
		size_t year = is_year_first ? 0 : 2;

		civil->year = full_year(n[year], parse->widths[year]);
		civil->month = n[is_year_first ? 1 : 0];
		civil->day = n[is_year_first ? 2 : 1];
		return true;
	}
	if (parse->count != 2)
		return false;
	if (is_year_first || looks_like_year(parse, 1)) {
		civil->year = n[is_year_first ? 0 : 1];
		civil->month = n[is_year_first ? 1 : 0];
		civil->day = 1;
		return true;
	}
	civil->month = n[0];
	civil->day = n[1];
	return true;
}

/* resolve_half - AM and PM. */
static bool
resolve_half(struct parse *parse)
{
	struct civil *civil = &parse->civil;

	if (!parse->half)
		return true;
	if (civil->hour < 1 || civil->hour > 12)
		return false;
	civil->hour %= 12;
	if (parse->half == 'P')
		civil->hour += 12;
	return true;
}

static bool
resolve_date(struct parse *parse)
{
	struct civil today;

	civil_from_ticks(ticks_now(TIME_LOCAL), &today);
	parse->civil.year = today.year;
	if (parse->month)
		return named_date(parse);
	if (parse->count)
		return numeric_date(parse);
	parse->civil.month = today.month;
	parse->civil.day = today.day;
	return parse->has_time;
}

/* parse_all - read everything; false when the form is wrong. */
static bool
parse_all(struct parse *parse, const char *bytes, size_t len)
{
	*parse = (struct parse){
		.at = bytes, .end = bytes + len, .weekday = -1,
	};
	while (parse->at < parse->end)
		if (!element(parse))
			return false;
	return resolve_date(parse) && resolve_half(parse);
}

Value *
datetime_parse(const char *bytes, size_t len, const struct culture *culture)
{
	struct parse parse;
	struct civil civil;
	int64_t ticks;

	if (!parse_all(&parse, bytes, len) ||
	    !civil_to_ticks(&parse.civil, &ticks))
		return NULL;
	civil_from_ticks(ticks, &civil);
	if (parse.weekday >= 0 && parse.weekday != civil.weekday)
		return NULL;
	if (!parse.has_zone)
		return value_datetime(ticks, TIME_UNSPECIFIED);
	ticks -= parse.offset;
	if (ticks < 0 || ticks > TICKS_MAX)
		return NULL;
	return value_datetime(ticks_to_local(ticks), TIME_LOCAL);
}

void
datetime_refusal(struct buf *buf, const char *bytes, size_t len)
{
	struct parse parse;
	int64_t ticks;

	if (parse_all(&parse, bytes, len) &&
	    !civil_to_ticks(&parse.civil, &ticks))
		buf_printf(buf, "The DateTime represented by the string '%s' "
		    "is not supported in calendar "
		    "'System.Globalization.GregorianCalendar'.", bytes);
	else if (parse.unknown)
		buf_printf(buf, "The string '%s' was not recognized as a valid "
		    "DateTime. There is an unknown word starting at index "
		    "'%zu'.", bytes, (size_t)(parse.unknown - bytes));
	else
		buf_printf(buf, "String '%s' was not recognized as a valid "
		    "DateTime.", bytes);
}
