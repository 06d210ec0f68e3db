/*
 * random.c - random bytes by getrandom(2).
 */
#include "base/base.h"
#include "base/random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

void
random_bytes(void *bytes, size_t len)
{
	char *at = bytes;

	while (len > 0) {
		ssize_t n = getrandom(at, len, 0);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die(71, "no random bytes: %s", strerror(errno));
		at += n;
		len -= (size_t)n;
	}
}
