/*
 * channel.c - queueing and splitting over a message socket. Only one process
 * sends split messages at a time on any socket here; whole ones of another
 * kind may come between the parts.
 */
#include "base/base.h"
#include "job/channel.h"

#include <errno.h>
#include <linux/sockios.h>
#include <string.h>
#include <sys/ioctl.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/loop.h"

#define MESSAGES_PER_TURN 64
#define CROWDED_MS 10 /* the kernel holds too many descriptors in flight */

struct channel {
	struct loop *loop;
	struct watch *watch;
	struct timer *crowded;
	channel_message *on_message;
	channel_end *on_end;
	channel_room *on_room; /* set while somebody waits for it */
	void *ctx;
	struct buf queue; /* uint32_t length and packet, one after another */
	size_t queue_at;
	struct buf parts; /* of a split message */
	uint8_t parts_kind;
	bool has_ended;
	bool *was_freed; /* set while a callback runs */
};

struct packet {
	struct control_head head;
	char bytes[CONTROL_PAYLOAD_MAX];
};

static void
channel_rearm(struct channel *channel)
{
	unsigned interest = 0;

	if (channel->has_ended)
		return;
	if (channel->on_message != NULL)
		interest |= LOOP_READ;
	if (channel->queue.len > 0 || channel->on_room != NULL)
		interest |= LOOP_WRITE;
	loop_interest(channel->watch, interest);
}

static void
queue_drop(struct channel *channel)
{
	buf_release(&channel->queue);
	channel->queue_at = 0;
}

/* The far end is gone: nothing can be sent any more either. */
static void
channel_close(struct channel *channel)
{
	if (channel->has_ended)
		return;
	channel->has_ended = true;
	queue_drop(channel);
	loop_interest(channel->watch, 0);
	if (channel->on_end != NULL)
		channel->on_end(channel->ctx);
}

/* ---- sending ---- */

/* Send what is queued until the socket is full; false: the end. */
static bool
queue_send(struct channel *channel)
{
	while (channel->queue_at < channel->queue.len) {
		const char *at = channel->queue.data + channel->queue_at;
		uint32_t len;

		memcpy(&len, at, sizeof(len));
		if (!fd_send(loop_fd(channel->watch), at + sizeof(len), len,
			     NULL, 0))
			return errno == EAGAIN;
		channel->queue_at += sizeof(len) + len;
	}
	queue_drop(channel);
	return true;
}

static void
queue_add(struct channel *channel, const struct control_head *head,
	  const char *bytes, size_t len)
{
	uint32_t total = (uint32_t)(sizeof(*head) + len);

	buf_add(&channel->queue, &total, sizeof(total));
	buf_add(&channel->queue, head, sizeof(*head));
	if (len > 0)
		buf_add(&channel->queue, bytes, len);
}

void
channel_send(struct channel *channel, const struct control_head *head,
	     const void *bytes, size_t len)
{
	struct control_head part = *head;
	const char *from = bytes;

	if (channel->has_ended)
		return;
	while (len > CONTROL_PAYLOAD_MAX) {
		part.flags = head->flags | CONTROL_MORE;
		queue_add(channel, &part, from, CONTROL_PAYLOAD_MAX);
		from += CONTROL_PAYLOAD_MAX;
		len -= CONTROL_PAYLOAD_MAX;
	}
	queue_add(channel, head, from, len);
	if (queue_send(channel))
		channel_rearm(channel);
	else if (channel->on_message == NULL)
		channel_close(channel);
	else /* the reading side finds the end, after what was left us */
		queue_drop(channel);
}

static void
on_less_crowded(void *ctx)
{
	struct channel *channel = ctx;
	channel_room *on_room = channel->on_room;

	channel->crowded = NULL;
	channel->on_room = NULL;
	if (on_room != NULL)
		on_room(channel->ctx);
}

bool
channel_send_now(struct channel *channel, const struct control_head *head,
		 const void *bytes, size_t len, const int *fds,
		 size_t fd_count, channel_room *on_room)
{
	struct packet packet; /* large, so not cleared */

	if (len > sizeof(packet.bytes))
		bug("message of %zu bytes", len);
	errno = EPIPE;
	if (channel->has_ended)
		return false;
	packet.head = *head;
	if (len > 0)
		memcpy(packet.bytes, bytes, len);
	errno = EAGAIN;
	if (channel->queue.len == 0 &&
	    fd_send(loop_fd(channel->watch), &packet, sizeof(*head) + len,
		    fds, fd_count))
		return true;
	if (errno != EAGAIN && errno != ETOOMANYREFS)
		return false;
	channel->on_room = on_room;
	if (errno == EAGAIN)
		channel_rearm(channel);
	else if (channel->crowded == NULL)
		channel->crowded = loop_at(channel->loop,
					   loop_after(CROWDED_MS),
					   on_less_crowded, channel);
	errno = EAGAIN;
	return false;
}

