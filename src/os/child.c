/*
 * child.c - fork, exec, wait and kill. One function reaps, in one thread, so
 * a pid that was not reported as ended cannot have been given to a stranger.
 */
#include "base/base.h"
#include "os/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"
#include "base/intmap.h"
#include "os/sig.h"
#include "os/tty.h"

#define FORK_RETRIES 3
#define FORK_PAUSE_MS 10 /* then three times as long, each time */

struct child {
	child_callback *callback; /* NULL: reap it silently */
	void *ctx;
};

static struct intmap children;
static struct child adopted;
static struct child stopped;

static void
child_add(pid_t pid, child_callback *callback, void *ctx)
{
	struct child *child = mem_alloc(sizeof(*child));

	*child = (struct child){callback, ctx};
	intmap_set(&children, pid, child);
}

/* The table is not freed: that would copy page after page of the parent's. */
static void
forget_children(void)
{
	children = (struct intmap)INTMAP_INIT;
	adopted = (struct child){NULL, NULL};
	stopped = (struct child){NULL, NULL};
}

/* ---- programs ---- */

struct spawn {
	const struct child_spec *spec;
	pid_t parent;
	struct child_fault fault;
};

/* Between vfork and exec: system calls alone, in the parent's own memory. */
NORETURN static void
spawn_fail(struct spawn *spawn, enum child_phase phase)
{
	spawn->fault.phase = phase;
	spawn->fault.error = errno;
	_exit(127);
}

static void
spawn_join_group(struct spawn *spawn)
{
	const struct child_spec *spec = spawn->spec;

	if (spec->is_session) {
		if (setsid() < 0)
			spawn_fail(spawn, CHILD_GROUP);
		sig_discard(SIGINT); /* the terminal's, come before */
		return;
	}
	if (spec->group != CHILD_SAME_GROUP && setpgid(0, spec->group) != 0)
		spawn_fail(spawn, CHILD_GROUP);
	if (spec->terminal >= 0 &&
	    !tty_set_group(spec->terminal, getpgid(0)))
		spawn_fail(spawn, CHILD_TERMINAL);
}

/*
 * Put the three descriptors in place. One that comes from 0 to 2 itself is
 * first copied out of the way of the others.
 */
static void
spawn_redirect(struct spawn *spawn)
{
	int from[3];

	for (int i = 0; i < 3; i++) {
		from[i] = spawn->spec->fds[i];
		if (from[i] < 0 || from[i] > 2 || from[i] == i)
			continue;
		from[i] = fcntl(from[i], F_DUPFD_CLOEXEC, 3);
		if (from[i] < 0)
			spawn_fail(spawn, CHILD_REDIRECT);
	}
	for (int i = 0; i < 3; i++)
		if (from[i] >= 0 && !fd_move(from[i], i))
			spawn_fail(spawn, CHILD_REDIRECT);
}

NORETURN static void
spawn_exec(struct spawn *spawn)
{
	const struct child_spec *spec = spawn->spec;

	spawn_join_group(spawn);
	spawn_redirect(spawn);
	if (spec->cwd != NULL && chdir(spec->cwd) != 0)
		spawn_fail(spawn, CHILD_DIRECTORY);
	fd_limit_restore();
	sig_reset_child();
	if (spec->death_signal != 0 &&
	    !child_die_with(spawn->parent, spec->death_signal))
		_exit(127);
	execve(spec->path, spec->argv, spec->envp);
	spawn_fail(spawn, CHILD_EXEC);
}

/*
 * vfork does not copy the page tables of a large session, and since parent
 * and child share memory, *fault is all the child needs to report an error.
 * There are no signal handlers that could run in the shared memory.
 */
__attribute__((noinline)) static pid_t
spawn_vfork(struct spawn *spawn)
{
	pid_t pid = vfork();

	if (pid == 0)
		spawn_exec(spawn);
	return pid;
}

/* Give the system a moment when it has no process left for us. */
static bool
fork_pause(int attempt)
{
	struct timespec pause = {.tv_nsec = FORK_PAUSE_MS * 1000000L};

	if (errno != EAGAIN || attempt >= FORK_RETRIES)
		return false;
	for (int i = 0; i < attempt; i++)
		pause.tv_nsec *= 3;
	nanosleep(&pause, NULL);
	return true;
}

static pid_t
wait_quietly(pid_t pid)
{
	pid_t result;

	do
		result = waitpid(pid, NULL, 0);
	while (result < 0 && errno == EINTR);
	return result;
}

pid_t
child_spawn(const struct child_spec *spec, child_callback *callback,
	    void *ctx, struct child_fault *fault)
{
	struct spawn spawn = {.spec = spec, .parent = getpid()};
	pid_t pid;

	for (int attempt = 0;; attempt++) {
		pid = spawn_vfork(&spawn);
		if (pid >= 0 || !fork_pause(attempt))
			break;
	}
	*fault = spawn.fault;
	if (pid < 0) {
		*fault = (struct child_fault){CHILD_FORK, errno};
		return -1;
	}
	if (fault->phase != CHILD_NO_FAULT) {
		wait_quietly(pid);
		return -1;
	}
	child_add(pid, callback, ctx);
	return pid;
}

bool
child_clear_terminal(int fd)
{
	pid_t pid = vfork();

	if (pid == 0) {
		setpgid(0, 0);
		_exit(tty_set_group(fd, getpid()) ? 0 : 1);
	}
	if (pid < 0)
		return false;
	wait_quietly(pid);
	return tcgetpgrp(fd) != getpgrp();
}

/* ---- parts of this program ---- */

