/*
 * side.c - the job's end of its control socket and of its log. What the
 * session sends is queued as it comes and taken in order by the body. A
 * session that does not read costs us nothing: hints are sent only when it
 * has taken the last one.
 */
#include "base/base.h"
#include "job/side.h"

#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/mem.h"
#include "job/channel.h"
#include "job/log_writer.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

#define SPILL_WAIT_MS 1000 /* for room to tell the session of it */
#define FULL_TURN_MS 20	   /* between looks at a log that is full */
#define FULL_WAIT_MS 30000 /* then records are counted, not kept */
#define LIMIT_MAX_BYTES (16ull << 30) /* where nobody set one, this or */
#define LIMIT_SHARE 10		      /* a tenth of what is free */

struct item {
	struct item *next;
	enum side_item_kind kind;
	size_t len;
	char bytes[];
};

struct job_side {
	struct loop *loop;
	struct channel *channel;
	struct log_writer *log;
	bool has_limit; /* somebody set one */
	struct timer *flush_timer;
	uint64_t hinted; /* bytes of the log the session has heard of */
	int64_t full_since_ms;
	uint64_t loss_told;
	struct item *first;
	struct item **last;
	struct item *lent; /* what side_next gave last */
	side_answer *on_answer;
	void *answer_ctx;
	bool is_gone;
	enum job_outcome outcome;
};

static void
side_say(struct job_side *side, enum control_kind kind, int a, int b,
	 const void *bytes, size_t len)
{
	struct control_head head = {.kind = (uint8_t)kind, .a = a, .b = b};

	channel_send(side->channel, &head, bytes, len);
}

/* ---- what the session sends ---- */

static void
on_message(void *ctx, const struct control_message *message)
{
	struct job_side *side = ctx;
	struct item *item;
	enum side_item_kind kind;

	if (message->head.kind == CONTROL_ANSWER && side->on_answer != NULL) {
		side->on_answer(side->answer_ctx, message->bytes,
				message->len);
		return;
	}
	switch ((enum control_kind)message->head.kind) {
	case CONTROL_INPUT:
		kind = SIDE_INPUT;
		break;
	case CONTROL_INPUT_END:
		kind = SIDE_END;
		break;
	case CONTROL_ANSWER:
		kind = SIDE_ANSWER;
		break;
	default:
		return; /* not for us */
	}
	item = mem_alloc(sizeof(*item) + message->len);
	item->next = NULL;
	item->kind = kind;
	item->len = message->len;
	memcpy(item->bytes, message->bytes, message->len);
	*side->last = item;
	side->last = &item->next;
}

static void
on_end(void *ctx)
{
	struct job_side *side = ctx;

	side->is_gone = true;
}

#define WANT(kind) (1u << (kind))

static struct item **
item_find(struct job_side *side, unsigned wanted)
{
	struct item **at = &side->first;

	while (*at != NULL && !(WANT((*at)->kind) & wanted))
		at = &(*at)->next;
	return at;
}

struct wait {
	struct job_side *side;
	unsigned wanted;
};

static bool
has_item(void *ctx)
{
	struct wait *wait = ctx;

	return wait->side->is_gone || sig_ending() != 0 ||
	       *item_find(wait->side, wait->wanted) != NULL;
}

/* Take an item out of the queue and lend it until the next one is taken. */
static enum side_item_kind
item_lend(struct job_side *side, struct item **at, struct side_item *out)
{
	struct item *item = *at;

	*at = item->next;
	if (item->next == NULL)
		side->last = at;
	mem_free(side->lent);
	side->lent = item;
	*out = (struct side_item){item->kind, item->bytes, item->len};
	return item->kind;
}

static enum side_item_kind
side_take(struct job_side *side, unsigned wanted, int64_t deadline_ms,
	  struct side_item *out)
{
	struct wait wait = {side, wanted};
	struct item **at;

	*out = (struct side_item){SIDE_NONE, NULL, 0};
	if (!has_item(&wait)) {
		side_flush(side);
		loop_until(side->loop, has_item, &wait, deadline_ms);
	}
	at = item_find(side, wanted);
	if (sig_ending() != 0)
		out->kind = SIDE_STOP;
	else if (side->is_gone)
		out->kind = SIDE_GONE;
	else if (*at != NULL)
		return item_lend(side, at, out);
	return out->kind;
}

enum side_item_kind
side_next(struct job_side *side, int64_t deadline_ms, struct side_item *item)
{
	return side_take(side, ~0u, deadline_ms, item);
}

enum side_item_kind
side_next_input(struct job_side *side, int64_t deadline_ms,
		struct side_item *item)
{
	return side_take(side, WANT(SIDE_INPUT) | WANT(SIDE_END), deadline_ms,
			 item);
}

enum side_item_kind
side_next_answer(struct job_side *side, int64_t deadline_ms,
		 struct side_item *item)
{
	return side_take(side, WANT(SIDE_ANSWER), deadline_ms, item);
}

bool
side_has_stop(const struct job_side *side)
{
	return sig_ending() != 0 || side->is_gone;
}

/* ---- the log ---- */

/* Tell the session that there is more to read, if it has heard the last. */
static void
side_hint(struct job_side *side)
{
	uint64_t flushed = log_writer_flushed(side->log);

	if (flushed == side->hinted || !channel_is_read(side->channel))
		return;
	side->hinted = flushed;
	side_say(side, CONTROL_HINT, 0, 0, NULL, 0);
}

static void
on_flush_time(void *ctx)
{
	struct job_side *side = ctx;

	side->flush_timer = NULL;
	side_flush(side);
	if (side->hinted != log_writer_flushed(side->log))
		side->flush_timer = loop_at(side->loop, loop_after(LOG_IDLE_MS),
					    on_flush_time, side);
}

