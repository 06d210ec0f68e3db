/*
 * new_module.c - New-Module and Export-ModuleMember: modules made of a block,
 * and what a module shows.
 */
#include "base/base.h"

#include "base/mem.h"
#include "builtins/modules.h"
#include "run/command.h"
#include "run/module.h"
#include "run/pipeline.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/text.h"

/* -------------------------------------------------------------- New-Module */

struct new_module_args {
	Value *name, *script_block, *function, *cmdlet, *argument_list;
	bool return_result, as_custom_object;
};

static struct module *
make_module(struct stage *stage)
{
	const struct new_module_args *args = stage->args;
	Value *guid, *text, *name;
	struct module *module;

	if (args->name)
		return module_new(stage->interp, text_bytes(args->name),
		    NULL);
	guid = guid_random();
	text = value_text(guid);
	name = text_printf("__DynamicModule_%s", text_bytes(text));
	module = module_new(stage->interp, text_bytes(name), NULL);
	value_unref(name);
	value_unref(text);
	value_unref(guid);
	return module;
}

static enum flow
run_body(struct stage *stage, struct module *module)
{
	const struct new_module_args *args = stage->args;
	const struct list *list = args->argument_list
	    ? list_get(args->argument_list) : NULL;
	size_t count = list ? list_count(list) : 0;
	const Value **items = mem_alloc((count + 1) * sizeof(items[0]));
	enum flow flow;

	for (size_t i = 0; i < count; i++)
		items[i] = list_at(list, i);
	flow = module_run_block(stage->interp, module, args->script_block,
	    items, count, args->return_result ? stage->out : sink_null());
	mem_free(items);
	return flow;
}

/* Import what was made, through the command that does so. */
static enum flow
import(struct stage *stage, struct module *module)
{
	const struct new_module_args *args = stage->args;
	Value *infos = array_new(1);
	const struct named_argument arguments[] = {
	    {"ModuleInfo", infos},
	    {"AsCustomObject", NULL},
	};
	const struct command_call call = {"Import-Module", arguments,
	    args->as_custom_object ? 2 : 1};

	list_push(list_get(infos), module_value(module));
	return command_run(stage->interp, &call, NULL, stage->out);
}

static enum flow
new_process(struct stage *stage)
{
	const struct new_module_args *args = stage->args;
	struct exports only = {.functions = args->function};
	struct module *module = make_module(stage);
	struct scope *scope = stage->interp->scope;
	enum flow flow = run_body(stage, module);

	if (flow == FLOW_MORE && args->function)
		module_narrow(module, &only);
	if (flow == FLOW_MORE && !args->return_result) {
		if (args->as_custom_object) {
			flow = import(stage, module);
			modules_remove(stage->interp, module);
		} else {
			module_export(stage->interp, module, scope, NULL,
			    NULL);
			flow = stage_emit(stage, module_value(module));
		}
	}
	module_unref(module);
	return flow;
}

#undef ARGS
#define ARGS struct new_module_args
static const struct param new_module_params[] = {
	P_VALUE("Name", "string", "Name:@0!v", name,
	    .help = "The name of the module; a new one by default."),
	P_VALUE("ScriptBlock", "scriptblock", "Name:@1! ScriptBlock:@0!",
	    script_block, .flags = PARAM_NOT_NULL,
	    .help = "What the module is made of."),
	P_VALUE("Function", "string[]", "all", function,
	    .flags = PARAM_NOT_NULL,
	    .help = "Patterns of the functions to export."),
	P_VALUE("Cmdlet", "string[]", "all", cmdlet, .flags = PARAM_NOT_NULL,
	    .help = "Patterns of commands to export; blocks have none."),
	P_SWITCH("ReturnResult", "all", return_result,
	    .help = "Emit what the block emits instead of the module."),
	P_SWITCH("AsCustomObject", "all", as_custom_object,
	    .help = "Emit an object with the functions as methods instead."),
	P_VALUE("ArgumentList", "object[]", "all:r", argument_list,
	    .aliases = "Args",
	    .help = "Arguments for the param() of the block."),
	P_END
};

