/*
 * assign.c - assignments to variables, members, elements and lists of them,
 * also with an operator; ++ and --. A string or array that only its variable,
 * note or table holds grows in place.
 */
#include "base/base.h"
#include "run/tree.h"

#include "run/constraint.h"
#include "run/member.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/ops.h"
#include "value/table.h"
#include "value/text.h"

static Value *
bad_target(struct interp *interp, enum flow *flow)
{
	return eval_fail(interp,
	    error_new("System.Management.Automation.RuntimeException",
		"InvalidLeftHandSide", ERROR_InvalidOperation, NULL,
		"The assignment expression is not valid. The input to an "
		"assignment operator must be an object that is able to accept "
		"assignments, such as a variable or a property."),
	    flow);
}

/* ------------------------------------------------------- where to store it */

/*
 * A place that was worked out once: target and index of an element, target
 * and name of a member, so that $a[f].b += 1 calls f once.
 */
struct target {
	const struct node *node;
	Value *owner;             /* of a member or element */
	Value *key;               /* member name (text) or index */
	const struct type *type;  /* of a static member */
};

static void
target_release(struct target *slot)
{
	value_unref(slot->owner);
	value_unref(slot->key);
}

static bool
target_open(struct interp *interp, struct target *slot, const struct node *node,
    enum flow *flow)
{
	const struct member_node *member = (const void *)node;
	const struct index_node *index = (const void *)node;
	const struct group_node *group = (const void *)node;
	const struct pipeline_node *pipeline;

	if (node->kind == NODE_PAREN) {
		pipeline = (const void *)group->body;
		if (pipeline->node.kind == NODE_PIPELINE && pipeline->value)
			return target_open(interp, slot, pipeline->value, flow);
	}
	*slot = (struct target){.node = node};
	switch (node->kind) {
	case NODE_VARIABLE:
	case NODE_CAST:
	case NODE_ARRAY:
		return true;
	case NODE_MEMBER:
		slot->owner = eval(interp, member->target, flow);
		if (slot->owner && member->is_static)
			slot->type = static_target(interp, slot->owner, flow);
		if (slot->owner && (slot->type || !member->is_static))
			slot->key = member_name(interp, member->name, flow);
		break;
	case NODE_INDEX:
		slot->owner = eval(interp, index->target, flow);
		if (slot->owner)
			slot->key = eval(interp, index->index, flow);
		break;
	default:
		bad_target(interp, flow);
		return false;
	}
	if (slot->key)
		return true;
	target_release(slot);
	return false;
}

static Value *
target_get(struct interp *interp, const struct target *slot, enum flow *flow)
{
	const struct member_node *member = (const void *)slot->node;
	const struct cast_node *cast = (const void *)slot->node;
	Value *v, *err = NULL;

	switch (slot->node->kind) {
	case NODE_MEMBER:
		if (member->is_static)
			v = static_get(interp, slot->type,
			    text_bytes(slot->key), text_len(slot->key), &err);
		else
			v = member_get(interp, slot->owner,
			    text_bytes(slot->key), text_len(slot->key), &err);
		break;
	case NODE_INDEX:
		v = index_get(interp, slot->owner, slot->key, &err);
		break;
	case NODE_CAST:
		return eval(interp, cast->operand, flow);
	default:
		return eval(interp, slot->node, flow);
	}
	return v ? v : eval_fail(interp, err, flow);
}

static bool
assign_cast(struct interp *interp, const struct cast_node *node, Value *v,
    enum flow *flow);

static bool assign_to(struct interp *interp, const struct node *target,
    Value *v, enum flow *flow);

