/*
 * job_engine.h - the jobs of an interpreter: its table, the warden behind
 * it, and the pool of its thread jobs.
 */
#ifndef BUILTINS_JOB_ENGINE_H
#define BUILTINS_JOB_ENGINE_H

#include "run/interp.h"

struct job_table;
struct throttle;

#define THREAD_JOBS_AT_ONCE 5 /* until -ThrottleLimit says otherwise */

/* job_engine_start - make jobs possible; no process is forked yet. */
void job_engine_start(struct interp *interp);

/*
 * job_engine_serve - be the warden of a large session that executed this
 * program with JOB_ENGINE_SERVE as its only argument; types and commands are
 * registered by then.
 *   gives   exit status
 */
int job_engine_serve(void);

#define JOB_ENGINE_SERVE "--warden"

/*
 * job_engine_stop - the interpreter ends: stop every job and wait until
 * nothing is left of them.
 *   gives   how many processes could not be ended, 0 as a rule
 */
int job_engine_stop(struct interp *interp);

/* job_engine_table - the table of jobs, lent. */
struct job_table *job_engine_table(struct interp *interp);

/* job_engine_hidden_table - a table for tasks that nobody sees, lent. */
struct job_table *job_engine_hidden_table(struct interp *interp);

/* job_engine_threads - the one pool that thread jobs queue in, lent. */
struct throttle *job_engine_threads(struct interp *interp);

#endif
