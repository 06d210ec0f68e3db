/*
 * table.h - hashtables that keep insertion order: Hashtable, [ordered],
 * generic dictionaries and sets. String keys ignore case unless asked.
 */
#ifndef VALUE_TABLE_H
#define VALUE_TABLE_H

#include "value/value.h"

struct table;

/* table_new - an empty Hashtable. */
Value *table_new(void);

/* table_ordered - an empty [ordered] dictionary. */
Value *table_ordered(void);

/*
 * table_typed - an empty table of a dictionary or set type.
 *   takes   is_exact: string keys respect case
 */
Value *table_typed(const struct type *type, bool is_exact);

/* table_get - the inside of a V_TABLE, else NULL. */
struct table *table_get(const Value *v);

/* What a table is, and how many entries it has. */
const struct type *table_type(const struct table *table);
bool table_is_ordered(const struct table *table);
bool table_is_exact(const struct table *table);
size_t table_count(const struct table *table);

/* table_at - the entry at a position below the count, lent. */
void table_at(const struct table *table, size_t index, const Value **key,
    const Value **value);

/* table_find - the value of a key, lent, or NULL. 1 and '1' differ. */
const Value *table_find(const struct table *table, const Value *key);

/* table_place - where the value of a key is, to be changed at once; NULL for
 * a key that is not there. */
Value **table_place(struct table *table, const Value *key);

/* table_lookup - the value of a string key, lent, or NULL. */
const Value *table_lookup(const struct table *table, const char *key);

/* table_index - the position of a key, or SIZE_MAX. */
size_t table_index(const struct table *table, const Value *key);

/* table_set - store under a key, in place if it is there. */
void table_set(struct table *table, Value *key, Value *value);

/*
 * table_store - table_set with key and value as the types of the table want
 * them; both are taken.
 *   errors  what convert_to says
 */
bool table_store(struct table *table, Value *key, Value *value, Value **err);

/* table_set_text - store under a string key. */
void table_set_text(struct table *table, const char *key, Value *value);

/* table_insert - add at a position; the key is not there yet. */
void table_insert(struct table *table, size_t index, Value *key,
    Value *value);

/* table_remove - gives whether the key was there. */
bool table_remove(struct table *table, const Value *key);
void table_clear(struct table *table);

/* table_copy - a shallow copy of the same type. */
Value *table_copy(const struct table *table);

/* value_hash - a hash that agrees with table key equality. */
uint32_t value_hash(const Value *v, bool is_exact);

/* value_key_equal - table key equality: kind and content. */
bool value_key_equal(const Value *a, const Value *b, bool is_exact);

#endif
