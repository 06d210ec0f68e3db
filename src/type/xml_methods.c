/*
 * xml_methods.c - what XML nodes can do: find, make, move and remove others.
 */
#include "base/base.h"
#include "type/types.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/buf.h"
#include "os/fd.h"
#include "os/files.h"
#include "type/xml.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

#define INDENT 2 /* of a document that is saved */

static xmlNode *
self_of(const struct call *call, struct xml_document **document)
{
	return xml_node(call->self, document);
}

static const xmlChar *
letters(const Value *text)
{
	return (const xmlChar *)text_bytes(text);
}

/* Let go of all children of a node. */
static void
remove_children(struct xml_document *document, xmlNode *node)
{
	while (node->children)
		xml_loosen(document, node->children);
}

void
xml_set_text(const Value *holder, xmlNode *node, const Value *text)
{
	struct xml_document *document;
	xmlChar *escaped;

	xml_node(holder, &document);
	if (node->type == XML_ELEMENT_NODE ||
	    node->type == XML_ATTRIBUTE_NODE)
		remove_children(document, node);
	if (node->type != XML_ELEMENT_NODE &&
	    node->type != XML_ATTRIBUTE_NODE) {
		libxml.xmlNodeSetContent(node, letters(text));
		return;
	}
	escaped = libxml.xmlEncodeSpecialChars(document->tree, letters(text));
	libxml.xmlNodeSetContent(node, escaped);
	libxml_free(escaped);
}

bool
xml_set_inside(const Value *self, const Value *text, Value **err)
{
	struct xml_document *document;
	xmlNode *node = xml_node(self, &document), *list = NULL, *next;

	if (libxml.xmlParseInNodeContext(node, text_bytes(text),
		(int)text_len(text), XML_PARSE_NONET | XML_PARSE_NOERROR |
		XML_PARSE_NOWARNING, &list) != XML_ERR_OK)
		return error_set(err, error_new("System.Xml.XmlException",
		    "System.Xml.XmlException", ERROR_NotSpecified, NULL,
		    "the text is not well-formed"));
	remove_children(document, node);
	for (; list; list = next) {
		next = list->next;
		libxml.xmlUnlinkNode(list);
		libxml.xmlAddChild(node, list);
	}
	return true;
}

/* ------------------------------------------------------------------ finding */

/* The nodes of an XPath expression; NULL with *err wrapped as methods do. */
static Value *
select_nodes(const struct call *call, Value **err)
{
	Value *path, *nodes, *why = NULL, *message;

	if (!call_text(call, 0, &path, err))
		return NULL;
	nodes = xml_select(call->self, text_bytes(path), NULL, &why);
	value_unref(path);
	if (nodes)
		return nodes;
	message = error_message(why);
	value_unref(why);
	call_throw(call, err, "System.Xml.XPath.XPathException", "%s",
	    text_bytes(message));
	value_unref(message);
	return NULL;
}

static Value *
select_single(const struct call *call, Value **err)
{
	Value *nodes = select_nodes(call, err), *first;

	if (!nodes)
		return NULL;
	first = list_count(list_get(nodes)) > 0
	    ? value_ref(list_at(list_get(nodes), 0)) : VALUE_NULL;
	value_unref(nodes);
	return first;
}

static void
gather_elements(struct xml_document *document, xmlNode *node,
    const char *name, struct list *found)
{
	for (xmlNode *c = node->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		if (strcmp(name, "*") == 0 ||
		    strcmp(name, (const char *)c->name) == 0)
			list_push(found, xml_node_value(document, c));
		gather_elements(document, c, name, found);
	}
}

static Value *
get_elements(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document);
	Value *name, *found;

	if (!call_text(call, 0, &name, err))
		return NULL;
	found = array_new(4);
	gather_elements(document, node, text_bytes(name), list_get(found));
	value_unref(name);
	return found;
}

/* ----------------------------------------------------------------- moving */

