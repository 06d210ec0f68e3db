/*
 * forked.c - the carrier of forked interpreters. A request to start is a
 * message to the warden, so nobody waits for a fork; what comes of it arrives
 * on the job's control socket, from its interpreter and its minder, and goes
 * into the job's facts.
 */
#include "base/base.h"
#include "job/forked.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "job/backlog.h"
#include "job/channel.h"
#include "job/job.h"
#include "os/fd.h"

static void carried_end(struct carried *carried);

/* ---- what comes of a job ---- */

void
forked_tell(struct carried *carried, enum job_event_id event, int detail)
{
	struct job *job = job_ref(carried->job);

	job_raise(job, event, detail);
	if (job_is_finished(job) && job->carried == carried)
		carried_end(carried);
	job_unref(job);
}

void
forked_fail(struct carried *carried, enum warden_phase phase, int error)
{
	if (phase >= WARDEN_PHASE_COUNT)
		phase = WARDEN_NO_FAULT;
	carried->job->facts.spawn_phase = (int)phase;
	forked_tell(carried, EVENT_SPAWN_FAILED, error);
}

static void
keep_bytes(struct buf *to, const struct control_message *message)
{
	buf_release(to);
	buf_add(to, message->bytes, message->len);
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
	keep_bytes(&job->reason, message);
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
loss_came(struct job *job, const struct control_message *message)
{
	struct job_trouble *trouble = job_trouble(job);

	if (message->len == sizeof(trouble->loss))
		memcpy(&trouble->loss, message->bytes, message->len);
}

static void
spill_came(struct job *job, const struct control_message *message)
{
	uint64_t offset;

	if (message->len != sizeof(offset) || message->fd_count != 1 ||
	    job->log == NULL)
		return;
	memcpy(&offset, message->bytes, sizeof(offset));
	log_spill(job->log, message->fds[0], offset);
	message->fds[0] = -1;
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
		forked_tell(carried, EVENT_STARTED, a);
		return;
	case CONTROL_ASK:
		keep_bytes(&job->question, message);
		forked_tell(carried, EVENT_ASKED, 0);
		return;
	case CONTROL_PROGRAM:
		job->facts.program_signal = a;
		return;
	case CONTROL_WITHDRAW:
		if (job->facts.has_question)
			forked_tell(carried, EVENT_ANSWERED, 0);
		return;
	case CONTROL_OUTCOME:
		outcome_came(job, message);
		return;
	case CONTROL_LOSS:
		loss_came(job, message);
		return;
	case CONTROL_SPILL:
		spill_came(job, message);
		return;
	case CONTROL_MINDER:
		job->minder_pid = a;
		job->pid = message->head.b;
		return;
	case CONTROL_PAUSED:
		forked_tell(carried, EVENT_PAUSED, a);
		return;
	case CONTROL_RESUMED:
		forked_tell(carried, EVENT_RESUMED, 0);
		return;
	case CONTROL_REAPED:
		usage_came(job, message);
		forked_tell(carried, EVENT_REAPED, a);
		return;
	case CONTROL_LEFTOVER:
		job->facts.leftover_count = a;
		return;
	case CONTROL_UNKILLABLE:
		keep_bytes(&job_trouble(job)->unkillable, message);
		carried->warden->unkillable_count += a;
		forked_tell(carried, EVENT_UNKILLABLE, a);
		return;
	case CONTROL_NO_START:
		forked_fail(carried, (enum warden_phase)message->head.b, a);
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
	if (!carried->job->facts.is_reaped) /* garbage, or a lost minder */
		warden_say(carried->warden, CONTROL_KILL, carried->key, 0);
	forked_tell(carried, EVENT_CONTROL_EOF, 0);
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
	intmap_remove(&warden->live, carried->key);
	channel_free(carried->control);
	fd_close(&carried->spool_fd);
	fd_close(&carried->far_fd);
	fd_close(&carried->description_fd);
	buf_release(&carried->description);
	buf_release(&carried->backlog);
	mem_free(carried);
	job->carried = NULL;
	job_unref(job);
	forked_pump(warden); /* descriptors came back */
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
send_backlog(struct carried *carried)
{
	struct backlog_message message;
	size_t place = 0;

	while (backlog_next(&carried->backlog, &place, &message)) {
		struct control_head head = {.kind = (uint8_t)message.kind};

		channel_send(carried->control, &head, message.bytes,
			     message.len);
	}
	buf_release(&carried->backlog);
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
		carried->spool_fd = fd_scratch();
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
	send_backlog(carried);
	return WARDEN_NO_FAULT;
}

static void
on_room(void *ctx)
{
	forked_pump(ctx);
}

/* Send the request; false with errno. */
static bool
send_start(struct carried *carried)
{
	struct warden *warden = carried->warden;
	struct control_head head = {.kind = CONTROL_START,
				    .key = carried->key};
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
		warden_say(carried->warden, CONTROL_SUSPEND, carried->key, 0);
}

void
forked_pump(struct warden *warden)
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
			forked_fail(carried, phase, errno);
			continue;
		}
		if (send_start(carried)) {
			sent(carried);
			continue;
		}
		if (errno == EAGAIN)
			break;
		forked_fail(carried, WARDEN_SEND, errno);
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
	carried->key = ++warden->last_key;
	carried->spool_fd = carried->far_fd = carried->description_fd = -1;
	buf_add(&carried->description, launch->bytes, launch->len);
	job->carried = carried;
	intmap_set(&warden->live, carried->key, carried);
	*warden->last = carried;
	warden->last = &carried->next;
	if (!warden_start(warden))
		forked_fail(carried, WARDEN_START, errno);
	else
		forked_pump(warden);
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
		warden_say(carried->warden, CONTROL_STOP, carried->key,
			   grace_ms);
	else /* there is nothing to end */
		forked_tell(carried, EVENT_SPAWN_FAILED, 0);
}

static void
carrier_force(struct job *job)
{
	struct carried *carried = job->carried;

	if (carried != NULL)
		warden_say(carried->warden, CONTROL_KILL, carried->key, 0);
}

static void
carrier_suspend(struct job *job)
{
	struct carried *carried = job->carried;

	if (carried == NULL)
		return;
	carried->wants_pause = true;
	if (carried->is_sent)
		warden_say(carried->warden, CONTROL_SUSPEND, carried->key, 0);
}

static void
carrier_resume(struct job *job)
{
	struct carried *carried = job->carried;

	if (carried == NULL)
		return;
	carried->wants_pause = false;
	if (carried->is_sent)
		warden_say(carried->warden, CONTROL_RESUME, carried->key, 0);
	else
		forked_tell(carried, EVENT_RESUMED, 0);
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
	backlog_add(&carried->backlog, kind, bytes, len);
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
	.force = carrier_force,
	.suspend = carrier_suspend,
	.resume = carrier_resume,
	.send = carrier_send,
	.release = carrier_release,
};
