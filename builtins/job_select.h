/*
 * job_select.h - the selectors the job commands share: by object, id, name
 * with wildcards, instance id, state, command.
 */
#ifndef BUILTINS_JOB_SELECT_H
#define BUILTINS_JOB_SELECT_H

#include "builtins/job_complete.h"
#include "job/job.h"
#include "run/command.h"
#include "run/stage.h"

/*
 * A growing list of jobs; {0} is an empty one. It shares its jobs, since
 * whatever runs while somebody waits or writes may remove one of them.
 */
struct job_list {
	struct job **items;
	size_t count, cap;
};

/* job_list_add - append a job, and share it. */
void job_list_add(struct job_list *list, struct job *job);

/* job_list_cut - keep the first so many. */
void job_list_cut(struct job_list *list, size_t count);

/* job_list_release - let go of all jobs; the list is empty and can be used. */
void job_list_release(struct job_list *list);

/* job_list_emit - the objects of those that are not removed meanwhile. */
enum flow job_list_emit(struct stage *stage, const struct job_list *list);

/*
 * What a command was given; NULL where nothing was. The rows below fill it in:
 * the argument struct of a command has it as the field "which".
 */
struct job_selector {
	Value *job, *id, *name, *instance, *state, *command, *filter;
};

#define JOB_PARAM_JOB							       \
	P_VALUE("Job", "Job[]", "JobParameterSet:@0!vn", which.job,	       \
	    .flags = PARAM_NOT_EMPTY, .help = "The jobs themselves.")
#define JOB_PARAM_ID(sets)						       \
	P_VALUE("Id", "int[]", sets, which.id, .flags = PARAM_NOT_EMPTY,       \
	    .complete = job_complete_id, .help = "Ids of jobs or child jobs.")
#define JOB_PARAM_NAME							       \
	P_VALUE("Name", "string[]", "NameParameterSet:@0!n", which.name,       \
	    .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,			       \
	    .complete = job_complete_name,				       \
	    .help = "Names of jobs; wildcards are allowed.")
#define JOB_PARAM_INSTANCE						       \
	P_VALUE("InstanceId", "guid[]", "InstanceIdParameterSet:@0!n",	       \
	    which.instance, .flags = PARAM_NOT_EMPTY,			       \
	    .complete = job_complete_instance,				       \
	    .help = "Instance ids of jobs or child jobs.")
#define JOB_PARAM_STATE							       \
	P_VALUE("State", "System.Management.Automation.JobState",	       \
	    "StateParameterSet:@0!n", which.state,			       \
	    .help = "The jobs that are in this state now.")
#define JOB_PARAM_COMMAND						       \
	P_VALUE("Command", "string[]", "CommandParameterSet:n",		       \
	    which.command, .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,	       \
	    .help = "The jobs whose command text matches.")
#define JOB_PARAM_FILTER						       \
	P_VALUE("Filter", "hashtable", "FilterParameterSet:@0!n",	       \
	    which.filter, .flags = PARAM_NOT_EMPTY,			       \
	    .help = "Conditions for jobs of other kinds; finds nothing.")

/* Where child jobs are looked for too; bits. */
enum job_depth {
	SELECT_TOP = 0,
	SELECT_CHILDREN_BY_NAME = 1,
	SELECT_CHILDREN_BY_ID = 2, /* and by instance id */
	SELECT_CHILDREN = SELECT_CHILDREN_BY_NAME | SELECT_CHILDREN_BY_ID,
};

/*
 * job_select - append the jobs a selector means; what is not found is
 * reported as a non-terminating error of the stage.
 *   gives   MORE, or what reporting gave
 */
enum flow job_select(struct stage *stage, const struct job_selector *selector,
    unsigned depth, struct job_list *list);

/* job_name_matches - whether a job's name matches a pattern. */
bool job_name_matches(struct job *job, const char *pattern);

/* Why a job was not removed: the words of every command that removes jobs. */
#define JOB_NOT_REMOVED							       \
	"The command cannot remove the job because it does not exist or"       \
	" because it is a child job. Child jobs can be removed only by"	       \
	" removing the parent job."

/* job_command_matches - whether a job's command text is, or matches, a pattern. */
bool job_command_matches(const struct job *job, const Value *pattern);

#endif
