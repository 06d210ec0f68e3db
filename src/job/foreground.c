/*
 * foreground.c - the carrier of stopped pipelines. A group is signalled only
 * while one of its programs is a child not yet reaped, so its number cannot
 * mean anybody else.
 */
#include "base/base.h"
#include "job/foreground.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "base/mem.h"
#include "job/job.h"
#include "os/child.h"
#include "os/loop.h"

struct pipeline {
	struct job *job; /* shared */
	pid_t group;
	pid_t last; /* whose status counts */
	int alive;
	int stopped;
	int status; /* of the last, as wait gives it */
	struct tty_modes modes;
	struct timer *timer;
	size_t count;
	pid_t pids[];
};

static void
pipeline_end(struct pipeline *pipeline)
{
	struct job *job = pipeline->job;
	int status = pipeline->status;

	loop_cancel(pipeline->timer);
	mem_free(pipeline);
	job->carried = NULL;
	if (WIFEXITED(status)) {
		job->facts.outcome = OUTCOME_COMPLETED;
		job->facts.exit_code = WEXITSTATUS(status);
		status = 0;
	}
	job_raise(job, EVENT_REAPED, status);
	job_raise(job, EVENT_CONTROL_EOF, 0);
	job_unref(job);
}

static void
program_ended(struct pipeline *pipeline, const struct child_event *event)
{
	if (event->pid == pipeline->last)
		pipeline->status = child_wait_status(event);
	pipeline->alive--;
	if (pipeline->alive == 0)
		pipeline_end(pipeline);
	else if (pipeline->stopped > pipeline->alive)
		pipeline->stopped = pipeline->alive;
}

static void
on_program(void *ctx, const struct child_event *event)
{
	struct pipeline *pipeline = ctx;

	switch (event->change) {
	case CHILD_STOPPED:
		if (pipeline->stopped < pipeline->alive)
			pipeline->stopped++;
		if (pipeline->stopped == pipeline->alive)
			job_raise(pipeline->job, EVENT_PAUSED, event->code);
		return;
	case CHILD_CONTINUED:
		pipeline->stopped = 0;
		job_raise(pipeline->job, EVENT_RESUMED, 0);
		return;
	case CHILD_EXITED:
	case CHILD_KILLED:
		program_ended(pipeline, event);
		return;
	}
}

void
foreground_adopt(struct job *job, const struct foreground *foreground)
{
	size_t bytes = foreground->count * sizeof(pid_t);
	struct pipeline *pipeline = mem_zalloc(1, sizeof(*pipeline) + bytes);

	pipeline->job = job_ref(job);
	pipeline->group = foreground->group;
	pipeline->modes = foreground->modes;
	pipeline->count = foreground->count;
	pipeline->alive = pipeline->stopped = (int)foreground->count;
	pipeline->last = foreground->pids[foreground->count - 1];
	memcpy(pipeline->pids, foreground->pids, bytes);
	for (size_t i = 0; i < foreground->count; i++)
		child_watch(foreground->pids[i], on_program, pipeline);
	job->carrier = &foreground_carrier;
	job->carried = pipeline;
	job->pid = foreground->group;
	job_raise(job, EVENT_LAUNCHED, 0);
	job_raise(job, EVENT_STARTED, foreground->group);
	job_raise(job, EVENT_PAUSED, SIGTSTP);
}

static struct pipeline *
pipeline_of(struct job *job)
{
	return job->carrier == &foreground_carrier ? job->carried : NULL;
}

bool
foreground_resume(struct job *job, struct tty *tty)
{
	struct pipeline *pipeline = pipeline_of(job);

	if (pipeline == NULL)
		return false;
	tty_give(tty, pipeline->group, &pipeline->modes);
	return child_signal_group(pipeline->group, SIGCONT);
}

void
foreground_leave(struct job *job, struct tty *tty)
{
	struct pipeline *pipeline = pipeline_of(job);

	if (pipeline != NULL)
		tty_take(tty, pipeline->group, &pipeline->modes, false);
	else
		tty_take(tty, 0, NULL, false);
}

/* ---- the carrier ---- */

/* Such a job comes into being by foreground_adopt alone. */
static bool
pipeline_start(struct job *job, const struct launch *launch)
{
	job_raise(job, EVENT_SPAWN_FAILED, 0);
	return false;
}

static void
pipeline_force(struct job *job)
{
	struct pipeline *pipeline = job->carried;

	if (pipeline != NULL)
		child_signal_group(pipeline->group, SIGKILL);
}

static void
on_grace_over(void *ctx)
{
	struct pipeline *pipeline = ctx;

	pipeline->timer = NULL;
	pipeline_force(pipeline->job);
}

static void
pipeline_stop(struct job *job, int grace_ms)
{
	struct pipeline *pipeline = job->carried;

	if (pipeline == NULL)
		return;
	if (grace_ms <= 0) {
		pipeline_force(job);
		return;
	}
	child_signal_group(pipeline->group, SIGTERM);
	child_signal_group(pipeline->group, SIGCONT);
	loop_cancel(pipeline->timer);
	pipeline->timer = loop_at(job_table_loop(job->table),
				  loop_after(grace_ms), on_grace_over,
				  pipeline);
}

static void
pipeline_suspend(struct job *job)
{
	struct pipeline *pipeline = job->carried;

	if (pipeline != NULL)
		child_signal_group(pipeline->group, SIGSTOP);
}

static void
pipeline_resume(struct job *job)
{
	struct pipeline *pipeline = job->carried;

	if (pipeline != NULL)
		child_signal_group(pipeline->group, SIGCONT);
}

static bool
pipeline_send(struct job *job, int kind, const void *bytes, size_t len)
{
	return false; /* its input is the terminal */
}

/* The table ends before the job does: let its programs be. */
static void
pipeline_release(struct job *job)
{
	if (job->carried != NULL) /* it shares the job, so this cannot be */
		bug("job %d released while it runs", job->id);
}

const struct carrier foreground_carrier = {
	.name = "foreground pipeline",
	.start = pipeline_start,
	.stop = pipeline_stop,
	.force = pipeline_force,
	.suspend = pipeline_suspend,
	.resume = pipeline_resume,
	.send = pipeline_send,
	.release = pipeline_release,
};
