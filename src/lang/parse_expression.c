/*
 * parse_expression.c - operators and what they join. Operands of one level
 * become one NODE_BINARY, however many there are.
 */
#include "base/base.h"
#include "lang/parser.h"

static const enum op_level levels[] = {
    [OP_NONE] = LEVEL_NONE,
#define OP(name, spelling, level) [OP_##name] = level,
#define OP_ALSO(name, spelling)
#include "lang/ops.def"
#undef OP
#undef OP_ALSO
};

static const char *const spellings[] = {
    [OP_NONE] = "",
#define OP(name, spelling, level) [OP_##name] = spelling,
#define OP_ALSO(name, spelling)
#include "lang/ops.def"
#undef OP
#undef OP_ALSO
};

_Static_assert(COUNT_OF(levels) == OP_COUNT, "a level for each operator");
_Static_assert(COUNT_OF(spellings) == OP_COUNT, "a word for each operator");

const char *
op_spelling(enum op op)
{
	return spellings[op];
}

/* ---------------------------------------------------------- one operand */

/* What a word means in front of an operand, or OP_NONE. */
static enum op
prefix_op(const struct lexeme *word)
{
	if (word->kind == LEXEME_INCREMENT)
		return OP_PRE_INC;
	if (word->kind == LEXEME_DECREMENT)
		return OP_PRE_DEC;
	if (word->kind != LEXEME_OPERATOR)
		return OP_NONE;
	switch (word->op) {
	case OP_NOT:
	case OP_BNOT:
	case OP_SPLIT:
	case OP_CSPLIT:
	case OP_JOIN:
		return word->op;
	case OP_ADD:
		return OP_PLUS;
	case OP_SUB:
		return OP_MINUS;
	default:
		return OP_NONE;
	}
}

/* The next word, where a sign may belong to a number. */
static const struct lexeme *
peek_signed(struct parser *p)
{
	const struct lexeme *word;

	if (p->has_ahead && p->ahead.kind == LEXEME_OPERATOR &&
	    (p->ahead.op == OP_SUB || p->ahead.op == OP_ADD))
		seek(p, p->raw_ahead);
	p->lex.allows_sign = true;
	word = peek(p);
	p->lex.allows_sign = false;
	return word;
}

static struct node *
parse_prefixed(struct parser *p, enum op op)
{
	struct lexeme word = next(p);
	struct unary_node *node;
	struct node *operand = NULL;

	if (enter(p)) {
		skip_newlines(p);
		operand = parse_unary(p);
	}
	leave(p);
	if (!operand)
		fail_end(p, ERROR_MissingExpressionAfterOperator,
		    behind(word.end), word_text(p, &word));
	node = NEW_NODE(p, NODE_UNARY, unary_node, word.start,
	    operand ? operand->end : word.end);
	node->op = op;
	node->operand = operand;
	if (op == OP_PRE_INC || op == OP_PRE_DEC)
		check_increment(p, node);
	return &node->node;
}

/* , in front of an operand makes an array of it. */
static struct node *
parse_comma_prefix(struct parser *p)
{
	struct lexeme word = next(p);
	struct array_node *node;
	struct buf items = BUF_INIT;
	struct node *operand = NULL;

	if (enter(p)) {
		skip_newlines(p);
		operand = parse_unary(p);
	}
	leave(p);
	if (!operand)
		fail_end(p, ERROR_MissingExpressionAfterOperator,
		    behind(word.end), ",");
	node = NEW_NODE(p, NODE_ARRAY, array_node, word.start,
	    operand ? operand->end : word.end);
	nodes_push(&items, operand);
	node->items = nodes_take(p, &items);
	check_splats(p, node->items, ERROR_SplattingNotPermitted);
	return &node->node;
}

static struct node *
make_cast(struct parser *p, struct node *type, struct node *operand)
{
	struct cast_node *node = NEW_NODE(p, NODE_CAST, cast_node,
	    type->start, operand->end);

	node->type = type;
	node->operand = operand;
	check_cast(p, node);
	return &node->node;
}

/* Behind [type]: a member of the type, an operand to convert, or neither. */
static struct node *
parse_behind_type(struct parser *p, struct node *type)
{
	struct node *target = type, *operand;
	enum lexeme_kind kind;

	if (!p->has_ahead)
		target = parse_members(p, type, false);
	if (target != type)
		return target;
	kind = peek_kind(p);
	if (kind == LEXEME_NEWLINE || kind == LEXEME_COMMA)
		return type;
	operand = parse_unary(p);
	return operand ? make_cast(p, type, operand) : type;
}

/* [type]... or [Attribute()]... in an expression. */
static struct node *
parse_bracketed(struct parser *p)
{
	struct node *type, *operand = NULL;

	if (!enter(p)) {
		leave(p);
		return NULL;
	}
	type = parse_attribute(p);
	if (type && type->kind == NODE_TYPE) {
		operand = parse_behind_type(p, type);
	} else if (type) {
		skip_newlines(p);
		operand = parse_unary(p);
		if (operand)
			operand = make_cast(p, type, operand);
		else
			fail_end(p, ERROR_UnexpectedAttribute,
			    extent_of(type), NULL);
	}
	leave(p);
	return operand ? operand : type;
}

static struct node *
parse_postfix(struct parser *p, struct node *operand)
{
	struct unary_node *node;
	struct lexeme word;
	enum op op = OP_POST_INC;

	if (!accept(p, LEXEME_INCREMENT, &word)) {
		if (!accept(p, LEXEME_DECREMENT, &word))
			return operand;
		op = OP_POST_DEC;
	}
	node = NEW_NODE(p, NODE_UNARY, unary_node, operand->start, word.end);
	node->op = op;
	node->operand = operand;
	check_increment(p, node);
	return &node->node;
}

