/*
 * sweep.h - every descendant of this process: find them, signal them, kill
 * them until none is left. It works because this process is a subreaper: an
 * orphan below it climbs to it, so "no children" means "no descendants".
 */
#ifndef JOB_SWEEP_H
#define JOB_SWEEP_H

#include "base/base.h"

#include <sys/types.h>

#define SWEEP_REFUSED_MS 1000
#define SWEEP_PIDS_MAX 64 /* as many are named when they cannot be killed */

/* sweep_spare - whether a direct child of ours shall live. */
typedef bool sweep_spare(void *ctx, pid_t pid);

/* What a walk over the tree found. */
struct sweep_count {
	int seen;    /* living processes */
	int refused; /* of these, those we may not signal */
	bool is_blind; /* the system does not tell who is there */
	uint64_t mark; /* the same for the same set of processes */
	pid_t pids[SWEEP_PIDS_MAX]; /* the first of them */
};

/*
 * sweep_tree - signal every descendant, parents first.
 *   takes   signo: 0 to count only; spare: NULL to spare nobody
 *   source  a process is signalled through a pidfd after its parent was seen
 *           to be the one we came from, so a recycled pid is never hit
 *   errors  count->is_blind: nobody was reached
 */
void sweep_tree(int signo, sweep_spare *spare, void *ctx,
		struct sweep_count *count);

/*
 * sweep_ask - TERM for every descendant, then CONT so that it can obey; parents
 * first, so that none goes on because what it waited for has ended. The set is
 * fixed before the first signal, since the first to obey may orphan others.
 */
void sweep_ask(sweep_spare *spare, void *ctx, struct sweep_count *count);

/* sweep_pause, sweep_continue - STOP until nobody new is found; CONT. */
void sweep_pause(struct sweep_count *count);
void sweep_continue(struct sweep_count *count);

/* A killing that goes on in steps, so that a loop can do other things. */
struct sweep {
	int64_t deadline_ms; /* when to give up, */
	int64_t refused_ms;  /* and when only those refuse signals are left */
	int64_t pause_ms;    /* doubled while the same ones are left */
	struct sweep_count last;
};

enum sweep_result {
	SWEEP_CLEAN, /* nobody is left */
	SWEEP_AGAIN, /* call again after pause_ms */
	SWEEP_STUCK  /* a deadline came; last says who is left */
};

/*
 * sweep_begin - prepare; takes how long it may last, SWEEP_REFUSED_MS at most
 * while nobody is left but whom we may not signal.
 */
void sweep_begin(struct sweep *sweep, int64_t limit_ms);

/* sweep_step - kill whoever is there, reap whoever is dead. */
enum sweep_result sweep_step(struct sweep *sweep, sweep_spare *spare,
			     void *ctx);

#endif
