/*
 * parse.h - from source text to a script: the text, its tree and what is
 * wrong with it. A script is counted; every node of it lives as long as it.
 */
#ifndef LANG_PARSE_H
#define LANG_PARSE_H

#include "base/base.h"
#include "base/buf.h"

#include "lang/ast.h"

struct parse_error {
	const char *id;      /* stable: "MissingEndCurlyBrace" */
	const char *message; /* one sentence or two */
	uint32_t start;      /* extent, byte offsets */
	uint32_t end;
	bool is_incomplete; /* more text could repair it: prompt for more */
};

/* One #requires line: what follows the word, position of the comment. */
struct requirement {
	struct ast_text text;
	uint32_t start;
};

struct position {
	uint32_t line;   /* from 1 */
	uint32_t column; /* from 1, in UTF-16 units */
};

struct script;

/*
 * script_parse - make a script of text.
 *   takes   bytes, len: copied; UTF-8, or UTF-16 with a byte order mark;
 *           file: where it comes from, or NULL
 *   gives   a script, also when it is wrong: ask script_errors first. The
 *           tree of a wrong script must not be executed.
 */
struct script *script_parse(const char *bytes, size_t len, const char *file)
    MUST_USE;

/*
 * script_is_text - whether bytes of a file can be a script at all: a program
 * has a NUL byte in its first line. UTF-16 needs a byte order mark.
 */
bool script_is_text(const char *bytes, size_t len);

/*
 * script_parse_type - make a script of a type's name without its brackets,
 * such as "System.Collections.Generic.List[string]".
 *   gives   a script whose script_type is the name, or which has errors
 */
struct script *script_parse_type(const char *bytes, size_t len) MUST_USE;

/* script_ref, script_unref - share a script; the last unref frees it all. */
struct script *script_ref(struct script *script);
void script_unref(struct script *script);

/* script_root - the tree. */
struct block_node *script_root(const struct script *script);

/* script_type - the name, for script_parse_type; else NULL. */
struct type_name *script_type(const struct script *script);

/* script_file - the file's name or NULL, lent. */
const char *script_file(const struct script *script);

/* script_text - the whole source as UTF-8 without byte order mark, lent. */
const char *script_text(const struct script *script, size_t *len);

/* script_errors - what is wrong, in the order it was found. */
const struct parse_error *script_errors(const struct script *script,
    size_t *count);

/*
 * script_is_incomplete - whether the first error is that the text ended too
 * early, so that a prompt should ask for another line.
 */
bool script_is_incomplete(const struct script *script);

/* text_is_incomplete - the same of a text that is no script yet. */
bool text_is_incomplete(const char *bytes, size_t len);

/* script_requires - the #requires lines. */
const struct requirement *script_requires(const struct script *script,
    size_t *count);

/*
 * script_attach - have something freed when the script is.
 *   takes   data: handed to release at the end; for what caches point to
 */
void script_attach(struct script *script, void *data,
    void (*release)(void *data));

/* script_position - line and column of a byte offset. */
struct position script_position(const struct script *script, uint32_t offset);

/*
 * script_line - the text of a line without its end.
 *   takes   line: from 1
 *   gives   lent text of *len bytes; "" beyond the last line
 */
const char *script_line(const struct script *script, uint32_t line,
    size_t *len);

/* node_text - the source of a node exactly as written, lent. */
const char *node_text(const struct script *script, const struct node *node,
    size_t *len);

/* ast_dump - append a node as an S-expression, for tests and for eyes. */
void ast_dump(const struct node *node, struct buf *buf);

/* ----------------------------------------------------------------- tokens */

/* What a word of a line is, for completion and for the prompt. */
enum token_kind {
	TOKEN_END,
	TOKEN_COMMAND,   /* the word that names a command */
	TOKEN_ARGUMENT,  /* a bareword argument */
	TOKEN_PARAMETER, /* -Name */
	TOKEN_NUMBER,
	TOKEN_STRING, /* '...', "...", here-strings */
	TOKEN_VARIABLE,
	TOKEN_TYPE, /* the name between [ and ] */
	TOKEN_MEMBER, /* what follows . or :: */
	TOKEN_KEYWORD,
	TOKEN_OPERATOR, /* operators, brackets, separators */
	TOKEN_COMMENT,
};

struct token {
	enum token_kind kind;
	uint32_t start; /* byte offsets */
	uint32_t end;
};

/*
 * script_parse_line - like script_parse, and the tokens are kept. The text may
 * end anywhere: words and tree go as far as it does, and may be looked at.
 * A string is one token; the variables in it are in the tree.
 */
struct script *script_parse_line(const char *bytes, size_t len) MUST_USE;

/* script_tokens - the tokens in source order, for script_parse_line. */
const struct token *script_tokens(const struct script *script, size_t *count);

#endif
