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

#endif
