/*
 * terminal.h - the host of a session: standard output and standard error,
 * the screen's width, and the user's answers.
 */
#ifndef SHELL_TERMINAL_H
#define SHELL_TERMINAL_H

#include "run/host.h"

/* terminal_host - the one host of this process; lent. */
struct host *terminal_host(void);

/*
 * terminal_flush - write what is buffered.
 *   gives   false once standard output could not be written (EPIPE, ENOSPC);
 *           the reason is terminal_broken
 */
bool terminal_flush(void);

/* terminal_broken - the errno of the first failed write, or 0. */
int terminal_broken(void);

#endif
