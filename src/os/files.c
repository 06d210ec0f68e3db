/*
 * files.c - paths are plain text here: nothing is looked up to join them.
 */
#include "base/base.h"
#include "os/files.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/tty.h"

#define CHUNK 65536
#define WALK_FDS 16 /* folders that nftw keeps open */

/* ------------------------------------------------------------------- paths */

/* Append the parts of a path to a normal one. */
static void
add_parts(struct buf *out, const char *path)
{
	while (*path) {
		size_t len = strcspn(path, "/");

		if (len == 2 && memcmp(path, "..", 2) == 0) {
			while (out->len > 0 && out->data[--out->len] != '/')
				;
		} else if (len > 0 && !(len == 1 && *path == '.')) {
			buf_char(out, '/');
			buf_add(out, path, len);
		}
		path += len;
		path += *path == '/';
	}
}

char *
path_normal(const char *base, const char *path)
{
	struct buf out = BUF_INIT;

	if (*path != '/')
		add_parts(&out, base);
	add_parts(&out, path);
	if (out.len == 0)
		buf_char(&out, '/');
	buf_reserve(&out, 0)[0] = '\0';
	return buf_take(&out);
}

const char *
path_leaf(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

char *
path_parent(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash || !slash[1])
		return mem_text("");
	return mem_textn(path, slash == path ? 1 : (size_t)(slash - path));
}

bool
folder_is(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool
directories_make(const char *path)
{
	char *partial = mem_text(path);
	bool is_made = true;

	for (char *end = partial + 1; is_made && *end; end++) {
		if (*end != '/')
			continue;
		*end = '\0';
		is_made = mkdir(partial, 0777) == 0 || errno == EEXIST;
		*end = '/';
	}
	mem_free(partial);
	return is_made && mkdir(path, 0777) == 0;
}

/* ------------------------------------------------------------------- files */

static bool
copy_bytes(int from, int to)
{
	char *chunk = mem_alloc(CHUNK);
	ssize_t len;
	bool is_good = true;

	while ((len = fd_read(from, chunk, CHUNK)) > 0 && is_good)
		is_good = fd_write(to, chunk, (size_t)len);
	mem_free(chunk);
	return is_good && len == 0;
}

bool
file_copy(const char *from, const char *to, bool may_replace)
{
	int source = open(from, O_RDONLY | O_CLOEXEC), target = -1;
	int flags = O_WRONLY | O_CREAT | O_CLOEXEC |
	    (may_replace ? 0 : O_EXCL);
	struct stat info;
	bool is_good = source >= 0 && fstat(source, &info) == 0;

	if (is_good) {
		target = open(to, flags, info.st_mode & 0777);
		is_good = target >= 0 && ftruncate(target, 0) == 0 &&
		    copy_bytes(source, target) &&
		    fchmod(target, info.st_mode & 07777) == 0;
	}
	fd_close(&source);
	fd_close(&target);
	return is_good;
}

bool
file_move(const char *from, const char *to, bool may_replace)
{
	if (!may_replace && access(to, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	if (rename(from, to) == 0)
		return true;
	return errno == EXDEV && !folder_is(from) &&
	    file_copy(from, to, true) && unlink(from) == 0;
}

static int
remove_one(const char *path, const struct stat *info, int flag,
    struct FTW *place)
{
	return flag == FTW_DP ? rmdir(path) : unlink(path);
}

bool
tree_remove(const char *path)
{
	struct stat info;

	if (lstat(path, &info) != 0)
		return false;
	if (!S_ISDIR(info.st_mode))
		return unlink(path) == 0;
	return nftw(path, remove_one, WALK_FDS, FTW_DEPTH | FTW_PHYS) == 0;
}

bool
file_read(const char *path, struct buf *out)
{
	int fd = tty_open(path, 0);
	ssize_t len = fd < 0 ? -1 : 1;

	while (len > 0) {
		len = fd_read(fd, buf_reserve(out, CHUNK), CHUNK);
		if (len > 0)
			out->len += (size_t)len;
	}
	buf_reserve(out, 0)[0] = '\0';
	fd_close(&fd);
	return len == 0;
}

bool
file_write(const char *path, int flags, const void *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
	bool is_good = fd >= 0 && fd_write(fd, bytes, len);

	fd_close(&fd);
	return is_good;
}
