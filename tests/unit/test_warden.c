/*
 * test_warden.c - jobs as forked interpreters: how they begin, talk and end,
 * one by one and many at a time.
 */
#include "base/base.h"
#include "warden.h"

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
	ck_assert_uint_eq(job->reason.len, 10);
	ck_assert_mem_eq(job->reason.data, "the reason", 10);
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
	ck_assert_uint_eq(job->question.len, 5);
	ck_assert_mem_eq(job->question.data, "name?", 5);
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

WARDEN_MAIN("warden", job_completes_and_its_output_is_there,
    failed_body_tells_its_reason,
    exit_code_of_a_completed_body_is_kept,
    exit_without_a_word_is_a_failure,
    crash_keeps_what_was_flushed,
    killed_job_is_failed_with_the_signal,
    long_output_arrives_whole_and_in_order,
    small_output_of_a_busy_job_does_not_wait_for_its_end,
    long_description_arrives_whole,
    input_question_and_answer_pass,
    job_holds_its_own_descriptors_only,
    job_of_a_job_works,
    large_session_starts_its_jobs_from_a_small_image,
    warden_of_a_large_session_is_out_of_the_terminals_reach,
    many_jobs_end_each_once_and_hold_no_descriptor,
    want_of_descriptors_makes_jobs_queue,
    two_tables_may_share_a_warden,
    throttled_jobs_are_all_done,
    removed_jobs_leave_nothing_in_memory,
    end_of_the_session_stops_every_job)
