/*
 * directory_type.c - the static members of System.IO.Directory.
 */
#include "base/base.h"
#include "type/io.h"

#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "type/fileinfo.h"
#include "type/io_statics.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/name.h"
#include "value/object.h"
#include "value/text.h"

static Value *
exists(const struct call *call, Value **err)
{
	struct stat st;

	return value_bool(file_stat(call, &st) && S_ISDIR(st.st_mode));
}

static Value *
create(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *result;

	if (!path)
		return NULL;
	result = io_folder_make(text_bytes(path))
		     ? fileinfo_written(text_bytes(path), true)
		     : io_throw_folder(call, text_bytes(path), err);
	value_unref(path);
	return result;
}

static Value *
delete(const struct call *call, Value **err)
{
	bool is_deep = call->count > 1 && value_truth(call->args[1]);
	Value *path = io_path(call, 0, err), *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (!io_folder_remove(text_bytes(path), is_deep))
		result = io_throw_folder(call, text_bytes(path), err);
	value_unref(path);
	return result;
}

static Value *
path_item(const char *path, bool is_folder)
{
	return text_of(path);
}

static Value *
list(const struct call *call, unsigned wanted, Value **err)
{
	Value *path = io_path(call, 0, err), *found;

	if (!path)
		return NULL;
	found = io_list(call, text_bytes(path), 1, wanted,
	    type_known(T_STRING), path_item, err);
	value_unref(path);
	return found;
}

static Value *
get_files(const struct call *call, Value **err)
{
	return list(call, IO_FILES, err);
}

static Value *
get_directories(const struct call *call, Value **err)
{
	return list(call, IO_FOLDERS, err);
}

static Value *
get_entries(const struct call *call, Value **err)
{
	return list(call, IO_FILES | IO_FOLDERS, err);
}

static Value *
get_parent(const struct call *call, Value **err)
{
	Value *path = io_path(call, 0, err), *info, *parent;

	if (!path)
		return NULL;
	info = fileinfo_written(text_bytes(path), true);
	parent = property_get(info, name_of("Parent"), err);
	value_unref(info);
	value_unref(path);
	return parent;
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
	Value *path = io_path(call, 0, err), *result = VALUE_VOID;

	if (!path)
		return NULL;
	if (chdir(text_bytes(path)) != 0)
		result = io_throw_folder(call, text_bytes(path), err);
	value_unref(path);
	return result;
}

static Value *
move(const struct call *call, Value **err)
{
	Value *from = io_path(call, 0, err), *to, *result = VALUE_VOID;

	if (!from)
		return NULL;
	to = io_path(call, 1, err);
	if (!to) {
		value_unref(from);
		return NULL;
	}
	if (rename(text_bytes(from), text_bytes(to)) != 0)
		result = io_throw_folder(call, text_bytes(from), err);
	value_unref(from);
	value_unref(to);
	return result;
}

static const struct method methods[] = {
	METHOD("CreateDirectory", create, 1, 2,
	    "System.IO.DirectoryInfo CreateDirectory(string path)"),
	METHOD("Delete", delete, 1, 2, "void Delete(string path)"),
	METHOD("EnumerateDirectories", get_directories, 1, 3, NULL),
	METHOD("EnumerateFiles", get_files, 1, 3, NULL),
	METHOD("EnumerateFileSystemEntries", get_entries, 1, 3, NULL),
	METHOD("Exists", exists, 1, 1, "bool Exists(string path)"),
	METHOD("GetCurrentDirectory", get_current, 0, 0,
	    "string GetCurrentDirectory()"),
	METHOD("GetDirectories", get_directories, 1, 3,
	    "string[] GetDirectories(string path)"),
	METHOD("GetFiles", get_files, 1, 3, "string[] GetFiles(string path)"),
	METHOD("GetFileSystemEntries", get_entries, 1, 3, NULL),
	IO_LINK_METHODS,
	IO_TIME_METHODS,
	METHOD("GetParent", get_parent, 1, 1,
	    "System.IO.DirectoryInfo GetParent(string path)"),
	METHOD("Move", move, 2, 2, NULL),
	METHOD("SetCurrentDirectory", set_current, 1, 1, NULL),
	{NULL},
};

void
types_start_directory(void)
{
	static struct type type = {
		.name = "System.IO.Directory",
		.flags = TYPE_STATIC,
		.kind = V_INSTANCE,
		.static_methods = methods,
	};

	type_register(&type);
}
