/*
 * job_live.c - see job_live.h. The log is read a second time, with a cursor of
 * its own, so that receiving is not disturbed.
 */
#include "base/base.h"
#include "builtins/job_live.h"

#include "base/mem.h"
#include "builtins/job_info.h"
#include "builtins/job_record.h"
#include "job/job.h"
#include "os/loop.h"
#include "run/record.h"

#define LOOK_MS 20

struct live {
	struct interp *interp;
	struct job *job;         /* a share of it */
	struct log_cursor seen;
};

/* Host output is what Write-Host says, warnings, and what the job had asked
 * for with its own preferences; output and errors are results. */
static bool
is_said(enum stream stream, enum action *action)
{
	*action = stream == STREAM_INFORMATION ? ACTION_SILENTLY_CONTINUE
					       : ACTION_CONTINUE;
	return stream == STREAM_WARNING || stream == STREAM_VERBOSE ||
	    stream == STREAM_DEBUG || stream == STREAM_INFORMATION;
}

static void
show(struct live *live)
{
	struct interp *interp = live->interp;
	struct log_record record;
	enum action action;

	while (!live->job->is_removed && live->job->log &&
	    log_next(live->job->log, &live->seen, &record) == LOG_RECORD)
		if (is_said(record.stream, &action))
			record_write(interp, interp->base_streams,
			    record.stream, action,
			    job_record_decode(&record, CODEC_LIVE));
}

/* Who waits for the end of the job has seen all of it then. */
static void
on_change(void *context, const struct job_notice *notice)
{
	struct live *live = context;

	if (notice->job == live->job)
		show(live);
}

static void
on_look(void *context)
{
	struct live *live = context;
	struct job *job = live->job;

	show(live);
	if (job->table && !job->is_removed && !job_is_finished(job)) {
		loop_at(live->interp->loop, loop_after(LOOK_MS), on_look,
		    live);
		return;
	}
	if (job->table)
		job_table_off_change(job->table, on_change, live);
	job_unref(job);
	mem_free(live);
}

void
job_live_show(struct interp *interp, struct job *job)
{
	struct live *live = mem_zalloc(1, sizeof(*live));

	live->interp = interp;
	live->job = job_ref(job);
	job_info_of(job)->has_host = true;
	job_table_on_change(job->table, on_change, live);
	loop_at(interp->loop, loop_after(LOOK_MS), on_look, live);
}
