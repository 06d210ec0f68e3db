/*
 * xml_types.c - the properties of XML nodes. Child elements and attributes
 * are properties too: an element with nothing but text is that text, several
 * of one name are an array.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "type/xml.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

static struct type type_linked, type_element, type_attribute, type_text,
    type_comment, type_cdata, type_instruction;

const struct type *
xml_type_of(const xmlNode *node)
{
	switch (node->type) {
	case XML_DOCUMENT_NODE:
		return &type_xml_document;
	case XML_ELEMENT_NODE:
		return &type_element;
	case XML_ATTRIBUTE_NODE:
		return &type_attribute;
	case XML_TEXT_NODE:
		return &type_text;
	case XML_COMMENT_NODE:
		return &type_comment;
	case XML_CDATA_SECTION_NODE:
		return &type_cdata;
	case XML_PI_NODE:
		return &type_instruction;
	default:
		return &type_linked;
	}
}

static xmlNode *
node_of(const Value *self)
{
	struct xml_document *document;

	return xml_node(self, &document);
}

static Value *
wrap(const Value *self, xmlNode *node)
{
	struct xml_document *document;

	xml_node(self, &document);
	return node ? xml_node_value(document, node) : VALUE_NULL;
}

static Value *
qualified(const xmlNs *ns, const xmlChar *name)
{
	return ns && ns->prefix ? text_printf("%s:%s",
		(const char *)ns->prefix, (const char *)name)
	    : text_of((const char *)name);
}

static Value *
content_of(xmlNode *node)
{
	xmlChar *raw = libxml.xmlNodeGetContent(node);
	Value *text = text_of(raw ? (const char *)raw : "");

	libxml_free(raw);
	return text;
}

/* ------------------------------------------------------- names of content */

static const char *
special_name(const xmlNode *node)
{
	switch (node->type) {
	case XML_TEXT_NODE:
		return "#text";
	case XML_CDATA_SECTION_NODE:
		return "#cdata-section";
	case XML_COMMENT_NODE:
		return "#comment";
	default:
		return NULL;
	}
}

static bool
is_called(const xmlNs *ns, const xmlChar *name, const char *wanted)
{
	const char *colon = strchr(wanted, ':');
	size_t len = colon ? (size_t)(colon - wanted) : 0;

	if (!colon)
		return text_same((const char *)name, wanted);
	return ns && ns->prefix &&
	    strncmp((const char *)ns->prefix, wanted, len) == 0 &&
	    !ns->prefix[len] && text_same((const char *)name, colon + 1);
}

static bool
child_is_called(const xmlNode *child, const char *wanted)
{
	const char *special = special_name(child);

	if (special)
		return text_same(special, wanted);
	return child->type == XML_ELEMENT_NODE &&
	    is_called(child->ns, child->name, wanted);
}

/* A child as scripts see it: an element of mere text is the text. */
static Value *
child_value(const Value *self, xmlNode *child)
{
	if (special_name(child))
		return content_of(child);
	if (!child->properties && !child->nsDef && (!child->children ||
	    (child->children == child->last &&
		special_name(child->children) &&
		child->children->type != XML_COMMENT_NODE)))
		return content_of(child);
	return wrap(self, child);
}

static Value *
own_get(const Value *self, const char *name, Value **err)
{
	struct xml_document *document;
	xmlNode *node = xml_node(self, &document);
	Value *found = array_new(2);
	struct list *list = list_get(found);

	if (node->type == XML_DOCUMENT_NODE && document->declaration &&
	    text_same(name, "xml"))
		list_push(list, text_of(document->declaration));
	if (node->type == XML_ELEMENT_NODE)
		for (xmlAttr *a = node->properties; a; a = a->next)
			if (is_called(a->ns, a->name, name))
				list_push(list, content_of((xmlNode *)a));
	if (node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE)
		for (xmlNode *c = node->children; c; c = c->next)
			if (child_is_called(c, name))
				list_push(list, child_value(self, c));
	if (list_count(list) > 1)
		return found;
	if (list_count(list) == 1) {
		Value *only = value_ref(list_at(list, 0));

		value_unref(found);
		return only;
	}
	value_unref(found);
	return NULL;
}

