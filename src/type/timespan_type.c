/*
 * timespan_type.c - the members of System.TimeSpan.
 */
#include "base/base.h"
#include "type/scalar.h"

#include <math.h>

#include "value/convert.h"
#include "value/format.h"
#include "value/text.h"

static Value *
get_ticks(const Value *self, Value **err)
{
	return value_integer(V_INT64, value_ticks(self));
}

#define PART_GETTER(name, expression)                                          \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		int64_t ticks = value_ticks(self);                             \
									       \
		return value_int((int32_t)(expression));                       \
	}
PART_GETTER(get_days, ticks / TICKS_PER_DAY)
PART_GETTER(get_hours, ticks / TICKS_PER_HOUR % 24)
PART_GETTER(get_minutes, ticks / TICKS_PER_MINUTE % 60)
PART_GETTER(get_seconds, ticks / TICKS_PER_SECOND % 60)
PART_GETTER(get_milliseconds, ticks / TICKS_PER_MS % 1000)
PART_GETTER(get_microseconds, ticks / 10 % 1000)
PART_GETTER(get_nanoseconds, ticks % 10 * 100)

#define TOTAL_GETTER(name, unit)                                               \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return value_double(                                           \
		    (double)value_ticks(self) / (double)(unit));               \
	}
TOTAL_GETTER(get_total_days, TICKS_PER_DAY)
TOTAL_GETTER(get_total_hours, TICKS_PER_HOUR)
TOTAL_GETTER(get_total_minutes, TICKS_PER_MINUTE)
TOTAL_GETTER(get_total_seconds, TICKS_PER_SECOND)
TOTAL_GETTER(get_total_milliseconds, TICKS_PER_MS)
TOTAL_GETTER(get_total_microseconds, 10)
TOTAL_GETTER(get_total_nanoseconds, 0.01)

static Value *
too_long(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.OverflowException",
	    "TimeSpan overflowed because the duration is too long.");
}

/* Whether a duration has a number of ticks that fits. */
static bool
is_span(double ticks)
{
	return fabs(ticks) < 9.2233720368547e18;
}

static Value *
span_of(const struct call *call, int64_t unit, Value **err)
{
	double n, ticks;

	if (!call_real(call, 0, &n, err))
		return NULL;
	ticks = n * (double)unit;
	if (!is_span(ticks))
		return too_long(call, err);
	return value_timespan(n == floor(n) && fabs(n) < 9e15
				  ? (int64_t)n * unit
				  : (int64_t)round(ticks));
}

#define FROM_METHOD(name, unit)                                                \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return span_of(call, unit, err);                               \
	}
FROM_METHOD(from_days, TICKS_PER_DAY)
FROM_METHOD(from_hours, TICKS_PER_HOUR)
FROM_METHOD(from_minutes, TICKS_PER_MINUTE)
FROM_METHOD(from_seconds, TICKS_PER_SECOND)
FROM_METHOD(from_milliseconds, TICKS_PER_MS)
FROM_METHOD(from_microseconds, 10)
FROM_METHOD(from_ticks, 1)

/* The ticks of argument 0. */
static bool
span_arg(const struct call *call, int64_t *ticks, Value **err)
{
	Value *span;

	if (!call_as(call, 0, type_of_kind(V_TIMESPAN), &span, err))
		return false;
	*ticks = value_ticks(span);
	value_unref(span);
	return true;
}

static Value *
span_add(const struct call *call, Value **err)
{
	int64_t ticks;

	if (!span_arg(call, &ticks, err))
		return NULL;
	if (__builtin_add_overflow(value_ticks(call->self), ticks, &ticks))
		return too_long(call, err);
	return value_timespan(ticks);
}

static Value *
span_subtract(const struct call *call, Value **err)
{
	int64_t ticks;

	if (!span_arg(call, &ticks, err))
		return NULL;
	if (__builtin_sub_overflow(value_ticks(call->self), ticks, &ticks))
		return too_long(call, err);
	return value_timespan(ticks);
}

