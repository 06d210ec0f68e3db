/*
 * compare.c - equality and order of two values, the right one converted to
 * the type of the left.
 */
#include "base/base.h"
#include "value/compare.h"

#include <string.h>

#include "base/utf8.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/number.h"
#include "value/object.h"
#include "value/ops_number.h"
#include "value/ops_scan.h"
#include "value/text.h"
#include "value/type.h"

static bool
bytes_equal(const Value *a, const Value *b, bool is_exact)
{
	if (is_exact)
		return text_len(a) == text_len(b) &&
		       memcmp(text_bytes(a), text_bytes(b), text_len(a)) == 0;
	return utf8_casecmp(text_bytes(a), text_len(a), text_bytes(b),
	    text_len(b)) == 0;
}

/* text_equal - a text on the left makes the right one a text. */
static bool
text_equal(const Value *a, const Value *b, bool is_exact)
{
	Value *text = value_text(b);
	bool is_equal = bytes_equal(a, text, is_exact);

	value_unref(text);
	return is_equal;
}

static bool
char_equal(const Value *a, const Value *b, bool is_exact)
{
	uint32_t x = (uint32_t)value_int64(a), y;

	if (value_kind(b) == V_TEXT) {
		if (text_units(b) != 1)
			return false;
		y = text_unit_at(b, 0);
	} else {
		y = (uint32_t)value_int64(b);
	}
	return x == y || (!is_exact && rune_upper(x) == rune_upper(y));
}

