/*
 * invocation.h - InvocationInfo: what a command was called with and where;
 * $MyInvocation, and the position of error records.
 */
#ifndef RUN_INVOCATION_H
#define RUN_INVOCATION_H

#include "run/interp.h"
#include "value/value.h"

struct command;
struct node;
struct script;

/* The data of an InvocationInfo. */
struct invocation_info {
	const struct command *command;   /* counted, or NULL */
	struct script *script;           /* counted, or NULL: of start, end */
	uint32_t start, end;             /* extent of the call */
	char *word;                      /* as typed: InvocationName */
	Value *bound, *unbound;          /* or NULL */
	bool has_input;
	int length, position;            /* in its pipeline, from 1 */
};

/*
 * invocation_new - of a call.
 *   takes   command: lent, or NULL for plain code; word: as typed, or NULL;
 *           script, at: where it was called, or NULL
 */
Value *invocation_new(const struct command *command, const char *word,
    struct script *script, const struct node *at);

/* invocation_get - the data, else NULL. */
struct invocation_info *invocation_get(const Value *v);

/* invocation_of_frame - the position of what runs now, for errors. */
Value *invocation_of_frame(struct interp *interp);

/* invocation_start - make the type known, once. */
void invocation_start(void);

#endif
