/*
 * history.h - the commands a session ran, as Get-History shows them. What the
 * line editor keeps between sessions is another matter.
 */
#ifndef BUILTINS_HISTORY_H
#define BUILTINS_HISTORY_H

#include "value/value.h"

struct interp;

/*
 * history_add - remember a command that is about to run.
 *   gives   its number, for history_end
 */
int64_t history_add(struct interp *interp, const char *text, size_t len);

/* history_end - it has run: how it ended ("Completed", "Failed"). */
void history_end(struct interp *interp, int64_t id, bool is_good);

#endif
