/*
 * sig.c - the table of signals: what each role does with each of them. A role
 * reads a signal (blocked, taken from a signalfd in the loop), ignores it, or
 * leaves it to its default. There is no handler. A guard reads what it does
 * not obey instead of ignoring it: what comes to the interpreter it forks,
 * before that has its own signals, shall wait and not be lost.
 */
#include "base/base.h"
#include "os/sig.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/utf8.h"
#include "os/loop.h"

#define SIGNAL_MAX 65
#define ROLE_COUNT 4

enum treatment { TREAT_DEFAULT, TREAT_READ, TREAT_IGNORE };

enum meaning {
	MEANS_NOTHING,	 /* for its callback alone */
	MEANS_INTERRUPT, /* Ctrl-C */
	MEANS_END	 /* the process shall end */
};

struct rule {
	int signo;
	struct {
		enum treatment treatment;
		enum meaning meaning;
	} by_role[ROLE_COUNT]; /* script, interactive, job, guard */
};

#define DEFAULT {TREAT_DEFAULT, MEANS_NOTHING}
#define IGNORE {TREAT_IGNORE, MEANS_NOTHING}
#define READ {TREAT_READ, MEANS_NOTHING}
#define BREAK {TREAT_READ, MEANS_INTERRUPT}
#define END {TREAT_READ, MEANS_END}

static const struct rule rules[] = {
	{SIGCHLD, {READ, READ, READ, READ}},
	{SIGINT, {END, BREAK, END, READ}},
	{SIGTERM, {END, END, END, READ}},
	{SIGHUP, {END, END, END, READ}},
	{SIGWINCH, {DEFAULT, READ, DEFAULT, DEFAULT}},
	{SIGCONT, {DEFAULT, READ, DEFAULT, DEFAULT}},
	{SIGQUIT, {DEFAULT, IGNORE, DEFAULT, IGNORE}},
	{SIGTSTP, {DEFAULT, IGNORE, DEFAULT, IGNORE}},
	{SIGTTIN, {DEFAULT, IGNORE, IGNORE, IGNORE}},
	{SIGTTOU, {DEFAULT, IGNORE, IGNORE, IGNORE}},
	{SIGPIPE, {IGNORE, IGNORE, IGNORE, IGNORE}},
	{SIGXFSZ, {IGNORE, IGNORE, IGNORE, IGNORE}},
	{SIGUSR1, {DEFAULT, DEFAULT, DEFAULT, IGNORE}},
	{SIGUSR2, {DEFAULT, DEFAULT, DEFAULT, IGNORE}},
	{0 /* SIGRTMIN, no constant */, {DEFAULT, DEFAULT, DEFAULT, READ}},
};

struct listener {
	sig_callback *callback;
	void *ctx;
};

/* Signals belong to the process, so what is known of them does, too. */
static struct {
	bool has_start; /* the three below are set */
	sigset_t start_mask;
	bool was_ignored[COUNT_OF(rules)];
	enum sig_role role;
	struct loop *loop;
	struct listener listeners[SIGNAL_MAX];
	bool has_interrupt;
	bool has_end; /* the process shall end, and nobody took that yet */
	int ending;
	int64_t grace_end_ms;
} state;

static int
rule_signo(const struct rule *rule)
{
	return rule->signo != 0 ? rule->signo : SIGRTMIN;
}

static const struct rule *
rule_find(int signo)
{
	for (size_t i = 0; i < COUNT_OF(rules); i++)
		if (rule_signo(&rules[i]) == signo)
			return &rules[i];
	return NULL;
}

/*
 * Only a change is made: setting SIGCHLD to what it is would throw away one
 * that is pending.
 */
static void
set_disposition(int signo, void (*disposition)(int))
{
	struct sigaction action = {.sa_handler = disposition};
	struct sigaction old;

	if (sigaction(signo, NULL, &old) != 0 || old.sa_handler != disposition)
		sigaction(signo, &action, NULL);
}

