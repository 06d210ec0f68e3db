/*
 * native.c - a program as a stage: the one asynchronous kind. Loop callbacks
 * only queue what comes back; the stage emits it after each turn. Neighbouring
 * programs are joined by a plain pipe and their bytes never come here.
 */
#include "base/base.h"
#include "run/native.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/sig.h"
#include "run/host.h"
#include "run/native_group.h"
#include "run/native_io.h"
#include "run/native_words.h"
#include "run/pipeline.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/text.h"

struct native {
	pid_t pid;       /* 0: not started */
	bool has_ended;
	bool is_late;    /* the job's programs were told to end before */
	int code;        /* exit status, 128 + signal when killed */
	int signal;      /* that killed it, or 0 */
	bool is_joined;  /* joined_fd waits to become its input */
	int joined_fd;   /* read end of a pipe from the program before */
	struct native_group *group; /* shared by the pipeline, or NULL */
	struct native_io io;
};

extern char **environ;

static struct native *
native_of(const struct stage *stage)
{
	return stage->state;
}

/* ---------------------------------------------------------------- starting */

static bool
is_native(const struct stage *stage)
{
	return stage && stage->command->kind == COMMAND_NATIVE;
}

static bool
joins_next(const struct stage *stage)
{
	return is_native(stage->next) && stage->out == &stage->next->inlet;
}

/* What the three descriptors of the child become, and what to close here. */
struct wiring {
	int child[3];  /* -1: inherit */
	int ours[6];   /* to close after the start, -1: none */
	size_t count;
};

static bool
wire_pipe(struct wiring *wiring, int which, int *end)
{
	int ends[2];
	int theirs = which == 0 ? 0 : 1;

	if (!fd_pipe(ends))
		return false;
	wiring->child[which] = ends[theirs];
	wiring->ours[wiring->count++] = ends[theirs];
	*end = ends[1 - theirs];
	return true;
}

static bool
wire_null(struct wiring *wiring, int which)
{
	int fd = fd_null();

	wiring->child[which] = fd;
	wiring->ours[wiring->count++] = fd;
	return fd >= 0;
}

static bool
wire_input(struct stage *stage, struct wiring *wiring)
{
	struct native *native = native_of(stage);
	int end;

	if (native->is_joined) {
		wiring->child[0] = native->joined_fd;
		wiring->ours[wiring->count++] = native->joined_fd;
		native->is_joined = false;
		return true;
	}
	if (!stage->has_input)
		return true;
	if (!wire_pipe(wiring, 0, &end))
		return false;
	native_io_feed(&native->io, end);
	return true;
}

static bool
wire_output(struct stage *stage, struct wiring *wiring)
{
	struct native *native = native_of(stage), *next;
	int end;

	if (joins_next(stage)) {
		next = native_of(stage->next);
		next->is_joined = wire_pipe(wiring, 1, &next->joined_fd);
		native->io.next = &next->io;
		return next->is_joined;
	}
	if (stage->out == sink_null())
		return wire_null(wiring, 1);
	if (stage->out->fd >= 0) {
		if (stage->out->settle)
			stage->out->settle(stage->out);
		wiring->child[1] = stage->out->fd;
		return true;
	}
	if (!wire_pipe(wiring, 1, &end))
		return false;
	native_io_read(&native->io, NATIVE_OUT, end);
	return true;
}

static bool
wire_errors(struct stage *stage, struct wiring *wiring)
{
	struct native *native = native_of(stage);
	struct sink *sink = stage->streams[STREAM_ERROR];
	int end;

	if (sink == stage->out && wiring->child[1] >= 0 &&
	    (joins_next(stage) || sink->fd >= 0)) {
		wiring->child[2] = wiring->child[1];
		return true;
	}
	if (sink == sink_null())
		return wire_null(wiring, 2);
	if (sink->fd >= 0) {
		wiring->child[2] = sink->fd;
		return true;
	}
	if (!wire_pipe(wiring, 2, &end))
		return false;
	native_io_read(&native->io, NATIVE_ERR, end);
	return true;
}

static void
on_child(void *context, const struct child_event *event)
{
	struct native *native = context;

	native_group_event(native->group, event);
	if (!child_has_ended(event))
		return;
	native->signal = event->change == CHILD_KILLED ? event->code : 0;
	native->code = native->signal ? 128 + native->signal : event->code;
	native->has_ended = true;
}

