/*
 * warden.h - jobs as forked interpreters, for the tests of the warden: what
 * such jobs do (the description names a C function), and a session.
 */
#ifndef TESTS_WARDEN_H
#define TESTS_WARDEN_H

#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "job/job.h"
#include "job/throttle.h"
#include "job/warden.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

#define LIMIT_MS 30000

static char *const exec_argv[] = {(char[]){"test_warden"},
				  (char[]){"--warden"}, NULL};
static struct loop *loop;
static struct warden *warden;
static struct job_table *table;

/* ---- what jobs do ---- */

static inline void
say(struct job_side *side, const char *text)
{
	side_put(side, STREAM_OUTPUT, 0, text, strlen(text));
}

static inline void
done(struct job_side *side)
{
	side_finish(side, OUTCOME_COMPLETED, 0, NULL, 0);
}

static inline int
do_hello(struct job_side *side)
{
	say(side, "hello");
	done(side);
	return 0;
}

static inline int
do_fail(struct job_side *side)
{
	say(side, "so far");
	side_finish(side, OUTCOME_FAILED, 0, "the reason", 10);
	return 0;
}

static inline int
do_exit_code(struct job_side *side)
{
	side_finish(side, OUTCOME_COMPLETED, 7, NULL, 0);
	return 0;
}

static inline int
do_leave(struct job_side *side)
{
	return 4;
}

static inline int
do_crash(struct job_side *side)
{
	struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	say(side, "last words");
	side_flush(side);
	raise(SIGABRT);
	return 0;
}

/* Wait for a stop and obey it. */
static inline int
do_wait(struct job_side *side)
{
	struct side_item item;

	while (!side_has_stop(side))
		side_next(side, LOOP_NEVER, &item);
	say(side, "stopping");
	side_finish(side, OUTCOME_STOPPED, 0, NULL, 0);
	return 1;
}

static inline int
do_ignore(struct job_side *side)
{
	say(side, "deaf");
	side_flush(side);
	for (;;)
		pause();
	return 0;
}

/* Give every input item back; then ask, and give the answer back. */
static inline int
do_talk(struct job_side *side)
{
	struct side_item item;

	while (side_next_input(side, LOOP_NEVER, &item) == SIDE_INPUT)
		side_put(side, STREAM_OUTPUT, 0, item.bytes, item.len);
	side_ask(side, "name?", 5);
	if (side_next_answer(side, LOOP_NEVER, &item) == SIDE_ANSWER)
		side_put(side, STREAM_OUTPUT, 0, item.bytes, item.len);
	done(side);
	return 0;
}

/* Leave a process behind that would not end by itself. */
static inline int
do_leave_daemon(struct job_side *side)
{
	if (fork() == 0) {
		setsid();
		for (;;)
			pause();
	}
	done(side);
	return 0;
}

/* Name every descriptor, and what the process is made of. */
static inline int
do_look(struct job_side *side)
{
	DIR *dir = opendir("/proc/self/fd");
	const struct dirent *entry;
	char text[512];
	char target[256];
	ssize_t len;

	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' ||
		    atoi(entry->d_name) == dirfd(dir))
			continue;
		snprintf(text, sizeof(text), "/proc/self/fd/%s",
			 entry->d_name);
		len = readlink(text, target, sizeof(target) - 1);
		target[len > 0 ? len : 0] = '\0';
		snprintf(text, sizeof(text), "%s %s", entry->d_name, target);
		say(side, text);
	}
	closedir(dir);
	snprintf(text, sizeof(text), "session %d",
		 getsid(0) == getpid() && getpgrp() == getpid());
	say(side, text);
	done(side);
	return 0;
}

static inline int
do_flood(struct job_side *side)
{
	static char bytes[100000];

	for (int i = 0; i < 300; i++) {
		memset(bytes, 'a' + i % 26, sizeof(bytes));
		side_put(side, STREAM_OUTPUT, 0, bytes, sizeof(bytes));
	}
	done(side);
	return 0;
}

/* One small record, and then nothing but turns of the loop. */
static inline int
do_trickle(struct job_side *side)
{
	say(side, "drop");
	return do_wait(side);
}

/* Say something on the control socket that is no message. */
static inline int
do_babble(struct job_side *side)
{
	int type;
	socklen_t len = sizeof(type);

	for (int fd = 3; fd < 64; fd++)
		if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0)
			send(fd, "abc", 3, MSG_NOSIGNAL);
	return do_ignore(side);
}

static int body(struct job_side *side, const void *description, size_t len);

/* A job with a job. */
static inline int
do_nest(struct job_side *side)
{
	struct warden_config config = {.body = body, .grace_ms = 100};
	struct warden *inner = warden_new(side_loop(side), &config);
	struct job_table *jobs = job_table_new(side_loop(side), inner);
	struct job *job = job_new(jobs, JOB_LEAF, NULL);
	struct launch launch = {"hello", 5};
	struct log_record record;

	job_start(job, &warden_carrier, &launch);
	while (!job_is_finished(job))
		loop_turn(side_loop(side), LOOP_NEVER);
	if (log_next(job->log, &job->cursor, &record) == LOG_RECORD)
		side_put(side, STREAM_OUTPUT, 0, record.bytes, record.len);
	warden_free(inner);
	job_table_free(jobs);
	done(side);
	return 0;
}

