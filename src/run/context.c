/*
 * context.c - $Host and $ExecutionContext: the few of their members that
 * scripts use.
 */
#include "base/base.h"
#include "run/automatic.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/version.h"
#include "run/eval.h"
#include "run/host.h"
#include "run/host_ui.h"
#include "run/path.h"
#include "run/psvariable.h"
#include "run/scope.h"
#include "type/culture.h"
#include "value/call.h"
#include "value/error.h"
#include "value/format.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define METHOD(name, body, least, most) {name, body, least, most, NULL}

/* ------------------------------------------ $ExecutionContext.InvokeCommand */

/* A here-string expands everything and needs no quoting, but for a line that
 * would end it. */
static Value *
expand_string(const struct call *call, Value **err)
{
	struct interp *interp = interp_current();
	struct buf source = BUF_INIT;
	struct list_sink sink;
	enum flow flow;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	buf_text(&source, "@\"\n");
	text_add(&source, text);
	buf_text(&source, "\n\"@");
	value_unref(text);
	list_sink_init(&sink);
	flow = run_text(interp, source.data, source.len, NULL, &sink.sink);
	buf_release(&source);
	if (flow == FLOW_MORE)
		return list_sink_take(&sink);
	list_sink_release(&sink);
	*err = interp->error;
	interp->error = NULL;
	return NULL;
}

static Value *
new_script_block(const struct call *call, Value **err)
{
	Value *text, *block;

	if (!call_text(call, 0, &text, err))
		return NULL;
	block = block_from_text(interp_current(), text_bytes(text),
	    text_len(text), err);
	value_unref(text);
	return block;
}

static Value *
invoke_script(const struct call *call, Value **err)
{
	Value *block = value_is_block(call->args[0])
			   ? value_ref(call->args[0])
			   : new_script_block(call, err);
	Value *result;

	if (!block)
		return NULL;
	result = block_call(interp_current(), block, NULL, call->args + 1,
	    call->count - 1, err);
	value_unref(block);
	return result;
}

/* (name, types): $null when there is no such command of these types. */
static Value *
get_command(const struct call *call, Value **err)
{
	static const char script[] = "param($name, $types)"
	    " Get-Command ([WildcardPattern]::Escape($name))"
	    " -CommandType $types -ErrorAction Ignore"
	    " | Select-Object -First 1";
	struct interp *interp = interp_current();
	Value *block = block_from_text(interp, script, sizeof(script) - 1,
	    err);
	Value *found;

	if (!block)
		return NULL;
	found = block_call(interp, block, NULL, call->args, 2, err);
	value_unref(block);
	return found;
}

static const struct method command_methods[] = {
	METHOD("ExpandString", expand_string, 1, 1),
	METHOD("GetCommand", get_command, 2, 3),
	METHOD("InvokeScript", invoke_script, 1, -1),
	METHOD("NewScriptBlock", new_script_block, 1, 1),
	{NULL},
};

/* ------------------------------------------------ SessionState.PSVariable */

static Value *
variable_value(const struct call *call, Value **err)
{
	struct interp *interp = interp_current();
	const struct variable *variable;
	Value *name;

	if (!call_text(call, 0, &name, err))
		return NULL;
	variable = scope_find(interp->scope, name_of(text_bytes(name)));
	value_unref(name);
	if (variable)
		return variable_read(interp, variable);
	return call->count > 1 ? value_ref(call->args[1]) : VALUE_NULL;
}

static Value *
variable_get(const struct call *call, Value **err)
{
	struct interp *interp = interp_current();
	struct scope *scope = interp->scope;
	const struct name *key;
	Value *name;

	if (!call_text(call, 0, &name, err))
		return NULL;
	key = name_of(text_bytes(name));
	value_unref(name);
	while (scope && !scope_own(scope, key))
		scope = scope_parent(scope);
	return scope ? psvariable_new(scope, key) : VALUE_NULL;
}

static Value *
variable_set(const struct call *call, Value **err)
{
	struct interp *interp = interp_current();
	Value *name;
	bool ok;

	if (!call_text(call, 0, &name, err))
		return NULL;
	ok = variable_write(interp,
	    scope_target(interp->scope, name_of(text_bytes(name))),
	    value_ref(call->args[1]), err);
	value_unref(name);
	return ok ? VALUE_VOID : NULL;
}

static Value *
variable_remove(const struct call *call, Value **err)
{
	struct interp *interp = interp_current();
	Value *name;

	if (!call_text(call, 0, &name, err))
		return NULL;
	scope_remove(interp->scope, name_of(text_bytes(name)));
	value_unref(name);
	return VALUE_VOID;
}

static const struct method variable_methods[] = {
	METHOD("Get", variable_get, 1, 1),
	METHOD("GetValue", variable_value, 1, 2),
	METHOD("Remove", variable_remove, 1, 1),
	METHOD("Set", variable_set, 2, 2),
	{NULL},
};

/* ------------------------------------------------------ SessionState.Path */

