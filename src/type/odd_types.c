/*
 * odd_types.c - small types that scripts name now and then: WildcardPattern,
 * Tuple, DBNull, NullString, GC, RuntimeInformation, and WindowsIdentity with
 * WindowsPrincipal, which tell who is root.
 */
#include "base/base.h"
#include "type/types.h"

#include <pwd.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/version.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

/* --------------------------------------------------------- WildcardPattern */

static struct type type_wildcard;

static void
value_release(void *data)
{
	value_unref(data);
}

/* (pattern, options); the data is the text, exact ones are marked. */
struct wildcard {
	Value *pattern;
	bool is_exact;
};

static void
wildcard_release(void *data)
{
	struct wildcard *wildcard = data;

	value_unref(wildcard->pattern);
	mem_free(wildcard);
}

static Value *
wildcard_construct(const struct call *call, Value **err)
{
	struct wildcard *wildcard;
	Value *pattern, *options;
	bool is_exact = true;

	if (!call_text(call, 0, &pattern, err))
		return NULL;
	if (call->count > 1) {
		if (!call_as(call, 1, type_enum("System.Management."
		    "Automation.WildcardOptions"), &options, err)) {
			value_unref(pattern);
			return NULL;
		}
		is_exact = !(value_int64(options) & 2);
		value_unref(options);
	}
	wildcard = mem_zalloc(1, sizeof(*wildcard));
	wildcard->pattern = pattern;
	wildcard->is_exact = is_exact;
	return instance_new(&type_wildcard, wildcard);
}

static Value *
wildcard_is_match(const struct call *call, Value **err)
{
	const struct wildcard *wildcard = instance_data(call->self,
	    &type_wildcard);
	Value *text;
	bool is_match;

	if (!call_text(call, 0, &text, err))
		return NULL;
	is_match = wildcard_match(text_bytes(wildcard->pattern),
	    text_len(wildcard->pattern), text_bytes(text), text_len(text),
	    wildcard->is_exact);
	value_unref(text);
	return value_bool(is_match);
}

static Value *
wildcard_escape(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	for (const char *s = text_bytes(text); *s; s++) {
		if (strchr("*?[]`", *s))
			buf_char(&out, '`');
		buf_char(&out, *s);
	}
	value_unref(text);
	return text_from(&out);
}

static Value *
wildcard_unescape_text(const struct call *call, Value **err)
{
	Value *text;
	char *plain;

	if (!call_text(call, 0, &text, err))
		return NULL;
	plain = wildcard_unescape(text_bytes(text));
	value_unref(text);
	return text_take(plain, strlen(plain));
}

static Value *
wildcard_contains(const struct call *call, Value **err)
{
	Value *text;
	bool has;

	if (!call_text(call, 0, &text, err))
		return NULL;
	has = wildcard_has(text_bytes(text));
	value_unref(text);
	return value_bool(has);
}

static const struct method wildcard_methods[] = {
	METHOD("IsMatch", wildcard_is_match, 1, 1,
	    "bool IsMatch(string input)"),
	{NULL},
};

static const struct method wildcard_statics[] = {
	METHOD("ContainsWildcardCharacters", wildcard_contains, 1, 1, NULL),
	METHOD("Escape", wildcard_escape, 1, 1,
	    "string Escape(string pattern)"),
	METHOD("Get", wildcard_construct, 1, 2, NULL),
	METHOD("Unescape", wildcard_unescape_text, 1, 1,
	    "string Unescape(string pattern)"),
	{NULL},
};

static struct type type_wildcard = {
	.name = "System.Management.Automation.WildcardPattern",
	.accelerator = "wildcardpattern",
	.kind = V_INSTANCE,
	.methods = wildcard_methods,
	.static_methods = wildcard_statics,
	.construct = wildcard_construct,
	.construct_least = 1, .construct_most = 2,
	.release = wildcard_release,
};

/* ------------------------------------------------------------------- Tuple */

