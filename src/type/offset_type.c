/*
 * offset_type.c - System.DateTimeOffset: a moment together with how far its
 * clock is ahead of UTC.
 */
#include "base/base.h"
#include "type/types.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "type/culture.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/object.h"
#include "value/text.h"

struct moment {
	int64_t ticks;           /* of its own clock */
	int64_t offset;          /* ticks ahead of UTC */
};

static struct type type_moment;

static const struct moment *
moment_of(const Value *v)
{
	return instance_data(v, &type_moment);
}

static Value *
moment_new(int64_t ticks, int64_t offset)
{
	struct moment *moment = mem_zalloc(1, sizeof(*moment));

	*moment = (struct moment){ticks, offset};
	return instance_new(&type_moment, moment);
}

/* A date as a moment: local time unless it says otherwise. */
static Value *
of_date(const Value *date)
{
	int64_t ticks = value_ticks(date);

	return moment_new(ticks, value_zone(date) == TIME_UTC
	    ? 0 : ticks_offset(ticks));
}

static Value *
utc_date(const struct moment *moment)
{
	return value_datetime(moment->ticks - moment->offset, TIME_UTC);
}

static int
minutes_of(const struct moment *moment)
{
	return (int)(moment->offset / TICKS_PER_MINUTE);
}

static void
add_offset(struct buf *out, const struct moment *moment)
{
	int minutes = minutes_of(moment);
	int size = minutes < 0 ? -minutes : minutes;

	buf_printf(out, "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60,
	    size % 60);
}

/* The date by a pattern, then the offset if that shows one. */
static Value *
formatted(const struct moment *moment, const char *spec,
    const struct culture *culture, Value **err)
{
	bool is_round = strcmp(spec, "o") == 0 || strcmp(spec, "O") == 0;
	size_t len = strlen(spec);
	bool has_zone = is_round || !*spec || (len > 1 && spec[len - 1] == 'K');
	Value *date = value_datetime(moment->ticks, TIME_UNSPECIFIED);
	Value *plain = text_new(spec, len - (len > 1 && has_zone));
	struct buf out = BUF_INIT;
	bool is_good = format_value(&out, date, text_bytes(plain), culture,
	    err);

	value_unref(plain);
	value_unref(date);
	if (!is_good) {
		buf_release(&out);
		return NULL;
	}
	if (has_zone) {
		if (!*spec)
			buf_char(&out, ' ');
		add_offset(&out, moment);
	}
	return text_from(&out);
}

static Value *
moment_text(const Value *self)
{
	Value *err = NULL;
	Value *text = formatted(moment_of(self), "", culture_current(), &err);

	value_unref(err);
	return text ? text : text_empty();
}

static int
moment_compare(const Value *a, const Value *b)
{
	const struct moment *x = moment_of(a), *y = moment_of(b);
	int64_t left = x->ticks - x->offset, right = y->ticks - y->offset;

	return (left > right) - (left < right);
}

static bool
moment_equals(const Value *a, const Value *b)
{
	return moment_of(a) && moment_of(b) && moment_compare(a, b) == 0;
}

static int
two_digits(const char *c)
{
	return isdigit((unsigned char)c[0]) && isdigit((unsigned char)c[1])
	    ? (c[0] - '0') * 10 + c[1] - '0' : -1;
}

/* The offset that a text ends with, behind a time: "Z", "+02:00", "-0330". */
static bool
read_offset(const char *text, int64_t *offset)
{
	const char *time = strchr(text, ':');
	const char *sign = time ? strpbrk(time, "+-") : NULL;
	int hours, minutes;

	*offset = 0;
	if (!time || !sign)
		return time && strpbrk(time, "Zz");
	hours = two_digits(sign + 1);
	if (hours < 0)
		return false;
	minutes = sign[3] ? two_digits(sign + (sign[3] == ':' ? 4 : 3)) : 0;
	if (minutes < 0)
		return false;
	*offset = (hours * 60 + minutes) * 60 * TICKS_PER_SECOND;
	if (*sign == '-')
		*offset = -*offset;
	return true;
}

