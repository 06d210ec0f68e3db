/*
 * import_module.c - Import-Module: load a module and put what it exports into
 * the session or the module that asks.
 */
#include "base/base.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/item_query.h"
#include "builtins/modules.h"
#include "run/command.h"
#include "run/function.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

struct import_module_args {
	Value *prefix, *name, *fully_qualified_name, *function, *cmdlet,
	    *variable, *alias, *minimum_version, *maximum_version,
	    *required_version, *module_info, *argument_list, *scope;
	bool global, force, pass_thru, as_custom_object,
	    disable_name_checking, no_clobber, skip_edition_check;
};

/* The scope imports go to: the session's, or that of the module that runs. */
static struct scope *
target_scope(struct stage *stage)
{
	const struct import_module_args *args = stage->args;
	struct interp *interp = stage->interp;

	if (args->global || (args->scope &&
	    text_same(text_bytes(args->scope), "Global")))
		return interp->global;
	if (args->scope)
		return interp->scope;
	return interp->module && !interp->module->is_closure
	    ? interp->module->scope : interp->global;
}

static Value *
missing(const char *name)
{
	return error_new("System.IO.FileNotFoundException",
	    "Modules_ModuleNotFound", ERROR_ResourceUnavailable,
	    text_of(name), "The specified module '%s' was not loaded because "
	    "no valid module file was found in any module directory.", name);
}

/* -AsCustomObject: functions as methods, variables as properties. */
static enum flow
emit_object(struct stage *stage, struct module *module)
{
	Value *object = object_new(), *info = module_value(module);
	Value *err = NULL, *functions, *variables;
	const Value *key, *value;

	functions = property_get(info, name_of("ExportedFunctions"), &err);
	for (size_t i = 0; i < table_count(table_get(functions)); i++) {
		const struct command *command;

		table_at(table_get(functions), i, &key, &value);
		command = command_of_value(stage->interp, value);
		object_add_member(object, text_bytes(key),
		    MEMBER_SCRIPT_METHOD,
		    function_block(stage->interp, command), NULL);
		command_unref(command);
	}
	variables = property_get(info, name_of("ExportedVariables"), &err);
	for (size_t i = 0; i < table_count(table_get(variables)); i++) {
		table_at(table_get(variables), i, &key, &value);
		object_add(object, text_bytes(key),
		    property_get(value, name_of("Value"), &err));
	}
	value_unref(functions);
	value_unref(variables);
	value_unref(info);
	return stage_emit(stage, object);
}

/* Put the exports of a module that is loaded where they belong. */
static enum flow
import(struct stage *stage, struct module *module)
{
	const struct import_module_args *args = stage->args;
	struct exports only = {args->function, args->variable, args->alias,
	    args->cmdlet};

	if (args->as_custom_object)
		return emit_object(stage, module);
	module_export(stage->interp, module, target_scope(stage),
	    args->prefix ? text_bytes(args->prefix) : NULL,
	    args->function || args->variable || args->alias || args->cmdlet
	    ? &only : NULL);
	return args->pass_thru ? stage_emit(stage, module_value(module))
			       : FLOW_MORE;
}

/* Whether a module is as new and as old as asked. */
static bool
fits_version(struct stage *stage, struct module *module)
{
	const struct import_module_args *args = stage->args;
	const Value *bounds[] = {args->minimum_version, args->maximum_version,
	    args->required_version};
	Value *info = module_value(module), *err = NULL;
	Value *version = property_get(info, name_of("Version"), &err);
	bool fits = true;

	for (int i = 0; fits && i < 3; i++) {
		Value *bound = bounds[i] ? convert_to(bounds[i],
		    type_known(T_VERSION), NULL) : NULL;
		int order = 0;

		if (bound && value_order(version, bound, false, &order, NULL))
			fits = i == 0 ? order >= 0 : i == 1 ? order <= 0
			    : order == 0;
		value_unref(bound);
	}
	value_unref(version);
	value_unref(info);
	return fits;
}

static enum flow
load(struct stage *stage, const char *path, const char *word)
{
	const struct import_module_args *args = stage->args;
	enum flow flow;
	struct module *module = module_load(stage->interp, path,
	    args->argument_list, stage->out, &flow);
	Value *err = stage->interp->error;

	if (!module && flow == FLOW_FAIL && err && !error_get(err)->command) {
		stage->interp->error = NULL;
		return stage_throw(stage, err);
	}
	if (!module)
		return flow;
	if (fits_version(stage, module)) {
		modules_add(stage->interp, module);
		flow = import(stage, module);
	} else {
		flow = stage_error(stage, missing(word));
	}
	module_unref(module);
	return flow;
}

static enum flow
import_name(struct stage *stage, const char *word, void *context)
{
	const struct import_module_args *args = stage->args;
	struct interp *interp = stage->interp;
	char *path = module_file(interp, word);
	struct module *module = modules_find(interp, path, word);
	enum flow flow;

	if (module && args->force) {
		module_withdraw(interp, module, target_scope(stage));
		modules_remove(interp, module);
		module = NULL;
	}
	if (module)
		flow = import(stage, module);
	else if (path)
		flow = load(stage, path, word);
	else if (module_is_builtin(word))
		flow = FLOW_MORE;
	else
		flow = stage_error(stage, missing(word));
	mem_free(path);
	return flow;
}

