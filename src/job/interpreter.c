/*
 * interpreter.c - how a forked process becomes a job interpreter. The order
 * matters:
 *
 *   1. a session of its own: no terminal, its own process group, and its own
 *      share of the processor
 *   2. die with the minder, and check that it is still there
 *   3. close every descriptor but its own three
 *   4. nothing to read and nobody to print to: /dev/null on 0 to 2
 *   5. a loop and signals of its own
 *   6. volunteer to be killed first when memory runs out
 *   7. what the program above wants done afresh, random numbers for one
 *   8. hello, the body, the outcome
 *   9. _exit: nothing of the parent's is flushed, saved or restored
 *
 * Memory inherited from the session stays unused; nothing here looks at it.
 */
#include "base/base.h"
#include "job/interpreter.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"

#define OOM_SCORE "300"

static void
volunteer(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)fd_write(fd, OOM_SCORE, sizeof(OOM_SCORE) - 1);
	fd_close(&fd);
}

/* The description from its file; NULL when it is not as it should be. */
static void *
read_description(int fd, size_t *len)
{
	struct stat status;
	void *bytes;

	if (fstat(fd, &status) != 0)
		return NULL;
	*len = (size_t)status.st_size;
	bytes = mem_alloc(*len);
	if (fd_pread(fd, bytes, *len, 0) != (ssize_t)*len) {
		mem_free(bytes);
		return NULL;
	}
	return bytes;
}

static int
run_body(const struct interpreter_start *start, struct loop *loop)
{
	struct job_side *side = side_new(loop, start->control_fd,
					 start->spool_fd,
					 start->spool_limit_bytes);
	const void *bytes = start->bytes;
	size_t len = start->len;
	void *file_bytes = NULL;
	int fd = start->description_fd;
	int status = 1;

	if (side == NULL)
		return 1;
	if (fd >= 0)
		bytes = file_bytes = read_description(fd, &len);
	fd_close(&fd);
	side_start(side);
	if (bytes != NULL || len == 0)
		status = start->body(side, bytes, len);
	if (side_end(side))
		status = 0;
	mem_free(file_bytes);
	return status;
}

int
interpreter_body(void *ctx)
{
	const struct interpreter_start *start = ctx;
	int keep[] = {start->spool_fd, start->control_fd,
		      start->description_fd};
	struct loop *loop;
	int status;

	prctl(PR_SET_NAME, "jobsh-job");
	setsid();
	if (!child_die_with(start->parent, SIGKILL))
		return 1;
	fd_close_except(keep, COUNT_OF(keep));
	if (!fd_silence())
		return 1;
	loop = loop_new();
	sig_forget();
	if (!sig_start(loop, SIG_ROLE_JOB))
		return 1;
	child_start();
	volunteer();
	if (start->on_fork != NULL)
		start->on_fork();
	status = run_body(start, loop);
	if (status != 0 && sig_ending() != 0)
		sig_die(sig_ending());
	return status;
}