/* $a, $b, $c = list: the last one takes what is left. */
static bool
assign_list(struct interp *interp, const struct array_node *targets,
    Value *v, enum flow *flow)
{
	struct iter iter;
	bool is_good = true;

	iter_init(&iter, v);
	for (uint32_t i = 0; is_good && i + 1 < targets->items.count; i++) {
		const Value *item = iter_next(&iter);

		is_good = assign_to(interp, targets->items.items[i],
		    item ? value_ref(item) : VALUE_NULL, flow);
	}
	if (is_good) {
		Value *rest = array_new(0);
		struct list *list = list_get(rest);
		const Value *item;

		while ((item = iter_next(&iter)))
			list_push(list, value_ref(item));
		if (list_count(list) <= 1) {
			item = list_count(list) ? list_at(list, 0) : VALUE_NULL;
			value_ref(item);
			value_unref(rest);
			rest = VALUE_MUTABLE(item);
		}
		is_good = assign_to(interp,
		    targets->items.items[targets->items.count - 1], rest,
		    flow);
	}
	iter_release(&iter);
	value_unref(v);
	return is_good;
}

static bool
target_set(struct interp *interp, const struct target *slot, Value *v,
    enum flow *flow)
{
	const struct member_node *member = (const void *)slot->node;
	Value *err = NULL;
	bool is_good;

	switch (slot->node->kind) {
	case NODE_VARIABLE:
		is_good = variable_assign(interp, (const void *)slot->node, v,
		    &err);
		break;
	case NODE_CAST:
		return assign_cast(interp, (const void *)slot->node, v, flow);
	case NODE_ARRAY:
		return assign_list(interp, (const void *)slot->node, v, flow);
	case NODE_MEMBER:
		if (v == VALUE_VOID)
			v = VALUE_NULL;
		if (member->is_static)
			is_good = static_set(interp, slot->type,
			    text_bytes(slot->key), text_len(slot->key), v,
			    &err);
		else
			is_good = member_set(interp, slot->owner,
			    text_bytes(slot->key), text_len(slot->key), v,
			    &err);
		break;
	default:
		is_good = index_set(interp, slot->owner, slot->key,
		    v == VALUE_VOID ? VALUE_NULL : v, &err);
		break;
	}
	if (!is_good)
		eval_fail(interp, err, flow);
	return is_good;
}

/* Store a value in a target; v is taken. */
static bool
assign_to(struct interp *interp, const struct node *target, Value *v,
    enum flow *flow)
{
	struct target slot;
	bool is_good;

	if (!target_open(interp, &slot, target, flow)) {
		value_unref(v);
		return false;
	}
	is_good = target_set(interp, &slot, v, flow);
	target_release(&slot);
	return is_good;
}

/* [int]$x = v, [ValidateSet('a')][string]$x = v: the variable keeps what
 * stands before it. */
static bool
assign_cast(struct interp *interp, const struct cast_node *node, Value *v,
    enum flow *flow)
{
	const struct node *inner = &node->node;
	struct constraints *constraints;
	struct variable *variable;
	Value *err = NULL;

	while (inner->kind == NODE_CAST)
		inner = ((const struct cast_node *)inner)->operand;
	if (inner->kind != NODE_VARIABLE) {
		value_unref(v);
		bad_target(interp, flow);
		return false;
	}
	variable = variable_place(interp, (const void *)inner);
	if (!variable || variable->flags & (VARIABLE_READ_ONLY |
		VARIABLE_CONSTANT | VARIABLE_AUTOMATIC))
		goto plain;
	if (!constraints_are_of(variable->attributes, node)) {
		constraints = constraints_of_cast(interp, node, &err);
		if (!constraints) {
			value_unref(v);
			eval_fail(interp, err, flow);
			return false;
		}
		v = constraints_apply(interp, constraints, v,
		    variable->name->text, &err);
		if (!v) {
			constraints_free(constraints);
			eval_fail(interp, err, flow);
			return false;
		}
		/* Running a ValidateScript may have moved things. */
		variable = variable_place(interp, (const void *)inner);
		constraints_free(variable->attributes);
		variable->attributes = constraints;
		value_set(&variable->value, v);
		return true;
	}
plain:
	if (variable_assign(interp, (const void *)inner, v, &err))
		return true;
	eval_fail(interp, err, flow);
	return false;
}

