/*
 * get_date.c - Get-Date: a moment, whole, in parts or as text.
 */
#include "base/base.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "builtins/uformat.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/types.h"
#include "value/error.h"
#include "value/format.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

struct get_date_args {
	Value *date, *display_hint, *uformat, *format;
	int64_t unix_time_seconds, year, month, day, hour, minute, second,
	    millisecond;
	bool as_utc;
};

/* Names -Format knows besides .NET's. */
static const struct {
	const char *name;
	const char *pattern;
	bool is_utc;
} file_formats[] = {
	{"FileDate", "yyyyMMdd", false},
	{"FileDateUniversal", "yyyyMMddZ", true},
	{"FileDateTime", "yyyyMMddTHHmmssffff", false},
	{"FileDateTimeUniversal", "yyyyMMddTHHmmssffffZ", true},
};

static int
days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && is_leap);
}

/* The moment with the parts that were given put in its place. */
static bool
replace_parts(struct stage *stage, int64_t *ticks)
{
	const struct get_date_args *args = stage->args;
	struct civil civil;
	int last, extra_days = 0;

	civil_from_ticks(*ticks, &civil);
	if (stage_bound(stage, "Year"))
		civil.year = (int)args->year;
	if (stage_bound(stage, "Month"))
		civil.month = (int)args->month;
	last = days_in_month(civil.year, civil.month);
	if (civil.day > last)
		civil.day = last;
	if (stage_bound(stage, "Day")) {
		civil.day = (int)args->day;
		if (civil.day > last) {
			extra_days = civil.day - last;
			civil.day = last;
		}
	}
	if (stage_bound(stage, "Hour"))
		civil.hour = (int)args->hour;
	if (stage_bound(stage, "Minute"))
		civil.minute = (int)args->minute;
	if (stage_bound(stage, "Second"))
		civil.second = (int)args->second;
	if (stage_bound(stage, "Millisecond"))
		civil.ticks = (int32_t)(args->millisecond * TICKS_PER_MS);
	if (!civil_to_ticks(&civil, ticks))
		return false;
	*ticks += extra_days * TICKS_PER_DAY;
	return true;
}

static Value *
as_utc(const Value *date)
{
	if (value_zone(date) == TIME_UTC)
		return value_ref(date);
	return value_datetime(ticks_to_utc(value_ticks(date)), TIME_UTC);
}

/* The moment asked for; NULL when its parts make none. */
static Value *
moment(struct stage *stage)
{
	const struct get_date_args *args = stage->args;
	int64_t ticks;
	enum time_zone zone = TIME_LOCAL;
	Value *date;

	if (args->date) {
		ticks = value_ticks(args->date);
		zone = value_zone(args->date);
	} else if (stage_bound(stage, "UnixTimeSeconds")) {
		ticks = ticks_to_local(
		    ticks_from_unix(args->unix_time_seconds, 0));
	} else {
		ticks = ticks_now(TIME_LOCAL);
	}
	if (!replace_parts(stage, &ticks))
		return NULL;
	date = value_datetime(ticks, zone);
	if (args->as_utc)
		value_set(&date, as_utc(date));
	return date;
}

/* date as -Format says; date is taken. */
static enum flow
emit_formatted(struct stage *stage, Value *date)
{
	const struct get_date_args *args = stage->args;
	const char *pattern = text_bytes(args->format);
	struct buf buf = BUF_INIT;
	Value *err = NULL;
	bool is_good;

	for (size_t i = 0; i < COUNT_OF(file_formats); i++) {
		if (!text_same(pattern, file_formats[i].name))
			continue;
		pattern = file_formats[i].pattern;
		if (file_formats[i].is_utc)
			value_set(&date, as_utc(date));
		break;
	}
	is_good = format_value(&buf, date, pattern, culture_current(), &err);
	value_unref(date);
	if (is_good)
		return stage_emit(stage, text_from(&buf));
	buf_release(&buf);
	return stage_error(stage, err);
}

/* The date with the note the default view asks; date is taken. */
static Value *
with_hint(struct stage *stage, Value *date)
{
	const struct get_date_args *args = stage->args;
	const struct type *type =
	    type_enum("Microsoft.PowerShell.Commands.DisplayHintType");
	int64_t number = 2;

	if (args->display_hint)
		object_add(date, "DisplayHint", value_ref(args->display_hint));
	else if (type_number(type, "DateTime", 8, &number))
		object_add(date, "DisplayHint", value_enum(type, number));
	return date;
}

