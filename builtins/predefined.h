/*
 * predefined.h - the functions a session has from the start.
 */
#ifndef BUILTINS_PREDEFINED_H
#define BUILTINS_PREDEFINED_H

struct interp;

/* predefined_start - define them in the global scope of an interpreter. */
void predefined_start(struct interp *interp);

/* predefined_start_prompt - those for people at a prompt as well. */
void predefined_start_prompt(struct interp *interp);

#endif
