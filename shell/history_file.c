/*
 * history_file.c - see history_file.h. An entry is a line; a line that ends
 * in a backtick goes on in the next, so any text can be an entry and the file
 * can be read and edited. It is cut when a session finds it too long.
 */
#include "base/base.h"
#include "shell/history_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/files.h"
#include "os/user.h"

#define FILE_MAX_BYTES (512u * 1024)
#define KEPT_BYTES     (256u * 1024) /* of a file that is longer */

/* Its path, or nothing when there is to be no file. */
static void
history_path(struct buf *path)
{
	const char *file = getenv("JOBSH_HISTORY");
	const char *state = getenv("XDG_STATE_HOME");

	if (file)
		buf_text(path, file);
	else if (state && *state == '/')
		buf_printf(path, "%s/jobsh/history", state);
	else
		buf_printf(path, "%s/.local/state/jobsh/history", user_home());
}

/* Open the file if it is one, and the user's own; it never makes us wait. */
static int
open_own(const char *path, int flags, struct stat *status)
{
	int fd = open(path, flags | O_NONBLOCK | O_CLOEXEC, 0600);

	if (fd >= 0 && (fstat(fd, status) != 0 || !S_ISREG(status->st_mode) ||
	    status->st_uid != geteuid()))
		fd_close(&fd);
	return fd;
}

/* Drop what is left of an entry whose beginning was not read. */
static void
drop_part(struct buf *text)
{
	struct buf rest = BUF_INIT;
	const char *line = strchr(buf_get(text), '\n');

	while (line && line > text->data && line[-1] == '`')
		line = strchr(line + 1, '\n');
	if (line)
		buf_text(&rest, line + 1);
	buf_release(text);
	*text = rest;
}

/* Put a shorter text in the place of the file. */
static void
replace(const char *path, const struct buf *text)
{
	struct buf other = BUF_INIT;
	bool is_written;
	int fd;

	buf_printf(&other, "%s.%ld", path, (long)getpid());
	fd = open(buf_get(&other), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    0600);
	is_written = fd >= 0 && fd_write(fd, text->data, text->len);
	fd_close(&fd);
	if (!is_written || rename(buf_get(&other), path) != 0)
		unlink(buf_get(&other));
	buf_release(&other);
}

/* The entries of a file, of one that is too long the last; it is cut. */
static void
read_entries(const char *path, struct buf *text)
{
	struct stat status;
	int fd = open_own(path, O_RDONLY, &status);
	size_t len;
	ssize_t got;
	bool is_long;

	if (fd < 0)
		return;
	is_long = status.st_size > FILE_MAX_BYTES;
	len = is_long ? KEPT_BYTES : (size_t)status.st_size;
	got = fd_pread(fd, buf_reserve(text, len), len,
	    status.st_size - (off_t)len);
	fd_close(&fd);
	text->len = got > 0 ? (size_t)got : 0;
	buf_reserve(text, 0)[0] = '\0';
	if (!is_long)
		return;
	drop_part(text);
	replace(path, text);
}

void
history_file_load(void (*remember)(const char *entry))
{
	struct buf path = BUF_INIT, text = BUF_INIT, entry = BUF_INIT;
	const char *line, *end;

	history_path(&path);
	if (path.len)
		read_entries(buf_get(&path), &text);
	for (line = buf_get(&text); (end = strchr(line, '\n')); line = end + 1) {
		bool is_continued = end > line && end[-1] == '`';

		buf_add(&entry, line, (size_t)(end - line) - is_continued);
		if (is_continued) {
			buf_char(&entry, '\n');
			continue;
		}
		if (entry.len)
			remember(buf_get(&entry));
		buf_clear(&entry);
	}
	buf_release(&entry);
	buf_release(&text);
	buf_release(&path);
}

/* Opened for appending, made when it is not there; -1 for none. */
static int
history_open(void)
{
	struct buf path = BUF_INIT;
	struct stat status;
	char *folder;
	int fd = -1;

	history_path(&path);
	folder = path_parent(buf_get(&path));
	if (!*folder || folder_is(folder) || directories_make(folder))
		fd = open_own(buf_get(&path), O_WRONLY | O_APPEND | O_CREAT,
		    &status);
	mem_free(folder);
	buf_release(&path);
	return fd;
}

void
history_file_add(const char *entry)
{
	struct buf text = BUF_INIT;
	int fd;

	if (strchr(" \t\r\n", *entry))
		return;
	for (; *entry; entry++) {
		if (*entry == '\n')
			buf_char(&text, '`');
		buf_char(&text, *entry);
	}
	/* What ends in one would go on. */
	buf_text(&text, text.data[text.len - 1] == '`' ? " \n" : "\n");
	fd = history_open();
	/* What cannot be kept is only not remembered. */
	if (fd >= 0 && !fd_write(fd, text.data, text.len))
		fd_close(&fd);
	fd_close(&fd);
	buf_release(&text);
}
