/*
 * value.c - the words and the small heap objects: numbers, enums, decimals,
 * dates, guids, versions; and the end of every heap object. It refuses to
 * recurse: what an ended object held is put on a list and ended in turn, so
 * the depth of a structure costs no C stack.
 */
#include "base/base.h"
#include "value/value.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "value/decimal.h"
#include "value/heap.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

/* Integers, bools, chars and labels when boxed; doubles, dates and spans. */
struct number {
	struct head head; /* spare: time_zone of a date */
	union {
		int64_t n;
		double real;
	};
};

struct boxed_label {
	struct head head;
	const struct type *type;
	int64_t n;
};

struct boxed_decimal {
	struct head head;
	struct decimal d;
};

struct digits {
	struct head head;
	char text[];
};

struct guid {
	struct head head;
	uint8_t bytes[16];
};

struct version {
	struct head head;
	int32_t parts[4];
};

struct boxed_type {
	struct head head;
	const struct type *type;
};

/*
 * Freed numbers wait here for the next one; few, since each keeps a page from
 * going back to the system. Debug builds give them back at once, so that
 * tools see each life.
 */
#ifdef JOBSH_DEBUG
static const size_t spare_limit = 0;
#else
static const size_t spare_limit = 256;
#endif
static struct number *spare_numbers; /* linked through head.members */
static size_t spare_count;

/* Ended objects whose contents are not let go of yet. */
static struct {
	struct head **items;
	size_t count, cap;
	bool is_running;
} ended;

static void
head_init(struct head *head, enum kind kind)
{
	*head = (struct head){.refs = 1, .kind = (uint8_t)kind};
}

void *
heap_new(enum kind kind, size_t size)
{
	void *object = mem_alloc(size);

	head_init(object, kind);
	return object;
}

static struct number *
number_new(enum kind kind)
{
	struct number *number = spare_numbers;

	if (!number)
		return heap_new(kind, sizeof(*number));
	spare_numbers = (struct number *)(void *)number->head.members;
	spare_count--;
	head_init(&number->head, kind);
	return number;
}

static void
number_free(struct head *head)
{
	if (spare_count >= spare_limit) {
		mem_free(head);
		return;
	}
	head->members = (struct members *)(void *)spare_numbers;
	spare_numbers = (struct number *)(void *)head;
	spare_count++;
}

/* Whether a kind's heap objects are all struct number. */
static bool
is_number_cell(enum kind kind)
{
	return kind <= V_DOUBLE || kind == V_DATETIME || kind == V_TIMESPAN;
}

static void
ended_push(struct head *head)
{
	if (ended.count == ended.cap) {
		ended.cap = ended.cap ? ended.cap * 2 : 64;
		ended.items = mem_resize(ended.items, ended.cap,
		    sizeof(*ended.items));
	}
	ended.items[ended.count++] = head;
}

static void
ended_shrink(void)
{
	if (ended.cap > 1024) {
		mem_free(ended.items);
		ended.items = NULL;
		ended.cap = 0;
	}
}

/* Let go of what an object holds, then free it. */
static void
object_end(struct head *head)
{
	enum kind kind = (enum kind)head->kind;

	if (head->members)
		members_free(head->members);
	if (kind == V_ARRAY || kind == V_LIST)
		list_end(head);
	else if (kind == V_TABLE)
		table_end(head);
	else if (kind == V_INSTANCE)
		instance_end(head);
	else if (kind == V_TEXT)
		text_end(head);
	if (is_number_cell(kind))
		number_free(head);
	else
		mem_free(head);
}

void
value_free(struct head *head)
{
	if (!head->members && head->kind < V_ARRAY) {
		object_end(head);
		return;
	}
	ended_push(head);
	if (ended.is_running)
		return;
	ended.is_running = true;
	while (ended.count)
		object_end(ended.items[--ended.count]);
	ended.is_running = false;
	ended_shrink();
	mem_settle();
}

void
value_keep(const Value *v)
{
	if (!value_is_immediate(v))
		value_head(v)->refs = REFS_FOREVER;
}

/* The payload of a word as a signed number. */
static int64_t
payload(const Value *v)
{
	return (int64_t)(uintptr_t)v >> 8;
}

