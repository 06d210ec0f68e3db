/*
 * bigint.h - arithmetic on whole numbers of any size, over GMP. A V_BIGINT
 * keeps its decimal digits, so nothing else knows of GMP.
 */
#ifndef VALUE_BIGINT_H
#define VALUE_BIGINT_H

#include "value/value.h"

struct buf;

enum bigint_op {
	BIGINT_ADD,
	BIGINT_SUBTRACT,
	BIGINT_MULTIPLY,
	BIGINT_DIVIDE,     /* towards zero; b is not zero */
	BIGINT_REMAINDER,  /* with the sign of a; b is not zero */
	BIGINT_AND,
	BIGINT_OR,
	BIGINT_XOR,
	BIGINT_GCD,
	BIGINT_SHIFT_LEFT,
	BIGINT_SHIFT_RIGHT,
	BIGINT_POWER,
};

/*
 * bigint_compute - a op b, both V_BIGINT.
 *   errors  a result of more than a million digits or so: OutOfMemory
 */
Value *bigint_compute(enum bigint_op op, const Value *a, const Value *b,
    Value **err);
Value *bigint_negate(const Value *a);
int bigint_compare(const Value *a, const Value *b);
bool bigint_is_zero(const Value *a);

/* From numbers and digits, a V_BIGINT. */
Value *bigint_from_int(int64_t n);
Value *bigint_from_uint(uint64_t n);
/* bigint_from_real - the whole part; NULL for what is not finite. */
Value *bigint_from_real(double n);
/* bigint_parse - sign and digits; NULL for anything else. */
Value *bigint_parse(const char *bytes, size_t len);
/* bigint_parse_base - digits of base 2 or 16 without sign. */
Value *bigint_parse_base(const char *bytes, size_t len, int base);

/* bigint_int64 - false when it does not fit. */
bool bigint_int64(const Value *a, int64_t *n);
bool bigint_uint64(const Value *a, uint64_t *n);
double bigint_real(const Value *a);

/* bigint_hex - the X format: two's complement with a leading sign digit. */
void bigint_hex(struct buf *buf, const Value *a, bool is_upper);

#endif
