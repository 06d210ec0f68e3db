/*
 * program.c - see program.h.
 */
#include "base/base.h"
#include "builtins/program.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/child.h"
#include "run/native.h"

struct ended {
	bool is_over;
	int code;
};

static void
on_change(void *ctx, const struct child_event *event)
{
	struct ended *ended = ctx;

	if (!child_has_ended(event))
		return;
	ended->is_over = true;
	ended->code = event->change == CHILD_EXITED ? event->code : -1;
}

static bool
is_over(void *context)
{
	const struct ended *ended = context;

	return ended->is_over;
}

enum flow
program_run(struct stage *stage, struct words *words, const char *folder,
    const int fds[3], int *code)
{
	const char *name = words->items[0];
	char *path = native_find(stage->interp, name, strlen(name));
	struct child_spec spec = CHILD_SPEC_INIT;
	struct ended ended = {false, -1};
	struct child_fault fault;
	enum flow flow = FLOW_MORE;
	pid_t pid = -1;
	bool is_done;

	spec.path = path;
	spec.argv = words_end(words);
	spec.envp = environ;
	spec.cwd = folder;
	memcpy(spec.fds, fds, sizeof(spec.fds));
	if (path)
		pid = child_spawn(&spec, on_change, &ended, &fault);
	mem_free(path);
	if (pid >= 0)
		flow = stage_wait(stage, is_over, &ended, -1, &is_done);
	if (pid >= 0 && !ended.is_over) {
		child_signal(pid, SIGTERM);
		child_unwatch(pid);
	}
	*code = ended.code;
	return flow;
}