#define TUPLE_MOST 8

/* The data is an array of the items; one type for each length. */
static struct type tuples[TUPLE_MOST];

static const struct list *
items_of(const Value *v)
{
	return list_get(instance_data(v, instance_type(v)));
}

static Value *
tuple_create(const struct call *call, Value **err)
{
	Value *items;

	if (call->count == 0 || call->count > TUPLE_MOST) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	items = array_new(call->count);
	for (size_t i = 0; i < call->count; i++)
		list_push(list_get(items), value_ref(call->args[i]));
	return instance_new(&tuples[call->count - 1], items);
}

static Value *
tuple_text(const Value *self)
{
	const struct list *items = items_of(self);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < list_count(items); i++) {
		buf_text(&out, i ? ", " : "(");
		value_add_text(&out, list_at(items, i));
	}
	buf_char(&out, ')');
	return text_from(&out);
}

static bool
tuple_equals(const Value *a, const Value *b)
{
	const struct list *x = items_of(a), *y;

	if (type_of(a) != type_of(b))
		return false;
	y = items_of(b);
	for (size_t i = 0; i < list_count(x); i++)
		if (!value_equal(list_at(x, i), list_at(y, i), true))
			return false;
	return true;
}

static Value *
get_tuple_length(const Value *self, Value **err)
{
	return value_int((int32_t)list_count(items_of(self)));
}

#define ITEM(n)                                                                \
	static Value *get_item_##n(const Value *self, Value **err)             \
	{                                                                      \
		return value_ref(list_at(items_of(self), n - 1));              \
	}
ITEM(1) ITEM(2) ITEM(3) ITEM(4) ITEM(5) ITEM(6) ITEM(7) ITEM(8)

/* Every length takes as many of these, and the last. */
static const struct property tuple_items[] = {
	GETTER("Item1", get_item_1, "System.Object"),
	GETTER("Item2", get_item_2, "System.Object"),
	GETTER("Item3", get_item_3, "System.Object"),
	GETTER("Item4", get_item_4, "System.Object"),
	GETTER("Item5", get_item_5, "System.Object"),
	GETTER("Item6", get_item_6, "System.Object"),
	GETTER("Item7", get_item_7, "System.Object"),
	GETTER("Item8", get_item_8, "System.Object"),
};

static struct property tuple_rows[TUPLE_MOST][TUPLE_MOST + 2];

static const char *const tuple_names[TUPLE_MOST] = {
	"System.Tuple`1", "System.Tuple`2", "System.Tuple`3",
	"System.Tuple`4", "System.Tuple`5", "System.Tuple`6",
	"System.Tuple`7", "System.Tuple`8",
};

static const struct method tuple_statics[] = {
	METHOD("Create", tuple_create, 1, TUPLE_MOST, NULL),
	{NULL},
};

static struct type type_tuple = {
	.name = "System.Tuple",
	.flags = TYPE_STATIC,
	.static_methods = tuple_statics,
};

static void
start_tuples(void)
{
	for (size_t n = 0; n < TUPLE_MOST; n++) {
		memcpy(tuple_rows[n], tuple_items,
		    (n + 1) * sizeof(tuple_items[0]));
		tuple_rows[n][n + 1] = (struct property)GETTER("Length",
		    get_tuple_length, "int");
		tuples[n] = (struct type){
			.name = tuple_names[n],
			.base = type_known(T_OBJECT),
			.kind = V_INSTANCE,
			.properties = tuple_rows[n],
			.construct = tuple_create,
			.release = value_release,
			.to_text = tuple_text,
			.equals = tuple_equals,
		};
		type_register(&tuples[n]);
	}
}

/* ------------------------------------------------------ DBNull, NullString */

static struct type type_null_string;

static Value *
empty_text(const Value *self)
{
	return text_empty();
}

