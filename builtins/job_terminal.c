/*
 * job_terminal.c - a program that reads from the terminal of its job is
 * stopped by the kernel, since that belongs to nobody. What it printed last
 * becomes the question; the answer is typed for it, and it has the terminal
 * until it has read the answer. One that only sets modes has it for a moment.
 * The stop of a child is told; for the rest of the tree we look now and then,
 * since programs such as timeout neither are stopped with their children nor
 * care.
 */
#include "base/base.h"
#include "builtins/job_terminal.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/job_question.h"
#include "job/side.h"
#include "job/tree.h"
#include "os/child.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/pty.h"
#include "run/native.h"

#define LEND_MS 20         /* between looks at who has it */
#define LOOKS_MAX 50       /* then it comes back, read or not */
#define AGAIN_MS 100       /* until who came late tries again */
#define SEARCH_MS 100      /* until the first search for who is stopped, */
#define SEARCH_MAX_MS 2000 /* and between searches, after a while */
#define PRINTED_MAX 4096   /* of a question, its end */

struct job_terminal {
	struct job_side *side;
	struct native_terminal hooks;
	struct pty pty;
	struct watch *watch; /* of the near end; NULL: not open */
	bool has_failed;
	struct buf printed;  /* since the last question */
	pid_t asking;        /* the group that is stopped and waits, or 0 */
	bool has_asked;      /* and the job is Blocked for it */
	bool is_silent;      /* the job itself has a question */
	pid_t borrower;      /* the group that has the terminal, or 0 */
	struct timer *look;
	int looks;
	struct buf late;     /* groups that came while another was served */
	struct timer *again;
	struct timer *search;
	int search_ms;
	bool has_found;      /* a process below this one */
};

/* ---- what programs print ---- */

static void
read_printed(struct job_terminal *terminal)
{
	char bytes[1024];
	ssize_t got;

	while ((got = fd_read(terminal->pty.near_fd, bytes,
		    sizeof(bytes))) > 0)
		for (ssize_t i = 0; i < got; i++)
			if (bytes[i] != '\r')
				buf_char(&terminal->printed, bytes[i]);
	if (terminal->printed.len <= PRINTED_MAX)
		return;
	memmove(terminal->printed.data, terminal->printed.data +
	    terminal->printed.len - PRINTED_MAX, PRINTED_MAX);
	terminal->printed.len = PRINTED_MAX;
}

static void
on_printed(void *context, int fd, unsigned ready)
{
	read_printed(context);
}

/* ---- lending ---- */

static void ask(struct job_terminal *terminal);

static void
on_look(void *context)
{
	struct job_terminal *terminal = context;
	pid_t group = terminal->borrower;

	terminal->look = NULL;
	if (!pty_is_read(&terminal->pty) && terminal->looks++ < LOOKS_MAX) {
		terminal->look = loop_at(side_loop(terminal->side),
		    loop_after(LEND_MS), on_look, terminal);
		return;
	}
	terminal->borrower = 0;
	pty_recall(&terminal->pty, group);
	ask(terminal);
}

static void
lend(struct job_terminal *terminal, pid_t group)
{
	terminal->borrower = group;
	terminal->looks = 0;
	loop_cancel(terminal->look);
	terminal->look = loop_at(side_loop(terminal->side),
	    loop_after(LEND_MS), on_look, terminal);
	pty_lend(&terminal->pty, group);
}

/* ---- asking ---- */

static void
on_answer(void *context, const char *bytes, size_t len)
{
	struct job_terminal *terminal = context;
	pid_t group = terminal->asking;

	side_on_answer(terminal->side, NULL, NULL);
	terminal->has_asked = false;
	terminal->asking = 0;
	if (!group)
		return;
	buf_clear(&terminal->printed);
	if (len > 0 && bytes[0] == '+')
		pty_type(&terminal->pty, bytes + 1, len - 1);
	else
		pty_type_end(&terminal->pty);
	lend(terminal, group);
}

/* Once the job itself is silent and nobody has the terminal. */
static void
ask(struct job_terminal *terminal)
{
	struct buf question = BUF_INIT;
	unsigned flags = QUESTION_TERMINAL;

	if (!terminal->asking || terminal->has_asked || terminal->is_silent ||
	    terminal->borrower)
		return;
	read_printed(terminal);
	if (!pty_has_echo(&terminal->pty))
		flags |= QUESTION_SECRET;
	job_question_write(&question, flags, buf_get(&terminal->printed),
	    terminal->printed.len);
	terminal->has_asked = true;
	side_on_answer(terminal->side, on_answer, terminal);
	side_ask(terminal->side, buf_get(&question), question.len);
	buf_release(&question);
}

