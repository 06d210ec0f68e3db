/*
 * fileinfo.h - System.IO.FileInfo and DirectoryInfo: a path and what was
 * known of it when it was last looked at.
 */
#ifndef TYPE_FILEINFO_H
#define TYPE_FILEINFO_H

#include "value/value.h"

/*
 * fileinfo_new - by a path that need not exist.
 *   takes   path: absolute and normal; is_directory: which of the two types
 */
Value *fileinfo_new(const char *path, bool is_directory);

/* fileinfo_written - by a path as a script writes it, which its text
 * remains. */
Value *fileinfo_written(const char *written, bool is_directory);

/* fileinfo_find - whatever there is at a path, or NULL with errno; a link
 * that leads nowhere is a FileInfo. */
Value *fileinfo_find(const char *path);

/* fileinfo_resolve - what a link leads to, or in the end leads to; $null when
 * it is none. */
Value *fileinfo_resolve(const Value *info, bool is_final);

/* fileinfo_path - the path of one, lent, or NULL for any other value. */
const char *fileinfo_path(const Value *v);

/* fileinfo_is_directory - of a value that is one of the two. */
bool fileinfo_is_directory(const Value *v);

/* Whether a path is hidden or read-only as .NET sees it on Unix. */
bool path_is_hidden(const char *path);
bool path_is_read_only(const char *path);

/* Numbers of System.IO.FileAttributes. */
enum {
	ATTRIBUTE_READ_ONLY = 1,
	ATTRIBUTE_HIDDEN = 2,
	ATTRIBUTE_DIRECTORY = 16,
	ATTRIBUTE_NORMAL = 128,
	ATTRIBUTE_LINK = 1024,
};

/* path_attributes - of what is at a path; -1 when there is nothing. */
int64_t path_attributes(const char *path);

/* path_set_read_only - take or give the right to write; false with errno. */
bool path_set_read_only(const char *path, bool is_read_only);

#endif
