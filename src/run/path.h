/*
 * path.h - files as the evaluator needs them: by a path relative to the
 * current location.
 */
#ifndef RUN_PATH_H
#define RUN_PATH_H

#include "base/buf.h"
#include "run/interp.h"
#include "value/value.h"

/* path_absolute - "~", "./x", "x" against the current location, without "."
 * and ".."; owned text for mem_free. */
char *path_absolute(struct interp *interp, const char *path);

/* path_read - append a whole file.
 *   errors  PathNotFound and what errno_error says, EFBIG of a file (or a
 *           device without end) above PATH_READ_MOST bytes */
#define PATH_READ_MOST ((size_t)1 << 30)
bool path_read(struct interp *interp, const char *path, struct buf *buf,
    Value **err);

/*
 * path_open_error - the record for a file that a command could not open.
 *   takes   number: errno; is_output: its folder is missing, rather than itself
 *   gives   FileOpenFailure, or NoClobber for a file that is there
 */
Value *path_open_error(int number, const char *path, bool is_output);

#endif
