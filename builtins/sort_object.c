/*
 * sort_object.c - Sort-Object: everything gathered, then in order.
 */
#include "base/base.h"

#include "builtins/entry.h"
#include "run/command.h"
#include "run/stage.h"

struct sort_object_args {
	Value *input_object, *property, *culture;
	int64_t top, bottom;
	bool stable, descending, unique, case_sensitive;
};

#define KEYS                                                                   \
	(PROP_BIT(PROP_EXPRESSION) | PROP_BIT(PROP_ASCENDING) |                \
	    PROP_BIT(PROP_DESCENDING))

static enum flow
sort_begin(struct stage *stage)
{
	const struct sort_object_args *args = stage->args;
	struct entries *entries = stage->state;
	Value *err = NULL;

	if (!entries_init(entries, args->property, KEYS, &err))
		return stage_throw(stage, err);
	entries->is_exact = args->case_sensitive;
	entries->is_descending = args->descending;
	return FLOW_MORE;
}

static enum flow
sort_process(struct stage *stage)
{
	const struct sort_object_args *args = stage->args;
	struct entries *entries = stage->state;

	if (args->input_object)
		entries_push(entries, entry_new(entries, stage->interp,
		    args->input_object));
	return FLOW_MORE;
}

static void
drop_repeated(struct entries *entries)
{
	size_t kept = 0;

	for (size_t i = 0; i < entries->count; i++) {
		struct entry *entry = entries->items[i];

		if (kept && entry_order(entries, entries->items[kept - 1],
				entry) == 0)
			entry_free(entry);
		else
			entries->items[kept++] = entry;
	}
	entries->count = kept;
}

static enum flow
sort_end(struct stage *stage)
{
	const struct sort_object_args *args = stage->args;
	struct entries *entries = stage->state;
	size_t first = 0, end;
	enum flow flow = FLOW_MORE;

	entries_sort(entries);
	if (args->unique)
		drop_repeated(entries);
	end = entries->count;
	if (args->top && (size_t)args->top < end)
		end = (size_t)args->top;
	if (args->bottom && (size_t)args->bottom < end)
		first = end - (size_t)args->bottom;
	for (size_t i = first; flow == FLOW_MORE && i < end; i++)
		flow = stage_emit(stage, value_ref(entries->items[i]->object));
	return flow;
}

static void
sort_release(struct stage *stage)
{
	entries_release(stage->state);
}

#undef ARGS
#define ARGS struct sort_object_args
static const struct param sort_object_params[] = {
	P_SWITCH("Stable", "Default", stable,
	    .help = "Keep the order of equal objects, which always happens here."),
	P_SWITCH("Descending", "all", descending, .help = "Greatest first."),
	P_SWITCH("Unique", "all", unique,
	    .help = "Leave out what is equal to the one before."),
	P_INT("Top", "Top:!", top, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How many to emit from the start of the order."),
	P_INT("Bottom", "Bottom:!", bottom, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How many to emit from the end of the order."),
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to sort."),
	P_VALUE("Property", "object[]", "all:@0", property,
	    .help = "Names, blocks or tables to sort by, the first counts most."),
	P_VALUE("Culture", "string", "all", culture,
	    .help = "Accepted and ignored."),
	P_SWITCH("CaseSensitive", "all", case_sensitive,
	    .help = "Upper and lower case differ."),
	P_END
};

static const struct example examples[] = {
	{"10, 9, 100 | Sort-Object", "9\n10\n100", "Numbers by size."},
	{"'pear', 'fig', 'apple' | Sort-Object Length, { $_ }",
	    "fig\npear\napple", "By length, then by the text itself."},
	{"3, 1, 3, 2 | Sort-Object -Unique -Descending", "3\n2\n1",
	    "Each value once, greatest first."},
	{NULL, NULL, NULL}
};

const struct command command_sort_object = {
	.name = "Sort-Object",
	.class_name = "SortObjectCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = sort_object_params,
	.default_set = "Default",
	.args_size = sizeof(struct sort_object_args),
	.synopsis = "Put objects in order.",
	.description = "Sort-Object gathers its input and emits it in the "
	    "order of its values, or of the properties named. Texts are "
	    "ordered as a dictionary would, without regard to case unless "
	    "-CaseSensitive is given. A table @{Expression = 'x'; "
	    "Descending = $true} turns the order of one property round. "
	    "Objects without the property come last.",
	.examples = examples,
	.see_also = "Group-Object Select-Object Get-Unique",
	.state_size = sizeof(struct entries),
	.begin = sort_begin,
	.process = sort_process,
	.end = sort_end,
	.release = sort_release,
};
