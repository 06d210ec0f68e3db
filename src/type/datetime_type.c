/*
 * datetime_type.c - the members of System.DateTime.
 */
#include "base/base.h"
#include "type/convertible.h"
#include "type/scalar.h"

#include <math.h>
#include <time.h>

#include "base/buf.h"
#include "type/culture.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/ops.h"
#include "value/text.h"

static Value *
date_out_of_range(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.ArgumentOutOfRangeException",
	    "The added or subtracted value results in an un-representable"
	    " DateTime. (Parameter 'value')");
}

static Value *
date_at(const struct call *call, int64_t ticks, Value **err)
{
	if (ticks < 0 || ticks > TICKS_MAX)
		return date_out_of_range(call, err);
	return value_datetime(ticks, value_zone(call->self));
}

static Value *
date_after(const struct call *call, int64_t span, Value **err)
{
	int64_t ticks;

	if (__builtin_add_overflow(value_ticks(call->self), span, &ticks))
		return date_out_of_range(call, err);
	return date_at(call, ticks, err);
}

static Value *
add_units(const struct call *call, int64_t unit, Value **err)
{
	double n;

	if (!call_real(call, 0, &n, err))
		return NULL;
	if (!(fabs(n * (double)unit) < 9e18))
		return date_out_of_range(call, err);
	/* Whole numbers must not lose ticks to the double's precision. */
	return date_after(call, n == floor(n) && fabs(n) < 9e15
				    ? (int64_t)n * unit
				    : (int64_t)(n * (double)unit), err);
}

#define ADD_METHOD(name, unit)                                                 \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return add_units(call, unit, err);                             \
	}
ADD_METHOD(add_days, TICKS_PER_DAY)
ADD_METHOD(add_hours, TICKS_PER_HOUR)
ADD_METHOD(add_minutes, TICKS_PER_MINUTE)
ADD_METHOD(add_seconds, TICKS_PER_SECOND)
ADD_METHOD(add_milliseconds, TICKS_PER_MS)
ADD_METHOD(add_microseconds, 10)

static Value *
add_ticks(const struct call *call, Value **err)
{
	int64_t n;

	if (!call_long(call, 0, &n, err))
		return NULL;
	return date_after(call, n, err);
}

static Value *
shift_months(const struct call *call, int64_t months, Value **err)
{
	struct civil civil;
	int64_t ticks, total;

	civil_from_ticks(value_ticks(call->self), &civil);
	total = (int64_t)civil.year * 12 + civil.month - 1 + months;
	if (total < 12 || total >= 10000 * 12)
		return date_out_of_range(call, err);
	civil.year = (int)(total / 12);
	civil.month = (int)(total % 12) + 1;
	if (civil.day > month_days(civil.year, civil.month))
		civil.day = month_days(civil.year, civil.month);
	if (!civil_to_ticks(&civil, &ticks))
		return date_out_of_range(call, err);
	return date_at(call, ticks, err);
}

static Value *
add_months(const struct call *call, Value **err)
{
	int32_t n;

	return call_int(call, 0, &n, err) ? shift_months(call, n, err) : NULL;
}

static Value *
add_years(const struct call *call, Value **err)
{
	int32_t n;

	return call_int(call, 0, &n, err)
		   ? shift_months(call, (int64_t)n * 12, err)
		   : NULL;
}

static Value *
date_add(const struct call *call, Value **err)
{
	Value *span;
	int64_t ticks;

	if (!call_as(call, 0, type_of_kind(V_TIMESPAN), &span, err))
		return NULL;
	ticks = value_ticks(span);
	value_unref(span);
	return date_after(call, ticks, err);
}

static Value *
date_subtract(const struct call *call, Value **err)
{
	return op_subtract(call->self, call->args[0], err);
}

static Value *
to_local(const struct call *call, Value **err)
{
	if (value_zone(call->self) == TIME_LOCAL)
		return value_ref(call->self);
	return value_datetime(ticks_to_local(value_ticks(call->self)),
	    TIME_LOCAL);
}

