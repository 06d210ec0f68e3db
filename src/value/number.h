/*
 * number.h - the numeric kinds among themselves: ranges, checked conversion
 * and their texts.
 */
#ifndef VALUE_NUMBER_H
#define VALUE_NUMBER_H

#include "value/decimal.h"
#include "value/value.h"

struct buf;

__extension__ typedef __int128 i128;

/* number_whole - the number of an integer, bool, char or enum, unwrapped. */
i128 number_whole(const Value *v);

/* number_fits - whether a whole number is in the range of a kind. */
bool number_fits(enum kind kind, i128 n);

/* number_is_real - SINGLE or DOUBLE. */
static inline bool
number_is_real(enum kind kind)
{
	return kind == V_SINGLE || kind == V_DOUBLE;
}

/* number_has_int - whether a kind counts in whole steps of 64 bits or fewer:
 * BOOL ... UINT64 or ENUM. */
static inline bool
number_has_int(enum kind kind)
{
	return (kind >= V_BOOL && kind <= V_UINT64) || kind == V_ENUM;
}

/* number_is_any - what number_convert takes: BOOL ... BIGINT or ENUM. */
static inline bool
number_is_any(enum kind kind)
{
	return kind >= V_BOOL && kind <= V_ENUM;
}

/*
 * number_convert - a number as another kind, ties to even.
 *   takes   v: any of number_is_any; kind: V_CHAR ... V_BIGINT
 *   gives   an owned value, or NULL when it is out of range
 */
Value *number_convert(const Value *v, enum kind kind);

/* number_decimal - any number as a decimal; false when out of range. */
bool number_decimal(const Value *v, struct decimal *d);

/* number_real - any number as a double. */
double number_real(const Value *v);

/* number_range_text - .NET's words for what is out of range of a kind. */
const char *number_range_text(enum kind kind);

/* number_add_int - append an integer's decimal digits. */
void number_add_int(struct buf *buf, int64_t n);

/* number_text - append any number; doubles with 15 digits unless is_full. */
void number_text(struct buf *buf, const Value *v, bool is_full);

#endif
