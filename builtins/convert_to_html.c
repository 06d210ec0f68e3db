/*
 * convert_to_html.c - ConvertTo-Html: objects as the rows of a table, or as
 * lists, within a page or alone.
 */
#include "base/base.h"

#include "base/buf.h"
#include "base/markup.h"
#include "base/utf8.h"
#include "run/command.h"
#include "run/propexpr.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

struct convert_to_html_args {
	Value *input_object, *property, *body, *head, *title, *as, *css_uri,
	    *post_content, *pre_content, *meta, *charset;
	bool fragment, transitional;
};

struct html_state {
	struct prop_rows rows;   /* as given, patterns expanded */
	bool has_columns;        /* those of a table stay */
	int64_t count;           /* objects so far */
};

#define KEYS                                                                   \
	(PROP_BIT(PROP_NAME) | PROP_BIT(PROP_EXPRESSION) |                     \
	    PROP_BIT(PROP_ALIGNMENT) | PROP_BIT(PROP_WIDTH) |                  \
	    PROP_BIT(PROP_FORMAT))

/* ---------------------------------------------------------------- the frame */

static enum flow
emit_line(struct stage *stage, const char *line)
{
	return stage_emit(stage, text_of(line));
}

static enum flow
emit_texts(struct stage *stage, const Value *texts)
{
	return texts ? stage_emit_all(stage, value_ref(texts)) : FLOW_MORE;
}

/* What a page may tell, and whether a server would have said it. */
static const struct meta_kind {
	const char *name;
	bool is_header;
} meta_kinds[] = {
	{"content-type", true}, {"default-style", true},
	{"x-ua-compatible", true}, {"application-name", false},
	{"author", false}, {"description", false}, {"generator", false},
	{"keywords", false}, {"viewport", false},
};

static enum flow
emit_one_meta(struct stage *stage, const char *name, const char *content)
{
	for (size_t i = 0; i < COUNT_OF(meta_kinds); i++)
		if (text_same(name, meta_kinds[i].name))
			return stage_emit(stage, text_printf(
			    "<meta %s=\"%s\" content=\"%s\">",
			    meta_kinds[i].is_header ? "http-equiv" : "name",
			    name, content));
	return stage_warning(stage, "Accepted meta properties are "
	    "content-type, default-style, application-name, author, "
	    "description, generator, keywords, x-ua-compatible, and viewport. "
	    "The meta pair: %s and %s may not function correctly.", name,
	    content);
}

static enum flow
emit_meta(struct stage *stage)
{
	const struct convert_to_html_args *args = stage->args;
	const struct table *table = args->meta ? table_get(args->meta) : NULL;
	enum flow flow = FLOW_MORE;

	if (args->charset)
		flow = stage_emit(stage, text_printf("<meta charset=\"%s\">",
		    text_bytes(args->charset)));
	for (size_t i = 0; table && flow == FLOW_MORE &&
	    i < table_count(table); i++) {
		const Value *key, *value;
		Value *name, *content;

		table_at(table, i, &key, &value);
		name = value_text(key);
		content = value_text(value);
		flow = emit_one_meta(stage, text_bytes(name),
		    text_bytes(content));
		value_unref(name);
		value_unref(content);
	}
	return flow;
}

static enum flow
emit_head(struct stage *stage)
{
	const struct convert_to_html_args *args = stage->args;
	const char *title = args->title ? text_bytes(args->title)
					: "HTML TABLE";
	enum flow flow;
	Value *uri;

	flow = stage_emit(stage, text_printf(
	    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 %s//EN\"  "
	    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-%s.dtd\">",
	    args->transitional ? "Transitional" : "Strict",
	    args->transitional ? "transitional" : "strict"));
	if (flow == FLOW_MORE)
		flow = emit_line(stage,
		    "<html xmlns=\"http://www.w3.org/1999/xhtml\">");
	if (flow == FLOW_MORE)
		flow = emit_line(stage, "<head>");
	if (flow == FLOW_MORE)
		flow = emit_meta(stage);
	if (flow == FLOW_MORE)
		flow = args->head ? emit_texts(stage, args->head)
		    : stage_emit(stage, text_printf("<title>%s</title>",
			title));
	if (flow == FLOW_MORE && args->css_uri) {
		uri = value_text(args->css_uri);
		flow = stage_emit(stage, text_printf("<link rel=\"stylesheet\" "
		    "type=\"text/css\" href=\"%s\" />", text_bytes(uri)));
		value_unref(uri);
	}
	if (flow == FLOW_MORE)
		flow = emit_line(stage, "</head><body>");
	return flow == FLOW_MORE ? emit_texts(stage, args->body) : flow;
}

