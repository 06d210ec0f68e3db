/*
 * command_info.c - commands as scripts see them: CmdletInfo, FunctionInfo,
 * AliasInfo and their kin. An object holds its command; what it shows is made
 * when it is asked for.
 */
#include "base/base.h"
#include "run/command.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/version.h"
#include "run/command_params.h"
#include "run/eval.h"
#include "run/function.h"
#include "run/interp.h"
#include "type/types.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define SMA "System.Management.Automation."

struct command_info {
	struct interp *interp;
	const struct command *command; /* NULL: of an alias */
	char *alias, *target;          /* of an alias */
	char *description;
	unsigned flags;
};

static struct type type_command, type_cmdlet, type_function, type_filter,
    type_alias_info, type_application, type_script;

static struct command_info *
info_of(const Value *v)
{
	return instance_data(v, &type_command);
}

static void
info_release(void *data)
{
	struct command_info *info = data;

	command_unref(info->command);
	mem_free(info->alias);
	mem_free(info->target);
	mem_free(info->description);
	mem_free(info);
}

/* The command an object stands for in the end; a reference, or NULL. */
static const struct command *
resolved(const struct command_info *info)
{
	const struct command *command;
	Value *err = NULL;

	if (info->command)
		return command_ref(info->command);
	command = command_find(info->interp, info->target,
	    strlen(info->target), &err);
	value_unref(err);
	return command;
}

static Value *
text_or_empty(const char *text)
{
	return text ? text_of(text) : text_empty();
}

/* ------------------------------------------------------------ all of them */

static Value *
info_text(const Value *self)
{
	const struct command_info *info = info_of(self);

	if (info->alias)
		return text_of(info->alias);
	return text_or_empty(info->command->name);
}

static Value *
get_name(const Value *self, Value **err)
{
	return info_text(self);
}

/* Numbers of CommandTypes. */
static int
command_type(const struct command_info *info)
{
	static const int numbers[] = {
		[COMMAND_CMDLET] = 8,
		[COMMAND_FUNCTION] = 2,
		[COMMAND_FILTER] = 4,
		[COMMAND_SCRIPT] = 16,
		[COMMAND_NATIVE] = 32,
		[COMMAND_BLOCK] = 64,
	};

	return info->command ? numbers[info->command->kind] : 1;
}

static Value *
get_command_type(const Value *self, Value **err)
{
	return value_enum(type_known(T_COMMAND_TYPES),
	    command_type(info_of(self)));
}

static Value *
get_source(const Value *self, Value **err)
{
	const struct command *command = info_of(self)->command;

	if (!command)
		return text_empty();
	return text_or_empty(command->path ? command->path : command->module);
}

static Value *
get_module_name(const Value *self, Value **err)
{
	const struct command *command = info_of(self)->command;

	return text_or_empty(command ? command->module : NULL);
}

