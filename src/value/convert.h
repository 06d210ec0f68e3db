/*
 * convert.h - from any value to the type a cast, parameter or operator wants,
 * by PowerShell's rules in the invariant culture.
 */
#ifndef VALUE_CONVERT_H
#define VALUE_CONVERT_H

#include "value/type.h"
#include "value/value.h"

struct buf;

/* value_truth - true or false in a condition. */
bool value_truth(const Value *v);

/*
 * value_text - the string form, as "$v" gives it: arrays joined by a blank,
 * doubles with 15 digits, dates invariant.
 *   gives   an owned V_TEXT
 */
Value *value_text(const Value *v);

/* value_text_sep - the same with another separator for arrays ($OFS). */
Value *value_text_sep(const Value *v, const char *separator);

/* value_add_own_text - what an attached ToString says: a script method, or
 * the text kept of what crossed from another process; false: there is none. */
bool value_add_own_text(struct buf *buf, const Value *v);

/* value_to_string - what .ToString() gives: type names for collections,
 * doubles in full. */
Value *value_to_string(const Value *v);

/* value_add_text - append the string form to a buffer. */
void value_add_text(struct buf *buf, const Value *v);

/* real_text - a double with at most so many digits (15; 17 = the fewest that
 * read back), a single with 7 (9), as .NET writes it: 1E+20, NaN, 0.1. */
void real_text(struct buf *buf, double n, int digits);

/*
 * convert_to - cast.
 *   takes   v: lent; type: target; err: may be NULL when nobody asks why
 *   gives   an owned value of that type
 *   errors  InvalidCast... family, with PowerShell's messages
 */
Value *convert_to(const Value *v, const struct type *type, Value **err);

/*
 * convert_refuse - the error of a cast that cannot be, for convert hooks.
 *   takes   id, why: NULL for the general one; type_name: the exception type
 *           behind it
 *   gives   NULL, with *err set unless err is NULL
 */
Value *convert_refuse(const Value *v, const struct type *type, Value **err);
Value *convert_refuse_because(const Value *v, const struct type *type,
    const char *id, const char *type_name, const char *why, Value **err);

/* convert_is - whether v already is of the type (-is). */
bool convert_is(const Value *v, const struct type *type);

/* enum_text - append the label or labels of an enum value, else its number. */
void enum_text(struct buf *buf, const Value *v);

/* convert_enum - a label, prefix, list of labels or number to an enum. */
Value *convert_enum(const Value *v, const struct type *type, Value **err);

/* convert_number - to a numeric kind, bool and char not among them. */
Value *convert_number(const Value *v, const struct type *type, Value **err);

/* Shortcuts to C types; false with *err set on failure. */
bool convert_int(const Value *v, int32_t *n, Value **err);
bool convert_long(const Value *v, int64_t *n, Value **err);
bool convert_real(const Value *v, double *n, Value **err);

/*
 * text_number - what a string means as a number (blanks trimmed, sign, hex,
 * exponent, multipliers kb..pb, thousands separators).
 *   gives   Int32, Int64, Decimal, Double ..., or NULL when it is none
 */
Value *text_number(const char *bytes, size_t len);

/* type_default - what an unset variable of a type holds (0, '', $false). */
Value *type_default(const struct type *type);

/* type_zero - what an element of a type holds before anything is put there:
 * the same, but null for a text. */
Value *type_zero(const struct type *type);

#endif
