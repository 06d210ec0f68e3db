/*
 * spot.c - see spot.h. The extents of nodes nest, so what holds an offset,
 * in the order of a walk, is the way from the root to it.
 */
#include "base/base.h"
#include "builtins/spot.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

struct search {
	struct buf nodes; /* const struct node * */
	uint32_t at;
};

static enum walk
search_visit(struct node *node, void *ctx)
{
	struct search *search = ctx;
	const struct node *found = node;

	if (node->start >= search->at || node->end < search->at)
		return WALK_SKIP;
	buf_add(&search->nodes, &found, sizeof(found));
	return WALK_ON;
}

/* The node is there, but what it spans may end before its last word does:
 * "f -" spans a command that lacks its words. */
static void
find_path(struct spot *spot)
{
	struct search search = {BUF_INIT, spot->end};
	struct block_node *root = script_root(spot->script);

	if (root && spot->end)
		node_walk(&root->node, search_visit, &search);
	spot->depth = search.nodes.len / sizeof(spot->path[0]);
	spot->path = (const struct node **)(void *)buf_take(&search.nodes);
}

static bool
is_operator(const struct spot *spot, const char *spelling)
{
	size_t len = strlen(spelling);

	return spot->token && spot->token->kind == TOKEN_OPERATOR &&
	    spot->token->end - spot->token->start == len &&
	    memcmp(spot_text(spot, spot->token->start), spelling, len) == 0;
}

/* A line end before the cursor begins a new statement, but not behind what
 * needs more on its right, and not behind a backtick. */
static bool
has_new_line(const struct spot *spot)
{
	static const char *const open[] = {"|", ",", "&&", "||", "="};
	const char *gap = spot_text(spot, spot->end);
	size_t len = spot->cursor > spot->end ? spot->cursor - spot->end : 0;
	bool is_found = false;

	for (size_t i = 0; i < len; i++)
		is_found |= gap[i] == '\n' && (i == 0 || gap[i - 1] != '`');
	for (size_t i = 0; i < COUNT_OF(open); i++)
		if (is_operator(spot, open[i]))
			return false;
	return is_found;
}

static void
look(struct spot *spot, const char *text, size_t len)
{
	const struct token *tokens;
	size_t count;

	spot->script = script_parse_line(text, len);
	tokens = script_tokens(spot->script, &count);
	spot->token = count ? &tokens[count - 1] : NULL;
	spot->end = count ? spot->token->end : 0;
	spot->touches = count && spot->end >= spot->cursor;
}

/* "f $x." is two words, but a letter more would make it a member. */
static bool
wants_letter(const struct spot *spot)
{
	size_t count;
	const struct token *tokens = script_tokens(spot->script, &count);
	const struct token *last = count ? &tokens[count - 1] : NULL;

	return spot->touches && count >= 2 && last->kind == TOKEN_ARGUMENT &&
	    *spot_text(spot, last->start) == '.' &&
	    last->end == last->start + 1 &&
	    tokens[count - 2].end == last->start;
}

void
spot_init(struct spot *spot, struct interp *interp, const char *text,
    size_t cursor)
{
	*spot = (struct spot){.interp = interp, .cursor = cursor};
	look(spot, text, cursor);
	if (wants_letter(spot)) {
		struct buf longer = BUF_INIT;

		buf_add(&longer, text, cursor);
		buf_char(&longer, '_');
		script_unref(spot->script);
		look(spot, buf_get(&longer), longer.len);
		buf_release(&longer);
	}
	spot->is_new_line = has_new_line(spot);
	find_path(spot);
}

void
spot_release(struct spot *spot)
{
	script_unref(spot->script);
	mem_free(spot->path);
}

const char *
spot_text(const struct spot *spot, size_t start)
{
	size_t len;
	const char *text = script_text(spot->script, &len);

	return text + (start < len ? start : len);
}

const struct node *
spot_leaf(const struct spot *spot)
{
	const struct node *leaf =
	    spot->depth ? spot->path[spot->depth - 1] : NULL;

	return spot->touches && leaf && leaf->end == spot->end ? leaf : NULL;
}

const struct node *
spot_ends(const struct spot *spot, enum node_kind kind)
{
	if (!spot->touches)
		return NULL;
	for (size_t i = spot->depth; i-- > 0;)
		if (spot->path[i]->kind == kind &&
		    spot->path[i]->end == spot->end)
			return spot->path[i];
	return NULL;
}

/* The bracket that ends a node which holds others, or NUL. */
static char
closer(enum node_kind kind)
{
	switch (kind) {
	case NODE_PAREN:
	case NODE_SUBEXPR:
	case NODE_ARRAY_EXPR:
	case NODE_INVOKE:
		return ')';
	case NODE_HASHTABLE:
	case NODE_BLOCK_EXPR:
	case NODE_FUNCTION:
		return '}';
	case NODE_INDEX:
		return ']';
	default:
		return '\0';
	}
}

/* Whether it is the body of a statement and ends with the last word. */
static bool
is_body(const struct spot *spot, const struct node *node)
{
	return node->kind == NODE_STATEMENTS && node->end == spot->end &&
	    *spot_text(spot, node->start) == '{' &&
	    *spot_text(spot, node->end - 1) == '}';
}

const struct command_node *
spot_command(const struct spot *spot)
{
	char last = spot->end ? *spot_text(spot, spot->end - 1) : '\0';
	bool may_close = spot->token && spot->token->kind == TOKEN_OPERATOR;

	if (spot->is_new_line)
		return NULL;
	for (size_t i = spot->depth; i-- > 0;) {
		const struct node *node = spot->path[i];
		char bracket = closer(node->kind);

		if (node->kind == NODE_COMMAND)
			return (const void *)node;
		if (is_body(spot, node))
			may_close = false;
		if (!bracket)
			continue;
		/* Only the innermost may end with the last word. */
		if (!may_close || last != bracket || node->end != spot->end)
			return NULL;
		may_close = false;
	}
	return NULL;
}

bool
spot_is_command_word(const struct spot *spot)
{
	const struct command_node *command = spot_command(spot);

	return spot->touches && command && command->words.count &&
	    command->words.items[0]->end == spot->end;
}
