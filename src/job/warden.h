/*
 * warden.h - the process that keeps the session's promises when the session
 * cannot. It is forked once, while the session is small; every job is forked
 * from it, each under a minder of its own; and when the session ends, in
 * whatever way, it has every job swept. This is the session's handle on it.
 */
#ifndef JOB_WARDEN_H
#define JOB_WARDEN_H

#include "base/base.h"
#include "job/carrier.h"
#include "job/side.h"

struct loop;
struct warden;

/* Where starting a job can fail: the phase in EVENT_SPAWN_FAILED. */
enum warden_phase {
	WARDEN_NO_FAULT,
	WARDEN_START,	    /* the warden itself could not be forked */
	WARDEN_SPOOL,	    /* no file for the output */
	WARDEN_SOCKET,	    /* no control socket */
	WARDEN_DESCRIPTION, /* the description could not be handed over */
	WARDEN_SEND,	    /* the warden is gone */
	WARDEN_MINDER,	    /* the warden could not fork the minder */
	WARDEN_INTERPRETER, /* the minder could not fork the interpreter */
	WARDEN_PHASE_COUNT
};

struct warden_config {
	job_body *body;	     /* what every job interpreter runs */
	int grace_ms;	     /* between TERM and KILL, WARDEN_GRACE_MS say */
	uint64_t spool_limit_bytes; /* per job, on disk; 0: 16 GiB, or a tenth
				       of what is free if that is less */
	void (*on_start)(void); /* in the warden's process, once: make ready
				   what every interpreter will inherit */
	void (*on_fork)(void); /* in the new interpreter, before its body:
				  reseed random numbers and the like */
	char *const *exec_argv; /* what to execute this program with when the
				   session is large, so that it calls
				   warden_main; NULL: always fork */
};

#define WARDEN_GRACE_MS 2000
#define WARDEN_FORK_MAX_KIB 16384 /* a larger session is large */
#define WARDEN_LOST_GRACE_MS 500  /* when the session died without a word */
#define WARDEN_UNKILLABLE_MS 10000 /* then give up and say which pids */

/*
 * warden_new - the handle; no process yet.
 *   takes   loop: the session's, after sig_start and child_start
 */
struct warden *warden_new(struct loop *loop,
			  const struct warden_config *config) MUST_USE;

/*
 * warden_start - have a warden's process from now on. Called at the latest by
 * the first job; earlier when the session is about to grow, since jobs are
 * forked from the image that the session has now. A session that is large
 * already starts this program afresh instead. Does nothing when it runs.
 *   gives   false with errno
 *   source  ours; measured: a job costs 0.5 ms from a small image, 16 ms from
 *           one of 100 MiB, 68 ms from one of 1 GiB
 */
bool warden_start(struct warden *warden);

/*
 * warden_main - be the warden of the session at the far end of descriptor 0;
 * for the program executed with exec_argv, once it has set up what its jobs
 * need.
 *   gives   exit status
 */
int warden_main(const struct warden_config *config);

/* warden_pid - of the process, 0 when there is none. */
int warden_pid(const struct warden *warden);

/* warden_grace_ms - as configured; the default for NULL. */
int warden_grace_ms(const struct warden *warden);

/*
 * warden_stop - the session ends: stop every job, wait until nothing is left.
 *   takes   grace_ms: for all of them at once; -1: as configured
 *   gives   how many processes could not be killed, now or ever; 0 as a rule
 */
int warden_stop(struct warden *warden, int grace_ms);

/* warden_free - stop it if it still runs and end the handle. */
void warden_free(struct warden *warden);

/*
 * warden_carrier - the carrier of forked interpreters. Jobs given to it must
 * belong to a table made with this warden.
 */
extern const struct carrier warden_carrier;

/* warden_phase_text - "fork the job interpreter", ...; lent. */
const char *warden_phase_text(enum warden_phase phase);

#endif
