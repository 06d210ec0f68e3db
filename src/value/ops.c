/*
 * ops.c - the arithmetic operators: which rule the operands fall under.
 * Numbers themselves are in ops_number.c, dates in ops_date.c.
 */
#include "base/base.h"
#include "value/ops.h"

#include "base/buf.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/ops_date.h"
#include "value/ops_number.h"
#include "value/ops_scan.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

struct operation {
	enum number_op op;
	const char *method; /* what .NET calls it */
	const char *sign;
};

static const struct operation operations[] = {
	[NUMBER_ADD] = {NUMBER_ADD, "op_Addition", "+"},
	[NUMBER_SUBTRACT] = {NUMBER_SUBTRACT, "op_Subtraction", "-"},
	[NUMBER_MULTIPLY] = {NUMBER_MULTIPLY, "op_Multiply", "*"},
	[NUMBER_DIVIDE] = {NUMBER_DIVIDE, "op_Division", "/"},
	[NUMBER_REMAINDER] = {NUMBER_REMAINDER, "op_Modulus", "%"},
};

static const char runtime_exception[] =
    "System.Management.Automation.RuntimeException";

Value *
op_scan(const Value *v, const Value *other, Value **err)
{
	enum kind kind = value_kind(other);
	Value *n = text_number(text_bytes(v), text_len(v));

	if (n)
		return n;
	if (kind == V_ENUM || !value_is_number(other))
		kind = V_INT32;
	return convert_to(v, type_of_kind(kind), err);
}

bool
op_is_plain(const Value *v)
{
	enum kind kind = value_kind(v);

	return kind >= V_BOOL && kind <= V_ENUM && kind != V_BIGINT;
}

Value *
op_missing(const Value *a, const Value *b, const char *method,
    const char *sign, Value **err)
{
	const Value *owner = op_is_plain(a) || value_is_null(a) ? b : a;

	if (value_is_null(owner) || op_is_plain(owner)) {
		error_set(err, error_new(runtime_exception,
		    "NotADefinedOperationForType", ERROR_InvalidOperation,
		    NULL, "The operation '[%s] %s [%s]' is not defined.",
		    value_is_null(a) ? "$null" : type_full(type_of(a)), sign,
		    value_is_null(b) ? "$null" : type_full(type_of(b))));
		return NULL;
	}
	error_set(err, error_new(runtime_exception, "MethodNotFound",
	    ERROR_InvalidOperation, text_of(method),
	    "Method invocation failed because [%s] does not contain a method "
	    "named '%s'.", type_full(type_of(owner)), method));
	return NULL;
}

/* by_bigints - numbers as they are, whatever else converted. */
static Value *
by_bigints(const struct operation *operation, const Value *a, const Value *b,
    Value **err)
{
	Value *x = NULL, *y = NULL, *result = NULL;

	if (op_is_plain(a) && op_is_plain(b))
		return number_arithmetic(operation->op, a, b, err);
	x = op_is_plain(a) ? value_ref(a)
			   : operand_as(a, V_BIGINT, "left",
				 operation->method, err);
	if (x)
		y = op_is_plain(b) ? value_ref(b)
				   : operand_as(b, V_BIGINT, "right",
					 operation->method, err);
	if (y)
		result = number_arithmetic(operation->op, x, y, err);
	value_unref(x);
	value_unref(y);
	return result;
}

/* by_implicit_operator - what the type of an operand itself can do. */
static Value *
by_implicit_operator(const struct operation *operation, const Value *a,
    const Value *b, Value **err)
{
	if (value_kind(a) == V_BIGINT || (op_is_plain(a) &&
					     value_kind(b) == V_BIGINT))
		return by_bigints(operation, a, b, err);
	if (date_has_operator(operation->op, a, b))
		return date_arithmetic(operation->op, a, b, err);
	return op_missing(a, b, operation->method, operation->sign, err);
}

