/*
 * local.c - the ends of such a job are events like any other's: told from
 * the loop when somebody else stops it, at once when its owner does.
 */
#include "base/base.h"
#include "job/local.h"

#include <errno.h>
#include <fcntl.h>

#include "base/mem.h"
#include "job/job.h"
#include "job/log_writer.h"
#include "os/fd.h"
#include "os/loop.h"

struct local {
	struct job *job;
	struct log_writer *writer;
	struct timer *ending; /* somebody else stops it */
	void (*on_stop)(void *ctx);
	void *ctx;
};

static bool
carrier_start(struct job *job, const struct launch *launch)
{
	struct local *local = job->carried;
	int fd = fd_spool();
	int copy = fd >= 0 ? fcntl(fd, F_DUPFD_CLOEXEC, 3) : -1;

	if (copy < 0) {
		int error = errno;

		fd_close(&fd);
		job_raise(job, EVENT_SPAWN_FAILED, error);
		errno = error;
		return false;
	}
	local->writer = log_writer_new(fd);
	job->log = log_reader_new(copy);
	return true;
}

static void
local_end(struct job *job)
{
	job->facts.outcome = OUTCOME_STOPPED;
	job_raise(job, EVENT_CONTROL_EOF, 0);
	job_raise(job, EVENT_REAPED, 0);
}

static void
on_ending(void *ctx)
{
	struct local *local = ctx;
	struct job *job = job_ref(local->job);
	void (*on_stop)(void *ctx) = local->on_stop;

	local->ending = NULL;
	local->on_stop = NULL;
	if (on_stop != NULL)
		on_stop(local->ctx);
	if (!job_is_finished(job))
		local_end(job);
	job_unref(job);
}

/* There is nobody to wait for, but an event must not raise another. */
static void
carrier_stop(struct job *job, int grace_ms)
{
	struct local *local = job->carried;

	if (local->on_stop != NULL && local->ending == NULL)
		local->ending = loop_at(job_table_loop(job->table), loop_now(),
					on_ending, local);
}

static void
carrier_force(struct job *job)
{
	carrier_stop(job, 0);
}

static void
carrier_stay(struct job *job)
{
}

static bool
carrier_send(struct job *job, int kind, const void *bytes, size_t len)
{
	return false;
}

static void
carrier_release(struct job *job)
{
	struct local *local = job->carried;

	loop_cancel(local->ending);
	log_writer_free(local->writer);
	mem_free(local);
	job->carried = NULL;
}

static const struct carrier local_carrier = {
	.name = "local",
	.start = carrier_start,
	.stop = carrier_stop,
	.force = carrier_force,
	.suspend = carrier_stay,
	.resume = carrier_stay,
	.send = carrier_send,
	.release = carrier_release,
};

bool
local_start(struct job *job, void (*on_stop)(void *ctx), void *ctx)
{
	struct local *local = mem_zalloc(1, sizeof(*local));

	local->job = job;
	local->on_stop = on_stop;
	local->ctx = ctx;
	job->carried = local;
	return job_start(job, &local_carrier, NULL);
}

void
local_begin(struct job *job)
{
	if (!job->facts.has_started)
		job_raise(job, EVENT_STARTED, 0);
}

bool
local_put(struct job *job, enum stream stream, const void *bytes, size_t len)
{
	struct local *local = job->carried;

	return log_writer_put(local->writer, stream, 0, bytes, len) &&
	       log_writer_flush(local->writer);
}

void
local_stop(struct job *job)
{
	struct local *local = job->carried;

	if (job_is_finished(job))
		return;
	local->on_stop = NULL;
	job_ref(job);
	job_stop(job, 0);
	local_end(job);
	job_unref(job);
}
