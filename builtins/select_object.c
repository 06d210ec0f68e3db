/*
 * select_object.c - Select-Object: some of the objects, some of their
 * properties. It owns the order in which -First, -Last and -Skip act: objects
 * pass through a queue that is as long as -Last or -SkipLast ask.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/propexpr.h"
#include "run/stage.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"

struct select_object_args {
	Value *input_object, *property, *exclude_property, *expand_property,
	    *index, *skip_index;
	int64_t last, first, skip, skip_last;
	bool unique, case_insensitive, wait;
};

struct select_state {
	struct prop_rows rows;
	struct prop_row expand;
	Value *queue;            /* list of objects not decided yet */
	Value *seen;             /* of -Unique: text to array of candidates */
	int64_t skip, streamed;  /* left to skip; passed so far */
	int64_t position;        /* of the next object */
	int64_t last_index;      /* greatest of -Index */
	bool has_bounds;         /* -First or -Last were given */
};

#define KEYS (PROP_BIT(PROP_NAME) | PROP_BIT(PROP_EXPRESSION))

static Value *
already_there(const char *name, const Value *object, bool is_expanded)
{
	return error_new("System.Management.Automation.PSArgumentException",
	    is_expanded ? "AlreadyExistingUserSpecifiedPropertyExpand"
			: "AlreadyExistingUserSpecifiedPropertyNoExpand",
	    ERROR_InvalidOperation, value_ref(object),
	    "The property cannot be processed because the property \"%s\" "
	    "already exists.", name);
}

/* -------------------------------------------------------------- properties */

static bool
is_excluded(const struct select_object_args *args, const char *name)
{
	const Value *pattern;
	struct iter iter;
	bool is_match = false;

	if (!args->exclude_property)
		return false;
	iter_init(&iter, args->exclude_property);
	while (!is_match && (pattern = iter_next(&iter)))
		is_match = wildcard_text(text_bytes(pattern), name);
	iter_release(&iter);
	return is_match;
}

/* Add a note to what is being built, unless the name is taken; value is
 * taken. */
static enum flow
add_note(struct stage *stage, const Value *target, const char *name,
    Value *value, bool is_expanded)
{
	const struct select_object_args *args = stage->args;

	if (is_excluded(args, name)) {
		value_unref(value);
		return FLOW_MORE;
	}
	if (object_find(target, name_of(name))) {
		value_unref(value);
		return stage_error(stage, already_there(name,
		    args->input_object, is_expanded));
	}
	object_add(target, name, value);
	return FLOW_MORE;
}

/* Every property a pattern or name stands for; a plain name always gives
 * one. */
static enum flow
add_named(struct stage *stage, const Value *target, const Value *object,
    const struct prop_row *row, bool is_expanded)
{
	const char *label = row->keys[PROP_NAME]
	    ? text_bytes(row->keys[PROP_NAME]) : NULL;
	Value *names = prop_names(row, object);
	const struct list *list = list_get(names);
	enum flow flow = FLOW_MORE;

	if (list_count(list) == 0 && !row->has_wildcard) {
		if (!label)
			label = text_bytes(row->source);
		flow = add_note(stage, target, label, VALUE_NULL, is_expanded);
	} else if (label && list_count(list) > 1) {
		flow = stage_error(stage, error_new(
		    "System.InvalidOperationException",
		    "RenamingMultipleResults", ERROR_InvalidOperation,
		    value_ref(object), "The property cannot be renamed, "
		    "because its expression stands for several properties."));
	} else {
		for (size_t i = 0; i < list_count(list); i++) {
			const char *name = text_bytes(list_at(list, i));
			Value *err = NULL;
			Value *value = prop_get(object, name, &err);

			value_unref(err);
			flow = add_note(stage, target, label ? label : name,
			    value ? value : VALUE_NULL, is_expanded);
			if (flow != FLOW_MORE)
				break;
		}
	}
	value_unref(names);
	return flow;
}

