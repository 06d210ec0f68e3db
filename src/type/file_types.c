/*
 * file_types.c - the statics of System.IO.File and System.IO.Directory.
 */
#include "base/base.h"
#include "type/types.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "type/encoding.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

#define READ_CHUNK 65536

/* The path of argument i; NULL with *err set. */
static Value *
path_arg(const struct call *call, size_t i, Value **err)
{
	Value *path;

	if (value_is_null(call->args[i])) {
		call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'path')");
		return NULL;
	}
	path = value_text(call->args[i]);
	if (text_len(path) == 0) {
		value_unref(path);
		call_throw(call, err, "System.ArgumentException",
		    "The value cannot be an empty string. (Parameter 'path')");
		return NULL;
	}
	return path;
}

/* The exception .NET raises for an errno on a path. */
static Value *
io_throw(const struct call *call, const char *path, Value **err)
{
	int number = errno;
	char full[PATH_MAX], here[PATH_MAX];
	const char *shown = path;

	if (path[0] != '/' && getcwd(here, sizeof(here)) &&
	    snprintf(full, sizeof(full), "%s/%s", here, path) <
		(int)sizeof(full))
		shown = full;
	switch (number) {
	case ENOENT: {
		const char *slash = strrchr(shown, '/');
		char *parent = mem_textn(shown,
		    slash && slash != shown ? (size_t)(slash - shown) : 1);
		bool has_parent = access(parent, F_OK) == 0;

		mem_free(parent);
		if (has_parent)
			return call_throw(call, err,
			    "System.IO.FileNotFoundException",
			    "Could not find file '%s'.", shown);
		return call_throw(call, err,
		    "System.IO.DirectoryNotFoundException",
		    "Could not find a part of the path '%s'.", shown);
	}
	case EACCES:
	case EPERM:
	case EISDIR:
		return call_throw(call, err,
		    "System.UnauthorizedAccessException",
		    "Access to the path '%s' is denied.", shown);
	case EEXIST:
		return call_throw(call, err, "System.IO.IOException",
		    "The file '%s' already exists.", shown);
	case ENOTEMPTY:
		return call_throw(call, err, "System.IO.IOException",
		    "Directory not empty : '%s'", shown);
	default:
		return call_throw(call, err, "System.IO.IOException",
		    "%s : '%s'", strerror(number), shown);
	}
}

