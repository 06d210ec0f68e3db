/*
 * convert_to_xml.c - ConvertTo-Xml: objects as XML that says the name, the
 * type and the text of each property. Export-Clixml writes what can be read
 * back; this is for other programs.
 */
#include "base/base.h"

#include "base/buf.h"
#include "base/markup.h"
#include "base/stack.h"
#include "base/utf8.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/xml.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

struct convert_to_xml_args {
	Value *input_object, *as;
	int64_t depth;
	bool no_type_information;
};

enum xml_form { XML_DOCUMENT, XML_STRING, XML_STREAM };

/* The collections being written; one that holds itself is cut there. */
struct open_value {
	const Value *v;
	const struct open_value *outer;
};

struct xml_state {
	struct buf out;
	const struct open_value *open;
	enum xml_form form;
	int indent;
	bool has_types;
	bool has_children;       /* what was closed last was an element */
};

#define PROLOGUE "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
#define NOTE_TYPE "System.Management.Automation.PSNoteProperty"

/* ----------------------------------------------------------------- elements */

static void
add_letters(struct buf *out, const char *text, size_t len)
{
	for (; len > 0; text++, len--) {
		unsigned char c = (unsigned char)*text;

		if (c < ' ' && c != '\t' && c != '\n' && c != '\r')
			buf_printf(out, "&#x%X;", c);
		else
			markup_add(out, *text);
	}
}

static void
add_attribute(struct buf *out, const char *key, const char *text)
{
	buf_printf(out, " %s=\"", key);
	for (; *text; text++)
		if (*text == '"')
			buf_text(out, "&quot;");
		else
			add_letters(out, text, 1);
	buf_char(out, '"');
}

/* A line of its own where lines are wanted. */
static void
start_line(struct xml_state *state)
{
	if (state->form == XML_DOCUMENT || state->out.len == 0)
		return;
	buf_char(&state->out, '\n');
	buf_fill(&state->out, ' ', (size_t)state->indent * 2);
}

/* "<Property Name= Type=" up to before its end. What stands outermost is an
 * Object. */
static void
start_tag(struct xml_state *state, const char *tag, const char *name,
    const char *type)
{
	start_line(state);
	buf_printf(&state->out, "<%s", tag);
	if (name)
		add_attribute(&state->out, "Name", name);
	if (type && state->has_types)
		add_attribute(&state->out, "Type", type);
}

static void
open_tag(struct xml_state *state, const char *tag, const char *name,
    const char *type)
{
	start_tag(state, tag, name, type);
	buf_char(&state->out, '>');
	state->indent++;
	state->has_children = false;
}

static void
close_tag(struct xml_state *state, const char *tag)
{
	state->indent--;
	if (state->has_children) {
		start_line(state);
		buf_printf(&state->out, "</%s>", tag);
	} else {
		state->out.len--;
		buf_text(&state->out, " />");
	}
	state->has_children = true;
}

static void
write_text(struct xml_state *state, const char *tag, const char *name,
    const char *type, Value *text)
{
	start_tag(state, tag, name, type);
	if (text_len(text) == 0) {
		buf_printf(&state->out, "></%s>", tag);
	} else {
		buf_char(&state->out, '>');
		add_letters(&state->out, text_bytes(text), text_len(text));
		buf_printf(&state->out, "</%s>", tag);
	}
	value_unref(text);
	state->has_children = true;
}

/* ------------------------------------------------------------------- values */

static void write_value(struct xml_state *state, const Value *v,
    const char *tag, const char *name, int depth);

static bool
is_simple(const Value *v)
{
	enum kind kind = value_kind(v);

	return value_is_number(v) || kind == V_BOOL || kind == V_CHAR ||
	    kind == V_TEXT || kind == V_DATETIME || kind == V_TIMESPAN ||
	    kind == V_GUID || kind == V_VERSION || kind == V_ENUM;
}

static bool
is_open(const struct xml_state *state, const Value *v)
{
	const struct open_value *open = state->open;

	while (open && open->v != v)
		open = open->outer;
	return open != NULL;
}

struct members {
	struct xml_state *state;
	int depth;
	bool are_notes;          /* as texts, each with the type of a note */
};

static bool
write_member(const Value *v, const struct property_row *row, void *context)
{
	const struct members *members = context;
	Value *err = NULL;
	Value *value = property_row_read(v, row, &err);

	if (members->are_notes && row->member)
		write_text(members->state, "Property", row->name, NOTE_TYPE,
		    value_text(value ? value : VALUE_NULL));
	else if (!members->are_notes)
		write_value(members->state, value ? value : VALUE_NULL,
		    "Property", row->name, members->depth);
	value_unref(value);
	value_unref(err);
	return true;
}

/* Where the depth ends: the text, and what was attached. */
static void
write_shallow(struct xml_state *state, const Value *v, const char *tag,
    const char *name, const char *type)
{
	struct members members = {state, 0, true};

	if (value_kind(v) != V_OBJECT || object_count(v) == 0) {
		write_text(state, tag, name, type, value_text(v));
		return;
	}
	open_tag(state, tag, name, type);
	write_text(state, "Property", NULL, "System.String", value_text(v));
	properties_walk(v, write_member, &members);
	close_tag(state, tag);
}

static void
write_table(struct xml_state *state, const Value *v, int depth)
{
	const struct table *table = table_get(v);
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		write_value(state, key, "Property", "Key", depth);
		write_value(state, value, "Property", "Value", depth);
	}
}

