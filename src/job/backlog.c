/*
 * backlog.c - each message is its head and its bytes, one after another.
 */
#include "base/base.h"
#include "job/backlog.h"

#include <string.h>

#include "base/buf.h"

struct head {
	int kind;
	size_t len;
};

void
backlog_add(struct buf *backlog, int kind, const void *bytes, size_t len)
{
	struct head head = {kind, len};

	buf_add(backlog, &head, sizeof(head));
	if (len > 0)
		buf_add(backlog, bytes, len);
}

bool
backlog_next(const struct buf *backlog, size_t *place,
	     struct backlog_message *message)
{
	struct head head;

	if (*place == backlog->len)
		return false;
	memcpy(&head, backlog->data + *place, sizeof(head));
	*place += sizeof(head);
	*message = (struct backlog_message){head.kind, head.len,
					    backlog->data + *place};
	*place += head.len;
	return true;
}
