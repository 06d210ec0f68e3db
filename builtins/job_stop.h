/*
 * job_stop.h - stopping as several commands do it.
 */
#ifndef BUILTINS_JOB_STOP_H
#define BUILTINS_JOB_STOP_H

#include "builtins/job_select.h"

/* job_stop_all - stop jobs and wait until they have finished. */
enum flow job_stop_all(struct stage *stage, struct job_list *list);

/* job_should - ShouldProcess for an action on a job. */
bool job_should(struct stage *stage, const struct job *job,
    const char *action);

#endif
