/*
 * test_job.c - the rules of a job's life, parents and their children, the
 * table, and throttles, with a carrier that only notes what it is asked.
 */
#include "base/base.h"
#include "job/job.h"

#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "job/throttle.h"
#include "os/loop.h"

static struct loop *loop;
static struct job_table *table;
static char notes[4096]; /* what carriers were asked and listeners heard */

static void
note(const char *what, const struct job *job)
{
	size_t len = strlen(notes);

	snprintf(notes + len, sizeof(notes) - len, "%s%s %d",
		 len > 0 ? ", " : "", what, job->id);
}

static bool
fake_start(struct job *job, const struct launch *launch)
{
	note("start", job);
	return true;
}

static void
fake_stop(struct job *job, int grace_ms)
{
	note(grace_ms == 0 ? "stop at once" : "stop", job);
}

static void
fake_force(struct job *job)
{
	note("force", job);
}

static void
fake_suspend(struct job *job)
{
	note("suspend", job);
}

static void
fake_resume(struct job *job)
{
	note("resume", job);
}

static bool
fake_send(struct job *job, int kind, const void *bytes, size_t len)
{
	note("send", job);
	return true;
}

static const struct carrier fake = {
	.name = "fake",
	.start = fake_start,
	.stop = fake_stop,
	.force = fake_force,
	.suspend = fake_suspend,
	.resume = fake_resume,
	.send = fake_send,
};

static const struct launch nothing = {"", 0};

static void
set_up(void)
{
	loop = loop_new();
	table = job_table_new(loop, NULL);
	notes[0] = '\0';
}

static void
tear_down(void)
{
	job_table_free(table);
	loop_free(loop);
}

static struct job *
started(struct job *parent)
{
	struct job *job = job_new(table, JOB_LEAF, parent);

	job_start(job, &fake, &nothing);
	job_raise(job, EVENT_STARTED, 1);
	return job;
}

/* Let a job end as if its interpreter had said so and was reaped. */
static void
end(struct job *job, enum job_outcome outcome)
{
	job->facts.outcome = outcome;
	job_raise(job, EVENT_REAPED, 0);
	job_raise(job, EVENT_CONTROL_EOF, 0);
}

static void
check_shown(const struct job *job, const char *name)
{
	ck_assert_str_eq(shown_name(job_shown_state(job)), name);
}

/* ---- the rules ---- */

/* The golden text stands beside this file, one cell a line. */
static FILE *
open_golden(void)
{
	char path[1024];
	const char *slash = strrchr(__FILE__, '/');
	FILE *file;

	snprintf(path, sizeof(path), "%.*s/job_rules.txt",
		 (int)(slash - __FILE__), __FILE__);
	file = fopen(path, "r");
	ck_assert_ptr_nonnull(file);
	return file;
}

static void
check_cell(enum job_state state, enum job_event_id event, FILE *golden)
{
	struct buf cell = BUF_INIT;
	char actual[256];
	char expected[256] = "";

	job_rule(state, event, &cell);
	if (strcmp(buf_get(&cell), "-") != 0) {
		snprintf(actual, sizeof(actual), "%s, %s: %s\n",
			 job_state_name(state), job_event_text(event),
			 buf_get(&cell));
		fgets(expected, sizeof(expected), golden);
		ck_assert_str_eq(actual, expected);
	}
	buf_release(&cell);
}

START_TEST(every_cell_is_as_written_down)
{
	FILE *golden = open_golden();

	for (int state = 0; state < JOB_STATE_COUNT; state++)
		for (int event = 0; event < EVENT_COUNT; event++)
			check_cell((enum job_state)state,
				   (enum job_event_id)event, golden);
	ck_assert_int_eq(fgetc(golden), EOF);
	fclose(golden);
}
END_TEST

START_TEST(verdict_tests_in_its_order)
{
	struct job_facts facts = {.is_reaped = true};

	facts.outcome = OUTCOME_COMPLETED;
	facts.stop_asked = true;
	ck_assert_int_eq(job_judge(&facts).state, JOB_COMPLETED);
	facts.wait_status = 1 << 8;
	ck_assert_int_eq(job_judge(&facts).state, JOB_STOPPED);
	facts.stop_asked = false;
	ck_assert_int_eq(job_judge(&facts).cause, CAUSE_EXIT);
	facts.wait_status = SIGSEGV;
	ck_assert_int_eq(job_judge(&facts).cause, CAUSE_SIGNAL);
	facts.outcome = OUTCOME_FAILED;
	facts.wait_status = 0;
	ck_assert_int_eq(job_judge(&facts).cause, CAUSE_ERROR);
	facts.outcome = OUTCOME_NONE;
	facts.is_reaped = false;
	ck_assert_int_eq(job_judge(&facts).cause, CAUSE_LOST);
	facts.spawn_error = EAGAIN;
	ck_assert_int_eq(job_judge(&facts).cause, CAUSE_SPAWN);
	facts.outcome = OUTCOME_COMPLETED;
	facts.unkillable_count = 1;
	ck_assert_int_eq(job_judge(&facts).cause, CAUSE_UNKILLABLE);
}
END_TEST

