/*
 * fd.c - small system calls made whole: short writes, interrupted reads,
 * descriptors on the wrong number, files that must leave no trace.
 */
#include "base/base.h"
#include "os/fd.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/loop.h"

#define CLOSE_GUESS_MAX 65536 /* when nothing tells which are open */

void
fd_sanitise(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", O_RDWR) != fd)
			die(70, "cannot open /dev/null");
}

void
fd_close(int *fd)
{
	int error = errno;

	if (*fd >= 0)
		close(*fd);
	*fd = -1;
	errno = error;
}

/* ---- closing what a child must not hold ---- */

/* A handful at most, so the plainest way will do. */
static void
sort_fds(int *fds, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t k = i; k > 0 && fds[k] < fds[k - 1]; k--) {
			int fd = fds[k];

			fds[k] = fds[k - 1];
			fds[k - 1] = fd;
		}
}

static bool
is_kept(const int *keep, size_t count, int fd)
{
	for (size_t i = 0; i < count; i++)
		if (keep[i] == fd)
			return true;
	return false;
}

/* Without close_range: ask /proc which are open, or else try them all. */
static void
close_slowly(const int *keep, size_t count)
{
	DIR *dir = opendir("/proc/self/fd");
	const struct dirent *entry;
	struct rlimit limit;
	int last = CLOSE_GUESS_MAX;

	if (dir != NULL) {
		while ((entry = readdir(dir)) != NULL) {
			int fd = atoi(entry->d_name);

			if (fd > 2 && fd != dirfd(dir) &&
			    !is_kept(keep, count, fd))
				close(fd);
		}
		closedir(dir);
		return;
	}
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
	    limit.rlim_cur < CLOSE_GUESS_MAX)
		last = (int)limit.rlim_cur;
	for (int fd = 3; fd < last; fd++)
		if (!is_kept(keep, count, fd))
			close(fd);
}

void
fd_close_except(int *keep, size_t count)
{
	unsigned from = 3;

	sort_fds(keep, count);
	for (size_t i = 0; i < count; i++) {
		if (keep[i] < (int)from)
			continue;
		if (keep[i] > (int)from &&
		    close_range(from, (unsigned)keep[i] - 1, 0) != 0) {
			close_slowly(keep, count);
			return;
		}
		from = (unsigned)keep[i] + 1;
	}
	if (close_range(from, UINT_MAX, 0) != 0)
		close_slowly(keep, count);
}

/* ---- opening ---- */

int
fd_null(void)
{
	return open("/dev/null", O_RDWR | O_CLOEXEC);
}

bool
fd_move(int from, int to)
{
	int result;

	if (from == to)
		return fd_set_cloexec(to, false);
	do
		result = dup2(from, to);
	while (result < 0 && (errno == EINTR || errno == EBUSY));
	return result >= 0;
}

bool
fd_silence(void)
{
	int fd = fd_null();

	for (int i = 0; i <= 2; i++)
		if (fd < 0 || !fd_move(fd, i))
			return false;
	if (fd > 2)
		fd_close(&fd);
	return true;
}

bool
fd_set_cloexec(int fd, bool is_on)
{
	return fcntl(fd, F_SETFD, is_on ? FD_CLOEXEC : 0) == 0;
}

bool
fd_set_nonblock(int fd, bool is_on)
{
	int flags = fcntl(fd, F_GETFL);
	int wanted = is_on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;

	if (flags < 0)
		return false;
	return flags == wanted || fcntl(fd, F_SETFL, wanted) == 0;
}

bool
fd_pipe(int ends[2])
{
	return pipe2(ends, O_CLOEXEC) == 0;
}

bool
fd_pair(int ends[2])
{
	return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) ==
	       0;
}

