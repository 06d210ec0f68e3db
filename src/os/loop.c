/*
 * loop.c - epoll under a small interface, because a session may watch ten
 * thousand jobs and turns the loop at every checkpoint. Watches removed from
 * within a callback stay allocated until the turn ends, so that the rest of
 * the turn can see that they are dead.
 */
#include "base/base.h"
#include "os/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/timers.h"

#define EVENTS_PER_TURN 256
#define REFUSED_MS 10 /* until what epoll had no memory for is tried again */

struct watch {
	struct loop *loop;
	struct watch *previous;
	struct watch *next;
	struct watch *next_dead;
	int fd;
	unsigned interest;
	bool is_polled; /* known to epoll */
	bool is_file;	/* epoll refuses it: always ready */
	bool is_refused; /* what it wants now: to be tried again */
	bool is_dead;	/* removed during the turn */
	watch_callback *callback;
	void *ctx;
};

struct loop {
	int epoll_fd;
	struct watch *watches;
	struct watch *dead;
	size_t file_count;
	size_t refused_count;
	struct timers timers;
	bool is_turning;
	bool is_interrupted;
};

int64_t
loop_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
loop_wall_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t
loop_after(int64_t delay_ms)
{
	int64_t now = loop_now();

	if (delay_ms < 0)
		return now;
	return delay_ms > LOOP_NEVER - now ? LOOP_NEVER : now + delay_ms;
}

/* How long to wait for a deadline, as epoll_wait and poll want it. */
static int
wait_ms(int64_t deadline_ms)
{
	int64_t left;

	if (deadline_ms == LOOP_NEVER)
		return -1;
	if (deadline_ms <= 0)
		return 0;
	left = deadline_ms - loop_now();
	if (left <= 0)
		return 0;
	return left > INT_MAX ? INT_MAX : (int)left;
}

/* ---- watches ---- */

static uint32_t
epoll_bits(unsigned interest)
{
	return (interest & LOOP_READ ? (uint32_t)EPOLLIN : 0) |
	       (interest & LOOP_WRITE ? (uint32_t)EPOLLOUT : 0);
}

/*
 * Tell epoll what the watch wants. Without interest it is taken out, since
 * epoll would report a hang-up again and again.
 */
static bool
watch_arm(struct watch *watch)
{
	struct epoll_event event = {.events = epoll_bits(watch->interest),
				    .data.ptr = watch};
	int op;

	if (watch->is_file)
		return true;
	if (watch->interest == 0 && !watch->is_polled)
		return true;
	op = watch->interest == 0 ? EPOLL_CTL_DEL
	     : watch->is_polled	  ? EPOLL_CTL_MOD
				  : EPOLL_CTL_ADD;
	if (epoll_ctl(watch->loop->epoll_fd, op, watch->fd, &event) == 0) {
		watch->is_polled = watch->interest != 0;
		return true;
	}
	if (op == EPOLL_CTL_ADD && errno == EPERM) {
		watch->is_file = true;
		watch->loop->file_count++;
		return true;
	}
	return false;
}

static void
watch_unlink(struct watch *watch)
{
	if (watch->previous != NULL)
		watch->previous->next = watch->next;
	else
		watch->loop->watches = watch->next;
	if (watch->next != NULL)
		watch->next->previous = watch->previous;
}

/* Take a watch out of everything; its storage goes when it is safe. */
static void
watch_end(struct watch *watch)
{
	struct loop *loop = watch->loop;

	if (watch->is_polled)
		epoll_ctl(loop->epoll_fd, EPOLL_CTL_DEL, watch->fd, NULL);
	if (watch->is_file)
		loop->file_count--;
	if (watch->is_refused)
		loop->refused_count--;
	watch_unlink(watch);
	watch->is_dead = true;
	watch->next_dead = loop->dead;
	loop->dead = watch;
}

static void
loop_bury(struct loop *loop)
{
	if (loop->is_turning)
		return;
	while (loop->dead != NULL) {
		struct watch *watch = loop->dead;

		loop->dead = watch->next_dead;
		mem_free(watch);
	}
}

struct watch *
loop_add(struct loop *loop, int fd, unsigned interest,
	 watch_callback *callback, void *ctx)
{
	struct watch *watch = mem_zalloc(1, sizeof(*watch));
	int error;

	watch->loop = loop;
	watch->fd = fd;
	watch->interest = interest;
	watch->callback = callback;
	watch->ctx = ctx;
	if (!watch_arm(watch)) {
		error = errno;
		close(fd);
		mem_free(watch);
		errno = error;
		return NULL;
	}
	watch->next = loop->watches;
	if (watch->next != NULL)
		watch->next->previous = watch;
	loop->watches = watch;
	return watch;
}

/* Tell epoll; what it has no room for just now, it is told again. */
static void
watch_rearm(struct watch *watch)
{
	bool was_refused = watch->is_refused;

	watch->is_refused = !watch_arm(watch);
	if (watch->is_refused && errno != ENOMEM && errno != ENOSPC)
		bug("cannot change the watch of descriptor %d", watch->fd);
	watch->loop->refused_count += watch->is_refused;
	watch->loop->refused_count -= was_refused;
}

void
loop_interest(struct watch *watch, unsigned interest)
{
	if (watch->interest == interest)
		return;
	watch->interest = interest;
	watch_rearm(watch);
}

int
loop_release(struct watch *watch)
{
	struct loop *loop = watch->loop;
	int fd = watch->fd;

	watch_end(watch);
	loop_bury(loop);
	return fd;
}

void
loop_remove(struct watch *watch)
{
	if (watch != NULL)
		close(loop_release(watch));
}

int
loop_fd(const struct watch *watch)
{
	return watch->fd;
}

