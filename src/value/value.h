/*
 * value.h - the one word that every value of a script is.
 *
 * A Value * is either immediate (bit 0 set: kind in bits 1-7, payload in the
 * upper 56) or points to a counted heap object that begins with struct head.
 * The type Value is never completed, so only value.c looks inside.
 *
 * Ownership is in the pointer: `Value *` is owned by who holds it, and a
 * `Value *` parameter is taken, also when the call fails; `const Value *` is
 * lent. C's NULL is not a value: it means "none" or "failed".
 */
#ifndef VALUE_VALUE_H
#define VALUE_VALUE_H

#include "base/base.h"

typedef struct Value Value;
struct type;
struct members;

enum kind {
#define KIND(constant, name, accelerator) V_##constant,
#include "value/kinds.def"
#undef KIND
	V_COUNT
};

/*
 * The start of every heap object. A number, char, bool or enum can be boxed:
 * a heap object of the same kind, made when members are attached to it.
 */
struct head {
	uint32_t refs;
	uint8_t kind;
	uint8_t flags;
	uint16_t spare;          /* zone of a date; changes of a list */
	struct members *members; /* attached members or NULL */
};

#define WORD_OF(kind, payload)                                                 \
	((const Value *)(uintptr_t)((uint64_t)(payload) << 8 |                 \
				    (uint64_t)(kind) << 1 | 1))
#define VALUE_MUTABLE(v) ((Value *)(uintptr_t)(v))
#define VALUE_NULL VALUE_MUTABLE(WORD_OF(V_NULL, 0))
#define VALUE_VOID VALUE_MUTABLE(WORD_OF(V_VOID, 0)) /* AutomationNull */
#define VALUE_TRUE VALUE_MUTABLE(WORD_OF(V_BOOL, 1))
#define VALUE_FALSE VALUE_MUTABLE(WORD_OF(V_BOOL, 0))

/* value_is_immediate - whether the word itself is the value. */
static inline bool
value_is_immediate(const Value *v)
{
	return (uintptr_t)v & 1;
}

/* value_head - the heap object behind a value that is not immediate. */
static inline struct head *
value_head(const Value *v)
{
	return (struct head *)(uintptr_t)v;
}

/* value_kind - which kind of value this is, boxed or not. */
static inline enum kind
value_kind(const Value *v)
{
	return value_is_immediate(v)
		   ? (enum kind)((uintptr_t)v >> 1 & 0x7F)
		   : (enum kind)value_head(v)->kind;
}

/* value_is_small_int - whether this is an immediate System.Int32. */
static inline bool
value_is_small_int(const Value *v)
{
	return ((uintptr_t)v & 0xFF) == (V_INT32 << 1 | 1);
}

/* value_small_int - the number of an immediate System.Int32. */
static inline int32_t
value_small_int(const Value *v)
{
	return (int32_t)((uintptr_t)v >> 8);
}

/* value_is_null - whether this is $null or "no output". */
static inline bool
value_is_null(const Value *v)
{
	return value_kind(v) <= V_VOID;
}

/* value_free - end a heap object nobody holds any more; for value_unref. */
void value_free(struct head *head);

/* A count that got this far stays: the object is never freed. */
#define REFS_FOREVER UINT32_MAX

/* value_ref - hold a lent value: gives an owned one. */
static inline Value *
value_ref(const Value *v)
{
	if (!value_is_immediate(v))
		value_head(v)->refs += value_head(v)->refs != REFS_FOREVER;
	return VALUE_MUTABLE(v);
}

/* value_unref - let go of an owned value; C's NULL is allowed. */
static inline void
value_unref(Value *v)
{
	if (v && !value_is_immediate(v) &&
	    value_head(v)->refs != REFS_FOREVER &&
	    --value_head(v)->refs == 0)
		value_free(value_head(v));
}

/* value_keep - make a heap object last until the program ends. */
void value_keep(const Value *v);

/* value_set - put an owned value in place of the one a slot owns. */
static inline void
value_set(Value **slot, Value *v)
{
	Value *old = *slot;

	*slot = v;
	value_unref(old);
}

/* value_is_shared - whether somebody else holds the same heap object. */
static inline bool
value_is_shared(const Value *v)
{
	return !value_is_immediate(v) && value_head(v)->refs > 1;
}

/* Builders of scalars. Each gives an owned value. */
static inline Value *
value_int(int32_t n)
{
	return VALUE_MUTABLE(WORD_OF(V_INT32, (uint32_t)n));
}

