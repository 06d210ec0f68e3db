/*
 * automatic.c - constants, preference variables, and variables that are read
 * from the interpreter.
 */
#include "base/base.h"
#include "run/automatic.h"

#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/version.h"
#include "os/user.h"
#include "run/constraint.h"
#include "run/provider.h"
#include "run/scope.h"
#include "type/encoding.h"
#include "type/style.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

static struct variable *
named(struct interp *interp, const char *name)
{
	return scope_make(interp->global, name_spelled(name, strlen(name)));
}

static void
constant(struct interp *interp, const char *name, Value *v)
{
	struct variable *variable = named(interp, name);

	value_set(&variable->value, v);
	variable->flags |= VARIABLE_CONSTANT;
	variable_all_scope(variable);
}

static void
plain(struct interp *interp, const char *name, Value *v)
{
	value_set(&named(interp, name)->value, v);
}

static void
live(struct interp *interp, const char *name,
    Value *(*get)(struct interp *interp),
    bool (*set)(struct interp *interp, Value *v, Value **err))
{
	struct variable *variable = named(interp, name);

	variable->flags |= VARIABLE_AUTOMATIC;
	variable->get = get;
	variable->set = set;
	if (!set)
		variable_all_scope(variable);
}

/* ------------------------------------------------------- read when needed */

static Value *
get_ok(struct interp *interp)
{
	return value_bool(interp->last_ok);
}

static Value *
get_errors(struct interp *interp)
{
	return value_ref(interp->errors);
}

static Value *
get_last_exit(struct interp *interp)
{
	return interp->has_last_exit ? value_int(interp->last_exit)
				     : VALUE_NULL;
}

static bool
set_last_exit(struct interp *interp, Value *v, Value **err)
{
	int32_t code = 0;
	bool is_null = value_is_null(v);
	bool ok = is_null || convert_int(v, &code, err);

	value_unref(v);
	if (!ok)
		return false;
	interp->last_exit = code;
	interp->last_signal = 0;
	interp->has_last_exit = !is_null;
	return true;
}

/* -------------------------------------------------------------- the version */

static Value *
version(int major, int minor, int build, int revision)
{
	const int32_t parts[4] = {major, minor, build, revision};

	return value_version(parts);
}

static Value *
compatible_versions(void)
{
	static const int known[][2] = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0},
	    {5, 1}, {6, 0}, {7, 0}};
	Value *array = array_typed(type_of_kind(V_VERSION), COUNT_OF(known));
	size_t i;

	for (i = 0; i < COUNT_OF(known); i++)
		list_push(list_get(array),
		    version(known[i][0], known[i][1], -1, -1));
	return array;
}

static Value *
version_table(void)
{
	Value *v = table_new();
	struct table *table = table_get(v);
	struct utsname name;

	table_set_text(table, "PSVersion",
	    semver_value(PS_VERSION_MAJOR, PS_VERSION_MINOR,
		PS_VERSION_PATCH));
	table_set_text(table, "PSEdition", text_of("Core"));
	table_set_text(table, "GitCommitId",
	    text_printf("%d.%d.%d", PS_VERSION_MAJOR, PS_VERSION_MINOR,
		PS_VERSION_PATCH));
	table_set_text(table, "OS",
	    uname(&name) == 0
		? text_printf("%s %s %s", name.sysname, name.release,
		      name.version)
		: text_of("Linux"));
	table_set_text(table, "Platform", text_of("Unix"));
	table_set_text(table, "PSCompatibleVersions", compatible_versions());
	table_set_text(table, "PSRemotingProtocolVersion",
	    version(2, 4, -1, -1));
	table_set_text(table, "SerializationVersion", version(1, 1, 0, 1));
	table_set_text(table, "WSManStackVersion", version(3, 0, -1, -1));
	return v;
}

/* ----------------------------------------------------------------- the rest */

/* The folder of the program, as PowerShell's home is. */
static Value *
program_home(void)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));
	const char *slash = n > 0 ? memrchr(path, '/', (size_t)n) : NULL;

	return slash ? text_new(path, (size_t)(slash - path)) : text_of("/");
}

