/*
 * examples.c - the examples of all commands as script tests.
 */
#include "base/base.h"
#include "shell/documents.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "run/command.h"

bool
document_write(const char *path, const char *text, size_t len)
{
	FILE *file = fopen(path, "w");
	bool is_written = file && fwrite(text, 1, len, file) == len;

	if (file && fclose(file) != 0)
		is_written = false;
	if (!is_written)
		fprintf(stderr,
		    "jobsh: cannot write '%s': %s (id OutputFailed)\n", path,
		    strerror(errno));
	return is_written;
}

static void
add_examples(struct buf *buf, const struct command *command)
{
	const struct example *example = command->examples;

	for (size_t i = 0; example && example[i].code; i++)
		if (example[i].output)
			buf_printf(buf, "=== %s example %zu\n%s\n---\n%s\n\n",
			    command->name, i + 1, example[i].code,
			    example[i].output);
}

bool
examples_write(const char *file)
{
	struct buf buf = BUF_INIT;
	bool is_written;

	for (size_t i = 0; i < commands_count(); i++)
		add_examples(&buf, commands_at(i));
	is_written = document_write(file, buf_get(&buf), buf.len);
	buf_release(&buf);
	return is_written;
}