static bool
fits_payload(int64_t n)
{
	return n >= -(INT64_C(1) << 55) && n < INT64_C(1) << 55;
}

static Value *
number_boxed(enum kind kind, int64_t n)
{
	struct number *number = number_new(kind);

	number->n = n;
	return (Value *)number;
}

Value *
value_integer(enum kind kind, int64_t n)
{
	if (kind == V_INT32)
		return value_int((int32_t)n);
	if (kind == V_UINT64 ? (uint64_t)n < UINT64_C(1) << 55 :
	    fits_payload(n))
		return VALUE_MUTABLE(WORD_OF(kind, n));
	return number_boxed(kind, n);
}

Value *
value_long(int64_t n)
{
	return value_integer(V_INT64, n);
}

Value *
value_ulong(uint64_t n)
{
	return value_integer(V_UINT64, (int64_t)n);
}

Value *
value_double(double n)
{
	struct number *number = number_new(V_DOUBLE);

	number->real = n;
	return (Value *)number;
}

static Value *
single_boxed(float n)
{
	struct number *number = number_new(V_SINGLE);

	number->real = (double)n;
	return (Value *)number;
}

Value *
value_single(float n)
{
	uint32_t bits;

	memcpy(&bits, &n, sizeof(bits));
	return VALUE_MUTABLE(WORD_OF(V_SINGLE, bits));
}

static float
payload_single(const Value *v)
{
	uint32_t bits = (uint32_t)payload(v);
	float n;

	memcpy(&n, &bits, sizeof(n));
	return n;
}

Value *
value_whole(int64_t n)
{
	return n == (int32_t)n ? value_int((int32_t)n) : value_long(n);
}

static Value *
label_boxed(const struct type *type, int64_t n)
{
	struct boxed_label *label = heap_new(V_ENUM, sizeof(*label));

	label->type = type;
	label->n = n;
	return (Value *)label;
}

Value *
value_enum(const struct type *type, int64_t n)
{
	if (n != (int32_t)n || type->id == 0 || type->id >= 1u << 24)
		return label_boxed(type, n);
	return VALUE_MUTABLE(WORD_OF(V_ENUM,
	    (uint64_t)type->id << 32 | (uint32_t)n));
}

const struct type *
value_enum_type(const Value *v)
{
	if (!value_is_immediate(v))
		return ((const struct boxed_label *)(const void *)v)->type;
	return type_by_id((uint32_t)((uintptr_t)v >> 40));
}

/* A decimal without its fraction; what does not fit wraps. */
static int64_t
decimal_int64(struct decimal d)
{
	for (; d.scale; d.scale--)
		d.coefficient /= 10;
	return d.is_negative ? -(int64_t)(uint64_t)d.coefficient :
	    (int64_t)(uint64_t)d.coefficient;
}

int64_t
value_int64(const Value *v)
{
	enum kind kind = value_kind(v);

	switch (kind) {
	case V_SINGLE:
	case V_DOUBLE:
		return (int64_t)value_real(v);
	case V_DECIMAL:
		return decimal_int64(value_as_decimal(v));
	case V_BIGINT:
		return strtoll(value_bigint_digits(v), NULL, 10);
	case V_ENUM:
		return value_is_immediate(v) ? (int32_t)payload(v) :
		    ((const struct boxed_label *)(const void *)v)->n;
	case V_NULL:
	case V_VOID:
		return 0;
	default:
		break;
	}
	if (!value_is_immediate(v))
		return ((const struct number *)(const void *)v)->n;
	return kind == V_INT32 ? value_small_int(v) : payload(v);
}

double
value_real(const Value *v)
{
	switch (value_kind(v)) {
	case V_SINGLE:
		if (value_is_immediate(v))
			return (double)payload_single(v);
		return ((const struct number *)(const void *)v)->real;
	case V_DOUBLE:
		return ((const struct number *)(const void *)v)->real;
	case V_DECIMAL:
		return decimal_real(value_as_decimal(v));
	case V_BIGINT:
		return strtod(value_bigint_digits(v), NULL);
	case V_UINT64:
		return (double)(uint64_t)value_int64(v);
	default:
		return (double)value_int64(v);
	}
}