/* The log stands at its limit: wait for the session to read. */
static bool
on_full(void *ctx)
{
	struct job_side *side = ctx;
	int64_t until = loop_after(FULL_TURN_MS);

	if (side->full_since_ms == 0)
		side->full_since_ms = loop_now();
	if (side_has_stop(side) ||
	    loop_now() - side->full_since_ms > FULL_WAIT_MS)
		return false;
	side_hint(side);
	if (loop_is_turning(side->loop))
		loop_wait_fd(channel_fd(side->channel), 0, until);
	else
		loop_turn(side->loop, until);
	return true;
}

/* What the log may hold when nobody said so. */
static uint64_t
limit_default(int fd)
{
	struct statvfs disk;
	uint64_t share;

	if (fstatvfs(fd, &disk) != 0)
		return LIMIT_MAX_BYTES;
	share = (uint64_t)disk.f_bavail * disk.f_frsize / LIMIT_SHARE;
	return share < LIMIT_MAX_BYTES ? share : LIMIT_MAX_BYTES;
}

static bool
tell_spill(struct job_side *side, int fd, uint64_t offset)
{
	struct control_head head = {.kind = CONTROL_SPILL};
	int64_t deadline_ms = loop_after(SPILL_WAIT_MS);

	while (channel_drain(side->channel, deadline_ms)) {
		if (channel_send_now(side->channel, &head, &offset,
				     sizeof(offset), &fd, 1, NULL))
			return true;
		if (errno != EAGAIN ||
		    !loop_wait_fd(channel_fd(side->channel), LOOP_WRITE,
				  deadline_ms))
			return false;
	}
	return false;
}

/* The log has outgrown memory: give both sides a file on disk. */
static int
on_spill(void *ctx, uint64_t offset)
{
	struct job_side *side = ctx;
	int fd = fd_spool();

	if (fd >= 0 && !tell_spill(side, fd, offset))
		fd_close(&fd);
	if (fd >= 0 && !side->has_limit)
		log_writer_limit(side->log, limit_default(fd), on_full, side);
	return fd;
}

bool
side_put(struct job_side *side, enum stream stream, unsigned flags,
	 const void *bytes, size_t len)
{
	uint64_t flushed = log_writer_flushed(side->log);
	bool is_kept;

	if (side->outcome != OUTCOME_NONE)
		return false;
	is_kept = log_writer_put(side->log, stream, flags, bytes, len);
	if (is_kept)
		side->full_since_ms = 0;
	if (log_writer_flushed(side->log) != flushed)
		side_hint(side);
	if (side->flush_timer == NULL)
		side->flush_timer = loop_at(side->loop, loop_after(LOG_IDLE_MS),
					    on_flush_time, side);
	return is_kept;
}

void
side_flush(struct job_side *side)
{
	log_writer_flush(side->log);
	side_hint(side);
}

/* ---- the session hears ---- */

void
side_ask(struct job_side *side, const void *question, size_t len)
{
	side_flush(side);
	side_say(side, CONTROL_ASK, 0, 0, question, len);
}

void
side_withdraw(struct job_side *side)
{
	side_say(side, CONTROL_WITHDRAW, 0, 0, NULL, 0);
}

void
side_on_answer(struct job_side *side, side_answer *callback, void *ctx)
{
	side->on_answer = callback;
	side->answer_ctx = ctx;
}

void
side_program_killed(struct job_side *side, int signo)
{
	side_say(side, CONTROL_PROGRAM, signo, 0, NULL, 0);
}

/* What could not be kept is told here, where no disk is needed. */
static void
say_loss(struct job_side *side)
{
	struct log_loss loss = log_writer_loss(side->log);

	if (loss.records == side->loss_told)
		return;
	side->loss_told = loss.records;
	side_say(side, CONTROL_LOSS, 0, 0, &loss, sizeof(loss));
}

void
side_finish(struct job_side *side, enum job_outcome outcome, int exit_code,
	    const void *reason, size_t len)
{
	if (side->outcome != OUTCOME_NONE)
		return;
	log_writer_close(side->log);
	side->outcome = outcome;
	say_loss(side);
	side_say(side, CONTROL_OUTCOME, (int)outcome, exit_code, reason, len);
}

struct loop *
side_loop(struct job_side *side)
{
	return side->loop;
}

/* ---- birth and end ---- */

struct job_side *
side_new(struct loop *loop, int control_fd, int spool_fd,
	 uint64_t spool_limit_bytes)
{
	struct job_side *side = mem_zalloc(1, sizeof(*side));

	side->loop = loop;
	side->last = &side->first;
	side->has_limit = spool_limit_bytes > 0;
	side->log = log_writer_new(spool_fd);
	log_writer_on_spill(side->log, on_spill, side);
	log_writer_limit(side->log, spool_limit_bytes, on_full, side);
	side->channel = channel_new(loop, control_fd, on_message, on_end,
				    side);
	if (side->channel != NULL)
		return side;
	log_writer_free(side->log);
	mem_free(side);
	return NULL;
}

void
side_start(struct job_side *side)
{
	side_say(side, CONTROL_HELLO, getpid(), 0, NULL, 0);
}

bool
side_end(struct job_side *side)
{
	enum job_outcome outcome = side->outcome;

	if (outcome == OUTCOME_NONE) {
		log_writer_close(side->log);
		say_loss(side);
	}
	channel_drain(side->channel, LOOP_NEVER);
	loop_cancel(side->flush_timer);
	log_writer_free(side->log);
	channel_free(side->channel);
	while (side->first != NULL) {
		struct item *item = side->first;

		side->first = item->next;
		mem_free(item);
	}
	mem_free(side->lent);
	mem_free(side);
	return outcome == OUTCOME_COMPLETED || outcome == OUTCOME_FAILED;
}
