/*
 * system_info.c - Get-Host, Get-Uptime, Get-TimeZone and Get-PSCallStack: what
 * is known of the shell and the machine.
 */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/item_query.h"
#include "builtins/shape.h"
#include "lang/parse.h"
#include "os/files.h"
#include "run/command.h"
#include "run/function_call.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

/* ---------------------------------------------------------------- Get-Host */

static enum flow
host_end(struct stage *stage)
{
	return stage_emit(stage,
	    value_ref(interp_get(stage->interp, "Host")));
}

static const struct param no_params[] = {P_END};

static const struct example host_examples[] = {
	{"(Get-Host).Version.Major -ge 7", "True",
	    "Which PowerShell it is like."},
	{"(Get-Host).UI.RawUI.WindowSize.Width", NULL,
	    "How wide the screen is."},
	{NULL, NULL, NULL}
};

const struct command command_get_host = {
	.name = "Get-Host",
	.class_name = "GetHostCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = no_params,
	.outputs = "System.Management.Automation.Host.PSHost",
	.synopsis = "Give the object that stands for the terminal.",
	.description = "Get-Host emits what $Host holds.",
	.examples = host_examples,
	.see_also = "Write-Host Read-Host",
	.end = host_end,
};

/* -------------------------------------------------------------- Get-Uptime */

struct get_uptime_args {
	bool since;
};

static enum flow
uptime_end(struct stage *stage)
{
	const struct get_uptime_args *args = stage->args;
	struct timespec up;
	int64_t ticks;

	clock_gettime(CLOCK_BOOTTIME, &up);
	ticks = up.tv_sec * TICKS_PER_SECOND;
	if (args->since)
		return stage_emit(stage, value_datetime(
		    ticks_now(TIME_LOCAL) - ticks, TIME_LOCAL));
	return stage_emit(stage, value_timespan(ticks));
}

#undef ARGS
#define ARGS struct get_uptime_args
static const struct param get_uptime_params[] = {
	P_SWITCH("Since", "Since", since,
	    .help = "Give the moment when it came up."),
	P_END
};

static const struct example uptime_examples[] = {
	{"(Get-Uptime).TotalSeconds -gt 0", "True", "How long."},
	{"(Get-Uptime -Since) -lt (Get-Date)", "True", "Since when."},
	{NULL, NULL, NULL}
};

const struct command command_get_uptime = {
	.name = "Get-Uptime",
	.class_name = "GetUptimeCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_uptime_params,
	.default_set = "Timespan",
	.outputs = "System.DateTime System.TimeSpan",
	.args_size = sizeof(struct get_uptime_args),
	.synopsis = "Say how long this machine has been up.",
	.description = "Get-Uptime gives the time since the machine was "
	    "started, in whole seconds.",
	.examples = uptime_examples,
	.see_also = "Get-Date New-TimeSpan",
	.end = uptime_end,
};

/* ------------------------------------------------------------ Get-TimeZone */

struct get_time_zone_args {
	Value *id, *name;
	bool list_available;
};

#define ZONES "/usr/share/zoneinfo"

/* Seconds east of Greenwich at a time of the year; the zone is in force. */
static long
offset_of(int month, bool *is_summer)
{
	struct tm local = {.tm_year = 124, .tm_mon = month, .tm_mday = 1,
	    .tm_hour = 12, .tm_isdst = -1};

	mktime(&local);
	*is_summer = local.tm_isdst > 0;
	return local.tm_gmtoff;
}

/* The object of the zone in force. */
static Value *
zone_value(const char *id)
{
	bool is_summer_1, is_summer_7;
	long winter = offset_of(0, &is_summer_1);
	long summer = offset_of(6, &is_summer_7);
	long base = is_summer_1 ? summer : winter;
	Value *zone = shape_new(SHAPE_time_zone);

	object_add(zone, "Id", text_of(id));
	object_add(zone, "HasIanaId", VALUE_TRUE);
	object_add(zone, "DisplayName", text_printf("(UTC%c%02ld:%02ld) %s",
	    base < 0 ? '-' : '+', labs(base) / 3600, labs(base) / 60 % 60,
	    id));
	object_add(zone, "StandardName", text_of(tzname[0]));
	object_add(zone, "DaylightName",
	    text_of(tzname[is_summer_1 != is_summer_7]));
	object_add(zone, "BaseUtcOffset",
	    value_timespan(base * TICKS_PER_SECOND));
	object_add(zone, "SupportsDaylightSavingTime",
	    value_bool(is_summer_1 != is_summer_7));
	return zone;
}