/* A name nobody can guess, for where O_TMPFILE is not to be had. */
static int
open_unlinked(const char *dir)
{
	char path[PATH_MAX];
	uint64_t number;
	int fd;

	if (getrandom(&number, sizeof(number), 0) != sizeof(number))
		return -1;
	if (snprintf(path, sizeof(path), "%s/.jobsh-%016llx", dir,
		     (unsigned long long)number) >= (int)sizeof(path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	fd = open(path,
		  O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		  0600);
	if (fd >= 0)
		unlink(path);
	return fd;
}

static int
spool_in(const char *dir)
{
	int fd = open(dir, O_TMPFILE | O_EXCL | O_RDWR | O_APPEND | O_CLOEXEC,
		      0600);

	if (fd < 0 && errno != EMFILE && errno != ENFILE)
		fd = open_unlinked(dir);
	return fd;
}

int
fd_spool(void)
{
	const char *const dirs[] = {getenv("TMPDIR"), "/tmp", "/var/tmp"};
	int fd = -1;

	for (size_t i = 0; i < COUNT_OF(dirs) && fd < 0; i++) {
		if (dirs[i] == NULL || dirs[i][0] != '/')
			continue;
		fd = spool_in(dirs[i]);
		if (fd < 0 && (errno == EMFILE || errno == ENFILE))
			break;
	}
	return fd;
}

int
fd_scratch(void)
{
	int fd = memfd_create("jobsh", MFD_CLOEXEC);

	if (fd >= 0 && fcntl(fd, F_SETFL, O_RDWR | O_APPEND) != 0)
		fd_close(&fd);
	return fd < 0 && errno != EMFILE && errno != ENFILE ? fd_spool() : fd;
}

int
fd_memory(const void *bytes, size_t len)
{
	int fd = memfd_create("jobsh", MFD_CLOEXEC);

	if (fd < 0)
		fd = fd_spool();
	if (fd >= 0 && (!fd_write(fd, bytes, len) ||
		lseek(fd, 0, SEEK_SET) < 0))
		fd_close(&fd);
	return fd;
}

/* ---- reading and writing ---- */

ssize_t
fd_read(int fd, void *bytes, size_t len)
{
	ssize_t got;

	do
		got = read(fd, bytes, len);
	while (got < 0 && errno == EINTR);
	return got;
}

ssize_t
fd_pread(int fd, void *bytes, size_t len, uint64_t offset)
{
	char *to = bytes;
	size_t done = 0;

	while (done < len) {
		ssize_t got = pread(fd, to + done, len - done,
				    (off_t)(offset + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		done += (size_t)got;
	}
	return (ssize_t)done;
}

size_t
fd_writev(int fd, struct iovec *pieces, int count)
{
	size_t done = 0;

	while (count > 0) {
		ssize_t put = writev(fd, pieces, count);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0 && errno == EAGAIN) {
			loop_wait_fd(fd, LOOP_WRITE, LOOP_NEVER);
			continue;
		}
		if (put < 0)
			break;
		done += (size_t)put;
		while (count > 0 && (size_t)put >= pieces->iov_len) {
			put -= (ssize_t)pieces->iov_len;
			pieces++;
			count--;
		}
		if (count > 0) {
			pieces->iov_base = (char *)pieces->iov_base + put;
			pieces->iov_len -= (size_t)put;
		}
	}
	return done;
}

bool
fd_write(int fd, const void *bytes, size_t len)
{
	const char *from = bytes;

	while (len > 0) {
		ssize_t put = write(fd, from, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0 && errno == EAGAIN) {
			loop_wait_fd(fd, LOOP_WRITE, LOOP_NEVER);
			continue;
		}
		if (put < 0)
			return false;
		from += put;
		len -= (size_t)put;
	}
	return true;
}

/* ---- messages ---- */

union control {
	char bytes[CMSG_SPACE(FD_PASS_MAX * sizeof(int))];
	struct cmsghdr align;
};

bool
fd_send(int socket, const void *bytes, size_t len, const int *fds,
	size_t count)
{
	union control control = {{0}};
	struct iovec piece = {(void *)(uintptr_t)bytes, len};
	struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1};
	struct cmsghdr *header;
	ssize_t sent;

	if (count > 0) {
		message.msg_control = control.bytes;
		message.msg_controllen = CMSG_SPACE(count * sizeof(int));
		header = CMSG_FIRSTHDR(&message);
		header->cmsg_level = SOL_SOCKET;
		header->cmsg_type = SCM_RIGHTS;
		header->cmsg_len = CMSG_LEN(count * sizeof(int));
		memcpy(CMSG_DATA(header), fds, count * sizeof(int));
	}
	do
		sent = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)len;
}

/* Take over the descriptors that came with a message. */
static void
recv_fds(struct msghdr *message, int *fds, size_t *count)
{
	struct cmsghdr *header = CMSG_FIRSTHDR(message);

	*count = 0;
	if (header == NULL || header->cmsg_level != SOL_SOCKET ||
	    header->cmsg_type != SCM_RIGHTS)
		return;
	*count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	memcpy(fds, CMSG_DATA(header), *count * sizeof(int));
}

ssize_t
fd_recv(int socket, void *bytes, size_t len, int *fds, size_t *count)
{
	union control control = {{0}};
	struct iovec piece = {bytes, len};
	struct msghdr message = {.msg_iov = &piece,
				 .msg_iovlen = 1,
				 .msg_control = control.bytes,
				 .msg_controllen = sizeof(control.bytes)};
	ssize_t got;

	do
		got = recvmsg(socket, &message,
			      MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	while (got < 0 && (errno == EINTR || errno == ECONNRESET));
	if (got < 0)
		return -1;
	recv_fds(&message, fds, count);
	if (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) {
		while (*count > 0)
			close(fds[--*count]);
		errno = message.msg_flags & MSG_TRUNC ? EMSGSIZE : EMFILE;
		return -1;
	}
	return got;
}

/* ---- limits ---- */

static struct {
	bool is_raised;
	struct rlimit before;
} limits;

size_t
fd_limit_raise(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return 256;
	if (!limits.is_raised) {
		limits.before = limit;
		limits.is_raised = true;
	}
	limit.rlim_cur = limit.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
		return (size_t)limits.before.rlim_cur;
	return (size_t)limit.rlim_cur;
}

void
fd_limit_restore(void)
{
	if (limits.is_raised)
		setrlimit(RLIMIT_NOFILE, &limits.before);
}
