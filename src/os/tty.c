/*
 * tty.c - the terminal changes hands. Whoever takes it out of the background
 * gets SIGTTOU, so that is blocked for the moment of the call; that the new
 * owner is already gone is no error.
 */
#include "base/base.h"
#include "os/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "os/child.h"
#include "os/fd.h"

#define FOREGROUND_TRIES 16
#define WIDTH_DEFAULT_COLS 80
#define HEIGHT_DEFAULT_ROWS 24

bool
tty_set_group(int fd, pid_t group)
{
	sigset_t stops;
	sigset_t before;
	int error;
	bool is_set;

	sigemptyset(&stops);
	sigaddset(&stops, SIGTTOU);
	sigaddset(&stops, SIGTTIN);
	sigaddset(&stops, SIGTSTP);
	sigprocmask(SIG_BLOCK, &stops, &before);
	is_set = tcsetpgrp(fd, group) == 0;
	error = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return is_set;
}

/*
 * Started in the background: stop until somebody brings us to the foreground.
 * An orphaned group is not stopped, so there is an end to the tries.
 */
static bool
wait_for_foreground(int fd)
{
	for (int i = 0; i < FOREGROUND_TRIES; i++) {
		pid_t owner = tcgetpgrp(fd);

		if (owner < 0)
			return false;
		if (owner == getpgrp())
			return true;
		child_stop_self(SIGTTIN);
	}
	errno = EIO;
	return false;
}

bool
tty_start(struct tty *tty, int fd)
{
	*tty = (struct tty){.fd = -1};
	if (!isatty(fd) || !wait_for_foreground(fd))
		return false;
	tty->group_before = getpgrp();
	if (tty->group_before != getpid() && getsid(0) != getpid() &&
	    setpgid(0, 0) != 0)
		return false;
	tty->group = getpgrp();
	if (!tty_set_group(fd, tty->group) || !tty_save(fd, &tty->modes))
		return false;
	tty->fd = fd;
	return true;
}

void
tty_stop(struct tty *tty)
{
	if (tty->fd < 0)
		return;
	if (tty_owner(tty, 0) == TTY_US) {
		tty_restore(tty->fd, &tty->modes);
		if (tty->group_before != tty->group)
			tty_set_group(tty->fd, tty->group_before);
	}
	tty->fd = -1;
}

bool
tty_is_there(void)
{
	static enum { UNKNOWN, IS_THERE, IS_NOT } answer;
	int fd;

	if (answer == UNKNOWN) {
		fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
		answer = fd >= 0 ? IS_THERE : IS_NOT;
		fd_close(&fd);
	}
	return answer == IS_THERE;
}

enum tty_owner
tty_owner(const struct tty *tty, pid_t group)
{
	pid_t owner = tty->fd < 0 ? -1 : tcgetpgrp(tty->fd);

	if (owner <= 0)
		return TTY_NOBODY;
	if (owner == tty->group)
		return TTY_US;
	return owner == group ? TTY_THEM : TTY_STRANGER;
}

bool
tty_give(struct tty *tty, pid_t group, const struct tty_modes *modes)
{
	if (tty->fd < 0)
		return false;
	if (tty_owner(tty, group) == TTY_STRANGER) {
		errno = EPERM;
		return false;
	}
	if (modes != NULL && modes->is_set)
		tty_restore(tty->fd, modes);
	return tty_set_group(tty->fd, group);
}

/* Whether some group that still lives, neither ours nor theirs, has it. */
static bool
belongs_to_stranger(const struct tty *tty, pid_t group)
{
	pid_t owner = tcgetpgrp(tty->fd);

	return tty_owner(tty, group) == TTY_STRANGER && owner > 1 &&
	       child_signal_group(owner, 0);
}

bool
tty_take(struct tty *tty, pid_t group, struct tty_modes *keeps,
	 bool keep_modes)
{
	if (tty->fd < 0)
		return false;
	if (belongs_to_stranger(tty, group)) {
		errno = EPERM;
		return false;
	}
	if (keeps != NULL)
		tty_save(tty->fd, keeps);
	if (!tty_set_group(tty->fd, tty->group))
		return false;
	fd_set_nonblock(tty->fd, false);
	if (keep_modes)
		return tty_save(tty->fd, &tty->modes);
	return tty_restore(tty->fd, &tty->modes);
}

bool
tty_save(int fd, struct tty_modes *modes)
{
	modes->is_set = tcgetattr(fd, &modes->modes) == 0;
	return modes->is_set;
}

bool
tty_restore(int fd, const struct tty_modes *modes)
{
	int result;

	if (!modes->is_set)
		return false;
	do
		result = tcsetattr(fd, TCSADRAIN, &modes->modes);
	while (result != 0 && errno == EINTR);
	return result == 0;
}

bool
tty_echo(int fd, bool is_on)
{
	struct tty_modes modes;

	if (!tty_save(fd, &modes))
		return false;
	if (is_on)
		modes.modes.c_lflag |= ECHO;
	else
		modes.modes.c_lflag &= ~(tcflag_t)ECHO;
	return tty_restore(fd, &modes);
}

bool
tty_keys(int fd, struct tty_modes *before)
{
	struct tty_modes modes;

	if (!tty_save(fd, before))
		return false;
	modes = *before;
	modes.modes.c_lflag &= ~(tcflag_t)(ECHO | ICANON);
	modes.modes.c_iflag &= ~(tcflag_t)ICRNL;
	modes.modes.c_cc[VMIN] = 1;
	modes.modes.c_cc[VTIME] = 0;
	return tty_restore(fd, &modes);
}

bool
tty_has_input(int fd)
{
	int count = 0;

	return ioctl(fd, FIONREAD, &count) == 0 && count > 0;
}

void
tty_forget_input(int fd)
{
	tcflush(fd, TCIFLUSH);
}

void
tty_size(int fd, int *width_cols, int *height_rows)
{
	struct winsize size;

	*width_cols = WIDTH_DEFAULT_COLS;
	*height_rows = HEIGHT_DEFAULT_ROWS;
	if (ioctl(fd, TIOCGWINSZ, &size) != 0)
		return;
	if (size.ws_col > 0)
		*width_cols = size.ws_col;
	if (size.ws_row > 0)
		*height_rows = size.ws_row;
}

static struct {
	tty_opener *open;
	void *ctx;
} opener;

void
tty_on_open(tty_opener *open, void *ctx)
{
	opener.open = open;
	opener.ctx = ctx;
}

int
tty_open(const char *path, int flags)
{
	if (opener.open != NULL && strcmp(path, "/dev/tty") == 0)
		return opener.open(opener.ctx);
	return open(path, O_RDONLY | O_CLOEXEC | flags);
}
