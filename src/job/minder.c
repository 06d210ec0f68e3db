/*
 * minder.c - watch one job interpreter, obey the warden, and clean up. As a
 * subreaper it inherits every orphan of its job, so when it has no child left
 * the job is gone, with proof. It reads no message and trusts nobody below.
 *
 * Its phases: the interpreter lives; then all are asked to end (by an order of
 * the warden, or because a lifeline ended, or because the interpreter ended
 * and left processes) and the grace runs; then the sweep; then it ends. Before
 * all are asked the interpreter is halted, so that it starts no program which
 * nobody would have told.
 */
#include "base/base.h"
#include "job/minder.h"

#include <errno.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "job/channel.h"
#include "job/sweep.h"
#include "job/warden.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

#define GOODBYE_MS 2000 /* for the last messages to go out */
#define LURK_MS 1000	/* between looks at what cannot be killed */
#define HALT_MS 100	/* for the interpreter to halt */
#define FINALLY_MS 300	/* for the interpreter, after its programs' grace */

enum minder_phase {
	MINDER_LIVES,
	MINDER_HALT,
	MINDER_GRACE,
	MINDER_SWEEP,
	MINDER_STUCK,
	MINDER_DONE
};

struct minder {
	struct loop *loop;
	struct channel *channel;
	enum minder_phase phase;
	pid_t interpreter; /* 0: reaped */
	pid_t group;	   /* its process group, for want of anything better */
	bool is_paused;	   /* the interpreter is stopped */
	int grace_ms;	   /* as configured, */
	int asked_ms;	   /* and of the stop that is under way */
	bool is_alone;		    /* a lifeline has ended */
	struct watch *lifelines[2]; /* the warden's and the session's */
	int64_t grace_end_ms;
	struct timer *timer;
	struct sweep sweep;
};

int
minder_order_value(enum minder_order order, int grace_ms)
{
	if (grace_ms > ORDER_GRACE_MAX_MS)
		grace_ms = ORDER_GRACE_MAX_MS;
	return (int)order | grace_ms << ORDER_BITS;
}

static void
minder_say(struct minder *minder, enum control_kind kind, int a, int b,
	   const void *bytes, size_t len)
{
	struct control_head head = {.kind = (uint8_t)kind, .a = a, .b = b};

	if (minder->channel != NULL)
		channel_send(minder->channel, &head, bytes, len);
}

/* ---- the end of a job ---- */

static void sweep_on(void *ctx);

static void
minder_done(struct minder *minder)
{
	loop_cancel(minder->timer);
	minder->timer = NULL;
	minder->phase = MINDER_DONE;
}

/* Some cannot be killed. Say so, let the session go on, and stay near. */
static void
minder_stuck(struct minder *minder)
{
	struct sweep_count *last = &minder->sweep.last;
	int32_t pids[SWEEP_PIDS_MAX];
	int named = last->seen < SWEEP_PIDS_MAX ? last->seen : SWEEP_PIDS_MAX;

	if (minder->is_alone) {
		minder_done(minder);
		return;
	}
	if (minder->phase != MINDER_STUCK) {
		for (int i = 0; i < named; i++)
			pids[i] = last->pids[i];
		minder_say(minder, CONTROL_UNKILLABLE,
			   last->seen > 0 ? last->seen : 1, 0, pids,
			   (size_t)named * sizeof(pids[0]));
		minder->phase = MINDER_STUCK;
	}
	minder->timer = loop_at(minder->loop, loop_after(LURK_MS), sweep_on,
				minder);
}

/* Without /proc the group is all that can be reached. */
static void
signal_blindly(struct minder *minder, const struct sweep_count *count,
	       int signo)
{
	if (count->is_blind)
		child_signal_group(minder->group, signo);
	if (count->is_blind && minder->interpreter > 0)
		child_signal(minder->interpreter, signo);
}

static void
sweep_on(void *ctx)
{
	struct minder *minder = ctx;

	minder->timer = NULL;
	switch (sweep_step(&minder->sweep, NULL, NULL)) {
	case SWEEP_CLEAN:
		minder_done(minder);
		return;
	case SWEEP_STUCK:
		minder_stuck(minder);
		return;
	case SWEEP_AGAIN:
		signal_blindly(minder, &minder->sweep.last, SIGKILL);
		minder->timer = loop_at(minder->loop,
					loop_after(minder->sweep.pause_ms),
					sweep_on, minder);
		return;
	}
}

