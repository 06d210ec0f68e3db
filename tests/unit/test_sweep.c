/*
 * test_sweep.c - nothing survives. A session with one job for every hostile
 * way to hide from its end, ended in every way. Each hostile process holds a
 * fifo open for writing and tells its pid through it; the end of that fifo is
 * the proof that all of them are gone. Everything is bounded in number and in
 * time, and what a failing test leaves is killed by pid.
 */
#include "unit.h"

#include "job/warden.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "job/job.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

#define GRACE_MS 100
#define LIMIT_MS 20000
#define LIFE_S 60	 /* no hostile process lives longer */
#define HOPS_MAX 1000000 /* nor moves more often */
#define PIDS_MAX 256

static char fifo_path[128];
static int fifo; /* in hostile processes: the writing end */

/* ---- hostile processes ---- */

static void
announce(void)
{
	pid_t pid = getpid();

	if (write(fifo, &pid, sizeof(pid)) != sizeof(pid))
		_exit(1);
}

static void
linger(void)
{
	struct timespec life = {.tv_sec = LIFE_S};

	announce();
	while (nanosleep(&life, &life) != 0)
		continue;
	_exit(0);
}

static void
ignore_all(void)
{
	for (int signo = 1; signo < 65; signo++)
		if (signo != SIGCHLD)
			signal(signo, SIG_IGN);
}

static void
hide_plainly(void)
{
	for (int i = 0; i < 3; i++)
		if (fork() == 0)
			linger();
}

static void
hide_in_a_session(void)
{
	if (fork() == 0) {
		setsid();
		linger();
	}
}

static void
hide_in_a_group(void)
{
	if (fork() == 0) {
		setpgid(0, 0);
		linger();
	}
}

static void
hide_as_a_daemon(void)
{
	if (fork() != 0)
		return;
	setsid();
	if (fork() == 0)
		linger();
	_exit(0);
}

static void
hide_deaf(void)
{
	if (fork() != 0)
		return;
	ignore_all();
	setsid();
	linger();
}

static void
hide_stopped(void)
{
	if (fork() != 0)
		return;
	setsid();
	announce();
	raise(SIGSTOP);
	linger();
}

static void
hide_under_a_reaper(void)
{
	if (fork() != 0)
		return;
	ignore_all();
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (fork() == 0) {
		setsid();
		if (fork() == 0)
			linger();
		_exit(0);
	}
	linger();
}

static void
hide_behind_a_name(void)
{
	if (fork() != 0)
		return;
	prctl(PR_SET_NAME, ") R 1 1 1 (");
	if (fork() == 0) {
		prctl(PR_SET_NAME, "a b\nc) Z 0");
		setsid();
		linger();
	}
	linger();
}

static void *
fork_in_a_thread(void *ctx)
{
	if (fork() == 0) {
		setsid();
		linger();
	}
	return ctx;
}

/* Its first thread ends, so it looks dead while another one lives. */
static void
hide_behind_a_dead_thread(void)
{
	pthread_t thread;

	if (fork() != 0)
		return;
	ignore_all();
	announce();
	pthread_create(&thread, NULL, fork_in_a_thread, NULL);
	pthread_join(thread, NULL);
	pthread_create(&thread, NULL, (void *(*)(void *))(void (*)(void))pause,
		       NULL);
	pthread_exit(NULL);
}

/* Two processes that never stay: each is a new one in a new session. */
static void
hide_by_moving(void)
{
	time_t end = time(NULL) + LIFE_S;

	for (int i = 0; i < 2; i++) {
		if (fork() != 0)
			continue;
		ignore_all();
		announce();
		for (int hop = 0; hop < HOPS_MAX && time(NULL) < end; hop++) {
			if (fork() != 0)
				_exit(0);
			setsid();
		}
		_exit(0);
	}
}

static const struct {
	void (*hide)(void);
	int count; /* of processes that tell their pid */
	bool leaves; /* the interpreter does not wait for its end */
} hostiles[] = {
	{hide_plainly, 3, false},
	{hide_in_a_session, 1, false},
	{hide_in_a_group, 1, false},
	{hide_as_a_daemon, 1, false},
	{hide_as_a_daemon, 1, true},
	{hide_deaf, 1, false},
	{hide_deaf, 1, true},
	{hide_stopped, 1, false},
	{hide_under_a_reaper, 2, false},
	{hide_behind_a_name, 2, false},
	{hide_behind_a_dead_thread, 2, false},
	{hide_by_moving, 2, false},
};