static Value *
get_dbnull(const Value *self, Value **err)
{
	static Value *only;

	if (!only) {
		only = instance_new(type_known(T_DBNULL), NULL);
		value_keep(only);
	}
	return value_ref(only);
}

static Value *
get_null_string(const Value *self, Value **err)
{
	static Value *only;

	if (!only) {
		only = instance_new(&type_null_string, NULL);
		value_keep(only);
	}
	return value_ref(only);
}

static const struct property dbnull_statics[] = {
	GETTER("Value", get_dbnull, "System.DBNull"),
	{NULL},
};

static const struct property null_string_statics[] = {
	GETTER("Value", get_null_string,
	    "System.Management.Automation.Language.NullString"),
	{NULL},
};

static struct type type_null_string = {
	.name = "System.Management.Automation.Language.NullString",
	.accelerator = "nullstring",
	.kind = V_INSTANCE,
	.statics = null_string_statics,
	.to_text = empty_text,
};

/* ---------------------------------------------------------------------- GC */

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

/* ------------------------------------------------------ RuntimeInformation */

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

/* ---------------------------------------------- identity, as on Windows */

static struct type type_identity, type_principal;

static Value *
identity_current(const struct call *call, Value **err)
{
	return instance_new(&type_identity, NULL);
}

static Value *
get_identity_name(const Value *self, Value **err)
{
	const struct passwd *entry = getpwuid(geteuid());

	return entry ? text_of(entry->pw_name)
		     : text_printf("%u", (unsigned)geteuid());
}

static Value *
is_system(const Value *self, Value **err)
{
	return value_bool(geteuid() == 0);
}

static Value *
principal_construct(const struct call *call, Value **err)
{
	return instance_new(&type_principal, NULL);
}

/* There is one role: to be root. */
static Value *
is_in_role(const struct call *call, Value **err)
{
	return value_bool(geteuid() == 0);
}

static Value *
get_identity(const Value *self, Value **err)
{
	return instance_new(&type_identity, NULL);
}

static Value *
principal_convert(const Value *from, Value **err)
{
	if (instance_data(from, &type_identity) ||
	    type_of(from) == &type_identity)
		return instance_new(&type_principal, NULL);
	return convert_refuse(from, &type_principal, err);
}

#define SSP "System.Security.Principal."

static const struct property identity_properties[] = {
	GETTER("Name", get_identity_name, "string"),
	GETTER("IsAuthenticated", get_true, "bool"),
	GETTER("IsSystem", is_system, "bool"),
	{NULL},
};

static const struct method identity_statics[] = {
	METHOD("GetCurrent", identity_current, 0, 1, NULL),
	{NULL},
};

static struct type type_identity = {
	.name = SSP "WindowsIdentity",
	.kind = V_INSTANCE,
	.properties = identity_properties,
	.static_methods = identity_statics,
};

static const struct property principal_properties[] = {
	GETTER("Identity", get_identity, SSP "WindowsIdentity"),
	{NULL},
};

static const struct method principal_methods[] = {
	METHOD("IsInRole", is_in_role, 1, 1, "bool IsInRole(string role)"),
	{NULL},
};

static struct type type_principal = {
	.name = SSP "WindowsPrincipal",
	.kind = V_INSTANCE,
	.properties = principal_properties,
	.methods = principal_methods,
	.construct = principal_construct,
	.construct_least = 1, .construct_most = 1,
	.convert = principal_convert,
};

void
types_start_odd(void)
{
	struct type *types[] = {&type_wildcard, &type_tuple,
	    &type_null_string, &type_gc, &type_runtime, &type_platform,
	    &type_identity, &type_principal};
	static const struct type dbnull = {.statics = dbnull_statics,
	    .to_text = empty_text};

	for (size_t i = 0; i < COUNT_OF(types); i++) {
		types[i]->base = type_known(T_OBJECT);
		type_register(types[i]);
	}
	start_tuples();
	type_extend(T_DBNULL, &dbnull);
}
