/*
 * clixml_kept.h - instances that are themselves again when they are read from
 * XML: those with an element of their own, and those that are made anew from
 * the bag of their properties.
 */
#ifndef WIRE_CLIXML_KEPT_H
#define WIRE_CLIXML_KEPT_H

#include "value/value.h"

struct buf;

/* kept_tag - the element of an instance whose text says all of it, or NULL. */
const char *kept_tag(const Value *v);

/* kept_add - append what stands in that element. */
void kept_add(struct buf *out, const Value *v);

/*
 * kept_value - the instance that an element stands for.
 *   gives   NULL when the tag is none of these, or its text does not fit
 */
Value *kept_value(const char *tag, const char *text);

/* kept_revive - the instance that a bag was once; the bag is taken, and given
 * back when it was none. */
Value *kept_revive(Value *bag);

#endif
