/*
 * culture.h - System.Globalization.CultureInfo.
 */
#ifndef TYPE_CULTURE_H
#define TYPE_CULTURE_H

#include "value/call.h"
#include "value/format.h"
#include "value/value.h"

/* culture_value - the CultureInfo of a name like "en-US", or NULL when it is
 * no name of a culture. */
Value *culture_value(const char *name);

/* culture_of - the patterns behind a CultureInfo, or NULL for any other
 * value; cultures unknown here go by the invariant ones. */
const struct culture *culture_of(const Value *v);

/* call_culture - that of an argument, else of the session. */
const struct culture *call_culture(const struct call *call, size_t i);

#endif
