/*
 * call_variables.h - the variables of a call: $args, $input, $MyInvocation,
 * $PSBoundParameters, $PSCmdlet, $PSScriptRoot, $PSCommandPath. They are made
 * when somebody reads them.
 */
#ifndef RUN_CALL_VARIABLES_H
#define RUN_CALL_VARIABLES_H

struct interp;

/* call_variables_start - put them into the global scope, once. */
void call_variables_start(struct interp *interp);

#endif
