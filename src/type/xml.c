/*
 * xml.c - documents, their nodes, and looking things up in them.
 */
#include "base/base.h"
#include "type/xml.h"

#include <string.h>

#include "base/mem.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define OPTIONS                                                                \
	(XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |           \
	    XML_PARSE_NOBLANKS)

/* -------------------------------------------------------------- documents */

static void
document_unref(struct xml_document *document)
{
	if (--document->refs > 0)
		return;
	for (size_t i = 0; i < document->loose_count; i++)
		libxml.xmlFreeNode(document->loose[i]);
	mem_free(document->loose);
	mem_free(document->declaration);
	libxml.xmlFreeDoc(document->tree);
	mem_free(document);
}

void
xml_keep(struct xml_document *document, xmlNode *node)
{
	document->loose = mem_resize(document->loose,
	    document->loose_count + 1, sizeof(document->loose[0]));
	document->loose[document->loose_count++] = node;
}

void
xml_loosen(struct xml_document *document, xmlNode *node)
{
	libxml.xmlUnlinkNode(node);
	xml_keep(document, node);
}

void
xml_drop(struct xml_document *document, xmlNode *node)
{
	for (size_t i = 0; i < document->loose_count; i++)
		if (document->loose[i] == node)
			document->loose[i] =
			    document->loose[--document->loose_count];
}

void
xml_handle_release(void *data)
{
	struct xml_handle *handle = data;

	document_unref(handle->document);
	mem_free(handle);
}

Value *
xml_node_value(struct xml_document *document, xmlNode *node)
{
	struct xml_handle *handle = mem_alloc(sizeof(*handle));

	document->refs++;
	handle->document = document;
	handle->node = node;
	return instance_new(xml_type_of(node), handle);
}

xmlNode *
xml_node(const Value *v, struct xml_document **document)
{
	const struct xml_handle *handle = instance_data(v, &type_xml_node);

	if (!handle)
		return NULL;
	*document = handle->document;
	return handle->node;
}

/* What stands between "<?xml " and "?>", owned, or NULL. */
static char *
declaration_of(const char *text, size_t len)
{
	static const char start[] = "<?xml ";
	size_t skip = sizeof(start) - 1;
	const char *end;

	if (len < skip || memcmp(text, start, skip) != 0)
		return NULL;
	end = memmem(text, len, "?>", 2);
	return end ? mem_textn(text + skip, (size_t)(end - text) - skip)
		   : NULL;
}

Value *
xml_parse(const char *text, size_t len, Value **err)
{
	struct xml_document *document;
	const xmlError *last;
	const char *message;
	xmlDoc *tree;
	Value *v;

	if (!libxml_start(err))
		return NULL;
	tree = libxml.xmlReadMemory(text, (int)len, NULL, "UTF-8", OPTIONS);
	if (!tree) {
		last = libxml.xmlGetLastError();
		message = last && last->message ? last->message
						: "Root element is missing.";
		error_set(err, error_new("System.Xml.XmlException",
		    "System.Xml.XmlException", ERROR_NotSpecified, NULL,
		    "%.*s Line %d, position %d.",
		    (int)strcspn(message, "\n"), message,
		    last ? last->line : 0, last ? last->int2 : 0));
		return NULL;
	}
	document = mem_zalloc(1, sizeof(*document));
	document->tree = tree;
	document->declaration = declaration_of(text, len);
	document->refs = 1;
	v = xml_node_value(document, (xmlNode *)tree);
	document_unref(document);
	return v;
}

/* ------------------------------------------------------------------- XPath */

static void
register_namespaces(xmlXPathContext *context, const struct table *namespaces)
{
	const Value *key, *value;

	for (size_t i = 0; namespaces && i < table_count(namespaces); i++) {
		Value *prefix, *name;

		table_at(namespaces, i, &key, &value);
		prefix = value_text(key);
		name = value_text(value);
		libxml.xmlXPathRegisterNs(context,
		    (const xmlChar *)text_bytes(prefix),
		    (const xmlChar *)text_bytes(name));
		value_unref(name);
		value_unref(prefix);
	}
}

static void
be_quiet(void *context, xmlErrorPtr error)
{
}

Value *
xml_select(const Value *v, const char *path, const struct table *namespaces,
    Value **err)
{
	struct xml_document *document = NULL;
	xmlNode *node = xml_node(v, &document);
	xmlXPathContext *context;
	xmlXPathObject *found;
	Value *nodes = NULL;

	if (!document)
		return array_new(0);
	context = libxml.xmlXPathNewContext(document->tree);
	context->node = node;
	context->error = be_quiet;
	register_namespaces(context, namespaces);
	found = libxml.xmlXPathEval((const xmlChar *)path, context);
	if (found && found->type == XPATH_NODESET) {
		nodes = array_new(4);
		for (int i = 0; found->nodesetval &&
		    i < found->nodesetval->nodeNr; i++)
			list_push(list_get(nodes), xml_node_value(document,
			    found->nodesetval->nodeTab[i]));
	} else {
		error_set(err, error_new("System.Xml.XPath.XPathException",
		    "System.Xml.XPath.XPathException", ERROR_NotSpecified,
		    NULL, "'%s' %s.", path, found
			? "must evaluate to a node-set"
			: "has an invalid token"));
	}
	libxml.xmlXPathFreeObject(found);
	libxml.xmlXPathFreeContext(context);
	return nodes;
}
