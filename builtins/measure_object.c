/*
 * measure_object.c - Measure-Object: counts, sums and extremes of values, or
 * lines, words and characters of texts.
 */
#include "base/base.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/propexpr.h"
#include "run/stage.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

struct measure_object_args {
	Value *input_object, *property;
	bool standard_deviation, sum, all_stats, average, maximum, minimum,
	    line, word, character, ignore_white_space;
};

/* What is known of one property. */
struct statistics {
	char *name;              /* NULL: of the objects themselves */
	int32_t count;
	double sum, mean, spread;  /* spread: sum of squared distances */
	Value *least, *greatest;   /* NULL: none so far */
	int64_t lines, words, characters;
};

struct measure_state {
	struct prop_rows rows;
	struct statistics *items;
	size_t count;
	bool is_text;
	bool has_bad_number;
	bool wants_sum;          /* or anything that follows from it */
};

static enum flow
measure_begin(struct stage *stage)
{
	struct measure_object_args *args = stage->args;
	struct measure_state *state = stage->state;
	Value *err = NULL;

	if (args->all_stats)
		args->sum = args->average = args->maximum = args->minimum =
		    args->standard_deviation = true;
	state->is_text = args->line || args->word || args->character;
	state->wants_sum = args->sum || args->average ||
	    args->standard_deviation;
	if (!prop_rows_parse(&state->rows, args->property,
		PROP_BIT(PROP_EXPRESSION), &err))
		return stage_throw(stage, err);
	return FLOW_MORE;
}

static struct statistics *
statistics_find(struct measure_state *state, const char *name)
{
	for (size_t i = 0; i < state->count; i++) {
		struct statistics *item = &state->items[i];

		if (name ? item->name && text_same(item->name, name)
			 : !item->name)
			return item;
	}
	return NULL;
}

/* The statistics of a property, made when it is new. */
static struct statistics *
statistics_of(struct measure_state *state, const char *name)
{
	struct statistics *item = statistics_find(state, name);

	if (item)
		return item;
	state->items = mem_resize(state->items, state->count + 1,
	    sizeof(*item));
	item = &state->items[state->count++];
	memset(item, 0, sizeof(*item));
	item->name = name ? mem_text(name) : NULL;
	return item;
}

/* ------------------------------------------------------------------- texts */

static void
count_text(const struct measure_object_args *args, struct statistics *item,
    const Value *value)
{
	Value *text = value_text(value);
	const char *bytes = text_bytes(text);
	size_t len = text_len(text), taken;
	bool in_word = false;
	uint32_t rune;

	for (size_t i = 0; i < len; i += taken) {
		bool is_blank;

		taken = utf8_decode(bytes + i, len - i, &rune);
		is_blank = rune_is_blank(rune);
		if (!is_blank || !args->ignore_white_space)
			item->characters += rune > 0xFFFF ? 2 : 1;
		item->words += !is_blank && !in_word;
		in_word = !is_blank;
		item->lines += rune == '\n';
	}
	if (len > 0 && bytes[len - 1] != '\n')
		item->lines++;
	value_unref(text);
}

/* ----------------------------------------------------------------- numbers */

static enum flow
add_number(struct stage *stage, struct statistics *item, const Value *value)
{
	struct measure_state *state = stage->state;
	Value *err = NULL, *text;
	double n, delta;
	enum flow flow;

	if (!convert_real(value, &n, &err)) {
		state->has_bad_number = true;
		value_unref(err);
		text = value_text(value);
		flow = stage_error(stage, error_new(
		    "System.Management.Automation.PSInvalidCastException",
		    "NonNumericInputObject", ERROR_InvalidType,
		    value_ref(value), "Input object \"%s\" is not numeric.",
		    text_bytes(text)));
		value_unref(text);
		return flow;
	}
	item->sum += n;
	delta = n - item->mean;
	item->mean += delta / item->count;
	item->spread += delta * (n - item->mean);
	return FLOW_MORE;
}

/* A value as it is compared: a number where it can be one. */
static Value *
comparable(const Value *value)
{
	Value *err = NULL;
	double n;

	if (convert_real(value, &n, &err))
		return value_double(n);
	value_unref(err);
	return value_ref(value);
}

static int
extreme_order(const Value *a, const Value *b)
{
	Value *left = comparable(a), *right = comparable(b);
	int order;

	if (type_of(left) != type_of(right)) {
		value_set(&left, value_text(a));
		value_set(&right, value_text(b));
	}
	order = value_sort_order(left, right, false);
	value_unref(left);
	value_unref(right);
	return order;
}

