/*
 * carrier.h - whatever can carry a job: a forked interpreter under a minder,
 * a foreground program that was stopped, later a remote shell. The job table
 * knows carriers by these functions alone; each only asks, what comes of it
 * arrives as job events.
 */
#ifndef JOB_CARRIER_H
#define JOB_CARRIER_H

#include "base/base.h"

struct job;

/* What a job is made of, in words its interpreter understands. */
struct launch {
	const void *bytes; /* lent; opaque here */
	size_t len;
};

struct carrier {
	const char *name;

	/* start - begin; false when EVENT_SPAWN_FAILED has been raised. */
	bool (*start)(struct job *job, const struct launch *launch);

	/* stop - end it, by force after the grace; 0: by force at once. */
	void (*stop)(struct job *job, int grace_ms);

	/* force - the deadline passed: end it without its help. */
	void (*force)(struct job *job);

	/* suspend, resume - stop and continue every process of it. */
	void (*suspend)(struct job *job);
	void (*resume)(struct job *job);

	/* send - a message to its interpreter, see side.h; false: not now. */
	bool (*send)(struct job *job, int kind, const void *bytes,
		     size_t len);

	/* release - the job goes away; drop what it holds here. */
	void (*release)(struct job *job);
};

#endif
