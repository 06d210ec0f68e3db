/*
 * parse_statement.c - statements by their first word: conditions, loops,
 * jumps and the rest.
 */
#include "base/base.h"
#include "lang/parser.h"

#include "base/utf8.h"
#include "lang/script.h"

/* ------------------------------------------------------------------ jumps */

static bool
label_matches(struct ast_text wanted, struct ast_text label)
{
	return !wanted.len ||
	    utf8_casecmp(wanted.data, wanted.len, label.data, label.len) == 0;
}

/* Report a jump that would leave a finally block. */
static void
check_flow(struct parser *p, const struct exit_node *jump)
{
	const struct string_node *name =
	    (const struct string_node *)jump->value;
	bool is_known = jump->node.kind != NODE_RETURN &&
	    (!name || name->node.kind == NODE_STRING);
	struct ast_text wanted = {0};
	const struct frame *frame;

	if (is_known && name)
		wanted = name->text;
	for (frame = p->frames; frame; frame = frame->outer) {
		switch (frame->kind) {
		case FRAME_BLOCK:
			return;
		case FRAME_LOOP:
			if (is_known && label_matches(wanted, frame->label))
				return;
			break;
		case FRAME_FINALLY:
			fail_late(p, ERROR_ControlLeavingFinally,
			    extent_of(&jump->node), NULL, NULL);
			return;
		}
	}
}

static struct node *
parse_jump(struct parser *p, const struct lexeme *word, enum node_kind kind)
{
	struct exit_node *node =
	    NEW_NODE(p, kind, exit_node, word->start, word->end);
	enum lex_mode mode;

	if (kind == NODE_BREAK || kind == NODE_CONTINUE) {
		mode = set_mode(p, LEX_EXPRESSION);
		node->value = parse_key(p);
		set_mode(p, mode);
	} else {
		node->value = parse_chain(p);
	}
	if (node->value)
		node->node.end = node->value->end;
	if (kind != NODE_THROW && kind != NODE_EXIT)
		check_flow(p, node);
	return &node->node;
}

/* ------------------------------------------------------------- conditions */

/* if or elseif, behind the word; false when it has no end. */
static bool
parse_if_clause(struct parser *p, const struct lexeme *word,
    struct if_clause *clause)
{
	const char *text = word_text(p, word);
	struct lexeme open, close;

	skip_newlines(p);
	if (!accept(p, LEXEME_LPAREN, &open)) {
		fail_end(p, ERROR_MissingOpenParenthesisInIfStatement,
		    behind(word->end), text);
		return false;
	}
	skip_newlines(p);
	clause->condition = parse_chain(p);
	if (!clause->condition)
		fail_end(p, ERROR_IfStatementMissingCondition,
		    behind(open.end), text);
	skip_newlines(p);
	if (!accept(p, LEXEME_RPAREN, &close)) {
		if (clause->condition)
			fail_end(p, ERROR_MissingEndParenthesisAfterStatement,
			    extent_at(peek(p)), text);
		return false;
	}
	clause->body = parse_statement_block(p);
	if (!clause->body)
		fail_end(p, ERROR_MissingStatementBlock, extent_at(&close),
		    text);
	return clause->body != NULL;
}

bool
accept_keyword(struct parser *p, enum keyword keyword, struct lexeme *word)
{
	uint32_t raw = position(p);

	skip_newlines(p);
	if (peek_keyword(p) == keyword) {
		*word = next(p);
		return true;
	}
	seek(p, raw);
	return false;
}

static struct node *
parse_if(struct parser *p, const struct lexeme *first)
{
	struct if_node *node =
	    NEW_NODE(p, NODE_IF, if_node, first->start, first->end);
	struct buf clauses = BUF_INIT;
	struct if_clause clause;
	struct lexeme word = *first;
	bool is_whole;

	do {
		clause = (struct if_clause){0};
		is_whole = parse_if_clause(p, &word, &clause);
		buf_add(&clauses, &clause, sizeof(clause));
		if (is_whole)
			node->node.end = clause.body->node.end;
	} while (is_whole && accept_keyword(p, KEYWORD_ELSEIF, &word));
	node->clauses =
	    array_take(p, &clauses, sizeof(*node->clauses), &node->count);
	if (is_whole && accept_keyword(p, KEYWORD_ELSE, &word)) {
		node->otherwise = parse_statement_block(p);
		if (node->otherwise)
			node->node.end = node->otherwise->node.end;
		else
			fail_end(p, ERROR_MissingStatementBlockAfterElse,
			    behind(word.end), NULL);
	}
	return &node->node;
}

