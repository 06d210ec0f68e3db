/*
 * job_terminal.h - what the programs of a job find at /dev/tty: a terminal of
 * their own. One that wants to read from it makes the job Blocked, as
 * Read-Host does, and is given what was answered.
 */
#ifndef BUILTINS_JOB_TERMINAL_H
#define BUILTINS_JOB_TERMINAL_H

#include "base/base.h"

struct job_side;
struct job_terminal;

/* job_terminal_new - for all programs of this job's interpreter; it lives as
 * long as that does. Nothing is opened before the first program. */
struct job_terminal *job_terminal_new(struct job_side *side);

/* job_terminal_wait - until no program asks; from then on the job does, and
 * programs have to wait till job_terminal_go_on. NULL is allowed. */
void job_terminal_wait(struct job_terminal *terminal);
void job_terminal_go_on(struct job_terminal *terminal);

#endif
