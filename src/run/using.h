/*
 * using.h - $using: variables: gathered where a job is made, read where it
 * runs.
 */
#ifndef RUN_USING_H
#define RUN_USING_H

#include "run/interp.h"
#include "value/value.h"

struct node;
struct variable_node;

/*
 * using_gather - the values of every $using: variable below a node, read in
 * the scope that runs.
 *   gives   a table from lower-case path ("x", "env:home") to value
 *   errors  UsingVariableIsUndefined
 */
Value *using_gather(struct interp *interp, const struct node *node,
    Value **err);

/* using_gather_set - the same, where what is not set is $null and no error. */
Value *using_gather_set(struct interp *interp, const struct node *node);

/* using_get - $using:x where the block runs, from interp->using.
 *   errors  UsingWithoutInvokeCommand outside of a job */
Value *using_get(struct interp *interp, const struct variable_node *node,
    Value **err);

#endif
