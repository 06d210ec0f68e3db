/*
 * path.c - see path.h.
 */
#include "base/base.h"
#include "run/path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/loop.h"
#include "os/tty.h"
#include "os/user.h"
#include "value/error.h"
#include "value/text.h"

#define READ_PIECE 65536

/* One part after a slash onto what is there. */
static void
path_push(struct buf *buf, const char *part, size_t len)
{
	if (len == 0 || (len == 1 && part[0] == '.'))
		return;
	if (len == 2 && part[0] == '.' && part[1] == '.') {
		while (buf->len && buf->data[--buf->len] != '/')
			;
		return;
	}
	buf_char(buf, '/');
	buf_add(buf, part, len);
}

static void
path_push_all(struct buf *buf, const char *path)
{
	size_t len;

	for (; *path; path += len + (path[len] == '/')) {
		len = strcspn(path, "/");
		path_push(buf, path, len);
	}
}

char *
path_absolute(struct interp *interp, const char *path)
{
	struct buf buf = BUF_INIT;
	const char *home = user_home();

	if (path[0] == '~' && (path[1] == '/' || !path[1])) {
		path_push_all(&buf, home);
		path++;
	} else if (path[0] != '/') {
		path_push_all(&buf, text_bytes(interp->location));
	}
	path_push_all(&buf, path);
	if (!buf.len)
		buf_char(&buf, '/');
	return buf_take(&buf);
}

static Value *
read_error(const char *path, int number)
{
	if (number == ENOENT || number == ENOTDIR)
		return error_new(
		    "System.Management.Automation.ItemNotFoundException",
		    "PathNotFound", ERROR_ObjectNotFound, text_of(path),
		    "Cannot find path '%s' because it does not exist.", path);
	return errno_error(number, "open", path);
}

Value *
path_open_error(int number, const char *path, bool is_output)
{
	bool lacks_folder = is_output && number == ENOENT;
	Value *record = errno_error(lacks_folder ? ENOTDIR : number, "open",
	    path);
	struct error *error = error_get(record);

	if (number == EEXIST) {
		value_set(&error->id, text_of("NoClobber"));
		return record;
	}
	value_set(&error->id, text_of("FileOpenFailure"));
	error->category = ERROR_OpenError;
	return record;
}

/* The next piece of a file; a pipe may let us wait for it, and jobs go on. */
static ssize_t
read_piece(struct interp *interp, int fd, bool is_file, struct buf *buf)
{
	ssize_t n;

	if (!is_file && interp->loop &&
	    loop_until_ready(interp->loop, fd, LOOP_READ, LOOP_NEVER) ==
		LOOP_INTERRUPTED) {
		errno = EINTR;
		return -1;
	}
	do
		n = read(fd, buf_reserve(buf, READ_PIECE), READ_PIECE);
	while (n < 0 && errno == EINTR);
	return n;
}

/* False with errno; EINTR: the user has had enough of waiting. */
static bool
read_all(struct interp *interp, int fd, struct buf *buf)
{
	struct stat status;
	bool is_file = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
	ssize_t n;

	while ((n = read_piece(interp, fd, is_file, buf)) > 0) {
		buf->len += (size_t)n;
		if (buf->len > PATH_READ_MOST) {
			errno = EFBIG;
			return false;
		}
	}
	if (buf->data)
		buf->data[buf->len] = '\0';
	return n == 0;
}

bool
path_read(struct interp *interp, const char *path, struct buf *buf,
    Value **err)
{
	char *absolute = path_absolute(interp, path);
	int fd = tty_open(absolute, O_NONBLOCK);
	bool is_read = fd >= 0 && read_all(interp, fd, buf);

	if (!is_read)
		error_set(err, errno == EINTR ? interp_stopped()
					      : read_error(absolute, errno));
	if (fd >= 0)
		close(fd);
	mem_free(absolute);
	return is_read;
}
