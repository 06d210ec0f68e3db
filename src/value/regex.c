/*
 * regex.c - compiled regular expressions: PCRE2 with its just-in-time
 * compiler, a cache of those used last, and a limit on the work of a match,
 * so that no pattern can hang the shell.
 */
#include "base/base.h"
#include "value/pattern.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "value/error.h"
#include "value/regex_behind.h"
#include "value/regex_plan.h"

struct regex {
	size_t refs;
	char *pattern;
	size_t len;
	unsigned options;
	struct regex_plan plan;
	pcre2_code *code;
	struct behinds *behinds; /* of variable length, or NULL */
	uint32_t capture_count;
};

enum {
	CACHE_SLOTS = 128,
	MATCH_LIMIT = 200000000,
	DEPTH_LIMIT = 200000,
	HEAP_LIMIT_KIB = 262144,
	STACK_START = 32 * 1024,
	STACK_MAX = 8 * 1024 * 1024,
	LOOKBEHIND_ERROR = 125, /* "is not fixed length" */
};

static struct regex *cache[CACHE_SLOTS];
static pcre2_match_context *match_context;
static pcre2_match_data *match_data;
static uint32_t match_data_pairs;

static void
context_start(void)
{
	if (match_context)
		return;
	match_context = pcre2_match_context_create(NULL);
	if (!match_context)
		die(1, "out of memory");
	pcre2_set_match_limit(match_context, MATCH_LIMIT);
	pcre2_set_depth_limit(match_context, DEPTH_LIMIT);
	pcre2_set_heap_limit(match_context, HEAP_LIMIT_KIB);
	pcre2_jit_stack_assign(match_context, NULL,
	    pcre2_jit_stack_create(STACK_START, STACK_MAX, NULL));
}

/* The words of .NET for what PCRE2 finds wrong. */
static const struct {
	int code;
	const char *words;
} compile_words[] = {
	{104, "Illegal {x,y} with x > y."},
	{105, "Capture group numbers must be less than or equal to "
	      "Int32.MaxValue."},
	{106, "Unterminated [] set."},
	{108, "[x-y] range in reverse order."},
	{109, "Quantifier following nothing."},
	{114, "Not enough )'s."},
	{115, "Reference to undefined group number."},
	{122, "Too many )'s."},
	{125, "Lookbehinds of variable length are not supported."},
	{127, "Too many | in (?()|)."},
	{147, "Unknown property."},
};

static Value *
parse_error(const char *pattern, size_t len, size_t at, const char *format,
    char detail)
{
	char words[160];

	if (detail && strchr(format, '%')) {
		size_t head = (size_t)(strchr(format, '%') - format);

		snprintf(words, sizeof(words), "%.*s%c%s", (int)head, format,
		    detail, format + head + 2);
	} else {
		snprintf(words, sizeof(words), "%s", format);
	}
	return error_new("System.Text.RegularExpressions.RegexParseException",
	    "System.Text.RegularExpressions.RegexParseException",
	    ERROR_OperationStopped, NULL,
	    "Invalid pattern '%.*s' at offset %zu. %s", (int)len, pattern,
	    utf8_units(pattern, at < len ? at : len), words);
}

static Value *
compile_error(const char *pattern, size_t len, int code)
{
	char words[160];

	for (size_t i = 0; i < COUNT_OF(compile_words); i++)
		if (compile_words[i].code == code)
			return parse_error(pattern, len, len,
			    compile_words[i].words, 0);
	if (pcre2_get_error_message(code, (PCRE2_UCHAR *)words,
	    sizeof(words)) < 0)
		snprintf(words, sizeof(words), "Error %d.", code);
	return parse_error(pattern, len, len, words, 0);
}

static pcre2_code *
code_new(const char *pattern, size_t len, uint32_t flags, int *error)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	pcre2_code *code;
	PCRE2_SIZE at;

	if (!context)
		die(1, "out of memory");
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	code = pcre2_compile((PCRE2_SPTR)pattern, len, flags | PCRE2_UTF |
	    PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_ALT_CIRCUMFLEX |
	    PCRE2_NEVER_BACKSLASH_C, error, &at, context);
	pcre2_compile_context_free(context);
	if (code)
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

static pcre2_code *
behind_code(const char *pattern, size_t len, int *error)
{
	/* Its end is not where PCRE2 sees it: a repeat may have to yield. */
	return code_new(pattern, len, PCRE2_NO_AUTO_POSSESS, error);
}

static uint32_t
compile_flags(unsigned options)
{
	return (options & REGEX_IGNORE_CASE ? PCRE2_CASELESS : 0) |
	       (options & REGEX_MULTILINE ? PCRE2_MULTILINE : 0) |
	       (options & REGEX_SINGLELINE ? PCRE2_DOTALL : 0);
}

/* regex_translate - make the plan; lookbehinds as callouts if asked. */
static bool
regex_translate(struct regex *regex, bool has_callouts, Value **err)
{
	struct regex_plan *plan = &regex->plan;

	regex_plan_release(plan);
	plan->has_callouts = has_callouts;
	if (regex_plan_make(plan, regex->pattern, regex->len, regex->options))
		return true;
	return error_set(err, parse_error(regex->pattern, regex->len,
	    plan->error_at, plan->error, plan->error_detail));
}

