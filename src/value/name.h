/*
 * name.h - interned names of variables, properties, functions and types.
 * Names that differ only in case are one struct, so comparing pointers is
 * comparing names. They live until the program ends.
 */
#ifndef VALUE_NAME_H
#define VALUE_NAME_H

#include "base/base.h"

struct name {
	uint32_t hash;
	uint32_t len;      /* bytes */
	const char *text;  /* as first spelled, else first seen; with NUL */
	bool is_spelled;   /* by name_spelled: text stays as it is */
};

/* name_of - the name with these letters. */
const struct name *name_of(const char *text);
const struct name *name_of_len(const char *text, size_t len);

/* name_spelled - the same, and text shows these letters from now on, unless
 * somebody spelled it before: for variables, which are listed as scripts
 * write them, whatever a property of the same name looks like. */
const struct name *name_spelled(const char *text, size_t len);

/* name_first - as first seen: text that stays whatever is spelled later. */
static inline const char *
name_first(const struct name *name)
{
	return (const char *)(name + 1);
}

/* name_find - the name if anybody used it before, else NULL. */
const struct name *name_find(const char *text, size_t len);

#endif