static enum flow
start_failed(struct stage *stage, int number)
{
	Value *record = error_new(
	    "System.Management.Automation.ApplicationFailedException",
	    "NativeCommandFailed", ERROR_ResourceUnavailable,
	    text_of(stage->command->name),
	    "Program '%s' failed to run: An error occurred trying to start "
	    "process '%s' with working directory '%s'. %s",
	    stage->command->name, stage->command->path,
	    text_bytes(stage->interp->location), strerror(number));

	error_get(record)->command = mem_text("");
	return stage_throw(stage, record);
}

static bool
spawn(struct stage *stage, const struct wiring *wiring, int *number)
{
	struct native *native = native_of(stage);
	struct child_spec spec = CHILD_SPEC_INIT;
	struct child_fault fault = {CHILD_NO_FAULT, 0};
	struct host *host = stage->interp->host;
	struct words words = {0};

	words_add(&words, mem_text(stage->invocation->word
				       ? stage->invocation->word
				       : stage->command->path));
	native_words(stage, &words);
	host_hide_progress(host);
	host_show(host);
	spec.path = stage->command->path;
	spec.argv = words_end(&words);
	spec.envp = environ;
	spec.death_signal = SIGHUP; /* as if the terminal had gone */
	memcpy(spec.fds, wiring->child, sizeof(spec.fds));
	native_group_place(native->group, &spec);
	native->pid = child_spawn(&spec, on_child, native, &fault);
	words_release(&words);
	*number = fault.error;
	native->is_late = sig_grace_end() || sig_is_pending(SIGTERM);
	if (native->pid < 0)
		native->pid = 0;
	else
		native_group_add(native->group, native->pid);
	return native->pid > 0;
}

/* The first program of a pipeline makes the group for all of them. */
static void
join_group(struct stage *stage)
{
	struct native_group *group = native_of(stage)->group;

	if (group)
		return;
	group = native_group_new(stage);
	native_of(stage)->group = group;
	for (stage = stage->next; stage; stage = stage->next)
		if (is_native(stage))
			native_of(stage)->group = native_group_ref(group);
}

static enum flow
native_begin(struct stage *stage)
{
	struct native *native = native_of(stage);
	struct wiring wiring = {.child = {-1, -1, -1}};
	bool is_wired, is_started;
	int number = 0;

	native_io_init(&native->io, stage);
	join_group(stage);
	is_wired = wire_input(stage, &wiring) && wire_output(stage, &wiring) &&
	    wire_errors(stage, &wiring);
	if (!is_wired)
		number = errno;
	is_started = is_wired && spawn(stage, &wiring, &number);
	while (wiring.count)
		fd_close(&wiring.ours[--wiring.count]);
	return is_started ? FLOW_MORE : start_failed(stage, number);
}

/* ----------------------------------------------------------------- running */

static enum flow
native_process(struct stage *stage)
{
	if (!stage->has_input)
		return FLOW_MORE;
	return native_io_send(&native_of(stage)->io, stage->input);
}

static bool
is_over(const struct native *native)
{
	return native->has_ended && native_io_is_over(&native->io);
}

static bool
has_finished(void *context)
{
	struct native *native = context;

	return native_io_waits(&native->io) ||
	    native_group_is_stopped(native->group) ||
	    is_over(native);
}

static bool
is_true(struct interp *interp, const char *variable)
{
	return value_truth(interp_get(interp, variable));
}

static enum flow
report_status(struct stage *stage)
{
	const struct native *native = native_of(stage);
	struct interp *interp = stage->interp;
	Value *record, *exception;

	interp->last_exit = native->code;
	interp->last_signal = native->signal;
	interp->has_last_exit = true;
	if (!native->code)
		return FLOW_MORE;
	stage->has_failed = true;
	if (!is_true(interp, "PSNativeCommandUseErrorActionPreference"))
		return FLOW_MORE;
	record = error_new("System.Management.Automation."
			   "NativeCommandExitException",
	    "ProgramExitedWithNonZeroCode", ERROR_NotSpecified,
	    text_of(stage->command->path),
	    "Program \"%s\" ended with non-zero exit code: %d (0x%08X).",
	    stage->command->name, native->code, (unsigned)native->code);
	exception = error_get(record)->exception;
	exception_set(exception, "ExitCode", value_int(native->code));
	exception_set(exception, "Path", text_of(stage->command->path));
	exception_set(exception, "ProcessId", value_int(native->pid));
	/* It is no command of the script that speaks, but the program. */
	error_get(record)->command = mem_text("");
	return stage_write(stage, STREAM_ERROR, record);
}