void
automatic_enter_process(struct interp *interp)
{
	constant(interp, "PID", value_int((int32_t)getpid()));
	constant(interp, "HOME", text_of(user_home()));
	constant(interp, "Host", host_value(interp));
}

static void
start_constants(struct interp *interp)
{
	constant(interp, "true", VALUE_TRUE);
	constant(interp, "false", VALUE_FALSE);
	constant(interp, "PSHOME", program_home());
	constant(interp, "PSEdition", text_of("Core"));
	constant(interp, "PSVersionTable", version_table());
	constant(interp, "ExecutionContext", context_value());
	constant(interp, "ShellId", text_of("Microsoft.PowerShell"));
	constant(interp, "IsLinux", VALUE_TRUE);
	constant(interp, "IsMacOS", VALUE_FALSE);
	constant(interp, "IsWindows", VALUE_FALSE);
	constant(interp, "IsCoreCLR", VALUE_TRUE);
	constant(interp, "PSCulture", text_of(culture_current()->name));
	constant(interp, "PSStyle", style_value());
	constant(interp, "PSUICulture", text_of(culture_current()->name));
	constant(interp, "EnabledExperimentalFeatures", array_new(0));
}

/* A preference that keeps its type, whatever text is assigned. */
static void
choice(struct interp *interp, const char *name, enum known_type type,
    int64_t number)
{
	struct variable *variable = named(interp, name);

	value_set(&variable->value, value_enum(type_known(type), number));
	variable->attributes = constraints_of_type(type_known(type));
}

static void
start_preferences(struct interp *interp)
{
	static const struct {
		const char *name;
		enum known_type type;
		int number;
	} choices[] = {
		{"ErrorActionPreference", T_ACTION_PREFERENCE, ACTION_CONTINUE},
		{"WarningPreference", T_ACTION_PREFERENCE, ACTION_CONTINUE},
		{"VerbosePreference", T_ACTION_PREFERENCE,
		    ACTION_SILENTLY_CONTINUE},
		{"DebugPreference", T_ACTION_PREFERENCE,
		    ACTION_SILENTLY_CONTINUE},
		{"InformationPreference", T_ACTION_PREFERENCE,
		    ACTION_SILENTLY_CONTINUE},
		{"ProgressPreference", T_ACTION_PREFERENCE, ACTION_CONTINUE},
		{"ConfirmPreference", T_CONFIRM_IMPACT, 3},
		{"ErrorView", T_ERROR_VIEW, 2},
		{"PSNativeCommandArgumentPassing", T_NATIVE_ARGUMENTS, 1},
	};

	for (size_t i = 0; i < COUNT_OF(choices); i++)
		choice(interp, choices[i].name, choices[i].type,
		    choices[i].number);
	plain(interp, "WhatIfPreference", VALUE_FALSE);
	plain(interp, "PSDefaultParameterValues", table_new());
	plain(interp, "FormatEnumerationLimit", value_int(4));
	plain(interp, "MaximumHistoryCount", value_int(4096));
	plain(interp, "MaximumErrorCount", value_int(256));
	plain(interp, "NestedPromptLevel", value_int(0));
	plain(interp, "OutputEncoding", encoding_value(ENCODING_UTF8));
	plain(interp, "PSNativeCommandUseErrorActionPreference", VALUE_FALSE);
	plain(interp, "PSSessionApplicationName", text_of("wsman"));
	plain(interp, "PROFILE",
	    text_printf("%s/.config/powershell/Microsoft.PowerShell_profile"
			".ps1",
		user_home()));
	plain(interp, "StackTrace", text_empty());
}

void
automatic_start(struct interp *interp)
{
	automatic_enter_process(interp);
	start_constants(interp);
	start_preferences(interp);
	live(interp, "?", get_ok, NULL);
	live(interp, "Error", get_errors, NULL);
	live(interp, "LASTEXITCODE", get_last_exit, set_last_exit);
	live(interp, "PWD", location_value, NULL);
}
