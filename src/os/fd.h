/*
 * fd.h - descriptors: complete reads and writes, passing them between
 * processes, closing what a child must not hold, unlinked spool files.
 * Everything opened here is close-on-exec and never lands on 0 to 2 once
 * fd_sanitise ran.
 */
#ifndef OS_FD_H
#define OS_FD_H

#include "base/base.h"

#include <sys/types.h>
#include <sys/uio.h>

#define FD_PASS_MAX 4 /* descriptors in one message */

/* fd_sanitise - open /dev/null on whichever of 0 to 2 is closed. */
void fd_sanitise(void);

/* fd_silence - /dev/null on all of 0 to 2; false with errno. */
bool fd_silence(void);

/* fd_close - close *fd when it is open and set it to -1; errno is kept. */
void fd_close(int *fd);

/*
 * fd_close_except - close every descriptor but 0 to 2 and the given ones.
 *   takes   keep: sorted in place; entries of -1 are skipped
 *   source  close_range(2), with /proc/self/fd and a loop as fallbacks
 */
void fd_close_except(int *keep, size_t count);

/* fd_null - /dev/null, for reading and writing; -1 with errno. */
int fd_null(void);

/* fd_move - dup2 that keeps close-on-exec off; false with errno. */
bool fd_move(int from, int to);

/* Whether exec closes it, whether nobody waits for it; false with errno. */
bool fd_set_cloexec(int fd, bool is_on);
bool fd_set_nonblock(int fd, bool is_on);

/* fd_pipe - a pipe, both ends close-on-exec; false with errno. */
bool fd_pipe(int ends[2]);

/* fd_pair - a connected pair that keeps messages whole and in order. */
bool fd_pair(int ends[2]);

/*
 * fd_read - read once; EINTR is retried.
 *   gives   bytes, 0 at the end, -1 with errno (EAGAIN: nothing yet)
 */
ssize_t fd_read(int fd, void *bytes, size_t len);

/* fd_pread - read at an offset until len bytes or the end came. */
ssize_t fd_pread(int fd, void *bytes, size_t len, uint64_t offset);

/*
 * fd_write - write everything; EINTR is retried, EAGAIN waited for.
 *   gives   false with errno when a part could not be written
 */
bool fd_write(int fd, const void *bytes, size_t len);

/*
 * fd_writev - the same for several pieces; the array is used up.
 *   gives   how many bytes went out; less than all with errno
 */
size_t fd_writev(int fd, struct iovec *pieces, int count);

/*
 * fd_send - one message with descriptors, without waiting.
 *   takes   fds: lent, duplicated by the kernel; count at most FD_PASS_MAX
 *   gives   false with errno; EAGAIN: no room now
 */
bool fd_send(int socket, const void *bytes, size_t len, const int *fds,
	     size_t count);

/*
 * fd_recv - one message, without waiting.
 *   takes   fds: room for FD_PASS_MAX; *count is set
 *   gives   its length, 0 when the far end is gone, -1 with errno
 */
ssize_t fd_recv(int socket, void *bytes, size_t len, int *fds, size_t *count);

/*
 * fd_spool - a new unlinked file for appending, mode 600.
 *   gives   -1 with errno when no directory would have it
 *   source  TMPDIR, /var/tmp, /tmp; O_TMPFILE, else made and unlinked
 */
int fd_spool(void);

/*
 * fd_scratch - a file in memory for appending what is likely to be little; a
 * spool where the system has none.
 */
int fd_scratch(void);

/*
 * fd_memory - an unlinked file holding the bytes, read from its start.
 *   gives   -1 with errno
 */
int fd_memory(const void *bytes, size_t len);

/*
 * fd_limit_raise - allow as many descriptors as the hard limit has; the old
 * limit is kept for the programs we run.
 *   gives   the limit now in force
 */
size_t fd_limit_raise(void);

/* fd_limit_restore - in a child before exec: the limit we came with. */
void fd_limit_restore(void);

#endif