/* The object of a zone by its id. */
static Value *
other_zone(const char *id)
{
	const char *before = getenv("TZ");
	char *kept = before ? mem_text(before) : NULL;
	Value *zone;

	setenv("TZ", id, 1);
	tzset();
	zone = zone_value(id);
	if (kept)
		setenv("TZ", kept, 1);
	else
		unsetenv("TZ");
	tzset();
	mem_free(kept);
	return zone;
}

static Value *
current_zone(void)
{
	const char *id = getenv("TZ");
	char target[4096];
	ssize_t len;

	if (!id || !*id) {
		len = readlink("/etc/localtime", target, sizeof(target) - 1);
		target[len > 0 ? len : 0] = '\0';
		id = strstr(target, "zoneinfo/");
		id = id ? id + strlen("zoneinfo/") : "UTC";
	}
	return zone_value(*id == ':' ? id + 1 : id);
}

/* Every zone whose id matches one of the patterns, or all. */
static enum flow
emit_listed(struct stage *stage, const Value *patterns)
{
	struct buf table = BUF_INIT;
	enum flow flow = FLOW_MORE;
	const char *line;

	if (!file_read(ZONES "/tzdata.zi", &table) &&
	    !file_read(ZONES "/zone1970.tab", &table))
		file_read(ZONES "/zone.tab", &table);
	for (line = buf_get(&table); flow == FLOW_MORE && *line;
	     line += strcspn(line, "\n"), line += *line == '\n') {
		char id[128];
		bool is_zone = sscanf(line, "Z %127s", id) == 1 ||
		    (*line != '#' &&
			sscanf(line, "%*[^\t]\t%*[^\t]\t%127[^\t\n]",
			    id) == 1);

		if (is_zone && (!patterns || names_match(patterns, id)))
			flow = stage_emit(stage, other_zone(id));
	}
	buf_release(&table);
	return flow;
}

static enum flow
zone_by_id(struct stage *stage, const Value *id)
{
	Value *path = text_printf(ZONES "/%s", text_bytes(id));
	bool is_known = access(text_bytes(path), R_OK) == 0 ||
	    strcmp(text_bytes(id), "UTC") == 0;

	value_unref(path);
	if (is_known && !strstr(text_bytes(id), ".."))
		return stage_emit(stage, other_zone(text_bytes(id)));
	return stage_error(stage, error_new(
	    "System.TimeZoneNotFoundException", "TimeZoneNotFound",
	    ERROR_ObjectNotFound, value_ref(id),
	    "The time zone ID '%s' was not found on the local computer.",
	    text_bytes(id)));
}

static enum flow
zone_process(struct stage *stage)
{
	const struct get_time_zone_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	const Value *id;
	struct iter iter;

	if (args->list_available)
		return emit_listed(stage, NULL);
	if (args->name)
		return emit_listed(stage, args->name);
	if (!args->id)
		return stage_emit(stage, current_zone());
	iter_init(&iter, args->id);
	while (flow == FLOW_MORE && (id = iter_next(&iter)))
		flow = zone_by_id(stage, id);
	iter_release(&iter);
	return flow;
}

#undef ARGS
#define ARGS struct get_time_zone_args
static const struct param get_time_zone_params[] = {
	P_VALUE("Id", "string[]", "Id:!n", id,
	    .help = "Ids such as Europe/Berlin."),
	P_SWITCH("ListAvailable", "ListAvailable:!", list_available,
	    .help = "All there are."),
	P_VALUE("Name", "string[]", "Name:@0v", name,
	    .help = "Patterns for ids."),
	P_END
};

