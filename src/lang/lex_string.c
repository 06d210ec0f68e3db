/*
 * lex_string.c - strings, barewords, variables and escapes. The end of a
 * $( ) inside a string is found by counting parentheses alone, quoted ones
 * too; only the parser looks at what is in it.
 */
#include "base/base.h"
#include "lang/lex_string.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* In which scan a byte needs a look; typographic quotes start with E2. */
enum stop {
	STOP_SINGLE = 1,
	STOP_DOUBLE = 2,
	STOP_PAREN = 4,
};

static const unsigned char stops[256] = {
    ['\''] = STOP_SINGLE,
    ['"'] = STOP_DOUBLE | STOP_PAREN,
    ['`'] = STOP_DOUBLE | STOP_PAREN,
    ['$'] = STOP_DOUBLE,
    ['('] = STOP_PAREN,
    [')'] = STOP_PAREN,
    [0xE2] = STOP_SINGLE | STOP_DOUBLE | STOP_PAREN,
};

/* The offset of the next byte that needs a look. */
static uint32_t
skip_plain(const struct lexer *lexer, uint32_t at, enum stop stop)
{
	while (at < lexer->end &&
	       !(stops[(unsigned char)lexer->text[at]] & stop))
		at++;
	return at;
}

static void
emit(struct lexer *lexer, struct string_sink *sink, uint32_t start,
    uint32_t end, bool is_plain)
{
	if (!sink || end == start)
		return;
	sink->at = end;
	sink->text(sink, lexer->text + start, end - start, is_plain);
}

static void
emit_rune(struct string_sink *sink, uint32_t rune, uint32_t end)
{
	char bytes[4];

	if (!sink)
		return;
	sink->at = end;
	sink->text(sink, bytes, utf8_encode(rune, bytes), false);
}

static bool
is_hex(uint32_t rune)
{
	return (rune >= '0' && rune <= '9') ||
	    ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'f');
}

/* --------------------------------------------------------------- escapes */

/* The digits of `u{...} start at offset at; backtick is the `'s. */
static uint32_t
scan_unicode(struct lexer *lexer, uint32_t backtick, uint32_t at,
    uint32_t *rune)
{
	uint32_t start = at, size, next;

	*rune = RUNE_BAD;
	if (at >= lexer->end || lexer->text[at] != '{') {
		lex_error(lexer, ERROR_InvalidUnicodeEscapeSequence, backtick,
		    at, NULL);
		return at;
	}
	start = ++at;
	*rune = 0;
	while (at - start < 6 && is_hex(next = lex_rune(lexer, at, &size))) {
		*rune = *rune << 4 | ((next & 0xF) + (next > '9' ? 9 : 0));
		at++;
	}
	next = lex_rune(lexer, at, &size);
	if (next == '}' && at > start && *rune <= 0x10FFFF)
		return at + 1;
	if (next == '}' && at > start)
		lex_error(lexer, ERROR_InvalidUnicodeEscapeSequenceValue,
		    start, at, NULL);
	else if (next == '}')
		lex_error(lexer, ERROR_InvalidUnicodeEscapeSequence, backtick,
		    at + 1, NULL);
	else if (at - start < 6)
		lex_error(lexer, ERROR_InvalidUnicodeEscapeSequence, at,
		    at + size, NULL);
	else if (is_hex(next))
		lex_error(lexer, ERROR_TooManyDigitsInUnicodeEscapeSequence,
		    at, at + size, NULL);
	else
		lex_error(lexer, ERROR_MissingUnicodeEscapeSequenceTerminator,
		    at, at + size, NULL);
	*rune = RUNE_BAD;
	return next == '}' ? at + 1 : at;
}

/* What follows a backtick. */
static uint32_t
scan_escape(struct lexer *lexer, uint32_t at, uint32_t *rune)
{
	static const char from[] = "0abefnrtv";
	static const char to[] = "\0\a\b\x1B\f\n\r\t\v";
	uint32_t size;
	const char *found;

	*rune = lex_rune(lexer, at, &size);
	if (*rune == 'u')
		return scan_unicode(lexer, at - 1, at + 1, rune);
	found = *rune && *rune < 0x80 ? strchr(from, (int)*rune) : NULL;
	if (found)
		*rune = (unsigned char)to[found - from];
	return at + size;
}

/* -------------------------------------------------------------- variables */

