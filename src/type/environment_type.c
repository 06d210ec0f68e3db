/*
 * environment_type.c - System.Environment and what tells of the machine.
 */
#include "base/base.h"
#include "type/types.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "os/files.h"
#include "os/machine.h"
#include "os/user.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

extern char **environ;

static Value *
get_variable(const struct call *call, Value **err)
{
	Value *name;
	const char *value;

	if (!call_text(call, 0, &name, err))
		return NULL;
	/* Only the process has variables here. */
	value = call->count > 1 && value_int64(call->args[1]) != 0 &&
		value_kind(call->args[1]) == V_ENUM
	    ? NULL
	    : getenv(text_bytes(name));
	value_unref(name);
	return value ? text_of(value) : VALUE_NULL;
}

static Value *
set_variable(const struct call *call, Value **err)
{
	Value *name, *value;
	bool ok;

	if (!call_text(call, 0, &name, err))
		return NULL;
	value = value_is_null(call->args[1]) ? text_empty()
					     : value_text(call->args[1]);
	ok = (text_len(value)
		     ? setenv(text_bytes(name), text_bytes(value), 1)
		     : unsetenv(text_bytes(name))) == 0;
	value_unref(value);
	value_unref(name);
	if (ok)
		return VALUE_VOID;
	return call_throw(call, err, "System.ArgumentException",
	    "Environment variable name cannot contain equal character."
	    " (Parameter 'variable')");
}

static Value *
get_variables(const struct call *call, Value **err)
{
	Value *table = table_new();
	size_t i;

	for (i = 0; environ && environ[i]; i++) {
		const char *equals = strchr(environ[i], '=');

		if (equals)
			table_set(table_get(table),
			    text_new(environ[i],
				(size_t)(equals - environ[i])),
			    text_of(equals + 1));
	}
	return table;
}

/* %NAME% by the variable's value; unknown ones stay. */
static Value *
expand(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT, name = BUF_INIT;
	Value *text;
	const char *s;

	if (!call_text(call, 0, &text, err))
		return NULL;
	for (s = text_bytes(text); *s;) {
		const char *end = *s == '%' ? strchr(s + 1, '%') : NULL;
		const char *value = NULL;

		if (end) {
			buf_clear(&name);
			buf_add(&name, s + 1, (size_t)(end - s - 1));
			value = getenv(buf_get(&name));
		}
		if (value) {
			buf_text(&out, value);
			s = end + 1;
		} else {
			buf_char(&out, *s++);
		}
	}
	buf_release(&name);
	value_unref(text);
	return text_from(&out);
}

static Value *
get_folder_path(const struct call *call, Value **err)
{
	static const struct {
		const char *name, *path;
		bool below_home;
	} folders[] = {
		{"UserProfile", "", true},
		{"Personal", "", true},
		{"MyDocuments", "", true},
		{"Desktop", "/Desktop", true},
		{"DesktopDirectory", "/Desktop", true},
		{"ApplicationData", "/.config", true},
		{"LocalApplicationData", "/.local/share", true},
		{"CommonApplicationData", "/usr/share", false},
		{"CommonTemplates", "/usr/share/templates", false},
		{"Fonts", "/.fonts", true},
		{"MyMusic", "/Music", true},
		{"MyPictures", "/Pictures", true},
		{"MyVideos", "/Videos", true},
		{"Templates", "/Templates", true},
		{"System", "", false},
	};
	Value *folder, *name, *path = NULL;
	size_t i;

	if (!call_as(call, 0, type_enum("System.Environment+SpecialFolder"),
		&folder, err))
		return NULL;
	name = value_text(folder);
	value_unref(folder);
	for (i = 0; !path && i < COUNT_OF(folders); i++)
		if (strcasecmp(folders[i].name, text_bytes(name)) == 0)
			path = text_printf("%s%s",
			    folders[i].below_home ? user_home() : "",
			    folders[i].path);
	value_unref(name);
	return path ? path : text_empty();
}

static Value *
get_command_line_args(const struct call *call, Value **err)
{
	Value *args = array_typed(type_of_kind(V_TEXT), 4);
	struct buf bytes = BUF_INIT;
	int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
	ssize_t n;
	size_t at;

	while (fd >= 0 && (n = read(fd, buf_reserve(&bytes, 4096), 4096)) > 0)
		bytes.len += (size_t)n;
	if (fd >= 0)
		close(fd);
	for (at = 0; at < bytes.len; at += strlen(bytes.data + at) + 1)
		list_push(list_get(args), text_of(bytes.data + at));
	buf_release(&bytes);
	return args;
}

static Value *
get_command_line(const Value *v, Value **err)
{
	Value *args = get_command_line_args(NULL, err);
	Value *line = value_text(args);

	value_unref(args);
	return line;
}

static Value *
get_newline(const Value *v, Value **err)
{
	return text_of("\n");
}

static Value *
get_processors(const Value *v, Value **err)
{
	return value_int((int32_t)sysconf(_SC_NPROCESSORS_ONLN));
}

static Value *
get_machine(const Value *v, Value **err)
{
	Value *full = machine_name();
	const char *name = text_bytes(full);
	Value *first = text_new(name, strcspn(name, "."));

	value_unref(full);
	return first;
}

static Value *
get_user(const Value *v, Value **err)
{
	struct passwd *user = getpwuid(geteuid());

	return text_of(user ? user->pw_name : "");
}

static Value *
get_directory(const Value *v, Value **err)
{
	char path[PATH_MAX];

	return text_of(getcwd(path, sizeof(path)) ? path : "/");
}

