/*
 * interp.h - one interpreter: a session, a job, or a nested hosting shell.
 * It owns the scopes, $Error, the preferences and what a flow carries.
 */
#ifndef RUN_INTERP_H
#define RUN_INTERP_H

#include "base/mem.h"
#include "base/stack.h"
#include "run/flow.h"
#include "run/scope.h"
#include "run/sink.h"
#include "value/error.h"
#include "value/value.h"

struct command;
struct host;
struct loop;
struct module;
struct node;
struct script;
struct stage;

/* One entry of the call stack, innermost first; on the C stack of who
 * entered, or in the state of a stage. */
struct frame {
	struct frame *outer;
	const struct command *command;  /* function or script, or NULL */
	struct script *script;          /* whose code runs */
	const struct node *at;          /* statement or command running */
	struct scope *scope;            /* of the call */
	struct module *module;          /* whose code it is, or NULL */
	const char *word;               /* as typed: InvocationName */
	const char *name;               /* function name; NULL: <ScriptBlock> */
	const char *part;               /* "<Begin>" ... while it runs, or NULL */
	bool is_call;                   /* has $args, $input ... of its own */
	bool has_input;                 /* something is piped in */
	struct stage *stage;            /* of a call in a pipeline, or NULL */
	const struct node *call_at;     /* where it was called from */
	struct script *call_script;
	/* Owned, NULL until somebody asks: */
	Value *args;                    /* $args */
	Value *bound;                   /* $PSBoundParameters */
	Value *input;                   /* $input: array of what came */
	Value *invocation;              /* $MyInvocation */
	Value *cmdlet;                  /* $PSCmdlet */
	Value *trail;                   /* of its callers: error_stack_text */
	const struct node *trail_at;    /* where outer was then */
};

/*
 * Where code runs: what changes when a function is entered, and back when it
 * emits downstream. The pipeline driver keeps the place a pipeline was
 * written at and returns to it before it calls a stage.
 */
struct place {
	struct scope *scope;            /* where variables are read */
	struct module *module;          /* whose code runs, or NULL */
	struct frame *frame;
	struct sink **streams;          /* STREAM_COUNT of them, lent */
};

struct interp {
	struct scope *global;
	union {
		struct place place;
		struct {
			struct scope *scope;
			struct module *module;
			struct frame *frame;
			struct sink **streams;
		};
	};
	struct sink *base_streams[STREAM_COUNT]; /* of the host */
	struct host *host;
	struct loop *loop;              /* lent: who waits turns it */

	Value *error;                   /* with FLOW_FAIL: the record */
	Value *handled;                 /* in catch and trap: what "throw"
	                                   alone throws again, or NULL */
	const struct name *label;       /* with BREAK and CONTINUE, or NULL */
	int exit_code;                  /* with EXIT */

	Value *errors;                  /* $Error: ArrayList, newest first */
	bool last_ok;                   /* $? */
	int last_exit;                  /* $LASTEXITCODE */
	int last_signal;                /* that killed the last program, or 0 */
	bool has_last_exit;
	Value *location;                /* current directory, text, absolute */

	Value *using;                   /* $using: values of a job, a table by
	                                   lower-case path, or NULL */
	unsigned ticks;                 /* checkpoint counter */
	bool is_interactive;
	bool is_job;
	bool is_non_interactive;        /* -NonInteractive: nobody to ask */
	int try_depth;                  /* inside try or trap: errors unwind */
	const struct frame *leaving;    /* a terminating error of this call is
	                                   not its own statements' business */
	void *job_side;                 /* of a job interpreter */
	/* What waits to be run between statements, or NULL; see
	 * interp_defer. */
	void (*due)(struct interp *interp);
	bool is_running_due;
	struct module *modules;         /* all there are, by module.c */
	struct extra *extra;            /* see interp_extra */
};

/* interp_new - a fresh interpreter with the automatic variables, default
 * preferences and aliases; host is lent. */
struct interp *interp_new(struct host *host);
void interp_free(struct interp *interp);

/* interp_enter_process - go on in a forked process with an interpreter made
 * before the fork, as the current one; host is lent. */
void interp_enter_process(struct interp *interp, struct host *host);

