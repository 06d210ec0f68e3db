/*
 * parse_string.c - the nodes of strings, barewords and variables, from the
 * pieces that lex_string.c finds. A subexpression in a string is parsed here,
 * by a lexer that sees nothing else.
 */
#include "base/base.h"
#include "lang/parser.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/lex_string.h"
#include "lang/script.h"

/*
 * Strings inside strings are read once for each level, so the sum of it has a
 * limit.
 */
#define RESCAN_MOST ((size_t)32 * 1024 * 1024)

/* The pieces of a string on their way to be nodes. */
struct builder {
	struct string_sink sink;
	struct parser *p;
	enum quote quote;
	bool is_literal;    /* nothing is expanded, variables stay as written */
	struct buf text;    /* decoded, not yet a node */
	struct buf parts;
	uint32_t start;     /* source extent of what was not yet a node */
	bool has_glob;      /* in text */
	bool has_tilde;
	bool has_any_glob;  /* a wildcard or leading ~ in any part */
	bool is_expanded;
};

static bool
is_glob(const char *bytes, size_t len)
{
	return memchr(bytes, '*', len) || memchr(bytes, '?', len) ||
	    memchr(bytes, '[', len);
}

/* What text there is becomes a part. */
static void
flush(struct builder *b, uint32_t end)
{
	struct string_node *node;

	if (!b->text.len) {
		b->start = end;
		return;
	}
	node = NEW_NODE(b->p, NODE_STRING, string_node, b->start, end);
	node->text = make_text(b->p, b->text.data, b->text.len);
	node->quote = b->quote;
	node->has_glob = b->has_glob;
	node->has_tilde = b->has_tilde;
	nodes_push(&b->parts, node);
	buf_clear(&b->text);
	b->has_glob = b->has_tilde = false;
	b->start = end;
}

static struct builder *
builder_of(struct string_sink *sink)
{
	return (struct builder *)(void *)sink;
}

/* An escaped wildcard in a bareword is a quoted part of its own. */
static void
on_escaped(struct builder *b, const char *bytes, size_t len)
{
	uint32_t end = lex_source(&b->p->lex, b->sink.at);

	flush(b, b->start);
	b->quote = QUOTE_SINGLE;
	buf_add(&b->text, bytes, len);
	flush(b, end);
	b->quote = QUOTE_NONE;
}

static void
on_text(struct string_sink *sink, const char *bytes, size_t len, bool is_plain)
{
	struct builder *b = builder_of(sink);

	if (b->quote != QUOTE_NONE) {
		buf_add(&b->text, bytes, len);
		return;
	}
	if (!is_plain && (is_glob(bytes, len) || bytes[0] == '~')) {
		on_escaped(b, bytes, len);
		return;
	}
	if (is_plain && !b->text.len && !b->parts.len && bytes[0] == '~')
		b->has_tilde = b->has_any_glob = true;
	if (is_plain && is_glob(bytes, len))
		b->has_glob = b->has_any_glob = true;
	buf_add(&b->text, bytes, len);
}

static void
on_raw(struct builder *b, uint32_t start, uint32_t end)
{
	buf_add(&b->text, b->p->lex.text + start, end - start);
}

static void
on_variable(struct string_sink *sink, uint32_t start, uint32_t end)
{
	struct builder *b = builder_of(sink);
	struct parser *p = b->p;
	struct lexeme word = {.kind = LEXEME_VARIABLE};

	if (b->is_literal) {
		on_raw(b, start, end);
		return;
	}
	b->is_expanded = true;
	word.start = lex_source(&p->lex, start);
	word.end = lex_source(&p->lex, end);
	flush(b, word.start);
	p->raw = start;
	nodes_push(&b->parts, make_variable(p, &word));
	b->start = word.end;
}

/* --------------------------------------------- subexpressions in strings */

/*
 * The text of $( ) between two offsets with one of each pair of quotes left
 * out, and where its bytes come from. Without such a pair: false.
 */
static bool
collapse(struct parser *p, uint32_t start, uint32_t end, struct lexer *inner)
{
	const struct lexer *outer = &p->lex;
	struct arena *arena = &p->script->arena;
	uint32_t at, size, next_size, len = 0;
	char *text = NULL;
	uint32_t *map = NULL;

	for (at = start; at < end; at += size) {
		uint32_t rune = lex_rune(outer, at, &size);
		bool is_first = (rune == '`' || rune_quote(rune) == '"') &&
		    at + size < end &&
		    rune_quote(lex_rune(outer, at + size, &next_size)) == '"';

		if (is_first && !text) {
			text = arena_alloc(arena, end - start + 1);
			map = arena_alloc(arena,
			    (end - start + 1) * sizeof(*map));
			for (len = 0; len < at - start; len++)
				map[len] = lex_source(outer, start + len);
			memcpy(text, outer->text + start, len);
		}
		if (is_first) {
			at += size;
			size = next_size;
		}
		for (next_size = 0; text && next_size < size; next_size++) {
			map[len] = lex_source(outer, at + next_size);
			text[len++] = outer->text[at + next_size];
		}
	}
	if (!text)
		return false;
	map[len] = lex_source(outer, end);
	inner->text = text;
	inner->map = map;
	inner->at = 0;
	inner->end = len;
	return true;
}

