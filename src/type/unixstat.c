/*
 * unixstat.c - what stat(2) says of a file, as PowerShell hangs it on files
 * and folders.
 */
#include "base/base.h"

#include <grp.h>
#include <pwd.h>

#include "base/intmap.h"
#include "type/fileinfo_private.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/object.h"
#include "value/text.h"

static struct type type_unix_stat;

static const char *
kind_name(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFDIR:
		return "Directory";
	case S_IFLNK:
		return "SymbolicLink";
	case S_IFCHR:
		return "CharacterDevice";
	case S_IFBLK:
		return "BlockDevice";
	case S_IFIFO:
		return "NamedPipe";
	case S_IFSOCK:
		return "Socket";
	default:
		return "File";
	}
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

Value *
mode_text(mode_t mode)
{
	static const char letters[] = "rwxrwxrwx";
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

static const char *
user_lookup(unsigned uid)
{
	const struct passwd *user = getpwuid(uid);

	return user ? user->pw_name : NULL;
}

static const char *
group_lookup(unsigned gid)
{
	const struct group *group = getgrgid(gid);

	return group ? group->gr_name : NULL;
}

/* name_of_id - a name, or the digits of an id without one. The system is asked
 * once for each id: a listing wants the same ones for every file. */
static Value *
name_of_id(struct intmap *known, unsigned id, const char *(*lookup)(unsigned))
{
	int key = (int)(id + 1);   /* 0 is no key */
	Value *text = key ? intmap_get(known, key) : NULL;
	const char *name;

	if (text)
		return value_ref(text);
	name = lookup(id);
	text = name ? text_of(name) : text_printf("%u", id);
	if (key)
		intmap_set(known, key, value_ref(text));
	return text;
}

Value *
user_text(uid_t uid)
{
	static struct intmap known = INTMAP_INIT;

	return name_of_id(&known, uid, user_lookup);
}

Value *
group_text(gid_t gid)
{
	static struct intmap known = INTMAP_INIT;

	return name_of_id(&known, gid, group_lookup);
}

static Value *
moment_value(struct timespec moment)
{
	return value_datetime(ticks_to_local(ticks_from_unix(moment.tv_sec,
	    moment.tv_nsec)), TIME_LOCAL);
}

Value *
unix_stat_value(const struct stat *info)
{
	Value *v = object_typed(&type_unix_stat);

	object_add(v, "Inode", value_long((int64_t)info->st_ino));
	object_add(v, "Mode", value_int((int32_t)info->st_mode));
	object_add(v, "UserId", value_int((int32_t)info->st_uid));
	object_add(v, "GroupId", value_int((int32_t)info->st_gid));
	object_add(v, "HardlinkCount", value_int((int32_t)info->st_nlink));
	object_add(v, "Size", value_long(info->st_size));
	object_add(v, "AccessTime", moment_value(info->st_atim));
	object_add(v, "ModifiedTime", moment_value(info->st_mtim));
	object_add(v, "ChangeTime", moment_value(info->st_ctim));
	object_add(v, "BlockSize", value_long(info->st_blksize));
	object_add(v, "DeviceId", value_int((int32_t)info->st_dev));
	object_add(v, "NumberOfBlocks", value_int((int32_t)info->st_blocks));
	object_add(v, "ItemType", text_of(kind_name(info->st_mode)));
	object_add(v, "IsSetUid", value_bool(info->st_mode & S_ISUID));
	object_add(v, "IsSetGid", value_bool(info->st_mode & S_ISGID));
	object_add(v, "IsSticky", value_bool(info->st_mode & S_ISVTX));
	return v;
}

/* A number among its own members, 0 where a script took it away. */
static int64_t
number_of(const struct call *call, const char *name)
{
	const Value *v = object_note(call->self, name);

	return v && value_is_integer(v) ? value_int64(v) : 0;
}

static Value *
get_mode_string(const struct call *call, Value **err)
{
	return mode_text((mode_t)number_of(call, "Mode"));
}

static Value *
get_user_name(const struct call *call, Value **err)
{
	return user_text((uid_t)number_of(call, "UserId"));
}

static Value *
get_group_name(const struct call *call, Value **err)
{
	return group_text((gid_t)number_of(call, "GroupId"));
}

static const struct method methods[] = {
	METHOD("GetGroupName", get_group_name, 0, 0, "string GetGroupName()"),
	METHOD("GetModeString", get_mode_string, 0, 0,
	    "string GetModeString()"),
	METHOD("GetUserName", get_user_name, 0, 0, "string GetUserName()"),
	{NULL},
};

static struct type type_unix_stat = {
	.name = "System.Management.Automation.Platform+Unix+CommonStat",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.methods = methods,
};

void
types_start_unix_stat(void)
{
	type_register(&type_unix_stat);
}
