/*
 * pty.h - a terminal made for programs that open /dev/tty where none is: it
 * belongs to the session this process leads, and to no group of it, so who
 * wants to read from it is stopped first and can be seen to want it.
 */
#ifndef OS_PTY_H
#define OS_PTY_H

#include "base/base.h"

#include <sys/types.h>

struct pty {
	int near_fd; /* what programs print comes here; does not wait */
	int far_fd;  /* the terminal itself */
};

#define PTY_INIT {-1, -1}

/*
 * pty_open - make one, the controlling terminal of our session from now on.
 *   gives   false with errno when there is none to be had, or we lead none
 */
bool pty_open(struct pty *pty);

/* pty_close - the terminal hangs up. */
void pty_close(struct pty *pty);

/* pty_has_echo - whether what is typed is shown. */
bool pty_has_echo(const struct pty *pty);

/* pty_type - a line and Enter, as a person types it. */
void pty_type(const struct pty *pty, const char *bytes, size_t len);

/* pty_type_end - the end of input, as a person types it. */
void pty_type_end(const struct pty *pty);

/* pty_is_read - whether all that was typed has been read. */
bool pty_is_read(const struct pty *pty);

/* pty_lend - a group has the terminal and goes on. */
void pty_lend(const struct pty *pty, pid_t group);

/*
 * pty_recall - it is nobody's again. The group is stopped and continued once:
 * whoever is in the middle of a read asks anew and is seen to.
 */
void pty_recall(const struct pty *pty, pid_t group);

#endif
