/*
 * drives.c - Get-PSDrive, New-PSDrive, Remove-PSDrive and Get-PSProvider.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/pattern.h"
#include "value/text.h"

static const struct provider *
provider_find(const char *name)
{
	const struct provider *provider;

	for (size_t i = 0; (provider = providers_at(i)); i++)
		if (text_same(provider->name, name))
			return provider;
	return NULL;
}

/* ------------------------------------------------------------- Get-PSDrive */

struct get_psdrive_args {
	Value *name, *literal_name, *scope, *psprovider;
};

static int
name_order(const void *a, const void *b)
{
	const struct drive *const *x = a, *const *y = b;

	return strcasecmp((*x)->name, (*y)->name);
}

static bool
is_wanted(const struct get_psdrive_args *args, const struct drive *drive,
    const Value *name, bool is_literal)
{
	if (args->psprovider &&
	    !names_match(args->psprovider, drive->provider->name))
		return false;
	if (!name)
		return true;
	return is_literal ? text_same(text_bytes(name), drive->name)
			  : wildcard_text(text_bytes(name), drive->name);
}

/* Emit the drives of a name, or all. */
static enum flow
emit_drives(struct stage *stage, const Value *name, bool is_literal)
{
	const struct get_psdrive_args *args = stage->args;
	struct drive *drive = drives_first(stage->interp), **list = NULL;
	enum flow flow = FLOW_MORE;
	size_t count = 0;

	for (; drive; drive = drive->next) {
		if (!is_wanted(args, drive, name, is_literal))
			continue;
		list = mem_resize(list, count + 1, sizeof(list[0]));
		list[count++] = drive;
	}
	if (count)
		qsort(list, count, sizeof(list[0]), name_order);
	else if (name && (is_literal || !wildcard_has(text_bytes(name))))
		flow = stage_error(stage, error_new(
		    "System.Management.Automation.DriveNotFoundException",
		    "GetLocationNoMatchingDrive", ERROR_ObjectNotFound,
		    value_ref(name), "Cannot find drive. A drive with the "
		    "name '%s' does not exist.", text_bytes(name)));
	for (size_t i = 0; flow == FLOW_MORE && i < count; i++)
		flow = stage_emit(stage, drive_value(list[i]));
	mem_free(list);
	return flow;
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_psdrive_args *args = stage->args;
	const Value *names = args->name ? args->name : args->literal_name;
	enum flow flow = FLOW_MORE;
	const Value *name;
	struct iter iter;

	if (!names)
		return emit_drives(stage, NULL, false);
	iter_init(&iter, names);
	while (flow == FLOW_MORE && (name = iter_next(&iter)))
		flow = emit_drives(stage, name, !args->name);
	iter_release(&iter);
	return flow;
}

