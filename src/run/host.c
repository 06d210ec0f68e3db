/*
 * host.c - telling what others named.
 */
#include "base/base.h"
#include "run/host.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/visible.h"

bool
host_is_terminal(struct host *host, int fd)
{
	return host->is_terminal && host->is_terminal(host, fd);
}

void
host_tell(struct host *host, int fd, const char *bytes, size_t len)
{
	bool has_colour = host->has_colour && host->has_colour(host);
	struct buf text = BUF_INIT;

	if (host_is_terminal(host, fd)) {
		visible_add(&text, bytes, len, VISIBLE_LINES |
		    (has_colour ? VISIBLE_STYLES : VISIBLE_BARE));
		bytes = buf_get(&text);
		len = text.len;
	}
	if (fd == STDERR_FILENO)
		host->err(host, bytes, len);
	else
		host->out(host, bytes, len);
	buf_release(&text);
}
