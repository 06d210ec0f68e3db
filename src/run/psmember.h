/*
 * psmember.h - single members as objects: PSNoteProperty and its kin, and
 * methods named without being called.
 */
#ifndef RUN_PSMEMBER_H
#define RUN_PSMEMBER_H

#include "value/value.h"

/* psmember_attach - Add(): hang what a PSNoteProperty ... describes on a
 * value; false with *err set when it is no such thing. */
bool psmember_attach(const Value *member, const Value *to, Value **err);

/* psmember_methods - the methods of a value, an array of PSMethod. */
Value *psmember_methods(const Value *v);

/* psmember_start - make the types known, once. */
void psmember_start(void);

#endif
