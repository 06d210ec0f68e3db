/*
 * dump.c - a tree as text: operators in front of their operands, one pair of
 * parentheses a node, literals as they are. For tests and for eyes.
 */
#include "base/base.h"
#include "lang/parse.h"

#include <ctype.h>

#include "base/buf.h"

#define AS(tag) ((const struct tag *)node)

static void
dump_text(struct buf *buf, struct ast_text text)
{
	buf_add(buf, text.data ? text.data : "", text.len);
}

static void
dump_item(struct buf *buf, const struct node *node)
{
	buf_char(buf, ' ');
	if (node)
		ast_dump(node, buf);
	else
		buf_char(buf, '_');
}

static void
dump_list(struct buf *buf, struct node_list list)
{
	uint32_t i;

	for (i = 0; i < list.count; i++)
		dump_item(buf, list.items[i]);
}

static void
dump_number(struct buf *buf, const struct number *number)
{
	static const char *const kinds[] = {
	    [NUMBER_INT32] = "",
	    [NUMBER_INT64] = "long:",
	    [NUMBER_DOUBLE] = "double:",
	    [NUMBER_DECIMAL] = "decimal:",
	    [NUMBER_SBYTE] = "sbyte:",
	    [NUMBER_BYTE] = "byte:",
	    [NUMBER_INT16] = "short:",
	    [NUMBER_UINT16] = "ushort:",
	    [NUMBER_UINT32] = "uint:",
	    [NUMBER_UINT64] = "ulong:",
	    [NUMBER_BIGINT] = "bigint:",
	};

	buf_text(buf, kinds[number->kind]);
	if (number->kind == NUMBER_DOUBLE)
		buf_printf(buf, "%g", number->real);
	else if (number->kind == NUMBER_UINT64)
		buf_printf(buf, "%llu", (unsigned long long)number->natural);
	else if (number->digits.data)
		dump_text(buf, number->digits);
	else
		buf_printf(buf, "%lld", (long long)number->integer);
}

static void
dump_string(struct buf *buf, const struct string_node *node)
{
	bool is_bare = node->quote == QUOTE_NONE;

	if (!is_bare)
		buf_char(buf, '\'');
	dump_text(buf, node->text);
	if (!is_bare)
		buf_char(buf, '\'');
	if (node->has_glob || node->has_tilde)
		buf_text(buf, node->has_glob ? "/glob" : "/tilde");
}

/* Links from the last, so that the first is the innermost. */
static void
dump_binary(struct buf *buf, const struct binary_node *node)
{
	uint32_t i;

	for (i = node->count; i-- > 0;)
		buf_printf(buf, "(%s ", op_spelling(node->links[i].op));
	ast_dump(node->first, buf);
	for (i = 0; i < node->count; i++) {
		dump_item(buf, node->links[i].right);
		buf_char(buf, ')');
	}
}

static void
dump_chain(struct buf *buf, const struct chain_node *node)
{
	uint32_t i;

	if (node->is_background)
		buf_text(buf, "(bg ");
	for (i = node->count; i-- > 0;)
		buf_text(buf,
		    node->links[i].op == CHAIN_AND ? "(&& " : "(|| ");
	ast_dump(node->first, buf);
	for (i = 0; i < node->count; i++) {
		dump_item(buf, node->links[i].right);
		buf_char(buf, ')');
	}
	if (node->is_background)
		buf_char(buf, ')');
}

static void
dump_member(struct buf *buf, const struct member_node *node)
{
	const char *mark = node->is_static	   ? "::"
			   : node->is_conditional ? "?."
						  : ".";

	buf_printf(buf, "(%s%s", mark,
	    node->node.kind == NODE_INVOKE ? "call" : "");
	dump_item(buf, node->target);
	dump_item(buf, node->name);
	dump_list(buf, node->args);
	buf_char(buf, ')');
}

static void
dump_command(struct buf *buf, const struct command_node *node)
{
	static const char *const heads[] = {
	    [CALL_NAME] = "(cmd",
	    [CALL_AMP] = "(&",
	    [CALL_DOT] = "(.",
	};

	buf_text(buf, heads[node->call]);
	dump_list(buf, node->words);
	dump_list(buf, node->redirects);
	buf_char(buf, ')');
}

static void
dump_parameter(struct buf *buf, const struct parameter_node *node)
{
	if (node->value)
		buf_char(buf, '(');
	buf_char(buf, '-');
	dump_text(buf, node->name);
	if (node->has_colon)
		buf_char(buf, ':');
	if (node->value) {
		dump_item(buf, node->value);
		buf_char(buf, ')');
	}
}

static void
dump_redirect(struct buf *buf, const struct redirect_node *node)
{
	if (node->is_merge) {
		buf_printf(buf, "(%d>&1)", node->from);
		return;
	}
	buf_printf(buf, "(%d%s", node->from, node->is_append ? ">>" : ">");
	dump_item(buf, node->target);
	buf_char(buf, ')');
}

