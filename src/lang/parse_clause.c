/*
 * parse_clause.c - statements made of clauses: switch, foreach, try.
 */
#include "base/base.h"
#include "lang/parser.h"

#include "base/utf8.h"
#include "lang/script.h"

/* A parameter of a statement may be cut short, as far as least letters. */
static bool
is_flag(const char *given, const char *name)
{
	return given[0] && text_starts(name, given);
}

/* The name of a parameter word, without its dash. */
static const char *
flag_name(struct parser *p, const struct lexeme *word)
{
	const char *text = word_text(p, word);

	return text + (text[0] == '-' ? 1 : 3);
}

/* ----------------------------------------------------------------- switch */

struct switch_state {
	struct switch_node *node;
	struct buf clauses;
	uint32_t end;     /* of what was last read */
	bool is_parallel;
	bool told_end;    /* an error already said that the text ends early */
};

static void
switch_fail(struct parser *p, struct switch_state *s, enum error_id id)
{
	if (s->told_end)
		return;
	fail_end(p, id, behind(s->end), NULL);
	s->told_end = peek_kind(p) == LEXEME_END;
}

static void
parse_switch_file(struct parser *p, struct switch_state *s)
{
	s->node->flags |= SWITCH_FILE;
	skip_newlines(p);
	s->node->subject = parse_argument(p, PLACE_FILE);
	if (s->node->subject)
		s->end = s->node->subject->end;
	else
		switch_fail(p, s, ERROR_MissingFilenameOption);
}

static void
parse_switch_flag(struct parser *p, struct switch_state *s)
{
	static const unsigned matching =
	    SWITCH_REGEX | SWITCH_WILDCARD | SWITCH_EXACT;
	struct lexeme word = next(p);
	const char *name = flag_name(p, &word);
	unsigned *flags = &s->node->flags;

	s->end = word.end;
	if (is_flag(name, "regex"))
		*flags = (*flags & ~matching) | SWITCH_REGEX;
	else if (is_flag(name, "wildcard"))
		*flags = (*flags & ~matching) | SWITCH_WILDCARD;
	else if (is_flag(name, "exact"))
		*flags = (*flags & ~matching) | SWITCH_EXACT;
	else if (is_flag(name, "casesensitive"))
		*flags |= SWITCH_CASE_SENSITIVE;
	else if (is_flag(name, "parallel"))
		s->is_parallel = true;
	else if (is_flag(name, "file"))
		parse_switch_file(p, s);
	else
		fail(p, ERROR_InvalidSwitchFlag, extent_at(&word), name);
}

/* ( subject ), unless -file said it. */
static void
parse_switch_subject(struct parser *p, struct switch_state *s)
{
	struct lexeme open, close;

	if (!accept(p, LEXEME_LPAREN, &open)) {
		if (!(s->node->flags & SWITCH_FILE))
			switch_fail(p, s, ERROR_PipelineValueRequired);
		return;
	}
	s->end = open.end;
	if (s->node->flags & SWITCH_FILE)
		fail(p, ERROR_PipelineValueRequired, extent_at(&open), NULL);
	skip_newlines(p);
	s->node->subject = parse_chain(p);
	if (s->node->subject)
		s->end = s->node->subject->end;
	else
		switch_fail(p, s, ERROR_PipelineValueRequired);
	skip_newlines(p);
	if (accept(p, LEXEME_RPAREN, &close))
		s->end = close.end;
	else
		switch_fail(p, s, ERROR_MissingEndParenthesisInSwitchStatement);
}

static bool
is_default(const struct node *test)
{
	const struct string_node *word = (const struct string_node *)test;

	return test->kind == NODE_STRING && word->quote == QUOTE_NONE &&
	    text_same(word->text.data, "default");
}

/* One clause; false when none begins here. */
static bool
parse_switch_clause(struct parser *p, struct switch_state *s)
{
	struct switch_clause clause;

	clause.test = parse_argument(p, PLACE_CLAUSE);
	if (!clause.test) {
		fail_end(p, ERROR_MissingSwitchConditionExpression,
		    behind(s->end), NULL);
		return false;
	}
	s->end = clause.test->end;
	clause.body = parse_loop_body(p, s->node->label);
	if (!clause.body) {
		switch_fail(p, s, ERROR_MissingSwitchStatementClause);
		return true;
	}
	s->end = clause.body->node.end;
	if (!is_default(clause.test)) {
		buf_add(&s->clauses, &clause, sizeof(clause));
		return true;
	}
	if (s->node->otherwise)
		fail(p, ERROR_MultipleSwitchDefaultClauses,
		    extent_of(clause.test), NULL);
	s->node->otherwise = clause.body;
	return true;
}

