/*
 * parse_primary.c - what operators join: literals, variables, groups, tables,
 * blocks, and the members, calls and indices behind them.
 */
#include "base/base.h"
#include "lang/parser.h"

#include "lang/script.h"

/* ---------------------------------------------------------------- groups */

static struct node *
parse_paren(struct parser *p, const struct lexeme *open)
{
	struct group_node *node =
	    NEW_NODE(p, NODE_PAREN, group_node, open->start, open->end);
	struct lexeme close;

	skip_newlines(p);
	node->body = parse_chain(p);
	if (!node->body)
		fail_end(p, ERROR_ExpectedExpression, behind(open->end), NULL);
	else
		node->node.end = node->body->end;
	skip_newlines(p);
	if (accept(p, LEXEME_RPAREN, &close))
		node->node.end = close.end;
	else
		fail_end(p, ERROR_MissingEndParenthesisInExpression,
		    behind(node->node.end), NULL);
	return &node->node;
}

static struct node *
parse_sub(struct parser *p, const struct lexeme *open)
{
	struct group_node *node = NEW_NODE(p,
	    open->kind == LEXEME_AT_PAREN ? NODE_ARRAY_EXPR : NODE_SUBEXPR,
	    group_node, open->start, open->end);
	struct statements_node *body;
	struct lexeme close;

	skip_newlines(p);
	body = parse_statements(p);
	node->body = &body->node;
	if (body->node.end > open->end)
		node->node.end = body->node.end;
	skip_newlines(p);
	if (accept(p, LEXEME_RPAREN, &close))
		node->node.end = close.end;
	else
		fail_end(p, ERROR_MissingEndParenthesisInSubexpression,
		    extent_at(peek(p)), NULL);
	return &node->node;
}

struct node *
parse_group(struct parser *p, const struct lexeme *open)
{
	enum lex_mode mode = set_mode(p, LEX_COMMAND);
	bool no_comma = p->no_comma;
	bool ends_ternary = p->lex.ends_ternary;
	struct node *node = NULL;

	p->no_comma = p->lex.ends_ternary = false;
	if (enter(p))
		node = open->kind == LEXEME_LPAREN ? parse_paren(p, open)
						   : parse_sub(p, open);
	leave(p);
	p->no_comma = no_comma;
	p->lex.ends_ternary = ends_ternary;
	set_mode(p, mode);
	return node;
}

static struct node *
parse_block_expr(struct parser *p, const struct lexeme *open)
{
	enum lex_mode mode = set_mode(p, LEX_COMMAND);
	bool no_comma = p->no_comma;
	bool ends_ternary = p->lex.ends_ternary;
	struct block_expr_node *node = NEW_NODE(p, NODE_BLOCK_EXPR,
	    block_expr_node, open->start, open->end);

	p->no_comma = p->lex.ends_ternary = false;
	node->block = parse_block(p, open, false, &node->node.end);
	p->no_comma = no_comma;
	p->lex.ends_ternary = ends_ternary;
	set_mode(p, mode);
	return &node->node;
}

/* ---------------------------------------------------------------- tables */

struct string_node *
parse_name(struct parser *p)
{
	struct lexeme word;
	bool found;

	seek(p, position(p));
	p->lex.wants_name = true;
	found = accept(p, LEXEME_NAME, &word);
	p->lex.wants_name = false;
	if (found)
		return make_plain(p, &word, QUOTE_NONE);
	seek(p, position(p));
	return NULL;
}

struct node *
parse_key(struct parser *p)
{
	struct string_node *name = parse_name(p);
	bool no_comma = p->no_comma;
	enum lexeme_kind kind;
	struct node *key;

	if (name)
		return &name->node;
	kind = peek_kind(p);
	if (kind == LEXEME_NEWLINE || kind == LEXEME_SEMICOLON)
		return NULL;
	p->no_comma = true;
	key = parse_unary(p);
	p->no_comma = no_comma;
	return key;
}

/* After a key without =: go on behind its entry. */
static void
skip_entry(struct parser *p)
{
	for (;;) {
		switch (peek_kind(p)) {
		case LEXEME_RCURLY:
		case LEXEME_SEMICOLON:
		case LEXEME_NEWLINE:
		case LEXEME_END:
			return;
		default:
			next(p);
		}
	}
}

