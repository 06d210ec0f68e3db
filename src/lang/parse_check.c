/*
 * parse_check.c - what is grammatical and wrong all the same: targets of
 * assignments, duplicate keys, casts in the wrong place.
 */
#include "base/base.h"
#include "lang/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/script.h"

/* --------------------------------------------------------------- constants */

static bool
is_constant_word(const struct variable_node *node)
{
	return node->scope == VAR_PLAIN && !node->is_using &&
	    (text_same(node->name.data, "true") ||
		text_same(node->name.data, "false") ||
		text_same(node->name.data, "null"));
}

static bool
are_constant(struct node_list list)
{
	uint32_t i;

	for (i = 0; i < list.count; i++)
		if (!is_constant(list.items[i]))
			return false;
	return true;
}

static bool
is_constant_binary(const struct binary_node *node)
{
	uint32_t i;

	if (!is_constant(node->first))
		return false;
	for (i = 0; i < node->count; i++)
		if (!is_constant(node->links[i].right))
			return false;
	return true;
}

/* The expression in parentheses that hold nothing else, or NULL. */
static const struct node *
inside_paren(const struct node *node)
{
	const struct node *body = ((const struct group_node *)node)->body;

	return body && body->kind == NODE_PIPELINE
		   ? ((const struct pipeline_node *)body)->value
		   : NULL;
}

bool
is_constant(const struct node *node)
{
	const struct member_node *member;

	if (!node)
		return true;
	switch (node->kind) {
	case NODE_NUMBER:
	case NODE_STRING:
	case NODE_TYPE:
	case NODE_BLOCK_EXPR:
		return true;
	case NODE_VARIABLE:
		return is_constant_word((const struct variable_node *)node);
	case NODE_ARRAY:
		return are_constant(((const struct array_node *)node)->items);
	case NODE_PAREN:
		return inside_paren(node) && is_constant(inside_paren(node));
	case NODE_UNARY:
		return is_constant(((const struct unary_node *)node)->operand);
	case NODE_BINARY:
		return is_constant_binary((const struct binary_node *)node);
	case NODE_CAST:
		return is_constant(((const struct cast_node *)node)->operand);
	case NODE_MEMBER:
		member = (const struct member_node *)node;
		return member->is_static && member->target->kind == NODE_TYPE;
	default:
		return false;
	}
}

/* ----------------------------------------------------------------- targets */

struct target_check {
	struct parser *p;
	enum error_id id;
	const char *word;
	bool is_plain; /* = alone takes lists */
};

static void check_target(const struct target_check *check,
    const struct node *node);

static void
check_cast_target(const struct target_check *check, const struct node *node)
{
	const struct node *ref = NULL;
	unsigned casts = 0;

	for (; node && node->kind == NODE_CAST;
	     node = ((const struct cast_node *)node)->operand) {
		const struct node *type =
		    ((const struct cast_node *)node)->type;

		casts += type->kind == NODE_TYPE;
		if (node_is_type(type, "ref"))
			ref = type;
		if (node_is_type(type, "void"))
			fail_late(check->p, ERROR_VoidTypeConstraintNotAllowed,
			    extent_of(type), NULL, NULL);
	}
	if (ref && casts > 1)
		fail_late(check->p,
		    ERROR_ReferenceNeedsToBeByItselfInTypeConstraint,
		    extent_of(ref), NULL, NULL);
	else if (node)
		check_target(check, node);
}

static bool
is_target(const struct node *node)
{
	switch (node->kind) {
	case NODE_VARIABLE:
		return !((const struct variable_node *)node)->is_using;
	case NODE_MEMBER:
		return !((const struct member_node *)node)->is_conditional;
	case NODE_INDEX:
		return !((const struct index_node *)node)->is_conditional;
	default:
		return false;
	}
}

static void
check_target(const struct target_check *check, const struct node *node)
{
	struct node_list items;
	uint32_t i;

	if (node->kind == NODE_PAREN && inside_paren(node)) {
		check_target(check, inside_paren(node));
	} else if (node->kind == NODE_ARRAY && check->is_plain) {
		items = ((const struct array_node *)node)->items;
		for (i = 0; i < items.count; i++)
			check_target(check, items.items[i]);
	} else if (node->kind == NODE_CAST) {
		check_cast_target(check, node);
	} else if (!is_target(node)) {
		fail_late(check->p, check->id, extent_of(node), check->word,
		    NULL);
	}
}

void
check_assignment(struct parser *p, const struct assign_node *assign)
{
	struct target_check check = {
	    .p = p,
	    .id = ERROR_InvalidLeftHandSide,
	    .is_plain = assign->op == ASSIGN_SET,
	};

	if (assign->target->kind == NODE_VARIABLE)
		check_splats(p,
		    (struct node_list){(struct node *[]){assign->target}, 1},
		    ERROR_SplattingNotPermitted);
	check_target(&check, assign->target);
}

void
check_increment(struct parser *p, const struct unary_node *unary)
{
	struct target_check check = {
	    .p = p,
	    .id = ERROR_OperatorRequiresVariableOrProperty,
	    .word = unary->op == OP_PRE_INC || unary->op == OP_POST_INC
			? "++"
			: "--",
	};

	if (unary->operand)
		check_target(&check, unary->operand);
}

/* ------------------------------------------------------------ known names */

struct known {
	struct ast_text text;
	const struct node *node;
};

void
known_push(struct buf *list, struct ast_text text, const struct node *node)
{
	struct known known = {text, node};

	buf_add(list, &known, sizeof(known));
}