static enum flow
add_properties(struct stage *stage, const Value *target, const Value *object,
    bool is_expanded)
{
	struct select_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < state->rows.count; i++) {
		const struct prop_row *row = &state->rows.items[i];
		Value *label;

		if (!prop_row_is_block(row)) {
			flow = add_named(stage, target, object, row,
			    is_expanded);
			continue;
		}
		label = prop_label(row);
		flow = add_note(stage, target, text_bytes(label),
		    prop_value_or_null(stage->interp, row, object),
		    is_expanded);
		value_unref(label);
	}
	return flow;
}

static Value *
selected_new(const Value *object)
{
	Value *result = object_new();
	Value *name = text_printf("Selected.%s", type_full(type_of(object)));

	type_names_insert(result, text_bytes(name));
	value_unref(name);
	return result;
}

/* ------------------------------------------------------------------ -Unique */

static bool
notes_equal(const Value *a, const Value *b, bool is_exact)
{
	if (object_count(a) != object_count(b))
		return false;
	for (size_t i = 0; i < object_count(a); i++) {
		const struct member *left = object_at(a, i);
		const struct member *right = object_find(b, left->key);

		if (!right ||
		    value_sort_order(left->value, right->value, is_exact) != 0)
			return false;
	}
	return true;
}

/* Whether this is the first of its kind; remembers it then. */
static bool
is_first(struct stage *stage, const Value *object)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;
	bool is_exact = !args->case_insensitive;
	Value *key = value_text(object);
	const Value *same;

	if (!state->seen)
		state->seen = table_new();
	same = table_find(table_get(state->seen), key);
	if (!same) {
		table_set(table_get(state->seen), value_ref(key),
		    list_new(NULL));
		same = table_find(table_get(state->seen), key);
	}
	value_unref(key);
	for (size_t i = 0; i < list_count(list_get(same)); i++) {
		const Value *other = list_at(list_get(same), i);

		if (state->rows.count && !args->expand_property
			? notes_equal(object, other, is_exact)
			: value_sort_order(object, other, is_exact) == 0)
			return false;
	}
	list_push(list_get(same), value_ref(object));
	return true;
}

static enum flow
pass(struct stage *stage, Value *object)
{
	const struct select_object_args *args = stage->args;

	if (args->unique && !is_first(stage, object)) {
		value_unref(object);
		return FLOW_MORE;
	}
	return stage_emit(stage, object);
}

/* --------------------------------------------------------- -ExpandProperty */

static enum flow
expand_one(struct stage *stage, const Value *object, const Value *item)
{
	struct select_state *state = stage->state;
	Value *boxed;
	enum flow flow;

	if (value_is_null(item))
		return FLOW_MORE;
	if (state->rows.count == 0)
		return pass(stage, value_ref(item));
	boxed = value_boxed(value_ref(item));
	flow = add_properties(stage, boxed, object, true);
	if (flow == FLOW_MORE)
		return pass(stage, boxed);
	value_unref(boxed);
	return flow;
}

static enum flow
expand(struct stage *stage, const Value *object)
{
	struct select_state *state = stage->state;
	Value *err = NULL;
	Value *whole = prop_value(stage->interp, &state->expand, object, &err);
	const Value *item;
	struct iter iter;
	enum flow flow = FLOW_MORE;

	if (!whole) {
		value_unref(err);
		return stage_error(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "ExpandPropertyNotFound", ERROR_InvalidArgument,
		    value_ref(object), "Property \"%s\" cannot be found.",
		    text_bytes(state->expand.source)));
	}
	iter_init(&iter, whole);
	while (flow == FLOW_MORE && (item = iter_next(&iter)))
		flow = expand_one(stage, object, item);
	iter_release(&iter);
	value_unref(whole);
	return flow;
}

/* One chosen object; object is taken. */
static enum flow
select_one(struct stage *stage, Value *object)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;
	Value *result;
	enum flow flow;

	if (args->expand_property) {
		flow = expand(stage, object);
	} else if (state->rows.count) {
		result = selected_new(object);
		flow = add_properties(stage, result, object, false);
		if (flow == FLOW_MORE)
			flow = pass(stage, result);
		else
			value_unref(result);
	} else {
		return pass(stage, object);
	}
	value_unref(object);
	return flow;
}

