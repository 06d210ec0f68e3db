/*
 * location.c - Get-Location, Set-Location, Push-Location and Pop-Location:
 * where we are, and stacks of where we were.
 */
#include "base/base.h"

#include <string.h>

#include "base/mem.h"
#include "builtins/item_query.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

/* What an interpreter remembers of places: paths as shown. */
struct places {
	Value *stacks;           /* table from name to list of texts */
	char *stack_name;        /* of the default stack, or NULL: "" */
	Value *back, *forward;   /* lists, for "-" and "+" */
};

static const char places_key;

#define HISTORY_MAX 20

static void
places_release(void *data)
{
	struct places *places = data;

	value_unref(places->stacks);
	value_unref(places->back);
	value_unref(places->forward);
	mem_free(places->stack_name);
}

static struct places *
places_of(struct stage *stage)
{
	struct places *places = interp_extra(stage->interp, &places_key,
	    sizeof(*places), places_release);

	if (!places->stacks) {
		places->stacks = table_new();
		places->back = list_new(NULL);
		places->forward = list_new(NULL);
	}
	return places;
}

/* The stack of a name, NULL for the default one; made when it is new. */
static struct list *
stack_of(struct stage *stage, const Value *name)
{
	struct places *places = places_of(stage);
	struct table *stacks = table_get(places->stacks);
	const char *key = name && !value_is_null(name) ? text_bytes(name)
	    : places->stack_name ? places->stack_name : "";

	if (!table_lookup(stacks, key))
		table_set_text(stacks, key, list_new(NULL));
	return list_get(table_lookup(stacks, key));
}

static Value *
pop(struct list *stack)
{
	size_t count = list_count(stack);
	Value *last = count ? value_ref(list_at(stack, count - 1)) : NULL;

	if (last)
		list_remove(stack, count - 1, 1);
	return last;
}

static void
push(struct list *stack, Value *path)
{
	list_push(stack, path);
	if (list_count(stack) > HISTORY_MAX)
		list_remove(stack, 0, 1);
}

/* --------------------------------------------------------------- moving */

static Value *
ambiguous(const char *path)
{
	return error_new("System.Management.Automation.PSArgumentException",
	    "Argument", ERROR_InvalidArgument, NULL,
	    "Cannot set the location because path '%s' resolved to multiple "
	    "containers. You can only set the location to a single container "
	    "at a time.", path);
}

/* The container a path stands for; false with *err set. */
static bool
find_place(struct stage *stage, const char *path, unsigned flags,
    struct item *place, Value **err)
{
	struct items items;
	bool is_good = false;

	if (!items_resolve(stage->interp, path, flags, &items, err))
		return false;
	if (items.count > 1)
		error_set(err, ambiguous(path));
	else if (items.count == 0)
		error_set(err, error_new("System.Management.Automation."
		    "ItemNotFoundException", "PathNotFound",
		    ERROR_ObjectNotFound, text_of(path),
		    "Cannot find path '%s' because it does not exist.", path));
	else if (!item_is_container(stage->interp, &items.list[0]))
		error_set(err, item_missing(&items.list[0]));
	else
		is_good = true;
	if (is_good)
		*place = item_copy(&items.list[0]);
	items_release(&items);
	return is_good;
}

static enum flow
go(struct stage *stage, const char *path, unsigned flags, bool is_wanted)
{
	struct item place;
	Value *err = NULL;
	bool is_good;

	if (!find_place(stage, path, flags, &place, &err))
		return stage_error(stage, err);
	is_good = location_set(stage->interp, &place, &err);
	item_release(&place);
	if (!is_good)
		return stage_error(stage, err);
	return is_wanted ? stage_emit(stage, location_value(stage->interp))
			 : FLOW_MORE;
}

/* ------------------------------------------------------------ Set-Location */

struct set_location_args {
	Value *path, *literal_path, *stack_name;
	bool pass_thru;
};

/* "-" and "+": back to where we were, and forward again. */
static enum flow
go_in_history(struct stage *stage, bool is_back)
{
	const struct set_location_args *args = stage->args;
	struct places *places = places_of(stage);
	struct list *from = list_get(is_back ? places->back : places->forward);
	struct list *to = list_get(is_back ? places->forward : places->back);
	Value *path = pop(from);
	enum flow flow;

	if (!path)
		return stage_throw(stage, error_new(
		    "System.InvalidOperationException",
		    "System.InvalidOperationException",
		    ERROR_InvalidOperation, NULL,
		    "There is no location history left to navigate %s.",
		    is_back ? "backwards" : "forwards"));
	push(to, location_shown(stage->interp));
	flow = go(stage, text_bytes(path), RESOLVE_LITERAL, args->pass_thru);
	value_unref(path);
	return flow;
}

