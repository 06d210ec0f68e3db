/*
 * native.h - programs: finding, arguments, and their stages in a pipeline.
 */
#ifndef RUN_NATIVE_H
#define RUN_NATIVE_H

#include "run/interp.h"
#include "run/pipeline.h"

/* native_find - the path of an executable by name on PATH or by path; owned
 * text, or NULL. */
char *native_find(struct interp *interp, const char *word, size_t len);

/* native_command - a command descriptor for an executable's path. */
struct command *native_command(const char *path);

#endif
