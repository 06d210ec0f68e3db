/*
 * table.h - what the rest of this floor asks of the job table.
 */
#ifndef JOB_TABLE_H
#define JOB_TABLE_H

#include "base/base.h"
#include "job/state.h"

struct job;
struct job_table;

/* table_notify - a job shows another state: tell every listener. */
void table_notify(struct job *job, enum job_shown from, enum job_shown to,
		  int64_t time_us);

/* table_add - a new job's place in the table; its id is set. */
void table_add(struct job_table *table, struct job *job);

/* table_drop - take it out; the table's share in it ends. */
void table_drop(struct job_table *table, struct job *job);

/* table_release_data - the command layer's data of a job in a table ends. */
void table_release_data(struct job *job);

#endif
