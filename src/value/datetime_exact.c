/*
 * datetime_exact.c - dates that must be written exactly as a pattern says.
 */
#include "base/base.h"
#include "value/format.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"

struct exact {
	const char *at, *end;
	struct civil civil;     /* 0: not given, -1 for weekday */
	int half;               /* 'A', 'P' or 0 */
	bool is_half_hour;      /* the hour came from h */
	bool has_zone;
	bool has_date;
	int64_t offset;
};

static size_t
run_length(const char *p)
{
	size_t count = 1;

	while (p[count] == *p)
		count++;
	return count;
}

static bool
take(struct exact *exact, char c)
{
	if (exact->at == exact->end || *exact->at != c)
		return false;
	exact->at++;
	return true;
}

/* number - least to most digits, of no more than an int. */
static bool
number(struct exact *exact, size_t least, size_t most, int *n)
{
	size_t width = 0;

	*n = 0;
	while (width < most && exact->at < exact->end &&
	       *exact->at >= '0' && *exact->at <= '9') {
		if (*n > (INT_MAX - 9) / 10)
			return false;
		*n = *n * 10 + (*exact->at++ - '0');
		width++;
	}
	return width >= least;
}

static bool
padded(struct exact *exact, size_t width, int *n)
{
	return number(exact, width > 1 ? 2 : 1, 2, n);
}

static bool
fraction(struct exact *exact, size_t width, bool is_optional)
{
	int64_t unit = TICKS_PER_SECOND / 10;
	size_t digits = 0;

	exact->civil.ticks = 0;
	for (; digits < width && digits < 7 && exact->at < exact->end &&
	       *exact->at >= '0' && *exact->at <= '9'; digits++) {
		exact->civil.ticks += (int32_t)(unit * (*exact->at++ - '0'));
		unit /= 10;
	}
	return is_optional || digits == width;
}

static bool
name(struct exact *exact, const char *full, bool is_short)
{
	size_t len = is_short ? 3 : strlen(full);

	if ((size_t)(exact->end - exact->at) < len ||
	    strncasecmp(exact->at, full, len) != 0)
		return false;
	exact->at += len;
	return true;
}

static bool
month(struct exact *exact, size_t width)
{
	exact->has_date = true;
	if (width <= 2)
		return padded(exact, width, &exact->civil.month);
	for (int m = 1; m <= 12; m++)
		if (name(exact, month_name(m), width == 3)) {
			exact->civil.month = m;
			return true;
		}
	return false;
}

static bool
day(struct exact *exact, size_t width)
{
	if (width <= 2) {
		exact->has_date = true;
		return padded(exact, width, &exact->civil.day);
	}
	for (int d = 0; d < 7; d++)
		if (name(exact, weekday_name(d), width == 3)) {
			exact->civil.weekday = d;
			return true;
		}
	return false;
}

static bool
year(struct exact *exact, size_t width)
{
	int *n = &exact->civil.year;

	exact->has_date = true;
	if (width > 2)
		return number(exact, width, width > 4 ? width : 4, n);
	if (!padded(exact, width, n))
		return false;
	*n += *n < 50 ? 2000 : 1900;
	return true;
}

static bool
half(struct exact *exact, size_t width)
{
	char first;

	if (exact->at == exact->end)
		return false;
	first = (char)(*exact->at++ & ~0x20);
	if (first != 'A' && first != 'P')
		return false;
	exact->half = first;
	return width == 1 || take(exact, 'M') || take(exact, 'm');
}

static bool
zone(struct exact *exact, size_t width)
{
	bool is_west = exact->at < exact->end && *exact->at == '-';
	int hours, minutes = 0;

	if (!take(exact, '+') && !take(exact, '-'))
		return false;
	if (!padded(exact, width, &hours))
		return false;
	if (width > 2 && (!take(exact, ':') || !number(exact, 2, 2, &minutes)))
		return false;
	exact->has_zone = true;
	exact->offset = (hours * 60 + minutes) * 60 * TICKS_PER_SECOND;
	if (is_west)
		exact->offset = -exact->offset;
	return hours <= 14 && minutes <= 59;
}

/* kind_mark - K: Z, an offset or nothing. */
static bool
kind_mark(struct exact *exact)
{
	if (take(exact, 'Z')) {
		exact->has_zone = true;
		return true;
	}
	if (exact->at < exact->end && strchr("+-", *exact->at))
		return zone(exact, 3);
	return true;
}

