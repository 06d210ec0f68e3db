/*
 * completion.h - what may stand where the cursor is: a growing list of
 * candidates. Parameters fill it through the complete hook of their row.
 */
#ifndef RUN_COMPLETION_H
#define RUN_COMPLETION_H

#include "base/base.h"

/* The numbers are those of CompletionResultType. */
enum completion_kind {
	COMPLETION_TEXT,
	COMPLETION_HISTORY,
	COMPLETION_COMMAND,
	COMPLETION_ITEM,       /* ProviderItem: a file */
	COMPLETION_CONTAINER,  /* ProviderContainer: a folder */
	COMPLETION_PROPERTY,
	COMPLETION_METHOD,
	COMPLETION_PARAMETER,
	COMPLETION_VALUE,
	COMPLETION_VARIABLE,
	COMPLETION_NAMESPACE,
	COMPLETION_TYPE,
};

struct candidate {
	char *text;  /* what takes the word's place, quoted as needed */
	char *label; /* what a list shows */
	char *tip;   /* one line about it, or NULL: the label */
	enum completion_kind kind;
};

struct completion {
	struct candidate *items; /* owned */
	size_t count, cap;
	size_t start, end; /* the bytes of the line that are replaced */
	char quote;        /* what the word began with: ' " or NUL */
};

/* completion_init - no candidates yet; to be released. */
void completion_init(struct completion *completion);
void completion_release(struct completion *completion);

/* completion_add - a candidate as it is; all texts are copied. */
void completion_add(struct completion *completion, enum completion_kind kind,
    const char *text, const char *label, const char *tip);

/* completion_add_word - a candidate that is put in quotes when it would not
 * be one word, or when the word begun is. */
void completion_add_word(struct completion *completion,
    enum completion_kind kind, const char *word, const char *tip);

/* completion_offer - completion_add_word for a parameter's value, if it
 * begins with what was typed (a pattern counts as one). */
void completion_offer(struct completion *completion, const char *typed,
    const char *value);

/* completion_wants - whether a name begins with what was typed. */
bool completion_wants(const char *typed, const char *name);

/* completion_sort - those from an index on; of the same text only the first
 * stays. */
enum completion_order { COMPLETION_BY_NAME, COMPLETION_BY_KIND };
void completion_sort(struct completion *completion, size_t from,
    enum completion_order order);

/* completion_quoted - a word as an argument writes it: owned text, in single
 * quotes when it must be or quote is one, and in double quotes when something
 * in it hides. */
char *completion_quoted(const char *word, char quote);

#endif