/* value_bool - $true or $false. */
static inline Value *
value_bool(bool b)
{
	return b ? VALUE_TRUE : VALUE_FALSE;
}

/* value_char - one UTF-16 unit. */
static inline Value *
value_char(uint16_t unit)
{
	return VALUE_MUTABLE(WORD_OF(V_CHAR, unit));
}

/* value_long ... value_single - a number of exactly that type. */
Value *value_long(int64_t n);
Value *value_ulong(uint64_t n);
Value *value_double(double n);
Value *value_single(float n);

/*
 * value_integer - an integer of a given width.
 *   takes   kind: V_BYTE ... V_UINT64 (also V_CHAR, V_BOOL); n: in its range
 */
Value *value_integer(enum kind kind, int64_t n);

/*
 * value_whole - the smallest of Int32, Int64 and Double that holds n: what
 * arithmetic and counts give.
 */
Value *value_whole(int64_t n);

/* value_enum - a label of an enum type (see type.h) by number. */
Value *value_enum(const struct type *type, int64_t n);

/*
 * value_int64 - the number of any integer kind, bool, char or enum (a UINT64
 * above INT64_MAX wraps).
 */
int64_t value_int64(const Value *v);

/* value_real - the number of any numeric kind as a double. */
double value_real(const Value *v);

/* value_enum_type - the type of an enum value. */
const struct type *value_enum_type(const Value *v);

/* value_is_number - whether arithmetic takes it as it is (BYTE ... BIGINT). */
static inline bool
value_is_number(const Value *v)
{
	enum kind k = value_kind(v);

	return k >= V_BYTE && k <= V_BIGINT;
}

/* value_is_integer - BYTE ... UINT64. */
static inline bool
value_is_integer(const Value *v)
{
	enum kind k = value_kind(v);

	return k >= V_BYTE && k <= V_UINT64;
}

/* 96-bit decimal: (negative ? -1 : 1) * coefficient / 10^scale, scale 0-28. */
__extension__ typedef unsigned __int128 u128;
struct decimal {
	u128 coefficient;
	uint8_t scale;
	bool is_negative;
};
Value *value_decimal(struct decimal d);
struct decimal value_as_decimal(const Value *v); /* of a V_DECIMAL */

/* Whole numbers of any size, kept as decimal digits with a sign. */
Value *value_bigint(const char *digits);
const char *value_bigint_digits(const Value *v);

/* Ticks are 100 ns; a datetime counts them from 0001-01-01. */
#define TICKS_PER_MS 10000LL
#define TICKS_PER_SECOND 10000000LL
#define TICKS_PER_MINUTE (60 * TICKS_PER_SECOND)
#define TICKS_PER_HOUR (60 * TICKS_PER_MINUTE)
#define TICKS_PER_DAY (24 * TICKS_PER_HOUR)
#undef TIME_UTC /* of <time.h>, for timespec_get alone */
enum time_zone { TIME_UNSPECIFIED, TIME_UTC, TIME_LOCAL };
Value *value_datetime(int64_t ticks, enum time_zone zone);
Value *value_timespan(int64_t ticks);
/* value_ticks - the ticks of a datetime or timespan. */
int64_t value_ticks(const Value *v);
enum time_zone value_zone(const Value *v);

/* value_guid, value_guid_bytes - 16 bytes in the order of its text; lent. */
Value *value_guid(const uint8_t bytes[16]); /* in the order of its text */
const uint8_t *value_guid_bytes(const Value *v);

/* value_version - parts not given are -1. */
Value *value_version(const int32_t parts[4]);
const int32_t *value_version_parts(const Value *v);

/* value_type - a type as a value; value_as_type - the type behind a V_TYPE. */
Value *value_type(const struct type *type);
const struct type *value_as_type(const Value *v); /* of a V_TYPE */

/*
 * value_boxed - the same value as a heap object that nobody else holds, so
 * that members can be attached; reference kinds are given back as they are.
 *   takes   v: not $null
 */
Value *value_boxed(Value *v);

/* value_is_reference - whether the kind has identity (array ... instance). */
static inline bool
value_is_reference(const Value *v)
{
	return value_kind(v) >= V_ARRAY;
}

/* value_same - whether two words are the same immediate or heap object. */
static inline bool
value_same(const Value *a, const Value *b)
{
	return a == b;
}

#endif
