/*
 * group_object.c - Group-Object: objects with equal keys together. Groups
 * come in the order of their keys, or as first seen where keys of one
 * property are of different types.
 */
#include "base/base.h"

#include <string.h>

#include "base/mem.h"
#include "builtins/entry.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

struct group_object_args {
	Value *input_object, *property, *culture;
	bool no_element, as_hash_table, as_string, case_sensitive;
};

struct group {
	const struct entry *first;
	Value *members;          /* a Collection[psobject] */
	int32_t count;
};

struct group_state {
	struct entries entries;
	const struct type **types; /* of each key, as first seen */
	bool is_mixed;             /* keys of different types */
	struct group *groups;
	size_t group_count;
};

static enum flow
group_begin(struct stage *stage)
{
	const struct group_object_args *args = stage->args;
	struct group_state *state = stage->state;
	Value *err = NULL;

	if (args->as_string && !args->as_hash_table)
		return stage_throw(stage, error_new(
		    "System.ArgumentException", "ArgumentException",
		    ERROR_InvalidArgument, NULL,
		    "-AsString needs -AsHashTable."));
	if (!entries_init(&state->entries, args->property,
		PROP_BIT(PROP_EXPRESSION), &err))
		return stage_throw(stage, err);
	state->entries.is_exact = args->case_sensitive;
	return FLOW_MORE;
}

/* Where an object lacks a property, the key is $null. */
static void
fill_missing(struct entry *entry)
{
	for (size_t i = 0; i < entry->count; i++)
		if (!entry->keys[i])
			entry->keys[i] = VALUE_NULL;
}

static void
note_types(struct group_state *state, const struct entry *entry)
{
	if (!state->types)
		state->types = mem_zalloc(entry->count,
		    sizeof(state->types[0]));
	for (size_t i = 0; i < entry->count; i++) {
		const struct type *type = type_of(entry->keys[i]);

		if (value_is_null(entry->keys[i]))
			continue;
		if (!state->types[i])
			state->types[i] = type;
		else if (state->types[i] != type)
			state->is_mixed = true;
	}
}

static enum flow
group_process(struct stage *stage)
{
	const struct group_object_args *args = stage->args;
	struct group_state *state = stage->state;
	struct entry *entry;

	if (!args->input_object || value_is_null(args->input_object))
		return FLOW_MORE;
	entry = entry_new(&state->entries, stage->interp, args->input_object);
	fill_missing(entry);
	note_types(state, entry);
	entries_push(&state->entries, entry);
	return FLOW_MORE;
}

static bool
same_group(const struct group_state *state, const struct entry *a,
    const struct entry *b)
{
	if (entry_order(&state->entries, a, b) != 0)
		return false;
	for (size_t i = 0; state->is_mixed && i < a->count; i++)
		if (type_of(a->keys[i]) != type_of(b->keys[i]))
			return false;
	return true;
}

/* Sorted entries can only belong to the newest group. */
static struct group *
group_find(struct group_state *state, const struct entry *entry)
{
	for (size_t i = state->group_count; i > 0; i--) {
		struct group *group = &state->groups[i - 1];

		if (same_group(state, group->first, entry))
			return group;
		if (!state->is_mixed)
			return NULL;
	}
	return NULL;
}

static void
gather(struct group_state *state)
{
	const char *name =
	    "System.Collections.ObjectModel.Collection[psobject]";
	const struct type *type = type_find(name, strlen(name));

	if (!state->is_mixed)
		entries_sort(&state->entries);
	state->groups = mem_zalloc(state->entries.count + 1,
	    sizeof(state->groups[0]));
	for (size_t i = 0; i < state->entries.count; i++) {
		struct entry *entry = state->entries.items[i];
		struct group *group = group_find(state, entry);

		if (!group) {
			group = &state->groups[state->group_count++];
			group->first = entry;
			group->members = list_new(type);
		}
		list_push(list_get(group->members), value_ref(entry->object));
		group->count++;
	}
}

static Value *
group_name(const struct group *group)
{
	Value *name = value_text(group->first->keys[0]), *part, *comma;

	for (size_t i = 1; i < group->first->count; i++) {
		part = value_text(group->first->keys[i]);
		comma = text_of(", ");
		name = text_join(text_join(name, comma), part);
		value_unref(comma);
		value_unref(part);
	}
	return name;
}

