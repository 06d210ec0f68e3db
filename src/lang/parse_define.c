/*
 * parse_define.c - definitions: functions and enums to be used, classes and
 * configurations to be passed over, and using.
 */
#include "base/base.h"
#include "lang/parser.h"

#include "base/utf8.h"
#include "lang/script.h"

/* -------------------------------------------------------------- functions */

/* Whether a word can be the name of a function. */
static bool
is_function_name(const struct lexeme *word)
{
	switch (word->kind) {
	case LEXEME_PIPE:
	case LEXEME_LPAREN:
	case LEXEME_LCURLY:
	case LEXEME_AT_PAREN:
	case LEXEME_AT_CURLY:
	case LEXEME_RCURLY:
	case LEXEME_RPAREN:
	case LEXEME_END:
	case LEXEME_SEMICOLON:
	case LEXEME_REDIRECT:
	case LEXEME_REDIRECT_IN:
	case LEXEME_AND_AND:
	case LEXEME_OR_OR:
	case LEXEME_AMPERSAND:
	case LEXEME_VARIABLE:
	case LEXEME_SPLAT:
	case LEXEME_STRING:
		return false;
	default:
		return true;
	}
}

/* ( parameters ) behind the name, if it is there; *end is behind it. */
static bool
parse_param_list(struct parser *p, struct function_node *node, uint32_t *end)
{
	struct lexeme open, close;

	skip_newlines(p);
	if (!accept(p, LEXEME_LPAREN, &open))
		return true;
	node->has_list = true;
	node->list_start = open.start;
	*end = open.end;
	node->params = parse_params(p, end);
	skip_newlines(p);
	if (!accept(p, LEXEME_RPAREN, &close)) {
		fail_end(p, ERROR_MissingEndParenthesisInFunctionParameterList,
		    behind(*end), NULL);
		return false;
	}
	node->list_end = *end = close.end;
	skip_newlines(p);
	return true;
}

static void
parse_function_body(struct parser *p, struct function_node *node, uint32_t end)
{
	struct lexeme open;

	if (!accept(p, LEXEME_LCURLY, &open)) {
		fail_end(p, ERROR_MissingFunctionBody, behind(end), NULL);
		return;
	}
	node->body = parse_block(p, &open, node->is_filter, &node->node.end);
	if (node->has_list && node->body->has_params)
		fail_late(p, ERROR_OnlyOneParameterListAllowed,
		    (struct extent){node->body->params_start,
			node->body->params_end},
		    NULL, NULL);
}

struct node *
parse_function(struct parser *p, const struct lexeme *word)
{
	struct function_node *node =
	    NEW_NODE(p, NODE_FUNCTION, function_node, word->start, word->end);
	struct string_node *text;
	struct lexeme name;
	uint32_t end;

	node->is_filter = word->keyword == KEYWORD_FILTER;
	skip_newlines(p);
	if (!is_function_name(peek(p))) {
		fail_end(p, ERROR_MissingNameAfterKeyword, behind(word->end),
		    word_text(p, word));
		return &node->node;
	}
	name = next(p);
	text = name.kind == LEXEME_GENERIC ? make_word(p, &name)
					   : make_plain(p, &name, QUOTE_NONE);
	node->name = text->text;
	end = node->node.end = name.end;
	if (parse_param_list(p, node, &end))
		parse_function_body(p, node, end);
	if (word->keyword == KEYWORD_WORKFLOW)
		fail_late(p, ERROR_WorkflowNotSupportedInPowerShellCore,
		    extent_of(&node->node), NULL, NULL);
	return &node->node;
}

/* ------------------------------------------------------------------- enums */

/* name or name = value; false when no name begins here. */
static bool
parse_enum_member(struct parser *p, struct buf *members, struct buf *names)
{
	struct enum_member member = {0};
	struct string_node *name = parse_name(p);
	struct lexeme equals;

	if (!name)
		return false;
	member.name = name->text;
	known_push(names, member.name, &name->node);
	if (peek_kind(p) == LEXEME_ASSIGN && peek(p)->assign == ASSIGN_SET) {
		equals = next(p);
		skip_newlines(p);
		member.value = parse_expression(p);
		if (!member.value)
			fail_end(p, ERROR_ExpectedValueExpression,
			    behind(equals.end), "=");
	}
	buf_add(members, &member, sizeof(member));
	return true;
}

