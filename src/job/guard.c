/*
 * guard.c - the warden's process: it forks a minder for every job, passes
 * orders on, and outlives the session just long enough to see that nothing
 * of it is left. It holds one socket, one lifeline, and no descriptor per
 * job; it reads nothing that a job could have written.
 */
#include "base/base.h"
#include "job/guard.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intmap.h"
#include "base/mem.h"
#include "job/channel.h"
#include "job/minder.h"
#include "job/sweep.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

#define LAST_SWEEP_MS 1000 /* when everything else is done */
#define ORDER_RETRY_MS 5
#define END_SLACK_MS 1500 /* minders have their own limits; then ours */

/* One minder. A dead one stays until what it left behind is swept. */
struct ward {
	int key; /* the job */
	pid_t pid;
	int lost_status; /* how it ended, when not by itself */
};

struct guard {
	struct loop *loop;
	struct channel *channel;
	struct warden_config config;
	pid_t session;
	int session_fd; /* lifelines for the minders; -1 where there are none */
	struct watch *session_watch;
	int self_fd;
	struct intmap by_pid; /* living minders */
	struct intmap by_key;
	struct buf lost; /* keys whose minder was lost, int */
	struct sweep sweep;
	bool is_sweeping;
	bool is_ending;
	bool has_swept; /* for the last time */
	bool is_done;
};

/* ---- strays: what a lost minder left behind ---- */

static bool
is_minder(void *ctx, pid_t pid)
{
	struct guard *guard = ctx;

	return intmap_get(&guard->by_pid, pid) != NULL;
}

static void
report_lost(struct guard *guard)
{
	for (size_t i = 0; i < guard->lost.len; i += sizeof(int)) {
		struct control_head head = {.kind = CONTROL_LOST};
		struct ward *ward;
		int key;

		memcpy(&key, guard->lost.data + i, sizeof(key));
		ward = intmap_remove(&guard->by_key, key);
		head.key = key;
		head.a = ward->lost_status;
		mem_free(ward);
		channel_send(guard->channel, &head, NULL, 0);
	}
	buf_clear(&guard->lost);
}

static void check_done(struct guard *guard);

static void
sweep_on(void *ctx)
{
	struct guard *guard = ctx;

	if (sweep_step(&guard->sweep, is_minder, guard) == SWEEP_AGAIN) {
		loop_at(guard->loop, loop_after(guard->sweep.pause_ms),
			sweep_on, guard);
		return;
	}
	guard->is_sweeping = false;
	report_lost(guard);
	check_done(guard);
}

static void
sweep_strays(struct guard *guard, int64_t limit_ms)
{
	sweep_begin(&guard->sweep, limit_ms);
	if (guard->is_sweeping)
		return;
	guard->is_sweeping = true;
	sweep_on(guard);
}

/* At the end: no minder, no stray, nothing adopted that still lives. */
static void
check_done(struct guard *guard)
{
	if (!guard->is_ending || guard->is_sweeping ||
	    guard->by_pid.count > 0)
		return;
	if (child_reap() && !guard->has_swept) {
		guard->has_swept = true;
		sweep_strays(guard, LAST_SWEEP_MS);
		return;
	}
	guard->is_done = true;
}

/* ---- minders ---- */

static void
on_minder(void *ctx, const struct child_event *event)
{
	struct guard *guard = ctx;
	struct ward *ward;

	if (!child_has_ended(event))
		return;
	ward = intmap_remove(&guard->by_pid, event->pid);
	ward->pid = 0;
	if (event->change == CHILD_EXITED && event->code == 0) {
		intmap_remove(&guard->by_key, ward->key);
		mem_free(ward);
		check_done(guard);
		return;
	}
	ward->lost_status = event->code;
	buf_add(&guard->lost, &ward->key, sizeof(ward->key));
	sweep_strays(guard, WARDEN_UNKILLABLE_MS);
}

struct order {
	struct guard *guard;
	int key;
	int value;
};

static void order_give(struct guard *guard, int key, int value);

static void
order_retry(void *ctx)
{
	struct order order = *(struct order *)ctx;

	mem_free(ctx);
	order_give(order.guard, order.key, order.value);
}

/* The kernel queues many signals, but not any number: try again then. */
static void
order_give(struct guard *guard, int key, int value)
{
	struct ward *ward = intmap_get(&guard->by_key, key);
	struct order *again;

	if (ward == NULL || ward->pid == 0 ||
	    child_queue(ward->pid, SIGRTMIN, value) || errno != EAGAIN)
		return;
	again = mem_alloc(sizeof(*again));
	*again = (struct order){guard, key, value};
	loop_at(guard->loop, loop_after(ORDER_RETRY_MS), order_retry, again);
}

static void
order_all(struct guard *guard, int value)
{
	const struct ward *ward;
	size_t place = 0;

	while ((ward = intmap_next(&guard->by_key, &place)) != NULL)
		order_give(guard, ward->key, value);
}

static void
kill_all(struct guard *guard)
{
	const struct ward *ward;
	size_t place = 0;

	while ((ward = intmap_next(&guard->by_pid, &place)) != NULL)
		child_signal(ward->pid, SIGKILL);
}

static void
kill_one(struct guard *guard, int key)
{
	struct ward *ward = intmap_get(&guard->by_key, key);

	if (ward != NULL && ward->pid != 0)
		child_signal(ward->pid, SIGKILL);
}

/* ---- a job begins ---- */

