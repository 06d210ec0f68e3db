/*
 * get_variable.c - Get-, Clear- and Remove-Variable: variables there are.
 */
#include "base/base.h"

#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "builtins/scope_arg.h"
#include "builtins/variable_search.h"
#include "run/command.h"
#include "run/psvariable.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/text.h"

/* ------------------------------------------------------------ Get-Variable */

struct get_variable_args {
	Value *name, *include, *exclude, *scope;
	bool value_only;
};

static enum flow
emit_variable(struct stage *stage, const struct found *found)
{
	const struct get_variable_args *args = stage->args;

	if (args->value_only)
		return stage_emit(stage, variable_read(stage->interp,
		    found->variable));
	return stage_emit(stage, psvariable_new(found->scope,
	    found->variable->name));
}

static enum flow
get_one(struct stage *stage, const char *name, void *context)
{
	const struct get_variable_args *args = stage->args;
	struct search search = {.name = name, .scope = args->scope,
	    .include = args->include, .exclude = args->exclude};

	return each_match(stage, &search, emit_variable);
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_variable_args *args = stage->args;

	return args->name ? each_path(stage, args->name, get_one, NULL)
			  : get_one(stage, "*", NULL);
}

#undef ARGS
#define ARGS struct get_variable_args
static const struct param get_variable_params[] = {
	P_VALUE("Name", "string[]", "all:@0vn", name,
	    .complete = complete_variable_name,
	    .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,
	    .help = "Names or patterns of variables; all by default."),
	P_SWITCH("ValueOnly", "all", value_only,
	    .help = "Emit the values alone."),
	VARIABLE_FILTERS,
	SCOPE_PARAM,
	P_END
};

static const struct example get_examples[] = {
	{"$fruit = 'fig'; (Get-Variable fruit).Value", "fig",
	    "A variable as an object."},
	{"$b1 = 1; $b2 = 2; Get-Variable b? -ValueOnly", "1\n2",
	    "Values of all that match a pattern."},
	{NULL, NULL, NULL}
};

const struct command command_get_variable = {
	.name = "Get-Variable",
	.aliases = "gv",
	.class_name = "GetVariableCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_variable_params,
	.outputs = "System.Management.Automation.PSVariable",
	.args_size = sizeof(struct get_variable_args),
	.synopsis = "Get variables by name.",
	.description = "Get-Variable emits the variables that can be seen "
	    "from where it runs, or those of one scope, sorted by name.",
	.examples = get_examples,
	.see_also = "Set-Variable New-Variable Remove-Variable",
	.process = get_process,
};

/* ---------------------------------------------------------- Clear-Variable */

struct clear_variable_args {
	Value *name, *include, *exclude, *scope;
	bool force, pass_thru;
};

static enum flow
clear_match(struct stage *stage, const struct found *found)
{
	const struct clear_variable_args *args = stage->args;
	struct variable *variable = found->variable;
	Value *err = NULL;

	if (!stage_should_on(stage, "Clear variable", "Name: %s",
		variable->name->text))
		return FLOW_MORE;
	if (variable_is_locked(variable, args->force))
		return stage_error(stage, variable_not_writable(variable));
	if (args->force)
		variable->flags &= ~(unsigned)VARIABLE_READ_ONLY;
	if (!variable_write(stage->interp, variable, VALUE_NULL, &err))
		return stage_error(stage, err);
	return pass_variable(stage, args->pass_thru, found->scope,
	    variable->name);
}

static enum flow
clear_one(struct stage *stage, const char *name, void *context)
{
	const struct clear_variable_args *args = stage->args;
	struct search search = {.name = name, .scope = args->scope,
	    .include = args->include, .exclude = args->exclude};

	return each_match(stage, &search, clear_match);
}

static enum flow
clear_process(struct stage *stage)
{
	const struct clear_variable_args *args = stage->args;

	return each_path(stage, args->name, clear_one, NULL);
}

