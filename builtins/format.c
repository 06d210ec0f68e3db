/*
 * format.c - Format-Table, Format-List, Format-Wide and Format-Custom: they
 * lay objects out and emit formatting records, which the Out- commands and
 * default output print.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "fmt/layout.h"
#include "fmt/record.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/text.h"

#define MODULE "Microsoft.PowerShell.Utility"
#define RECORD "Microsoft.PowerShell.Commands.Internal.Format."
#define OUTPUTS                                                                \
	RECORD "FormatStartData " RECORD "GroupStartData " RECORD              \
	"FormatEntryData " RECORD "GroupEndData " RECORD "FormatEndData"

/* One struct serves all four; each has rows for what it takes. */
struct format_args {
	Value *property, *group_by, *view, *expand, *input_object;
	bool auto_size, hide_table_headers, wrap, repeat_header;
	bool show_error, display_error, force;
	int64_t column, depth;
};

struct format_state {
	struct layout_spec spec;
	struct layout layout;
	struct recorder recorder;
};

static enum flow
emit_record(void *context, Value *record)
{
	return stage_emit(context, record);
}

static enum layout_expand
expansion(const Value *word)
{
	if (word && text_same(text_bytes(word), "CoreOnly"))
		return EXPAND_NOT;
	if (word && text_same(text_bytes(word), "Both"))
		return EXPAND_BOTH;
	return EXPAND_ELEMENTS;
}

static unsigned
shape_flags(const struct format_args *args)
{
	return (args->auto_size ? SHAPE_MEASURED : 0) |
	    (args->hide_table_headers ? SHAPE_NO_HEADER : 0) |
	    (args->wrap ? SHAPE_WRAPS : 0);
}

static unsigned
layout_flags(const struct format_args *args)
{
	return (args->force ? LAYOUT_FORCE : 0) |
	    (args->show_error ? LAYOUT_SHOW_ERROR : 0) |
	    (args->display_error ? LAYOUT_DISPLAY_ERROR : 0);
}

static bool
spec_read(struct layout_spec *spec, const struct format_args *args,
    enum shape_kind kind, Value **err)
{
	spec->kind = kind;
	spec->shape_flags = shape_flags(args);
	spec->flags = layout_flags(args);
	spec->expand = expansion(args->expand);
	spec->wide_count = (int)args->column;
	spec->depth = (int)args->depth;
	spec->view = args->view ? text_bytes(args->view) : NULL;
	if (!prop_rows_parse(&spec->properties, args->property,
		layout_keys(kind), err))
		return false;
	if (!layout_spec_check(spec, err))
		return false;
	if (!args->group_by || value_is_null(args->group_by))
		return true;
	spec->has_group = prop_row_parse(&spec->group, args->group_by,
	    layout_keys(SHAPE_ANY), err);
	return spec->has_group;
}

static enum flow
format_begin(struct stage *stage, enum shape_kind kind)
{
	struct format_state *state = stage->state;
	Value *err = NULL;

	recorder_init(&state->recorder, emit_record, stage);
	layout_init(&state->layout, stage->interp, &state->spec,
	    &state->recorder.page);
	if (!spec_read(&state->spec, stage->args, kind, &err))
		return stage_throw(stage, err);
	return FLOW_MORE;
}

static enum flow
format_process(struct stage *stage)
{
	const struct format_args *args = stage->args;
	struct format_state *state = stage->state;
	enum flow flow;
	Value *err;

	if (!args->input_object)
		return FLOW_MORE;
	flow = layout_put(&state->layout, args->input_object);
	err = state->layout.err;
	state->layout.err = NULL;
	return err ? stage_throw(stage, err) : flow;
}

static enum flow
format_end(struct stage *stage)
{
	struct format_state *state = stage->state;

	return layout_end(&state->layout);
}

static void
format_release(struct stage *stage)
{
	struct format_state *state = stage->state;

	layout_release(&state->layout);
	layout_spec_release(&state->spec);
}

static enum flow
table_begin(struct stage *stage)
{
	return format_begin(stage, SHAPE_TABLE);
}

static enum flow
list_begin(struct stage *stage)
{
	return format_begin(stage, SHAPE_LIST);
}

static enum flow
wide_begin(struct stage *stage)
{
	return format_begin(stage, SHAPE_WIDE);
}

static enum flow
custom_begin(struct stage *stage)
{
	return format_begin(stage, SHAPE_CUSTOM);
}

/* ----------------------------------------------------------------- the rows */

#define ARGS struct format_args

/* What all of them take, behind their own rows. */
#define COMMON_ROWS                                                            \
	P_VALUE("GroupBy", "object", "all", group_by,                          \
	    .help = "A property, block or table; a new value begins a new "    \
		    "group."),                                                 \
	    P_VALUE("View", "string", "all", view,                             \
		.help = "The name of a registered view."),                     \
	    P_SWITCH("ShowError", "all", show_error,                           \
		.help = "Report errors of expressions."),                      \
	    P_SWITCH("DisplayError", "all", display_error,                     \
		.help = "Print #ERR where an expression failed."),             \
	    P_SWITCH("Force", "all", force,                                    \
		.help = "Format error records by their properties, too."),     \
	    P_VALUE("Expand", "string", "all", expand,                         \
		.choices = "CoreOnly EnumOnly Both",                           \
		.help = "Show a collection, its elements, or both."),          \
	    P_VALUE("InputObject", "psobject", "all:v", input_object,          \
		.help = "The objects to format."),                             \
	    P_END

