/*
 * libxml.h - libxml2, loaded when the first document is read. It brings eight
 * more libraries along, which would double the time to start the shell and to
 * fork a job.
 */
#ifndef WIRE_LIBXML_H
#define WIRE_LIBXML_H

#include "base/base.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "value/value.h"

/* Every symbol used, looked up once: SYMBOL(name). */
#define LIBXML_SYMBOLS                                                     \
	SYMBOL(xmlAddChild)                                                \
	SYMBOL(xmlAddNextSibling)                                          \
	SYMBOL(xmlAddPrevSibling)                                          \
	SYMBOL(xmlDocCopyNode)                                             \
	SYMBOL(xmlDocGetRootElement)                                       \
	SYMBOL(xmlEncodeSpecialChars)                                      \
	SYMBOL(xmlFreeDoc)                                                 \
	SYMBOL(xmlFreeNode)                                                \
	SYMBOL(xmlGetLastError)                                            \
	SYMBOL(xmlGetProp)                                                 \
	SYMBOL(xmlHasProp)                                                 \
	SYMBOL(xmlNewDocComment)                                           \
	SYMBOL(xmlNewDocNode)                                              \
	SYMBOL(xmlNewDocText)                                              \
	SYMBOL(xmlNodeGetContent)                                          \
	SYMBOL(xmlNodeSetContent)                                          \
	SYMBOL(xmlParseInNodeContext)                                      \
	SYMBOL(xmlReadMemory)                                              \
	SYMBOL(xmlReplaceNode)                                             \
	SYMBOL(xmlSetProp)                                                 \
	SYMBOL(xmlUnlinkNode)                                              \
	SYMBOL(xmlXPathEval)                                               \
	SYMBOL(xmlXPathFreeContext)                                        \
	SYMBOL(xmlXPathFreeObject)                                         \
	SYMBOL(xmlXPathNewContext)                                         \
	SYMBOL(xmlXPathRegisterNs)

struct libxml {
#define SYMBOL(name) __typeof__(&name) name;
	LIBXML_SYMBOLS
#undef SYMBOL
	xmlFreeFunc *xmlFree; /* where the library keeps it */
};

extern struct libxml libxml;

/*
 * libxml_start - have the library, before a document is read or made.
 *   errors  XmlLibraryNotFound
 */
bool libxml_start(Value **err);

/* libxml_free - give back a text that the library made; NULL is allowed. */
void libxml_free(xmlChar *text);

#endif