static enum flow
set_process(struct stage *stage)
{
	const struct set_location_args *args = stage->args;
	struct places *places = places_of(stage);
	const Value *path = args->path ? args->path : args->literal_path;
	Value *before;
	enum flow flow;

	if (strcmp(stage_set_name(stage), "Stack") == 0) {
		mem_free(places->stack_name);
		places->stack_name = args->stack_name
		    ? mem_text(text_bytes(args->stack_name)) : NULL;
		return FLOW_MORE;
	}
	if (args->path && (strcmp(text_bytes(path), "-") == 0 ||
	    strcmp(text_bytes(path), "+") == 0))
		return go_in_history(stage, *text_bytes(path) == '-');
	before = location_shown(stage->interp);
	flow = go(stage, path ? text_bytes(path) : "~",
	    args->literal_path ? RESOLVE_LITERAL : RESOLVE_HIDDEN,
	    args->pass_thru);
	push(list_get(places->back), before);
	list_clear(list_get(places->forward));
	return flow;
}

#undef ARGS
#define ARGS struct set_location_args
static const struct param set_location_params[] = {
	P_VALUE("Path", "string", "Path:@0vn", path,
	    .help = "Where to go; - and + go back and forward, nothing goes home."),
	P_VALUE("LiteralPath", "string", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "Where to go, taken as it is written."),
	P_SWITCH("PassThru", "all", pass_thru,
	    .help = "Emit the new location."),
	P_VALUE("StackName", "string", "Stack:n", stack_name,
	    .help = "Make this stack the default one."),
	P_END
};

static const struct example set_examples[] = {
	{"Set-Location /tmp\n$PWD.Path", "/tmp", "Go to a folder."},
	{"Set-Location /tmp\nSet-Location /\nSet-Location -\n$PWD.Path",
	    "/tmp", "Go back to where we were."},
	{NULL, NULL, NULL}
};

const struct command command_set_location = {
	.name = "Set-Location",
	.aliases = "cd|chdir|sl",
	.class_name = "SetLocationCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = set_location_params,
	.default_set = "Path",
	.outputs = "System.Management.Automation.PathInfo "
	    "System.Management.Automation.PathInfoStack",
	.args_size = sizeof(struct set_location_args),
	.synopsis = "Go to another folder or drive.",
	.description = "Set-Location changes the current location, which "
	    "relative paths start from and programs run in.",
	.examples = set_examples,
	.see_also = "Get-Location Push-Location",
	.process = set_process,
};

/* ------------------------------------------------------------ Get-Location */

struct get_location_args {
	Value *psprovider, *psdrive, *stack_name;
	bool stack;
};

/* Paths of a stack, newest first. */
static enum flow
emit_stack(struct stage *stage, const Value *name)
{
	struct list *stack = stack_of(stage, name);
	enum flow flow = FLOW_MORE;

	for (size_t i = list_count(stack); flow == FLOW_MORE && i > 0; i--) {
		struct item item;
		Value *err = NULL;

		if (!item_parse(stage->interp,
			text_bytes(list_at(stack, i - 1)), &item, &err)) {
			value_unref(err);
			continue;
		}
		flow = stage_emit(stage, path_info(&item));
		item_release(&item);
	}
	return flow;
}

static enum flow
emit_drive(struct stage *stage, const char *name)
{
	struct drive *drive = drive_find(stage->interp, name);
	struct item item;

	if (!drive)
		return stage_error(stage, drive_missing(name));
	item = (struct item){drive, drive->here};
	return stage_emit(stage, path_info(&item));
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_location_args *args = stage->args;
	const Value *names = args->psdrive ? args->psdrive : args->stack_name;
	enum flow flow = FLOW_MORE;
	const Value *name;
	struct iter iter;

	if (args->stack && !names)
		return emit_stack(stage, NULL);
	if (!names)
		return stage_emit(stage, location_value(stage->interp));
	iter_init(&iter, names);
	while (flow == FLOW_MORE && (name = iter_next(&iter)))
		flow = args->psdrive ? emit_drive(stage, text_bytes(name))
				     : emit_stack(stage, name);
	iter_release(&iter);
	return flow;
}

#undef ARGS
#define ARGS struct get_location_args
static const struct param get_location_params[] = {
	P_VALUE("PSProvider", "string[]", "Location:n", psprovider,
	    .help = "Accepted and ignored."),
	P_VALUE("PSDrive", "string[]", "Location:n", psdrive,
	    .help = "The current location of these drives."),
	P_SWITCH("Stack", "Stack", stack,
	    .help = "What is on the default stack."),
	P_VALUE("StackName", "string[]", "Stack:n", stack_name,
	    .help = "What is on these stacks."),
	P_END
};

