/*
 * datetime.c - ticks and the civil calendar, the clock, and the zone of TZ.
 */
#include "base/base.h"
#include "value/format.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"

#define UNIX_EPOCH_SECONDS 62135596800LL /* since 0001-01-01 */
#define SECONDS_PER_DAY 86400

int
month_days(int year, int month)
{
	static const int8_t days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};

	return days[month - 1] + (month == 2 && year_is_leap(year));
}

bool
year_is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* days_before_year - since 0001-01-01. */
static int64_t
days_before_year(int year)
{
	int64_t past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

void
civil_from_ticks(int64_t ticks, struct civil *civil)
{
	int64_t seconds = ticks / TICKS_PER_SECOND;
	int64_t days = seconds / SECONDS_PER_DAY;
	int second = (int)(seconds % SECONDS_PER_DAY);
	int year = (int)(days / 365.2425) + 1, left;

	while (days_before_year(year) > days)
		year--;
	while (days_before_year(year + 1) <= days)
		year++;
	left = (int)(days - days_before_year(year));
	*civil = (struct civil){
		.year = year,
		.month = 1,
		.hour = second / 3600,
		.minute = second / 60 % 60,
		.second = second % 60,
		.ticks = (int32_t)(ticks % TICKS_PER_SECOND),
		.weekday = (int)((days + 1) % 7),
		.yearday = left + 1,
	};
	while (left >= month_days(year, civil->month))
		left -= month_days(year, civil->month++);
	civil->day = left + 1;
}

bool
civil_to_ticks(const struct civil *civil, int64_t *ticks)
{
	int64_t days, seconds;

	if (civil->year < 1 || civil->year > 9999 || civil->month < 1 ||
	    civil->month > 12 || civil->day < 1 ||
	    civil->day > month_days(civil->year, civil->month) ||
	    civil->hour < 0 || civil->hour > 23 || civil->minute < 0 ||
	    civil->minute > 59 || civil->second < 0 || civil->second > 59 ||
	    civil->ticks < 0 || civil->ticks >= TICKS_PER_SECOND)
		return false;
	days = days_before_year(civil->year) + civil->day - 1;
	for (int month = 1; month < civil->month; month++)
		days += month_days(civil->year, month);
	seconds = days * SECONDS_PER_DAY + civil->hour * 3600 +
		  civil->minute * 60 + civil->second;
	*ticks = seconds * TICKS_PER_SECOND + civil->ticks;
	return true;
}

int64_t
ticks_from_unix(int64_t seconds, long nanoseconds)
{
	return (seconds + UNIX_EPOCH_SECONDS) * TICKS_PER_SECOND +
	       nanoseconds / 100;
}

int64_t
ticks_now(enum time_zone zone)
{
	struct timespec now;
	int64_t ticks;

	clock_gettime(CLOCK_REALTIME, &now);
	ticks = ticks_from_unix(now.tv_sec, now.tv_nsec);
	return zone == TIME_LOCAL ? ticks_to_local(ticks) : ticks;
}

/* zone_follow - keep to the zone that TZ names now. Without one tzset would
 * look at the file of the machine's zone each time. */
static void
zone_follow(void)
{
	static char *followed;
	static bool is_followed;
	const char *name = getenv("TZ");

	if (is_followed && (name && followed ? strcmp(name, followed) == 0
					     : !name && !followed))
		return;
	mem_free(followed);
	followed = name ? mem_text(name) : NULL;
	is_followed = true;
	tzset();
}

/* zone_offset - seconds east of UTC at a moment, given in Unix seconds. */
static int64_t
zone_offset(int64_t seconds)
{
	time_t moment = (time_t)seconds;
	struct tm tm;

	zone_follow();
	return localtime_r(&moment, &tm) ? tm.tm_gmtoff : 0;
}

static int64_t
unix_seconds(int64_t ticks)
{
	return ticks / TICKS_PER_SECOND - UNIX_EPOCH_SECONDS;
}

/* within_calendar - shift ticks, but not out of the years 1 to 9999. */
static int64_t
within_calendar(int64_t ticks, int64_t shift_seconds)
{
	int64_t moved = ticks + shift_seconds * TICKS_PER_SECOND;

	if (moved < 0)
		return 0;
	return moved > TICKS_MAX ? TICKS_MAX : moved;
}

int64_t
ticks_to_local(int64_t utc)
{
	return within_calendar(utc, zone_offset(unix_seconds(utc)));
}

int64_t
ticks_to_utc(int64_t local)
{
	int64_t seconds = unix_seconds(local);
	int64_t guess = zone_offset(seconds - zone_offset(seconds));
	int64_t offset = zone_offset(seconds - guess);

	return within_calendar(local, -offset);
}

int64_t
ticks_offset(int64_t local)
{
	return local - ticks_to_utc(local);
}
