/*
 * files.h - paths by their letters, and what one system call does not do to
 * files: whole trees and copies.
 */
#ifndef OS_FILES_H
#define OS_FILES_H

#include "base/base.h"

struct buf;

/*
 * path_normal - an absolute path without ".", "..", doubled or final slashes.
 *   takes   base: an absolute path to start from, unless path begins with /
 *   gives   an owned text
 */
char *path_normal(const char *base, const char *path) MUST_USE;

/* path_leaf - what follows the last slash; "/" for the root. */
const char *path_leaf(const char *path);

/* path_parent - the folder of a normal path, owned; "" for the root. */
char *path_parent(const char *path) MUST_USE;

/* folder_is - whether a path leads to a folder. */
bool folder_is(const char *path);

/* directories_make - a folder and all above it; false with errno. */
bool directories_make(const char *path);

/*
 * file_copy - the contents and permissions of a file.
 *   takes   may_replace: whether to may exist
 *   gives   false with errno
 */
bool file_copy(const char *from, const char *to, bool may_replace);

/*
 * file_move - give a file or folder another path, on another disk if need be
 * (files only).
 *   takes   may_replace: whether to may exist
 *   gives   false with errno
 */
bool file_move(const char *from, const char *to, bool may_replace);

/* tree_remove - a file, link, or folder with all in it; false with errno. */
bool tree_remove(const char *path);

/* file_read - append the whole of a file; false with errno. */
bool file_read(const char *path, struct buf *out);

/*
 * file_write - write a file, which is made when it is not there.
 *   takes   flags: O_TRUNC or O_APPEND
 *   gives   false with errno
 */
bool file_write(const char *path, int flags, const void *bytes, size_t len);

#endif