static bool
parse_entry(struct parser *p, struct hash_entry *entry)
{
	enum lex_mode mode = set_mode(p, LEX_EXPRESSION);
	struct lexeme equals;
	bool found;

	entry->value = NULL;
	entry->key = parse_key(p);
	if (!entry->key) {
		set_mode(p, mode);
		return false;
	}
	found = peek_kind(p) == LEXEME_ASSIGN &&
	    peek(p)->assign == ASSIGN_SET;
	if (found) {
		equals = next(p);
		set_mode(p, LEX_COMMAND);
		skip_newlines(p);
		entry->value = parse_statement(p);
		if (!entry->value)
			fail_end(p, ERROR_MissingStatementInHashLiteral,
			    behind(equals.end), NULL);
	} else {
		fail(p, ERROR_MissingEqualsInHashLiteral,
		    behind(entry->key->end), NULL);
		skip_entry(p);
	}
	set_mode(p, mode);
	return true;
}

static struct node *
parse_hashtable(struct parser *p, const struct lexeme *open)
{
	struct hashtable_node *node = NEW_NODE(p, NODE_HASHTABLE,
	    hashtable_node, open->start, open->end);
	struct buf entries = BUF_INIT;
	bool no_comma = p->no_comma;
	struct hash_entry entry;
	struct lexeme close;

	p->no_comma = false;
	if (enter(p)) {
		skip_newlines(p);
		while (parse_entry(p, &entry)) {
			buf_add(&entries, &entry, sizeof(entry));
			if (peek_kind(p) != LEXEME_NEWLINE &&
			    peek_kind(p) != LEXEME_SEMICOLON)
				break;
			skip_separators(p);
		}
	}
	leave(p);
	p->no_comma = no_comma;
	node->entries =
	    array_take(p, &entries, sizeof(*node->entries), &node->count);
	if (accept(p, LEXEME_RCURLY, &close)) {
		node->node.end = close.end;
	} else {
		node->node.end = peek(p)->start;
		script_error_incomplete(p->script, ERROR_MissingEndCurlyBrace,
		    open->end, open->end, peek(p)->end, NULL, NULL);
	}
	check_hashtable(p, node);
	return &node->node;
}

/* ------------------------------------------------------- behind an operand */

/* The arguments of a method call behind its (. */
static struct node_list
parse_call_args(struct parser *p, const struct lexeme *open, uint32_t *end)
{
	struct buf args = BUF_INIT;
	bool no_comma = p->no_comma, told = false;
	struct lexeme word = *open;
	struct node *arg = NULL;

	p->no_comma = true;
	*end = open->end;
	do {
		skip_newlines(p);
		arg = parse_expression(p);
		if (!arg && word.kind == LEXEME_COMMA) {
			fail_end(p, ERROR_MissingExpressionAfterToken,
			    behind(word.end), ",");
			told = true;
		}
		if (arg)
			*end = arg->end;
		nodes_push(&args, arg);
		skip_newlines(p);
	} while (arg && accept(p, LEXEME_COMMA, &word));
	p->no_comma = no_comma;
	if (accept(p, LEXEME_RPAREN, &word))
		*end = word.end;
	else if (!told)
		fail_end(p, ERROR_MissingEndParenthesisInMethodCall,
		    behind(*end), NULL);
	return nodes_take(p, &args);
}

/* name(args) or name{block}: open is the bracket. */
static void
parse_call(struct parser *p, struct member_node *node,
    const struct lexeme *open)
{
	struct buf args = BUF_INIT;
	enum lex_mode mode;
	struct node *block;

	node->node.kind = NODE_INVOKE;
	if (!enter(p)) {
		leave(p);
		return;
	}
	if (open->kind == LEXEME_LCURLY) {
		block = parse_block_expr(p, open);
		node->node.end = block->end;
		nodes_push(&args, block);
		node->args = nodes_take(p, &args);
	} else {
		mode = set_mode(p, LEX_EXPRESSION);
		node->args = parse_call_args(p, open, &node->node.end);
		set_mode(p, mode);
		check_splats(p, node->args, ERROR_SplattingNotPermitted);
	}
	leave(p);
}

static struct node *
parse_member_name(struct parser *p)
{
	struct string_node *name = parse_name(p);
	const struct lexeme *word;

	if (name)
		return &name->node;
	word = peek_kind(p) == LEXEME_NEWLINE ? NULL : peek(p);
	if (!word)
		return NULL;
	if (word->kind == LEXEME_LBRACKET || word->kind == LEXEME_OPERATOR ||
	    word->kind == LEXEME_INCREMENT || word->kind == LEXEME_DECREMENT ||
	    word->kind == LEXEME_COMMA)
		return parse_unary(p);
	return parse_primary(p, false);
}