static void
on_subexpression(struct string_sink *sink, uint32_t start, uint32_t end)
{
	struct builder *b = builder_of(sink);
	struct parser *p = b->p;
	struct lexer outer = p->lex;
	bool no_comma = p->no_comma;
	struct lexeme open;

	if (b->is_literal) {
		on_raw(b, start, end);
		return;
	}
	b->is_expanded = true;
	flush(b, lex_source(&outer, start));
	b->start = lex_source(&outer, end);
	p->rescanned += end - start;
	if (p->rescanned > RESCAN_MOST) {
		fail_deep(p);
		return;
	}
	p->lex.at = start;
	p->lex.end = end;
	if (!sink->is_here)
		collapse(p, start, end, &p->lex);
	p->lex.mode = LEX_EXPRESSION;
	p->lex.is_nested = true;
	p->lex.ends_ternary = p->lex.wants_name = false;
	p->has_ahead = p->no_comma = false;
	if (accept(p, LEXEME_DOLLAR_PAREN, &open))
		nodes_push(&b->parts, parse_group(p, &open));
	if (peek_kind(p) != LEXEME_END)
		fail(p, ERROR_UnexpectedToken, extent_at(peek(p)),
		    word_text(p, peek(p)));
	p->lex = outer;
	if (p->is_over)
		p->lex.at = p->lex.end;
	p->has_ahead = false;
	p->no_comma = no_comma;
}

/* ------------------------------------------------------- strings and words */

static void builder_init(struct builder *b, struct parser *p,
    enum quote quote, uint32_t start);
static struct node *builder_finish(struct builder *b, uint32_t start,
    uint32_t end);

/* A string from the lexer's offset start to the source's offset end. */
static struct node *
build_quoted(struct parser *p, uint32_t start, uint32_t end, enum quote quote)
{
	struct builder b;
	uint32_t size, from = lex_source(&p->lex, start);

	builder_init(&b, p, quote, from);
	lex_rune(&p->lex, start, &size);
	if (quote == QUOTE_SINGLE) {
		scan_single(&p->lex, start + size, &b.sink);
	} else if (quote == QUOTE_DOUBLE) {
		scan_double(&p->lex, start + size, &b.sink);
	} else {
		lex_rune(&p->lex, start + 1, &size);
		b.sink.is_here = true;
		scan_here(&p->lex, start + 1 + size,
		    quote == QUOTE_HERE_SINGLE ? '\'' : '"', &b.sink);
	}
	return builder_finish(&b, from, end);
}

static void
on_quoted(struct string_sink *sink, uint32_t start, uint32_t end, char quote)
{
	struct builder *b = builder_of(sink);
	struct parser *p = b->p;
	struct node *node;

	flush(b, lex_source(&p->lex, start));
	node = build_quoted(p, start, lex_source(&p->lex, end),
	    quote == '\'' ? QUOTE_SINGLE : QUOTE_DOUBLE);
	if (node->kind == NODE_EXPANDABLE)
		b->is_expanded = true;
	nodes_push(&b->parts, node);
	b->start = lex_source(&p->lex, end);
}

/* The text of a quoted piece is all that a literal word wants. */
static void
on_quoted_literal(struct string_sink *sink, uint32_t start, uint32_t end,
    char quote)
{
	struct builder *b = builder_of(sink);
	uint32_t size;

	(void)end;
	lex_rune(&b->p->lex, start, &size);
	if (quote == '\'')
		scan_single(&b->p->lex, start + size, &b->sink);
	else
		scan_double(&b->p->lex, start + size, &b->sink);
}

static void
builder_init(struct builder *b, struct parser *p, enum quote quote,
    uint32_t start)
{
	*b = (struct builder){
	    .sink = {.text = on_text,
		.variable = on_variable,
		.subexpression = on_subexpression,
		.quoted = on_quoted},
	    .p = p,
	    .quote = quote,
	    .start = start,
	};
}

/* All parts are constant: one text. */
static struct node *
join_parts(struct builder *b, uint32_t start, uint32_t end)
{
	struct string_node *node =
	    NEW_NODE(b->p, NODE_STRING, string_node, start, end);
	struct string_node **parts = (void *)b->parts.data;
	size_t count = b->parts.len / sizeof(*parts), i;
	struct buf text = BUF_INIT;

	for (i = 0; i < count; i++)
		buf_add(&text, parts[i]->text.data, parts[i]->text.len);
	node->text = make_text(b->p, buf_get(&text), text.len);
	node->quote = b->quote;
	node->has_glob = count == 1 && parts[0]->has_glob;
	node->has_tilde = count == 1 && parts[0]->has_tilde;
	buf_release(&text);
	buf_release(&b->parts);
	return &node->node;
}