static const struct example zone_examples[] = {
	{"(Get-TimeZone -Id UTC).BaseUtcOffset.TotalHours", "0",
	    "How far from Greenwich."},
	{"Get-TimeZone -Name */Berlin", NULL, "Zones by pattern."},
	{NULL, NULL, NULL}
};

const struct command command_get_time_zone = {
	.name = "Get-TimeZone",
	.aliases = "gtz",
	.class_name = "GetTimeZoneCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_time_zone_params,
	.default_set = "Name",
	.outputs = "System.TimeZoneInfo",
	.args_size = sizeof(struct get_time_zone_args),
	.synopsis = "Give the time zone, or others.",
	.description = "Get-TimeZone gives the zone that local times are in, "
	    "or those asked for.",
	.examples = zone_examples,
	.see_also = "Get-Date",
	.process = zone_process,
};

/* --------------------------------------------------------- Get-PSCallStack */

/* "{Name=value, other}": what was bound, and what was not. */
static Value *
frame_arguments(struct frame *frame)
{
	const struct table *bound = table_get(frame_bound(frame));
	const struct list *rest = frame->args ? list_get(frame->args) : NULL;
	const Value *name, *v;
	struct buf buf = BUF_INIT;

	for (size_t i = 0; bound && i < table_count(bound); i++) {
		table_at(bound, i, &name, &v);
		buf_text(&buf, buf.len ? ", " : "{");
		value_add_text(&buf, name);
		buf_char(&buf, '=');
		value_add_text(&buf, v);
	}
	for (size_t i = 0; rest && i < list_count(rest); i++) {
		v = list_at(rest, i);
		buf_text(&buf, buf.len ? ", " : "{");
		if (value_is_null(v))
			buf_text(&buf, "$null");
		value_add_text(&buf, v);
	}
	buf_text(&buf, buf.len ? "}" : "{}");
	return text_from(&buf);
}

/* What runs there: a function, a file or a block. */
static const char *
frame_command(const struct frame *frame)
{
	const char *file = script_file(frame->script);

	if (frame->name)
		return frame->name;
	if (file && (!frame->outer || (frame->command &&
		frame->command->kind == COMMAND_SCRIPT)))
		return path_leaf(file);
	return "<ScriptBlock>";
}

static Value *
frame_value(struct frame *frame)
{
	const char *file = script_file(frame->script);
	struct position position = script_position(frame->script,
	    frame->at->start);
	Value *value = shape_new(SHAPE_call_stack_frame);

	object_add(value, "Command", text_of(frame_command(frame)));
	object_add(value, "Location", file
	    ? text_printf("%s: line %u", path_leaf(file), position.line)
	    : text_of("<No file>"));
	object_add(value, "Arguments", frame_arguments(frame));
	object_add(value, "ScriptName", file ? text_of(file) : VALUE_NULL);
	object_add(value, "ScriptLineNumber", value_int((int)position.line));
	object_add(value, "FunctionName", text_printf("%s%s",
	    frame->name ? frame->name : "<ScriptBlock>",
	    frame->part ? frame->part : ""));
	return value;
}

static enum flow
stack_end(struct stage *stage)
{
	struct frame *frame = stage->interp->frame;
	enum flow flow = FLOW_MORE;

	for (; flow == FLOW_MORE && frame; frame = frame->outer)
		if (frame->at && frame->script)
			flow = stage_emit(stage, frame_value(frame));
	return flow;
}

static const struct example stack_examples[] = {
	{"function f { (Get-PSCallStack)[0].FunctionName }\nf", "f",
	    "Which function runs."},
	{"Get-PSCallStack", NULL, "Who called whom."},
	{NULL, NULL, NULL}
};

const struct command command_get_pscall_stack = {
	.name = "Get-PSCallStack",
	.aliases = "gcs",
	.class_name = "GetPSCallStackCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = no_params,
	.outputs = "System.Management.Automation.CallStackFrame",
	.synopsis = "Show which functions and scripts are running.",
	.description = "Get-PSCallStack emits an object for each call, the "
	    "innermost first.",
	.examples = stack_examples,
	.see_also = "Get-Error",
	.end = stack_end,
};
