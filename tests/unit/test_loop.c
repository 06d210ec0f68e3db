/* test_loop.c - the loop: descriptors, timers, deadlines, forgetting. */
#include "unit.h"

#include "os/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"

static struct loop *loop;
static int ends[2];
static int refusals; /* of epoll, to come */

/* In the place of the library's: it can have no memory. */
int
epoll_ctl(int epoll_fd, int op, int fd, struct epoll_event *event)
{
	if (refusals > 0) {
		refusals--;
		errno = ENOMEM;
		return -1;
	}
	return (int)syscall(SYS_epoll_ctl, epoll_fd, op, fd, event);
}

static void
set_up(void)
{
	loop = loop_new();
	ck_assert(fd_pipe(ends));
}

static void
tear_down(void)
{
	loop_free(loop);
	fd_close(&ends[1]);
}

struct seen {
	int calls;
	unsigned ready;
	struct watch *watch;
};

static void
on_ready(void *ctx, int fd, unsigned ready)
{
	struct seen *seen = ctx;

	seen->calls++;
	seen->ready = ready;
}

static void
on_ready_remove(void *ctx, int fd, unsigned ready)
{
	struct seen *seen = ctx;

	seen->calls++;
	loop_remove(seen->watch);
}

static bool
has_calls(void *ctx)
{
	return ((struct seen *)ctx)->calls > 0;
}

START_TEST(readable_descriptor_calls_back)
{
	struct seen seen = {0};
	struct watch *watch =
	    loop_add(loop, ends[0], LOOP_READ, on_ready, &seen);

	ck_assert_ptr_nonnull(watch);
	ck_assert(!loop_turn(loop, LOOP_AT_ONCE));
	ck_assert(fd_write(ends[1], "x", 1));
	ck_assert(loop_turn(loop, LOOP_NEVER));
	ck_assert_int_eq(seen.calls, 1);
	ck_assert_uint_eq(seen.ready, LOOP_READ);
}
END_TEST

START_TEST(hang_up_is_told_to_a_reader)
{
	struct seen seen = {0};

	ck_assert_ptr_nonnull(
	    loop_add(loop, ends[0], LOOP_READ, on_ready, &seen));
	fd_close(&ends[1]);
	ck_assert(loop_turn(loop, LOOP_NEVER));
	ck_assert_uint_eq(seen.ready, LOOP_READ | LOOP_HANGUP);
}
END_TEST

START_TEST(watch_without_interest_is_silent_even_at_hang_up)
{
	struct seen seen = {0};
	struct watch *watch =
	    loop_add(loop, ends[0], LOOP_READ, on_ready, &seen);

	loop_interest(watch, 0);
	fd_close(&ends[1]);
	ck_assert(!loop_turn(loop, LOOP_AT_ONCE));
	loop_interest(watch, LOOP_READ);
	ck_assert(loop_turn(loop, LOOP_AT_ONCE));
}
END_TEST

START_TEST(interest_that_is_refused_for_want_of_memory_is_told_again)
{
	struct seen seen = {0};
	struct watch *watch = loop_add(loop, ends[0], 0, on_ready, &seen);

	refusals = 2;
	loop_interest(watch, LOOP_READ);
	ck_assert(fd_write(ends[1], "x", 1));
	ck_assert_int_eq(loop_until(loop, has_calls, &seen, LOOP_NEVER),
			 LOOP_MET);
	ck_assert_int_eq(refusals, 0);
}
END_TEST

START_TEST(removing_closes_the_descriptor)
{
	struct seen seen = {0};
	struct watch *watch =
	    loop_add(loop, ends[0], LOOP_READ, on_ready, &seen);

	loop_remove(watch);
	ck_assert_int_eq(fcntl(ends[0], F_GETFD), -1);
}
END_TEST

START_TEST(releasing_gives_the_descriptor_back_open)
{
	struct seen seen = {0};
	struct watch *watch =
	    loop_add(loop, ends[0], LOOP_READ, on_ready, &seen);
	int fd = loop_release(watch);

	ck_assert_int_eq(fd, ends[0]);
	ck_assert_int_ne(fcntl(fd, F_GETFD), -1);
	close(fd);
}
END_TEST

