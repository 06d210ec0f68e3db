/*
 * sig.h - signals without handlers. What matters to a shell is blocked and
 * read from a descriptor in the loop; what must not stop it is ignored; both
 * lists are one table in sig.c, which is also what a child gets back. Signals
 * that were ignored when the program was started stay ignored.
 */
#ifndef OS_SIG_H
#define OS_SIG_H

#include "base/base.h"

#include <signal.h>

struct loop;

#define SIG_PATIENCE_MS 2000

enum sig_role {
	SIG_ROLE_SCRIPT,      /* reads no terminal: INT, TERM, HUP end it */
	SIG_ROLE_INTERACTIVE, /* at a terminal: INT interrupts, stops ignored */
	SIG_ROLE_JOB,	      /* a job interpreter: TERM asks it to stop */
	SIG_ROLE_GUARD	      /* warden or minder: deaf but for its own */
};

/* What is known of a signal that came. */
struct sig_notice {
	int signo;
	pid_t sender;
	int value; /* what sigqueue carried */
};

typedef void sig_callback(void *ctx, const struct sig_notice *notice);

/*
 * sig_start - take the process's signals over.
 *   takes   loop: reads them from now on
 *   gives   false with errno when the kernel refused
 *   source  the first call remembers what the program was started with
 */
bool sig_start(struct loop *loop, enum sig_role role);

/*
 * sig_on - hear of one signal that the role reads.
 *   takes   callback: NULL to hear no more; it only records
 */
void sig_on(int signo, sig_callback *callback, void *ctx);

/*
 * sig_interrupted - whether an interrupt (Ctrl-C) waits to be taken. Cheap
 * enough for the evaluator's checkpoint, which turns the loop now and then.
 */
bool sig_interrupted(void);

/* sig_take_interrupt - the same, and forget it. */
bool sig_take_interrupt(void);

/*
 * sig_take_stop - whether an interrupt or a request to end waits, and forget
 * both: what runs is to stop once, and its last words may take their time. A
 * process that is slow to end is asked again after SIG_PATIENCE_MS and by the
 * next signal; a job is not, its minder sees to that.
 */
bool sig_take_stop(void);

/* sig_raise_interrupt - request an interrupt as Ctrl-C would. */
void sig_raise_interrupt(void);

/*
 * sig_ending - the signal that asked this process to end, or 0. Script: INT,
 * TERM or HUP; interactive: TERM or HUP; job: TERM. It also ends loop_until,
 * until sig_take_stop.
 */
int sig_ending(void);

/* sig_is_pending - whether a signal was sent that nobody has read yet. */
bool sig_is_pending(int signo);

/*
 * sig_grace_end - until when what a job runs may take to end.
 *   gives   milliseconds as loop_now; 0 when nobody but us was told to end
 *   source  the parent of a job says with TERM how long, and tells everything
 *           that is there at that time; we start nothing meanwhile
 */
int64_t sig_grace_end(void);

/*
 * sig_die - end by a signal's own hand, so that the parent sees the cause.
 *   takes   signo: its default is restored and it is sent to this process
 */
NORETURN void sig_die(int signo);

/*
 * sig_reset_child - in a forked child before exec: the mask and dispositions
 * this program was started with. Async-signal-safe.
 */
void sig_reset_child(void);

/*
 * sig_discard - throw away a pending signal. Async-signal-safe; its
 * disposition is the default one afterwards.
 */
void sig_discard(int signo);

/*
 * sig_forget - in a forked child that goes on as one of ours: drop callbacks
 * and pending requests; sig_start follows. The inherited descriptor goes with
 * the loop.
 */
void sig_forget(void);

/* sig_name - "SIGTERM" for a number, "signal 77" for an unknown one; lent. */
const char *sig_name(int signo);

/* sig_number - the number of "TERM", "SIGTERM" or "15", 0 for none. */
int sig_number(const char *name);

#endif
