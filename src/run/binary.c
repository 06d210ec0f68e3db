/*
 * binary.c - operators between two values. Two small integers are worked out
 * here without a call; everything else is the value floor's.
 */
#include "base/base.h"
#include "run/tree.h"

#include "value/convert.h"
#include "value/name.h"
#include "value/ops.h"

/* Two Int32 whose result is an Int32 or a Boolean; NULL: ask the others. */
static inline Value *
int_op(enum op op, int32_t a, int32_t b)
{
	int32_t n;

	switch (op) {
	case OP_ADD:
		return __builtin_add_overflow(a, b, &n) ? NULL : value_int(n);
	case OP_SUB:
		return __builtin_sub_overflow(a, b, &n) ? NULL : value_int(n);
	case OP_MUL:
		return __builtin_mul_overflow(a, b, &n) ? NULL : value_int(n);
	case OP_DIV:
		if (b == 0 || b == -1 || a % b)
			return NULL;
		return value_int(a / b);
	case OP_MOD:
		return b == 0 || b == -1 ? NULL : value_int(a % b);
	case OP_EQ:
	case OP_CEQ:
		return value_bool(a == b);
	case OP_NE:
	case OP_CNE:
		return value_bool(a != b);
	case OP_LT:
	case OP_CLT:
		return value_bool(a < b);
	case OP_LE:
	case OP_CLE:
		return value_bool(a <= b);
	case OP_GT:
	case OP_CGT:
		return value_bool(a > b);
	case OP_GE:
	case OP_CGE:
		return value_bool(a >= b);
	case OP_BAND:
		return value_int(a & b);
	case OP_BOR:
		return value_int(a | b);
	case OP_BXOR:
		return value_int(a ^ b);
	default:
		return NULL;
	}
}

static Value *
binary_match(struct interp *interp, enum op op, const Value *a,
    const Value *b, Value **err)
{
	bool is_exact = op == OP_CMATCH || op == OP_CNOTMATCH;
	bool is_negated = op == OP_NOTMATCH || op == OP_CNOTMATCH;
	static const struct name *matches_name;
	Value *matches = NULL, *result;

	result = op_match(a, b, is_exact, is_negated, &matches, err);
	if (!matches_name)
		matches_name = name_of("Matches");
	if (matches)
		scope_set(interp->scope, matches_name, matches);
	return result;
}

static Value *
binary_in(const Value *list, const Value *item, bool is_exact, bool is_in)
{
	bool has = op_contains(list, item, is_exact) == VALUE_TRUE;

	return value_bool(has == is_in);
}

static Value *
binary_xor(const Value *a, const Value *b)
{
	return value_bool(value_truth(a) != value_truth(b));
}

static Value *
binary_is(const Value *a, const Value *b, bool is_it, Value **err)
{
	Value *result = op_is(a, b, err);

	return !result || is_it ? result : value_bool(result == VALUE_FALSE);
}

/* One case for each operator that takes both its operands. */
static Value *
binary_op(struct interp *interp, enum op op, const Value *a, const Value *b,
    Value **err)
{
	switch (op) {
#define COMPARE(name, how)                                                    \
	case OP_##name:                                                       \
		return op_compare(how, a, b, false, err);                     \
	case OP_C##name:                                                      \
		return op_compare(how, a, b, true, err);
	COMPARE(EQ, CMP_EQ)
	COMPARE(NE, CMP_NE)
	COMPARE(GE, CMP_GE)
	COMPARE(GT, CMP_GT)
	COMPARE(LE, CMP_LE)
	COMPARE(LT, CMP_LT)
#undef COMPARE
	case OP_XOR:
		return binary_xor(a, b);
	case OP_BAND:
		return op_bit_and(a, b, err);
	case OP_BOR:
		return op_bit_or(a, b, err);
	case OP_BXOR:
		return op_bit_xor(a, b, err);
	case OP_LIKE:
	case OP_CLIKE:
		return op_like(a, b, op == OP_CLIKE, false, err);
	case OP_NOTLIKE:
	case OP_CNOTLIKE:
		return op_like(a, b, op == OP_CNOTLIKE, true, err);
	case OP_MATCH:
	case OP_CMATCH:
	case OP_NOTMATCH:
	case OP_CNOTMATCH:
		return binary_match(interp, op, a, b, err);
	case OP_REPLACE:
	case OP_CREPLACE:
		return op_replace(a, b, op == OP_CREPLACE, err);
	case OP_CONTAINS:
	case OP_CCONTAINS:
		return binary_in(a, b, op == OP_CCONTAINS, true);
	case OP_NOTCONTAINS:
	case OP_CNOTCONTAINS:
		return binary_in(a, b, op == OP_CNOTCONTAINS, false);
	case OP_IN:
	case OP_CIN:
		return binary_in(b, a, op == OP_CIN, true);
	case OP_NOTIN:
	case OP_CNOTIN:
		return binary_in(b, a, op == OP_CNOTIN, false);
	case OP_SPLIT:
	case OP_CSPLIT:
		return op_split(a, b, op == OP_CSPLIT, err);
	case OP_JOIN:
		return op_join(a, b, err);
	case OP_IS:
	case OP_ISNOT:
		return binary_is(a, b, op == OP_IS, err);
	case OP_AS:
		return op_as(a, b, err);
	case OP_SHL:
		return op_shift_left(a, b, err);
	case OP_SHR:
		return op_shift_right(a, b, err);
	case OP_ADD:
		return op_add(a, b, err);
	case OP_SUB:
		return op_subtract(a, b, err);
	case OP_MUL:
		return op_multiply(a, b, err);
	case OP_DIV:
		return op_divide(a, b, err);
	case OP_MOD:
		return op_remainder(a, b, err);
	case OP_FORMAT:
		return op_format(a, b, err);
	case OP_RANGE:
		return op_range(a, b, err);
	default:
		bug("binary operator %d", (int)op);
	}
}