/* A text that says its offset keeps it. */
static Value *
moment_convert(const Value *from, Value **err)
{
	Value *date = convert_to(from, type_known(T_DATETIME), NULL), *v;
	const struct moment *moment;
	int64_t offset;

	if (!date)
		return convert_refuse(from, &type_moment, err);
	v = of_date(date);
	value_unref(date);
	if (value_kind(from) == V_TEXT &&
	    read_offset(text_bytes(from), &offset)) {
		moment = moment_of(v);
		value_set(&v, moment_new(moment->ticks - moment->offset +
		    offset, offset));
	}
	return v;
}

/* ----------------------------------------------------------------- members */

static Value *
get_date(const Value *self, Value **err)
{
	return value_datetime(moment_of(self)->ticks, TIME_UNSPECIFIED);
}

static Value *
get_utc(const Value *self, Value **err)
{
	return utc_date(moment_of(self));
}

static Value *
get_local(const Value *self, Value **err)
{
	const struct moment *moment = moment_of(self);

	return value_datetime(ticks_to_local(moment->ticks - moment->offset),
	    TIME_LOCAL);
}

static Value *
get_offset(const Value *self, Value **err)
{
	return value_timespan(moment_of(self)->offset);
}

static Value *
get_ticks(const Value *self, Value **err)
{
	return value_integer(V_INT64, moment_of(self)->ticks);
}

static Value *
get_utc_ticks(const Value *self, Value **err)
{
	const struct moment *moment = moment_of(self);

	return value_integer(V_INT64, moment->ticks - moment->offset);
}

#define PART(name, field)                                                      \
	static Value *name(const Value *self, Value **err)                     \
	{                                                                      \
		struct civil civil;                                            \
									       \
		civil_from_ticks(moment_of(self)->ticks, &civil);              \
		return value_int(civil.field);                                 \
	}
PART(get_year, year)
PART(get_month, month)
PART(get_day, day)
PART(get_hour, hour)
PART(get_minute, minute)
PART(get_second, second)

static Value *
to_unix(const struct call *call, int64_t unit)
{
	const struct moment *moment = moment_of(call->self);
	int64_t ticks = moment->ticks - moment->offset - TICKS_UNIX_EPOCH;
	int64_t n = ticks / unit;

	return value_integer(V_INT64, n - (ticks % unit < 0));
}

static Value *
to_seconds(const struct call *call, Value **err)
{
	return to_unix(call, TICKS_PER_SECOND);
}

static Value *
to_milliseconds(const struct call *call, Value **err)
{
	return to_unix(call, TICKS_PER_MS);
}

static Value *
from_unix(const struct call *call, int64_t unit, Value **err)
{
	int64_t n, ticks;

	if (!call_long(call, 0, &n, err))
		return NULL;
	if (__builtin_mul_overflow(n, unit, &ticks) ||
	    __builtin_add_overflow(ticks, TICKS_UNIX_EPOCH, &ticks) ||
	    ticks < 0 || ticks > TICKS_MAX)
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Valid values are between -62135596800 and 253402300799, "
		    "inclusive.");
	return moment_new(ticks, 0);
}

static Value *
from_seconds(const struct call *call, Value **err)
{
	return from_unix(call, TICKS_PER_SECOND, err);
}

static Value *
from_milliseconds(const struct call *call, Value **err)
{
	return from_unix(call, TICKS_PER_MS, err);
}

static Value *
to_string(const struct call *call, Value **err)
{
	Value *spec = text_empty(), *text;

	if (call->count && value_kind(call->args[0]) == V_TEXT)
		value_set(&spec, value_ref(call->args[0]));
	text = formatted(moment_of(call->self), text_bytes(spec),
	    call->count ? call_culture(call, call->count - 1)
			: culture_current(), err);
	value_unref(spec);
	return text;
}

static Value *
to_local(const struct call *call, Value **err)
{
	const struct moment *moment = moment_of(call->self);
	int64_t local = ticks_to_local(moment->ticks - moment->offset);

	return moment_new(local, ticks_offset(local));
}

static Value *
to_universal(const struct call *call, Value **err)
{
	const struct moment *moment = moment_of(call->self);

	return moment_new(moment->ticks - moment->offset, 0);
}

