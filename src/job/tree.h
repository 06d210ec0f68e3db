/*
 * tree.h - the processes below this one, as /proc tells, each verified to be
 * a descendant at the moment it is visited.
 */
#ifndef JOB_TREE_H
#define JOB_TREE_H

#include "base/base.h"

#include <sys/types.h>

struct tree_node {
	pid_t pid;
	int pidfd; /* -1 for a child of ours: its pid is safe till we reap it */
};

/*
 * tree_visit - a descendant; its parent was visited before.
 *   takes   node: lent; take the pidfd by putting -1 in its place
 */
typedef void tree_visit(void *ctx, struct tree_node *node);

/*
 * tree_walk - visit every living descendant.
 *   takes   spare: direct children to leave alone with all below them
 *   gives   false when the system does not tell who they are
 */
bool tree_walk(tree_visit *visit, bool (*spare)(void *ctx, pid_t pid),
	       void *ctx);

/* What a process does at the moment. */
struct tree_status {
	pid_t parent, group, session;
	bool is_stopped;
	int signo; /* what stopped it; 0: its parent was told already, or the
		      system (before Linux 5.17) does not say */
};

/* tree_status - of any process; false when it does not live. */
bool tree_status(pid_t pid, struct tree_status *status);

/*
 * tree_terminal_signal - what a terminal stopped a process by.
 *   takes   status: of that process
 *   gives   SIGTTIN: it wants to read; SIGTTOU: it changes modes, or writes;
 *           0: something else did, or nobody says
 *   source  ours: where the signal is not known, the system call in which it
 *           stands, and what that works on
 */
int tree_terminal_signal(pid_t pid, const struct tree_status *status);

/* tree_signal - signal a visited process; false with errno. */
bool tree_signal(const struct tree_node *node, int signo);

#endif