static bool
read_whole(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return false;
	while ((n = read(fd, buf_reserve(out, READ_CHUNK), READ_CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int number = errno;

			close(fd);
			errno = number;
			return false;
		}
		out->len += (size_t)n;
	}
	buf_reserve(out, 0)[0] = '\0';
	close(fd);
	return true;
}

static bool
write_whole(const char *path, int flags, const char *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
	bool ok;
	int number;

	if (fd < 0)
		return false;
	ok = fd_write(fd, bytes, len);
	number = errno;
	close(fd);
	errno = number;
	return ok;
}

/* ----------------------------------------------------------------- reading */

/* The file's text by its mark, or by the encoding given as argument 1. */
static bool
read_text(const struct call *call, struct buf *text, Value **err)
{
	enum encoding encoding = ENCODING_UTF8;
	struct buf bytes = BUF_INIT;
	Value *path = path_arg(call, 0, err);
	size_t mark;

	if (!path)
		return false;
	if (call->count > 1)
		encoding_of(call->args[1], &encoding);
	if (!read_whole(text_bytes(path), &bytes)) {
		io_throw(call, text_bytes(path), err);
		value_unref(path);
		buf_release(&bytes);
		return false;
	}
	value_unref(path);
	encoding = encoding_sniff(buf_get(&bytes), bytes.len, encoding, &mark);
	encoding_decode(text, encoding, buf_get(&bytes) + mark,
	    bytes.len - mark);
	buf_release(&bytes);
	return true;
}

static Value *
read_all_text(const struct call *call, Value **err)
{
	struct buf text = BUF_INIT;

	if (read_text(call, &text, err))
		return text_from(&text);
	buf_release(&text);
	return NULL;
}

static Value *
read_all_lines(const struct call *call, Value **err)
{
	struct buf text = BUF_INIT;
	Value *lines;
	size_t at = 0;

	if (!read_text(call, &text, err)) {
		buf_release(&text);
		return NULL;
	}
	lines = array_typed(type_of_kind(V_TEXT), 16);
	while (at < text.len) {
		size_t len = 0;

		while (at + len < text.len && text.data[at + len] != '\n' &&
		    text.data[at + len] != '\r')
			len++;
		list_push(list_get(lines), text_new(text.data + at, len));
		at += len;
		if (at < text.len && text.data[at] == '\r')
			at++;
		if (at < text.len && text.data[at] == '\n')
			at++;
	}
	buf_release(&text);
	return lines;
}

static Value *
read_all_bytes(const struct call *call, Value **err)
{
	struct buf bytes = BUF_INIT;
	Value *path = path_arg(call, 0, err), *array = NULL;

	if (!path)
		return NULL;
	if (read_whole(text_bytes(path), &bytes))
		array = array_bytes(bytes.data, bytes.len);
	else
		io_throw(call, text_bytes(path), err);
	buf_release(&bytes);
	value_unref(path);
	return array;
}

/* ----------------------------------------------------------------- writing */

static Value *
write_value(const struct call *call, int flags, bool as_lines, Value **err)
{
	enum encoding encoding = ENCODING_UTF8;
	struct buf text = BUF_INIT, bytes = BUF_INIT;
	Value *path = path_arg(call, 0, err), *result = VALUE_VOID;
	size_t mark_len;
	const char *mark;

	if (!path)
		return NULL;
	if (call->count > 2)
		encoding_of(call->args[2], &encoding);
	if (as_lines) {
		const Value *line;
		struct iter iter;

		iter_init(&iter, call->args[1]);
		while ((line = iter_next(&iter))) {
			value_add_text(&text, line);
			buf_char(&text, '\n');
		}
		iter_release(&iter);
	} else if (!value_is_null(call->args[1])) {
		value_add_text(&text, call->args[1]);
	}
	mark = encoding_mark(encoding, &mark_len);
	if (!(flags & O_APPEND))
		buf_add(&bytes, mark, mark_len);
	encoding_encode(&bytes, encoding, buf_get(&text), text.len);
	if (!write_whole(text_bytes(path), flags, buf_get(&bytes), bytes.len))
		result = io_throw(call, text_bytes(path), err);
	buf_release(&text);
	buf_release(&bytes);
	value_unref(path);
	return result;
}

static Value *
write_all_text(const struct call *call, Value **err)
{
	return write_value(call, O_TRUNC, false, err);
}

static Value *
write_all_lines(const struct call *call, Value **err)
{
	return write_value(call, O_TRUNC, true, err);
}

static Value *
append_all_text(const struct call *call, Value **err)
{
	return write_value(call, O_APPEND, false, err);
}

static Value *
append_all_lines(const struct call *call, Value **err)
{
	return write_value(call, O_APPEND, true, err);
}

static Value *
write_all_bytes(const struct call *call, Value **err)
{
	Value *path = path_arg(call, 0, err), *array, *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (!call_as(call, 1, type_array(type_of_kind(V_BYTE)), &array, err)) {
		value_unref(path);
		return NULL;
	}
	if (!write_whole(text_bytes(path), O_TRUNC,
		(const char *)list_bytes(list_get(array)),
		list_count(list_get(array))))
		result = io_throw(call, text_bytes(path), err);
	value_unref(array);
	value_unref(path);
	return result;
}

/* ------------------------------------------------------------- the entries */

static bool
stat_arg(const struct call *call, struct stat *st)
{
	Value *path;
	bool ok;

	if (value_is_null(call->args[0]))
		return false;
	path = value_text(call->args[0]);
	ok = text_len(path) && stat(text_bytes(path), st) == 0;
	value_unref(path);
	return ok;
}

static Value *
file_exists(const struct call *call, Value **err)
{
	struct stat st;

	return value_bool(stat_arg(call, &st) && !S_ISDIR(st.st_mode));
}

static Value *
directory_exists(const struct call *call, Value **err)
{
	struct stat st;

	return value_bool(stat_arg(call, &st) && S_ISDIR(st.st_mode));
}

static Value *
file_delete(const struct call *call, Value **err)
{
	Value *path = path_arg(call, 0, err), *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (unlink(text_bytes(path)) != 0 && errno != ENOENT)
		result = io_throw(call, text_bytes(path), err);
	value_unref(path);
	return result;
}

static Value *
transfer(const struct call *call, bool removes, Value **err)
{
	bool overwrites = call->count > 2 && value_truth(call->args[2]);
	Value *from = path_arg(call, 0, err), *to, *result = VALUE_VOID;
	struct buf bytes = BUF_INIT;

	if (!from)
		return NULL;
	to = path_arg(call, 1, err);
	if (!to) {
		value_unref(from);
		return NULL;
	}
	if (!overwrites && access(text_bytes(to), F_OK) == 0) {
		errno = EEXIST;
		result = io_throw(call, text_bytes(to), err);
	} else if (removes &&
	    rename(text_bytes(from), text_bytes(to)) == 0) {
		result = VALUE_VOID;
	} else if (!read_whole(text_bytes(from), &bytes)) {
		result = io_throw(call, text_bytes(from), err);
	} else if (!write_whole(text_bytes(to), O_TRUNC, buf_get(&bytes),
		       bytes.len)) {
		result = io_throw(call, text_bytes(to), err);
	} else if (removes && unlink(text_bytes(from)) != 0) {
		result = io_throw(call, text_bytes(from), err);
	}
	buf_release(&bytes);
	value_unref(from);
	value_unref(to);
	return result;
}

static Value *
file_copy(const struct call *call, Value **err)
{
	return transfer(call, false, err);
}

static Value *
file_move(const struct call *call, Value **err)
{
	return transfer(call, true, err);
}

static Value *
time_of(const struct call *call, bool of_access, bool is_utc)
{
	struct stat st;
	int64_t ticks = TICKS_FILE_EPOCH;
	struct timespec at;

	if (stat_arg(call, &st)) {
		at = of_access ? st.st_atim : st.st_mtim;
		ticks = ticks_from_unix(at.tv_sec, at.tv_nsec);
	}
	return is_utc ? value_datetime(ticks, TIME_UTC)
		      : value_datetime(ticks_to_local(ticks), TIME_LOCAL);
}

static Value *
get_write_time(const struct call *call, Value **err)
{
	return time_of(call, false, false);
}

static Value *
get_write_time_utc(const struct call *call, Value **err)
{
	return time_of(call, false, true);
}

static Value *
get_access_time(const struct call *call, Value **err)
{
	return time_of(call, true, false);
}

static Value *
set_write_time(const struct call *call, Value **err)
{
	Value *path = path_arg(call, 0, err), *date, *result = VALUE_VOID;
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}};
	int64_t ticks;

	if (!path)
		return NULL;
	if (!call_as(call, 1, type_of_kind(V_DATETIME), &date, err)) {
		value_unref(path);
		return NULL;
	}
	ticks = value_zone(date) == TIME_UTC
		    ? value_ticks(date)
		    : ticks_to_utc(value_ticks(date));
	ticks -= TICKS_UNIX_EPOCH;
	times[1].tv_sec = ticks / TICKS_PER_SECOND;
	times[1].tv_nsec = ticks % TICKS_PER_SECOND * 100;
	if (utimensat(AT_FDCWD, text_bytes(path), times, 0) != 0)
		result = io_throw(call, text_bytes(path), err);
	value_unref(date);
	value_unref(path);
	return result;
}

