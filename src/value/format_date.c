/*
 * format_date.c - DateTime and TimeSpan by standard letters and by patterns.
 */
#include "base/base.h"
#include "value/format.h"

#include <string.h>

#include "base/buf.h"

static const char wrong_format[] =
    "Input string was not in a correct format.";

const char *
format_pattern(char letter, const struct culture *culture)
{
	switch (letter) {
	case 'd':
		return culture->short_date;
	case 'D':
		return culture->long_date;
	case 't':
		return culture->short_time;
	case 'T':
		return culture->long_time;
	case 'm':
	case 'M':
		return culture->month_day;
	case 'y':
	case 'Y':
		return culture->year_month;
	case 'o':
	case 'O':
		return "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK";
	case 'r':
	case 'R':
		return "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
	case 's':
		return "yyyy'-'MM'-'dd'T'HH':'mm':'ss";
	case 'u':
		return "yyyy'-'MM'-'dd HH':'mm':'ss'Z'";
	default:
		return NULL;
	}
}

/* What is being written. */
struct date {
	struct civil civil;
	int64_t ticks;
	enum time_zone zone;
};

/* run_length - how often the letter at p repeats. */
static size_t
run_length(const char *p)
{
	size_t count = 1;

	while (p[count] == *p)
		count++;
	return count;
}

static void
add_padded(struct buf *buf, int n, size_t width)
{
	buf_printf(buf, "%0*d", (int)(width > 2 ? 2 : width), n);
}

/* add_fraction - the first digits of a second; F leaves out zeros. */
static bool
add_fraction(struct buf *buf, int32_t ticks, size_t count, bool has_zeros)
{
	char digits[16];
	size_t len = count;
	int32_t n = ticks;

	if (count > 7)
		return false;
	for (size_t i = 7; i > 0; i--) {
		digits[i - 1] = (char)('0' + n % 10);
		n /= 10;
	}
	while (!has_zeros && len && digits[len - 1] == '0')
		len--;
	if (!has_zeros && len == 0 && buf->len &&
	    buf->data[buf->len - 1] == '.')
		buf->data[--buf->len] = '\0';
	buf_add(buf, digits, len);
	return true;
}

static void
add_offset(struct buf *buf, int64_t offset, size_t width)
{
	int minutes = (int)(offset / (60 * TICKS_PER_SECOND));
	int away = minutes < 0 ? -minutes : minutes;

	buf_char(buf, minutes < 0 ? '-' : '+');
	if (width == 1)
		buf_printf(buf, "%d", away / 60);
	else
		buf_printf(buf, "%02d", away / 60);
	if (width > 2)
		buf_printf(buf, ":%02d", away % 60);
}

static void
add_zone(struct buf *buf, const struct date *date)
{
	if (date->zone == TIME_UTC)
		buf_char(buf, 'Z');
	else if (date->zone == TIME_LOCAL)
		add_offset(buf, ticks_offset(date->ticks), 3);
}

static void
add_year(struct buf *buf, int year, size_t width)
{
	if (width <= 2)
		add_padded(buf, year % 100, width);
	else
		buf_printf(buf, "%0*d", (int)(width > 9 ? 9 : width), year);
}

static void
add_month(struct buf *buf, int month, size_t width)
{
	if (width <= 2)
		add_padded(buf, month, width);
	else
		buf_printf(buf, "%.*s", width == 3 ? 3 : 9,
		    month_name(month));
}

static void
add_day(struct buf *buf, const struct civil *civil, size_t width)
{
	if (width <= 2)
		add_padded(buf, civil->day, width);
	else
		buf_printf(buf, "%.*s", width == 3 ? 3 : 9,
		    weekday_name(civil->weekday));
}

