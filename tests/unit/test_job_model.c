/*
 * test_job_model.c - random sequences of events against the written rules: a
 * job moves only where its cell says, an ended job stays as it ended, its
 * history is a chain, and a parent is what its children make of it. The seed
 * is fixed; JOBSH_MODEL_STEPS in the environment asks for a longer run.
 */
#include "base/base.h"
#include "job/job.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "os/loop.h"

#define STEPS 60000
#define LIFE 40 /* events in one family's life */
#define CHILDREN 3

static uint64_t seed = 0x243F6A8885A308D3u;

static unsigned
chance(unsigned limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed >> 16) % limit);
}

static const char *
action_name(enum job_action action)
{
	static const char *const names[ACT_COUNT] = {
		[ACT_NONE] = "",	     [ACT_TERM] = ", term",
		[ACT_KILL] = ", kill",	     [ACT_SUSPEND] = ", suspend",
		[ACT_RESUME] = ", resume",	     [ACT_QUEUE] = ", queue",
	};

	return names[action];
}

/* Whether a job may stand in a state by the words of a cell. */
static bool
is_allowed(const char *words, enum job_state from, enum job_state to)
{
	if (strcmp(words, "-") == 0)
		return to == from;
	if (strncmp(words, "judge", 5) == 0)
		return shown_is_finished(job_state_shown(to, false));
	if (strncmp(words, "wake", 4) == 0)
		return to == JOB_NEW || to == JOB_RUNNING || to == JOB_BLOCKED;
	return strncmp(words, job_state_name(to),
		       strlen(job_state_name(to))) == 0;
}

static void
check_history(const struct job *job)
{
	const struct job_change *last;
	int i;

	if (job->history_count == 0)
		return;
	last = &job->history[job->history_count - 1];
	ck_assert_int_eq(last->to, job->state);
	for (i = 1; job->history_dropped == 0 && i < job->history_count; i++)
		ck_assert_int_eq(job->history[i].from, job->history[i - 1].to);
}

static void
check_parent(const struct job *parent)
{
	int count = 0, shown;

	for (shown = 0; shown < SHOWN_COUNT; shown++)
		count += parent->tally->by_shown[shown];
	ck_assert_int_eq(count, CHILDREN);
	ck_assert_int_eq(parent->state,
			 job_follow(parent->tally, parent->facts.stop_asked));
}

/* One event of a job, right or forged, and everything that must hold then. */
static void
step(struct job *job)
{
	enum job_event_id event = (enum job_event_id)chance(EVENT_COUNT);
	enum job_state before = job->state;
	int changes = job->history_count + job->history_dropped;
	bool was_over = shown_is_finished(job_shown_state(job));
	struct buf words = BUF_INIT;
	enum job_action action;
	const char *comma;

	job->facts.outcome = (enum job_outcome)chance(OUTCOME_STOPPED + 1);
	job_rule(before, event, &words);
	action = job_event(job, event, (int)chance(16));
	comma = strchr(buf_get(&words), ',');
	ck_assert_msg(is_allowed(buf_get(&words), before, job->state),
		      "%s, %s: %s, but it is %s now", job_state_name(before),
		      job_event_text(event), buf_get(&words),
		      job_state_name(job->state));
	ck_assert_str_eq(action_name(action), comma ? comma : "");
	ck_assert(!was_over || job->state == before);
	if (strcmp(buf_get(&words), "-") == 0)
		ck_assert_int_eq(job->history_count + job->history_dropped,
				 changes);
	check_history(job);
	buf_release(&words);
}

static void
live(struct job_table *table)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);
	struct job *children[CHILDREN];
	int i;

	for (i = 0; i < CHILDREN; i++)
		children[i] = job_new(table, JOB_LEAF, parent);
	for (i = 0; i < LIFE; i++) {
		step(children[chance(CHILDREN)]);
		check_parent(parent);
	}
}

START_TEST(every_sequence_of_events_keeps_the_rules)
{
	const char *wish = getenv("JOBSH_MODEL_STEPS");
	long steps = wish ? strtol(wish, NULL, 10) : STEPS;
	struct loop *loop = loop_new();
	struct job_table *table;

	for (; steps > 0; steps -= LIFE) {
		table = job_table_new(loop, NULL);
		live(table);
		job_table_free(table);
	}
	loop_free(loop);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("job model");
	TCase *tests = tcase_create("job model");
	SRunner *runner = srunner_create(suite);
	int failed;

	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 600);
	tcase_add_test(tests, every_sequence_of_events_keeps_the_rules);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0;
}