Value *
value_decimal(struct decimal d)
{
	struct boxed_decimal *boxed = heap_new(V_DECIMAL, sizeof(*boxed));

	boxed->d = d;
	return (Value *)boxed;
}

struct decimal
value_as_decimal(const Value *v)
{
	return ((const struct boxed_decimal *)(const void *)v)->d;
}

Value *
value_bigint(const char *digits)
{
	bool is_negative = *digits == '-';
	struct digits *boxed;
	size_t len;

	digits += is_negative || *digits == '+';
	while (*digits == '0' && digits[1])
		digits++;
	is_negative = is_negative && *digits != '0';
	len = strlen(digits);
	boxed = heap_new(V_BIGINT, sizeof(*boxed) + len + 2);
	boxed->text[0] = '-';
	memcpy(boxed->text + is_negative, digits, len + 1);
	return (Value *)boxed;
}

const char *
value_bigint_digits(const Value *v)
{
	return ((const struct digits *)(const void *)v)->text;
}

Value *
value_datetime(int64_t ticks, enum time_zone zone)
{
	struct number *number = number_new(V_DATETIME);

	number->head.spare = (uint16_t)zone;
	number->n = ticks;
	return (Value *)number;
}

Value *
value_timespan(int64_t ticks)
{
	return number_boxed(V_TIMESPAN, ticks);
}

int64_t
value_ticks(const Value *v)
{
	return ((const struct number *)(const void *)v)->n;
}

enum time_zone
value_zone(const Value *v)
{
	return (enum time_zone)value_head(v)->spare;
}

Value *
value_guid(const uint8_t bytes[16])
{
	struct guid *guid = heap_new(V_GUID, sizeof(*guid));

	memcpy(guid->bytes, bytes, sizeof(guid->bytes));
	return (Value *)guid;
}

const uint8_t *
value_guid_bytes(const Value *v)
{
	return ((const struct guid *)(const void *)v)->bytes;
}

Value *
value_version(const int32_t parts[4])
{
	struct version *version = heap_new(V_VERSION, sizeof(*version));

	memcpy(version->parts, parts, sizeof(version->parts));
	return (Value *)version;
}

const int32_t *
value_version_parts(const Value *v)
{
	return ((const struct version *)(const void *)v)->parts;
}

Value *
value_type(const struct type *type)
{
	return VALUE_MUTABLE(WORD_OF(V_TYPE, (uintptr_t)type));
}

const struct type *
value_as_type(const Value *v)
{
	if (!value_is_immediate(v))
		return ((const struct boxed_type *)(const void *)v)->type;
	return (const struct type *)((uintptr_t)v >> 8);
}

static Value *
type_boxed(const struct type *type)
{
	struct boxed_type *boxed = heap_new(V_TYPE, sizeof(*boxed));

	boxed->type = type;
	return (Value *)boxed;
}

/* A heap copy of a value without identity. */
static Value *
scalar_copy(const Value *v)
{
	enum kind kind = value_kind(v);

	switch (kind) {
	case V_SINGLE:
		return single_boxed((float)value_real(v));
	case V_DOUBLE:
		return value_double(value_real(v));
	case V_DECIMAL:
		return value_decimal(value_as_decimal(v));
	case V_BIGINT:
		return value_bigint(value_bigint_digits(v));
	case V_ENUM:
		return label_boxed(value_enum_type(v), value_int64(v));
	case V_TEXT:
		return text_new(text_bytes(v), text_len(v));
	case V_DATETIME:
		return value_datetime(value_ticks(v), value_zone(v));
	case V_TIMESPAN:
		return value_timespan(value_ticks(v));
	case V_GUID:
		return value_guid(value_guid_bytes(v));
	case V_VERSION:
		return value_version(value_version_parts(v));
	case V_TYPE:
		return type_boxed(value_as_type(v));
	default:
		return number_boxed(kind, value_int64(v));
	}
}

Value *
value_boxed(Value *v)
{
	Value *copy;

	if (value_is_null(v))
		bug("boxing a null");
	if (value_is_reference(v) ||
	    (!value_is_immediate(v) &&
	     (value_head(v)->members || !value_is_shared(v))))
		return v;
	copy = scalar_copy(v);
	value_unref(v);
	return copy;
}
