/*
 * literal.c - numbers, strings, expandable strings, arrays and hashtables
 * written in a script. Plain numbers and strings are made once and kept at
 * their node.
 */
#include "base/base.h"
#include "run/tree.h"

#include "base/buf.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

static Value *
literal_decimal(const struct ast_text *digits)
{
	struct decimal d = {0, 0, false};
	bool is_fraction = false;

	for (uint32_t i = 0; i < digits->len; i++) {
		char c = digits->data[i];

		if (c == '-') {
			d.is_negative = true;
		} else if (c == '.') {
			is_fraction = true;
		} else {
			d.coefficient = d.coefficient * 10 +
			    (unsigned)(c - '0');
			d.scale += is_fraction;
		}
	}
	return value_decimal(d);
}

Value *
eval_literal_number(const struct number_node *node)
{
	const struct number *n = &node->value;

	switch (n->kind) {
	case NUMBER_INT32:
		node_slots(&node->node)->cache = value_int((int32_t)n->integer);
		return value_int((int32_t)n->integer);
	case NUMBER_INT64:
		return value_long(n->integer);
	case NUMBER_DOUBLE:
		return value_double(n->real);
	case NUMBER_DECIMAL:
		return literal_decimal(&n->digits);
	case NUMBER_SBYTE:
		return value_integer(V_SBYTE, n->integer);
	case NUMBER_BYTE:
		return value_integer(V_BYTE, n->integer);
	case NUMBER_INT16:
		return value_integer(V_INT16, n->integer);
	case NUMBER_UINT16:
		return value_integer(V_UINT16, n->integer);
	case NUMBER_UINT32:
		return value_integer(V_UINT32, n->integer);
	case NUMBER_UINT64:
		return value_ulong(n->natural);
	case NUMBER_BIGINT:
		return value_bigint(n->digits.data);
	}
	bug("number kind %d", (int)n->kind);
}

static void
release_text(void *text)
{
	value_unref(text);
}

Value *
eval_literal_text(struct interp *interp, const struct string_node *node)
{
	Value *text = text_new(node->text.data ? node->text.data : "",
	    node->text.len);
	struct script *script = eval_script(interp);

	if (script) {
		node_slots(&node->node)->cache = value_ref(text);
		script_attach(script, text, release_text);
	}
	return text;
}

/* --------------------------------------------------------- expandable text */

/* What an array's elements are joined by: $OFS, else a blank. */
static Value *
text_of_part(struct interp *interp, const Value *v)
{
	const Value *separator = NULL;
	Value *text, *result;

	if (value_unrolls(v))
		separator = interp_get(interp, "OFS");
	if (!separator || value_is_null(separator))
		return value_text(v);
	text = value_text(separator);
	result = value_text_sep(v, text_bytes(text));
	value_unref(text);
	return result;
}

/* Strict mode 1 spares variables inside strings. */
static Value *
eval_part(struct interp *interp, const struct node *node, enum flow *flow)
{
	const void *any = node;
	Value *err = NULL, *v;

	if (node->kind != NODE_VARIABLE)
		return eval(interp, node, flow);
	v = variable_lookup(interp, any, &err);
	if (v)
		return v;
	if (err)
		return eval_fail(interp, err, flow);
	if (interp_strict(interp) >= 2)
		return eval_variable(interp, any, flow);
	return VALUE_NULL;
}

Value *
eval_expandable(struct interp *interp, const struct expandable_node *node,
    enum flow *flow)
{
	struct buf buf = BUF_INIT;

	for (uint32_t i = 0; i < node->parts.count; i++) {
		const struct node *part = node->parts.items[i];
		Value *v, *text;

		if (part->kind == NODE_STRING) {
			const struct string_node *s = (const void *)part;

			buf_add(&buf, s->text.data, s->text.len);
			continue;
		}
		v = eval_part(interp, part, flow);
		if (!v)
			break;
		if (value_kind(v) == V_TEXT) {
			text_add(&buf, v);
		} else {
			text = text_of_part(interp, v);
			text_add(&buf, text);
			value_unref(text);
		}
		value_unref(v);
	}
	if (*flow != FLOW_MORE) {
		buf_release(&buf);
		return NULL;
	}
	return text_from(&buf);
}

/* ------------------------------------------------------ arrays and tables */

Value *
eval_array(struct interp *interp, const struct array_node *node,
    enum flow *flow)
{
	Value *array = array_new(node->items.count), *item;
	struct list *list = list_get(array);

	for (uint32_t i = 0; i < node->items.count; i++) {
		item = eval_item(interp, node->items.items[i], flow);
		if (!item) {
			value_unref(array);
			return NULL;
		}
		list_push(list, item);
	}
	return array;
}

static Value *
eval_entry_key(struct interp *interp, const struct node *node,
    enum flow *flow)
{
	Value *key = eval_item(interp, node, flow);

	if (key && value_is_null(key))
		return eval_fail(interp,
		    error_new("System.Management.Automation.RuntimeException",
			"InvalidNullKey", ERROR_InvalidOperation, NULL,
			"A null key is not allowed in a hash literal."),
		    flow);
	return key;
}

static bool
eval_entry(struct interp *interp, struct table *table,
    const struct hash_entry *entry, enum flow *flow)
{
	Value *key = eval_entry_key(interp, entry->key, flow), *value, *text;

	if (!key)
		return false;
	value = eval_statement(interp, entry->value, flow);
	if (!value) {
		value_unref(key);
		return false;
	}
	if (!table_find(table, key)) {
		table_set(table, key, value == VALUE_VOID ? VALUE_NULL : value);
		return true;
	}
	text = value_text(key);
	value_unref(value);
	eval_fail(interp,
	    error_new("System.Management.Automation.RuntimeException",
		"DuplicateKeyInHashLiteral", ERROR_InvalidOperation, key,
		"Duplicate keys '%s' are not allowed in hash literals.",
		text_bytes(text)),
	    flow);
	value_unref(text);
	return false;
}

Value *
eval_hashtable(struct interp *interp, const struct hashtable_node *node,
    bool is_ordered, enum flow *flow)
{
	Value *v = is_ordered ? table_ordered() : table_new();
	struct table *table = table_get(v);

	for (uint32_t i = 0; i < node->count; i++)
		if (!eval_entry(interp, table, &node->entries[i], flow)) {
			value_unref(v);
			return NULL;
		}
	return v;
}
