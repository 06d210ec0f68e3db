/*
 * unary.c - operators before one value; ++ and -- are assignments and live in
 * assign.c.
 */
#include "base/base.h"
#include "run/tree.h"

#include "value/convert.h"
#include "value/ops.h"
#include "value/text.h"

static Value *
unary_join(const Value *v, Value **err)
{
	Value *nothing = text_empty(), *result = op_join(v, nothing, err);

	value_unref(nothing);
	return result;
}

static Value *
unary_op(enum op op, const Value *v, Value **err)
{
	switch (op) {
	case OP_NOT:
		return value_bool(!value_truth(v));
	case OP_BNOT:
		return op_bit_not(v, err);
	case OP_PLUS:
		return op_plus(v, err);
	case OP_MINUS:
		return op_negate(v, err);
	case OP_SPLIT:
	case OP_CSPLIT:
		return op_split_blanks(v, err);
	case OP_JOIN:
		return unary_join(v, err);
	default:
		bug("unary operator %d", (int)op);
	}
}

Value *
eval_unary(struct interp *interp, const struct unary_node *node,
    enum flow *flow)
{
	Value *v, *result, *err = NULL;

	switch (node->op) {
	case OP_PRE_INC:
	case OP_PRE_DEC:
	case OP_POST_INC:
	case OP_POST_DEC:
		return eval_step(interp, node, flow);
	default:
		break;
	}
	v = eval(interp, node->operand, flow);
	if (!v)
		return NULL;
	result = unary_op(node->op, v, &err);
	value_unref(v);
	return result ? result : eval_fail(interp, err, flow);
}
