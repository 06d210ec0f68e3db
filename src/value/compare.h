/*
 * compare.h - equality and order by PowerShell's rules: the right side is
 * converted to the left side's type; strings ignore case unless asked.
 */
#ifndef VALUE_COMPARE_H
#define VALUE_COMPARE_H

#include "value/value.h"

/* value_equal - scalar -eq / -ceq. Never fails: what cannot be converted
 * is not equal. */
bool value_equal(const Value *a, const Value *b, bool is_exact);

enum { ORDER_NONE = 2 };

/*
 * value_order - scalar order for -lt, -gt and Measure-Object.
 *   gives   true and *order <0, 0, >0, or ORDER_NONE beside a NaN; false
 *           with *err when not comparable
 */
bool value_order(const Value *a, const Value *b, bool is_exact, int *order,
    Value **err);

/* value_sort_order - total order for Sort-Object and Group-Object: $null
 * first, strings collated as ICU does for the root locale, unlike types by
 * their text. Never fails. */
int value_sort_order(const Value *a, const Value *b, bool is_exact);

/* text_collate - collation of two strings. */
int text_collate(const Value *a, const Value *b, bool is_exact);

/* text_collate_start - the first letters of a string as a number: where those
 * of two strings differ and are not 0, the strings are in their order. */
uint64_t text_collate_start(const Value *text);

/* text_order - culture-like order of -lt on strings: without case, ties by
 * case with lower first when is_exact. */
int text_order(const Value *a, const Value *b, bool is_exact);

#endif
