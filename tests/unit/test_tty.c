/*
 * test_tty.c - the terminal changes hands. Each test runs in a process of its
 * own that leads a session on a pseudo-terminal; it exits 0 when everything
 * was as expected, and says where when not.
 */
#include "unit.h"

#include "os/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "job/foreground.h"
#include "job/job.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

#define EXPECT(what)                                                       \
	do {                                                               \
		if (!(what)) {                                             \
			fprintf(stderr, "line %d: %s\n", __LINE__, #what); \
			_exit(1);                                          \
		}                                                          \
	} while (0)

static struct loop *loop;
static struct tty tty;
static int master;

/* Run a scene in a session of its own with a new terminal on 0. */
static void
play(void (*scene)(void))
{
	int status;
	pid_t pid;

	master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	ck_assert_int_ge(master, 0);
	ck_assert_int_eq(grantpt(master), 0);
	ck_assert_int_eq(unlockpt(master), 0);
	pid = fork();
	if (pid == 0) {
		int slave;

		setsid();
		slave = open(ptsname(master), O_RDWR);
		EXPECT(slave >= 0 && fd_move(slave, 0));
		loop = loop_new();
		EXPECT(sig_start(loop, SIG_ROLE_INTERACTIVE));
		child_start();
		EXPECT(tty_start(&tty, 0));
		scene();
		_exit(0);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	close(master);
}

struct seen {
	pid_t pid;
	bool has_stopped;
	bool has_ended;
	int code;
};

static void
on_change(void *ctx, const struct child_event *event)
{
	struct seen *seen = ctx;

	seen->has_stopped = event->change == CHILD_STOPPED;
	seen->has_ended = event->change == CHILD_EXITED ||
			  event->change == CHILD_KILLED;
	seen->code = event->code;
}

static bool
has_stopped(void *ctx)
{
	return ((struct seen *)ctx)->has_stopped;
}

static bool
has_ended(void *ctx)
{
	return ((struct seen *)ctx)->has_ended;
}

/* A shell command in a group of its own that owns the terminal. */
static void
run(const char *text, struct seen *seen)
{
	char command[256];
	char *argv[] = {(char[]){"sh"}, (char[]){"-c"}, command, NULL};
	char *environment[] = {(char[]){"PATH=/usr/bin:/bin"}, NULL};
	struct child_spec spec = CHILD_SPEC_INIT;
	struct child_fault fault;

	snprintf(command, sizeof(command), "%s", text);
	spec.path = "/bin/sh";
	spec.argv = argv;
	spec.envp = environment;
	spec.group = CHILD_NEW_GROUP;
	spec.terminal = 0;
	*seen = (struct seen){0};
	seen->pid = child_spawn(&spec, on_change, seen, &fault);
	EXPECT(seen->pid > 0);
}

static void
lend_and_take_back(void)
{
	struct seen seen;

	EXPECT(tty_owner(&tty, 0) == TTY_US);
	run("kill -STOP $$", &seen);
	EXPECT(loop_until(loop, has_stopped, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(tty_owner(&tty, seen.pid) == TTY_THEM);
	EXPECT(tty_take(&tty, seen.pid, NULL, false));
	EXPECT(tty_owner(&tty, seen.pid) == TTY_US);
	EXPECT(tty_give(&tty, seen.pid, NULL));
	EXPECT(tty_owner(&tty, seen.pid) == TTY_THEM);
	EXPECT(child_signal_group(seen.pid, SIGKILL));
	EXPECT(loop_until(loop, has_ended, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(tty_take(&tty, seen.pid, NULL, false));
	EXPECT(tty_owner(&tty, 0) == TTY_US);
}

START_TEST(terminal_is_lent_and_taken_back)
{
	play(lend_and_take_back);
}
END_TEST

static void
repair_modes(void)
{
	struct seen seen;
	struct tty_modes modes;

	run("stty -echo -icanon", &seen);
	EXPECT(loop_until(loop, has_ended, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(seen.code == 0);
	fd_set_nonblock(0, true);
	EXPECT(tty_take(&tty, seen.pid, NULL, false));
	EXPECT(tty_save(0, &modes));
	EXPECT(modes.modes.c_lflag & ECHO);
	EXPECT(modes.modes.c_lflag & ICANON);
	EXPECT(!(fcntl(0, F_GETFL) & O_NONBLOCK));
}

START_TEST(modes_and_flags_left_by_a_program_are_undone)
{
	play(repair_modes);
}
END_TEST

static void
adopt_modes(void)
{
	struct seen seen;
	struct tty_modes modes;

	run("stty -echo", &seen);
	EXPECT(loop_until(loop, has_ended, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(tty_take(&tty, seen.pid, NULL, true));
	EXPECT(tty_save(0, &modes));
	EXPECT(!(modes.modes.c_lflag & ECHO));
	EXPECT(tty_echo(0, true));
	EXPECT(tty_save(0, &modes));
	EXPECT(modes.modes.c_lflag & ECHO);
}

START_TEST(modes_set_on_purpose_are_kept_when_wanted)
{
	play(adopt_modes);
}
END_TEST

static void
group_gone(void)
{
	struct seen seen;

	run(":", &seen);
	EXPECT(loop_until(loop, has_ended, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(tty_take(&tty, seen.pid, NULL, false));
	EXPECT(!tty_give(&tty, seen.pid, NULL));
	EXPECT(errno == ESRCH || errno == EPERM);
	EXPECT(tty_owner(&tty, 0) == TTY_US);
}

START_TEST(giving_to_a_group_that_is_gone_is_no_harm)
{
	play(group_gone);
}
END_TEST

static void
ctrl_c(void)
{
	struct seen seen = {0};

	EXPECT(fd_write(master, "\003", 1));
	EXPECT(loop_until(loop, has_ended, &seen, LOOP_NEVER) ==
	       LOOP_INTERRUPTED);
	EXPECT(sig_take_interrupt());
	EXPECT(sig_ending() == 0);
	EXPECT(loop_until(loop, has_ended, &seen, LOOP_AT_ONCE) ==
	       LOOP_TIMEOUT);
}

START_TEST(ctrl_c_interrupts_a_wait_and_no_more)
{
	play(ctrl_c);
}
END_TEST

static void
ctrl_c_below(void)
{
	struct seen seen;

	run("echo >&0; exec sleep 60", &seen);
	EXPECT(loop_wait_fd(master, LOOP_READ, LOOP_NEVER)); /* it is there */
	EXPECT(fd_write(master, "\003", 1));
	EXPECT(loop_until(loop, has_ended, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(seen.code == SIGINT);
	EXPECT(!sig_interrupted());
	EXPECT(tty_take(&tty, seen.pid, NULL, false));
}

START_TEST(ctrl_c_reaches_the_foreground_group_alone)
{
	play(ctrl_c_below);
}
END_TEST

static bool
is_shown(void *ctx)
{
	return job_shown_state(*(struct job **)ctx) == SHOWN_COMPLETED;
}

static void
stop_and_go(void)
{
	struct job_table *table = job_table_new(loop, NULL);
	struct job *job = job_new(table, JOB_LEAF, NULL);
	struct foreground foreground = {.count = 1};
	struct seen seen;

	run("stty -echo; kill -TSTP $$; exit 5", &seen);
	EXPECT(loop_until(loop, has_stopped, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(tty_take(&tty, seen.pid, &foreground.modes, false));
	EXPECT(!(foreground.modes.modes.c_lflag & ECHO));
	foreground.pids = &seen.pid;
	foreground.group = seen.pid;
	foreground_adopt(job, &foreground);
	EXPECT(job_shown_state(job) == SHOWN_SUSPENDED);
	EXPECT(foreground_resume(job, &tty));
	EXPECT(loop_until(loop, is_shown, &job, LOOP_NEVER) == LOOP_MET);
	EXPECT(job->facts.exit_code == 5);
	foreground_leave(job, &tty);
	EXPECT(tty_owner(&tty, 0) == TTY_US);
	job_table_free(table);
}

START_TEST(stopped_program_goes_on_as_a_job)
{
	play(stop_and_go);
}
END_TEST

static void
stop_for_good(void)
{
	struct job_table *table = job_table_new(loop, NULL);
	struct job *job = job_new(table, JOB_LEAF, NULL);
	struct foreground foreground = {.count = 1};
	struct seen seen;

	run("trap '' TERM; kill -TSTP $$; while :; do sleep 9; done", &seen);
	EXPECT(loop_until(loop, has_stopped, &seen, LOOP_NEVER) == LOOP_MET);
	EXPECT(tty_take(&tty, seen.pid, &foreground.modes, false));
	foreground.pids = &seen.pid;
	foreground.group = seen.pid;
	foreground_adopt(job, &foreground);
	job_table_stop(table, 50);
	EXPECT(job_shown_state(job) == SHOWN_STOPPED);
	EXPECT(WTERMSIG(job->facts.wait_status) == SIGKILL);
	job_table_free(table);
}

START_TEST(stopped_program_that_is_deaf_can_be_ended)
{
	play(stop_for_good);
}
END_TEST

static void
sizes(void)
{
	struct winsize size = {.ws_col = 0, .ws_row = 0};
	int width_cols;
	int height_rows;

	EXPECT(ioctl(0, TIOCSWINSZ, &size) == 0);
	tty_size(0, &width_cols, &height_rows);
	EXPECT(width_cols == 80 && height_rows == 24);
	size.ws_col = 132;
	size.ws_row = 43;
	EXPECT(ioctl(0, TIOCSWINSZ, &size) == 0);
	tty_size(0, &width_cols, &height_rows);
	EXPECT(width_cols == 132 && height_rows == 43);
	tty_size(-1, &width_cols, &height_rows);
	EXPECT(width_cols == 80 && height_rows == 24);
}

START_TEST(size_of_nothing_is_the_usual_one)
{
	play(sizes);
}
END_TEST

START_TEST(what_is_no_terminal_is_refused)
{
	int fd = fd_null();

	ck_assert(!tty_start(&tty, fd));
	ck_assert_int_eq(tty_owner(&tty, 0), TTY_NOBODY);
	close(fd);
}
END_TEST

static const struct unit unit = {"tty", NULL, NULL, 60};

UNIT_MAIN_IN(&unit,
    terminal_is_lent_and_taken_back,
    modes_and_flags_left_by_a_program_are_undone,
    modes_set_on_purpose_are_kept_when_wanted,
    giving_to_a_group_that_is_gone_is_no_harm,
    ctrl_c_interrupts_a_wait_and_no_more,
    ctrl_c_reaches_the_foreground_group_alone,
    stopped_program_goes_on_as_a_job,
    stopped_program_that_is_deaf_can_be_ended,
    size_of_nothing_is_the_usual_one,
    what_is_no_terminal_is_refused)
