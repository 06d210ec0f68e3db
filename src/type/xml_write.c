/*
 * xml_write.c - XML as .NET writes it.
 */
#include "base/base.h"
#include "type/xml.h"

#include "base/buf.h"
#include "base/markup.h"

static void
add_text(struct buf *out, const char *text, bool in_attribute)
{
	for (; text && *text; text++)
		if (in_attribute && *text == '"')
			buf_text(out, "&quot;");
		else if (in_attribute && *text == '\n')
			buf_text(out, "&#xA;");
		else
			markup_add(out, *text);
}

static void
add_name(struct buf *out, const xmlNs *ns, const xmlChar *name)
{
	if (ns && ns->prefix)
		buf_printf(out, "%s:", (const char *)ns->prefix);
	buf_text(out, (const char *)name);
}

static void
add_attributes(struct buf *out, const xmlNode *node)
{
	for (const xmlNs *ns = node->nsDef; ns; ns = ns->next) {
		buf_text(out, " xmlns");
		if (ns->prefix)
			buf_printf(out, ":%s", (const char *)ns->prefix);
		buf_text(out, "=\"");
		add_text(out, (const char *)ns->href, true);
		buf_char(out, '"');
	}
	for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
		buf_char(out, ' ');
		add_name(out, attr->ns, attr->name);
		buf_text(out, "=\"");
		for (const xmlNode *part = attr->children; part;
		     part = part->next)
			add_text(out, (const char *)part->content, true);
		buf_char(out, '"');
	}
}

static bool
has_text(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child;
	     child = child->next)
		if (child->type == XML_TEXT_NODE ||
		    child->type == XML_CDATA_SECTION_NODE)
			return true;
	return false;
}

static void write_node(struct buf *out, const xmlNode *node, int indent,
    int level);

static void
start_line(struct buf *out, int indent, int level)
{
	if (indent == 0)
		return;
	if (out->len)
		buf_char(out, '\n');
	buf_fill(out, ' ', (size_t)(indent * level));
}

static void
write_element(struct buf *out, const xmlNode *node, int indent, int level)
{
	int inside = has_text(node) ? 0 : indent;

	buf_char(out, '<');
	add_name(out, node->ns, node->name);
	add_attributes(out, node);
	if (!node->children) {
		buf_text(out, " />");
		return;
	}
	buf_char(out, '>');
	for (const xmlNode *child = node->children; child;
	     child = child->next) {
		start_line(out, inside, level + 1);
		write_node(out, child, inside, level + 1);
	}
	start_line(out, inside, level);
	buf_text(out, "</");
	add_name(out, node->ns, node->name);
	buf_char(out, '>');
}

static void
write_node(struct buf *out, const xmlNode *node, int indent, int level)
{
	const char *content = (const char *)node->content;

	switch (node->type) {
	case XML_ELEMENT_NODE:
		write_element(out, node, indent, level);
		break;
	case XML_TEXT_NODE:
		add_text(out, content, false);
		break;
	case XML_CDATA_SECTION_NODE:
		buf_printf(out, "<![CDATA[%s]]>", content ? content : "");
		break;
	case XML_COMMENT_NODE:
		buf_printf(out, "<!--%s-->", content ? content : "");
		break;
	case XML_PI_NODE:
		buf_printf(out, "<?%s %s?>", (const char *)node->name,
		    content ? content : "");
		break;
	case XML_ENTITY_REF_NODE:
		buf_printf(out, "&%s;", (const char *)node->name);
		break;
	case XML_ATTRIBUTE_NODE:
		add_name(out, node->ns, node->name);
		buf_text(out, "=\"");
		for (const xmlNode *part = node->children; part;
		     part = part->next)
			add_text(out, (const char *)part->content, true);
		buf_char(out, '"');
		break;
	default:
		break;
	}
}

void
xml_write_inside(struct buf *out, const struct xml_document *document,
    const xmlNode *node)
{
	for (const xmlNode *child = node->children; child;
	     child = child->next)
		write_node(out, child, 0, 0);
}

void
xml_write(struct buf *out, const struct xml_document *document,
    const xmlNode *node, int indent)
{
	if (node != (const xmlNode *)document->tree) {
		write_node(out, node, indent, 0);
		return;
	}
	if (document->declaration)
		buf_printf(out, "<?xml %s?>", document->declaration);
	for (const xmlNode *child = node->children; child;
	     child = child->next) {
		start_line(out, indent, 0);
		write_node(out, child, indent, 0);
	}
}
