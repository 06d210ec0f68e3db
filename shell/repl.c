/*
 * repl.c - the prompt: lines come from the editor, incomplete ones are
 * continued, complete ones run; jobs move on while it waits.
 */
#include "base/base.h"
#include "shell/session.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/version.h"
#include "base/visible.h"
#include "builtins/history.h"
#include "builtins/job_engine.h"
#include "job/job.h"
#include "lang/parse.h"
#include "os/loop.h"
#include "os/sig.h"
#include "run/eval.h"
#include "run/scope.h"
#include "shell/edit.h"
#include "shell/history_file.h"
#include "shell/options.h"
#include "shell/prompt_complete.h"
#include "shell/terminal.h"
#include "value/convert.h"
#include "value/text.h"

struct repl {
	struct session *session;
	struct buf input;        /* the lines of a command so far */
	bool is_complete;        /* a line has come */
	bool has_ended;          /* end of input, or Ctrl-D for a line */
	bool was_told;           /* that jobs would end, nothing done since */
	struct watch *watch;     /* of standard input, while a line is read */
	struct buf last;         /* what the editor remembers last */
};

static void
on_line(void *context, const char *text)
{
	struct repl *repl = context;

	if (!text) {
		repl->has_ended = true;
		return;
	}
	if (repl->input.len)
		buf_char(&repl->input, '\n');
	buf_text(&repl->input, text);
	repl->is_complete = true;
}

static void
on_input(void *context, int fd, unsigned ready)
{
	edit_read();
}

static void
on_resize(void *context, const struct sig_notice *notice)
{
	edit_resize();
}

static bool
has_line(void *context)
{
	struct repl *repl = context;

	return repl->is_complete || repl->has_ended || sig_ending() != 0 ||
	    interp_is_due(repl->session->interp);
}

/* Wait for a line; actions of events run meanwhile. */
static enum loop_result
wait_for_line(struct repl *repl)
{
	struct interp *interp = repl->session->interp;
	enum loop_result result;

	do {
		if (interp_is_due(interp)) {
			interp_run_due(interp);
			terminal_flush();
		}
		result = loop_until(repl->session->loop, has_line, repl,
		    LOOP_NEVER);
	} while (result == LOOP_MET && interp_is_due(interp));
	return result;
}

/* Put what a terminal may have of a name in its place, wherever a text has
 * it. */
static void
show_name(struct buf *text, const char *name, size_t len)
{
	const char *at = buf_get(text), *end = at + text->len, *found;
	struct buf shown = BUF_INIT, all = BUF_INIT;

	visible_add(&shown, name, len, 0);
	if (shown.len == len) { /* nothing had to be written out */
		buf_release(&shown);
		return;
	}
	while ((found = memmem(at, (size_t)(end - at), name, len))) {
		buf_add(&all, at, (size_t)(found - at));
		buf_add(&all, shown.data, shown.len);
		at = found + len;
	}
	buf_add(&all, at, (size_t)(end - at));
	buf_release(&shown);
	buf_release(text);
	*text = all;
}

/* A prompt, taken, in which the folders of the location are written as a
 * terminal may have them: who made them chose their names. Whatever else is
 * there the user chose. */
static Value *
shown_prompt(Value *prompt, const Value *location)
{
	const char *name = text_bytes(location);
	struct buf text = BUF_INIT;

	text_add(&text, prompt);
	value_unref(prompt);
	while (*name) {
		size_t len = strcspn(name, "/");

		if (len)
			show_name(&text, name, len);
		name += len + (name[len] == '/');
	}
	return text_from(&text);
}

/* What the function "prompt" says, or the location. */
static Value *
prompt_text(struct repl *repl)
{
	struct interp *interp = repl->session->interp;
	const struct command *command = scope_function(interp->global,
	    name_of("prompt"));
	struct list_sink sink;
	Value *gathered, *text;

	if (!command)
		return text_printf("PS %s> ", text_bytes(interp->location));
	list_sink_init(&sink);
	if (run_text(interp, "prompt", 6, NULL, &sink.sink) != FLOW_MORE) {
		list_sink_release(&sink);
		value_set(&interp->error, NULL);
		return text_of("PS> ");
	}
	gathered = list_sink_take(&sink);
	text = value_text(gathered);
	value_unref(gathered);
	return text;
}