/* ------------------------------------------------------------------- loops */

struct statements_node *
parse_loop_body(struct parser *p, struct ast_text label)
{
	struct frame frame = {
	    .kind = FRAME_LOOP,
	    .label = label,
	    .outer = p->frames,
	};
	struct statements_node *body;

	p->frames = &frame;
	body = parse_statement_block(p);
	p->frames = frame.outer;
	return body;
}

/* ( condition ) behind while or until; *end is behind it. */
static struct node *
parse_condition(struct parser *p, const struct lexeme *word, uint32_t *end)
{
	const char *text = word_text(p, word);
	struct node *condition = NULL;
	struct lexeme open, close;

	*end = 0;
	skip_newlines(p);
	if (!accept(p, LEXEME_LPAREN, &open)) {
		fail_end(p, ERROR_MissingOpenParenthesisAfterKeyword,
		    behind(word->end), text);
		return NULL;
	}
	skip_newlines(p);
	condition = parse_chain(p);
	if (!condition)
		fail_end(p, ERROR_MissingExpressionAfterKeyword,
		    behind(open.end), text);
	skip_newlines(p);
	if (accept(p, LEXEME_RPAREN, &close))
		*end = close.end;
	else if (condition)
		fail_end(p, ERROR_MissingEndParenthesisAfterStatement,
		    behind(condition->end), text);
	return condition;
}

static struct node *
parse_while(struct parser *p, const struct lexeme *word, struct ast_text label)
{
	struct loop_node *node =
	    NEW_NODE(p, NODE_WHILE, loop_node, word->start, word->end);
	uint32_t end;

	node->label = label;
	node->condition = parse_condition(p, word, &end);
	if (!end)
		return &node->node;
	node->body = parse_loop_body(p, label);
	if (node->body)
		node->node.end = node->body->node.end;
	else
		fail_end(p, ERROR_MissingLoopStatement, behind(end),
		    word_text(p, word));
	return &node->node;
}

static struct node *
parse_do(struct parser *p, const struct lexeme *word, struct ast_text label)
{
	struct loop_node *node =
	    NEW_NODE(p, NODE_DO_WHILE, loop_node, word->start, word->end);
	struct lexeme last;
	uint32_t end;

	node->label = label;
	node->body = parse_loop_body(p, label);
	if (!node->body) {
		fail_end(p, ERROR_MissingLoopStatement, behind(word->end),
		    word_text(p, word));
		return &node->node;
	}
	node->node.end = node->body->node.end;
	skip_newlines(p);
	if (peek_keyword(p) != KEYWORD_WHILE &&
	    peek_keyword(p) != KEYWORD_UNTIL) {
		fail_end(p, ERROR_MissingWhileOrUntilInDoWhile,
		    behind(node->node.end), NULL);
		return &node->node;
	}
	last = next(p);
	if (last.keyword == KEYWORD_UNTIL)
		node->node.kind = NODE_DO_UNTIL;
	node->condition = parse_condition(p, &last, &end);
	if (end)
		node->node.end = end;
	return &node->node;
}

/* One part of for ( ; ; ); *end is stretched over it. */
static struct node *
parse_for_part(struct parser *p, bool is_last, uint32_t *end)
{
	struct node *part;
	struct lexeme word;

	skip_newlines(p);
	part = parse_chain(p);
	if (part)
		*end = part->end;
	if (!is_last && accept(p, LEXEME_SEMICOLON, &word))
		*end = word.end;
	return part;
}

static struct node *
parse_for(struct parser *p, const struct lexeme *word, struct ast_text label)
{
	struct for_node *node =
	    NEW_NODE(p, NODE_FOR, for_node, word->start, word->end);
	const char *text = word_text(p, word);
	struct lexeme open, close;
	uint32_t end;

	node->label = label;
	skip_newlines(p);
	if (!accept(p, LEXEME_LPAREN, &open)) {
		fail_end(p, ERROR_MissingOpenParenthesisAfterKeyword,
		    behind(word->end), text);
		return &node->node;
	}
	end = open.end;
	node->init = parse_for_part(p, false, &end);
	node->condition = parse_for_part(p, false, &end);
	node->step = parse_for_part(p, true, &end);
	skip_newlines(p);
	if (!accept(p, LEXEME_RPAREN, &close)) {
		fail_end(p, ERROR_MissingEndParenthesisAfterStatement,
		    behind(end), text);
		return &node->node;
	}
	node->body = parse_loop_body(p, label);
	if (node->body)
		node->node.end = node->body->node.end;
	else
		fail_end(p, ERROR_MissingLoopStatement, behind(close.end),
		    text);
	return &node->node;
}

