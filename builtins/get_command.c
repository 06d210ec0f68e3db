/*
 * get_command.c - Get-Command: aliases, functions, compiled-in commands,
 * scripts and programs by name, noun, verb, module and kind.
 */
#include "base/base.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "run/aliases.h"
#include "run/command.h"
#include "run/native.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

struct get_command_args {
	Value *name, *verb, *noun, *module, *exclude_module, *command_type,
	    *argument_list, *parameter_name;
	int64_t total_count;
	bool syntax, all, list_imported;
};

/* Numbers of CommandTypes. */
enum {
	TYPE_ALIAS = 1,
	TYPE_FUNCTION = 2,
	TYPE_FILTER = 4,
	TYPE_CMDLET = 8,
	TYPE_SCRIPT = 16,
	TYPE_PROGRAM = 32,
};

struct entry {
	Value *info;             /* owned */
	char *name;              /* owned */
	unsigned type;
};

struct entries {
	struct entry *items;
	size_t count, cap;
};

struct lookup {
	struct stage *stage;
	const char *pattern;
	unsigned types;          /* wanted */
	struct entries *entries;
};

struct get_state {
	struct entries entries;
};

/* ------------------------------------------------------------------ narrow */

/* Whether "Verb-Noun" fits -Verb and -Noun. */
static bool
fits_words(const struct get_command_args *args, const char *name)
{
	const char *dash = strchr(name, '-');
	char *verb;
	bool is_match;

	if (!args->verb && !args->noun)
		return true;
	if (!dash)
		return false;
	verb = mem_textn(name, (size_t)(dash - name));
	is_match = (!args->verb || names_match(args->verb, verb)) &&
	    (!args->noun || names_match(args->noun, dash + 1));
	mem_free(verb);
	return is_match;
}

/* A text property of a CommandInfo; owned, or NULL. */
static Value *
info_text(const Value *info, const char *name)
{
	Value *err = NULL, *v = property_get(info, name_of(name), &err);

	value_unref(err);
	if (v && value_kind(v) == V_TEXT)
		return v;
	value_unref(v);
	return NULL;
}

static bool
fits_module(const struct get_command_args *args, const Value *info)
{
	Value *module = info_text(info, "ModuleName");
	const char *name = module ? text_bytes(module) : "";
	bool is_match = (!args->module || names_match(args->module, name)) &&
	    (!args->exclude_module ||
	    !names_match(args->exclude_module, name));

	value_unref(module);
	return is_match;
}

static bool
has_parameter(const struct get_command_args *args,
    const struct command *command)
{
	const struct param *param = command ? command->params : NULL;

	if (!args->parameter_name)
		return true;
	for (; param && param->name; param++)
		if (names_match(args->parameter_name, param->name))
			return true;
	return false;
}

/* Keep a command that passes every filter; info is taken. */
static void
keep(struct lookup *lookup, const char *name, unsigned type, Value *info,
    const struct command *command)
{
	const struct get_command_args *args = lookup->stage->args;
	struct entries *entries = lookup->entries;
	bool is_known = false;

	for (size_t i = 0; i < entries->count && !is_known; i++)
		is_known = entries->items[i].type == type &&
		    text_same(entries->items[i].name, name) &&
		    !(type & TYPE_PROGRAM);
	if (is_known || !fits_words(args, name) || !fits_module(args, info) ||
	    !has_parameter(args, command)) {
		value_unref(info);
		return;
	}
	if (entries->count == entries->cap) {
		entries->cap = entries->cap ? entries->cap * 2 : 32;
		entries->items = mem_resize(entries->items, entries->cap,
		    sizeof(entries->items[0]));
	}
	entries->items[entries->count++] = (struct entry){info,
	    mem_text(name), type};
}

/* ------------------------------------------------------------------ sources */

static void
see_alias(const struct alias *alias, void *context)
{
	struct lookup *lookup = context;

	if (wildcard_text(lookup->pattern, alias->name->text))
		keep(lookup, alias->name->text, TYPE_ALIAS,
		    alias_object(lookup->stage->interp, alias), NULL);
}

static void
see_command(const struct command *command, void *context)
{
	struct lookup *lookup = context;
	unsigned type = command->kind == COMMAND_FILTER ? TYPE_FILTER
	    : command->kind == COMMAND_CMDLET ? TYPE_CMDLET : TYPE_FUNCTION;

	if (lookup->types & type && wildcard_text(lookup->pattern,
	    command->name))
		keep(lookup, command->name, type,
		    command_value(lookup->stage->interp, command), command);
}

static void
see_program(struct lookup *lookup, char *path)
{
	struct command *command = native_command(path);
	const char *slash = strrchr(path, '/');

	keep(lookup, slash ? slash + 1 : path, TYPE_PROGRAM,
	    command_value(lookup->stage->interp, command), command);
	command_unref(command);
}

/* Programs of one folder of PATH; a name without wildcards is looked at
 * directly. */
