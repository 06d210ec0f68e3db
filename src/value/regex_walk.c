/*
 * regex_walk.c - what is done with all matches of a text: walking, replacing
 * and splitting; and escaping of literal texts.
 */
#include "base/base.h"
#include "value/pattern.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

void
regex_walk_init(struct regex_walk *walk, const struct regex *regex,
    const Value *text)
{
	*walk = (struct regex_walk){
		.regex = regex,
		.text = text_bytes(text),
		.len = text_len(text),
	};
	walk->spans = mem_zalloc(regex_group_count(regex),
	    sizeof(*walk->spans));
}

int
regex_walk_next(struct regex_walk *walk, Value **err)
{
	int found;
	uint32_t rune;

	if (walk->is_over)
		return 0;
	found = regex_exec(walk->regex, walk->text, walk->len, walk->from,
	    walk->spans, err);
	if (found != 1) {
		walk->is_over = true;
		return found;
	}
	walk->from = walk->spans[0].end;
	if (walk->spans[0].start < walk->spans[0].end)
		return 1;
	if (walk->from == walk->len)
		walk->is_over = true;
	else
		walk->from += utf8_decode(walk->text + walk->from,
		    walk->len - walk->from, &rune);
	return 1;
}

void
regex_walk_release(struct regex_walk *walk)
{
	mem_free(walk->spans);
	walk->spans = NULL;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
add_span(struct buf *buf, const Value *text, struct span span)
{
	if (span.start != SIZE_MAX)
		buf_add(buf, text_bytes(text) + span.start,
		    span.end - span.start);
}

/* group_reference - "$12" or "${name}": its length and group, 0 if none. */
static size_t
group_reference(const struct regex *regex, const char *at, size_t len,
    size_t *group)
{
	size_t end = 1, used = 0;

	if (len > 2 && at[1] == '{') {
		const char *close = memchr(at + 2, '}', len - 2);

		if (!close)
			return 0;
		*group = regex_group_find(regex, at + 2,
		    (size_t)(close - at) - 2);
		return *group == SIZE_MAX ? 0 : (size_t)(close - at) + 1;
	}
	while (end < len && is_digit(at[end])) {
		size_t found = regex_group_find(regex, at + 1, end);

		end++;
		if (found != SIZE_MAX) {
			*group = found;
			used = end;
		}
	}
	return used;
}

/* last_group - the highest group, for "$+". */
static struct span
last_group(const struct regex *regex, const struct span *spans)
{
	return spans[regex_group_count(regex) - 1];
}

/* expand_special - "$$", "$&", "$`", "$'", "$+", "$_"; false if none. */
static bool
expand_special(struct buf *buf, const struct regex *regex, const Value *text,
    const struct span *spans, char letter)
{
	struct span before = {0, spans[0].start};
	struct span after = {spans[0].end, text_len(text)};

	switch (letter) {
	case '$':
		buf_char(buf, '$');
		return true;
	case '&':
		add_span(buf, text, spans[0]);
		return true;
	case '`':
		add_span(buf, text, before);
		return true;
	case '\'':
		add_span(buf, text, after);
		return true;
	case '+':
		add_span(buf, text, last_group(regex, spans));
		return true;
	case '_':
		text_add(buf, text);
		return true;
	default:
		return false;
	}
}

void
regex_expand(struct buf *buf, const struct regex *regex, const Value *text,
    const struct span *spans, const Value *replacement)
{
	const char *at = text_bytes(replacement);
	const char *end = at + text_len(replacement);

	while (at < end) {
		const char *dollar = memchr(at, '$', (size_t)(end - at));
		size_t group = 0, used;

		if (!dollar)
			dollar = end;
		buf_add(buf, at, (size_t)(dollar - at));
		if (dollar == end)
			return;
		at = dollar;
		if (at + 1 < end &&
		    expand_special(buf, regex, text, spans, at[1])) {
			at += 2;
			continue;
		}
		used = group_reference(regex, at, (size_t)(end - at), &group);
		if (used)
			add_span(buf, text, spans[group]);
		else
			buf_char(buf, '$');
		at += used ? used : 1;
	}
}

/* expand_block - what a block makes of a match. */
static bool
expand_block(struct buf *buf, struct regex *regex, const Value *text,
    const struct span *spans, const Value *block, Value **err)
{
	Value *match = match_value(regex, text, spans);
	Value *result = upcall_invoke(block, match, &match, 1, err);

	value_unref(match);
	if (!result)
		return false;
	value_add_text(buf, result);
	value_unref(result);
	return true;
}

static bool
is_callable(const Value *v)
{
	return value_kind(v) == V_INSTANCE;
}

Value *
regex_replace(struct regex *regex, const Value *text, const Value *replacement,
    size_t count, Value **err)
{
	bool is_block = is_callable(replacement);
	Value *words = is_block ? NULL : value_text(replacement);
	struct buf buf = BUF_INIT;
	struct regex_walk walk;
	size_t done = 0;
	bool is_ok = true, has_match = false;
	int found = 0;

	regex_walk_init(&walk, regex, text);
	while (is_ok && count-- > 0 &&
	       (found = regex_walk_next(&walk, err)) > 0) {
		struct span skipped = {done, walk.spans[0].start};

		has_match = true;
		add_span(&buf, text, skipped);
		done = walk.spans[0].end;
		if (is_block)
			is_ok = expand_block(&buf, regex, text, walk.spans,
			    replacement, err);
		else
			regex_expand(&buf, regex, text, walk.spans, words);
	}
	regex_walk_release(&walk);
	value_unref(words);
	if (!is_ok || found < 0) {
		buf_release(&buf);
		return NULL;
	}
	if (!has_match)
		return value_ref(text);
	add_span(&buf, text, (struct span){done, text_len(text)});
	return text_from(&buf);
}

static void
push_span(Value *array, const Value *text, struct span span)
{
	list_push(list_get(array), text_new(text_bytes(text) + span.start,
	    span.end - span.start));
}

/* The spans of all matches, one row of groups after the other. */
struct rows {
	struct span *spans;
	size_t width, count;
};

static bool
rows_read(struct rows *rows, const struct regex *regex, const Value *text,
    size_t most, Value **err)
{
	struct regex_walk walk;
	int found = 0;

	*rows = (struct rows){.width = regex_group_count(regex)};
	regex_walk_init(&walk, regex, text);
	while (rows->count < most &&
	       (found = regex_walk_next(&walk, err)) > 0) {
		rows->spans = mem_resize(rows->spans,
		    (rows->count + 1) * rows->width, sizeof(*rows->spans));
		memcpy(rows->spans + rows->count * rows->width, walk.spans,
		    rows->width * sizeof(*rows->spans));
		rows->count++;
	}
	regex_walk_release(&walk);
	return found >= 0;
}

Value *
regex_split(struct regex *regex, const Value *text, int count, Value **err)
{
	Value *pieces = array_typed(type_of_kind(V_TEXT), 4);
	size_t most = count > 0 ? (size_t)count - 1 : SIZE_MAX;
	size_t first = 0, done = 0;
	struct rows rows;

	if (!rows_read(&rows, regex, text, most, err)) {
		mem_free(rows.spans);
		value_unref(pieces);
		return NULL;
	}
	if (count < 0 && rows.count > (size_t)-(int64_t)count - 1)
		first = rows.count - ((size_t)-(int64_t)count - 1);
	for (size_t i = first; i < rows.count; i++) {
		const struct span *spans = rows.spans + i * rows.width;

		push_span(pieces, text, (struct span){done, spans[0].start});
		done = spans[0].end;
		for (size_t g = 1; g < rows.width; g++)
			if (spans[g].start != SIZE_MAX)
				push_span(pieces, text, spans[g]);
	}
	push_span(pieces, text, (struct span){done, text_len(text)});
	mem_free(rows.spans);
	return pieces;
}

Value *
regex_escape(const Value *text)
{
	static const char marks[] = "\\*+?|{[()^$.# ";
	static const char blanks[] = "\t\n\r\f";
	static const char letters[] = "tnrf";
	const char *bytes = text_bytes(text);
	struct buf buf = BUF_INIT;

	for (size_t i = 0; i < text_len(text); i++) {
		char c = bytes[i];
		const char *blank = c ? strchr(blanks, c) : NULL;

		if (blank || (c && strchr(marks, c)))
			buf_char(&buf, '\\');
		buf_char(&buf, blank ? letters[blank - blanks] : c);
	}
	return text_from(&buf);
}

/* unescape_hex - the rune of so many digits; false when they are not there. */
static bool
unescape_hex(struct buf *buf, const char **at, const char *end, int digits)
{
	char text[8] = "";
	char *stop;

	if (end - *at < digits)
		return false;
	memcpy(text, *at, (size_t)digits);
	buf_rune(buf, (uint32_t)strtoul(text, &stop, 16));
	*at += digits;
	return *stop == '\0';
}

/* unescape_one - what follows a backslash. */
static bool
unescape_one(struct buf *buf, const char **at, const char *end)
{
	static const char letters[] = "aefnrtv";
	static const char runes[] = "\a\033\f\n\r\t\v";
	const char *found;
	char c;

	if (*at == end)
		return false;
	c = *(*at)++;
	if (c == 'x' || c == 'u')
		return unescape_hex(buf, at, end, c == 'x' ? 2 : 4);
	found = c ? strchr(letters, c) : NULL;
	if (found) {
		buf_char(buf, runes[found - letters]);
		return true;
	}
	if (c == 'c' && *at < end) {
		buf_char(buf, (char)(*(*at)++ & 0x1F));
		return true;
	}
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return false;
	buf_char(buf, c);
	return true;
}

Value *
regex_unescape(const Value *text, Value **err)
{
	const char *at = text_bytes(text);
	const char *end = at + text_len(text);
	struct buf buf = BUF_INIT;

	while (at < end) {
		if (*at != '\\') {
			buf_char(&buf, *at++);
			continue;
		}
		at++;
		if (unescape_one(&buf, &at, end))
			continue;
		error_set(err, error_new(
		    "System.Text.RegularExpressions.RegexParseException",
		    "System.Text.RegularExpressions.RegexParseException",
		    ERROR_OperationStopped, NULL,
		    "Invalid pattern '%s' at offset %zu. Unrecognized escape "
		    "sequence.", text_bytes(text),
		    (size_t)(at - text_bytes(text))));
		buf_release(&buf);
		return NULL;
	}
	return text_from(&buf);
}