static void
parse_switch_body(struct parser *p, struct switch_state *s)
{
	struct lexeme open, close;

	skip_newlines(p);
	if (!accept(p, LEXEME_LCURLY, &open)) {
		switch_fail(p, s, ERROR_MissingCurlyBraceInSwitchStatement);
		return;
	}
	s->end = open.end;
	skip_newlines(p);
	while (parse_switch_clause(p, s)) {
		skip_separators(p);
		if (accept(p, LEXEME_RCURLY, &close)) {
			s->end = close.end;
			return;
		}
		if (peek_kind(p) != LEXEME_END)
			continue;
		if (!s->told_end)
			script_error_incomplete(p->script,
			    ERROR_MissingEndCurlyBrace, open.start, open.end,
			    peek(p)->end, NULL, NULL);
		return;
	}
	if (accept(p, LEXEME_RCURLY, &close))
		s->end = close.end;
}

struct node *
parse_switch(struct parser *p, const struct lexeme *word,
    struct ast_text label)
{
	struct switch_state s = {.end = word->end};

	s.node = NEW_NODE(p, NODE_SWITCH, switch_node, word->start, word->end);
	s.node->label = label;
	skip_newlines(p);
	while (peek_kind(p) == LEXEME_PARAMETER)
		parse_switch_flag(p, &s);
	parse_switch_subject(p, &s);
	parse_switch_body(p, &s);
	s.node->clauses = array_take(p, &s.clauses, sizeof(*s.node->clauses),
	    &s.node->count);
	s.node->node.end = s.end;
	if (s.is_parallel)
		fail_late(p, ERROR_KeywordParameterReservedForFutureUse,
		    extent_of(&s.node->node), "switch", "parallel");
	return &s.node->node;
}

/* ---------------------------------------------------------------- foreach */

/* Parameters of the statement: known, reserved and useless. */
static void
parse_foreach_flags(struct parser *p, const char **reserved)
{
	struct lexeme word;
	const char *name;

	while (peek_kind(p) == LEXEME_PARAMETER) {
		word = next(p);
		name = flag_name(p, &word);
		if (is_flag(name, "parallel")) {
			*reserved = "parallel";
		} else if (is_flag(name, "throttlelimit")) {
			if (!*reserved)
				*reserved = "throttlelimit";
			skip_newlines(p);
			if (!parse_argument(p, PLACE_FILE))
				fail_end(p, ERROR_MissingThrottleLimit,
				    behind(word.end), NULL);
		} else {
			fail(p, ERROR_InvalidForeachFlag, extent_at(&word),
			    name);
		}
		skip_newlines(p);
	}
}

/* Behind the (: $variable in list ) { body }. */
static void
parse_foreach_rest(struct parser *p, struct foreach_node *node,
    const struct lexeme *open)
{
	struct lexeme word;

	skip_newlines(p);
	if (!accept(p, LEXEME_VARIABLE, &word) &&
	    !accept(p, LEXEME_SPLAT, &word)) {
		fail_end(p, ERROR_MissingVariableNameAfterForeach,
		    behind(open->end), NULL);
		return;
	}
	node->variable = make_variable(p, &word);
	if (node->variable->is_splatted)
		fail_late(p, ERROR_SplattingNotPermitted, extent_at(&word),
		    node->variable->path.data, NULL);
	skip_newlines(p);
	if (peek_keyword(p) != KEYWORD_IN) {
		fail_end(p, ERROR_MissingInInForeach, behind(word.end), NULL);
		return;
	}
	word = next(p);
	skip_newlines(p);
	node->list = parse_chain(p);
	if (!node->list) {
		fail_end(p, ERROR_MissingForeachExpression, behind(word.end),
		    NULL);
		return;
	}
	skip_newlines(p);
	if (!accept(p, LEXEME_RPAREN, &word)) {
		fail_end(p, ERROR_MissingEndParenthesisAfterForeach,
		    behind(node->list->end), NULL);
		return;
	}
	node->body = parse_loop_body(p, node->label);
	if (node->body)
		node->node.end = node->body->node.end;
	else
		fail_end(p, ERROR_MissingForeachStatement, behind(word.end),
		    NULL);
}

