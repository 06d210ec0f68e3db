/*
 * wildcard.c - patterns of * ? [a-c] with backtick escapes. One star is ever
 * tried again at a time, so the work is at most pattern times text.
 */
#include "base/base.h"
#include "value/pattern.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

struct reader {
	const char *at, *end;
};

static bool
reader_next(struct reader *reader, uint32_t *rune)
{
	if (reader->at >= reader->end)
		return false;
	reader->at += utf8_decode(reader->at,
	    (size_t)(reader->end - reader->at), rune);
	return true;
}

static bool
runes_match(uint32_t a, uint32_t b, bool is_exact)
{
	return a == b || (!is_exact && rune_upper(a) == rune_upper(b));
}

static bool
in_range(uint32_t rune, uint32_t from, uint32_t to, bool is_exact)
{
	uint32_t lower, upper;

	if (rune >= from && rune <= to)
		return true;
	if (is_exact)
		return false;
	lower = rune_lower(rune);
	upper = rune_upper(rune);
	return (lower >= from && lower <= to) ||
	       (upper >= from && upper <= to);
}

/* set_next - one member of a set, a backtick taking the next as it is. */
static bool
set_next(struct reader *reader, uint32_t *rune, bool *is_escaped)
{
	if (!reader_next(reader, rune))
		return false;
	*is_escaped = *rune == '`' && reader->at < reader->end;
	return !*is_escaped || reader_next(reader, rune);
}

/*
 * set_match - whether a rune is in the set that begins after its bracket;
 * the reader is left behind the set. A set without end has no members.
 */
static bool
set_match(struct reader *reader, uint32_t rune, bool is_exact, bool *has_end)
{
	bool is_first = true, is_in = false, is_escaped;
	uint32_t from, to;

	*has_end = false;
	while (set_next(reader, &from, &is_escaped)) {
		struct reader ahead = *reader;

		if (from == ']' && !is_escaped && !is_first) {
			*has_end = true;
			return is_in;
		}
		is_first = false;
		to = from;
		if (reader_next(&ahead, &to) && to == '-' &&
		    ahead.at < ahead.end && *ahead.at != ']' &&
		    set_next(&ahead, &to, &is_escaped))
			*reader = ahead;
		else
			to = from;
		is_in |= in_range(rune, from, to, is_exact);
	}
	return false;
}

/* step - match one element of the pattern that is not a star. */
static bool
step(struct reader *pattern, struct reader *text, bool is_exact)
{
	uint32_t wanted, rune;
	bool has_end;

	if (!reader_next(text, &rune) || !reader_next(pattern, &wanted))
		return false;
	switch (wanted) {
	case '?':
		return true;
	case '[':
		return set_match(pattern, rune, is_exact, &has_end);
	case '`':
		if (!reader_next(pattern, &wanted))
			return rune == '`';
		break;
	}
	return runes_match(wanted, rune, is_exact);
}

bool
wildcard_match(const char *pattern, size_t pattern_len, const char *text,
    size_t text_len, bool is_exact)
{
	struct reader p = {pattern, pattern + pattern_len};
	struct reader t = {text, text + text_len};
	struct reader star = {NULL, NULL}, resume = t;
	uint32_t skipped;

	while (t.at < t.end || p.at < p.end) {
		struct reader next_p = p, next_t = t;

		if (p.at < p.end && *p.at == '*') {
			p.at++;
			star = p;
			resume = t;
			continue;
		}
		if (t.at < t.end && step(&next_p, &next_t, is_exact)) {
			p = next_p;
			t = next_t;
			continue;
		}
		if (!star.at || !reader_next(&resume, &skipped))
			return false;
		p = star;
		t = resume;
	}
	return true;
}

bool
wildcard_text(const char *pattern, const char *text)
{
	return wildcard_match(pattern, strlen(pattern), text, strlen(text),
	    false);
}

bool
wildcard_has(const char *text)
{
	for (; *text; text++) {
		if (*text == '`' && text[1])
			text++;
		else if (strchr("*?[", *text))
			return true;
	}
	return false;
}

bool
wildcard_is_valid(const char *pattern, size_t len)
{
	struct reader p = {pattern, pattern + len};
	uint32_t rune;
	bool has_end = true;

	while (has_end && reader_next(&p, &rune)) {
		if (rune == '`')
			reader_next(&p, &rune);
		else if (rune == '[')
			set_match(&p, 0, true, &has_end);
	}
	return has_end;
}

char *
wildcard_unescape(const char *text)
{
	struct buf plain = BUF_INIT;

	for (; *text; text++) {
		if (*text == '`' && text[1] && strchr("*?[]`", text[1]))
			text++;
		buf_char(&plain, *text);
	}
	return buf_take(&plain);
}
