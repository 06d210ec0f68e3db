/*
 * decimal.h - arithmetic on System.Decimal: 96 bits of coefficient, a scale
 * of 0 to 28 that results keep as .NET keeps it, ties to even.
 */
#ifndef VALUE_DECIMAL_H
#define VALUE_DECIMAL_H

#include "value/value.h"

#define DECIMAL_SCALE_MAX 28

struct buf;

/* Each gives false when the result needs more than 96 bits. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum);
bool decimal_subtract(struct decimal a, struct decimal b,
    struct decimal *difference);
bool decimal_multiply(struct decimal a, struct decimal b,
    struct decimal *product);

/* decimal_divide, decimal_remainder - b is not zero. */
bool decimal_divide(struct decimal a, struct decimal b,
    struct decimal *quotient);
bool decimal_remainder(struct decimal a, struct decimal b,
    struct decimal *rest);

/* decimal_compare - <0, 0 or >0; 1.0 and 1.00 are equal. */
int decimal_compare(struct decimal a, struct decimal b);

enum rounding { ROUND_EVEN, ROUND_AWAY, ROUND_ZERO, ROUND_DOWN, ROUND_UP };

/* decimal_round - to at most so many places; fewer stay fewer. */
struct decimal decimal_round(struct decimal d, int places,
    enum rounding rounding);

/* decimal_from_int, decimal_from_uint - always exact. */
struct decimal decimal_from_int(int64_t n);
struct decimal decimal_from_uint(uint64_t n);

/*
 * decimal_from_real - a double by its first digits, as .NET takes them.
 *   takes   digits: 15 for a double, 7 for a single
 *   gives   false when it is out of range or not a number
 */
bool decimal_from_real(double n, int digits, struct decimal *d);
double decimal_real(struct decimal d);

/* decimal_text - append all places, "1.50". */
void decimal_text(struct buf *buf, struct decimal d);

/*
 * decimal_parse - sign, digits, point, exponent; nothing else.
 *   gives   false when it is no such number or out of range
 */
bool decimal_parse(const char *bytes, size_t len, struct decimal *d);

#endif
