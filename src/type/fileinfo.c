/*
 * fileinfo.c - what System.IO.FileInfo and DirectoryInfo know of a path. Like
 * .NET's they look once and keep what they saw until Refresh or a change made
 * through them.
 */
#include "base/base.h"
#include "type/fileinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/files.h"
#include "type/fileinfo_private.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/object.h"
#include "value/text.h"

/* Numbers of System.IO.FileAttributes. */
enum {
	ATTRIBUTE_READ_ONLY = 1,
	ATTRIBUTE_HIDDEN = 2,
	ATTRIBUTE_DIRECTORY = 16,
	ATTRIBUTE_NORMAL = 128,
	ATTRIBUTE_LINK = 1024,
};

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

/* ---------------------------------------------------------------- questions */

bool
path_is_hidden(const char *path)
{
	return path_leaf(path)[0] == '.';
}

/* Whether the mode keeps this user from writing, root or not. */
static bool
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

	if (stat(path, &info) != 0)
		return false;
	return chmod(path, (is_read_only ? info.st_mode & ~(mode_t)WRITE_BITS
					 : info.st_mode | S_IWUSR) & 07777) == 0;
}

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

static char
kind_letter(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return 'd';
	case S_IFLNK:
		return 'l';
	case S_IFCHR:
		return 'c';
	case S_IFBLK:
		return 'b';
	case S_IFIFO:
		return 'p';
	case S_IFSOCK:
		return 's';
	default:
		return '-';
	}
}

/* As ls -l writes it. */
static Value *
get_unix_mode(const Value *self, Value **err)
{
	static const char letters[] = "rwxrwxrwx";
	mode_t mode = fileinfo_look(self)->link.st_mode;
	char text[11] = {kind_letter(mode)};

	for (int i = 0; i < 9; i++)
		text[i + 1] = mode & (0400 >> i) ? letters[i] : '-';
	if (mode & S_ISUID)
		text[3] = mode & S_IXUSR ? 's' : 'S';
	if (mode & S_ISGID)
		text[6] = mode & S_IXGRP ? 's' : 'S';
	if (mode & S_ISVTX)
		text[9] = mode & S_IXOTH ? 't' : 'T';
	return text_of(text);
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
	uid_t uid = fileinfo_look(self)->link.st_uid;
	const struct passwd *user = getpwuid(uid);

	return user ? text_of(user->pw_name) : text_printf("%u", uid);
}

static Value *
get_group(const Value *self, Value **err)
{
	gid_t gid = fileinfo_look(self)->link.st_gid;
	const struct group *group = getgrgid(gid);

	return group ? text_of(group->gr_name) : text_printf("%u", gid);
}

/* -------------------------------------------------------------------- links */

