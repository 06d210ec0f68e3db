/*
 * pty.c - see pty.h. A process in the middle of a read keeps waiting when the
 * terminal changes hands, since the kernel looks at the owner only when the
 * read begins; any signal makes it begin again.
 */
#include "base/base.h"
#include "os/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "os/child.h"
#include "os/fd.h"
#include "os/tty.h"

bool
pty_open(struct pty *pty)
{
	int lock = 0;

	*pty = (struct pty)PTY_INIT;
	pty->near_fd = open("/dev/ptmx",
			    O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (pty->near_fd < 0 || ioctl(pty->near_fd, TIOCSPTLCK, &lock) != 0)
		goto failed;
	pty->far_fd = ioctl(pty->near_fd, TIOCGPTPEER,
			    O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (pty->far_fd < 0 || ioctl(pty->far_fd, TIOCSCTTY, 0) != 0 ||
	    !child_clear_terminal(pty->far_fd))
		goto failed;
	return true;
failed:
	pty_close(pty);
	return false;
}

void
pty_close(struct pty *pty)
{
	fd_close(&pty->far_fd);
	fd_close(&pty->near_fd);
}

bool
pty_has_echo(const struct pty *pty)
{
	struct termios modes;

	return tcgetattr(pty->far_fd, &modes) != 0 || modes.c_lflag & ECHO;
}

/* Enter as this terminal wants it: a program that reads keys gets the key. */
static char
enter(const struct pty *pty)
{
	struct termios modes;

	if (tcgetattr(pty->far_fd, &modes) != 0)
		return '\n';
	return modes.c_iflag & ICRNL || !(modes.c_lflag & ICANON) ? '\r'
								  : '\n';
}

/* What does not fit is lost, as it is when a person types too far ahead. */
static void
type(const struct pty *pty, const char *bytes, size_t len)
{
	ssize_t result;

	do
		result = write(pty->near_fd, bytes, len);
	while (result < 0 && errno == EINTR);
}

void
pty_type(const struct pty *pty, const char *bytes, size_t len)
{
	char last = enter(pty);

	type(pty, bytes, len);
	type(pty, &last, 1);
}

void
pty_type_end(const struct pty *pty)
{
	struct termios modes;
	char end = '\004';

	if (tcgetattr(pty->far_fd, &modes) == 0)
		end = (char)modes.c_cc[VEOF];
	type(pty, &end, 1);
}

bool
pty_is_read(const struct pty *pty)
{
	int count = 0;

	return ioctl(pty->far_fd, FIONREAD, &count) != 0 || count == 0;
}

void
pty_lend(const struct pty *pty, pid_t group)
{
	tty_set_group(pty->far_fd, group);
	child_signal_group(group, SIGCONT);
}

void
pty_recall(const struct pty *pty, pid_t group)
{
	child_clear_terminal(pty->far_fd);
	child_signal_group(group, SIGSTOP);
	child_signal_group(group, SIGCONT);
}
