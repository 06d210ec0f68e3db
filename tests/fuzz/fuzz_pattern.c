/*
 * fuzz_pattern.c - promises, of a pattern and a text in two lines behind a byte
 * of options: a wildcard decides in time; a pattern compiles or is refused,
 * what it matches lies in the text, and walking, replacing and splitting end;
 * an escaped text that is UTF-8 matches itself and can be unescaped.
 */
#include "tests/fuzz/fuzz.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "value/pattern.h"
#include "value/text.h"

#define OPTIONS                                                                \
	(REGEX_IGNORE_CASE | REGEX_MULTILINE | REGEX_EXPLICIT_CAPTURE |        \
	    REGEX_SINGLELINE | REGEX_IGNORE_WHITESPACE | REGEX_RIGHT_TO_LEFT)

static void
use_wildcard(const char *pattern, size_t pattern_len, const Value *text)
{
	wildcard_is_valid(pattern, pattern_len);
	wildcard_match(pattern, pattern_len, text_bytes(text), text_len(text),
	    false);
	mem_free(wildcard_unescape(pattern));
	if (strlen(pattern) == pattern_len && !strpbrk(pattern, "*?[`"))
		PROMISE(wildcard_match(pattern, pattern_len, pattern,
		    pattern_len, true));
}

static void
walk(struct regex *regex, const Value *text)
{
	struct regex_walk walk;
	Value *err = NULL;
	size_t rounds = 0;

	regex_walk_init(&walk, regex, text);
	while (regex_walk_next(&walk, &err) > 0) {
		PROMISE(walk.spans[0].start <= walk.spans[0].end);
		PROMISE(walk.spans[0].end <= text_len(text));
		PROMISE(rounds++ <= text_len(text));
	}
	regex_walk_release(&walk);
	value_unref(err);
}

static void
use_regex(struct regex *regex, const Value *text, const Value *pattern)
{
	Value *err = NULL;

	walk(regex, text);
	value_unref(regex_replace(regex, text, pattern, SIZE_MAX, &err));
	value_unref(err);
	err = NULL;
	value_unref(regex_split(regex, text, 0, &err));
	value_unref(err);
	regex_unref(regex);
}

static void
use_escaped(const Value *text)
{
	Value *err = NULL, *escaped = regex_escape(text);
	Value *plain = regex_unescape(escaped, &err);
	struct regex *regex = regex_get(text_bytes(escaped),
	    text_len(escaped), 0, &err);
	struct span span;

	PROMISE(regex && plain && !err);
	PROMISE(text_len(plain) == text_len(text));
	PROMISE(memcmp(text_bytes(plain), text_bytes(text),
	    text_len(text)) == 0);
	PROMISE(regex_exec(regex, text_bytes(text), text_len(text), 0, &span,
	    &err) == 1);
	PROMISE(span.start == 0 && span.end == text_len(text));
	regex_unref(regex);
	value_unref(plain);
	value_unref(escaped);
}

void
fuzz_one(const char *bytes, size_t len)
{
	struct fuzz_input in = {bytes, bytes + len};
	unsigned options = fuzz_byte(&in, OPTIONS + 1) & OPTIONS;
	size_t pattern_len;
	char *pattern = fuzz_line(&in, &pattern_len);
	Value *text = text_new(in.at, (size_t)(in.end - in.at));
	Value *replacement = text_new(pattern, pattern_len), *err = NULL;
	struct regex *regex = regex_get(pattern, pattern_len, options, &err);

	use_wildcard(pattern, pattern_len, text);
	PROMISE(!regex == !!err);
	if (regex)
		use_regex(regex, text, replacement);
	if (utf8_is_valid(text_bytes(text), text_len(text)))
		use_escaped(text);
	value_unref(err);
	value_unref(replacement);
	value_unref(text);
	mem_free(pattern);
}
