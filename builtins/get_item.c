/*
 * get_item.c - Get-Item, Set-Item and Clear-Item: items themselves, and the
 * values of those that are one.
 */
#include "base/base.h"

#include "builtins/item_query.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/text.h"

struct get_item_args {
	Value *path, *literal_path, *filter, *include, *exclude;
	bool force;
};

/* Everything a drive without folders holds. */
static enum flow
emit_children(struct stage *stage, const struct item *item)
{
	Value *names = array_new(16);
	struct list *list = list_get(names);
	enum flow flow = FLOW_MORE;

	item->drive->provider->children(stage->interp, item->path, true, list);
	for (size_t i = 0; flow == FLOW_MORE && i < list_count(list); i++) {
		struct item child = item_child(item,
		    text_bytes(list_at(list, i)));
		Value *v = item_value(stage->interp, &child);

		if (v)
			flow = stage_emit(stage, v);
		item_release(&child);
	}
	value_unref(names);
	return flow;
}

static enum flow
emit_item(struct stage *stage, const struct item *item, void *context)
{
	Value *v;

	if (!item->drive->provider->has_folders && !*item->path)
		return emit_children(stage, item);
	v = item_value(stage->interp, item);
	return v ? stage_emit(stage, v)
		 : stage_error(stage, item_missing(item));
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_item_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, emit_item, NULL);
}

#undef ARGS
#define ARGS struct get_item_args
static const struct param get_item_params[] = {
	ITEM_PATHS("Path:@0!vn"),
	ITEM_FILTERS("all"),
	P_SWITCH("Force", "all", force,
	    .help = "Let wildcards match hidden files too."),
	P_END
};

static const struct example get_examples[] = {
	{"(Get-Item /).FullName", "/", "A folder."},
	{"$env:COLOR = 'red'\n(Get-Item Env:COLOR).Value", "red",
	    "An environment variable."},
	{NULL, NULL, NULL}
};

const struct command command_get_item = {
	.name = "Get-Item",
	.aliases = "gi",
	.class_name = "GetItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_item_params,
	.default_set = "Path",
	.outputs = "System.Boolean System.IO.DirectoryInfo System.IO.FileInfo "
	    "System.String",
	.args_size = sizeof(struct get_item_args),
	.synopsis = "Get the item at a path.",
	.description = "Get-Item emits the file, folder, variable, function, "
	    "alias or environment variable at each path. A pattern without "
	    "matches gives nothing; a path without an item is an error.",
	.examples = get_examples,
	.see_also = "Get-ChildItem Test-Path Get-Content",
	.process = get_process,
};

struct set_item_args {
	Value *path, *literal_path, *value, *filter, *include, *exclude;
	bool force, pass_thru;
};

static enum flow
set_item(struct stage *stage, const struct item *item, void *context)
{
	const struct set_item_args *args = stage->args;
	const struct provider *provider = item->drive->provider;
	const Value *value = args->value ? args->value : VALUE_NULL;
	Value *text, *err = NULL;
	bool is_wanted;

	if (!provider->set)
		return stage_error(stage, not_supported());
	text = value_text(value);
	is_wanted = stage_should_on(stage, "Set Item", "Item: %s Value: %s",
	    item->path, text_bytes(text));
	value_unref(text);
	if (!is_wanted)
		return FLOW_MORE;
	if (!provider->set(stage->interp, item->path, value_ref(value), &err))
		return stage_error(stage, err);
	return args->pass_thru ? emit_item(stage, item, NULL) : FLOW_MORE;
}

static enum flow
set_process(struct stage *stage)
{
	const struct set_item_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_places(stage, &query, set_item, NULL);
}

#undef ARGS
#define ARGS struct set_item_args
static const struct param set_item_params[] = {
	ITEM_PATHS("Path:@0!n"),
	P_VALUE("Value", "object", "all:@1vn", value,
	    .help = "The value they get."),
	P_SWITCH("Force", "all", force, .help = "Accepted and ignored."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the items."),
	ITEM_FILTERS("all"),
	P_END
};

static const struct example set_examples[] = {
	{"Set-Item Env:COLOR blue\n$env:COLOR", "blue",
	    "An environment variable."},
	{"Set-Item Variable:size 10\n$size", "10", "A variable."},
	{NULL, NULL, NULL}
};

const struct command command_set_item = {
	.name = "Set-Item",
	.aliases = "si",
	.class_name = "SetItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = set_item_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct set_item_args),
	.synopsis = "Set the value of an item.",
	.description = "Set-Item gives variables, environment variables, "
	    "functions and aliases a value and makes those that are "
	    "missing. Files have content instead: see Set-Content.",
	.examples = set_examples,
	.see_also = "Get-Item Clear-Item Set-Content",
	.process = set_process,
};

struct clear_item_args {
	Value *path, *literal_path, *filter, *include, *exclude;
	bool force;
};

static enum flow
clear_item(struct stage *stage, const struct item *item, void *context)
{
	const struct provider *provider = item->drive->provider;
	Value *err = NULL;

	if (!provider->set)
		return stage_error(stage, not_supported());
	if (!stage_should_on(stage, "Clear Item", "Item: %s", item->path))
		return FLOW_MORE;
	if (!provider->set(stage->interp, item->path, VALUE_NULL, &err))
		return stage_error(stage, err);
	return FLOW_MORE;
}

static enum flow
clear_process(struct stage *stage)
{
	const struct clear_item_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, clear_item, NULL);
}

#undef ARGS
#define ARGS struct clear_item_args
static const struct param clear_item_params[] = {
	ITEM_PATHS("Path:@0!vn"),
	P_SWITCH("Force", "all", force, .help = "Accepted and ignored."),
	ITEM_FILTERS("all"),
	P_END
};

static const struct example clear_examples[] = {
	{"$size = 10\nClear-Item Variable:size\n$null -eq $size", "True",
	    "Empty a variable."},
	{"$a1 = 1; $a2 = 2\nClear-Item Variable:a?\n\"[$a1$a2]\"", "[]",
	    "Empty several."},
	{NULL, NULL, NULL}
};

const struct command command_clear_item = {
	.name = "Clear-Item",
	.aliases = "cli",
	.class_name = "ClearItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = clear_item_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct clear_item_args),
	.synopsis = "Empty items without removing them.",
	.description = "Clear-Item sets variables and their like to $null. "
	    "Files have content instead: see Clear-Content.",
	.examples = clear_examples,
	.see_also = "Set-Item Remove-Item Clear-Content",
	.process = clear_process,
};
