/*
 * aliases.h - the aliases that are visible from where code runs.
 */
#ifndef RUN_ALIASES_H
#define RUN_ALIASES_H

#include "run/scope.h"
#include "value/value.h"

struct interp;

/* aliases_start - those of the compiled-in commands, into the global scope
 * of a new interpreter. */
void aliases_start(struct interp *interp);

/* alias_find - the nearest alias of a name, lent, or NULL. */
const struct alias *alias_find(struct interp *interp, const char *name);

/* aliases_walk - every alias of every visible scope, nearest first. */
void aliases_walk(struct interp *interp,
    void (*visit)(const struct alias *alias, void *context), void *context);

/* alias_is_locked - whether it must not be removed, is_forced or not. */
bool alias_is_locked(const struct alias *alias, bool is_forced);

/* alias_not_removable - the record for that. */
Value *alias_not_removable(const struct alias *alias);

/* alias_object - an alias as an AliasInfo object. */
Value *alias_object(struct interp *interp, const struct alias *alias);

#endif
