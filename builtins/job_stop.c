/*
 * job_stop.c - see job_stop.h.
 */
#include "base/base.h"
#include "builtins/job_stop.h"

#include "base/buf.h"
#include "builtins/job_info.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/text.h"

void
job_stops_add(struct job_stops *stops, struct job *job)
{
	job_stop(job, -1);
	job_list_add(&stops->jobs, job);
}

/* Who has ended stays so: nobody is looked at twice. */
static bool
all_ended(void *context)
{
	struct job_stops *stops = context;

	while (stops->ended < stops->jobs.count &&
	    job_is_finished(stops->jobs.items[stops->ended]))
		stops->ended++;
	return stops->ended == stops->jobs.count;
}

/* The job of which something cannot be killed: this one or a child. */
static const struct job *
stuck_job(const struct job *job)
{
	int i;

	if (job->verdict.cause == CAUSE_UNKILLABLE)
		return job;
	for (i = 0; i < job->child_count; i++)
		if (job->children[i]->verdict.cause == CAUSE_UNKILLABLE)
			return job->children[i];
	return NULL;
}

static enum flow
report_stuck(struct stage *stage, const struct job *job,
    const struct job *stuck)
{
	struct buf text = BUF_INIT;
	Value *record;

	job_ending_text(stuck, &text);
	record = error_new("System.InvalidOperationException", "StopJobError",
	    ERROR_ReadError, job_object(job),
	    "The job with the ID %d was not stopped: %s", job->id,
	    buf_get(&text));
	buf_release(&text);
	return stage_error(stage, record);
}

enum flow
job_stops_wait(struct stage *stage, struct job_stops *stops)
{
	bool is_done;
	enum flow flow = stage_wait(stage, all_ended, stops, -1, &is_done);
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < stops->ended; i++) {
		const struct job *job = stops->jobs.items[i];
		const struct job *stuck = stuck_job(job);

		if (stuck)
			flow = report_stuck(stage, job, stuck);
	}
	return flow;
}

bool
job_should(struct stage *stage, const struct job *job, const char *action)
{
	struct buf target = BUF_INIT;
	bool should;

	buf_printf(&target, "Remote Command: %s, associated with the job that"
			    " has an ID of \"%d\".",
	    text_bytes(job_info_of(job)->command), job->id);
	should = stage_should(stage, buf_get(&target), action);
	buf_release(&target);
	return should;
}
