/*
 * compare_object.c - Compare-Object: what two lists do not have in common.
 * Both are walked side by side; what finds no partner waits in a backlog as
 * long as -SyncWindow.
 */
#include "base/base.h"

#include "builtins/entry.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/text.h"

struct compare_object_args {
	Value *reference_object, *difference_object, *property, *culture;
	int64_t sync_window;
	bool exclude_different, include_equal, pass_thru, case_sensitive;
};

enum side { SIDE_EQUAL, SIDE_REFERENCE, SIDE_DIFFERENCE };

struct compare_state {
	struct entries reference;   /* still to come, in order */
	size_t next;                /* the one to come */
	struct entries waiting[3];  /* by side, without a partner so far */
	int64_t window;
	bool wants_equal;
};

static const char *const arrows[] = {
	[SIDE_EQUAL] = "==",
	[SIDE_REFERENCE] = "<=",
	[SIDE_DIFFERENCE] = "=>",
};

/* Emit one finding; entry is taken. */
static enum flow
emit(struct stage *stage, struct entry *entry, enum side side)
{
	const struct compare_object_args *args = stage->args;
	struct compare_state *state = stage->state;
	const struct prop_rows *rows = &state->reference.rows;
	Value *result;

	if (side == SIDE_EQUAL ? !state->wants_equal
			       : args->exclude_different) {
		entry_free(entry);
		return FLOW_MORE;
	}
	if (args->pass_thru) {
		result = value_boxed(value_ref(entry->object));
	} else {
		result = object_new();
		for (size_t i = 0; i < rows->count; i++) {
			Value *label = prop_label(&rows->items[i]);

			object_add(result, text_bytes(label), entry->keys[i]
			    ? value_ref(entry->keys[i]) : VALUE_NULL);
			value_unref(label);
		}
		if (rows->count == 0)
			object_add(result, "InputObject",
			    value_ref(entry->object));
	}
	object_add(result, "SideIndicator", text_of(arrows[side]));
	entry_free(entry);
	return stage_emit(stage, result);
}

/* The partner of an entry among those that wait, or NULL. */
static struct entry *
take_match(struct compare_state *state, const struct entry *entry,
    enum side side)
{
	struct entries *waiting = &state->waiting[side];

	for (size_t i = 0; i < waiting->count; i++)
		if (entry_order(&state->reference, waiting->items[i],
			entry) == 0)
			return entries_take(waiting, i);
	return NULL;
}

/* Let an entry wait for a partner; entry is taken. */
static enum flow
wait_for(struct stage *stage, struct entry *entry, enum side side)
{
	struct compare_state *state = stage->state;
	struct entries *waiting = &state->waiting[side];
	enum flow flow = FLOW_MORE;

	if (state->window == 0)
		return emit(stage, entry, side);
	if ((int64_t)waiting->count >= state->window)
		flow = emit(stage, entries_take(waiting, 0), side);
	entries_push(waiting, entry);
	return flow;
}

/* Match an entry of one side against what waits on the other; taken. */
static enum flow
settle(struct stage *stage, struct entry *entry, enum side side)
{
	enum side other = side == SIDE_REFERENCE ? SIDE_DIFFERENCE
						 : SIDE_REFERENCE;
	struct entry *match = take_match(stage->state, entry, other);

	if (!match)
		return wait_for(stage, entry, side);
	if (side == SIDE_DIFFERENCE) {
		entry_free(entry);
		return emit(stage, match, SIDE_EQUAL);
	}
	entry_free(match);
	return emit(stage, entry, SIDE_EQUAL);
}

/* One step: the next reference beside a difference, taken, or NULL. */
static enum flow
step(struct stage *stage, struct entry *difference)
{
	struct compare_state *state = stage->state;
	struct entry *reference = NULL;
	enum flow flow = FLOW_MORE;

	if (state->next < state->reference.count) {
		reference = state->reference.items[state->next];
		state->reference.items[state->next++] = NULL;
	}
	if (reference && difference &&
	    entry_order(&state->reference, reference, difference) == 0) {
		entry_free(difference);
		return emit(stage, reference, SIDE_EQUAL);
	}
	if (difference)
		flow = settle(stage, difference, SIDE_DIFFERENCE);
	if (!reference)
		return flow;
	if (flow == FLOW_MORE)
		return settle(stage, reference, SIDE_REFERENCE);
	entry_free(reference);
	return flow;
}

