/*
 * lex.c - words. One switch over the first rune; what a word is made of is
 * decided by the mode. Strings, barewords and variables are lex_string.c's,
 * numbers number.c's.
 */
#include "base/base.h"
#include "lang/lex.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/lex_string.h"
#include "lang/number.h"
#include "lang/script.h"

/* ------------------------------------------------------------------ words */

struct lexeme
lex_make(struct lexer *lexer, enum lexeme_kind kind, uint32_t start,
    uint32_t end)
{
	lexer->at = end;
	return (struct lexeme){.kind = kind, .start = start, .end = end};
}

static struct lexeme
make_generic(struct lexer *lexer, uint32_t start)
{
	return lex_make(lexer, LEXEME_GENERIC, start,
	    scan_bareword(lexer, start, NULL));
}

/* A mark of len bytes; in command mode it may be the start of a bareword. */
static struct lexeme
make_mark(struct lexer *lexer, enum lexeme_kind kind, uint32_t len)
{
	uint32_t start = lexer->at, size;

	if (lexer->mode == LEX_COMMAND &&
	    !rune_ends_word(lex_rune(lexer, start + len, &size)))
		return make_generic(lexer, start);
	return lex_make(lexer, kind, start, start + len);
}

static struct lexeme
make_assign(struct lexer *lexer, enum assign_op op, uint32_t len)
{
	struct lexeme word = make_mark(lexer, LEXEME_ASSIGN, len);

	if (word.kind == LEXEME_ASSIGN)
		word.assign = op;
	return word;
}

static struct lexeme
make_operator(struct lexer *lexer, enum op op, uint32_t len)
{
	struct lexeme word = make_mark(lexer, LEXEME_OPERATOR, len);

	if (word.kind == LEXEME_OPERATOR)
		word.op = op;
	return word;
}

/* An arithmetic operator, or with = behind it an assignment. */
static struct lexeme
lex_arithmetic(struct lexer *lexer, enum op op, enum assign_op assign,
    uint32_t len)
{
	if (lex_peek(lexer, len) == '=')
		return make_assign(lexer, assign, len + 1);
	return make_operator(lexer, op, len);
}

static enum keyword
find_keyword(const char *text, size_t len)
{
	static const struct {
		const char *spelling;
		enum keyword keyword;
	} rows[] = {
#define KEYWORD(constant, word) {word, KEYWORD_##constant},
#include "lang/keywords.def"
#undef KEYWORD
	};
	size_t low = 0, high = COUNT_OF(rows);

	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *word = rows[middle].spelling;
		int order = utf8_casecmp(text, len, word, strlen(word));

		if (order == 0)
			return rows[middle].keyword;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return KEYWORD_NONE;
}

static uint32_t
name_end(const struct lexer *lexer, uint32_t at)
{
	uint32_t size;
	uint32_t rune;

	while ((rune = lex_rune(lexer, at, &size)) == '_' ||
	       (rune && rune_is_word(rune)))
		at += size;
	return at;
}

static uint32_t
type_end(const struct lexer *lexer, uint32_t at)
{
	uint32_t size;
	uint32_t rune;

	while ((rune = lex_rune(lexer, at, &size)) &&
	       (rune_is_word(rune) || (rune < 0x80 &&
					  strchr(".`_+#\\", (int)rune))))
		at += size;
	return at;
}

static struct lexeme
lex_name(struct lexer *lexer)
{
	uint32_t start = lexer->at, size;
	uint32_t end = name_end(lexer, start);
	struct lexeme word;

	if (lexer->mode == LEX_TYPE && !lexer->wants_name)
		return lex_make(lexer, LEXEME_NAME, start,
		    type_end(lexer, start));
	if (lexer->mode == LEX_COMMAND && !lexer->wants_name &&
	    !rune_ends_word(lex_rune(lexer, end, &size)))
		return make_generic(lexer, start);
	word = lex_make(lexer, LEXEME_NAME, start, end);
	word.keyword = find_keyword(lexer->text + start, end - start);
	return word;
}

static struct lexeme
lex_number(struct lexer *lexer)
{
	uint32_t start = lexer->at, end, size;
	struct number_form form;
	struct lexeme word;
	uint32_t rune;
	char text[64];

	if (!number_scan(lexer->text + start, lexer->end - start, &form))
		return make_generic(lexer, start);
	end = start + form.len;
	rune = lex_rune(lexer, end, &size);
	if (!rune_ends_word(rune) && (lexer->mode == LEX_COMMAND ||
					 !rune_ends_number(lexer, rune)))
		return make_generic(lexer, start);
	word = lex_make(lexer, LEXEME_NUMBER, start, end);
	if (number_value(&form, &lexer->script->arena, &word.number))
		return word;
	if (lexer->mode == LEX_COMMAND)
		return make_generic(lexer, start);
	snprintf(text, sizeof(text), "%.*s", (int)(end - start),
	    lexer->text + start);
	lex_error(lexer, ERROR_BadNumericConstant, start, end, text);
	return word;
}

