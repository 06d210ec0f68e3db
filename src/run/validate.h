/*
 * validate.h - helpers of the validation files.
 */
#ifndef RUN_VALIDATE_H
#define RUN_VALIDATE_H

#include "value/value.h"

struct type;

/* validate_fail - *err becomes a ValidationMetadataException; message is
 * taken; gives false. */
bool validate_fail(Value **err, const char *id, Value *message);

/* validate_refuse_nulls - fail as what is null, or has a null in it, does. */
bool validate_refuse_nulls(Value **err);

/* validate_range_type - fail because v is nothing like the limits' type. */
bool validate_range_type(const Value *v, const struct type *type, Value **err);

/* validate_message - a .NET format with {0} and {1}, owned text. */
Value *validate_message(const char *format, const Value *first,
    const Value *second);

#endif
