/*
 * tokens.c - the words of a line with what they are. The parser notes each
 * word it consumes; the tree then tells which ones name commands, types and
 * members.
 */
#include "base/base.h"
#include "lang/tokens.h"

#include "lang/script.h"

static size_t
token_count(const struct script *script)
{
	return script->tokens.len / sizeof(struct token);
}

static struct token *
token_at(struct script *script, size_t i)
{
	return (struct token *)(void *)script->tokens.data + i;
}

void
token_note(struct script *script, enum token_kind kind, uint32_t start,
    uint32_t end)
{
	struct token token = {kind, start, end};
	size_t count = token_count(script);

	while (count && token_at(script, count - 1)->start >= start)
		count--;
	script->tokens.len = count * sizeof(token);
	if (end > start)
		buf_add(&script->tokens, &token, sizeof(token));
}

/* Say anew what the bare words of an extent are; or its one mark. */
static void
refine(struct script *script, uint32_t start, uint32_t end,
    enum token_kind kind)
{
	size_t low = 0, high = token_count(script);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (token_at(script, middle)->start < start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < token_count(script); low++) {
		struct token *token = token_at(script, low);

		if (token->start >= end)
			break;
		if (token->kind == TOKEN_ARGUMENT ||
		    token->kind == TOKEN_KEYWORD ||
		    (token->kind == TOKEN_PARAMETER && kind == TOKEN_COMMAND) ||
		    (token->kind == TOKEN_OPERATOR && token->start == start &&
			token->end == end))
			token->kind = kind;
	}
}

static void
refine_node(struct script *script, const struct node *node,
    enum token_kind kind)
{
	if (node && node->kind != NODE_BLOCK_EXPR)
		refine(script, node->start, node->end, kind);
}

static void
refine_command(struct script *script, const struct command_node *node)
{
	uint32_t i;

	for (i = 0; i < node->words.count; i++)
		if (node->words.items[i]->kind == NODE_STRING)
			refine_node(script, node->words.items[i],
			    i ? TOKEN_ARGUMENT : TOKEN_COMMAND);
}

static enum walk
refine_visit(struct node *node, void *ctx)
{
	struct script *script = ctx;
	const struct hashtable_node *table = (struct hashtable_node *)node;
	uint32_t i;

	switch (node->kind) {
	case NODE_COMMAND:
		refine_command(script, (struct command_node *)node);
		break;
	case NODE_TYPE:
		refine_node(script, node, TOKEN_TYPE);
		break;
	case NODE_ATTRIBUTE:
		refine(script, ((struct attribute_node *)node)->name->start,
		    ((struct attribute_node *)node)->name->end, TOKEN_TYPE);
		break;
	case NODE_MEMBER:
	case NODE_INVOKE:
		node = ((struct member_node *)node)->name;
		if (node && node->kind == NODE_STRING)
			refine_node(script, node, TOKEN_MEMBER);
		break;
	case NODE_HASHTABLE:
		for (i = 0; i < table->count; i++)
			if (table->entries[i].key->kind == NODE_STRING)
				refine_node(script, table->entries[i].key,
				    TOKEN_MEMBER);
		break;
	default:
		break;
	}
	return WALK_ON;
}

void
tokens_refine(struct script *script)
{
	if (script->root)
		node_walk(&script->root->node, refine_visit, script);
}
