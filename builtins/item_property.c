/*
 * item_property.c - Get-ItemProperty, Get-ItemPropertyValue,
 * Set-ItemProperty and Clear-ItemProperty: single properties of items.
 */
#include "base/base.h"

#include <string.h>

#include "base/utf8.h"
#include "builtins/item_query.h"
#include "run/command.h"
#include "run/member.h"
#include "run/propexpr.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

static Value *
no_property(const struct item *item, const char *name)
{
	return error_new("System.Management.Automation.PSArgumentException",
	    "System.Management.Automation.PSArgumentException",
	    ERROR_InvalidArgument, text_of(item->path),
	    "Property %s does not exist at path %s.", name, item->path);
}

/* --------------------------------------------------------- Get-ItemProperty */

struct get_item_property_args {
	Value *path, *literal_path, *name, *filter, *include, *exclude;
};

/* Add the properties that a pattern stands for; false when there is none. */
static bool
add_matches(const Value *bag, const Value *object, const Value *pattern)
{
	struct prop_row row;
	Value *err = NULL, *names;
	size_t count;

	if (!prop_row_parse(&row, pattern, 0, &err)) {
		value_unref(err);
		return false;
	}
	names = prop_names(&row, object);
	count = list_count(list_get(names));
	for (size_t i = 0; i < count; i++) {
		const char *name = text_bytes(list_at(list_get(names), i));
		Value *value = prop_get(object, name, &err);

		value_set(&err, NULL);
		object_add(bag, name, value ? value : VALUE_NULL);
	}
	value_unref(names);
	prop_row_release(&row);
	return count > 0;
}

static enum flow
get_property(struct stage *stage, const struct item *item, void *context)
{
	const struct get_item_property_args *args = stage->args;
	Value *object = item_value(stage->interp, item), *bag;
	enum flow flow = FLOW_MORE;
	const Value *name;
	struct iter iter;

	if (!object)
		return stage_error(stage, item_missing(item));
	if (!args->name)
		return stage_emit(stage, object);
	bag = object_new();
	iter_init(&iter, args->name);
	while (flow == FLOW_MORE && (name = iter_next(&iter)))
		if (!add_matches(bag, object, name))
			flow = stage_error(stage, no_property(item,
			    text_bytes(name)));
	iter_release(&iter);
	value_unref(object);
	if (flow == FLOW_MORE && object_count(bag) > 0)
		return stage_emit(stage, item_dress(stage->interp, item, bag));
	value_unref(bag);
	return flow;
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_item_property_args *args = stage->args;
	struct item_query query = {args->path, args->literal_path,
	    args->filter, args->include, args->exclude, false};

	return query_each(stage, &query, get_property, NULL);
}

#undef ARGS
#define ARGS struct get_item_property_args
static const struct param get_item_property_params[] = {
	ITEM_PATHS("Path:@0!vn"),
	P_VALUE("Name", "string[]", "all:@1", name, .aliases = "PSProperty",
	    .help = "Names or patterns of the properties."),
	ITEM_FILTERS("all"),
	P_END
};

static const struct example get_examples[] = {
	{"(Get-ItemProperty / -Name FullName).FullName", "/",
	    "One property of a folder."},
	{"Get-ItemProperty notes.txt", NULL, "All of them."},
	{NULL, NULL, NULL}
};

const struct command command_get_item_property = {
	.name = "Get-ItemProperty",
	.aliases = "gp",
	.class_name = "GetItemPropertyCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_item_property_params,
	.default_set = "Path",
	.outputs = "System.Boolean System.DateTime System.IO.DirectoryInfo "
	    "System.IO.FileInfo System.String",
	.args_size = sizeof(struct get_item_property_args),
	.synopsis = "Get properties of an item.",
	.description = "Get-ItemProperty emits an object with the properties "
	    "named, or the item itself.",
	.examples = get_examples,
	.see_also = "Get-ItemPropertyValue Set-ItemProperty Get-Item",
	.process = get_process,
};

/* ---------------------------------------------------- Get-ItemPropertyValue */

struct get_item_property_value_args {
	Value *path, *literal_path, *name, *filter, *include, *exclude;
};

