/* test_child.c - starting, watching and signalling processes. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

static struct loop *loop;
static char *no_environment[] = {NULL};

static void
set_up(void)
{
	loop = loop_new();
	ck_assert(sig_start(loop, SIG_ROLE_SCRIPT));
	child_start();
}

static void
tear_down(void)
{
	child_stop();
	sig_forget();
	loop_free(loop);
}

struct seen {
	int count;
	struct child_event last;
};

static void
on_change(void *ctx, const struct child_event *event)
{
	struct seen *seen = ctx;

	seen->count++;
	seen->last = *event;
}

static bool
has_ended(void *ctx)
{
	const struct seen *seen = ctx;

	return seen->count > 0 && (seen->last.change == CHILD_EXITED ||
				   seen->last.change == CHILD_KILLED);
}

static bool
has_stopped(void *ctx)
{
	const struct seen *seen = ctx;

	return seen->count > 0 && seen->last.change == CHILD_STOPPED;
}

static bool
has_continued(void *ctx)
{
	const struct seen *seen = ctx;

	return seen->count > 0 && seen->last.change == CHILD_CONTINUED;
}

/* Start a shell command and give its pid. */
static pid_t
spawn_shell(const char *text, struct child_spec *spec, struct seen *seen)
{
	char command[512];
	char *argv[] = {(char[]){"sh"}, (char[]){"-c"}, command, NULL};
	struct child_fault fault;
	pid_t pid;

	snprintf(command, sizeof(command), "%s", text);
	spec->path = "/bin/sh";
	spec->argv = argv;
	spec->envp = no_environment;
	*seen = (struct seen){0};
	pid = child_spawn(spec, on_change, seen, &fault);
	ck_assert_msg(pid > 0, "%s: %s", child_phase_name(fault.phase),
		      strerror(fault.error));
	return pid;
}

START_TEST(exit_status_is_exact)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct seen seen;

	for (int status = 0; status < 256; status += 51) {
		char text[32];

		snprintf(text, sizeof(text), "exit %d", status);
		spawn_shell(text, &spec, &seen);
		ck_assert_int_eq(loop_until(loop, has_ended, &seen,
					    LOOP_NEVER),
				 LOOP_MET);
		ck_assert_int_eq(seen.last.change, CHILD_EXITED);
		ck_assert_int_eq(seen.last.code, status);
	}
}
END_TEST

START_TEST(ending_signal_is_exact)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct seen seen;

	spawn_shell("kill -USR1 $$", &spec, &seen);
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
	ck_assert_int_eq(seen.last.change, CHILD_KILLED);
	ck_assert_int_eq(seen.last.code, SIGUSR1);
}
END_TEST

START_TEST(ended_child_is_forgotten)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct seen seen;
	pid_t pid = spawn_shell(":", &spec, &seen);

	ck_assert(child_is_known(pid));
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
	ck_assert(!child_is_known(pid));
	ck_assert(!child_reap());
}
END_TEST

START_TEST(stop_and_continue_are_reported)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct seen seen;
	int ends[2];
	pid_t pid;

	ck_assert(fd_pipe(ends));
	spec.fds[0] = ends[0];
	pid = spawn_shell("kill -STOP $$; read -r x; exit 3", &spec, &seen);
	loop_until(loop, has_stopped, &seen, LOOP_NEVER);
	ck_assert_int_eq(seen.last.code, SIGSTOP);
	ck_assert(child_signal(pid, SIGCONT));
	loop_until(loop, has_continued, &seen, LOOP_NEVER);
	close(ends[0]);
	close(ends[1]);
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
	ck_assert_int_eq(seen.last.code, 3);
}
END_TEST

static void
check_fault(struct child_spec *spec, const char *path,
	    enum child_phase phase, int error)
{
	char *argv[] = {(char[]){"x"}, NULL};
	struct child_fault fault;

	spec->path = path;
	spec->argv = argv;
	spec->envp = no_environment;
	ck_assert_int_eq(child_spawn(spec, NULL, NULL, &fault), -1);
	ck_assert_int_eq(fault.phase, phase);
	ck_assert_int_eq(fault.error, error);
	ck_assert(!child_reap());
}

