/*
 * local.h - the carrier of jobs that have no process: what the session itself
 * does for them, now and then, goes to a log like any other job's.
 */
#ifndef JOB_LOCAL_H
#define JOB_LOCAL_H

#include "base/base.h"
#include "base/stream.h"

struct job;

/*
 * local_start - give a new leaf job this carrier; it stays NotStarted.
 *   takes   on_stop: told once when somebody stops the job
 *   gives   false with errno when its log cannot be made; it has failed then
 */
bool local_start(struct job *job, void (*on_stop)(void *ctx), void *ctx);

/* local_begin - it has something to do: Running. */
void local_begin(struct job *job);

/* local_put - append a record to its log and let readers see it. */
bool local_put(struct job *job, enum stream stream, const void *bytes,
	       size_t len);

/* local_stop - nothing more will come: Stopped. on_stop is not told. */
void local_stop(struct job *job);

#endif
