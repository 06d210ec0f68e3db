/*
 * get_module.c - Get-Module and Remove-Module.
 */
#include "base/base.h"

#include <dirent.h>

#include "base/mem.h"
#include "builtins/item_query.h"
#include "builtins/modules.h"
#include "run/command.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

/* -------------------------------------------------------------- Get-Module */

struct get_module_args {
	Value *name, *fully_qualified_name;
	Value *edition;
	bool all, list_available, skip_edition_check, refresh;
};

static bool
is_meant(const struct get_module_args *args, const char *name)
{
	Value *names;
	bool is_match;

	if (args->name)
		return names_match(args->name, name);
	if (!args->fully_qualified_name)
		return true;
	names = module_names(args->fully_qualified_name);
	is_match = names_match(names, name);
	value_unref(names);
	return is_match;
}

static enum flow
emit_loaded(struct stage *stage)
{
	const struct modules *modules = modules_of(stage->interp);
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < modules->count; i++)
		if (is_meant(stage->args, modules->items[i]->name))
			flow = stage_emit(stage,
			    module_value(modules->items[i]));
	return flow;
}

static enum flow
emit_available(struct stage *stage, const char *folder, const char *name)
{
	Value *word = text_printf("%s/%s", folder, name);
	char *path = module_file(stage->interp, text_bytes(word));
	struct module *module = path ? module_describe(stage->interp, path)
				     : NULL;
	enum flow flow = FLOW_MORE;

	if (module) {
		flow = stage_emit(stage, module_value(module));
		module_unref(module);
	} else if (path) {
		value_set(&stage->interp->error, NULL);
	}
	mem_free(path);
	value_unref(word);
	return flow;
}

static enum flow
list_folder(struct stage *stage, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	enum flow flow = FLOW_MORE;

	while (dir && flow == FLOW_MORE && (entry = readdir(dir)))
		if (entry->d_name[0] != '.' &&
		    is_meant(stage->args, entry->d_name))
			flow = emit_available(stage, folder, entry->d_name);
	if (dir)
		closedir(dir);
	return flow;
}

static enum flow
list_available(struct stage *stage)
{
	Value *paths = module_paths(stage->interp);
	const struct list *list = list_get(paths);
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(list); i++)
		flow = list_folder(stage, text_bytes(list_at(list, i)));
	value_unref(paths);
	return flow;
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_module_args *args = stage->args;

	return args->list_available ? list_available(stage)
				    : emit_loaded(stage);
}

#undef ARGS
#define ARGS struct get_module_args
static const struct param get_module_params[] = {
	P_VALUE("Name", "string[]", "Available:@0v Loaded:@0v", name,
	    .flags = PARAM_NOT_EMPTY, .help = "Names or patterns of modules."),
	P_VALUE("FullyQualifiedName", "object[]", "Available:n Loaded:n",
	    fully_qualified_name,
	    .help = "Names, or tables with a ModuleName."),
	P_SWITCH("All", "Available Loaded", all,
	    .help = "Emit also modules inside of others, as always."),
	P_SWITCH("ListAvailable", "Available:!", list_available,
	    .help = "Emit what could be imported instead."),
	P_VALUE("PSEdition", "string", "Available", edition,
	    .help = "Accepted; every module here is for the one edition."),
	P_SWITCH("SkipEditionCheck", "Available", skip_edition_check,
	    .help = "Accepted; nothing is checked."),
	P_SWITCH("Refresh", "Available", refresh,
	    .help = "Accepted; the folders are read anew each time."),
	P_END
};

static const struct example get_examples[] = {
	{"Set-Content Kit.psm1 'function Get-Kit { 1 }'; Import-Module "
	    "./Kit.psm1; (Get-Module Kit).ExportedFunctions.Keys", "Get-Kit",
	    "What a module exports."},
	{"Get-Module -ListAvailable", NULL,
	    "The modules of $env:PSModulePath."},
	{NULL, NULL, NULL}
};

const struct command command_get_module = {
	.name = "Get-Module",
	.aliases = "gmo",
	.class_name = "GetModuleCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = get_module_params,
	.default_set = "Loaded",
	.outputs = "System.Management.Automation.PSModuleInfo",
	.args_size = sizeof(struct get_module_args),
	.synopsis = "Get the modules that are loaded or could be.",
	.description = "Get-Module emits the script modules of the session. "
	    "With -ListAvailable it looks through $env:PSModulePath "
	    "instead.",
	.examples = get_examples,
	.see_also = "Import-Module Remove-Module",
	.process = get_process,
};