START_TEST(failure_tells_phase_and_errno)
{
	struct child_spec spec = CHILD_SPEC_INIT;

	check_fault(&spec, "/no/such/program", CHILD_EXEC, ENOENT);
	check_fault(&spec, "/", CHILD_EXEC, EACCES);
	spec.cwd = "/no/such/directory";
	check_fault(&spec, "/bin/sh", CHILD_DIRECTORY, ENOENT);
	spec.cwd = NULL;
	spec.fds[1] = 9999;
	check_fault(&spec, "/bin/sh", CHILD_REDIRECT, EBADF);
	spec.fds[1] = -1;
	spec.group = 1;
	check_fault(&spec, "/bin/sh", CHILD_GROUP, EPERM);
}
END_TEST

/* Run a command with its output in a pipe and give what it printed. */
static void
run_for_output(const char *text, struct child_spec *spec, struct buf *out)
{
	struct seen seen;
	int ends[2];
	ssize_t got;

	ck_assert(fd_pipe(ends));
	spec->fds[1] = ends[1];
	spawn_shell(text, spec, &seen);
	close(ends[1]);
	while ((got = fd_read(ends[0], buf_reserve(out, 4096), 4096)) > 0)
		out->len += (size_t)got;
	buf_char(out, '\0');
	close(ends[0]);
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
}

START_TEST(descriptors_may_change_places)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct buf out = BUF_INIT;
	struct seen seen;
	int ends[2];
	ssize_t got;

	/* Its output is our error stream's place and the other way round. */
	ck_assert(fd_pipe(ends));
	spec.fds[1] = 2;
	spec.fds[2] = ends[1];
	spawn_shell("echo e >&2", &spec, &seen);
	close(ends[1]);
	got = fd_read(ends[0], buf_reserve(&out, 64), 64);
	ck_assert_int_eq(got, 2);
	ck_assert_mem_eq(out.data, "e\n", 2);
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
	close(ends[0]);
	buf_release(&out);
}
END_TEST

START_TEST(child_does_not_hold_our_descriptors)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct buf out = BUF_INIT;
	char text[128];
	int extra[2];

	ck_assert(fd_pair(extra));
	snprintf(text, sizeof(text),
		 "for i in %d %d; do test -e /proc/$$/fd/$i && echo $i; done",
		 extra[0], extra[1]);
	run_for_output(text, &spec, &out);
	ck_assert_str_eq(out.data, "");
	close(extra[0]);
	close(extra[1]);
	buf_release(&out);
}
END_TEST

START_TEST(child_starts_with_clean_signals)
{
	/* Signals 32 and 33, which no program can set through the library. */
	const unsigned long long of_the_c_library = 3ull << 31;
	unsigned long long blocked = 1, ignored = 1;
	struct child_spec spec = CHILD_SPEC_INIT;
	struct buf out = BUF_INIT;

	run_for_output("while read -r a b; do case $a in Sig[BI]*) "
		       "echo $a$b;; esac; done < /proc/self/status",
		       &spec, &out);
	ck_assert_int_eq(sscanf(out.data, "SigBlk:%llx SigIgn:%llx", &blocked,
				&ignored), 2);
	ck_assert_uint_eq(blocked, 0);
	ck_assert_uint_eq(ignored & ~of_the_c_library, 0);
	buf_release(&out);
}
END_TEST

START_TEST(child_works_in_its_directory)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct buf out = BUF_INIT;

	spec.cwd = "/usr";
	run_for_output("pwd", &spec, &out);
	ck_assert_str_eq(out.data, "/usr\n");
	buf_release(&out);
}
END_TEST

START_TEST(new_group_is_led_by_the_child)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct seen seen;
	pid_t pid;

	spec.group = CHILD_NEW_GROUP;
	pid = spawn_shell("kill -STOP $$", &spec, &seen);
	ck_assert_int_eq(getpgid(pid), pid);
	loop_until(loop, has_stopped, &seen, LOOP_NEVER);
	ck_assert(child_signal_group(pid, SIGKILL));
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
	ck_assert_int_eq(seen.last.code, SIGKILL);
}
END_TEST

static int
fork_body(void *ctx)
{
	return *(int *)ctx;
}

