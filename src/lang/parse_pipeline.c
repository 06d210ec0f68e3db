/*
 * parse_pipeline.c - assignments, chains, pipelines and commands. Whether an
 * element is an expression or a command shows when one tries to read it as
 * an expression.
 */
#include "base/base.h"
#include "lang/parser.h"

#include <string.h>

#include "lang/script.h"

/* ------------------------------------------------------------ redirections */

static const char *
stream_words(enum stream stream)
{
	switch (stream) {
	case STREAM_ALL:
		return "* stream";
	case STREAM_OUTPUT:
		return "output stream";
	case STREAM_ERROR:
		return "error stream";
	case STREAM_WARNING:
		return "warning stream";
	case STREAM_VERBOSE:
		return "verbose stream";
	case STREAM_DEBUG:
		return "debug stream";
	default:
		return "information stream";
	}
}

static bool
is_redirected(const struct buf *redirects, enum stream stream)
{
	struct redirect_node *const *items = (void *)redirects->data;
	size_t count = redirects->len / sizeof(*items), i;

	for (i = 0; i < count; i++)
		if (items[i]->from == stream)
			return true;
	return false;
}

/* A redirection whose operator is consumed; *end is behind it. */
static void
parse_redirect(struct parser *p, const struct lexeme *word,
    struct buf *redirects, uint32_t *end)
{
	struct redirect_node *node = NEW_NODE(p, NODE_REDIRECT, redirect_node,
	    word->start, word->end);
	bool is_input = word->kind == LEXEME_REDIRECT_IN;

	*end = word->end;
	node->from = is_input ? STREAM_OUTPUT : word->redirect.from;
	node->is_append = !is_input && word->redirect.is_append;
	node->is_merge = !is_input && word->redirect.to;
	if (node->is_merge) {
		if (word->redirect.to != STREAM_OUTPUT ||
		    word->redirect.to == word->redirect.from)
			fail(p, ERROR_RedirectionNotSupported, extent_at(word),
			    word_text(p, word));
	} else {
		node->target = parse_argument(p, PLACE_FILE);
		if (!node->target)
			fail(p, ERROR_MissingFileSpecification,
			    behind(word->end), NULL);
		else
			*end = node->node.end = node->target->end;
	}
	if (is_input)
		fail(p, ERROR_RedirectionNotSupported, extent_at(word),
		    word_text(p, word));
	else if (is_redirected(redirects, node->from))
		fail(p, ERROR_StreamAlreadyRedirected, extent_of(&node->node),
		    stream_words(node->from));
	else
		nodes_push(redirects, node);
}

/* --------------------------------------------------------------- arguments */

/* The command word, the argument or the operand that a word begins. */
static struct node *
parse_argument_word(struct parser *p, enum argument_place place)
{
	struct lexeme word = next(p);

	switch (word.kind) {
	case LEXEME_PIPE:
	case LEXEME_RCURLY:
	case LEXEME_RPAREN:
	case LEXEME_END:
	case LEXEME_NEWLINE:
	case LEXEME_SEMICOLON:
	case LEXEME_REDIRECT:
	case LEXEME_REDIRECT_IN:
	case LEXEME_AND_AND:
	case LEXEME_OR_OR:
	case LEXEME_AMPERSAND:
	case LEXEME_DECREMENT:
	case LEXEME_COMMA:
		unget(p, &word);
		return NULL;
	case LEXEME_VARIABLE:
	case LEXEME_SPLAT:
	case LEXEME_NUMBER:
	case LEXEME_STRING:
	case LEXEME_LPAREN:
	case LEXEME_DOLLAR_PAREN:
	case LEXEME_AT_PAREN:
	case LEXEME_AT_CURLY:
	case LEXEME_LCURLY:
		unget(p, &word);
		return parse_primary(p, true);
	case LEXEME_GENERIC:
		return place == PLACE_NAME ? &make_word(p, &word)->node
					   : make_bareword(p, &word);
	default:
		return &make_plain(p, &word, QUOTE_NONE)->node;
	}
}

static struct node *
parse_argument_list(struct parser *p, struct node *first)
{
	struct buf items = BUF_INIT;
	struct array_node *node;
	struct node *item = first;
	struct lexeme comma;

	nodes_push(&items, first);
	while (item && accept(p, LEXEME_COMMA, &comma)) {
		skip_newlines(p);
		item = parse_argument_word(p, PLACE_ARGUMENT);
		if (!item)
			fail_end(p, ERROR_MissingExpression, behind(comma.end),
			    ",");
		nodes_push(&items, item);
	}
	node = NEW_NODE(p, NODE_ARRAY, array_node, first->start,
	    item ? item->end : comma.end);
	node->items = nodes_take(p, &items);
	check_splats(p, node->items, ERROR_SplattingNotPermittedInArgumentList);
	return &node->node;
}

