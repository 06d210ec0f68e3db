/*
 * clixml.h - values as PowerShell's XML and back, for files and for
 * [PSSerializer]. Simple values and containers arrive as they were, other
 * objects as bags of their properties, named Deserialized.*.
 *
 *   source  MS-PSRP 2.2.5, serialization of objects
 */
#ifndef WIRE_CLIXML_H
#define WIRE_CLIXML_H

#include "value/value.h"

struct buf;
struct list;

struct clixml_writer;

/*
 * clixml_begin - the start of a document.
 *   takes   depth: levels of properties to keep of objects
 */
struct clixml_writer *clixml_begin(struct buf *out, int depth);

/* clixml_add - one more value. */
void clixml_add(struct clixml_writer *writer, const Value *v);

/* clixml_end - the end of the document; the writer is freed. */
void clixml_end(struct clixml_writer *writer);

/*
 * clixml_read - the values of a document.
 *   takes   values: a list they are pushed on
 *   errors  XmlException; what does not belong into such a document
 */
bool clixml_read(const char *text, size_t len, struct list *values,
    Value **err);

#endif
