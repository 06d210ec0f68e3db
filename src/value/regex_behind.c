/*
 * regex_behind.c - the callouts behind lookbehinds of variable length. A body
 * is matched from one start after the other, nearest first, and ends in a
 * callout of its own that holds only where the lookbehind stands.
 */
#include "base/base.h"
#include "value/regex_behind.h"

#include <string.h>

#include "base/mem.h"
#include "value/regex_plan.h"

/* How many starts all lookbehinds of one match may try. */
static const size_t tries_max = 20000000;

/* What a callout knows: where the body around it has to end. */
struct frame {
	struct behinds *behinds;
	size_t end;
};

struct behind {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	struct frame frame;
	bool is_negated;
};

struct behinds {
	size_t tries;
	struct frame frame; /* of the pattern itself */
	size_t count;
	struct behind items[];
};

static bool
is_start_of_rune(const char *text, size_t at)
{
	return (text[at] & 0xC0) != 0x80;
}

/* behind_holds - 1, 0 or a PCRE2 error; the text is what is matched. */
static int
behind_holds(struct behinds *behinds, struct behind *behind,
    const pcre2_callout_block *block)
{
	const char *text = (const char *)block->subject;
	size_t start = block->current_position;

	behind->frame.end = block->current_position;
	for (;;) {
		int count;

		if (++behinds->tries > tries_max)
			return PCRE2_ERROR_MATCHLIMIT;
		count = pcre2_match(behind->code, block->subject,
		    block->subject_length, start, PCRE2_ANCHORED, behind->data,
		    behind->context);
		if (count >= 0)
			return 1;
		if (count != PCRE2_ERROR_NOMATCH)
			return count;
		do
			if (start == 0)
				return 0;
		while (!is_start_of_rune(text, --start) && start > 0);
	}
}

static int
on_callout(pcre2_callout_block *block, void *context)
{
	struct frame *frame = context;
	struct behind *behind;
	int holds;

	if (block->callout_number == BEHIND_END)
		return block->current_position != frame->end;
	if (block->callout_number > frame->behinds->count)
		return 1;
	behind = &frame->behinds->items[block->callout_number - 1];
	holds = behind_holds(frame->behinds, behind, block);
	if (holds < 0)
		return holds;
	return (holds != 0) == behind->is_negated;
}

struct behinds *
behinds_new(const struct regex_plan *plan,
    pcre2_code *(*compile)(const char *pattern, size_t len, int *error),
    int *error)
{
	struct behinds *behinds = mem_zalloc(1, sizeof(*behinds) +
	    plan->behind_count * sizeof(struct behind));

	behinds->frame.behinds = behinds;
	for (size_t i = 0; i < plan->behind_count; i++) {
		struct behind *behind = &behinds->items[i];
		const char *pattern = plan->behinds[i].pattern;

		behinds->count = i + 1;
		behind->is_negated = plan->behinds[i].is_negated;
		behind->frame.behinds = behinds;
		behind->code = compile(pattern, strlen(pattern), error);
		if (!behind->code) {
			behinds_free(behinds);
			return NULL;
		}
		behind->data = pcre2_match_data_create_from_pattern(
		    behind->code, NULL);
		behind->context = pcre2_match_context_create(NULL);
		if (!behind->data || !behind->context)
			die(1, "out of memory");
		pcre2_set_callout(behind->context, on_callout,
		    &behind->frame);
		pcre2_set_match_limit(behind->context, 1000000);
	}
	return behinds;
}

void
behinds_free(struct behinds *behinds)
{
	if (!behinds)
		return;
	for (size_t i = 0; i < behinds->count; i++) {
		pcre2_code_free(behinds->items[i].code);
		pcre2_match_data_free(behinds->items[i].data);
		pcre2_match_context_free(behinds->items[i].context);
	}
	mem_free(behinds);
}

void
behinds_attach(struct behinds *behinds, pcre2_match_context *context)
{
	if (behinds)
		behinds->tries = 0;
	pcre2_set_callout(context, behinds ? on_callout : NULL,
	    behinds ? &behinds->frame : NULL);
}
