/*
 * loop.c - while, do, for and foreach.
 */
#include "base/base.h"
#include "run/tree.h"

#include "run/enumerator.h"
#include "value/iter.h"

bool
loop_ends(struct interp *interp, const struct ast_text *label,
    enum flow *flow)
{
	bool is_ours;

	switch (*flow) {
	case FLOW_MORE:
		return false;
	case FLOW_BREAK:
	case FLOW_CONTINUE:
		is_ours = !interp->label ||
			  (label->data &&
			      interp->label ==
				  name_of_len(label->data, label->len));
		if (!is_ours)
			return true;
		interp->label = NULL;
		is_ours = *flow == FLOW_BREAK;
		*flow = FLOW_MORE;
		return is_ours;
	case FLOW_STOP:
	case FLOW_FAIL:
	case FLOW_RETURN:
	case FLOW_EXIT:
		break;
	}
	return true;
}

enum flow
run_while(struct interp *interp, const struct loop_node *node,
    struct sink *out)
{
	struct frame *frame = interp->frame;
	enum flow flow = FLOW_MORE;

	for (;;) {
		frame->at = node->condition;
		if (!eval_truth(interp, node->condition, &flow))
			return flow;
		flow = run_body(interp, node->body, out);
		if (loop_ends(interp, &node->label, &flow))
			return flow;
		flow = interp_checkpoint(interp);
		if (flow != FLOW_MORE)
			return flow;
	}
}

enum flow
run_do(struct interp *interp, const struct loop_node *node, struct sink *out)
{
	bool wanted = node->node.kind == NODE_DO_WHILE;
	struct frame *frame = interp->frame;
	enum flow flow;

	do {
		flow = run_body(interp, node->body, out);
		if (loop_ends(interp, &node->label, &flow))
			return flow;
		flow = interp_checkpoint(interp);
		if (flow != FLOW_MORE)
			return flow;
		frame->at = node->condition;
	} while (eval_truth(interp, node->condition, &flow) == wanted &&
		 flow == FLOW_MORE);
	return flow;
}

static bool
run_part(struct interp *interp, const struct node *part, enum flow *flow)
{
	if (part) {
		interp->frame->at = part;
		*flow = run_statement(interp, part, sink_null());
	}
	return *flow == FLOW_MORE;
}

enum flow
run_for(struct interp *interp, const struct for_node *node, struct sink *out)
{
	enum flow flow = FLOW_MORE;

	if (!run_part(interp, node->init, &flow))
		return flow;
	for (;;) {
		if (node->condition) {
			interp->frame->at = node->condition;
			if (!eval_truth(interp, node->condition, &flow))
				return flow;
		}
		flow = run_body(interp, node->body, out);
		if (loop_ends(interp, &node->label, &flow))
			return flow;
		if (!run_part(interp, node->step, &flow))
			return flow;
		flow = interp_checkpoint(interp);
		if (flow != FLOW_MORE)
			return flow;
	}
}

/* ----------------------------------------------------------------- foreach */

static enum flow
each_turn(struct interp *interp, const struct foreach_node *node, Value *v,
    struct sink *out)
{
	Value *err = NULL;

	if (!variable_assign(interp, node->variable, v, &err))
		return interp_throw(interp, err);
	return run_body(interp, node->body, out);
}

static enum flow
each_number(struct interp *interp, const struct foreach_node *node,
    int32_t from, int32_t to, struct sink *out)
{
	int64_t step = from <= to ? 1 : -1, last = to;
	enum flow flow = FLOW_MORE;

	for (int64_t i = from;; i += step) {
		flow = each_turn(interp, node, value_int((int32_t)i), out);
		if (loop_ends(interp, &node->label, &flow))
			return flow;
		flow = interp_checkpoint(interp);
		if (flow != FLOW_MORE || i == last)
			return flow;
	}
}

static enum flow
each_element(struct interp *interp, const struct foreach_node *node, Value *v,
    struct sink *out)
{
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	iter_init(&iter, v);
	while ((item = iter_next(&iter))) {
		flow = each_turn(interp, node, value_ref(item), out);
		if (loop_ends(interp, &node->label, &flow))
			break;
		flow = interp_checkpoint(interp);
		if (flow != FLOW_MORE)
			break;
		if (iter_is_stale(&iter)) {
			flow = interp_throw(interp, iter_stale_error());
			break;
		}
	}
	iter_release(&iter);
	value_unref(v);
	return flow;
}

/* The same while the script may look at $foreach. */
static enum flow
each_watched(struct interp *interp, const struct foreach_node *node, Value *v,
    struct sink *out)
{
	Value *enumerator = enumerator_new(v);
	enum flow flow = FLOW_MORE;
	struct saved_variable saved;
	const Value *item;
	Value *err = NULL;

	saved_set(interp, &saved, "foreach", value_ref(enumerator));
	while ((item = enumerator_next(enumerator, &err))) {
		flow = each_turn(interp, node, value_ref(item), out);
		if (loop_ends(interp, &node->label, &flow))
			break;
		flow = interp_checkpoint(interp);
		if (flow != FLOW_MORE)
			break;
	}
	saved_restore(interp, &saved);
	value_unref(enumerator);
	return err ? interp_throw(interp, err) : flow;
}

enum flow
run_foreach(struct interp *interp, const struct foreach_node *node,
    struct sink *out)
{
	bool is_watched = enumerator_is_used(&node->body->node, "foreach");
	const struct pipeline_node *pipeline = (const void *)node->list;
	enum flow flow = FLOW_MORE;
	int32_t from, to;
	Value *v = NULL;

	interp->frame->at = node->list;
	if (!is_watched && node->list->kind == NODE_PIPELINE &&
	    pipeline->value &&
	    eval_range(interp, pipeline->value, &from, &to, &v, &flow))
		return each_number(interp, node, from, to, out);
	if (!v && flow == FLOW_MORE)
		v = eval_statement(interp, node->list, &flow);
	if (!v)
		return flow;
	if (value_is_null(v))
		return FLOW_MORE;
	return is_watched ? each_watched(interp, node, v, out)
			  : each_element(interp, node, v, out);
}