struct node *
parse_foreach(struct parser *p, const struct lexeme *word,
    struct ast_text label)
{
	struct foreach_node *node =
	    NEW_NODE(p, NODE_FOREACH, foreach_node, word->start, word->end);
	const char *reserved = NULL;
	struct lexeme open;

	node->label = label;
	skip_newlines(p);
	parse_foreach_flags(p, &reserved);
	if (accept(p, LEXEME_LPAREN, &open))
		parse_foreach_rest(p, node, &open);
	else
		fail_end(p, ERROR_MissingOpenParenthesisAfterKeyword,
		    behind(word->end), word_text(p, word));
	if (reserved)
		fail_late(p, ERROR_KeywordParameterReservedForFutureUse,
		    extent_of(&node->node), "foreach", reserved);
	return &node->node;
}

/* -------------------------------------------------------------------- try */

/* The types of a catch; *end is behind the last; false when one is missing. */
static bool
parse_catch_types(struct parser *p, struct buf *types, uint32_t *end)
{
	struct lexeme comma = {.kind = LEXEME_END};
	struct node *type;
	uint32_t raw;

	for (;;) {
		raw = position(p);
		skip_newlines(p);
		type = parse_attribute(p);
		if (type && type->kind != NODE_TYPE) {
			seek(p, raw);
			return true;
		}
		if (!type) {
			if (comma.kind != LEXEME_COMMA)
				return true;
			fail_end(p, ERROR_MissingTypeLiteralToken,
			    behind(comma.end), NULL);
			return false;
		}
		nodes_push(types, type);
		*end = type->end;
		skip_newlines(p);
		if (!accept(p, LEXEME_COMMA, &comma))
			return true;
	}
}

static struct catch_node *
parse_catch(struct parser *p, const struct lexeme *word)
{
	struct catch_node *node =
	    NEW_NODE(p, NODE_CATCH, catch_node, word->start, word->end);
	struct buf types = BUF_INIT;
	bool is_whole = parse_catch_types(p, &types, &node->node.end);

	node->types = nodes_take(p, &types);
	node->body = parse_statement_block(p);
	if (node->body)
		node->node.end = node->body->node.end;
	else if (is_whole)
		fail_end(p, ERROR_MissingCatchHandlerBlock,
		    behind(node->node.end), NULL);
	return node;
}

static void
check_catches(struct parser *p, struct node_list catches)
{
	uint32_t i;

	for (i = 0; i + 1 < catches.count; i++) {
		const struct catch_node *node =
		    (const struct catch_node *)catches.items[i];

		if (!node->types.count)
			fail_late(p, ERROR_EmptyCatchNotLast,
			    behind(catches.items[i + 1]->start), NULL, NULL);
	}
}

static struct statements_node *
parse_finally(struct parser *p, const struct lexeme *word)
{
	struct frame frame = {.kind = FRAME_FINALLY, .outer = p->frames};
	struct statements_node *body;

	p->frames = &frame;
	body = parse_statement_block(p);
	p->frames = frame.outer;
	if (!body)
		fail_end(p, ERROR_MissingFinallyStatementBlock,
		    behind(word->end), NULL);
	return body;
}

struct node *
parse_try(struct parser *p, const struct lexeme *first)
{
	struct try_node *node =
	    NEW_NODE(p, NODE_TRY, try_node, first->start, first->end);
	struct buf catches = BUF_INIT;
	struct lexeme word;
	bool has_finally;

	node->body = parse_statement_block(p);
	if (!node->body) {
		fail_end(p, ERROR_MissingTryStatementBlock, behind(first->end),
		    NULL);
		return &node->node;
	}
	node->node.end = node->body->node.end;
	while (accept_keyword(p, KEYWORD_CATCH, &word)) {
		struct catch_node *clause = parse_catch(p, &word);

		node->node.end = clause->node.end;
		nodes_push(&catches, clause);
	}
	node->catches = nodes_take(p, &catches);
	check_catches(p, node->catches);
	has_finally = accept_keyword(p, KEYWORD_FINALLY, &word);
	if (has_finally)
		node->finally = parse_finally(p, &word);
	if (node->finally)
		node->node.end = node->finally->node.end;
	if (!node->catches.count && !has_finally)
		fail_end(p, ERROR_MissingCatchOrFinally,
		    behind(node->node.end), NULL);
	return &node->node;
}