static Value *
get_link_target(const Value *self, Value **err)
{
	char target[PATH_MAX];
	ssize_t len = readlink(fileinfo_path(self), target, sizeof(target));

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

enum moment { MOMENT_BIRTH, MOMENT_ACCESS, MOMENT_WRITE };

static struct timespec
timespec_of(const Value *self, enum moment moment)
{
	const struct fileinfo *info = fileinfo_look(self);
	struct statx more;

	if (moment == MOMENT_ACCESS)
		return info->target.st_atim;
	if (moment == MOMENT_WRITE)
		return info->target.st_mtim;
	if (statx(AT_FDCWD, info->path, 0, STATX_BTIME, &more) == 0 &&
	    more.stx_mask & STATX_BTIME)
		return (struct timespec){more.stx_btime.tv_sec,
		    more.stx_btime.tv_nsec};
	return info->target.st_mtim.tv_sec < info->target.st_ctim.tv_sec
	    ? info->target.st_mtim : info->target.st_ctim;
}

static Value *
get_time(const Value *self, enum moment moment, enum time_zone zone)
{
	struct timespec time;
	int64_t ticks = TICKS_FILE_EPOCH; /* of what is not there */

	if (fileinfo_look(self)->is_there) {
		time = timespec_of(self, moment);
		ticks = ticks_from_unix(time.tv_sec, time.tv_nsec);
	}
	return value_datetime(zone == TIME_LOCAL ? ticks_to_local(ticks)
						 : ticks, zone);
}

/* Set a time; value is taken. Birth cannot be set, so write is, as in .NET. */
static bool
set_time(const Value *self, enum moment moment, enum time_zone zone,
    Value *value, Value **err)
{
	Value *date = convert_to(value, type_known(T_DATETIME), err);
	struct timespec times[2] = {{0, UTIME_OMIT}, {0, UTIME_OMIT}};
	struct timespec *time = &times[moment != MOMENT_ACCESS];
	int64_t ticks;

	value_unref(value);
	if (!date)
		return false;
	ticks = value_ticks(date);
	if (value_zone(date) == TIME_LOCAL ||
	    (value_zone(date) == TIME_UNSPECIFIED && zone == TIME_LOCAL))
		ticks = ticks_to_utc(ticks);
	value_unref(date);
	ticks -= ticks_from_unix(0, 0);
	time->tv_sec = ticks / TICKS_PER_SECOND;
	time->tv_nsec = ticks % TICKS_PER_SECOND * 100;
	if (time->tv_nsec < 0) {
		time->tv_sec--;
		time->tv_nsec += 1000000000;
	}
	if (utimensat(AT_FDCWD, fileinfo_path(self), times, 0) != 0)
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

/* -------------------------------------------------------------------- types */

#define READ_WRITE(name, getter, setter, type)                                 \
	{name, getter, setter, type, false}
#define HIDDEN(name, getter) {name, getter, NULL, "string", true}

/* What PowerShell adds to both types. */
#define EXTENDED                                                               \
	GETTER("UnixMode", get_unix_mode, "string"),                           \
	GETTER("User", get_user, "string"),                                    \
	GETTER("Group", get_group, "string"),                                  \
	GETTER("Size", get_size, "long"),                                      \
	GETTER("Mode", get_mode, "string"),                                    \
	GETTER("ModeWithoutHardLink", get_mode, "string"),                     \
	GETTER("BaseName", get_base_name, "string"),                           \
	GETTER("ResolvedTarget", get_resolved_target, "string"),               \
	GETTER("Target", get_link_target, "string"),                           \
	GETTER("LinkType", get_link_type, "string"),                           \
	HIDDEN("NameString", get_name_string),                                 \
	HIDDEN("LengthString", get_length_string),                             \
	HIDDEN("LastWriteTimeString", get_write_string)

static const struct property common_properties[] = {
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

static const struct property file_properties[] = {
	EXTENDED,
	GETTER("Length", get_length, "long"),
	GETTER("DirectoryName", get_directory_name, "string"),
	GETTER("Directory", get_parent, "System.IO.DirectoryInfo"),
	READ_WRITE("IsReadOnly", get_is_read_only, set_read_only, "bool"),
	{NULL}
};

static const struct property directory_properties[] = {
	EXTENDED,
	GETTER("Parent", get_parent, "System.IO.DirectoryInfo"),
	GETTER("Root", get_root, "System.IO.DirectoryInfo"),
	{NULL}
};

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

/* From a path as scripts write it, which its text remains. */
static Value *
from_path(const Value *given, bool is_directory)
{
	char here[PATH_MAX] = "/", *path;
	struct fileinfo *data;
	Value *info;

	if (!getcwd(here, sizeof(here)))
		here[1] = '\0';
	path = path_normal(here, text_bytes(given));
	info = fileinfo_new(path, is_directory);
	data = instance_data(info, instance_type(info));
	data->given = mem_text(text_bytes(given));
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
	info = from_path(text, call->type == &type_directory_info);
	value_unref(text);
	return info;
}

/* From a text, as a cast or a typed parameter asks. */
static Value *
from_text(const Value *from, bool is_directory)
{
	if (value_kind(from) != V_TEXT || text_len(from) == 0)
		return NULL;
	return from_path(from, is_directory);
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
