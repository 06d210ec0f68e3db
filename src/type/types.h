/*
 * types.h - the .NET types that scripts name: their members, as rows hung on
 * the descriptors of the value floor or registered as types of their own.
 * One function per family; types_start calls them all.
 */
#ifndef TYPE_TYPES_H
#define TYPE_TYPES_H

#include "value/call.h"
#include "value/type.h"
#include "value/value.h"

/* types_start - make every type of this floor known, once. */
void types_start(void);

/* Families, see types.c. */
#define FAMILY(name) void types_start_##name(void);
#include "type/families.def"
#undef FAMILY

/*
 * arg_ref - store into a [ref] argument.
 *   takes   value: taken
 *   errors  the argument is no [ref]
 */
bool arg_ref(const struct call *call, size_t i, Value *value, Value **err);

/*
 * arg_found - what TryParse and its like answer.
 *   takes   found: for the [ref] argument i, NULL when there is nothing;
 *           otherwise: what goes there then; both are taken
 *   gives   whether something was found, a bool
 *   errors  the argument is no [ref]
 */
Value *arg_found(const struct call *call, size_t i, Value *found,
    Value *otherwise, Value **err);

/* value_tuple - a System.ValueTuple of two; the items are taken. */
Value *value_tuple(Value *first, Value *second);

/* environment_on_exit - hand down what [Environment]::Exit does; it does not
 * return. */
void environment_on_exit(void (*leave)(int status));

/* type_enum - a registered enum type by its full name; a bug if missing. */
const struct type *type_enum(const char *name);

/* semver_value - a SemanticVersion, owned. */
Value *semver_value(int32_t major, int32_t minor, int32_t patch);

/* Bodies that many rows share. */
property_getter get_true, get_false, get_itself;
method_body do_nothing;

/* Shorthands for rows. */
#define METHOD(name, body, least, most, signature)                             \
	{name, body, least, most, signature}
#define INDEXER(name, body, signature) {name, body, 1, 1, signature, true}
#define GETTER(name, get, type_name) {name, get, NULL, type_name, false}

#endif