/* ------------------------------------------------------------- directories */

static bool
make_directories(const char *path)
{
	char *copy = mem_text(path), *at;
	bool ok = true;

	for (at = copy + 1; ok && *at; at++) {
		if (*at != '/')
			continue;
		*at = '\0';
		ok = mkdir(copy, 0777) == 0 || errno == EEXIST;
		*at = '/';
	}
	if (ok)
		ok = mkdir(copy, 0777) == 0 || errno == EEXIST;
	mem_free(copy);
	return ok;
}

static Value *
create_directory(const struct call *call, Value **err)
{
	const struct type *type = type_find("System.IO.DirectoryInfo", 23);
	Value *path = path_arg(call, 0, err), *result = VALUE_VOID;
	const Value *arg;

	if (!path)
		return NULL;
	arg = path;
	if (!make_directories(text_bytes(path)))
		result = io_throw(call, text_bytes(path), err);
	else if (type && type->construct)
		result = type_call(type, NULL, "new", &arg, 1, err);
	value_unref(path);
	return result;
}

static bool
remove_tree(const char *path, int depth)
{
	DIR *dir = depth < PATH_MAX / 2 ? opendir(path) : NULL;
	struct dirent *entry;
	bool ok = dir != NULL;

	while (ok && (entry = readdir(dir))) {
		struct buf child = BUF_INIT;
		struct stat st;

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		buf_printf(&child, "%s/%s", path, entry->d_name);
		ok = lstat(buf_get(&child), &st) == 0 &&
		    (S_ISDIR(st.st_mode)
			    ? remove_tree(buf_get(&child), depth + 1)
			    : unlink(buf_get(&child)) == 0);
		buf_release(&child);
	}
	if (dir)
		closedir(dir);
	return ok && rmdir(path) == 0;
}

