/*
 * side.h - the job's side: what the interpreter of a job may do, handed to
 * its body. Records go to the log; everything that is not output goes over
 * the control socket: started, wants input, how it ended, and back: input,
 * an answer, a request to stop.
 */
#ifndef JOB_SIDE_H
#define JOB_SIDE_H

#include "base/base.h"
#include "job/state.h"
#include "wire/frame.h"

struct job_side;
struct loop;

/*
 * job_body - what runs in the job's interpreter. It is called in a fresh
 * process with a fresh loop and signals, after the session was told that the
 * job has started; its result is the process's exit status when it did not
 * call side_finish, and 0 is then no success.
 *   takes   description: as handed to job_start, lent
 */
typedef int job_body(struct job_side *side, const void *description,
		     size_t len);

enum side_item_kind {
	SIDE_NONE,     /* nothing is there now */
	SIDE_INPUT,    /* one item of the job's input */
	SIDE_END,      /* no more input will come */
	SIDE_ANSWER,   /* to side_ask */
	SIDE_STOP,     /* stop, please: asked by message or by SIGTERM */
	SIDE_GONE      /* the session is gone; the end is near */
};

struct side_item {
	enum side_item_kind kind;
	const char *bytes; /* lent until the next call */
	size_t len;
};

/* side_loop - the interpreter's loop, lent. */
struct loop *side_loop(struct job_side *side);

/* side_put - append a record to the log, see log_writer_put. */
bool side_put(struct job_side *side, enum stream stream, unsigned flags,
	      const void *bytes, size_t len);

/* side_flush - let the session see everything put so far, and hint. */
void side_flush(struct job_side *side);

/*
 * side_ask - the job wants input and becomes Blocked; the answer comes as
 * SIDE_ANSWER.
 */
void side_ask(struct job_side *side, const void *question, size_t len);

/* side_withdraw - the question needs no answer any more. */
void side_withdraw(struct job_side *side);

/*
 * side_on_answer - have the next answers told instead of queued; from within
 * the loop. NULL: queue them again.
 */
typedef void side_answer(void *ctx, const char *bytes, size_t len);
void side_on_answer(struct job_side *side, side_answer *callback, void *ctx);

/* side_has_stop - whether a stop was asked. Cheap. */
bool side_has_stop(const struct job_side *side);

/*
 * side_next - the next thing the session sent, in order. SIDE_STOP and
 * SIDE_GONE come before everything else and again and again.
 *   takes   deadline_ms: how long to wait for one, see loop_until
 */
enum side_item_kind side_next(struct job_side *side, int64_t deadline_ms,
			      struct side_item *item);

/*
 * side_next_input, side_next_answer - the next item of one kind only.
 *   gives   SIDE_INPUT or SIDE_END, or SIDE_ANSWER; else as side_next
 */
enum side_item_kind side_next_input(struct job_side *side,
				    int64_t deadline_ms,
				    struct side_item *item);
enum side_item_kind side_next_answer(struct job_side *side,
				     int64_t deadline_ms,
				     struct side_item *item);

/* side_program_killed - a signal killed the last program of the body, of
 * which the end is still to be told. */
void side_program_killed(struct job_side *side, int signo);

/*
 * side_finish - say how the body ended; flushes the log first. Nothing can
 * be put afterwards.
 *   takes   exit_code: of the body; reason: opaque, the error that ended it
 */
void side_finish(struct job_side *side, enum job_outcome outcome,
		 int exit_code, const void *reason, size_t len);

/* ---- its own life: for the interpreter ---- */

/*
 * side_new - the job's side over a control socket and a spool, both taken.
 *   takes   spool_limit_bytes: see struct warden_config
 *   gives   NULL with errno
 */
struct job_side *side_new(struct loop *loop, int control_fd, int spool_fd,
			  uint64_t spool_limit_bytes);

/* side_start - tell the session that the job has started. */
void side_start(struct job_side *side);

/*
 * side_end - flush and let go of everything.
 *   gives   whether the body said that it completed or failed, so that there
 *           is nothing more to tell by an exit status
 */
bool side_end(struct job_side *side);

#endif