#undef ARGS
#define ARGS struct get_psdrive_args
static const struct param get_psdrive_params[] = {
	P_VALUE("Name", "string[]", "Name:@0n", name,
	    .complete = complete_drive,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Names or patterns of drives, without the colon."),
	P_VALUE("LiteralName", "string[]", "LiteralName:@0!n", literal_name,
	    .help = "Names of drives, taken as they are written."),
	P_VALUE("Scope", "string", "all:n", scope,
	    .help = "Accepted and ignored."),
	P_VALUE("PSProvider", "string[]", "all:n", psprovider,
	    .help = "Only drives of these providers."),
	P_END
};

static const struct example get_examples[] = {
	{"(Get-PSDrive Env).Provider.Name", "Environment",
	    "What a drive is of."},
	{"(Get-PSDrive -PSProvider FileSystem).Name", "/\nTemp",
	    "Drives of files."},
	{NULL, NULL, NULL}
};

const struct command command_get_psdrive = {
	.name = "Get-PSDrive",
	.aliases = "gdr",
	.class_name = "GetPSDriveCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_psdrive_params,
	.default_set = "Name",
	.outputs = "System.Management.Automation.PSDriveInfo",
	.args_size = sizeof(struct get_psdrive_args),
	.synopsis = "List the drives.",
	.description = "Get-PSDrive emits the drives: / for the files, Env: "
	    "for environment variables, Variable:, Function:, Alias:, Temp: "
	    "and those that New-PSDrive made.",
	.examples = get_examples,
	.see_also = "New-PSDrive Remove-PSDrive Get-PSProvider",
	.process = get_process,
};

/* ------------------------------------------------------------- New-PSDrive */

struct new_psdrive_args {
	Value *name, *psprovider, *root, *description, *scope;
};

static Value *
name_error(const char *name)
{
	return error_new("System.Management.Automation.SessionStateException",
	    "DriveAlreadyExists", ERROR_ResourceExists, text_of(name),
	    "A drive with the name '%s' already exists.", name);
}

static bool
should_touch(struct stage *stage, const char *action, const char *name,
    const struct provider *provider, const char *root)
{
	return stage_should_on(stage, action, "Name: %s Provider: "
	    "Microsoft.PowerShell.Core\\%s Root: %s", name, provider->name,
	    root);
}

static enum flow
make_drive(struct stage *stage, const struct provider *provider,
    const char *root)
{
	const struct new_psdrive_args *args = stage->args;
	const char *name = text_bytes(args->name);

	if (!should_touch(stage, "New drive", name, provider, root))
		return FLOW_MORE;
	return stage_emit(stage, drive_value(drive_add(stage->interp, name,
	    provider, root, args->description
		? text_bytes(args->description) : NULL)));
}

static enum flow
new_process(struct stage *stage)
{
	const struct new_psdrive_args *args = stage->args;
	const char *name = text_bytes(args->name);
	const struct provider *provider =
	    provider_find(text_bytes(args->psprovider));
	struct item root;
	Value *err = NULL;
	enum flow flow;

	if (!provider)
		return stage_error(stage, error_new(
		    "System.Management.Automation.ProviderNotFoundException",
		    "ProviderNotFound", ERROR_ObjectNotFound,
		    value_ref(args->psprovider),
		    "Cannot find a provider with the name '%s'.",
		    text_bytes(args->psprovider)));
	if (drive_find(stage->interp, name))
		return stage_error(stage, name_error(name));
	if (!provider->has_folders)
		return make_drive(stage, provider, "");
	if (!item_given(stage->interp, args->root, &root, &err))
		return stage_error(stage, err);
	if (item_is_container(stage->interp, &root))
		flow = make_drive(stage, provider, root.path);
	else
		flow = stage_error(stage, error_new("System.IO.IOException",
		    "DriveRootError", ERROR_ReadError, value_ref(args->name),
		    "The specified drive root \"%s\" either does not exist, "
		    "or it is not a folder.", root.path));
	item_release(&root);
	return flow;
}

#undef ARGS
#define ARGS struct new_psdrive_args
static const struct param new_psdrive_params[] = {
	P_VALUE("Name", "string", "all:@0!n", name,
	    .help = "The name of the drive, without a colon."),
	P_VALUE("PSProvider", "string", "all:@1!n", psprovider,
	    .help = "What the drive is of, such as FileSystem."),
	P_VALUE("Root", "string", "all:@2!n", root, .flags = PARAM_ALLOW_EMPTY,
	    .help = "The folder the drive begins at."),
	P_VALUE("Description", "string", "all:n", description,
	    .help = "A text kept with it."),
	P_VALUE("Scope", "string", "all:n", scope,
	    .help = "Accepted and ignored; drives are there everywhere."),
	P_END
};

static const struct example new_examples[] = {
	{"$null = New-PSDrive Box FileSystem /tmp\nTest-Path Box:/", "True",
	    "A short name for a folder."},
	{"(New-PSDrive Logs FileSystem /var/log).Root", "/var/log",
	    "The drive is emitted."},
	{NULL, NULL, NULL}
};

const struct command command_new_psdrive = {
	.name = "New-PSDrive",
	.aliases = "ndr",
	.class_name = "NewPSDriveCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = new_psdrive_params,
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.args_size = sizeof(struct new_psdrive_args),
	.synopsis = "Make a drive.",
	.description = "New-PSDrive gives a folder a name of its own, so "
	    "that Name:/x stands for what is below it. Nothing leads out of "
	    "the drive above its root.",
	.examples = new_examples,
	.see_also = "Get-PSDrive Remove-PSDrive",
	.process = new_process,
};

/* ---------------------------------------------------------- Remove-PSDrive */

struct remove_psdrive_args {
	Value *name, *literal_name, *psprovider, *scope;
	bool force;
};

/* The first drive that a name stands for, or NULL. */
static struct drive *
drive_match(struct stage *stage, const Value *name)
{
	const struct remove_psdrive_args *args = stage->args;
	struct drive *drive = drives_first(stage->interp);

	for (; drive; drive = drive->next)
		if (args->literal_name
			? text_same(text_bytes(name), drive->name)
			: wildcard_text(text_bytes(name), drive->name))
			return drive;
	return NULL;
}

static enum flow
remove_name(struct stage *stage, const Value *name)
{
	const struct remove_psdrive_args *args = stage->args;
	struct item here = location_item(stage->interp);
	struct drive *drive = drive_match(stage, name), *current = here.drive;

	item_release(&here);
	if (!drive)
		return stage_error(stage, drive_missing(text_bytes(name)));
	if (drive == current && !args->force)
		return stage_error(stage, error_new(
		    "System.Management.Automation.SessionStateException",
		    "DriveRemovalPreventedByProvider", ERROR_InvalidOperation,
		    value_ref(name), "Cannot remove drive '%s' because it is "
		    "in use.", drive->name));
	if (should_touch(stage, "Remove Drive", drive->name, drive->provider,
		drive->root))
		drive_remove(stage->interp, drive);
	return FLOW_MORE;
}

static enum flow
remove_process(struct stage *stage)
{
	const struct remove_psdrive_args *args = stage->args;
	const Value *names = args->name ? args->name : args->literal_name;
	enum flow flow = FLOW_MORE;
	const Value *name;
	struct iter iter;

	if (!names)
		return FLOW_MORE;
	iter_init(&iter, names);
	while (flow == FLOW_MORE && (name = iter_next(&iter)))
		if (!value_is_null(name))
			flow = remove_name(stage, name);
	iter_release(&iter);
	return flow;
}

#undef ARGS
#define ARGS struct remove_psdrive_args
static const struct param remove_psdrive_params[] = {
	P_VALUE("Name", "string[]", "Name:@0!n", name,
	    .complete = complete_drive,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Names or patterns of drives, without the colon."),
	P_VALUE("LiteralName", "string[]", "LiteralName:@0!n", literal_name,
	    .help = "Names of drives, taken as they are written."),
	P_VALUE("PSProvider", "string[]", "all:n", psprovider,
	    .help = "Accepted and ignored."),
	P_VALUE("Scope", "string", "all:n", scope,
	    .help = "Accepted and ignored."),
	P_SWITCH("Force", "all", force, .help = "Also the drive we are on."),
	P_END
};

static const struct example remove_examples[] = {
	{"$null = New-PSDrive Box FileSystem /tmp\nRemove-PSDrive Box\n"
	 "Test-Path Box:/",
	    "False", "Remove a drive; its files stay."},
	{"Remove-PSDrive Box*", NULL, "Remove several."},
	{NULL, NULL, NULL}
};

const struct command command_remove_psdrive = {
	.name = "Remove-PSDrive",
	.aliases = "rdr",
	.class_name = "RemovePSDriveCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = remove_psdrive_params,
	.default_set = "Name",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct remove_psdrive_args),
	.synopsis = "Remove drives.",
	.description = "Remove-PSDrive takes names away; what was behind "
	    "them stays where it is.",
	.examples = remove_examples,
	.see_also = "New-PSDrive Get-PSDrive",
	.process = remove_process,
};

/* ---------------------------------------------------------- Get-PSProvider */

struct get_psprovider_args {
	Value *psprovider;
};

static enum flow
provider_process(struct stage *stage)
{
	const struct get_psprovider_args *args = stage->args;
	const struct provider *provider;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && (provider = providers_at(i));
	     i++)
		if (!args->psprovider ||
		    names_match(args->psprovider, provider->name))
			flow = stage_emit(stage, provider_value(provider));
	return flow;
}

#undef ARGS
#define ARGS struct get_psprovider_args
static const struct param get_psprovider_params[] = {
	P_VALUE("PSProvider", "string[]", "all:@0n", psprovider,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Names or patterns of providers."),
	P_END
};

static const struct example provider_examples[] = {
	{"(Get-PSProvider FileSystem).Drives.Name", "/\nTemp",
	    "The drives of a provider."},
	{"(Get-PSProvider).Name -join ' '",
	    "Alias Environment FileSystem Function Variable",
	    "All there are."},
	{NULL, NULL, NULL}
};

const struct command command_get_psprovider = {
	.name = "Get-PSProvider",
	.class_name = "GetPSProviderCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_psprovider_params,
	.outputs = "System.Management.Automation.ProviderInfo",
	.args_size = sizeof(struct get_psprovider_args),
	.synopsis = "List what drives can be of.",
	.description = "Get-PSProvider emits the kinds of drives.",
	.examples = provider_examples,
	.see_also = "Get-PSDrive",
	.process = provider_process,
};
