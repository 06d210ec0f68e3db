/*
 * job_plan.h - what a job is told: its text, arguments, input, captured
 * values and surroundings, written by the session and read by its body.
 */
#ifndef BUILTINS_JOB_PLAN_H
#define BUILTINS_JOB_PLAN_H

#include "base/buf.h"
#include "run/flow.h"
#include "value/value.h"
#include "wire/codec.h"

struct interp;
struct stage;

/* Everything about a job to be; owned fields are NULL when not given. */
struct job_plan {
	enum codec_way way;      /* process job: remote, thread job: live */
	Value *text;             /* the script */
	Value *init;             /* -InitializationScript, text */
	Value *arguments;        /* array */
	Value *using;            /* table of $using: values */
	Value *variables;        /* table: captured by & */
	Value *current;          /* $_ of -Parallel */
	Value *directory;        /* text, absolute */
	Value *user;             /* text: who to be, of -Credential */
	bool has_current;
	bool has_host;           /* a thread job that tells and asks the user */
	bool has_terminal;       /* its programs may ask for one */
	bool has_input;          /* input items will follow */
	bool is_command;         /* shipped as commands: any error fails it */
	bool takes_input;        /* the text begins with what reads $input */
};

/* A planner fills a plan from a script block, which is lent. */
typedef bool job_planner(struct interp *interp, struct job_plan *plan,
    const Value *block, Value **err);

/*
 * job_plan_block - for a process job: the text of the block, its $using:
 * values, how it is shipped and where it runs.
 *   errors  UsingVariableIsUndefined
 */
job_planner job_plan_block;

/*
 * job_plan_thread - the same by the rules of thread jobs: an undefined $using:
 * variable is $null, and only plain variables are taken.
 */
job_planner job_plan_thread;

/*
 * job_plan_task - the same by the rules of -Parallel, which hands each item on
 * as $_: no block may come along, and a -Parallel within has its own $using:.
 *   errors  UsingVariableIsUndefined, ParallelUsingVariableCannotBeScriptBlock
 */
job_planner job_plan_task;

/*
 * job_plan_script - fill a plan for a command that was given a block or else a
 * file, by the planner of its kind of job.
 *   takes   script: or NULL; is_literal: how the name of the file is meant
 *   errors  those of job_script and of the planner
 */
enum flow job_plan_script(struct stage *stage, struct job_plan *plan,
    const Value *script, const Value *file, bool is_literal,
    job_planner *planner);

/* job_plan_user - the job is to run as the user of a credential; one that is
 * NULL, $null or empty names nobody. */
void job_plan_user(struct job_plan *plan, const Value *credential);

/* job_plan_given - what else such a command was given: the block that runs
 * first and the arguments, each or NULL, and whether there is input. */
void job_plan_given(const struct stage *stage, struct job_plan *plan,
    const Value *init, const Value *arguments);

/* job_plan_release - drop what a plan holds. */
void job_plan_release(struct job_plan *plan);

/*
 * job_plan_write - append the description for job_start.
 *   errors  SerializationTooDeep
 */
bool job_plan_write(struct buf *out, const struct job_plan *plan,
    Value **err);

/* job_plan_read - in the job; false with *err when the bytes are broken. */
bool job_plan_read(struct job_plan *plan, const void *bytes, size_t len,
    Value **err);

#endif
