/*
 * parse_type.c - what stands in [ ]: names of types and attributes.
 */
#include "base/base.h"
#include "lang/parser.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/script.h"

static struct type_name *parse_rest(struct parser *p,
    const struct lexeme *word, bool is_bare);

bool
node_is_type(const struct node *node, const char *name)
{
	const struct type_name *type;

	if (!node || node->kind != NODE_TYPE)
		return false;
	type = ((const struct type_node *)node)->name;
	return utf8_casecmp(type->full.data, type->full.len, name,
		   strlen(name)) == 0;
}

/* ------------------------------------------------------------------ names */

static struct type_name *
make_type(struct parser *p, enum type_shape shape, uint32_t start,
    uint32_t end)
{
	struct type_name *type = arena_alloc(&p->script->arena, sizeof(*type));

	type->shape = shape;
	type->start = start;
	type->end = end;
	return type;
}

/* The whole of a name: its source without blanks. */
static void
set_full(struct parser *p, struct type_name *type, uint32_t end)
{
	struct buf text = BUF_INIT;
	uint32_t at;

	type->end = end;
	for (at = type->start; at < end; at++)
		if (!rune_is_blank((unsigned char)p->script->text[at]))
			buf_char(&text, p->script->text[at]);
	type->full = make_text(p, buf_get(&text), text.len);
	buf_release(&text);
}

/* One argument of a generic type, with or without brackets of its own. */
static struct type_name *
parse_type_arg(struct parser *p, const struct lexeme *word)
{
	struct type_name *type;
	struct lexeme name, close;

	if (word->kind == LEXEME_NAME)
		return parse_rest(p, word, true);
	if (!accept(p, LEXEME_NAME, &name)) {
		fail_end(p, ERROR_MissingTypename, behind(word->end), NULL);
		return NULL;
	}
	type = parse_rest(p, &name, false);
	if (!accept(p, LEXEME_RBRACKET, &close))
		fail_end(p, ERROR_EndSquareBracketExpectedAtEndOfType,
		    behind(peek(p)->start), NULL);
	return type;
}

/* name[args]: word is the first of the first argument. */
static struct type_name *
parse_generic(struct parser *p, const struct lexeme *name,
    const struct lexeme *word)
{
	struct type_name *type =
	    make_type(p, SHAPE_GENERIC, name->start, name->end);
	struct lexeme first = *word, comma, close;
	struct type_name *arg;
	struct buf args = BUF_INIT;

	type->name = make_text(p, p->script->text + name->start,
	    name->end - name->start);
	for (;;) {
		arg = parse_type_arg(p, &first);
		nodes_push(&args, arg);
		if (arg)
			type->end = arg->end;
		skip_newlines(p);
		if (!accept(p, LEXEME_COMMA, &comma))
			break;
		skip_newlines(p);
		if (peek_kind(p) != LEXEME_NAME &&
		    peek_kind(p) != LEXEME_LBRACKET) {
			fail_end(p, ERROR_MissingTypename, behind(comma.end),
			    NULL);
			break;
		}
		first = next(p);
	}
	type->args = array_take(p, &args, sizeof(*type->args), &type->count);
	if (accept(p, LEXEME_RBRACKET, &close))
		type->end = close.end;
	else
		fail_end(p, ERROR_EndSquareBracketExpectedAtEndOfAttribute,
		    behind(peek(p)->start), NULL);
	set_full(p, type, type->end);
	return type;
}

/* element[,,]: word is what follows the [. */
static struct type_name *
parse_array_type(struct parser *p, struct type_name *element,
    const struct lexeme *word)
{
	struct type_name *type =
	    make_type(p, SHAPE_ARRAY, element->start, word->end);
	struct lexeme last = *word, close = *word;

	type->element = element;
	type->count = 1;
	while (last.kind == LEXEME_COMMA) {
		type->count++;
		if (accept(p, LEXEME_RBRACKET, &close))
			break;
		if (!accept(p, LEXEME_COMMA, &last)) {
			fail(p, ERROR_EndSquareBracketExpectedAtEndOfAttribute,
			    behind(last.end), NULL);
			break;
		}
	}
	set_full(p, type, close.end);
	return type;
}

