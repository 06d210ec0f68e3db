/*
 * lex_blank.c - what lies under and between words: runes and their classes,
 * blanks, comments, #requires.
 */
#include "base/base.h"
#include "lang/lex.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/script.h"
#include "lang/tokens.h"

uint32_t
lex_source(const struct lexer *lexer, uint32_t at)
{
	return lexer->map ? lexer->map[at] : at;
}

void
lex_error(struct lexer *lexer, enum error_id id, uint32_t start, uint32_t end,
    const char *first)
{
	if (!lexer->is_quiet)
		script_error(lexer->script, id, lex_source(lexer, start),
		    lex_source(lexer, end), first, NULL);
}

void
lex_incomplete(struct lexer *lexer, enum error_id id, uint32_t start,
    uint32_t end, uint32_t at, const char *first)
{
	if (!lexer->is_quiet)
		script_error_incomplete(lexer->script, id,
		    lex_source(lexer, start), lex_source(lexer, end),
		    lex_source(lexer, at), first, NULL);
}

uint32_t
lex_rune(const struct lexer *lexer, uint32_t at, uint32_t *size)
{
	uint32_t rune;

	*size = 0;
	if (at >= lexer->end)
		return 0;
	*size = 1;
	rune = (unsigned char)lexer->text[at];
	if (LIKELY(rune < 0x80))
		return rune;
	*size = (uint32_t)utf8_decode(lexer->text + at, lexer->end - at,
	    &rune);
	return rune;
}

uint32_t
lex_peek(const struct lexer *lexer, uint32_t ahead)
{
	uint32_t size;

	return lex_rune(lexer, lexer->at + ahead, &size);
}

char
rune_quote(uint32_t rune)
{
	if (rune == '\'' || (rune >= 0x2018 && rune <= 0x201B))
		return '\'';
	if (rune == '"' || (rune >= 0x201C && rune <= 0x201E))
		return '"';
	return 0;
}

bool
rune_is_dash(uint32_t rune)
{
	return rune == '-' || (rune >= 0x2013 && rune <= 0x2015);
}

bool
rune_ends_word(uint32_t rune)
{
	switch (rune) {
	case 0:
	case '&':
	case '(':
	case ')':
	case ',':
	case ';':
	case '{':
	case '|':
	case '}':
		return true;
	default:
		return rune_is_blank(rune);
	}
}

bool
rune_starts_variable(uint32_t rune)
{
	return rune == '_' || rune == '$' || rune == '?' || rune == '^' ||
	    rune == ':' || rune_is_word(rune);
}

bool
rune_starts_name(uint32_t rune)
{
	return rune == '_' || (rune_is_word(rune) &&
				  !(rune >= '0' && rune <= '9'));
}

/* What ends a number in an expression beside the ends of words. */
bool
rune_ends_number(const struct lexer *lexer, uint32_t rune)
{
	if (rune < 0x80 && rune && strchr("!#%*+-./<=>]", (int)rune))
		return true;
	if (lexer->ends_ternary && (rune == '?' || rune == ':'))
		return true;
	return rune_is_dash(rune);
}

/* ------------------------------------------------- blanks and comments */

static void
note_requires(struct lexer *lexer, uint32_t start, uint32_t end)
{
	static const char word[] = "#requires";
	const char *text = lexer->text + start;
	struct requirement requirement = {.start = start};
	uint32_t len = sizeof(word) - 1;
	size_t count;
	const struct requirement *known =
	    script_requires(lexer->script, &count);

	if (lexer->is_nested || lexer->is_quiet || end - start <= len ||
	    utf8_casecmp(text, len, word, len) != 0 ||
	    !rune_is_blank((unsigned char)text[len]))
		return;
	if (count && known[count - 1].start >= start)
		return;
	while (len < end - start && rune_is_blank((unsigned char)text[len]))
		len++;
	requirement.text.data =
	    arena_text(&lexer->script->arena, text + len, end - start - len);
	requirement.text.len = end - start - len;
	buf_add(&lexer->script->requires, &requirement, sizeof(requirement));
}

static void
note_comment(struct lexer *lexer, uint32_t start, uint32_t end)
{
	if (lexer->keeps_tokens && !lexer->is_nested && !lexer->is_quiet)
		token_note(lexer->script, TOKEN_COMMENT, start, end);
}

static void
skip_line_comment(struct lexer *lexer)
{
	uint32_t start = lexer->at;

	while (lexer->at < lexer->end && lexer->text[lexer->at] != '\n' &&
	       lexer->text[lexer->at] != '\r')
		lexer->at++;
	note_requires(lexer, start, lexer->at);
	note_comment(lexer, start, lexer->at);
}

void
lex_skip_comment(struct lexer *lexer)
{
	uint32_t start = lexer->at, at = start + 2;

	while (at + 1 < lexer->end &&
	       !(lexer->text[at] == '#' && lexer->text[at + 1] == '>'))
		at++;
	if (at + 1 < lexer->end) {
		lexer->at = at + 2;
	} else {
		lexer->at = lexer->end;
		lex_incomplete(lexer, ERROR_MissingTerminatorMultiLineComment,
		    start, lexer->end, lexer->end, NULL);
	}
	note_comment(lexer, start, lexer->at);
}

/* The end of a line continuation whose backtick is at offset at, or 0. */
static uint32_t
continuation_end(const struct lexer *lexer, uint32_t at)
{
	uint32_t size;
	uint32_t rune = lex_rune(lexer, at + 1, &size);

	if (rune == '\r' && at + 2 < lexer->end && lexer->text[at + 2] == '\n')
		return at + 3;
	return rune_is_blank(rune) ? at + 1 + size : 0;
}

void
lex_skip_blanks(struct lexer *lexer)
{
	while (lexer->at < lexer->end) {
		uint32_t size;
		uint32_t rune = lex_rune(lexer, lexer->at, &size);
		uint32_t end;

		if (rune == '#') {
			skip_line_comment(lexer);
		} else if (rune == '<' && lex_peek(lexer, 1) == '#') {
			lex_skip_comment(lexer);
		} else if (rune == '`') {
			end = continuation_end(lexer, lexer->at);
			if (!end)
				return;
			lexer->at = end;
		} else if (rune != '\n' && rune != '\r' &&
		    rune_is_blank(rune)) {
			lexer->at += size;
		} else {
			return;
		}
	}
}
