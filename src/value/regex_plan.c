/*
 * regex_plan.c - from .NET's dialect of regular expressions to PCRE2's. The
 * pattern is read twice: once to find its groups, since .NET numbers named
 * ones after all others, and once to write it. Groups are written without
 * names, blanks and comments of (?x) and the n of (?n) are resolved here, so
 * PCRE2 sees neither.
 */
#include "base/base.h"
#include "value/regex_plan.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "value/pattern.h"
#include "value/regex_class.h"

/* PCRE2 itself stops at 250. */
enum { DEPTH_MAX = 250, GROUPS_MAX = 5000 };

/* Flags in force; those with a letter are PCRE2's to act on. */
enum {
	SCOPE_EXPLICIT = 1,
	SCOPE_EXTENDED = 2,
	SCOPE_CASELESS = 4,
	SCOPE_MULTILINE = 8,
	SCOPE_SINGLELINE = 16,
};

/* A group that is open. */
struct scope {
	unsigned flags;
	bool is_behind;      /* a lookbehind to be written as callout */
	bool is_negated;
	size_t start;        /* where its body begins in the output */
	size_t groups;       /* capturing groups written before it */
};

struct translator {
	struct regex_plan *plan;
	const char *text;
	size_t at, len;
	bool is_counting;
	struct scope scopes[DEPTH_MAX + 1];
	size_t depth;
	bool can_repeat;   /* an atom is there for a quantifier */
	bool was_repeated; /* what is there is a quantifier already */
	struct parenthesis *captures;
	size_t capture_count;
	size_t written; /* capturing groups in this reading */
};

static bool
fail(struct translator *t, const char *error)
{
	if (!t->plan->error) {
		t->plan->error = error;
		t->plan->error_at = t->at;
	}
	return false;
}

static bool
fail_letter(struct translator *t, const char *error, char letter)
{
	t->plan->error_detail = letter;
	return fail(t, error);
}

static int
peek(const struct translator *t, size_t ahead)
{
	return t->at + ahead < t->len
		   ? (unsigned char)t->text[t->at + ahead] : -1;
}

static struct buf *
out(struct translator *t)
{
	return &t->plan->pattern;
}

/* wrote_atom - a quantifier may follow. */
static bool
wrote_atom(struct translator *t)
{
	t->can_repeat = true;
	t->was_repeated = false;
	return true;
}