/* Neither ] nor , behind the [ of an array type. */
static void
fail_dimension(struct parser *p, const struct lexeme *word)
{
	enum error_id id = ERROR_UnexpectedToken;

	if (word->kind == LEXEME_END)
		id = ERROR_EndSquareBracketExpectedAtEndOfAttribute;
	unget(p, word);
	fail(p, id, extent_at(word), word_text(p, word));
}

/* Dimensions behind a type: [] [,] as often as they come. */
static struct type_name *
parse_dimensions(struct parser *p, struct type_name *type,
    const struct lexeme *first)
{
	struct lexeme word = *first, open;
	unsigned count = 0;

	for (;;) {
		if (word.kind != LEXEME_COMMA && word.kind != LEXEME_RBRACKET) {
			fail_dimension(p, &word);
			return type;
		}
		if (++count > NODE_DEPTH_MAX) {
			fail_deep(p);
			return type;
		}
		type = parse_array_type(p, type, &word);
		if (!accept(p, LEXEME_LBRACKET, &open))
			return type;
		word = next(p);
	}
}

/* , and the name of an assembly: accepted, then left out. */
static void
parse_assembly(struct parser *p)
{
	struct lexeme comma = next(p), name;

	seek(p, position(p));
	name = lex_assembly(&p->lex);
	if (name.start == name.end)
		fail(p, ERROR_MissingAssemblyNameSpecification,
		    behind(comma.end), NULL);
}

static struct type_name *
parse_bracket_type(struct parser *p, const struct lexeme *name)
{
	struct lexeme open = next(p), word;
	struct type_name *type =
	    make_type(p, SHAPE_PLAIN, name->start, name->end);
	struct lexeme more;

	type->name = make_text(p, p->script->text + name->start,
	    name->end - name->start);
	set_full(p, type, name->end);
	skip_newlines(p);
	word = next(p);
	switch (word.kind) {
	case LEXEME_RBRACKET:
	case LEXEME_COMMA:
		return parse_dimensions(p, type, &word);
	case LEXEME_NAME:
	case LEXEME_LBRACKET:
		type = parse_generic(p, name, &word);
		if (accept(p, LEXEME_LBRACKET, &more)) {
			more = next(p);
			type = parse_dimensions(p, type, &more);
		}
		return type;
	case LEXEME_END:
		unget(p, &word);
		fail_end(p, ERROR_MissingTypename, behind(open.end), NULL);
		return type;
	default:
		fail(p, ERROR_UnexpectedToken, extent_at(&word),
		    word_text(p, &word));
		return type;
	}
}

/* The rest of a type whose name is consumed. */
static struct type_name *
parse_rest(struct parser *p, const struct lexeme *word, bool is_bare)
{
	struct type_name *type = NULL;

	if (!enter(p)) {
		leave(p);
		return NULL;
	}
	if (peek_kind(p) == LEXEME_LBRACKET) {
		type = parse_bracket_type(p, word);
	} else {
		type = make_type(p, SHAPE_PLAIN, word->start, word->end);
		type->name = make_text(p, p->script->text + word->start,
		    word->end - word->start);
		set_full(p, type, word->end);
	}
	if (!is_bare && peek_kind(p) == LEXEME_COMMA)
		parse_assembly(p);
	leave(p);
	return type;
}

struct type_name *
parse_type_name(struct parser *p, bool is_bare)
{
	enum lex_mode mode = set_mode(p, LEX_TYPE);
	struct type_name *type = NULL;
	struct lexeme word;

	if (accept(p, LEXEME_NAME, &word))
		type = parse_rest(p, &word, is_bare);
	set_mode(p, mode);
	return type;
}

/* ------------------------------------------------------------- attributes */

struct attribute_parts {
	struct buf args;
	struct buf named;
	struct buf names;
	uint32_t end; /* of what was last read */
};

static void
check_constant(struct parser *p, const struct node *value)
{
	enum error_id id =
	    ERROR_ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock;

	if (value && !is_constant(value))
		fail_late(p, id, extent_of(value), NULL, NULL);
}

/* A word is a name of its own, or one with = and a value. */
static void
parse_named_arg(struct parser *p, const struct string_node *name,
    struct attribute_parts *parts)
{
	struct named_arg arg = {.name = name->text};
	struct lexeme equals;