static void
dump_pipeline(struct buf *buf, const struct pipeline_node *node)
{
	if (node->is_background)
		buf_text(buf, "(bg ");
	if (node->elements.count == 1) {
		ast_dump(node->elements.items[0], buf);
	} else {
		buf_text(buf, "(|");
		dump_list(buf, node->elements);
		buf_char(buf, ')');
	}
	if (node->is_background)
		buf_char(buf, ')');
}

static void
dump_assign(struct buf *buf, const struct assign_node *node)
{
	static const char *const marks[] = {
	    [ASSIGN_SET] = "=",
	    [ASSIGN_ADD] = "+=",
	    [ASSIGN_SUB] = "-=",
	    [ASSIGN_MUL] = "*=",
	    [ASSIGN_DIV] = "/=",
	    [ASSIGN_MOD] = "%=",
	    [ASSIGN_COALESCE] = "\?\?=",
	};

	buf_printf(buf, "(%s", marks[node->op]);
	dump_item(buf, node->target);
	dump_item(buf, node->value);
	buf_char(buf, ')');
}

struct children {
	struct buf *buf;
	const struct node *parent;
	bool is_list;
	unsigned count;
};

static enum walk
dump_child(struct node *node, void *ctx)
{
	struct children *children = ctx;

	if (node == children->parent)
		return WALK_ON;
	if (children->is_list && children->count)
		buf_char(children->buf, ';');
	if (!children->is_list || children->count)
		buf_char(children->buf, ' ');
	children->count++;
	ast_dump(node, children->buf);
	return WALK_SKIP;
}

static void
dump_children(struct buf *buf, const struct node *node, bool is_list)
{
	struct children children = {buf, node, is_list, 0};

	node_walk(node_slots(node), dump_child, &children);
}

static void
dump_params(struct buf *buf, struct node_list params)
{
	uint32_t i, k;

	buf_text(buf, "(param");
	for (i = 0; i < params.count; i++) {
		const struct param_node *param =
		    (const struct param_node *)params.items[i];

		buf_char(buf, ' ');
		for (k = 0; k < param->attributes.count; k++)
			ast_dump(param->attributes.items[k], buf);
		ast_dump(&param->variable->node, buf);
		if (param->fallback) {
			buf_char(buf, '=');
			ast_dump(param->fallback, buf);
		}
	}
	buf_char(buf, ')');
}

static void
dump_block(struct buf *buf, const struct block_node *node)
{
	static const char *const names[] = {
	    [BLOCK_DYNAMIC] = "dynamicparam",
	    [BLOCK_BEGIN] = "begin",
	    [BLOCK_PROCESS] = "process",
	    [BLOCK_END] = "end",
	    [BLOCK_CLEAN] = "clean",
	};
	int part;

	dump_list(buf, node->usings);
	dump_list(buf, node->attributes);
	if (node->has_params) {
		dump_params(buf, node->params);
		buf_char(buf, ' ');
	}
	for (part = 0; part < BLOCK_PART_COUNT; part++) {
		if (!node->parts[part])
			continue;
		if (node->has_parts)
			buf_printf(buf, "%s", names[part]);
		ast_dump(&node->parts[part]->node, buf);
	}
}

static void
dump_attribute(struct buf *buf, const struct attribute_node *node)
{
	uint32_t i;

	buf_char(buf, '[');
	dump_text(buf, node->name->full);
	buf_char(buf, '(');
	dump_list(buf, node->args);
	for (i = 0; i < node->named_count; i++) {
		buf_char(buf, ' ');
		dump_text(buf, node->named[i].name);
		if (node->named[i].value) {
			buf_char(buf, '=');
			ast_dump(node->named[i].value, buf);
		}
	}
	buf_text(buf, ")]");
}

static void
dump_function(struct buf *buf, const struct function_node *node)
{
	buf_text(buf, node->is_filter ? "(filter " : "(function ");
	dump_text(buf, node->name);
	if (node->has_list) {
		buf_char(buf, ' ');
		dump_params(buf, node->params);
	}
	if (node->body) {
		buf_char(buf, ' ');
		ast_dump(&node->body->node, buf);
	}
	buf_char(buf, ')');
}

static void
dump_enum(struct buf *buf, const struct enum_node *node)
{
	uint32_t i;

	buf_text(buf, "(enum ");
	dump_text(buf, node->name);
	for (i = 0; i < node->count; i++) {
		buf_char(buf, ' ');
		dump_text(buf, node->members[i].name);
		if (node->members[i].value) {
			buf_char(buf, '=');
			ast_dump(node->members[i].value, buf);
		}
	}
	buf_char(buf, ')');
}

