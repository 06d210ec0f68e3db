/*
 * test_job.c - the rules of a job's life, parents and their children, and the
 * table.
 */
#include "fake_job.h"

#include <errno.h>
#include <signal.h>

#include "base/buf.h"
#include "base/mem.h"
#include "job/throttle.h"

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
		ck_assert_ptr_nonnull(
		    fgets(expected, sizeof(expected), golden));
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

static const struct unit unit = {"job", set_up, tear_down};

UNIT_MAIN_IN(&unit,
    every_cell_is_as_written_down,
    verdict_tests_in_its_order,
    causes_are_told_in_words,
    history_keeps_every_change,
    endless_history_loses_its_middle,
    forged_event_changes_nothing,
    pause_returns_to_the_open_question,
    resumed_job_that_stops_at_once_was_resumed,
    answer_without_question_is_refused,
    stop_is_idempotent_and_ends_as_stopped,
    stop_after_the_end_of_the_interpreter_keeps_the_truth,
    parent_runs_from_birth_and_follows_its_child,
    one_failed_child_fails_the_parent_when_all_have_ended,
    stopping_the_child_alone_completes_the_parent,
    stopping_the_parent_stops_both,
    blocked_child_blocks_the_parent,
    parent_is_suspended_when_all_that_is_left_is,
    task_parent_waits_for_its_last_child,
    task_parent_without_children_is_completed,
    task_parent_fails_when_not_all_completed,
    stopped_task_parent_shows_stopping_then_stopped,
    listeners_hear_each_shown_change_once,
    ids_are_never_used_again,
    jobs_are_found_and_walked,
    shared_record_outlives_its_removal,
    removing_a_running_job_stops_it_by_force,
    ten_thousand_jobs_can_be_removed_in_any_order,
    nothing_is_left_in_memory)