static enum flow
html_begin(struct stage *stage)
{
	const struct convert_to_html_args *args = stage->args;
	enum flow flow = args->fragment ? FLOW_MORE : emit_head(stage);

	if (flow == FLOW_MORE)
		flow = emit_texts(stage, args->pre_content);
	return flow == FLOW_MORE ? emit_line(stage, "<table>") : flow;
}

static enum flow
html_end(struct stage *stage)
{
	const struct convert_to_html_args *args = stage->args;
	enum flow flow = emit_line(stage, "</table>");

	if (flow == FLOW_MORE)
		flow = emit_texts(stage, args->post_content);
	if (flow == FLOW_MORE && !args->fragment)
		flow = emit_line(stage, "</body></html>");
	return flow;
}

/* -------------------------------------------------------------------- rows */

/* The properties to show: those asked for, patterns by what an object
 * has; false with *err set. */
static bool
resolve_rows(struct html_state *state, const Value *property,
    const Value *object, Value **err)
{
	Value *all = property ? value_ref(property) : text_of("*");
	Value *expanded = array_new(8), *names;
	struct list *list = list_get(expanded);
	struct prop_row row;
	const Value *item;
	struct iter iter;
	bool is_good = true;

	iter_init(&iter, all);
	while (is_good && (item = iter_next(&iter))) {
		is_good = prop_row_parse(&row, item, KEYS, err);
		if (!is_good)
			break;
		if (row.has_wildcard) {
			names = prop_names(&row, object);
			list_push_all(list, list_get(names));
			value_unref(names);
		} else {
			list_push(list, value_ref(item));
		}
		prop_row_release(&row);
	}
	iter_release(&iter);
	value_unref(all);
	is_good = is_good &&
	    prop_rows_parse(&state->rows, expanded, KEYS, err);
	value_unref(expanded);
	return is_good;
}

static void
add_label(struct buf *buf, const struct prop_row *row)
{
	Value *label = prop_label(row);

	text_add(buf, label);
	value_unref(label);
}

static void
add_value(struct stage *stage, struct buf *buf, const struct prop_row *row)
{
	const struct convert_to_html_args *args = stage->args;
	Value *value = prop_value_or_null(stage->interp, row,
	    args->input_object);
	Value *text = value_kind(value) == V_OBJECT || value_is_null(value)
	    ? value_text(value) : value_to_string(value);

	markup_add_html(buf, text_bytes(text), text_len(text));
	value_unref(text);
	value_unref(value);
}

static enum flow
emit_columns(struct stage *stage)
{
	const struct html_state *state = stage->state;
	struct buf buf = BUF_INIT;
	enum flow flow;

	buf_text(&buf, "<colgroup>");
	for (size_t i = 0; i < state->rows.count; i++) {
		const struct prop_row *row = &state->rows.items[i];

		buf_text(&buf, "<col");
		if (row->keys[PROP_WIDTH])
			buf_printf(&buf, " width = \"%d\"",
			    (int)value_int64(row->keys[PROP_WIDTH]));
		if (row->keys[PROP_ALIGNMENT])
			buf_printf(&buf, " align = \"%s\"",
			    text_bytes(row->keys[PROP_ALIGNMENT]));
		buf_text(&buf, "/>");
	}
	buf_text(&buf, "</colgroup>");
	flow = stage_emit(stage, text_from(&buf));
	if (flow != FLOW_MORE)
		return flow;
	buf_text(&buf, "<tr>");
	for (size_t i = 0; i < state->rows.count; i++) {
		buf_text(&buf, "<th>");
		add_label(&buf, &state->rows.items[i]);
		buf_text(&buf, "</th>");
	}
	buf_text(&buf, "</tr>");
	return stage_emit(stage, text_from(&buf));
}

static enum flow
emit_row(struct stage *stage)
{
	const struct html_state *state = stage->state;
	struct buf buf = BUF_INIT;

	buf_text(&buf, "<tr>");
	for (size_t i = 0; i < state->rows.count; i++) {
		buf_text(&buf, "<td>");
		add_value(stage, &buf, &state->rows.items[i]);
		buf_text(&buf, "</td>");
	}
	buf_text(&buf, "</tr>");
	return stage_emit(stage, text_from(&buf));
}

