/*
 * add_type.c - Add-Type, Get-ExecutionPolicy and Set-ExecutionPolicy: what
 * scripts for other systems begin with.
 */
#include "base/base.h"

#include <string.h>

#include "base/utf8.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/types.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

/* ----------------------------------------------------------------- Add-Type */

struct add_type_args {
	Value *type_definition, *member_definition, *name, *namespace,
	    *assembly_name, *path, *literal_path, *language,
	    *referenced_assemblies, *using_namespace;
	bool pass_thru, ignore_warnings;
};

/* Assemblies whose types, as far as they are known here, always are. */
static bool
is_known(const char *name)
{
	static const char *const roots[] = {"System", "mscorlib",
	    "netstandard", "Microsoft.CSharp", "Microsoft.VisualBasic",
	    "PresentationCore", "PresentationFramework", "WindowsBase"};

	for (size_t i = 0; i < COUNT_OF(roots); i++) {
		size_t len = strlen(roots[i]);

		if (text_starts(name, roots[i]) &&
		    (!name[len] || name[len] == '.' || name[len] == ','))
			return true;
	}
	return false;
}

static enum flow
add_end(struct stage *stage)
{
	const struct add_type_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	const Value *name;
	struct iter iter;

	if (!args->assembly_name)
		return stage_throw(stage, error_new(
		    "System.NotSupportedException", "NotSupported",
		    ERROR_NotImplemented, NULL,
		    "compiling .NET code is not supported"));
	iter_init(&iter, args->assembly_name);
	while (flow == FLOW_MORE && (name = iter_next(&iter)))
		if (!is_known(text_bytes(name)))
			flow = stage_throw(stage, error_new(
			    "System.Exception", "ASSEMBLY_NOT_FOUND",
			    ERROR_ObjectNotFound, value_ref(name),
			    "Cannot find path '%s' because it does not "
			    "exist.", text_bytes(name)));
	iter_release(&iter);
	return flow;
}

#undef ARGS
#define ARGS struct add_type_args
static const struct param add_type_params[] = {
	P_VALUE("TypeDefinition", "string", "FromSource:@0!",
	    type_definition, .help = "Not supported."),
	P_VALUE("Name", "string", "FromMember:@0!", name,
	    .help = "Not supported."),
	P_VALUE("MemberDefinition", "string[]", "FromMember:@1!",
	    member_definition, .help = "Not supported."),
	P_VALUE("Namespace", "string", "FromMember", namespace,
	    .aliases = "NS", .help = "Not supported."),
	P_VALUE("UsingNamespace", "string[]", "FromMember", using_namespace,
	    .aliases = "Using", .help = "Not supported."),
	P_VALUE("Path", "string[]", "FromPath:@0!", path,
	    .help = "Not supported."),
	P_VALUE("LiteralPath", "string[]", "FromLiteralPath:!", literal_path,
	    .aliases = "PSPath|LP", .help = "Not supported."),
	P_VALUE("AssemblyName", "string[]", "FromAssemblyName:!",
	    assembly_name, .aliases = "AN",
	    .help = "Assemblies of .NET; their types are known anyway."),
	P_VALUE("ReferencedAssemblies", "string[]",
	    "FromSource FromMember FromPath FromLiteralPath",
	    referenced_assemblies, .aliases = "RA",
	    .help = "Not supported."),
	P_VALUE("Language", "string", "FromSource FromMember", language,
	    .help = "Not supported."),
	P_SWITCH("PassThru", "all", pass_thru,
	    .help = "Accepted and ignored."),
	P_SWITCH("IgnoreWarnings", "all", ignore_warnings,
	    .help = "Accepted and ignored."),
	P_END
};

static const struct example add_examples[] = {
	{"Add-Type -AssemblyName System.Web\n'went on'", "went on",
	    "Known assemblies need not be loaded."},
	{"try { Add-Type 'class C { }' } catch { \"$_\" }",
	    "compiling .NET code is not supported", "All else is refused."},
	{NULL, NULL, NULL}
};