/* version_compare - part by part; one not given is less than 0. */
static int
version_compare(const Value *a, const Value *b)
{
	const int32_t *x = value_version_parts(a);
	const int32_t *y = value_version_parts(b);

	for (int i = 0; i < 4; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

/* scalar_order - two values of the same kind that has an order of its own. */
static int
scalar_order(const Value *a, const Value *b)
{
	enum kind kind = value_kind(a);
	int64_t x, y;

	if (kind == V_GUID)
		return memcmp(value_guid_bytes(a), value_guid_bytes(b), 16);
	if (kind == V_VERSION)
		return version_compare(a, b);
	if (kind == V_DATETIME || kind == V_TIMESPAN) {
		x = value_ticks(a);
		y = value_ticks(b);
	} else {
		x = value_int64(a);
		y = value_int64(b);
	}
	return x < y ? -1 : x > y;
}

static bool
has_scalar_order(enum kind kind)
{
	return kind == V_BOOL || kind == V_CHAR || kind == V_ENUM ||
	       kind == V_DATETIME || kind == V_TIMESPAN || kind == V_GUID ||
	       kind == V_VERSION;
}

/* is_numeric - whether the left operand asks for a comparison of numbers. */
static bool
is_numeric(const Value *a, const Value *b)
{
	if (value_is_number(a))
		return true;
	return value_kind(a) == V_ENUM && op_is_plain(b);
}

/* numbers_equal - b may be a text or anything that converts. */
static bool
numbers_equal(const Value *a, const Value *b)
{
	Value *n;
	bool is_ordered, is_equal;

	if (op_is_plain(b) || value_kind(b) == V_BIGINT)
		return number_order(a, b, &is_ordered) == 0 && is_ordered;
	if (value_kind(b) == V_TEXT)
		n = text_number(text_bytes(b), text_len(b));
	else
		n = NULL;
	if (!n)
		n = convert_to(b, type_of(a), NULL);
	if (!n)
		return false;
	is_equal = number_order(a, n, &is_ordered) == 0 && is_ordered;
	value_unref(n);
	return is_equal;
}

static bool
instance_equal(const Value *a, const Value *b)
{
	const struct type *type;
	Value *same;
	bool is_equal;

	for (type = instance_type(a); type; type = type->base)
		if (type->equals)
			break;
	if (!type)
		return false;
	if (type_is(type_of(b), type))
		return type->equals(a, b);
	same = convert_to(b, type, NULL);
	is_equal = same && type_is(type_of(same), type) &&
		   type->equals(a, same);
	value_unref(same);
	return is_equal;
}

/* converted_equal - b as the kind of a. */
static bool
converted_equal(const Value *a, const Value *b)
{
	Value *same = convert_to(b, type_of(a), NULL);
	bool is_equal;

	if (!same)
		return false;
	if (value_kind(a) == V_TYPE)
		is_equal = value_kind(same) == V_TYPE &&
			   value_as_type(a) == value_as_type(same);
	else
		is_equal = value_kind(same) == value_kind(a) &&
			   scalar_order(a, same) == 0;
	value_unref(same);
	return is_equal;
}

bool
value_equal(const Value *a, const Value *b, bool is_exact)
{
	enum kind kind = value_kind(a);

	if (value_is_null(a) || value_is_null(b))
		return value_is_null(a) && value_is_null(b);
	if (kind == V_TEXT && value_kind(b) == V_TEXT)
		return a == b || bytes_equal(a, b, is_exact);
	if (kind == V_TEXT)
		return text_equal(a, b, is_exact);
	if (is_numeric(a, b))
		return numbers_equal(a, b);
	if (value_same(a, b))
		return true;
	if (kind == V_CHAR && (value_kind(b) == V_TEXT ||
				  value_kind(b) == V_CHAR))
		return char_equal(a, b, is_exact);
	if (kind == V_INSTANCE)
		return instance_equal(a, b);
	if (has_scalar_order(kind) || kind == V_TYPE)
		return converted_equal(a, b);
	return false;
}

/* comparison_failed - what hinders the right side from being like the left. */
static bool
comparison_failed(const Value *a, const Value *b, Value *why, Value **err)
{
	Value *left = value_text(a), *right = value_text(b);
	Value *message = error_message(why);

	error_set(err, error_new(
	    "System.Management.Automation.RuntimeException",
	    "ComparisonFailure", ERROR_InvalidOperation, NULL,
	    "Could not compare \"%s\" to \"%s\". Error: \"%s\"",
	    text_bytes(left), text_bytes(right), text_bytes(message)));
	value_unref(left);
	value_unref(right);
	value_unref(message);
	value_unref(why);
	return false;
}

static bool
not_comparable(const Value *a, const Value *b, Value **err)
{
	Value *left = value_text(a), *right = value_text(b);

	if (value_kind(a) == V_OBJECT)
		error_set(err, error_new(
		    "System.Management.Automation.ExtendedTypeSystemException",
		    "PSObjectCompareTo", ERROR_NotSpecified, NULL,
		    "Cannot compare \"%s\" to \"%s\" because the objects are "
		    "not the same type or the object \"%s\" does not implement "
		    "\"IComparable\".", text_bytes(left), text_bytes(right),
		    text_bytes(left)));
	else
		error_set(err, error_new(
		    "System.Management.Automation.RuntimeException",
		    "NotIcomparable", ERROR_InvalidOperation, NULL,
		    "Cannot compare \"%s\" because it is not IComparable.",
		    text_bytes(left)));
	value_unref(left);
	value_unref(right);
	return false;
}

static bool
numbers_order(const Value *a, const Value *b, int *order, Value **err)
{
	bool is_ordered;
	Value *n, *why = NULL;

	if (op_is_plain(b) || value_kind(b) == V_BIGINT)
		n = value_ref(b);
	else if (value_kind(b) == V_TEXT)
		n = op_scan(b, a, err);
	else
		n = convert_to(b, type_of(a), &why);
	if (why)
		return comparison_failed(a, b, why, err);
	if (!n)
		return false;
	*order = number_order(a, n, &is_ordered);
	if (!is_ordered)
		*order = ORDER_NONE;
	value_unref(n);
	return true;
}

static bool
instance_order(const Value *a, const Value *b, int *order, Value **err)
{
	const struct type *type;
	Value *same, *why = NULL;

	for (type = instance_type(a); type; type = type->base)
		if (type->compare)
			break;
	if (!type) {
		*order = 0;
		return value_equal(a, b, true) || not_comparable(a, b, err);
	}
	same = convert_to(b, type, &why);
	if (!same)
		return comparison_failed(a, b, why, err);
	*order = type->compare(a, same);
	value_unref(same);
	return true;
}

/* nulls_order - $null is less than all but itself. */
static int
nulls_order(const Value *a, const Value *b)
{
	return !value_is_null(a) - !value_is_null(b);
}

bool
value_order(const Value *a, const Value *b, bool is_exact, int *order,
    Value **err)
{
	enum kind kind = value_kind(a);
	Value *same, *why = NULL;

	if (value_is_null(a) || value_is_null(b)) {
		*order = nulls_order(a, b);
		return true;
	}
	if (kind == V_TEXT) {
		same = value_text(b);
		*order = text_order(a, same, is_exact);
		value_unref(same);
		return true;
	}
	if (is_numeric(a, b))
		return numbers_order(a, b, order, err);
	if (kind == V_INSTANCE)
		return instance_order(a, b, order, err);
	if (!has_scalar_order(kind)) {
		*order = 0;
		return value_equal(a, b, true) || not_comparable(a, b, err);
	}
	same = convert_to(b, type_of(a), &why);
	if (!same)
		return comparison_failed(a, b, why, err);
	*order = scalar_order(a, same);
	value_unref(same);
	return true;
}

/* texts_order - two values by what they print. */
static int
texts_order(const Value *a, const Value *b, bool is_exact)
{
	Value *left = value_text(a), *right = value_text(b);
	int order = text_collate(left, right, is_exact);

	value_unref(left);
	value_unref(right);
	return order;
}

/* nans_order - NaN comes before every other number, as .NET sorts it. */
static int
nans_order(const Value *a, const Value *b)
{
	double x = number_real(a), y = number_real(b);

	return (x == x) - (y == y);
}

int
value_sort_order(const Value *a, const Value *b, bool is_exact)
{
	int order;
	Value *err = NULL;

	if (value_is_null(a) || value_is_null(b))
		return nulls_order(a, b);
	if (value_is_small_int(a) && value_is_small_int(b)) {
		int32_t x = value_small_int(a), y = value_small_int(b);

		return x < y ? -1 : x > y;
	}
	if (value_kind(a) == V_TEXT || value_kind(a) == V_OBJECT ||
	    value_kind(a) == V_ARRAY || value_kind(a) == V_TABLE)
		return texts_order(a, b, is_exact);
	if (!value_order(a, b, is_exact, &order, &err)) {
		value_unref(err);
		return texts_order(a, b, is_exact);
	}
	return order == ORDER_NONE ? nans_order(a, b) : order;
}
