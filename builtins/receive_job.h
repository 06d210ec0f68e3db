/*
 * receive_job.h - the parts of Receive-Job: what it was given, and what it
 * shares with its waiting.
 */
#ifndef BUILTINS_RECEIVE_JOB_H
#define BUILTINS_RECEIVE_JOB_H

#include "builtins/job_select.h"
#include "run/stage.h"

struct receive_args {
	struct job_selector which;
	Value *location, *computer, *session;
	bool keep, no_recurse, force, wait, auto_remove, events, job_too;
};

struct receive_state {
	struct job_list selected;  /* as named */
	struct job_list visited;   /* whose output was or will be taken */
};

/* receive_ending - how a job ended, when it has: what of its output is lost,
 * and the error it failed with. */
enum flow receive_ending(struct stage *stage, const struct job *job);

/* receive_await - with -Wait: give what the visited jobs write until they are
 * over, then remove the selected ones if that was asked for. */
enum flow receive_await(struct stage *stage);

#endif