/* A label or name behind the kind, where there is one. */
static struct ast_text
label_of(const struct node *node)
{
	switch (node->kind) {
	case NODE_WHILE:
	case NODE_DO_WHILE:
	case NODE_DO_UNTIL:
		return AS(loop_node)->label;
	case NODE_FOR:
		return AS(for_node)->label;
	case NODE_FOREACH:
		return AS(foreach_node)->label;
	case NODE_SWITCH:
		return AS(switch_node)->label;
	case NODE_DATA:
		return AS(data_node)->name;
	case NODE_OPAQUE:
		return AS(opaque_node)->name;
	default:
		return (struct ast_text){0};
	}
}

/* The kinds without a form of their own: (kind:label children). */
static void
dump_plain(struct buf *buf, const struct node *node)
{
	struct ast_text label = label_of(node);
	const char *name = node_kind_name(node->kind);

	buf_char(buf, '(');
	for (; *name; name++)
		buf_char(buf, (char)tolower((unsigned char)*name));
	if (label.len) {
		buf_char(buf, ':');
		dump_text(buf, label);
	}
	if (node->kind == NODE_SWITCH && AS(switch_node)->flags)
		buf_printf(buf, " /%u", AS(switch_node)->flags);
	dump_children(buf, node, false);
	buf_char(buf, ')');
}

static void
dump_headed(struct buf *buf, const char *head, const struct node *node)
{
	buf_char(buf, '(');
	buf_text(buf, head);
	dump_children(buf, node, false);
	buf_char(buf, ')');
}

static void
dump_variable(struct buf *buf, const struct variable_node *node)
{
	buf_char(buf, node->is_splatted ? '@' : '$');
	dump_text(buf, node->path);
}

static void
dump_braced(struct buf *buf, const struct node *node)
{
	buf_char(buf, '{');
	if (node->kind == NODE_STATEMENTS)
		dump_children(buf, node, true);
	else
		ast_dump(&AS(block_expr_node)->block->node, buf);
	buf_char(buf, '}');
}

static void
dump_type(struct buf *buf, const struct type_node *node)
{
	buf_char(buf, '[');
	dump_text(buf, node->name->full);
	buf_char(buf, ']');
}

/* What stands before the children of a kind: (head children). NULL: another
 * form. */
static const char *
head_of(const struct node *node)
{
	switch (node->kind) {
	case NODE_EXPANDABLE:
		return AS(expandable_node)->quote == QUOTE_NONE ? "word"
								: "str";
	case NODE_ARRAY:
		return ",";
	case NODE_PAREN:
		return "paren";
	case NODE_SUBEXPR:
		return "$";
	case NODE_ARRAY_EXPR:
		return "@";
	case NODE_HASHTABLE:
		return "hash";
	case NODE_UNARY:
		return op_spelling(AS(unary_node)->op);
	case NODE_TERNARY:
		return "?";
	case NODE_INDEX:
		return AS(index_node)->is_conditional ? "?index" : "index";
	case NODE_EXPRESSION:
		return AS(expression_node)->redirects.count ? "expr" : NULL;
	default:
		return NULL;
	}
}

void
ast_dump(const struct node *node, struct buf *buf)
{
	const char *head = head_of(node);

	if (head) {
		dump_headed(buf, head, node);
		return;
	}
	switch (node->kind) {
	case NODE_NUMBER:
		dump_number(buf, &AS(number_node)->value);
		break;
	case NODE_STRING:
		dump_string(buf, AS(string_node));
		break;
	case NODE_VARIABLE:
		dump_variable(buf, AS(variable_node));
		break;
	case NODE_EXPRESSION:
		ast_dump(AS(expression_node)->value, buf);
		break;
	case NODE_BINARY:
		dump_binary(buf, AS(binary_node));
		break;
	case NODE_CHAIN:
		dump_chain(buf, AS(chain_node));
		break;
	case NODE_MEMBER:
	case NODE_INVOKE:
		dump_member(buf, AS(member_node));
		break;
	case NODE_TYPE:
		dump_type(buf, AS(type_node));
		break;
	case NODE_ATTRIBUTE:
		dump_attribute(buf, AS(attribute_node));
		break;
	case NODE_COMMAND:
		dump_command(buf, AS(command_node));
		break;
	case NODE_PARAMETER:
		dump_parameter(buf, AS(parameter_node));
		break;
	case NODE_REDIRECT:
		dump_redirect(buf, AS(redirect_node));
		break;
	case NODE_PIPELINE:
		dump_pipeline(buf, AS(pipeline_node));
		break;
	case NODE_ASSIGN:
		dump_assign(buf, AS(assign_node));
		break;
	case NODE_SCRIPT_BLOCK:
		dump_block(buf, AS(block_node));
		break;
	case NODE_STATEMENTS:
	case NODE_BLOCK_EXPR:
		dump_braced(buf, node);
		break;
	case NODE_FUNCTION:
		dump_function(buf, AS(function_node));
		break;
	case NODE_ENUM:
		dump_enum(buf, AS(enum_node));
		break;
	default:
		dump_plain(buf, node);
	}
}
