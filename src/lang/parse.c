/*
 * parse.c - the parser's own machinery: words read ahead, nesting, errors,
 * nodes; and the ways in.
 */
#include "base/base.h"
#include "lang/parser.h"

#include "base/stack.h"
#include "lang/script.h"
#include "lang/tokens.h"

/* A message quotes no more of a word than this. */
#define WORD_TEXT_MOST 4096

struct late_error {
	enum error_id id;
	struct extent at;
	const char *first;
	const char *second;
};

/* ----------------------------------------------------------------- words */

const struct lexeme *
peek(struct parser *p)
{
	if (!p->has_ahead) {
		p->ahead = lex(&p->lex);
		p->raw_ahead = p->ahead.start;
		p->ahead.start = lex_source(&p->lex, p->ahead.start);
		p->ahead.end = lex_source(&p->lex, p->ahead.end);
		p->has_ahead = true;
	}
	return &p->ahead;
}

enum lexeme_kind
peek_kind(struct parser *p)
{
	return peek(p)->kind;
}

enum keyword
peek_keyword(struct parser *p)
{
	return peek(p)->keyword;
}

static enum token_kind
token_kind_of(const struct lexeme *word)
{
	switch (word->kind) {
	case LEXEME_VARIABLE:
	case LEXEME_SPLAT:
		return TOKEN_VARIABLE;
	case LEXEME_NUMBER:
		return TOKEN_NUMBER;
	case LEXEME_STRING:
		return TOKEN_STRING;
	case LEXEME_PARAMETER:
		return TOKEN_PARAMETER;
	case LEXEME_GENERIC:
	case LEXEME_LABEL:
		return TOKEN_ARGUMENT;
	case LEXEME_NAME:
		return word->keyword == KEYWORD_NONE ? TOKEN_ARGUMENT
						     : TOKEN_KEYWORD;
	default:
		return TOKEN_OPERATOR;
	}
}

void
note_word(struct parser *p, const struct lexeme *word)
{
	if (p->lex.keeps_tokens && !p->lex.is_nested &&
	    word->kind != LEXEME_NEWLINE)
		token_note(p->script, token_kind_of(word), word->start,
		    word->end);
}

struct lexeme
next(struct parser *p)
{
	struct lexeme word = *peek(p);

	p->raw = p->raw_ahead;
	p->has_ahead = false;
	note_word(p, &word);
	return word;
}

bool
accept(struct parser *p, enum lexeme_kind kind, struct lexeme *word)
{
	if (peek_kind(p) != kind)
		return false;
	*word = next(p);
	return true;
}

void
unget(struct parser *p, const struct lexeme *word)
{
	p->ahead = *word;
	p->raw_ahead = p->raw;
	p->has_ahead = true;
}

uint32_t
position(struct parser *p)
{
	return p->has_ahead ? p->raw_ahead : p->lex.at;
}

void
seek(struct parser *p, uint32_t raw)
{
	if (p->is_over)
		return;
	p->has_ahead = false;
	p->lex.at = raw;
}

enum lex_mode
set_mode(struct parser *p, enum lex_mode mode)
{
	enum lex_mode old = p->lex.mode;

	if (old == mode)
		return old;
	if (p->has_ahead && p->ahead.kind != LEXEME_NEWLINE)
		seek(p, p->raw_ahead);
	p->lex.mode = mode;
	return old;
}

void
skip_newlines(struct parser *p)
{
	while (peek_kind(p) == LEXEME_NEWLINE)
		next(p);
}

void
skip_separators(struct parser *p)
{
	while (peek_kind(p) == LEXEME_NEWLINE ||
	       peek_kind(p) == LEXEME_SEMICOLON)
		next(p);
}

const char *
word_text(struct parser *p, const struct lexeme *word)
{
	uint32_t len = word->end - word->start;

	return arena_text(&p->script->arena, p->script->text + word->start,
	    len < WORD_TEXT_MOST ? len : WORD_TEXT_MOST);
}

/* ------------------------------------------------------ nesting, errors */

/* From here on there is nothing but the end. */
static void
give_up(struct parser *p)
{
	p->is_over = true;
	p->lex.at = p->lex.end;
	p->has_ahead = false;
}

void
fail_deep(struct parser *p)
{
	fail(p, ERROR_NestingTooDeep, extent_at(peek(p)), NULL);
	give_up(p);
}

