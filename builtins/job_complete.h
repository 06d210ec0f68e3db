/*
 * job_complete.h - Tab behind -Id, -Name and -InstanceId of the job
 * commands: the jobs of the session and their children.
 */
#ifndef BUILTINS_JOB_COMPLETE_H
#define BUILTINS_JOB_COMPLETE_H

struct completion;
struct interp;

/* For the complete hook of a parameter's row. */
void job_complete_id(struct interp *interp, const char *word,
    struct completion *completion);
void job_complete_name(struct interp *interp, const char *word,
    struct completion *completion);
void job_complete_instance(struct interp *interp, const char *word,
    struct completion *completion);

#endif
