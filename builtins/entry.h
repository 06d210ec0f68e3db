/*
 * entry.h - objects together with the values they are sorted, grouped or
 * compared by.
 */
#ifndef BUILTINS_ENTRY_H
#define BUILTINS_ENTRY_H

#include "run/propexpr.h"
#include "value/value.h"

struct interp;

struct entry {
	Value *object;
	size_t count;
	Value *keys[];       /* NULL: the object has no such property */
};

struct entries {
	struct prop_rows rows;  /* none: objects are their own key */
	bool is_exact;          /* upper and lower case differ */
	bool is_descending;     /* rows that do not say otherwise */
	struct entry **items;   /* owned */
	size_t count, cap;
};

/*
 * entries_init - no entries yet.
 *   takes   property: a -Property argument, lent, or NULL; allowed: the keys
 *           its tables may have
 *   errors  those of prop_rows_parse
 */
bool entries_init(struct entries *entries, const Value *property,
    unsigned allowed, Value **err);
void entries_release(struct entries *entries);

/* entry_new - an object, lent, and its keys; nobody's entry yet. */
struct entry *entry_new(const struct entries *entries, struct interp *interp,
    const Value *object);
void entry_free(struct entry *entry);

/* entries_push - append; the entry is taken. */
void entries_push(struct entries *entries, struct entry *entry);

/* entries_take - remove the entry at an index; it is the caller's then. */
struct entry *entries_take(struct entries *entries, size_t index);

/* entry_order - <0, 0, >0; objects without a property come last. */
int entry_order(const struct entries *entries, const struct entry *a,
    const struct entry *b);

/* entries_sort - stable. */
void entries_sort(struct entries *entries);

#endif
