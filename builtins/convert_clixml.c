/*
 * convert_clixml.c - ConvertTo-CliXml and ConvertFrom-CliXml: objects as text
 * and back. clixml.c keeps them in files.
 */
#include "base/base.h"

#include "base/buf.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/list.h"
#include "value/text.h"
#include "wire/clixml.h"

#define MODULE "Microsoft.PowerShell.Utility"
#define DEPTH 2                  /* levels of properties that are kept */

/* -------------------------------------------------------- ConvertTo-CliXml */

struct convert_to_args {
	Value *input_object;
	int64_t depth;
};

struct convert_to_state {
	struct clixml_writer *writer;
	struct buf text;
};

static enum flow
to_begin(struct stage *stage)
{
	const struct convert_to_args *args = stage->args;
	struct convert_to_state *state = stage->state;

	state->writer = clixml_begin(&state->text,
	    args->depth ? (int)args->depth : DEPTH);
	return FLOW_MORE;
}

static enum flow
to_process(struct stage *stage)
{
	const struct convert_to_args *args = stage->args;
	struct convert_to_state *state = stage->state;

	if (args->input_object)
		clixml_add(state->writer, args->input_object);
	return FLOW_MORE;
}

static enum flow
to_end(struct stage *stage)
{
	struct convert_to_state *state = stage->state;

	clixml_end(state->writer);
	state->writer = NULL;
	return stage_emit(stage, text_new(buf_get(&state->text),
	    state->text.len));
}

static void
to_release(struct stage *stage)
{
	struct convert_to_state *state = stage->state;

	if (state->writer)
		clixml_end(state->writer);
	buf_release(&state->text);
}

#undef ARGS
#define ARGS struct convert_to_args
static const struct param to_params[] = {
	P_VALUE("InputObject", "psobject", "all:@0!v", input_object,
	    .flags = PARAM_ALLOW_NULL, .help = "The objects."),
	P_INT("Depth", "all", depth, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How many levels of properties to keep; 2 by default."),
	P_END
};

static const struct example to_examples[] = {
	{"$text = 1, 'two' | ConvertTo-CliXml\n$text | ConvertFrom-CliXml",
	    "1\ntwo", "There and back."},
	{"Get-Date | ConvertTo-CliXml", NULL, "A date, with all its ticks."},
	{NULL, NULL, NULL}
};

const struct command command_convert_to_clixml = {
	.name = "ConvertTo-CliXml",
	.class_name = "ConvertToClixmlCommand",
	.module = MODULE,
	.params = to_params,
	.outputs = "System.String",
	.args_size = sizeof(struct convert_to_args),
	.state_size = sizeof(struct convert_to_state),
	.synopsis = "Write objects as XML that can be read back.",
	.description = "All objects become one text, the same that "
	    "Export-Clixml writes to a file.",
	.examples = to_examples,
	.see_also = "ConvertFrom-CliXml Export-Clixml ConvertTo-Xml",
	.begin = to_begin,
	.process = to_process,
	.end = to_end,
	.release = to_release,
};

/* ------------------------------------------------------ ConvertFrom-CliXml */

struct convert_from_args {
	Value *input_object;
};

static enum flow
from_process(struct stage *stage)
{
	const struct convert_from_args *args = stage->args;
	Value *values = list_new(NULL), *err = NULL;
	const struct list *list = list_get(values);
	enum flow flow = FLOW_MORE;

	if (!clixml_read(text_bytes(args->input_object),
	    text_len(args->input_object), list_get(values), &err))
		flow = stage_throw(stage, err);
	for (size_t i = 0; flow == FLOW_MORE && i < list_count(list); i++)
		flow = stage_emit(stage, value_ref(list_at(list, i)));
	value_unref(values);
	return flow;
}

#undef ARGS
#define ARGS struct convert_from_args
static const struct param from_params[] = {
	P_VALUE("InputObject", "string", "all:@0!v", input_object,
	    .help = "What ConvertTo-CliXml wrote."),
	P_END
};

static const struct example from_examples[] = {
	{"$text = @{ a = 1 } | ConvertTo-CliXml\n"
	 "($text | ConvertFrom-CliXml).a", "1", "A table and what is in it."},
	{"Get-Content -Raw old.xml | ConvertFrom-CliXml", NULL,
	    "What Export-Clixml wrote."},
	{NULL, NULL, NULL}
};

const struct command command_convert_from_clixml = {
	.name = "ConvertFrom-CliXml",
	.class_name = "ConvertFromClixmlCommand",
	.module = MODULE,
	.params = from_params,
	.outputs = "System.Management.Automation.PSObject",
	.args_size = sizeof(struct convert_from_args),
	.synopsis = "Make objects again of XML.",
	.description = "Reads what ConvertTo-CliXml and Export-Clixml write. "
	    "Simple values and containers come back as they were, others as "
	    "their properties.",
	.examples = from_examples,
	.see_also = "ConvertTo-CliXml Import-Clixml",
	.process = from_process,
};
