/*
 * access.c - members, method calls and elements as the tree names them; what
 * they mean is in member.c, intrinsic.c and index.c.
 */
#include "base/base.h"
#include "run/tree.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "run/member.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

#define ARGS_SMALL 6

Value *
member_name(struct interp *interp, const struct node *name, enum flow *flow)
{
	Value *v = eval_item(interp, name, flow), *text;

	if (!v || value_kind(v) == V_TEXT)
		return v;
	text = value_text(v);
	value_unref(v);
	return text;
}

const struct type *
static_target(struct interp *interp, const Value *v, enum flow *flow)
{
	const struct type *type = NULL;
	Value *err = NULL;

	if (value_kind(v) == V_TYPE)
		return value_as_type(v);
	if (value_kind(v) == V_TEXT)
		type = type_find(text_bytes(v), text_len(v));
	if (type)
		return type;
	err = error_new("System.Management.Automation.RuntimeException",
	    value_is_null(v) ? "InvalidOperationException" : "TypeNotFound",
	    ERROR_InvalidOperation, NULL,
	    "The member cannot be found: what stands before :: is not a type.");
	eval_fail(interp, err, flow);
	return NULL;
}

static Value *
entry_of(const Value *target, const Value *key)
{
	const struct table *table = table_get(target);
	const Value *found = table ? table_find(table, key) : NULL;

	return found ? value_ref(found) : NULL;
}

Value *
eval_member(struct interp *interp, const struct member_node *node,
    enum flow *flow)
{
	Value *target = eval(interp, node->target, flow), *name, *v = NULL;
	Value *err = NULL;
	const struct type *type;

	if (!target)
		return NULL;
	if (node->is_conditional && value_is_null(target))
		return target;
	if (node->name->kind == NODE_NUMBER) {
		name = eval(interp, node->name, flow);
		v = entry_of(target, name);
		value_unref(name);
		if (v) {
			value_unref(target);
			return v;
		}
	}
	name = member_name(interp, node->name, flow);
	if (name && node->is_static) {
		type = static_target(interp, target, flow);
		if (type)
			v = static_get(interp, type, text_bytes(name),
			    text_len(name), &err);
	} else if (name) {
		v = member_get(interp, target, text_bytes(name),
		    text_len(name), &err);
	}
	value_unref(target);
	value_unref(name);
	return err ? eval_fail(interp, err, flow) : v;
}

/* The arguments of a call, evaluated from left to right. */
struct call_args {
	const Value *few[ARGS_SMALL];
	const Value **items;
	size_t count;
};

static void
args_release(struct call_args *args)
{
	for (size_t i = 0; i < args->count; i++)
		value_unref(VALUE_MUTABLE(args->items[i]));
	if (args->items != args->few)
		mem_free(args->items);
}

static bool
args_eval(struct interp *interp, const struct node_list *list,
    struct call_args *args, enum flow *flow)
{
	args->count = 0;
	args->items = args->few;
	if (list->count > ARGS_SMALL)
		args->items = mem_zalloc(list->count, sizeof(*args->items));
	while (args->count < list->count) {
		Value *v = eval_item(interp, list->items[args->count], flow);

		if (!v) {
			args_release(args);
			return false;
		}
		args->items[args->count++] = v;
	}
	return true;
}

static Value *
call_member(struct interp *interp, const struct member_node *node,
    const Value *target, const Value *name, enum flow *flow)
{
	const struct type *type = NULL;
	struct call_args args;
	Value *v, *err = NULL;

	if (node->is_static) {
		type = static_target(interp, target, flow);
		if (!type)
			return NULL;
	}
	if (!args_eval(interp, &node->args, &args, flow))
		return NULL;
	if (node->is_static)
		v = static_call(interp, type, text_bytes(name),
		    text_len(name), args.items, args.count, &err);
	else
		v = member_call(interp, target, text_bytes(name),
		    text_len(name), args.items, args.count, &err);
	args_release(&args);
	return v ? v : eval_fail(interp, err, flow);
}

Value *
eval_invoke(struct interp *interp, const struct member_node *node,
    enum flow *flow)
{
	Value *target = eval(interp, node->target, flow), *name, *v;

	if (!target)
		return NULL;
	if (node->is_conditional && value_is_null(target))
		return target;
	name = member_name(interp, node->name, flow);
	v = name ? call_member(interp, node, target, name, flow) : NULL;
	value_unref(target);
	value_unref(name);
	return v;
}

/* $array[int], as loops have it, without a call. */
static inline Value *
element_at_hand(const Value *target, const Value *index)
{
	const struct list *list;
	int32_t i;
	size_t count;

	if (value_is_immediate(target) || value_kind(target) != V_ARRAY ||
	    !value_is_small_int(index))
		return NULL;
	list = list_get(target);
	i = value_small_int(index);
	count = list_count(list);
	if (i < 0 || (size_t)i >= count)
		return NULL;
	return value_ref(list_at(list, (size_t)i));
}

/* $ordered[[object]10] is the entry of the key, not of the place. */
static bool
is_object_cast(const struct node *node)
{
	const struct cast_node *cast = (const void *)node;
	const struct type_node *type;

	if (node->kind != NODE_CAST || cast->type->kind != NODE_TYPE)
		return false;
	type = (const void *)cast->type;
	return text_same(type->name->full.data, "object");
}

Value *
eval_index(struct interp *interp, const struct index_node *node,
    enum flow *flow)
{
	Value *target = eval(interp, node->target, flow), *index, *v;
	Value *err = NULL;

	if (!target)
		return NULL;
	if (node->is_conditional && value_is_null(target))
		return target;
	index = eval_item(interp, node->index, flow);
	if (!index) {
		value_unref(target);
		return NULL;
	}
	v = element_at_hand(target, index);
	if (!v && is_object_cast(node->index))
		v = entry_of(target, index);
	if (!v)
		v = index_get(interp, target, index, &err);
	value_unref(target);
	value_unref(index);
	return v ? v : eval_fail(interp, err, flow);
}
