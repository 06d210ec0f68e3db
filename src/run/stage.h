/*
 * stage.h - one command at work in a pipeline: its bound arguments, its
 * state, and where its streams go. Command bodies see nothing else.
 */
#ifndef RUN_STAGE_H
#define RUN_STAGE_H

#include "run/command.h"
#include "run/flow.h"
#include "run/interp.h"
#include "run/sink.h"
#include "value/value.h"

struct binding;
struct invocation;
struct node;

struct stage {
	struct interp *interp;
	const struct command *command;
	void *args;                /* the bound argument struct */
	void *state;               /* zeroed at start, command->state_size */
	const Value *input;        /* the pipeline object of process, lent */
	bool has_input;            /* a stage (or value) stands before it */
	struct sink *out;          /* stream 1 */
	struct sink **streams;     /* STREAM_COUNT, after redirection */
	struct binding *binding;   /* what was bound, common parameters */
	const struct invocation *invocation; /* as written, lent */
	const struct node *at;     /* where in the script, or NULL */
	/* Where the pipeline was written; its streams are the ones above, so
	 * what the command calls writes where the command does. */
	struct place place;
	bool has_failed;           /* wrote an error: $? becomes false */
	bool is_full;              /* wants no more input, see stage_stop */
	bool is_closed;            /* gets no more input */
	struct stage *next;
	struct sink inlet;         /* the previous stage pushes here */
};

/* stage_emit - one value to the output, not unrolled; v is taken. */
enum flow stage_emit(struct stage *stage, Value *v);

/* stage_emit_all - unrolled one level; v is taken. */
enum flow stage_emit_all(struct stage *stage, Value *v);

/*
 * stage_stop - this command wants no more input: the stages before it are
 * released without their end; its own end and those after it still run.
 *   gives   FLOW_STOP, for process to return
 */
enum flow stage_stop(struct stage *stage);

/* stage_error - a non-terminating error of this command: its class is added
 * to the id, its position and activity filled in; record is taken. */
enum flow stage_error(struct stage *stage, Value *record);

/* stage_sign - the record says which command it is of and where that was
 * called, where it does not say so yet. */
void stage_sign(const struct stage *stage, Value *record);

/* stage_claim - the same, whatever the record said before. */
void stage_claim(const struct stage *stage, Value *record);

/* stage_throw - a statement-terminating error: gives FLOW_FAIL. */
enum flow stage_throw(struct stage *stage, Value *record);

/*
 * stage_reject - a parameter's value is refused for a reason its row cannot
 * tell: ParameterBindingFailed; gives FLOW_FAIL.
 */
enum flow stage_reject(struct stage *stage, const char *param,
    const char *format, ...) PRINTF_LIKE(3, 4);

/* stage_warning - write a sentence, as $WarningPreference has it. */
enum flow stage_warning(struct stage *stage, const char *format, ...)
    PRINTF_LIKE(2, 3);

/* stage_write - a record (see record_types.h) to one of the streams 2 to 7 by
 * this command's preferences; v is taken. */
enum flow stage_write(struct stage *stage, enum stream stream, Value *v);

/*
 * stage_should - ShouldProcess.
 *   gives   true: do it; false: -WhatIf said so, or the user did
 */
bool stage_should(struct stage *stage, const char *target,
    const char *action);

/* stage_should_on - stage_should with a target that is put together, which
 * is done only when somebody is to see it. */
bool stage_should_on(struct stage *stage, const char *action,
    const char *format, ...) PRINTF_LIKE(3, 4);

/* stage_should_say - ShouldProcess in other words: what is done, as -WhatIf
 * and -Verbose say it; what is asked, and its caption, or NULL. */
bool stage_should_say(struct stage *stage, const char *what,
    const char *query, const char *caption);

/* stage_asks - whether stage_should would say or ask something: who must work
 * for its target's text looks here first. */
bool stage_asks(const struct stage *stage);

/* stage_continues - ShouldContinue: asks whatever the preferences say. */
bool stage_continues(struct stage *stage, const char *query,
    const char *caption);

/* stage_action - what the common parameters, else the preferences, want
 * done with a stream's records. */
enum action stage_action(const struct stage *stage, enum stream stream);

/* stage_bound - whether a parameter was given (or bound by pipeline). */
bool stage_bound(const struct stage *stage, const char *param);

/* stage_set_name - the parameter set in force, "Id". */
const char *stage_set_name(const struct stage *stage);

/* stage_invocation - the InvocationInfo of this call, owned. */
Value *stage_invocation(const struct stage *stage);

/* stage_caller - the name of the function or script file whose code called
 * this command, lent; NULL at the prompt and in blocks. */
const char *stage_caller(const struct stage *stage);

/* stage_file - the script file that code is in, lent, or NULL. */
const char *stage_file(const struct stage *stage);

/*
 * stage_wait - let the event loop turn until done(context) or deadline.
 *   takes   deadline_ms: monotonic, -1 for none
 *   gives   MORE when done or in time, FAIL or STOP on an interrupt;
 *           *is_done tells which
 */
enum flow stage_wait(struct stage *stage, bool (*done)(void *context),
    void *context, int64_t deadline_ms, bool *is_done);

/* stage_rest - let time pass, and jobs go on meanwhile; as stage_wait. */
enum flow stage_rest(struct stage *stage, int64_t delay_ms);

#endif