static void
parse_enum_body(struct parser *p, struct enum_node *node,
    const struct lexeme *open)
{
	struct buf members = BUF_INIT, names = BUF_INIT;
	struct lexeme close;

	skip_separators(p);
	while (parse_enum_member(p, &members, &names)) {
		if (peek_kind(p) != LEXEME_NEWLINE &&
		    peek_kind(p) != LEXEME_SEMICOLON &&
		    peek_kind(p) != LEXEME_RCURLY &&
		    peek_kind(p) != LEXEME_END)
			fail(p, ERROR_MissingStatementTerminator,
			    behind(peek(p)->start), NULL);
		skip_separators(p);
	}
	node->members =
	    array_take(p, &members, sizeof(*node->members), &node->count);
	check_known(p, &names, ERROR_MemberAlreadyDefined);
	if (accept(p, LEXEME_RCURLY, &close))
		node->node.end = close.end;
	else
		script_error_incomplete(p->script, ERROR_MissingEndCurlyBrace,
		    open->start, open->end, peek(p)->end, NULL, NULL);
}

struct node *
parse_enum(struct parser *p, const struct lexeme *word,
    struct node_list attributes)
{
	struct enum_node *node =
	    NEW_NODE(p, NODE_ENUM, enum_node, word->start, word->end);
	enum lex_mode mode = set_mode(p, LEX_EXPRESSION);
	struct string_node *name;
	struct lexeme open;

	node->attributes = attributes;
	skip_newlines(p);
	name = parse_name(p);
	if (!name) {
		fail_end(p, ERROR_MissingNameAfterKeyword, behind(word->end),
		    word_text(p, word));
		set_mode(p, mode);
		return &node->node;
	}
	node->name = name->text;
	node->node.end = name->node.end;
	skip_newlines(p);
	if (accept(p, LEXEME_COLON, &open)) {
		skip_newlines(p);
		node->base = parse_type_name(p, true);
		if (!node->base)
			fail_end(p, ERROR_TypeNameExpected, behind(open.end),
			    NULL);
		skip_newlines(p);
	}
	if (accept(p, LEXEME_LCURLY, &open))
		parse_enum_body(p, node, &open);
	else
		fail_end(p, ERROR_MissingTypeBody, behind(node->node.end),
		    word_text(p, word));
	set_mode(p, mode);
	return &node->node;
}

/* ----------------------------------------------------------------- classes */

static bool
is_modifier(const struct string_node *name)
{
	return text_same(name->text.data, "static") ||
	    text_same(name->text.data, "hidden");
}

/* : base(arguments) of a constructor. */
static void
parse_base_call(struct parser *p)
{
	struct lexeme word;
	struct string_node *name;

	skip_newlines(p);
	if (!accept(p, LEXEME_COLON, &word))
		return;
	skip_newlines(p);
	name = parse_name(p);
	skip_newlines(p);
	if (name && accept(p, LEXEME_LPAREN, &word)) {
		unget(p, &word);
		parse_argument(p, PLACE_FILE);
	}
	skip_newlines(p);
}

static void
parse_method(struct parser *p, const struct lexeme *paren)
{
	uint32_t end = paren->end, body_end;
	struct lexeme word;

	parse_params(p, &end);
	skip_newlines(p);
	if (!accept(p, LEXEME_RPAREN, &word))
		fail_end(p, ERROR_MissingEndParenthesisInFunctionParameterList,
		    behind(end), NULL);
	else
		end = word.end;
	parse_base_call(p);
	if (!accept(p, LEXEME_LCURLY, &word)) {
		fail_end(p, ERROR_MissingFunctionBody, behind(end), NULL);
		return;
	}
	set_mode(p, LEX_COMMAND);
	parse_block(p, &word, false, &body_end);
	set_mode(p, LEX_EXPRESSION);
}

static void
parse_property(struct parser *p)
{
	struct lexeme equals;

	if (peek_kind(p) == LEXEME_ASSIGN && peek(p)->assign == ASSIGN_SET) {
		equals = next(p);
		skip_newlines(p);
		if (!parse_expression(p))
			fail_end(p, ERROR_ExpectedValueExpression,
			    behind(equals.end), "=");
	}
}

/* A property or method with what stands before it; false at the end. */
static bool
parse_class_member(struct parser *p)
{
	struct string_node *name;
	struct lexeme word;

	do {
		parse_attributes(p);
		name = parse_name(p);
		skip_newlines(p);
	} while (name && is_modifier(name));
	if (name && accept(p, LEXEME_LPAREN, &word)) {
		parse_method(p, &word);
	} else if (!name && accept(p, LEXEME_VARIABLE, &word)) {
		parse_property(p);
	} else if (name || (peek_kind(p) != LEXEME_RCURLY &&
			       peek_kind(p) != LEXEME_END)) {
		fail_end(p, ERROR_IncompleteMemberDefinition,
		    extent_at(peek(p)), NULL);
		return false;
	}
	skip_separators(p);
	return peek_kind(p) != LEXEME_RCURLY && peek_kind(p) != LEXEME_END;
}