static Value *
directory_delete(const struct call *call, Value **err)
{
	bool recurses = call->count > 1 && value_truth(call->args[1]);
	Value *path = path_arg(call, 0, err), *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (!(recurses ? remove_tree(text_bytes(path), 0)
		       : rmdir(text_bytes(path)) == 0))
		result = io_throw(call, text_bytes(path), err);
	value_unref(path);
	return result;
}

enum entries { ENTRY_FILES = 1, ENTRY_DIRECTORIES = 2 };

static bool
gather(struct list *found, const char *path, const char *pattern,
    unsigned which, bool recurses, int depth)
{
	struct dirent **names;
	int count = scandir(path, &names, NULL, alphasort), i;

	if (count < 0 || depth > PATH_MAX / 2)
		return false;
	for (i = 0; i < count; i++) {
		const char *name = names[i]->d_name;
		struct buf child = BUF_INIT;
		struct stat st;
		bool is_directory;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			goto next;
		buf_printf(&child, "%s%s%s", path,
		    path[strlen(path) - 1] == '/' ? "" : "/", name);
		is_directory = stat(buf_get(&child), &st) == 0 &&
		    S_ISDIR(st.st_mode);
		if (which & (is_directory ? ENTRY_DIRECTORIES : ENTRY_FILES) &&
		    wildcard_text(pattern, name))
			list_push(found, text_new(child.data, child.len));
		if (is_directory && recurses)
			gather(found, buf_get(&child), pattern, which, true,
			    depth + 1);
next:
		buf_release(&child);
		mem_free(names[i]);
	}
	mem_free(names);
	return true;
}

static Value *
list_entries(const struct call *call, unsigned which, Value **err)
{
	Value *path = path_arg(call, 0, err), *found, *pattern;
	bool recurses = false;

	if (!path)
		return NULL;
	pattern = call->count > 1 ? value_text(call->args[1]) : text_of("*");
	if (call->count > 2) {
		Value *option = value_text(call->args[2]);

		recurses = strstr(text_bytes(option), "All") != NULL ||
		    strcmp(text_bytes(option), "1") == 0;
		value_unref(option);
	}
	found = array_typed(type_of_kind(V_TEXT), 16);
	errno = 0;
	if (!gather(list_get(found), text_bytes(path), text_bytes(pattern),
		which, recurses, 0)) {
		value_unref(found);
		found = io_throw(call, text_bytes(path), err);
	}
	value_unref(pattern);
	value_unref(path);
	return found;
}

static Value *
get_files(const struct call *call, Value **err)
{
	return list_entries(call, ENTRY_FILES, err);
}

static Value *
get_directories(const struct call *call, Value **err)
{
	return list_entries(call, ENTRY_DIRECTORIES, err);
}

static Value *
get_entries(const struct call *call, Value **err)
{
	return list_entries(call, ENTRY_FILES | ENTRY_DIRECTORIES, err);
}

static Value *
get_current(const struct call *call, Value **err)
{
	char path[PATH_MAX];

	return getcwd(path, sizeof(path)) ? text_of(path)
					  : io_throw(call, ".", err);
}

static Value *
set_current(const struct call *call, Value **err)
{
	Value *path = path_arg(call, 0, err), *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (chdir(text_bytes(path)) != 0)
		result = io_throw(call, text_bytes(path), err);
	value_unref(path);
	return result;
}

static Value *
directory_move(const struct call *call, Value **err)
{
	Value *from = path_arg(call, 0, err), *to, *result = VALUE_VOID;

	if (!from)
		return NULL;
	to = path_arg(call, 1, err);
	if (!to) {
		value_unref(from);
		return NULL;
	}
	if (rename(text_bytes(from), text_bytes(to)) != 0)
		result = io_throw(call, text_bytes(from), err);
	value_unref(from);
	value_unref(to);
	return result;
}