static enum flow
get_value(struct stage *stage, const struct item *item, void *context)
{
	const struct get_item_property_value_args *args = stage->args;
	Value *object = item_value(stage->interp, item);
	enum flow flow = FLOW_MORE;
	const Value *name;
	struct iter iter;

	if (!object)
		return stage_error(stage, item_missing(item));
	iter_init(&iter, args->name);
	while (flow == FLOW_MORE && (name = iter_next(&iter))) {
		Value *err = NULL;
		Value *value = prop_get(object, text_bytes(name), &err);

		value_unref(err);
		flow = value ? stage_emit(stage, value)
			     : stage_error(stage, no_property(item,
				   text_bytes(name)));
	}
	iter_release(&iter);
	value_unref(object);
	return flow;
}

static enum flow
value_process(struct stage *stage)
{
	const struct get_item_property_value_args *args = stage->args;
	struct item_query query = {args->path, args->literal_path,
	    args->filter, args->include, args->exclude, false};
	Value *here;
	enum flow flow;

	if (args->path || args->literal_path)
		return query_each(stage, &query, get_value, NULL);
	here = text_of(".");
	query.path = here;
	flow = query_each(stage, &query, get_value, NULL);
	value_unref(here);
	return flow;
}

#undef ARGS
#define ARGS struct get_item_property_value_args
static const struct param get_item_property_value_params[] = {
	P_VALUE("Path", "string[]", "Path:@0vn", path,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Paths of the items; the current folder by default."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "Paths of the items, taken as they are written."),
	P_VALUE("Name", "string[]", "all:@1!", name, .aliases = "PSProperty",
	    .help = "Names of the properties."),
	ITEM_FILTERS("all"),
	P_END
};

static const struct example value_examples[] = {
	{"Get-ItemPropertyValue / -Name PSIsContainer", "True",
	    "The value alone."},
	{"Get-ItemPropertyValue notes.txt Length, LastWriteTime", NULL,
	    "Two values."},
	{NULL, NULL, NULL}
};

const struct command command_get_item_property_value = {
	.name = "Get-ItemPropertyValue",
	.aliases = "gpv",
	.class_name = "GetItemPropertyValueCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_item_property_value_params,
	.default_set = "Path",
	.args_size = sizeof(struct get_item_property_value_args),
	.synopsis = "Get the value of a property of an item.",
	.description = "Get-ItemPropertyValue emits the values of the "
	    "properties named.",
	.examples = value_examples,
	.see_also = "Get-ItemProperty",
	.process = value_process,
};

/* --------------------------------------------------------- Set-ItemProperty */

struct set_item_property_args {
	Value *path, *literal_path, *name, *value, *input_object, *filter,
	    *include, *exclude;
	bool pass_thru, force;
};

static enum flow
set_one(struct stage *stage, const struct item *item, const Value *object,
    const char *name, const Value *value)
{
	Value *text = value_text(value), *err = NULL;
	bool is_wanted = stage_should_on(stage,
	    item_is_container(stage->interp, item)
		? "Set Property Directory" : "Set Property File",
	    "Item: %s Property: %s Value: %s", item->path, name,
	    text_bytes(text));

	value_unref(text);
	if (!is_wanted || member_set(stage->interp, object, name,
		strlen(name), value_ref(value), &err))
		return FLOW_MORE;
	return stage_error(stage, err);
}

static enum flow
set_property(struct stage *stage, const struct item *item, void *context)
{
	const struct set_item_property_args *args = stage->args;
	Value *object = item_value(stage->interp, item);
	enum flow flow = FLOW_MORE;

	if (!object)
		return stage_error(stage, item_missing(item));
	if (args->name)
		flow = set_one(stage, item, object, text_bytes(args->name),
		    args->value ? args->value : VALUE_NULL);
	for (size_t i = 0; args->input_object && flow == FLOW_MORE &&
	    i < object_count(args->input_object); i++) {
		const struct member *member = object_at(args->input_object, i);

		if (member->kind == MEMBER_NOTE)
			flow = set_one(stage, item, object, member->name,
			    member->value);
	}
	if (flow == FLOW_MORE && args->pass_thru)
		return stage_emit(stage, object);
	value_unref(object);
	return flow;
}

static enum flow
set_process(struct stage *stage)
{
	const struct set_item_property_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, set_property, NULL);
}

