/*
 * ops_number.h - arithmetic and order of two values that are numbers, bools,
 * chars or enums: what ops.c and compare.c do once operands are converted.
 */
#ifndef VALUE_OPS_NUMBER_H
#define VALUE_OPS_NUMBER_H

#include "value/value.h"

enum number_op {
	NUMBER_ADD,
	NUMBER_SUBTRACT,
	NUMBER_MULTIPLY,
	NUMBER_DIVIDE,
	NUMBER_REMAINDER,
};

/*
 * number_arithmetic - a op b; an enum on the left stays one.
 *   errors  RuntimeException over DivideByZeroException, OverflowException
 */
Value *number_arithmetic(enum number_op op, const Value *a, const Value *b,
    Value **err);

/* number_order - <0, 0, >0; *is_ordered is false when one is NaN. */
int number_order(const Value *a, const Value *b, bool *is_ordered);

#endif
