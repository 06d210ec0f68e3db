/*
 * test_warden_stop.c - jobs that are stopped, suspended, or lose a supervisor.
 */
#include "base/base.h"
#include "warden.h"

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

WARDEN_MAIN("warden_stop", obedient_job_ends_before_the_grace,
    deaf_job_is_killed_after_the_grace,
    stop_without_grace_kills_at_once,
    job_can_be_stopped_before_it_has_begun,
    suspended_job_can_be_stopped,
    suspended_job_runs_on_when_resumed,
    stop_from_outside_is_seen,
    leftover_processes_are_swept_and_counted,
    lost_minder_fails_its_job_alone,
    job_that_babbles_on_its_control_socket_is_ended,
    lost_warden_fails_its_jobs_and_is_replaced,
    lost_warden_and_minder_leave_nothing)
