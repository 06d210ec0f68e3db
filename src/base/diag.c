/*
 * diag.c - the last words of the program: bugs of ours and running out of
 * what it cannot do without. Everything else is an error record, a value.
 */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void
say(const char *head, const char *format, va_list args)
{
	char text[512];
	int n = snprintf(text, sizeof(text), "jobsh: %s", head);

	n += vsnprintf(text + n, sizeof(text) - (size_t)n - 1, format, args);
	if (n > (int)sizeof(text) - 2)
		n = (int)sizeof(text) - 2;
	text[n++] = '\n';
	if (write(STDERR_FILENO, text, (size_t)n) < 0)
		return;
}

void
bug_at(const char *file, int line, const char *format, ...)
{
	char head[160];
	va_list args;

	snprintf(head, sizeof(head), "bug at %s:%d: ", file, line);
	va_start(args, format);
	say(head, format, args);
	va_end(args);
	abort();
}

void
die(int status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say("", format, args);
	va_end(args);
	_exit(status);
}
