/*
 * set_variable.c - Set- and New-Variable: variables get values and options.
 */
#include "base/base.h"

#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "builtins/scope_arg.h"
#include "builtins/variable_search.h"
#include "run/command.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

/* ------------------------------------------------------------ Set-Variable */

struct set_variable_args {
	Value *name, *value, *include, *exclude, *description, *option,
	    *visibility, *scope;
	bool force, pass_thru, append;
};

struct set_state {
	Value *values;           /* what came through the pipeline */
	bool has_names;          /* -Name was given at the start */
	bool has_value;
};

/* Whether to go on with "Set variable" of a name and value. */
static bool
should_set(struct stage *stage, const char *action, const char *name,
    const Value *value)
{
	Value *text = value_text(value);
	bool is_wanted = stage_should_on(stage, action, "Name: %s Value: %s",
	    name, text_bytes(text));

	value_unref(text);
	return is_wanted;
}

static void
describe(struct variable *variable, const Value *description)
{
	if (description)
		value_set(&variable->description, value_ref(description));
}

static void
set_options(struct variable *variable, unsigned options)
{
	variable->flags |= options & ~(unsigned)VARIABLE_ALL_SCOPE;
	if (options & VARIABLE_ALL_SCOPE)
		variable_all_scope(variable);
}

/* The old value with a new one behind it. */
static Value *
appended(const Value *old, const Value *value)
{
	Value *all = array_new(0);

	if (list_get(old))
		list_push_all(list_get(all), list_get(old));
	else if (!value_is_null(old))
		list_push(list_get(all), value_ref(old));
	list_push(list_get(all), value_ref(value));
	return all;
}

/* Without a value only the options and the description change. */
static bool
give_value(struct stage *stage, struct variable *variable,
    const Value *value, Value **err)
{
	const struct set_variable_args *args = stage->args;

	if (variable_is_locked(variable, false))
		return error_set(err, variable_not_writable(variable));
	if (value_kind(value) == V_VOID)
		return true;
	return variable_write(stage->interp, variable, args->append
	    ? appended(variable->value, value) : value_ref(value), err);
}

static enum flow
set_variable(struct stage *stage, struct scope *scope,
    struct variable *variable, const Value *value)
{
	const struct set_variable_args *args = stage->args;
	const struct name *name = variable->name;
	unsigned lock = variable->flags & VARIABLE_READ_ONLY;
	Value *err = NULL;

	if (!should_set(stage, "Set variable", name->text, value))
		return FLOW_MORE;
	if (args->force)
		variable->flags &= ~(unsigned)VARIABLE_READ_ONLY;
	if (!give_value(stage, variable, value, &err))
		return stage_error(stage, err);
	variable->flags |= lock;
	describe(variable, args->description);
	if (args->option)
		variable->flags &= ~15u;
	set_options(variable, scope_options(args->option, args->scope));
	return pass_variable(stage, args->pass_thru, scope, name);
}

/* A name that is nobody's yet. */
static enum flow
make_variable(struct stage *stage, const char *name, const Value *value)
{
	const struct set_variable_args *args = stage->args;
	struct variable *variable;
	struct scope *scope;
	Value *err = NULL;

	if (!should_set(stage, "Set variable", name, value))
		return FLOW_MORE;
	scope = scope_argument(stage, args->scope, &err);
	if (!scope)
		return stage_throw(stage, err);
	name = without_scope(stage, name, &scope);
	variable = args->scope ? scope_make(scope, name_of(name))
			       : scope_target(scope, name_of(name));
	value_set(&variable->value, value_kind(value) == V_VOID ? VALUE_NULL
	    : args->append ? appended(VALUE_NULL, value) : value_ref(value));
	describe(variable, args->description);
	set_options(variable, scope_options(args->option, args->scope));
	return pass_variable(stage, args->pass_thru, scope, variable->name);
}