/* add_letters - one run of a pattern letter; false when it is none. */
static bool
add_letters(struct buf *buf, const struct date *date, char letter,
    size_t width)
{
	const struct civil *civil = &date->civil;
	const char *half = civil->hour < 12 ? "AM" : "PM";

	switch (letter) {
	case 'd':
		add_day(buf, civil, width);
		return true;
	case 'f':
	case 'F':
		return add_fraction(buf, civil->ticks, width, letter == 'f');
	case 'g':
		buf_text(buf, "A.D.");
		return true;
	case 'h':
		add_padded(buf, (civil->hour + 11) % 12 + 1, width);
		return true;
	case 'H':
		add_padded(buf, civil->hour, width);
		return true;
	case 'm':
		add_padded(buf, civil->minute, width);
		return true;
	case 'M':
		add_month(buf, civil->month, width);
		return true;
	case 's':
		add_padded(buf, civil->second, width);
		return true;
	case 't':
		buf_add(buf, half, width == 1 ? 1 : 2);
		return true;
	case 'y':
		add_year(buf, civil->year, width);
		return true;
	case 'z':
		add_offset(buf, date->zone == TIME_UTC
		    ? 0 : ticks_offset(date->ticks), width);
		return true;
	default:
		return false;
	}
}

/*
 * add_quoted - a literal in quotes at p.
 *   gives   how long it is with its quotes, 0 when it has no end
 */
static size_t
add_quoted(struct buf *buf, const char *p)
{
	const char *at = p + 1;

	for (; *at && *at != *p; at++) {
		if (*at == '\\' && at[1])
			at++;
		buf_char(buf, *at);
	}
	return *at ? (size_t)(at - p) + 1 : 0;
}

/* add_pattern_step - one element at p; gives its length, 0 when wrong. */
static size_t
add_pattern_step(struct buf *buf, const struct date *date, const char *p)
{
	size_t width;

	switch (*p) {
	case 'd':
	case 'f':
	case 'F':
	case 'g':
	case 'h':
	case 'H':
	case 'm':
	case 'M':
	case 's':
	case 't':
	case 'y':
	case 'z':
		width = run_length(p);
		return add_letters(buf, date, *p, width) ? width : 0;
	case 'K':
		add_zone(buf, date);
		return 1;
	case '\'':
	case '"':
		return add_quoted(buf, p);
	case '\\':
		if (!p[1])
			return 0;
		buf_char(buf, p[1]);
		return 2;
	case '%':
		if (!p[1] || p[1] == '%')
			return 0;
		/* The next letter alone, whatever follows it. */
		if (strchr("dfFghHmMstyz", p[1]))
			return add_letters(buf, date, p[1], 1) ? 2 : 0;
		return 1;
	default:
		buf_char(buf, *p);
		return 1;
	}
}

static bool
add_pattern(struct buf *buf, const struct date *date, const char *pattern)
{
	while (*pattern) {
		size_t step = add_pattern_step(buf, date, pattern);

		if (!step)
			return false;
		pattern += step;
	}
	return true;
}

static bool
add_two_patterns(struct buf *buf, const struct date *date, const char *first,
    const char *second)
{
	if (!add_pattern(buf, date, first))
		return false;
	buf_char(buf, ' ');
	return add_pattern(buf, date, second);
}

static bool
add_letter(struct buf *buf, const struct date *date, char letter,
    const struct culture *culture)
{
	const char *pattern = format_pattern(letter, culture);
	struct date utc = *date;

	if (pattern)
		return add_pattern(buf, date, pattern);
	switch (letter) {
	case 'f':
		return add_two_patterns(buf, date, culture->long_date,
		    culture->short_time);
	case 'F':
		return add_two_patterns(buf, date, culture->long_date,
		    culture->long_time);
	case 'g':
		return add_two_patterns(buf, date, culture->short_date,
		    culture->short_time);
	case 'G':
		return add_two_patterns(buf, date, culture->short_date,
		    culture->long_time);
	case 'U':
		if (utc.zone != TIME_UTC)
			utc.ticks = ticks_to_utc(utc.ticks);
		civil_from_ticks(utc.ticks, &utc.civil);
		return add_two_patterns(buf, &utc, culture->long_date,
		    culture->long_time);
	default:
		return false;
	}
}

bool
format_datetime(struct buf *buf, const Value *v, const char *spec,
    const struct culture *culture, Value **err)
{
	struct date date = {.ticks = value_ticks(v), .zone = value_zone(v)};
	bool is_ok;

	civil_from_ticks(date.ticks, &date.civil);
	if (!*spec)
		spec = "G";
	if (!spec[1])
		is_ok = add_letter(buf, &date, *spec, culture);
	else
		is_ok = add_pattern(buf, &date, spec);
	return is_ok || format_refuse(err, wrong_format);
}