static void
see_folder(struct lookup *lookup, const char *folder, size_t len)
{
	struct buf path = BUF_INIT;
	struct dirent *entry;
	DIR *dir;

	buf_add(&path, folder, len);
	if (!wildcard_has(lookup->pattern)) {
		buf_printf(&path, "/%s", lookup->pattern);
		if (access(buf_get(&path), X_OK) == 0 &&
		    !strchr(lookup->pattern, '/'))
			see_program(lookup, path.data);
		buf_release(&path);
		return;
	}
	dir = opendir(buf_get(&path));
	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.' ||
		    !wildcard_text(lookup->pattern, entry->d_name))
			continue;
		path.len = len;
		buf_printf(&path, "/%s", entry->d_name);
		if (access(buf_get(&path), X_OK) == 0)
			see_program(lookup, path.data);
	}
	if (dir)
		closedir(dir);
	buf_release(&path);
}

static void
see_path(struct lookup *lookup)
{
	const char *path = getenv("PATH");
	size_t part;

	for (; path && *path; path += part + (path[part] == ':')) {
		part = strcspn(path, ":");
		if (part)
			see_folder(lookup, path, part);
	}
}

/* What only a look-up as for running finds: paths, scripts, module names. */
static void
see_found(struct lookup *lookup)
{
	Value *err = NULL;
	const struct command *command = command_find(lookup->stage->interp,
	    lookup->pattern, strlen(lookup->pattern), &err);
	unsigned type;

	value_unref(err);
	if (!command)
		return;
	type = command->kind == COMMAND_SCRIPT ? TYPE_SCRIPT
	    : command->kind == COMMAND_NATIVE ? TYPE_PROGRAM
	    : command->kind == COMMAND_CMDLET ? TYPE_CMDLET : TYPE_FUNCTION;
	if (lookup->types & type)
		keep(lookup, command->name, type,
		    command_value(lookup->stage->interp, command), command);
	command_unref(command);
}

static void
look_up(struct lookup *lookup, bool with_programs)
{
	struct scope *scope = lookup->stage->interp->scope;

	if (lookup->types & TYPE_ALIAS)
		aliases_walk(lookup->stage->interp, see_alias, lookup);
	for (; scope; scope = scope_parent(scope))
		scope_walk_functions(scope, see_command, lookup);
	for (size_t i = 0; i < commands_count(); i++)
		see_command(commands_at(i), lookup);
	if (with_programs && lookup->types & TYPE_PROGRAM)
		see_path(lookup);
	if (lookup->entries->count == 0 && !wildcard_has(lookup->pattern))
		see_found(lookup);
}

/* ------------------------------------------------------------------- output */

static int
by_kind_and_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	return strcasecmp(x->name, y->name);
}

static enum flow
emit_syntax(struct stage *stage, const Value *info)
{
	const struct command *command = command_of_value(stage->interp, info);
	struct buf buf = BUF_INIT;

	if (!command)
		return FLOW_MORE;
	buf_char(&buf, '\n');
	if (command->path)
		buf_printf(&buf, "%s\n", command->path);
	else
		command_syntax(&buf, command);
	command_unref(command);
	return stage_emit(stage, text_from(&buf));
}

static enum flow
emit_entries(struct stage *stage, struct entries *entries, bool first_only)
{
	const struct get_command_args *args = stage->args;
	size_t most = first_only ? 1 : entries->count;
	enum flow flow = FLOW_MORE;

	if (stage_bound(stage, "TotalCount") && args->total_count >= 0 &&
	    (size_t)args->total_count < most)
		most = (size_t)args->total_count;
	for (size_t i = 0; flow == FLOW_MORE && i < most && i < entries->count;
	    i++)
		flow = args->syntax
		    ? emit_syntax(stage, entries->items[i].info)
		    : stage_emit(stage, value_ref(entries->items[i].info));
	return flow;
}

static void
entries_clear(struct entries *entries)
{
	while (entries->count) {
		struct entry *entry = &entries->items[--entries->count];

		value_unref(entry->info);
		mem_free(entry->name);
	}
}

static Value *
not_found(const char *word)
{
	return error_new(
	    "System.Management.Automation.CommandNotFoundException",
	    "CommandNotFoundException", ERROR_ObjectNotFound, text_of(word),
	    "The term '%s' is not recognized as a name of a cmdlet, function, "
	    "script file, or executable program.\nCheck the spelling of the "
	    "name, or if a path was included, verify that the path is correct "
	    "and try again.", word);
}

static unsigned
types_wanted(const struct get_command_args *args)
{
	return args->command_type ? (unsigned)value_int64(args->command_type)
				  : ~0u;
}