/* Those that came late try again, and are stopped again if need be. */
static void
on_again(void *context)
{
	struct job_terminal *terminal = context;
	pid_t group;

	terminal->again = NULL;
	for (size_t i = 0; i < terminal->late.len; i += sizeof(group)) {
		memcpy(&group, terminal->late.data + i, sizeof(group));
		child_signal_group(group, SIGCONT);
	}
	buf_clear(&terminal->late);
}

static bool
is_late(const struct job_terminal *terminal, pid_t group)
{
	const struct buf *late = &terminal->late;

	for (size_t i = 0; i < late->len; i += sizeof(group))
		if (memcmp(late->data + i, &group, sizeof(group)) == 0)
			return true;
	return false;
}

static void
try_later(struct job_terminal *terminal, pid_t group)
{
	if (!is_late(terminal, group))
		buf_add(&terminal->late, &group, sizeof(group));
	if (!terminal->again)
		terminal->again = loop_at(side_loop(terminal->side),
		    loop_after(AGAIN_MS), on_again, terminal);
}

/* ---- who was stopped ---- */

static void
serve(struct job_terminal *terminal, pid_t group, int signo)
{
	if (!terminal->watch || terminal->asking == group ||
	    terminal->borrower == group)
		return;
	if (terminal->asking || terminal->borrower) {
		try_later(terminal, group);
		return;
	}
	if (signo == SIGTTOU) {
		lend(terminal, group);
		return;
	}
	terminal->asking = group;
	ask(terminal);
}

static void
on_stopped(void *context, const struct child_event *event)
{
	struct tree_status status;

	/* Any other stop is not ours to deal with. */
	if ((event->code == SIGTTIN || event->code == SIGTTOU) &&
	    tree_status(event->pid, &status))
		serve(context, status.group, event->code);
}

/* Nobody is left to be answered. */
static void
on_ended(void *context, pid_t group)
{
	struct job_terminal *terminal = context;

	if (!group || terminal->asking != group ||
	    child_signal_group(group, 0))
		return;
	terminal->asking = 0;
	if (!terminal->has_asked)
		return;
	terminal->has_asked = false;
	side_on_answer(terminal->side, NULL, NULL);
	side_withdraw(terminal->side);
}

static void
on_found(void *context, struct tree_node *node)
{
	struct job_terminal *terminal = context;
	struct tree_status status;

	int signo;

	terminal->has_found = true;
	if (!tree_status(node->pid, &status) || status.session != getpid())
		return;
	signo = tree_terminal_signal(node->pid, &status);
	if (signo != 0)
		serve(terminal, status.group, signo);
}

/* As long as there are processes; less and less often. */
static void
on_search(void *context)
{
	struct job_terminal *terminal = context;

	terminal->search = NULL;
	terminal->has_found = false;
	on_ended(terminal, terminal->asking);
	tree_walk(on_found, NULL, terminal);
	if (!terminal->has_found)
		return;
	terminal->search = loop_at(side_loop(terminal->side),
	    loop_after(terminal->search_ms), on_search, terminal);
	terminal->search_ms *= 2;
	if (terminal->search_ms > SEARCH_MAX_MS)
		terminal->search_ms = SEARCH_MAX_MS;
}

/* ---- what the pipelines of the job tell ---- */

/* The terminal is opened for the first program. */
static bool
on_prepare(void *context)
{
	struct job_terminal *terminal = context;

	if (!terminal->watch && !terminal->has_failed) {
		if (pty_open(&terminal->pty))
			terminal->watch = loop_add(side_loop(terminal->side),
			    terminal->pty.near_fd, LOOP_READ, on_printed,
			    terminal);
		terminal->has_failed = !terminal->watch;
	}
	if (terminal->has_failed)
		return false;
	terminal->search_ms = SEARCH_MS;
	if (!terminal->search)
		terminal->search = loop_at(side_loop(terminal->side),
		    loop_after(SEARCH_MS), on_search, terminal);
	return true;
}

struct job_terminal *
job_terminal_new(struct job_side *side)
{
	struct job_terminal *terminal = mem_zalloc(1, sizeof(*terminal));

	terminal->side = side;
	terminal->pty = (struct pty)PTY_INIT;
	terminal->hooks = (struct native_terminal){
		.fd = -1,
		.prepare = on_prepare,
		.ended = on_ended,
		.context = terminal,
	};
	native_terminal_set(&terminal->hooks);
	child_on_stopped(on_stopped, terminal);
	return terminal;
}

static bool
has_no_question(void *context)
{
	const struct job_terminal *terminal = context;

	return !terminal->has_asked || side_has_stop(terminal->side);
}

void
job_terminal_wait(struct job_terminal *terminal)
{
	if (!terminal)
		return;
	loop_until(side_loop(terminal->side), has_no_question, terminal,
	    LOOP_NEVER);
	terminal->is_silent = true;
}

void
job_terminal_go_on(struct job_terminal *terminal)
{
	if (!terminal)
		return;
	terminal->is_silent = false;
	ask(terminal);
}
