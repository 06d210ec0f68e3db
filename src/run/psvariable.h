/*
 * psvariable.h - a variable as an object: System.Management.Automation.
 * PSVariable, which goes on standing for the variable of its scope.
 */
#ifndef RUN_PSVARIABLE_H
#define RUN_PSVARIABLE_H

#include "run/scope.h"
#include "value/value.h"

/* psvariable_new - the object for a variable that a scope holds. */
Value *psvariable_new(struct scope *scope, const struct name *name);

/* psvariable_start - make its type known, once. */
void psvariable_start(void);

#endif