START_TEST(causes_are_told_in_words)
{
	struct job_facts facts = {.wait_status = SIGKILL, .is_reaped = true};
	struct buf text = BUF_INIT;

	job_cause_text(&facts, CAUSE_SIGNAL, &text);
	ck_assert_str_eq(buf_get(&text), "killed by signal SIGKILL (9)");
	buf_clear(&text);
	facts.spawn_error = EMFILE;
	facts.spawn_phase = 2;
	job_cause_text(&facts, CAUSE_SPAWN, &text);
	ck_assert_str_eq(buf_get(&text), "cannot open a file for the job's "
					 "output: Too many open files");
	buf_release(&text);
}
END_TEST

START_TEST(history_keeps_every_change)
{
	struct job *job = started(NULL);

	end(job, OUTCOME_COMPLETED);
	ck_assert_int_eq(job->history_count, 4);
	ck_assert_int_eq(job->history[0].event, EVENT_LAUNCHED);
	ck_assert_int_eq(job->history[1].to, JOB_RUNNING);
	ck_assert_int_eq(job->history[3].to, JOB_COMPLETED);
	ck_assert_int_gt(job->begin_us, 0);
	ck_assert_int_ge(job->end_us, job->begin_us);
}
END_TEST

START_TEST(endless_history_loses_its_middle)
{
	struct job *job = started(NULL);

	for (int i = 0; i < 1000; i++) {
		job_raise(job, EVENT_PAUSED, i);
		job_raise(job, EVENT_RESUMED, i);
	}
	ck_assert_int_eq(job->history[0].event, EVENT_LAUNCHED);
	ck_assert_int_eq(job->history[job->history_count - 1].detail, 999);
	ck_assert_int_eq(job->history_count + job->history_dropped, 2002);
}
END_TEST

START_TEST(forged_event_changes_nothing)
{
	struct job *job = job_new(table, JOB_LEAF, NULL);

	job_raise(job, EVENT_REAPED, 0);
	job_raise(job, EVENT_ASKED, 0);
	ck_assert_int_eq(job->state, JOB_QUEUED);
	ck_assert(!job->facts.is_reaped);
	ck_assert_int_eq(job->history_count, 0);
}
END_TEST

START_TEST(pause_returns_to_the_open_question)
{
	struct job *job = started(NULL);

	job_raise(job, EVENT_ASKED, 0);
	check_shown(job, "Blocked");
	job_suspend(job);
	check_shown(job, "Suspending");
	job_raise(job, EVENT_PAUSED, SIGSTOP);
	check_shown(job, "Suspended");
	job_resume(job);
	job_raise(job, EVENT_RESUMED, 0);
	check_shown(job, "Blocked");
	ck_assert(job_answer(job, "a", 1));
	check_shown(job, "Running");
	ck_assert_str_eq(notes, "start 1, suspend 1, resume 1, send 1");
}
END_TEST

START_TEST(resumed_job_that_stops_at_once_was_resumed)
{
	struct job *job = started(NULL);

	job_raise(job, EVENT_PAUSED, SIGSTOP);
	job_resume(job);
	ck_assert(job->facts.wants_resume);
	job_raise(job, EVENT_PAUSED, SIGTTIN);
	ck_assert(!job->facts.wants_resume);
	ck_assert_int_eq(job_shown_state(job), SHOWN_SUSPENDED);
	job_suspend(job);
	job_resume(job);
	job_raise(job, EVENT_RESUMED, 0);
	ck_assert(!job->facts.wants_resume);
	ck_assert_int_eq(job_shown_state(job), SHOWN_RUNNING);
}
END_TEST

START_TEST(answer_without_question_is_refused)
{
	ck_assert(!job_answer(started(NULL), "a", 1));
}
END_TEST

