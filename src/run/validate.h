/*
 * validate.h - helpers of the validation files.
 */
#ifndef RUN_VALIDATE_H
#define RUN_VALIDATE_H

#include "value/value.h"

/* validate_fail - *err becomes a ValidationMetadataException; message is
 * taken; gives false. */
bool validate_fail(Value **err, const char *id, Value *message);

/* validate_message - a .NET format with {0} and {1}, owned text. */
Value *validate_message(const char *format, const Value *first,
    const Value *second);

#endif
