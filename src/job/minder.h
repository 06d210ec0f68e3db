/*
 * minder.h - the process above one job interpreter: it does nothing but wait,
 * and it does not end before everything below it has.
 */
#ifndef JOB_MINDER_H
#define JOB_MINDER_H

#include "base/base.h"
#include "job/interpreter.h"

#include <signal.h>

/* What the warden hands to a minder; descriptors are the minder's then. */
struct minder_start {
	struct interpreter_start interpreter;
	int warden_fd;	/* lifelines: pidfds, or -1 */
	int session_fd;
	pid_t warden_pid;
	int grace_ms;
};

/*
 * Orders come as SIGRTMIN; sigqueue's value is the order and the grace. The
 * kernel sends the same signal without a value when the parent ends.
 */
enum minder_order {
	ORDER_ALONE,
	ORDER_STOP,
	ORDER_SUSPEND,
	ORDER_RESUME
};

#define ORDER_BITS 2
#define ORDER_GRACE_MAX_MS (INT32_MAX >> ORDER_BITS)

/* minder_order_value - an order as a number to queue with the signal. */
int minder_order_value(enum minder_order order, int grace_ms);

/* minder_body - what the forked minder does; takes a struct minder_start. */
int minder_body(void *ctx);

#endif