START_TEST(stop_is_idempotent_and_ends_as_stopped)
{
	struct job *job = started(NULL);

	job_stop(job, 100);
	check_shown(job, "Stopping");
	job_stop(job, 0);
	ck_assert_str_eq(notes, "start 1, stop 1, stop at once 1");
	job_raise(job, EVENT_REAPED, SIGTERM);
	check_shown(job, "Stopping");
	job_raise(job, EVENT_CONTROL_EOF, 0);
	check_shown(job, "Stopped");
	job_stop(job, 0);
	ck_assert_str_eq(notes, "start 1, stop 1, stop at once 1");
}
END_TEST

START_TEST(stop_after_the_end_of_the_interpreter_keeps_the_truth)
{
	struct job *job = started(NULL);

	job_raise(job, EVENT_REAPED, SIGSEGV);
	job_stop(job, 0);
	job_raise(job, EVENT_CONTROL_EOF, 0);
	check_shown(job, "Failed");
}
END_TEST

/* ---- parents ---- */

START_TEST(parent_runs_from_birth_and_follows_its_child)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *child = job_new(table, JOB_LEAF, parent);

	check_shown(parent, "Running");
	check_shown(child, "NotStarted");
	job_start(child, &fake, &nothing);
	job_raise(child, EVENT_STARTED, 1);
	end(child, OUTCOME_COMPLETED);
	check_shown(parent, "Completed");
}
END_TEST

START_TEST(one_failed_child_fails_the_parent_when_all_have_ended)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *first = started(parent);
	struct job *second = started(parent);

	end(first, OUTCOME_FAILED);
	check_shown(parent, "Running");
	end(second, OUTCOME_COMPLETED);
	check_shown(parent, "Failed");
}
END_TEST

START_TEST(stopping_the_child_alone_completes_the_parent)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *child = started(parent);

	job_stop(child, 100);
	check_shown(parent, "Running");
	end(child, OUTCOME_STOPPED);
	check_shown(child, "Stopped");
	check_shown(parent, "Completed");
}
END_TEST

START_TEST(stopping_the_parent_stops_both)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *child = started(parent);

	job_stop(parent, 100);
	check_shown(parent, "Running");
	end(child, OUTCOME_STOPPED);
	check_shown(parent, "Stopped");
}
END_TEST

START_TEST(blocked_child_blocks_the_parent)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *first = started(parent);

	started(parent);
	job_raise(first, EVENT_ASKED, 0);
	check_shown(parent, "Blocked");
	job_answer(first, "", 0);
	check_shown(parent, "Running");
}
END_TEST

START_TEST(parent_is_suspended_when_all_that_is_left_is)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *first = started(parent);
	struct job *second = started(parent);

	end(first, OUTCOME_COMPLETED);
	job_suspend(parent);
	check_shown(parent, "Suspending");
	job_raise(second, EVENT_PAUSED, SIGSTOP);
	check_shown(parent, "Suspended");
	job_raise(second, EVENT_RESUMED, 0);
	check_shown(parent, "Running");
}
END_TEST

START_TEST(task_parent_waits_for_its_last_child)
{
	struct job *parent = job_new(table, JOB_TASKS, NULL);
	struct job *child = started(parent);

	check_shown(parent, "NotStarted");
	end(child, OUTCOME_COMPLETED);
	check_shown(parent, "NotStarted");
	job_begin_tasks(parent);
	check_shown(parent, "Completed");
}
END_TEST

START_TEST(task_parent_without_children_is_completed)
{
	struct job *parent = job_new(table, JOB_TASKS, NULL);

	job_begin_tasks(parent);
	check_shown(parent, "Completed");
}
END_TEST

START_TEST(task_parent_fails_when_not_all_completed)
{
	struct job *parent = job_new(table, JOB_TASKS, NULL);
	struct job *first = started(parent);
	struct job *second = started(parent);

	job_begin_tasks(parent);
	check_shown(parent, "Running");
	end(first, OUTCOME_COMPLETED);
	job_stop(second, 100);
	end(second, OUTCOME_STOPPED);
	check_shown(parent, "Failed");
}
END_TEST

START_TEST(stopped_task_parent_shows_stopping_then_stopped)
{
	struct job *parent = job_new(table, JOB_TASKS, NULL);
	struct job *child = started(parent);

	job_begin_tasks(parent);
	job_stop(parent, 100);
	check_shown(parent, "Stopping");
	end(child, OUTCOME_STOPPED);
	check_shown(parent, "Stopped");
}
END_TEST

/* ---- the table ---- */

static void
on_change(void *ctx, const struct job_notice *notice)
{
	note(shown_name(notice->to), notice->job);
}