static struct node *
builder_finish(struct builder *b, uint32_t start, uint32_t end)
{
	struct expandable_node *node;
	struct string_node *first;
	bool is_mixed;

	flush(b, end);
	buf_release(&b->text);
	is_mixed = b->parts.len > sizeof(struct node *) && b->has_any_glob;
	if (!b->is_expanded && !is_mixed)
		return join_parts(b, start, end);
	node = NEW_NODE(b->p, NODE_EXPANDABLE, expandable_node, start, end);
	node->parts = nodes_take(b->p, &b->parts);
	node->quote = b->quote;
	node->has_glob = b->has_any_glob;
	first = node->parts.count &&
		node->parts.items[0]->kind == NODE_STRING
		    ? (struct string_node *)node->parts.items[0]
		    : NULL;
	node->has_tilde = first && first->has_tilde;
	return &node->node;
}

struct node *
make_string(struct parser *p, const struct lexeme *word)
{
	return build_quoted(p, p->raw, word->end, word->quote);
}

struct node *
make_bareword(struct parser *p, const struct lexeme *word)
{
	struct builder b;

	builder_init(&b, p, QUOTE_NONE, word->start);
	scan_bareword(&p->lex, p->raw, &b.sink);
	return builder_finish(&b, word->start, word->end);
}

struct string_node *
make_word(struct parser *p, const struct lexeme *word)
{
	struct string_node *node;
	struct builder b;

	builder_init(&b, p, QUOTE_NONE, word->start);
	b.is_literal = true;
	b.sink.quoted = on_quoted_literal;
	scan_bareword(&p->lex, p->raw, &b.sink);
	flush(&b, word->end);
	buf_release(&b.text);
	node = (struct string_node *)join_parts(&b, word->start, word->end);
	node->has_glob = node->has_tilde = false;
	return node;
}

struct string_node *
make_plain(struct parser *p, const struct lexeme *word, enum quote quote)
{
	struct string_node *node = NEW_NODE(p, NODE_STRING, string_node,
	    word->start, word->end);

	node->text = make_text(p, p->script->text + word->start,
	    word->end - word->start);
	node->quote = quote;
	if (quote == QUOTE_NONE) {
		node->has_glob = is_glob(node->text.data, node->text.len);
		node->has_tilde = node->text.data[0] == '~';
	}
	return node;
}

/* -------------------------------------------------------------- variables */

static bool
text_is(const char *bytes, size_t len, const char *word)
{
	return utf8_casecmp(bytes, len, word, strlen(word)) == 0;
}

/* Split what stands before the first colon off, if it names something. */
static void
split_path(struct parser *p, struct variable_node *node, const char *path,
    size_t len)
{
	static const struct {
		const char *word;
		enum var_scope scope;
	} rows[] = {
	    {"global", VAR_GLOBAL},
	    {"script", VAR_SCRIPT},
	    {"local", VAR_LOCAL},
	    {"private", VAR_PRIVATE},
	};
	const char *colon = len ? memchr(path, ':', len) : NULL;
	size_t prefix = colon ? (size_t)(colon - path) : 0, i;

	node->name = (struct ast_text){path, (uint32_t)len};
	if (!prefix || prefix + 1 == len)
		return;
	node->name.data = colon + 1;
	node->name.len = (uint32_t)(len - prefix - 1);
	if (!node->is_using && text_is(path, prefix, "using")) {
		node->is_using = true;
		split_path(p, node, node->name.data, node->name.len);
		return;
	}
	for (i = 0; i < COUNT_OF(rows); i++) {
		if (text_is(path, prefix, rows[i].word)) {
			node->scope = rows[i].scope;
			return;
		}
	}
	node->scope = VAR_DRIVE;
	node->drive = make_text(p, path, prefix);
}

struct variable_node *
make_variable(struct parser *p, const struct lexeme *word)
{
	struct variable_node *node = NEW_NODE(p, NODE_VARIABLE, variable_node,
	    word->start, word->end);
	struct buf name = BUF_INIT;

	scan_variable(&p->lex, p->raw + 1, p->lex.is_nested, &name);
	node->path = make_text(p, buf_get(&name), name.len);
	buf_release(&name);
	node->is_braced = word->end - word->start > 1 &&
	    p->lex.text[p->raw + 1] == '{';
	node->is_splatted = word->kind == LEXEME_SPLAT;
	split_path(p, node, node->path.data, node->path.len);
	return node;
}
