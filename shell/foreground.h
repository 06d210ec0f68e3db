/*
 * foreground.h - programs at the terminal of an interactive session: who has
 * the terminal, and what becomes of them on Ctrl-Z.
 */
#ifndef SHELL_FOREGROUND_H
#define SHELL_FOREGROUND_H

struct session;

/* foreground_start - take the terminal, if there is one to be had. */
void foreground_start(struct session *session);

/* foreground_stop - hand it back to whom it belonged. */
void foreground_stop(void);

#endif
