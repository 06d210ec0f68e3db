/*
 * test_warden.c - jobs as forked interpreters: how they begin, talk, stop and
 * end. Bodies are C functions here; the description names one of them.
 */
#include "base/base.h"
#include "job/warden.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "job/job.h"
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

static void
say(struct job_side *side, const char *text)
{
	side_put(side, STREAM_OUTPUT, 0, text, strlen(text));
}

static void
done(struct job_side *side)
{
	side_finish(side, OUTCOME_COMPLETED, 0, NULL, 0);
}

static int
do_hello(struct job_side *side)
{
	say(side, "hello");
	done(side);
	return 0;
}

static int
do_fail(struct job_side *side)
{
	say(side, "so far");
	side_finish(side, OUTCOME_FAILED, 0, "the reason", 10);
	return 0;
}

static int
do_exit_code(struct job_side *side)
{
	side_finish(side, OUTCOME_COMPLETED, 7, NULL, 0);
	return 0;
}

static int
do_leave(struct job_side *side)
{
	return 4;
}

static int
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
static int
do_wait(struct job_side *side)
{
	struct side_item item;

	while (!side_has_stop(side))
		side_next(side, LOOP_NEVER, &item);
	say(side, "stopping");
	side_finish(side, OUTCOME_STOPPED, 0, NULL, 0);
	return 1;
}

static int
do_ignore(struct job_side *side)
{
	say(side, "deaf");
	side_flush(side);
	for (;;)
		pause();
	return 0;
}

/* Give every input item back; then ask, and give the answer back. */
static int
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
static int
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
static int
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

static int
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
static int
do_trickle(struct job_side *side)
{
	say(side, "drop");
	return do_wait(side);
}

/* Say something on the control socket that is no message. */
static int
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
static int
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

static int
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

static int
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

static void
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

static void
tear_down(void)
{
	ck_assert_int_eq(warden_stop(warden, 100), 0);
	ck_assert(!child_reap());
	job_table_free(table);
	warden_free(warden);
	child_forget();
	sig_forget();
	loop_free(loop);
}

static struct job *
start_bytes(const void *bytes, size_t len)
{
	struct job *job = job_new(table, JOB_LEAF, NULL);
	struct launch launch = {bytes, len};

	ck_assert(job_start(job, &warden_carrier, &launch));
	return job;
}

static struct job *
start(const char *what)
{
	return start_bytes(what, strlen(what));
}

struct wanted {
	struct job *job;
	enum job_shown shown;
};

static bool
is_shown(void *ctx)
{
	const struct wanted *wanted = ctx;

	return job_shown_state(wanted->job) == wanted->shown;
}

static void
wait_shown(struct job *job, enum job_shown shown)
{
	struct wanted wanted = {job, shown};

	loop_until(loop, is_shown, &wanted, loop_after(LIMIT_MS));
	ck_assert_str_eq(shown_name(job_shown_state(job)),
			 shown_name(shown));
}

static bool
has_minder(void *ctx)
{
	const struct job *job = ctx;

	return job->minder_pid > 0;
}

static bool
has_record(void *ctx)
{
	return job_has_more(ctx);
}

static void
expect(struct job *job, const char *text)
{
	struct log_record record;

	loop_until(loop, has_record, job, loop_after(LIMIT_MS));
	ck_assert_int_eq(log_next(job->log, &job->cursor, &record),
			 LOG_RECORD);
	ck_assert_uint_eq(record.len, strlen(text));
	ck_assert_mem_eq(record.bytes, text, record.len);
}

static void
check_cause(struct job *job, enum job_cause cause, const char *text)
{
	struct buf actual = BUF_INIT;

	ck_assert_int_eq(job->verdict.cause, cause);
	job_cause_text(&job->facts, cause, &actual);
	ck_assert_str_eq(buf_get(&actual), text);
	buf_release(&actual);
}

/* ---- ordinary lives ---- */

START_TEST(job_completes_and_its_output_is_there)
{
	struct job *job = start("hello");

	ck_assert_int_eq(job_shown_state(job), SHOWN_NOT_STARTED);
	wait_shown(job, SHOWN_COMPLETED);
	expect(job, "hello");
	ck_assert(!job_has_more(job));
	ck_assert_int_gt(job->pid, 0);
	ck_assert_int_gt(job->peak_kib, 0);
}
END_TEST

START_TEST(failed_body_tells_its_reason)
{
	struct job *job = start("fail");

	wait_shown(job, SHOWN_FAILED);
	expect(job, "so far");
	check_cause(job, CAUSE_ERROR, "ended by an error");
	ck_assert_uint_eq(job->reason_len, 10);
	ck_assert_mem_eq(job->reason, "the reason", 10);
}
END_TEST