static struct lexeme
lex_string(struct lexer *lexer, char quote)
{
	uint32_t start = lexer->at, size;
	struct lexeme word;

	lex_rune(lexer, start, &size);
	word = lex_make(lexer, LEXEME_STRING, start,
	    quote == '\'' ? scan_single(lexer, start + size, NULL)
			  : scan_double(lexer, start + size, NULL));
	word.quote = quote == '\'' ? QUOTE_SINGLE : QUOTE_DOUBLE;
	return word;
}

static struct lexeme
lex_variable(struct lexer *lexer, enum lexeme_kind kind)
{
	uint32_t start = lexer->at, size, next = lex_peek(lexer, 1), end;
	struct buf name = BUF_INIT;
	bool is_braced = next == '{';

	if (!is_braced && !rune_starts_variable(next))
		return make_generic(lexer, start);
	end = scan_variable(lexer, start + 1, false, &name);
	if (lexer->mode == LEX_COMMAND) {
		uint32_t rune = lex_rune(lexer, end, &size);
		bool is_mark = rune == '.' || rune == '[' ||
		    (!is_braced && (rune == '=' || rune == ':'));

		if (end == start + 2 && strchr("$?^", (int)next) && next)
			is_mark = false;
		if (!rune_ends_word(rune) && !is_mark) {
			buf_release(&name);
			return make_generic(lexer, start);
		}
	}
	variable_check(lexer, start, end, buf_get(&name), name.len, is_braced);
	buf_release(&name);
	return lex_make(lexer, kind, start, end);
}

static struct lexeme
lex_at(struct lexer *lexer)
{
	uint32_t start = lexer->at, size;
	uint32_t next = lex_rune(lexer, start + 1, &size);
	char quote = rune_quote(next);
	struct lexeme word;

	if (next == '{')
		return lex_make(lexer, LEXEME_AT_CURLY, start, start + 2);
	if (next == '(')
		return lex_make(lexer, LEXEME_AT_PAREN, start, start + 2);
	if (quote) {
		word = lex_make(lexer, LEXEME_STRING, start,
		    scan_here(lexer, start + 1 + size, quote, NULL));
		word.quote =
		    quote == '\'' ? QUOTE_HERE_SINGLE : QUOTE_HERE_DOUBLE;
		return word;
	}
	if (rune_starts_variable(next))
		return lex_variable(lexer, LEXEME_SPLAT);
	lex_error(lexer, ERROR_UnrecognizedToken, start, start + 1, NULL);
	return lex_make(lexer, LEXEME_UNKNOWN, start, start + 1);
}

static struct lexeme
lex_dollar(struct lexer *lexer)
{
	if (lex_peek(lexer, 1) == '(')
		return lex_make(lexer, LEXEME_DOLLAR_PAREN, lexer->at,
		    lexer->at + 2);
	return lex_variable(lexer, LEXEME_VARIABLE);
}

/* > at an offset behind what says from where. */
static struct lexeme
lex_redirect(struct lexer *lexer, unsigned from, uint32_t prefix)
{
	uint32_t start = lexer->at, at = start + prefix + 1;
	struct redirection redirect = {.from = (uint8_t)from};
	uint32_t next = lex_peek(lexer, prefix + 1);
	uint32_t to = lex_peek(lexer, prefix + 2);
	struct lexeme word;

	if (next == '>') {
		redirect.is_append = true;
		at++;
	} else if (next == '&' && prefix &&
	    (to == '1' || (from && to == '2'))) {
		redirect.to = (uint8_t)(to - '0');
		at += 2;
	}
	word = lex_make(lexer, LEXEME_REDIRECT, start, at);
	word.redirect = redirect;
	return word;
}

static enum op
find_operator(const char *text, size_t len)
{
	static const struct {
		const char *spelling;
		enum op op;
	} rows[] = {
#define OP(name, word, level) {word, OP_##name},
#define OP_ALSO(name, word) {word, OP_##name},
#include "lang/ops.def"
#undef OP
#undef OP_ALSO
	};
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++) {
		const char *word = rows[i].spelling;

		if (word[0] == '-' && word[1] && word[1] != '-' &&
		    utf8_casecmp(text, len, word + 1, strlen(word + 1)) == 0)
			return rows[i].op;
	}
	return OP_NONE;
}