static bool
is_verbatim_mark(const struct node *node)
{
	const struct string_node *string = (const struct string_node *)node;

	return node->kind == NODE_STRING && string->quote == QUOTE_NONE &&
	    string->text.len == 3 && memcmp(string->text.data, "--%", 3) == 0;
}

struct node *
parse_argument(struct parser *p, enum argument_place place)
{
	enum lex_mode mode = set_mode(p, LEX_COMMAND);
	bool no_comma = p->no_comma;
	struct node *node;

	p->no_comma = false;
	node = parse_argument_word(p, place);
	if (node && place == PLACE_ARGUMENT && !is_verbatim_mark(node) &&
	    peek_kind(p) == LEXEME_COMMA)
		node = parse_argument_list(p, node);
	p->no_comma = no_comma;
	set_mode(p, mode);
	return node;
}

/* ---------------------------------------------------------------- commands */

struct command_parts {
	struct buf words;
	struct buf redirects;
	uint32_t end;          /* of what was last read */
	bool saw_dashes;       /* -- came: no more parameters */
	bool is_verbatim;      /* --% came: no more words */
	enum argument_place place;
};

static struct node *
parse_parameter(struct parser *p, const struct lexeme *word)
{
	struct parameter_node *node = NEW_NODE(p, NODE_PARAMETER,
	    parameter_node, word->start, word->end);
	const char *text = p->script->text + word->start;
	size_t len = word->end - word->start - word->has_colon;
	size_t dash = text[0] == '-' ? 1 : 3;

	node->name = make_text(p, text + dash, len - dash);
	node->has_colon = word->has_colon;
	if (!word->has_colon || peek_kind(p) == LEXEME_COMMA)
		return &node->node;
	node->value = parse_argument(p, PLACE_ARGUMENT);
	if (node->value)
		node->node.end = node->value->end;
	else
		fail(p, ERROR_ParameterRequiresArgument, behind(word->end),
		    word_text(p, word));
	return &node->node;
}

/* --: the first one is a parameter by the name of "-". */
static struct node *
make_dashes(struct parser *p, struct command_parts *parts,
    const struct lexeme *word)
{
	struct parameter_node *node;

	if (parts->saw_dashes)
		return &make_plain(p, word, QUOTE_NONE)->node;
	parts->saw_dashes = true;
	node = NEW_NODE(p, NODE_PARAMETER, parameter_node, word->start,
	    word->end);
	node->name = make_text(p, "-", 1);
	return &node->node;
}

static void
add_word(struct command_parts *parts, struct node *node)
{
	parts->end = node->end;
	nodes_push(&parts->words, node);
}

static void
parse_command_argument(struct parser *p, struct command_parts *parts)
{
	struct node *node = parse_argument(p, parts->place);
	struct lexeme word;

	if (!node)
		return;
	add_word(parts, node);
	if (!is_verbatim_mark(node))
		return;
	seek(p, position(p));
	word = lex_verbatim(&p->lex);
	word.start = lex_source(&p->lex, word.start);
	word.end = lex_source(&p->lex, word.end);
	note_word(p, &word);
	parts->is_verbatim = true;
	if (word.end > word.start)
		add_word(parts, &make_plain(p, &word, QUOTE_VERBATIM)->node);
}

/* One word of a command; false at its end. */
static bool
parse_command_word(struct parser *p, struct command_parts *parts)
{
	bool is_name = parts->place != PLACE_ARGUMENT;
	struct lexeme word;

	switch (peek_kind(p)) {
	case LEXEME_PIPE:
	case LEXEME_RCURLY:
	case LEXEME_RPAREN:
	case LEXEME_END:
	case LEXEME_NEWLINE:
	case LEXEME_SEMICOLON:
	case LEXEME_AND_AND:
	case LEXEME_OR_OR:
	case LEXEME_AMPERSAND:
		return false;
	case LEXEME_DECREMENT:
		word = next(p);
		add_word(parts, make_dashes(p, parts, &word));
		return true;
	case LEXEME_COMMA:
		word = next(p);
		parts->end = word.end;
		fail(p, ERROR_MissingArgument, extent_at(&word), NULL);
		skip_newlines(p);
		return true;
	case LEXEME_PARAMETER:
		word = next(p);
		add_word(parts, is_name || parts->saw_dashes
				    ? &make_plain(p, &word, QUOTE_NONE)->node
				    : parse_parameter(p, &word));
		return true;
	case LEXEME_REDIRECT:
	case LEXEME_REDIRECT_IN:
		word = next(p);
		if (is_name && word.kind == LEXEME_REDIRECT)
			add_word(parts,
			    &make_plain(p, &word, QUOTE_NONE)->node);
		else
			parse_redirect(p, &word, &parts->redirects,
			    &parts->end);
		return true;
	default:
		parse_command_argument(p, parts);
		return !parts->is_verbatim;
	}
}

