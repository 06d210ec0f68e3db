/*
 * session.c - from the command line to the exit status.
 */
#include "base/base.h"
#include "shell/session.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/events.h"
#include "builtins/job_engine.h"
#include "builtins/predefined.h"
#include "builtins/registry.h"
#include "os/child.h"
#include "os/loop.h"
#include "os/sig.h"
#include "run/eval.h"
#include "run/function.h"
#include "run/pipeline.h"
#include "run/throw.h"
#include "shell/foreground.h"
#include "shell/options.h"
#include "shell/streams.h"
#include "shell/terminal.h"
#include "type/types.h"
#include "value/error.h"
#include "value/text.h"

#define STATUS_FAILED 1
#define STATUS_NO_SCRIPT 126 /* it is there and cannot be run */
#define STATUS_NOT_FOUND 127
#define READ_CHUNK 65536

static void
enter_directory(const struct options *options)
{
	if (options->directory && chdir(options->directory) != 0)
		die(STATUS_USAGE, "cannot work in '%s': %s (id "
		    "DirectoryNotFound)",
		    options->directory, strerror(errno));
}

static struct host_paper paper;

/* [Environment]::Exit, with the same care for the jobs as any other end. */
static struct session *leaving;

static void
leave(int status)
{
	formatter_end(&leaving->formatter);
	job_engine_stop(leaving->interp);
	terminal_flush();
	child_leave(status);
}

/* Whether anybody can be asked: at a terminal, or through a pipe or a file.
 * The null device and a script on standard input say nothing. */
static bool
has_user(const struct options *options)
{
	struct stat input;

	if (options->is_non_interactive)
		return false;
	if (isatty(STDIN_FILENO))
		return true;
	return options->way != WAY_STDIN && fstat(STDIN_FILENO, &input) == 0 &&
	    !S_ISCHR(input.st_mode);
}

void
session_start(struct session *session, const struct options *options)
{
	struct host *host = terminal_host();
	bool is_interactive = options->way == WAY_PROMPT;

	*session = (struct session){.options = options};
	if (!mem_start())
		die(STATUS_FAILED, "there is no memory to begin with");
	enter_directory(options);
	types_start();
	leaving = session;
	environment_on_exit(leave);
	registry_start();
	session->loop = loop_new();
	if (!sig_start(session->loop,
		is_interactive ? SIG_ROLE_INTERACTIVE : SIG_ROLE_SCRIPT))
		die(STATUS_FAILED, "cannot take signals over: %s",
		    strerror(errno));
	child_start();
	session->interp = interp_new(host);
	session->interp->loop = session->loop;
	session->interp->is_interactive = is_interactive;
	session->interp->is_non_interactive = !has_user(options);
	host_paper_init(&paper, host);
	paper.paper.is_live = isatty(STDOUT_FILENO);
	formatter_init(&session->formatter, session->interp, &paper.paper);
	session->formatter.sink.fd = STDOUT_FILENO;
	streams_start(session->interp);
	session->interp->streams[STREAM_OUTPUT] = &session->formatter.sink;
	predefined_start(session->interp);
	job_engine_start(session->interp);
	if (is_interactive) {
		predefined_start_prompt(session->interp);
		foreground_start(session);
	}
}

/* What nobody caught; the record is taken. */
static void
report_uncaught(struct interp *interp, Value *record)
{
	if (!error_is_interrupt(record)) {
		interp_log_error(interp, record);
		sink_put(interp->streams[STREAM_ERROR], record);
		return;
	}
	value_unref(record);
	/* The terminal has shown ^C; the prompt follows. */
	if (interp->is_interactive)
		interp->host->out(interp->host, "\n", 1);
}

int
session_settle(struct session *session, enum flow flow)
{
	struct interp *interp = session->interp;
	Value *record = NULL;
	int status = 0;

	if (flow == FLOW_EXIT)
		status = interp->exit_code;
	if (formatter_end(&session->formatter) == FLOW_FAIL)
		flow = FLOW_FAIL;
	if (flow == FLOW_FAIL) {
		record = interp->error;
		interp->error = NULL;
	}
	if (record) {
		status = STATUS_FAILED;
		report_uncaught(interp, record);
	}
	terminal_flush();
	return status;
}

int
session_end(struct session *session, int status)
{
	int signo = sig_ending();

	if (subscriptions_first(session->interp)) {
		value_unref(event_raise(session->interp, "PowerShell.Exiting",
		    NULL, NULL, NULL, false));
		interp_run_due(session->interp);
	}
	while (subscriptions_first(session->interp))
		subscription_end(subscriptions_first(session->interp));
	formatter_end(&session->formatter);
	job_engine_stop(session->interp);
	foreground_stop();
	host_hide_progress(terminal_host());
	if (!terminal_flush() && status == 0)
		status = STATUS_FAILED;
	if (terminal_broken() && terminal_broken() != EPIPE)
		fprintf(stderr,
		    "jobsh: cannot write standard output: %s (id"
		    " OutputFailed)\n",
		    strerror(terminal_broken()));
	formatter_release(&session->formatter);
	interp_free(session->interp);
	loop_free(session->loop);
	if (signo)
		sig_die(signo);
	return status & 0xFF;
}

int
session_text(struct session *session, const char *text, size_t len)
{
	return session_settle(session,
	    run_text(session->interp, text, len, NULL,
		&session->formatter.sink));
}

/* A word of the command line as an argument: "-Name", "-Name:value", text. */
static struct argument
argument_of(char *word)
{
	struct argument argument = {0};
	char *colon;

	if (word[0] != '-' || (word[1] | 32) < 'a' || (word[1] | 32) > 'z') {
		argument.value = text_of(word);
		return argument;
	}
	colon = strchr(word, ':');
	argument.name = word + 1;
	argument.name_len = colon ? (size_t)(colon - word - 1)
				  : strlen(word + 1);
	argument.has_colon = colon != NULL;
	if (colon)
		argument.value = text_of(colon + 1);
	return argument;
}

/* What every shell ends with when the script itself is the trouble. */
static int
status_of_refusal(const Value *record)
{
	switch (error_get(record)->category) {
	case ERROR_ObjectNotFound:
		return STATUS_NOT_FOUND;
	case ERROR_PermissionDenied:
		return STATUS_NO_SCRIPT;
	default:
		return STATUS_FAILED;
	}
}

int
session_file(struct session *session)
{
	const struct options *options = session->options;
	struct interp *interp = session->interp;
	struct invocation script = {.is_dot = true, .word = options->file};
	Value *err = NULL;
	int i, status;

	script.command = function_of_file(interp, options->file, &err);
	if (!script.command) {
		status = status_of_refusal(err);
		session_settle(session, interp_throw(interp, err));
		return status;
	}
	script.count = (size_t)options->arg_count;
	script.arguments = mem_zalloc(script.count, sizeof(struct argument));
	for (i = 0; i < options->arg_count; i++)
		script.arguments[i] = argument_of(options->args[i]);
	return session_settle(session,
	    pipeline_run(interp, &script, 1, NULL, &session->formatter.sink));
}

int
session_stdin(struct session *session)
{
	struct buf text = BUF_INIT;
	ssize_t n;
	int status;

	while ((n = read(STDIN_FILENO, buf_reserve(&text, READ_CHUNK),
		    READ_CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fprintf(stderr,
			    "jobsh: cannot read standard input: %s (id"
			    " InputFailed)\n",
			    strerror(errno));
			buf_release(&text);
			return STATUS_FAILED;
		}
		text.len += (size_t)n;
	}
	status = session_text(session, buf_get(&text), text.len);
	buf_release(&text);
	return status;
}