bool
channel_drain(struct channel *channel, int64_t deadline_ms)
{
	while (channel->queue.len > 0 && !channel->has_ended) {
		if (!loop_wait_fd(loop_fd(channel->watch), LOOP_WRITE,
				  deadline_ms))
			return false;
		if (!queue_send(channel))
			return false;
	}
	return !channel->has_ended;
}

bool
channel_is_read(const struct channel *channel)
{
	int unread = 0;

	return channel->queue.len == 0 &&
	       ioctl(loop_fd(channel->watch), SIOCOUTQ, &unread) == 0 &&
	       unread == 0;
}

/* ---- receiving ---- */

static void
close_rest(int *fds, size_t count)
{
	for (size_t i = 0; i < count; i++)
		fd_close(&fds[i]);
}

/* Put a part to its message, or give a whole one to the owner. */
static bool
packet_came(struct channel *channel, const struct packet *packet, size_t len,
	    int *fds, size_t fd_count)
{
	struct control_message message = {.head = packet->head,
					  .bytes = packet->bytes,
					  .len = len - sizeof(packet->head),
					  .fds = fds,
					  .fd_count = fd_count};
	bool *was_freed = channel->was_freed;
	bool has_more = packet->head.flags & CONTROL_MORE;
	bool continues = channel->parts.len > 0 &&
			 channel->parts_kind == packet->head.kind;

	if (has_more && channel->parts.len > 0 && !continues)
		return false;
	if (has_more || continues) {
		if (channel->parts.len + message.len > CONTROL_MESSAGE_MAX)
			return false;
		channel->parts_kind = packet->head.kind;
		buf_add(&channel->parts, message.bytes, message.len);
		if (has_more)
			return true;
		message.bytes = channel->parts.data;
		message.len = channel->parts.len;
	}
	channel->on_message(channel->ctx, &message);
	if (continues && !*was_freed)
		buf_release(&channel->parts);
	return true;
}

/* Read one packet; false when the channel has ended or is gone. */
static bool
channel_read(struct channel *channel)
{
	static struct packet packet;
	int fds[FD_PASS_MAX];
	size_t fd_count = 0;
	bool *was_freed = channel->was_freed;
	ssize_t len = fd_recv(loop_fd(channel->watch), &packet,
			      sizeof(packet), fds, &fd_count);
	bool is_good;

	if (len < 0 && errno == EAGAIN)
		return false;
	is_good = len >= (ssize_t)sizeof(packet.head) &&
		  packet_came(channel, &packet, (size_t)len, fds, fd_count);
	close_rest(fds, fd_count);
	if (*was_freed)
		return false;
	if (!is_good)
		channel_close(channel);
	return is_good;
}

static void
on_ready(void *ctx, int fd, unsigned ready)
{
	struct channel *channel = ctx;
	channel_room *on_room = channel->on_room;
	bool was_freed = false;

	channel->was_freed = &was_freed;
	if (ready & LOOP_WRITE && !queue_send(channel) &&
	    channel->on_message == NULL)
		channel_close(channel);
	if (!was_freed && ready & LOOP_WRITE && on_room != NULL) {
		channel->on_room = NULL;
		on_room(channel->ctx);
	}
	if (!was_freed && ready & LOOP_READ)
		for (int i = 0; i < MESSAGES_PER_TURN; i++)
			if (!channel_read(channel))
				break;
	if (was_freed)
		return;
	channel->was_freed = NULL;
	channel_rearm(channel);
}

/* ---- the channel ---- */

struct channel *
channel_new(struct loop *loop, int fd, channel_message *on_message,
	    channel_end *on_end, void *ctx)
{
	struct channel *channel = mem_zalloc(1, sizeof(*channel));

	channel->loop = loop;
	channel->on_message = on_message;
	channel->on_end = on_end;
	channel->ctx = ctx;
	channel->watch = loop_add(loop, fd,
				  on_message != NULL ? LOOP_READ : 0,
				  on_ready, channel);
	if (channel->watch == NULL) {
		mem_free(channel);
		return NULL;
	}
	return channel;
}

void
channel_free(struct channel *channel)
{
	if (channel == NULL)
		return;
	if (channel->was_freed != NULL)
		*channel->was_freed = true;
	loop_cancel(channel->crowded);
	loop_remove(channel->watch);
	buf_release(&channel->queue);
	buf_release(&channel->parts);
	mem_free(channel);
}

int
channel_fd(const struct channel *channel)
{
	return loop_fd(channel->watch);
}