static struct node *
finish_command(struct parser *p, struct command_parts *parts, uint32_t start,
    enum call_kind call)
{
	struct command_node *node =
	    NEW_NODE(p, NODE_COMMAND, command_node, start, parts->end);

	node->call = call;
	node->words = nodes_take(p, &parts->words);
	node->redirects = nodes_take(p, &parts->redirects);
	return &node->node;
}

static struct node *
parse_command(struct parser *p)
{
	enum lex_mode mode = set_mode(p, LEX_COMMAND);
	struct command_parts parts = {.place = PLACE_NAME};
	bool no_comma = p->no_comma;
	enum call_kind call = CALL_NAME;
	struct lexeme first = *peek(p);
	struct node *node = NULL;

	p->no_comma = false;
	if (first.kind == LEXEME_DOT || first.kind == LEXEME_AMPERSAND) {
		next(p);
		call = first.kind == LEXEME_DOT ? CALL_DOT : CALL_AMP;
		parts.place = PLACE_CALLED;
		parts.end = first.end;
	}
	while (parse_command_word(p, &parts))
		parts.place = PLACE_ARGUMENT;
	if (parts.words.len)
		node = finish_command(p, &parts, first.start, call);
	else if (call != CALL_NAME)
		fail(p, ERROR_MissingExpression, extent_at(&first),
		    word_text(p, &first));
	buf_release(&parts.words);
	buf_release(&parts.redirects);
	p->no_comma = no_comma;
	set_mode(p, mode);
	return node;
}

/* --------------------------------------------------------------- pipelines */

static struct node *
make_expression(struct parser *p, struct node *value)
{
	struct expression_node *node = NEW_NODE(p, NODE_EXPRESSION,
	    expression_node, value->start, value->end);
	struct buf redirects = BUF_INIT;
	enum lexeme_kind kind;
	struct lexeme word;

	node->value = value;
	while ((kind = peek_kind(p)) == LEXEME_REDIRECT ||
	       kind == LEXEME_REDIRECT_IN) {
		word = next(p);
		parse_redirect(p, &word, &redirects, &node->node.end);
	}
	node->redirects = nodes_take(p, &redirects);
	if (value->kind == NODE_VARIABLE &&
	    ((struct variable_node *)value)->is_splatted)
		check_splats(p, (struct node_list){&value, 1},
		    ERROR_SplattingNotPermitted);
	return &node->node;
}

/* One element; expression is what was read of it already, or NULL. */
static struct node *
parse_element(struct parser *p, struct node *expression, bool is_first)
{
	if (!expression && !is_first)
		expression = parse_expression(p);
	if (!expression)
		return parse_command(p);
	if (!is_first)
		fail(p, ERROR_ExpressionsMustBeFirstInPipeline,
		    extent_of(expression), NULL);
	return make_expression(p, expression);
}

/* What ends a pipeline is right for one. */
static void
check_pipeline_end(struct parser *p)
{
	switch (peek_kind(p)) {
	case LEXEME_SEMICOLON:
	case LEXEME_NEWLINE:
	case LEXEME_RPAREN:
	case LEXEME_RCURLY:
	case LEXEME_END:
	case LEXEME_AND_AND:
	case LEXEME_OR_OR:
	case LEXEME_AMPERSAND:
		return;
	default:
		fail(p, ERROR_UnexpectedToken, extent_at(peek(p)),
		    word_text(p, peek(p)));
	}
}

/* A line that begins with |, && or || continues the one before it. */
static void
skip_continued(struct parser *p)
{
	if (peek_kind(p) == LEXEME_NEWLINE && lex_continues(&p->lex))
		skip_newlines(p);
}

static struct pipeline_node *
finish_pipeline(struct parser *p, struct buf *elements)
{
	struct pipeline_node *node;
	struct expression_node *first;

	if (!elements->len)
		return NULL;
	node = NEW_NODE(p, NODE_PIPELINE, pipeline_node, 0, 0);
	node->elements = nodes_take(p, elements);
	first = (struct expression_node *)node->elements.items[0];
	node->node.start = first->node.start;
	node->node.end =
	    node->elements.items[node->elements.count - 1]->end;
	if (node->elements.count == 1 && first->node.kind == NODE_EXPRESSION &&
	    !first->redirects.count)
		node->value = first->value;
	return node;
}

