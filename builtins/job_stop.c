/*
 * job_stop.c - see job_stop.h.
 */
#include "base/base.h"
#include "builtins/job_stop.h"

#include "base/buf.h"
#include "builtins/job_info.h"
#include "run/stage.h"
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

enum flow
job_stops_wait(struct stage *stage, struct job_stops *stops)
{
	bool is_done;

	return stage_wait(stage, all_ended, stops, -1, &is_done);
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
