/*
 * ops.h - arithmetic, bit and string operators on values. Operands are lent,
 * results owned, NULL with *err set on failure. Arrays on the left of
 * comparing operators are filtered here too.
 */
#ifndef VALUE_OPS_H
#define VALUE_OPS_H

#include "value/value.h"

/* The operators of the language, with its conversions: what + does depends on
 * the left operand, whole numbers that overflow become doubles. */
Value *op_add(const Value *a, const Value *b, Value **err);
Value *op_subtract(const Value *a, const Value *b, Value **err);
Value *op_multiply(const Value *a, const Value *b, Value **err);
Value *op_divide(const Value *a, const Value *b, Value **err);
Value *op_remainder(const Value *a, const Value *b, Value **err);
Value *op_negate(const Value *a, Value **err);
Value *op_plus(const Value *a, Value **err);     /* unary + */
Value *op_range(const Value *a, const Value *b, Value **err);
Value *op_bit_and(const Value *a, const Value *b, Value **err);
Value *op_bit_or(const Value *a, const Value *b, Value **err);
Value *op_bit_xor(const Value *a, const Value *b, Value **err);
Value *op_bit_not(const Value *a, Value **err);
Value *op_shift_left(const Value *a, const Value *b, Value **err);
Value *op_shift_right(const Value *a, const Value *b, Value **err);

/* op_increment - for ++ and --: $null counts as 0, strings are refused. */
Value *op_increment(const Value *a, int step, Value **err);

enum comparison { CMP_EQ, CMP_NE, CMP_GT, CMP_GE, CMP_LT, CMP_LE };
/* op_compare - a bool, or the matching elements of an array on the left. */
Value *op_compare(enum comparison how, const Value *a, const Value *b,
    bool is_exact, Value **err);

/* op_like - -like, -notlike. */
Value *op_like(const Value *a, const Value *pattern, bool is_exact,
    bool is_negated, Value **err);

/*
 * op_match - -match, -notmatch.
 *   gives   a bool or matching elements; *matches is an owned table for
 *           $Matches when a scalar matched, else NULL
 */
Value *op_match(const Value *a, const Value *pattern, bool is_exact,
    bool is_negated, Value **matches, Value **err);

/* op_replace - right: pattern, or array of pattern and replacement (text or
 * script block). */
Value *op_replace(const Value *a, const Value *right, bool is_exact,
    Value **err);

/* op_split - right: pattern or block, or array of it, limit and options. */
Value *op_split(const Value *a, const Value *right, bool is_exact,
    Value **err);
Value *op_split_blanks(const Value *a, Value **err);     /* unary */
Value *op_join(const Value *a, const Value *separator, Value **err);
Value *op_contains(const Value *list, const Value *item, bool is_exact);
Value *op_is(const Value *a, const Value *type, Value **err);
Value *op_as(const Value *a, const Value *type, Value **err);
/* value_is_block - whether this is a script block. */
bool value_is_block(const Value *v);
/* op_format - the -f operator; right: one argument or an array of them. */
Value *op_format(const Value *format, const Value *right, Value **err);

#endif
