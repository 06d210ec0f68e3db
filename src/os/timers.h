/*
 * timers.h - a heap of moments, the earliest on top. Part of the loop.
 */
#ifndef OS_TIMERS_H
#define OS_TIMERS_H

#include "base/base.h"
#include "os/loop.h"

struct timers {
	struct timer **heap;
	size_t count;
	size_t cap;
};

/* timers_release - drop all of them. */
void timers_release(struct timers *timers);

/* timers_add - a new timer; ends in timers_fire or loop_cancel. */
struct timer *timers_add(struct timers *timers, int64_t when_ms,
			 timer_callback *callback, void *ctx);

/* timers_first - when the earliest is due, LOOP_NEVER for none. */
int64_t timers_first(const struct timers *timers);

/*
 * timers_fire - call back for everything due at a time. A timer added
 * meanwhile waits for the next call, even when it is due.
 *   gives   how many called back
 */
size_t timers_fire(struct timers *timers, int64_t now_ms);

#endif