/* What the program was started with; asked once, before any change. */
static void
remember_start(void)
{
	struct sigaction old;

	if (state.has_start)
		return;
	state.has_start = true;
	sigprocmask(SIG_SETMASK, NULL, &state.start_mask);
	for (size_t i = 0; i < COUNT_OF(rules); i++)
		state.was_ignored[i] =
		    sigaction(rule_signo(&rules[i]), NULL, &old) == 0 &&
		    old.sa_handler == SIG_IGN;
}

/* Whether a signal stays ignored because whoever started us wanted so. */
static bool
stays_ignored(size_t i)
{
	return state.was_ignored[i] && rules[i].signo != SIGCHLD &&
	       state.role != SIG_ROLE_GUARD;
}

static void end_raise(void);

/* What was to end first comes to its end, but not for ever. */
static void
on_overdue(void *ctx)
{
	end_raise();
}

static void
end_raise(void)
{
	state.has_end = true;
	loop_interrupt(state.loop);
	if (state.role != SIG_ROLE_JOB)
		loop_at(state.loop, loop_after(SIG_PATIENCE_MS), on_overdue,
			NULL);
}

static void
signal_came(const struct sig_notice *notice)
{
	const struct rule *rule = rule_find(notice->signo);
	bool is_first = state.ending == 0;
	bool has_grace = state.role == SIG_ROLE_JOB &&
			 notice->sender == getppid() && notice->value > 0;
	struct listener *listener = &state.listeners[notice->signo];

	switch (rule->by_role[state.role].meaning) {
	case MEANS_INTERRUPT:
		sig_raise_interrupt();
		break;
	case MEANS_END:
		state.ending = notice->signo;
		if (has_grace)
			state.grace_end_ms = loop_after(notice->value);
		if (notice->signo == SIGINT)
			state.has_interrupt = true;
		if (is_first || state.role != SIG_ROLE_JOB)
			end_raise();
		break;
	case MEANS_NOTHING:
		break;
	}
	if (listener->callback != NULL)
		listener->callback(listener->ctx, notice);
}

static void
on_signals(void *ctx, int fd, unsigned ready)
{
	struct signalfd_siginfo infos[16];
	ssize_t len;

	do {
		len = read(fd, infos, sizeof(infos));
		for (ssize_t i = 0; i * (ssize_t)sizeof(infos[0]) < len; i++) {
			struct sig_notice notice = {
				.signo = (int)infos[i].ssi_signo,
				.sender = (pid_t)infos[i].ssi_pid,
				.value = infos[i].ssi_int,
			};

			signal_came(&notice);
		}
	} while (len == (ssize_t)sizeof(infos));
}

bool
sig_start(struct loop *loop, enum sig_role role)
{
	sigset_t reads;
	sigset_t blocked;
	int fd;

	remember_start();
	state.role = role;
	state.loop = loop;
	sigemptyset(&reads);
	blocked = state.start_mask;
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		int signo = rule_signo(&rules[i]);
		enum treatment treatment = rules[i].by_role[role].treatment;

		if (treatment == TREAT_IGNORE || stays_ignored(i)) {
			set_disposition(signo, SIG_IGN);
			continue;
		}
		set_disposition(signo, SIG_DFL);
		if (treatment != TREAT_READ)
			continue;
		sigaddset(&reads, signo);
		sigaddset(&blocked, signo);
	}
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	fd = signalfd(-1, &reads, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0)
		return false;
	return loop_add(loop, fd, LOOP_READ, on_signals, NULL) != NULL;
}

void
sig_on(int signo, sig_callback *callback, void *ctx)
{
	state.listeners[signo] = (struct listener){callback, ctx};
}

bool
sig_interrupted(void)
{
	return state.has_interrupt;
}

bool
sig_take_interrupt(void)
{
	bool had = state.has_interrupt;

	state.has_interrupt = false;
	if (had && !state.has_end)
		loop_resume(state.loop);
	return had;
}