/* Elements with | between them; expression begins the first one. */
static struct pipeline_node *
parse_pipeline(struct parser *p, struct node *expression)
{
	struct buf elements = BUF_INIT;
	struct lexeme bar = {.kind = LEXEME_END};
	struct node *element;

	do {
		element = parse_element(p, expression,
		    bar.kind == LEXEME_END);
		expression = NULL;
		nodes_push(&elements, element);
		if (!element && bar.kind == LEXEME_PIPE)
			fail_end(p, ERROR_EmptyPipeElement, behind(bar.end),
			    NULL);
		else if (!element && peek_kind(p) == LEXEME_PIPE)
			fail_end(p, ERROR_EmptyPipeElement,
			    extent_at(peek(p)), NULL);
		if (elements.len)
			skip_continued(p);
		if (!accept(p, LEXEME_PIPE, &bar))
			break;
		skip_newlines(p);
		if (peek_kind(p) == LEXEME_END) {
			fail_end(p, ERROR_EmptyPipeElement, behind(bar.end),
			    NULL);
			break;
		}
	} while (!p->is_over);
	if (elements.len)
		check_pipeline_end(p);
	return finish_pipeline(p, &elements);
}

/* ------------------------------------------------------------------ chains */

static struct node *
parse_assignment(struct parser *p, struct node *target)
{
	struct lexeme mark = next(p);
	struct assign_node *node = NEW_NODE(p, NODE_ASSIGN, assign_node,
	    target->start, mark.end);

	set_mode(p, LEX_COMMAND);
	node->op = mark.assign;
	node->target = target;
	if (enter(p)) {
		skip_newlines(p);
		node->value = parse_statement(p);
	}
	leave(p);
	if (node->value)
		node->node.end = node->value->end;
	else
		fail_end(p, ERROR_ExpectedValueExpression, behind(mark.end),
		    word_text(p, &mark));
	check_assignment(p, node);
	return &node->node;
}

/* The next pipeline behind && or ||. */
static bool
parse_chain_link(struct parser *p, struct buf *links, uint32_t *end)
{
	struct lexeme word = next(p);
	struct chain_link link = {
	    .op = word.kind == LEXEME_AND_AND ? CHAIN_AND : CHAIN_OR,
	};
	struct pipeline_node *right = NULL;
	size_t errors = script_error_count(p->script);

	skip_newlines(p);
	if (peek_kind(p) != LEXEME_END)
		right = parse_pipeline(p, parse_expression(p));
	if (!right) {
		if (script_error_count(p->script) == errors)
			fail_end(p, ERROR_EmptyPipelineChainElement,
			    behind(word.end), word_text(p, &word));
		return false;
	}
	link.right = &right->node;
	*end = right->node.end;
	buf_add(links, &link, sizeof(link));
	return true;
}

/* & behind a pipeline or chain sends it to the background. */
static bool
parse_background(struct parser *p)
{
	struct lexeme word;

	if (!accept(p, LEXEME_AMPERSAND, &word))
		return false;
	if (peek_kind(p) == LEXEME_AND_AND || peek_kind(p) == LEXEME_OR_OR) {
		word = next(p);
		fail(p, ERROR_BackgroundOperatorInPipelineChain,
		    extent_at(&word), NULL);
	}
	return true;
}

static bool
is_chain_word(struct parser *p)
{
	return peek_kind(p) == LEXEME_AND_AND || peek_kind(p) == LEXEME_OR_OR;
}

static struct node *
finish_chain(struct parser *p, struct pipeline_node *first)
{
	struct buf links = BUF_INIT;
	uint32_t end = first->node.end;
	struct chain_node *node;

	while (is_chain_word(p) && parse_chain_link(p, &links, &end))
		;
	if (!links.len) {
		first->is_background = parse_background(p);
		if (first->is_background)
			first->value = NULL;
		return &first->node;
	}
	node = NEW_NODE(p, NODE_CHAIN, chain_node, first->node.start, end);
	node->first = &first->node;
	node->links = array_take(p, &links, sizeof(*node->links),
	    &node->count);
	node->is_background = parse_background(p);
	return &node->node;
}

struct node *
parse_chain(struct parser *p)
{
	enum lex_mode mode = set_mode(p, LEX_EXPRESSION);
	bool no_comma = p->no_comma;
	struct node *expression, *node = NULL;
	struct pipeline_node *first;

	p->no_comma = false;
	expression = parse_expression(p);
	if (expression && peek_kind(p) == LEXEME_ASSIGN) {
		node = parse_assignment(p, expression);
	} else {
		set_mode(p, LEX_COMMAND);
		first = parse_pipeline(p, expression);
		if (first)
			node = finish_chain(p, first);
	}
	p->no_comma = no_comma;
	set_mode(p, mode);
	return node;
}
