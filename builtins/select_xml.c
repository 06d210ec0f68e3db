/*
 * select_xml.c - Select-Xml: parts of XML documents by XPath.
 */
#include "base/base.h"

#include "base/buf.h"
#include "builtins/item_query.h"
#include "builtins/shape.h"
#include "os/files.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/xml.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

struct select_xml_args {
	Value *path, *literal_path, *xml, *content, *xpath, *namespace;
};

/* What is found below a node; source says where it came from. */
static enum flow
select_node(struct stage *stage, const Value *node, const char *source)
{
	const struct select_xml_args *args = stage->args;
	const struct table *namespaces = args->namespace
	    ? table_get(args->namespace) : NULL;
	Value *err = NULL;
	Value *found = xml_select(node, text_bytes(args->xpath), namespaces,
	    &err);
	enum flow flow = FLOW_MORE;

	if (!found)
		return stage_error(stage, err);
	for (size_t i = 0; flow == FLOW_MORE &&
	    i < list_count(list_get(found)); i++) {
		Value *info = shape_new(SHAPE_select_xml);

		object_add(info, "Node",
		    value_ref(list_at(list_get(found), i)));
		object_add(info, "Path", text_of(source));
		object_add(info, "Pattern", value_ref(args->xpath));
		flow = stage_emit(stage, info);
	}
	value_unref(found);
	return flow;
}

static enum flow
select_text(struct stage *stage, const char *text, size_t len,
    const char *source)
{
	Value *err = NULL, *document = xml_parse(text, len, &err);
	enum flow flow;

	if (!document)
		return stage_error(stage, err);
	flow = select_node(stage, document, source);
	value_unref(document);
	return flow;
}

static enum flow
select_file(struct stage *stage, const struct item *item, void *context)
{
	struct buf bytes = BUF_INIT;
	enum flow flow;

	if (file_read(item->path, &bytes))
		flow = select_text(stage, buf_get(&bytes), bytes.len,
		    item->path);
	else
		flow = stage_error(stage, item_missing(item));
	buf_release(&bytes);
	return flow;
}

static enum flow
select_inputs(struct stage *stage, const Value *inputs, bool is_text)
{
	enum flow flow = FLOW_MORE;
	const Value *input;
	struct iter iter;

	iter_init(&iter, inputs);
	while (flow == FLOW_MORE && (input = iter_next(&iter))) {
		struct xml_document *document;

		if (is_text)
			flow = select_text(stage, text_bytes(input),
			    text_len(input), "InputStream");
		else if (xml_node(input, &document))
			flow = select_node(stage, input, "InputStream");
	}
	iter_release(&iter);
	return flow;
}

static enum flow
select_process(struct stage *stage)
{
	const struct select_xml_args *args = stage->args;
	struct item_query query = {.path = args->path,
	    .literal = args->literal_path};

	if (args->content)
		return select_inputs(stage, args->content, true);
	if (args->xml)
		return select_inputs(stage, args->xml, false);
	return query_each(stage, &query, select_file, NULL);
}

#undef ARGS
#define ARGS struct select_xml_args
static const struct param select_xml_params[] = {
	P_VALUE("Path", "string[]", "Path:@1!n", path,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Files of XML; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP", .flags = PARAM_NOT_EMPTY,
	    .help = "Files of XML, taken as they are written."),
	P_VALUE("Xml", "System.Xml.XmlNode[]", "Xml:@1!vn", xml,
	    .aliases = "Node", .flags = PARAM_NOT_EMPTY,
	    .help = "Documents or nodes."),
	P_VALUE("Content", "string[]", "Content:!v", content,
	    .flags = PARAM_NOT_EMPTY, .help = "Texts of XML."),
	P_VALUE("XPath", "string", "all:@0!", xpath, .flags = PARAM_NOT_EMPTY,
	    .help = "What to look for."),
	P_VALUE("Namespace", "hashtable", "all", namespace,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "A table from prefixes to the names they stand for."),
	P_END
};

static const struct example examples[] = {
	{"(Select-Xml '//b' -Content '<a><b>x</b></a>').Node.InnerText", "x",
	    "A part of a text."},
	{"Select-Xml //srv/@name -Path servers.xml", NULL,
	    "Attributes in a file."},
	{NULL, NULL, NULL}
};

const struct command command_select_xml = {
	.name = "Select-Xml",
	.class_name = "SelectXmlCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = select_xml_params,
	.default_set = "Xml",
	.outputs = "Microsoft.PowerShell.Commands.SelectXmlInfo",
	.args_size = sizeof(struct select_xml_args),
	.synopsis = "Find parts of XML by XPath.",
	.description = "Select-Xml emits an object for each node it finds: "
	    "Node, Path and Pattern.",
	.examples = examples,
	.see_also = "Select-String ConvertFrom-Json",
	.process = select_process,
};