bool
sig_take_stop(void)
{
	bool had = state.has_interrupt || state.has_end;

	state.has_interrupt = false;
	state.has_end = false;
	if (had)
		loop_resume(state.loop);
	return had;
}

void
sig_raise_interrupt(void)
{
	state.has_interrupt = true;
	loop_interrupt(state.loop);
}

int
sig_ending(void)
{
	return state.ending;
}

bool
sig_is_pending(int signo)
{
	sigset_t pending;

	return sigpending(&pending) == 0 && sigismember(&pending, signo) == 1;
}

int64_t
sig_grace_end(void)
{
	return state.grace_end_ms;
}

void
sig_die(int signo)
{
	sigset_t only;

	set_disposition(signo, SIG_DFL);
	sigemptyset(&only);
	sigaddset(&only, signo);
	raise(signo);
	sigprocmask(SIG_UNBLOCK, &only, NULL);
	_exit(128 + signo);
}

void
sig_reset_child(void)
{
	for (size_t i = 0; i < COUNT_OF(rules); i++)
		set_disposition(rule_signo(&rules[i]),
				state.was_ignored[i] ? SIG_IGN : SIG_DFL);
	if (state.has_start)
		sigprocmask(SIG_SETMASK, &state.start_mask, NULL);
}

void
sig_discard(int signo)
{
	set_disposition(signo, SIG_IGN);
	set_disposition(signo, SIG_DFL);
}

void
sig_forget(void)
{
	memset(state.listeners, 0, sizeof(state.listeners));
	state.loop = NULL;
	state.has_interrupt = false;
	state.has_end = false;
	state.ending = 0;
	state.grace_end_ms = 0;
}

/* ---- names ---- */

static const char *const signal_names[] = {
	[SIGHUP] = "SIGHUP",	   [SIGINT] = "SIGINT",
	[SIGQUIT] = "SIGQUIT",	   [SIGILL] = "SIGILL",
	[SIGTRAP] = "SIGTRAP",	   [SIGABRT] = "SIGABRT",
	[SIGBUS] = "SIGBUS",	   [SIGFPE] = "SIGFPE",
	[SIGKILL] = "SIGKILL",	   [SIGUSR1] = "SIGUSR1",
	[SIGSEGV] = "SIGSEGV",	   [SIGUSR2] = "SIGUSR2",
	[SIGPIPE] = "SIGPIPE",	   [SIGALRM] = "SIGALRM",
	[SIGTERM] = "SIGTERM",	   [SIGCHLD] = "SIGCHLD",
	[SIGCONT] = "SIGCONT",	   [SIGSTOP] = "SIGSTOP",
	[SIGTSTP] = "SIGTSTP",	   [SIGTTIN] = "SIGTTIN",
	[SIGTTOU] = "SIGTTOU",	   [SIGURG] = "SIGURG",
	[SIGXCPU] = "SIGXCPU",	   [SIGXFSZ] = "SIGXFSZ",
	[SIGVTALRM] = "SIGVTALRM", [SIGPROF] = "SIGPROF",
	[SIGWINCH] = "SIGWINCH",   [SIGIO] = "SIGIO",
	[SIGPWR] = "SIGPWR",	   [SIGSYS] = "SIGSYS",
};

const char *
sig_name(int signo)
{
	static char unknown[sizeof("signal -2147483648")];

	if (signo > 0 && (size_t)signo < COUNT_OF(signal_names) &&
	    signal_names[signo] != NULL)
		return signal_names[signo];
	snprintf(unknown, sizeof(unknown), "signal %d", signo);
	return unknown;
}

int
sig_number(const char *name)
{
	char *end;
	long number = strtol(name, &end, 10);

	if (end != name && *end == '\0')
		return number > 0 && number < SIGNAL_MAX ? (int)number : 0;
	for (size_t i = 0; i < COUNT_OF(signal_names); i++) {
		if (signal_names[i] == NULL)
			continue;
		if (text_same(name, signal_names[i]) ||
		    text_same(name, signal_names[i] + 3))
			return (int)i;
	}
	return 0;
}
