/*
 * job_host.h - the host of a job's interpreter. What is told to the user goes
 * to the information stream, for whoever receives the job; what is asked
 * makes the job Blocked until it is answered.
 */
#ifndef BUILTINS_JOB_HOST_H
#define BUILTINS_JOB_HOST_H

#include "base/buf.h"
#include "builtins/job_plan.h"
#include "run/host.h"

struct job_side;
struct job_terminal;
struct sink;

struct job_host {
	struct host host;
	struct job_side *side;
	struct job_terminal *terminal; /* of its programs; NULL: none */
	struct sink *information;
	bool has_user;           /* a thread job has one by -StreamingHost */
	struct buf said;         /* a line that has not ended */
};

/* job_host_init - takes information: the job's stream, lent. */
void job_host_init(struct job_host *host, struct job_side *side,
    const struct job_plan *plan, struct sink *information);

/* job_host_terminal - programs of the job find a terminal at /dev/tty, and so
 * does its script. */
void job_host_terminal(struct job_host *host);

/* job_host_end_line - send on what was said, though its line has not ended;
 * before something else is sent. */
void job_host_end_line(struct job_host *host);

#endif
