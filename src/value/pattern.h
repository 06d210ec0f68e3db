/*
 * pattern.h - wildcards and regular expressions (.NET's dialect over PCRE2).
 */
#ifndef VALUE_PATTERN_H
#define VALUE_PATTERN_H

#include "value/value.h"

struct buf;

/* wildcard_match - * ? [a-c] and backtick escapes over the whole text. */
bool wildcard_match(const char *pattern, size_t pattern_len,
    const char *text, size_t text_len, bool is_exact);

/* wildcard_text - the same for NUL-terminated texts, without case. */
bool wildcard_text(const char *pattern, const char *text);

/* wildcard_is_valid - whether every set of the pattern has its end. */
bool wildcard_is_valid(const char *pattern, size_t len);

/* wildcard_error - what to say when it is not, owned. */
Value *wildcard_error(const char *pattern);

/* wildcard_has - whether a text contains unescaped wildcard characters. */
bool wildcard_has(const char *text);

/* wildcard_unescape - a text without its backtick escapes, owned. */
char *wildcard_unescape(const char *text);

enum regex_option {
	REGEX_IGNORE_CASE = 1,      /* numbers of RegexOptions */
	REGEX_MULTILINE = 2,
	REGEX_EXPLICIT_CAPTURE = 4,
	REGEX_SINGLELINE = 16,
	REGEX_IGNORE_WHITESPACE = 32,
	REGEX_RIGHT_TO_LEFT = 64,
};

struct regex; /* counted, compiled, cached by pattern and options */

/*
 * regex_get - compile, or find compiled.
 *   gives   a regex to release with regex_unref; NULL with *err set
 *   errors  RegexParseException with .NET's id
 */
struct regex *regex_get(const char *pattern, size_t len, unsigned options,
    Value **err);
struct regex *regex_ref(struct regex *regex);
void regex_unref(struct regex *regex);

/* What a regex was made of: pattern, lent, and options. */
const char *regex_pattern(const struct regex *regex);
unsigned regex_options(const struct regex *regex);

/* Groups: 0 is the whole match. Unnamed ones carry their number as name;
 * as in .NET, named groups are numbered after unnamed ones. */
size_t regex_group_count(const struct regex *regex);
const char *regex_group_name(const struct regex *regex, size_t group);

/* regex_group_number - the number .NET gives the group at an index. */
uint32_t regex_group_number(const struct regex *regex, size_t group);

/* regex_group_find - the index of a group by name or number, or SIZE_MAX. */
size_t regex_group_find(const struct regex *regex, const char *name,
    size_t len);

/* Byte ranges; start SIZE_MAX for a group that took no part. */
struct span {
	size_t start, end;
};

/*
 * regex_exec - the first match at or after a byte offset.
 *   takes   spans: room for regex_group_count of them
 *   gives   1 match, 0 none, -1 with *err set (match limit)
 */
int regex_exec(const struct regex *regex, const char *text, size_t len,
    size_t from, struct span *spans, Value **err);

/*
 * Walking all matches of a text; after an empty one the next is looked for
 * one rune further on.
 */
struct regex_walk {
	const struct regex *regex;
	const char *text;
	size_t len, from;
	struct span *spans;       /* of the current match */
	bool is_over;
};
void regex_walk_init(struct regex_walk *walk, const struct regex *regex,
    const Value *text);
/* regex_walk_next - 1 match, 0 none, -1 with *err set. */
int regex_walk_next(struct regex_walk *walk, Value **err);
void regex_walk_release(struct regex_walk *walk);

/* regex_escape, regex_unescape - as [regex]::Escape does; owned text. */
Value *regex_escape(const Value *text);
Value *regex_unescape(const Value *text, Value **err);

/* regex_replace - at most count (SIZE_MAX all) matches by a replacement with
 * $1 ${name} $& $$, or by a block or method called with each Match. */
Value *regex_replace(struct regex *regex, const Value *text,
    const Value *replacement, size_t count, Value **err);

/* regex_expand - append a replacement text with its references resolved. */
void regex_expand(struct buf *buf, const struct regex *regex,
    const Value *text, const struct span *spans, const Value *replacement);

/* regex_split - pieces and captured groups, as an owned string[]; at most
 * count pieces, 0 all, negative counted from the right. */
Value *regex_split(struct regex *regex, const Value *text, int count,
    Value **err);

/*
 * Instances scripts see: System.Text.RegularExpressions.Regex, Match, Group,
 * Capture. Their members are in type/regex_types.c.
 */
Value *regex_value(struct regex *regex);
struct regex *regex_of(const Value *v);           /* lent, or NULL */

/* The data of a Match; count is 1 and nothing matched after a failure. */
struct match {
	struct regex *regex;
	Value *text;
	size_t next;              /* where the next one is looked for */
	size_t count;
	struct span spans[];
};
/* match_value - a Match; spans NULL: no match. */
Value *match_value(struct regex *regex, const Value *text,
    const struct span *spans);
const struct match *match_of(const Value *v);     /* lent, or NULL */

/* The data of a Group or Capture. */
struct capture {
	Value *text;
	struct span span;         /* start SIZE_MAX: took no part */
	char *name;
};
/* capture_value - a Group (T_GROUP) or Capture (T_CAPTURE). */
Value *capture_value(const struct type *type, const Value *text,
    struct span span, const char *name);

/* For the descriptors: give the data of an instance back. */
void regex_release(void *data);
void match_release(void *data);
void capture_release(void *data);

/* span_text - a piece of a text, empty for a group that took no part. */
Value *span_text(const Value *text, struct span span);

#endif
