/*
 * automatic.h - the variables that are there before any script: constants,
 * preferences, and those whose value is made when they are read.
 */
#ifndef RUN_AUTOMATIC_H
#define RUN_AUTOMATIC_H

#include "run/interp.h"

/* automatic_start - fill the global scope of a new interpreter. Variables of
 * a call ($args, $input, ...) belong to invocation.c. */
void automatic_start(struct interp *interp);

/* automatic_enter_process - those of them that tell of this process anew, in
 * an interpreter that was made before a fork. */
void automatic_enter_process(struct interp *interp);

/* context_value - $ExecutionContext. */
Value *context_value(void);

/* host_value - $Host. */
Value *host_value(struct interp *interp);

#endif
