/*
 * pipeline.h - binding, connecting and driving stages.
 */
#ifndef RUN_PIPELINE_H
#define RUN_PIPELINE_H

#include "run/command.h"
#include "run/interp.h"
#include "run/sink.h"

struct node;

/* One argument after evaluation, in the order written. */
struct argument {
	const char *name;     /* of "-Name", without dash; NULL: positional */
	size_t name_len;
	Value *value;         /* owned; NULL: none given ("-Switch") */
	bool has_colon;       /* "-Name:value" */
	bool is_bare;         /* unquoted word: globs, number spelling */
	bool is_splat;        /* from @hash: explicit ones win */
	const char *spelling; /* source text of a bare word, for natives */
	size_t spelling_len;
	const struct node *at;
};

struct redirection {
	int from;             /* 1-6, 0 for all */
	int to;               /* merge into stream 1, or 0 */
	bool is_append;
	Value *target;        /* owned text; NULL or $null: discard */
};

/* One element of a pipeline, ready to be bound. */
struct invocation {
	const struct command *command; /* owned reference */
	struct argument *arguments;    /* owned array */
	size_t count, cap;
	struct redirection *redirections; /* owned array */
	size_t redirection_count;
	const struct node *at;
	bool is_dot;                   /* in the caller's scope */
	const char *word;              /* as typed: $MyInvocation, errors */
};

/* argument_spelled - the value bound to a parameter of any type, owned: a bare
 * number that would print otherwise remembers how it was written. */
Value *argument_spelled(const struct argument *argument);

/* argument_spelling - how a number was written that argument_spelled gave, as
 * display shows it ("Write-Output 0x10"); lent text, or NULL. */
const Value *argument_spelling(const Value *v);

/* argument_dashed - "-Name" as text; is_marked: it remembers that it was a
 * parameter, as $args does. */
Value *argument_dashed(const struct argument *argument, bool is_marked);

/* invocation_argument - room for one more argument, cleared. */
struct argument *invocation_argument(struct invocation *invocation);

/*
 * invocation_splat - add what @v stands for: a table gives named arguments,
 * a sequence positional ones (and the parameter names that $args remembers),
 * anything else itself.
 *   takes   v: lent
 */
void invocation_splat(struct invocation *invocation, const Value *v,
    const struct node *at);

/* What pushes the input of a pipeline's head through a sink. */
struct feed {
	enum flow (*push)(struct interp *interp, struct sink *sink,
	    void *context);
	void *context;
};

/*
 * pipeline_run - bind all, begin left to right, feed, end left to right,
 * release right to left.
 *   takes   elements: count of them, their contents are taken;
 *           feed: of an expression's values; NULL when the head is a command;
 *           out: where the last stage emits
 *   gives   the flow; interp->last_ok is set
 */
enum flow pipeline_run(struct interp *interp, struct invocation *elements,
    size_t count, const struct feed *feed, struct sink *out);

/*
 * redirected_run - run something with redirections in force: expressions
 * ("$x > file", "(cmd) 2>&1").
 *   takes   redirections: their contents are taken; body: runs with
 *           interp->streams redirected and out the output stream of it
 */
enum flow redirected_run(struct interp *interp,
    struct redirection *redirections, size_t count,
    enum flow (*body)(struct interp *interp, struct sink *out, void *ctx),
    void *body_context, struct sink *out);

/* A compiled-in command with named arguments, as C calls it. */
struct command_call {
	const char *name;
	const struct named_argument {
		const char *name;
		Value *value;     /* taken; NULL: a switch */
	} *arguments;
	size_t count;
};

/*
 * command_run - run one compiled-in command from C.
 *   takes   input: lent values to push, or NULL with none
 */
enum flow command_run(struct interp *interp, const struct command_call *call,
    const Value *input, struct sink *out);

/* invocation_release - drop the words and the command of a call. */
void invocation_release(struct invocation *invocation);

/*
 * A pipeline fed from C, value by value: open, put into the inlet as often as
 * wanted, close.
 */
struct pipeline;

/*
 * pipeline_open - bind all stages and run their begin.
 *   takes   elements: count of them, their contents are taken; they stay
 *           where they are until the pipeline is closed
 *   gives   NULL with *flow saying why
 */
struct pipeline *pipeline_open(struct interp *interp,
    struct invocation *elements, size_t count, bool has_input,
    struct sink *out, enum flow *flow);

/* pipeline_inlet - where the first stage takes its input; STOP says that
 * nothing more is wanted. */
struct sink *pipeline_inlet(struct pipeline *pipeline);

/*
 * pipeline_close - run the ends (when flow is MORE, or from the stage on that
 * stopped), release everything.
 *   takes   flow: what feeding it came to
 */
enum flow pipeline_close(struct pipeline *pipeline, enum flow flow);

/* command_open - the same for one compiled-in command. */
struct pipeline *command_open(struct interp *interp,
    const struct command_call *call, struct sink *out, enum flow *flow);

#endif
