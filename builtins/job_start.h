/*
 * job_start.h - from plans to running jobs: Start-Job, "&", thread jobs and
 * the tasks of -Parallel all begin here.
 */
#ifndef BUILTINS_JOB_START_H
#define BUILTINS_JOB_START_H

#include "builtins/job_plan.h"
#include "run/stage.h"

struct foreground;
struct job;
struct job_table;
struct list;

/*
 * job_start_process - a process job: a parent, and a child that runs the plan.
 *   takes   name: or NULL; command: its .Command
 *   gives   the parent, or NULL with *err when the plan cannot cross
 */
struct job *job_start_process(struct interp *interp,
    const struct job_plan *plan, const char *name, const char *command,
    Value **err);

/*
 * job_start_remote - a job that runs the plan once for each of some computers,
 * all of them this one: a parent, and a child for each.
 *   takes   hosts: texts; limit: how many children at once
 */
struct job *job_start_remote(struct job_table *table,
    const struct job_plan *plan, const char *name, const struct list *hosts,
    int limit, bool shows_computer, Value **err);

/* job_start_thread - a thread job, queued in the pool; likewise. */
struct job *job_start_thread(struct interp *interp,
    const struct job_plan *plan, const char *name, const char *command,
    Value **err);

/* job_start_task - a task of a task job, queued in the job's own pool. */
struct job *job_start_task(struct job *parent, const struct job_plan *plan,
    Value **err);

/* job_start_unseen - a task in a table of its own, at once. */
struct job *job_start_unseen(struct job_table *table,
    const struct job_plan *plan, Value **err);

/* job_adopt_stopped - a process job that stands for stopped programs of the
 * session's own; suspended. */
struct job *job_adopt_stopped(struct interp *interp,
    const struct foreground *foreground, const char *command);

/* job_send_value - one input item for all that run the plan. */
bool job_send_value(struct job *job, const Value *v, enum codec_way way,
    Value **err);

#endif
