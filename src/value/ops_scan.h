/*
 * ops_scan.h - what the files of operators share: the view of an operand as a
 * number, and the errors of operands that have no such operator.
 */
#ifndef VALUE_OPS_SCAN_H
#define VALUE_OPS_SCAN_H

#include "value/value.h"

/* op_scan - a text as the number it spells; other names the type that the
 * error speaks of. */
Value *op_scan(const Value *v, const Value *other, Value **err);

/* op_is_plain - bool, char, enum or a number up to Decimal. */
bool op_is_plain(const Value *v);

/* op_missing - no type of the operands has the operator. */
Value *op_missing(const Value *a, const Value *b, const char *method,
    const char *sign, Value **err);

#endif
