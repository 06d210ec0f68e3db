/*
 * completion.c - see completion.h.
 */
#include "base/base.h"
#include "run/completion.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "value/compare.h"
#include "value/pattern.h"
#include "value/text.h"

void
completion_init(struct completion *completion)
{
	*completion = (struct completion){0};
}

static void
candidate_release(struct candidate *candidate)
{
	mem_free(candidate->text);
	mem_free(candidate->label);
	mem_free(candidate->tip);
}

void
completion_release(struct completion *completion)
{
	for (size_t i = 0; i < completion->count; i++)
		candidate_release(&completion->items[i]);
	mem_free(completion->items);
	completion_init(completion);
}

void
completion_add(struct completion *completion, enum completion_kind kind,
    const char *text, const char *label, const char *tip)
{
	if (completion->count == completion->cap) {
		completion->cap = completion->cap ? completion->cap * 2 : 16;
		completion->items = mem_resize(completion->items,
		    completion->cap, sizeof(completion->items[0]));
	}
	completion->items[completion->count++] = (struct candidate){
		mem_text(text), mem_text(label), tip ? mem_text(tip) : NULL,
		kind};
}

/* Whether a bareword may hold it all without meaning something else. */
static bool
is_one_word(const char *word)
{
	if (!*word || strchr("-@#<>", *word))
		return false;
	return !word[strcspn(word, " \t\r\n'\"`$;,|&(){}")];
}

static bool
has_hidden(const char *word)
{
	const char *end = word + strlen(word);
	uint32_t rune;

	while (word < end) {
		word += utf8_decode(word, (size_t)(end - word), &rune);
		if (rune_is_hidden(rune))
			return true;
	}
	return false;
}

/* In double quotes, what hides as `u{HEX}: the line shows all there is. */
static char *
quoted_visibly(const char *word)
{
	const char *end = word + strlen(word);
	struct buf buf = BUF_INIT;
	uint32_t rune;
	size_t used;

	buf_char(&buf, '"');
	for (; word < end; word += used) {
		used = utf8_decode(word, (size_t)(end - word), &rune);
		if (rune_is_hidden(rune)) {
			buf_printf(&buf, "`u{%X}", (unsigned)rune);
			continue;
		}
		if (strchr("$`\"", *word) ||
		    (rune >= 0x201C && rune <= 0x201E)) /* quotes, too */
			buf_char(&buf, '`');
		buf_add(&buf, word, used);
	}
	buf_char(&buf, '"');
	return buf_take(&buf);
}

char *
completion_quoted(const char *word, char quote)
{
	struct buf buf = BUF_INIT;

	if (has_hidden(word))
		return quoted_visibly(word);
	if (!quote && is_one_word(word))
		return mem_text(word);
	if (!quote)
		quote = '\'';
	buf_char(&buf, quote);
	for (; *word; word++) {
		if (*word == quote)
			buf_char(&buf, quote);
		if (quote == '"' && (*word == '$' || *word == '`'))
			buf_char(&buf, '`');
		buf_char(&buf, *word);
	}
	buf_char(&buf, quote);
	return buf_take(&buf);
}

void
completion_add_word(struct completion *completion, enum completion_kind kind,
    const char *word, const char *tip)
{
	char *text = completion_quoted(word, completion->quote);

	completion_add(completion, kind, text, word, tip);
	mem_free(text);
}

bool
completion_wants(const char *typed, const char *name)
{
	struct buf pattern = BUF_INIT;
	bool wants;

	if (!wildcard_has(typed))
		return text_starts(name, typed);
	buf_printf(&pattern, "%s*", typed);
	wants = wildcard_text(buf_get(&pattern), name);
	buf_release(&pattern);
	return wants;
}

void
completion_offer(struct completion *completion, const char *typed,
    const char *value)
{
	if (completion_wants(typed, value))
		completion_add_word(completion, COMPLETION_VALUE, value,
		    NULL);
}

static int
by_name(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	Value *left = text_of(x->label), *right = text_of(y->label);
	int order = text_collate(left, right, false);

	value_unref(left);
	value_unref(right);
	return order ? order : strcmp(x->text, y->text);
}

static int
by_kind(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return by_name(a, b);
}

void
completion_sort(struct completion *completion, size_t from,
    enum completion_order order)
{
	struct candidate *items = completion->items;
	size_t kept = from;

	if (completion->count - from < 2)
		return;
	qsort(items + from, completion->count - from, sizeof(items[0]),
	    order == COMPLETION_BY_KIND ? by_kind : by_name);
	for (size_t i = from; i < completion->count; i++)
		if (i > from && text_same(items[kept - 1].text, items[i].text))
			candidate_release(&items[i]);
		else
			items[kept++] = items[i];
	completion->count = kept;
}