/* The parts of a date, as its own constructor takes them. */
static Value *
date_of_parts(const struct call *call, Value **err)
{
	return type_call(type_known(T_DATETIME), NULL, "new", call->args,
	    call->count - 1, err);
}

/* (date), (date, offset), (parts of a date, offset). */
static Value *
construct(const struct call *call, Value **err)
{
	Value *date, *offset, *v;

	if (call->count == 0 || (call->count > 2 && call->count < 7) ||
	    call->count > 8) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	if (call->count > 2)
		date = date_of_parts(call, err);
	else if (!call_as(call, 0, type_known(T_DATETIME), &date, err))
		date = NULL;
	if (!date)
		return NULL;
	if (call->count == 1) {
		v = of_date(date);
	} else if (call_as(call, call->count - 1, type_known(T_TIMESPAN),
		       &offset, err)) {
		v = moment_new(value_ticks(date), value_ticks(offset));
		value_unref(offset);
	} else {
		v = NULL;
	}
	value_unref(date);
	return v;
}

static Value *
parse(const struct call *call, Value **err)
{
	Value *v;

	return call_as(call, 0, &type_moment, &v, err) ? v : NULL;
}

static Value *
get_now(const Value *self, Value **err)
{
	int64_t now = ticks_now(TIME_LOCAL);

	return moment_new(now, ticks_offset(now));
}

static Value *
get_utc_now(const Value *self, Value **err)
{
	return moment_new(ticks_now(TIME_UTC), 0);
}

static Value *
moment_freeze(const Value *self)
{
	Value *err = NULL;
	Value *text = formatted(moment_of(self), "o", &culture_invariant,
	    &err);

	value_unref(err);
	return text ? text : text_empty();
}

static Value *
moment_thaw(const Value *data, Value **err)
{
	return moment_convert(data, err);
}

static const struct property properties[] = {
	GETTER("DateTime", get_date, "datetime"),
	GETTER("UtcDateTime", get_utc, "datetime"),
	GETTER("LocalDateTime", get_local, "datetime"),
	GETTER("Year", get_year, "int"),
	GETTER("Month", get_month, "int"),
	GETTER("Day", get_day, "int"),
	GETTER("Hour", get_hour, "int"),
	GETTER("Minute", get_minute, "int"),
	GETTER("Second", get_second, "int"),
	GETTER("Offset", get_offset, "timespan"),
	GETTER("Ticks", get_ticks, "long"),
	GETTER("UtcTicks", get_utc_ticks, "long"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("ToLocalTime", to_local, 0, 0, NULL),
	METHOD("ToString", to_string, 0, 2, "string ToString(string format)"),
	METHOD("ToUniversalTime", to_universal, 0, 0, NULL),
	METHOD("ToUnixTimeMilliseconds", to_milliseconds, 0, 0,
	    "long ToUnixTimeMilliseconds()"),
	METHOD("ToUnixTimeSeconds", to_seconds, 0, 0,
	    "long ToUnixTimeSeconds()"),
	{NULL},
};

static const struct property statics[] = {
	GETTER("Now", get_now, "System.DateTimeOffset"),
	GETTER("UtcNow", get_utc_now, "System.DateTimeOffset"),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("FromUnixTimeMilliseconds", from_milliseconds, 1, 1, NULL),
	METHOD("FromUnixTimeSeconds", from_seconds, 1, 1, NULL),
	METHOD("Parse", parse, 1, 2, NULL),
	{NULL},
};

static struct type type_moment = {
	.name = "System.DateTimeOffset",
	.kind = V_INSTANCE,
	.flags = TYPE_VALUE,
	.properties = properties,
	.methods = methods,
	.statics = statics,
	.static_methods = static_methods,
	.construct = construct,
	.construct_most = 8,
	.release = mem_free,
	.to_text = moment_text,
	.equals = moment_equals,
	.compare = moment_compare,
	.convert = moment_convert,
	.freeze = moment_freeze,
	.thaw = moment_thaw,
};

void
types_start_offset(void)
{
	type_moment.base = type_known(T_VALUE_TYPE);
	type_register(&type_moment);
}
