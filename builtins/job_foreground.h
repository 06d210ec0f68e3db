/*
 * job_foreground.h - a stopped pipeline of programs comes back to the
 * terminal: what Receive-Job -Wait does with such a job.
 */
#ifndef BUILTINS_JOB_FOREGROUND_H
#define BUILTINS_JOB_FOREGROUND_H

#include "run/stage.h"

struct job;
struct tty;

/* job_foreground_set - the session's terminal, lent; NULL for none. */
void job_foreground_set(struct tty *tty);

/*
 * job_foreground_enter - let a stopped pipeline go on with the terminal.
 *   takes   job: any job
 *   gives   *is_entered: whether it was one; job_foreground_leave follows
 */
enum flow job_foreground_enter(struct stage *stage, struct job *job,
    bool *is_entered);

/* job_foreground_leave - the terminal comes back; its modes are kept for the
 * next time. */
void job_foreground_leave(struct job *job);

#endif
