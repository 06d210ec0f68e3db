/*
 * warden.c - the session's handle on its warden: forking it, noticing that it
 * is lost, and ending with it.
 */
#include "base/base.h"
#include "job/warden.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "job/channel.h"
#include "job/forked.h"
#include "job/guard.h"
#include "job/job.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"

#define STOP_SLACK_MS 3000 /* beyond the warden's own limits */

void
warden_say(struct warden *warden, enum control_kind kind, int key, int a)
{
	struct control_head head = {.kind = (uint8_t)kind, .key = key, .a = a};

	if (warden->channel != NULL)
		channel_send(warden->channel, &head, NULL, 0);
}

/* ---- when the warden is lost ---- */

/* Minders that outlive the warden clean up by themselves: let them. */
static bool
is_own(void *ctx, pid_t pid)
{
	struct warden *warden = ctx;
	const struct carried *carried;
	size_t place = 0;

	if (child_is_known(pid))
		return true;
	while ((carried = intmap_next(&warden->live, &place)) != NULL)
		if (carried->job->minder_pid == pid)
			return true;
	return false;
}

static void
sweep_on(void *ctx)
{
	struct warden *warden = ctx;

	warden->is_sweeping =
	    sweep_step(&warden->sweep, is_own, warden) == SWEEP_AGAIN;
	if (warden->is_sweeping)
		loop_at(warden->loop, loop_after(warden->sweep.pause_ms),
			sweep_on, warden);
}

/*
 * Somebody we did not start has ended here. A minder that was killed after
 * its warden leaves its job's processes to us.
 */
static void
on_adopted(void *ctx, const struct child_event *event)
{
	struct warden *warden = ctx;
	struct carried *carried;
	size_t place = 0;

	if (event->change != CHILD_KILLED)
		return;
	while ((carried = intmap_next(&warden->live, &place)) != NULL)
		if (carried->job->minder_pid == event->pid)
			break;
	if (carried == NULL)
		return;
	carried->job->minder_pid = 0;
	sweep_begin(&warden->sweep, WARDEN_UNKILLABLE_MS);
	if (!warden->is_sweeping)
		sweep_on(warden);
}

/* Call a function for every live job; each may end by that. */
static void
for_all(struct warden *warden, void (*act)(struct carried *carried, int value),
	int value)
{
	struct buf keys = BUF_INIT;
	const struct carried *carried;
	size_t place = 0;

	while ((carried = intmap_next(&warden->live, &place)) != NULL)
		buf_add(&keys, &carried->key, sizeof(int));
	for (size_t i = 0; i < keys.len; i += sizeof(int)) {
		struct carried *found;
		int key;

		memcpy(&key, keys.data + i, sizeof(key));
		found = intmap_get(&warden->live, key);
		if (found != NULL)
			act(found, value);
	}
	buf_release(&keys);
}

static void
lose_one(struct carried *carried, int status)
{
	if (carried->is_sent)
		forked_tell(carried, EVENT_LOST, status);
}

static void
stop_one(struct carried *carried, int grace_ms)
{
	job_stop(carried->job, grace_ms);
}

/* Nothing more will be heard of it. */
static void
drop_one(struct carried *carried, int status)
{
	struct warden *warden = carried->warden;
	int key = carried->key;

	forked_tell(carried, EVENT_LOST, status);
	if (intmap_get(&warden->live, key) == carried)
		forked_tell(carried, EVENT_CONTROL_EOF, 0);
}

static void
on_warden(void *ctx, const struct child_event *event)
{
	struct warden *warden = ctx;

	if (!child_has_ended(event))
		return;
	warden->pid = 0;
	channel_free(warden->channel);
	warden->channel = NULL;
	for_all(warden, lose_one, event->code);
	if (!warden->is_stopping && warden->first != NULL &&
	    warden_start(warden))
		forked_pump(warden);
}

static void
on_message(void *ctx, const struct control_message *message)
{
	struct warden *warden = ctx;
	struct carried *carried = intmap_get(&warden->live,
					     message->head.key);

	if (carried == NULL)
		return;
	if (message->head.kind == CONTROL_LOST)
		forked_tell(carried, EVENT_LOST, message->head.a);
	else if (message->head.kind == CONTROL_NO_START)
		forked_fail(carried, (enum warden_phase)message->head.b,
		     message->head.a);
}

/* A warden that does not talk to us is of no use: its end is seen anyway. */
static void
on_end(void *ctx)
{
	struct warden *warden = ctx;

	if (!warden->is_stopping && warden->pid > 0)
		child_signal(warden->pid, SIGKILL);
}

/* ---- the handle ---- */

