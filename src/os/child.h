/*
 * child.h - the only place that forks, executes, waits and signals. Programs
 * are spawned with a plain specification; parts of this program go on in a
 * forked child through a body. Every child is reaped here, so a pid that was
 * not yet reported as ended still means the process it meant.
 */
#ifndef OS_CHILD_H
#define OS_CHILD_H

#include "base/base.h"

#include <sys/resource.h>
#include <sys/types.h>

/* Where starting a child can fail; names in child_phase_name. */
enum child_phase {
	CHILD_NO_FAULT,
	CHILD_FORK,
	CHILD_GROUP,
	CHILD_TERMINAL,
	CHILD_REDIRECT,
	CHILD_DIRECTORY,
	CHILD_EXEC,
	CHILD_PHASE_COUNT
};

struct child_fault {
	enum child_phase phase;
	int error; /* errno */
};

enum child_group {
	CHILD_SAME_GROUP = -1, /* stay in ours */
	CHILD_NEW_GROUP = 0    /* lead a new one; > 0 joins that one */
};

struct child_spec {
	const char *path;    /* the file, already looked up */
	char *const *argv;   /* NULL-terminated */
	char *const *envp;   /* NULL-terminated */
	const char *cwd;     /* NULL: ours */
	int fds[3];	     /* become 0, 1, 2; -1: inherit ours */
	pid_t group;	     /* enum child_group, or a group to join */
	int terminal;	     /* give this terminal to the group; -1: none */
	int death_signal;    /* sent to it when we die; 0: none */
	bool is_session;     /* setsid: no terminal at all; group is ignored */
};

#define CHILD_SPEC_INIT                                                    \
	{.fds = {-1, -1, -1}, .group = CHILD_SAME_GROUP, .terminal = -1}

enum child_change {
	CHILD_EXITED,	/* code: exit status */
	CHILD_KILLED,	/* code: signal */
	CHILD_STOPPED,	/* code: signal */
	CHILD_CONTINUED /* code: 0 */
};

struct child_event {
	pid_t pid;
	enum child_change change;
	int code;
	bool has_core;
	struct rusage usage; /* when it ended */
};

/* child_has_ended - whether the child is gone with this change. */
bool child_has_ended(const struct child_event *event);

/* child_wait_status - what wait(2) told of a child that ended. */
int child_wait_status(const struct child_event *event);

/*
 * child_callback - hears of every change of one child. After CHILD_EXITED or
 * CHILD_KILLED the child is reaped and forgotten. It only records.
 */
typedef void child_callback(void *ctx, const struct child_event *event);

/* child_body - what a forked part of this program does; gives exit status. */
typedef int child_body(void *ctx);

/*
 * child_spawn - start a program, at the price of vfork.
 *   takes   spec; callback: may be NULL
 *   gives   the pid, or -1 with *fault telling the phase and errno. When it
 *           gives a pid the program was executed: exec errors are known here.
 */
pid_t child_spawn(const struct child_spec *spec, child_callback *callback,
		  void *ctx, struct child_fault *fault);

/*
 * child_fork - go on in a forked child. The child calls the body with the
 * registry of children emptied, and leaves by _exit; it never returns.
 *   gives   the pid, or -1 with errno; EAGAIN is retried for up to a second
 */
pid_t child_fork(child_body *body, void *body_ctx, child_callback *callback,
		 void *ctx);

/*
 * child_watch - have the changes of a child told to somebody else from now
 * on.
 *   gives   false when it is no child of ours or has ended
 */
bool child_watch(pid_t pid, child_callback *callback, void *ctx);

/* child_unwatch - a child's changes are of no interest; it is still reaped. */
void child_unwatch(pid_t pid);

/* child_is_known - whether a pid is a child started here and not yet reaped. */
bool child_is_known(pid_t pid);

/*
 * child_reap - ask the kernel for every change and call back. Called by the
 * loop on SIGCHLD (child_start) and by who must not use a loop.
 *   gives   false when this process has no child left, known or adopted
 */
bool child_reap(void);

/* child_start - have the loop reap whenever SIGCHLD comes (after sig_start). */
void child_start(void);

/* child_stop - the opposite: know of no child any more. */
void child_stop(void);

/*
 * child_on_adopted - hear of the end of processes that were not started here:
 * orphans a subreaper inherits.
 */
void child_on_adopted(child_callback *callback, void *ctx);

/*
 * child_on_stopped - hear of every child that was stopped, before who watches
 * it does.
 */
void child_on_stopped(child_callback *callback, void *ctx);

/*
 * child_signal, child_signal_group, child_queue - send a signal.
 *   takes   pid: of a child not yet reaped, or of a verified descendant
 *   gives   false with errno (ESRCH: already gone)
 */
bool child_signal(pid_t pid, int signo);
bool child_signal_group(pid_t group, int signo);
bool child_queue(pid_t pid, int signo, int value);

/*
 * child_stop_self - stop our whole group, as a shell does that was started in
 * the background and wants the terminal. Returns when it is continued.
 */
void child_stop_self(int signo);

/*
 * child_clear_terminal - let our controlling terminal belong to a group that
 * has no member, so that all of the session is in its background.
 *   gives   false with errno
 */
bool child_clear_terminal(int fd);

/* child_pidfd - a close-on-exec descriptor for a process, or -1 with errno. */
int child_pidfd(pid_t pid);

/* child_pidfd_signal - signal exactly that process; false with errno. */
bool child_pidfd_signal(int pidfd, int signo);

/*
 * child_adopt_orphans - make this process the reaper of its descendants.
 *   gives   false with errno when the kernel cannot
 */
bool child_adopt_orphans(void);

/*
 * child_die_with - have a signal sent to this process when its parent ends.
 *   takes   parent: who it should be
 *   gives   false when that parent is gone already
 */
bool child_die_with(pid_t parent, int signo);

/* child_leave - end this forked child now: no handlers, no buffers. */
NORETURN void child_leave(int status);

/* child_phase_name - "execute", "change directory", ...; lent. */
const char *child_phase_name(enum child_phase phase);

#endif
