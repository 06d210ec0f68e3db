/* test_fd.c - descriptors: files without a name, and passing them on. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/fd.h"

START_TEST(spool_has_no_name_and_keeps_what_is_appended)
{
	struct stat status;
	char bytes[8];
	int fd = fd_spool();

	ck_assert_int_ge(fd, 3);
	ck_assert_int_eq(fstat(fd, &status), 0);
	ck_assert_uint_eq(status.st_nlink, 0);
	ck_assert_uint_eq(status.st_mode & 0777, 0600);
	ck_assert(fd_write(fd, "ab", 2));
	lseek(fd, 0, SEEK_SET);
	ck_assert(fd_write(fd, "cd", 2));
	ck_assert_int_eq(fd_pread(fd, bytes, sizeof(bytes), 1), 3);
	ck_assert_mem_eq(bytes, "bcd", 3);
	close(fd);
}
END_TEST

START_TEST(messages_carry_descriptors)
{
	int ends[2];
	int pipe_ends[2];
	int fds[FD_PASS_MAX];
	size_t count;
	char bytes[16];

	ck_assert(fd_pair(ends));
	ck_assert(fd_pipe(pipe_ends));
	ck_assert(fd_send(ends[0], "hi", 2, pipe_ends, 2));
	ck_assert_int_eq(fd_recv(ends[1], bytes, sizeof(bytes), fds, &count),
			 2);
	ck_assert_uint_eq(count, 2);
	ck_assert(fd_write(fds[1], "x", 1));
	ck_assert_int_eq(fd_read(pipe_ends[0], bytes, 1), 1);
	ck_assert_int_eq(fcntl(fds[0], F_GETFD), FD_CLOEXEC);
	ck_assert_int_eq(fd_recv(ends[1], bytes, sizeof(bytes), fds, &count),
			 -1);
	ck_assert_int_eq(errno, EAGAIN);
	close(ends[0]);
	ck_assert_int_eq(fd_recv(ends[1], bytes, sizeof(bytes), fds, &count),
			 0);
}
END_TEST

START_TEST(closing_all_but_some_keeps_those)
{
	int first[2];
	int second[2];
	int keep[2];

	ck_assert(fd_pipe(first));
	ck_assert(fd_pipe(second));
	keep[0] = second[1];
	keep[1] = first[0];
	fd_close_except(keep, 2);
	ck_assert_int_ne(fcntl(first[0], F_GETFD), -1);
	ck_assert_int_ne(fcntl(second[1], F_GETFD), -1);
	ck_assert_int_eq(fcntl(first[1], F_GETFD), -1);
	ck_assert_int_eq(fcntl(second[0], F_GETFD), -1);
	_exit(0); /* the test's own descriptors are gone, too */
}
END_TEST

UNIT_MAIN("fd",
    spool_has_no_name_and_keeps_what_is_appended, messages_carry_descriptors,
    closing_all_but_some_keeps_those)
