/*
 * lex.h - from text to words. The same text falls into different words where
 * a command stands and where an expression stands, so the parser says which
 * before it asks for the next one.
 */
#ifndef LANG_LEX_H
#define LANG_LEX_H

#include "base/base.h"

#include "lang/ast.h"
#include "lang/errors.h"

enum lex_mode {
	LEX_COMMAND,    /* barewords, parameters, redirections */
	LEX_EXPRESSION, /* names, operators, numbers */
	LEX_TYPE,       /* the name of a type */
};

enum lexeme_kind {
	LEXEME_END,
	LEXEME_NEWLINE,
	LEXEME_SEMICOLON,
	LEXEME_COMMA,
	LEXEME_LPAREN,
	LEXEME_RPAREN,
	LEXEME_LCURLY,
	LEXEME_RCURLY,
	LEXEME_LBRACKET,
	LEXEME_RBRACKET,
	LEXEME_AT_PAREN,     /* @( */
	LEXEME_AT_CURLY,     /* @{ */
	LEXEME_DOLLAR_PAREN, /* $( */
	LEXEME_PIPE,
	LEXEME_AND_AND,
	LEXEME_OR_OR,
	LEXEME_AMPERSAND,
	LEXEME_DOT,
	LEXEME_COLON_COLON,
	LEXEME_COLON,
	LEXEME_QUESTION,
	LEXEME_QUESTION_DOT,
	LEXEME_QUESTION_BRACKET,
	LEXEME_ASSIGN,       /* = += ... : assign */
	LEXEME_INCREMENT,    /* ++ */
	LEXEME_DECREMENT,    /* -- */
	LEXEME_OPERATOR,     /* op; OP_NOT and OP_BNOT are prefix only */
	LEXEME_REDIRECT,     /* redirect */
	LEXEME_REDIRECT_IN,  /* < */
	LEXEME_LABEL,        /* :name */
	LEXEME_PARAMETER,    /* -name, -name: */
	LEXEME_VARIABLE,
	LEXEME_SPLAT,
	LEXEME_NUMBER,       /* number */
	LEXEME_STRING,       /* quote */
	LEXEME_NAME,         /* a plain word of letters, digits and _ */
	LEXEME_GENERIC,      /* any other bareword */
	LEXEME_UNKNOWN,
};

enum keyword {
	KEYWORD_NONE,
#define KEYWORD(constant, spelling) KEYWORD_##constant,
#include "lang/keywords.def"
#undef KEYWORD
};

struct redirection {
	uint8_t from;
	uint8_t to; /* 0: a file */
	bool is_append;
};

struct lexeme {
	enum lexeme_kind kind;
	uint32_t start; /* offsets in the lexer's text */
	uint32_t end;
	enum keyword keyword; /* NAME in command mode */
	union {
		enum assign_op assign;
		enum op op;
		enum quote quote;
		bool has_colon; /* PARAMETER */
		struct redirection redirect;
		struct number number;
	};
};

struct script;

struct lexer {
	struct script *script;
	const char *text; /* the source, or what a nested scan reads */
	uint32_t at;
	uint32_t end;
	const uint32_t *map; /* source offset of each byte, NULL: the same */
	enum lex_mode mode;
	bool wants_name;     /* a word ends where letters and digits end */
	bool allows_sign;    /* -5 is a number */
	bool ends_ternary;   /* ? and : end a number */
	bool is_nested;      /* inside a string */
	bool keeps_tokens;   /* comments go to the script's tokens */
	bool is_quiet;       /* looking ahead: nothing is noted or reported */
};

/* lex - the next word; LEXEME_END at the end, again and again. */
struct lexeme lex(struct lexer *lexer);

/*
 * lex_member - what continues a primary expression without a blank: . :: [
 * ?. or ?[.
 *   takes   brackets: whether [ counts
 *   gives   false, and nothing is consumed, when there is none
 */
bool lex_member(struct lexer *lexer, bool brackets, struct lexeme *found);

/* lex_call - ( or { directly after a member name. */
bool lex_call(struct lexer *lexer, struct lexeme *found);

/* lex_bracket - a [ after blanks and comments. */
bool lex_bracket(struct lexer *lexer, struct lexeme *found);

/* lex_verbatim - what follows --%: all up to the end of the line or a pipe. */
struct lexeme lex_verbatim(struct lexer *lexer);

/* lex_assembly - an assembly name inside a type name, up to ]. */
struct lexeme lex_assembly(struct lexer *lexer);

/*
 * lex_starts_word - whether the next word may be a keyword, a label or an
 * attribute, as far as its first rune tells.
 */
bool lex_starts_word(const struct lexer *lexer);

/* lex_continues - whether the next line with words begins with |, && or ||. */
bool lex_continues(const struct lexer *lexer);

/* lex_source - the source offset of an offset in the lexer's text. */
uint32_t lex_source(const struct lexer *lexer, uint32_t at);

/* lex_error - an error of the text between two offsets of the lexer. */
void lex_error(struct lexer *lexer, enum error_id id, uint32_t start,
    uint32_t end, const char *first);

/* lex_incomplete - the same for what the end of the text may have cut off. */
void lex_incomplete(struct lexer *lexer, enum error_id id, uint32_t start,
    uint32_t end, uint32_t at, const char *first);

/* ------------------------------------------------ between the lex_ files */

/* lex_rune - the rune at an offset and its size; 0 and 0 at the end. */
uint32_t lex_rune(const struct lexer *lexer, uint32_t at, uint32_t *size);

/* lex_make - a word between two offsets; the lexer goes on behind it. */
struct lexeme lex_make(struct lexer *lexer, enum lexeme_kind kind,
    uint32_t start, uint32_t end);

/* lex_peek - the rune some bytes ahead. */
uint32_t lex_peek(const struct lexer *lexer, uint32_t ahead);

/* lex_skip_blanks - pass what may stand between words; line ends are words. */
void lex_skip_blanks(struct lexer *lexer);

/* lex_skip_comment - pass a block comment that begins here. */
void lex_skip_comment(struct lexer *lexer);

/* rune_quote - '\'' or '"' for any rune that is one, else 0. */
char rune_quote(uint32_t rune);

/* rune_is_dash - whether it is a minus or one of its typographic kin. */
bool rune_is_dash(uint32_t rune);

/* rune_ends_word - whether a bareword ends before it; 0 is the end. */
bool rune_ends_word(uint32_t rune);

/* rune_starts_name - whether a plain word begins with it. */
bool rune_starts_name(uint32_t rune);

/* rune_ends_number - what ends a number in an expression beside that. */
bool rune_ends_number(const struct lexer *lexer, uint32_t rune);

/* rune_starts_variable - whether $ and it start a variable. */
bool rune_starts_variable(uint32_t rune);

#endif