/* ${...}: at is behind the {. */
static uint32_t
scan_braced(struct lexer *lexer, uint32_t at, bool in_string,
    struct buf *name)
{
	uint32_t start = at, size, next, rune;

	while ((rune = lex_rune(lexer, at, &size)) && rune != '}') {
		uint32_t here = at;

		at += size;
		if (rune == '`' && at < lexer->end)
			at = scan_escape(lexer, at, &rune);
		else if (rune_quote(rune) == '"' && in_string &&
		    rune_quote(lex_rune(lexer, at, &next)) == '"')
			at += next;
		else if (rune == '{')
			lex_error(lexer,
			    ERROR_OpenBraceNeedsToBeBackTickedInVariableName,
			    here, at, NULL);
		if (name)
			buf_rune(name, rune);
	}
	if (rune != '}') {
		lex_incomplete(lexer, ERROR_IncompleteDollarVariableReference,
		    start - 1, lexer->end, lexer->end, NULL);
		return at;
	}
	if (at == start)
		lex_error(lexer, ERROR_EmptyVariableReference, at, at + 1,
		    NULL);
	return at + 1;
}

uint32_t
scan_variable(struct lexer *lexer, uint32_t at, bool in_string,
    struct buf *name)
{
	uint32_t start = at, size, next;
	uint32_t rune = lex_rune(lexer, at, &size);

	if (rune == '{')
		return scan_braced(lexer, at + 1, in_string, name);
	at += size;
	if (rune != '$' && rune != '?' && rune != '^') {
		for (; (rune = lex_rune(lexer, at, &size)); at += size) {
			if (rune == ':' &&
			    lex_rune(lexer, at + 1, &next) == ':')
				break;
			if (rune != ':' && rune != '_' && rune != '?' &&
			    !rune_is_word(rune))
				break;
		}
	}
	if (name)
		buf_add(name, lexer->text + start, at - start);
	return at;
}

void
variable_check(struct lexer *lexer, uint32_t start, uint32_t end,
    const char *name, size_t len, bool is_braced)
{
	static const char *const scopes[] = {
	    "global", "script", "local", "private", "variable",
	};
	const char *colon = len ? memchr(name, ':', len) : NULL;
	enum error_id id = ERROR_InvalidVariableReferenceWithDrive;
	size_t i;

	if (!colon || (size_t)(colon - name) != len - 1)
		return;
	if (is_braced) {
		id = ERROR_InvalidBracedVariableReference;
	} else if (len == 1) {
		id = ERROR_InvalidVariableReference;
	} else {
		for (i = 0; i < COUNT_OF(scopes); i++)
			if (utf8_casecmp(name, len - 1, scopes[i],
				strlen(scopes[i])) == 0)
				id = ERROR_InvalidVariableReference;
	}
	lex_error(lexer, id, start, end, NULL);
}

/* $( inside a string: at is behind the parenthesis. */
static uint32_t
scan_subexpression(struct lexer *lexer, uint32_t at, bool is_here)
{
	uint32_t start = at - 2, size, next, rune;
	unsigned depth = 1;

	while ((rune = lex_rune(lexer,
		    at = skip_plain(lexer, at, STOP_PAREN), &size))) {
		at += size;
		if (rune == '(')
			depth++;
		else if (rune == ')' && --depth == 0)
			return at;
		else if ((rune == '`' || rune_quote(rune) == '"') && !is_here &&
		    rune_quote(lex_rune(lexer, at, &next)) == '"')
			at += next;
	}
	lex_incomplete(lexer, ERROR_IncompleteDollarSubexpressionReference,
	    start, lexer->end, lexer->end, NULL);
	return at;
}

/* Whether the $ at offset at starts a variable or subexpression. */
static bool
is_expanded(const struct lexer *lexer, uint32_t at)
{
	uint32_t size;
	uint32_t rune = lex_rune(lexer, at + 1, &size);

	return rune == '(' || rune == '{' || rune_starts_variable(rune);
}

/* The variable or subexpression whose $ is at offset at. */
static uint32_t
scan_dollar(struct lexer *lexer, uint32_t at, bool is_here,
    struct string_sink *sink)
{
	uint32_t size, end;
	uint32_t rune = lex_rune(lexer, at + 1, &size);
	struct buf name = BUF_INIT;