pid_t
child_fork(child_body *body, void *body_ctx, child_callback *callback,
	   void *ctx)
{
	pid_t pid;

	for (int attempt = 0;; attempt++) {
		pid = fork();
		if (pid >= 0 || !fork_pause(attempt))
			break;
	}
	if (pid == 0) {
		forget_children();
		child_leave(body(body_ctx));
	}
	if (pid > 0)
		child_add(pid, callback, ctx);
	return pid;
}

void
child_leave(int status)
{
	_exit(status);
}

bool
child_adopt_orphans(void)
{
	return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
}

bool
child_die_with(pid_t parent, int signo)
{
	if (prctl(PR_SET_PDEATHSIG, signo, 0, 0, 0) != 0)
		return true; /* other lifelines remain */
	return getppid() == parent;
}

/* ---- reaping ---- */

bool
child_watch(pid_t pid, child_callback *callback, void *ctx)
{
	struct child *child = intmap_get(&children, pid);

	if (child == NULL)
		return false;
	*child = (struct child){callback, ctx};
	return true;
}

void
child_unwatch(pid_t pid)
{
	child_watch(pid, NULL, NULL);
}

bool
child_is_known(pid_t pid)
{
	return intmap_get(&children, pid) != NULL;
}

void
child_on_adopted(child_callback *callback, void *ctx)
{
	adopted = (struct child){callback, ctx};
}

bool
child_has_ended(const struct child_event *event)
{
	return event->change == CHILD_EXITED || event->change == CHILD_KILLED;
}

int
child_wait_status(const struct child_event *event)
{
	return event->change == CHILD_EXITED ? W_EXITCODE(event->code, 0)
					     : W_EXITCODE(0, event->code);
}

void
child_on_stopped(child_callback *callback, void *ctx)
{
	stopped = (struct child){callback, ctx};
}

static void
event_set(struct child_event *event, pid_t pid, int status)
{
	event->pid = pid;
	event->has_core = false;
	event->code = 0;
	if (WIFEXITED(status)) {
		event->change = CHILD_EXITED;
		event->code = WEXITSTATUS(status);
	} else if (WIFSIGNALED(status)) {
		event->change = CHILD_KILLED;
		event->code = WTERMSIG(status);
		event->has_core = WCOREDUMP(status);
	} else if (WIFSTOPPED(status)) {
		event->change = CHILD_STOPPED;
		event->code = WSTOPSIG(status);
	} else {
		event->change = CHILD_CONTINUED;
	}
}

/* Tell whoever watches a child; an ended one is forgotten first. */
static void
event_tell(const struct child_event *event)
{
	struct child *child = intmap_get(&children, event->pid);
	struct child listener = child != NULL ? *child : adopted;

	if (child_has_ended(event))
		mem_free(intmap_remove(&children, event->pid));
	if (event->change == CHILD_STOPPED && stopped.callback != NULL)
		stopped.callback(stopped.ctx, event);
	if (listener.callback != NULL)
		listener.callback(listener.ctx, event);
}

bool
child_reap(void)
{
	struct child_event event;
	int status;
	pid_t pid;

	for (;;) {
		pid = wait4(-1, &status,
			    WNOHANG | WUNTRACED | WCONTINUED | __WALL,
			    &event.usage);
		if (pid < 0 && errno == EINTR)
			continue;
		if (pid <= 0)
			return pid == 0;
		event_set(&event, pid, status);
		event_tell(&event);
	}
}

static void
on_sigchld(void *ctx, const struct sig_notice *notice)
{
	child_reap();
}

void
child_start(void)
{
	sig_on(SIGCHLD, on_sigchld, NULL);
}

void
child_stop(void)
{
	struct child *child;
	size_t place = 0;

	sig_on(SIGCHLD, NULL, NULL);
	while ((child = intmap_next(&children, &place)))
		mem_free(child);
	intmap_release(&children);
	forget_children();
}

/* ---- signals ---- */

bool
child_signal(pid_t pid, int signo)
{
	if (pid <= 0)
		bug("signal %d for pid %d", signo, (int)pid);
	return kill(pid, signo) == 0;
}

bool
child_signal_group(pid_t group, int signo)
{
	if (group <= 1)
		bug("signal %d for group %d", signo, (int)group);
	return kill(-group, signo) == 0;
}

bool
child_queue(pid_t pid, int signo, int value)
{
	if (pid <= 0)
		bug("signal %d for pid %d", signo, (int)pid);
	return sigqueue(pid, signo, (union sigval){.sival_int = value}) == 0;
}

void
child_stop_self(int signo)
{
	struct sigaction fresh = {.sa_handler = SIG_DFL};
	struct sigaction before;

	sigaction(signo, &fresh, &before);
	kill(0, signo);
	sigaction(signo, &before, NULL);
}

int
child_pidfd(pid_t pid)
{
	return (int)syscall(SYS_pidfd_open, pid, 0);
}

bool
child_pidfd_signal(int pidfd, int signo)
{
	return syscall(SYS_pidfd_send_signal, pidfd, signo, NULL, 0) == 0;
}

const char *
child_phase_name(enum child_phase phase)
{
	static const char *const names[CHILD_PHASE_COUNT] = {
		[CHILD_NO_FAULT] = "start",
		[CHILD_FORK] = "fork",
		[CHILD_GROUP] = "set the process group",
		[CHILD_TERMINAL] = "take the terminal",
		[CHILD_REDIRECT] = "redirect",
		[CHILD_DIRECTORY] = "change directory",
		[CHILD_EXEC] = "execute",
	};

	return names[phase];
}
