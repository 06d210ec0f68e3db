/*
 * terminal.c - standard output is buffered and written in whole; standard
 * error goes out at once, after what was said before it.
 */
#include "base/base.h"
#include "shell/terminal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "fmt/progress.h"
#include "os/fd.h"
#include "os/loop.h"
#include "os/tty.h"
#include "run/interp.h"
#include "shell/keys.h"
#include "type/console.h"
#include "type/style.h"
#include "value/error.h"
#include "value/text.h"

#define ERASE_LINE "\r\x1b[K"
#define OUT_BUFFER_BYTES (64 * 1024)
#define ANSWER_MS 500    /* that a terminal takes to answer at most */
#define ANSWER_MAX 64    /* bytes of its answer */

static struct {
	struct buf out;
	int broken;       /* errno of the first failed write */
	bool is_terminal; /* standard output is one */
	bool is_mid_line; /* what was said last did not end its line */
	struct buf bar;   /* of progress, as it is on the screen */
} terminal;

bool
terminal_flush(void)
{
	if (terminal.out.len && !terminal.broken &&
	    !fd_write(STDOUT_FILENO, terminal.out.data, terminal.out.len))
		terminal.broken = errno;
	buf_clear(&terminal.out);
	return !terminal.broken;
}

int
terminal_broken(void)
{
	return terminal.broken;
}

static void
hide_bar(void)
{
	if (!terminal.bar.len)
		return;
	buf_text(&terminal.out, ERASE_LINE);
	buf_clear(&terminal.bar);
}

static void
put_out(struct host *host, const char *bytes, size_t len)
{
	hide_bar();
	if (len)
		terminal.is_mid_line = bytes[len - 1] != '\n';
	buf_add(&terminal.out, bytes, len);
	if (terminal.is_terminal || terminal.out.len >= OUT_BUFFER_BYTES)
		terminal_flush();
}

static void
put_err(struct host *host, const char *bytes, size_t len)
{
	hide_bar();
	terminal_flush();
	if (len)
		terminal.is_mid_line = bytes[len - 1] != '\n';
	/* Nobody is left to tell when standard error fails. */
	(void)fd_write(STDERR_FILENO, bytes, len);
}

static void
flush(struct host *host)
{
	terminal_flush();
}

static int
width(struct host *host)
{
	int cols = 80, rows;

	if (terminal.is_terminal)
		tty_size(STDOUT_FILENO, &cols, &rows);
	return cols > 0 ? cols : 80;
}

static bool
has_colour(struct host *host)
{
	const char *term = getenv("TERM");

	switch (style_rendering()) {
	case RENDERING_PLAIN_TEXT:
		return false;
	case RENDERING_ANSI:
		return true;
	case RENDERING_HOST:
		break;
	}
	return terminal.is_terminal && term && strcmp(term, "dumb") != 0;
}

/* The bar stands on a line that is empty otherwise, and is drawn when it has
 * changed. */
static void
show_progress(struct host *host, const Value *record)
{
	const char *term = getenv("TERM");
	struct buf bar = BUF_INIT;

	if (!terminal.is_terminal || terminal.is_mid_line || !term ||
	    strcmp(term, "dumb") == 0)
		return;
	if (record)
		progress_bar(&bar, record, width(host) - 1, has_colour(host));
	if (strcmp(buf_get(&bar), buf_get(&terminal.bar)) != 0) {
		hide_bar();
		buf_add(&terminal.out, bar.data, bar.len);
		buf_add(&terminal.bar, bar.data, bar.len);
		terminal_flush();
	}
	buf_release(&bar);
}

static bool
is_terminal(struct host *host, int fd)
{
	return fd == STDOUT_FILENO ? terminal.is_terminal : isatty(fd);
}

/* Wait for input while jobs move on; false with *err set when the wait was
 * interrupted. */
static bool
wait_for_input(Value **err)
{
	struct interp *interp = interp_current();

	if (!interp || !interp->loop || tty_has_input(STDIN_FILENO) ||
	    loop_until_ready(interp->loop, STDIN_FILENO, LOOP_READ,
		LOOP_NEVER) == LOOP_MET)
		return true;
	return error_set(err, interp_stopped());
}

/* A byte of input: 1, or 0 at its end, or -1 with *err set. One at a time, so
 * that what follows a line stays for others. */
static int
read_byte(char *c, Value **err)
{
	ssize_t n;

	if (!wait_for_input(err))
		return -1;
	do
		n = read(STDIN_FILENO, c, 1);
	while (n < 0 && errno == EINTR);
	return n > 0;
}

/* Whether there was a line; false with *err set as well. */
static bool
read_line_bytes(struct buf *line, Value **err)
{
	char c;
	int n;

	while ((n = read_byte(&c, err)) > 0) {
		if (c == '\n')
			return true;
		buf_char(line, c);
	}
	return n == 0 && line->len > 0;
}