/* Ctrl-C at a terminal reaches the program alone: it stops us, too. */
static enum flow
interrupted(struct stage *stage)
{
	sig_raise_interrupt();
	return interp_look_around(stage->interp);
}

static enum flow
native_end(struct stage *stage)
{
	struct native *native = native_of(stage);
	struct loop *loop = stage->interp->loop;
	enum flow flow = native_io_finish(&native->io);

	while (flow == FLOW_MORE && !native_group_is_away(native->group)) {
		if (loop_until(loop, has_finished, native, LOOP_NEVER) ==
		    LOOP_INTERRUPTED)
			return interp_look_around(stage->interp);
		if (native_group_is_stopped(native->group) &&
		    !native_group_suspend(native->group))
			flow = stage_warning(stage,
			    "%s was not stopped: commands wait for it.",
			    stage->command->name);
		if (flow == FLOW_MORE)
			flow = native_io_emit(&native->io);
		if (is_over(native))
			break;
	}
	native_group_settle(native->group);
	if (!native->has_ended)
		native->code = 128 + SIGTSTP;
	if (native->signal == SIGINT &&
	    native_group_is_foreground(native->group))
		return interrupted(stage);
	return flow == FLOW_MORE ? report_status(stage) : flow;
}

/* ------------------------------------------------------------- giving it up */

/* A stream that leads to the session itself; what commands would have taken
 * is dropped when they are stopped. */
static struct sink *
own_sink(const struct interp *interp, struct sink *sink)
{
	if (sink == interp->streams[STREAM_OUTPUT] ||
	    sink == interp->streams[STREAM_ERROR])
		return sink;
	return sink_null();
}

static bool
has_something(void *context)
{
	const struct native *native = context;

	return native_io_waits(&native->io) || is_over(native);
}

/* Ask it to end. */
static void
ask_to_end(const struct native *native)
{
	child_signal(native->pid, SIGTERM);
	child_signal(native->pid, SIGCONT);
}

/*
 * The job is stopped, and the minder told its programs: one may put its things
 * in order, and what it says is kept. Then it is killed.
 */
static void
take_leave(struct stage *stage, int64_t deadline_ms)
{
	struct native *native = native_of(stage);
	struct interp *interp = stage->interp;
	struct sink *streams[STREAM_COUNT];
	Value *error = interp->error;
	enum loop_result result;

	memcpy(streams, stage->streams, sizeof(streams));
	streams[STREAM_ERROR] = own_sink(interp, streams[STREAM_ERROR]);
	stage->streams = streams;
	stage->out = own_sink(interp, stage->out);
	interp->error = NULL;
	if (native->is_late && !native->has_ended)
		ask_to_end(native);
	do {
		result = loop_until(interp->loop, has_something, native,
		    deadline_ms);
		native_io_emit(&native->io);
	} while (result == LOOP_MET && !is_over(native));
	value_unref(interp->error);
	interp->error = error;
	if (native->has_ended)
		return;
	child_unwatch(native->pid);
	child_signal(native->pid, SIGKILL);
	native->has_ended = true;
}

static void
native_release(struct stage *stage)
{
	struct native *native = native_of(stage);
	bool is_away = native_group_is_away(native->group);

	if (native->is_joined)
		fd_close(&native->joined_fd);
	if (native->pid && !is_over(native) && sig_grace_end())
		take_leave(stage, sig_grace_end());
	if (native->pid)
		native_io_release(&native->io);
	native_group_unref(native->group);
	if (!native->pid || native->has_ended || is_away)
		return;
	/* Nobody wants its output any more. */
	child_unwatch(native->pid);
	ask_to_end(native);
}

struct command *
native_command(const char *path)
{
	struct command *command = mem_zalloc(1, sizeof(*command));
	const char *slash = strrchr(path, '/');

	command->kind = COMMAND_NATIVE;
	command->flags = COMMAND_SIMPLE;
	command->name = mem_text(slash ? slash + 1 : path);
	command->path = mem_text(path);
	command->state_size = sizeof(struct native);
	command->begin = native_begin;
	command->process = native_process;
	command->end = native_end;
	command->release = native_release;
	command->refs = 1;
	return command;
}