static Value *
span_negate(const struct call *call, Value **err)
{
	int64_t ticks;

	if (__builtin_sub_overflow(0, value_ticks(call->self), &ticks))
		return too_long(call, err);
	return value_timespan(ticks);
}

static Value *
span_duration(const struct call *call, Value **err)
{
	return value_ticks(call->self) < 0 ? span_negate(call, err)
					   : value_ref(call->self);
}

static Value *
span_multiply(const struct call *call, Value **err)
{
	double n, ticks;

	if (!call_real(call, 0, &n, err))
		return NULL;
	ticks = round((double)value_ticks(call->self) * n);
	if (!is_span(ticks))
		return too_long(call, err);
	return value_timespan((int64_t)ticks);
}

/* By a number, or by a time: then how often that is in it. */
static Value *
span_divide(const struct call *call, Value **err)
{
	double n, ticks;

	if (value_kind(call->args[0]) == V_TIMESPAN)
		return value_double((double)value_ticks(call->self) /
		    (double)value_ticks(call->args[0]));
	if (!call_real(call, 0, &n, err))
		return NULL;
	ticks = round((double)value_ticks(call->self) / n);
	if (!is_span(ticks))
		return too_long(call, err);
	return value_timespan((int64_t)ticks);
}

static Value *
span_parse(const struct call *call, Value **err)
{
	Value *text, *span;

	if (!call_text(call, 0, &text, err))
		return NULL;
	span = timespan_parse(text_bytes(text), text_len(text));
	if (!span)
		call_throw(call, err, "System.FormatException",
		    "String '%s' was not recognized as a valid TimeSpan.",
		    text_bytes(text));
	value_unref(text);
	return span;
}

static Value *
span_try_parse(const struct call *call, Value **err)
{
	Value *text = value_text(call->args[0]);
	Value *span = timespan_parse(text_bytes(text), text_len(text));

	value_unref(text);
	return arg_found(call, call->count - 1, span, value_timespan(0), err);
}

static Value *
get_zero(const Value *self, Value **err)
{
	return value_timespan(0);
}

static Value *
get_span_max(const Value *self, Value **err)
{
	return value_timespan(INT64_MAX);
}

static Value *
get_span_min(const Value *self, Value **err)
{
	return value_timespan(INT64_MIN);
}

#define UNIT_GETTER(name, unit)                                                \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		return value_integer(V_INT64, unit);                           \
	}
UNIT_GETTER(get_per_day, TICKS_PER_DAY)
UNIT_GETTER(get_per_hour, TICKS_PER_HOUR)
UNIT_GETTER(get_per_minute, TICKS_PER_MINUTE)
UNIT_GETTER(get_per_second, TICKS_PER_SECOND)
UNIT_GETTER(get_per_millisecond, TICKS_PER_MS)

/* (ticks), (h, m, s), (d, h, m, s[, ms]). */
static Value *
span_construct(const struct call *call, Value **err)
{
	static const int64_t units[] = {TICKS_PER_DAY, TICKS_PER_HOUR,
	    TICKS_PER_MINUTE, TICKS_PER_SECOND, TICKS_PER_MS, 10};
	size_t first = call->count == 3 ? 1 : 0, i;
	int64_t total = 0, part, n;

	if (call->count == 0)
		return value_timespan(0);
	if (call->count == 1)
		return call_long(call, 0, &n, err) ? value_timespan(n) : NULL;
	if (call->count == 2 || call->count > 6) {
		*err = call_count_error(call);
		return NULL;
	}
	for (i = 0; i < call->count; i++) {
		if (!call_long(call, i, &n, err))
			return NULL;
		if (__builtin_mul_overflow(n, units[first + i], &part) ||
		    __builtin_add_overflow(total, part, &total))
			return too_long(call, err);
	}
	return value_timespan(total);
}

