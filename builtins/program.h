/*
 * program.h - other programs that do a command's work.
 */
#ifndef BUILTINS_PROGRAM_H
#define BUILTINS_PROGRAM_H

#include "run/native_words.h"
#include "run/stage.h"

/*
 * program_run - run a program to its end, jobs going on meanwhile.
 *   takes   words: its name, looked up on PATH, and its arguments; folder:
 *           where it runs, NULL for here; fds: lent, -1 for ours
 *   gives   the flow; *code is its exit status, -1 when it was not found or
 *           a signal ended it
 */
enum flow program_run(struct stage *stage, struct words *words,
    const char *folder, const int fds[3], int *code);

#endif
