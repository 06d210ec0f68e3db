/*
 * fileinfo_properties.c - the properties of System.IO.FileInfo and
 * DirectoryInfo.
 */
#include "base/base.h"
#include "type/fileinfo_private.h"

#include <limits.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/files.h"
#include "type/file_time.h"
#include "type/fileinfo.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/text.h"

static int64_t
attributes_of(const struct fileinfo *info)
{
	int64_t bits = 0;

	if (!info->is_there)
		return -1;
	if (mode_is_read_only(&info->target))
		bits |= ATTRIBUTE_READ_ONLY;
	if (path_is_hidden(info->path))
		bits |= ATTRIBUTE_HIDDEN;
	if (S_ISDIR(info->target.st_mode))
		bits |= ATTRIBUTE_DIRECTORY;
	if (S_ISLNK(info->link.st_mode))
		bits |= ATTRIBUTE_LINK;
	return bits ? bits : ATTRIBUTE_NORMAL;
}

int64_t
path_attributes(const char *path)
{
	Value *info = fileinfo_new(path, false);
	int64_t bits = attributes_of(fileinfo_look(info));

	value_unref(info);
	return bits;
}

/* ------------------------------------------------------------------- names */

static Value *
get_full_name(const Value *self, Value **err)
{
	return text_of(fileinfo_path(self));
}

static Value *
get_name(const Value *self, Value **err)
{
	return text_of(path_leaf(fileinfo_path(self)));
}

/* The dot of the extension of a name, or its end. */
static const char *
extension_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && dot[1] ? dot : name + strlen(name);
}

static Value *
get_extension(const Value *self, Value **err)
{
	return text_of(extension_of(path_leaf(fileinfo_path(self))));
}

static Value *
get_base_name(const Value *self, Value **err)
{
	const char *name = path_leaf(fileinfo_path(self));
	const char *dot = strrchr(name, '.');

	if (!dot || fileinfo_is_directory(self))
		return text_of(name);
	return text_new(name, (size_t)(dot - name));
}

static Value *
get_directory_name(const Value *self, Value **err)
{
	char *parent = path_parent(fileinfo_path(self));

	return text_take(parent, strlen(parent));
}

static Value *
get_parent(const Value *self, Value **err)
{
	char *parent = path_parent(fileinfo_path(self));
	Value *value = *parent ? fileinfo_new(parent, true) : VALUE_NULL;

	mem_free(parent);
	return value;
}

static Value *
get_root(const Value *self, Value **err)
{
	return fileinfo_new("/", true);
}

/* -------------------------------------------------------------- state, mode */

static Value *
get_exists(const Value *self, Value **err)
{
	const struct fileinfo *info = fileinfo_look(self);

	return value_bool(info->is_there &&
	    S_ISDIR(info->target.st_mode) == fileinfo_is_directory(self));
}

static Value *
get_length(const Value *self, Value **err)
{
	const struct fileinfo *info = fileinfo_look(self);

	if (info->is_there && !S_ISDIR(info->target.st_mode))
		return value_long(info->target.st_size);
	*err = error_new("System.IO.FileNotFoundException",
	    "ExceptionGettingProperty", ERROR_NotSpecified, NULL,
	    "Could not find file '%s'.", info->path);
	return NULL;
}

static Value *
get_size(const Value *self, Value **err)
{
	return value_long(fileinfo_look(self)->target.st_size);
}

static Value *
get_attributes(const Value *self, Value **err)
{
	return value_enum(type_known(T_FILE_ATTRIBUTES),
	    attributes_of(fileinfo_look(self)));
}

/* The error of a setter that the system refused. */
static bool
refused(const Value *self, Value **err)
{
	return error_set(err, errno_error(errno, "change",
	    fileinfo_path(self)));
}

static bool
set_read_only(const Value *self, Value *value, Value **err)
{
	bool is_read_only = value_truth(value);

	value_unref(value);
	if (!path_set_read_only(fileinfo_path(self), is_read_only))
		return refused(self, err);
	fileinfo_forget(self);
	return true;
}

static bool
set_attributes(const Value *self, Value *value, Value **err)
{
	Value *bits = convert_to(value, type_known(T_FILE_ATTRIBUTES), err);
	bool is_read_only;

	value_unref(value);
	if (!bits)
		return false;
	is_read_only = value_int64(bits) & ATTRIBUTE_READ_ONLY;
	value_unref(bits);
	return set_read_only(self, value_bool(is_read_only), err);
}

static Value *
get_is_read_only(const Value *self, Value **err)
{
	const struct fileinfo *info = fileinfo_look(self);

	return value_bool(info->is_there && mode_is_read_only(&info->target));
}

static Value *
get_unix_file_mode(const Value *self, Value **err)
{
	return value_enum(type_known(T_UNIX_FILE_MODE),
	    fileinfo_look(self)->target.st_mode & 07777);
}