START_TEST(exit_code_of_a_completed_body_is_kept)
{
	struct job *job = start("code");

	wait_shown(job, SHOWN_COMPLETED);
	ck_assert_int_eq(job->facts.exit_code, 7);
}
END_TEST

START_TEST(exit_without_a_word_is_a_failure)
{
	struct job *job = start("leave");

	wait_shown(job, SHOWN_FAILED);
	check_cause(job, CAUSE_EXIT,
		    "exited with status 4 before it told how it ended");
}
END_TEST

START_TEST(crash_keeps_what_was_flushed)
{
	struct job *job = start("crash");

	wait_shown(job, SHOWN_FAILED);
	check_cause(job, CAUSE_SIGNAL, "killed by signal SIGABRT (6)");
	expect(job, "last words");
	ck_assert_uint_eq(log_torn(job->log, &job->cursor), 0);
}
END_TEST

START_TEST(killed_job_is_failed_with_the_signal)
{
	struct job *job = start("ignore");

	expect(job, "deaf");
	kill(job->pid, SIGKILL);
	wait_shown(job, SHOWN_FAILED);
	check_cause(job, CAUSE_SIGNAL, "killed by signal SIGKILL (9)");
}
END_TEST

START_TEST(long_output_arrives_whole_and_in_order)
{
	struct job *job = start("flood");
	struct log_record record;

	wait_shown(job, SHOWN_COMPLETED);
	for (int i = 0; i < 300; i++) {
		ck_assert_int_eq(log_next(job->log, &job->cursor, &record),
				 LOG_RECORD);
		ck_assert_uint_eq(record.len, 100000);
		ck_assert_int_eq(record.bytes[99999], 'a' + i % 26);
	}
	ck_assert(!job_has_more(job));
}
END_TEST

START_TEST(small_output_of_a_busy_job_does_not_wait_for_its_end)
{
	struct job *job = start("trickle");

	expect(job, "drop");
	ck_assert_int_eq(job_shown_state(job), SHOWN_RUNNING);
	job_stop(job, 1000);
	wait_shown(job, SHOWN_STOPPED);
}
END_TEST

START_TEST(long_description_arrives_whole)
{
	size_t sizes[] = {8, 32768, 32769, 5000000};

	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		char *bytes = mem_alloc(sizes[i]);
		char text[64];
		struct job *job;

		for (size_t at = 0; at < sizes[i]; at++)
			bytes[at] = (char)(at % 100);
		memcpy(bytes, "measure", 8);
		job = start_bytes(bytes, sizes[i]);
		mem_free(bytes);
		wait_shown(job, SHOWN_COMPLETED);
		snprintf(text, sizeof(text), "%zu", sizes[i]);
		expect(job, text);
	}
}
END_TEST

START_TEST(input_question_and_answer_pass)
{
	static char big[200000];
	struct job *job = start("talk");
	struct log_record record;

	memset(big, 'x', sizeof(big));
	ck_assert(job_send_input(job, "first", 5));
	ck_assert(job_send_input(job, big, sizeof(big)));
	ck_assert(job_send_input(job, "last", 4));
	ck_assert(job_end_input(job));
	wait_shown(job, SHOWN_BLOCKED);
	ck_assert_uint_eq(job->question_len, 5);
	ck_assert_mem_eq(job->question, "name?", 5);
	ck_assert(job_answer(job, "me", 2));
	ck_assert_int_eq(job_shown_state(job), SHOWN_RUNNING);
	wait_shown(job, SHOWN_COMPLETED);
	expect(job, "first");
	ck_assert_int_eq(log_next(job->log, &job->cursor, &record),
			 LOG_RECORD);
	ck_assert_uint_eq(record.len, sizeof(big));
	expect(job, "last");
	expect(job, "me");
}
END_TEST

START_TEST(job_holds_its_own_descriptors_only)
{
	struct job *job;
	struct log_record record;
	int others[2];
	int count = 0;

	ck_assert(fd_pipe(others));
	start("wait");
	job = start("look");
	wait_shown(job, SHOWN_COMPLETED);
	while (log_next(job->log, &job->cursor, &record) == LOG_RECORD) {
		char *text = mem_textn(record.bytes, record.len);
		int fd = atoi(text);

		count++;
		if (strncmp(text, "session", 7) == 0)
			ck_assert_str_eq(text, "session 1");
		else if (fd <= 2)
			ck_assert_str_eq(text + 2, "/dev/null");
		else
			ck_assert_msg(strstr(text, "socket:") != NULL ||
					  strstr(text, "deleted") != NULL ||
					  strstr(text, "anon_inode") != NULL,
				      "%s", text);
		mem_free(text);
	}
	/* 0 to 2, log, control, the loop's set and signals, one line more */
	ck_assert_int_eq(count, 8);
	close(others[0]);
	close(others[1]);
}
END_TEST

