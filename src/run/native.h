/*
 * native.h - programs: finding, arguments, and their stages in a pipeline.
 */
#ifndef RUN_NATIVE_H
#define RUN_NATIVE_H

#include <sys/types.h>

#include "run/interp.h"

struct stage;

/* native_find - the path of an executable by name on PATH or by path; owned
 * text, or NULL. */
char *native_find(struct interp *interp, const char *word, size_t len);

/* native_command - a command descriptor for an executable's path. */
struct command *native_command(const char *path);

/* Programs that were stopped and are to go on as a job. */
struct native_stopped {
	const pid_t *pids;   /* those that live; in the order of the pipeline */
	size_t count;
	pid_t group;
	const char *text;    /* the pipeline as written; NULL: not known */
	size_t len;
};

/*
 * Job control at a terminal, handed down by an interactive shell; or, by a
 * job, what its programs find at /dev/tty: then prepare and ended are set and
 * the others are not.
 */
struct native_terminal {
	int fd;
	/* prepare - a pipeline of programs begins; false: without terminal. */
	bool (*prepare)(void *context);
	/* ended - a program of a group has ended. */
	void (*ended)(void *context, pid_t group);
	/* take - the terminal comes back from a group. */
	void (*take)(void *context, pid_t group, bool keep_modes);
	/* stopped - somebody else cares for these programs from now on. */
	void (*stopped)(void *context, const struct native_stopped *stopped);
	void *context;
};

/* native_terminal_set - takes hooks: lent for ever; NULL for none. */
void native_terminal_set(const struct native_terminal *hooks);

/* native_has_job_terminal - whether a program finds a terminal of the job at
 * /dev/tty; it is made ready for one. */
bool native_has_job_terminal(void);

#endif
