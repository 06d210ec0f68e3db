/*
 * parse_block.c - scripts, script blocks and lists of statements: using,
 * param(), named parts.
 */
#include "base/base.h"
#include "lang/parser.h"

#include "lang/script.h"

/* Looking behind attributes reads no more words than this. */
#define AHEAD_MOST 4096

/* ------------------------------------------------------------ looking ahead */

/* Read over [...]; false at the end or when it goes on too long. */
static bool
pass_attribute(struct lexer *lexer, unsigned *budget)
{
	unsigned depth = 1;

	while (depth && (*budget)--) {
		switch (lex(lexer).kind) {
		case LEXEME_LBRACKET:
		case LEXEME_LPAREN:
		case LEXEME_LCURLY:
		case LEXEME_AT_PAREN:
		case LEXEME_AT_CURLY:
		case LEXEME_DOLLAR_PAREN:
			depth++;
			break;
		case LEXEME_RBRACKET:
		case LEXEME_RPAREN:
		case LEXEME_RCURLY:
			depth--;
			break;
		case LEXEME_END:
			return false;
		default:
			break;
		}
	}
	return depth == 0;
}

enum keyword
keyword_behind_attributes(struct parser *p)
{
	struct lexer lexer = p->lex;
	unsigned budget = AHEAD_MOST;
	struct lexeme word;

	lexer.at = position(p);
	lexer.is_quiet = true;
	lexer.mode = LEX_EXPRESSION;
	for (;;) {
		do
			word = lex(&lexer);
		while (word.kind == LEXEME_NEWLINE);
		if (word.kind != LEXEME_LBRACKET)
			break;
		if (!pass_attribute(&lexer, &budget))
			return KEYWORD_NONE;
	}
	lexer.at = word.start;
	lexer.mode = LEX_COMMAND;
	return lex(&lexer).keyword;
}

/* -------------------------------------------------------------- parameters */

static struct param_node *
make_param(struct parser *p, struct node_list attributes,
    const struct lexeme *word)
{
	uint32_t start = attributes.count ? attributes.items[0]->start
					  : word->start;
	struct param_node *node =
	    NEW_NODE(p, NODE_PARAM, param_node, start, word->end);

	node->attributes = attributes;
	node->variable = make_variable(p, word);
	if (node->variable->is_splatted)
		fail_late(p, ERROR_SplattingNotPermitted, extent_at(word),
		    node->variable->path.data, NULL);
	return node;
}

/* Attributes without a variable: go on at the closing parenthesis. */
static void
skip_param(struct parser *p, struct node_list attributes)
{
	const struct node *last = attributes.items[attributes.count - 1];

	fail_end(p, ERROR_InvalidFunctionParameter, behind(last->end), NULL);
	while (peek_kind(p) != LEXEME_RPAREN && peek_kind(p) != LEXEME_END)
		next(p);
}

static struct param_node *
parse_param(struct parser *p)
{
	struct node_list attributes;
	struct param_node *node;
	struct lexeme word;

	skip_newlines(p);
	attributes = parse_attributes(p);
	if (!accept(p, LEXEME_VARIABLE, &word) &&
	    !accept(p, LEXEME_SPLAT, &word)) {
		if (attributes.count)
			skip_param(p, attributes);
		return NULL;
	}
	node = make_param(p, attributes, &word);
	skip_newlines(p);
	if (peek_kind(p) != LEXEME_ASSIGN || peek(p)->assign != ASSIGN_SET)
		return node;
	word = next(p);
	skip_newlines(p);
	node->fallback = parse_expression(p);
	if (node->fallback)
		node->node.end = node->fallback->end;
	else
		fail_end(p, ERROR_MissingExpressionAfterToken,
		    behind(word.end), "=");
	return node;
}

struct node_list
parse_params(struct parser *p, uint32_t *last)
{
	enum lex_mode mode = set_mode(p, LEX_EXPRESSION);
	bool no_comma = p->no_comma;
	struct lexeme comma = {.kind = LEXEME_END};
	struct buf params = BUF_INIT;
	struct node_list list;
	struct param_node *param;

	p->no_comma = true;
	do {
		param = parse_param(p);
		if (!param && comma.kind == LEXEME_COMMA)
			fail_end(p, ERROR_MissingExpressionAfterToken,
			    behind(comma.end), ",");
		if (param)
			*last = param->node.end;
		nodes_push(&params, param);
		skip_newlines(p);
	} while (param && accept(p, LEXEME_COMMA, &comma));
	p->no_comma = no_comma;
	set_mode(p, mode);
	list = nodes_take(p, &params);
	check_params(p, list);
	return list;
}

