/*
 * xml.h - XML documents and their nodes as values: System.Xml.XmlDocument and
 * its kin, over libxml2. A node holds its document; what is taken out of a
 * tree stays with the document until that ends.
 */
#ifndef TYPE_XML_H
#define TYPE_XML_H

#include "value/type.h"
#include "value/value.h"
#include "wire/libxml.h"

struct buf;
struct table;

/* A document with those who hold it. */
struct xml_document {
	unsigned refs;
	xmlDoc *tree;
	char *declaration;       /* what stands in <?xml ...?>, or NULL */
	xmlNode **loose;         /* nodes that are in no tree */
	size_t loose_count;
};

/*
 * xml_parse - a document of text.
 *   gives   an XmlDocument; NULL with *err set
 *   errors  XmlException
 */
Value *xml_parse(const char *text, size_t len, Value **err);

/* xml_node_value - a node of a document as a value. */
Value *xml_node_value(struct xml_document *document, xmlNode *node);

/* xml_node - the node behind a value (a document's is the document itself),
 * or NULL for any other value; *document is lent. */
xmlNode *xml_node(const Value *v, struct xml_document **document);

/*
 * xml_select - the nodes an XPath expression stands for.
 *   takes   namespaces: a table from prefix to name, or NULL
 *   gives   an owned array; NULL with *err set
 */
Value *xml_select(const Value *node, const char *path,
    const struct table *namespaces, Value **err);

/* xml_write - append a node as text; indented when a width is given. */
void xml_write(struct buf *out, const struct xml_document *document,
    const xmlNode *node, int indent);

/* xml_write_inside - the same for its children alone. */
void xml_write_inside(struct buf *out, const struct xml_document *document,
    const xmlNode *node);

/* xml_set_text - make a node hold just a text; holder: any node of its
 * document. */
void xml_set_text(const Value *holder, xmlNode *node, const Value *text);

/* xml_set_inside - make a node hold what a text says. */
bool xml_set_inside(const Value *self, const Value *text, Value **err);

/* xml_loosen - take a node out of its tree and keep it. */
void xml_loosen(struct xml_document *document, xmlNode *node);

/* xml_keep - note a node that is in no tree yet. */
void xml_keep(struct xml_document *document, xmlNode *node);

/* xml_drop - forget such a node, as it is in a tree now. */
void xml_drop(struct xml_document *document, xmlNode *node);

/* xml_type_of - the type of a node's value. */
const struct type *xml_type_of(const xmlNode *node);

/* What an instance of a node or document holds. */
struct xml_handle {
	struct xml_document *document;
	xmlNode *node;
};
void xml_handle_release(void *data);

extern const struct method xml_node_methods[], xml_element_methods[],
    xml_document_methods[];
extern struct type type_xml_node, type_xml_document;

#endif