/* Assign to the attribute or the one child of a name. */
static bool
own_set(const Value *self, const char *name, Value *value, Value **err)
{
	xmlNode *node = node_of(self), *target = NULL;
	Value *text;

	if (node->type != XML_ELEMENT_NODE && node->type != XML_DOCUMENT_NODE)
		return false;
	if (node->type == XML_ELEMENT_NODE)
		for (xmlAttr *a = node->properties; a && !target; a = a->next)
			if (is_called(a->ns, a->name, name))
				target = (xmlNode *)a;
	for (xmlNode *c = node->children; c && !target; c = c->next)
		if (child_is_called(c, name))
			target = c;
	if (!target)
		return false;
	text = value_text(value);
	value_unref(value);
	xml_set_text(self, target, text);
	value_unref(text);
	return true;
}

static void
add_name(struct table *seen, Value *name)
{
	if (table_find(seen, name))
		value_unref(name);
	else
		table_set(seen, name, VALUE_TRUE);
}

/* The keys of a table as an array; both are taken. */
static Value *
names_of(Value *seen, Value *names)
{
	const struct table *table = table_get(seen);
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		list_push(list_get(names), value_ref(key));
	}
	value_unref(seen);
	return names;
}

static Value *
own_names(const Value *self)
{
	struct xml_document *document;
	xmlNode *node = xml_node(self, &document);
	Value *seen = table_new(), *names = array_new(4);
	struct table *table = table_get(seen);

	if (node->type == XML_DOCUMENT_NODE && document->declaration)
		add_name(table, text_of("xml"));
	if (node->type == XML_ELEMENT_NODE)
		for (xmlAttr *a = node->properties; a; a = a->next)
			add_name(table, qualified(a->ns, a->name));
	if (node->type != XML_ELEMENT_NODE && node->type != XML_DOCUMENT_NODE)
		return names_of(seen, names);
	for (xmlNode *c = node->children; c; c = c->next) {
		if (special_name(c))
			add_name(table, text_of(special_name(c)));
		else if (c->type == XML_ELEMENT_NODE)
			add_name(table, qualified(c->ns, c->name));
	}
	return names_of(seen, names);
}

/* ------------------------------------------------------- rows of every node */

static Value *
get_name(const Value *self, Value **err)
{
	const xmlNode *node = node_of(self);
	const char *special = special_name(node);

	if (special)
		return text_of(special);
	if (node->type == XML_DOCUMENT_NODE)
		return text_of("#document");
	return qualified(node->type == XML_ATTRIBUTE_NODE
	    ? ((const xmlAttr *)node)->ns : node->ns, node->name);
}

static Value *
get_local_name(const Value *self, Value **err)
{
	const xmlNode *node = node_of(self);

	if (special_name(node) || node->type == XML_DOCUMENT_NODE)
		return get_name(self, err);
	return text_of((const char *)node->name);
}

static Value *
get_node_type(const Value *self, Value **err)
{
	static const char *const names[] = {
		[XML_ELEMENT_NODE] = "Element",
		[XML_ATTRIBUTE_NODE] = "Attribute",
		[XML_TEXT_NODE] = "Text",
		[XML_CDATA_SECTION_NODE] = "CDATA",
		[XML_PI_NODE] = "ProcessingInstruction",
		[XML_COMMENT_NODE] = "Comment",
		[XML_DOCUMENT_NODE] = "Document",
	};
	const xmlNode *node = node_of(self);

	return text_of(node->type < COUNT_OF(names) && names[node->type]
	    ? names[node->type] : "None");
}

static Value *
get_inner_text(const Value *self, Value **err)
{
	return content_of(node_of(self));
}

static bool
set_inner_text(const Value *self, Value *value, Value **err)
{
	Value *text = value_text(value);

	value_unref(value);
	xml_set_text(self, node_of(self), text);
	value_unref(text);
	return true;
}

static Value *
get_value(const Value *self, Value **err)
{
	xmlNode *node = node_of(self);

	return node->type == XML_ELEMENT_NODE ||
		node->type == XML_DOCUMENT_NODE
	    ? VALUE_NULL : content_of(node);
}

static Value *
get_outer_xml(const Value *self, Value **err)
{
	struct xml_document *document;
	xmlNode *node = xml_node(self, &document);
	struct buf buf = BUF_INIT;

	xml_write(&buf, document, node, 0);
	return text_from(&buf);
}