/* ------------------------------------------------------------------- queue */

static Value *
dequeue(struct select_state *state)
{
	struct list *queue = list_get(state->queue);
	Value *object = value_ref(list_at(queue, 0));

	list_remove(queue, 0, 1);
	return object;
}

static void
enqueue(struct stage *stage, const Value *object)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;
	struct list *queue = list_get(state->queue);
	size_t most = (size_t)args->last +
	    (args->first == 0 ? (size_t)args->skip : 0);

	if (args->last > 0 && list_count(queue) >= most)
		value_unref(dequeue(state));
	list_push(queue, value_ref(object));
}

/* The object that may pass now, or NULL. */
static Value *
dequeue_ready(struct stage *stage)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;
	size_t count = list_count(list_get(state->queue));

	if (state->skip > 0) {
		if (args->last == 0 || args->first != 0) {
			value_unref(dequeue(state));
			state->skip--;
		}
		return NULL;
	}
	if (args->skip_last > 0)
		return count > (size_t)args->skip_last ? dequeue(state) : NULL;
	if (state->has_bounds && state->streamed >= args->first)
		return NULL;
	state->streamed++;
	return dequeue(state);
}

static bool
is_satisfied(struct stage *stage)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;

	return state->has_bounds && args->last == 0 && state->skip == 0 &&
	    state->streamed >= args->first;
}

/* ------------------------------------------------------------------ indices */

static bool
has_index(const Value *indices, int64_t position)
{
	const struct list *list = list_get(indices);

	for (size_t i = 0; list && i < list_count(list); i++)
		if (value_int64(list_at(list, i)) == position)
			return true;
	return false;
}

static int64_t
greatest(const Value *indices)
{
	const struct list *list = list_get(indices);
	int64_t most = -1;

	for (size_t i = 0; list && i < list_count(list); i++)
		if (value_int64(list_at(list, i)) > most)
			most = value_int64(list_at(list, i));
	return most;
}

static enum flow
process_indexed(struct stage *stage)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;
	int64_t position = state->position++;
	enum flow flow = FLOW_MORE;

	if (args->index ? has_index(args->index, position)
			: !has_index(args->skip_index, position))
		flow = select_one(stage, value_ref(args->input_object));
	if (flow == FLOW_MORE && args->index && !args->wait &&
	    position >= state->last_index)
		return stage_stop(stage);
	return flow;
}

/* ------------------------------------------------------------- the command */

static enum flow
select_begin(struct stage *stage)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;
	Value *err = NULL, *all;
	bool is_good;

	state->queue = list_new(NULL);
	state->skip = args->skip;
	state->has_bounds = stage_bound(stage, "First") ||
	    stage_bound(stage, "Last");
	state->last_index = args->index ? greatest(args->index) : -1;
	if (!args->property && args->exclude_property &&
	    !args->expand_property) {
		all = text_of("*");
		is_good = prop_rows_parse(&state->rows, all, KEYS, &err);
		value_unref(all);
	} else {
		is_good = prop_rows_parse(&state->rows, args->property, KEYS,
		    &err);
	}
	if (is_good && args->expand_property)
		is_good = prop_row_parse(&state->expand, args->expand_property,
		    0, &err);
	return is_good ? FLOW_MORE : stage_throw(stage, err);
}

static enum flow
select_process(struct stage *stage)
{
	const struct select_object_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	Value *object;

	if (!args->input_object)
		return FLOW_MORE;
	if (args->index || args->skip_index)
		return process_indexed(stage);
	if (is_satisfied(stage))
		return args->wait ? FLOW_MORE : stage_stop(stage);
	enqueue(stage, args->input_object);
	object = dequeue_ready(stage);
	if (object)
		flow = select_one(stage, object);
	if (flow == FLOW_MORE && is_satisfied(stage) && !args->wait)
		return stage_stop(stage);
	return flow;
}

