/*
 * regex_behind.h - lookbehinds of any length, which PCRE2 has not: at their
 * place a callout tries every start before it. Only for regex.c.
 */
#ifndef VALUE_REGEX_BEHIND_H
#define VALUE_REGEX_BEHIND_H

#include "base/base.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct behinds;
struct regex_plan;

/*
 * behinds_new - compile the lookbehinds of a plan.
 *   takes   compile: from a pattern to code, NULL with the error's number
 *   gives   NULL with *error set when one does not compile
 */
struct behinds *behinds_new(const struct regex_plan *plan,
    pcre2_code *(*compile)(const char *pattern, size_t len, int *error),
    int *error);
void behinds_free(struct behinds *behinds);

/* behinds_attach - let the matches of a context call them; NULL: none. */
void behinds_attach(struct behinds *behinds, pcre2_match_context *context);

#endif