/* by_numbers - at least one side is a text that must be a number. */
static Value *
by_numbers(const struct operation *operation, const Value *a, const Value *b,
    Value **err)
{
	Value *x = value_kind(a) == V_TEXT ? op_scan(a, b, err) : value_ref(a);
	Value *y = NULL;
	Value *result = NULL;

	if (x)
		y = value_kind(b) == V_TEXT ? op_scan(b, a, err)
					    : value_ref(b);
	if (y) {
		if (op_is_plain(x) && op_is_plain(y))
			result = number_arithmetic(operation->op, x, y, err);
		else
			result = by_implicit_operator(operation, x, y, err);
	}
	value_unref(x);
	value_unref(y);
	return result;
}

/* both_real - whether a double meets a double or an Int32: the quick case. */
static bool
both_real(const Value *a, const Value *b)
{
	enum kind x = value_kind(a), y = value_kind(b);

	return (x == V_DOUBLE && (y == V_DOUBLE || y == V_INT32)) ||
	       (x == V_INT32 && y == V_DOUBLE);
}

/* arithmetic - the rules that - / and % share, and + and * for numbers. */
static Value *
arithmetic(enum number_op op, const Value *a, const Value *b, Value **err)
{
	const struct operation *operation = &operations[op];
	const Value *zero = WORD_OF(V_INT32, 0);

	if (value_is_null(a))
		a = zero;
	if (value_is_null(b) && (op_is_plain(a) || value_kind(a) == V_TEXT))
		b = zero;
	if (op_is_plain(a) && op_is_plain(b))
		return number_arithmetic(op, a, b, err);
	if (value_kind(a) == V_TEXT ||
	    (op_is_plain(a) && value_kind(b) == V_TEXT))
		return by_numbers(operation, a, b, err);
	return by_implicit_operator(operation, a, b, err);
}

static Value *
add_text(const Value *a, const Value *b, Value **err)
{
	struct buf buf = BUF_INIT;
	size_t more = value_kind(b) == V_TEXT ? text_len(b) : 0;

	value_add_text(&buf, a);
	if (!text_fits(buf.len + more, 0, err)) {
		buf_release(&buf);
		return NULL;
	}
	value_add_text(&buf, b);
	return text_from(&buf);
}

static void
push_unrolled(struct list *list, const Value *v)
{
	struct iter iter;
	const Value *item;

	if (!value_unrolls(v)) {
		if (value_kind(v) != V_VOID)
			list_push(list, value_ref(v));
		return;
	}
	iter_init(&iter, v);
	while ((item = iter_next(&iter)))
		list_push(list, value_ref(item));
	iter_release(&iter);
}

static Value *
add_sequence(const Value *a, const Value *b, Value **err)
{
	const struct list *left = list_get(a);
	size_t count = (left ? list_count(left) : 0) + 1;
	Value *sum;

	if (!list_fits(count, err))
		return NULL;
	sum = array_new(count);
	push_unrolled(list_get(sum), a);
	push_unrolled(list_get(sum), b);
	return sum;
}

static Value *
add_tables(const Value *a, const Value *b, Value **err)
{
	const struct table *right = table_get(b);
	Value *sum = table_copy(table_get(a));

	for (size_t i = 0; i < table_count(right); i++) {
		const Value *key, *value;

		table_at(right, i, &key, &value);
		if (table_find(table_get(sum), key)) {
			Value *text = value_text(key);

			error_set(err, error_new("System.ArgumentException",
			    "System.ArgumentException", ERROR_NotSpecified,
			    NULL, "Item has already been added. Key in "
			    "dictionary: '%s'  Key being added: '%s'",
			    text_bytes(text), text_bytes(text)));
			value_unref(text);
			value_unref(sum);
			return NULL;
		}
		table_set(table_get(sum), value_ref(key), value_ref(value));
	}
	return sum;
}

