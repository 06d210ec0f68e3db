/*
 * get_unique.c - Get-Unique: of equal objects in a row, the first.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/object.h"

struct get_unique_args {
	Value *input_object;
	bool as_string, on_type, case_insensitive;
};

struct unique_state {
	Value *last;             /* NULL before the first */
};

static bool
is_same(const struct get_unique_args *args, const Value *a, const Value *b)
{
	bool is_exact = !args->case_insensitive, is_equal;
	Value *left, *right;

	if (args->on_type)
		return text_same(type_name_first(a), type_name_first(b));
	if (!args->as_string)
		return value_sort_order(a, b, is_exact) == 0;
	left = value_text(a);
	right = value_text(b);
	is_equal = value_sort_order(left, right, is_exact) == 0;
	value_unref(left);
	value_unref(right);
	return is_equal;
}

static enum flow
unique_process(struct stage *stage)
{
	const struct get_unique_args *args = stage->args;
	struct unique_state *state = stage->state;

	if (!args->input_object)
		return FLOW_MORE;
	if (state->last && is_same(args, state->last, args->input_object))
		return FLOW_MORE;
	value_set(&state->last, value_ref(args->input_object));
	return stage_emit(stage, value_ref(args->input_object));
}

static void
unique_release(struct stage *stage)
{
	struct unique_state *state = stage->state;

	value_unref(state->last);
}

#undef ARGS
#define ARGS struct get_unique_args
static const struct param get_unique_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to work on."),
	P_SWITCH("AsString", "AsString", as_string,
	    .help = "Compare the texts of the objects."),
	P_SWITCH("OnType", "UniqueByType", on_type,
	    .help = "Of each run of objects of one type, emit the first."),
	P_SWITCH("CaseInsensitive", "all", case_insensitive,
	    .help = "Upper and lower case are the same."),
	P_END
};

static const struct example examples[] = {
	{"1, 1, 2, 1 | Get-Unique", "1\n2\n1",
	    "Only neighbours are compared."},
	{"'b', 'a', 'b' | Sort-Object | Get-Unique", "a\nb",
	    "Sort first to find all repetitions."},
	{NULL, NULL, NULL}
};

const struct command command_get_unique = {
	.name = "Get-Unique",
	.aliases = "gu",
	.class_name = "GetUniqueCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_unique_params,
	.default_set = "AsString",
	.args_size = sizeof(struct get_unique_args),
	.synopsis = "Leave out objects equal to the one before.",
	.description = "Get-Unique compares each object with the one before "
	    "it and passes it on when they differ. Upper and lower case "
	    "differ unless -CaseInsensitive is given.",
	.examples = examples,
	.see_also = "Sort-Object Select-Object",
	.state_size = sizeof(struct unique_state),
	.process = unique_process,
	.release = unique_release,
};