static void
start_failed(struct guard *guard, int key, int error)
{
	struct control_head head = {.kind = CONTROL_NO_START,
				    .key = key,
				    .a = error,
				    .b = WARDEN_MINDER};

	channel_send(guard->channel, &head, NULL, 0);
}

static void
start_job(struct guard *guard, const struct control_message *message)
{
	bool has_file = message->head.flags & CONTROL_FILE;
	struct minder_start start = {
		.warden_fd = guard->self_fd,
		.session_fd = guard->session_fd,
		.warden_pid = getpid(),
		.grace_ms = guard->config.grace_ms,
	};
	struct ward *ward;
	pid_t pid;

	if (message->fd_count != (has_file ? 3 : 2) || guard->is_ending) {
		start_failed(guard, message->head.key, EPROTO);
		return;
	}
	start.interpreter = (struct interpreter_start){
		.body = guard->config.body,
		.on_fork = guard->config.on_fork,
		.spool_limit_bytes = guard->config.spool_limit_bytes,
		.spool_fd = message->fds[0],
		.control_fd = message->fds[1],
		.description_fd = has_file ? message->fds[2] : -1,
		.bytes = message->bytes,
		.len = message->len,
	};
	pid = child_fork(minder_body, &start, on_minder, guard);
	if (pid < 0) {
		start_failed(guard, message->head.key, errno);
		return;
	}
	ward = mem_zalloc(1, sizeof(*ward));
	ward->key = message->head.key;
	ward->pid = pid;
	intmap_set(&guard->by_pid, pid, ward);
	intmap_set(&guard->by_key, ward->key, ward);
}

/* ---- the end ---- */

static void
on_overdue(void *ctx)
{
	struct guard *guard = ctx;

	kill_all(guard);
	sweep_strays(guard, WARDEN_UNKILLABLE_MS);
}

/* Stop every job and then end, whoever wants it. */
static void
guard_end(struct guard *guard, int grace_ms)
{
	if (!guard->is_ending)
		loop_at(guard->loop,
			loop_after(grace_ms + WARDEN_UNKILLABLE_MS +
				   END_SLACK_MS),
			on_overdue, guard);
	guard->is_ending = true;
	order_all(guard, minder_order_value(ORDER_STOP, grace_ms));
	check_done(guard);
}

static void
guard_alone(struct guard *guard)
{
	int grace_ms = guard->config.grace_ms;

	guard_end(guard, grace_ms < WARDEN_LOST_GRACE_MS
			     ? grace_ms
			     : WARDEN_LOST_GRACE_MS);
}

/* ---- what the loop tells ---- */

static void
on_message(void *ctx, const struct control_message *message)
{
	struct guard *guard = ctx;
	int key = message->head.key;

	switch ((enum control_kind)message->head.kind) {
	case CONTROL_START:
		start_job(guard, message);
		return;
	case CONTROL_STOP:
		order_give(guard, key,
			   minder_order_value(ORDER_STOP, message->head.a));
		return;
	case CONTROL_KILL:
		kill_one(guard, key);
		return;
	case CONTROL_SUSPEND:
		order_give(guard, key, minder_order_value(ORDER_SUSPEND, 0));
		return;
	case CONTROL_RESUME:
		order_give(guard, key, minder_order_value(ORDER_RESUME, 0));
		return;
	case CONTROL_QUIT:
		guard_end(guard, message->head.a);
		return;
	default:
		return; /* not for us */
	}
}

static void
on_end(void *ctx)
{
	guard_alone(ctx);
}

static void
on_session_gone(void *ctx, int fd, unsigned ready)
{
	struct guard *guard = ctx;

	loop_interest(guard->session_watch, 0); /* it stays readable */
	guard_alone(guard);
}

static void
on_parent_gone(void *ctx, const struct sig_notice *notice)
{
	struct guard *guard = ctx;

	if (getppid() != guard->session)
		guard_alone(guard);
}

/* ---- birth ---- */

/* A pidfd says when its process ends; a copy is for our own loop. */
static void
watch_session(struct guard *guard)
{
	int copy;

	guard->self_fd = child_pidfd(getpid());
	guard->session_fd = child_pidfd(guard->session);
	copy = guard->session_fd < 0 ? -1 : child_pidfd(guard->session);
	if (copy >= 0)
		guard->session_watch = loop_add(guard->loop, copy, LOOP_READ,
						on_session_gone, guard);
}

int
guard_body(void *ctx)
{
	const struct guard_start *start = ctx;
	struct guard guard = {.config = start->config,
			      .session = start->session};
	int keep[] = {start->socket};

	prctl(PR_SET_NAME, "jobsh-warden");
	setsid();
	fd_close_except(keep, COUNT_OF(keep));
	if (!fd_silence())
		return 1;
	child_adopt_orphans();
	guard.loop = loop_new();
	sig_forget();
	if (!sig_start(guard.loop, SIG_ROLE_GUARD))
		return 1;
	child_start();
	sig_on(SIGRTMIN, on_parent_gone, &guard);
	guard.channel = channel_new(guard.loop, start->socket, on_message,
				    on_end, &guard);
	if (guard.channel == NULL)
		return 1;
	watch_session(&guard);
	if (guard.config.on_start != NULL)
		guard.config.on_start();
	if (!child_die_with(start->session, SIGRTMIN))
		return 0; /* it went before a single job was started */
	while (!guard.is_done)
		loop_turn(guard.loop, LOOP_NEVER);
	return 0;
}
