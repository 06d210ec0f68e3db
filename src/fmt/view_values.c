/*
 * view_values.c - the columns of registered views that are computed, and the
 * lines of custom views.
 */
#include "base/base.h"
#include "fmt/view.h"

#include <string.h>

#include "base/buf.h"
#include "fmt/report.h"
#include "run/interp.h"
#include "run/propexpr.h"
#include "type/style.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define KIB 1024.0
#define MIB (1024.0 * 1024.0)
#define GIB (1024.0 * 1024.0 * 1024.0)

/* A property, owned; NULL when it is missing, $null or failed. */
static Value *
get(const Value *v, const char *name)
{
	Value *err = NULL;
	Value *found = prop_get(v, name, &err);

	value_unref(err);
	if (found && value_is_null(found)) {
		value_unref(found);
		return NULL;
	}
	return found;
}

static bool
has(const Value *v, const char *name)
{
	Value *found = get(v, name);

	value_unref(found);
	return found != NULL;
}

/* A value as text by a format, taken; NULL stays NULL. */
static Value *
formatted(Value *v, const char *spec)
{
	struct buf buf = BUF_INIT;
	Value *err = NULL, *text = NULL;

	if (!v)
		return NULL;
	if (format_value(&buf, v, spec, culture_current(), &err))
		text = text_from(&buf);
	buf_release(&buf);
	value_unref(err);
	value_unref(v);
	return text;
}

/* A number divided, to two decimals. */
static Value *
scaled(const Value *v, const char *name, double unit)
{
	Value *n = get(v, name);
	double real;

	if (!n || !value_is_number(n)) {
		value_unref(n);
		return NULL;
	}
	real = value_real(n) / unit;
	value_unref(n);
	return formatted(value_double(real), "N2");
}

/* ---------------------------------------------------------------- processes */

Value *
process_npm(const Value *v)
{
	Value *n = get(v, "NonpagedSystemMemorySize64");
	int64_t bytes = n && value_is_integer(n) ? value_int64(n) : 0;

	value_unref(n);
	return value_long(bytes / (int64_t)KIB);
}

Value *
process_pm(const Value *v)
{
	return scaled(v, "PagedMemorySize64", MIB);
}

Value *
process_ws(const Value *v)
{
	return scaled(v, "WorkingSet64", MIB);
}

Value *
process_cpu(const Value *v)
{
	return scaled(v, "CPU", 1);
}

Value *
process_start_day(const Value *v)
{
	return formatted(get(v, "StartTime"), "d");
}

/* ------------------------------------------------------------------- files */

/* A date and a time of day, by two formats. */
static Value *
day_and_time(const Value *v, const char *day, const char *time)
{
	Value *a = formatted(get(v, "LastWriteTime"), day);
	Value *b = formatted(get(v, "LastWriteTime"), time);
	Value *both = NULL;

	if (a && b)
		both = text_printf("%s %s", text_bytes(a), text_bytes(b));
	value_unref(a);
	value_unref(b);
	return both;
}

Value *
file_last_write(const Value *v)
{
	return day_and_time(v, "d", "HH:mm");
}

/* The same in fields of fixed width, as the view without UnixMode has it. */
Value *
file_last_write_text(const Value *v)
{
	Value *day = formatted(get(v, "LastWriteTime"), "d");
	Value *time = formatted(get(v, "LastWriteTime"), "t");
	Value *both = NULL;

	if (day && time)
		both = text_printf("%10s  %8s", text_bytes(day),
		    text_bytes(time));
	value_unref(day);
	value_unref(time);
	return both;
}

bool
file_is_directory(const Value *v)
{
	return type_name_is(v, "System.IO.DirectoryInfo") ||
	    type_name_is(v, "Deserialized.System.IO.DirectoryInfo");
}

Value *
file_length(const Value *v)
{
	return file_is_directory(v) ? text_empty() : get(v, "Length");
}

/* How a name is coloured; the printer drops that where there are none. */
static const char *
file_style(const Value *v, bool is_link)
{
	Value *mode;
	bool can_run;

	if (is_link)
		return style_get(STYLE_SYMBOLIC_LINK);
	if (file_is_directory(v))
		return style_get(STYLE_DIRECTORY);
	mode = get(v, "UnixMode");
	can_run = mode && value_kind(mode) == V_TEXT &&
	    strchr(text_bytes(mode), 'x');
	value_unref(mode);
	return can_run ? style_get(STYLE_EXECUTABLE) : "";
}

/* The name; a link also says where it leads. */
Value *
file_name(const Value *v)
{
	Value *name = get(v, "Name"), *target = get(v, "LinkTarget"), *full;
	const char *style = file_style(v, target != NULL);

	if (name && value_kind(name) == V_TEXT && (target || *style)) {
		full = text_printf("%s%s%s%s%s", style, text_bytes(name),
		    *style ? STYLE_RESET : "", target ? " -> " : "",
		    target && value_kind(target) == V_TEXT
			? text_bytes(target)
			: "");
		value_set(&name, full);
	}
	value_unref(target);
	return name;
}

