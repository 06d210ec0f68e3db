/*
 * help.h - what there is to say of a command: taken from its descriptor, or
 * from the comments of a function or script. Get-Help shows it and the manual
 * pages are written from it.
 */
#ifndef BUILTINS_HELP_H
#define BUILTINS_HELP_H

#include "base/arena.h"
#include "base/buf.h"
#include "run/command.h"
#include "run/interp.h"
#include "run/signature.h"

struct help_param {
	const struct row *row;
	const char *text;       /* "" when nothing is said */
	const char *fallback;   /* source text, or NULL */
};

struct help_example {
	const char *code;
	const char *output;     /* or NULL */
	const char *text;       /* or NULL */
};

/* Texts live in the arena; those that were not written are NULL. */
struct help_page {
	struct arena arena;
	const struct command *command;  /* counted */
	const char *category;           /* "Cmdlet", "Function" ... */
	const char *synopsis;
	const char *description;        /* paragraphs, parted by line ends */
	const char *inputs, *outputs, *notes;
	const char *component, *role, *functionality;
	struct help_param *params;      /* the own ones, as in the signature */
	size_t param_count;
	struct help_example *examples;
	size_t example_count;
	const char **links;
	size_t link_count;
};

/* help_page_new - of any command that is not a program. */
struct help_page *help_page_new(struct interp *interp,
    const struct command *command);
void help_page_free(struct help_page *page);

/* help_category - "Cmdlet", "Function", "Filter", "ExternalScript". */
const char *help_category(const struct command *command);

/* --- help_comment.c --- */

/* help_comment_read - fill in what the comments of a function or script
 * say; a page without such comments stays as it is. */
void help_comment_read(struct help_page *page);

/* --- help_text.c --- */

enum help_view {
	HELP_SHORT,
	HELP_DETAILED,
	HELP_FULL,
	HELP_EXAMPLES,
};

/* help_text - a page as Get-Help shows it, for a screen so many cells wide. */
void help_text(struct buf *buf, const struct help_page *page,
    enum help_view view, int width);

/* help_session - an example as it is typed at the prompt, and what it
 * prints; apart when it is not clear which line printed it. */
void help_session(struct buf *buf, const struct help_example *example);

/* help_param_text - one parameter as -Parameter shows it. */
void help_param_text(struct buf *buf, const struct help_param *param,
    int indent, int width);

/* help_type - the name of its type, without the namespace. */
const char *help_type(const struct help_param *param);

/* help_position, help_pipeline - facts of a parameter in words, appended:
 * "0" or "named"; "true (ByValue)". */
void help_position(struct buf *buf, const struct help_param *param);
void help_pipeline(struct buf *buf, const struct help_param *param);

/* help_required - whether it must be given wherever it may be. */
bool help_required(const struct help_param *param);

/* --- help_value.c --- */

/* help_value - the object Get-Help gives: the parts as properties, and how
 * it is shown. */
Value *help_value(const struct help_page *page, enum help_view view,
    int width);

/* help_param_value - one of its parameters. */
Value *help_param_value(const struct help_param *param, int width);

/* help_topic_value - an object for a text that is no command's. */
Value *help_topic_value(const char *name, const char *synopsis,
    const char *text);

/* --- help_topics.c --- */

struct help_topic {
	const char *name;       /* "about_Jobs" */
	const char *synopsis;
	const char *text;
};

/* help_topic_at - all of them; NULL behind the last. */
const struct help_topic *help_topic_at(size_t index);

#endif
