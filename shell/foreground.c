/*
 * foreground.c - see foreground.h. Programs borrow the terminal; stopped ones
 * become a suspended job, whose row is shown.
 */
#include "base/base.h"
#include "shell/foreground.h"

#include <unistd.h>

#include "base/mem.h"
#include "builtins/job_foreground.h"
#include "builtins/job_info.h"
#include "builtins/job_start.h"
#include "job/foreground.h"
#include "os/tty.h"
#include "run/native.h"
#include "shell/session.h"

static struct tty tty = {.fd = -1};

static void
take(void *context, pid_t group, bool keep_modes)
{
	tty_take(&tty, group, NULL, keep_modes);
}

static void
stopped(void *context, const struct native_stopped *programs)
{
	struct session *session = context;
	struct foreground foreground = {
		.pids = programs->pids,
		.count = programs->count,
		.group = programs->group,
	};
	char *command = mem_textn(programs->text ? programs->text : "",
	    programs->text ? programs->len : 0);
	struct job *job;

	tty_save(tty.fd, &foreground.modes);
	job = job_adopt_stopped(session->interp, &foreground, command);
	mem_free(command);
	sink_put(&session->formatter.sink, job_object(job));
}

static struct native_terminal hooks = {.take = take, .stopped = stopped};

void
foreground_start(struct session *session)
{
	if (!tty_start(&tty, STDIN_FILENO))
		return;
	hooks.fd = tty.fd;
	hooks.context = session;
	native_terminal_set(&hooks);
	job_foreground_set(&tty);
}

void
foreground_stop(void)
{
	native_terminal_set(NULL);
	job_foreground_set(NULL);
	tty_stop(&tty);
}