static bool
letters(struct exact *exact, char letter, size_t width)
{
	struct civil *civil = &exact->civil;

	switch (letter) {
	case 'd':
		return day(exact, width);
	case 'f':
	case 'F':
		return fraction(exact, width, letter == 'F');
	case 'h':
	case 'H':
		exact->is_half_hour = letter == 'h';
		return padded(exact, width, &civil->hour);
	case 'm':
		return padded(exact, width, &civil->minute);
	case 'M':
		return month(exact, width);
	case 's':
		return padded(exact, width, &civil->second);
	case 't':
		return half(exact, width);
	case 'y':
		return year(exact, width);
	case 'z':
		return zone(exact, width);
	default:
		return false;
	}
}

/* quoted - a literal in quotes; gives its length in the pattern, or 0. */
static size_t
quoted(struct exact *exact, const char *p)
{
	const char *at = p + 1;

	for (; *at && *at != *p; at++) {
		if (*at == '\\' && at[1])
			at++;
		if (!take(exact, *at))
			return 0;
	}
	return *at ? (size_t)(at - p) + 1 : 0;
}

/* step - one element of the pattern; gives its length, or 0. */
static size_t
step(struct exact *exact, const char *p)
{
	size_t width;

	if (strchr("dfFhHmMstyz", *p)) {
		width = run_length(p);
		return letters(exact, *p, width) ? width : 0;
	}
	switch (*p) {
	case 'K':
		return kind_mark(exact) ? 1 : 0;
	case '\'':
	case '"':
		return quoted(exact, p);
	case '\\':
		return p[1] && take(exact, p[1]) ? 2 : 0;
	case '%':
		if (p[1] && strchr("dfFhHmMstyz", p[1]))
			return letters(exact, p[1], 1) ? 2 : 0;
		return p[1] ? 1 : 0;
	default:
		return take(exact, *p) ? 1 : 0;
	}
}

/* pattern_of - a one-letter pattern written out. */
static char *
pattern_of(const char *pattern, const struct culture *culture)
{
	struct buf buf = BUF_INIT;
	const char *known = pattern[0] && !pattern[1]
				? format_pattern(*pattern, culture) : NULL;
	const char *date = strchr("fF", *pattern) ? culture->long_date
						  : culture->short_date;
	const char *time = strchr("fg", *pattern) ? culture->short_time
						  : culture->long_time;

	if (known)
		buf_text(&buf, known);
	else if (*pattern && !pattern[1] && strchr("fFgG", *pattern))
		buf_printf(&buf, "%s %s", date, time);
	else
		buf_text(&buf, pattern);
	return buf_take(&buf);
}

static bool
resolve(struct exact *exact, int64_t *ticks)
{
	struct civil *civil = &exact->civil;
	struct civil today, result;
	int wanted = civil->weekday;

	if (exact->half && exact->is_half_hour) {
		if (civil->hour < 1 || civil->hour > 12)
			return false;
		civil->hour %= 12;
		if (exact->half == 'P')
			civil->hour += 12;
	} else if (exact->is_half_hour && civil->hour == 12) {
		civil->hour = 0;
	}
	civil_from_ticks(ticks_now(TIME_LOCAL), &today);
	if (!civil->year)
		civil->year = today.year;
	if (!civil->month)
		civil->month = exact->has_date ? 1 : today.month;
	if (!civil->day)
		civil->day = exact->has_date ? 1 : today.day;
	if (!civil_to_ticks(civil, ticks))
		return false;
	civil_from_ticks(*ticks, &result);
	return wanted < 0 || wanted == result.weekday;
}

Value *
datetime_parse_exact(const char *bytes, size_t len, const char *pattern,
    const struct culture *culture)
{
	struct exact exact = {
		.at = bytes, .end = bytes + len, .civil = {.weekday = -1},
	};
	char *text = pattern_of(pattern, culture);
	int64_t ticks;
	size_t width = 1;

	for (const char *p = text; *p && width; p += width)
		width = step(&exact, p);
	if (!width || exact.at != exact.end || !*text ||
	    !resolve(&exact, &ticks)) {
		mem_free(text);
		return NULL;
	}
	mem_free(text);
	if (!exact.has_zone)
		return value_datetime(ticks, TIME_UNSPECIFIED);
	ticks -= exact.offset;
	if (ticks < 0 || ticks > TICKS_MAX)
		return NULL;
	return value_datetime(ticks_to_local(ticks), TIME_LOCAL);
}