static bool
regex_compile(struct regex *regex, Value **err)
{
	const struct regex_plan *plan = &regex->plan;
	uint32_t flags = compile_flags(regex->options);
	int error = 0;

	if (!regex_translate(regex, false, err))
		return false;
	regex->code = code_new(buf_get(&plan->pattern), plan->pattern.len,
	    flags, &error);
	if (!regex->code && error == LOOKBEHIND_ERROR) {
		if (!regex_translate(regex, true, err))
			return false;
		regex->behinds = behinds_new(plan, behind_code, &error);
		if (regex->behinds)
			regex->code = code_new(buf_get(&plan->pattern),
			    plan->pattern.len, flags, &error);
	}
	if (!regex->code)
		return error_set(err, compile_error(regex->pattern, regex->len,
		    error));
	pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT,
	    &regex->capture_count);
	return true;
}

static size_t
cache_slot(const char *pattern, size_t len, unsigned options)
{
	uint32_t hash = 2166136261u ^ options;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)pattern[i]) * 16777619u;
	return hash % CACHE_SLOTS;
}

struct regex *
regex_get(const char *pattern, size_t len, unsigned options, Value **err)
{
	size_t slot = cache_slot(pattern, len, options);
	struct regex *regex = cache[slot];

	if (regex && regex->options == options && regex->len == len &&
	    memcmp(regex->pattern, pattern, len) == 0)
		return regex_ref(regex);
	context_start();
	regex = mem_zalloc(1, sizeof(*regex));
	regex->refs = 1;
	regex->pattern = mem_textn(pattern, len);
	regex->len = len;
	regex->options = options;
	if (!regex_compile(regex, err)) {
		regex_unref(regex);
		return NULL;
	}
	regex_unref(cache[slot]);
	cache[slot] = regex_ref(regex);
	return regex;
}

struct regex *
regex_ref(struct regex *regex)
{
	regex->refs++;
	return regex;
}

void
regex_unref(struct regex *regex)
{
	if (!regex || --regex->refs > 0)
		return;
	pcre2_code_free(regex->code);
	behinds_free(regex->behinds);
	regex_plan_release(&regex->plan);
	mem_free(regex->pattern);
	mem_free(regex);
}

const char *
regex_pattern(const struct regex *regex)
{
	return regex->pattern;
}

unsigned
regex_options(const struct regex *regex)
{
	return regex->options;
}

size_t
regex_group_count(const struct regex *regex)
{
	return regex->plan.group_count;
}

const char *
regex_group_name(const struct regex *regex, size_t group)
{
	return regex->plan.groups[group].name;
}

uint32_t
regex_group_number(const struct regex *regex, size_t group)
{
	return regex->plan.groups[group].number;
}

size_t
regex_group_find(const struct regex *regex, const char *name, size_t len)
{
	return regex_plan_group(&regex->plan, name, len);
}

/* regex_spans - what PCRE2's captures say of .NET's groups. */
static void
regex_spans(const struct regex *regex, const PCRE2_SIZE *pairs, int count,
    struct span *spans)
{
	for (size_t i = 0; i < regex->plan.group_count; i++) {
		const struct regex_group *group = &regex->plan.groups[i];

		spans[i] = (struct span){SIZE_MAX, SIZE_MAX};
		for (size_t j = 0; j < group->count; j++) {
			size_t capture = group->captures[j];

			if ((int)capture >= count ||
			    pairs[2 * capture] == PCRE2_UNSET)
				continue;
			if (spans[i].start != SIZE_MAX &&
			    spans[i].start > pairs[2 * capture])
				continue;
			spans[i].start = pairs[2 * capture];
			spans[i].end = pairs[2 * capture + 1];
		}
	}
	/* \K is not in .NET, but a lookbehind may start a match late. */
	if (spans[0].end < spans[0].start)
		spans[0].end = spans[0].start;
}

static bool
match_failed(const struct regex *regex, int code, Value **err)
{
	char words[160];

	if (pcre2_get_error_message(code, (PCRE2_UCHAR *)words,
	    sizeof(words)) < 0)
		snprintf(words, sizeof(words), "error %d", code);
	return error_set(err, error_new(
	    "System.Text.RegularExpressions.RegexMatchTimeoutException",
	    "System.Text.RegularExpressions.RegexMatchTimeoutException",
	    ERROR_OperationStopped, NULL,
	    "The Regex engine has timed out while trying to match a pattern "
	    "to an input string. This can occur for many reasons, including "
	    "very large inputs or excessive backtracking caused by nested "
	    "quantifiers, back-references and other factors (%s).", words));
}

int
regex_exec(const struct regex *regex, const char *text, size_t len,
    size_t from, struct span *spans, Value **err)
{
	uint32_t pairs = regex->capture_count + 1;
	int count;

	if (pairs > match_data_pairs) {
		pcre2_match_data_free(match_data);
		match_data_pairs = pairs + 8;
		match_data = pcre2_match_data_create(match_data_pairs, NULL);
		if (!match_data)
			die(1, "out of memory");
	}
	behinds_attach(regex->behinds, match_context);
	count = pcre2_match(regex->code, (PCRE2_SPTR)text, len, from, 0,
	    match_data, match_context);
	if (count == PCRE2_ERROR_JIT_STACKLIMIT)
		count = pcre2_match(regex->code, (PCRE2_SPTR)text, len, from,
		    PCRE2_NO_JIT, match_data, match_context);
	if (count == PCRE2_ERROR_NOMATCH)
		return 0;
	if (count < 0) {
		match_failed(regex, count, err);
		return -1;
	}
	regex_spans(regex, pcre2_get_ovector_pointer(match_data),
	    count ? count : (int)match_data_pairs, spans);
	return 1;
}