static enum flow
measure_value(struct stage *stage, const char *name, const Value *value)
{
	const struct measure_object_args *args = stage->args;
	struct measure_state *state = stage->state;
	struct statistics *item = statistics_of(state, name);
	enum flow flow = FLOW_MORE;

	item->count++;
	if (state->is_text) {
		count_text(args, item, value);
		return FLOW_MORE;
	}
	if (state->wants_sum)
		flow = add_number(stage, item, value);
	if (args->minimum &&
	    (!item->least || extreme_order(value, item->least) < 0))
		value_set(&item->least, value_ref(value));
	if (args->maximum &&
	    (!item->greatest || extreme_order(value, item->greatest) > 0))
		value_set(&item->greatest, value_ref(value));
	return flow;
}

static enum flow
measure_row(struct stage *stage, const struct prop_row *row,
    const Value *object)
{
	Value *err = NULL, *value, *names, *label;
	enum flow flow = FLOW_MORE;

	if (prop_row_is_block(row)) {
		label = prop_label(row);
		value = prop_value(stage->interp, row, object, &err);
		value_unref(err);
		if (value && !value_is_null(value))
			flow = measure_value(stage, text_bytes(label), value);
		value_unref(value);
		value_unref(label);
		return flow;
	}
	names = prop_names(row, object);
	for (size_t i = 0; flow == FLOW_MORE &&
	    i < list_count(list_get(names)); i++) {
		const char *name = text_bytes(list_at(list_get(names), i));

		value = prop_get(object, name, &err);
		value_unref(err);
		err = NULL;
		if (value && !value_is_null(value))
			flow = measure_value(stage, name, value);
		value_unref(value);
	}
	value_unref(names);
	return flow;
}

static enum flow
measure_process(struct stage *stage)
{
	const struct measure_object_args *args = stage->args;
	struct measure_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	if (!args->input_object || value_is_null(args->input_object))
		return FLOW_MORE;
	if (state->rows.count == 0)
		return measure_value(stage, NULL, args->input_object);
	for (size_t i = 0; flow == FLOW_MORE && i < state->rows.count; i++)
		flow = measure_row(stage, &state->rows.items[i],
		    args->input_object);
	return flow;
}

/* ------------------------------------------------------------------ results */

static Value *
property_name(const struct statistics *item)
{
	return item->name ? text_of(item->name) : VALUE_NULL;
}

static Value *
text_record(const struct measure_object_args *args,
    const struct statistics *item)
{
	Value *record = shape_new(SHAPE_text_measure);

	object_add(record, "Lines",
	    args->line ? value_whole(item->lines) : VALUE_NULL);
	object_add(record, "Words",
	    args->word ? value_whole(item->words) : VALUE_NULL);
	object_add(record, "Characters",
	    args->character ? value_whole(item->characters) : VALUE_NULL);
	object_add(record, "Property", property_name(item));
	return record;
}

static bool
is_numeric(const Value *value)
{
	Value *err = NULL;
	double n;
	bool is_number = !value || convert_real(value, &n, &err);

	value_unref(err);
	return is_number;
}

static Value *
extreme(const Value *value, bool is_number)
{
	if (!value)
		return VALUE_NULL;
	return is_number ? comparable(value) : value_ref(value);
}

static Value *
generic_record(const struct measure_object_args *args,
    const struct measure_state *state, const struct statistics *item)
{
	bool is_number = is_numeric(item->least) && is_numeric(item->greatest);
	bool has_sum = !state->has_bad_number;
	Value *record = shape_new(is_number ? SHAPE_generic_measure
					     : SHAPE_object_measure);

	object_add(record, "Count", value_int(item->count));
	object_add(record, "Average", args->average && has_sum && item->count
	    ? value_double(item->sum / item->count) : VALUE_NULL);
	object_add(record, "Sum",
	    args->sum && has_sum ? value_double(item->sum) : VALUE_NULL);
	object_add(record, "Maximum", extreme(item->greatest, is_number));
	object_add(record, "Minimum", extreme(item->least, is_number));
	object_add(record, "StandardDeviation",
	    args->standard_deviation && has_sum && item->count
	    ? value_double(item->count > 1
		? sqrt(item->spread / (item->count - 1)) : 0)
	    : VALUE_NULL);
	object_add(record, "Property", property_name(item));
	return record;
}