START_TEST(listeners_hear_each_shown_change_once)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *child = job_new(table, JOB_LEAF, parent);

	job_table_on_change(table, on_change, NULL);
	job_start(child, &fake, &nothing);
	job_raise(child, EVENT_STARTED, 1);
	end(child, OUTCOME_COMPLETED);
	ck_assert_str_eq(notes, "start 2, Running 2, Completed 2, Completed 1");
	job_table_off_change(table, on_change, NULL);
}
END_TEST

START_TEST(ids_are_never_used_again)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);

	ck_assert_int_eq(parent->id, 1);
	ck_assert_int_eq(job_new(table, JOB_LEAF, parent)->id, 2);
	job_remove(parent);
	ck_assert_int_eq(job_table_take_id(table), 3);
	ck_assert_int_eq(job_new(table, JOB_LEAF, NULL)->id, 4);
}
END_TEST

START_TEST(jobs_are_found_and_walked)
{
	struct job *first = job_new(table, JOB_PARENT, NULL);
	struct job *child = job_new(table, JOB_LEAF, first);
	struct job *second = job_new(table, JOB_LEAF, NULL);

	ck_assert_ptr_eq(job_by_id(table, 2), child);
	ck_assert_ptr_null(job_by_id(table, 9));
	ck_assert_ptr_eq(job_by_guid(table, child->guid), child);
	ck_assert_ptr_eq(job_table_next(table, NULL), first);
	ck_assert_ptr_eq(job_table_next(table, first), second);
	ck_assert_ptr_null(job_table_next(table, second));
	ck_assert_int_eq(job_table_count(table), 2);
	ck_assert_str_eq(job_name(child), "Job2");
	job_set_name(child, "x");
	ck_assert_str_eq(job_name(child), "x");
	job_set_name(child, NULL);
	ck_assert_str_eq(job_name(child), "Job2");
}
END_TEST

START_TEST(shared_record_outlives_its_removal)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *child = job_ref(started(parent));

	end(child, OUTCOME_COMPLETED);
	job_remove(parent);
	ck_assert_ptr_null(job_by_id(table, 1));
	ck_assert_ptr_null(job_by_id(table, 2));
	check_shown(child, "Completed");
	ck_assert_ptr_null(child->parent);
	ck_assert(child->is_removed);
	job_unref(child);
}
END_TEST

START_TEST(removing_a_running_job_stops_it_by_force)
{
	struct job *job = job_ref(started(NULL));

	job_remove(job);
	ck_assert_str_eq(notes, "start 1, stop at once 1");
	end(job, OUTCOME_NONE);
	check_shown(job, "Stopped");
	job_unref(job);
}
END_TEST

START_TEST(ten_thousand_jobs_can_be_removed_in_any_order)
{
	for (int i = 0; i < 10000; i++)
		job_new(table, JOB_LEAF, NULL);
	for (int id = 1; id <= 10000; id += 2)
		job_remove(job_by_id(table, id));
	ck_assert_int_eq(job_table_count(table), 5000);
	ck_assert_ptr_null(job_by_id(table, 5001));
	ck_assert_int_eq(job_by_id(table, 5002)->id, 5002);
}
END_TEST

/* ---- throttles ---- */

START_TEST(throttle_is_never_exceeded_and_keeps_the_order)
{
	struct throttle *throttle = throttle_new(2);
	struct job *jobs[4];

	for (int i = 0; i < 4; i++) {
		jobs[i] = job_new(table, JOB_LEAF, NULL);
		throttle_start(throttle, jobs[i], &fake, &nothing);
	}
	ck_assert_str_eq(notes, "start 1, start 2");
	check_shown(jobs[2], "NotStarted");
	end(jobs[1], OUTCOME_COMPLETED);
	end(jobs[0], OUTCOME_COMPLETED);
	ck_assert_str_eq(notes, "start 1, start 2, start 3, start 4");
	ck_assert_int_eq(throttle_started(throttle), 4);
	throttle_free(throttle);
	end(jobs[2], OUTCOME_COMPLETED);
	end(jobs[3], OUTCOME_COMPLETED);
}
END_TEST

START_TEST(queued_job_that_is_stopped_never_starts)
{
	struct throttle *throttle = throttle_new(1);
	struct job *jobs[3];

	for (int i = 0; i < 3; i++) {
		jobs[i] = job_new(table, JOB_LEAF, NULL);
		throttle_start(throttle, jobs[i], &fake, &nothing);
	}
	job_stop(jobs[1], 100);
	check_shown(jobs[1], "Stopped");
	end(jobs[0], OUTCOME_COMPLETED);
	ck_assert_str_eq(notes, "start 1, start 3");
	check_shown(jobs[1], "Stopped");
	end(jobs[2], OUTCOME_COMPLETED);
	throttle_free(throttle);
}
END_TEST

