/*
 * fileinfo_methods.c - what System.IO.FileInfo and DirectoryInfo can do.
 */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/files.h"
#include "type/fileinfo.h"
#include "type/fileinfo_private.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

/* The exception for what errno says of a path. */
static Value *
throw_errno(const struct call *call, const char *path, Value **err)
{
	switch (errno) {
	case ENOENT:
		return call_throw(call, err,
		    fileinfo_is_directory(call->self)
			? "System.IO.DirectoryNotFoundException"
			: "System.IO.FileNotFoundException",
		    "Could not find a part of the path '%s'.", path);
	case EACCES:
	case EPERM:
		return call_throw(call, err,
		    "System.UnauthorizedAccessException",
		    "Access to the path '%s' is denied.", path);
	case EEXIST:
		return call_throw(call, err, "System.IO.IOException",
		    "The file '%s' already exists.", path);
	case ENOTEMPTY:
		return call_throw(call, err, "System.IO.IOException",
		    "Directory not empty : '%s'", path);
	default:
		return call_throw(call, err, "System.IO.IOException",
		    "%s : '%s'", strerror(errno), path);
	}
}

/* Argument i as a path against a folder, owned; NULL with *err set. */
static char *
path_arg(const struct call *call, size_t i, const char *base, Value **err)
{
	char here[PATH_MAX] = "/", *path;
	Value *text;

	if (!call_text(call, i, &text, err))
		return NULL;
	if (!base && getcwd(here, sizeof(here)))
		base = here;
	path = path_normal(base ? base : "/", text_bytes(text));
	value_unref(text);
	return path;
}

static bool
flag_arg(const struct call *call, size_t i)
{
	return call->count > i && value_truth(call->args[i]);
}

