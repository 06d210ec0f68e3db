/*
 * interpreter.h - how a job interpreter begins.
 */
#ifndef JOB_INTERPRETER_H
#define JOB_INTERPRETER_H

#include "base/base.h"
#include "job/side.h"

#include <sys/types.h>

struct interpreter_start {
	job_body *body;
	void (*on_fork)(void);
	uint64_t spool_limit_bytes;
	int spool_fd;
	int control_fd;
	int description_fd; /* -1: it is in bytes */
	const void *bytes;
	size_t len;
	pid_t parent; /* the minder */
};

/*
 * interpreter_body - the life of a job interpreter, in a forked child; takes
 * a struct interpreter_start.
 */
int interpreter_body(void *ctx);

/* side_new - the job's side over a control socket and a spool, both taken. */
struct job_side *side_new(struct loop *loop, int control_fd, int spool_fd,
			  uint64_t spool_limit_bytes);

/* side_start - tell the session that the job has started. */
void side_start(struct job_side *side);

/*
 * side_end - flush and let go of everything.
 *   gives   whether the body said that it completed or failed, so that there
 *           is nothing more to tell by an exit status
 */
bool side_end(struct job_side *side);

#endif
