/*
 * using.c - see using.h. The table is keyed by the text after "using:".
 */
#include "base/base.h"
#include "run/using.h"

#include "lang/ast.h"
#include "run/tree.h"
#include "value/table.h"
#include "value/text.h"

#define USING_LEN 6 /* "using:" */

struct gather {
	struct interp *interp;
	struct table *table;
	Value *err;
	bool is_lenient;   /* what is not set is $null */
};

static Value *
using_key(const struct variable_node *node)
{
	return text_new(node->path.data + USING_LEN,
	    node->path.len - USING_LEN);
}

static enum walk
gather_visit(struct node *node, void *context)
{
	struct variable_node *variable = (void *)node, plain;
	struct gather *gather = context;
	Value *key, *v;

	if (node->kind != NODE_VARIABLE || !variable->is_using)
		return WALK_ON;
	key = using_key(variable);
	if (table_find(gather->table, key)) {
		value_unref(key);
		return WALK_ON;
	}
	plain = *variable;
	plain.is_using = false;
	plain.key = NULL;
	plain.age = 0;
	v = variable_lookup(gather->interp, &plain, &gather->err);
	if (!v && gather->interp->using)
		v = value_ref(table_find(table_get(gather->interp->using), key)
			? table_find(table_get(gather->interp->using), key)
			: VALUE_NULL);
	if (!v && gather->is_lenient) {
		value_set(&gather->err, NULL);
		v = VALUE_NULL;
	}
	if (!v) {
		value_unref(key);
		value_unref(gather->err);
		gather->err = error_new(
		    "System.Management.Automation.RuntimeException",
		    "UsingVariableIsUndefined", ERROR_InvalidOperation, NULL,
		    "The value of the using variable '$%s' cannot be "
		    "retrieved because it has not been set in the local "
		    "session.",
		    variable->path.data);
		return WALK_STOP;
	}
	table_set(gather->table, key, v);
	return WALK_ON;
}

static Value *
gather_all(struct interp *interp, const struct node *node, bool is_lenient,
    Value **err)
{
	Value *table = table_new();
	struct gather gather = {interp, table_get(table), NULL, is_lenient};

	node_walk(node_slots(node), gather_visit, &gather);
	if (!gather.err)
		return table;
	value_unref(table);
	*err = gather.err;
	return NULL;
}

Value *
using_gather(struct interp *interp, const struct node *node, Value **err)
{
	return gather_all(interp, node, false, err);
}

Value *
using_gather_set(struct interp *interp, const struct node *node)
{
	return gather_all(interp, node, true, NULL);
}

Value *
using_get(struct interp *interp, const struct variable_node *node,
    Value **err)
{
	const Value *v = NULL;
	Value *key;

	if (interp->using) {
		key = using_key(node);
		v = table_find(table_get(interp->using), key);
		value_unref(key);
	}
	if (v)
		return value_ref(v);
	*err = error_new("System.Management.Automation.RuntimeException",
	    "UsingWithoutInvokeCommand", ERROR_InvalidOperation, NULL,
	    "A Using variable cannot be retrieved. A Using variable can be "
	    "used only with Invoke-Command, Start-Job, or InlineScript in the "
	    "script workflow. When it is used with Invoke-Command, the Using "
	    "variable is valid only if the script block is invoked on a "
	    "remote computer.");
	return NULL;
}
