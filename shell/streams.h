/*
 * streams.h - the ends of the numbered streams in a session: records become
 * text on the terminal.
 */
#ifndef SHELL_STREAMS_H
#define SHELL_STREAMS_H

struct interp;

/* streams_start - streams 2 to 7 of an interpreter lead to its host. */
void streams_start(struct interp *interp);

#endif
