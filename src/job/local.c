/*
 * local.c - see local.h.
 */
#include "base/base.h"
#include "job/local.h"

#include <errno.h>
#include <fcntl.h>

#include "base/mem.h"
#include "job/job.h"
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
start(struct job *job, const struct launch *launch)
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
end(struct job *job)
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
		end(job);
	job_unref(job);
}

/* There is nobody to wait for, but an event must not raise another. */
static void
stop(struct job *job, int grace_ms)
{
	struct local *local = job->carried;

	if (local->on_stop != NULL && local->ending == NULL)
		local->ending = loop_at(job_table_loop(job->table), loop_now(),
					on_ending, local);
}

static void
force(struct job *job)
{
	stop(job, 0);
}

static void
stay(struct job *job)
{
}

static bool
send(struct job *job, int kind, const void *bytes, size_t len)
{
	return false;
}

static void
release(struct job *job)
{
	struct local *local = job->carried;

	loop_cancel(local->ending);
	log_writer_free(local->writer);
	mem_free(local);
	job->carried = NULL;
}

static const struct carrier carrier_local = {
	.name = "local",
	.start = start,
	.stop = stop,
	.force = force,
	.suspend = stay,
	.resume = stay,
	.send = send,
	.release = release,
};

bool
local_start(struct job *job, void (*on_stop)(void *ctx), void *ctx)
{
	struct local *local = mem_zalloc(1, sizeof(*local));

	local->job = job;
	local->on_stop = on_stop;
	local->ctx = ctx;
	job->carried = local;
	return job_start(job, &carrier_local, NULL);
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
	end(job);
	job_unref(job);
}