static enum flow
date_process(struct stage *stage)
{
	const struct get_date_args *args = stage->args;
	struct buf buf = BUF_INIT;
	Value *date = moment(stage);

	if (!date)
		return stage_error(stage, error_new(
		    "System.ArgumentOutOfRangeException",
		    "ArgumentOutOfRangeException", ERROR_InvalidArgument,
		    NULL, "Year, Month, and Day parameters describe an "
		    "un-representable DateTime."));
	if (args->format)
		return emit_formatted(stage, date);
	if (args->uformat) {
		uformat(&buf, date, text_bytes(args->uformat));
		value_unref(date);
		return stage_emit(stage, text_from(&buf));
	}
	return stage_emit(stage, with_hint(stage, date));
}

#undef ARGS
#define ARGS struct get_date_args
static const struct param get_date_params[] = {
	P_VALUE("Date", "datetime", "DateAndFormat:@0vn DateAndUFormat:@0vn",
	    date, .aliases = "LastWriteTime",
	    .help = "The moment; now by default."),
	P_LONG("UnixTimeSeconds",
	    "UnixTimeSecondsAndFormat:! UnixTimeSecondsAndUFormat:!",
	    unix_time_seconds, .aliases = "UnixTime", .flags = PARAM_RANGE,
	    .low = -62135596800, .high = 253402300799,
	    .help = "The moment in seconds since 1970, UTC."),
	P_INT("Year", "all", year, .flags = PARAM_RANGE, .low = 1,
	    .high = 9999, .help = "The year, instead of the moment's own."),
	P_INT("Month", "all", month, .flags = PARAM_RANGE, .low = 1,
	    .high = 12, .help = "The month, instead of the moment's own."),
	P_INT("Day", "all", day, .flags = PARAM_RANGE, .low = 1, .high = 31,
	    .help = "The day of the month, instead of the moment's own."),
	P_INT("Hour", "all", hour, .flags = PARAM_RANGE, .low = 0, .high = 23,
	    .help = "The hour, instead of the moment's own."),
	P_INT("Minute", "all", minute, .flags = PARAM_RANGE, .low = 0,
	    .high = 59, .help = "The minute, instead of the moment's own."),
	P_INT("Second", "all", second, .flags = PARAM_RANGE, .low = 0,
	    .high = 59, .help = "The second, instead of the moment's own."),
	P_INT("Millisecond", "all", millisecond, .flags = PARAM_RANGE,
	    .low = 0, .high = 999,
	    .help = "The millisecond, instead of the moment's own."),
	P_VALUE("DisplayHint", "Microsoft.PowerShell.Commands.DisplayHintType",
	    "all", display_hint, .help = "Show the date, the time, or both."),
	P_VALUE("UFormat", "string",
	    "DateAndUFormat:! UnixTimeSecondsAndUFormat:!", uformat,
	    .help = "Give a text, by a pattern as of date(1)."),
	P_VALUE("Format", "string", "DateAndFormat UnixTimeSecondsAndFormat",
	    format,
	    .help = "Give a text, by a .NET pattern or FileDate, FileDateTime."),
	P_SWITCH("AsUTC", "all", as_utc, .help = "Give the moment in UTC."),
	P_END
};

static const struct example examples[] = {
	{"Get-Date '2024-03-05 07:08' -Format 'yyyy-MM-dd HH:mm'",
	    "2024-03-05 07:08", "Text by a .NET pattern."},
	{"Get-Date '2024-03-05 07:08' -UFormat '%d.%m.%y'", "05.03.24",
	    "Text by a Unix pattern."},
	{"(Get-Date '2024-03-05' -Day 31).DayOfWeek", "Sunday",
	    "Replace a part of the date."},
	{NULL, NULL, NULL}
};

const struct command command_get_date = {
	.name = "Get-Date",
	.class_name = "GetDateCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_date_params,
	.default_set = "DateAndFormat",
	.outputs = "System.DateTime System.String",
	.args_size = sizeof(struct get_date_args),
	.synopsis = "Give the current or another moment.",
	.description = "Get-Date emits a System.DateTime, or a text with "
	    "-Format or -UFormat. Parts such as -Hour replace those of the "
	    "moment.",
	.examples = examples,
	.see_also = "New-TimeSpan Start-Sleep",
	.process = date_process,
};
