/*
 * stmt.c - statement lists and the simple statements; what a statement gives
 * where a value is wanted.
 */
#include "base/base.h"
#include "run/eval.h"

#include "run/tree.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

static enum flow
run_if(struct interp *interp, const struct if_node *node, struct sink *out)
{
	enum flow flow = FLOW_MORE;

	for (uint32_t i = 0; i < node->count; i++) {
		const struct node *condition = node->clauses[i].condition;
		bool truth;

		interp->frame->at = condition;
		truth = eval_truth(interp, condition, &flow);
		if (flow != FLOW_MORE)
			return flow;
		if (truth)
			return run_body(interp, node->clauses[i].body, out);
	}
	return node->otherwise ? run_body(interp, node->otherwise, out)
			       : FLOW_MORE;
}

static enum flow
run_assign(struct interp *interp, const struct assign_node *node)
{
	enum flow flow = FLOW_MORE;
	Value *v = eval_assign(interp, node, &flow);

	if (!v)
		return flow;
	value_unref(v);
	if (expression_sets_ok(node->value))
		interp->last_ok = true;
	return FLOW_MORE;
}

static enum flow
run_return(struct interp *interp, const struct exit_node *node,
    struct sink *out)
{
	enum flow flow = FLOW_MORE;

	if (node->value)
		flow = run_statement(interp, node->value, out);
	return flow == FLOW_MORE ? FLOW_RETURN : flow;
}

static enum flow
run_exit(struct interp *interp, const struct exit_node *node)
{
	enum flow flow = FLOW_MORE;
	Value *v, *err = NULL;
	int32_t code = 0;

	if (node->value) {
		v = eval_statement(interp, node->value, &flow);
		if (!v)
			return flow;
		if (!value_is_null(v) && !convert_int(v, &code, &err)) {
			value_unref(err);
			code = 0;
		}
		value_unref(v);
	}
	interp->exit_code = code;
	return FLOW_EXIT;
}

static enum flow
run_jump(struct interp *interp, const struct exit_node *node)
{
	enum flow flow = FLOW_MORE;
	Value *label;

	interp->label = NULL;
	if (node->value) {
		label = member_name(interp, node->value, &flow);
		if (!label)
			return flow;
		interp->label = name_of_len(text_bytes(label),
		    text_len(label));
		value_unref(label);
	}
	return node->node.kind == NODE_BREAK ? FLOW_BREAK : FLOW_CONTINUE;
}

enum flow
run_statement(struct interp *interp, const struct node *node,
    struct sink *out)
{
	const void *any = node;

	switch (node->kind) {
	case NODE_PIPELINE:
		return run_pipeline(interp, any, out);
	case NODE_ASSIGN:
		return run_assign(interp, any);
	case NODE_IF:
		return run_if(interp, any, out);
	case NODE_WHILE:
		return run_while(interp, any, out);
	case NODE_DO_WHILE:
	case NODE_DO_UNTIL:
		return run_do(interp, any, out);
	case NODE_FOR:
		return run_for(interp, any, out);
	case NODE_FOREACH:
		return run_foreach(interp, any, out);
	case NODE_SWITCH:
		return run_switch(interp, any, out);
	case NODE_TRY:
		return run_try(interp, any, out);
	case NODE_CHAIN:
		return run_chain(interp, any, out);
	case NODE_STATEMENTS:
		return run_statements(interp, node, out);
	case NODE_FUNCTION:
		return run_function(interp, any);
	case NODE_RETURN:
		return run_return(interp, any, out);
	case NODE_THROW:
		return run_throw(interp, any);
	case NODE_EXIT:
		return run_exit(interp, any);
	case NODE_BREAK:
	case NODE_CONTINUE:
		return run_jump(interp, any);
	case NODE_DATA:
		return run_data(interp, any, out);
	case NODE_ENUM:
		return run_enum(interp, any);
	case NODE_OPAQUE:
		return run_opaque(interp, any);
	case NODE_TRAP:
	case NODE_USING:
		return FLOW_MORE;
	default:
		break;
	}
	/* A bare expression, as hashtable entries and the like may be. */
	enum flow flow = FLOW_MORE;
	Value *v = eval(interp, node, &flow);

	return v ? sink_put_all(out, v) : flow;
}

/* A statement failed: a trap of its list, or what the preference says. */
static enum flow
statement_failed(struct interp *interp, const struct statements_node *list,
    struct sink *out)
{
	interp->last_ok = false;
	if (list->traps.count)
		return run_traps(interp, &list->traps, out);
	return interp_uncaught(interp);
}

enum flow
run_statements(struct interp *interp, const struct node *node,
    struct sink *out)
{
	const struct statements_node *list = (const void *)node;
	struct frame *frame = interp->frame;
	const struct node *outer = frame->at;
	bool has_traps = list->traps.count > 0;
	enum flow flow = FLOW_MORE;

