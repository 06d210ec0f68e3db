/*
 * history_file.h - the lines of earlier sessions, for the line editor. One
 * file of a user, to which every session appends; Get-History does not see
 * it.
 */
#ifndef SHELL_HISTORY_FILE_H
#define SHELL_HISTORY_FILE_H

#include "base/base.h"

/*
 * history_file_load - give what earlier sessions left, oldest first.
 *   takes   remember: hears of each entry, lent
 *   source  JOBSH_HISTORY, "" for no file; else jobsh/history in
 *           XDG_STATE_HOME or ~/.local/state
 */
void history_file_load(void (*remember)(const char *entry));

/*
 * history_file_add - append an entry. One that begins with a blank is left
 * out, so that users can keep a secret. Nobody is told when it fails.
 */
void history_file_add(const char *entry);

#endif