/* What -Last kept. */
static enum flow
select_end(struct stage *stage)
{
	const struct select_object_args *args = stage->args;
	struct select_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	if (args->last == 0)
		return FLOW_MORE;
	while (flow == FLOW_MORE &&
	    list_count(list_get(state->queue)) > (size_t)state->skip)
		flow = select_one(stage, dequeue(state));
	return flow;
}

static void
select_release(struct stage *stage)
{
	struct select_state *state = stage->state;

	prop_rows_release(&state->rows);
	prop_row_release(&state->expand);
	value_unref(state->queue);
	value_unref(state->seen);
}

#undef ARGS
#define ARGS struct select_object_args
static const struct param select_object_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to choose from."),
	P_VALUE("Property", "object[]",
	    "DefaultParameter:@0 SkipLastParameter:@0", property,
	    .help = "Names, patterns, blocks or tables of the properties wanted."),
	P_VALUE("ExcludeProperty", "string[]",
	    "DefaultParameter SkipLastParameter", exclude_property,
	    .help = "Names or patterns of properties to leave out."),
	P_VALUE("ExpandProperty", "string",
	    "DefaultParameter SkipLastParameter", expand_property,
	    .help = "The property whose value to emit instead of the object."),
	P_SWITCH("Unique", "all", unique,
	    .help = "Leave out what was there before."),
	P_SWITCH("CaseInsensitive", "all", case_insensitive,
	    .help = "With -Unique, upper and lower case are the same."),
	P_INT("Last", "DefaultParameter", last, .flags = PARAM_RANGE, .low = 0,
	    .high = 2147483647,
	    .help = "How many objects to take from the end."),
	P_INT("First", "DefaultParameter", first, .flags = PARAM_RANGE,
	    .low = 0, .high = 2147483647,
	    .help = "How many objects to take, then stop."),
	P_INT("Skip", "DefaultParameter SkipLastParameter", skip,
	    .flags = PARAM_RANGE, .low = 0, .high = 2147483647,
	    .help = "How many objects to pass over."),
	P_INT("SkipLast", "SkipLastParameter", skip_last, .flags = PARAM_RANGE,
	    .low = 0, .high = 2147483647,
	    .help = "How many objects to leave out at the end."),
	P_SWITCH("Wait", "DefaultParameter IndexParameter", wait,
	    .help = "Let the commands before it run to their end."),
	P_VALUE("Index", "int[]", "IndexParameter", index,
	    .flags = PARAM_RANGE, .low = 0, .high = 2147483647,
	    .help = "Positions of the objects to take, from 0."),
	P_VALUE("SkipIndex", "int[]", "SkipIndexParameter", skip_index,
	    .flags = PARAM_RANGE, .low = 0, .high = 2147483647,
	    .help = "Positions of the objects to leave out, from 0."),
	P_END
};

static const struct example examples[] = {
	{"1..10 | Select-Object -First 3", "1\n2\n3",
	    "Take the first three and stop the source."},
	{"1..10 | Select-Object -Skip 4 -Last 2", "5\n6",
	    "Count from the end after leaving four out."},
	{"'pear', 'fig' | Select-Object -ExpandProperty Length", "4\n3",
	    "Emit the values of a property."},
	{"'a', 'b', 'a' | Select-Object -Unique", "a\nb",
	    "Leave out repetitions."},
	{NULL, NULL, NULL}
};

const struct command command_select_object = {
	.name = "Select-Object",
	.aliases = "select",
	.class_name = "SelectObjectCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = select_object_params,
	.default_set = "DefaultParameter",
	.args_size = sizeof(struct select_object_args),
	.synopsis = "Choose objects, or properties of objects.",
	.description = "Select-Object passes on the objects that -First, "
	    "-Last, -Skip, -SkipLast, -Index or -Unique leave. With "
	    "-Property it makes a new object of the properties named; a "
	    "table @{Name = 'x'; Expression = {...}} computes one. Once "
	    "-First has enough, the commands before it are stopped.",
	.examples = examples,
	.see_also = "Sort-Object Where-Object Group-Object",
	.state_size = sizeof(struct select_state),
	.begin = select_begin,
	.process = select_process,
	.end = select_end,
	.release = select_release,
};
