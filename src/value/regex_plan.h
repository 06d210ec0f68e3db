/*
 * regex_plan.h - a .NET pattern brought into PCRE2's dialect, with a table of
 * its groups as .NET numbers and names them. Only for regex.c.
 */
#ifndef VALUE_REGEX_PLAN_H
#define VALUE_REGEX_PLAN_H

#include "base/base.h"
#include "base/buf.h"

/* One group: groups of the same name are one, with several captures. */
struct regex_group {
	char *name;
	uint32_t number;    /* .NET's */
	uint32_t *captures; /* PCRE2's numbers */
	size_t count;
};

/* A lookbehind that PCRE2 cannot compile: written as a callout. */
struct regex_behind {
	char *pattern;
	bool is_negated;
};

/* The number of the callout at the end of such a pattern. */
enum { BEHIND_END = 255, BEHINDS_MAX = 250 };

struct regex_plan {
	bool has_callouts; /* set before: write every lookbehind as callout */
	struct buf pattern;
	struct regex_behind *behinds; /* callout n is [n - 1] */
	size_t behind_count;
	struct regex_group *groups; /* [0] is the whole match */
	size_t group_count;
	const char *error; /* why it is no pattern, else NULL */
	size_t error_at;   /* byte offset */
	char error_detail; /* the letter the error speaks of, or 0 */
};

/*
 * regex_plan_make - translate.
 *   takes   plan: zeroed but for has_callouts; release it in any case
 *   gives   false with plan->error set
 */
bool regex_plan_make(struct regex_plan *plan, const char *pattern, size_t len,
    unsigned options);
void regex_plan_release(struct regex_plan *plan);

/* regex_plan_group - the index of a group by name or number, or SIZE_MAX. */
size_t regex_plan_group(const struct regex_plan *plan, const char *name,
    size_t len);

/* A capturing parenthesis in the order of the text. */
struct parenthesis {
	const char *name; /* lent, NULL for unnamed */
	size_t len;
};

/* digits_only - whether a name is a number. */
bool digits_only(const char *text, size_t len);

/* regex_plan_number - fill the table of groups, for regex_plan_make. */
void regex_plan_number(struct regex_plan *plan,
    const struct parenthesis *captures, size_t count);

#endif