/* The attributes of param(): types have no place there. */
static void
take_attributes(struct parser *p, struct block_node *block)
{
	struct node_list list = parse_attributes(p);
	uint32_t i;

	block->attributes = list;
	for (i = 0; i < list.count; i++)
		if (list.items[i]->kind == NODE_TYPE)
			fail(p, ERROR_TypeNotAllowedBeforeParam,
			    extent_of(list.items[i]),
			    ((struct type_node *)list.items[i])
				->name->full.data);
}

/* [attributes] param ( ... ); without the parenthesis it is a command. */
static void
parse_param_block(struct parser *p, struct block_node *block)
{
	uint32_t raw = position(p), last;
	struct lexeme word, paren, close;

	if (keyword_behind_attributes(p) != KEYWORD_PARAM)
		return;
	take_attributes(p, block);
	skip_newlines(p);
	word = next(p);
	skip_newlines(p);
	if (!accept(p, LEXEME_LPAREN, &paren)) {
		seek(p, raw);
		block->attributes = (struct node_list){0};
		return;
	}
	block->has_params = true;
	block->params_start = block->attributes.count
				  ? block->attributes.items[0]->start
				  : word.start;
	last = paren.end;
	block->params = parse_params(p, &last);
	skip_newlines(p);
	block->params_end = last;
	if (accept(p, LEXEME_RPAREN, &close))
		block->params_end = close.end;
	else
		fail_end(p, ERROR_MissingEndParenthesisInFunctionParameterList,
		    behind(last), NULL);
}

/* -------------------------------------------------------------- statements */

static bool
is_list_end(struct parser *p)
{
	enum lexeme_kind kind = peek_kind(p);

	return kind == LEXEME_RPAREN || kind == LEXEME_RCURLY ||
	    kind == LEXEME_END;
}

static void
add_statement(struct node *node, struct buf *items, struct buf *traps)
{
	nodes_push(node->kind == NODE_TRAP ? traps : items, node);
}

/* Statements into two lists; *start and *end are stretched over them. */
static void
gather_statements(struct parser *p, struct buf *items, struct buf *traps,
    struct extent *extent)
{
	struct node *node;

	skip_separators(p);
	while (!is_list_end(p) && (node = parse_statement(p))) {
		add_statement(node, items, traps);
		if (extent->start > node->start)
			extent->start = node->start;
		extent->end = node->end;
		skip_separators(p);
	}
}

static struct statements_node *
make_statements(struct parser *p, struct buf *items, struct buf *traps,
    struct extent extent)
{
	struct statements_node *node = NEW_NODE(p, NODE_STATEMENTS,
	    statements_node, extent.start, extent.end);

	if (node->node.start > node->node.end)
		node->node.start = node->node.end;
	node->items = nodes_take(p, items);
	node->traps = nodes_take(p, traps);
	return node;
}

struct statements_node *
parse_statements(struct parser *p)
{
	struct buf items = BUF_INIT, traps = BUF_INIT;
	struct extent extent = {peek(p)->start, peek(p)->start};

	gather_statements(p, &items, &traps, &extent);
	return make_statements(p, &items, &traps, extent);
}

struct statements_node *
parse_statement_block(struct parser *p)
{
	enum lex_mode mode = set_mode(p, LEX_COMMAND);
	struct statements_node *node;
	struct lexeme open, close;

	skip_newlines(p);
	if (!accept(p, LEXEME_LCURLY, &open)) {
		set_mode(p, mode);
		return NULL;
	}
	if (!enter(p)) {
		leave(p);
		return NULL;
	}
	node = parse_statements(p);
	leave(p);
	if (accept(p, LEXEME_RCURLY, &close)) {
		node->node.end = close.end;
	} else {
		script_error_incomplete(p->script, ERROR_MissingEndCurlyBrace,
		    open.start, open.end, peek(p)->end, NULL, NULL);
	}
	node->node.start = open.start;
	set_mode(p, mode);
	return node;
}

/* ------------------------------------------------------------- named parts */

