/*
 * fake_job.h - what the tests of jobs without processes share: a table, and a
 * carrier that only notes what it is asked.
 */
#ifndef TESTS_FAKE_JOB_H
#define TESTS_FAKE_JOB_H

#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "job/job.h"
#include "os/loop.h"

static struct loop *loop;
static struct job_table *table;
static char notes[4096]; /* what carriers were asked and listeners heard */

static inline void
note(const char *what, const struct job *job)
{
	size_t len = strlen(notes);

	snprintf(notes + len, sizeof(notes) - len, "%s%s %d",
		 len > 0 ? ", " : "", what, job->id);
}

static inline bool
fake_start(struct job *job, const struct launch *launch)
{
	note("start", job);
	return true;
}

static inline void
fake_stop(struct job *job, int grace_ms)
{
	note(grace_ms == 0 ? "stop at once" : "stop", job);
}

static inline void
fake_force(struct job *job)
{
	note("force", job);
}

static inline void
fake_suspend(struct job *job)
{
	note("suspend", job);
}

static inline void
fake_resume(struct job *job)
{
	note("resume", job);
}

static inline bool
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

static inline void
set_up(void)
{
	loop = loop_new();
	table = job_table_new(loop, NULL);
	notes[0] = '\0';
}

static inline void
tear_down(void)
{
	job_table_free(table);
	loop_free(loop);
}

static inline struct job *
started(struct job *parent)
{
	struct job *job = job_new(table, JOB_LEAF, parent);

	job_start(job, &fake, &nothing);
	job_raise(job, EVENT_STARTED, 1);
	return job;
}

/* Let a job end as if its interpreter had said so and was reaped. */
static inline void
end(struct job *job, enum job_outcome outcome)
{
	job->facts.outcome = outcome;
	job_raise(job, EVENT_REAPED, 0);
	job_raise(job, EVENT_CONTROL_EOF, 0);
}

static inline void
check_shown(const struct job *job, const char *name)
{
	ck_assert_str_eq(shown_name(job_shown_state(job)), name);
}

#endif
