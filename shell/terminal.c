/*
 * terminal.c - standard output is buffered and written in whole; standard
 * error goes out at once, after what was said before it.
 */
#include "base/base.h"
#include "shell/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "os/fd.h"
#include "os/tty.h"
#include "type/console.h"
#include "type/style.h"
#include "value/text.h"

#define OUT_BUFFER_BYTES (64 * 1024)

static struct {
	struct buf out;
	int broken;       /* errno of the first failed write */
	bool is_terminal; /* standard output is one */
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
put_out(struct host *host, const char *bytes, size_t len)
{
	buf_add(&terminal.out, bytes, len);
	if (terminal.is_terminal || terminal.out.len >= OUT_BUFFER_BYTES)
		terminal_flush();
}

static void
put_err(struct host *host, const char *bytes, size_t len)
{
	terminal_flush();
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

/* One byte at a time, so that what follows the line stays for others. */
static bool
read_line_bytes(struct buf *line)
{
	char c;

	for (;;) {
		ssize_t n = read(STDIN_FILENO, &c, 1);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return line->len > 0;
		if (c == '\n')
			return true;
		buf_char(line, c);
	}
}

static Value *
read_line(struct host *host, const char *prompt, bool is_secret, Value **err)
{
	struct buf line = BUF_INIT;
	bool has_line;

	/* Before the prompt: who sees it may type at once. */
	if (is_secret)
		tty_echo(STDIN_FILENO, false);
	put_out(host, prompt, strlen(prompt));
	terminal_flush();
	has_line = read_line_bytes(&line);
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

static struct host host = {
	.out = put_out,
	.err = put_err,
	.flush = flush,
	.width = width,
	.has_colour = has_colour,
	.read_line = read_line,
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
	return read_line(&host, "", false, NULL);
}

static int
console_width(void)
{
	return width(&host);
}

static const struct console console = {
	.out = console_out,
	.err = console_err,
	.read_line = console_read_line,
	.width = console_width,
};

struct host *
terminal_host(void)
{
	console_set(&console);
	terminal.is_terminal = isatty(STDOUT_FILENO);
	return &host;
}