static Value *
resolve_path(const struct call *call, Value **err)
{
	Value *path, *full;
	char *absolute;

	if (!call_text(call, 0, &path, err))
		return NULL;
	absolute = path_absolute(interp_current(), text_bytes(path));
	full = text_of(absolute);
	mem_free(absolute);
	value_unref(path);
	return full;
}

static Value *
path_location(const Value *self, Value **err)
{
	return value_ref(interp_get(interp_current(), "PWD"));
}

static const struct property path_properties[] = {
	{"CurrentLocation", path_location, NULL, "PathInfo", false},
	{"CurrentFileSystemLocation", path_location, NULL, "PathInfo", false},
	{NULL},
};

static Value *
path_combine(const struct call *call, Value **err)
{
	const struct type *path = type_find("IO.Path", 7);

	return type_call(path, NULL, "Combine", call->args, call->count, err);
}

static const struct method path_methods[] = {
	METHOD("Combine", path_combine, 2, 2),
	METHOD("GetUnresolvedProviderPathFromPSPath", resolve_path, 1, 3),
	METHOD("GetResolvedPSPathFromPSPath", resolve_path, 1, 1),
	{NULL},
};

/* ---------------------------------------------------------------- the types */

#define INTRINSIC(type_id, short_name, rows)                                   \
	static struct type type_id = {                                         \
		.name = "System.Management.Automation." short_name,            \
		.kind = V_INSTANCE,                                            \
		.methods = rows,                                               \
	}
INTRINSIC(type_commands, "CommandInvocationIntrinsics", command_methods);
INTRINSIC(type_variables, "PSVariableIntrinsics", variable_methods);
INTRINSIC(type_paths, "PathIntrinsics", path_methods);

static struct type type_state = {
	.name = "System.Management.Automation.SessionState",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static struct type type_context = {
	.name = "System.Management.Automation.EngineIntrinsics",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static struct type type_any_host = {
	.name = "System.Management.Automation.Host.PSHost",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static struct type type_host = {
	.name = "System.Management.Automation.Internal.Host.InternalHost",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static struct type type_colours = {
	.name = "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static void
start_types(void)
{
	static struct type *const types[] = {&type_commands, &type_variables,
	    &type_paths, &type_state, &type_context, &type_any_host,
	    &type_host, &type_colours};
	static bool is_started;
	size_t i;

	if (is_started)
		return;
	is_started = true;
	type_paths.properties = path_properties;
	for (i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
	type_host.base = &type_any_host;
}

static Value *
state_value(void)
{
	Value *state = object_typed(&type_state);

	object_add(state, "PSVariable", instance_new(&type_variables, NULL));
	object_add(state, "Path", instance_new(&type_paths, NULL));
	object_add(state, "InvokeCommand", instance_new(&type_commands, NULL));
	object_add(state, "LanguageMode", text_of("FullLanguage"));
	return state;
}

Value *
context_value(void)
{
	Value *context;

	start_types();
	context = object_typed(&type_context);
	object_add(context, "SessionState", state_value());
	object_add(context, "InvokeCommand",
	    instance_new(&type_commands, NULL));
	return context;
}

/* -------------------------------------------------------------------- $Host */

/* The colours of what is not output, which scripts set. */
static Value *
private_data(void)
{
	enum { BLACK = 0, GREEN = 10, CYAN = 11, RED = 12, YELLOW = 14 };
	static const struct {
		const char *name;
		int colour;
	} colours[] = {
		{"FormatAccentColor", GREEN}, {"ErrorAccentColor", CYAN},
		{"ErrorForegroundColor", RED}, {"ErrorBackgroundColor", BLACK},
		{"WarningForegroundColor", YELLOW},
		{"WarningBackgroundColor", BLACK},
		{"DebugForegroundColor", YELLOW},
		{"DebugBackgroundColor", BLACK},
		{"VerboseForegroundColor", YELLOW},
		{"VerboseBackgroundColor", BLACK},
		{"ProgressForegroundColor", BLACK},
		{"ProgressBackgroundColor", YELLOW},
	};
	Value *v = object_typed(&type_colours);

	for (size_t i = 0; i < COUNT_OF(colours); i++)
		object_add(v, colours[i].name, value_enum(
		    type_known(T_CONSOLE_COLOR), colours[i].colour));
	return v;
}

Value *
host_value(struct interp *interp)
{
	static const int32_t parts[4] = {PS_VERSION_MAJOR, PS_VERSION_MINOR,
	    PS_VERSION_PATCH, -1};
	const char *name = interp->host ? interp->host->name : NULL;
	Value *host;

	start_types();
	host = object_typed(&type_host);
	object_add(host, "Name", text_of(name ? name : "ConsoleHost"));
	object_add(host, "Version", value_version(parts));
	object_add(host, "InstanceId", guid_random());
	object_add(host, "UI", host_ui_new());
	object_add(host, "CurrentCulture",
	    culture_value(culture_current()->name));
	object_add(host, "CurrentUICulture",
	    culture_value(culture_current()->name));
	object_add(host, "PrivateData", private_data());
	object_add(host, "IsRunspacePushed", VALUE_FALSE);
	return host;
}
