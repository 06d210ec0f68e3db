/*
 * psobject.h - $v.PSObject, $v.psbase: what scripts see of a value's members.
 */
#ifndef RUN_PSOBJECT_H
#define RUN_PSOBJECT_H

#include "run/interp.h"
#include "value/object.h"
#include "value/value.h"

/* psobject_new - $v.PSObject. */
Value *psobject_new(const Value *v);

/* psobject_type_names - a list whose changes are v's. */
Value *psobject_type_names(const Value *v);

/* psobject_base - $v.psbase: the members of the type alone. */
Value *psobject_base(const Value *v);
bool psobject_is_view(const Value *v);
Value *psobject_view_get(struct interp *interp, const Value *view,
    const char *name, Value **err);
Value *psobject_view_call(struct interp *interp, const Value *view,
    const char *name, const Value *const *args, size_t count, Value **err);

/* psobject_start - make the types known, once. */
void psobject_start(void);

#endif