static enum flow
get_one(struct stage *stage, const char *word, void *context)
{
	const struct get_command_args *args = stage->args;
	struct get_state *state = stage->state;
	struct lookup lookup = {stage, word, types_wanted(args),
	    &state->entries};
	bool is_pattern = wildcard_has(word);
	enum flow flow;

	look_up(&lookup, true);
	if (is_pattern && state->entries.count)
		qsort(state->entries.items, state->entries.count,
		    sizeof(state->entries.items[0]), by_kind_and_name);
	if (!is_pattern && state->entries.count == 0)
		flow = stage_error(stage, not_found(word));
	else
		flow = emit_entries(stage, &state->entries,
		    !is_pattern && !args->all);
	entries_clear(&state->entries);
	return flow;
}

/* Without names: what can be called by a proper name. */
static enum flow
get_all(struct stage *stage)
{
	const struct get_command_args *args = stage->args;
	struct get_state *state = stage->state;
	unsigned usual = TYPE_FUNCTION | TYPE_FILTER | TYPE_CMDLET |
	    (args->verb || args->noun ? 0 : TYPE_ALIAS);
	struct lookup lookup = {stage, "*",
	    args->command_type ? types_wanted(args) : usual,
	    &state->entries};
	enum flow flow;

	look_up(&lookup, args->command_type != NULL);
	if (state->entries.count)
		qsort(state->entries.items, state->entries.count,
		    sizeof(state->entries.items[0]), by_kind_and_name);
	flow = emit_entries(stage, &state->entries, false);
	entries_clear(&state->entries);
	return flow;
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_command_args *args = stage->args;

	return args->name ? each_path(stage, args->name, get_one, NULL)
			  : get_all(stage);
}

static void
get_release(struct stage *stage)
{
	struct get_state *state = stage->state;

	entries_clear(&state->entries);
	mem_free(state->entries.items);
}

#undef ARGS
#define ARGS struct get_command_args
static const struct param get_command_params[] = {
	P_VALUE("Name", "string[]", "AllCommandSet:@0vn", name,
	    .complete = complete_command_name,
	    .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,
	    .help = "Names, patterns or paths of commands."),
	P_VALUE("Verb", "string[]", "CmdletSet:n", verb,
	    .help = "Patterns of what stands before the dash."),
	P_VALUE("Noun", "string[]", "CmdletSet:n", noun,
	    .help = "Patterns of what stands behind the dash."),
	P_VALUE("Module", "string[]", "all:n", module, .aliases = "PSSnapin",
	    .help = "Names or patterns of the modules commands come from."),
	P_VALUE("ExcludeModule", "string[]", "all", exclude_module,
	    .help = "Names or patterns of modules to leave out."),
	P_VALUE("CommandType", "System.Management.Automation.CommandTypes",
	    "AllCommandSet:n", command_type, .aliases = "Type",
	    .help = "Kinds of commands: Alias, Function, Cmdlet, Application "
	    "..."),
	P_INT("TotalCount", "all:n", total_count,
	    .help = "How many commands to emit at most."),
	P_SWITCH("Syntax", "all:n", syntax,
	    .help = "Emit usage lines instead of objects."),
	P_VALUE("ArgumentList", "object[]", "all:@1r", argument_list,
	    .aliases = "Args", .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Arguments that would be given; they change nothing."),
	P_SWITCH("All", "all:n", all,
	    .help = "Emit also what other commands of the same name hide."),
	P_SWITCH("ListImported", "all:n", list_imported,
	    .help = "Leave out commands of modules not imported, as always."),
	P_VALUE("ParameterName", "string[]", "all", parameter_name,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Patterns of which a parameter must match one."),
	P_END
};

static const struct example examples[] = {
	{"(Get-Command Get-Date).CommandType", "Cmdlet",
	    "What a name stands for."},
	{"(Get-Command -Noun Job -Verb Wait, Stop).Name", "Stop-Job\nWait-Job",
	    "Commands by pattern."},
	{"Get-Command Wait-Job -Syntax", NULL, "How a command is used."},
	{"[bool](Get-Command sh -CommandType Application)", "True",
	    "Programs are commands, too."},
	{NULL, NULL, NULL}
};

const struct command command_get_command = {
	.name = "Get-Command",
	.aliases = "gcm",
	.class_name = "GetCommandCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = get_command_params,
	.default_set = "CmdletSet",
	.outputs = "System.Management.Automation.AliasInfo "
	    "System.Management.Automation.ApplicationInfo "
	    "System.Management.Automation.CmdletInfo "
	    "System.Management.Automation.ExternalScriptInfo "
	    "System.Management.Automation.FilterInfo "
	    "System.Management.Automation.FunctionInfo System.String",
	.args_size = sizeof(struct get_command_args),
	.synopsis = "Get commands, or how to use them.",
	.description = "Get-Command tells what a name would run: an alias, a "
	    "function, a compiled-in command, a script or a program. Of "
	    "several commands of one name it emits the one that would run, "
	    "with -All each.",
	.examples = examples,
	.see_also = "Get-Alias Get-Help Get-Module",
	.state_size = sizeof(struct get_state),
	.process = get_process,
	.release = get_release,
};