static int
compare_texts(const struct known *x, const struct known *y)
{
	return utf8_casecmp(x->text.data, x->text.len, y->text.data,
	    y->text.len);
}

static int
compare_known(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order = compare_texts(x, y);

	if (order)
		return order;
	return x->node->start < y->node->start
		   ? -1
		   : x->node->start > y->node->start;
}

void
check_known(struct parser *p, struct buf *list, enum error_id id)
{
	struct known *items = (void *)list->data;
	size_t count = list->len / sizeof(*items), i;

	if (count > 1)
		qsort(items, count, sizeof(*items), compare_known);
	for (i = 1; i < count; i++)
		if (compare_texts(&items[i - 1], &items[i]) == 0)
			fail_late(p, id, extent_of(items[i].node),
			    items[i].text.data, NULL);
	buf_release(list);
}

static struct ast_text
key_text(struct parser *p, const struct node *key)
{
	const struct number_node *number = (const struct number_node *)key;
	char text[32];

	if (key->kind == NODE_STRING)
		return ((const struct string_node *)key)->text;
	if (number->value.kind == NUMBER_INT32 ||
	    number->value.kind == NUMBER_INT64) {
		snprintf(text, sizeof(text), "%lld",
		    (long long)number->value.integer);
		return make_text(p, text, strlen(text));
	}
	return make_text(p, p->script->text + key->start,
	    key->end - key->start);
}

void
check_hashtable(struct parser *p, const struct hashtable_node *table)
{
	struct buf keys = BUF_INIT;
	uint32_t i;

	for (i = 0; i < table->count && table->count > 1; i++) {
		const struct node *key = table->entries[i].key;

		if (key->kind == NODE_STRING || key->kind == NODE_NUMBER)
			known_push(&keys, key_text(p, key), key);
	}
	check_known(p, &keys, ERROR_DuplicateKeyInHashLiteral);
}

static void
check_param(struct parser *p, const struct param_node *param)
{
	uint32_t i;

	for (i = 0; i < param->attributes.count; i++) {
		const struct node *type = param->attributes.items[i];

		if (node_is_type(type, "ordered"))
			fail_late(p,
			    ERROR_OrderedAttributeOnlyOnHashLiteralNode,
			    extent_of(type), "ordered", NULL);
		if (node_is_type(type, "void"))
			fail_late(p, ERROR_VoidTypeConstraintNotAllowed,
			    extent_of(type), NULL, NULL);
	}
}

void
check_params(struct parser *p, struct node_list params)
{
	struct buf names = BUF_INIT;
	uint32_t i;

	for (i = 0; i < params.count; i++) {
		const struct param_node *param =
		    (const struct param_node *)params.items[i];

		check_param(p, param);
		known_push(&names, param->variable->path,
		    &param->variable->node);
	}
	check_known(p, &names, ERROR_DuplicateFormalParameter);
}

/* ------------------------------------------------------------------- casts */

static void
check_reference(struct parser *p, const struct cast_node *cast)
{
	const struct cast_node *inner =
	    (const struct cast_node *)cast->operand;

	if (inner->node.kind != NODE_CAST || !node_is_type(inner->type, "ref"))
		return;
	fail_late(p, node_is_type(cast->type, "ref")
			 ? ERROR_ReferenceNeedsToBeByItselfInTypeSequence
			 : ERROR_ReferenceNeedsToBeLastTypeInTypeConversion,
	    extent_of(inner->type), NULL, NULL);
}

void
check_cast(struct parser *p, const struct cast_node *cast)
{
	const struct attribute_node *attribute;
	const struct node *inner = cast->operand;

	check_reference(p, cast);
	if (node_is_type(cast->type, "ordered") &&
	    inner->kind != NODE_HASHTABLE)
		fail_late(p, ERROR_OrderedAttributeOnlyOnHashLiteralNode,
		    extent_of(&cast->node), "ordered", NULL);
	if (cast->type->kind != NODE_ATTRIBUTE)
		return;
	while (inner->kind == NODE_CAST)
		inner = ((const struct cast_node *)inner)->operand;
	attribute = (const struct attribute_node *)cast->type;
	if (inner->kind != NODE_VARIABLE)
		fail_late(p, ERROR_UnexpectedAttribute, extent_of(cast->type),
		    attribute->name->full.data, NULL);
}

/* ----------------------------------------------------- $using: and splats */

void
check_using(struct parser *p, const struct node *node)
{
	const struct node *bad = NULL, *at = node;

	while (at && at->kind != NODE_VARIABLE) {
		const struct member_node *member =
		    (const struct member_node *)at;
		const struct index_node *index =
		    (const struct index_node *)at;

		if (at->kind == NODE_INVOKE || (at->kind == NODE_MEMBER &&
			member->name && member->name->kind != NODE_STRING))
			bad = at;
		if (at->kind == NODE_INDEX) {
			if (!is_constant(index->index))
				bad = index->index;
			at = index->target;
		} else if (at->kind == NODE_MEMBER || at->kind == NODE_INVOKE) {
			at = member->target;
		} else {
			return;
		}
	}
	if (at && bad && ((const struct variable_node *)at)->is_using)
		fail_late(p, ERROR_InvalidUsingExpression, extent_of(bad),
		    NULL, NULL);
}

void
check_splats(struct parser *p, struct node_list items, enum error_id id)
{
	uint32_t i;

	for (i = 0; i < items.count; i++) {
		const struct variable_node *node =
		    (const struct variable_node *)items.items[i];

		if (node->node.kind == NODE_VARIABLE && node->is_splatted)
			fail_late(p, id, extent_of(&node->node),
			    node->path.data, NULL);
	}
}
