/*
 * warden.c - the session's side: it asks the warden for jobs and hears from
 * each of them on a control socket. A request is a message, so nobody waits
 * for a fork. What is written into a job's facts here is what its interpreter
 * and its minder said.
 */
#include "base/base.h"
#include "job/warden.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intmap.h"
#include "base/mem.h"
#include "job/channel.h"
#include "job/guard.h"
#include "job/job.h"
#include "job/sweep.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"

#define STOP_SLACK_MS 3000 /* beyond the warden's own limits */
#define STRAY_LIMIT_MS 10000

/* A job that the warden carries, from job_start to its end. */
struct carried {
	struct warden *warden;
	struct job *job; /* shared */
	struct channel *control;
	struct carried *next; /* in the queue of those not sent yet */
	bool is_sent;
	bool wants_pause; /* suspended before it was sent */
	int spool_fd;	  /* these three: ready to be sent, else -1 */
	int far_fd;
	int description_fd;
	struct buf description;
	struct buf early; /* messages for an interpreter without a socket */
};

struct warden {
	struct loop *loop;
	struct warden_config config;
	pid_t pid; /* 0: there is none */
	struct channel *channel;
	struct intmap live; /* job id to struct carried */
	struct carried *first;
	struct carried **last;
	bool is_pumping;
	bool is_stopping;
	struct sweep sweep;
	bool is_sweeping;
	int unkillable_count;
};

static void pump(struct warden *warden);
static void carried_end(struct carried *carried);

static void
warden_say(struct warden *warden, enum control_kind kind, int key, int a)
{
	struct control_head head = {.kind = (uint8_t)kind, .key = key, .a = a};

	if (warden->channel != NULL)
		channel_send(warden->channel, &head, NULL, 0);
}

/* ---- what comes of a job ---- */

/* Raise an event; let go of the job when that was its last. */
static void
tell(struct carried *carried, enum job_event_id event, int detail)
{
	struct job *job = job_ref(carried->job);

	job_raise(job, event, detail);
	if (job_is_finished(job) && job->carried == carried)
		carried_end(carried);
	job_unref(job);
}

static void
fail(struct carried *carried, enum warden_phase phase, int error)
{
	if (phase >= WARDEN_PHASE_COUNT)
		phase = WARDEN_NO_FAULT;
	carried->job->facts.spawn_phase = (int)phase;
	tell(carried, EVENT_SPAWN_FAILED, error);
}

static void
keep_bytes(char **to, size_t *to_len, const struct control_message *message)
{
	mem_free(*to);
	*to = mem_textn(message->bytes, message->len);
	*to_len = message->len;
}

static void
outcome_came(struct job *job, const struct control_message *message)
{
	int outcome = message->head.a;

	if (job->facts.outcome != OUTCOME_NONE || outcome <= OUTCOME_NONE ||
	    outcome > OUTCOME_STOPPED)
		return;
	job->facts.outcome = (enum job_outcome)outcome;
	job->facts.exit_code = message->head.b;
	keep_bytes(&job->reason, &job->reason_len, message);
}

static void
usage_came(struct job *job, const struct control_message *message)
{
	struct control_usage usage;

	if (message->len != sizeof(usage))
		return;
	memcpy(&usage, message->bytes, sizeof(usage));
	job->cpu_us = usage.cpu_us;
	job->peak_kib = usage.peak_kib;
}

static void
on_control(void *ctx, const struct control_message *message)
{
	struct carried *carried = ctx;
	struct job *job = carried->job;
	int a = message->head.a;

	switch ((enum control_kind)message->head.kind) {
	case CONTROL_HELLO:
		job->pid = a;
		tell(carried, EVENT_STARTED, a);
		return;
	case CONTROL_ASK:
		keep_bytes(&job->question, &job->question_len, message);
		tell(carried, EVENT_ASKED, 0);
		return;
	case CONTROL_OUTCOME:
		outcome_came(job, message);
		return;
	case CONTROL_LOSS:
		if (message->len == sizeof(job->loss))
			memcpy(&job->loss, message->bytes, sizeof(job->loss));
		return;
	case CONTROL_MINDER:
		job->minder_pid = a;
		job->pid = message->head.b;
		return;
	case CONTROL_PAUSED:
		tell(carried, EVENT_PAUSED, a);
		return;
	case CONTROL_RESUMED:
		tell(carried, EVENT_RESUMED, 0);
		return;
	case CONTROL_REAPED:
		usage_came(job, message);
		tell(carried, EVENT_REAPED, a);
		return;
	case CONTROL_LEFTOVER:
		job->facts.leftover_count = a;
		return;
	case CONTROL_UNKILLABLE:
		keep_bytes(&job->unkillable, &job->unkillable_len, message);
		carried->warden->unkillable_count += a;
		tell(carried, EVENT_UNKILLABLE, a);
		return;
	case CONTROL_NO_START:
		fail(carried, (enum warden_phase)message->head.b, a);
		return;
	default:
		return; /* a hint, or nothing for us: the loop has turned */
	}
}

