/*
 * typemember.c - finding the rows of members: in those of a type, of its
 * definition, of its bases. What was found lately is remembered.
 */
#include "base/base.h"
#include "value/typeparts.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

/* The four arrays of rows. Every row begins with its name. */
static const struct rows {
	size_t offset; /* of the pointer in struct type */
	size_t size;   /* of a row */
} all_rows[] = {
	{offsetof(struct type, properties), sizeof(struct property)},
	{offsetof(struct type, methods), sizeof(struct method)},
	{offsetof(struct type, statics), sizeof(struct property)},
	{offsetof(struct type, static_methods), sizeof(struct method)},
};
enum { PROPERTIES, METHODS, STATICS, STATIC_METHODS };
_Static_assert(offsetof(struct property, name) == 0, "name comes first");
_Static_assert(offsetof(struct method, name) == 0, "name comes first");

static struct found {
	const struct type *type;
	const void *row;
	uint32_t hash;
} lately[256];
static bool has_lately;

void
type_members_changed(void)
{
	if (has_lately)
		memset(lately, 0, sizeof(lately));
	has_lately = false;
}

static const char *
row_name(const void *row)
{
	const char *name;

	memcpy(&name, row, sizeof(name));
	return name;
}

/* A quick test that most rows fail comes first. */
static bool
is_name(const char *row, const char *name)
{
	return ((row[0] ^ name[0]) & 0xDF) == 0 &&
	    (strcmp(row, name) == 0 || text_same(row, name));
}

static const void *
find_own(const struct type *type, const struct rows *rows, const char *name)
{
	const char *row;

	memcpy(&row, (const char *)type + rows->offset, sizeof(row));
	for (; row && row_name(row); row += rows->size)
		if (is_name(row_name(row), name))
			return row;
	return NULL;
}

static const void *
find_any(const struct type *type, const struct rows *rows, const char *name)
{
	const void *row = NULL;

	for (; type && !row; type = type->base) {
		row = find_own(type, rows, name);
		if (!row && type->definition)
			row = find_own(type->definition, rows, name);
	}
	return row;
}

static const void *
find(const struct type *type, int which, const char *name)
{
	uint32_t hash = hash_caseless(name, strlen(name)) + (uint32_t)which;
	struct found *found =
	    &lately[(hash ^ (uint32_t)((uintptr_t)type >> 4)) & 255];
	const void *row;

	if (found->type == type && found->hash == hash &&
	    is_name(row_name(found->row), name))
		return found->row;
	row = find_any(type, &all_rows[which], name);
	if (row) {
		*found = (struct found){type, row, hash};
		has_lately = true;
	}
	return row;
}

const struct property *
type_property(const struct type *type, const char *name)
{
	return find(type, PROPERTIES, name);
}

const struct method *
type_method(const struct type *type, const char *name)
{
	return find(type, METHODS, name);
}

const struct property *
type_static(const struct type *type, const char *name)
{
	return find(type, STATICS, name);
}

const struct method *
type_static_method(const struct type *type, const char *name)
{
	return find(type, STATIC_METHODS, name);
}
