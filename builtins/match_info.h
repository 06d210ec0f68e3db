/*
 * match_info.h - what Select-String found: a line with its place and what in
 * it matched.
 */
#ifndef BUILTINS_MATCH_INFO_H
#define BUILTINS_MATCH_INFO_H

#include "value/value.h"

/* What a match is made of; texts are lent. */
struct match_facts {
	const Value *line;
	const char *path;        /* of the file, or NULL for piped input */
	const char *pattern;
	int64_t line_number;     /* from 1 */
	bool ignores_case;
	Value *matches;          /* array of Match, taken */
	Value *before;           /* array of lines, taken; NULL: no context */
};

/* match_info_new - the MatchInfo object. */
Value *match_info_new(const struct match_facts *facts);

/* match_info_after - the lines after a match with context, to be added to. */
struct list *match_info_after(const Value *info);

/* match_info_start - make the types known, once. */
void match_info_start(void);

#endif
