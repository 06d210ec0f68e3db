/*
 * backlog.h - messages for a job's interpreter that cannot take them yet, in
 * order.
 */
#ifndef JOB_BACKLOG_H
#define JOB_BACKLOG_H

#include "base/base.h"

struct buf;

struct backlog_message {
	int kind;	   /* enum control_kind */
	size_t len;
	const void *bytes; /* lent until the backlog changes */
};

/* backlog_add - append a message; its bytes are copied. */
void backlog_add(struct buf *backlog, int kind, const void *bytes, size_t len);

/*
 * backlog_next - walk the messages.
 *   takes   place: 0 to begin
 *   gives   false at the end
 */
bool backlog_next(const struct buf *backlog, size_t *place,
		  struct backlog_message *message);

#endif