static const struct property span_properties[] = {
	GETTER("Ticks", get_ticks, "long"),
	GETTER("Days", get_days, "int"),
	GETTER("Hours", get_hours, "int"),
	GETTER("Milliseconds", get_milliseconds, "int"),
	GETTER("Microseconds", get_microseconds, "int"),
	GETTER("Nanoseconds", get_nanoseconds, "int"),
	GETTER("Minutes", get_minutes, "int"),
	GETTER("Seconds", get_seconds, "int"),
	GETTER("TotalDays", get_total_days, "double"),
	GETTER("TotalHours", get_total_hours, "double"),
	GETTER("TotalMilliseconds", get_total_milliseconds, "double"),
	GETTER("TotalMicroseconds", get_total_microseconds, "double"),
	GETTER("TotalNanoseconds", get_total_nanoseconds, "double"),
	GETTER("TotalMinutes", get_total_minutes, "double"),
	GETTER("TotalSeconds", get_total_seconds, "double"),
	{NULL},
};

static const struct method span_methods[] = {
	METHOD("Add", span_add, 1, 1, "timespan Add(timespan ts)"),
	METHOD("CompareTo", scalar_compare_to, 1, 1,
	    "int CompareTo(timespan value)"),
	METHOD("Divide", span_divide, 1, 1, "timespan Divide(double divisor), "
	    "double Divide(timespan ts)"),
	METHOD("Duration", span_duration, 0, 0, "timespan Duration()"),
	METHOD("Equals", scalar_equals, 1, 1, "bool Equals(timespan obj)"),
	METHOD("Multiply", span_multiply, 1, 1,
	    "timespan Multiply(double factor)"),
	METHOD("Negate", span_negate, 0, 0, "timespan Negate()"),
	METHOD("Subtract", span_subtract, 1, 1,
	    "timespan Subtract(timespan ts)"),
	METHOD("ToString", scalar_to_string, 0, 2,
	    "string ToString(string format)"),
	{NULL},
};

static const struct property span_statics[] = {
	GETTER("MaxValue", get_span_max, "timespan"),
	GETTER("MinValue", get_span_min, "timespan"),
	GETTER("TicksPerDay", get_per_day, "long"),
	GETTER("TicksPerHour", get_per_hour, "long"),
	GETTER("TicksPerMillisecond", get_per_millisecond, "long"),
	GETTER("TicksPerMinute", get_per_minute, "long"),
	GETTER("TicksPerSecond", get_per_second, "long"),
	GETTER("Zero", get_zero, "timespan"),
	{NULL},
};

static const struct method span_static_methods[] = {
	METHOD("FromDays", from_days, 1, 1, "timespan FromDays(double value)"),
	METHOD("FromHours", from_hours, 1, 1,
	    "timespan FromHours(double value)"),
	METHOD("FromMicroseconds", from_microseconds, 1, 1,
	    "timespan FromMicroseconds(double value)"),
	METHOD("FromMilliseconds", from_milliseconds, 1, 1,
	    "timespan FromMilliseconds(double value)"),
	METHOD("FromMinutes", from_minutes, 1, 1,
	    "timespan FromMinutes(double value)"),
	METHOD("FromSeconds", from_seconds, 1, 1,
	    "timespan FromSeconds(double value)"),
	METHOD("FromTicks", from_ticks, 1, 1, "timespan FromTicks(long value)"),
	METHOD("Parse", span_parse, 1, 2, "timespan Parse(string s)"),
	METHOD("TryParse", span_try_parse, 2, 3,
	    "bool TryParse(string s, ref result)"),
	{NULL},
};

void
types_start_timespan(void)
{
	static const struct type rows = {
		.properties = span_properties,
		.methods = span_methods,
		.statics = span_statics,
		.static_methods = span_static_methods,
		.construct = span_construct,
		.construct_most = 6,
	};

	type_extend(T_TIMESPAN, &rows);
}
