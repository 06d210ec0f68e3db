/*
 * join_string.c - Join-String: texts of all objects in one.
 */
#include "base/base.h"

#include "base/buf.h"
#include "run/command.h"
#include "run/propexpr.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

struct join_string_args {
	Value *property, *separator, *output_prefix, *output_suffix,
	    *format_string, *input_object;
	bool single_quote, double_quote, use_culture;
};

struct join_state {
	struct prop_rows rows;
	Value *parts;            /* list of texts */
};

static enum flow
join_begin(struct stage *stage)
{
	const struct join_string_args *args = stage->args;
	struct join_state *state = stage->state;
	Value *err = NULL;

	state->parts = list_new(NULL);
	if (!prop_rows_parse(&state->rows, args->property,
		PROP_BIT(PROP_EXPRESSION), &err))
		return stage_throw(stage, err);
	return FLOW_MORE;
}

/* A part with its quotes or format; part is taken. */
static Value *
dressed(const struct join_string_args *args, Value *part, Value **err)
{
	const Value *arguments[1] = {part};
	Value *text, *result;

	if (args->format_string) {
		result = format_composite(text_bytes(args->format_string),
		    text_len(args->format_string), arguments, 1,
		    culture_current(), err);
		value_unref(part);
		return result;
	}
	text = value_text(part);
	value_unref(part);
	if (!args->single_quote && !args->double_quote)
		return text;
	result = args->single_quote ? text_printf("'%s'", text_bytes(text))
				    : text_printf("\"%s\"", text_bytes(text));
	value_unref(text);
	return result;
}

static enum flow
join_process(struct stage *stage)
{
	const struct join_string_args *args = stage->args;
	struct join_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	if (!args->input_object)
		return FLOW_MORE;
	iter_init(&iter, args->input_object);
	while (flow == FLOW_MORE && (item = iter_next(&iter))) {
		Value *err = NULL, *part = value_ref(item);

		if (state->rows.count)
			value_set(&part, prop_value_or_null(stage->interp,
			    &state->rows.items[0], item));
		if (value_is_null(part))
			continue;
		part = dressed(args, part, &err);
		if (part)
			list_push(list_get(state->parts), part);
		else
			flow = stage_error(stage, err);
	}
	iter_release(&iter);
	return flow;
}

static enum flow
join_end(struct stage *stage)
{
	const struct join_string_args *args = stage->args;
	struct join_state *state = stage->state;
	struct list *parts = list_get(state->parts);
	const Value *separator = args->separator;
	struct buf buf = BUF_INIT;

	if (!separator)
		separator = interp_get(stage->interp, "OFS");
	if (args->output_prefix)
		text_add(&buf, args->output_prefix);
	for (size_t i = 0; i < list_count(parts); i++) {
		if (i > 0 && !value_is_null(separator))
			value_add_text(&buf, separator);
		text_add(&buf, list_at(parts, i));
	}
	if (args->output_suffix)
		text_add(&buf, args->output_suffix);
	return stage_emit(stage, text_from(&buf));
}

static void
join_release(struct stage *stage)
{
	struct join_state *state = stage->state;

	prop_rows_release(&state->rows);
	value_unref(state->parts);
}

#undef ARGS
#define ARGS struct join_string_args
static const struct param join_string_params[] = {
	P_VALUE("Property",
	    "Microsoft.PowerShell.Commands.PSPropertyExpression", "all:@0",
	    property, .help = "A property or block to take the text from."),
	P_VALUE("Separator", "string", "all:@1", separator,
	    .flags = PARAM_ALLOW_EMPTY,
	    .help = "What stands between the texts; $OFS by default."),
	P_VALUE("OutputPrefix", "string", "all", output_prefix,
	    .aliases = "op", .help = "What the result begins with."),
	P_VALUE("OutputSuffix", "string", "all", output_suffix,
	    .aliases = "os", .help = "What the result ends with."),
	P_SWITCH("SingleQuote", "SingleQuote", single_quote,
	    .help = "Put each text in single quotes."),
	P_SWITCH("DoubleQuote", "DoubleQuote", double_quote,
	    .help = "Put each text in double quotes."),
	P_VALUE("FormatString", "string", "Format", format_string,
	    .help = "A format for each text, such as '<{0}>'."),
	P_SWITCH("UseCulture", "all", use_culture,
	    .help = "Separate by the list separator of the culture."),
	P_VALUE("InputObject", "psobject[]", "all:v", input_object,
	    .help = "The objects to work on."),
	P_END
};

static const struct example examples[] = {
	{"'a', 'b', 'c' | Join-String -Separator ', '", "a, b, c",
	    "Texts with a separator."},
	{"1..3 | Join-String { $_ * 2 } -Separator '+' -OutputPrefix '= '",
	    "= 2+4+6", "Computed texts."},
	{NULL, NULL, NULL}
};

const struct command command_join_string = {
	.name = "Join-String",
	.class_name = "JoinStringCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = join_string_params,
	.default_set = "default",
	.outputs = "System.String",
	.args_size = sizeof(struct join_string_args),
	.synopsis = "Join the texts of all objects.",
	.description = "Join-String puts the texts of its input, or of one "
	    "of its properties, into a single text.",
	.examples = examples,
	.see_also = "Out-String",
	.state_size = sizeof(struct join_state),
	.begin = join_begin,
	.process = join_process,
	.end = join_end,
	.release = join_release,
};