	if (UNLIKELY(!interp_enter(interp)))
		return FLOW_FAIL;
	interp->try_depth += has_traps;
	for (uint32_t i = 0; i < list->items.count; i++) {
		const struct node *statement = list->items.items[i];

		frame->at = statement;
		flow = run_statement(interp, statement, out);
		if (LIKELY(flow == FLOW_MORE))
			continue;
		if (flow == FLOW_FAIL) {
			interp->try_depth -= has_traps;
			flow = statement_failed(interp, list, out);
			interp->try_depth += has_traps;
		}
		if (flow != FLOW_MORE)
			break;
	}
	interp->try_depth -= has_traps;
	frame->at = outer;
	return flow;
}

enum flow
run_body(struct interp *interp, const struct statements_node *body,
    struct sink *out)
{
	return run_statements(interp, &body->node, out);
}

/* ------------------------------------------------------ where values count */

/*
 * Output that was gathered when the statement did not come to its end: what
 * "return" inside $( ) leaves behind still is output.
 */
static Value *
gather_end(struct interp *interp, struct list_sink *gather, bool is_array,
    enum flow *flow)
{
	if (*flow == FLOW_MORE)
		return is_array ? list_sink_array(gather)
				: list_sink_take(gather);
	if (*flow == FLOW_FAIL || *flow == FLOW_STOP)
		list_sink_release(gather);
	else
		list_sink_flush(gather, interp->streams[STREAM_OUTPUT]);
	return NULL;
}

static Value *
gather_statement(struct interp *interp, const struct node *node,
    bool is_array, enum flow *flow)
{
	struct sink *outer = interp->streams[STREAM_OUTPUT];
	struct list_sink gather;

	list_sink_init(&gather);
	interp->streams[STREAM_OUTPUT] = &gather.sink;
	*flow = run_statement(interp, node, &gather.sink);
	interp->streams[STREAM_OUTPUT] = outer;
	return gather_end(interp, &gather, is_array, flow);
}

Value *
eval_statement(struct interp *interp, const struct node *node,
    enum flow *flow)
{
	const struct pipeline_node *pipeline = (const void *)node;

	if (LIKELY(node->kind == NODE_PIPELINE && pipeline->value))
		return eval(interp, pipeline->value, flow);
	if (node->kind == NODE_ASSIGN)
		return eval_assign(interp, (const void *)node, flow);
	return gather_statement(interp, node, false, flow);
}

/* The expression that a list of statements is, when it is nothing else. */
static const struct node *
pure_expression(const struct node *node)
{
	const struct statements_node *list = (const void *)node;
	const struct pipeline_node *pipeline;

	if (node->kind != NODE_STATEMENTS || list->items.count != 1 ||
	    list->traps.count)
		return NULL;
	pipeline = (const void *)list->items.items[0];
	return pipeline->node.kind == NODE_PIPELINE ? pipeline->value : NULL;
}

/* @(value): the elements of what unrolls, else the value alone. */
static Value *
array_around(Value *v)
{
	Value *array = array_new(1);
	const Value *item;
	struct iter iter;

	iter_init(&iter, v);
	if (v != VALUE_VOID && value_is_null(v)) {
		list_push(list_get(array), VALUE_NULL);
	} else {
		while ((item = iter_next(&iter)))
			list_push(list_get(array), value_ref(item));
	}
	iter_release(&iter);
	value_unref(v);
	return array;
}

static bool
is_step(const struct node *node)
{
	const struct unary_node *unary = (const void *)node;

	return node->kind == NODE_UNARY &&
	       (unary->op == OP_PRE_INC || unary->op == OP_PRE_DEC ||
		   unary->op == OP_POST_INC || unary->op == OP_POST_DEC);
}

Value *
eval_gather(struct interp *interp, const struct node *node, bool is_array,
    enum flow *flow)
{
	const struct node *value = pure_expression(node);
	Value *v;

	if (!value || is_step(value) || !is_array)
		return gather_statement(interp, node, is_array, flow);
	v = eval(interp, value, flow);
	if (!v || value->kind == NODE_ARRAY)
		return v;
	return array_around(v);
}

bool
eval_truth(struct interp *interp, const struct node *node, enum flow *flow)
{
	Value *v;
	bool truth;

	v = eval_statement(interp, node, flow);
	if (v == VALUE_TRUE || v == VALUE_FALSE)
		return v == VALUE_TRUE;
	if (!v)
		return false;
	truth = value_truth(v);
	value_unref(v);
	interp->last_ok = true;
	return truth;
}

/* -------------------------------------------------------------- out of here */