/* -and, -or and ??: whether the left side decides; *left becomes the
 * result so far. */
static bool
link_decides(enum op op, Value **left)
{
	bool truth;

	if (op == OP_COALESCE)
		return !value_is_null(*left);
	truth = value_truth(*left);
	value_set(left, value_bool(truth));
	return op == OP_AND ? !truth : truth;
}

static Value *
eval_link(struct interp *interp, const struct binary_link *link, Value *left,
    enum flow *flow)
{
	Value *right, *result, *err = NULL;
	bool is_short = link->op == OP_AND || link->op == OP_OR ||
			link->op == OP_COALESCE;

	if (is_short && link_decides(link->op, &left))
		return left;
	right = eval(interp, link->right, flow);
	if (!right) {
		value_unref(left);
		return NULL;
	}
	if (link->op == OP_COALESCE) {
		value_unref(left);
		return right;
	}
	result = NULL;
	if (is_short)
		result = value_bool(value_truth(right));
	else if (value_is_small_int(left) && value_is_small_int(right))
		result = int_op(link->op, value_small_int(left),
		    value_small_int(right));
	if (!result)
		result = binary_op(interp, link->op, left, right, &err);
	value_unref(left);
	value_unref(right);
	return result ? result : eval_fail(interp, err, flow);
}

/* The right operand, when reading it needs no call: a number, or a variable
 * found before in this scope. NULL else. */
static inline const Value *
operand_at_hand(const struct interp *interp, const struct node *node)
{
	const struct variable_node *name = (const void *)node;
	const struct variable *variable;

	if (node->kind == NODE_NUMBER)
		return node->cache;
	if (node->kind != NODE_VARIABLE ||
	    name->age != scope_serial(interp->scope))
		return NULL;
	variable = name->found;
	return variable->flags & VARIABLE_MADE ? NULL : variable->value;
}

Value *
eval_binary(struct interp *interp, const struct binary_node *node,
    enum flow *flow)
{
	Value *left = eval(interp, node->first, flow), *result;

	for (uint32_t i = 0; left && i < node->count; i++) {
		const struct binary_link *link = &node->links[i];
		const Value *right;

		if (LIKELY(value_is_small_int(left))) {
			right = operand_at_hand(interp, link->right);
			if (right && value_is_small_int(right)) {
				result = int_op(link->op,
				    value_small_int(left),
				    value_small_int(right));
				if (LIKELY(result)) {
					left = result;
					continue;
				}
			}
		}
		left = eval_link(interp, link, left, flow);
	}
	return left;
}

bool
eval_range(struct interp *interp, const struct node *node, int32_t *from,
    int32_t *to, Value **v, enum flow *flow)
{
	const struct binary_node *range = (const void *)node;
	Value *a, *b, *err = NULL;
	bool is_counted;

	if (node->kind != NODE_BINARY || range->count != 1 ||
	    range->links[0].op != OP_RANGE)
		return false;
	a = eval(interp, range->first, flow);
	if (!a)
		return false;
	b = eval(interp, range->links[0].right, flow);
	if (!b) {
		value_unref(a);
		return false;
	}
	is_counted = value_is_small_int(a) && value_is_small_int(b);
	if (is_counted) {
		*from = value_small_int(a);
		*to = value_small_int(b);
	} else {
		*v = op_range(a, b, &err);
		if (!*v)
			eval_fail(interp, err, flow);
	}
	value_unref(a);
	value_unref(b);
	return is_counted;
}
