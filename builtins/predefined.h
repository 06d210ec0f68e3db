/*
 * predefined.h - the functions a session has from the start.
 */
#ifndef BUILTINS_PREDEFINED_H
#define BUILTINS_PREDEFINED_H

struct interp;

/* predefined_start - define them in the global scope of an interpreter. */
void predefined_start(struct interp *interp);

#endif
