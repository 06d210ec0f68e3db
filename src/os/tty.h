/*
 * tty.h - who owns the terminal and in which modes. The session takes it at
 * start, lends it to one foreground group at a time, and takes it back with
 * its own modes whatever that group did to it.
 */
#ifndef OS_TTY_H
#define OS_TTY_H

#include "base/base.h"

#include <sys/types.h>
#include <termios.h>

enum tty_owner {
	TTY_NOBODY,  /* no terminal, or it hung up */
	TTY_US,	     /* our group */
	TTY_THEM,    /* the group asked about */
	TTY_STRANGER /* some other group */
};

/* Modes saved for later: ours, or a stopped job's. */
struct tty_modes {
	bool is_set;
	struct termios modes;
};

struct tty {
	int fd;		     /* the terminal, not owned; -1: none */
	pid_t group;	     /* ours */
	pid_t group_before;  /* who had it when we came */
	struct tty_modes modes; /* ours, at the prompt */
};

/*
 * tty_start - take the terminal for an interactive session: wait until we are
 * in the foreground (at most 16 tries), lead a group, own the terminal.
 *   takes   fd: a terminal, usually 0 or 2
 *   gives   false with errno when there is no job control to be had; the
 *           session goes on without it
 *   source  the figure of 16 tries is the one shells use
 */
bool tty_start(struct tty *tty, int fd);

/* tty_stop - hand the terminal back to whom it belonged, in our modes. */
void tty_stop(struct tty *tty);

/* tty_is_there - whether this process has a controlling terminal; asked
 * once. */
bool tty_is_there(void);

/* tty_owner - who owns the terminal; group: whom TTY_THEM stands for. */
enum tty_owner tty_owner(const struct tty *tty, pid_t group);

/*
 * tty_give - lend the terminal to a group.
 *   takes   modes: set before, when a stopped job is resumed; may be NULL
 *   gives   false with errno; ESRCH and EPERM mean the group is gone, which
 *           is no error worth a word
 */
bool tty_give(struct tty *tty, pid_t group, const struct tty_modes *modes);

/*
 * tty_take - take the terminal back, clear O_NONBLOCK on it, and restore our
 * modes.
 *   takes   group: who had it; keeps: where to save the modes it left
 *           (a stopped job), or NULL; keep_modes: adopt them as ours, as
 *           after a program such as stty that ended well
 */
bool tty_take(struct tty *tty, pid_t group, struct tty_modes *keeps,
	      bool keep_modes);

/*
 * tty_set_group - the bare act, for a child between fork and exec.
 *   gives   false with errno
 */
bool tty_set_group(int fd, pid_t group);

/*
 * tty_open - open(2) for reading, close-on-exec, of whatever a script names.
 *   source  at /dev/tty a process whose terminal is somebody else's gets what
 *           its tty_opener gives
 */
int tty_open(const char *path, int flags);

/*
 * tty_on_open - have /dev/tty opened by a function; NULL: by the system.
 *   takes   opener: gives a descriptor, or -1 with errno
 */
typedef int tty_opener(void *ctx);
void tty_on_open(tty_opener *opener, void *ctx);

/* tty_save, tty_restore - modes as they are now; modes put back. */
bool tty_save(int fd, struct tty_modes *modes);
bool tty_restore(int fd, const struct tty_modes *modes);

/* tty_echo - switch the echo of typed characters; false with errno. */
bool tty_echo(int fd, bool is_on);

/*
 * tty_keys - hand out every key as it is pressed, without showing it.
 *   gives   the modes before, for tty_restore; false with errno
 */
bool tty_keys(int fd, struct tty_modes *before);

/* tty_has_input - whether a byte is there to be read. */
bool tty_has_input(int fd);

/* tty_forget_input - drop what was typed and not read. */
void tty_forget_input(int fd);

/* tty_size - columns and rows; 80 and 24 where the terminal does not say. */
void tty_size(int fd, int *width_cols, int *height_rows);

#endif
