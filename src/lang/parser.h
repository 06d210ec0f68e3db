/*
 * parser.h - the state of one parse and what the parse_ files share. Every
 * rule consumes what it understands and returns its node, or NULL without
 * consuming anything when its first word is not there. What is wrong is
 * reported once and parsing goes on as if it had been there, so nodes of a
 * wrong script may have holes.
 *
 * Offsets in words and nodes are source offsets; only the lexer's own may
 * differ, inside strings.
 */
#ifndef LANG_PARSER_H
#define LANG_PARSER_H

#include "base/base.h"
#include "base/buf.h"

#include "lang/ast.h"
#include "lang/errors.h"
#include "lang/lex.h"

/* What encloses a statement, for break, continue and return. */
enum frame_kind {
	FRAME_BLOCK,   /* a script block or trap: nothing leaves it */
	FRAME_LOOP,    /* label */
	FRAME_FINALLY,
};

struct frame {
	enum frame_kind kind;
	struct ast_text label;
	struct frame *outer;
};

struct parser {
	struct script *script;
	struct lexer lex;
	struct lexeme ahead; /* the next word, when has_ahead */
	bool has_ahead;
	bool is_over;        /* given up: only LEXEME_END comes */
	bool no_comma;       /* commas separate arguments here */
	uint32_t raw;        /* lexer offset of the last word handed out */
	uint32_t raw_ahead;  /* lexer offset of ahead */
	unsigned depth;      /* of nesting */
	size_t rescanned;    /* bytes of $( ) in strings */
	unsigned links;      /* longest member chain below, see parse_primary */
	struct frame *frames;
	struct buf late;     /* struct late_error, after all syntax errors */
};

struct extent {
	uint32_t start;
	uint32_t end;
};

/* ----------------------------------------------------- parse.c: the words */

/* peek - the next word, lent until the next call. */
const struct lexeme *peek(struct parser *p);

/* peek_kind, peek_keyword - of the next word. */
enum lexeme_kind peek_kind(struct parser *p);
enum keyword peek_keyword(struct parser *p);

/* next - consume the next word. */
struct lexeme next(struct parser *p);

/* accept - consume the next word if it is of this kind. */
bool accept(struct parser *p, enum lexeme_kind kind, struct lexeme *word);

/* unget - hand the last consumed word out again. */
void unget(struct parser *p, const struct lexeme *word);

/* set_mode - how to read on; a word read ahead is read again. */
enum lex_mode set_mode(struct parser *p, enum lex_mode mode);

/* position, seek - where the parser is, and back there. */
uint32_t position(struct parser *p);
void seek(struct parser *p, uint32_t raw);

/* skip_newlines, skip_separators - line ends; also semicolons. */
void skip_newlines(struct parser *p);
void skip_separators(struct parser *p);

/* note_word - keep a word that the lexer gave by name for script_tokens. */
void note_word(struct parser *p, const struct lexeme *word);

/* word_text - the source of a word as an arena text. */
const char *word_text(struct parser *p, const struct lexeme *word);

/* enter, leave - one level of nesting; when enter fails, all is over. */
bool enter(struct parser *p);
void leave(struct parser *p);

/* fail_deep - report too much nesting and end the parse. */
void fail_deep(struct parser *p);

/* fail - an error; fail_end - one that more text might repair. */
void fail(struct parser *p, enum error_id id, struct extent at,
    const char *first);
void fail_end(struct parser *p, enum error_id id, struct extent at,
    const char *first);

/* fail_late - an error of meaning, told only when the syntax is right. */
void fail_late(struct parser *p, enum error_id id, struct extent at,
    const char *first, const char *second);

/* ------------------------------------------------------ parse.c: the nodes */

/* make_node - a cleared node of size bytes. */
void *make_node(struct parser *p, enum node_kind kind, size_t size,
    uint32_t start, uint32_t end);

#define NEW_NODE(p, kind, type, start, end) \
	((struct type *)make_node(p, kind, sizeof(struct type), start, end))

/* nodes_push, nodes_take - gather nodes, then keep them in the arena. */
void nodes_push(struct buf *list, void *node);
struct node_list nodes_take(struct parser *p, struct buf *list);

/* array_take - keep what was gathered in the arena. */
void *array_take(struct parser *p, struct buf *list, size_t size,
    uint32_t *count);

/* make_text - a text in the arena. */
struct ast_text make_text(struct parser *p, const char *bytes, size_t len);

/* extent_of - where a node stands; extent_at - where a word does. */
static inline struct extent
extent_of(const struct node *node)
{
	return (struct extent){node->start, node->end};
}

static inline struct extent
extent_at(const struct lexeme *word)
{
	return (struct extent){word->start, word->end};
}

/* behind - the empty extent at an offset. */
static inline struct extent
behind(uint32_t offset)
{
	return (struct extent){offset, offset};
}

/* --------------------------------------------------- parse_block.c: blocks */

/* parse_script - a whole script. */
struct block_node *parse_script(struct parser *p);

/* parse_block - the rest of a script block behind its {; *end is behind }. */
struct block_node *parse_block(struct parser *p, const struct lexeme *open,
    bool is_filter, uint32_t *end);

/* parse_statement_block - { statements }, or NULL without {. */
struct statements_node *parse_statement_block(struct parser *p);

/* parse_statements - statements up to what cannot be one. */
struct statements_node *parse_statements(struct parser *p);

/*
 * parse_params - the inside of ( ) of a parameter list, up to what is not a
 * parameter; *last ends the last one.
 */
