/*
 * job_foreground.c - see job_foreground.h.
 */
#include "base/base.h"
#include "builtins/job_foreground.h"

#include <string.h>
#include <unistd.h>

#include "builtins/job_info.h"
#include "job/foreground.h"
#include "job/job.h"
#include "os/loop.h"
#include "os/tty.h"
#include "run/host.h"
#include "value/text.h"

#define RESUME_MAX_MS 1000 /* until the kernel tells that it goes on */

static struct tty *terminal;

void
job_foreground_set(struct tty *tty)
{
	terminal = tty;
}

static bool
goes_on(void *context)
{
	const struct job *job = context;

	return job_shown_state(job) != SHOWN_SUSPENDED;
}

/* What it is, as shells say when they bring a job forward. */
static void
tell(struct stage *stage, const struct job *job)
{
	struct host *host = stage->interp->host;
	const char *command =
	    text_bytes(job_info_of(job)->command);

	host_tell(host, STDOUT_FILENO, command, strlen(command));
	host->out(host, "\n", 1);
	host_show(host);
}

enum flow
job_foreground_enter(struct stage *stage, struct job *job, bool *is_entered)
{
	bool is_met;

	*is_entered = terminal && job_shown_state(job) == SHOWN_SUSPENDED &&
	    job->carrier == &foreground_carrier &&
	    foreground_resume(job, terminal);
	if (!*is_entered)
		return FLOW_MORE;
	tell(stage, job);
	return stage_wait(stage, goes_on, job, loop_after(RESUME_MAX_MS),
	    &is_met);
}

void
job_foreground_leave(struct job *job)
{
	foreground_leave(job, terminal);
}