/* Under strict mode a property that nothing had is an error. */
static enum flow
check_names(struct stage *stage)
{
	struct measure_state *state = stage->state;
	enum flow flow = FLOW_MORE;

	if (interp_strict(stage->interp) < 2)
		return FLOW_MORE;
	for (size_t i = 0; flow == FLOW_MORE && i < state->rows.count; i++) {
		const struct prop_row *row = &state->rows.items[i];
		Value *label = prop_label(row);

		if (!row->has_wildcard &&
		    !statistics_find(state, text_bytes(label)))
			flow = stage_error(stage, error_new(
			    "System.Management.Automation.PSArgumentException",
			    "GenericMeasurePropertyNotFound",
			    ERROR_InvalidArgument, NULL,
			    "The property \"%s\" cannot be found in the input "
			    "for any objects.", text_bytes(label)));
		value_unref(label);
	}
	return flow;
}

static enum flow
measure_end(struct stage *stage)
{
	const struct measure_object_args *args = stage->args;
	struct measure_state *state = stage->state;
	enum flow flow = check_names(stage);

	if (state->rows.count == 0)
		statistics_of(state, NULL);
	for (size_t i = 0; flow == FLOW_MORE && i < state->count; i++) {
		const struct statistics *item = &state->items[i];

		flow = stage_emit(stage, state->is_text
		    ? text_record(args, item)
		    : generic_record(args, state, item));
	}
	return flow;
}

static void
measure_release(struct stage *stage)
{
	struct measure_state *state = stage->state;

	for (size_t i = 0; i < state->count; i++) {
		mem_free(state->items[i].name);
		value_unref(state->items[i].least);
		value_unref(state->items[i].greatest);
	}
	mem_free(state->items);
	prop_rows_release(&state->rows);
}

#undef ARGS
#define ARGS struct measure_object_args
static const struct param measure_object_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to measure."),
	P_VALUE("Property",
	    "Microsoft.PowerShell.Commands.PSPropertyExpression[]", "all:@0",
	    property, .flags = PARAM_NOT_EMPTY,
	    .help = "Names or blocks whose values are measured."),
	P_SWITCH("StandardDeviation", "GenericMeasure", standard_deviation,
	    .help = "How far values lie from their average."),
	P_SWITCH("Sum", "GenericMeasure", sum, .help = "The sum."),
	P_SWITCH("AllStats", "GenericMeasure", all_stats,
	    .help = "Everything there is to know of numbers."),
	P_SWITCH("Average", "GenericMeasure", average,
	    .help = "The arithmetic mean."),
	P_SWITCH("Maximum", "GenericMeasure", maximum,
	    .help = "The greatest value."),
	P_SWITCH("Minimum", "GenericMeasure", minimum,
	    .help = "The least value."),
	P_SWITCH("Line", "TextMeasure", line, .help = "Count lines."),
	P_SWITCH("Word", "TextMeasure", word, .help = "Count words."),
	P_SWITCH("Character", "TextMeasure", character,
	    .help = "Count characters."),
	P_SWITCH("IgnoreWhiteSpace", "TextMeasure", ignore_white_space,
	    .help = "Count no blanks among the characters."),
	P_END
};

static const struct example examples[] = {
	{"(1..4 | Measure-Object -Sum).Sum", "10", "Add numbers up."},
	{"('pear', 'fig' | Measure-Object Length -Maximum).Maximum", "4",
	    "The greatest value of a property."},
	{"('one two', 'three' | Measure-Object -Word).Words", "3",
	    "Count words."},
	{NULL, NULL, NULL}
};

const struct command command_measure_object = {
	.name = "Measure-Object",
	.aliases = "measure",
	.class_name = "MeasureObjectCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = measure_object_params,
	.default_set = "GenericMeasure",
	.outputs = "Microsoft.PowerShell.Commands.GenericMeasureInfo "
	    "Microsoft.PowerShell.Commands.GenericObjectMeasureInfo "
	    "Microsoft.PowerShell.Commands.TextMeasureInfo",
	.args_size = sizeof(struct measure_object_args),
	.synopsis = "Count objects, sum numbers, count lines and words.",
	.description = "Measure-Object always counts its input, and adds "
	    "what was asked for. Texts that are numbers count as numbers; "
	    "anything else is an error for -Sum, but not for -Minimum and "
	    "-Maximum. $null is passed over.",
	.examples = examples,
	.see_also = "Group-Object Sort-Object Measure-Command",
	.state_size = sizeof(struct measure_state),
	.begin = measure_begin,
	.process = measure_process,
	.end = measure_end,
	.release = measure_release,
};