static int
body(struct job_side *side, const void *description, size_t len)
{
	size_t which = *(const unsigned char *)description;
	struct side_item item;

	fifo = open(fifo_path, O_WRONLY);
	hostiles[which].hide();
	announce();
	while (!hostiles[which].leaves && !side_has_stop(side))
		side_next(side, LOOP_NEVER, &item);
	side_finish(side, OUTCOME_COMPLETED, 0, NULL, 0);
	return 0;
}

/* ---- the session ---- */

enum command {
	COMMAND_QUIT = 'q',  /* stop all jobs, then exit */
	COMMAND_LEAVE = 'x', /* exit without a word */
	COMMAND_REPORT = 'r' /* tell who watches */
};

struct session {
	struct loop *loop;
	struct warden *warden;
	struct job *jobs[COUNT_OF(hostiles)];
	int report;
};

static void
report(struct session *session)
{
	pid_t pids[COUNT_OF(hostiles) + 1];

	pids[0] = warden_pid(session->warden);
	for (size_t i = 0; i < COUNT_OF(hostiles); i++)
		pids[i + 1] = session->jobs[i]->minder_pid;
	if (!fd_write(session->report, pids, sizeof(pids)))
		_exit(2);
}

static void
on_command(void *ctx, int fd, unsigned ready)
{
	char command;

	if (fd_read(fd, &command, 1) == 1)
		*(char *)ctx = command;
}

static void
session_act(struct session *session, char command)
{
	switch ((enum command)command) {
	case COMMAND_QUIT:
		_exit(warden_stop(session->warden, GRACE_MS));
	case COMMAND_LEAVE:
		_exit(0);
	case COMMAND_REPORT:
		report(session);
		return;
	}
}

static void
session_run(int commands, int reports)
{
	struct warden_config config = {.body = body, .grace_ms = GRACE_MS};
	struct session session = {.loop = loop_new(), .report = reports};
	struct job_table *table;
	char command = 0;

	if (!sig_start(session.loop, SIG_ROLE_SCRIPT) ||
	    loop_add(session.loop, commands, LOOP_READ, on_command,
		     &command) == NULL)
		_exit(2);
	child_start();
	session.warden = warden_new(session.loop, &config);
	table = job_table_new(session.loop, session.warden);
	for (size_t i = 0; i < COUNT_OF(hostiles); i++) {
		unsigned char which = (unsigned char)i;
		struct launch launch = {&which, 1};

		session.jobs[i] = job_new(table, JOB_LEAF, NULL);
		job_start(session.jobs[i], &warden_carrier, &launch);
	}
	for (;;) {
		loop_turn(session.loop, LOOP_NEVER);
		if (sig_ending() != 0) {
			warden_stop(session.warden, GRACE_MS);
			sig_die(sig_ending());
		}
		session_act(&session, command);
		command = 0;
	}
}

/* ---- the judge ---- */

static char directory[64];
static int reader;
static int writer; /* ours, so that the fifo does not end too early */
static int commands;
static int reports;
static pid_t session_pid;
static pid_t seen[PIDS_MAX];
static size_t seen_count;
static pid_t tiers[COUNT_OF(hostiles) + 1]; /* warden, then minders */

/* Take a pid from the fifo; false at its end or at the limit. */
static bool
take_pid(int64_t deadline_ms)
{
	pid_t pid;

	if (!loop_wait_fd(reader, LOOP_READ, deadline_ms) ||
	    fd_read(reader, &pid, sizeof(pid)) != sizeof(pid))
		return false;
	if (seen_count < PIDS_MAX)
		seen[seen_count++] = pid;
	return true;
}