static Value *
get_null(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
get_version(const Value *self, Value **err)
{
	const struct command *command = info_of(self)->command;
	static const int32_t ours[4] = {PS_VERSION_MAJOR, 0, 0, 0};
	static const int32_t none[4] = {0, 0, 0, 0};

	if (command && command->kind == COMMAND_CMDLET)
		return value_version(ours);
	return command && command->kind == COMMAND_NATIVE
		   ? value_version(none)
		   : VALUE_NULL;
}

static Value *
usage(const struct command *command)
{
	struct buf buf = BUF_INIT;

	buf_char(&buf, '\n');
	command_syntax(&buf, command);
	return text_from(&buf);
}

static Value *
block_text_of(const struct command_info *info)
{
	Value *block = function_block(info->interp, info->command);
	Value *text = block_text(block);

	value_unref(block);
	return text;
}

static Value *
get_definition(const Value *self, Value **err)
{
	const struct command_info *info = info_of(self);

	if (!info->command)
		return text_of(info->target);
	if (info->command->path)
		return text_of(info->command->path);
	if (info->command->function)
		return block_text_of(info);
	return usage(info->command);
}

static Value *
get_visibility(const Value *self, Value **err)
{
	return value_enum(type_known(T_ENTRY_VISIBILITY), 0);
}

static Value *
get_output_type(const Value *self, Value **err)
{
	const struct command *command = info_of(self)->command;
	const char *p = command ? command->outputs : NULL;
	Value *types = array_new(2), *entry;
	size_t len;

	for (; p && *p; p += len, p += strspn(p, " ,")) {
		len = strcspn(p, " ,");
		entry = object_typed(record_type(RECORD_TYPE_NAME));
		object_add(entry, "Name", text_new(p, len));
		list_push(list_get(types), entry);
	}
	return types;
}

static Value *
get_parameters(const Value *self, Value **err)
{
	const struct command *command = resolved(info_of(self));
	Value *v = command && command->kind != COMMAND_NATIVE
		       ? parameters_value(command)
		       : VALUE_NULL;

	command_unref(command);
	return v;
}

static Value *
get_parameter_sets(const Value *self, Value **err)
{
	const struct command *command = resolved(info_of(self));
	Value *v = command && command->kind != COMMAND_NATIVE
		       ? parameter_sets_value(command)
		       : array_new(0);

	command_unref(command);
	return v;
}

static Value *
get_remoting(const Value *self, Value **err)
{
	return value_enum(type_enum(SMA "RemotingCapability"), 1);
}

static const struct property command_properties[] = {
	{"Name", get_name, NULL, "string", false},
	{"CommandType", get_command_type, NULL, SMA "CommandTypes", false},
	{"Source", get_source, NULL, "string", false},
	{"Version", get_version, NULL, "version", false},
	{"Definition", get_definition, NULL, "string", false},
	{"Visibility", get_visibility, NULL,
	    SMA "SessionStateEntryVisibility", false},
	{"ModuleName", get_module_name, NULL, "string", false},
	{"Module", get_null, NULL, "psmoduleinfo", false},
	{"RemotingCapability", get_remoting, NULL,
	    SMA "RemotingCapability", false},
	{"Parameters", get_parameters, NULL,
	    "System.Collections.Generic.Dictionary[string," SMA
	    "ParameterMetadata]",
	    false},
	{"ParameterSets", get_parameter_sets, NULL,
	    "System.Collections.ObjectModel.ReadOnlyCollection[" SMA
	    "CommandParameterSetInfo]",
	    false},
	{"OutputType", get_output_type, NULL,
	    "System.Collections.ObjectModel.ReadOnlyCollection[" SMA
	    "PSTypeName]",
	    false},
	{NULL},
};

/* ----------------------------------------------------- some more of them */

static Value *
part_of_name(const Value *self, bool is_noun)
{
	Value *name = info_text(self), *part;
	const char *text = text_bytes(name), *dash = strchr(text, '-');

	if (!dash)
		part = text_empty();
	else if (is_noun)
		part = text_of(dash + 1);
	else
		part = text_new(text, (size_t)(dash - text));
	value_unref(name);
	return part;
}

static Value *
get_verb(const Value *self, Value **err)
{
	return part_of_name(self, false);
}

static Value *
get_noun(const Value *self, Value **err)
{
	return part_of_name(self, true);
}

static Value *
get_default_set(const Value *self, Value **err)
{
	const char *name = info_of(self)->command->default_set;

	return name ? text_of(name) : VALUE_NULL;
}

static Value *
get_help_file(const Value *self, Value **err)
{
	return text_empty();
}

static Value *
get_options(const Value *self, Value **err)
{
	return value_enum(type_known(T_SCOPED_ITEM_OPTIONS),
	    (int)info_of(self)->flags & 0xF);
}

static Value *
get_block(const Value *self, Value **err)
{
	const struct command_info *info = info_of(self);

	return info->command->function
		   ? function_block(info->interp, info->command)
		   : VALUE_NULL;
}

static Value *
get_is_advanced(const Value *self, Value **err)
{
	return value_bool(!(info_of(self)->command->flags & COMMAND_SIMPLE));
}

static Value *
get_description(const Value *self, Value **err)
{
	return text_or_empty(info_of(self)->description);
}

static Value *
get_path(const Value *self, Value **err)
{
	return text_or_empty(info_of(self)->command->path);
}

static Value *
get_extension(const Value *self, Value **err)
{
	const char *path = info_of(self)->command->path;
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *dot = slash ? strrchr(slash, '.') : NULL;

	return text_or_empty(dot);
}

static Value *
get_contents(const Value *self, Value **err)
{
	return block_text_of(info_of(self));
}

static Value *
get_resolved(const Value *self, Value **err)
{
	const struct command_info *info = info_of(self);
	const struct command *command = resolved(info);
	Value *v = command ? command_value(info->interp, command)
			   : VALUE_NULL;

	command_unref(command);
	return v;
}

static Value *
get_resolved_name(const Value *self, Value **err)
{
	const struct command *command = resolved(info_of(self));
	Value *v = command ? text_of(command->name) : VALUE_NULL;

	command_unref(command);
	return v;
}

static Value *
get_display_name(const Value *self, Value **err)
{
	const struct command_info *info = info_of(self);
	const struct command *command = resolved(info);
	Value *v = text_printf("%s -> %s", info->alias,
	    command ? command->name : info->target);

	command_unref(command);
	return v;
}

static const struct property cmdlet_properties[] = {
	{"DefaultParameterSet", get_default_set, NULL, "string", false},
	{"HelpFile", get_help_file, NULL, "string", false},
	{"ImplementingType", get_null, NULL, "type", false},
	{"Noun", get_noun, NULL, "string", false},
	{"Options", get_options, NULL, SMA "ScopedItemOptions", false},
	{"PSSnapIn", get_null, NULL, SMA "PSSnapInInfo", false},
	{"Verb", get_verb, NULL, "string", false},
	{NULL},
};

static const struct property function_properties[] = {
	{"CmdletBinding", get_is_advanced, NULL, "bool", false},
	{"DefaultParameterSet", get_default_set, NULL, "string", false},
	{"Description", get_description, NULL, "string", false},
	{"HelpFile", get_help_file, NULL, "string", false},
	{"Noun", get_noun, NULL, "string", false},
	{"Options", get_options, NULL, SMA "ScopedItemOptions", false},
	{"ScriptBlock", get_block, NULL, "scriptblock", false},
	{"Verb", get_verb, NULL, "string", false},
	{NULL},
};

static const struct property alias_properties[] = {
	{"Description", get_description, NULL, "string", false},
	SCRIPT_PROPERTY("DisplayName", get_display_name, "if ($this.Name"
	    ".IndexOf('-') -lt 0){if ($null -ne $this.ResolvedCommand)"
	    "{$this.Name + ' -> ' + $this.ResolvedCommand.Name}"
	    "else{$this.Name + ' -> ' + $this.Definition}}else{$this.Name}"),
	{"Options", get_options, NULL, SMA "ScopedItemOptions", false},
	{"ReferencedCommand", get_resolved, NULL, SMA "CommandInfo", false},
	{"ResolvedCommand", get_resolved, NULL, SMA "CommandInfo", false},
	SCRIPT_PROPERTY("ResolvedCommandName", get_resolved_name,
	    "$this.ResolvedCommand.Name"),
	{NULL},
};

static const struct property application_properties[] = {
	{"Extension", get_extension, NULL, "string", false},
	{"Path", get_path, NULL, "string", false},
	{NULL},
};

static const struct property script_properties[] = {
	{"OriginalEncoding", get_null, NULL, "System.Text.Encoding", false},
	{"Path", get_path, NULL, "string", false},
	{"ScriptBlock", get_block, NULL, "scriptblock", false},
	{"ScriptContents", get_contents, NULL, "string", false},
	{NULL},
};

#define INFO_TYPE(word, parent, rows)                                       \
	{                                                                   \
		.name = SMA word, .base = parent, .kind = V_INSTANCE,       \
		.properties = rows, .release = info_release,                \
		.to_text = info_text,                                       \
	}
static struct type type_command =
    INFO_TYPE("CommandInfo", NULL, command_properties);
static struct type type_cmdlet =
    INFO_TYPE("CmdletInfo", &type_command, cmdlet_properties);
static struct type type_function =
    INFO_TYPE("FunctionInfo", &type_command, function_properties);
static struct type type_filter =
    INFO_TYPE("FilterInfo", &type_function, NULL);
static struct type type_alias_info =
    INFO_TYPE("AliasInfo", &type_command, alias_properties);
static struct type type_application =
    INFO_TYPE("ApplicationInfo", &type_command, application_properties);
static struct type type_script =
    INFO_TYPE("ExternalScriptInfo", &type_command, script_properties);
static struct type type_script_info =
    INFO_TYPE("ScriptInfo", &type_function, NULL);

void
command_info_start(void)
{
	static struct type *const types[] = {
		&type_command, &type_cmdlet, &type_function, &type_filter,
		&type_alias_info, &type_application, &type_script,
		&type_script_info,
	};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
	command_params_start();
}

/* ----------------------------------------------------------------- making */

static const struct type *
type_for(const struct command *command)
{
	switch (command->kind) {
	case COMMAND_CMDLET:
		return &type_cmdlet;
	case COMMAND_FUNCTION:
		return &type_function;
	case COMMAND_FILTER:
		return &type_filter;
	case COMMAND_SCRIPT:
		return &type_script;
	case COMMAND_NATIVE:
		return &type_application;
	case COMMAND_BLOCK:
		return &type_script_info;
	}
	return &type_command;
}

Value *
command_value(struct interp *interp, const struct command *command)
{
	struct command_info *info = mem_zalloc(1, sizeof(*info));

	info->interp = interp;
	info->command = command_ref(command);
	return instance_new(type_for(command), info);
}

Value *
alias_value(struct interp *interp, const char *name, const char *target,
    unsigned flags, const char *description)
{
	struct command_info *info = mem_zalloc(1, sizeof(*info));

	info->interp = interp;
	info->alias = mem_text(name);
	info->target = mem_text(target);
	info->description = mem_text(description ? description : "");
	info->flags = flags;
	return instance_new(&type_alias_info, info);
}

const struct command *
command_of_value(struct interp *interp, const Value *v)
{
	const struct command_info *info = info_of(v);

	return info ? resolved(info) : NULL;
}