static Value *
to_universal(const struct call *call, Value **err)
{
	if (value_zone(call->self) == TIME_UTC)
		return value_ref(call->self);
	return value_datetime(ticks_to_utc(value_ticks(call->self)), TIME_UTC);
}

static Value *
formatted(const Value *v, const char *format, Value **err)
{
	struct buf out = BUF_INIT;

	if (format_value(&out, v, format, culture_current(), err))
		return text_from(&out);
	buf_release(&out);
	return NULL;
}

#define FORMAT_METHOD(name, spec)                                              \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return formatted(call->self, spec, err);                       \
	}
FORMAT_METHOD(short_date, "d")
FORMAT_METHOD(long_date, "D")
FORMAT_METHOD(short_time, "t")
FORMAT_METHOD(long_time, "T")

static int64_t
utc_ticks(const Value *v)
{
	return value_zone(v) == TIME_UTC ? value_ticks(v)
					 : ticks_to_utc(value_ticks(v));
}

static Value *
to_file_time(const struct call *call, Value **err)
{
	return value_long(utc_ticks(call->self) - TICKS_FILE_EPOCH);
}

#define TICKS_OA_EPOCH 599264352000000000 /* 1899-12-30 */

static Value *
to_oa_date(const struct call *call, Value **err)
{
	return value_double((double)(value_ticks(call->self) -
				TICKS_OA_EPOCH) /
	    (double)TICKS_PER_DAY);
}

#define CIVIL_GETTER(name, field)                                              \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		struct civil civil;                                            \
									       \
		civil_from_ticks(value_ticks(self), &civil);                   \
		return value_int(field);                                       \
	}
CIVIL_GETTER(get_year, civil.year)
CIVIL_GETTER(get_month, civil.month)
CIVIL_GETTER(get_day, civil.day)
CIVIL_GETTER(get_hour, civil.hour)
CIVIL_GETTER(get_minute, civil.minute)
CIVIL_GETTER(get_second, civil.second)
CIVIL_GETTER(get_millisecond, civil.ticks / (int32_t)TICKS_PER_MS)
CIVIL_GETTER(get_microsecond, civil.ticks / 10 % 1000)
CIVIL_GETTER(get_nanosecond, civil.ticks % 10 * 100)
CIVIL_GETTER(get_day_of_year, civil.yearday)

static Value *
get_ticks(const Value *self, Value **err)
{
	return value_integer(V_INT64, value_ticks(self));
}

static Value *
get_date(const Value *self, Value **err)
{
	int64_t ticks = value_ticks(self);

	return value_datetime(ticks - ticks % TICKS_PER_DAY, value_zone(self));
}

static Value *
get_time_of_day(const Value *self, Value **err)
{
	return value_timespan(value_ticks(self) % TICKS_PER_DAY);
}

static Value *
get_day_of_week(const Value *self, Value **err)
{
	struct civil civil;

	civil_from_ticks(value_ticks(self), &civil);
	return value_enum(type_enum("System.DayOfWeek"), civil.weekday);
}

static Value *
get_kind(const Value *self, Value **err)
{
	return value_enum(type_enum("System.DateTimeKind"), value_zone(self));
}

/* The script property that PowerShell adds: the long date and time. */
static Value *
get_datetime(const Value *self, Value **err)
{
	Value *date = formatted(self, "D", err);
	Value *time = date ? formatted(self, "T", err) : NULL, *both;

	if (!time)
		return NULL;
	both = text_printf("%s %s", text_bytes(date), text_bytes(time));
	value_unref(date);
	value_unref(time);
	return both;
}

static Value *
get_now(const Value *self, Value **err)
{
	return value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL);
}

static Value *
get_utc_now(const Value *self, Value **err)
{
	return value_datetime(ticks_now(TIME_UTC), TIME_UTC);
}

static Value *
get_today(const Value *self, Value **err)
{
	int64_t ticks = ticks_now(TIME_LOCAL);

	return value_datetime(ticks - ticks % TICKS_PER_DAY, TIME_LOCAL);
}