/* Read one line; false at the end of input and on a Ctrl-C. */
static bool
read_line(struct repl *repl, bool is_continued)
{
	struct loop *loop = repl->session->loop;
	Value *prompt = is_continued
	    ? text_of(">> ")
	    : shown_prompt(prompt_text(repl),
		repl->session->interp->location);
	enum loop_result result;

	repl->is_complete = false;
	host_hide_progress(terminal_host());
	terminal_flush();
	edit_prompt(text_bytes(prompt));
	value_unref(prompt);
	repl->watch = loop_add(loop, dup(STDIN_FILENO), LOOP_READ, on_input,
	    repl);
	result = wait_for_line(repl);
	loop_remove(repl->watch);
	repl->watch = NULL;
	if (result == LOOP_INTERRUPTED && sig_take_interrupt()) {
		edit_cancel();
		buf_clear(&repl->input);
		return false;
	}
	edit_rest();
	return repl->is_complete;
}

/*
 * Gather lines until they make a command; false to begin anew. The end of
 * input in the midst of one gives it up, so that its error is told.
 */
static bool
read_command(struct repl *repl)
{
	bool is_continued = false;

	buf_clear(&repl->input);
	repl->has_ended = false;
	do {
		if (!read_line(repl, is_continued))
			return is_continued && repl->has_ended;
		is_continued = true;
	} while (text_is_incomplete(buf_get(&repl->input), repl->input.len));
	return true;
}

static bool
is_blank(const struct buf *text)
{
	return strspn(buf_get(text), " \t\r\n") == text->len;
}

/* For the editor, here and in later sessions; what is repeated, once. */
static void
remember(struct repl *repl)
{
	const char *entry = buf_get(&repl->input);

	if (strcmp(entry, buf_get(&repl->last)) == 0)
		return;
	buf_clear(&repl->last);
	buf_text(&repl->last, entry);
	edit_remember(entry);
	history_file_add(entry);
}

/* Gives whether the session goes on; *status is set when it does not. */
static bool
run_command(struct repl *repl, int *status)
{
	struct session *session = repl->session;
	enum flow flow;
	int64_t id;

	remember(repl);
	id = history_add(session->interp, buf_get(&repl->input),
	    repl->input.len);
	sig_take_interrupt();
	flow = run_text(session->interp, buf_get(&repl->input),
	    repl->input.len, NULL, &session->formatter.sink);
	history_end(session->interp, id,
	    flow == FLOW_MORE && session->interp->last_ok);
	*status = session_settle(session, flow);
	sig_take_interrupt();
	return flow != FLOW_EXIT && sig_ending() == 0;
}

static int
count_unfinished(struct repl *repl)
{
	struct job_table *table = job_engine_table(repl->session->interp);
	struct job *job = NULL;
	int count = 0;

	while ((job = job_table_next(table, job)))
		count += !job_is_finished(job);
	return count;
}

/* At the end of input: jobs are not ended by a slip of the finger. */
static bool
may_end(struct repl *repl)
{
	int count = repl->was_told ? 0 : count_unfinished(repl);

	if (!count)
		return true;
	printf("%d %s not finished and will be stopped; Ctrl-D again ends the"
	       " session.\n",
	    count, count == 1 ? "job has" : "jobs have");
	fflush(stdout);
	repl->was_told = true;
	return false;
}

int
session_prompt(struct session *session)
{
	struct repl repl = {.session = session};
	struct edit_calls calls = {
		.line = on_line,
		.complete = prompt_complete,
		.context = &repl,
	};
	const char *why = NULL;
	int status = 0;

	prompt_complete_start(session->interp);
	if (!edit_start(&calls, &why))
		die(1, "cannot load the line editor %s: %s; build with"
		    " EDIT=none to do without (id EditorMissing)",
		    edit_name(), why);
	history_file_load(edit_remember);
	sig_on(SIGWINCH, on_resize, NULL);
	if (!session->options->has_no_logo)
		printf("jobsh %s\n", JOBSH_VERSION);
	fflush(stdout);
	while (sig_ending() == 0) {
		if (!read_command(&repl)) {
			if (repl.has_ended && may_end(&repl))
				break;
			continue;
		}
		if (is_blank(&repl.input))
			continue;
		repl.was_told = false;
		if (!run_command(&repl, &status))
			break;
		status = 0;
	}
	edit_stop();
	buf_release(&repl.input);
	buf_release(&repl.last);
	return status;
}
