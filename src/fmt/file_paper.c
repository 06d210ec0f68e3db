/*
 * file_paper.c - formatted lines into files.
 */
#include "base/base.h"
#include "fmt/file_paper.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/fd.h"
#include "run/host.h"
#include "run/path.h"
#include "value/error.h"

#define PENDING_MAX 65536

/* ------------------------------------------------------------------ writing */

static bool
flush(struct file_paper *file)
{
	bool is_good = fd_write(file->fd, buf_get(&file->pending),
	    file->pending.len);

	if (!is_good && !file->err)
		file->err = errno_error(errno, "write", file->path);
	buf_clear(&file->pending);
	return is_good;
}

static enum flow
on_line(struct paper *paper, const char *bytes, size_t len)
{
	struct file_paper *file = (struct file_paper *)paper;

	encoding_encode(&file->pending, file->encoding, bytes, len);
	if (!(file->flags & FILE_NO_LINE_ENDS))
		encoding_encode(&file->pending, file->encoding, "\n", 1);
	if (file->pending.len < PENDING_MAX)
		return FLOW_MORE;
	return flush(file) ? FLOW_MORE : FLOW_FAIL;
}

static enum flow
on_raw(struct paper *paper, const char *bytes, size_t len)
{
	struct file_paper *file = (struct file_paper *)paper;

	if (!flush(file))
		return FLOW_FAIL;
	if (fd_write(file->fd, bytes, len))
		return FLOW_MORE;
	file->err = errno_error(errno, "write", file->path);
	return FLOW_FAIL;
}

static int
on_width(struct paper *paper)
{
	const struct file_paper *file = (struct file_paper *)paper;

	if (file->width > 0)
		return file->width;
	return file->host && file->host->width ? file->host->width(file->host)
					       : PAPER_WIDTH;
}

/* ------------------------------------------------------------------ opening */

/* Make a read-only file writable, as -Force asks. */
static void
allow_writing(const char *path)
{
	struct stat info;

	if (stat(path, &info) == 0 && !(info.st_mode & S_IWUSR))
		(void)chmod(path, (info.st_mode | S_IWUSR) & 07777);
}

static bool
is_fresh(int fd)
{
	struct stat info;

	return fstat(fd, &info) != 0 || info.st_size == 0;
}

bool
file_paper_open(struct file_paper *file, struct host *host, const char *path,
    unsigned flags, enum encoding encoding, Value **err)
{
	int mode = O_WRONLY | O_CREAT | O_CLOEXEC;
	size_t len;
	const char *mark;

	memset(file, 0, sizeof(*file));
	file->paper.line = on_line;
	file->paper.raw = on_raw;
	file->paper.width = on_width;
	file->paper.keeps_lists = true;
	file->host = host;
	file->flags = flags;
	file->encoding = encoding;
	mode |= flags & FILE_APPEND ? O_APPEND : O_TRUNC;
	if (flags & FILE_NEW && !(flags & FILE_APPEND))
		mode |= O_EXCL;
	if (flags & FILE_FORCE)
		allow_writing(path);
	file->fd = open(path, mode, 0666);
	if (file->fd < 0)
		return error_set(err, path_open_error(errno, path, true));
	file->path = mem_text(path);
	file->paper.is_terminal = isatty(file->fd);
	mark = encoding_mark(encoding, &len);
	if (len > 0 && is_fresh(file->fd))
		buf_add(&file->pending, mark, len);
	return true;
}

bool
file_paper_close(struct file_paper *file, Value **err)
{
	Value *record;

	if (file->path) {
		flush(file);
		if (close(file->fd) != 0 && !file->err)
			file->err = errno_error(errno, "close", file->path);
	}
	buf_release(&file->pending);
	mem_free(file->path);
	file->path = NULL;
	record = file->err;
	file->err = NULL;
	return record ? error_set(err, record) : true;
}