static const struct example get_examples[] = {
	{"Set-Location /tmp\n(Get-Location).Path", "/tmp",
	    "The current location."},
	{"Push-Location /tmp\n@(Get-Location -Stack).Count", "1",
	    "What Push-Location remembers."},
	{NULL, NULL, NULL}
};

const struct command command_get_location = {
	.name = "Get-Location",
	.aliases = "gl|pwd",
	.class_name = "GetLocationCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_location_params,
	.default_set = "Location",
	.outputs = "System.Management.Automation.PathInfo "
	    "System.Management.Automation.PathInfoStack",
	.args_size = sizeof(struct get_location_args),
	.synopsis = "Say where we are.",
	.description = "Get-Location emits the current location, as $PWD "
	    "has it, or what is on a stack of locations.",
	.examples = get_examples,
	.see_also = "Set-Location Push-Location Pop-Location",
	.process = get_process,
};

/* ----------------------------------------------------------- Push-Location */

struct push_location_args {
	Value *path, *literal_path, *stack_name;
	bool pass_thru;
};

static enum flow
push_process(struct stage *stage)
{
	const struct push_location_args *args = stage->args;
	const Value *path = args->path ? args->path : args->literal_path;
	struct list *stack = stack_of(stage, args->stack_name);
	Value *before = location_shown(stage->interp);
	enum flow flow;

	if (!path) {
		list_push(stack, before);
		return FLOW_MORE;
	}
	flow = go(stage, text_bytes(path),
	    args->literal_path ? RESOLVE_LITERAL : RESOLVE_HIDDEN,
	    args->pass_thru);
	if (stage->has_failed)
		value_unref(before);
	else
		list_push(stack, before);
	return flow;
}

#undef ARGS
#define ARGS struct push_location_args
static const struct param push_location_params[] = {
	P_VALUE("Path", "string", "Path:@0vn", path, .help = "Where to go."),
	P_VALUE("LiteralPath", "string", "LiteralPath:n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "Where to go, taken as it is written."),
	P_SWITCH("PassThru", "all", pass_thru,
	    .help = "Emit the new location."),
	P_VALUE("StackName", "string", "all:n", stack_name,
	    .help = "The stack to remember on."),
	P_END
};

static const struct example push_examples[] = {
	{"Set-Location /\nPush-Location /tmp\nPop-Location\n$PWD.Path", "/",
	    "Go somewhere and come back."},
	{"Push-Location /tmp -StackName work\n$PWD.Path", "/tmp",
	    "Remember on a stack of its own."},
	{NULL, NULL, NULL}
};

const struct command command_push_location = {
	.name = "Push-Location",
	.aliases = "pushd",
	.class_name = "PushLocationCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = push_location_params,
	.default_set = "Path",
	.outputs = "System.Management.Automation.PathInfo",
	.args_size = sizeof(struct push_location_args),
	.synopsis = "Remember where we are, and go elsewhere.",
	.description = "Push-Location puts the current location on a stack "
	    "and goes to -Path, if there is one.",
	.examples = push_examples,
	.see_also = "Pop-Location Set-Location",
	.process = push_process,
};

/* ------------------------------------------------------------ Pop-Location */

struct pop_location_args {
	Value *stack_name;
	bool pass_thru;
};

static enum flow
pop_process(struct stage *stage)
{
	const struct pop_location_args *args = stage->args;
	Value *path = pop(stack_of(stage, args->stack_name));
	enum flow flow;

	if (!path)
		return FLOW_MORE;
	flow = go(stage, text_bytes(path), RESOLVE_LITERAL, args->pass_thru);
	value_unref(path);
	return flow;
}

#undef ARGS
#define ARGS struct pop_location_args
static const struct param pop_location_params[] = {
	P_SWITCH("PassThru", "all", pass_thru,
	    .help = "Emit the location we come back to."),
	P_VALUE("StackName", "string", "all:n", stack_name,
	    .help = "The stack to take it from."),
	P_END
};

static const struct example pop_examples[] = {
	{"Set-Location /\nPush-Location /tmp\n(Pop-Location -PassThru).Path",
	    "/", "Come back and see where."},
	{"Set-Location /\nPop-Location\n$PWD.Path", "/",
	    "With nothing remembered nothing happens."},
	{NULL, NULL, NULL}
};

const struct command command_pop_location = {
	.name = "Pop-Location",
	.aliases = "popd",
	.class_name = "PopLocationCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = pop_location_params,
	.outputs = "System.Management.Automation.PathInfo",
	.args_size = sizeof(struct pop_location_args),
	.synopsis = "Go back to where Push-Location was called.",
	.description = "Pop-Location takes the newest location off a stack "
	    "and goes there.",
	.examples = pop_examples,
	.see_also = "Push-Location Set-Location",
	.process = pop_process,
};
