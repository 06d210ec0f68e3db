/*
 * ops_compare.c - comparing operators: -eq ... -le, -contains, -is, -as. An
 * array on the left gives its elements for which the scalar comparison holds.
 */
#include "base/base.h"
#include "value/ops.h"

#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/number.h"
#include "value/text.h"
#include "value/type.h"

static bool
holds(enum comparison how, int order)
{
	if (order == ORDER_NONE)
		return how == CMP_NE;
	switch (how) {
	case CMP_EQ:
		return order == 0;
	case CMP_NE:
		return order != 0;
	case CMP_GT:
		return order > 0;
	case CMP_GE:
		return order >= 0;
	case CMP_LT:
		return order < 0;
	case CMP_LE:
		return order <= 0;
	}
	return false;
}

/*
 * null_holds - one side or both are $null. Beside a number only the sign of
 * the number counts; anything else is greater than $null.
 */
static bool
null_holds(enum comparison how, const Value *a, const Value *b)
{
	bool is_less = how == CMP_LT || how == CMP_LE;

	if (value_is_number(a))
		return (number_real(a) < 0) == is_less;
	if (value_is_number(b))
		return (number_real(b) < 0) != is_less;
	return holds(how, !value_is_null(a) - !value_is_null(b));
}

static bool
scalar_compare(enum comparison how, const Value *a, const Value *b,
    bool is_exact, bool *truth, Value **err)
{
	int order;

	if (how == CMP_EQ || how == CMP_NE) {
		*truth = value_equal(a, b, is_exact) == (how == CMP_EQ);
		return true;
	}
	if (value_is_null(a) || value_is_null(b)) {
		*truth = null_holds(how, a, b);
		return true;
	}
	if (!value_order(a, b, is_exact, &order, err))
		return false;
	*truth = holds(how, order);
	return true;
}

static Value *
filter(enum comparison how, const Value *a, const Value *b, bool is_exact,
    Value **err)
{
	Value *matching = array_new(0);
	struct iter iter;
	const Value *item;
	bool is_ok = true, truth;

	iter_init(&iter, a);
	while (is_ok && (item = iter_next(&iter))) {
		is_ok = scalar_compare(how, item, b, is_exact, &truth, err);
		if (is_ok && truth)
			list_push(list_get(matching), value_ref(item));
	}
	iter_release(&iter);
	if (is_ok)
		return matching;
	value_unref(matching);
	return NULL;
}

Value *
op_compare(enum comparison how, const Value *a, const Value *b, bool is_exact,
    Value **err)
{
	bool truth;

	if (value_is_small_int(a) && value_is_small_int(b)) {
		int32_t x = value_small_int(a), y = value_small_int(b);

		return value_bool(holds(how, x < y ? -1 : x > y));
	}
	if (value_unrolls(a))
		return filter(how, a, b, is_exact, err);
	if (!scalar_compare(how, a, b, is_exact, &truth, err))
		return NULL;
	return value_bool(truth);
}

Value *
op_contains(const Value *list, const Value *item, bool is_exact)
{
	struct iter iter;
	const Value *element;
	bool has_item = false;

	if (!value_unrolls(list))
		return value_bool(value_equal(list, item, is_exact));
	iter_init(&iter, list);
	while (!has_item && (element = iter_next(&iter)))
		has_item = value_equal(element, item, is_exact);
	iter_release(&iter);
	return value_bool(has_item);
}

/* type_operand - the right side of -is and -as: a type or the name of one. */
static const struct type *
type_operand(const Value *v, const char *sign, Value **err)
{
	const struct type *type;
	Value *name;

	if (value_kind(v) == V_TYPE)
		return value_as_type(v);
	name = value_text(v);
	type = type_find(text_bytes(name), text_len(name));
	if (!type && value_kind(v) == V_TEXT)
		error_set(err, error_new(
		    "System.Management.Automation.RuntimeException",
		    "RuntimeException", ERROR_InvalidOperation, NULL,
		    "Cannot convert the \"%s\" value of type \"System.String\" "
		    "to type \"System.Type\".", text_bytes(name)));
	else if (!type)
		error_set(err, error_new(
		    "System.Management.Automation.RuntimeException",
		    "RuntimeException", ERROR_InvalidOperation, NULL,
		    "The right operand of '%s' must be a type.", sign));
	value_unref(name);
	return type;
}

Value *
op_is(const Value *a, const Value *type, Value **err)
{
	const struct type *right = type_operand(type, "-is", err);

	return right ? value_bool(convert_is(a, right)) : NULL;
}

Value *
op_as(const Value *a, const Value *type, Value **err)
{
	const struct type *right = type_operand(type, "-as", err);
	Value *converted = right ? convert_to(a, right, NULL) : NULL;

	if (!right)
		return NULL;
	return converted ? converted : VALUE_NULL;
}