static void
on_control_end(void *ctx)
{
	struct carried *carried = ctx;

	channel_free(carried->control);
	carried->control = NULL;
	tell(carried, EVENT_CONTROL_EOF, 0);
}

static void
queue_remove(struct carried *carried)
{
	struct warden *warden = carried->warden;
	struct carried **at = &warden->first;

	while (*at != NULL && *at != carried)
		at = &(*at)->next;
	if (*at == NULL)
		return;
	*at = carried->next;
	if (*at == NULL)
		warden->last = at;
}

static void
carried_end(struct carried *carried)
{
	struct warden *warden = carried->warden;
	struct job *job = carried->job;

	if (!carried->is_sent)
		queue_remove(carried);
	intmap_remove(&warden->live, job->id);
	channel_free(carried->control);
	fd_close(&carried->spool_fd);
	fd_close(&carried->far_fd);
	fd_close(&carried->description_fd);
	buf_release(&carried->description);
	buf_release(&carried->early);
	mem_free(carried);
	job->carried = NULL;
	job_unref(job);
	pump(warden); /* descriptors came back */
}

/* ---- starting ---- */

/* Whether the want of descriptors will pass when other jobs end. */
static bool
can_wait(const struct carried *carried, int error)
{
	return (error == EMFILE || error == ENFILE) &&
	       carried->warden->live.count > 1;
}

static void
send_early(struct carried *carried)
{
	const char *at = carried->early.data;
	const char *end = at + carried->early.len;

	while (at < end) {
		struct control_head head;
		size_t len;

		memcpy(&head, at, sizeof(head));
		memcpy(&len, at + sizeof(head), sizeof(len));
		at += sizeof(head) + sizeof(len);
		channel_send(carried->control, &head, at, len);
		at += len;
	}
	buf_release(&carried->early);
}

/*
 * Open what the job needs. The log is readable and its input writable from
 * here on, long before the job's process exists.
 *   gives   WARDEN_NO_FAULT, or what failed, with errno
 */
static enum warden_phase
prepare(struct carried *carried)
{
	int ends[2];

	if (carried->control != NULL)
		return WARDEN_NO_FAULT;
	if (carried->spool_fd < 0)
		carried->spool_fd = fd_spool();
	if (carried->spool_fd < 0)
		return WARDEN_SPOOL;
	if (carried->description.len > CONTROL_PAYLOAD_MAX) {
		carried->description_fd = fd_memory(carried->description.data,
						    carried->description.len);
		if (carried->description_fd < 0)
			return WARDEN_DESCRIPTION;
		buf_release(&carried->description);
	}
	if (!fd_pair(ends))
		return WARDEN_SOCKET;
	carried->control = channel_new(carried->warden->loop, ends[0],
				       on_control, on_control_end, carried);
	if (carried->control == NULL) {
		fd_close(&ends[1]);
		return WARDEN_SOCKET;
	}
	carried->far_fd = ends[1];
	send_early(carried);
	return WARDEN_NO_FAULT;
}

static void
on_room(void *ctx)
{
	pump(ctx);
}

/* Send the request; false with errno. */
static bool
send_start(struct carried *carried)
{
	struct warden *warden = carried->warden;
	struct control_head head = {.kind = CONTROL_START,
				    .key = carried->job->id};
	int fds[] = {carried->spool_fd, carried->far_fd,
		     carried->description_fd};

	if (carried->description_fd >= 0)
		head.flags = CONTROL_FILE;
	return channel_send_now(warden->channel, &head,
				carried->description.data,
				carried->description.len, fds,
				carried->description_fd >= 0 ? 3 : 2, on_room);
}

/* It is the warden's now: the log is ours to read, the rest is not needed. */
static void
sent(struct carried *carried)
{
	queue_remove(carried);
	carried->is_sent = true;
	carried->job->log = log_reader_new(carried->spool_fd);
	carried->spool_fd = -1;
	fd_close(&carried->far_fd);
	fd_close(&carried->description_fd);
	buf_release(&carried->description);
	if (carried->wants_pause)
		warden_say(carried->warden, CONTROL_SUSPEND, carried->job->id,
			   0);
}

/* Send as many requests as the socket and the descriptors allow. */
static void
pump(struct warden *warden)
{
	if (warden->is_pumping || warden->channel == NULL)
		return;
	warden->is_pumping = true;
	while (warden->first != NULL && warden->channel != NULL) {
		struct carried *carried = warden->first;
		enum warden_phase phase = prepare(carried);

		if (phase != WARDEN_NO_FAULT) {
			if (can_wait(carried, errno))
				break;
			fail(carried, phase, errno);
			continue;
		}
		if (send_start(carried)) {
			sent(carried);
			continue;
		}
		if (errno == EAGAIN)
			break;
		fail(carried, WARDEN_SEND, errno);
	}
	warden->is_pumping = false;
}

