/*
 * test_throttle.c - at most so many jobs at once, first come first served.
 */
#include "fake_job.h"

#include "job/throttle.h"

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

static const struct unit unit = {"throttle", set_up, tear_down};

UNIT_MAIN_IN(&unit,
    throttle_is_never_exceeded_and_keeps_the_order,
    queued_job_that_is_stopped_never_starts,
    larger_limit_starts_more_at_once,
    end_of_a_throttle_stops_who_still_queues)
