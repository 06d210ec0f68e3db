/*
 * alias.c - Get-, Set-, New- and Remove-Alias.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "builtins/scope_arg.h"
#include "run/aliases.h"
#include "run/command.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/pattern.h"
#include "value/text.h"

static Value *
not_found(const char *what, const char *word)
{
	return error_new("System.Management.Automation.ItemNotFoundException",
	    "ItemNotFoundException", ERROR_ObjectNotFound, text_of(word),
	    "This command cannot find a matching alias because an alias with "
	    "the %s '%s' does not exist.", what, word);
}

/* The scope that holds the alias of a name: the one named, else the nearest;
 * NULL when there is none. */
static struct scope *
holder_of(struct stage *stage, const struct name *name,
    const struct scope *only)
{
	struct scope *scope = stage->interp->scope;

	while (scope && ((only && scope != only) || !scope_alias(scope, name)))
		scope = scope_parent(scope);
	return scope;
}

/* --------------------------------------------------------------- Get-Alias */

struct get_alias_args {
	Value *name, *exclude, *scope, *definition;
};

struct gather {
	struct stage *stage;
	const char *pattern;
	bool by_target;          /* the pattern is one of definitions */
	const struct alias **found;
	size_t count, cap;
};

static void
gather_alias(const struct alias *alias, void *context)
{
	struct gather *gather = context;
	const struct get_alias_args *args = gather->stage->args;

	if (!wildcard_text(gather->pattern, gather->by_target ? alias->target
	    : alias->name->text))
		return;
	if (args->exclude && names_match(args->exclude, alias->name->text))
		return;
	for (size_t i = 0; i < gather->count; i++)
		if (gather->found[i]->name == alias->name)
			return;
	if (gather->count == gather->cap) {
		gather->cap = gather->cap ? gather->cap * 2 : 32;
		gather->found = mem_resize(gather->found, gather->cap,
		    sizeof(gather->found[0]));
	}
	gather->found[gather->count++] = alias;
}

static int
by_name(const void *a, const void *b)
{
	const struct alias *const *x = a, *const *y = b;

	return strcasecmp((*x)->name->text, (*y)->name->text);
}

static enum flow
get_matching(struct stage *stage, const char *pattern, bool by_target)
{
	const struct get_alias_args *args = stage->args;
	struct gather gather = {stage, pattern, by_target, NULL, 0, 0};
	enum flow flow = FLOW_MORE;
	Value *err = NULL;
	struct scope *scope;

	if (args->scope) {
		scope = scope_argument(stage, args->scope, &err);
		if (!scope)
			return stage_throw(stage, err);
		scope_walk_aliases(scope, gather_alias, &gather);
	} else {
		aliases_walk(stage->interp, gather_alias, &gather);
	}
	if (gather.count == 0 && !wildcard_has(pattern))
		flow = stage_error(stage, not_found(by_target ? "definition"
		    : "name", pattern));
	else if (gather.count)
		qsort(gather.found, gather.count, sizeof(gather.found[0]),
		    by_name);
	for (size_t i = 0; flow == FLOW_MORE && i < gather.count; i++)
		flow = stage_emit(stage, alias_object(stage->interp,
		    gather.found[i]));
	mem_free(gather.found);
	return flow;
}

static enum flow
get_by_name(struct stage *stage, const char *pattern, void *context)
{
	return get_matching(stage, pattern, false);
}

static enum flow
get_by_target(struct stage *stage, const char *pattern, void *context)
{
	return get_matching(stage, pattern, true);
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_alias_args *args = stage->args;

	if (args->definition)
		return each_path(stage, args->definition, get_by_target, NULL);
	if (args->name)
		return each_path(stage, args->name, get_by_name, NULL);
	return get_matching(stage, "*", false);
}