struct warden *
warden_new(struct loop *loop, const struct warden_config *config)
{
	struct warden *warden = mem_zalloc(1, sizeof(*warden));

	warden->loop = loop;
	warden->config = *config;
	warden->last = &warden->first;
	return warden;
}

/* Whether so much was touched that forking would copy for long. */
static bool
is_large(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_SELF, &usage) == 0 &&
	       usage.ru_minflt >
		   WARDEN_FORK_MAX_KIB * 1024L / sysconf(_SC_PAGESIZE);
}

/* Start this very program again, with the socket as its descriptor 0. */
static pid_t
execute(struct warden *warden, int socket)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct child_fault fault;

	spec.path = "/proc/self/exe";
	spec.argv = warden->config.exec_argv;
	spec.envp = environ;
	spec.fds[0] = socket;
	spec.is_session = true; /* out of the terminal's reach at once */
	return child_spawn(&spec, on_warden, warden, &fault);
}

static pid_t
process_start(struct warden *warden, int socket)
{
	struct guard_start start = {.config = warden->config,
				    .socket = socket,
				    .session = getpid()};
	pid_t pid = -1;

	if (warden->config.exec_argv != NULL && is_large())
		pid = execute(warden, socket);
	if (pid < 0)
		pid = child_fork(guard_body, &start, on_warden, warden);
	return pid;
}

bool
warden_start(struct warden *warden)
{
	int ends[2];
	int error;

	if (warden->pid > 0)
		return true;
	child_adopt_orphans();
	child_on_adopted(on_adopted, warden);
	fd_limit_raise();
	if (!fd_pair(ends))
		return false;
	warden->pid = process_start(warden, ends[1]);
	error = errno;
	fd_close(&ends[1]);
	if (warden->pid > 0)
		warden->channel = channel_new(warden->loop, ends[0],
					      on_message, on_end, warden);
	else
		fd_close(&ends[0]);
	if (warden->channel != NULL)
		return true;
	if (warden->pid > 0)
		child_signal(warden->pid, SIGKILL);
	else
		warden->pid = 0;
	errno = error;
	return false;
}

int
warden_main(const struct warden_config *config)
{
	struct guard_start start = {.config = *config,
				    .socket = fcntl(0, F_DUPFD_CLOEXEC, 3),
				    .session = getppid()};

	return start.socket < 0 ? 1 : guard_body(&start);
}

int
warden_pid(const struct warden *warden)
{
	return warden->pid;
}

int
warden_grace_ms(const struct warden *warden)
{
	return warden != NULL ? warden->config.grace_ms : WARDEN_GRACE_MS;
}

static void
turn_until_gone(struct warden *warden, int64_t deadline_ms)
{
	while (warden->pid > 0 && loop_now() < deadline_ms)
		loop_turn(warden->loop, deadline_ms);
}

/* What the jobs said last is still to be read; strays are to be swept. */
static void
hear_the_last(struct warden *warden)
{
	int64_t deadline_ms = loop_after(STOP_SLACK_MS);

	while ((warden->is_sweeping || warden->live.count > 0) &&
	       loop_now() < deadline_ms)
		if (!loop_turn(warden->loop, warden->is_sweeping
						 ? deadline_ms
						 : LOOP_AT_ONCE))
			break;
}

int
warden_stop(struct warden *warden, int grace_ms)
{
	if (grace_ms < 0)
		grace_ms = warden->config.grace_ms;
	warden->is_stopping = true;
	for_all(warden, stop_one, grace_ms);
	warden_say(warden, CONTROL_QUIT, 0, grace_ms);
	turn_until_gone(warden, loop_after(grace_ms + WARDEN_UNKILLABLE_MS +
					   STOP_SLACK_MS));
	if (warden->pid > 0) {
		child_signal(warden->pid, SIGKILL);
		turn_until_gone(warden, loop_after(STOP_SLACK_MS));
	}
	hear_the_last(warden);
	for_all(warden, drop_one, 0);
	warden->is_stopping = false;
	return warden->unkillable_count;
}

void
warden_free(struct warden *warden)
{
	warden_stop(warden, -1);
	intmap_release(&warden->live);
	mem_free(warden);
}

const char *
warden_phase_text(enum warden_phase phase)
{
	static const char *const texts[WARDEN_PHASE_COUNT] = {
		[WARDEN_NO_FAULT] = "start the job",
		[WARDEN_START] = "start the warden of the jobs",
		[WARDEN_SPOOL] = "open a file for the job's output",
		[WARDEN_SOCKET] = "open the job's control socket",
		[WARDEN_DESCRIPTION] = "hand over the job's description",
		[WARDEN_SEND] = "reach the warden of the jobs",
		[WARDEN_MINDER] = "fork the job's minder",
		[WARDEN_INTERPRETER] = "fork the job's interpreter",
	};

	return texts[phase];
}