/* ---------------------------------------------------------------- the rest */

static struct node *
parse_trap(struct parser *p, const struct lexeme *word)
{
	struct catch_node *node =
	    NEW_NODE(p, NODE_TRAP, catch_node, word->start, word->end);
	struct frame frame = {.kind = FRAME_BLOCK, .outer = p->frames};
	struct buf types = BUF_INIT;
	uint32_t raw = position(p);
	struct node *type;

	skip_newlines(p);
	type = parse_attribute(p);
	if (type && type->kind == NODE_TYPE) {
		nodes_push(&types, type);
		node->node.end = type->end;
	} else if (type) {
		seek(p, raw);
	}
	node->types = nodes_take(p, &types);
	p->frames = &frame;
	node->body = parse_statement_block(p);
	p->frames = frame.outer;
	if (node->body)
		node->node.end = node->body->node.end;
	else
		fail_end(p, ERROR_MissingTrapStatement, behind(node->node.end),
		    NULL);
	return &node->node;
}

/* -SupportedCommand a, b: accepted and left out; false when wrong. */
static bool
parse_data_commands(struct parser *p, uint32_t *end)
{
	struct lexeme word = next(p);
	const char *text = word_text(p, &word);
	enum error_id id =
	    ERROR_MissingValueForSupportedCommandInDataSectionStatement;
	struct node *name;

	*end = word.end;
	if (!text_starts("-SupportedCommand", text)) {
		fail(p, ERROR_InvalidParameterForDataSectionStatement,
		    extent_at(&word), text + 1);
		return false;
	}
	do {
		skip_newlines(p);
		name = parse_argument(p, PLACE_NAME);
		if (name)
			*end = name->end;
		else
			fail_end(p, id, behind(*end), NULL);
		if (!accept(p, LEXEME_COMMA, &word))
			break;
		*end = word.end;
	} while (name);
	return name != NULL;
}

static struct node *
parse_data(struct parser *p, const struct lexeme *word)
{
	struct data_node *node =
	    NEW_NODE(p, NODE_DATA, data_node, word->start, word->end);
	struct string_node *name;

	skip_newlines(p);
	name = parse_name(p);
	if (name) {
		node->name = name->text;
		node->node.end = name->node.end;
	}
	skip_newlines(p);
	if (peek_kind(p) == LEXEME_PARAMETER &&
	    !parse_data_commands(p, &node->node.end))
		return &node->node;
	node->body = parse_statement_block(p);
	if (node->body)
		node->node.end = node->body->node.end;
	else
		fail_end(p, ERROR_MissingStatementBlockForDataSection,
		    behind(node->node.end), NULL);
	return &node->node;
}

/* parallel { } and sequence { } belonged to workflows. */
static struct node *
parse_workflow_block(struct parser *p, const struct lexeme *word)
{
	struct statements_node *body = parse_statement_block(p);

	if (body)
		fail_late(p, ERROR_UnexpectedKeyword, extent_at(word),
		    word_text(p, word), NULL);
	else
		fail_end(p, ERROR_MissingStatementAfterKeyword,
		    behind(word->end), word_text(p, word));
	return body ? &body->node
		    : &make_plain(p, word, QUOTE_NONE)->node;
}

static struct node *
parse_late_using(struct parser *p, const struct lexeme *word)
{
	struct node *node = parse_using(p, word);

	fail(p, ERROR_UsingMustBeAtStartOfScript, extent_of(node), NULL);
	return node;
}

static struct node *
parse_reserved(struct parser *p, const struct lexeme *word)
{
	fail(p, ERROR_ReservedKeywordNotAllowed, extent_at(word),
	    word_text(p, word));
	return &make_plain(p, word, QUOTE_NONE)->node;
}

/* -------------------------------------------------------------- statements */