#undef ARGS
#define ARGS struct get_alias_args
static const struct param get_alias_params[] = {
	P_VALUE("Name", "string[]", "Default:@0vn", name,
	    .complete = complete_alias_name,
	    .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,
	    .help = "Names or patterns of aliases; all by default."),
	P_VALUE("Exclude", "string[]", "all", exclude,
	    .help = "Patterns of names to leave out."),
	P_VALUE("Scope", "string", "all", scope,
	    .help = "Global, Local, Script, or how many scopes outward."),
	P_VALUE("Definition", "string[]", "Definition", definition,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Names or patterns of the commands aliases stand for."),
	P_END
};

static const struct example get_examples[] = {
	{"(Get-Alias gci).Definition", "Get-ChildItem",
	    "The command behind an alias."},
	{"(Get-Alias -Definition Where-Object).Name", "?\nwhere",
	    "The aliases of a command."},
	{NULL, NULL, NULL}
};

const struct command command_get_alias = {
	.name = "Get-Alias",
	.aliases = "gal",
	.class_name = "GetAliasCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_alias_params,
	.default_set = "Default",
	.outputs = "System.Management.Automation.AliasInfo",
	.args_size = sizeof(struct get_alias_args),
	.synopsis = "Get aliases by name or by what they stand for.",
	.description = "Get-Alias emits the aliases that can be seen from "
	    "where it runs, sorted by name.",
	.examples = get_examples,
	.see_also = "Set-Alias New-Alias Remove-Alias Get-Command",
	.process = get_process,
};

/* ---------------------------------------------------- Set-Alias, New-Alias */

struct set_alias_args {
	Value *name, *value, *description, *option, *scope;
	bool pass_thru, force;
};

/* Make or replace an alias. */
static enum flow
put_alias(struct stage *stage, struct scope *scope, const char *action)
{
	const struct set_alias_args *args = stage->args;
	const struct name *name = name_of(text_bytes(args->name));
	const char *target = text_bytes(args->value);
	const struct alias *old = scope_alias(scope, name);
	unsigned lock = VARIABLE_CONSTANT |
	    (args->force ? 0 : VARIABLE_READ_ONLY);

	if (!stage_should_on(stage, action, "Name: %s Value: %s", name->text,
		target))
		return FLOW_MORE;
	if (old && old->flags & lock)
		return stage_error(stage, error_new(
		    "System.Management.Automation.SessionStateUnauthorized"
		    "AccessException", "AliasNotWritable", ERROR_WriteError,
		    text_of(name->text), "Alias is not writeable because "
		    "alias %s is read-only or constant and cannot be written "
		    "to.", name->text));
	scope_set_alias(scope, name, target,
	    scope_options(args->option, args->scope));
	if (args->description)
		scope_describe_alias(scope, name,
		    value_ref(args->description));
	if (!args->pass_thru)
		return FLOW_MORE;
	return stage_emit(stage, alias_object(stage->interp,
	    scope_alias(scope, name)));
}

static enum flow
set_process(struct stage *stage)
{
	const struct set_alias_args *args = stage->args;
	Value *err = NULL;
	struct scope *scope = scope_argument(stage, args->scope, &err);

	return scope ? put_alias(stage, scope, "Set Alias")
		     : stage_throw(stage, err);
}

/* New-Alias has the rows of Set-Alias. */
static enum flow
new_process(struct stage *stage)
{
	const struct set_alias_args *args = stage->args;
	const struct name *name = name_of(text_bytes(args->name));
	Value *err = NULL;
	struct scope *scope = scope_argument(stage, args->scope, &err);

	if (!scope)
		return stage_throw(stage, err);
	if (!args->force &&
	    holder_of(stage, name, args->scope ? scope : NULL))
		return stage_error(stage, error_new(
		    "System.Management.Automation.SessionStateException",
		    "AliasAlreadyExists", ERROR_ResourceExists,
		    text_of(name->text), "The alias is not allowed, because "
		    "an alias with the name '%s' already exists.",
		    name->text));
	return put_alias(stage, scope, "New Alias");
}

#undef ARGS
#define ARGS struct set_alias_args
static const struct param set_alias_params[] = {
	P_VALUE("Name", "string", "all:@0!n", name, .help = "The alias."),
	P_VALUE("Value", "string", "all:@1!n", value,
	    .help = "The command it stands for."),
	P_VALUE("Description", "string", "all", description,
	    .help = "What the alias is for."),
	P_VALUE("Option", "System.Management.Automation.ScopedItemOptions",
	    "all", option, .help = "ReadOnly, Constant, Private or AllScope."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the alias."),
	P_VALUE("Scope", "string", "all", scope,
	    .help = "Global, Local, Script, or how many scopes outward."),
	P_SWITCH("Force", "all", force,
	    .help = "Change a read-only alias, too."),
	P_END
};

static const struct example set_examples[] = {
	{"Set-Alias say Write-Output; say hi", "hi", "Another name."},
	{"(Set-Alias ll Get-ChildItem -PassThru).DisplayName",
	    "ll -> Get-ChildItem", "Emit what was made."},
	{NULL, NULL, NULL}
};

const struct command command_set_alias = {
	.name = "Set-Alias",
	.aliases = "sal",
	.class_name = "SetAliasCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = set_alias_params,
	.outputs = "System.Management.Automation.AliasInfo",
	.args_size = sizeof(struct set_alias_args),
	.synopsis = "Give a command another name.",
	.description = "Set-Alias makes an alias in the scope it runs in, or "
	    "changes the one there. Whether the command exists is asked when "
	    "the alias is used.",
	.examples = set_examples,
	.see_also = "New-Alias Get-Alias Remove-Alias",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = set_process,
};

static const struct example new_examples[] = {
	{"New-Alias say Write-Output; say hi", "hi", "Another name."},
	{"New-Alias say Write-Output; try { New-Alias say Write-Host "
	    "-ErrorAction Stop } catch { $_.CategoryInfo.Category }",
	    "ResourceExists", "A name can be taken once."},
	{NULL, NULL, NULL}
};

const struct command command_new_alias = {
	.name = "New-Alias",
	.aliases = "nal",
	.class_name = "NewAliasCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = set_alias_params,
	.outputs = "System.Management.Automation.AliasInfo",
	.args_size = sizeof(struct set_alias_args),
	.synopsis = "Make an alias that is not there yet.",
	.description = "New-Alias does as Set-Alias, but an alias of that "
	    "name is an error unless -Force is given.",
	.examples = new_examples,
	.see_also = "Set-Alias Get-Alias Remove-Alias",
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.process = new_process,
};

/* ------------------------------------------------------------ Remove-Alias */

struct remove_alias_args {
	Value *name, *scope;
	bool force;
};

static enum flow
remove_one(struct stage *stage, const char *word, void *context)
{
	const struct remove_alias_args *args = stage->args;
	const struct name *name = name_of(word);
	struct scope *scope = holder_of(stage, name, context);
	const struct alias *alias;

	if (!scope)
		return stage_error(stage, not_found("name", word));
	alias = scope_alias(scope, name);
	if (alias_is_locked(alias, args->force))
		return stage_error(stage, alias_not_removable(alias));
	scope_remove_alias(scope, name);
	return FLOW_MORE;
}

static enum flow
remove_process(struct stage *stage)
{
	const struct remove_alias_args *args = stage->args;
	struct scope *scope = NULL;
	Value *err = NULL;

	if (args->scope) {
		scope = scope_argument(stage, args->scope, &err);
		if (!scope)
			return stage_throw(stage, err);
	}
	return each_path(stage, args->name, remove_one, scope);
}

#undef ARGS
#define ARGS struct remove_alias_args
static const struct param remove_alias_params[] = {
	P_VALUE("Name", "string[]", "all:@0!vn", name,
	    .complete = complete_alias_name,
	    .help = "The aliases to remove."),
	P_VALUE("Scope", "string", "all", scope,
	    .help = "Global, Local, Script, or how many scopes outward."),
	P_SWITCH("Force", "all", force,
	    .help = "Remove a read-only alias, too."),
	P_END
};

static const struct example remove_examples[] = {
	{"Set-Alias say Write-Output; Remove-Alias say; Test-Path Alias:say",
	    "False", "The name is free again."},
	{"Get-Alias ft | ForEach-Object Name | Remove-Alias; "
	    "Test-Path Alias:ft", "False", "Names through the pipeline."},
	{NULL, NULL, NULL}
};

const struct command command_remove_alias = {
	.name = "Remove-Alias",
	.class_name = "RemoveAliasCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = remove_alias_params,
	.default_set = "Default",
	.args_size = sizeof(struct remove_alias_args),
	.synopsis = "Remove aliases.",
	.description = "Remove-Alias removes the nearest alias of a name; "
	    "the command it stood for stays.",
	.examples = remove_examples,
	.see_also = "Get-Alias Set-Alias",
	.process = remove_process,
};