static Value *
get_date_min(const Value *self, Value **err)
{
	return value_datetime(0, TIME_UNSPECIFIED);
}

static Value *
get_date_max(const Value *self, Value **err)
{
	return value_datetime(TICKS_MAX, TIME_UNSPECIFIED);
}

static Value *
get_unix_epoch(const Value *self, Value **err)
{
	return value_datetime(TICKS_UNIX_EPOCH, TIME_UTC);
}

static Value *
not_a_date(const struct call *call, const Value *text, Value **err)
{
	return call_throw(call, err, "System.FormatException",
	    "String '%s' was not recognized as a valid DateTime.",
	    text_bytes(text));
}

static Value *
date_parse(const struct call *call, Value **err)
{
	struct buf why = BUF_INIT;
	Value *text, *date;

	if (!call_text(call, 0, &text, err))
		return NULL;
	date = datetime_parse(text_bytes(text), text_len(text),
	    call_culture(call, 1));
	if (!date) {
		datetime_refusal(&why, text_bytes(text), text_len(text));
		call_throw(call, err, "System.FormatException", "%s",
		    buf_get(&why));
		buf_release(&why);
	}
	value_unref(text);
	return date;
}

static Value *
date_try_parse(const struct call *call, Value **err)
{
	Value *text = value_text(call->args[0]);
	Value *date = datetime_parse(text_bytes(text), text_len(text),
	    culture_current());

	value_unref(text);
	return arg_found(call, call->count - 1, date,
	    value_datetime(0, TIME_UNSPECIFIED), err);
}

/* By the first of the patterns that fits: one, or an array of them. */
static Value *
parse_exactly(const struct call *call, const Value *text)
{
	Value *date = NULL;
	const Value *pattern;
	struct iter iter;

	iter_init(&iter, call->args[1]);
	while (!date && (pattern = iter_next(&iter))) {
		Value *p = value_text(pattern);

		date = datetime_parse_exact(text_bytes(text), text_len(text),
		    text_bytes(p), call_culture(call, 2));
		value_unref(p);
	}
	iter_release(&iter);
	return date;
}

static Value *
date_parse_exact(const struct call *call, Value **err)
{
	Value *text, *date;

	if (!call_text(call, 0, &text, err))
		return NULL;
	date = parse_exactly(call, text);
	if (!date)
		not_a_date(call, text, err);
	value_unref(text);
	return date;
}

static Value *
date_try_parse_exact(const struct call *call, Value **err)
{
	Value *text = value_text(call->args[0]);
	Value *date = parse_exactly(call, text);

	value_unref(text);
	return arg_found(call, call->count - 1, date,
	    value_datetime(0, TIME_UNSPECIFIED), err);
}

static Value *
days_in_month(const struct call *call, Value **err)
{
	int32_t year, month;

	if (!call_int(call, 0, &year, err) || !call_int(call, 1, &month, err))
		return NULL;
	if (month < 1 || month > 12 || year < 1 || year > 9999)
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Month must be between one and twelve. (Parameter"
		    " 'month')");
	return value_int(month_days(year, month));
}

static Value *
is_leap_year(const struct call *call, Value **err)
{
	int32_t year;

	return call_int(call, 0, &year, err) ? value_bool(year_is_leap(year))
					     : NULL;
}

static Value *
from_file_time(const struct call *call, Value **err)
{
	int64_t n;

	if (!call_long(call, 0, &n, err))
		return NULL;
	if (n < 0 || n > TICKS_MAX - TICKS_FILE_EPOCH)
		return date_out_of_range(call, err);
	return value_datetime(ticks_to_local(n + TICKS_FILE_EPOCH),
	    TIME_LOCAL);
}

/* Days since 1899-12-30, to the millisecond. */
static Value *
from_oa_date(const struct call *call, Value **err)
{
	double days;

	if (!call_real(call, 0, &days, err))
		return NULL;
	if (!(days > -657435.0 && days < 2958466.0))
		return call_throw(call, err, "System.ArgumentException",
		    "Not a legal OleAut date.");
	return value_datetime(TICKS_OA_EPOCH + llround(days * 86400000.0) *
	    TICKS_PER_MS, TIME_UNSPECIFIED);
}

