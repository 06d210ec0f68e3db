/*
 * prompt_complete.h - Tab at the prompt: the candidates of TabExpansion2 for
 * the line editor.
 */
#ifndef SHELL_PROMPT_COMPLETE_H
#define SHELL_PROMPT_COMPLETE_H

#include "shell/edit.h"

struct interp;

/* prompt_complete_start - complete in this interpreter from now on. */
void prompt_complete_start(struct interp *interp);

/* prompt_complete - for edit_calls. */
void prompt_complete(void *context, const char *line, size_t cursor,
    struct edit_candidates *candidates);

#endif