static bool
is_word(int c)
{
	return c == '_' || c >= 0x80 || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool
is_blank(int c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* write_reference - what matches a group matched before. */
static bool
write_reference(struct translator *t, const char *name, size_t len)
{
	const struct regex_group *group;
	size_t index;

	if (t->is_counting)
		return wrote_atom(t);
	index = regex_plan_group(t->plan, name, len);
	if (index == SIZE_MAX || index == 0)
		return fail(t, digits_only(name, len)
		    ? "Reference to undefined group number."
		    : "Reference to undefined group name.");
	group = &t->plan->groups[index];
	buf_text(out(t), "(?:");
	for (size_t i = 0; i < group->count; i++)
		buf_printf(out(t), "%s\\g{%u}", i ? "|" : "",
		    (unsigned)group->captures[i]);
	buf_char(out(t), ')');
	return wrote_atom(t);
}

/* named_reference - after "\k": <name> or 'name'. */
static bool
named_reference(struct translator *t)
{
	int close = peek(t, 0) == '<' ? '>' : '\'';
	size_t start = t->at + 1, end = start;

	if (peek(t, 0) != '<' && peek(t, 0) != '\'')
		return fail(t, "Malformed \\k<...> named back reference.");
	while (end < t->len && is_word((unsigned char)t->text[end]))
		end++;
	if (end == start || end == t->len || t->text[end] != close)
		return fail(t, "Malformed \\k<...> named back reference.");
	t->at = end + 1;
	return write_reference(t, t->text + start, end - start);
}

/* numbered_reference - \1; \12 is an octal rune when there is no group 12. */
static bool
numbered_reference(struct translator *t)
{
	size_t start = t->at, len = 0;

	while (start + len < t->len && t->text[start + len] >= '0' &&
	       t->text[start + len] <= '9')
		len++;
	if (len > 1 && !t->is_counting &&
	    regex_plan_group(t->plan, t->text + start, len) == SIZE_MAX) {
		unsigned rune = 0, digits = 0;

		while (digits < 3 && peek(t, 0) >= '0' && peek(t, 0) <= '7') {
			rune = rune * 8 + (unsigned)(peek(t, 0) - '0');
			t->at++;
			digits++;
		}
		if (!digits)
			return fail(t, "Reference to undefined group number.");
		buf_printf(out(t), "\\x{%x}", rune & 0xFF);
		return wrote_atom(t);
	}
	t->at = start + len;
	return write_reference(t, t->text + start, len);
}

static bool
class_failed(struct translator *t, const struct class_reader *reader)
{
	t->at = reader->at;
	t->plan->error_detail = reader->error_detail;
	return fail(t, reader->error);
}

/* escape - what follows a backslash outside of a set. */
static bool
escape(struct translator *t)
{
	struct class_reader reader = {t->text, t->at, t->len};
	int c = peek(t, 1);

	if (c < 0)
		return fail(t, "Illegal \\ at end of pattern.");
	if (c > 0 && strchr("AZzGbB", c)) {
		buf_printf(out(t), "\\%c", c);
		t->at += 2;
		return wrote_atom(t);
	}
	if (c == 'k' || (c >= '1' && c <= '9')) {
		t->at += c == 'k' ? 2 : 1;
		return c == 'k' ? named_reference(t) : numbered_reference(t);
	}
	if (!class_escape(&reader, out(t), false))
		return class_failed(t, &reader);
	t->at = reader.at;
	return wrote_atom(t);
}

static bool
set(struct translator *t)
{
	struct class_reader reader = {t->text, t->at, t->len};

	if (!class_set(&reader, out(t), 0))
		return class_failed(t, &reader);
	t->at = reader.at;
	return wrote_atom(t);
}

static bool
open_scope(struct translator *t)
{
	if (t->depth == DEPTH_MAX)
		return fail(t, "Too many nested groups.");
	t->scopes[t->depth + 1] = (struct scope){
		.flags = t->scopes[t->depth].flags,
	};
	t->depth++;
	t->can_repeat = false;
	t->was_repeated = false;
	return true;
}

/* open_behind - a lookbehind whose body is moved out when it closes. */
static bool
open_behind(struct translator *t, bool is_negated)
{
	struct scope *scope;

	t->at += 4;
	if (t->plan->behind_count == BEHINDS_MAX)
		return fail(t, "Too many lookbehinds.");
	if (!open_scope(t))
		return false;
	scope = &t->scopes[t->depth];
	scope->is_behind = true;
	scope->is_negated = is_negated;
	scope->start = out(t)->len;
	scope->groups = t->written;
	return true;
}

/* close_behind - its body becomes a pattern of its own, with the flags that
 * are in force; its groups stay behind so that numbers do not change. */
static void
close_behind(struct translator *t, const struct scope *scope)
{
	struct regex_plan *plan = t->plan;
	struct buf body = BUF_INIT;
	unsigned flags = t->scopes[t->depth].flags;

	buf_printf(&body, "(?%s%s%s)(?:%s)(?C%d)",
	    flags & SCOPE_CASELESS ? "i" : "",
	    flags & SCOPE_MULTILINE ? "m" : "",
	    flags & SCOPE_SINGLELINE ? "s" : "",
	    buf_get(out(t)) + scope->start, BEHIND_END);
	out(t)->len = scope->start;
	out(t)->data[scope->start] = '\0';
	plan->behinds = mem_resize(plan->behinds, plan->behind_count + 1,
	    sizeof(*plan->behinds));
	plan->behinds[plan->behind_count++] = (struct regex_behind){
		.pattern = buf_take(&body),
		.is_negated = scope->is_negated,
	};
	buf_printf(out(t), "(?C%zu)", plan->behind_count);
	if (t->written == scope->groups)
		return;
	buf_text(out(t), "(?:");
	for (size_t i = scope->groups; i < t->written; i++)
		buf_text(out(t), "()");
	buf_text(out(t), "){0}");
}

static bool
close_scope(struct translator *t)
{
	const struct scope *scope = &t->scopes[t->depth];

	if (t->depth == 0)
		return fail(t, "Too many )'s.");
	t->depth--;
	t->at++;
	if (scope->is_behind)
		close_behind(t, scope);
	else
		buf_char(out(t), ')');
	return wrote_atom(t);
}

static bool
open_capture(struct translator *t, const char *name, size_t len)
{
	if (t->is_counting) {
		if (t->capture_count == GROUPS_MAX)
			return fail(t, "Too many groups.");
		t->captures = mem_resize(t->captures, t->capture_count + 1,
		    sizeof(*t->captures));
		t->captures[t->capture_count++] =
		    (struct parenthesis){name, len};
	}
	t->written++;
	buf_char(out(t), '(');
	return open_scope(t);
}

/* open_named - "(?<name>" or "(?'name'", at the name. */
static bool
open_named(struct translator *t, char close)
{
	size_t start = t->at, end = start;

	while (end < t->len && is_word((unsigned char)t->text[end]))
		end++;
	if (end == start || (t->text[start] >= '0' && t->text[start] <= '9' &&
	    !digits_only(t->text + start, end - start))) {
		t->at = end;
		return fail(t, "Invalid group name: Group names must begin "
		    "with a word character.");
	}
	t->at = end;
	if (end == t->len || t->text[end] != close)
		return fail(t, peek(t, 0) == '-'
		    ? "Balancing groups are not supported."
		    : "Invalid group name: Group names must begin with a word "
		      "character.");
	t->at = end + 1;
	return open_capture(t, t->text + start, end - start);
}

/* flag_of - what an option letter stands for, 0 when it is none. */
static unsigned
flag_of(int letter)
{
	switch (letter | 0x20) {
	case 'i':
		return SCOPE_CASELESS;
	case 'm':
		return SCOPE_MULTILINE;
	case 'n':
		return SCOPE_EXPLICIT;
	case 's':
		return SCOPE_SINGLELINE;
	case 'x':
		return SCOPE_EXTENDED;
	default:
		return 0;
	}
}

/* open_flags - "(?i-s)" or "(?x:"; n and x are kept here. */
static bool
open_flags(struct translator *t)
{
	unsigned flags = t->scopes[t->depth].flags;
	struct buf kept = BUF_INIT;
	bool is_off = false, is_ok = true;
	int c;

	for (; (c = peek(t, 0)) == '-' || (c > 0 && flag_of(c)); t->at++) {
		unsigned flag = flag_of(c);

		if (c == '-' && is_off)
			break;
		is_off |= c == '-';
		if (!(flag & (SCOPE_EXPLICIT | SCOPE_EXTENDED)))
			buf_char(&kept, (char)(c | 0x20));
		flags = is_off ? flags & ~flag : flags | flag;
	}
	if (kept.len && kept.data[kept.len - 1] == '-')
		kept.data[--kept.len] = '\0';
	if (c != ':' && c != ')') {
		is_ok = fail(t, "Unrecognized grouping construct.");
	} else if (c == ':') {
		t->at++;
		buf_printf(out(t), "(?%s:", buf_get(&kept));
		is_ok = open_scope(t);
	} else {
		t->at++;
		if (kept.len)
			buf_printf(out(t), "(?%s)", buf_get(&kept));
		t->can_repeat = false;
	}
	if (is_ok)
		t->scopes[t->depth].flags = flags;
	buf_release(&kept);
	return is_ok;
}

/* open_condition - "(?(name)yes|no)", or with an expression, at the second
 * parenthesis. */
static bool
open_condition(struct translator *t)
{
	size_t start = t->at + 1, end = start, index;

	while (end < t->len && is_word((unsigned char)t->text[end]))
		end++;
	index = end < t->len && t->text[end] == ')' && !t->is_counting
		    ? regex_plan_group(t->plan, t->text + start, end - start)
		    : SIZE_MAX;
	if (!open_scope(t))
		return false;
	if (index != SIZE_MAX && index > 0) {
		buf_printf(out(t), "(?(%u)",
		    (unsigned)t->plan->groups[index].captures[0]);
		t->at = end + 1;
		return true;
	}
	t->at = start;
	if (peek(t, 0) == '?') {
		/* Already an assertion: it is written as it stands. */
		t->at--;
		buf_text(out(t), "(?");
		return true;
	}
	buf_text(out(t), "(?(?=");
	return open_scope(t);
}

static bool
skip_comment(struct translator *t)
{
	const char *end = memchr(t->text + t->at, ')', t->len - t->at);

	if (!end)
		return fail(t, "Unterminated (?#...) comment.");
	t->at = (size_t)(end - t->text) + 1;
	return true;
}

static bool
open_plain(struct translator *t, size_t len)
{
	buf_add(out(t), t->text + t->at, len);
	t->at += len;
	return open_scope(t);
}

static bool
open_group(struct translator *t)
{
	int c = peek(t, 2);

	if (peek(t, 1) != '?') {
		t->at++;
		if (!(t->scopes[t->depth].flags & SCOPE_EXPLICIT))
			return open_capture(t, NULL, 0);
		buf_text(out(t), "(?:");
		return open_scope(t);
	}
	if (c > 0 && strchr(":=!>", c))
		return open_plain(t, 3);
	if (c == '<' && (peek(t, 3) == '=' || peek(t, 3) == '!'))
		return t->plan->has_callouts && !t->is_counting
			   ? open_behind(t, peek(t, 3) == '!')
			   : open_plain(t, 4);
	t->at += 2;
	switch (c) {
	case '#':
		return skip_comment(t);
	case '<':
	case '\'':
		t->at++;
		return open_named(t, c == '<' ? '>' : '\'');
	case '(':
		return open_condition(t);
	default:
		return open_flags(t);
	}
}

/* bounds_end - past "{2,5}" and its numbers, or 0 when it is literal. */
static size_t
bounds_end(const struct translator *t, long bounds[2])
{
	size_t at = t->at + 1;
	int which;

	bounds[1] = -1;
	for (which = 0; which < 2; which++) {
		long n = 0;
		size_t start = at;

		for (; at < t->len && t->text[at] >= '0' &&
		       t->text[at] <= '9'; at++)
			if (n < 1000000)
				n = n * 10 + (t->text[at] - '0');
		if (at == start && which == 0)
			return 0;
		if (at > start || which == 0)
			bounds[which] = n;
		if (which == 0 && at < t->len && t->text[at] == '}') {
			bounds[1] = n;
			break;
		}
		if (which == 0 && (at == t->len || t->text[at++] != ','))
			return 0;
	}
	return at < t->len && t->text[at] == '}' ? at + 1 : 0;
}

static bool
quantifier(struct translator *t)
{
	char c = t->text[t->at];
	size_t end = t->at + 1;
	long bounds[2] = {0, -1};

	if (c == '{') {
		end = bounds_end(t, bounds);
		if (!end) {
			t->at++;
			buf_text(out(t), "\\{");
			return wrote_atom(t);
		}
	}
	t->at++;
	if (t->was_repeated)
		return fail_letter(t, "Nested quantifier '%c'.", c);
	if (!t->can_repeat)
		return fail_letter(t, "Quantifier '%c' following nothing.", c);
	if (bounds[1] >= 0 && bounds[0] > bounds[1]) {
		t->at = end;
		return fail(t, "Illegal {x,y} with x > y.");
	}
	buf_add(out(t), t->text + t->at - 1, end - t->at + 1);
	t->at = end;
	if (peek(t, 0) == '?') {
		buf_char(out(t), '?');
		t->at++;
	}
	t->was_repeated = true;
	return true;
}

static bool
skip_extended(struct translator *t)
{
	if (peek(t, 0) != '#') {
		t->at++;
		return true;
	}
	while (t->at < t->len && t->text[t->at] != '\n')
		t->at++;
	return true;
}

static bool
literal(struct translator *t)
{
	uint32_t rune;
	size_t len = utf8_decode(t->text + t->at, t->len - t->at, &rune);

	if (rune == 0)
		buf_text(out(t), "\\x{0}");
	else if (rune == RUNE_BAD && len == 1)
		buf_rune(out(t), RUNE_BAD);
	else
		buf_add(out(t), t->text + t->at, len);
	t->at += len;
	wrote_atom(t);
	if (rune == '|')
		t->can_repeat = false;
	return true;
}

static bool
element(struct translator *t)
{
	int c = peek(t, 0);

	if ((t->scopes[t->depth].flags & SCOPE_EXTENDED) &&
	    (c == '#' || is_blank(c)))
		return skip_extended(t);
	switch (c) {
	case '\\':
		return escape(t);
	case '[':
		return set(t);
	case '(':
		return open_group(t);
	case ')':
		return close_scope(t);
	case '*':
	case '+':
	case '?':
	case '{':
		return quantifier(t);
	default:
		return literal(t);
	}
}

static unsigned
scope_flags(unsigned options)
{
	return (options & REGEX_EXPLICIT_CAPTURE ? SCOPE_EXPLICIT : 0) |
	       (options & REGEX_IGNORE_WHITESPACE ? SCOPE_EXTENDED : 0) |
	       (options & REGEX_IGNORE_CASE ? SCOPE_CASELESS : 0) |
	       (options & REGEX_MULTILINE ? SCOPE_MULTILINE : 0) |
	       (options & REGEX_SINGLELINE ? SCOPE_SINGLELINE : 0);
}

static bool
translate(struct translator *t, unsigned options, bool is_counting)
{
	t->is_counting = is_counting;
	t->at = 0;
	t->depth = 0;
	t->can_repeat = false;
	t->was_repeated = false;
	t->written = 0;
	t->scopes[0] = (struct scope){.flags = scope_flags(options)};
	buf_clear(out(t));
	while (t->at < t->len)
		if (!element(t))
			return false;
	return t->depth == 0 || fail(t, "Not enough )'s.");
}

bool
regex_plan_make(struct regex_plan *plan, const char *pattern, size_t len,
    unsigned options)
{
	struct translator t = {.plan = plan, .text = pattern, .len = len};
	bool is_ok = translate(&t, options, true);

	if (is_ok) {
		regex_plan_number(plan, t.captures, t.capture_count);
		is_ok = translate(&t, options, false);
	}
	mem_free(t.captures);
	return is_ok;
}