const struct command command_add_type = {
	.name = "Add-Type",
	.class_name = "AddTypeCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = add_type_params,
	.default_set = "FromSource",
	.args_size = sizeof(struct add_type_args),
	.synopsis = "Accept assemblies of .NET, refuse source code.",
	.description = "Add-Type -AssemblyName does nothing for the "
	    "assemblies of .NET, as the types of them that there are here "
	    "need no loading. Source code cannot be compiled.",
	.examples = add_examples,
	.see_also = "New-Object",
	.end = add_end,
};

/* ---------------------------------------------------------- ExecutionPolicy */

struct get_execution_policy_args {
	Value *scope;
	bool list;
};

static Value *
policy(const char *label)
{
	const struct type *type =
	    type_enum("Microsoft.PowerShell.ExecutionPolicy");
	int64_t number;

	return type_number(type, label, strlen(label), &number)
	    ? value_enum(type, number) : text_of(label);
}

static enum flow
policy_end(struct stage *stage)
{
	static const char *const scopes[] = {"MachinePolicy", "UserPolicy",
	    "Process", "CurrentUser", "LocalMachine"};
	const struct get_execution_policy_args *args = stage->args;
	enum flow flow = FLOW_MORE;

	if (!args->list)
		return stage_emit(stage, policy("Unrestricted"));
	for (size_t i = 0; flow == FLOW_MORE && i < COUNT_OF(scopes); i++) {
		Value *row = object_new();

		object_add(row, "Scope", text_of(scopes[i]));
		object_add(row, "ExecutionPolicy", policy("Unrestricted"));
		flow = stage_emit(stage, row);
	}
	return flow;
}

#undef ARGS
#define ARGS struct get_execution_policy_args
static const struct param get_execution_policy_params[] = {
	P_VALUE("Scope", "string", "all:@0n", scope,
	    .help = "Accepted and ignored."),
	P_SWITCH("List", "all", list, .help = "The policy of every scope."),
	P_END
};

static const struct example policy_examples[] = {
	{"\"$(Get-ExecutionPolicy)\"", "Unrestricted", "Always the same."},
	{"Get-ExecutionPolicy -List", NULL, "For every scope."},
	{NULL, NULL, NULL}
};

const struct command command_get_execution_policy = {
	.name = "Get-ExecutionPolicy",
	.class_name = "GetExecutionPolicyCommand",
	.module = "Microsoft.PowerShell.Security",
	.params = get_execution_policy_params,
	.args_size = sizeof(struct get_execution_policy_args),
	.synopsis = "Give the policy for scripts: Unrestricted.",
	.description = "There are no policies for scripts on Linux.",
	.examples = policy_examples,
	.see_also = "Set-ExecutionPolicy",
	.end = policy_end,
};

struct set_execution_policy_args {
	Value *execution_policy, *scope;
	bool force;
};

static enum flow
set_policy(struct stage *stage)
{
	return stage_throw(stage, error_new(
	    "System.PlatformNotSupportedException",
	    "System.PlatformNotSupportedException", ERROR_NotSpecified, NULL,
	    "Operation is not supported on this platform."));
}

#undef ARGS
#define ARGS struct set_execution_policy_args
static const struct param set_execution_policy_params[] = {
	P_VALUE("ExecutionPolicy", "string", "all:@0!n", execution_policy,
	    .help = "The policy."),
	P_VALUE("Scope", "string", "all:@1n", scope,
	    .help = "Whose policy it is."),
	P_SWITCH("Force", "all", force, .help = "Accepted and ignored."),
	P_END
};

static const struct example set_policy_examples[] = {
	{"try { Set-ExecutionPolicy Bypass } catch { \"$_\" }",
	    "Operation is not supported on this platform.",
	    "What comes of it."},
	{"Set-ExecutionPolicy Bypass -ErrorAction Ignore", NULL,
	    "Quietly."},
	{NULL, NULL, NULL}
};

const struct command command_set_execution_policy = {
	.name = "Set-ExecutionPolicy",
	.class_name = "SetExecutionPolicyCommand",
	.module = "Microsoft.PowerShell.Security",
	.params = set_execution_policy_params,
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct set_execution_policy_args),
	.synopsis = "Refuses: there are no policies for scripts on Linux.",
	.description = "As in PowerShell on Linux this is an error.",
	.examples = set_policy_examples,
	.see_also = "Get-ExecutionPolicy",
	.end = set_policy,
};