/* ----------------------------------------------------------- Remove-Module */

struct remove_module_args {
	Value *name, *fully_qualified_name, *module_info;
	bool force;
};

struct remove_state {
	bool has_removed;
};

static enum flow
remove_one(struct stage *stage, struct module *module)
{
	struct remove_state *state = stage->state;
	struct interp *interp = stage->interp;

	if (!stage_should(stage, module->name, "Remove-Module"))
		return FLOW_MORE;
	state->has_removed = true;
	module_withdraw(interp, module, interp->global);
	for (struct scope *scope = interp->scope; scope;
	    scope = scope_parent(scope))
		module_withdraw(interp, module, scope);
	modules_remove(interp, module);
	return FLOW_MORE;
}

static enum flow
remove_name(struct stage *stage, const char *name, void *context)
{
	const struct modules *modules = modules_of(stage->interp);
	enum flow flow = FLOW_MORE;
	bool *was_found = context;

	for (size_t i = modules->count; flow == FLOW_MORE && i > 0; i--) {
		struct module *module = modules->items[i - 1];

		if (!wildcard_text(name, module->name))
			continue;
		*was_found = true;
		flow = remove_one(stage, module);
	}
	return flow;
}

static enum flow
remove_specified(struct stage *stage, const Value *specifications,
    bool *was_found)
{
	Value *names = module_names(specifications);
	enum flow flow = each_path(stage, names, remove_name, was_found);

	value_unref(names);
	return flow;
}

static enum flow
remove_process(struct stage *stage)
{
	const struct remove_module_args *args = stage->args;
	const struct list *infos = args->module_info
	    ? list_get(args->module_info) : NULL;
	bool was_found = infos != NULL;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; infos && flow == FLOW_MORE &&
	    i < list_count(infos); i++) {
		struct module *module = module_of_value(list_at(infos, i));

		if (module)
			flow = remove_one(stage, module);
	}
	if (args->name)
		flow = each_path(stage, args->name, remove_name, &was_found);
	if (args->fully_qualified_name)
		flow = remove_specified(stage, args->fully_qualified_name,
		    &was_found);
	if (flow != FLOW_MORE || was_found)
		return flow;
	return stage_error(stage, error_new("System.InvalidOperationException",
	    "Modules_NoModulesRemoved", ERROR_ResourceUnavailable, NULL,
	    "No modules were removed. Verify that the specification of "
	    "modules to remove is correct and those modules exist in the "
	    "runspace."));
}

#undef ARGS
#define ARGS struct remove_module_args
static const struct param remove_module_params[] = {
	P_VALUE("Name", "string[]", "name:@0!v", name,
	    .help = "Names or patterns of the modules."),
	P_VALUE("FullyQualifiedName", "object[]", "FullyQualifiedName:@0!v",
	    fully_qualified_name, .fits = module_is_specified,
	    .help = "Names, or tables with a ModuleName."),
	P_VALUE("ModuleInfo", "psmoduleinfo[]", "ModuleInfo:@0!v", module_info,
	    .help = "Modules as objects."),
	P_SWITCH("Force", "all", force,
	    .help = "Remove read-only modules, too."),
	P_END
};

static const struct example remove_examples[] = {
	{"Set-Content Kit.psm1 'function Get-Kit { 1 }'; Import-Module "
	    "./Kit.psm1; Remove-Module Kit; [bool](Get-Command Get-Kit "
	    "-ErrorAction Ignore)", "False", "Its functions go with it."},
	{"Get-Module | Remove-Module", NULL, "Remove every module."},
	{NULL, NULL, NULL}
};

const struct command command_remove_module = {
	.name = "Remove-Module",
	.aliases = "rmo",
	.class_name = "RemoveModuleCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = remove_module_params,
	.default_set = "name",
	.args_size = sizeof(struct remove_module_args),
	.state_size = sizeof(struct remove_state),
	.synopsis = "Remove modules and what they exported.",
	.description = "Remove-Module takes the functions, aliases and "
	    "variables a module exported out of the session and forgets the "
	    "module, so that the next import loads it again.",
	.examples = remove_examples,
	.see_also = "Import-Module Get-Module",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = remove_process,
};