static Value *
group_value(const struct group *group, bool has_members)
{
	Value *record = shape_new(has_members ? SHAPE_group
					       : SHAPE_group_no_element);
	Value *values = list_new(NULL);

	for (size_t i = 0; i < group->first->count; i++)
		list_push(list_get(values), value_ref(group->first->keys[i]));
	object_add(record, "Values", values);
	object_add(record, "Count", value_int(group->count));
	object_add(record, "Group", has_members
	    ? value_ref(group->members)
	    : list_new(list_type(list_get(group->members))));
	object_add(record, "Name", group_name(group));
	return record;
}

static enum flow
emit_table(struct stage *stage)
{
	const struct group_object_args *args = stage->args;
	struct group_state *state = stage->state;
	Value *table = args->case_sensitive
	    ? table_typed(type_of_kind(V_TABLE), true) : table_new();

	for (size_t i = 0; i < state->group_count; i++) {
		struct group *group = &state->groups[i];
		Value *key;

		if (args->as_string || group->first->count > 1)
			key = group_name(group);
		else
			key = value_ref(group->first->keys[0]);
		if (value_is_null(key))
			value_set(&key, text_empty());
		table_set(table_get(table), key, value_ref(group->members));
	}
	return stage_emit(stage, table);
}

static enum flow
group_end(struct stage *stage)
{
	const struct group_object_args *args = stage->args;
	struct group_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	gather(state);
	if (args->as_hash_table)
		return emit_table(stage);
	for (size_t i = 0; flow == FLOW_MORE && i < state->group_count; i++)
		flow = stage_emit(stage, group_value(&state->groups[i],
		    !args->no_element));
	return flow;
}

static void
group_release(struct stage *stage)
{
	struct group_state *state = stage->state;

	for (size_t i = 0; i < state->group_count; i++)
		value_unref(state->groups[i].members);
	mem_free(state->groups);
	mem_free(state->types);
	entries_release(&state->entries);
}

#undef ARGS
#define ARGS struct group_object_args
static const struct param group_object_params[] = {
	P_SWITCH("NoElement", "all", no_element,
	    .help = "Leave the members out of the groups."),
	P_SWITCH("AsHashTable", "HashTable", as_hash_table, .aliases = "AHT",
	    .help = "Emit one table from key to members instead of groups."),
	P_SWITCH("AsString", "HashTable", as_string,
	    .help = "With -AsHashTable, make every key a text."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to group."),
	P_VALUE("Property", "object[]", "all:@0", property,
	    .help = "Names or blocks whose values make the groups."),
	P_VALUE("Culture", "string", "all", culture,
	    .help = "Accepted and ignored."),
	P_SWITCH("CaseSensitive", "all", case_sensitive,
	    .help = "Upper and lower case differ."),
	P_END
};

static const struct example examples[] = {
	{"'pear', 'fig', 'pear' | Group-Object | ForEach-Object "
	 "{ \"$($_.Count) $($_.Name)\" }",
	    "1 fig\n2 pear", "Count equal texts."},
	{"(1..6 | Group-Object { $_ % 2 } -AsHashTable)[1]", "1\n3\n5",
	    "Look groups up by their key."},
	{NULL, NULL, NULL}
};

const struct command command_group_object = {
	.name = "Group-Object",
	.aliases = "group",
	.class_name = "GroupObjectCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = group_object_params,
	.outputs = "Microsoft.PowerShell.Commands.GroupInfo "
	    "System.Collections.Hashtable",
	.args_size = sizeof(struct group_object_args),
	.synopsis = "Put objects with equal values together.",
	.description = "Group-Object gathers its input and emits one object "
	    "for each different value: Name, Count, Group (the members) and "
	    "Values. Texts that differ only in case are equal unless "
	    "-CaseSensitive is given.",
	.examples = examples,
	.see_also = "Sort-Object Measure-Object",
	.state_size = sizeof(struct group_state),
	.begin = group_begin,
	.process = group_process,
	.end = group_end,
	.release = group_release,
};