static bool
set_directory(const Value *v, Value *value, Value **err)
{
	Value *path = value_text(value);
	bool ok = chdir(text_bytes(path)) == 0;

	if (!ok)
		*err = errno_error(errno, "change directory", text_bytes(path));
	value_unref(path);
	value_unref(value);
	return ok;
}

static Value *
kernel_version(void)
{
	struct utsname name;
	int32_t parts[4] = {0, 0, 0, 0};
	char *at;
	int i;

	if (uname(&name) == 0)
		for (at = name.release, i = 0; i < 4 && *at; i++) {
			parts[i] = (int32_t)strtol(at, &at, 10);
			at += strspn(at, ".-+");
			if (*at < '0' || *at > '9')
				break;
		}
	return value_version(parts);
}

static Value *
os_text(const Value *v)
{
	Value *version = value_to_string(
	    object_note(v, "Version")),
	      *text = text_printf("Unix %s", text_bytes(version));

	value_unref(version);
	return text;
}

static struct type type_os = {
	.name = "System.OperatingSystem",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.to_text = os_text,
};

static Value *
get_os(const Value *v, Value **err)
{
	Value *os = object_typed(&type_os), *text;

	object_add(os, "Platform",
	    value_enum(type_enum("System.PlatformID"), 4));
	object_add(os, "ServicePack", text_empty());
	object_add(os, "Version", kernel_version());
	text = os_text(os);
	object_add(os, "VersionString", text);
	return os;
}

static int64_t
uptime_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static Value *
get_tick_count(const Value *v, Value **err)
{
	return value_int((int32_t)uptime_ms());
}

static Value *
get_tick_count64(const Value *v, Value **err)
{
	return value_integer(V_INT64, uptime_ms());
}

static Value *
get_process_id(const Value *v, Value **err)
{
	return value_int((int32_t)getpid());
}

static Value *
get_process_path(const Value *v, Value **err)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	return n > 0 ? text_new(path, (size_t)n) : VALUE_NULL;
}

static Value *
get_version(const Value *v, Value **err)
{
	/* The runtime whose rules apply. */
	static const int32_t parts[4] = {10, 0, 0, -1};

	return value_version(parts);
}

static void (*leave)(int status);

void
environment_on_exit(void (*function)(int status))
{
	leave = function;
}

/* Bytes of the process in memory. */
static Value *
get_working_set(const Value *v, Value **err)
{
	struct buf pages = BUF_INIT;
	long resident = 0;

	if (file_read("/proc/self/statm", &pages))
		sscanf(buf_get(&pages), "%*d %ld", &resident);
	buf_release(&pages);
	return value_long(resident * sysconf(_SC_PAGESIZE));
}

static Value *
get_page_size(const Value *v, Value **err)
{
	return value_int((int32_t)sysconf(_SC_PAGESIZE));
}

/* Ends the process, not the script: no finally block runs. */
static Value *
exit_now(const struct call *call, Value **err)
{
	int32_t status = 0;

	if (call->count && !call_int(call, 0, &status, err))
		return NULL;
	if (leave)
		leave(status & 0xFF);
	return call_throw(call, err, "System.InvalidOperationException",
	    "The process cannot be ended from here.");
}

static const struct property statics[] = {
	GETTER("CommandLine", get_command_line, "string"),
	{"CurrentDirectory", get_directory, set_directory, "string", false},
	GETTER("HasShutdownStarted", get_false, "bool"),
	GETTER("Is64BitOperatingSystem", get_true, "bool"),
	GETTER("Is64BitProcess", get_true, "bool"),
	GETTER("MachineName", get_machine, "string"),
	GETTER("NewLine", get_newline, "string"),
	GETTER("OSVersion", get_os, "System.OperatingSystem"),
	GETTER("ProcessId", get_process_id, "int"),
	GETTER("ProcessorCount", get_processors, "int"),
	GETTER("ProcessPath", get_process_path, "string"),
	GETTER("SystemPageSize", get_page_size, "int"),
	GETTER("TickCount", get_tick_count, "int"),
	GETTER("TickCount64", get_tick_count64, "long"),
	GETTER("UserDomainName", get_machine, "string"),
	GETTER("UserInteractive", get_true, "bool"),
	GETTER("UserName", get_user, "string"),
	GETTER("Version", get_version, "version"),
	GETTER("WorkingSet", get_working_set, "long"),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("Exit", exit_now, 0, 1, "void Exit(int exitCode)"),
	METHOD("ExpandEnvironmentVariables", expand, 1, 1,
	    "string ExpandEnvironmentVariables(string name)"),
	METHOD("GetCommandLineArgs", get_command_line_args, 0, 0,
	    "string[] GetCommandLineArgs()"),
	METHOD("GetEnvironmentVariable", get_variable, 1, 2,
	    "string GetEnvironmentVariable(string variable)"),
	METHOD("GetEnvironmentVariables", get_variables, 0, 1,
	    "System.Collections.IDictionary GetEnvironmentVariables()"),
	METHOD("GetFolderPath", get_folder_path, 1, 2,
	    "string GetFolderPath(System.Environment+SpecialFolder folder)"),
	METHOD("SetEnvironmentVariable", set_variable, 2, 3,
	    "void SetEnvironmentVariable(string variable, string value)"),
	{NULL},
};

void
types_start_environment(void)
{
	static struct type environment = {
		.name = "System.Environment",
		.accelerator = "environment",
		.flags = TYPE_STATIC,
		.kind = V_INSTANCE,
		.statics = statics,
		.static_methods = static_methods,
	};

	type_register(&environment);
	type_register(&type_os);
}
