/*
 * fuzz_history.c - promises: a file of history with any bytes gives entries
 * that are not empty, and no more than it has.
 */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "os/fd.h"
#include "shell/history_file.h"

static size_t remembered;

static void
remember(const char *entry)
{
	PROMISE(*entry);
	remembered += strlen(entry);
}

void
fuzz_one(const char *bytes, size_t len)
{
	char path[32];
	int fd = fd_spool();

	remembered = 0;
	PROMISE(fd >= 0 && fd_write(fd, bytes, len));
	snprintf(path, sizeof(path), "/dev/fd/%d", fd);
	setenv("JOBSH_HISTORY", path, true);
	history_file_load(remember);
	PROMISE(remembered <= len);
	fd_close(&fd);
}