static void
minder_sweep(struct minder *minder)
{
	loop_cancel(minder->timer);
	minder->timer = NULL;
	minder->phase = MINDER_SWEEP;
	sweep_begin(&minder->sweep, WARDEN_UNKILLABLE_MS);
	sweep_on(minder);
}

static void
on_grace_over(void *ctx)
{
	struct minder *minder = ctx;

	minder->timer = NULL;
	minder_sweep(minder);
}

static void
grace_arm(struct minder *minder, int64_t end_ms)
{
	minder->grace_end_ms = end_ms;
	loop_cancel(minder->timer);
	minder->timer = loop_at(minder->loop, end_ms, on_grace_over, minder);
}

/* Ask everybody to end, and see to it when the grace is over. */
static void
minder_ask(struct minder *minder, int grace_ms, struct sweep_count *count)
{
	*count = (struct sweep_count){0};
	if (grace_ms <= 0) {
		minder_sweep(minder);
		return;
	}
	if (minder->interpreter > 0)
		child_queue(minder->interpreter, SIGTERM, grace_ms);
	sweep_ask(NULL, NULL, count);
	signal_blindly(minder, count, SIGTERM);
	signal_blindly(minder, count, SIGCONT);
	minder->phase = MINDER_GRACE;
	grace_arm(minder, loop_after(grace_ms + (minder->interpreter > 0
						     ? FINALLY_MS
						     : 0)));
}

static void
on_halted(void *ctx)
{
	struct minder *minder = ctx;
	struct sweep_count count;

	loop_cancel(minder->timer);
	minder->timer = NULL;
	minder_ask(minder, minder->asked_ms, &count);
}

static void
minder_halt(struct minder *minder)
{
	minder->phase = MINDER_HALT;
	if (minder->interpreter > 0 && !minder->is_paused &&
	    child_signal(minder->interpreter, SIGSTOP))
		minder->timer = loop_at(minder->loop, loop_after(HALT_MS),
					on_halted, minder);
	else
		on_halted(minder);
}

/* Nobody is asked twice, but the grace may become shorter. */
static void
minder_stop(struct minder *minder, int grace_ms)
{
	int64_t end_ms = loop_after(grace_ms);

	switch (minder->phase) {
	case MINDER_LIVES:
		minder->asked_ms = grace_ms;
		if (grace_ms > 0)
			minder_halt(minder);
		else
			minder_sweep(minder);
		return;
	case MINDER_HALT:
		if (grace_ms < minder->asked_ms)
			minder->asked_ms = grace_ms;
		return;
	case MINDER_GRACE:
		if (grace_ms <= 0)
			minder_sweep(minder);
		else if (end_ms < minder->grace_end_ms)
			grace_arm(minder, end_ms);
		return;
	case MINDER_STUCK:
		minder_done(minder); /* the session ends, and we have tried */
		return;
	case MINDER_SWEEP:
	case MINDER_DONE:
		return;
	}
}

/* Nobody is there to report to, and nobody will order anything. */
static void
on_lifeline(void *ctx, int fd, unsigned ready)
{
	struct minder *minder = ctx;
	int grace_ms = minder->grace_ms;

	if (minder->is_alone)
		return;
	minder->is_alone = true;
	for (size_t i = 0; i < COUNT_OF(minder->lifelines); i++)
		if (minder->lifelines[i] != NULL) /* it stays readable */
			loop_interest(minder->lifelines[i], 0);
	if (grace_ms > WARDEN_LOST_GRACE_MS)
		grace_ms = WARDEN_LOST_GRACE_MS;
	minder_stop(minder, grace_ms);
}

/* ---- the interpreter ---- */

static void
interpreter_ended(struct minder *minder, const struct child_event *event)
{
	const struct rusage *usage = &event->usage;
	struct control_usage sum = {
		.cpu_us = (int64_t)(usage->ru_utime.tv_sec +
				    usage->ru_stime.tv_sec) *
			      1000000 +
			  usage->ru_utime.tv_usec + usage->ru_stime.tv_usec,
		.peak_kib = usage->ru_maxrss};
	struct sweep_count count;

	minder->interpreter = 0;
	minder_say(minder, CONTROL_REAPED, child_wait_status(event), 0, &sum,
		   sizeof(sum));
	if (minder->phase == MINDER_HALT)
		on_halted(minder);
	if (minder->phase != MINDER_LIVES || !child_reap())
		return;
	minder_ask(minder, minder->grace_ms, &count);
	if (count.seen > 0)
		minder_say(minder, CONTROL_LEFTOVER, count.seen, 0, NULL, 0);
}