Value *
op_add(const Value *a, const Value *b, Value **err)
{
	enum kind kind = value_kind(a);

	if (value_is_small_int(a) && value_is_small_int(b)) {
		int64_t sum = (int64_t)value_small_int(a) + value_small_int(b);

		return sum == (int32_t)sum ? value_int((int32_t)sum)
					   : value_double((double)sum);
	}
	if (both_real(a, b))
		return value_double(value_real(a) + value_real(b));
	if (value_is_null(a))
		return value_ref(b);
	if (kind == V_TEXT || kind == V_CHAR)
		return add_text(a, b, err);
	if (value_unrolls(a))
		return add_sequence(a, b, err);
	if (kind == V_TABLE && value_kind(b) == V_TABLE)
		return add_tables(a, b, err);
	if (kind == V_TABLE) {
		error_set(err, error_new(runtime_exception,
		    "AddHashTableToNonHashTable", ERROR_InvalidOperation, NULL,
		    "A hash table can only be added to another hash table."));
		return NULL;
	}
	return arithmetic(NUMBER_ADD, a, b, err);
}

Value *
op_subtract(const Value *a, const Value *b, Value **err)
{
	if (value_is_small_int(a) && value_is_small_int(b)) {
		int64_t n = (int64_t)value_small_int(a) - value_small_int(b);

		return n == (int32_t)n ? value_int((int32_t)n)
				       : value_double((double)n);
	}
	if (both_real(a, b))
		return value_double(value_real(a) - value_real(b));
	return arithmetic(NUMBER_SUBTRACT, a, b, err);
}

/* repeat_count - the right side of a repetition; false when it is none. */
static bool
repeat_count(const Value *v, enum kind kind, int64_t *count, Value **err)
{
	Value *n = value_kind(v) == V_TEXT
		       ? op_scan(v, WORD_OF(V_INT32, 0), err) : value_ref(v);
	Value *converted = n ? convert_to(n, type_of_kind(kind), err) : NULL;

	if (converted)
		*count = value_int64(converted);
	value_unref(n);
	value_unref(converted);
	return converted != NULL;
}

static Value *
repeat_text(const Value *text, const Value *times, Value **err)
{
	struct buf buf = BUF_INIT;
	size_t len = text_len(text), total = SIZE_MAX;
	int64_t count;

	if (!repeat_count(times, V_INT32, &count, err))
		return NULL;
	if (count < 0) {
		error_set(err, error_new("System.ArgumentOutOfRangeException",
		    "System.ArgumentOutOfRangeException", ERROR_NotSpecified,
		    NULL, "times ('%lld') must be a non-negative value. "
		    "(Parameter 'times')\nActual value was %lld.",
		    (long long)count, (long long)count));
		return NULL;
	}
	if (count == 0 || len == 0)
		return text_empty();
	if (__builtin_mul_overflow(len, (size_t)count, &total) ||
	    !text_fits(total, 0, err))
		return NULL;
	if (len == 1) {
		buf_fill(&buf, *text_bytes(text), (size_t)count);
	} else {
		buf_reserve(&buf, total);
		while (count-- > 0)
			text_add(&buf, text);
	}
	return text_from(&buf);
}

static Value *
repeat_sequence(const Value *v, const Value *times, Value **err)
{
	Value *items, *result;
	const struct list *list;
	int64_t count;

	if (!repeat_count(times, V_UINT32, &count, err))
		return NULL;
	items = array_new(4);
	push_unrolled(list_get(items), v);
	list = list_get(items);
	if (list_count(list) &&
	    !list_fits((size_t)count * list_count(list), err)) {
		value_unref(items);
		return NULL;
	}
	result = array_typed(value_kind(v) == V_ARRAY
	    ? list_element(list_get(v)) : type_of_kind(V_NULL),
	    list_count(list) * (size_t)count);
	while (count-- > 0)
		list_push_all(list_get(result), list);
	value_unref(items);
	return result;
}

Value *
op_multiply(const Value *a, const Value *b, Value **err)
{
	if (value_is_small_int(a) && value_is_small_int(b)) {
		int64_t n = (int64_t)value_small_int(a) * value_small_int(b);

		return n == (int32_t)n ? value_int((int32_t)n)
				       : value_double((double)n);
	}
	if (both_real(a, b))
		return value_double(value_real(a) * value_real(b));
	if (value_is_null(a))
		return VALUE_NULL;
	if (value_kind(a) == V_TEXT)
		return repeat_text(a, b, err);
	if (value_unrolls(a))
		return repeat_sequence(a, b, err);
	/* Truth and characters add up, but nothing can be made of them. */
	if (value_kind(a) == V_BOOL || value_kind(a) == V_CHAR)
		return by_implicit_operator(&operations[NUMBER_MULTIPLY], a, b,
		    err);
	return arithmetic(NUMBER_MULTIPLY, a, b, err);
}

