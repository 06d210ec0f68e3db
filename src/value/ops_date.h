/*
 * ops_date.h - the operators that System.DateTime and System.TimeSpan have.
 */
#ifndef VALUE_OPS_DATE_H
#define VALUE_OPS_DATE_H

#include "value/ops_number.h"
#include "value/value.h"

/*
 * operand_as - an operand as the type that an operator of a type takes.
 *   takes   name: of the operator's parameter; method: "op_Addition"
 *   errors  MethodArgumentConversionInvalidCastArgument
 */
Value *operand_as(const Value *v, enum kind kind, const char *name,
    const char *method, Value **err);

/* date_has_operator - whether the left or, for *, the right operand knows
 * the operator. */
bool date_has_operator(enum number_op op, const Value *a, const Value *b);

/*
 * date_arithmetic - a op b; the other operand is converted.
 *   errors  MethodArgumentConversionInvalidCastArgument,
 *           ArgumentOutOfRangeException, OverflowException
 */
Value *date_arithmetic(enum number_op op, const Value *a, const Value *b,
    Value **err);

#endif
