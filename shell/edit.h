/*
 * edit.h - a line editor behind one small interface. `make EDIT=...` chooses
 * readline, libedit or none; the library is loaded when a terminal is there,
 * so scripts start without it.
 *
 * The editor never waits: the session tells it that bytes are there, and
 * hears of finished lines through a callback.
 */
#ifndef SHELL_EDIT_H
#define SHELL_EDIT_H

#include "base/base.h"

/* What Tab gives: candidates that replace bytes start..end of the line. */
struct edit_candidate {
	char *text;        /* owned: what is put in */
	char *label;       /* owned: what a list shows */
};

struct edit_candidates {
	size_t start, end;
	struct edit_candidate *items; /* owned */
	size_t count;
};

struct edit_calls {
	/* A finished line (lent, without newline), or NULL at end of input. */
	void (*line)(void *context, const char *text);
	/* Candidates at a cursor (byte offset); may be NULL. */
	void (*complete)(void *context, const char *line, size_t cursor,
	    struct edit_candidates *candidates);
	void *context;
};

/*
 * edit_start - take the terminal's line over.
 *   takes   calls: lent, lives as long as the editor
 *   gives   false with a message in *why when the library is not there;
 *           lines are then read plainly, as with EDIT=none
 */
bool edit_start(const struct edit_calls *calls, const char **why);

/* edit_stop - give the terminal back and forget the history. */
void edit_stop(void);

/* edit_prompt - show a prompt and begin a line. */
void edit_prompt(const char *prompt);

/* edit_read - bytes are there on standard input. */
void edit_read(void);

/* edit_cancel - Ctrl-C: drop the line begun; edit_prompt follows. */
void edit_cancel(void);

/* edit_rest - leave the terminal alone while a command runs. */
void edit_rest(void);

/* edit_resize - the window has another size. */
void edit_resize(void);

/* edit_remember - add an entry to the history of this session. */
void edit_remember(const char *text);

/* edit_name - "readline", "libedit" or "none". */
const char *edit_name(void);

#endif