static const struct example new_examples[] = {
	{"$counter = New-Module -AsCustomObject { $n = 0; function Next { "
	    "$script:n++; $script:n } }; $counter.Next(); $counter.Next()",
	    "1\n2", "An object with a state of its own."},
	{"$null = New-Module { function Get-Made { 'made' } }; Get-Made",
	    "made", "Functions with a scope of their own."},
	{NULL, NULL, NULL}
};

const struct command command_new_module = {
	.name = "New-Module",
	.aliases = "nmo",
	.class_name = "NewModuleCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = new_module_params,
	.default_set = "ScriptBlock",
	.outputs = "System.Management.Automation.PSModuleInfo",
	.args_size = sizeof(struct new_module_args),
	.synopsis = "Make a module of a script block.",
	.description = "New-Module runs a block in a scope of its own and "
	    "exports its functions. Get-Module does not list the module "
	    "unless it is piped to Import-Module.",
	.examples = new_examples,
	.see_also = "Import-Module Export-ModuleMember",
	.process = new_process,
};

/* ----------------------------------------------------- Export-ModuleMember */

struct export_module_member_args {
	Value *function, *cmdlet, *variable, *alias;
};

/* Add an argument to a list of exports. */
static void
add(Value **exports, const Value *names)
{
	const struct list *list = names ? list_get(names) : NULL;

	if (!*exports)
		*exports = array_new(0);
	if (list)
		list_push_all(list_get(*exports), list);
}

static enum flow
export_process(struct stage *stage)
{
	const struct export_module_member_args *args = stage->args;
	struct module *module = stage->interp->module;

	if (!module || module->is_closure)
		return stage_throw(stage, error_new(
		    "System.InvalidOperationException", "Modules_"
		    "CanOnlyExecuteExportModuleMemberInsideAModule",
		    ERROR_PermissionDenied, NULL, "The Export-ModuleMember "
		    "cmdlet can only be called from inside a module."));
	module->has_exports = true;
	add(&module->exports.functions, args->function);
	add(&module->exports.cmdlets, args->cmdlet);
	add(&module->exports.variables, args->variable);
	add(&module->exports.aliases, args->alias);
	return FLOW_MORE;
}

#undef ARGS
#define ARGS struct export_module_member_args
static const struct param export_module_member_params[] = {
	P_VALUE("Function", "string[]", "all:@0vn", function,
	    .flags = PARAM_ALLOW_EMPTY,
	    .help = "Names or patterns of functions to export."),
	P_VALUE("Cmdlet", "string[]", "all:n", cmdlet,
	    .flags = PARAM_ALLOW_EMPTY,
	    .help = "Names or patterns of commands to export; scripts have "
	    "none."),
	P_VALUE("Variable", "string[]", "all:n", variable,
	    .flags = PARAM_NOT_NULL,
	    .help = "Names or patterns of variables to export."),
	P_VALUE("Alias", "string[]", "all:n", alias, .flags = PARAM_NOT_NULL,
	    .help = "Names or patterns of aliases to export."),
	P_END
};

static const struct example export_examples[] = {
	{"$null = New-Module { function Get-A { 'a' }; function Get-B { 'b' }; "
	    "Export-ModuleMember Get-A }; [bool](Get-Command Get-B "
	    "-ErrorAction Ignore)", "False", "Keep a function inside."},
	{"$null = New-Module { $size = 3; Export-ModuleMember -Variable size "
	    "}; $size", "3", "Export a variable."},
	{NULL, NULL, NULL}
};

const struct command command_export_module_member = {
	.name = "Export-ModuleMember",
	.class_name = "ExportModuleMemberCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = export_module_member_params,
	.args_size = sizeof(struct export_module_member_args),
	.synopsis = "Say what a module exports.",
	.description = "Export-ModuleMember, called in a module, names what "
	    "others see of it. Without it all functions and aliases are "
	    "exported and no variables.",
	.examples = export_examples,
	.see_also = "Import-Module New-Module",
	.process = export_process,
};
