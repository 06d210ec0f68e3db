/*
 * parse_error.h - what is wrong with a script, as values.
 */
#ifndef RUN_PARSE_ERROR_H
#define RUN_PARSE_ERROR_H

#include "value/value.h"

struct script;

/* extent_value - a stretch of a script, as its text and where it stands. */
Value *extent_value(const struct script *script, uint32_t start,
    uint32_t end);

/* parse_errors_value - an array of what is wrong. */
Value *parse_errors_value(const struct script *script);

/* parse_exception - an error record of a ParseException with all of it; its
 * id is the first error's. */
Value *parse_exception(struct script *script);

/* parser_start - make the type Language.Parser known, once. */
void parser_start(void);

#endif
