/*
 * format.h - .NET format strings: numbers, dates, timespans, guids, enums,
 * composite formats; and the parsing of dates and timespans.
 */
#ifndef VALUE_FORMAT_H
#define VALUE_FORMAT_H

#include "value/value.h"

struct buf;

/* The culture: invariant for C and POSIX locales, en-US for every other. */
struct culture {
	const char *name;          /* "" or "en-US" */
	const char *long_date;     /* pattern D */
	const char *short_date;    /* d */
	const char *long_time;     /* T */
	const char *short_time;    /* t */
	const char *month_day;     /* M */
	const char *year_month;    /* Y */
	const char *currency;      /* symbol */
	const char *infinity;
	int places;                /* of N, F and P without precision */
	bool has_percent_blank;    /* "38 %" */
	bool has_parentheses;      /* for a negative amount of money */
};
extern const struct culture culture_invariant, culture_en_us;
/* culture_current - what the environment's locale chose at first use. */
const struct culture *culture_current(void);

/*
 * format_value - v.ToString(spec).
 *   takes   spec: "" for the default
 *   errors  FormatException
 */
bool format_value(struct buf *buf, const Value *v, const char *spec,
    const struct culture *culture, Value **err);

/* format_composite - "{0,5:N2}" with arguments. */
Value *format_composite(const char *format, size_t len,
    const Value *const *args, size_t count, const struct culture *culture,
    Value **err);

/* The parts of format_value. Each gives false with *err set. */
bool format_number(struct buf *buf, const Value *v, const char *spec,
    const struct culture *culture, Value **err);
bool format_datetime(struct buf *buf, const Value *v, const char *spec,
    const struct culture *culture, Value **err);
bool format_timespan(struct buf *buf, const Value *v, const char *spec,
    Value **err);
/* format_refuse - FormatException for a specification, gives false. */
bool format_refuse(Value **err, const char *words);
/* format_pattern - the custom pattern behind a one-letter one of dates, or
 * NULL. */
const char *format_pattern(char letter, const struct culture *culture);

/* Names of months (1-12) and days (0 = Sunday). */
const char *month_name(int month);
const char *weekday_name(int weekday);

/* A civil date and time. */
struct civil {
	int year, month, day, hour, minute, second;
	int32_t ticks;             /* below one second */
	int weekday;               /* 0 = Sunday */
	int yearday;               /* 1.. */
};
void civil_from_ticks(int64_t ticks, struct civil *civil);
/* civil_to_ticks - false when a field is out of range. */
bool civil_to_ticks(const struct civil *civil, int64_t *ticks);

/* The last moment of 9999-12-31. */
#define TICKS_MAX 3155378975999999999LL
#define TICKS_UNIX_EPOCH 621355968000000000LL /* 1970-01-01 */
#define TICKS_FILE_EPOCH 504911232000000000LL /* 1601-01-01 */

/* month_days - how many days a month (1 to 12) has. */
int month_days(int year, int month);
bool year_is_leap(int year);

/* ticks_now - the wall clock, UTC or local time. */
int64_t ticks_now(enum time_zone zone);
/* ticks_to_local, ticks_to_utc - by the zone rules of TZ. */
int64_t ticks_to_local(int64_t utc);
int64_t ticks_to_utc(int64_t local);
/* ticks_offset - how far a local time is ahead of UTC. */
int64_t ticks_offset(int64_t local);
/* ticks_from_unix - nanoseconds since 1970 as UTC ticks. */
int64_t ticks_from_unix(int64_t seconds, long nanoseconds);

/* datetime_parse - the forms [datetime]'...' takes, or NULL. */
Value *datetime_parse(const char *bytes, size_t len,
    const struct culture *culture);
/* datetime_parse_exact - by a .NET pattern, or NULL. */
Value *datetime_parse_exact(const char *bytes, size_t len,
    const char *pattern, const struct culture *culture);
/* datetime_refusal - append why datetime_parse gives NULL, as .NET says it. */
void datetime_refusal(struct buf *buf, const char *bytes, size_t len);
/* timespan_parse - "d.hh:mm:ss.fffffff", or NULL. */
Value *timespan_parse(const char *bytes, size_t len);
/* guid_parse, version_parse - or NULL. */
Value *guid_parse(const char *bytes, size_t len);
Value *version_parse(const char *bytes, size_t len);
/* Why these give NULL, as .NET says it. */
void timespan_refusal(struct buf *buf, const char *bytes, size_t len);
const char *guid_refusal(size_t len);
void version_refusal(struct buf *buf, const char *bytes, size_t len);
/* guid_random - a new version-4 guid. */
Value *guid_random(void);

#endif
