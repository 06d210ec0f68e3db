/*
 * loop.h - the one place that waits. A loop owns the descriptors given to it,
 * keeps timers in absolute monotonic milliseconds, and calls back when
 * something is ready. Callbacks only record what happened; script code runs
 * from the top, never from here.
 */
#ifndef OS_LOOP_H
#define OS_LOOP_H

#include "base/base.h"

struct loop;
struct watch;
struct timer;

#define LOOP_NEVER INT64_MAX /* a deadline that does not come */
#define LOOP_AT_ONCE 0	     /* a deadline that has passed: look, do not wait */

enum loop_interest {
	LOOP_READ = 1,	/* bytes to read, or the end of them */
	LOOP_WRITE = 2, /* room to write */
	LOOP_HANGUP = 4 /* reported, never asked for: the far end is gone */
};

enum loop_result {
	LOOP_MET,	 /* the predicate came true */
	LOOP_TIMEOUT,	 /* the deadline came first */
	LOOP_INTERRUPTED /* loop_interrupt was called, see sig.h */
};

typedef void watch_callback(void *ctx, int fd, unsigned ready);
typedef void timer_callback(void *ctx);
typedef bool loop_predicate(void *ctx);

/* loop_now - monotonic milliseconds; the clock of every deadline. */
int64_t loop_now(void);

/* loop_wall_us - microseconds since 1970: for stamps, never for deadlines. */
int64_t loop_wall_us(void);

/*
 * loop_after - the deadline that lies so many milliseconds ahead.
 *   takes   delay_ms: negative counts as 0; too large gives LOOP_NEVER
 */
int64_t loop_after(int64_t delay_ms);

/* loop_new - an empty loop. */
struct loop *loop_new(void) MUST_USE;

/* loop_free - close every descriptor, drop every timer, end the loop. */
void loop_free(struct loop *loop);

/*
 * loop_forget - what a forked child calls on a loop it inherited: the same as
 * loop_free, but the parent's set of descriptors is left untouched.
 */
void loop_forget(struct loop *loop);

/*
 * loop_add - hand a descriptor over and hear of it.
 *   takes   fd: the loop closes it when the watch is removed;
 *           interest: LOOP_READ, LOOP_WRITE, both, or 0 for none yet
 *   gives   a watch, valid until loop_remove or loop_release
 *   errors  NULL with errno; the descriptor is closed then, too
 *   source  a regular file counts as always ready
 */
struct watch *loop_add(struct loop *loop, int fd, unsigned interest,
		       watch_callback *callback, void *ctx) MUST_USE;

/* loop_interest - hear of something else from now on. */
void loop_interest(struct watch *watch, unsigned interest);

/* loop_remove - close the descriptor and forget it; NULL is allowed. */
void loop_remove(struct watch *watch);

/* loop_release - forget a descriptor and give it back open. */
int loop_release(struct watch *watch) MUST_USE;

/* loop_fd - the descriptor under a watch, lent. */
int loop_fd(const struct watch *watch);

/*
 * loop_at - call back once at a time.
 *   takes   when_ms: absolute, see loop_now and loop_after
 *   gives   a timer, valid until it called back or loop_cancel
 */
struct timer *loop_at(struct loop *loop, int64_t when_ms,
		      timer_callback *callback, void *ctx);

/* loop_cancel - a timer shall not call back; NULL is allowed. */
void loop_cancel(struct timer *timer);

/*
 * loop_turn - wait once, until something is ready or the deadline, and call
 * back for all of it.
 *   takes   deadline_ms: absolute; LOOP_AT_ONCE to look only
 *   gives   whether a callback was called
 */
bool loop_turn(struct loop *loop, int64_t deadline_ms);

/* loop_is_turning - whether we are inside of a callback. */
bool loop_is_turning(const struct loop *loop);

/*
 * loop_until - turn until a predicate holds.
 *   takes   predicate: asked before the first turn and after each;
 *           deadline_ms: absolute
 *   gives   which of the three ended it; an interrupt that was already
 *           requested ends it at once, after the predicate was asked
 */
enum loop_result loop_until(struct loop *loop, loop_predicate *predicate,
			    void *ctx, int64_t deadline_ms);

/*
 * loop_until_ready - turn until a descriptor is ready, as loop_until does.
 *   takes   fd: lent; interest: LOOP_READ or LOOP_WRITE
 *   errors  one that cannot be watched counts as ready: using it tells why
 */
enum loop_result loop_until_ready(struct loop *loop, int fd,
				  unsigned interest, int64_t deadline_ms);

/*
 * loop_interrupt, loop_resume - make every loop_until end early, and stop
 * doing so. Called by sig.c alone.
 */
void loop_interrupt(struct loop *loop);
void loop_resume(struct loop *loop);

/*
 * loop_wait_fd - wait for one descriptor, outside any loop. For code that
 * must not call back while it waits: a full write, a child after fork.
 *   takes   interest: LOOP_READ or LOOP_WRITE; deadline_ms: absolute
 *   gives   whether it became ready (or broke, which a read or write tells)
 */
bool loop_wait_fd(int fd, unsigned interest, int64_t deadline_ms);

#endif