START_TEST(larger_limit_starts_more_at_once)
{
	struct throttle *throttle = throttle_new(1);
	struct job *jobs[3];

	for (int i = 0; i < 3; i++) {
		jobs[i] = job_new(table, JOB_LEAF, NULL);
		throttle_start(throttle, jobs[i], &fake, &nothing);
	}
	throttle_set_limit(throttle, 2);
	ck_assert_str_eq(notes, "start 1, start 2");
	throttle_bypass(jobs[2]);
	ck_assert_str_eq(notes, "start 1, start 2, start 3");
	for (int i = 0; i < 3; i++)
		end(jobs[i], OUTCOME_COMPLETED);
	throttle_free(throttle);
}
END_TEST

START_TEST(end_of_a_throttle_stops_who_still_queues)
{
	struct throttle *throttle = throttle_new(1);
	struct job *first = job_new(table, JOB_LEAF, NULL);
	struct job *second = job_new(table, JOB_LEAF, NULL);

	throttle_start(throttle, first, &fake, &nothing);
	throttle_start(throttle, second, &fake, &nothing);
	throttle_free(throttle);
	check_shown(second, "Stopped");
	check_shown(first, "Running");
	end(first, OUTCOME_COMPLETED);
	check_shown(first, "Completed");
}
END_TEST

START_TEST(nothing_is_left_in_memory)
{
	size_t before = mem_live();
	struct throttle *throttle = throttle_new(1);
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *child = job_new(table, JOB_LEAF, parent);

	throttle_start(throttle, child, &fake, &nothing);
	job_raise(child, EVENT_STARTED, 1);
	job_set_name(parent, "x");
	end(child, OUTCOME_COMPLETED);
	job_remove(parent);
	throttle_free(throttle);
	job_table_free(table);
	table = job_table_new(loop, NULL);
	ck_assert_uint_eq(mem_live(), before);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("job");
	TCase *tests = tcase_create("job");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, tests);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, every_cell_is_as_written_down);
	tcase_add_test(tests, verdict_tests_in_its_order);
	tcase_add_test(tests, causes_are_told_in_words);
	tcase_add_test(tests, history_keeps_every_change);
	tcase_add_test(tests, endless_history_loses_its_middle);
	tcase_add_test(tests, forged_event_changes_nothing);
	tcase_add_test(tests, pause_returns_to_the_open_question);
	tcase_add_test(tests, resumed_job_that_stops_at_once_was_resumed);
	tcase_add_test(tests, answer_without_question_is_refused);
	tcase_add_test(tests, stop_is_idempotent_and_ends_as_stopped);
	tcase_add_test(
	    tests, stop_after_the_end_of_the_interpreter_keeps_the_truth);
	tcase_add_test(tests,
		       parent_runs_from_birth_and_follows_its_child);
	tcase_add_test(
	    tests, one_failed_child_fails_the_parent_when_all_have_ended);
	tcase_add_test(tests, stopping_the_child_alone_completes_the_parent);
	tcase_add_test(tests, stopping_the_parent_stops_both);
	tcase_add_test(tests, blocked_child_blocks_the_parent);
	tcase_add_test(tests,
		       parent_is_suspended_when_all_that_is_left_is);
	tcase_add_test(tests, task_parent_waits_for_its_last_child);
	tcase_add_test(tests, task_parent_without_children_is_completed);
	tcase_add_test(tests, task_parent_fails_when_not_all_completed);
	tcase_add_test(tests,
		       stopped_task_parent_shows_stopping_then_stopped);
	tcase_add_test(tests, listeners_hear_each_shown_change_once);
	tcase_add_test(tests, ids_are_never_used_again);
	tcase_add_test(tests, jobs_are_found_and_walked);
	tcase_add_test(tests, shared_record_outlives_its_removal);
	tcase_add_test(tests, removing_a_running_job_stops_it_by_force);
	tcase_add_test(tests,
		       ten_thousand_jobs_can_be_removed_in_any_order);
	tcase_add_test(tests,
		       throttle_is_never_exceeded_and_keeps_the_order);
	tcase_add_test(tests, queued_job_that_is_stopped_never_starts);
	tcase_add_test(tests, larger_limit_starts_more_at_once);
	tcase_add_test(tests, end_of_a_throttle_stops_who_still_queues);
	tcase_add_test(tests, nothing_is_left_in_memory);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
