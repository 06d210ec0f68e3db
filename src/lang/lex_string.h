/*
 * lex_string.h - strings, barewords and variables, taken apart by one scan
 * each. The lexer scans to find the end, the parser scans again with a sink
 * to get the pieces.
 */
#ifndef LANG_LEX_STRING_H
#define LANG_LEX_STRING_H

#include "base/base.h"
#include "base/buf.h"

#include "lang/lex.h"

/* Who gets the pieces of a string or bareword, in order. */
struct string_sink {
	/* text: decoded bytes; is_plain: as written, not escaped or quoted */
	void (*text)(struct string_sink *sink, const char *bytes, size_t len,
	    bool is_plain);
	/* a variable from its $ to its end */
	void (*variable)(struct string_sink *sink, uint32_t start,
	    uint32_t end);
	/* a subexpression from its $ to behind its ) */
	void (*subexpression)(struct string_sink *sink, uint32_t start,
	    uint32_t end);
	/* a quoted piece of a bareword with its quotes */
	void (*quoted)(struct string_sink *sink, uint32_t start, uint32_t end,
	    char quote);
	uint32_t at;  /* with text: the offset behind it */
	bool is_here; /* set by here-strings: "" in $( ) stays as it is */
};

/*
 * scan_single, scan_double - the inside of a string whose opening quote is
 * before offset at.
 *   takes   sink: or NULL
 *   gives   the offset behind the closing quote
 */
uint32_t scan_single(struct lexer *lexer, uint32_t at,
    struct string_sink *sink);
uint32_t scan_double(struct lexer *lexer, uint32_t at,
    struct string_sink *sink);

/* scan_here - a here-string whose @ and quote are before offset at. */
uint32_t scan_here(struct lexer *lexer, uint32_t at, char quote,
    struct string_sink *sink);

/* scan_bareword - a bareword from offset at to its end. */
uint32_t scan_bareword(struct lexer *lexer, uint32_t at,
    struct string_sink *sink);

/*
 * scan_variable - a variable whose $ or @ is before offset at.
 *   takes   in_string: braces may hold ""; name: gets the decoded name, or
 *           NULL
 *   gives   the offset behind it
 */
uint32_t scan_variable(struct lexer *lexer, uint32_t at, bool in_string,
    struct buf *name);

/* variable_check - report a name with nothing behind its colon. */
void variable_check(struct lexer *lexer, uint32_t start, uint32_t end,
    const char *name, size_t len, bool is_braced);

#endif