static Value *
specify_kind(const struct call *call, Value **err)
{
	Value *date, *kind, *result;

	if (!call_as(call, 0, type_of_kind(V_DATETIME), &date, err))
		return NULL;
	if (!call_as(call, 1, type_enum("System.DateTimeKind"), &kind, err)) {
		value_unref(date);
		return NULL;
	}
	result = value_datetime(value_ticks(date),
	    (enum time_zone)value_int64(kind));
	value_unref(date);
	return result;
}

static Value *
date_construct(const struct call *call, Value **err)
{
	struct civil civil = {.month = 1, .day = 1};
	int *fields[] = {&civil.year, &civil.month, &civil.day, &civil.hour,
	    &civil.minute, &civil.second};
	enum time_zone zone = TIME_UNSPECIFIED;
	size_t count = call->count, i;
	int32_t ms = 0, us = 0;
	int64_t ticks;

	if (count > 1 && value_kind(call->args[count - 1]) == V_ENUM)
		zone = (enum time_zone)value_int64(call->args[--count]);
	if (count <= 1) {
		if (count == 0)
			return value_datetime(0, zone);
		if (!call_long(call, 0, &ticks, err))
			return NULL;
		return ticks < 0 || ticks > TICKS_MAX
			   ? date_out_of_range(call, err)
			   : value_datetime(ticks, zone);
	}
	if (count == 2 || count == 4 || count == 5 || count > 8) {
		*err = call_count_error(call);
		return NULL;
	}
	for (i = 0; i < count && i < COUNT_OF(fields); i++)
		if (!call_int(call, i, fields[i], err))
			return NULL;
	if (count > 6 && !call_int(call, 6, &ms, err))
		return NULL;
	/* A text here is no kind but a number: .NET's choice. */
	if (count > 7 && !call_int(call, 7, &us, err))
		return NULL;
	civil.ticks = ms * (int32_t)TICKS_PER_MS + us * 10;
	if (ms < 0 || ms > 999 || us < 0 || us > 999 ||
	    !civil_to_ticks(&civil, &ticks))
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Year, Month, and Day parameters describe an"
		    " un-representable DateTime.");
	return value_datetime(ticks, zone);
}

static const struct property date_properties[] = {
	GETTER("Date", get_date, "datetime"),
	GETTER("Day", get_day, "int"),
	GETTER("DayOfWeek", get_day_of_week, "System.DayOfWeek"),
	GETTER("DayOfYear", get_day_of_year, "int"),
	GETTER("Hour", get_hour, "int"),
	GETTER("Kind", get_kind, "System.DateTimeKind"),
	GETTER("Millisecond", get_millisecond, "int"),
	GETTER("Microsecond", get_microsecond, "int"),
	GETTER("Nanosecond", get_nanosecond, "int"),
	GETTER("Minute", get_minute, "int"),
	GETTER("Month", get_month, "int"),
	GETTER("Second", get_second, "int"),
	GETTER("Ticks", get_ticks, "long"),
	GETTER("TimeOfDay", get_time_of_day, "timespan"),
	GETTER("Year", get_year, "int"),
	SCRIPT_PROPERTY("DateTime", get_datetime,
	    "if ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq "
	    "'Date'){\"{0}\" -f $this.ToLongDateString()}"
	    "elseif ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq "
	    "'Time'){\"{0}\" -f $this.ToLongTimeString()}"
	    "else{\"{0} {1}\" -f $this.ToLongDateString(), "
	    "$this.ToLongTimeString()}"),
	{NULL},
};

