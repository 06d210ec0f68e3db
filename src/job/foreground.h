/*
 * foreground.h - a foreground pipeline of programs that was stopped (Ctrl-Z)
 * and goes on as a job. It has no interpreter, no log and no minder: its
 * processes are the session's own children, in one process group.
 */
#ifndef JOB_FOREGROUND_H
#define JOB_FOREGROUND_H

#include "base/base.h"
#include "job/carrier.h"
#include "os/tty.h"

struct job;

/* What is known of a stopped pipeline. */
struct foreground {
	const pid_t *pids; /* the programs that still live; the last one's
			      status is the pipeline's */
	size_t count;
	pid_t group;
	struct tty_modes modes; /* the terminal's, when it was stopped */
};

/*
 * foreground_adopt - let a new leaf job stand for a stopped pipeline; it is
 * Suspended then. From now on the ends of its programs are heard here.
 *   takes   foreground: copied
 */
void foreground_adopt(struct job *job, const struct foreground *foreground);

/*
 * foreground_resume - bring such a job to the foreground: it gets the
 * terminal in its own modes and goes on. Wait for its state to change, then
 * call foreground_leave.
 *   gives   false when the job is no such job or has ended
 */
bool foreground_resume(struct job *job, struct tty *tty);

/* foreground_leave - take the terminal back, keeping the job's modes. */
void foreground_leave(struct job *job, struct tty *tty);

extern const struct carrier foreground_carrier;

#endif