/* -------------------------------------------------------- with an operator */

static Value *
assign_op_apply(enum assign_op op, const Value *a, const Value *b,
    Value **err)
{
	switch (op) {
	case ASSIGN_ADD:
		return op_add(a, b, err);
	case ASSIGN_SUB:
		return op_subtract(a, b, err);
	case ASSIGN_MUL:
		return op_multiply(a, b, err);
	case ASSIGN_DIV:
		return op_divide(a, b, err);
	case ASSIGN_MOD:
		return op_remainder(a, b, err);
	case ASSIGN_SET:
	case ASSIGN_COALESCE:
		break;
	}
	return value_ref(b);
}

/* The variable a += may change in place: plain and already there. */
static struct variable *
plain_variable(struct interp *interp, const struct node *target)
{
	const struct variable_node *node = (const void *)target;
	struct variable *variable;

	if (target->kind != NODE_VARIABLE ||
	    node->age != scope_serial(interp->scope))
		return NULL;
	variable = node->found;
	return variable->flags || variable->attributes ? NULL : variable;
}

/*
 * Add in place.
 *   gives   false when this is not such a case; nothing has changed then
 */
static bool
add_in_place(Value **place, const Value *right)
{
	Value *left = *place, *text, *err = NULL;
	struct list *list;
	int32_t n;

	if (value_is_small_int(left) && value_is_small_int(right)) {
		if (__builtin_add_overflow(value_small_int(left),
			value_small_int(right), &n))
			return false;
		*place = value_int(n);
		return true;
	}
	if (value_is_immediate(left) || value_is_shared(left) ||
	    value_head(left)->members)
		return false;
	if (value_kind(left) == V_TEXT && value_kind(right) == V_TEXT) {
		if (!text_fits(text_len(left) + text_len(right),
			text_room(left), &err)) {
			value_unref(err);
			return false;
		}
		*place = text_join(left, right);
		return true;
	}
	if (value_kind(left) == V_TEXT && !value_is_reference(right)) {
		text = value_text(right);
		*place = text_join(left, text);
		value_unref(text);
		return true;
	}
	if (value_kind(left) != V_ARRAY || value_unrolls(right))
		return false;
	list = list_get(left);
	if (list_type(list) != type_of_kind(V_ARRAY))
		return false;
	list_push(list, right == VALUE_VOID ? VALUE_NULL : value_ref(right));
	return true;
}

/* target_place - where a note or an entry of a table keeps its value; NULL
 * for any other target. */
static Value **
target_place(const struct target *slot)
{
	const struct member_node *node = (const void *)slot->node;
	struct table *table = NULL;
	struct member *member;

	if (!slot->owner || value_is_immediate(slot->owner))
		return NULL;
	if (!(type_of(slot->owner)->flags & TYPE_SET))
		table = table_get(slot->owner);
	if (slot->node->kind == NODE_MEMBER && !node->is_static) {
		member = object_change(slot->owner,
		    name_of_len(text_bytes(slot->key), text_len(slot->key)));
		if (member)
			return member->kind == MEMBER_NOTE ? &member->value
							   : NULL;
		return table ? table_place(table, slot->key) : NULL;
	}
	if (slot->node->kind != NODE_INDEX || !table ||
	    (table_is_ordered(table) && value_is_integer(slot->key)))
		return NULL;
	return table_place(table, slot->key);
}

/* target_grow - add_in_place; *left: the value of the target, which grows with
 * it. */
static bool
target_grow(const struct target *slot, Value **left, const Value *right)
{
	Value **place = target_place(slot);
	bool is_done;

	if (!place || *place != *left)
		return false;
	value_unref(*left);
	is_done = add_in_place(place, right);
	*left = value_ref(*place);
	return is_done;
}