Value *
op_divide(const Value *a, const Value *b, Value **err)
{
	if (value_is_small_int(a) && value_is_small_int(b)) {
		int64_t x = value_small_int(a), y = value_small_int(b);

		if (y > 0)
			return x % y == 0 ? value_int((int32_t)(x / y))
					  : value_double((double)x / (double)y);
	}
	if (both_real(a, b))
		return value_double(value_real(a) / value_real(b));
	return arithmetic(NUMBER_DIVIDE, a, b, err);
}

Value *
op_remainder(const Value *a, const Value *b, Value **err)
{
	if (value_is_small_int(a) && value_is_small_int(b) &&
	    value_small_int(b) > 0)
		return value_int(value_small_int(a) % value_small_int(b));
	return arithmetic(NUMBER_REMAINDER, a, b, err);
}

Value *
op_negate(const Value *a, Value **err)
{
	const Value *zero = WORD_OF(V_INT32, 0);

	if (value_is_small_int(a) && value_small_int(a) != INT32_MIN)
		return value_int(-value_small_int(a));
	if (value_kind(a) == V_DOUBLE)
		return value_double(-value_real(a));
	if (value_kind(a) == V_SINGLE)
		return value_single(-(float)value_real(a));
	if (value_kind(a) == V_DECIMAL) {
		struct decimal d = value_as_decimal(a);

		d.is_negative = !d.is_negative && d.coefficient;
		return value_decimal(d);
	}
	if (value_kind(a) == V_TIMESPAN)
		return value_timespan((int64_t)-(uint64_t)value_ticks(a));
	return op_subtract(zero, a, err);
}

Value *
op_plus(const Value *a, Value **err)
{
	if (value_is_small_int(a) || value_kind(a) == V_DOUBLE ||
	    value_kind(a) == V_TIMESPAN)
		return value_ref(a);
	return op_add(WORD_OF(V_INT32, 0), a, err);
}

Value *
op_increment(const Value *a, int step, Value **err)
{
	if (value_is_null(a))
		return value_int(step);
	if (value_is_number(a) || value_kind(a) == V_ENUM)
		return op_add(a, WORD_OF(V_INT32, (uint32_t)step), err);
	error_set(err, error_new(runtime_exception, "OperatorRequiresNumber",
	    ERROR_InvalidOperation, NULL,
	    "The '%s' operator works only on numbers. The operand is a '%s'.",
	    step > 0 ? "++" : "--", type_full(type_of(a))));
	return NULL;
}

/* range_char - the char of a one-letter text that is no digit. */
static bool
range_char(const Value *v, int32_t *unit)
{
	if (value_kind(v) == V_CHAR) {
		*unit = (int32_t)value_int64(v);
		return true;
	}
	if (value_kind(v) != V_TEXT || text_units(v) != 1)
		return false;
	*unit = text_unit_at(v, 0);
	return *unit < '0' || *unit > '9';
}

Value *
op_range(const Value *a, const Value *b, Value **err)
{
	int32_t from, to;
	bool has_chars = range_char(a, &from) && range_char(b, &to);
	Value *range;
	size_t count;
	int step;

	if (!has_chars &&
	    (!convert_int(a, &from, err) || !convert_int(b, &to, err)))
		return NULL;
	step = from <= to ? 1 : -1;
	count = (size_t)(((int64_t)to - from) * step) + 1;
	if (!list_fits(count, err))
		return NULL;
	range = array_new(count);
	for (; count > 0; count--) {
		list_push(list_get(range), has_chars
		    ? value_char((uint16_t)from) : value_int(from));
		if (count > 1)
			from += step;
	}
	return range;
}
