/*
 * job_body.h - what runs in the process of a job: a fresh interpreter that
 * writes its streams to the job's log.
 */
#ifndef BUILTINS_JOB_BODY_H
#define BUILTINS_JOB_BODY_H

#include "base/base.h"

struct job_side;

/* job_body_prepare - in the warden: make what every job begins with. */
void job_body_prepare(void);

/* job_body_run - a job_body: read the plan, run it, say how it ended. */
int job_body_run(struct job_side *side, const void *description, size_t len);

#endif