static void
on_interpreter(void *ctx, const struct child_event *event)
{
	struct minder *minder = ctx;

	switch (event->change) {
	case CHILD_STOPPED:
		minder->is_paused = true;
		if (minder->phase == MINDER_HALT)
			on_halted(minder);
		else
			minder_say(minder, CONTROL_PAUSED, event->code, 0,
				   NULL, 0);
		return;
	case CHILD_CONTINUED:
		minder->is_paused = false;
		minder_say(minder, CONTROL_RESUMED, 0, 0, NULL, 0);
		return;
	case CHILD_EXITED:
	case CHILD_KILLED:
		interpreter_ended(minder, event);
		return;
	}
}

/* ---- signals ---- */

static void
on_sigchld(void *ctx, const struct sig_notice *notice)
{
	struct minder *minder = ctx;

	if (!child_reap())
		minder_done(minder);
}

static void
on_order(void *ctx, const struct sig_notice *notice)
{
	struct minder *minder = ctx;
	struct sweep_count count;

	switch ((enum minder_order)(notice->value & ((1 << ORDER_BITS) - 1))) {
	case ORDER_ALONE:
		on_lifeline(minder, -1, 0);
		return;
	case ORDER_STOP:
		minder_stop(minder, notice->value >> ORDER_BITS);
		return;
	case ORDER_SUSPEND:
		if (minder->phase == MINDER_LIVES)
			sweep_pause(&count);
		return;
	case ORDER_RESUME:
		sweep_continue(&count);
		return;
	}
}

/* A lifeline that is not to be had is done without; there are others. */
static void
watch_lifelines(struct minder *minder, const struct minder_start *start)
{
	int fds[] = {start->warden_fd, start->session_fd};

	for (size_t i = 0; i < COUNT_OF(fds); i++)
		if (fds[i] >= 0)
			minder->lifelines[i] = loop_add(minder->loop, fds[i],
							LOOP_READ, on_lifeline,
							minder);
}

/*
 * Its own loop and signals. Orders and ends of children that came earlier
 * were blocked and are waiting.
 */
static bool
minder_listen(struct minder *minder, const struct minder_start *start)
{
	minder->loop = loop_new();
	sig_forget();
	if (!sig_start(minder->loop, SIG_ROLE_GUARD))
		return false;
	sig_on(SIGCHLD, on_sigchld, minder);
	sig_on(SIGRTMIN, on_order, minder);
	minder->channel = channel_new(minder->loop,
				      start->interpreter.control_fd, NULL,
				      NULL, NULL);
	watch_lifelines(minder, start);
	return minder->channel != NULL;
}

static void
minder_release(const struct minder_start *start)
{
	int keep[] = {start->interpreter.control_fd, start->warden_fd,
		      start->session_fd};

	fd_close_except(keep, COUNT_OF(keep));
}

/* What was said last shall be heard. */
static void
minder_goodbye(struct minder *minder)
{
	if (minder->channel != NULL)
		channel_drain(minder->channel, loop_after(GOODBYE_MS));
}

int
minder_body(void *ctx)
{
	struct minder_start *start = ctx;
	struct minder minder = {.grace_ms = start->grace_ms};
	bool can_listen;
	int error;

	prctl(PR_SET_NAME, "jobsh-minder");
	child_adopt_orphans();
	child_die_with(start->warden_pid, SIGRTMIN); /* as ORDER_ALONE */
	start->interpreter.parent = getpid();
	minder.interpreter = child_fork(interpreter_body, &start->interpreter,
					on_interpreter, &minder);
	error = errno;
	minder_release(start);
	can_listen = minder_listen(&minder, start);
	if (minder.interpreter < 0) {
		minder_say(&minder, CONTROL_NO_START, error,
			   WARDEN_INTERPRETER, NULL, 0);
		minder_goodbye(&minder);
		return 0;
	}
	minder.group = minder.interpreter;
	minder_say(&minder, CONTROL_MINDER, getpid(), minder.interpreter,
		   NULL, 0);
	if (!can_listen) /* blind and deaf: end it now */
		minder_sweep(&minder);
	if (getppid() != start->warden_pid)
		on_lifeline(&minder, -1, 0);
	while (minder.phase != MINDER_DONE)
		loop_turn(minder.loop, LOOP_NEVER);
	minder_goodbye(&minder);
	return 0;
}
