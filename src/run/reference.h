/*
 * reference.h - [ref]: an object whose Value is a variable of the script, for
 * methods that give something back through an argument.
 */
#ifndef RUN_REFERENCE_H
#define RUN_REFERENCE_H

#include "value/name.h"
#include "value/value.h"

struct scope;

/* reference_new - to a variable of a scope, made if missing. */
Value *reference_new(struct scope *scope, const struct name *name);

/* reference_of - around a value that is no variable; v is taken. */
Value *reference_of(Value *v);

/* reference_start - make the type known, once. */
void reference_start(void);

#endif
