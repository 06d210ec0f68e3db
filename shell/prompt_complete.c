/*
 * prompt_complete.c - Tab at the prompt, answered by the completer that
 * TabExpansion2 uses too.
 */
#include "base/base.h"
#include "shell/prompt_complete.h"

static struct interp *completing;

void
prompt_complete_start(struct interp *interp)
{
	completing = interp;
}

void
prompt_complete(void *context, const char *line, size_t cursor,
    struct edit_candidates *candidates)
{
	*candidates = (struct edit_candidates){.start = cursor, .end = cursor};
}
