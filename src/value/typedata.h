/*
 * typedata.h - members that scripts give to a type by name (Update-TypeData):
 * every value that has the name among its type names gets them, after its
 * own attached ones.
 */
#ifndef VALUE_TYPEDATA_H
#define VALUE_TYPEDATA_H

#include "value/object.h"

/* type_data_set - add or replace a member; value and setter are taken. */
void type_data_set(const char *type_name, const char *name,
    enum member_kind kind, Value *value, Value *setter);

/* type_data_own - the member of this very type name, or NULL. */
const struct member *type_data_own(const char *type_name, const char *name);

/* type_data_find - the member a value has by its type names, or NULL. */
struct member *type_data_find(const Value *v, const struct name *key);

/* type_data_remove - every member of a type name; whether there was one. */
bool type_data_remove(const char *type_name);

/* type_data_at - all of them in the order of their making; NULL behind the
 * last. */
const struct member *type_data_at(size_t index, const char **type_name);

#endif