START_TEST(forked_body_gives_the_status)
{
	struct seen seen = {0};
	int status = 42;
	pid_t pid = child_fork(fork_body, &status, on_change, &seen);

	ck_assert_int_gt(pid, 0);
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
	ck_assert_int_eq(seen.last.pid, pid);
	ck_assert_int_eq(seen.last.code, 42);
}
END_TEST

static bool
have_all_ended(void *ctx)
{
	return ((struct seen *)ctx)->count == 500;
}

START_TEST(none_of_many_ends_is_missed)
{
	struct seen seen = {0};
	int status = 0;

	for (int i = 0; i < 500; i++)
		ck_assert_int_gt(
		    child_fork(fork_body, &status, on_change, &seen), 0);
	ck_assert_int_eq(loop_until(loop, have_all_ended, &seen, LOOP_NEVER),
			 LOOP_MET);
	ck_assert(!child_reap());
}
END_TEST

/* A child that leaves an orphan, which tells its pid by a pipe. */
static int
orphan_body(void *ctx)
{
	int *ends = ctx;
	pid_t pid = child_fork(fork_body, &(int){7}, NULL, NULL);

	return fd_write(ends[1], &pid, sizeof(pid)) ? 0 : 1;
}

START_TEST(adopted_orphan_is_reported_apart)
{
	struct seen seen = {0};
	struct seen orphan = {0};
	int ends[2];
	pid_t pid;

	ck_assert(child_adopt_orphans());
	child_on_adopted(on_change, &orphan);
	ck_assert(fd_pipe(ends));
	child_fork(orphan_body, ends, on_change, &seen);
	ck_assert_int_eq(fd_read(ends[0], &pid, sizeof(pid)), sizeof(pid));
	loop_until(loop, has_ended, &orphan, LOOP_NEVER);
	ck_assert_int_eq(orphan.last.pid, pid);
	ck_assert_int_eq(orphan.last.code, 7);
	ck_assert_int_eq(seen.count, 1);
	close(ends[0]);
	close(ends[1]);
}
END_TEST

START_TEST(pidfd_does_not_reach_a_reaped_process)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct seen seen;
	pid_t pid = spawn_shell("kill -STOP $$", &spec, &seen);
	int fd = child_pidfd(pid);

	ck_assert_int_ge(fd, 0);
	ck_assert(child_pidfd_signal(fd, SIGKILL));
	loop_until(loop, has_ended, &seen, LOOP_NEVER);
	ck_assert(!child_pidfd_signal(fd, SIGKILL));
	ck_assert_int_eq(errno, ESRCH);
	close(fd);
}
END_TEST

START_TEST(interrupt_ends_a_wait_and_can_be_taken)
{
	struct seen seen = {0};

	raise(SIGINT);
	ck_assert_int_eq(loop_until(loop, has_ended, &seen, LOOP_NEVER),
			 LOOP_INTERRUPTED);
	ck_assert(sig_interrupted());
	ck_assert(sig_take_interrupt());
	ck_assert(!sig_interrupted());
	ck_assert_int_eq(sig_ending(), SIGINT);
}
END_TEST

START_TEST(signals_have_names_and_numbers)
{
	ck_assert_str_eq(sig_name(SIGTERM), "SIGTERM");
	ck_assert_str_eq(sig_name(77), "signal 77");
	ck_assert_int_eq(sig_number("term"), SIGTERM);
	ck_assert_int_eq(sig_number("SIGKILL"), SIGKILL);
	ck_assert_int_eq(sig_number("9"), 9);
	ck_assert_int_eq(sig_number("nonsense"), 0);
	ck_assert_int_eq(sig_number("9999"), 0);
}
END_TEST

static const struct unit unit = {"child", set_up, tear_down, 60};

UNIT_MAIN_IN(&unit,
    exit_status_is_exact, ending_signal_is_exact, ended_child_is_forgotten,
    stop_and_continue_are_reported, failure_tells_phase_and_errno,
    descriptors_may_change_places, child_does_not_hold_our_descriptors,
    child_starts_with_clean_signals, child_works_in_its_directory,
    new_group_is_led_by_the_child, forked_body_gives_the_status,
    none_of_many_ends_is_missed, adopted_orphan_is_reported_apart,
    pidfd_does_not_reach_a_reaped_process,
    interrupt_ends_a_wait_and_can_be_taken, signals_have_names_and_numbers)
