/*
 * process_type.c - the members of System.Diagnostics.Process.
 */
#include "base/base.h"
#include "run/process.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "os/files.h"
#include "os/loop.h"
#include "run/interp.h"
#include "run/process_private.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

/* One field of stat, 0 when the process is gone. */
static long long
field(const Value *self, int number)
{
	struct stat_fields fields;

	return process_fields(process_of(self), &fields) ? fields.values[number]
						    : 0;
}

/* "VmHWM:" and its like of /proc/PID/status, in bytes. */
static int64_t
status_bytes(const Value *self, const char *label)
{
	struct buf buf = BUF_INIT;
	const char *line = NULL;
	int64_t bytes = 0;

	if (proc_read(process_of(self)->pid, "status", &buf))
		line = strstr(buf_get(&buf), label);
	if (line)
		bytes = strtoll(line + strlen(label), NULL, 10) * 1024;
	buf_release(&buf);
	return bytes;
}

static Value *
link_text(const Value *self, const char *what)
{
	char path[64], target[4096];
	ssize_t len;

	snprintf(path, sizeof(path), "/proc/%d/%s",
	    (int)process_of(self)->pid, what);
	len = readlink(path, target, sizeof(target));
	return len < 0 ? VALUE_NULL : text_new(target, (size_t)len);
}

static int64_t
ticks_of_clock(long long clock)
{
	return clock * (TICKS_PER_SECOND / sysconf(_SC_CLK_TCK));
}

static Value *
get_id(const Value *self, Value **err)
{
	return value_int(process_of(self)->pid);
}

static Value *
get_name(const Value *self, Value **err)
{
	return text_of(process_of(self)->name);
}

static Value *
get_has_exited(const Value *self, Value **err)
{
	return value_bool(process_has_exited(process_of(self)));
}

static Value *
get_exit_code(const Value *self, Value **err)
{
	struct process *process = process_of(self);

	if (process_has_exited(process))
		return process->is_child ? value_int(process->exit_code)
					 : VALUE_NULL;
	error_set(err, error_new("System.InvalidOperationException",
	    "ExceptionGettingProperty", ERROR_NotSpecified, NULL,
	    "Process must exit before requested information can be "
	    "determined."));
	return NULL;
}

static Value *
get_exit_time(const Value *self, Value **err)
{
	const struct process *process = process_of(self);

	return process->exit_ticks
	    ? value_datetime(ticks_to_local(process->exit_ticks), TIME_LOCAL)
	    : VALUE_NULL;
}

static Value *
get_processor_time(const Value *self, Value **err)
{
	return value_timespan(ticks_of_clock(field(self, 14) +
	    field(self, 15)));
}

static Value *
get_user_time(const Value *self, Value **err)
{
	return value_timespan(ticks_of_clock(field(self, 14)));
}

static Value *
get_system_time(const Value *self, Value **err)
{
	return value_timespan(ticks_of_clock(field(self, 15)));
}

static Value *
get_cpu(const Value *self, Value **err)
{
	return value_double((double)ticks_of_clock(field(self, 14) +
	    field(self, 15)) / TICKS_PER_SECOND);
}

static Value *
get_start_time(const Value *self, Value **err)
{
	struct timespec up, now;
	int64_t ticks;

	clock_gettime(CLOCK_BOOTTIME, &up);
	clock_gettime(CLOCK_REALTIME, &now);
	ticks = ticks_from_unix(now.tv_sec - up.tv_sec, 0) +
	    ticks_of_clock((long long)process_of(self)->started);
	return value_datetime(ticks_to_local(ticks), TIME_LOCAL);
}

static Value *
get_working_set(const Value *self, Value **err)
{
	return value_long(field(self, 24) * sysconf(_SC_PAGESIZE));
}

static Value *
get_peak_working_set(const Value *self, Value **err)
{
	return value_long(status_bytes(self, "VmHWM:"));
}