static Value *
read_line(struct host *host, const char *prompt, bool is_secret, Value **err)
{
	struct buf line = BUF_INIT;
	bool has_line;

	/* Before the prompt: who sees it may type at once. */
	if (is_secret)
		tty_echo(STDIN_FILENO, false);
	host_tell(host, STDOUT_FILENO, prompt, strlen(prompt));
	terminal_flush();
	has_line = read_line_bytes(&line, err);
	if (is_secret) {
		tty_echo(STDIN_FILENO, true);
		put_out(host, "\n", 1);
	}
	if (!has_line) {
		buf_release(&line);
		return NULL;
	}
	if (line.len && line.data[line.len - 1] == '\r')
		line.len--;
	return text_from(&line);
}

/* The bytes of one key: a letter, or the sequence of a key without one, which
 * arrives at once. */
static bool
read_key_bytes(struct buf *bytes, Value **err)
{
	char c;

	do {
		if (read_byte(&c, err) <= 0)
			return false;
		buf_char(bytes, c);
	} while (!keys_are_whole(bytes->data, bytes->len) &&
	    tty_has_input(STDIN_FILENO));
	return true;
}

static bool
read_key(struct host *host, struct console_key *key, Value **err)
{
	struct tty_modes before;
	struct buf bytes = BUF_INIT;
	Value *cause = NULL;

	terminal_flush();
	if (tty_keys(STDIN_FILENO, &before)) {
		if (read_key_bytes(&bytes, &cause))
			keys_parse(bytes.data, bytes.len, key);
		tty_restore(STDIN_FILENO, &before);
	}
	if (!bytes.len && !cause)
		error_set(&cause, error_new("System.InvalidOperationException",
		    "InvalidOperation", ERROR_InvalidOperation, NULL,
		    "Cannot read keys when either application does not have a "
		    "console or when console input has been redirected. Try "
		    "Console.Read."));
	buf_release(&bytes);
	return cause ? error_set(err, cause) : true;
}

static bool
has_key(struct host *host)
{
	struct tty_modes before;
	bool has;

	if (!tty_keys(STDIN_FILENO, &before))
		return false;
	has = tty_has_input(STDIN_FILENO);
	tty_restore(STDIN_FILENO, &before);
	return has;
}

/* Wait for what a terminal answers, not for long. */
static bool
is_answered(void)
{
	struct interp *interp = interp_current();

	return tty_has_input(STDIN_FILENO) || (interp && interp->loop &&
	    loop_until_ready(interp->loop, STDIN_FILENO, LOOP_READ,
		loop_after(ANSWER_MS)) == LOOP_MET);
}

/* Ask the terminal: "ESC [ row ; column R". What was typed before is lost. */
static bool
console_where(int *left, int *top)
{
	static const char question[] = "\x1B[6n";
	struct tty_modes before;
	struct buf answer = BUF_INIT;
	char c = 0;
	int row = 0, col = 0;

	if (!terminal.is_terminal || !tty_keys(STDIN_FILENO, &before))
		return false;
	put_out(NULL, question, sizeof(question) - 1);
	terminal_flush();
	while (c != 'R' && answer.len < ANSWER_MAX && is_answered() &&
	    read(STDIN_FILENO, &c, 1) == 1)
		if (c == '\x1B')
			buf_clear(&answer);
		else
			buf_char(&answer, c);
	tty_restore(STDIN_FILENO, &before);
	if (sscanf(buf_get(&answer), "[%d;%dR", &row, &col) != 2)
		row = col = 0;
	buf_release(&answer);
	*top = row - 1;
	*left = col - 1;
	return row > 0;
}

static struct host host = {
	.out = put_out,
	.err = put_err,
	.flush = flush,
	.width = width,
	.has_colour = has_colour,
	.is_terminal = is_terminal,
	.read_line = read_line,
	.read_key = read_key,
	.has_key = has_key,
	.progress = show_progress,
};

/* -------------------------------------------------------- System.Console */

static void
console_out(const char *bytes, size_t len)
{
	put_out(&host, bytes, len);
}

static void
console_err(const char *bytes, size_t len)
{
	put_err(&host, bytes, len);
}

static Value *
console_read_line(void)
{
	Value *err = NULL, *line = read_line(&host, "", false, &err);

	/* The interrupt is noticed again at the next statement. */
	value_unref(err);
	return line;
}

static int
console_width(void)
{
	return width(&host);
}

static bool
console_read_key(struct console_key *key, Value **err)
{
	return read_key(&host, key, err);
}

static bool
console_has_key(void)
{
	return has_key(&host);
}

static const struct console console = {
	.out = console_out,
	.err = console_err,
	.read_line = console_read_line,
	.width = console_width,
	.read_key = console_read_key,
	.has_key = console_has_key,
	.cursor = console_where,
};

struct host *
terminal_host(void)
{
	console_set(&console);
	terminal.is_terminal = isatty(STDOUT_FILENO);
	return &host;
}
