/*
 * timers.c - a binary heap that knows where each timer stands, so that one
 * can be cancelled without a search.
 */
#include "base/base.h"
#include "os/timers.h"

#include "base/mem.h"

struct timer {
	struct timers *timers;
	int64_t when_ms;
	size_t index;
	timer_callback *callback;
	void *ctx;
};

static void
heap_put(struct timers *timers, size_t index, struct timer *timer)
{
	timers->heap[index] = timer;
	timer->index = index;
}

static void
heap_rise(struct timers *timers, struct timer *timer)
{
	size_t at = timer->index;

	while (at > 0) {
		struct timer *above = timers->heap[(at - 1) / 2];

		if (above->when_ms <= timer->when_ms)
			break;
		heap_put(timers, at, above);
		at = (at - 1) / 2;
	}
	heap_put(timers, at, timer);
}

static void
heap_sink(struct timers *timers, struct timer *timer)
{
	size_t at = timer->index;

	for (;;) {
		size_t below = 2 * at + 1;

		if (below >= timers->count)
			break;
		if (below + 1 < timers->count &&
		    timers->heap[below + 1]->when_ms <
			timers->heap[below]->when_ms)
			below++;
		if (timers->heap[below]->when_ms >= timer->when_ms)
			break;
		heap_put(timers, at, timers->heap[below]);
		at = below;
	}
	heap_put(timers, at, timer);
}

static void
heap_remove(struct timers *timers, struct timer *timer)
{
	struct timer *last = timers->heap[--timers->count];

	if (last == timer)
		return;
	last->index = timer->index;
	heap_rise(timers, last);
	heap_sink(timers, last);
}

void
timers_release(struct timers *timers)
{
	for (size_t i = 0; i < timers->count; i++)
		mem_free(timers->heap[i]);
	mem_free(timers->heap);
	*timers = (struct timers){NULL, 0, 0};
}

struct timer *
timers_add(struct timers *timers, int64_t when_ms, timer_callback *callback,
	   void *ctx)
{
	struct timer *timer = mem_zalloc(1, sizeof(*timer));

	if (timers->count == timers->cap) {
		timers->cap = timers->cap ? 2 * timers->cap : 16;
		timers->heap = mem_resize(timers->heap, timers->cap,
					  sizeof(struct timer *));
	}
	timer->timers = timers;
	timer->when_ms = when_ms;
	timer->callback = callback;
	timer->ctx = ctx;
	timer->index = timers->count++;
	heap_rise(timers, timer);
	return timer;
}

int64_t
timers_first(const struct timers *timers)
{
	return timers->count > 0 ? timers->heap[0]->when_ms : LOOP_NEVER;
}

size_t
timers_fire(struct timers *timers, int64_t now_ms)
{
	size_t budget = timers->count;
	size_t fired = 0;

	while (fired < budget && timers_first(timers) <= now_ms) {
		struct timer *timer = timers->heap[0];
		timer_callback *callback = timer->callback;
		void *ctx = timer->ctx;

		loop_cancel(timer);
		callback(ctx);
		fired++;
	}
	return fired;
}

void
loop_cancel(struct timer *timer)
{
	if (timer == NULL)
		return;
	heap_remove(timer->timers, timer);
	mem_free(timer);
}
