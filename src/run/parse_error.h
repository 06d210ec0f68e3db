/*
 * parse_error.h - what is wrong with a script, as values.
 */
#ifndef RUN_PARSE_ERROR_H
#define RUN_PARSE_ERROR_H

#include "value/value.h"

struct script;

/* parse_exception - an error record of a ParseException with all of it; its
 * id is the first error's. */
Value *parse_exception(const struct script *script);

#endif