/* Argument i as a node of the same document; NULL with *err set. */
static xmlNode *
node_arg(const struct call *call, size_t i, struct xml_document *document,
    Value **err)
{
	struct xml_document *other;
	xmlNode *node = xml_node(call->args[i], &other);

	if (!node)
		call_throw(call, err, "System.ArgumentException",
		    "The argument is no XML node.");
	else if (other != document)
		call_throw(call, err, "System.ArgumentException",
		    "The node to be inserted is from a different document "
		    "context.");
	return *err ? NULL : node;
}

enum place { PLACE_LAST, PLACE_FIRST, PLACE_BEFORE, PLACE_AFTER };

static Value *
insert(const struct call *call, enum place place, Value **err)
{
	struct xml_document *document;
	xmlNode *self = self_of(call, &document), *node, *beside = NULL;

	node = node_arg(call, 0, document, err);
	if (node && call->count > 1)
		beside = node_arg(call, 1, document, err);
	if (*err)
		return NULL;
	/* libxml2 joins neighbouring texts and frees one of them; what a
	 * script holds must stay, so a copy goes into the tree. */
	if (node->type == XML_TEXT_NODE)
		node = libxml.xmlDocCopyNode(node, document->tree, 1);
	else
		xml_drop(document, node);
	if (place == PLACE_BEFORE)
		libxml.xmlAddPrevSibling(beside, node);
	else if (place == PLACE_AFTER)
		libxml.xmlAddNextSibling(beside, node);
	else if (place == PLACE_FIRST && self->children)
		libxml.xmlAddPrevSibling(self->children, node);
	else
		libxml.xmlAddChild(self, node);
	return value_ref(call->args[0]);
}

static Value *
append_child(const struct call *call, Value **err)
{
	return insert(call, PLACE_LAST, err);
}

static Value *
prepend_child(const struct call *call, Value **err)
{
	return insert(call, PLACE_FIRST, err);
}

static Value *
insert_before(const struct call *call, Value **err)
{
	return insert(call, PLACE_BEFORE, err);
}

static Value *
insert_after(const struct call *call, Value **err)
{
	return insert(call, PLACE_AFTER, err);
}

static Value *
remove_child(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node;

	self_of(call, &document);
	node = node_arg(call, 0, document, err);
	if (!node)
		return NULL;
	xml_loosen(document, node);
	return value_ref(call->args[0]);
}

static Value *
replace_child(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node, *old;

	self_of(call, &document);
	node = node_arg(call, 0, document, err);
	old = node ? node_arg(call, 1, document, err) : NULL;
	if (!old)
		return NULL;
	xml_drop(document, node);
	libxml.xmlReplaceNode(old, node);
	xml_keep(document, old);
	return value_ref(call->args[1]);
}

static Value *
remove_all(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document);

	remove_children(document, node);
	if (node->type == XML_ELEMENT_NODE)
		while (node->properties)
			xml_loosen(document, (xmlNode *)node->properties);
	return VALUE_VOID;
}

static Value *
clone(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document), *copy;
	bool is_deep = call->count == 0 || value_truth(call->args[0]);

	copy = libxml.xmlDocCopyNode(node, document->tree, is_deep ? 1 : 2);
	if (!copy)
		return VALUE_NULL;
	xml_keep(document, copy);
	return xml_node_value(document, copy);
}

static Value *
import_node(const struct call *call, Value **err)
{
	struct xml_document *document, *other;
	xmlNode *copy = NULL, *node = xml_node(call->args[0], &other);
	bool is_deep = call->count < 2 || value_truth(call->args[1]);

	self_of(call, &document);
	if (node)
		copy = libxml.xmlDocCopyNode(node, document->tree,
		    is_deep ? 1 : 2);
	if (!copy)
		return call_throw(call, err, "System.ArgumentException",
		    "The argument is no XML node.");
	xml_keep(document, copy);
	return xml_node_value(document, copy);
}

