/*
 * throw.h - error records on their way through the evaluator.
 */
#ifndef RUN_THROW_H
#define RUN_THROW_H

#include "run/interp.h"
#include "value/value.h"

/* error_around - a new record like another, with another exception. */
Value *error_around(const Value *exception, const Value *record);

/*
 * error_ending - the exception a failed run ends with, the record in it: one
 * of stopping for -ErrorAction Stop; what no command threw as a
 * RuntimeException comes inside one that says how it ended the pipeline.
 *   takes   record
 */
Value *error_ending(Value *record);

/*
 * error_of_flow - break, continue or exit as what a method can give back: it
 * becomes the flow again when it is thrown.
 */
Value *error_of_flow(enum flow flow) MUST_USE;

/* error_is_interrupt - Ctrl-C and a stopped pipeline: no handler takes it. */
bool error_is_interrupt(const Value *record);

/* interp_show_error - log a record and put it on the error stream, whatever
 * the preference says; record is taken. */
enum flow interp_show_error(struct interp *interp, Value *record);

#endif
