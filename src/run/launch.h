/*
 * launch.h - a program that is made ready to run beside the shell rather than
 * in a pipeline: for Start-Process and [Diagnostics.Process].
 */
#ifndef RUN_LAUNCH_H
#define RUN_LAUNCH_H

#include <stdbool.h>
#include <sys/types.h>

#include "run/native_words.h"
#include "value/value.h"

struct interp;

struct launch {
	struct words arguments;   /* the first is its own name */
	struct words environment; /* "NAME=text" each */
	char *path, *folder;      /* owned */
	int fds[3];               /* owned; -1: those of the shell */
	bool has_own_group;
};

/* launch_init - nothing is made ready yet. */
void launch_init(struct launch *launch);

/* launch_release - give back what was made ready, started or not. */
void launch_release(struct launch *launch);

/* launch_set_variable - add to its environment; $null adds nothing. */
void launch_set_variable(struct launch *launch, const Value *name,
    const Value *text);

/*
 * launch_start - start it: in a group of its own as well when it may read the
 * terminal of a job, where only a group can be stopped.
 *   gives   its pid, which nobody watches; -1 with *error an errno
 */
pid_t launch_start(struct launch *launch, struct interp *interp, int *error);

#endif
