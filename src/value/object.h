/*
 * object.h - members: the property bag of a custom object, and what
 * Add-Member hangs on any other value; instances of native types; and
 * reading and writing properties of any value.
 */
#ifndef VALUE_OBJECT_H
#define VALUE_OBJECT_H

#include "value/name.h"
#include "value/type.h"
#include "value/value.h"

struct member {
	const struct name *key;
	char *name;               /* owned, in the letters of its maker */
	enum member_kind kind;
	bool is_hidden;           /* found by name, not listed */
	Value *value;
	Value *setter;            /* of a script property, or NULL */
};

/* object_new - an empty [pscustomobject]. */
Value *object_new(void);

/* object_typed - an empty bag of a record type (TYPE_RECORD). */
Value *object_typed(const struct type *type);

/* object_type_named - an empty bag whose type names are set freely, for
 * what came from elsewhere ("Deserialized.System.IO.FileInfo"). */
Value *object_type_named(const char *const *names, size_t count);

/* object_type - of a V_OBJECT. */
const struct type *object_type(const Value *object);

/*
 * object_add - append or replace a note property. On a value that is not
 * boxed, use value_boxed first.
 */
void object_add(const Value *object, const char *name, Value *value);

/* object_hide - an attached member is found by its name from now on, but not
 * listed. */
void object_hide(const Value *object, const char *name);

/* object_add_member - append or replace any kind of member. */
void object_add_member(const Value *object, const char *name,
    enum member_kind kind, Value *value, Value *setter);

/* object_remove - gives whether an attached member was there. */
bool object_remove(const Value *object, const struct name *key);

/* Attached members of any value, in order. */
size_t object_count(const Value *v);
const struct member *object_at(const Value *v, size_t index);
/* object_find - an attached member, or one its types have been given
 * (typedata.h), or NULL. */
const struct member *object_find(const Value *v, const struct name *key);
/* object_change - the same to write to. */
struct member *object_change(const Value *v, const struct name *key);

/* member_is_property - whether a member is read without arguments. */
bool member_is_property(const struct member *member);

/* object_note - the value of a note property, lent, or NULL. */
const Value *object_note(const Value *v, const char *name);

/* members_free - for value.c. */
void members_free(struct members *members);

/* members_copy - hang copies of all attached members on another value. */
void members_copy(const Value *from, const Value *to);

/* members_share - the same for many values: one without members of its own
 * gets those of from, until either changes. */
void members_share(const Value *from, const Value *to);

/*
 * Type names, most specific first (.PSTypeNames). They follow from the type
 * until somebody changes them.
 */
Value *type_names_get(const Value *v);               /* list of text */
/* type_names_live - the list itself: changing it changes the names. */
Value *type_names_live(const Value *v);
void type_names_set(const Value *v, Value *names);
/* type_names_are_own - whether they are others than those of the type. */
bool type_names_are_own(const Value *v);
void type_names_insert(const Value *v, const char *name);
/* type_name_is - whether a name is among them, any case. */
bool type_name_is(const Value *v, const char *name);
/* type_name_first - the most specific one, lent until v changes. */
const char *type_name_first(const Value *v);

/*
 * instance_new - an instance of a native type.
 *   takes   data: owned; given back through type->release
 */
Value *instance_new(const struct type *type, void *data);

/* instance_data - the data of an instance of (a type derived from) type,
 * else NULL. */
void *instance_data(const Value *v, const struct type *type);
const struct type *instance_type(const Value *v);

/*
 * property_get - read a property of any value, attached members first.
 * Tables give their keys, sequences do not enumerate here (see member.h of
 * the run floor for that).
 *   gives   an owned value; NULL with *err unset when there is no such
 *           property; NULL with *err set when reading it failed
 */
Value *property_get(const Value *v, const struct name *key, Value **err);

/*
 * property_set - write a property. A table stores under the letters of the
 * interned name; who knows the script's letters sets the key itself.
 *   gives   false with *err set when there is none, or it cannot be written
 */
bool property_set(const Value *v, const struct name *key, Value *value,
    Value **err);

/*
 * property_static_get, property_static_set - the same of a static property;
 * it can be written. value is taken.
 */
Value *property_static_get(const struct property *row, Value **err);
bool property_static_set(const struct property *row, Value *value,
    Value **err);

/*
 * One property as listing shows it: for Select-Object, Format-List,
 * Get-Member, ConvertTo-Json and crossing to another process.
 */
struct property_row {
	const char *name;
	enum member_kind kind;
	const struct member *member;      /* attached, or NULL */
	/* Of the type, or NULL; neither: of own_get. */
	const struct property *property;
};

/*
 * properties_walk - every listed property in PowerShell's order: attached
 * ones, then those of the type. Methods, hidden ones and the keys of tables
 * are not listed.
 *   takes   visit: gives false to stop
 */
void properties_walk(const Value *v,
    bool (*visit)(const Value *v, const struct property_row *row, void *ctx),
    void *ctx);

/* property_row_read - the value of a listed property, like property_get. */
Value *property_row_read(const Value *v, const struct property_row *row,
    Value **err);

/*
 * What a lower floor asks of the evaluator: run a block with $this or $_.
 * The run floor sets it once at start.
 */
struct upcalls {
	Value *(*invoke)(const Value *block, const Value *self,
	    Value *const *args, size_t count, Value **err);
};
void upcalls_set(const struct upcalls *calls);
Value *upcall_invoke(const Value *block, const Value *self,
    Value *const *args, size_t count, Value **err);

#endif
