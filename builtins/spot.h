/*
 * spot.h - where in a line the cursor stands: the word before it and the
 * nodes around it. The text behind the cursor is not looked at.
 */
#ifndef BUILTINS_SPOT_H
#define BUILTINS_SPOT_H

#include "lang/ast.h"
#include "lang/parse.h"

struct interp;

struct spot {
	struct interp *interp;
	struct script *script;     /* owned: the text up to the cursor */
	const struct token *token; /* the last word, or NULL */
	const struct node **path;  /* owned: what holds its end, from the
				      outermost on */
	size_t depth;
	size_t cursor;
	uint32_t end;              /* where the last word ends, or 0 */
	bool touches;              /* the cursor is right behind it */
	bool is_new_line;          /* a line end does, and ends the statement */
};

/* spot_init - look at text before the cursor, a byte offset. */
void spot_init(struct spot *spot, struct interp *interp, const char *text,
    size_t cursor);
void spot_release(struct spot *spot);

/* spot_ends - the innermost node of a kind that ends at the cursor, or
 * NULL. */
const struct node *spot_ends(const struct spot *spot, enum node_kind kind);

/* spot_leaf - the innermost node if it ends at the cursor, or NULL. */
const struct node *spot_leaf(const struct spot *spot);

/* spot_command - the command among whose words the cursor stands, or NULL
 * where a command or an expression is to begin. */
const struct command_node *spot_command(const struct spot *spot);

/* spot_text - the text of the parsed line from an offset up to the cursor,
 * lent and not ended by NUL; its length is cursor - start. */
const char *spot_text(const struct spot *spot, size_t start);

/* spot_is_command_word - whether the word before the cursor names a command:
 * it stands first in a pipeline element. */
bool spot_is_command_word(const struct spot *spot);

#endif