#undef ARGS
#define ARGS struct clear_variable_args
static const struct param clear_variable_params[] = {
	P_VALUE("Name", "string[]", "all:@0!n", name,
	    .complete = complete_variable_name,
	    .flags = PARAM_WILDCARD,
	    .help = "Names or patterns of the variables."),
	VARIABLE_FILTERS,
	P_SWITCH("Force", "all", force,
	    .help = "Clear a read-only variable, too."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the variable."),
	SCOPE_PARAM,
	P_END
};

static const struct example clear_examples[] = {
	{"$n = 5; Clear-Variable n; $null -eq $n", "True",
	    "The variable stays, its value goes."},
	{"$t1 = 1; $t2 = 2; Clear-Variable t*; \"[$t1$t2]\"", "[]",
	    "Clear all that match a pattern."},
	{NULL, NULL, NULL}
};

const struct command command_clear_variable = {
	.name = "Clear-Variable",
	.aliases = "clv",
	.class_name = "ClearVariableCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = clear_variable_params,
	.outputs = "System.Management.Automation.PSVariable",
	.args_size = sizeof(struct clear_variable_args),
	.synopsis = "Set variables to $null.",
	.description = "Clear-Variable takes the values of variables away "
	    "but leaves the variables.",
	.examples = clear_examples,
	.see_also = "Remove-Variable Set-Variable",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = clear_process,
};

/* --------------------------------------------------------- Remove-Variable */

struct remove_variable_args {
	Value *name, *include, *exclude, *scope;
	bool force;
};

static enum flow
remove_match(struct stage *stage, const struct found *found)
{
	const struct remove_variable_args *args = stage->args;
	const struct variable *variable = found->variable;

	if (!stage_should_on(stage, "Remove variable", "Name: %s",
		variable->name->text))
		return FLOW_MORE;
	if (variable_is_locked(variable, args->force))
		return stage_error(stage, variable_not_removable(variable));
	scope_remove(found->scope, variable->name);
	return FLOW_MORE;
}

/* Without -Scope only variables of the scope the command runs in. */
static enum flow
remove_one(struct stage *stage, const char *name, void *context)
{
	const struct remove_variable_args *args = stage->args;
	Value *local = text_of("local");
	struct search search = {.name = name,
	    .scope = args->scope ? args->scope : local,
	    .include = args->include, .exclude = args->exclude};
	enum flow flow = each_match(stage, &search, remove_match);

	value_unref(local);
	return flow;
}

static enum flow
remove_process(struct stage *stage)
{
	const struct remove_variable_args *args = stage->args;

	return each_path(stage, args->name, remove_one, NULL);
}

#undef ARGS
#define ARGS struct remove_variable_args
static const struct param remove_variable_params[] = {
	P_VALUE("Name", "string[]", "all:@0!n", name,
	    .complete = complete_variable_name,
	    .flags = PARAM_WILDCARD,
	    .help = "Names or patterns of the variables."),
	VARIABLE_FILTERS,
	P_SWITCH("Force", "all", force,
	    .help = "Remove a read-only variable, too."),
	SCOPE_PARAM,
	P_END
};

static const struct example remove_examples[] = {
	{"$n = 5; Remove-Variable n; Test-Path Variable:n", "False",
	    "The variable is gone."},
	{"$n = 5; Remove-Variable n -WhatIf; $n",
	    "What if: Performing the operation \"Remove variable\" on target "
	    "\"Name: n\".\n5", "Only say what would be done."},
	{NULL, NULL, NULL}
};

const struct command command_remove_variable = {
	.name = "Remove-Variable",
	.aliases = "rv",
	.class_name = "RemoveVariableCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = remove_variable_params,
	.args_size = sizeof(struct remove_variable_args),
	.synopsis = "Remove variables.",
	.description = "Remove-Variable removes variables of the scope it "
	    "runs in, or of the one named. Constants cannot be removed, "
	    "read-only variables only with -Force.",
	.examples = remove_examples,
	.see_also = "Clear-Variable Get-Variable",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = remove_process,
};
