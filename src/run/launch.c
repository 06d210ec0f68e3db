/*
 * launch.c - see launch.h.
 */
#include "base/base.h"
#include "run/launch.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/child.h"
#include "os/fd.h"
#include "run/host.h"
#include "run/interp.h"
#include "run/native.h"
#include "value/convert.h"

void
launch_init(struct launch *launch)
{
	*launch = (struct launch){.fds = {-1, -1, -1}};
}

void
launch_release(struct launch *launch)
{
	words_release(&launch->arguments);
	words_release(&launch->environment);
	mem_free(launch->path);
	mem_free(launch->folder);
	for (int i = 0; i < 3; i++)
		fd_close(&launch->fds[i]);
}

void
launch_set_variable(struct launch *launch, const Value *name,
    const Value *text)
{
	struct buf entry = BUF_INIT;

	if (value_is_null(text))
		return;
	value_add_text(&entry, name);
	buf_char(&entry, '=');
	value_add_text(&entry, text);
	words_add(&launch->environment, buf_take(&entry));
}

pid_t
launch_start(struct launch *launch, struct interp *interp, int *error)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct child_fault fault = {CHILD_NO_FAULT, 0};
	pid_t pid;

	spec.path = launch->path;
	spec.argv = words_end(&launch->arguments);
	spec.envp = words_end(&launch->environment);
	spec.cwd = launch->folder;
	memcpy(spec.fds, launch->fds, sizeof(spec.fds));
	if (launch->has_own_group || native_has_job_terminal())
		spec.group = CHILD_NEW_GROUP;
	host_show(interp->host);
	pid = child_spawn(&spec, NULL, NULL, &fault);
	*error = fault.error;
	return pid;
}