START_TEST(job_of_a_job_works)
{
	struct job *job = start("nest");

	wait_shown(job, SHOWN_COMPLETED);
	expect(job, "hello");
}
END_TEST

/* ---- stopping ---- */

START_TEST(obedient_job_ends_before_the_grace)
{
	struct job *job = start("wait");

	wait_shown(job, SHOWN_RUNNING);
	job_stop(job, LIMIT_MS * 10);
	ck_assert_int_eq(job_shown_state(job), SHOWN_STOPPING);
	wait_shown(job, SHOWN_STOPPED);
	expect(job, "stopping");
}
END_TEST

START_TEST(deaf_job_is_killed_after_the_grace)
{
	struct job *job = start("ignore");

	expect(job, "deaf");
	job_stop(job, 50);
	wait_shown(job, SHOWN_STOPPED);
	ck_assert_int_eq(WTERMSIG(job->facts.wait_status), SIGKILL);
}
END_TEST

START_TEST(stop_without_grace_kills_at_once)
{
	struct job *job = start("wait");

	wait_shown(job, SHOWN_RUNNING);
	job_stop(job, 0);
	wait_shown(job, SHOWN_STOPPED);
	ck_assert_int_eq(WTERMSIG(job->facts.wait_status), SIGKILL);
}
END_TEST

START_TEST(job_can_be_stopped_before_it_has_begun)
{
	for (int i = 0; i < 20; i++) {
		struct job *job = start("wait");

		job_stop(job, LIMIT_MS * 10); /* it obeys, however early */
		wait_shown(job, SHOWN_STOPPED);
	}
}
END_TEST

START_TEST(suspended_job_can_be_stopped)
{
	struct job *job = start("wait");

	wait_shown(job, SHOWN_RUNNING);
	job_suspend(job);
	wait_shown(job, SHOWN_SUSPENDED);
	job_stop(job, LIMIT_MS);
	wait_shown(job, SHOWN_STOPPED);
	expect(job, "stopping");
}
END_TEST

START_TEST(suspended_job_runs_on_when_resumed)
{
	struct job *job = start("talk");

	wait_shown(job, SHOWN_RUNNING);
	job_suspend(job);
	wait_shown(job, SHOWN_SUSPENDED);
	job_end_input(job);
	job_resume(job);
	wait_shown(job, SHOWN_BLOCKED);
	job_answer(job, "x", 1);
	wait_shown(job, SHOWN_COMPLETED);
}
END_TEST

START_TEST(stop_from_outside_is_seen)
{
	struct job *job = start("wait");

	wait_shown(job, SHOWN_RUNNING);
	kill(job->pid, SIGSTOP);
	wait_shown(job, SHOWN_SUSPENDED);
	kill(job->pid, SIGCONT);
	wait_shown(job, SHOWN_RUNNING);
}
END_TEST

START_TEST(leftover_processes_are_swept_and_counted)
{
	struct job *job = start("daemon");

	wait_shown(job, SHOWN_COMPLETED);
	ck_assert_int_eq(job->facts.leftover_count, 1);
}
END_TEST

/* ---- when supervisors are lost ---- */

START_TEST(lost_minder_fails_its_job_alone)
{
	struct job *job = start("ignore");
	struct job *other = start("wait");

	expect(job, "deaf");
	wait_shown(other, SHOWN_RUNNING);
	loop_until(loop, has_minder, job, loop_after(LIMIT_MS));
	ck_assert_int_gt(job->minder_pid, 0);
	kill(job->minder_pid, SIGKILL);
	wait_shown(job, SHOWN_FAILED);
	check_cause(job, CAUSE_LOST, "its supervisor ended before it did");
	ck_assert_int_eq(kill(job->pid, 0), -1);
	ck_assert_int_eq(job_shown_state(other), SHOWN_RUNNING);
}
END_TEST

START_TEST(job_that_babbles_on_its_control_socket_is_ended)
{
	struct job *job = start("babble");

	wait_shown(job, SHOWN_FAILED);
	check_cause(job, CAUSE_LOST, "its supervisor ended before it did");
	ck_assert_int_eq(kill(job->pid, 0), -1);
}
END_TEST

