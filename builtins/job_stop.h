/*
 * job_stop.h - stopping as several commands do it.
 */
#ifndef BUILTINS_JOB_STOP_H
#define BUILTINS_JOB_STOP_H

#include "builtins/job_select.h"

/* Jobs that were asked to end. */
struct job_stops {
	struct job_list jobs;
	size_t ended; /* the first of them, that have */
};

/* job_stops_add - ask a job to end. */
void job_stops_add(struct job_stops *stops, struct job *job);

/* job_stops_wait - until all of them have ended; those of which something is
 * left are reported, StopJobError. */
enum flow job_stops_wait(struct stage *stage, struct job_stops *stops);

/* job_should - ShouldProcess for an action on a job. */
bool job_should(struct stage *stage, const struct job *job,
    const char *action);

#endif