/* --------------------------------------------------------------- attributes */

static Value *
get_attribute(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document);
	Value *name, *text;
	xmlChar *raw;

	if (!call_text(call, 0, &name, err))
		return NULL;
	raw = libxml.xmlGetProp(node, letters(name));
	value_unref(name);
	text = text_of(raw ? (const char *)raw : "");
	libxml_free(raw);
	return text;
}

static Value *
has_attribute(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document);
	Value *name;
	bool is_there;

	if (!call_text(call, 0, &name, err))
		return NULL;
	is_there = libxml.xmlHasProp(node, letters(name)) != NULL;
	value_unref(name);
	return value_bool(is_there);
}

static Value *
set_attribute(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document);
	Value *name, *text;
	xmlAttr *attr;

	if (!call_text(call, 0, &name, err))
		return NULL;
	if (!call_text(call, 1, &text, err)) {
		value_unref(name);
		return NULL;
	}
	attr = libxml.xmlHasProp(node, letters(name));
	if (attr)
		xml_set_text(call->self, (xmlNode *)attr, text);
	else
		libxml.xmlSetProp(node, letters(name), letters(text));
	value_unref(name);
	value_unref(text);
	return VALUE_VOID;
}

static Value *
remove_attribute(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document);
	Value *name;
	xmlAttr *attr;

	if (!call_text(call, 0, &name, err))
		return NULL;
	attr = libxml.xmlHasProp(node, letters(name));
	if (attr)
		xml_loosen(document, (xmlNode *)attr);
	value_unref(name);
	return VALUE_VOID;
}

/* ---------------------------------------------------------------- documents */

static Value *
made(struct xml_document *document, xmlNode *node)
{
	xml_keep(document, node);
	return xml_node_value(document, node);
}

static Value *
create_element(const struct call *call, Value **err)
{
	struct xml_document *document;
	Value *name, *v;

	self_of(call, &document);
	if (!call_text(call, 0, &name, err))
		return NULL;
	v = made(document, libxml.xmlNewDocNode(document->tree, NULL,
	    letters(name), NULL));
	value_unref(name);
	return v;
}

static Value *
create_text(const struct call *call, Value **err)
{
	struct xml_document *document;
	Value *text, *v;

	self_of(call, &document);
	if (!call_text(call, 0, &text, err))
		return NULL;
	v = made(document, libxml.xmlNewDocText(document->tree, letters(text)));
	value_unref(text);
	return v;
}

static Value *
create_comment(const struct call *call, Value **err)
{
	struct xml_document *document;
	Value *text, *v;

	self_of(call, &document);
	if (!call_text(call, 0, &text, err))
		return NULL;
	v = made(document, libxml.xmlNewDocComment(document->tree,
	    letters(text)));
	value_unref(text);
	return v;
}

/* Put what a text says in place of all the document has. */
static Value *
replace_all(const struct call *call, const char *text, size_t len,
    Value **err)
{
	struct xml_document *document, *other;
	Value *why = NULL, *parsed = xml_parse(text, len, &why), *message;
	char *declaration;

	if (!parsed) {
		message = error_message(why);
		value_unref(why);
		call_throw(call, err, "System.Xml.XmlException", "%s",
		    text_bytes(message));
		value_unref(message);
		return NULL;
	}
	self_of(call, &document);
	remove_children(document, (xmlNode *)document->tree);
	xml_node(parsed, &other);
	for (xmlNode *node = other->tree->children; node; node = node->next)
		libxml.xmlAddChild((xmlNode *)document->tree,
		    libxml.xmlDocCopyNode(node, document->tree, 1));
	declaration = document->declaration;
	document->declaration = other->declaration;
	other->declaration = declaration;
	value_unref(parsed);
	return VALUE_VOID;
}