#undef ARGS
#define ARGS struct set_item_property_args
static const struct param set_item_property_params[] = {
	P_VALUE("Path", "string[]",
	    "propertyPSObjectPathSet:@0!n propertyValuePathSet:@0!n", path,
	    .help = "Paths of the items; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]",
	    "propertyPSObjectLiteralPathSet:!n "
	    "propertyValueLiteralPathSet:!n",
	    literal_path, .aliases = "PSPath|LP",
	    .help = "Paths of the items, taken as they are written."),
	P_VALUE("Name", "string",
	    "propertyValueLiteralPathSet:@1!n propertyValuePathSet:@1!n", name,
	    .aliases = "PSProperty", .help = "The name of the property."),
	P_VALUE("Value", "object",
	    "propertyValueLiteralPathSet:@2!n propertyValuePathSet:@2!n",
	    value, .flags = PARAM_ALLOW_NULL, .help = "Its new value."),
	P_VALUE("InputObject", "psobject",
	    "propertyPSObjectLiteralPathSet:!vn "
	    "propertyPSObjectPathSet:!vn",
	    input_object,
	    .help = "An object whose properties are set on the items."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the items."),
	P_SWITCH("Force", "all", force,
	    .help = "Let wildcards match hidden files too."),
	ITEM_FILTERS("all"),
	P_END
};

static const struct example set_examples[] = {
	{"$f = New-TemporaryFile\n"
	 "Set-ItemProperty $f -Name IsReadOnly -Value $true\n"
	 "(Get-Item $f).IsReadOnly\nRemove-Item $f -Force",
	    "True", "Protect a file."},
	{"Set-ItemProperty notes.txt LastWriteTime (Get-Date)", NULL,
	    "Make a file look new."},
	{NULL, NULL, NULL}
};

const struct command command_set_item_property = {
	.name = "Set-ItemProperty",
	.aliases = "sp",
	.class_name = "SetItemPropertyCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = set_item_property_params,
	.default_set = "propertyValuePathSet",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct set_item_property_args),
	.synopsis = "Set a property of an item.",
	.description = "Set-ItemProperty assigns properties such as "
	    "IsReadOnly or LastWriteTime.",
	.examples = set_examples,
	.see_also = "Get-ItemProperty Set-Item",
	.process = set_process,
};

/* ------------------------------------------------------ Clear-ItemProperty */

struct clear_item_property_args {
	Value *path, *literal_path, *name, *filter, *include, *exclude;
	bool pass_thru, force;
};

/* The attributes can be those of a file nobody did anything to. */
static enum flow
clear_property(struct stage *stage, const struct item *item, void *context)
{
	const struct clear_item_property_args *args = stage->args;
	Value *object = item_value(stage->interp, item), *normal;
	enum flow flow;

	if (!object)
		return stage_error(stage, item_missing(item));
	if (!text_same(text_bytes(args->name), "Attributes")) {
		value_unref(object);
		return stage_error(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "Argument", ERROR_InvalidArgument, text_of(item->path),
		    "The property %s cannot be cleared; of a file only its "
		    "Attributes can.", text_bytes(args->name)));
	}
	normal = text_of("Normal");
	flow = set_one(stage, item, object, "Attributes", normal);
	value_unref(normal);
	if (flow == FLOW_MORE && args->pass_thru)
		return stage_emit(stage, object);
	value_unref(object);
	return flow;
}

static enum flow
clear_process(struct stage *stage)
{
	const struct clear_item_property_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, clear_property, NULL);
}

#undef ARGS
#define ARGS struct clear_item_property_args
static const struct param clear_item_property_params[] = {
	ITEM_PATHS("Path:@0!n"),
	P_VALUE("Name", "string", "all:@1!n", name, .aliases = "PSProperty",
	    .help = "The property; of a file only Attributes."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the items."),
	P_SWITCH("Force", "all", force,
	    .help = "Let wildcards match hidden files too."),
	ITEM_FILTERS("all"),
	P_END
};

static const struct example clear_examples[] = {
	{"$f = New-TemporaryFile\n"
	 "Set-ItemProperty $f -Name IsReadOnly -Value $true\n"
	 "Clear-ItemProperty $f -Name Attributes\n"
	 "(Get-Item $f).IsReadOnly\nRemove-Item $f",
	    "False", "Take the protection away."},
	{"Clear-ItemProperty *.txt Attributes", NULL, "Of many files."},
	{NULL, NULL, NULL}
};

const struct command command_clear_item_property = {
	.name = "Clear-ItemProperty",
	.aliases = "clp",
	.class_name = "ClearItemPropertyCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = clear_item_property_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct clear_item_property_args),
	.synopsis = "Give a property of an item its first value again.",
	.description = "Clear-ItemProperty makes the Attributes of files "
	    "Normal. Other properties of theirs have no first value.",
	.examples = clear_examples,
	.see_also = "Set-ItemProperty Clear-Item",
	.process = clear_process,
};