START_TEST(lost_warden_fails_its_jobs_and_is_replaced)
{
	struct job *job = start("ignore");
	int first;

	expect(job, "deaf");
	first = warden_pid(warden);
	kill(first, SIGKILL);
	wait_shown(job, SHOWN_FAILED);
	ck_assert_int_eq(kill(job->pid, 0), -1);
	job = start("hello");
	wait_shown(job, SHOWN_COMPLETED);
	ck_assert_int_ne(warden_pid(warden), first);
}
END_TEST

START_TEST(lost_warden_and_minder_leave_nothing)
{
	struct job *job = start("ignore");

	expect(job, "deaf");
	loop_until(loop, has_minder, job, loop_after(LIMIT_MS));
	ck_assert_int_gt(job->minder_pid, 0);
	kill(warden_pid(warden), SIGSTOP);
	kill(job->minder_pid, SIGKILL);
	kill(warden_pid(warden), SIGKILL);
	wait_shown(job, SHOWN_FAILED);
	while (kill(job->pid, 0) == 0)
		loop_turn(loop, loop_after(10));
}
END_TEST

/* ---- many ---- */

static bool
are_all_finished(void *ctx)
{
	struct job *job = NULL;

	while ((job = job_table_next(table, job)) != NULL)
		if (!job_is_finished(job))
			return false;
	return true;
}