static enum flow
compare_begin(struct stage *stage)
{
	const struct compare_object_args *args = stage->args;
	struct compare_state *state = stage->state;
	Value *err = NULL;
	const Value *item;
	struct iter iter;

	if (!entries_init(&state->reference, args->property,
		PROP_BIT(PROP_EXPRESSION), &err))
		return stage_throw(stage, err);
	state->reference.is_exact = args->case_sensitive;
	state->window = stage_bound(stage, "SyncWindow") ? args->sync_window
							 : INT32_MAX;
	state->wants_equal = args->include_equal || args->exclude_different;
	iter_init(&iter, args->reference_object);
	while ((item = iter_next(&iter)))
		entries_push(&state->reference,
		    entry_new(&state->reference, stage->interp, item));
	iter_release(&iter);
	return FLOW_MORE;
}

static enum flow
compare_process(struct stage *stage)
{
	const struct compare_object_args *args = stage->args;
	struct compare_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	if (!args->difference_object)
		return FLOW_MORE;
	iter_init(&iter, args->difference_object);
	while (flow == FLOW_MORE && (item = iter_next(&iter)))
		flow = step(stage,
		    entry_new(&state->reference, stage->interp, item));
	iter_release(&iter);
	return flow;
}

static enum flow
compare_end(struct stage *stage)
{
	struct compare_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && state->next < state->reference.count)
		flow = step(stage, NULL);
	for (enum side side = SIDE_DIFFERENCE; side >= SIDE_REFERENCE; side--)
		while (flow == FLOW_MORE && state->waiting[side].count)
			flow = emit(stage,
			    entries_take(&state->waiting[side], 0), side);
	return flow;
}

static void
compare_release(struct stage *stage)
{
	struct compare_state *state = stage->state;

	entries_release(&state->reference);
	entries_release(&state->waiting[SIDE_REFERENCE]);
	entries_release(&state->waiting[SIDE_DIFFERENCE]);
}

#undef ARGS
#define ARGS struct compare_object_args
static const struct param compare_object_params[] = {
	P_VALUE("ReferenceObject", "psobject[]", "all:@0!", reference_object,
	    .flags = PARAM_ALLOW_EMPTY, .help = "The list to compare with."),
	P_VALUE("DifferenceObject", "psobject[]", "all:@1!v",
	    difference_object, .flags = PARAM_ALLOW_EMPTY,
	    .help = "The list that is compared."),
	P_INT("SyncWindow", "all", sync_window, .flags = PARAM_RANGE, .low = 0,
	    .high = 2147483647,
	    .help = "How far apart equal objects may be; all the way by default."),
	P_VALUE("Property", "object[]", "all", property,
	    .help = "Names or blocks whose values are compared."),
	P_SWITCH("ExcludeDifferent", "all", exclude_different,
	    .help = "Emit only what is equal."),
	P_SWITCH("IncludeEqual", "all", include_equal,
	    .help = "Emit also what is equal."),
	P_SWITCH("PassThru", "all", pass_thru,
	    .help = "Emit the objects themselves, with SideIndicator added."),
	P_VALUE("Culture", "string", "all", culture,
	    .help = "Accepted and ignored."),
	P_SWITCH("CaseSensitive", "all", case_sensitive,
	    .help = "Upper and lower case differ."),
	P_END
};

static const struct example examples[] = {
	{"Compare-Object 1, 2, 3 2, 3, 4 | ForEach-Object "
	 "{ \"$($_.SideIndicator) $($_.InputObject)\" }",
	    "=> 4\n<= 1", "What only one of two lists has."},
	{"(Compare-Object 'a', 'b' 'b', 'c' -ExcludeDifferent).InputObject",
	    "b", "What both lists have."},
	{NULL, NULL, NULL}
};

const struct command command_compare_object = {
	.name = "Compare-Object",
	.class_name = "CompareObjectCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = compare_object_params,
	.args_size = sizeof(struct compare_object_args),
	.synopsis = "Show what two lists do not have in common.",
	.description = "Compare-Object emits an object for everything that "
	    "only one of the lists has; SideIndicator is <= for the "
	    "reference and => for the difference, == for what both have. "
	    "Order does not matter unless -SyncWindow limits how far apart "
	    "equal objects may be.",
	.examples = examples,
	.see_also = "Sort-Object Group-Object Where-Object",
	.state_size = sizeof(struct compare_state),
	.begin = compare_begin,
	.process = compare_process,
	.end = compare_end,
	.release = compare_release,
};