static bool
set_unix_file_mode(const Value *self, Value *value, Value **err)
{
	Value *bits = convert_to(value, type_known(T_UNIX_FILE_MODE), err);
	mode_t mode;

	value_unref(value);
	if (!bits)
		return false;
	mode = (mode_t)value_int64(bits);
	value_unref(bits);
	if (chmod(fileinfo_path(self), mode) != 0)
		return refused(self, err);
	fileinfo_forget(self);
	return true;
}

static Value *
get_unix_mode(const Value *self, Value **err)
{
	return mode_text(fileinfo_look(self)->link.st_mode);
}

/* As PowerShell writes the attributes. */
static Value *
get_mode(const Value *self, Value **err)
{
	int64_t bits = attributes_of(fileinfo_look(self));
	char text[6] = "-----";

	if (bits == -1)
		return text_of("");
	if (bits & ATTRIBUTE_DIRECTORY)
		text[0] = 'd';
	if (bits & ATTRIBUTE_LINK)
		text[0] = 'l';
	if (bits & ATTRIBUTE_READ_ONLY)
		text[2] = 'r';
	if (bits & ATTRIBUTE_HIDDEN)
		text[3] = 'h';
	return text_of(text);
}

static Value *
get_user(const Value *self, Value **err)
{
	return user_text(fileinfo_look(self)->link.st_uid);
}

static Value *
get_group(const Value *self, Value **err)
{
	return group_text(fileinfo_look(self)->link.st_gid);
}

static Value *
get_unix_stat(const Value *self, Value **err)
{
	const struct fileinfo *info = fileinfo_look(self);

	return info->is_there ? unix_stat_value(&info->link) : VALUE_NULL;
}

/* -------------------------------------------------------------------- links */

static Value *
get_link_target(const Value *self, Value **err)
{
	char target[PATH_MAX];
	const struct fileinfo *info = fileinfo_look(self);
	ssize_t len = -1;

	if (info->is_there && S_ISLNK(info->link.st_mode))
		len = readlink(info->path, target, sizeof(target));
	return len < 0 ? VALUE_NULL : text_new(target, (size_t)len);
}

static Value *
get_link_type(const Value *self, Value **err)
{
	const struct fileinfo *info = fileinfo_look(self);

	if (!info->is_there)
		return VALUE_NULL;
	if (S_ISLNK(info->link.st_mode))
		return text_of("SymbolicLink");
	if (!S_ISDIR(info->link.st_mode) && info->link.st_nlink > 1)
		return text_of("HardLink");
	return VALUE_NULL;
}

static Value *
get_resolved_target(const Value *self, Value **err)
{
	char target[PATH_MAX];

	return text_of(realpath(fileinfo_path(self), target)
	    ? target : fileinfo_path(self));
}

/* -------------------------------------------------------------------- times */

static Value *
get_time(const Value *self, enum moment moment, enum time_zone zone)
{
	const struct fileinfo *info = fileinfo_look(self);

	return file_time(info->path, info->is_there ? &info->target : NULL,
	    moment, zone);
}

static bool
set_time(const Value *self, enum moment moment, enum time_zone zone,
    Value *value, Value **err)
{
	Value *date = convert_to(value, type_known(T_DATETIME), err);
	bool is_set;

	value_unref(value);
	if (!date)
		return false;
	is_set = file_set_time(fileinfo_path(self), moment, date, zone);
	value_unref(date);
	if (!is_set)
		return refused(self, err);
	fileinfo_forget(self);
	return true;
}

#define TIME_PROPERTY(name, moment, zone)                                      \
	static Value *get_##name(const Value *self, Value **err)               \
	{                                                                      \
		return get_time(self, moment, zone);                           \
	}                                                                      \
	static bool set_##name(const Value *self, Value *value, Value **err)   \
	{                                                                      \
		return set_time(self, moment, zone, value, err);               \
	}
TIME_PROPERTY(creation_time, MOMENT_BIRTH, TIME_LOCAL)
TIME_PROPERTY(creation_time_utc, MOMENT_BIRTH, TIME_UTC)
TIME_PROPERTY(access_time, MOMENT_ACCESS, TIME_LOCAL)
TIME_PROPERTY(access_time_utc, MOMENT_ACCESS, TIME_UTC)
TIME_PROPERTY(write_time, MOMENT_WRITE, TIME_LOCAL)
TIME_PROPERTY(write_time_utc, MOMENT_WRITE, TIME_UTC)

/* ----------------------------------------------- texts of the default views */