static enum flow
emit_list(struct stage *stage)
{
	const struct html_state *state = stage->state;
	enum flow flow = state->count > 1
	    ? emit_line(stage, "<tr><td><hr></td></tr>") : FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < state->rows.count; i++) {
		const struct prop_row *row = &state->rows.items[i];
		struct buf buf = BUF_INIT;

		buf_text(&buf, "<tr><td>");
		add_label(&buf, row);
		buf_text(&buf, ":</td><td>");
		add_value(stage, &buf, row);
		buf_text(&buf, "</td></tr>");
		flow = stage_emit(stage, text_from(&buf));
	}
	return flow;
}

static enum flow
html_process(struct stage *stage)
{
	const struct convert_to_html_args *args = stage->args;
	struct html_state *state = stage->state;
	bool is_list = args->as && text_same(text_bytes(args->as), "List");
	enum flow flow = FLOW_MORE;
	Value *err = NULL;

	if (!args->input_object || value_is_null(args->input_object))
		return FLOW_MORE;
	state->count++;
	if (!state->has_columns) {
		prop_rows_release(&state->rows);
		if (!resolve_rows(state, args->property, args->input_object,
			&err))
			return stage_throw(stage, err);
		if (!state->rows.count)
			return FLOW_MORE;
	}
	if (is_list)
		return emit_list(stage);
	if (!state->has_columns)
		flow = emit_columns(stage);
	state->has_columns = true;
	return flow == FLOW_MORE ? emit_row(stage) : flow;
}

static void
html_release(struct stage *stage)
{
	struct html_state *state = stage->state;

	prop_rows_release(&state->rows);
}

#undef ARGS
#define ARGS struct convert_to_html_args
static const struct param convert_to_html_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects to show."),
	P_VALUE("Property", "object[]", "all:@0", property,
	    .help = "Names, patterns, blocks or tables of the properties to show."),
	P_VALUE("Body", "string[]", "Page:@3", body,
	    .help = "What the body of the page begins with."),
	P_VALUE("Head", "string[]", "Page:@1", head,
	    .help = "What stands in the head, instead of a title."),
	P_VALUE("Title", "string", "Page:@2", title, .flags = PARAM_NOT_EMPTY,
	    .help = "The title of the page."),
	P_VALUE("As", "string", "all", as, .choices = "Table List",
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Table, or List for one property on each line."),
	P_VALUE("CssUri", "uri", "Page", css_uri, .aliases = "cu|uri",
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Where the style of the page is to be found."),
	P_SWITCH("Fragment", "Fragment", fragment, .flags = PARAM_NOT_EMPTY,
	    .help = "The table alone, without a page around it."),
	P_VALUE("PostContent", "string[]", "all", post_content,
	    .flags = PARAM_NOT_EMPTY, .help = "What comes after the table."),
	P_VALUE("PreContent", "string[]", "all", pre_content,
	    .flags = PARAM_NOT_EMPTY, .help = "What comes before the table."),
	P_VALUE("Meta", "hashtable", "Page", meta, .flags = PARAM_NOT_EMPTY,
	    .help = "A table of what to tell about the page."),
	P_VALUE("Charset", "string", "Page", charset, .flags = PARAM_NOT_EMPTY,
	    .help = "How the page will be encoded."),
	P_SWITCH("Transitional", "Page", transitional,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Say that the page is of the looser kind."),
	P_END
};

static const struct example examples[] = {
	{"[pscustomobject]@{ N = 1 } | ConvertTo-Html -Fragment",
	    "<table>\n<colgroup><col/></colgroup>\n<tr><th>N</th></tr>\n"
	    "<tr><td>1</td></tr>\n</table>", "A table."},
	{"Get-Process | ConvertTo-Html Id, Name -Title Processes > p.html",
	    NULL, "A page."},
	{NULL, NULL, NULL}
};

const struct command command_convert_to_html = {
	.name = "ConvertTo-Html",
	.class_name = "ConvertToHtmlCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = convert_to_html_params,
	.default_set = "Page",
	.outputs = "System.String",
	.args_size = sizeof(struct convert_to_html_args),
	.synopsis = "Make a page or table of objects.",
	.description = "ConvertTo-Html emits the lines of a page that shows "
	    "the properties of its input. The first object says which "
	    "columns a table has, unless -Property does.",
	.examples = examples,
	.see_also = "ConvertTo-Csv ConvertTo-Json",
	.state_size = sizeof(struct html_state),
	.begin = html_begin,
	.process = html_process,
	.end = html_end,
	.release = html_release,
};