START_TEST(callback_may_remove_its_own_watch)
{
	struct seen seen = {0};

	seen.watch =
	    loop_add(loop, ends[0], LOOP_READ, on_ready_remove, &seen);
	ck_assert(fd_write(ends[1], "x", 1));
	ck_assert(loop_turn(loop, LOOP_NEVER));
	ck_assert(!loop_turn(loop, LOOP_AT_ONCE));
	ck_assert_int_eq(seen.calls, 1);
}
END_TEST

START_TEST(callback_may_remove_another_ready_watch)
{
	struct seen first = {0};
	struct seen second = {0};
	int other[2];

	ck_assert(fd_pipe(other));
	second.watch =
	    loop_add(loop, ends[0], LOOP_READ, on_ready_remove, &first);
	first.watch =
	    loop_add(loop, other[0], LOOP_READ, on_ready_remove, &second);
	/* Whichever is told first removes the other one. */
	ck_assert(fd_write(ends[1], "x", 1));
	ck_assert(fd_write(other[1], "x", 1));
	ck_assert(loop_turn(loop, LOOP_NEVER));
	ck_assert_int_eq(first.calls + second.calls, 1);
	close(other[1]);
}
END_TEST

START_TEST(regular_file_is_always_ready)
{
	struct seen seen = {0};
	struct watch *watch = loop_add(loop, fd_spool(), LOOP_READ, on_ready,
				       &seen);

	ck_assert_ptr_nonnull(watch);
	ck_assert(loop_turn(loop, LOOP_NEVER));
	ck_assert(loop_turn(loop, LOOP_NEVER));
	ck_assert_int_eq(seen.calls, 2);
	loop_remove(watch);
	ck_assert(!loop_turn(loop, LOOP_AT_ONCE));
}
END_TEST

static char order[16];
static int order_len;

static void
on_time(void *ctx)
{
	order[order_len++] = *(char *)ctx;
}

START_TEST(timers_call_in_the_order_of_their_times)
{
	static char names[] = "abcd";
	int64_t now = loop_now();

	order_len = 0;
	loop_at(loop, now - 1, on_time, &names[2]);
	loop_at(loop, now - 3, on_time, &names[0]);
	loop_at(loop, now, on_time, &names[3]);
	loop_at(loop, now - 2, on_time, &names[1]);
	while (order_len < 4)
		loop_turn(loop, LOOP_NEVER);
	ck_assert_mem_eq(order, "abcd", 4);
}
END_TEST

START_TEST(cancelled_timer_does_not_call)
{
	static char names[] = "ab";
	int64_t now = loop_now();
	struct timer *timer = loop_at(loop, now - 2, on_time, &names[0]);

	order_len = 0;
	loop_at(loop, now - 1, on_time, &names[1]);
	loop_cancel(timer);
	loop_turn(loop, LOOP_AT_ONCE);
	ck_assert_int_eq(order_len, 1);
	ck_assert_int_eq(order[0], 'b');
}
END_TEST

static void
on_time_again(void *ctx)
{
	order_len++;
	loop_at(loop, loop_now() - 1, on_time_again, NULL);
}

START_TEST(timer_that_renews_itself_does_not_hold_the_turn)
{
	order_len = 0;
	loop_at(loop, loop_now() - 1, on_time_again, NULL);
	loop_turn(loop, LOOP_AT_ONCE);
	ck_assert_int_eq(order_len, 1);
	loop_turn(loop, LOOP_NEVER);
	ck_assert_int_eq(order_len, 2);
}
END_TEST

START_TEST(many_timers_keep_their_order)
{
	struct timer *timers[500];
	int64_t now = loop_now();
	char name = 'x';

	for (int i = 0; i < 500; i++)
		timers[i] = loop_at(loop, now - (i * 7919) % 500, on_time,
				    &name);
	for (int i = 0; i < 500; i++)
		if (i % 50 != 0)
			loop_cancel(timers[i]);
	order_len = 0;
	loop_turn(loop, LOOP_AT_ONCE);
	ck_assert_int_eq(order_len, 10);
}
END_TEST