static bool
carrier_start(struct job *job, const struct launch *launch)
{
	struct warden *warden = job_table_warden(job->table);
	struct carried *carried = mem_zalloc(1, sizeof(*carried));

	carried->warden = warden;
	carried->job = job_ref(job);
	carried->spool_fd = carried->far_fd = carried->description_fd = -1;
	buf_add(&carried->description, launch->bytes, launch->len);
	job->carried = carried;
	intmap_set(&warden->live, job->id, carried);
	*warden->last = carried;
	warden->last = &carried->next;
	if (!warden_start(warden))
		fail(carried, WARDEN_START, errno);
	else
		pump(warden);
	return !job_is_finished(job);
}

/* ---- the rest of the carrier ---- */

static void
carrier_stop(struct job *job, int grace_ms)
{
	struct carried *carried = job->carried;

	if (carried == NULL)
		return;
	if (carried->is_sent)
		warden_say(carried->warden, CONTROL_STOP, job->id, grace_ms);
	else
		tell(carried, EVENT_SPAWN_FAILED, 0); /* nothing to end */
}

static void
carrier_kill(struct job *job)
{
	struct carried *carried = job->carried;

	if (carried != NULL)
		warden_say(carried->warden, CONTROL_KILL, job->id, 0);
}

static void
carrier_suspend(struct job *job)
{
	struct carried *carried = job->carried;

	if (carried == NULL)
		return;
	carried->wants_pause = true;
	if (carried->is_sent)
		warden_say(carried->warden, CONTROL_SUSPEND, job->id, 0);
}

static void
carrier_resume(struct job *job)
{
	struct carried *carried = job->carried;

	if (carried == NULL)
		return;
	carried->wants_pause = false;
	if (carried->is_sent)
		warden_say(carried->warden, CONTROL_RESUME, job->id, 0);
	else
		tell(carried, EVENT_RESUMED, 0);
}

static bool
carrier_send(struct job *job, int kind, const void *bytes, size_t len)
{
	struct carried *carried = job->carried;
	struct control_head head = {.kind = (uint8_t)kind};

	if (carried == NULL)
		return false;
	if (carried->control != NULL) {
		channel_send(carried->control, &head, bytes, len);
		return true;
	}
	if (carried->is_sent)
		return false; /* it has closed its end */
	buf_add(&carried->early, &head, sizeof(head));
	buf_add(&carried->early, &len, sizeof(len));
	if (len > 0)
		buf_add(&carried->early, bytes, len);
	return true;
}

static void
carrier_release(struct job *job)
{
	struct carried *carried = job->carried;

	if (carried != NULL) /* it shares the job, so this cannot be */
		bug("job %d released while it runs", job->id);
}

const struct carrier warden_carrier = {
	.name = "forked interpreter",
	.start = carrier_start,
	.stop = carrier_stop,
	.kill = carrier_kill,
	.suspend = carrier_suspend,
	.resume = carrier_resume,
	.send = carrier_send,
	.release = carrier_release,
};

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
	sweep_begin(&warden->sweep, STRAY_LIMIT_MS);
	if (!warden->is_sweeping)
		sweep_on(warden);
}

/* Call a function for every live job; each may end by that. */
static void
for_all(struct warden *warden, void (*act)(struct carried *carried, int value),
	int value)
{
	struct buf ids = BUF_INIT;
	const struct carried *carried;
	size_t place = 0;

	while ((carried = intmap_next(&warden->live, &place)) != NULL)
		buf_add(&ids, &carried->job->id, sizeof(int));
	for (size_t i = 0; i < ids.len; i += sizeof(int)) {
		struct carried *found;
		int id;

		memcpy(&id, ids.data + i, sizeof(id));
		found = intmap_get(&warden->live, id);
		if (found != NULL)
			act(found, value);
	}
	buf_release(&ids);
}

static void
lose_one(struct carried *carried, int status)
{
	if (carried->is_sent)
		tell(carried, EVENT_LOST, status);
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
	int id = carried->job->id;

	tell(carried, EVENT_LOST, status);
	if (intmap_get(&warden->live, id) == carried)
		tell(carried, EVENT_CONTROL_EOF, 0);
}

static void
on_warden(void *ctx, const struct child_event *event)
{
	struct warden *warden = ctx;

	if (event->change != CHILD_EXITED && event->change != CHILD_KILLED)
		return;
	warden->pid = 0;
	channel_free(warden->channel);
	warden->channel = NULL;
	for_all(warden, lose_one, event->code);
	if (!warden->is_stopping && warden->first != NULL &&
	    warden_start(warden))
		pump(warden);
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
		tell(carried, EVENT_LOST, message->head.a);
	else if (message->head.kind == CONTROL_NO_START)
		fail(carried, (enum warden_phase)message->head.b,
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

bool
warden_start(struct warden *warden)
{
	struct guard_start start = {.config = warden->config,
				    .session = getpid()};
	int ends[2];
	int error;

	if (warden->pid > 0)
		return true;
	child_adopt_orphans();
	child_on_adopted(on_adopted, warden);
	fd_limit_raise();
	if (!fd_pair(ends))
		return false;
	start.socket = ends[1];
	warden->pid = child_fork(guard_body, &start, on_warden, warden);
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

bool
warden_is_running(const struct warden *warden)
{
	return warden->pid > 0;
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
	warden->unkillable_count = 0;
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
