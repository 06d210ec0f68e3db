/*
 * fileinfo_methods.c - what System.IO.FileInfo and DirectoryInfo can do.
 */
#include "base/base.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/files.h"
#include "type/fileinfo.h"
#include "type/fileinfo_private.h"
#include "type/io.h"
#include "type/io_statics.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/text.h"

/* The exception for what errno says of a path. */
static Value *
throw_io(const struct call *call, const char *path, Value **err)
{
	return fileinfo_is_directory(call->self)
		   ? io_throw_folder(call, path, err)
		   : io_throw(call, path, err);
}

/* Argument i as an absolute path, owned; NULL with *err set. */
static char *
path_arg(const struct call *call, size_t i, Value **err)
{
	Value *text;
	char *path;

	if (!call_text(call, i, &text, err))
		return NULL;
	path = io_full_path(text_bytes(text));
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
		return throw_io(call, path, err);
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

/* (destination, backup): take the place of another file, which is kept
 * under the third name. */
static Value *
file_replace(const struct call *call, Value **err)
{
	const char *from = fileinfo_path(call->self);
	char *to = path_arg(call, 0, err), *backup = NULL;
	Value *result = NULL;

	if (!to)
		return NULL;
	if (!value_is_null(call->args[1]))
		backup = path_arg(call, 1, err);
	if (!*err && backup && rename(to, backup) != 0)
		throw_io(call, to, err);
	if (!*err && rename(from, to) != 0)
		throw_io(call, from, err);
	if (!*err)
		result = fileinfo_new(to, false);
	fileinfo_forget(call->self);
	mem_free(backup);
	mem_free(to);
	return result;
}

static Value *
file_open(const struct call *call, Value **err)
{
	Value *opened = io_open(call, err);

	fileinfo_forget(call->self);
	return opened;
}

static Value *
resolve_link(const struct call *call, Value **err)
{
	return fileinfo_resolve(call->self, flag_arg(call, 0));
}

static Value *
copy_to(const struct call *call, Value **err)
{
	const char *from = fileinfo_path(call->self);
	char *to = path_arg(call, 0, err);
	Value *copy = NULL;

	if (!to)
		return NULL;
	if (file_copy(from, to, flag_arg(call, 1)))
		copy = fileinfo_new(to, false);
	else
		throw_io(call, errno == EEXIST ? to : from, err);
	mem_free(to);
	return copy;
}

/* Move to another path, which the object then stands for. */
static Value *
move_to(const struct call *call, Value **err)
{
	struct fileinfo *info = fileinfo_look(call->self);
	char *to = path_arg(call, 0, err);

	if (!to)
		return NULL;
	if (!file_move(info->path, to, flag_arg(call, 1))) {
		throw_io(call, errno == EEXIST ? to : info->path, err);
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
		throw_io(call, fileinfo_path(call->self), err);
	value_unref(target);
	fileinfo_forget(call->self);
	return *err ? NULL : VALUE_VOID;
}

/* ------------------------------------------------------------------ folders */

static Value *
directory_create(const struct call *call, Value **err)
{
	const char *path = fileinfo_path(call->self);

	if (!io_folder_make(path))
		return throw_io(call, path, err);
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

static Value *
create_subdirectory(const struct call *call, Value **err)
{
	Value *name, *made = NULL;
	char *path;

	if (!call_text(call, 0, &name, err))
		return NULL;
	path = path_normal(fileinfo_path(call->self), text_bytes(name));
	value_unref(name);
	if (io_folder_make(path))
		made = fileinfo_new(path, true);
	else
		throw_io(call, path, err);
	mem_free(path);
	return made;
}

static Value *
directory_delete(const struct call *call, Value **err)
{
	const char *path = fileinfo_path(call->self);

	if (!io_folder_remove(path, flag_arg(call, 0)))
		return throw_io(call, path, err);
	fileinfo_forget(call->self);
	return VALUE_VOID;
}

static Value *
list_items(const struct call *call, unsigned wanted,
    const struct type *element, Value **err)
{
	return io_list(call, fileinfo_path(call->self), 0, wanted, element,
	    fileinfo_new, err);
}

static Value *
get_files(const struct call *call, Value **err)
{
	return list_items(call, IO_FILES, &type_file_info, err);
}

static Value *
get_directories(const struct call *call, Value **err)
{
	return list_items(call, IO_FOLDERS, &type_directory_info, err);
}

static Value *
get_all(const struct call *call, Value **err)
{
	return list_items(call, IO_FILES | IO_FOLDERS,
	    &type_file_system_info, err);
}

#define RESOLVE_LINK                                                           \
	METHOD("ResolveLinkTarget", resolve_link, 1, 1,                        \
	    "System.IO.FileSystemInfo ResolveLinkTarget("                      \
	    "bool returnFinalTarget)")

const struct method file_methods[] = {
	METHOD("AppendText", file_open, 0, 0,
	    "System.IO.StreamWriter AppendText()"),
	METHOD("CopyTo", copy_to, 1, 2,
	    "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)"),
	METHOD("Create", file_open, 0, 0, "System.IO.FileStream Create()"),
	METHOD("CreateAsSymbolicLink", create_link, 1, 1,
	    "void CreateAsSymbolicLink(string pathToTarget)"),
	METHOD("CreateText", file_open, 0, 0,
	    "System.IO.StreamWriter CreateText()"),
	METHOD("Delete", file_delete, 0, 0, "void Delete()"),
	METHOD("MoveTo", move_to, 1, 2,
	    "void MoveTo(string destFileName, bool overwrite)"),
	METHOD("Open", file_open, 1, 3,
	    "System.IO.FileStream Open(System.IO.FileMode mode), "
	    "System.IO.FileStream Open(System.IO.FileMode mode, "
	    "System.IO.FileAccess access)"),
	METHOD("OpenRead", file_open, 0, 0, "System.IO.FileStream OpenRead()"),
	METHOD("OpenText", file_open, 0, 0,
	    "System.IO.StreamReader OpenText()"),
	METHOD("OpenWrite", file_open, 0, 0,
	    "System.IO.FileStream OpenWrite()"),
	METHOD("Refresh", refresh, 0, 0, "void Refresh()"),
	METHOD("Replace", file_replace, 2, 2, "System.IO.FileInfo Replace("
	    "string destinationFileName, string destinationBackupFileName)"),
	RESOLVE_LINK,
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
	METHOD("EnumerateDirectories", get_directories, 0, 2,
	    "System.Collections.Generic.IEnumerable[System.IO.DirectoryInfo] "
	    "EnumerateDirectories(string searchPattern)"),
	METHOD("EnumerateFiles", get_files, 0, 2,
	    "System.Collections.Generic.IEnumerable[System.IO.FileInfo] "
	    "EnumerateFiles(string searchPattern)"),
	METHOD("EnumerateFileSystemInfos", get_all, 0, 2,
	    "System.Collections.Generic.IEnumerable[System.IO.FileSystemInfo] "
	    "EnumerateFileSystemInfos(string searchPattern)"),
	METHOD("GetDirectories", get_directories, 0, 2,
	    "System.IO.DirectoryInfo[] GetDirectories(string searchPattern)"),
	METHOD("GetFiles", get_files, 0, 2,
	    "System.IO.FileInfo[] GetFiles(string searchPattern)"),
	METHOD("GetFileSystemInfos", get_all, 0, 2,
	    "System.IO.FileSystemInfo[] GetFileSystemInfos("
	    "string searchPattern)"),
	METHOD("MoveTo", move_to, 1, 1, "void MoveTo(string destDirName)"),
	METHOD("Refresh", refresh, 0, 0, "void Refresh()"),
	RESOLVE_LINK,
	{NULL}
};