static Value *
get_inner_xml(const Value *self, Value **err)
{
	struct xml_document *document;
	xmlNode *node = xml_node(self, &document);
	struct buf buf = BUF_INIT;

	if (node == (xmlNode *)document->tree)
		xml_write(&buf, document, node, 0);
	else
		xml_write_inside(&buf, document, node);
	return text_from(&buf);
}

static bool
set_inner_xml(const Value *self, Value *value, Value **err)
{
	Value *text = value_text(value);
	bool is_good = xml_set_inside(self, text, err);

	value_unref(value);
	value_unref(text);
	return is_good;
}

static Value *
get_parent(const Value *self, Value **err)
{
	return wrap(self, node_of(self)->parent);
}

static Value *
get_first(const Value *self, Value **err)
{
	return wrap(self, node_of(self)->children);
}

static Value *
get_last(const Value *self, Value **err)
{
	return wrap(self, node_of(self)->last);
}

static Value *
get_next(const Value *self, Value **err)
{
	return wrap(self, node_of(self)->next);
}

static Value *
get_previous(const Value *self, Value **err)
{
	return wrap(self, node_of(self)->prev);
}

static Value *
get_children(const Value *self, Value **err)
{
	Value *nodes = array_new(4);

	for (xmlNode *c = node_of(self)->children; c; c = c->next)
		list_push(list_get(nodes), wrap(self, c));
	return nodes;
}

static Value *
get_has_children(const Value *self, Value **err)
{
	return value_bool(node_of(self)->children != NULL);
}

static Value *
get_attributes(const Value *self, Value **err)
{
	xmlNode *node = node_of(self);
	Value *nodes;

	if (node->type != XML_ELEMENT_NODE)
		return VALUE_NULL;
	nodes = array_new(4);
	for (xmlAttr *a = node->properties; a; a = a->next)
		list_push(list_get(nodes), wrap(self, (xmlNode *)a));
	return nodes;
}

static Value *
get_has_attributes(const Value *self, Value **err)
{
	const xmlNode *node = node_of(self);

	return value_bool(node->type == XML_ELEMENT_NODE && node->properties);
}

static Value *
get_owner(const Value *self, Value **err)
{
	struct xml_document *document;
	xmlNode *node = xml_node(self, &document);

	return node == (xmlNode *)document->tree ? VALUE_NULL
	    : xml_node_value(document, (xmlNode *)document->tree);
}

static Value *
get_namespace(const Value *self, Value **err)
{
	const xmlNode *node = node_of(self);

	return text_of(node->type == XML_ELEMENT_NODE && node->ns &&
	    node->ns->href ? (const char *)node->ns->href : "");
}

static Value *
get_prefix(const Value *self, Value **err)
{
	const xmlNode *node = node_of(self);

	return text_of(node->type == XML_ELEMENT_NODE && node->ns &&
	    node->ns->prefix ? (const char *)node->ns->prefix : "");
}

static Value *
get_root(const Value *self, Value **err)
{
	struct xml_document *document;

	xml_node(self, &document);
	return wrap(self, libxml.xmlDocGetRootElement(document->tree));
}

#define HIDDEN(name, get, set, type) {name, get, set, type, true}

/* Listing a node shows its content, so these are found by name alone. */
static const struct property node_properties[] = {
	HIDDEN("Name", get_name, NULL, "string"),
	HIDDEN("Value", get_value, set_inner_text, "string"),
	HIDDEN("NodeType", get_node_type, NULL, "System.Xml.XmlNodeType"),
	HIDDEN("LocalName", get_local_name, NULL, "string"),
	HIDDEN("NamespaceURI", get_namespace, NULL, "string"),
	HIDDEN("Prefix", get_prefix, NULL, "string"),
	HIDDEN("ParentNode", get_parent, NULL, "System.Xml.XmlNode"),
	HIDDEN("ChildNodes", get_children, NULL, "System.Xml.XmlNodeList"),
	HIDDEN("FirstChild", get_first, NULL, "System.Xml.XmlNode"),
	HIDDEN("LastChild", get_last, NULL, "System.Xml.XmlNode"),
	HIDDEN("NextSibling", get_next, NULL, "System.Xml.XmlNode"),
	HIDDEN("PreviousSibling", get_previous, NULL, "System.Xml.XmlNode"),
	HIDDEN("HasChildNodes", get_has_children, NULL, "bool"),
	HIDDEN("Attributes", get_attributes, NULL,
	    "System.Xml.XmlAttributeCollection"),
	HIDDEN("HasAttributes", get_has_attributes, NULL, "bool"),
	HIDDEN("OwnerDocument", get_owner, NULL, "xml"),
	HIDDEN("InnerText", get_inner_text, set_inner_text, "string"),
	HIDDEN("#text", get_inner_text, set_inner_text, "string"),
	HIDDEN("InnerXml", get_inner_xml, set_inner_xml, "string"),
	HIDDEN("OuterXml", get_outer_xml, NULL, "string"),
	{NULL}
};

