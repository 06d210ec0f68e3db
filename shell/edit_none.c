/*
 * edit_none.c - no editor: lines as the terminal's own discipline gives them.
 */
#include "base/base.h"
#include "shell/edit.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "os/fd.h"

static struct {
	const struct edit_calls *calls;
	struct buf line;
} plain;

static void
edit_say(const char *text)
{
	/* A terminal that is gone is noticed by the next read. */
	(void)fd_write(STDOUT_FILENO, text, strlen(text));
}

bool
edit_start(const struct edit_calls *calls, const char **why)
{
	plain.calls = calls;
	*why = NULL;
	return true;
}

void
edit_stop(void)
{
	buf_release(&plain.line);
}

void
edit_prompt(const char *prompt)
{
	buf_clear(&plain.line);
	edit_say(prompt);
}

void
edit_read(void)
{
	char bytes[4096];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));
	char *end;

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		edit_say("\n");
		plain.calls->line(plain.calls->context, NULL);
		return;
	}
	buf_add(&plain.line, bytes, (size_t)n);
	while ((end = memchr(buf_get(&plain.line), '\n', plain.line.len))) {
		struct buf rest = BUF_INIT;
		size_t used = (size_t)(end - plain.line.data) + 1;

		buf_add(&rest, plain.line.data + used, plain.line.len - used);
		*end = '\0';
		plain.calls->line(plain.calls->context, plain.line.data);
		buf_release(&plain.line);
		plain.line = rest;
	}
}

void
edit_cancel(void)
{
	buf_clear(&plain.line);
	edit_say("^C\n");
}

void
edit_rest(void)
{
}

void
edit_resize(void)
{
}

void
edit_remember(const char *text)
{
}

const char *
edit_name(void)
{
	return "none";
}
