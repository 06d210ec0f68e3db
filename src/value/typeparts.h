/*
 * typeparts.h - what type.c, typename.c and typemember.c share.
 */
#ifndef VALUE_TYPEPARTS_H
#define VALUE_TYPEPARTS_H

#include "value/type.h"

/* type_named - a registered type by name or accelerator, with or without
 * "System.", or NULL. */
const struct type *type_named(const char *name, size_t len);

/* type_members_changed - forget which rows were found. */
void type_members_changed(void);

#endif
