/*
 * fileinfo_private.h - for the files that make up FileInfo and DirectoryInfo.
 */
#ifndef TYPE_FILEINFO_PRIVATE_H
#define TYPE_FILEINFO_PRIVATE_H

#include <sys/stat.h>

#include "value/type.h"
#include "value/value.h"

struct fileinfo {
	char *path;
	char *given;             /* as its maker wrote it; NULL: path */
	bool is_looked_up;
	bool is_there;
	struct stat link;        /* of the path itself */
	struct stat target;      /* of what a link leads to, else the same */
};

extern struct type type_file_system_info, type_file_info,
    type_directory_info;

/* fileinfo_look - the data of self, looked up when it was not yet. */
struct fileinfo *fileinfo_look(const Value *self);

/* fileinfo_forget - look again at the next use. */
void fileinfo_forget(const Value *self);

/* mode_is_read_only - whether the mode keeps this user from writing, root or
 * not. */
bool mode_is_read_only(const struct stat *info);

/* mode_text, user_text, group_text - as ls -l writes them. */
Value *mode_text(mode_t mode);
Value *user_text(uid_t uid);
Value *group_text(gid_t gid);

/* unix_stat_value - the UnixStat of a file. */
Value *unix_stat_value(const struct stat *info);

extern const struct property common_properties[], file_properties[],
    directory_properties[];
extern const struct method file_methods[], directory_methods[];

#endif