static Value *
compound(struct interp *interp, const struct assign_node *node,
    const struct target *slot, enum flow *flow)
{
	Value *left, *right, *result, *err = NULL;

	left = target_get(interp, slot, flow);
	if (!left)
		return NULL;
	if (node->op == ASSIGN_COALESCE && !value_is_null(left))
		return left;
	right = eval_statement(interp, node->value, flow);
	if (!right) {
		value_unref(left);
		return NULL;
	}
	if (node->op == ASSIGN_ADD && target_grow(slot, &left, right)) {
		value_unref(right);
		return left;
	}
	result = assign_op_apply(node->op, left, right, &err);
	value_unref(left);
	value_unref(right);
	if (!result)
		return eval_fail(interp, err, flow);
	if (!target_set(interp, slot, value_ref(result), flow)) {
		value_unref(result);
		return NULL;
	}
	return result;
}

static Value *
eval_compound(struct interp *interp, const struct assign_node *node,
    enum flow *flow)
{
	struct variable *variable = plain_variable(interp, node->target);
	struct target slot;
	Value *v, *err = NULL;

	if (variable && node->op == ASSIGN_ADD) {
		Value *right = eval_statement(interp, node->value, flow);

		if (!right)
			return NULL;
		variable = plain_variable(interp, node->target);
		if (variable && add_in_place(&variable->value, right)) {
			value_unref(right);
			return value_ref(variable->value);
		}
		v = eval(interp, node->target, flow);
		if (v)
			value_set(&v, op_add(v, right, &err));
		value_unref(right);
		if (!v)
			return err ? eval_fail(interp, err, flow) : NULL;
		if (!variable_assign(interp, (const void *)node->target,
			value_ref(v), &err)) {
			value_unref(v);
			return eval_fail(interp, err, flow);
		}
		return v;
	}
	if (!target_open(interp, &slot, node->target, flow))
		return NULL;
	v = compound(interp, node, &slot, flow);
	target_release(&slot);
	return v;
}

/* ---------------------------------------------------------------- the node */

Value *
eval_assign(struct interp *interp, const struct assign_node *node,
    enum flow *flow)
{
	Value *v, *err = NULL;

	if (node->op != ASSIGN_SET)
		return eval_compound(interp, node, flow);
	v = eval_statement(interp, node->value, flow);
	if (!v)
		return NULL;
	if (LIKELY(node->target->kind == NODE_VARIABLE)) {
		if (!variable_assign(interp, (const void *)node->target,
			value_ref(v), &err)) {
			value_unref(v);
			return eval_fail(interp, err, flow);
		}
		return v;
	}
	if (!assign_to(interp, node->target, value_ref(v), flow)) {
		value_unref(v);
		return NULL;
	}
	return v;
}

Value *
eval_step(struct interp *interp, const struct unary_node *node,
    enum flow *flow)
{
	bool is_after = node->op == OP_POST_INC || node->op == OP_POST_DEC;
	int step = node->op == OP_PRE_INC || node->op == OP_POST_INC ? 1 : -1;
	struct variable *variable = plain_variable(interp, node->operand);
	Value *old, *new, *err = NULL;
	struct target slot;
	int32_t n;

	if (LIKELY(variable && value_is_small_int(variable->value)) &&
	    !__builtin_add_overflow(value_small_int(variable->value), step,
		&n)) {
		old = variable->value;
		variable->value = value_int(n);
		return is_after ? old : variable->value;
	}
	if (!target_open(interp, &slot, node->operand, flow))
		return NULL;
	old = target_get(interp, &slot, flow);
	new = old ? op_increment(old, step, &err) : NULL;
	if (err)
		eval_fail(interp, err, flow);
	if (new && !target_set(interp, &slot, value_ref(new), flow)) {
		value_unref(new);
		new = NULL;
	}
	target_release(&slot);
	if (new && is_after) {
		value_unref(new);
		return value_is_null(old) ? value_int(0) : old;
	}
	value_unref(old);
	return new;
}