/* interp_current - the one that runs now (for upcalls from value code). */
struct interp *interp_current(void);

/* interp_switch - make another one the current one, and its location that of
 * the process. */
void interp_switch(struct interp *interp);

/*
 * interp_enter - guard recursion of the evaluator.
 *   gives   false, with a CallDepthOverflow error pending, when the stack
 *           nears its end (measured by address, not by count)
 */
bool interp_too_deep(struct interp *interp);

/* interp_enter - whether there is stack for one more level; see
 * interp_too_deep. */
static inline bool
interp_enter(struct interp *interp)
{
	return UNLIKELY(stack_is_low()) ? interp_too_deep(interp) : true;
}

/*
 * interp_checkpoint - once per loop turn and command: every so often turns
 * the event loop; FLOW_FAIL with a PipelineStoppedException when an
 * interrupt came, with an OutOfMemoryException when memory is short.
 */
Value *interp_stopped(void); /* the record that says so */
#define CHECKPOINT_TURNS 1024
enum flow interp_look_around(struct interp *interp);

static inline enum flow
interp_checkpoint(struct interp *interp)
{
	if (LIKELY(++interp->ticks % CHECKPOINT_TURNS && !mem_is_short))
		return FLOW_MORE;
	return interp_look_around(interp);
}

/*
 * interp_defer - have something run soon, between two statements or while a
 * command waits: what callbacks of the loop may not do themselves.
 *   takes   due: called once, never from within itself
 */
void interp_defer(struct interp *interp,
    void (*due)(struct interp *interp));

/* interp_is_due - whether something waits and may run now; who waits at the
 * top level looks for it and calls interp_run_due. */
static inline bool
interp_is_due(const struct interp *interp)
{
	return interp->due && !interp->is_running_due;
}
void interp_run_due(struct interp *interp);

/* interp_locate - the record says where the code is, and who called it, where
 * it does not say so yet. */
void interp_locate(struct interp *interp, Value *record);

/* interp_throw - make a record the pending terminating error: gives
 * FLOW_FAIL; record is taken. Adds position and stack when missing. */
enum flow interp_throw(struct interp *interp, Value *record);

/*
 * interp_report - a non-terminating error: by $ErrorActionPreference (or the
 * given action) goes to $Error and the error stream, or becomes
 * terminating; record is taken.
 */
enum flow interp_report(struct interp *interp, Value *record);

/* interp_log_error - push a record on $Error once. */
void interp_log_error(struct interp *interp, const Value *record);

/* Preference variables as enums, read through the scopes. */
enum action {
	ACTION_SILENTLY_CONTINUE,
	ACTION_STOP,
	ACTION_CONTINUE,
	ACTION_INQUIRE,
	ACTION_IGNORE,
	ACTION_SUSPEND,
	ACTION_BREAK,
};
enum action interp_preference(struct interp *interp, const char *variable);

/* action_of - what a value of -ErrorAction means: enum, label or unambiguous
 * prefix, number; false when nothing. */
bool action_of(const Value *v, enum action *action);

/*
 * interp_uncaught - a terminating error left a statement: report it and go
 * on, or let it unwind further, as the preference says. Called for every
 * statement that fails.
 *   gives   FLOW_MORE to go on with the next statement, else FLOW_FAIL
 */
enum flow interp_uncaught(struct interp *interp);

/*
 * interp_move, interp_place - run elsewhere, and back.
 */
static inline struct place
interp_place(const struct interp *interp)
{
	return interp->place;
}

/* interp_move - run on at another place. */
static inline void
interp_move(struct interp *interp, const struct place *place)
{
	interp->place = *place;
}

/* Variables by name, all scopes; interp_get lends, VALUE_NULL if unset. */
const Value *interp_get(struct interp *interp, const char *name);
void interp_set(struct interp *interp, const char *name, Value *v);

/*
 * interp_extra - the state a feature keeps in an interpreter, made on first
 * use and released with it.
 *   takes   key: the address of something static, naming the feature;
 *           size: of its cleared storage; release: called before it is freed
 */
void *interp_extra(struct interp *interp, const void *key, size_t size,
    void (*release)(void *data));

/* Strict mode of the running scope: 0 off, 1, 2, 3. */
int interp_strict(const struct interp *interp);

#endif