static Value *
load_xml(const struct call *call, Value **err)
{
	Value *text, *result;

	if (!call_text(call, 0, &text, err))
		return NULL;
	result = replace_all(call, text_bytes(text), text_len(text), err);
	value_unref(text);
	return result;
}

static Value *
load(const struct call *call, Value **err)
{
	struct buf bytes = BUF_INIT;
	Value *path, *result;

	if (!call_text(call, 0, &path, err))
		return NULL;
	if (file_read(text_bytes(path), &bytes))
		result = replace_all(call, buf_get(&bytes), bytes.len, err);
	else
		result = call_throw(call, err,
		    "System.IO.FileNotFoundException",
		    "Could not find file '%s'.", text_bytes(path));
	buf_release(&bytes);
	value_unref(path);
	return result;
}

static Value *
save(const struct call *call, Value **err)
{
	struct xml_document *document;
	xmlNode *node = self_of(call, &document);
	struct buf text = BUF_INIT;
	bool is_good;
	Value *path;
	int fd;

	if (!call_text(call, 0, &path, err))
		return NULL;
	xml_write(&text, document, node, INDENT);
	fd = open(text_bytes(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
	    0666);
	is_good = fd >= 0 && fd_write(fd, buf_get(&text), text.len);
	fd_close(&fd);
	buf_release(&text);
	if (!is_good)
		call_throw(call, err, "System.IO.IOException", "%s : '%s'",
		    strerror(errno), text_bytes(path));
	value_unref(path);
	return is_good ? VALUE_VOID : NULL;
}

const struct method xml_node_methods[] = {
	METHOD("AppendChild", append_child, 1, 1,
	    "System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)"),
	METHOD("CloneNode", clone, 1, 1,
	    "System.Xml.XmlNode CloneNode(bool deep)"),
	METHOD("Clone", clone, 0, 0, "System.Xml.XmlNode Clone()"),
	METHOD("InsertAfter", insert_after, 2, 2, NULL),
	METHOD("InsertBefore", insert_before, 2, 2, NULL),
	METHOD("PrependChild", prepend_child, 1, 1, NULL),
	METHOD("RemoveAll", remove_all, 0, 0, "void RemoveAll()"),
	METHOD("RemoveChild", remove_child, 1, 1, NULL),
	METHOD("ReplaceChild", replace_child, 2, 2, NULL),
	METHOD("SelectNodes", select_nodes, 1, 1,
	    "System.Xml.XmlNodeList SelectNodes(string xpath)"),
	METHOD("SelectSingleNode", select_single, 1, 1,
	    "System.Xml.XmlNode SelectSingleNode(string xpath)"),
	{NULL}
};

const struct method xml_element_methods[] = {
	METHOD("GetAttribute", get_attribute, 1, 1,
	    "string GetAttribute(string name)"),
	METHOD("GetElementsByTagName", get_elements, 1, 1, NULL),
	METHOD("HasAttribute", has_attribute, 1, 1,
	    "bool HasAttribute(string name)"),
	METHOD("RemoveAttribute", remove_attribute, 1, 1,
	    "void RemoveAttribute(string name)"),
	METHOD("SetAttribute", set_attribute, 2, 2,
	    "void SetAttribute(string name, string value)"),
	{NULL}
};

const struct method xml_document_methods[] = {
	METHOD("CreateComment", create_comment, 1, 1, NULL),
	METHOD("CreateElement", create_element, 1, 1,
	    "System.Xml.XmlElement CreateElement(string name)"),
	METHOD("CreateTextNode", create_text, 1, 1, NULL),
	METHOD("GetElementsByTagName", get_elements, 1, 1, NULL),
	METHOD("ImportNode", import_node, 1, 2, NULL),
	METHOD("Load", load, 1, 1, "void Load(string filename)"),
	METHOD("LoadXml", load_xml, 1, 1, "void LoadXml(string xml)"),
	METHOD("Save", save, 1, 1, "void Save(string filename)"),
	{NULL}
};