static enum flow
set_one(struct stage *stage, const char *name, void *context)
{
	const struct set_variable_args *args = stage->args;
	const Value *value = context;
	Value *local = args->scope ? NULL : text_of("local"), *err = NULL;
	struct search search = {.name = name,
	    .scope = local ? local : args->scope, .include = args->include,
	    .exclude = args->exclude, .stage = stage};
	struct matches matches;
	enum flow flow = FLOW_MORE;
	bool is_good = find_matches(&search, &matches, &err);

	value_unref(local);
	if (!is_good)
		return stage_throw(stage, err);
	if (matches.count == 0 && !matches.was_filtered)
		flow = make_variable(stage, name, value);
	for (size_t i = 0; flow == FLOW_MORE && i < matches.count; i++)
		flow = set_variable(stage, matches.items[i].scope,
		    matches.items[i].variable, value);
	matches_release(&matches);
	return flow;
}

static enum flow
set_names(struct stage *stage, const Value *value)
{
	const struct set_variable_args *args = stage->args;

	return each_path(stage, args->name, set_one,
	    VALUE_MUTABLE(value ? value : VALUE_VOID));
}

static enum flow
set_begin(struct stage *stage)
{
	struct set_state *state = stage->state;

	state->has_names = stage_bound(stage, "Name");
	state->has_value = stage_bound(stage, "Value");
	state->values = array_new(0);
	return FLOW_MORE;
}

static enum flow
set_process(struct stage *stage)
{
	const struct set_variable_args *args = stage->args;
	struct set_state *state = stage->state;

	if (!state->has_names)
		return set_names(stage, args->value);
	if (!state->has_value && args->value)
		list_push(list_get(state->values), value_ref(args->value));
	return FLOW_MORE;
}

static enum flow
set_end(struct stage *stage)
{
	const struct set_variable_args *args = stage->args;
	struct set_state *state = stage->state;
	const struct list *values = list_get(state->values);

	if (!state->has_names)
		return FLOW_MORE;
	if (state->has_value)
		return set_names(stage, args->value);
	if (list_count(values) == 1)
		return set_names(stage, list_at(values, 0));
	return set_names(stage, list_count(values) ? state->values : NULL);
}

static void
set_release(struct stage *stage)
{
	struct set_state *state = stage->state;

	value_unref(state->values);
}