	if (rune == '(') {
		end = scan_subexpression(lexer, at + 2, is_here);
		if (sink)
			sink->subexpression(sink, at, end);
		return end;
	}
	end = scan_variable(lexer, at + 1, true, &name);
	variable_check(lexer, at, end, buf_get(&name), name.len, rune == '{');
	buf_release(&name);
	if (sink)
		sink->variable(sink, at, end);
	return end;
}

/* ---------------------------------------------------------------- strings */

/* A string that began before offset at has no end. */
static void
report_open(struct lexer *lexer, uint32_t at, const char *terminator)
{
	uint32_t start = at - 1;

	while (start && (lexer->text[start] & 0xC0) == 0x80)
		start--;
	if (terminator[1])
		start -= start > 0;
	lex_incomplete(lexer, ERROR_TerminatorExpectedAtEndOfString, start,
	    lexer->end, lexer->end, terminator);
}

uint32_t
scan_single(struct lexer *lexer, uint32_t at, struct string_sink *sink)
{
	uint32_t open = at, run = at, size, next, rune;

	while ((rune = lex_rune(lexer,
		    at = skip_plain(lexer, at, STOP_SINGLE), &size))) {
		if (rune_quote(rune) == '\'') {
			emit(lexer, sink, run, at, false);
			at += size;
			if (rune_quote(lex_rune(lexer, at, &next)) != '\'')
				return at;
			run = at;
			size = next;
		}
		at += size;
	}
	emit(lexer, sink, run, at, false);
	report_open(lexer, open, "'");
	return at;
}

/*
 * The piece of an expandable string at offset at that is not plain text: the
 * offset behind it, or 0 when it is plain after all.
 */
static uint32_t
scan_special(struct lexer *lexer, uint32_t at, uint32_t rune, bool is_here,
    uint32_t run, struct string_sink *sink)
{
	uint32_t end;

	if (rune == '`' && at + 1 < lexer->end) {
		emit(lexer, sink, run, at, false);
		end = scan_escape(lexer, at + 1, &rune);
		emit_rune(sink, rune, end);
		return end;
	}
	if (rune != '$' || !is_expanded(lexer, at))
		return 0;
	emit(lexer, sink, run, at, false);
	return scan_dollar(lexer, at, is_here, sink);
}

uint32_t
scan_double(struct lexer *lexer, uint32_t at, struct string_sink *sink)
{
	uint32_t open = at, run = at, size, next, rune;

	while ((rune = lex_rune(lexer,
		    at = skip_plain(lexer, at, STOP_DOUBLE), &size))) {
		uint32_t end = scan_special(lexer, at, rune, false, run, sink);

		if (end) {
			run = at = end;
			continue;
		}
		if (rune_quote(rune) == '"') {
			emit(lexer, sink, run, at, false);
			at += size;
			if (rune_quote(lex_rune(lexer, at, &next)) != '"')
				return at;
			run = at;
			size = next;
		}
		at += size;
	}
	emit(lexer, sink, run, at, false);
	report_open(lexer, open, "\"");
	return at;
}

/* The line end at offset at: the offset behind it, or at. */
static uint32_t
skip_newline(const struct lexer *lexer, uint32_t at)
{
	if (at < lexer->end && lexer->text[at] == '\r') {
		at++;
		if (at < lexer->end && lexer->text[at] == '\n')
			at++;
	} else if (at < lexer->end && lexer->text[at] == '\n') {
		at++;
	}
	return at;
}

static uint32_t
skip_spaces(const struct lexer *lexer, uint32_t at)
{
	uint32_t size;
	uint32_t rune;

	while ((rune = lex_rune(lexer, at, &size)) && rune != '\n' &&
	       rune != '\r' && rune_is_blank(rune))
		at += size;
	return at;
}

/* The offset behind a here-string's end mark at offset at, or 0. */
static uint32_t
here_mark(const struct lexer *lexer, uint32_t at, char quote)
{
	uint32_t size;

	if (rune_quote(lex_rune(lexer, at, &size)) != quote)
		return 0;
	at += size;
	return at < lexer->end && lexer->text[at] == '@' ? at + 1 : 0;
}