static Value *
get_virtual(const Value *self, Value **err)
{
	return value_long(field(self, 23));
}

static Value *
get_peak_virtual(const Value *self, Value **err)
{
	return value_long(status_bytes(self, "VmPeak:"));
}

static Value *
get_private(const Value *self, Value **err)
{
	return value_long(status_bytes(self, "VmData:"));
}

static Value *
get_zero(const Value *self, Value **err)
{
	return value_long(0);
}

static Value *
get_zero_32(const Value *self, Value **err)
{
	return value_int(0);
}

static Value *
get_noun(const Value *self, Value **err)
{
	return text_of("Process");
}

static Value *
get_session(const Value *self, Value **err)
{
	return value_int((int32_t)field(self, 6));
}

static Value *
get_priority(const Value *self, Value **err)
{
	return value_int((int32_t)field(self, 18));
}

/* Niceness as the classes Windows knows. */
static Value *
get_priority_class(const Value *self, Value **err)
{
	const struct type *type =
	    type_enum("System.Diagnostics.ProcessPriorityClass");
	long long nice = field(self, 19);
	int64_t number = nice < -10 ? 128 : nice < 0 ? 32768
	    : nice == 0 ? 32 : nice < 10 ? 16384 : 64;

	return value_enum(type, number);
}

static Value *
get_handles(const Value *self, Value **err)
{
	char path[64];
	DIR *folder;
	int32_t count = 0;

	snprintf(path, sizeof(path), "/proc/%d/fd",
	    (int)process_of(self)->pid);
	folder = opendir(path);
	while (folder && readdir(folder))
		count++;
	if (folder)
		closedir(folder);
	return value_int(count > 2 ? count - 2 : 0);
}

static Value *
get_threads(const Value *self, Value **err)
{
	long long count = field(self, 20);
	Value *threads = array_new((size_t)count);

	for (long long i = 0; i < count && i < 65536; i++)
		list_push(list_get(threads), object_new());
	return threads;
}

static Value *
get_path(const Value *self, Value **err)
{
	return link_text(self, "exe");
}

static Value *
get_command_line(const Value *self, Value **err)
{
	struct buf buf = BUF_INIT;
	Value *text;

	if (!proc_read(process_of(self)->pid, "cmdline", &buf) ||
	    buf.len == 0) {
		buf_release(&buf);
		return VALUE_NULL;
	}
	for (size_t i = 0; i + 1 < buf.len; i++)
		if (!buf.data[i])
			buf.data[i] = ' ';
	text = text_new(buf.data, buf.len - 1);
	buf_release(&buf);
	return text;
}

static Value *
get_parent(const Value *self, Value **err)
{
	Value *parent = process_find((pid_t)field(self, 4));

	return parent ? parent : VALUE_NULL;
}

static Value *
get_machine(const Value *self, Value **err)
{
	return text_of(".");
}

static Value *
get_title(const Value *self, Value **err)
{
	return text_empty();
}

static Value *
get_responding(const Value *self, Value **err)
{
	return VALUE_TRUE;
}

static Value *
get_null(const Value *self, Value **err)
{
	return VALUE_NULL;
}

/* Events are raised whether a script asks or not. */
static Value *
get_raises(const Value *self, Value **err)
{
	return value_bool(process_of(self)->raises_events);
}

static bool
set_raises(const Value *self, Value *value, Value **err)
{
	process_of(self)->raises_events = value_truth(value);
	value_unref(value);
	return true;
}