static struct node *
parse_member(struct parser *p, struct node *target, const struct lexeme *mark)
{
	struct member_node *node = NEW_NODE(p, NODE_MEMBER, member_node,
	    target->start, mark->end);
	struct lexeme open;

	if (target->kind == NODE_VARIABLE)
		check_splats(p, (struct node_list){&target, 1},
		    ERROR_SplattingNotPermitted);
	node->target = target;
	node->is_static = mark->kind == LEXEME_COLON_COLON;
	node->is_conditional = mark->kind == LEXEME_QUESTION_DOT;
	node->name = parse_member_name(p);
	if (!node->name) {
		fail_end(p, ERROR_MissingPropertyName, behind(mark->end),
		    NULL);
		return &node->node;
	}
	node->node.end = node->name->end;
	if (!p->has_ahead && lex_call(&p->lex, &open)) {
		open.start = lex_source(&p->lex, open.start);
		open.end = lex_source(&p->lex, open.end);
		note_word(p, &open);
		parse_call(p, node, &open);
	}
	return &node->node;
}

static struct node *
parse_index(struct parser *p, struct node *target, const struct lexeme *open)
{
	struct index_node *node = NEW_NODE(p, NODE_INDEX, index_node,
	    target->start, open->end);
	bool no_comma = p->no_comma;
	struct lexeme close;

	node->target = target;
	node->is_conditional = open->kind == LEXEME_QUESTION_BRACKET;
	p->no_comma = false;
	if (enter(p)) {
		enum lex_mode mode = set_mode(p, LEX_EXPRESSION);

		skip_newlines(p);
		node->index = parse_expression(p);
		skip_newlines(p);
		if (!node->index)
			fail_end(p, ERROR_MissingArrayIndexExpression,
			    behind(open->end), NULL);
		else
			node->node.end = node->index->end;
		if (accept(p, LEXEME_RBRACKET, &close))
			node->node.end = close.end;
		else if (node->index)
			fail_end(p, ERROR_MissingEndSquareBracket,
			    behind(node->index->end), NULL);
		set_mode(p, mode);
	}
	leave(p);
	p->no_comma = no_comma;
	return &node->node;
}

/* What may begin on the line after an operator of members. */
static void
skip_fluent_newlines(struct parser *p)
{
	skip_newlines(p);
	seek(p, position(p));
}

/*
 * The chain is a spine of the tree: its length counts against the limit of
 * nesting, together with the longest one inside of it.
 */
static bool
lengthen(struct parser *p)
{
	if (++p->links <= NODE_DEPTH_MAX)
		return true;
	fail_deep(p);
	return false;
}

struct node *
parse_members(struct parser *p, struct node *target, bool brackets)
{
	struct lexeme mark;
	struct node *first = target;

	while (!p->is_over && !p->has_ahead &&
	       lex_member(&p->lex, brackets, &mark)) {
		mark.start = lex_source(&p->lex, mark.start);
		mark.end = lex_source(&p->lex, mark.end);
		note_word(p, &mark);
		skip_fluent_newlines(p);
		if (!lengthen(p))
			break;
		if (mark.kind == LEXEME_LBRACKET ||
		    mark.kind == LEXEME_QUESTION_BRACKET)
			target = parse_index(p, target, &mark);
		else
			target = parse_member(p, target, &mark);
		brackets = true;
	}
	if (target != first)
		check_using(p, target);
	return target;
}

/* --------------------------------------------------------------- primaries */

static struct node *
make_number(struct parser *p, const struct lexeme *word)
{
	struct number_node *node = NEW_NODE(p, NODE_NUMBER, number_node,
	    word->start, word->end);

	node->value = word->number;
	node->is_argument = p->lex.mode == LEX_COMMAND;
	return &node->node;
}

static struct node *
parse_operand(struct parser *p)
{
	struct lexeme word = next(p);

	switch (word.kind) {
	case LEXEME_VARIABLE:
	case LEXEME_SPLAT:
		return &make_variable(p, &word)->node;
	case LEXEME_NUMBER:
		return make_number(p, &word);
	case LEXEME_STRING:
		return make_string(p, &word);
	case LEXEME_LPAREN:
	case LEXEME_AT_PAREN:
	case LEXEME_DOLLAR_PAREN:
		return parse_group(p, &word);
	case LEXEME_AT_CURLY:
		return parse_hashtable(p, &word);
	case LEXEME_LCURLY:
		return parse_block_expr(p, &word);
	default:
		unget(p, &word);
		return NULL;
	}
}

struct node *
parse_primary(struct parser *p, bool with_members)
{
	unsigned links = p->links;
	struct node *node;

	p->links = 0;
	node = parse_operand(p);
	if (node && with_members)
		node = parse_members(p, node, true);
	p->links = p->links + 1 > links ? p->links + 1 : links;
	return node;
}
