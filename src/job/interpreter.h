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

#endif
