/*
 * alias_info.h - aliases of all visible scopes, and as objects:
 * System.Management.Automation.AliasInfo.
 */
#ifndef RUN_ALIAS_INFO_H
#define RUN_ALIAS_INFO_H

#include "run/scope.h"
#include "value/value.h"

struct interp;

/* alias_find - the nearest alias of a name, lent, or NULL. */
const struct alias *alias_find(struct interp *interp, const char *name);

/* aliases_walk - every alias of every visible scope, nearest first. */
void aliases_walk(struct interp *interp,
    void (*visit)(const struct alias *alias, void *context), void *context);

/* alias_value - the AliasInfo object. */
Value *alias_value(const struct alias *alias);

/* alias_start - make its type known, once. */
void alias_start(void);

#endif