/* The directory, without the name of the provider before it. */
Value *
file_parent(const Value *v)
{
	Value *path = get(v, "PSParentPath"), *bare;
	const char *start;

	if (!path)
		return file_is_directory(v) ? NULL : get(v, "DirectoryName");
	if (value_kind(path) != V_TEXT)
		return path;
	start = strstr(text_bytes(path), "::");
	if (!start)
		return path;
	bare = text_of(start + 2);
	value_unref(path);
	return bare;
}

bool
file_has_unix_mode(const Value *v)
{
	return has(v, "UnixMode");
}

Value *
drive_used(const Value *v)
{
	return scaled(v, "Used", GIB);
}

Value *
drive_free(const Value *v)
{
	return scaled(v, "Free", GIB);
}

Value *
drive_provider(const Value *v)
{
	Value *provider = get(v, "Provider");
	Value *name = provider ? get(provider, "Name") : NULL;

	if (!name)
		return provider;
	value_unref(provider);
	return name;
}

Value *
drive_root(const Value *v)
{
	Value *root = get(v, "DisplayRoot");

	return root ? root : get(v, "Root");
}

/* ---------------------------------------------------------------- commands */

Value *
history_duration(const Value *v)
{
	Value *duration = get(v, "Duration");
	int64_t seconds;

	if (!duration || value_kind(duration) != V_TIMESPAN)
		return duration;
	seconds = value_ticks(duration) / TICKS_PER_SECOND;
	if (seconds < 60)
		return formatted(duration, "s\\.fff");
	if (seconds < 3600)
		return formatted(duration, "m\\:ss\\.fff");
	return formatted(duration, "h\\:mm\\:ss\\.fff");
}

Value *
command_name(const Value *v)
{
	Value *name = get(v, "DisplayName");

	return name ? name : get(v, "Name");
}

Value *
module_prerelease(const Value *v)
{
	Value *data = get(v, "PrivateData");
	Value *inner = data ? get(data, "PSData") : NULL;
	Value *label = inner ? get(inner, "Prerelease") : NULL;

	value_unref(data);
	value_unref(inner);
	return label;
}

Value *
module_commands(const Value *v)
{
	Value *commands = get(v, "ExportedCommands"), *keys;
	struct table *table = commands ? table_get(commands) : NULL;

	if (!table)
		return commands;
	keys = get(commands, "Keys");
	value_unref(commands);
	return keys;
}

Value *
runspace_computer(const Value *v)
{
	return text_of("localhost");
}

Value *
runspace_kind(const Value *v)
{
	return text_of("Local");
}

Value *
runspace_state(const Value *v)
{
	Value *info = get(v, "RunspaceStateInfo");
	Value *state = info ? get(info, "State") : NULL;

	if (!state)
		return info;
	value_unref(info);
	return state;
}

static bool
ping_is_good(const Value *v)
{
	Value *status = get(v, "Status");
	Value *text = status ? value_text(status) : NULL;
	bool is_good = text && strcmp(text_bytes(text), "Success") == 0;

	value_unref(text);
	value_unref(status);
	return is_good;
}

Value *
ping_latency(const Value *v)
{
	return ping_is_good(v) ? get(v, "Latency") : text_of("*");
}

Value *
ping_size(const Value *v)
{
	return ping_is_good(v) ? get(v, "BufferSize") : text_of("*");
}

/* ------------------------------------------------------------ custom views */

void
write_date(struct buf *buf, struct interp *interp, const Value *v)
{
	Value *hint = get(v, "DisplayHint");
	Value *word = hint ? value_text(hint) : NULL;
	const char *spec = "F";
	Value *err = NULL;

	if (word && strcmp(text_bytes(word), "Date") == 0)
		spec = "D";
	else if (word && strcmp(text_bytes(word), "Time") == 0)
		spec = "T";
	value_unref(word);
	value_unref(hint);
	if (!format_value(buf, v, spec, culture_current(), &err))
		value_add_text(buf, v);
	value_unref(err);
}

void
write_error(struct buf *buf, struct interp *interp, const Value *v)
{
	report_error(buf, v, report_view(interp), 0, false);
}

void
write_help(struct buf *buf, struct interp *interp, const Value *v)
{
	const Value *text = object_note(v, "HelpText");

	if (text)
		value_add_text(buf, text);
}

void
write_detail(struct buf *buf, struct interp *interp, const Value *v)
{
	report_detail(buf, v);
}

/* Matches name their file as seen from the current directory. */
void
write_match(struct buf *buf, struct interp *interp, const Value *v)
{
	const Value *args[] = {interp ? interp->location : NULL};
	Value *err = NULL, *text = NULL;

	if (args[0] && type_method(type_of(v), "ToString"))
		text = type_call(type_of(v), v, "ToString", args, 1, &err);
	value_unref(err);
	if (!text)
		text = value_text(v);
	if (value_kind(text) == V_TEXT)
		text_add(buf, text);
	value_unref(text);
}

void
write_information(struct buf *buf, struct interp *interp, const Value *v)
{
	value_add_text(buf, v);
}
