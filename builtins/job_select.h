/*
 * job_select.h - the selectors the job commands share: by object, id, name
 * with wildcards, instance id, state, command.
 */
#ifndef BUILTINS_JOB_SELECT_H
#define BUILTINS_JOB_SELECT_H

#include "job/job.h"
#include "run/stage.h"

/* A growing list of jobs, each once unless asked otherwise. */
struct job_list {
	struct job **items;
	size_t count, cap;
};

void job_list_add(struct job_list *list, struct job *job);
bool job_list_has(const struct job_list *list, const struct job *job);
void job_list_release(struct job_list *list);

/* What a command was given; NULL where nothing was. */
struct job_selector {
	const Value *job, *id, *name, *instance, *state, *command;
};

enum job_depth {
	SELECT_TOP = 0,
	SELECT_CHILDREN_BY_NAME = 1, /* names are looked up in children too */
	SELECT_CHILDREN_BY_ID = 2,
	SELECT_CHILDREN = 3,
};

/*
 * job_select - append the jobs a selector means; what is not found is
 * reported as a non-terminating error of the stage.
 *   gives   MORE, or what reporting gave
 */
enum flow job_select(struct stage *stage, const struct job_selector *selector,
    unsigned depth, struct job_list *list);

/* job_command_matches - whether a job's command text is, or matches, a pattern. */
bool job_command_matches(const struct job *job, const Value *pattern);


#endif
