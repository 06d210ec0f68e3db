/*
 * typelit.c - types written in a script: [int], and casts to them.
 */
#include "base/base.h"
#include "run/tree.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "run/reference.h"
#include "value/convert.h"
#include "value/text.h"
#include "value/type.h"

/* Through the "using namespace" lines of the script that runs. */
static const struct type *
find_by_usings(struct interp *interp, const char *name)
{
	const struct script *script = eval_script(interp);
	const struct node_list *usings;
	const struct type *type = NULL;
	struct buf buf = BUF_INIT;

	if (!script)
		return NULL;
	usings = &script_root(script)->usings;
	for (uint32_t i = 0; !type && i < usings->count; i++) {
		const struct using_node *node = (void *)usings->items[i];
		const struct string_node *space = (void *)node->name;

		if (node->what != USING_NAMESPACE)
			continue;
		buf_clear(&buf);
		buf_add(&buf, space->text.data, space->text.len);
		buf_char(&buf, '.');
		buf_text(&buf, name);
		type = type_find(buf.data, buf.len);
	}
	buf_release(&buf);
	return type;
}

const struct type *
type_of_name(struct interp *interp, const struct type_name *name, Value **err)
{
	const struct type *type = type_find(name->full.data, name->full.len);

	if (!type)
		type = find_by_usings(interp, name->full.data);
	if (!type)
		*err = error_new(NULL, "TypeNotFound", ERROR_InvalidOperation,
		    text_new(name->full.data, name->full.len),
		    "Unable to find type [%s].", name->full.data);
	return type;
}

const struct type *
type_of_node(struct interp *interp, const struct node *node, Value **err)
{
	const struct type_node *literal = (const void *)node;
	const struct type *type = node->cache;

	if (type)
		return type;
	type = type_of_name(interp, literal->name, err);
	if (type && !(type->flags & TYPE_ENUM))
		node_slots(node)->cache = (void *)(uintptr_t)type;
	return type;
}

static Value *
cast_reference(struct interp *interp, const struct node *operand,
    enum flow *flow)
{
	const struct variable_node *name = (const void *)operand;
	struct scope *scope = interp->scope;
	Value *v;

	if (operand->kind != NODE_VARIABLE || name->scope == VAR_DRIVE ||
	    name->is_using) {
		v = eval_item(interp, operand, flow);
		return v ? reference_of(v) : NULL;
	}
	if (name->scope == VAR_GLOBAL)
		scope = interp->global;
	else if (name->scope == VAR_SCRIPT)
		scope = scope_script(scope);
	while (name->scope == VAR_PLAIN && scope &&
	       !scope_own(scope, variable_key(name)))
		scope = scope_parent(scope);
	return reference_new(scope ? scope : interp->scope,
	    variable_key(name));
}

Value *
eval_cast(struct interp *interp, const struct cast_node *node,
    enum flow *flow)
{
	const struct type_node *literal = (const void *)node->type;
	const struct type *type;
	Value *v, *result, *err = NULL;

	if (node->type->kind == NODE_ATTRIBUTE)
		return eval(interp, node->operand, flow);
	if (node->operand->kind == NODE_HASHTABLE &&
	    text_same(literal->name->full.data, "ordered"))
		return eval_hashtable(interp, (const void *)node->operand,
		    true, flow);
	type = type_of_node(interp, node->type, &err);
	if (!type)
		return eval_fail(interp, err, flow);
	if (strcmp(type->name, "System.Management.Automation.PSReference") == 0)
		return cast_reference(interp, node->operand, flow);
	v = eval(interp, node->operand, flow);
	if (!v)
		return NULL;
	if (type == type_known(T_INT32) && value_is_small_int(v))
		return v;
	result = convert_to(v, type, &err);
	value_unref(v);
	return result ? result : eval_fail(interp, err, flow);
}
