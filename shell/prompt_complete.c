/*
 * prompt_complete.c - Tab at the prompt, answered by the completer that
 * TabExpansion2 uses too.
 */
#include "base/base.h"
#include "shell/prompt_complete.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/visible.h"
#include "builtins/complete.h"

static struct interp *completing;

void
prompt_complete_start(struct interp *interp)
{
	completing = interp;
}

/* What the list shows, which is no more than a name. */
static char *
label_of_candidate(const struct candidate *candidate)
{
	struct buf label = BUF_INIT;

	visible_add(&label, candidate->label, strlen(candidate->label), 0);
	return buf_take(&label);
}

/* A folder ends with a slash, so that the next Tab goes into it. */
static char *
text_of_candidate(const struct candidate *candidate)
{
	struct buf text = BUF_INIT;
	size_t len = strlen(candidate->text);
	char last = len ? candidate->text[len - 1] : '\0';

	if (candidate->kind != COMPLETION_CONTAINER)
		return mem_text(candidate->text);
	buf_text(&text, candidate->text);
	if (last == '\'' || last == '"')
		text.len--;
	buf_char(&text, '/');
	if (last == '\'' || last == '"')
		buf_char(&text, last);
	return buf_take(&text);
}

void
prompt_complete(void *context, const char *line, size_t cursor,
    struct edit_candidates *candidates)
{
	struct completion completion;

	completion_init(&completion);
	complete_line(completing, line, strlen(line), cursor, &completion);
	candidates->start = completion.start;
	candidates->end = completion.end;
	candidates->count = completion.count;
	candidates->items = mem_zalloc(completion.count,
	    sizeof(candidates->items[0]));
	for (size_t i = 0; i < completion.count; i++) {
		candidates->items[i].text =
		    text_of_candidate(&completion.items[i]);
		candidates->items[i].label =
		    label_of_candidate(&completion.items[i]);
	}
	completion_release(&completion);
}
