/*
 * psmember.h - single members as objects: PSNoteProperty and its kin, and
 * methods named without being called.
 */
#ifndef RUN_PSMEMBER_H
#define RUN_PSMEMBER_H

#include "value/type.h"

/* psmember_attach - Add(): hang what a PSNoteProperty ... describes on a
 * value; false with *err set when it is no such thing. */
bool psmember_attach(const Value *member, const Value *to, Value **err);

/* psmember_new - one member of a value: a PSProperty, PSMethod, ... */
Value *psmember_new(const Value *owner, const char *name,
    enum member_kind kind);

/* psmember_start - make the types known, once. */
void psmember_start(void);

#endif