static Value *
get_name_string(const Value *self, Value **err)
{
	const struct fileinfo *info = fileinfo_look(self);
	Value *target;
	Value *text;

	if (!info->is_there || !S_ISLNK(info->link.st_mode))
		return get_name(self, err);
	target = get_link_target(self, err);
	text = text_printf("%s -> %s", path_leaf(info->path),
	    value_is_null(target) ? "" : text_bytes(target));
	value_unref(target);
	return text;
}

static Value *
get_length_string(const Value *self, Value **err)
{
	const struct fileinfo *info = fileinfo_look(self);

	if (!info->is_there || S_ISDIR(info->target.st_mode))
		return text_of("");
	return text_printf("%lld", (long long)info->target.st_size);
}

static Value *
get_write_string(const Value *self, Value **err)
{
	Value *time = get_time(self, MOMENT_WRITE, TIME_LOCAL);
	struct buf buf = BUF_INIT;

	format_value(&buf, time, "d", culture_current(), err);
	buf_fill(&buf, ' ', buf.len < 10 ? 12 - buf.len : 4);
	format_value(&buf, time, "t", culture_current(), err);
	value_unref(time);
	return text_from(&buf);
}

/* --------------------------------------------------------------------- rows */

#define READ_WRITE(name, getter, setter, type)                                 \
	{name, getter, setter, type, false}
#define HIDDEN(name, getter) {name, getter, NULL, "string", true}

#define STRING "System.String"

/* What PowerShell adds to both types. */
#define EXTENDED                                                               \
	SCRIPT_PROPERTY("UnixMode", get_unix_mode,                             \
	    "$this.UnixStat.GetModeString()"),                                 \
	SCRIPT_PROPERTY("User", get_user, "$this.UnixStat.GetUserName()"),     \
	SCRIPT_PROPERTY("Group", get_group, "$this.UnixStat.GetGroupName()"),  \
	SCRIPT_PROPERTY("Size", get_size, "$this.UnixStat.Size"),              \
	CODE_PROPERTY("Mode", get_mode, STRING, "Mode"),                       \
	CODE_PROPERTY("ModeWithoutHardLink", get_mode, STRING,                 \
	    "ModeWithoutHardLink"),                                            \
	CODE_PROPERTY("ResolvedTarget", get_resolved_target, STRING,           \
	    "ResolvedTarget"),                                                 \
	ALIAS_PROPERTY("Target", get_link_target, "LinkTarget"),               \
	CODE_PROPERTY("LinkType", get_link_type, STRING, "GetLinkType"),       \
	{"UnixStat", get_unix_stat, NULL, NULL, false, MEMBER_NOTE},           \
	HIDDEN("NameString", get_name_string),                                 \
	HIDDEN("LengthString", get_length_string),                             \
	HIDDEN("LastWriteTimeString", get_write_string)

const struct property common_properties[] = {
	GETTER("FullName", get_full_name, "string"),
	GETTER("Extension", get_extension, "string"),
	GETTER("Name", get_name, "string"),
	GETTER("Exists", get_exists, "bool"),
	READ_WRITE("CreationTime", get_creation_time, set_creation_time,
	    "datetime"),
	READ_WRITE("CreationTimeUtc", get_creation_time_utc,
	    set_creation_time_utc, "datetime"),
	READ_WRITE("LastAccessTime", get_access_time, set_access_time,
	    "datetime"),
	READ_WRITE("LastAccessTimeUtc", get_access_time_utc,
	    set_access_time_utc, "datetime"),
	READ_WRITE("LastWriteTime", get_write_time, set_write_time,
	    "datetime"),
	READ_WRITE("LastWriteTimeUtc", get_write_time_utc, set_write_time_utc,
	    "datetime"),
	GETTER("LinkTarget", get_link_target, "string"),
	READ_WRITE("UnixFileMode", get_unix_file_mode, set_unix_file_mode,
	    "System.IO.UnixFileMode"),
	READ_WRITE("Attributes", get_attributes, set_attributes,
	    "System.IO.FileAttributes"),
	{NULL}
};

const struct property file_properties[] = {
	EXTENDED,
	SCRIPT_PROPERTY("BaseName", get_base_name,
	    "if ($this.Extension.Length -gt 0)"
	    "{$this.Name.Remove($this.Name.Length - $this.Extension.Length)}"
	    "else{$this.Name}"),
	GETTER("Length", get_length, "long"),
	GETTER("DirectoryName", get_directory_name, "string"),
	GETTER("Directory", get_parent, "System.IO.DirectoryInfo"),
	READ_WRITE("IsReadOnly", get_is_read_only, set_read_only, "bool"),
	{NULL}
};

const struct property directory_properties[] = {
	EXTENDED,
	SCRIPT_PROPERTY("BaseName", get_base_name, "$this.Name"),
	GETTER("Parent", get_parent, "System.IO.DirectoryInfo"),
	GETTER("Root", get_root, "System.IO.DirectoryInfo"),
	{NULL}
};
