/*
 * interp.h - one interpreter: a session, a job, or a nested hosting shell.
 * It owns the scopes, $Error, the preferences and what a flow carries.
 */
#ifndef RUN_INTERP_H
#define RUN_INTERP_H

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

/* One entry of the call stack, innermost first. */
struct frame {
	struct frame *outer;
	const struct command *command;  /* function or cmdlet, or NULL */
	struct script *script;          /* whose code runs */
	const struct node *at;          /* statement or command running */
	Value *invocation;              /* $MyInvocation, or NULL: made late */
	const char *name;               /* "<ScriptBlock>" or function name */
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
	const struct name *label;       /* with BREAK and CONTINUE, or NULL */
	int exit_code;                  /* with EXIT */

	Value *errors;                  /* $Error: ArrayList, newest first */
	bool last_ok;                   /* $? */
	int last_exit;                  /* $LASTEXITCODE */
	bool has_last_exit;
	Value *location;                /* current directory, text, absolute */

	int depth;                      /* of recursion, see interp_enter */
	unsigned ticks;                 /* checkpoint counter */
	bool is_interactive;
	bool is_job;
	bool is_non_interactive;        /* -NonInteractive: nobody to ask */
	int try_depth;                  /* inside try or trap: for throw */
	void *job_side;                 /* of a job interpreter, see job floor */
	struct extra *extra;            /* see interp_extra */
};

/* interp_new - a fresh interpreter with the automatic variables, default
 * preferences and aliases; host is lent. */
struct interp *interp_new(struct host *host);
void interp_free(struct interp *interp);

/* interp_current - the one that runs now (for upcalls from value code). */
struct interp *interp_current(void);

/*
 * interp_enter / interp_leave - guard recursion of the evaluator.
 *   gives   false, with a CallDepthOverflow error pending, when the stack
 *           nears its end (measured by address, not by count)
 */
bool interp_enter(struct interp *interp);
void interp_leave(struct interp *interp);

/*
 * interp_checkpoint - once per loop turn and command: every so often turns
 * the event loop; FLOW_STOP or FLOW_FAIL when an interrupt came.
 */
enum flow interp_checkpoint(struct interp *interp);

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

/* interp_write - one record to a numbered stream as the preferences of the
 * current scope say; v is taken. */
enum flow interp_write(struct interp *interp, enum stream stream, Value *v);

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