bool
enter(struct parser *p)
{
	p->depth++;
	if (p->is_over)
		return false;
	if (p->depth <= NODE_DEPTH_MAX && !stack_is_low())
		return true;
	fail_deep(p);
	return false;
}

void
leave(struct parser *p)
{
	p->depth--;
}

static void
stop_at_too_many(struct parser *p)
{
	if (script_error_count(p->script) < ERRORS_MOST)
		return;
	script_error(p->script, ERROR_TooManyErrors, p->script->len,
	    p->script->len, NULL, NULL);
	give_up(p);
}

void
fail(struct parser *p, enum error_id id, struct extent at, const char *first)
{
	if (p->is_over)
		return;
	script_error(p->script, id, at.start, at.end, first, NULL);
	stop_at_too_many(p);
}

void
fail_end(struct parser *p, enum error_id id, struct extent at,
    const char *first)
{
	if (p->is_over)
		return;
	script_error_incomplete(p->script, id, at.start, at.end, at.end, first,
	    NULL);
	stop_at_too_many(p);
}

void
fail_late(struct parser *p, enum error_id id, struct extent at,
    const char *first, const char *second)
{
	struct late_error late = {id, at, first, second};

	buf_add(&p->late, &late, sizeof(late));
}

/* Errors of meaning count only when there are none of syntax. */
static void
tell_late(struct parser *p)
{
	const struct late_error *late = (const void *)p->late.data;
	size_t count = p->late.len / sizeof(*late), i;

	if (script_error_count(p->script))
		return;
	for (i = 0; i < count; i++)
		script_error(p->script, late[i].id, late[i].at.start,
		    late[i].at.end, late[i].first, late[i].second);
	script_errors_sort(p->script, 0);
}

/* ----------------------------------------------------------------- nodes */

void *
make_node(struct parser *p, enum node_kind kind, size_t size, uint32_t start,
    uint32_t end)
{
	struct node *node = arena_alloc(&p->script->arena, size);

	node->kind = kind;
	node->start = start;
	node->end = end;
	return node;
}

void
nodes_push(struct buf *list, void *node)
{
	if (node)
		buf_add(list, &node, sizeof(node));
}

struct node_list
nodes_take(struct parser *p, struct buf *list)
{
	struct node_list taken;

	taken.items = array_take(p, list, sizeof(struct node *),
	    &taken.count);
	return taken;
}

void *
array_take(struct parser *p, struct buf *list, size_t size, uint32_t *count)
{
	void *items = NULL;

	*count = (uint32_t)(list->len / size);
	if (*count)
		items = arena_copy(&p->script->arena, list->data, list->len);
	buf_release(list);
	return items;
}

struct ast_text
make_text(struct parser *p, const char *bytes, size_t len)
{
	return (struct ast_text){
	    .data = arena_text(&p->script->arena, bytes, len),
	    .len = (uint32_t)len,
	};
}

/* ------------------------------------------------------------ the ways in */

static void
parser_init(struct parser *p, struct script *script)
{
	*p = (struct parser){
	    .script = script,
	    .lex = {.script = script,
		.text = script->text,
		.end = script->len},
	    .is_over = script_error_count(script) > 0,
	};
	if (p->is_over)
		p->lex.at = p->lex.end;
}

static struct script *
parse(struct script *script, bool keeps_tokens)
{
	struct parser p;

	parser_init(&p, script);
	p.lex.keeps_tokens = keeps_tokens;
	script->root = parse_script(&p);
	tell_late(&p);
	buf_release(&p.late);
	return script;
}

struct script *
script_parse(const char *bytes, size_t len, const char *file)
{
	return parse(script_new(bytes, len, file), false);
}

struct script *
script_parse_line(const char *bytes, size_t len)
{
	struct script *script = parse(script_new(bytes, len, NULL), true);

	tokens_refine(script);
	return script;
}

struct script *
script_parse_type(const char *bytes, size_t len)
{
	struct script *script = script_new(bytes, len, NULL);
	struct parser p;

	parser_init(&p, script);
	script->type = parse_type_name(&p, false);
	if (!script->type)
		fail(&p, ERROR_TypeNameExpected, extent_at(peek(&p)), NULL);
	else if (peek_kind(&p) != LEXEME_END)
		fail(&p, ERROR_UnexpectedToken, extent_at(peek(&p)),
		    word_text(&p, peek(&p)));
	buf_release(&p.late);
	return script;
}