/* The parts of a span, none negative. */
struct parts {
	bool is_negative;
	int64_t days;
	int hours, minutes, seconds;
	int32_t ticks;
};

static void
parts_of(int64_t ticks, struct parts *parts)
{
	uint64_t left = ticks < 0 ? -(uint64_t)ticks : (uint64_t)ticks;
	uint64_t seconds = left / TICKS_PER_SECOND;

	parts->is_negative = ticks < 0;
	parts->ticks = (int32_t)(left % TICKS_PER_SECOND);
	parts->days = (int64_t)(seconds / 86400);
	parts->hours = (int)(seconds / 3600 % 24);
	parts->minutes = (int)(seconds / 60 % 60);
	parts->seconds = (int)(seconds % 60);
}

static void
add_constant(struct buf *buf, const struct parts *parts)
{
	if (parts->is_negative)
		buf_char(buf, '-');
	if (parts->days)
		buf_printf(buf, "%lld.", (long long)parts->days);
	buf_printf(buf, "%02d:%02d:%02d", parts->hours, parts->minutes,
	    parts->seconds);
	if (parts->ticks)
		buf_printf(buf, ".%07d", (int)parts->ticks);
}

/* add_general - g and G: days before a colon, G with everything. */
static void
add_general(struct buf *buf, const struct parts *parts, bool is_long)
{
	if (parts->is_negative)
		buf_char(buf, '-');
	if (parts->days || is_long)
		buf_printf(buf, "%lld:", (long long)parts->days);
	buf_printf(buf, is_long ? "%02d:%02d:%02d" : "%d:%02d:%02d",
	    parts->hours, parts->minutes, parts->seconds);
	if (parts->ticks || is_long) {
		buf_char(buf, '.');
		add_fraction(buf, parts->ticks, 7, is_long);
	}
}

static bool
add_span_letters(struct buf *buf, const struct parts *parts, char letter,
    size_t width)
{
	switch (letter) {
	case 'd':
		if (width > 8)
			return false;
		buf_printf(buf, "%0*lld", (int)width, (long long)parts->days);
		return true;
	case 'h':
		buf_printf(buf, "%0*d", (int)width, parts->hours);
		return width <= 2;
	case 'm':
		buf_printf(buf, "%0*d", (int)width, parts->minutes);
		return width <= 2;
	case 's':
		buf_printf(buf, "%0*d", (int)width, parts->seconds);
		return width <= 2;
	case 'f':
	case 'F':
		return add_fraction(buf, parts->ticks, width, letter == 'f');
	default:
		return false;
	}
}

static size_t
add_span_step(struct buf *buf, const struct parts *parts, const char *p)
{
	size_t width;

	switch (*p) {
	case 'd':
	case 'h':
	case 'm':
	case 's':
	case 'f':
	case 'F':
		width = run_length(p);
		return width <= 8 && add_span_letters(buf, parts, *p, width)
			   ? width : 0;
	case '\'':
	case '"':
		return add_quoted(buf, p);
	case '\\':
		if (!p[1])
			return 0;
		buf_char(buf, p[1]);
		return 2;
	case '%':
		return p[1] && p[1] != '%' &&
			       add_span_letters(buf, parts, p[1], 1) ? 2 : 0;
	default:
		return 0;
	}
}

bool
format_timespan(struct buf *buf, const Value *v, const char *spec, Value **err)
{
	struct parts parts;

	parts_of(value_ticks(v), &parts);
	if (!*spec || (strchr("ctT", *spec) && !spec[1])) {
		add_constant(buf, &parts);
		return true;
	}
	if ((*spec == 'g' || *spec == 'G') && !spec[1]) {
		add_general(buf, &parts, *spec == 'G');
		return true;
	}
	if (!spec[1])
		return format_refuse(err, wrong_format);
	while (*spec) {
		size_t step = add_span_step(buf, &parts, spec);

		if (!step)
			return format_refuse(err, wrong_format);
		spec += step;
	}
	return true;
}