static int
open_descriptors(void)
{
	int count = 0;

	for (int fd = 0; fd < 4096; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

START_TEST(large_session_starts_its_jobs_from_a_small_image)
{
	size_t size = 64u << 20;
	char *bytes = mem_alloc(size);
	struct job *job;

	memset(bytes, 'x', size);
	job = start("nest");
	wait_shown(job, SHOWN_COMPLETED);
	expect(job, "hello");
	ck_assert_int_lt(job->peak_kib, (long)(size >> 10));
	mem_free(bytes);
}
END_TEST

/* From its first moment: a Ctrl-C may come before it can do anything. */
START_TEST(warden_of_a_large_session_is_out_of_the_terminals_reach)
{
	size_t size = 64u << 20;
	char *bytes = mem_alloc(size);

	memset(bytes, 'x', size);
	ck_assert(warden_start(warden));
	ck_assert_int_eq(getsid(warden_pid(warden)), warden_pid(warden));
	mem_free(bytes);
}
END_TEST

START_TEST(many_jobs_end_each_once_and_hold_no_descriptor)
{
	struct job *job = NULL;
	int before;

	warden_start(warden);
	before = open_descriptors();
	for (int i = 0; i < 300; i++)
		start("hello");
	loop_until(loop, are_all_finished, NULL, loop_after(LIMIT_MS));
	while ((job = job_table_next(table, job)) != NULL) {
		ck_assert_int_eq(job_shown_state(job), SHOWN_COMPLETED);
		expect(job, "hello");
	}
	ck_assert_int_eq(open_descriptors(), before);
}
END_TEST

START_TEST(want_of_descriptors_makes_jobs_queue)
{
	struct rlimit limit = {60, 60};
	struct job *job = NULL;

	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
	for (int i = 0; i < 100; i++)
		start("hello");
	loop_until(loop, are_all_finished, NULL, loop_after(LIMIT_MS));
	while ((job = job_table_next(table, job)) != NULL)
		ck_assert_int_eq(job_shown_state(job), SHOWN_COMPLETED);
}
END_TEST

START_TEST(two_tables_may_share_a_warden)
{
	struct job_table *other = job_table_new(loop, warden);
	struct job *first = start("talk");
	struct job *second = job_new(other, JOB_LEAF, NULL);
	struct launch launch = {"hello", 5};

	job_start(second, &warden_carrier, &launch);
	ck_assert_int_eq(first->id, second->id);
	wait_shown(second, SHOWN_COMPLETED);
	wait_shown(first, SHOWN_RUNNING);
	job_end_input(first);
	wait_shown(first, SHOWN_BLOCKED);
	job_answer(first, "x", 1);
	wait_shown(first, SHOWN_COMPLETED);
	job_table_free(other);
}
END_TEST

START_TEST(throttled_jobs_are_all_done)
{
	struct throttle *throttle = throttle_new(3);
	struct launch launch = {"hello", 5};
	struct job *job = NULL;

	for (int i = 0; i < 50; i++)
		throttle_start(throttle, job_new(table, JOB_LEAF, NULL),
			       &warden_carrier, &launch);
	loop_until(loop, are_all_finished, NULL, loop_after(LIMIT_MS));
	while ((job = job_table_next(table, job)) != NULL)
		ck_assert_int_eq(job_shown_state(job), SHOWN_COMPLETED);
	throttle_free(throttle);
}
END_TEST

/* Start some jobs, remove them while they run, and see them out. */
static void
remove_some(void)
{
	struct job *jobs[20];

	for (size_t i = 0; i < COUNT_OF(jobs); i++)
		jobs[i] = job_ref(start(i % 2 == 0 ? "hello" : "talk"));
	for (size_t i = 0; i < COUNT_OF(jobs); i++)
		job_remove(jobs[i]);
	for (size_t i = 0; i < COUNT_OF(jobs); i++) {
		while (!job_is_finished(jobs[i]))
			loop_turn(loop, LOOP_NEVER);
		job_unref(jobs[i]);
	}
}

START_TEST(removed_jobs_leave_nothing_in_memory)
{
	size_t before;

	remove_some();
	before = mem_live();
	remove_some();
	ck_assert_uint_eq(mem_live(), before);
}
END_TEST

START_TEST(end_of_the_session_stops_every_job)
{
	struct job *job = job_ref(start("ignore"));
	struct job *other = job_ref(start("wait"));

	expect(job, "deaf");
	wait_shown(other, SHOWN_RUNNING);
	ck_assert_int_eq(warden_stop(warden, 50), 0);
	ck_assert_int_eq(job_shown_state(job), SHOWN_STOPPED);
	ck_assert_int_eq(job_shown_state(other), SHOWN_STOPPED);
	ck_assert(!child_reap());
	job_unref(job);
	job_unref(other);
}
END_TEST

int
main(int argc, char **argv)
{
	struct warden_config config = {.body = body, .grace_ms = 200};
	Suite *suite;
	TCase *tests;
	SRunner *runner;
	int failed;

	if (argc == 2 && strcmp(argv[1], exec_argv[1]) == 0)
		return warden_main(&config);
	suite = suite_create("warden");
	tests = tcase_create("warden");
	runner = srunner_create(suite);
	suite_add_tcase(suite, tests);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, job_completes_and_its_output_is_there);
	tcase_add_test(tests, failed_body_tells_its_reason);
	tcase_add_test(tests, exit_code_of_a_completed_body_is_kept);
	tcase_add_test(tests, exit_without_a_word_is_a_failure);
	tcase_add_test(tests, crash_keeps_what_was_flushed);
	tcase_add_test(tests, killed_job_is_failed_with_the_signal);
	tcase_add_test(tests, long_output_arrives_whole_and_in_order);
	tcase_add_test(
	    tests, small_output_of_a_busy_job_does_not_wait_for_its_end);
	tcase_add_test(tests, long_description_arrives_whole);
	tcase_add_test(tests, input_question_and_answer_pass);
	tcase_add_test(tests, job_holds_its_own_descriptors_only);
	tcase_add_test(tests, job_of_a_job_works);
	tcase_add_test(tests, obedient_job_ends_before_the_grace);
	tcase_add_test(tests, deaf_job_is_killed_after_the_grace);
	tcase_add_test(tests, stop_without_grace_kills_at_once);
	tcase_add_test(tests, job_can_be_stopped_before_it_has_begun);
	tcase_add_test(tests, suspended_job_can_be_stopped);
	tcase_add_test(tests, suspended_job_runs_on_when_resumed);
	tcase_add_test(tests, stop_from_outside_is_seen);
	tcase_add_test(tests, leftover_processes_are_swept_and_counted);
	tcase_add_test(tests, lost_minder_fails_its_job_alone);
	tcase_add_test(tests,
		       job_that_babbles_on_its_control_socket_is_ended);
	tcase_add_test(tests, lost_warden_fails_its_jobs_and_is_replaced);
	tcase_add_test(tests, lost_warden_and_minder_leave_nothing);
	tcase_add_test(tests,
		       large_session_starts_its_jobs_from_a_small_image);
	tcase_add_test(
	    tests, warden_of_a_large_session_is_out_of_the_terminals_reach);
	tcase_add_test(tests,
		       many_jobs_end_each_once_and_hold_no_descriptor);
	tcase_add_test(tests, want_of_descriptors_makes_jobs_queue);
	tcase_add_test(tests, two_tables_may_share_a_warden);
	tcase_add_test(tests, throttled_jobs_are_all_done);
	tcase_add_test(tests, removed_jobs_leave_nothing_in_memory);
	tcase_add_test(tests, end_of_the_session_stops_every_job);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