#undef ARGS
#define ARGS struct set_variable_args
static const struct param set_variable_params[] = {
	P_VALUE("Name", "string[]", "all:@0!n", name,
	    .complete = complete_variable_name,
	    .help = "The names; a pattern stands for variables there are."),
	P_VALUE("Value", "object", "all:@1vn", value,
	    .help = "The new value; several pipeline objects make an array."),
	VARIABLE_FILTERS,
	P_VALUE("Description", "string", "all", description,
	    .help = "What the variable is for."),
	P_VALUE("Option", "System.Management.Automation.ScopedItemOptions",
	    "all", option, .help = "ReadOnly, Constant, Private or AllScope."),
	P_SWITCH("Force", "all", force,
	    .help = "Set a read-only variable, too."),
	P_VALUE("Visibility",
	    "System.Management.Automation.SessionStateEntryVisibility", "all",
	    visibility,
	    .help = "Whether commands outside of a module may see it."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the variable."),
	P_SWITCH("Append", "all", append,
	    .help = "Add to the value instead of replacing it."),
	SCOPE_PARAM,
	P_END
};

static const struct example set_examples[] = {
	{"Set-Variable size 3; $size", "3", "Give a variable a value."},
	{"1..3 | Set-Variable list; \"$list\"", "1 2 3",
	    "Gather the pipeline in a variable."},
	{"Set-Variable pi 3 -Option ReadOnly; try { $pi = 4 } catch { 'no' }",
	    "no", "Protect a variable."},
	{NULL, NULL, NULL}
};

const struct command command_set_variable = {
	.name = "Set-Variable",
	.aliases = "set|sv",
	.class_name = "SetVariableCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = set_variable_params,
	.outputs = "System.Management.Automation.PSVariable",
	.args_size = sizeof(struct set_variable_args),
	.synopsis = "Set variables by name.",
	.description = "Set-Variable changes a variable of the scope it runs "
	    "in, or of the scope named, and makes it if there is none.",
	.examples = set_examples,
	.see_also = "Get-Variable New-Variable Clear-Variable",
	.flags = COMMAND_SHOULD_PROCESS,
	.state_size = sizeof(struct set_state),
	.begin = set_begin,
	.process = set_process,
	.end = set_end,
	.release = set_release,
};

/* ------------------------------------------------------------ New-Variable */

struct new_variable_args {
	Value *name, *value, *description, *option, *visibility, *scope;
	bool force, pass_thru;
};

static enum flow
new_process(struct stage *stage)
{
	const struct new_variable_args *args = stage->args;
	const char *word = text_bytes(args->name);
	const struct name *name = name_of(word);
	struct variable *variable;
	Value *err = NULL;
	struct scope *scope = scope_argument(stage, args->scope, &err);

	if (!scope)
		return stage_throw(stage, err);
	variable = scope_own(scope, name);
	if (variable && !args->force)
		return stage_error(stage, error_new(
		    "System.Management.Automation.SessionStateException",
		    "VariableAlreadyExists", ERROR_ResourceExists,
		    text_of(word), "A variable with name '%s' already "
		    "exists.", word));
	if (variable && variable_is_locked(variable, args->force))
		return stage_error(stage, variable_not_writable(variable));
	if (!should_set(stage, "New variable", word, args->value ? args->value
	    : VALUE_NULL))
		return FLOW_MORE;
	if (variable)
		scope_remove(scope, name);
	variable = scope_make(scope, name);
	value_set(&variable->value, value_ref(args->value ? args->value
							  : VALUE_NULL));
	describe(variable, args->description);
	set_options(variable, scope_options(args->option, args->scope));
	return pass_variable(stage, args->pass_thru, scope, name);
}

#undef ARGS
#define ARGS struct new_variable_args
static const struct param new_variable_params[] = {
	P_VALUE("Name", "string", "all:@0!n", name,
	    .complete = complete_variable_name,
	    .help = "The name of the variable."),
	P_VALUE("Value", "object", "all:@1vn", value, .help = "Its value."),
	P_VALUE("Description", "string", "all", description,
	    .help = "What the variable is for."),
	P_VALUE("Option", "System.Management.Automation.ScopedItemOptions",
	    "all", option, .help = "ReadOnly, Constant, Private or AllScope."),
	P_VALUE("Visibility",
	    "System.Management.Automation.SessionStateEntryVisibility", "all",
	    visibility,
	    .help = "Whether commands outside of a module may see it."),
	P_SWITCH("Force", "all", force,
	    .help = "Replace a variable of that name."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the variable."),
	SCOPE_PARAM,
	P_END
};

static const struct example new_examples[] = {
	{"New-Variable limit 10 -Option Constant; $limit", "10",
	    "Make a variable that nobody can change."},
	{"$x = 1; try { New-Variable x 2 -ErrorAction Stop } catch { \"$_\" }",
	    "A variable with name 'x' already exists.",
	    "A name can be taken once."},
	{NULL, NULL, NULL}
};

const struct command command_new_variable = {
	.name = "New-Variable",
	.aliases = "nv",
	.class_name = "NewVariableCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = new_variable_params,
	.outputs = "System.Management.Automation.PSVariable",
	.args_size = sizeof(struct new_variable_args),
	.synopsis = "Make a variable.",
	.description = "New-Variable makes a variable in the scope it runs "
	    "in or in the one named. A variable of that name is an error "
	    "unless -Force is given.",
	.examples = new_examples,
	.see_also = "Set-Variable Remove-Variable",
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.process = new_process,
};

