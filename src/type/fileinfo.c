/*
 * fileinfo.c - what System.IO.FileInfo and DirectoryInfo know of a path. Like
 * .NET's they look once and keep what they saw until Refresh or a change made
 * through them.
 */
#include "base/base.h"
#include "type/fileinfo.h"

#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/files.h"
#include "type/fileinfo_private.h"
#include "type/io.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/text.h"

#define WRITE_BITS (S_IWUSR | S_IWGRP | S_IWOTH)

/* ------------------------------------------------------------ construction */

Value *
fileinfo_new(const char *path, bool is_directory)
{
	struct fileinfo *info = mem_zalloc(1, sizeof(*info));

	info->path = mem_text(path);
	return instance_new(is_directory ? &type_directory_info
					 : &type_file_info, info);
}

static void
look(struct fileinfo *info)
{
	info->is_looked_up = true;
	info->is_there = lstat(info->path, &info->link) == 0;
	if (info->is_there && (!S_ISLNK(info->link.st_mode) ||
	    stat(info->path, &info->target) != 0))
		info->target = info->link;
}

Value *
fileinfo_find(const char *path)
{
	struct fileinfo *info = mem_zalloc(1, sizeof(*info));

	info->path = mem_text(path);
	look(info);
	if (info->is_there)
		return instance_new(S_ISDIR(info->target.st_mode)
		    ? &type_directory_info : &type_file_info, info);
	mem_free(info->path);
	mem_free(info);
	return NULL;
}

static void
fileinfo_release(void *data)
{
	struct fileinfo *info = data;

	mem_free(info->path);
	mem_free(info->given);
	mem_free(info);
}

const char *
fileinfo_path(const Value *v)
{
	const struct fileinfo *info = instance_data(v, &type_file_system_info);

	return info ? info->path : NULL;
}

bool
fileinfo_is_directory(const Value *v)
{
	return instance_type(v) == &type_directory_info;
}

struct fileinfo *
fileinfo_look(const Value *self)
{
	struct fileinfo *info = instance_data(self, &type_file_system_info);

	if (!info->is_looked_up)
		look(info);
	return info;
}

void
fileinfo_forget(const Value *self)
{
	struct fileinfo *info = instance_data(self, &type_file_system_info);

	info->is_looked_up = false;
}

Value *
fileinfo_resolve(const Value *v, bool is_final)
{
	const struct fileinfo *info = fileinfo_look(v);
	char target[PATH_MAX] = "", *parent, *path;
	ssize_t len = readlink(info->path, target, sizeof(target) - 1);
	Value *found;

	if (len < 0)
		return VALUE_NULL;
	target[len] = 0;
	parent = path_parent(info->path);
	path = path_normal(parent, target);
	found = fileinfo_new(is_final && realpath(info->path, target)
	    ? target : path, S_ISDIR(info->target.st_mode));
	mem_free(parent);
	mem_free(path);
	return found;
}

/* ---------------------------------------------------------------- questions */

bool
path_is_hidden(const char *path)
{
	return path_leaf(path)[0] == '.';
}

/* Whether the mode keeps this user from writing, root or not. */
bool
mode_is_read_only(const struct stat *info)
{
	if (info->st_uid == geteuid())
		return !(info->st_mode & S_IWUSR);
	if (info->st_gid == getegid())
		return !(info->st_mode & S_IWGRP);
	return !(info->st_mode & S_IWOTH);
}

bool
path_is_read_only(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && mode_is_read_only(&info);
}

bool
path_set_read_only(const char *path, bool is_read_only)
{
	struct stat info;
	mode_t mode;

	if (stat(path, &info) != 0)
		return false;
	mode = is_read_only ? info.st_mode & ~(mode_t)WRITE_BITS
			    : info.st_mode | S_IWUSR;
	return chmod(path, mode & 07777) == 0;
}

/* -------------------------------------------------------------------- types */

static Value *
to_text(const Value *self)
{
	const struct fileinfo *info = instance_data(self, instance_type(self));

	return text_of(info->given ? info->given : info->path);
}

/* Two of them are never the same object, but sort by path. */
static int
compare(const Value *a, const Value *b)
{
	return strcmp(fileinfo_path(a), fileinfo_path(b));
}

Value *
fileinfo_written(const char *written, bool is_directory)
{
	char *path = io_full_path(written);
	Value *info = fileinfo_new(path, is_directory);
	struct fileinfo *data = instance_data(info, instance_type(info));

	data->given = mem_text(written);
	mem_free(path);
	return info;
}

static Value *
construct(const struct call *call, Value **err)
{
	Value *text, *info;

	if (!call_text(call, 0, &text, err))
		return NULL;
	if (text_len(text) == 0) {
		value_unref(text);
		return call_throw(call, err, "System.ArgumentException",
		    "The path is empty. (Parameter 'path')");
	}
	info = fileinfo_written(text_bytes(text),
	    call->type == &type_directory_info);
	value_unref(text);
	return info;
}

/* From a text, as a cast or a typed parameter asks. */
static Value *
from_text(const Value *from, bool is_directory)
{
	if (value_kind(from) != V_TEXT || text_len(from) == 0)
		return NULL;
	return fileinfo_written(text_bytes(from), is_directory);
}

static Value *
file_convert(const Value *from, Value **err)
{
	Value *info = from_text(from, false);

	return info ? info : convert_refuse(from, &type_file_info, err);
}

static Value *
directory_convert(const Value *from, Value **err)
{
	Value *info = from_text(from, true);

	return info ? info : convert_refuse(from, &type_directory_info, err);
}

/* A path says all of it; what it tells is read anew on the other side. */
static Value *
freeze(const Value *v)
{
	Value *err = NULL, *path = property_get(v, name_of("FullName"), &err);

	value_unref(err);
	return path ? path : value_to_string(v);
}

struct type type_file_system_info = {
	.name = "System.IO.FileSystemInfo",
	.kind = V_INSTANCE,
	.properties = common_properties,
	.release = fileinfo_release,
	.to_text = to_text,
	.compare = compare,
};

struct type type_file_info = {
	.name = "System.IO.FileInfo",
	.base = &type_file_system_info,
	.kind = V_INSTANCE,
	.properties = file_properties,
	.methods = file_methods,
	.construct = construct,
	.construct_least = 1, .construct_most = 1,
	.release = fileinfo_release,
	.to_text = to_text,
	.compare = compare,
	.convert = file_convert,
	.freeze = freeze,
	.thaw = file_convert,
};

struct type type_directory_info = {
	.name = "System.IO.DirectoryInfo",
	.base = &type_file_system_info,
	.kind = V_INSTANCE,
	.properties = directory_properties,
	.methods = directory_methods,
	.construct = construct,
	.construct_least = 1, .construct_most = 1,
	.release = fileinfo_release,
	.to_text = to_text,
	.compare = compare,
	.convert = directory_convert,
	.freeze = freeze,
	.thaw = directory_convert,
};

void
types_start_fileinfo(void)
{
	type_file_system_info.base = type_known(T_MARSHAL_BY_REF);
	type_register(&type_file_system_info);
	type_register(&type_file_info);
	type_register(&type_directory_info);
}