START_TEST(until_ends_when_the_predicate_holds)
{
	struct seen seen = {0};

	ck_assert_ptr_nonnull(
	    loop_add(loop, ends[0], LOOP_READ, on_ready, &seen));
	ck_assert(fd_write(ends[1], "x", 1));
	ck_assert_int_eq(loop_until(loop, has_calls, &seen, LOOP_NEVER),
			 LOOP_MET);
}
END_TEST

START_TEST(until_ends_at_its_deadline)
{
	struct seen seen = {0};

	ck_assert_int_eq(loop_until(loop, has_calls, &seen, loop_after(1)),
			 LOOP_TIMEOUT);
	ck_assert_int_eq(loop_until(loop, has_calls, &seen, LOOP_AT_ONCE),
			 LOOP_TIMEOUT);
}
END_TEST

START_TEST(until_ends_when_interrupted)
{
	struct seen seen = {0};

	loop_interrupt(loop);
	ck_assert_int_eq(loop_until(loop, has_calls, &seen, LOOP_NEVER),
			 LOOP_INTERRUPTED);
	loop_resume(loop);
	ck_assert_int_eq(loop_until(loop, has_calls, &seen, LOOP_AT_ONCE),
			 LOOP_TIMEOUT);
}
END_TEST

START_TEST(until_ready_waits_for_one_descriptor)
{
	ck_assert_int_eq(
	    loop_until_ready(loop, ends[0], LOOP_READ, loop_after(1)),
	    LOOP_TIMEOUT);
	ck_assert(fd_write(ends[1], "x", 1));
	ck_assert_int_eq(
	    loop_until_ready(loop, ends[0], LOOP_READ, LOOP_NEVER), LOOP_MET);
	loop_interrupt(loop);
	ck_assert_int_eq(
	    loop_until_ready(loop, ends[1], LOOP_READ, LOOP_NEVER),
	    LOOP_INTERRUPTED);
	loop_resume(loop);
	ck_assert_int_ne(fcntl(ends[0], F_GETFD), -1);
}
END_TEST

START_TEST(endless_delay_is_never)
{
	ck_assert_int_eq(loop_after(LOOP_NEVER), LOOP_NEVER);
	ck_assert_int_le(loop_after(-5), loop_now());
}
END_TEST

START_TEST(forgotten_loop_leaves_the_others_descriptors_watched)
{
	struct seen seen = {0};
	pid_t pid;

	ck_assert_ptr_nonnull(
	    loop_add(loop, ends[0], LOOP_READ, on_ready, &seen));
	pid = fork();
	if (pid == 0) {
		loop_forget(loop);
		_exit(fcntl(ends[0], F_GETFD) == -1 ? 0 : 1);
	}
	int status;
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	ck_assert(fd_write(ends[1], "x", 1));
	ck_assert(loop_turn(loop, LOOP_NEVER));
	ck_assert_int_eq(seen.calls, 1);
}
END_TEST

static const struct unit unit = {"loop", set_up, tear_down};

UNIT_MAIN_IN(&unit,
    readable_descriptor_calls_back,
    hang_up_is_told_to_a_reader,
    watch_without_interest_is_silent_even_at_hang_up,
    interest_that_is_refused_for_want_of_memory_is_told_again,
    removing_closes_the_descriptor,
    releasing_gives_the_descriptor_back_open,
    callback_may_remove_its_own_watch,
    callback_may_remove_another_ready_watch,
    regular_file_is_always_ready,
    timers_call_in_the_order_of_their_times,
    cancelled_timer_does_not_call,
    timer_that_renews_itself_does_not_hold_the_turn,
    many_timers_keep_their_order,
    until_ends_when_the_predicate_holds,
    until_ends_at_its_deadline,
    until_ends_when_interrupted,
    until_ready_waits_for_one_descriptor,
    endless_delay_is_never,
    forgotten_loop_leaves_the_others_descriptors_watched)