static inline int
do_measure(struct job_side *side, const char *bytes, size_t len)
{
	char text[64];

	for (size_t i = 8; i < len; i++)
		if (bytes[i] != (char)(i % 100))
			return 1;
	snprintf(text, sizeof(text), "%zu", len);
	say(side, text);
	done(side);
	return 0;
}

static const struct {
	const char *name;
	int (*act)(struct job_side *side);
} acts[] = {
	{"hello", do_hello},   {"fail", do_fail},
	{"code", do_exit_code}, {"leave", do_leave},
	{"crash", do_crash},   {"wait", do_wait},
	{"ignore", do_ignore}, {"talk", do_talk},
	{"daemon", do_leave_daemon}, {"look", do_look},
	{"flood", do_flood},   {"trickle", do_trickle},
	{"nest", do_nest},     {"babble", do_babble},
};

static inline int
body(struct job_side *side, const void *description, size_t len)
{
	const char *bytes = description;

	if (len >= 8 && memcmp(bytes, "measure", 8) == 0)
		return do_measure(side, bytes, len);
	for (size_t i = 0; i < COUNT_OF(acts); i++)
		if (strlen(acts[i].name) == len &&
		    memcmp(acts[i].name, bytes, len) == 0)
			return acts[i].act(side);
	return 99;
}

/* ---- the session's side ---- */

static inline void
set_up(void)
{
	struct warden_config config = {.body = body,
				       .grace_ms = 200,
				       .exec_argv = exec_argv};

	loop = loop_new();
	ck_assert(sig_start(loop, SIG_ROLE_SCRIPT));
	child_start();
	warden = warden_new(loop, &config);
	table = job_table_new(loop, warden);
}

static inline void
tear_down(void)
{
	ck_assert_int_eq(warden_stop(warden, 100), 0);
	ck_assert(!child_reap());
	job_table_free(table);
	warden_free(warden);
	child_stop();
	sig_forget();
	loop_free(loop);
}

static inline struct job *
start_bytes(const void *bytes, size_t len)
{
	struct job *job = job_new(table, JOB_LEAF, NULL);
	struct launch launch = {bytes, len};

	ck_assert(job_start(job, &warden_carrier, &launch));
	return job;
}

static inline struct job *
start(const char *what)
{
	return start_bytes(what, strlen(what));
}

struct wanted {
	struct job *job;
	enum job_shown shown;
};

static inline bool
is_shown(void *ctx)
{
	const struct wanted *wanted = ctx;

	return job_shown_state(wanted->job) == wanted->shown;
}

static inline void
wait_shown(struct job *job, enum job_shown shown)
{
	struct wanted wanted = {job, shown};

	loop_until(loop, is_shown, &wanted, loop_after(LIMIT_MS));
	ck_assert_str_eq(shown_name(job_shown_state(job)),
			 shown_name(shown));
}

static inline bool
has_minder(void *ctx)
{
	const struct job *job = ctx;

	return job->minder_pid > 0;
}

static inline bool
has_record(void *ctx)
{
	return job_has_more(ctx);
}

static inline void
expect(struct job *job, const char *text)
{
	struct log_record record;

	loop_until(loop, has_record, job, loop_after(LIMIT_MS));
	ck_assert_int_eq(log_next(job->log, &job->cursor, &record),
			 LOG_RECORD);
	ck_assert_uint_eq(record.len, strlen(text));
	ck_assert_mem_eq(record.bytes, text, record.len);
}

static inline void
check_cause(struct job *job, enum job_cause cause, const char *text)
{
	struct buf actual = BUF_INIT;

	ck_assert_int_eq(job->verdict.cause, cause);
	job_cause_text(&job->facts, cause, &actual);
	ck_assert_str_eq(buf_get(&actual), text);
	buf_release(&actual);
}

/* warden_run - run tests, or be the warden that one of them executes anew. */
static inline int
warden_run(int argc, char **argv, const char *name, const TTest *const *tests,
    size_t count)
{
	struct warden_config config = {.body = body, .grace_ms = 200};

	if (argc == 2 && strcmp(argv[1], exec_argv[1]) == 0)
		return warden_main(&config);
	return unit_run(&(struct unit){name, set_up, tear_down, 120}, tests,
			count);
}

#define WARDEN_MAIN(name, ...)                                                 \
	int main(int argc, char **argv)                                        \
	{                                                                      \
		const TTest *const tests[] = {__VA_ARGS__};                    \
									       \
		return warden_run(argc, argv, name, tests, COUNT_OF(tests));   \
	}

#endif