/* Modules that are objects already, of New-Module or Get-Module. */
static enum flow
import_objects(struct stage *stage, const struct list *list)
{
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(list); i++) {
		struct module *module = module_of_value(list_at(list, i));

		if (!module)
			continue;
		if (module->manifest && module->path &&
		    !modules_find(stage->interp, module->path, NULL))
			return import_name(stage, module->path, NULL);
		if (!modules_find(stage->interp, NULL, module->name))
			modules_add(stage->interp, module);
		flow = import(stage, module);
	}
	return flow;
}

static enum flow
import_specifications(struct stage *stage, const Value *specifications)
{
	Value *names = module_names(specifications);
	enum flow flow = each_path(stage, names, import_name, NULL);

	value_unref(names);
	return flow;
}

static enum flow
import_process(struct stage *stage)
{
	const struct import_module_args *args = stage->args;

	if (args->module_info)
		return import_objects(stage, list_get(args->module_info));
	if (args->fully_qualified_name)
		return import_specifications(stage,
		    args->fully_qualified_name);
	return each_path(stage, args->name, import_name, NULL);
}

#undef ARGS
#define ARGS struct import_module_args
static const struct param import_module_params[] = {
	P_SWITCH("Global", "all", global,
	    .help = "Import into the session, also from within a module."),
	P_VALUE("Prefix", "string", "all", prefix, .flags = PARAM_NOT_NULL,
	    .help = "Put this before the nouns of what is imported."),
	P_VALUE("Name", "string[]", "Name:@0!v", name,
	    .help = "Paths, or names to look for in $env:PSModulePath."),
	P_VALUE("FullyQualifiedName", "object[]", "FullyQualifiedName:@0!v",
	    fully_qualified_name, .fits = module_is_specified,
	    .help = "Names, or tables with ModuleName and ModuleVersion."),
	P_VALUE("Function", "string[]", "all", function,
	    .flags = PARAM_NOT_NULL,
	    .help = "Patterns of the functions to import."),
	P_VALUE("Cmdlet", "string[]", "all", cmdlet, .flags = PARAM_NOT_NULL,
	    .help = "Patterns of the commands to import; scripts have none."),
	P_VALUE("Variable", "string[]", "all", variable,
	    .flags = PARAM_NOT_NULL,
	    .help = "Patterns of the variables to import."),
	P_VALUE("Alias", "string[]", "all", alias, .flags = PARAM_NOT_NULL,
	    .help = "Patterns of the aliases to import."),
	P_SWITCH("Force", "all", force,
	    .help = "Load it again if it is loaded."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the module."),
	P_SWITCH("AsCustomObject", "all", as_custom_object,
	    .help = "Emit an object with the functions as methods instead."),
	P_VALUE("MinimumVersion", "version", "Name", minimum_version,
	    .aliases = "Version", .help = "The oldest version that will do."),
	P_VALUE("MaximumVersion", "string", "Name", maximum_version,
	    .help = "The newest version that will do."),
	P_VALUE("RequiredVersion", "version", "Name", required_version,
	    .help = "The version it must be."),
	P_VALUE("ModuleInfo", "psmoduleinfo[]", "ModuleInfo:@0!v", module_info,
	    .help = "Modules as objects."),
	P_VALUE("ArgumentList", "object[]", "all", argument_list,
	    .aliases = "Args",
	    .help = "Arguments for the param() of the module."),
	P_SWITCH("DisableNameChecking", "all", disable_name_checking,
	    .help = "Do not warn of unusual verbs, as never."),
	P_SWITCH("SkipEditionCheck", "FullyQualifiedName ModuleInfo Name",
	    skip_edition_check, .help = "Accepted; nothing is checked."),
	P_SWITCH("NoClobber", "all", no_clobber, .aliases = "NoOverwrite",
	    .help = "Accepted; nothing is hidden by imports here."),
	P_VALUE("Scope", "string", "all", scope, .choices = "Local Global",
	    .help = "Global, or Local for the scope the command runs in."),
	P_END
};

static const struct example examples[] = {
	{"Set-Content Tools.psm1 'function Get-Tool { \"a tool\" }'; "
	    "Import-Module ./Tools.psm1; Get-Tool", "a tool",
	    "A file of functions."},
	{"Set-Content Kit.psm1 'function Get-Kit { \"kit\" }'; "
	    "Import-Module ./Kit.psm1 -Prefix My; Get-MyKit", "kit",
	    "Keep its names apart from others."},
	{NULL, NULL, NULL}
};

const struct command command_import_module = {
	.name = "Import-Module",
	.aliases = "ipmo",
	.class_name = "ImportModuleCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = import_module_params,
	.default_set = "Name",
	.outputs = "System.Management.Automation.PSModuleInfo",
	.args_size = sizeof(struct import_module_args),
	.synopsis = "Load a module and import what it exports.",
	.description = "Import-Module runs a script module (.psm1), the one a "
	    "manifest (.psd1) or a folder names, once, in a scope of its "
	    "own, and puts its exported functions, aliases and variables "
	    "into the session. Names of modules whose commands are compiled "
	    "in are accepted and need nothing.",
	.examples = examples,
	.see_also = "Get-Module Remove-Module New-Module Export-ModuleMember",
	.process = import_process,
};
