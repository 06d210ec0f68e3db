/*
 * expr.c - the value of an expression: one switch over the kinds of node. The
 * work is in the files named by tree.h; what scripts do most is done here.
 */
#include "base/base.h"
#include "run/eval.h"

#include "run/tree.h"
#include "value/type.h"

Value *
eval_fail(struct interp *interp, Value *err, enum flow *flow)
{
	*flow = interp_throw(interp, err);
	return NULL;
}

struct script *
eval_script(const struct interp *interp)
{
	return interp->frame ? interp->frame->script : NULL;
}

Value *
eval_item(struct interp *interp, const struct node *node, enum flow *flow)
{
	Value *v = eval(interp, node, flow);

	return v == VALUE_VOID ? VALUE_NULL : v;
}

static Value *
eval_ternary(struct interp *interp, const struct ternary_node *node,
    enum flow *flow)
{
	bool truth = eval_truth(interp, node->condition, flow);

	if (*flow != FLOW_MORE)
		return NULL;
	return eval(interp, truth ? node->yes : node->no, flow);
}

static Value *
eval_type(struct interp *interp, const struct node *node, enum flow *flow)
{
	Value *err = NULL;
	const struct type *type = type_of_node(interp, node, &err);

	/* Casts to [pscustomobject] make one, but the type is PSObject. */
	if (type == type_known(T_PS_CUSTOM_OBJECT))
		type = type_known(T_PS_OBJECT);
	if (type)
		return value_type(type);
	interp->frame->at = node;
	return eval_fail(interp, err, flow);
}

static Value *
eval_block(struct interp *interp, const struct block_expr_node *node)
{
	return block_new(interp, node->block->script, &node->block->node);
}

/* What is rarer or bigger; recursion is guarded here. */
static Value *
eval_more(struct interp *interp, const struct node *node, enum flow *flow)
{
	const void *any = node;

	if (UNLIKELY(!interp_enter(interp))) {
		*flow = FLOW_FAIL;
		return NULL;
	}
	switch (node->kind) {
	case NODE_UNARY:
		return eval_unary(interp, any, flow);
	case NODE_MEMBER:
		return eval_member(interp, any, flow);
	case NODE_INVOKE:
		return eval_invoke(interp, any, flow);
	case NODE_INDEX:
		return eval_index(interp, any, flow);
	case NODE_CAST:
		return eval_cast(interp, any, flow);
	case NODE_TERNARY:
		return eval_ternary(interp, any, flow);
	case NODE_EXPANDABLE:
		return eval_expandable(interp, any, flow);
	case NODE_ARRAY:
		return eval_array(interp, any, flow);
	case NODE_ARRAY_EXPR:
		return eval_gather(interp,
		    ((const struct group_node *)any)->body, true, flow);
	case NODE_SUBEXPR:
		return eval_gather(interp,
		    ((const struct group_node *)any)->body, false, flow);
	case NODE_HASHTABLE:
		return eval_hashtable(interp, any, false, flow);
	case NODE_BLOCK_EXPR:
		return eval_block(interp, any);
	case NODE_TYPE:
		return eval_type(interp, node, flow);
	default:
		return eval_statement(interp, node, flow);
	}
}

Value *
eval(struct interp *interp, const struct node *node, enum flow *flow)
{
	const struct variable_node *name;
	const struct variable *variable;

	switch (node->kind) {
	case NODE_VARIABLE:
		name = (const void *)node;
		if (LIKELY(name->age == scope_serial(interp->scope))) {
			variable = name->found;
			if (LIKELY(!(variable->flags & VARIABLE_MADE)))
				return value_ref(variable->value);
		}
		return eval_variable(interp, name, flow);
	case NODE_NUMBER:
		if (LIKELY(node->cache))
			return value_ref(node->cache);
		return eval_literal_number((const void *)node);
	case NODE_STRING:
		if (LIKELY(node->cache))
			return value_ref(node->cache);
		return eval_literal_text(interp, (const void *)node);
	case NODE_BINARY:
		return eval_binary(interp, (const void *)node, flow);
	case NODE_PAREN:
		return eval_statement(interp,
		    ((const struct group_node *)node)->body, flow);
	default:
		return eval_more(interp, node, flow);
	}
}