static const struct param table_params[] = {
	P_SWITCH("AutoSize", "all", auto_size,
	    .help = "Make columns as wide as all of their values need."),
	P_SWITCH("RepeatHeader", "all", repeat_header,
	    .help = "Accepted; the header is printed once for each group."),
	P_SWITCH("HideTableHeaders", "all", hide_table_headers,
	    .help = "Leave the header out."),
	P_SWITCH("Wrap", "all", wrap,
	    .help = "Fold long values instead of cutting them."),
	P_VALUE("Property", "object[]", "all:@0", property,
	    .help = "Names, patterns, blocks or tables of the columns."),
	COMMON_ROWS
};

static const struct param list_params[] = {
	P_VALUE("Property", "object[]", "all:@0", property,
	    .help = "Names, patterns, blocks or tables of the lines."),
	COMMON_ROWS
};

static const struct param wide_params[] = {
	P_VALUE("Property", "object", "all:@0", property,
	    .help = "The one property to print."),
	P_SWITCH("AutoSize", "all", auto_size,
	    .help = "As many columns as the longest value leaves room for."),
	P_INT("Column", "all", column, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647, .help = "How many columns; 2 unless given."),
	COMMON_ROWS
};

static const struct param custom_params[] = {
	P_VALUE("Property", "object[]", "all:@0", property,
	    .help = "Names or patterns of the properties."),
	P_INT("Depth", "all", depth, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How deep to follow what objects hold; 5 unless given."),
	COMMON_ROWS
};

static const struct example table_examples[] = {
	{"[pscustomobject]@{ Name = 'pen'; Price = 0.5 } | "
	 "Format-Table Name, Price",
	    "\nName Price\n---- -----\npen   0.50\n", "Choose columns."},
	{"1, 2 | Format-Table @{ Name = 'N'; Expression = { $_ } }", "1\n2",
	    "Numbers and texts are printed as they are."},
	{"[pscustomobject]@{ A = 1 } | Format-Table -HideTableHeaders",
	    "\n1\n", "Print rows alone."},
	{NULL, NULL, NULL}
};

static const struct example list_examples[] = {
	{"[pscustomobject]@{ Name = 'pen'; Price = 0.5 } | Format-List",
	    "\nName  : pen\nPrice : 0.5\n", "One line for each property."},
	{"@{ a = 1 } | Format-List", "\nName  : a\nValue : 1\n",
	    "A table is shown entry by entry."},
	{NULL, NULL, NULL}
};

static const struct example wide_examples[] = {
	{"[pscustomobject]@{ Name = 'pen' } | Format-Wide", "\npen\n",
	    "Print the property that names an object."},
	{"[pscustomobject]@{ N = 1 }, [pscustomobject]@{ N = 2 } | "
	 "Format-Wide N -AutoSize",
	    "\n1 2\n", "Choose the property, as many columns as fit."},
	{NULL, NULL, NULL}
};

static const struct example custom_examples[] = {
	{"[pscustomobject]@{ A = 1 } | Format-Custom",
	    "\nclass PSCustomObject\n{\n  A = 1\n}\n",
	    "An outline of an object."},
	{"[pscustomobject]@{ A = 1; B = 2 } | Format-Custom B",
	    "\nclass PSCustomObject\n{\n  B = 2\n}\n",
	    "Choose what the outline shows."},
	{NULL, NULL, NULL}
};

#define FORMAT_COMMAND                                                         \
	.module = MODULE, .outputs = OUTPUTS,                                  \
	.args_size = sizeof(struct format_args),                               \
	.state_size = sizeof(struct format_state),                             \
	.process = format_process, .end = format_end,                          \
	.release = format_release

const struct command command_format_table = {
	.name = "Format-Table",
	.aliases = "ft",
	.class_name = "FormatTableCommand",
	.params = table_params,
	.synopsis = "Lay objects out as a table.",
	.description = "Format-Table makes a row of each object. The first "
	    "object decides the columns and their alignment. A column may be "
	    "a name, a pattern, a block, or a table with Name, Expression, "
	    "Width, Alignment and FormatString. What it emits are formatting "
	    "records, made for printing: put it last in a pipeline.",
	.examples = table_examples,
	.see_also = "Format-List Format-Wide Out-String",
	.begin = table_begin,
	FORMAT_COMMAND,
};

const struct command command_format_list = {
	.name = "Format-List",
	.aliases = "fl",
	.class_name = "FormatListCommand",
	.params = list_params,
	.synopsis = "Lay objects out as lists of properties.",
	.description = "Format-List prints each property of an object on a "
	    "line of its own. Lines may be names, patterns (* for all), "
	    "blocks, or tables with Name, Expression and FormatString. An "
	    "error record is shown as its report unless -Force is given.",
	.examples = list_examples,
	.see_also = "Format-Table Format-Custom Out-String",
	.begin = list_begin,
	FORMAT_COMMAND,
};

const struct command command_format_wide = {
	.name = "Format-Wide",
	.aliases = "fw",
	.class_name = "FormatWideCommand",
	.params = wide_params,
	.synopsis = "Lay one property of objects out in columns.",
	.description = "Format-Wide prints one property of each object, "
	    "several objects on a line: the property that names the object "
	    "unless one is given.",
	.examples = wide_examples,
	.see_also = "Format-Table Format-List",
	.begin = wide_begin,
	FORMAT_COMMAND,
};

const struct command command_format_custom = {
	.name = "Format-Custom",
	.aliases = "fc",
	.class_name = "FormatCustomCommand",
	.params = custom_params,
	.synopsis = "Lay objects out as nested outlines.",
	.description = "Format-Custom prints an object and what it holds, "
	    "level by level: properties between braces, elements of "
	    "collections between brackets.",
	.examples = custom_examples,
	.see_also = "Format-List",
	.begin = custom_begin,
	FORMAT_COMMAND,
};