/* name : bases, up to the {; false when it is not there. */
static bool
parse_class_head(struct parser *p, struct opaque_node *node)
{
	struct string_node *name;
	struct lexeme word;

	skip_newlines(p);
	name = parse_name(p);
	if (!name) {
		fail_end(p, ERROR_MissingNameAfterKeyword,
		    behind(node->node.end), node->keyword.data);
		return false;
	}
	node->name = name->text;
	node->node.end = name->node.end;
	skip_newlines(p);
	if (accept(p, LEXEME_COLON, &word)) {
		do {
			skip_newlines(p);
			if (!parse_type_name(p, true))
				fail_end(p, ERROR_TypeNameExpected,
				    behind(word.end), NULL);
			skip_newlines(p);
		} while (accept(p, LEXEME_COMMA, &word));
	}
	if (peek_kind(p) == LEXEME_LCURLY)
		return true;
	fail_end(p, ERROR_MissingTypeBody, behind(node->node.end),
	    node->keyword.data);
	return false;
}

static struct opaque_node *
make_opaque(struct parser *p, const struct lexeme *word)
{
	struct opaque_node *node =
	    NEW_NODE(p, NODE_OPAQUE, opaque_node, word->start, word->end);

	node->keyword = make_text(p, p->script->text + word->start,
	    word->end - word->start);
	return node;
}

struct node *
parse_class(struct parser *p, const struct lexeme *word)
{
	struct opaque_node *node = make_opaque(p, word);
	enum lex_mode mode = set_mode(p, LEX_EXPRESSION);
	struct lexeme open, close;

	if (parse_class_head(p, node)) {
		open = next(p);
		skip_separators(p);
		while (parse_class_member(p))
			;
		if (accept(p, LEXEME_RCURLY, &close))
			node->node.end = close.end;
		else
			script_error_incomplete(p->script,
			    ERROR_MissingEndCurlyBrace, open.start, open.end,
			    peek(p)->end, NULL, NULL);
	}
	set_mode(p, mode);
	return &node->node;
}

struct node *
parse_configuration(struct parser *p, const struct lexeme *word)
{
	struct opaque_node *node = make_opaque(p, word);
	struct node *name;
	struct lexeme open;

	skip_newlines(p);
	name = peek_kind(p) == LEXEME_LCURLY ? NULL
					     : parse_argument(p, PLACE_FILE);
	if (!name) {
		fail_end(p, ERROR_MissingConfigurationName, behind(word->end),
		    NULL);
		return &node->node;
	}
	node->node.end = name->end;
	if (name->kind == NODE_STRING)
		node->name = ((struct string_node *)name)->text;
	skip_newlines(p);
	if (!accept(p, LEXEME_LCURLY, &open)) {
		fail_end(p, ERROR_MissingCurlyInConfigurationStatement,
		    behind(name->end), NULL);
		return &node->node;
	}
	parse_block(p, &open, false, &node->node.end);
	return &node->node;
}

/* ------------------------------------------------------------------- using */

static bool
find_using(const char *text, enum using_kind *what)
{
	static const struct {
		const char *word;
		enum using_kind what;
	} rows[] = {
	    {"namespace", USING_NAMESPACE},
	    {"module", USING_MODULE},
	    {"assembly", USING_ASSEMBLY},
	    {"command", USING_OTHER},
	    {"type", USING_OTHER},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++) {
		if (text_same(text, rows[i].word)) {
			*what = rows[i].what;
			return true;
		}
	}
	return false;
}

struct node *
parse_using(struct parser *p, const struct lexeme *word)
{
	struct using_node *node =
	    NEW_NODE(p, NODE_USING, using_node, word->start, word->end);
	enum lexeme_kind kind;
	struct lexeme what;

	if (!accept(p, LEXEME_NAME, &what) ||
	    !find_using(word_text(p, &what), &node->what)) {
		fail_end(p, ERROR_MissingUsingStatementDirective,
		    behind(word->end), NULL);
		return &node->node;
	}
	node->node.end = what.end;
	node->name = parse_argument(p, PLACE_NAME);
	if (!node->name) {
		fail_end(p, ERROR_MissingUsingItemName, behind(what.end),
		    NULL);
		return &node->node;
	}
	node->node.end = node->name->end;
	kind = peek_kind(p);
	if (kind != LEXEME_NEWLINE && kind != LEXEME_SEMICOLON &&
	    kind != LEXEME_END)
		fail_end(p, kind == LEXEME_ASSIGN
				? ERROR_UsingStatementNotSupported
				: ERROR_MissingStatementTerminator,
		    behind(node->node.end), NULL);
	else if (node->what == USING_OTHER)
		fail_late(p, ERROR_UsingStatementNotSupported,
		    extent_of(&node->node), NULL, NULL);
	return &node->node;
}