static enum block_part
part_of(enum keyword keyword)
{
	switch (keyword) {
	case KEYWORD_DYNAMICPARAM:
		return BLOCK_DYNAMIC;
	case KEYWORD_BEGIN:
		return BLOCK_BEGIN;
	case KEYWORD_PROCESS:
		return BLOCK_PROCESS;
	case KEYWORD_END:
		return BLOCK_END;
	case KEYWORD_CLEAN:
		return BLOCK_CLEAN;
	default:
		return BLOCK_PART_COUNT;
	}
}

static void
parse_part(struct parser *p, struct block_node *block)
{
	struct lexeme word = next(p);
	enum block_part part = part_of(word.keyword);
	struct statements_node *body = parse_statement_block(p);

	if (!body) {
		fail_end(p, ERROR_MissingNamedStatementBlock, behind(word.end),
		    word_text(p, &word));
		return;
	}
	if (block->parts[part])
		fail(p, ERROR_DuplicateScriptCommandClause,
		    (struct extent){word.start, body->node.end},
		    word_text(p, &word));
	block->parts[part] = body;
}

static void
parse_parts(struct parser *p, struct block_node *block)
{
	block->has_parts = true;
	while (part_of(peek_keyword(p)) != BLOCK_PART_COUNT) {
		parse_part(p, block);
		skip_separators(p);
	}
	if (peek_kind(p) == LEXEME_RCURLY || peek_kind(p) == LEXEME_END)
		return;
	fail(p, ERROR_MissingNamedBlocks, extent_at(peek(p)),
	    word_text(p, peek(p)));
	while (peek_kind(p) != LEXEME_RCURLY && peek_kind(p) != LEXEME_END)
		next(p);
}

/* ------------------------------------------------------------------ blocks */

/* The plain statements of a block, over words that cannot begin one. */
static void
parse_body(struct parser *p, struct block_node *block, bool is_script)
{
	struct buf items = BUF_INIT, traps = BUF_INIT;
	struct extent extent = {peek(p)->start, peek(p)->start};
	enum block_part part = block->is_filter ? BLOCK_PROCESS : BLOCK_END;

	gather_statements(p, &items, &traps, &extent);
	while (is_script && peek_kind(p) != LEXEME_END) {
		fail(p, ERROR_UnexpectedToken, extent_at(peek(p)),
		    word_text(p, peek(p)));
		next(p);
		gather_statements(p, &items, &traps, &extent);
	}
	block->parts[part] = make_statements(p, &items, &traps, extent);
}

static void
parse_inside(struct parser *p, struct block_node *block, bool is_script)
{
	struct frame frame = {.kind = FRAME_BLOCK, .outer = p->frames};

	p->frames = &frame;
	block->script = p->script;
	parse_param_block(p, block);
	skip_separators(p);
	if (part_of(peek_keyword(p)) != BLOCK_PART_COUNT)
		parse_parts(p, block);
	else
		parse_body(p, block, is_script);
	p->frames = frame.outer;
}

struct block_node *
parse_block(struct parser *p, const struct lexeme *open, bool is_filter,
    uint32_t *end)
{
	struct block_node *block = NEW_NODE(p, NODE_SCRIPT_BLOCK, block_node,
	    open->end, open->end);
	struct lexeme close;

	block->is_filter = is_filter;
	if (enter(p)) {
		skip_newlines(p);
		parse_inside(p, block, false);
	}
	leave(p);
	*end = block->node.end = peek(p)->start;
	if (accept(p, LEXEME_RCURLY, &close)) {
		*end = close.end;
		return block;
	}
	script_error_incomplete(p->script, ERROR_MissingEndCurlyBrace,
	    open->start, open->end, peek(p)->end, NULL, NULL);
	return block;
}

struct block_node *
parse_script(struct parser *p)
{
	struct block_node *block = NEW_NODE(p, NODE_SCRIPT_BLOCK, block_node, 0,
	    p->script->len);
	struct buf usings = BUF_INIT;
	struct lexeme word;

	skip_separators(p);
	while (peek_keyword(p) == KEYWORD_USING) {
		word = next(p);
		nodes_push(&usings, parse_using(p, &word));
		skip_separators(p);
	}
	block->usings = nodes_take(p, &usings);
	parse_inside(p, block, true);
	while (peek_kind(p) != LEXEME_END) {
		fail(p, ERROR_UnexpectedToken, extent_at(peek(p)),
		    word_text(p, peek(p)));
		next(p);
	}
	return block;
}