	parts->end = name->node.end;
	if (peek_kind(p) == LEXEME_ASSIGN && peek(p)->assign == ASSIGN_SET) {
		equals = next(p);
		skip_newlines(p);
		arg.value = parse_expression(p);
		if (!arg.value)
			fail_end(p, ERROR_MissingExpressionInNamedArgument,
			    behind(equals.end), NULL);
		parts->end = arg.value ? arg.value->end : equals.end;
	}
	known_push(&parts->names, arg.name, &name->node);
	check_constant(p, arg.value);
	buf_add(&parts->named, &arg, sizeof(arg));
}

static bool
parse_attribute_arg(struct parser *p, struct attribute_parts *parts)
{
	struct string_node *name = parse_name(p);
	struct node *value;

	if (name) {
		parse_named_arg(p, name, parts);
		return true;
	}
	value = parse_expression(p);
	if (!value)
		return false;
	parts->end = value->end;
	nodes_push(&parts->args, value);
	check_constant(p, value);
	return true;
}

static void
parse_attribute_args(struct parser *p, struct attribute_parts *parts)
{
	enum lex_mode mode = set_mode(p, LEX_EXPRESSION);
	bool no_comma = p->no_comma;
	struct lexeme comma = {.kind = LEXEME_END};

	p->no_comma = true;
	do {
		skip_newlines(p);
		if (!parse_attribute_arg(p, parts) &&
		    comma.kind == LEXEME_COMMA)
			fail_end(p, ERROR_MissingExpressionAfterToken,
			    behind(comma.end), ",");
		skip_newlines(p);
	} while (accept(p, LEXEME_COMMA, &comma));
	p->no_comma = no_comma;
	set_mode(p, mode);
}

/* The rest of an attribute behind its (. */
static struct node *
finish_attribute(struct parser *p, uint32_t start, struct type_name *name,
    const struct lexeme *open)
{
	struct attribute_parts parts = {.end = open->end};
	struct attribute_node *node;
	struct lexeme close;
	bool is_closed;

	parse_attribute_args(p, &parts);
	skip_newlines(p);
	is_closed = accept(p, LEXEME_RPAREN, &close);
	if (is_closed)
		parts.end = close.end;
	else
		fail_end(p, ERROR_MissingEndParenthesisInExpression,
		    behind(parts.end), NULL);
	skip_newlines(p);
	if (accept(p, LEXEME_RBRACKET, &close))
		parts.end = close.end;
	else if (is_closed)
		fail_end(p, ERROR_EndSquareBracketExpectedAtEndOfAttribute,
		    behind(parts.end), NULL);
	node = NEW_NODE(p, NODE_ATTRIBUTE, attribute_node, start, parts.end);
	node->name = name;
	node->args = nodes_take(p, &parts.args);
	check_known(p, &parts.names, ERROR_DuplicateNamedArgument);
	node->named = array_take(p, &parts.named, sizeof(*node->named),
	    &node->named_count);
	return &node->node;
}

struct node *
parse_attribute(struct parser *p)
{
	struct lexeme open, word;
	struct type_name *name;
	struct type_node *node;
	enum lex_mode mode;

	seek(p, position(p));
	if (!lex_bracket(&p->lex, &open))
		return NULL;
	open.start = lex_source(&p->lex, open.start);
	open.end = lex_source(&p->lex, open.end);
	note_word(p, &open);
	mode = set_mode(p, LEX_TYPE);
	skip_newlines(p);
	name = parse_type_name(p, false);
	set_mode(p, mode);
	if (!name) {
		fail_end(p, ERROR_MissingTypename, behind(open.end), NULL);
		return NULL;
	}
	if (accept(p, LEXEME_LPAREN, &word))
		return finish_attribute(p, open.start, name, &word);
	node = NEW_NODE(p, NODE_TYPE, type_node, open.start, name->end);
	node->name = name;
	if (accept(p, LEXEME_RBRACKET, &word))
		node->node.end = word.end;
	else
		fail_end(p, ERROR_EndSquareBracketExpectedAtEndOfAttribute,
		    behind(peek(p)->start), NULL);
	return &node->node;
}

struct node_list
parse_attributes(struct parser *p)
{
	struct buf list = BUF_INIT;
	struct node *node;

	while ((node = parse_attribute(p))) {
		nodes_push(&list, node);
		skip_newlines(p);
	}
	return nodes_take(p, &list);
}