static Value *
get_parent(const struct call *call, Value **err)
{
	const struct type *type = type_find("System.IO.DirectoryInfo", 23);
	Value *path = path_arg(call, 0, err), *parent, *result;
	const char *slash;
	const Value *arg;

	if (!path)
		return NULL;
	slash = strrchr(text_bytes(path), '/');
	parent = slash ? text_new(text_bytes(path),
			     slash == text_bytes(path)
				 ? 1
				 : (size_t)(slash - text_bytes(path)))
		       : text_of(".");
	value_unref(path);
	if (!type || !type->construct)
		return parent;
	arg = parent;
	result = type_call(type, NULL, "new", &arg, 1, err);
	value_unref(parent);
	return result;
}

static const struct method file_methods[] = {
	METHOD("AppendAllLines", append_all_lines, 2, 3, NULL),
	METHOD("AppendAllText", append_all_text, 2, 3,
	    "void AppendAllText(string path, string contents)"),
	METHOD("Copy", file_copy, 2, 3,
	    "void Copy(string sourceFileName, string destFileName)"),
	METHOD("Delete", file_delete, 1, 1, "void Delete(string path)"),
	METHOD("Exists", file_exists, 1, 1, "bool Exists(string path)"),
	METHOD("GetCreationTime", get_write_time, 1, 1, NULL),
	METHOD("GetLastAccessTime", get_access_time, 1, 1, NULL),
	METHOD("GetLastWriteTime", get_write_time, 1, 1,
	    "datetime GetLastWriteTime(string path)"),
	METHOD("GetLastWriteTimeUtc", get_write_time_utc, 1, 1, NULL),
	METHOD("Move", file_move, 2, 3,
	    "void Move(string sourceFileName, string destFileName)"),
	METHOD("ReadAllBytes", read_all_bytes, 1, 1,
	    "byte[] ReadAllBytes(string path)"),
	METHOD("ReadAllLines", read_all_lines, 1, 2,
	    "string[] ReadAllLines(string path)"),
	METHOD("ReadAllText", read_all_text, 1, 2,
	    "string ReadAllText(string path)"),
	METHOD("ReadLines", read_all_lines, 1, 2, NULL),
	METHOD("SetLastWriteTime", set_write_time, 2, 2,
	    "void SetLastWriteTime(string path, datetime lastWriteTime)"),
	METHOD("WriteAllBytes", write_all_bytes, 2, 2,
	    "void WriteAllBytes(string path, byte[] bytes)"),
	METHOD("WriteAllLines", write_all_lines, 2, 3,
	    "void WriteAllLines(string path, string[] contents)"),
	METHOD("WriteAllText", write_all_text, 2, 3,
	    "void WriteAllText(string path, string contents)"),
	{NULL},
};

static const struct method directory_methods[] = {
	METHOD("CreateDirectory", create_directory, 1, 2,
	    "System.IO.DirectoryInfo CreateDirectory(string path)"),
	METHOD("Delete", directory_delete, 1, 2, "void Delete(string path)"),
	METHOD("EnumerateDirectories", get_directories, 1, 3, NULL),
	METHOD("EnumerateFiles", get_files, 1, 3, NULL),
	METHOD("EnumerateFileSystemEntries", get_entries, 1, 3, NULL),
	METHOD("Exists", directory_exists, 1, 1, "bool Exists(string path)"),
	METHOD("GetCurrentDirectory", get_current, 0, 0,
	    "string GetCurrentDirectory()"),
	METHOD("GetDirectories", get_directories, 1, 3,
	    "string[] GetDirectories(string path)"),
	METHOD("GetFiles", get_files, 1, 3, "string[] GetFiles(string path)"),
	METHOD("GetFileSystemEntries", get_entries, 1, 3, NULL),
	METHOD("GetLastWriteTime", get_write_time, 1, 1, NULL),
	METHOD("GetParent", get_parent, 1, 1,
	    "System.IO.DirectoryInfo GetParent(string path)"),
	METHOD("Move", directory_move, 2, 2, NULL),
	METHOD("SetCurrentDirectory", set_current, 1, 1, NULL),
	{NULL},
};

void
types_start_file(void)
{
	static struct type types[] = {
		{.name = "System.IO.File", .static_methods = file_methods},
		{.name = "System.IO.Directory",
		    .static_methods = directory_methods},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++) {
		types[i].base = type_of_kind(V_NULL);
		types[i].flags = TYPE_STATIC;
		types[i].kind = V_INSTANCE;
		type_register(&types[i]);
	}
}