/* The header is wrong: go on behind its line, or its end mark. */
static uint32_t
skip_here(struct lexer *lexer, uint32_t at, char quote)
{
	uint32_t size, end;

	lex_error(lexer, ERROR_UnexpectedCharactersAfterHereStringHeader, at,
	    at, NULL);
	for (; at < lexer->end; at += size) {
		uint32_t rune = lex_rune(lexer, at, &size);

		end = here_mark(lexer, at, quote);
		if (end)
			return end;
		if (rune == '\n' || rune == '\r')
			break;
	}
	return at;
}

uint32_t
scan_here(struct lexer *lexer, uint32_t at, char quote,
    struct string_sink *sink)
{
	uint32_t open = at, run, size, end, rune, loose = 0;
	bool is_start = true;

	at = skip_spaces(lexer, at);
	if (at < lexer->end && skip_newline(lexer, at) == at)
		return skip_here(lexer, at, quote);
	run = at = skip_newline(lexer, at);
	while ((rune = lex_rune(lexer, at, &size))) {
		if (is_start) {
			end = here_mark(lexer, at, quote);
			if (end) {
				emit(lexer, sink, run, at, false);
				return end;
			}
			end = skip_spaces(lexer, at);
			if (!loose && end > at &&
			    here_mark(lexer, end, quote))
				loose = end;
		}
		is_start = false;
		if (skip_newline(lexer, at) > at) {
			end = skip_newline(lexer, at);
			if (here_mark(lexer, end, quote)) {
				emit(lexer, sink, run, at, false);
				return here_mark(lexer, end, quote);
			}
			is_start = true;
			at = end;
			continue;
		}
		end = quote == '"'
			  ? scan_special(lexer, at, rune, true, run, sink)
			  : 0;
		if (end)
			run = at = end;
		else
			at += size;
	}
	emit(lexer, sink, run, at, false);
	if (loose)
		lex_incomplete(lexer, ERROR_WhitespaceBeforeHereStringFooter,
		    loose, lexer->end, lexer->end, NULL);
	else
		report_open(lexer, open, quote == '"' ? "\"@" : "'@");
	return at;
}

/* -------------------------------------------------------------- barewords */

/* Report what must not hide in code. */
static void
check_rune(struct lexer *lexer, uint32_t at, uint32_t rune, uint32_t size)
{
	char text[16];

	if (rune == RUNE_BAD && size == 1) {
		snprintf(text, sizeof(text), "%u", lex_source(lexer, at));
		lex_error(lexer, ERROR_InvalidUtf8InSource, at, at + 1, text);
	} else if (rune == 0x200B || rune == 0x200E || rune == 0x200F ||
	    (rune >= 0x202A && rune <= 0x202E) || rune == 0x2060 ||
	    (rune >= 0x2066 && rune <= 0x2069) || rune == 0xFEFF) {
		snprintf(text, sizeof(text), "%04X", rune);
		lex_error(lexer, ERROR_HiddenCharacter, at, at + size, text);
	}
}

/* A quoted piece of a bareword. */
static uint32_t
scan_piece(struct lexer *lexer, uint32_t at, uint32_t size, char quote,
    struct string_sink *sink)
{
	uint32_t end = quote == '\'' ? scan_single(lexer, at + size, NULL)
				     : scan_double(lexer, at + size, NULL);

	if (sink)
		sink->quoted(sink, at, end, quote);
	return end;
}

uint32_t
scan_bareword(struct lexer *lexer, uint32_t at, struct string_sink *sink)
{
	uint32_t start = at, run = at, size, rune, end;
	char quote;

	while ((rune = lex_rune(lexer, at, &size)) &&
	       (at == start || !rune_ends_word(rune))) {
		quote = rune_quote(rune);
		if (quote) {
			emit(lexer, sink, run, at, true);
			run = at = scan_piece(lexer, at, size, quote, sink);
			continue;
		}
		end = rune == '`' && at + 1 < lexer->end
			  ? scan_escape(lexer, at + 1, &rune)
			  : 0;
		if (end) {
			emit(lexer, sink, run, at, true);
			emit_rune(sink, rune, end);
			run = at = end;
			continue;
		}
		if (rune == '$' && is_expanded(lexer, at)) {
			emit(lexer, sink, run, at, true);
			run = at = scan_dollar(lexer, at, false, sink);
			continue;
		}
		if (rune >= 0x80)
			check_rune(lexer, at, rune, size);
		at += size;
	}
	emit(lexer, sink, run, at, true);
	return at;
}