struct node *
parse_unary(struct parser *p)
{
	const struct lexeme *word = peek_signed(p);
	enum op op = prefix_op(word);
	struct node *operand;

	if (op != OP_NONE)
		operand = parse_prefixed(p, op);
	else if (word->kind == LEXEME_COMMA)
		return p->no_comma ? NULL : parse_comma_prefix(p);
	else if (word->kind == LEXEME_LBRACKET)
		operand = parse_bracketed(p);
	else
		operand = parse_primary(p, true);
	return operand ? parse_postfix(p, operand) : NULL;
}

/* ------------------------------------------------------------- operators */

/* Operands with commas between them. */
static struct node *
parse_list(struct parser *p)
{
	struct node *first = parse_unary(p), *item = first;
	struct buf items = BUF_INIT;
	struct array_node *node;
	struct lexeme comma;

	if (!first || p->no_comma || peek_kind(p) != LEXEME_COMMA)
		return first;
	nodes_push(&items, first);
	while (item && accept(p, LEXEME_COMMA, &comma)) {
		skip_newlines(p);
		item = parse_unary(p);
		if (!item)
			fail_end(p, ERROR_MissingExpressionAfterToken,
			    behind(comma.end), ",");
		nodes_push(&items, item);
	}
	node = NEW_NODE(p, NODE_ARRAY, array_node, first->start,
	    item ? item->end : comma.end);
	node->items = nodes_take(p, &items);
	check_splats(p, node->items, ERROR_SplattingNotPermitted);
	return &node->node;
}

static struct node *parse_binary(struct parser *p, enum op_level least);

/* One operator and what is right of it. */
static struct node *
parse_link(struct parser *p, struct buf *links)
{
	struct lexeme word = next(p);
	struct binary_link link = {
	    .op = word.op,
	    .start = word.start,
	    .end = word.end,
	};
	bool ends_ternary = p->lex.ends_ternary;

	p->lex.ends_ternary = true;
	skip_newlines(p);
	link.right = parse_binary(p, levels[word.op] + 1);
	p->lex.ends_ternary = ends_ternary;
	if (!link.right)
		fail_end(p, ERROR_ExpectedValueExpression, behind(word.end),
		    word_text(p, &word));
	buf_add(links, &link, sizeof(link));
	return link.right;
}

/* The level of the next word as a binary operator, or LEVEL_NONE. */
static enum op_level
peek_level(struct parser *p)
{
	enum op_level level;

	if (peek_kind(p) != LEXEME_OPERATOR)
		return LEVEL_NONE;
	level = levels[p->ahead.op];
	return level == LEVEL_UNARY ? LEVEL_NONE : level;
}

/* Operands of the levels from least on. */
static struct node *
parse_binary(struct parser *p, enum op_level least)
{
	struct node *left = parse_list(p);
	enum op_level level;

	while (left && (level = peek_level(p)) != LEVEL_NONE &&
	       level >= least) {
		struct buf links = BUF_INIT;
		struct binary_node *node;
		struct node *last;

		do
			last = parse_link(p, &links);
		while (last && peek_level(p) == level);
		node = NEW_NODE(p, NODE_BINARY, binary_node, left->start, 0);
		node->first = left;
		node->links = array_take(p, &links, sizeof(*node->links),
		    &node->count);
		node->node.end = last ? last->end
				      : node->links[node->count - 1].end;
		left = &node->node;
	}
	return left;
}

/* A branch of ?: behind the mark that announces it. */
static struct node *
parse_branch(struct parser *p, const struct lexeme *mark, bool ends_ternary)
{
	struct node *branch = NULL;
	bool old = p->lex.ends_ternary;

	p->lex.ends_ternary = ends_ternary || old;
	if (enter(p)) {
		skip_newlines(p);
		branch = parse_expression(p);
	}
	leave(p);
	p->lex.ends_ternary = old;
	if (!branch)
		fail_end(p, ERROR_ExpectedValueExpression, behind(mark->end),
		    word_text(p, mark));
	return branch;
}

static struct node *
parse_ternary(struct parser *p, struct node *condition)
{
	struct ternary_node *node;
	struct lexeme question = next(p), colon;
	uint32_t end = question.end;

	node = NEW_NODE(p, NODE_TERNARY, ternary_node, condition->start, end);
	node->condition = condition;
	node->yes = parse_branch(p, &question, true);
	if (node->yes)
		end = node->yes->end;
	skip_newlines(p);
	if (accept(p, LEXEME_COLON, &colon)) {
		node->no = parse_branch(p, &colon, false);
		end = node->no ? node->no->end : colon.end;
	} else if (node->yes) {
		fail_end(p, ERROR_MissingColonInTernaryExpression, behind(end),
		    NULL);
	}
	node->node.end = end;
	return &node->node;
}

struct node *
parse_expression(struct parser *p)
{
	enum lex_mode mode = set_mode(p, LEX_EXPRESSION);
	struct node *node = parse_binary(p, LEVEL_LOGICAL);
	struct lexeme word;

	if (node && peek_kind(p) == LEXEME_QUESTION)
		node = parse_ternary(p, node);
	if (node && accept(p, LEXEME_PARAMETER, &word))
		fail(p, ERROR_UnexpectedToken, extent_at(&word),
		    word_text(p, &word));
	set_mode(p, mode);
	return node;
}
