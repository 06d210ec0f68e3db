/*
 * intrinsic.h - members every value has: Count, Length, PSObject, Where(),
 * ForEach(), GetType() and their like.
 */
#ifndef RUN_INTRINSIC_H
#define RUN_INTRINSIC_H

#include "run/interp.h"
#include "value/value.h"

/* intrinsic_get - owned, or NULL when it is none of them. */
Value *intrinsic_get(struct interp *interp, const Value *v,
    const char *name);

/* intrinsic_is_call - Where and ForEach: nothing of a type goes before. */
bool intrinsic_is_call(const char *name);

/* intrinsic_call - owned; NULL without *err when it is none of them. */
Value *intrinsic_call(struct interp *interp, const Value *v,
    const char *name, const Value *const *args, size_t count, Value **err);

/* method_value - the PSMethod object a method without its parentheses is;
 * NULL when there is none. */
Value *method_value(const Value *v, const char *name);
Value *method_value_static(const struct type *type, const char *name);

/* intrinsic_start - give System.Object its methods, once. */
void intrinsic_start(void);

#endif