static Value *
refresh(const struct call *call, Value **err)
{
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

/* ------------------------------------------------------------------- files */

static Value *
file_delete(const struct call *call, Value **err)
{
	const char *path = fileinfo_path(call->self);

	if (unlink(path) != 0 && errno != ENOENT)
		return throw_errno(call, path, err);
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

static Value *
file_create(const struct call *call, Value **err)
{
	const char *path = fileinfo_path(call->self);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		return throw_errno(call, path, err);
	fd_close(&fd);
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

static Value *
copy_to(const struct call *call, Value **err)
{
	const char *from = fileinfo_path(call->self);
	char *to = path_arg(call, 0, NULL, err);
	Value *copy = NULL;

	if (!to)
		return NULL;
	if (file_copy(from, to, flag_arg(call, 1)))
		copy = fileinfo_new(to, false);
	else
		throw_errno(call, errno == EEXIST ? to : from, err);
	mem_free(to);
	return copy;
}

/* Move to another path, which the object then stands for. */
static Value *
move_to(const struct call *call, Value **err)
{
	struct fileinfo *info = fileinfo_look(call->self);
	char *to = path_arg(call, 0, NULL, err);
	bool is_moved;

	if (!to)
		return NULL;
	if (!flag_arg(call, 1) && access(to, F_OK) == 0) {
		errno = EEXIST;
		is_moved = false;
	} else {
		is_moved = rename(info->path, to) == 0;
		if (!is_moved && errno == EXDEV &&
		    !fileinfo_is_directory(call->self))
			is_moved = file_copy(info->path, to, true) &&
			    unlink(info->path) == 0;
	}
	if (!is_moved) {
		throw_errno(call, errno == EEXIST ? to : info->path, err);
		mem_free(to);
		return NULL;
	}
	mem_free(info->path);
	info->path = to;
	mem_free(info->given);
	info->given = NULL;
	info->is_looked_up = false;
	return VALUE_VOID;
}

static Value *
create_link(const struct call *call, Value **err)
{
	Value *target;

	if (!call_text(call, 0, &target, err))
		return NULL;
	if (symlink(text_bytes(target), fileinfo_path(call->self)) != 0)
		throw_errno(call, fileinfo_path(call->self), err);
	value_unref(target);
	fileinfo_forget(call->self);
	return *err ? NULL : VALUE_VOID;
}

/* ------------------------------------------------------------------ folders */

static Value *
directory_create(const struct call *call, Value **err)
{
	const char *path = fileinfo_path(call->self);

	if (!directories_make(path) && errno != EEXIST)
		return throw_errno(call, path, err);
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

static Value *
create_subdirectory(const struct call *call, Value **err)
{
	char *path = path_arg(call, 0, fileinfo_path(call->self), err);
	Value *made = NULL;

	if (!path)
		return NULL;
	if (directories_make(path) || errno == EEXIST)
		made = fileinfo_new(path, true);
	else
		throw_errno(call, path, err);
	mem_free(path);
	return made;
}

static Value *
directory_delete(const struct call *call, Value **err)
{
	const char *path = fileinfo_path(call->self);
	bool is_gone = flag_arg(call, 0) ? tree_remove(path)
					 : rmdir(path) == 0;

	if (!is_gone)
		return throw_errno(call, path, err);
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

enum wanted { WANT_FILES = 1, WANT_FOLDERS = 2 };

/* Add what a folder holds to a list; false with errno. */
static bool
list_folder(struct list *list, const char *path, const char *pattern,
    unsigned wanted, bool is_deep)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	bool is_good = dir != NULL;

	while (is_good && (entry = readdir(dir))) {
		const char *name = entry->d_name;
		char *full;
		Value *item;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		full = path_normal(path, name);
		item = fileinfo_find(full);
		if (item && is_deep && entry->d_type == DT_DIR)
			list_folder(list, full, pattern, wanted, true);
		if (item && wildcard_text(pattern, name) && wanted &
		    (fileinfo_is_directory(item) ? WANT_FOLDERS : WANT_FILES))
			list_push(list, value_ref(item));
		value_unref(item);
		mem_free(full);
	}
	if (dir)
		closedir(dir);
	return is_good;
}

static Value *
list_items(const struct call *call, const struct type *element,
    unsigned wanted, Value **err)
{
	const char *path = fileinfo_path(call->self);
	Value *pattern = NULL, *items;
	bool is_deep = call->count > 1 && value_int64(call->args[1]) == 1;

	if (call->count > 0 && !call_text(call, 0, &pattern, err))
		return NULL;
	items = array_typed(element, 8);
	if (!list_folder(list_get(items), path,
		pattern ? text_bytes(pattern) : "*", wanted, is_deep)) {
		throw_errno(call, path, err);
		value_set(&items, NULL);
	}
	value_unref(pattern);
	return items;
}

static Value *
get_files(const struct call *call, Value **err)
{
	return list_items(call, &type_file_info, WANT_FILES, err);
}

static Value *
get_directories(const struct call *call, Value **err)
{
	return list_items(call, &type_directory_info, WANT_FOLDERS, err);
}

static Value *
get_all(const struct call *call, Value **err)
{
	return list_items(call, &type_file_system_info,
	    WANT_FILES | WANT_FOLDERS, err);
}

const struct method file_methods[] = {
	METHOD("CopyTo", copy_to, 1, 2,
	    "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)"),
	METHOD("Create", file_create, 0, 0, "System.IO.FileStream Create()"),
	METHOD("CreateAsSymbolicLink", create_link, 1, 1,
	    "void CreateAsSymbolicLink(string pathToTarget)"),
	METHOD("Delete", file_delete, 0, 0, "void Delete()"),
	METHOD("MoveTo", move_to, 1, 2,
	    "void MoveTo(string destFileName, bool overwrite)"),
	METHOD("Refresh", refresh, 0, 0, "void Refresh()"),
	{NULL}
};

const struct method directory_methods[] = {
	METHOD("Create", directory_create, 0, 0, "void Create()"),
	METHOD("CreateAsSymbolicLink", create_link, 1, 1,
	    "void CreateAsSymbolicLink(string pathToTarget)"),
	METHOD("CreateSubdirectory", create_subdirectory, 1, 1,
	    "System.IO.DirectoryInfo CreateSubdirectory(string path)"),
	METHOD("Delete", directory_delete, 0, 1,
	    "void Delete(bool recursive)"),
	METHOD("EnumerateDirectories", get_directories, 0, 2, NULL),
	METHOD("EnumerateFiles", get_files, 0, 2, NULL),
	METHOD("EnumerateFileSystemInfos", get_all, 0, 2, NULL),
	METHOD("GetDirectories", get_directories, 0, 2,
	    "System.IO.DirectoryInfo[] GetDirectories(string searchPattern)"),
	METHOD("GetFiles", get_files, 0, 2,
	    "System.IO.FileInfo[] GetFiles(string searchPattern)"),
	METHOD("GetFileSystemInfos", get_all, 0, 2,
	    "System.IO.FileSystemInfo[] GetFileSystemInfos("
	    "string searchPattern)"),
	METHOD("MoveTo", move_to, 1, 1, "void MoveTo(string destDirName)"),
	METHOD("Refresh", refresh, 0, 0, "void Refresh()"),
	{NULL}
};
