/*
 * throttle.c - a limit and a queue. A job counts from its start to its end,
 * however it ends; a job stopped while it queues is passed over when its turn
 * comes, one suspended keeps its place and lets others go first.
 */
#include "base/base.h"
#include "job/throttle.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "job/backlog.h"
#include "job/job.h"

struct entry {
	struct job *job; /* shared */
	struct buf launch;
	struct buf backlog;
};

struct throttle {
	int limit;
	int running;
	int started;
	bool is_ending; /* freed by the last job that leaves */
	bool is_filling; /* throttle_fill is under way */
	struct entry *queue; /* from first to end */
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

/* The first one that is not held back. */
static bool
queue_take(struct throttle *throttle, struct entry *entry)
{
	struct entry *first = throttle->queue + throttle->first;
	size_t count = throttle->end - throttle->first;
	size_t i = 0;

	while (i < count && first[i].job->state == JOB_HELD)
		i++;
	if (i == count)
		return false;
	*entry = first[i];
	memmove(first + 1, first, i * sizeof(*first));
	throttle->first++;
	return true;
}

static void
queue_add(struct throttle *throttle, struct job *job,
	  const struct launch *launch)
{
	size_t count = throttle->end - throttle->first;
	struct entry entry = {job_ref(job), BUF_INIT, BUF_INIT};

	if (throttle->end == throttle->cap) {
		if (throttle->first <= throttle->cap / 2) {
			throttle->cap = 2 * throttle->cap + 16;
			throttle->queue =
			    mem_resize(throttle->queue, throttle->cap,
				       sizeof(*throttle->queue));
		}
		memmove(throttle->queue, throttle->queue + throttle->first,
			count * sizeof(*throttle->queue));
		throttle->first = 0;
		throttle->end = count;
	}
	buf_add(&entry.launch, launch->bytes, launch->len);
	throttle->queue[throttle->end++] = entry;
}

static void
entry_tell(const struct entry *entry)
{
	struct job *job = entry->job;
	struct backlog_message message;
	size_t place = 0;

	while (!job_is_finished(job) &&
	       backlog_next(&entry->backlog, &place, &message))
		job->carrier->send(job, message.kind, message.bytes,
				   message.len);
}

static void
entry_go(struct throttle *throttle, const struct entry *entry)
{
	struct job *job = entry->job;
	struct launch launch = {entry->launch.data, entry->launch.len};

	job->has_place = true;
	throttle->running++;
	throttle->started++;
	if (!job_start(job, job->carrier, &launch))
		return;
	/* Thread jobs and tasks run from the moment their turn has come. */
	job_raise(job, EVENT_STARTED, 0);
	entry_tell(entry);
}

static void
entry_release(struct entry *entry)
{
	buf_release(&entry->launch);
	buf_release(&entry->backlog);
	job_unref(entry->job);
}

static void
throttle_fill(struct throttle *throttle)
{
	struct entry entry;

	if (throttle->is_filling)
		return;
	throttle->is_filling = true;
	while (throttle->running < throttle->limit &&
	       queue_take(throttle, &entry)) {
		if (entry.job->state == JOB_QUEUED)
			entry_go(throttle, &entry);
		entry_release(&entry);
	}
	throttle->is_filling = false;
}

void
throttle_free(struct throttle *throttle)
{
	throttle->limit = 0;
	throttle->is_ending = true;
	throttle->running++; /* ours, until the queue is empty */
	while (throttle->first < throttle->end) {
		struct entry entry = throttle->queue[throttle->first++];

		if (!entry.job->has_place) {
			job_stop(entry.job, 0);
			entry.job->throttle = NULL;
		}
		entry_release(&entry);
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
	queue_add(throttle, job, launch);
	throttle_fill(throttle);
}

/* The place of a job that queues, looked for from behind; NULL for others. */
static struct entry *
entry_of(const struct job *job)
{
	struct throttle *throttle = job->throttle;

	if (throttle == NULL || job->state != JOB_QUEUED)
		return NULL;
	for (size_t i = throttle->end; i > throttle->first; i--)
		if (throttle->queue[i - 1].job == job)
			return &throttle->queue[i - 1];
	return NULL;
}

void
throttle_bypass(struct job *job)
{
	const struct entry *entry = entry_of(job);

	if (entry != NULL)
		entry_go(job->throttle, entry);
}

bool
throttle_send(struct job *job, int kind, const void *bytes, size_t len)
{
	struct entry *entry = entry_of(job);

	if (entry == NULL)
		return false;
	backlog_add(&entry->backlog, kind, bytes, len);
	return true;
}

void
throttle_wake(struct job *job)
{
	if (job->throttle != NULL)
		throttle_fill(job->throttle);
}

void
throttle_leave(struct job *job)
{
	struct throttle *throttle = job->throttle;

	if (throttle == NULL || job->kind != JOB_LEAF)
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
throttle_limit(const struct throttle *throttle)
{
	return throttle->limit;
}

int
throttle_started(const struct throttle *throttle)
{
	return throttle->started;
}