static void
set_up(void)
{
	int to_session[2];
	int from_session[2];
	size_t expected = COUNT_OF(hostiles);
	char report = COMMAND_REPORT;

	snprintf(directory, sizeof(directory), "/tmp/jobsh-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(directory));
	snprintf(fifo_path, sizeof(fifo_path), "%s/fifo", directory);
	ck_assert_int_eq(mkfifo(fifo_path, 0600), 0);
	reader = open(fifo_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	writer = open(fifo_path, O_WRONLY | O_CLOEXEC);
	ck_assert(fd_pipe(to_session) && fd_pipe(from_session));
	session_pid = fork();
	if (session_pid == 0) {
		close(to_session[1]);
		close(writer);
		session_run(to_session[0], from_session[1]);
	}
	close(to_session[0]);
	close(from_session[1]);
	commands = to_session[1];
	reports = from_session[0];
	seen_count = 0;
	for (size_t i = 0; i < COUNT_OF(hostiles); i++)
		expected += (size_t)hostiles[i].count;
	while (seen_count < expected && take_pid(loop_after(LIMIT_MS)))
		continue;
	ck_assert_uint_eq(seen_count, expected);
	ck_assert(fd_write(commands, &report, 1));
	ck_assert_int_eq(fd_read(reports, tiers, sizeof(tiers)),
			 sizeof(tiers));
	close(writer);
}

static void
tear_down(void)
{
	unlink(fifo_path);
	rmdir(directory);
	close(reader);
	close(commands);
	close(reports);
}

static void
command(char what)
{
	ck_assert(fd_write(commands, &what, 1));
}

static int
session_status(void)
{
	int status = -1;

	ck_assert_int_eq(waitpid(session_pid, &status, 0), session_pid);
	return status;
}

/* Wait for the end of the fifo. Whoever is left is killed, to be tidy. */
static void
expect_nobody(void)
{
	int64_t deadline = loop_after(LIMIT_MS);

	while (take_pid(deadline))
		continue;
	if (loop_now() < deadline)
		return;
	for (size_t i = 0; i < seen_count; i++)
		kill(seen[i], SIGKILL);
	kill(session_pid, SIGKILL);
	ck_abort_msg("there are survivors");
}

static void
kill_minders(void)
{
	for (size_t i = 1; i < COUNT_OF(tiers); i++)
		if (tiers[i] > 0)
			kill(tiers[i], SIGKILL);
}

START_TEST(session_that_exits_well_leaves_nobody)
{
	command(COMMAND_QUIT);
	expect_nobody();
	ck_assert_int_eq(session_status(), 0);
}
END_TEST

START_TEST(session_that_leaves_without_a_word_leaves_nobody)
{
	command(COMMAND_LEAVE);
	expect_nobody();
	ck_assert_int_eq(session_status(), 0);
}
END_TEST

START_TEST(terminated_session_leaves_nobody_and_dies_of_it)
{
	kill(session_pid, SIGTERM);
	expect_nobody();
	ck_assert_int_eq(session_status(), SIGTERM);
}
END_TEST

START_TEST(hung_up_session_leaves_nobody_and_dies_of_it)
{
	kill(session_pid, SIGHUP);
	expect_nobody();
	ck_assert_int_eq(session_status(), SIGHUP);
}
END_TEST

START_TEST(killed_session_leaves_nobody)
{
	kill(session_pid, SIGKILL);
	expect_nobody();
	ck_assert_int_eq(session_status(), SIGKILL);
}
END_TEST

START_TEST(killed_warden_leaves_nobody)
{
	kill(tiers[0], SIGKILL);
	expect_nobody();
	command(COMMAND_QUIT);
	ck_assert_int_eq(session_status(), 0);
}
END_TEST

START_TEST(killed_minders_leave_nobody)
{
	kill_minders();
	expect_nobody();
	command(COMMAND_QUIT);
	ck_assert_int_eq(session_status(), 0);
}
END_TEST

START_TEST(killed_warden_and_minders_leave_nobody)
{
	kill(tiers[0], SIGSTOP);
	kill_minders();
	kill(tiers[0], SIGKILL);
	expect_nobody();
	command(COMMAND_QUIT);
	ck_assert_int_eq(session_status(), 0);
}
END_TEST

START_TEST(killed_session_and_warden_leave_nobody)
{
	kill(tiers[0], SIGSTOP);
	kill(session_pid, SIGKILL);
	kill(tiers[0], SIGKILL);
	expect_nobody();
	ck_assert_int_eq(session_status(), SIGKILL);
}
END_TEST

START_TEST(killed_session_and_minders_leave_nobody)
{
	kill(session_pid, SIGKILL);
	kill_minders();
	expect_nobody();
	ck_assert_int_eq(session_status(), SIGKILL);
}
END_TEST

START_TEST(killed_session_with_stopped_warden_leaves_nobody)
{
	kill(tiers[0], SIGSTOP);
	kill(session_pid, SIGKILL);
	expect_nobody();
	kill(tiers[0], SIGCONT);
	ck_assert_int_eq(session_status(), SIGKILL);
}
END_TEST

static const struct unit unit = {"sweep", set_up, tear_down, 120};

UNIT_MAIN_IN(&unit,
    session_that_exits_well_leaves_nobody,
    session_that_leaves_without_a_word_leaves_nobody,
    terminated_session_leaves_nobody_and_dies_of_it,
    hung_up_session_leaves_nobody_and_dies_of_it,
    killed_session_leaves_nobody,
    killed_warden_leaves_nobody,
    killed_minders_leave_nobody,
    killed_warden_and_minders_leave_nobody,
    killed_session_and_warden_leave_nobody,
    killed_session_and_minders_leave_nobody,
    killed_session_with_stopped_warden_leaves_nobody)