struct node_list parse_params(struct parser *p, uint32_t *last);

/*
 * keyword_behind_attributes - the keyword that follows the attributes here,
 * without consuming them; KEYWORD_NONE when another word does.
 */
enum keyword keyword_behind_attributes(struct parser *p);

/* ------------------------------------------- parse_statement.c and its kin */

/* accept_keyword - a keyword behind line ends, which are consumed only before
 * it; false when something else is there. */
bool accept_keyword(struct parser *p, enum keyword keyword,
    struct lexeme *word);

/* parse_statement - one statement. */
struct node *parse_statement(struct parser *p);

/* parse_function, parse_class, parse_enum ... - behind their keywords. */
struct node *parse_function(struct parser *p, const struct lexeme *word);
struct node *parse_class(struct parser *p, const struct lexeme *word);
struct node *parse_enum(struct parser *p, const struct lexeme *word,
    struct node_list attributes);
struct node *parse_configuration(struct parser *p,
    const struct lexeme *word);
struct node *parse_using(struct parser *p, const struct lexeme *word);

/* parse_switch, parse_foreach, parse_try - behind their keywords. */
struct node *parse_switch(struct parser *p, const struct lexeme *word,
    struct ast_text label);
struct node *parse_foreach(struct parser *p, const struct lexeme *word,
    struct ast_text label);
struct node *parse_try(struct parser *p, const struct lexeme *word);

/* parse_loop_body - a statement block that label leaves. */
struct statements_node *parse_loop_body(struct parser *p,
    struct ast_text label);

/* ----------------------------------------------- parse_pipeline.c: commands */

/* parse_chain - an assignment, a pipeline, or pipelines with && and ||. */
struct node *parse_chain(struct parser *p);

enum argument_place {
	PLACE_NAME,     /* the name of a command */
	PLACE_CALLED,   /* what & or . calls */
	PLACE_FILE,     /* behind a redirection or -file */
	PLACE_CLAUSE,   /* the test of a switch clause */
	PLACE_ARGUMENT, /* an argument: commas make an array */
};

/* parse_argument - one argument of a command. */
struct node *parse_argument(struct parser *p, enum argument_place place);

/* ---------------------------------------------- parse_expression.c, others */

/* parse_expression - an expression with all operators. */
struct node *parse_expression(struct parser *p);

/* parse_unary - an operand with its prefix operators. */
struct node *parse_unary(struct parser *p);

/* parse_primary - an operand; with members and indices, if asked for. */
struct node *parse_primary(struct parser *p, bool with_members);

/* parse_members - what continues a primary. */
struct node *parse_members(struct parser *p, struct node *target,
    bool brackets);

/* parse_group - ( ), $( ) or @( ) behind its opening word. */
struct node *parse_group(struct parser *p, const struct lexeme *open);

/* parse_key - the key of a hashtable or the label of a jump. */
struct node *parse_key(struct parser *p);

/* parse_name - a plain word of letters, digits and _, or NULL. */
struct string_node *parse_name(struct parser *p);

/* parse_attributes - [types] and [Attributes()], with newlines between. */
struct node_list parse_attributes(struct parser *p);

/* parse_attribute - one of them, or NULL. */
struct node *parse_attribute(struct parser *p);

/*
 * parse_type_name - a type's name without its brackets, or NULL.
 *   takes   is_bare: a comma behind it is not part of it
 */
struct type_name *parse_type_name(struct parser *p, bool is_bare);

/* node_is_type - whether a NODE_TYPE names this type, case aside. */
bool node_is_type(const struct node *node, const char *name);

/* --------------------------------------------- parse_string.c: literals */

/* make_string - a string of the last consumed LEXEME_STRING. */
struct node *make_string(struct parser *p, const struct lexeme *word);

/* make_bareword - an argument of the last consumed bareword. */
struct node *make_bareword(struct parser *p, const struct lexeme *word);

/* make_word - the last consumed bareword with nothing expanded in it. */
struct string_node *make_word(struct parser *p, const struct lexeme *word);

/* make_plain - a word whose text is its source. */
struct string_node *make_plain(struct parser *p, const struct lexeme *word,
    enum quote quote);

/* make_variable - the last consumed variable. */
struct variable_node *make_variable(struct parser *p,
    const struct lexeme *word);

/* ------------------------------------------------- parse_check.c: meaning */

/* check_assignment - whether something can be assigned to. */
void check_assignment(struct parser *p, const struct assign_node *assign);
void check_increment(struct parser *p, const struct unary_node *unary);

/*
 * known_push, check_known - gather names, then report those that came before;
 * the list is released.
 */
void known_push(struct buf *list, struct ast_text text,
    const struct node *node);
void check_known(struct parser *p, struct buf *list, enum error_id id);

/* check_hashtable - no constant key twice. */
void check_hashtable(struct parser *p, const struct hashtable_node *table);

/* check_params - no parameter twice. */
void check_params(struct parser *p, struct node_list params);

/* check_cast - where [ordered], [ref] and attributes may stand. */
void check_cast(struct parser *p, const struct cast_node *cast);

/* check_using - $using: with members and constant indices only. */
void check_using(struct parser *p, const struct node *node);

/* check_splats - splatted variables among the items of a list. */
void check_splats(struct parser *p, struct node_list items,
    enum error_id id);

/* is_constant - whether a value is known without running anything. */
bool is_constant(const struct node *node);

#endif