static struct type type_module = {
	.name = "System.Diagnostics.ProcessModule",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static Value *
get_main_module(const Value *self, Value **err)
{
	Value *module, *path = get_path(self, err), *name;

	if (value_is_null(path))
		return path;
	name = text_of(path_leaf(text_bytes(path)));
	module = object_typed(&type_module);
	object_add(module, "FileName", path);
	object_add(module, "ModuleName", name);
	object_add(module, "FileVersionInfo", VALUE_NULL);
	return module;
}

/* The same as .NET's older properties have it: the lower 32 bits. */
static Value *
narrowed(Value *v)
{
	Value *narrow = v ? value_int((int32_t)value_int64(v)) : NULL;

	value_unref(v);
	return narrow;
}

static Value *
get_private_32(const Value *self, Value **err)
{
	return narrowed(get_private(self, err));
}

static Value *
get_peak_working_set_32(const Value *self, Value **err)
{
	return narrowed(get_peak_working_set(self, err));
}

static Value *
get_virtual_32(const Value *self, Value **err)
{
	return narrowed(get_virtual(self, err));
}

static Value *
get_peak_virtual_32(const Value *self, Value **err)
{
	return narrowed(get_peak_virtual(self, err));
}

static Value *
get_working_set_32(const Value *self, Value **err)
{
	return narrowed(get_working_set(self, err));
}

#define ROW(name, get, type) {name, get, NULL, type, false}
static const struct property properties[] = {
	ALIAS_PROPERTY("Name", get_name, "ProcessName"),
	ALIAS_PROPERTY("SI", get_session, "SessionId"),
	ALIAS_PROPERTY("Handles", get_handles, "Handlecount"),
	ALIAS_PROPERTY("VM", get_virtual, "VirtualMemorySize64"),
	ALIAS_PROPERTY("WS", get_working_set, "WorkingSet64"),
	ALIAS_PROPERTY("PM", get_private, "PagedMemorySize64"),
	ALIAS_PROPERTY("NPM", get_zero, "NonpagedSystemMemorySize64"),
	SCRIPT_PROPERTY("Path", get_path, "$this.Mainmodule.FileName"),
	SCRIPT_PROPERTY("CommandLine", get_command_line,
	    "(Get-Content -Raw \"/proc/$($this.Id)/cmdline\")"
	    " -replace \"`0\", ' '"),
	CODE_PROPERTY("Parent", get_parent, "System.Object",
	    "GetParentProcess"),
	SCRIPT_PROPERTY("Company", get_null,
	    "$this.Mainmodule.FileVersionInfo.CompanyName"),
	SCRIPT_PROPERTY("CPU", get_cpu,
	    "$this.TotalProcessorTime.TotalSeconds"),
	SCRIPT_PROPERTY("FileVersion", get_null,
	    "$this.Mainmodule.FileVersionInfo.FileVersion"),
	SCRIPT_PROPERTY("ProductVersion", get_null,
	    "$this.Mainmodule.FileVersionInfo.ProductVersion"),
	SCRIPT_PROPERTY("Description", get_null,
	    "$this.Mainmodule.FileVersionInfo.FileDescription"),
	SCRIPT_PROPERTY("Product", get_null,
	    "$this.Mainmodule.FileVersionInfo.ProductName"),
	{"__NounName", get_noun, NULL, "string", false, MEMBER_NOTE},
	ROW("BasePriority", get_priority, "int"),
	ROW("ExitCode", get_exit_code, "int"),
	ROW("HasExited", get_has_exited, "bool"),
	ROW("StartTime", get_start_time, "datetime"),
	ROW("ExitTime", get_exit_time, "datetime"),
	ROW("Id", get_id, "int"),
	ROW("MachineName", get_machine, "string"),
	ROW("NonpagedSystemMemorySize64", get_zero, "long"),
	ROW("NonpagedSystemMemorySize", get_zero_32, "int"),
	ROW("PagedMemorySize64", get_private, "long"),
	ROW("PagedMemorySize", get_private_32, "int"),
	ROW("PagedSystemMemorySize64", get_zero, "long"),
	ROW("PagedSystemMemorySize", get_zero_32, "int"),
	ROW("PeakPagedMemorySize64", get_private, "long"),
	ROW("PeakPagedMemorySize", get_private_32, "int"),
	ROW("PeakWorkingSet64", get_peak_working_set, "long"),
	ROW("PeakWorkingSet", get_peak_working_set_32, "int"),
	ROW("PeakVirtualMemorySize64", get_peak_virtual, "long"),
	ROW("PeakVirtualMemorySize", get_peak_virtual_32, "int"),
	ROW("PriorityClass", get_priority_class,
	    "System.Diagnostics.ProcessPriorityClass"),
	ROW("PrivateMemorySize64", get_private, "long"),
	ROW("PrivateMemorySize", get_private_32, "int"),
	ROW("ProcessName", get_name, "string"),
	ROW("SessionId", get_session, "int"),
	ROW("Threads", get_threads,
	    "System.Diagnostics.ProcessThreadCollection"),
	ROW("HandleCount", get_handles, "int"),
	ROW("VirtualMemorySize64", get_virtual, "long"),
	ROW("VirtualMemorySize", get_virtual_32, "int"),
	ROW("TotalProcessorTime", get_processor_time, "timespan"),
	ROW("UserProcessorTime", get_user_time, "timespan"),
	ROW("PrivilegedProcessorTime", get_system_time, "timespan"),
	ROW("WorkingSet64", get_working_set, "long"),
	ROW("WorkingSet", get_working_set_32, "int"),
	ROW("Container", get_null, "System.ComponentModel.IContainer"),
	{"EnableRaisingEvents", get_raises, set_raises, "bool"},
	ROW("MainModule", get_main_module, "System.Diagnostics.ProcessModule"),
	ROW("MainWindowHandle", get_zero, "System.IntPtr"),
	ROW("MainWindowTitle", get_title, "string"),
	ROW("PriorityBoostEnabled", get_false, "bool"),
	ROW("StandardError", process_get_errors, "System.IO.StreamReader"),
	ROW("StandardInput", process_get_input, "System.IO.StreamWriter"),
	ROW("StandardOutput", process_get_output, "System.IO.StreamReader"),
	{"StartInfo", process_get_info, process_set_info,
	    "System.Diagnostics.ProcessStartInfo"},
	ROW("Responding", get_responding, "bool"),
	ROW("Site", get_null, "System.ComponentModel.ISite"),
	ROW("SynchronizingObject", get_null,
	    "System.ComponentModel.ISynchronizeInvoke"),
	{NULL}
};

#define DATA_RECEIVED(name)                                                    \
	"System.Diagnostics.DataReceivedEventHandler " name                    \
	"(System.Object, System.Diagnostics.DataReceivedEventArgs)"

static const struct event events[] = {
	{"Disposed", EVENT_HANDLER("Disposed")},
	{"ErrorDataReceived", DATA_RECEIVED("ErrorDataReceived")},
	{"Exited", EVENT_HANDLER("Exited")},
	{"OutputDataReceived", DATA_RECEIVED("OutputDataReceived")},
	{NULL}
};

/* ------------------------------------------------------------------ methods */

static Value *
method_kill(const struct call *call, Value **err)
{
	if (process_kill(process_of(call->self)) || errno == ESRCH)
		return VALUE_VOID;
	return call_throw(call, err, "System.ComponentModel.Win32Exception",
	    "%s", strerror(errno));
}

static Value *
method_wait(const struct call *call, Value **err)
{
	struct process *process = process_of(call->self);
	int32_t limit_ms = -1;
	bool is_over_now;

	if (call->count > 0 && !call_int(call, 0, &limit_ms, err))
		return NULL;
	is_over_now = process_wait(interp_current(), process,
	    limit_ms < 0 ? -1 : loop_after(limit_ms));
	return call->count > 0 ? value_bool(is_over_now) : VALUE_VOID;
}

/* There is no window. */
static Value *
method_false(const struct call *call, Value **err)
{
	return VALUE_FALSE;
}

static Value *
method_nothing(const struct call *call, Value **err)
{
	return VALUE_VOID;
}

static Value *
static_current(const struct call *call, Value **err)
{
	return process_find(getpid());
}

static Value *
static_by_id(const struct call *call, Value **err)
{
	int32_t pid;
	Value *v;

	if (!call_int(call, 0, &pid, err))
		return NULL;
	v = process_find(pid);
	return v ? v : call_throw(call, err, "System.ArgumentException",
	    "Process with an Id of %d is not running.", pid);
}

static Value *
static_by_name(const struct call *call, Value **err)
{
	Value *all = processes_all(), *name, *found;

	found = array_typed(&type_process, 4);
	if (!call_text(call, 0, &name, err)) {
		value_unref(all);
		value_unref(found);
		return NULL;
	}
	for (size_t i = 0; i < list_count(list_get(all)); i++) {
		const Value *v = list_at(list_get(all), i);

		if (text_same(process_of(v)->name, text_bytes(name)))
			list_push(list_get(found), value_ref(v));
	}
	value_unref(name);
	value_unref(all);
	return found;
}

static Value *
static_all(const struct call *call, Value **err)
{
	return processes_all();
}

static const struct method methods[] = {
	{"Close", method_nothing, 0, 0, "void Close()"},
	{"CloseMainWindow", method_false, 0, 0, "bool CloseMainWindow()"},
	{"Dispose", method_nothing, 0, 0,
	    "void Dispose(), void IDisposable.Dispose()"},
	{"Kill", method_kill, 0, 1,
	    "void Kill(), void Kill(bool entireProcessTree)"},
	{"Refresh", method_nothing, 0, 0, "void Refresh()"},
	{"Start", process_method_start, 0, 0, "bool Start()"},
	{"WaitForExit", method_wait, 0, 1,
	    "bool WaitForExit(int milliseconds), "
	    "bool WaitForExit(timespan timeout), void WaitForExit()"},
	{NULL}
};

static const struct method static_methods[] = {
	{"GetCurrentProcess", static_current, 0, 0, NULL},
	{"GetProcessById", static_by_id, 1, 1, NULL},
	{"GetProcesses", static_all, 0, 0, NULL},
	{"GetProcessesByName", static_by_name, 1, 1, NULL},
	{"Start", process_static_start, 1, 2, NULL},
	{NULL}
};

static Value *
to_text(const Value *self)
{
	return text_printf("System.Diagnostics.Process (%s)",
	    process_of(self)->name);
}

/* Any process may know a process by its id and when it started. */
static Value *
process_freeze(const Value *self)
{
	const struct process *process = process_of(self);
	Value *parts = array_new(3);

	list_push(list_get(parts), value_int(process->pid));
	list_push(list_get(parts), value_long((int64_t)process->started));
	list_push(list_get(parts), text_of(process->name));
	return parts;
}

static Value *
process_thaw(const Value *data, Value **err)
{
	const struct list *parts = list_get(data);
	struct process *process;

	if (!parts || list_count(parts) != 3 ||
	    value_kind(list_at(parts, 0)) != V_INT32 ||
	    value_kind(list_at(parts, 1)) != V_INT64 ||
	    value_kind(list_at(parts, 2)) != V_TEXT)
		return value_ref(data);
	process = mem_zalloc(1, sizeof(*process));
	process->pid = (pid_t)value_int64(list_at(parts, 0));
	process->started = (uint64_t)value_int64(list_at(parts, 1));
	process->name = mem_text(text_bytes(list_at(parts, 2)));
	return instance_new(&type_process, process);
}

struct type type_process = {
	.name = "System.Diagnostics.Process",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.static_methods = static_methods,
	.events = events,
	.construct = process_construct,
	.release = process_release,
	.to_text = to_text,
	.freeze = process_freeze,
	.thaw = process_thaw,
};

void
process_start(void)
{
	type_process.base = type_known(T_COMPONENT);
	type_module.base = type_process.base;
	type_register(&type_process);
	type_register(&type_module);
	process_launch_start();
}