/* -name: in an expression an operator, in a command a parameter. */
static struct lexeme
lex_dashed(struct lexer *lexer, uint32_t dash)
{
	uint32_t start = lexer->at, at = start + dash, size, rune;
	bool is_command = lexer->mode == LEX_COMMAND;
	struct lexeme word;
	enum op op;

	for (; (rune = lex_rune(lexer, at, &size)); at += size) {
		if (rune < 0x80 && (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z')
			continue;
		if (!is_command || rune == '.' || rune == '[' || rune == ':' ||
		    rune_ends_word(rune))
			break;
		if (rune_quote(rune))
			return make_generic(lexer, start);
	}
	op = is_command ? OP_NONE : find_operator(lexer->text + start + dash,
					at - start - dash);
	if (op != OP_NONE) {
		word = lex_make(lexer, LEXEME_OPERATOR, start, at);
		word.op = op;
		return word;
	}
	if (at == start + dash)
		return make_operator(lexer, OP_SUB, dash);
	word = lex_make(lexer, LEXEME_PARAMETER, start, at);
	word.has_colon = rune == ':' && is_command;
	if (word.has_colon)
		lexer->at = word.end = at + 1;
	return word;
}

static struct lexeme
lex_minus(struct lexer *lexer, uint32_t dash)
{
	uint32_t size, next = lex_rune(lexer, lexer->at + dash, &size);

	if (rune_is_dash(next))
		return make_mark(lexer, LEXEME_DECREMENT, dash + size);
	if (next == '_' || next == '?' || rune_starts_name(next))
		return lex_dashed(lexer, dash);
	if (lexer->allows_sign && ((next >= '0' && next <= '9') ||
				      next == '.'))
		return lex_number(lexer);
	return lex_arithmetic(lexer, OP_SUB, ASSIGN_SUB, dash);
}

static struct lexeme
lex_plus(struct lexer *lexer)
{
	uint32_t next = lex_peek(lexer, 1);

	if (next == '+')
		return make_mark(lexer, LEXEME_INCREMENT, 2);
	if (lexer->allows_sign && ((next >= '0' && next <= '9') ||
				      next == '.'))
		return lex_number(lexer);
	return lex_arithmetic(lexer, OP_ADD, ASSIGN_ADD, 1);
}

static struct lexeme
lex_star(struct lexer *lexer)
{
	if (lex_peek(lexer, 1) == '>')
		return lex_redirect(lexer, STREAM_ALL, 1);
	return lex_arithmetic(lexer, OP_MUL, ASSIGN_MUL, 1);
}

static struct lexeme
lex_dot(struct lexer *lexer)
{
	uint32_t next = lex_peek(lexer, 1), start = lexer->at;

	if (next == '.')
		return make_operator(lexer, OP_RANGE, 2);
	if (next >= '0' && next <= '9')
		return lex_number(lexer);
	if (next == '$' || next == '"' || next == '\'')
		return lex_make(lexer, LEXEME_DOT, start, start + 1);
	return make_mark(lexer, LEXEME_DOT, 1);
}

static struct lexeme
lex_exclamation(struct lexer *lexer)
{
	uint32_t next = lex_peek(lexer, 1), start = lexer->at;
	struct lexeme word;

	if (lexer->mode == LEX_COMMAND)
		return make_operator(lexer, OP_NOT, 1);
	if (rune_starts_name(next))
		return make_generic(lexer, start);
	if ((next >= '0' && next <= '9') || next == '.') {
		lexer->at++;
		word = lex_number(lexer);
		if (word.kind != LEXEME_NUMBER)
			return make_generic(lexer, start);
	}
	word = lex_make(lexer, LEXEME_OPERATOR, start, start + 1);
	word.op = OP_NOT;
	return word;
}

static struct lexeme
lex_colon(struct lexer *lexer)
{
	uint32_t start = lexer->at, end, size;

	if (lex_peek(lexer, 1) == ':')
		return make_mark(lexer, LEXEME_COLON_COLON, 2);
	if (lexer->mode != LEX_COMMAND)
		return lex_make(lexer, LEXEME_COLON, start, start + 1);
	end = name_end(lexer, start + 1);
	if (!rune_starts_name(lex_peek(lexer, 1)) ||
	    !rune_ends_word(lex_rune(lexer, end, &size)))
		return make_generic(lexer, start);
	return lex_make(lexer, LEXEME_LABEL, start, end);
}

static struct lexeme
lex_question(struct lexer *lexer)
{
	struct lexeme word;

	if (lexer->mode == LEX_COMMAND)
		return make_generic(lexer, lexer->at);
	if (lex_peek(lexer, 1) != '?')
		return lex_make(lexer, LEXEME_QUESTION, lexer->at,
		    lexer->at + 1);
	if (lex_peek(lexer, 2) == '=')
		return make_assign(lexer, ASSIGN_COALESCE, 3);
	word = lex_make(lexer, LEXEME_OPERATOR, lexer->at, lexer->at + 2);
	word.op = OP_COALESCE;
	return word;
}

static struct lexeme
lex_backtick(struct lexer *lexer)
{
	uint32_t start = lexer->at;

	if (start + 1 < lexer->end)
		return make_generic(lexer, start);
	lex_incomplete(lexer, ERROR_IncompleteString, lexer->end, lexer->end,
	    lexer->end, NULL);
	return lex_make(lexer, LEXEME_END, lexer->end, lexer->end);
}

/* Marks of one character that mean the same everywhere. */
static enum lexeme_kind
find_mark(uint32_t rune)
{
	switch (rune) {
	case '(':
		return LEXEME_LPAREN;
	case ')':
		return LEXEME_RPAREN;
	case '{':
		return LEXEME_LCURLY;
	case '}':
		return LEXEME_RCURLY;
	case ']':
		return LEXEME_RBRACKET;
	case ';':
		return LEXEME_SEMICOLON;
	case ',':
		return LEXEME_COMMA;
	case '\n':
	case '\r':
		return LEXEME_NEWLINE;
	default:
		return LEXEME_UNKNOWN;
	}
}

static struct lexeme
lex_mark(struct lexer *lexer, enum lexeme_kind kind)
{
	uint32_t start = lexer->at;
	bool is_crlf = kind == LEXEME_NEWLINE && lexer->text[start] == '\r' &&
	    lex_peek(lexer, 1) == '\n';

	return lex_make(lexer, kind, start, start + 1 + is_crlf);
}

/* A mark, or the same one twice with another meaning. */
static struct lexeme
lex_doubled(struct lexer *lexer, enum lexeme_kind once, enum lexeme_kind twice)
{
	uint32_t start = lexer->at;

	if (lex_peek(lexer, 1) == (unsigned char)lexer->text[start])
		return lex_make(lexer, twice, start, start + 2);
	return lex_make(lexer, once, start, start + 1);
}

static struct lexeme
lex_other(struct lexer *lexer, uint32_t rune, uint32_t size)
{
	char quote = rune_quote(rune);

	if (quote)
		return lex_string(lexer, quote);
	if (rune_is_dash(rune))
		return lex_minus(lexer, size);
	if (rune_starts_name(rune))
		return lex_name(lexer);
	if (rune >= '1' && rune <= '6' && lex_peek(lexer, 1) == '>')
		return lex_redirect(lexer, rune - '0', 1);
	if (rune >= '0' && rune <= '9')
		return lex_number(lexer);
	return make_generic(lexer, lexer->at);
}

struct lexeme
lex(struct lexer *lexer)
{
	enum lexeme_kind mark;
	uint32_t rune, size;

	lex_skip_blanks(lexer);
	rune = lex_rune(lexer, lexer->at, &size);
	if (!size)
		return lex_make(lexer, LEXEME_END, lexer->end, lexer->end);
	mark = find_mark(rune);
	if (mark != LEXEME_UNKNOWN)
		return lex_mark(lexer, mark);
	switch (rune) {
	case '$':
		return lex_dollar(lexer);
	case '@':
		return lex_at(lexer);
	case '=':
		return make_assign(lexer, ASSIGN_SET, 1);
	case '+':
		return lex_plus(lexer);
	case '*':
		return lex_star(lexer);
	case '/':
		return lex_arithmetic(lexer, OP_DIV, ASSIGN_DIV, 1);
	case '%':
		return lex_arithmetic(lexer, OP_MOD, ASSIGN_MOD, 1);
	case '.':
		return lex_dot(lexer);
	case '!':
		return lex_exclamation(lexer);
	case ':':
		return lex_colon(lexer);
	case '?':
		return lex_question(lexer);
	case '[':
		return make_mark(lexer, LEXEME_LBRACKET, 1);
	case '|':
		return lex_doubled(lexer, LEXEME_PIPE, LEXEME_OR_OR);
	case '&':
		return lex_doubled(lexer, LEXEME_AMPERSAND, LEXEME_AND_AND);
	case '<':
		return lex_make(lexer, LEXEME_REDIRECT_IN, lexer->at,
		    lexer->at + 1);
	case '>':
		return lex_redirect(lexer, STREAM_OUTPUT, 0);
	case '`':
		return lex_backtick(lexer);
	default:
		return lex_other(lexer, rune, size);
	}
}
