/*
 * io.h - what the types of System.IO that stand for files and folders share:
 * paths as arguments, exceptions, and looking into folders.
 */
#ifndef TYPE_IO_H
#define TYPE_IO_H

#include "value/type.h"
#include "value/value.h"

/*
 * io_path - argument i as a path, as it was written.
 *   errors  ArgumentNullException, ArgumentException when it is empty
 */
Value *io_path(const struct call *call, size_t i, Value **err);

/* io_full_path - a path made absolute by the current folder, and normal;
 * owned. */
char *io_full_path(const char *path) MUST_USE;

/*
 * io_throw - the exception for what errno says of a file or folder; NULL.
 *   takes   path: shown absolute
 */
Value *io_throw(const struct call *call, const char *path, Value **err);
Value *io_throw_folder(const struct call *call, const char *path,
    Value **err);

/* io_folder_make - a folder and all above it, which may be there; false with
 * errno. */
bool io_folder_make(const char *path);

/* io_folder_remove - a folder, with what it holds or empty; false with
 * errno. */
bool io_folder_remove(const char *path, bool is_deep);

enum { IO_FILES = 1, IO_FOLDERS = 2 };

/*
 * io_list - an array of what is in a folder, for methods that take
 * ([pattern[, SearchOption]]) from argument first on. Links are not followed.
 *   takes   wanted: IO_ flags; element: type of what item makes of a path
 *   errors  of the folder and of the arguments
 */
Value *io_list(const struct call *call, const char *folder, size_t first,
    unsigned wanted, const struct type *element,
    Value *(*item)(const char *path, bool is_folder), Value **err);

#endif