static const struct method date_methods[] = {
	METHOD("Add", date_add, 1, 1, "datetime Add(timespan value)"),
	METHOD("AddDays", add_days, 1, 1, "datetime AddDays(double value)"),
	METHOD("AddHours", add_hours, 1, 1, "datetime AddHours(double value)"),
	METHOD("AddMicroseconds", add_microseconds, 1, 1,
	    "datetime AddMicroseconds(double value)"),
	METHOD("AddMilliseconds", add_milliseconds, 1, 1,
	    "datetime AddMilliseconds(double value)"),
	METHOD("AddMinutes", add_minutes, 1, 1,
	    "datetime AddMinutes(double value)"),
	METHOD("AddMonths", add_months, 1, 1, "datetime AddMonths(int months)"),
	METHOD("AddSeconds", add_seconds, 1, 1,
	    "datetime AddSeconds(double value)"),
	METHOD("AddTicks", add_ticks, 1, 1,
	    "datetime AddTicks(long value)"),
	METHOD("AddYears", add_years, 1, 1, "datetime AddYears(int value)"),
	METHOD("CompareTo", scalar_compare_to, 1, 1,
	    "int CompareTo(datetime value)"),
	CONVERTIBLE_METHODS,
	METHOD("Equals", scalar_equals, 1, 1, "bool Equals(datetime value)"),
	METHOD("Subtract", date_subtract, 1, 1,
	    "timespan Subtract(datetime value)"),
	METHOD("ToFileTime", to_file_time, 0, 0, "long ToFileTime()"),
	METHOD("ToFileTimeUtc", to_file_time, 0, 0, "long ToFileTimeUtc()"),
	METHOD("ToLocalTime", to_local, 0, 0, "datetime ToLocalTime()"),
	METHOD("ToLongDateString", long_date, 0, 0,
	    "string ToLongDateString()"),
	METHOD("ToLongTimeString", long_time, 0, 0,
	    "string ToLongTimeString()"),
	METHOD("ToOADate", to_oa_date, 0, 0, "double ToOADate()"),
	METHOD("ToShortDateString", short_date, 0, 0,
	    "string ToShortDateString()"),
	METHOD("ToShortTimeString", short_time, 0, 0,
	    "string ToShortTimeString()"),
	METHOD("ToString", scalar_to_string, 0, 2,
	    "string ToString(string format)"),
	METHOD("ToUniversalTime", to_universal, 0, 0,
	    "datetime ToUniversalTime()"),
	{NULL},
};

static const struct property date_statics[] = {
	GETTER("MaxValue", get_date_max, "datetime"),
	GETTER("MinValue", get_date_min, "datetime"),
	GETTER("Now", get_now, "datetime"),
	GETTER("Today", get_today, "datetime"),
	GETTER("UnixEpoch", get_unix_epoch, "datetime"),
	GETTER("UtcNow", get_utc_now, "datetime"),
	{NULL},
};

static const struct method date_static_methods[] = {
	METHOD("DaysInMonth", days_in_month, 2, 2,
	    "int DaysInMonth(int year, int month)"),
	METHOD("FromFileTime", from_file_time, 1, 1,
	    "datetime FromFileTime(long fileTime)"),
	METHOD("FromOADate", from_oa_date, 1, 1,
	    "datetime FromOADate(double d)"),
	METHOD("IsLeapYear", is_leap_year, 1, 1, "bool IsLeapYear(int year)"),
	METHOD("Parse", date_parse, 1, 3, "datetime Parse(string s)"),
	METHOD("ParseExact", date_parse_exact, 2, 4,
	    "datetime ParseExact(string s, string format,"
	    " System.IFormatProvider provider)"),
	METHOD("SpecifyKind", specify_kind, 2, 2,
	    "datetime SpecifyKind(datetime value, System.DateTimeKind kind)"),
	METHOD("TryParse", date_try_parse, 2, 4,
	    "bool TryParse(string s, ref result)"),
	METHOD("TryParseExact", date_try_parse_exact, 3, 5,
	    "bool TryParseExact(string s, string format,"
	    " System.IFormatProvider provider,"
	    " System.Globalization.DateTimeStyles style, ref result)"),
	{NULL},
};

void
types_start_datetime(void)
{
	static const struct type rows = {
		.properties = date_properties,
		.methods = date_methods,
		.statics = date_statics,
		.static_methods = date_static_methods,
		.construct = date_construct,
		.construct_most = 8,
	};

	type_extend(T_DATETIME, &rows);
}