static void
write_items(struct xml_state *state, const Value *v, int depth)
{
	const Value *item;
	struct iter iter;

	iter_init(&iter, v);
	while ((item = iter_next(&iter)))
		write_value(state, item, "Property", NULL, depth);
	iter_release(&iter);
}

static void
write_value(struct xml_state *state, const Value *v, const char *tag,
    const char *name, int depth)
{
	const char *type = value_is_null(v) ? NULL : type_of(v)->name;
	struct members members = {state, depth - 1, false};
	struct open_value open = {v, state->open};

	if (value_is_null(v) || stack_is_low() || is_open(state, v)) {
		start_tag(state, tag, name, NULL);
		buf_text(&state->out, " />");
		state->has_children = true;
		return;
	}
	if (is_simple(v)) {
		write_text(state, tag, name, type, value_text(v));
		return;
	}
	if (!table_get(v) && !value_unrolls(v) && depth < 1) {
		write_shallow(state, v, tag, name, type);
		return;
	}
	open_tag(state, tag, name, type);
	state->open = &open;
	if (table_get(v))
		write_table(state, v, depth);
	else if (value_unrolls(v))
		write_items(state, v, depth);
	else
		properties_walk(v, write_member, &members);
	state->open = open.outer;
	close_tag(state, tag);
}

/* -------------------------------------------------------------- the command */

static enum flow
convert_begin(struct stage *stage)
{
	const struct convert_to_xml_args *args = stage->args;
	struct xml_state *state = stage->state;
	const char *as = args->as ? text_bytes(args->as) : "";

	state->has_types = !args->no_type_information;
	state->form = text_same(as, "Stream") ? XML_STREAM
	    : text_same(as, "String")	      ? XML_STRING
					      : XML_DOCUMENT;
	if (state->form == XML_STREAM) {
		if (stage_emit(stage, text_of(PROLOGUE)) != FLOW_MORE)
			return FLOW_STOP;
		return stage_emit(stage, text_of("<Objects>"));
	}
	buf_text(&state->out, PROLOGUE);
	open_tag(state, "Objects", NULL, NULL);
	return FLOW_MORE;
}

static enum flow
convert_process(struct stage *stage)
{
	const struct convert_to_xml_args *args = stage->args;
	struct xml_state *state = stage->state;
	Value *text;

	if (!args->input_object)
		return FLOW_MORE;
	write_value(state, args->input_object, "Object", NULL,
	    args->depth ? (int)args->depth : 1);
	if (state->form != XML_STREAM)
		return FLOW_MORE;
	text = text_new(buf_get(&state->out), state->out.len);
	state->out.len = 0;
	return stage_emit(stage, text);
}

static enum flow
convert_end(struct stage *stage)
{
	struct xml_state *state = stage->state;
	Value *err = NULL, *v;

	if (state->form == XML_STREAM)
		return stage_emit(stage, text_of("</Objects>"));
	close_tag(state, "Objects");
	if (state->form == XML_STRING)
		return stage_emit(stage,
		    text_new(buf_get(&state->out), state->out.len));
	v = xml_parse(buf_get(&state->out), state->out.len, &err);
	return v ? stage_emit(stage, v) : stage_throw(stage, err);
}

static void
convert_release(struct stage *stage)
{
	struct xml_state *state = stage->state;

	buf_release(&state->out);
}

#undef ARGS
#define ARGS struct convert_to_xml_args
static const struct param convert_to_xml_params[] = {
	P_INT("Depth", "all", depth, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How many levels of properties to write; 1 by default."),
	P_VALUE("InputObject", "object", "all:@0!v", input_object,
	    .flags = PARAM_ALLOW_NULL, .help = "The objects."),
	P_SWITCH("NoTypeInformation", "all", no_type_information,
	    .help = "Leave out the names of types."),
	P_VALUE("As", "string", "all", as, .flags = PARAM_NOT_EMPTY,
	    .choices = "Stream String Document",
	    .help = "A document, its text, or its text object by object."),
	P_END
};

static const struct example convert_to_xml_examples[] = {
	{"[pscustomobject]@{Name = 'a'; Size = 3} |\n"
	 "  ConvertTo-Xml -As String -NoTypeInformation",
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Objects>\n"
	    "  <Object>\n    <Property Name=\"Name\">a</Property>\n"
	    "    <Property Name=\"Size\">3</Property>\n  </Object>\n"
	    "</Objects>",
	    "The text of a document."},
	{"(1, 2 | ConvertTo-Xml).Objects.Object.Type",
	    "System.Int32\nSystem.Int32", "A document to look into."},
	{NULL, NULL, NULL}
};

const struct command command_convert_to_xml = {
	.name = "ConvertTo-Xml",
	.class_name = "ConvertToXmlCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = convert_to_xml_params,
	.outputs = "System.String System.Xml.XmlDocument",
	.args_size = sizeof(struct convert_to_xml_args),
	.state_size = sizeof(struct xml_state),
	.synopsis = "Write objects as XML.",
	.description = "Each object becomes an Object element with a Property "
	    "element for each property, which says its name, its type and "
	    "its text. Use Export-Clixml for what is to be read back.",
	.examples = convert_to_xml_examples,
	.see_also = "Export-Clixml Select-Xml ConvertTo-Json",
	.begin = convert_begin,
	.process = convert_process,
	.end = convert_end,
	.release = convert_release,
};