struct timer *
loop_at(struct loop *loop, int64_t when_ms, timer_callback *callback,
	void *ctx)
{
	return timers_add(&loop->timers, when_ms, callback, ctx);
}

/* ---- the loop ---- */

struct loop *
loop_new(void)
{
	struct loop *loop = mem_zalloc(1, sizeof(*loop));

	loop->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	if (loop->epoll_fd < 0)
		die(70, "cannot wait for events: no descriptor left");
	return loop;
}

void
loop_forget(struct loop *loop)
{
	while (loop->watches != NULL) {
		struct watch *watch = loop->watches;

		close(watch->fd);
		watch_unlink(watch);
		mem_free(watch);
	}
	loop->is_turning = false;
	loop_bury(loop);
	timers_release(&loop->timers);
	close(loop->epoll_fd);
	mem_free(loop);
}

/*
 * Closing a descriptor does not end its registration while a forked child
 * holds a copy, but closing the epoll set does; so the two ends are one.
 */
void
loop_free(struct loop *loop)
{
	loop_forget(loop);
}

/* Call back for one watch. A hang-up is told to whoever reads or writes. */
static void
watch_tell(struct watch *watch, uint32_t events)
{
	unsigned ready = 0;

	if (events & EPOLLIN)
		ready |= LOOP_READ;
	if (events & EPOLLOUT)
		ready |= LOOP_WRITE;
	if (events & (EPOLLHUP | EPOLLERR))
		ready |= LOOP_HANGUP | watch->interest;
	watch->callback(watch->ctx, watch->fd, ready);
}

/*
 * Regular files are always ready; few loops ever hold one. A watch that dies
 * meanwhile still leads on to its old neighbour.
 */
static bool
loop_tell_files(struct loop *loop)
{
	struct watch *watch = loop->watches;
	bool has_told = false;

	for (; watch != NULL; watch = watch->next) {
		if (watch->is_dead || !watch->is_file || watch->interest == 0)
			continue;
		has_told = true;
		watch->callback(watch->ctx, watch->fd, watch->interest);
	}
	return has_told;
}

static void
loop_rearm(struct loop *loop)
{
	struct watch *watch = loop->watches;

	for (; watch != NULL && loop->refused_count > 0; watch = watch->next)
		if (watch->is_refused)
			watch_rearm(watch);
}

/* How long a turn may last. */
static int64_t
turn_end(const struct loop *loop, int64_t deadline_ms)
{
	int64_t first = timers_first(&loop->timers);
	int64_t again = loop->refused_count > 0 ? loop_after(REFUSED_MS)
						: LOOP_NEVER;

	if (loop->file_count > 0)
		return LOOP_AT_ONCE;
	if (again < first)
		first = again;
	return first < deadline_ms ? first : deadline_ms;
}

bool
loop_turn(struct loop *loop, int64_t deadline_ms)
{
	struct epoll_event events[EVENTS_PER_TURN];
	bool has_told = false;
	int count;

	if (loop->is_turning)
		bug("a callback turned the loop");
	loop_rearm(loop);
	count = epoll_wait(loop->epoll_fd, events, EVENTS_PER_TURN,
			   wait_ms(turn_end(loop, deadline_ms)));
	loop->is_turning = true;
	for (int i = 0; i < count; i++) {
		struct watch *watch = events[i].data.ptr;

		if (watch->is_dead || watch->interest == 0)
			continue;
		has_told = true;
		watch_tell(watch, events[i].events);
	}
	if (loop->file_count > 0)
		has_told |= loop_tell_files(loop);
	if (timers_first(&loop->timers) != LOOP_NEVER)
		has_told |= timers_fire(&loop->timers, loop_now()) > 0;
	loop->is_turning = false;
	loop_bury(loop);
	return has_told;
}

bool
loop_is_turning(const struct loop *loop)
{
	return loop->is_turning;
}

enum loop_result
loop_until(struct loop *loop, loop_predicate *predicate, void *ctx,
	   int64_t deadline_ms)
{
	bool is_late = false;

	for (;;) {
		if (predicate(ctx))
			return LOOP_MET;
		if (loop->is_interrupted)
			return LOOP_INTERRUPTED;
		if (is_late)
			return LOOP_TIMEOUT;
		loop_turn(loop, deadline_ms);
		is_late = deadline_ms != LOOP_NEVER &&
			  loop_now() >= deadline_ms;
	}
}

static void
note_ready(void *ctx, int fd, unsigned ready)
{
	*(bool *)ctx = true;
}

static bool
is_noted(void *ctx)
{
	return *(bool *)ctx;
}

enum loop_result
loop_until_ready(struct loop *loop, int fd, unsigned interest,
		 int64_t deadline_ms)
{
	bool is_ready = false;
	struct watch *watch = loop_add(loop, fcntl(fd, F_DUPFD_CLOEXEC, 0),
				       interest, note_ready, &is_ready);
	enum loop_result result;

	if (watch == NULL)
		return LOOP_MET;
	result = loop_until(loop, is_noted, &is_ready, deadline_ms);
	loop_remove(watch);
	return result;
}

void
loop_interrupt(struct loop *loop)
{
	loop->is_interrupted = true;
}

void
loop_resume(struct loop *loop)
{
	loop->is_interrupted = false;
}

bool
loop_wait_fd(int fd, unsigned interest, int64_t deadline_ms)
{
	struct pollfd item = {.fd = fd};
	int count;

	if (interest & LOOP_READ)
		item.events |= POLLIN;
	if (interest & LOOP_WRITE)
		item.events |= POLLOUT;
	do
		count = poll(&item, 1, wait_ms(deadline_ms));
	while (count < 0 && errno == EINTR);
	return count > 0;
}