/* A statement that a label may stand before; NULL for any other word. */
static struct node *
parse_labelled(struct parser *p, const struct lexeme *word,
    struct ast_text label)
{
	switch (word->keyword) {
	case KEYWORD_SWITCH:
		return parse_switch(p, word, label);
	case KEYWORD_FOREACH:
		return parse_foreach(p, word, label);
	case KEYWORD_FOR:
		return parse_for(p, word, label);
	case KEYWORD_WHILE:
		return parse_while(p, word, label);
	case KEYWORD_DO:
		return parse_do(p, word, label);
	default:
		return NULL;
	}
}

/* A statement with a keyword that is consumed; NULL for any other word. */
static struct node *
parse_keyword(struct parser *p, const struct lexeme *word)
{
	switch (word->keyword) {
	case KEYWORD_IF:
		return parse_if(p, word);
	case KEYWORD_FUNCTION:
	case KEYWORD_FILTER:
	case KEYWORD_WORKFLOW:
		return parse_function(p, word);
	case KEYWORD_RETURN:
		return parse_jump(p, word, NODE_RETURN);
	case KEYWORD_THROW:
		return parse_jump(p, word, NODE_THROW);
	case KEYWORD_EXIT:
		return parse_jump(p, word, NODE_EXIT);
	case KEYWORD_BREAK:
		return parse_jump(p, word, NODE_BREAK);
	case KEYWORD_CONTINUE:
		return parse_jump(p, word, NODE_CONTINUE);
	case KEYWORD_TRAP:
		return parse_trap(p, word);
	case KEYWORD_TRY:
		return parse_try(p, word);
	case KEYWORD_DATA:
		return parse_data(p, word);
	case KEYWORD_PARALLEL:
	case KEYWORD_SEQUENCE:
		return parse_workflow_block(p, word);
	case KEYWORD_CLASS:
		return parse_class(p, word);
	case KEYWORD_ENUM:
		return parse_enum(p, word, (struct node_list){0});
	case KEYWORD_CONFIGURATION:
		return parse_configuration(p, word);
	case KEYWORD_USING:
		return parse_late_using(p, word);
	case KEYWORD_FROM:
	case KEYWORD_DEFINE:
	case KEYWORD_VAR:
		return parse_reserved(p, word);
	default:
		return parse_labelled(p, word, (struct ast_text){0});
	}
}

/* :label, then a loop or switch; else the label is a command. */
static struct node *
parse_label(struct parser *p)
{
	uint32_t raw = position(p);
	struct lexeme colon = next(p), word;
	struct ast_text label;
	struct node *node;

	label = make_text(p, p->script->text + colon.start + 1,
	    colon.end - colon.start - 1);
	skip_newlines(p);
	word = next(p);
	node = parse_labelled(p, &word, label);
	if (node) {
		node->start = colon.start;
		return node;
	}
	seek(p, raw);
	return parse_chain(p);
}

/* [Attributes()] before what takes them; NULL when none of that follows. */
static struct node *
parse_attributed(struct parser *p)
{
	enum keyword keyword = keyword_behind_attributes(p);
	struct node_list attributes;
	struct lexeme word;

	if (keyword != KEYWORD_ENUM && keyword != KEYWORD_CLASS &&
	    keyword != KEYWORD_CONFIGURATION)
		return NULL;
	attributes = parse_attributes(p);
	word = next(p);
	return keyword == KEYWORD_ENUM ? parse_enum(p, &word, attributes)
				       : parse_keyword(p, &word);
}

static struct node *
parse_first_word(struct parser *p)
{
	const struct lexeme *first = peek(p);
	struct node *node = NULL;
	struct lexeme word;

	if (first->kind == LEXEME_LABEL)
		return parse_label(p);
	if (p->lex.text[p->raw_ahead] == '[' && first->kind != LEXEME_END)
		node = parse_attributed(p);
	else if (first->keyword != KEYWORD_NONE) {
		word = next(p);
		node = parse_keyword(p, &word);
		if (!node)
			unget(p, &word);
	}
	return node ? node : parse_chain(p);
}

struct node *
parse_statement(struct parser *p)
{
	enum lex_mode mode = set_mode(p, LEX_COMMAND);
	bool no_comma = p->no_comma;
	bool ends_ternary = p->lex.ends_ternary;
	struct node *node;

	p->no_comma = p->lex.ends_ternary = false;
	if (!p->has_ahead && !lex_starts_word(&p->lex))
		node = parse_chain(p);
	else
		node = parse_first_word(p);
	p->no_comma = no_comma;
	p->lex.ends_ternary = ends_ternary;
	set_mode(p, mode);
	return node;
}
