/*
 * throttle.h - at most so many jobs at once, first come first served.
 */
#ifndef JOB_THROTTLE_H
#define JOB_THROTTLE_H

#include "base/base.h"

struct carrier;
struct job;
struct launch;
struct throttle;

/* throttle_new - takes limit: at least 1. */
struct throttle *throttle_new(int limit) MUST_USE;

/* throttle_free - jobs still queued in it are stopped, the others go on. */
void throttle_free(struct throttle *throttle);

/* throttle_set_limit - for all later starts; a larger one starts more now. */
void throttle_set_limit(struct throttle *throttle, int limit);

/* throttle_start - start a job as soon as there is room. */
void throttle_start(struct throttle *throttle, struct job *job,
		    const struct carrier *carrier,
		    const struct launch *launch);

/* throttle_bypass - start a queued job now, whatever the limit. */
void throttle_bypass(struct job *job);

/* throttle_started - how many jobs were ever started through it. */
int throttle_started(const struct throttle *throttle);

/* throttle_limit - how many at once. */
int throttle_limit(const struct throttle *throttle);

/* ---- what job.c tells it ---- */

/* throttle_wake - a job that was held back may start. */
void throttle_wake(struct job *job);

/*
 * throttle_send - keep a message for a job until its turn comes.
 *   gives   false for one that does not queue
 */
bool throttle_send(struct job *job, int kind, const void *bytes, size_t len);

/* throttle_leave - a job has ended: its place is free. */
void throttle_leave(struct job *job);

#endif
