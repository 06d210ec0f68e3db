/*
 * throttle.c - a limit and a queue. A job counts from its start to its end,
 * however it ends; a job stopped while it queues is passed over when its turn
 * comes.
 */
#include "base/base.h"
#include "job/job.h"

#include <string.h>

#include "base/mem.h"
#include "job/table.h"

struct throttle {
	int limit;
	int running;
	int started;
	bool is_ending; /* freed by the last job that leaves */
	bool is_filling; /* throttle_fill is under way */
	struct job **queue; /* from first to end; each is shared */
	size_t first;
	size_t end;
	size_t cap;
};

struct throttle *
throttle_new(int limit)
{
	struct throttle *throttle = mem_zalloc(1, sizeof(*throttle));

	throttle->limit = limit;
	return throttle;
}

static struct job *
queue_take(struct throttle *throttle)
{
	if (throttle->first == throttle->end)
		return NULL;
	return throttle->queue[throttle->first++];
}

static void
queue_add(struct throttle *throttle, struct job *job)
{
	size_t count = throttle->end - throttle->first;

	if (throttle->end == throttle->cap) {
		if (throttle->first <= throttle->cap / 2) {
			throttle->cap = 2 * throttle->cap + 16;
			throttle->queue =
			    mem_resize(throttle->queue, throttle->cap,
				       sizeof(struct job *));
		}
		memmove(throttle->queue, throttle->queue + throttle->first,
			count * sizeof(struct job *));
		throttle->first = 0;
		throttle->end = count;
	}
	throttle->queue[throttle->end++] = job_ref(job);
}

/* Start a job that waited; what it was to be given goes out of memory. */
static void
job_go(struct throttle *throttle, struct job *job)
{
	struct buf bytes = job->launch;
	struct launch launch = {bytes.data, bytes.len};

	job->launch = (struct buf)BUF_INIT;
	job->has_place = true;
	throttle->running++;
	throttle->started++;
	job_start(job, job->carrier, &launch);
	buf_release(&bytes);
}

static void
throttle_fill(struct throttle *throttle)
{
	struct job *job;

	if (throttle->is_filling)
		return;
	throttle->is_filling = true;
	while (throttle->running < throttle->limit) {
		job = queue_take(throttle);
		if (job == NULL)
			break;
		if (job->state == JOB_QUEUED)
			job_go(throttle, job);
		job_unref(job);
	}
	throttle->is_filling = false;
}

void
throttle_free(struct throttle *throttle)
{
	struct job *job;

	throttle->limit = 0;
	throttle->is_ending = true;
	throttle->running++; /* ours, until the queue is empty */
	while ((job = queue_take(throttle)) != NULL) {
		if (job->state == JOB_QUEUED)
			job_stop(job, 0);
		if (!job->has_place)
			job->throttle = NULL;
		job_unref(job);
	}
	mem_free(throttle->queue);
	throttle->queue = NULL;
	throttle->first = throttle->end = throttle->cap = 0;
	if (--throttle->running == 0)
		mem_free(throttle);
}

void
throttle_set_limit(struct throttle *throttle, int limit)
{
	throttle->limit = limit;
	throttle_fill(throttle);
}

void
throttle_start(struct throttle *throttle, struct job *job,
	       const struct carrier *carrier, const struct launch *launch)
{
	job->throttle = throttle;
	job->carrier = carrier;
	buf_add(&job->launch, launch->bytes, launch->len);
	queue_add(throttle, job);
	throttle_fill(throttle);
}

void
throttle_bypass(struct job *job)
{
	if (job->throttle != NULL && job->state == JOB_QUEUED)
		job_go(job->throttle, job);
}

void
throttle_leave(struct job *job)
{
	struct throttle *throttle = job->throttle;

	if (throttle == NULL)
		return;
	job->throttle = NULL;
	if (!job->has_place)
		return;
	job->has_place = false;
	throttle->running--;
	if (throttle->is_ending && throttle->running == 0)
		mem_free(throttle);
	else
		throttle_fill(throttle);
}

int
throttle_started(const struct throttle *throttle)
{
	return throttle->started;
}
