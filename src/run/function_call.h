/*
 * function_call.h - one call of a command written in script.
 */
#ifndef RUN_FUNCTION_CALL_H
#define RUN_FUNCTION_CALL_H

#include "run/command.h"
#include "run/stage.h"
#include "value/value.h"

/* function_call_setup - give a command its begin, process and end. */
void function_call_setup(struct command *command);

/* place_of_module - where code of a module (NULL: of none) runs now: the
 * scope of its innermost frame, else the module's own. */
struct scope *place_of_module(struct interp *interp, struct module *module);

/* call_frame_of - the frame of a call in a pipeline, lent. */
struct frame *call_frame_of(const struct stage *stage);

/* frame_release - what a frame gathered ($args, $input ...). */
void frame_release(struct frame *frame);

/* frame_bound - $PSBoundParameters of a frame, lent, or NULL. */
const Value *frame_bound(struct frame *frame);

/* frame_invocation - $MyInvocation of a frame, lent. */
const Value *frame_invocation(struct frame *frame);

/* function_call_start - make the type of $PSBoundParameters known, once. */
void function_call_start(void);

#endif
