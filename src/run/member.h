/*
 * member.h - member access as the language has it: attached members, native
 * ones, intrinsic ones (.Count, .PSObject, .Where()), and enumeration over
 * the elements of a sequence.
 */
#ifndef RUN_MEMBER_H
#define RUN_MEMBER_H

#include "run/interp.h"
#include "value/value.h"

/*
 * member_get - $v.name.
 *   gives   an owned value; $null when there is none (an error under strict
 *           mode 2); NULL with *err set on failure
 */
Value *member_get(struct interp *interp, const Value *v, const char *name,
    size_t len, Value **err);

/* member_set - $v.name = value; value is taken. */
bool member_set(struct interp *interp, const Value *v, const char *name,
    size_t len, Value *value, Value **err);

/* member_call - $v.name(args); args lent. */
Value *member_call(struct interp *interp, const Value *v, const char *name,
    size_t len, const Value *const *args, size_t count, Value **err);

/* Static: [type]::name. */
Value *static_get(struct interp *interp, const struct type *type,
    const char *name, size_t len, Value **err);
bool static_set(struct interp *interp, const struct type *type,
    const char *name, size_t len, Value *value, Value **err);
Value *static_call(struct interp *interp, const struct type *type,
    const char *name, size_t len, const Value *const *args, size_t count,
    Value **err);

/* index_get, index_set - $v[key]. */
Value *index_get(struct interp *interp, const Value *v, const Value *key,
    Value **err);
bool index_set(struct interp *interp, const Value *v, const Value *key,
    Value *value, Value **err);

#endif
