/*
 * runtime_types.c - what .NET tells of itself: System.GC, RuntimeInformation
 * and OSPlatform.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>
#include <sys/utsname.h>

#include "base/utf8.h"
#include "base/version.h"
#include "value/text.h"

static Value *
zero(const struct call *call, Value **err)
{
	return value_int(0);
}

/* Resident memory, which is what scripts want to know. */
static Value *
total_memory(const struct call *call, Value **err)
{
	return type_static(type_find("Environment", 11), "WorkingSet")
	    ->get(NULL, err);
}

static Value *
get_zero(const Value *self, Value **err)
{
	return value_int(0);
}

static const struct method gc_methods[] = {
	METHOD("Collect", do_nothing, 0, 4, "void Collect()"),
	METHOD("CollectionCount", zero, 1, 1, NULL),
	METHOD("GetTotalMemory", total_memory, 0, 1, NULL),
	METHOD("KeepAlive", do_nothing, 1, 1, NULL),
	METHOD("SuppressFinalize", do_nothing, 1, 1, NULL),
	METHOD("WaitForPendingFinalizers", do_nothing, 0, 0, NULL),
	{NULL},
};

static const struct property gc_statics[] = {
	GETTER("MaxGeneration", get_zero, "int"),
	{NULL},
};

static struct type type_gc = {
	.name = "System.GC",
	.flags = TYPE_STATIC,
	.statics = gc_statics,
	.static_methods = gc_methods,
};

static struct utsname
system_name(void)
{
	struct utsname name = {0};

	uname(&name);
	return name;
}

static Value *
get_os(const Value *self, Value **err)
{
	struct utsname name = system_name();

	return text_printf("%s %s %s", name.sysname, name.release,
	    name.version);
}

static Value *
get_architecture(const Value *self, Value **err)
{
	struct utsname name = system_name();
	const struct type *type = type_enum(
	    "System.Runtime.InteropServices.Architecture");
	int number = strcmp(name.machine, "aarch64") == 0 ? 3
	    : strncmp(name.machine, "arm", 3) == 0 ? 2
	    : strcmp(name.machine, "i686") == 0 ? 0 : 1;

	return value_enum(type, number);
}

static Value *
get_framework(const Value *self, Value **err)
{
	return text_of("jobsh " JOBSH_VERSION);
}

static Value *
get_runtime(const Value *self, Value **err)
{
	struct utsname name = system_name();
	bool is_arm = strcmp(name.machine, "aarch64") == 0;

	return text_of(is_arm ? "linux-arm64" : "linux-x64");
}

static Value *
is_platform(const struct call *call, Value **err)
{
	Value *name;
	bool is_ours;

	if (!call_text(call, 0, &name, err))
		return NULL;
	is_ours = text_same(text_bytes(name), "Linux");
	value_unref(name);
	return value_bool(is_ours);
}

static Value *
get_platform(const Value *self, const char *name)
{
	return text_of(name);
}

#define PLATFORM(function, name)                                               \
	static Value *function(const Value *self, Value **err)                 \
	{                                                                      \
		return get_platform(self, name);                               \
	}
PLATFORM(get_linux, "LINUX")
PLATFORM(get_windows, "WINDOWS")
PLATFORM(get_mac, "OSX")

#define SRI "System.Runtime.InteropServices."

static const struct property runtime_statics[] = {
	GETTER("FrameworkDescription", get_framework, "string"),
	GETTER("OSArchitecture", get_architecture, SRI "Architecture"),
	GETTER("OSDescription", get_os, "string"),
	GETTER("ProcessArchitecture", get_architecture, SRI "Architecture"),
	GETTER("RuntimeIdentifier", get_runtime, "string"),
	{NULL},
};

static const struct method runtime_methods[] = {
	METHOD("IsOSPlatform", is_platform, 1, 1, NULL),
	{NULL},
};

static struct type type_runtime = {
	.name = SRI "RuntimeInformation",
	.flags = TYPE_STATIC,
	.statics = runtime_statics,
	.static_methods = runtime_methods,
};

static const struct property platform_statics[] = {
	GETTER("Linux", get_linux, SRI "OSPlatform"),
	GETTER("OSX", get_mac, SRI "OSPlatform"),
	GETTER("Windows", get_windows, SRI "OSPlatform"),
	{NULL},
};

static struct type type_platform = {
	.name = SRI "OSPlatform",
	.flags = TYPE_STATIC,
	.statics = platform_statics,
};

void
types_start_runtime(void)
{
	struct type *types[] = {&type_gc, &type_runtime, &type_platform};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
