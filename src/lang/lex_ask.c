/*
 * lex_ask.c - words that the parser asks for by name, and looks ahead: what
 * continues an operand without a blank, the rest of a line, an assembly.
 */
#include "base/base.h"
#include "lang/lex.h"

#include "base/utf8.h"

/* Whether a member operator at the end of a word of a command is text. */
static bool
is_loose(const struct lexer *lexer, uint32_t at)
{
	uint32_t size;
	uint32_t rune = lex_rune(lexer, at, &size);

	return lexer->mode == LEX_COMMAND && (!rune || rune_is_blank(rune));
}

bool
lex_member(struct lexer *lexer, bool brackets, struct lexeme *found)
{
	uint32_t start, next;

	while (lex_peek(lexer, 0) == '<' && lex_peek(lexer, 1) == '#')
		lex_skip_comment(lexer);
	start = lexer->at;
	next = lex_peek(lexer, 1);
	switch (lex_peek(lexer, 0)) {
	case '.':
		if (next == '.' || is_loose(lexer, start + 1))
			return false;
		*found = lex_make(lexer, LEXEME_DOT, start, start + 1);
		return true;
	case ':':
		if (next != ':' || is_loose(lexer, start + 2))
			return false;
		*found = lex_make(lexer, LEXEME_COLON_COLON, start, start + 2);
		return true;
	case '[':
		if (!brackets)
			return false;
		*found = lex_make(lexer, LEXEME_LBRACKET, start, start + 1);
		return true;
	case '?':
		if (next != '.' && (next != '[' || !brackets))
			return false;
		*found = lex_make(lexer, next == '.' ? LEXEME_QUESTION_DOT
						 : LEXEME_QUESTION_BRACKET,
		    start, start + 2);
		return true;
	default:
		return false;
	}
}

bool
lex_call(struct lexer *lexer, struct lexeme *found)
{
	uint32_t rune = lex_peek(lexer, 0);

	if (rune != '(' && rune != '{')
		return false;
	*found = lex_make(lexer, rune == '(' ? LEXEME_LPAREN : LEXEME_LCURLY,
	    lexer->at, lexer->at + 1);
	return true;
}

bool
lex_bracket(struct lexer *lexer, struct lexeme *found)
{
	uint32_t start = lexer->at;
	uint32_t rune;

	lex_skip_blanks(lexer);
	rune = lex_peek(lexer, 0);
	if (rune == '[') {
		*found = lex_make(lexer, LEXEME_LBRACKET, lexer->at,
		    lexer->at + 1);
		return true;
	}
	if (rune == '.' || rune == ':')
		lexer->at = start;
	return false;
}

struct lexeme
lex_verbatim(struct lexer *lexer)
{
	uint32_t start, at, size, rune;
	bool is_quoted = false;

	while ((rune = lex_rune(lexer, lexer->at, &size)) && rune != '\n' &&
	       rune != '\r' && rune_is_blank(rune))
		lexer->at += size;
	start = at = lexer->at;
	for (; (rune = lex_rune(lexer, at, &size)); at += size) {
		if (rune == '\n' || rune == '\r')
			break;
		if (rune_quote(rune) == '"')
			is_quoted = !is_quoted;
		else if (!is_quoted && (rune == '|' || (rune == '&' &&
						at + 1 < lexer->end &&
						lexer->text[at + 1] == '&')))
			break;
	}
	return lex_make(lexer, LEXEME_GENERIC, start, at);
}

struct lexeme
lex_assembly(struct lexer *lexer)
{
	uint32_t start, at, size, rune;

	lex_skip_blanks(lexer);
	start = at = lexer->at;
	while ((rune = lex_rune(lexer, at, &size)) && rune != ']' &&
	       rune != '\n' && rune != '\r')
		at += size;
	while (at > start && lexer->text[at - 1] == ' ')
		at--;
	return lex_make(lexer, LEXEME_GENERIC, start, at);
}

bool
lex_starts_word(const struct lexer *lexer)
{
	uint32_t rune = lex_peek(lexer, 0);

	return rune_starts_name(rune) || rune == ':' || rune == '[' ||
	    rune_is_blank(rune) || rune == '#' || rune == '<' || rune == '`';
}

bool
lex_continues(const struct lexer *lexer)
{
	struct lexer ahead = *lexer;

	ahead.is_quiet = true;
	for (;;) {
		lex_skip_blanks(&ahead);
		switch (lex_peek(&ahead, 0)) {
		case '\n':
		case '\r':
			ahead.at++;
			break;
		case '|':
			return true;
		case '&':
			return lex_peek(&ahead, 1) == '&';
		default:
			return false;
		}
	}
}
