/*
 * channel.h - one end of a control socket in a loop: sends without waiting,
 * queues what does not fit, splits and joins long messages.
 */
#ifndef JOB_CHANNEL_H
#define JOB_CHANNEL_H

#include "base/base.h"
#include "job/control.h"

struct channel;
struct loop;

/* channel_message - a message came; it only records. */
typedef void channel_message(void *ctx, const struct control_message *message);

/*
 * channel_end - the far end is gone, or what came was no message. The channel
 * reads no more; the callback may free it.
 */
typedef void channel_end(void *ctx);

/* channel_room - there is room to send again; see channel_send_now. */
typedef void channel_room(void *ctx);

/*
 * channel_new - talk over a socket; it is taken.
 *   takes   on_message: NULL for an end that only sends
 *   gives   NULL with errno when the loop will not have it
 */
struct channel *channel_new(struct loop *loop, int fd,
			    channel_message *on_message, channel_end *on_end,
			    void *ctx) MUST_USE;

/* channel_free - close it; what is still queued is lost. NULL is allowed. */
void channel_free(struct channel *channel);

/* channel_send - queue a message and send what fits now. */
void channel_send(struct channel *channel, const struct control_head *head,
		  const void *bytes, size_t len);

/*
 * channel_send_now - send a short message with descriptors, or not at all.
 *   takes   on_room: called when it is worth trying again
 *   gives   false with errno; EAGAIN: later
 */
bool channel_send_now(struct channel *channel,
		      const struct control_head *head, const void *bytes,
		      size_t len, const int *fds, size_t fd_count,
		      channel_room *on_room);

/*
 * channel_drain - wait until everything queued went out.
 *   gives   false when the far end is gone or the deadline came
 */
bool channel_drain(struct channel *channel, int64_t deadline_ms);

/* channel_is_read - whether the far end has taken everything we ever sent. */
bool channel_is_read(const struct channel *channel);

/* channel_fd - lent. */
int channel_fd(const struct channel *channel);

#endif
