/*
 * typename.h - for typename.c: names without brackets.
 */
#ifndef VALUE_TYPENAME_H
#define VALUE_TYPENAME_H

#include "value/type.h"

/* type_named - a registered type by name or accelerator, with or without
 * "System.", or NULL. */
const struct type *type_named(const char *name, size_t len);

#endif