static const struct property document_properties[] = {
	HIDDEN("DocumentElement", get_root, NULL, "System.Xml.XmlElement"),
	{NULL}
};

/* -------------------------------------------------------------------- types */

static Value *
to_text(const Value *self)
{
	Value *err = NULL;

	return get_local_name(self, &err);
}

static bool
equals(const Value *a, const Value *b)
{
	return xml_node(b, &(struct xml_document *){NULL}) == node_of(a);
}

static Value *
document_convert(const Value *from, Value **err)
{
	Value *text = value_text(from), *why = NULL, *message;
	Value *document = xml_parse(text_bytes(text), text_len(text), &why);

	value_unref(text);
	if (document)
		return document;
	message = error_message(why);
	value_unref(why);
	convert_refuse_because(from, &type_xml_document,
	    "InvalidCastToXmlDocument", "System.Xml.XmlException",
	    text_bytes(message), err);
	value_unref(message);
	return NULL;
}

static Value *
document_construct(const struct call *call, Value **err)
{
	static const char empty[] = "<a/>";
	struct xml_document *document;
	Value *v = xml_parse(empty, sizeof(empty) - 1, err);
	xmlNode *root;

	if (!v)
		return NULL;
	xml_node(v, &document);
	root = libxml.xmlDocGetRootElement(document->tree);
	libxml.xmlUnlinkNode(root);
	libxml.xmlFreeNode(root);
	return v;
}

static Value *
document_freeze(const Value *self)
{
	Value *err = NULL;

	return get_outer_xml(self, &err);
}

static Value *
document_thaw(const Value *data, Value **err)
{
	Value *text = value_text(data);
	Value *document = xml_parse(text_bytes(text), text_len(text), err);

	value_unref(text);
	return document;
}

#define XML_NODE(full_name, base_type, rows)                                   \
	{                                                                      \
		.name = "System.Xml." full_name,                               \
		.base = base_type,                                             \
		.kind = V_INSTANCE,                                            \
		.methods = rows,                                               \
		.release = xml_handle_release,                                 \
		.to_text = to_text,                                            \
		.equals = equals,                                              \
		.own_get = own_get,                                            \
		.own_set = own_set,                                            \
		.own_names = own_names,                                        \
	}

static struct type type_linked = XML_NODE("XmlLinkedNode", &type_xml_node,
    NULL);
static struct type type_element = XML_NODE("XmlElement", &type_linked,
    xml_element_methods);
static struct type type_attribute = XML_NODE("XmlAttribute", &type_xml_node,
    NULL);
static struct type type_text = XML_NODE("XmlText", &type_linked, NULL);
static struct type type_comment = XML_NODE("XmlComment", &type_linked, NULL);
static struct type type_cdata = XML_NODE("XmlCDataSection", &type_linked,
    NULL);
static struct type type_instruction =
    XML_NODE("XmlProcessingInstruction", &type_linked, NULL);

struct type type_xml_node = {
	.name = "System.Xml.XmlNode",
	.kind = V_INSTANCE,
	.properties = node_properties,
	.methods = xml_node_methods,
};

struct type type_xml_document = {
	.name = "System.Xml.XmlDocument",
	.accelerator = "xml",
	.base = &type_xml_node,
	.flags = TYPE_SURVIVES,
	.kind = V_INSTANCE,
	.properties = document_properties,
	.methods = xml_document_methods,
	.construct = document_construct,
	.construct_most = 1,
	.release = xml_handle_release,
	.to_text = to_text,
	.equals = equals,
	.convert = document_convert,
	.own_get = own_get,
	.own_set = own_set,
	.own_names = own_names,
	.freeze = document_freeze,
	.thaw = document_thaw,
};

void
types_start_xml(void)
{
	static struct type *const types[] = {&type_xml_node, &type_linked,
	    &type_element, &type_attribute, &type_text, &type_comment,
	    &type_cdata, &type_instruction, &type_xml_document};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
