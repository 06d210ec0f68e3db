/*
 * job_receive.h - handing on what jobs wrote: to the streams of the command
 * that receives, one record at a time, so that whoever stops early leaves
 * the rest in place.
 */
#ifndef BUILTINS_JOB_RECEIVE_H
#define BUILTINS_JOB_RECEIVE_H

#include "job/job.h"
#include "run/stage.h"

struct receive_options {
	bool keeps;              /* leave everything for the next time */
	bool is_awaited;         /* the job had not ended when it began */
	bool is_in_order;        /* of a task: as written, not by stream */
	int64_t until_us;        /* leave what was written later; 0: nothing */
};

#define RECEIVE_NEVER INT64_MAX

/*
 * receive_job - everything a job wrote by itself so far (not its children).
 *   gives   MORE when nothing is left; else why it ended early
 */
enum flow receive_job(struct stage *stage, struct job *job,
    const struct receive_options *options);

/* receive_next_us - when the next record in a job's log was written;
 * RECEIVE_NEVER when there is none now. */
int64_t receive_next_us(struct job *job,
    const struct receive_options *options);

/*
 * receive_damage - what a finished job wrote and nobody will get: it did not
 * fit on the disk, or what is there is broken. Told once.
 */
enum flow receive_damage(struct stage *stage, const struct job *job);

/* receive_reason - the error a Failed job ended with, on every call. */
enum flow receive_reason(struct stage *stage, const struct job *job);

/* receive_answer - ask the user what a Blocked job wants to know; when there
 * is nobody to ask, the job is told so. */
enum flow receive_answer(struct stage *stage, struct job *job);

#endif
