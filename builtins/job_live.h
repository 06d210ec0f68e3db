/*
 * job_live.h - what a job says to people, shown while it runs.
 */
#ifndef BUILTINS_JOB_LIVE_H
#define BUILTINS_JOB_LIVE_H

#include "base/base.h"

struct interp;
struct job;

/* job_live_show - whatever turns the loop shows it, until the job has ended;
 * all of it can be received as well. Who waits for the job answers what it
 * asks. */
void job_live_show(struct interp *interp, struct job *job);

#endif
