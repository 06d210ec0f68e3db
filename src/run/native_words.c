/*
 * native_words.c - the arguments of a program. Each argument is one word and
 * never split again; what was written with a dash passes as written.
 */
#include "base/base.h"
#include "run/native_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lang/ast.h"
#include "lang/parse.h"
#include "os/user.h"
#include "run/pipeline.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

void
words_add(struct words *words, char *word)
{
	if (words->count == words->cap) {
		words->cap = words->cap ? words->cap * 2 : 8;
		words->items = mem_resize(words->items, words->cap,
		    sizeof(*words->items));
	}
	words->items[words->count++] = word;
}

/* Some backslashes before a quote: half of them stay, and an odd one makes
 * the quote a letter. */
static const char *
take_backslashes(const char *c, struct buf *word)
{
	size_t count = strspn(c, "\\");

	c += count;
	if (*c != '"') {
		buf_fill(word, '\\', count);
		return c;
	}
	buf_fill(word, '\\', count / 2);
	if (count % 2) {
		buf_char(word, '"');
		c++;
	}
	return c;
}

void
words_add_line(struct words *words, const char *line)
{
	struct buf word = BUF_INIT;
	bool in_quotes = false, has_word = false;

	while (*line) {
		if (*line == '\\') {
			line = take_backslashes(line, &word);
			has_word = true;
			continue;
		}
		if (*line == '"') {
			in_quotes = !in_quotes;
			has_word = true;
		} else if (!in_quotes && (*line == ' ' || *line == '\t')) {
			if (has_word)
				words_add(words, buf_take(&word));
			has_word = false;
		} else {
			buf_char(&word, *line);
			has_word = true;
		}
		line++;
	}
	if (has_word)
		words_add(words, buf_take(&word));
	buf_release(&word);
}

char **
words_end(struct words *words)
{
	words_add(words, NULL);
	words->count--;
	return words->items;
}

void
words_release(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		mem_free(words->items[i]);
	mem_free(words->items);
	memset(words, 0, sizeof(*words));
}

/* -------------------------------------------------------------- expansion */

/* Unquoted: wildcards, else a leading tilde. */
static void
add_unquoted(struct interp *interp, struct words *words, const char *text)
{
	const char *home = user_home();
	struct buf full = BUF_INIT;

	if (wildcard_has(text) && glob_words(interp, text, words))
		return;
	if (text[0] != '~' || (text[1] && text[1] != '/')) {
		words_add(words, mem_text(text));
		return;
	}
	buf_printf(&full, "%s%s", home, text + 1);
	words_add(words, buf_take(&full));
}

static bool
is_quoted(const struct node *at)
{
	const struct string_node *string = (const void *)at;
	const struct expandable_node *expandable = (const void *)at;

	if (!at)
		return true;
	if (at->kind == NODE_STRING)
		return string->quote != QUOTE_NONE ||
		    (!string->has_glob && !string->has_tilde);
	if (at->kind == NODE_EXPANDABLE)
		return expandable->quote != QUOTE_NONE;
	return false;
}

static void
add_value(const struct stage *stage, struct words *words, const Value *v,
    bool is_literal)
{
	const struct list *list = list_get(v);
	Value *text;

	if (value_is_null(v))
		return;
	if (list) {
		for (size_t i = 0; i < list_count(list); i++)
			add_value(stage, words, list_at(list, i), is_literal);
		return;
	}
	text = value_text(v);
	if (is_literal)
		words_add(words, mem_textn(text_bytes(text), text_len(text)));
	else
		add_unquoted(stage->interp, words, text_bytes(text));
	value_unref(text);
}

/* ---------------------------------------------------- as they were written */

/* "a,b" is one word again; blanks within separate words. */
static void
add_list(const struct stage *stage, struct words *words,
    const struct node *node)
{
	size_t len, part;
	const char *text =
	    node_text(stage->place.frame->script, node, &len);
	char *word;

	for (; len; text += part, len -= part) {
		while (len && *text == ' ') {
			text++;
			len--;
		}
		for (part = 0; part < len && text[part] != ' ';)
			part++;
		if (!part)
			continue;
		word = mem_textn(text, part);
		add_unquoted(stage->interp, words, word);
		mem_free(word);
	}
}

/* After --%: words between blanks, double quotes group, %NAME% expands. */
static void
add_verbatim(struct words *words, const char *text)
{
	struct buf word = BUF_INIT;
	bool is_quoted_part = false, has_word = false;
	const char *end, *value;
	char *name;

	for (; *text; text++) {
		if (*text == '"') {
			is_quoted_part = !is_quoted_part;
			has_word = true;
		} else if (strchr(" \t\r\n", *text) && !is_quoted_part) {
			if (has_word)
				words_add(words, buf_take(&word));
			has_word = false;
		} else if (*text == '%' && (end = strchr(text + 1, '%')) &&
		    end > text + 1) {
			name = mem_textn(text + 1, (size_t)(end - text - 1));
			value = getenv(name);
			if (value)
				buf_text(&word, value);
			mem_free(name);
			has_word = true;
			text = end;
		} else {
			buf_char(&word, *text);
			has_word = true;
		}
	}
	if (has_word)
		words_add(words, buf_take(&word));
	buf_release(&word);
}

/* Whether the value stands right behind the colon. */
static bool
is_attached(const struct argument *argument)
{
	const struct parameter_node *node = (const void *)argument->at;
	size_t gap;

	if (argument->is_splat)
		return true;
	if (!node || node->node.kind != NODE_PARAMETER || !node->value)
		return true;
	gap = node->value->start - node->node.start - argument->name_len;
	return gap == 2 || gap == 4; /* dash (a long one has 3 bytes), colon */
}

static void
add_named(const struct stage *stage, struct words *words,
    const struct argument *argument)
{
	struct buf word = BUF_INIT;
	const struct list *list;
	Value *text;

	buf_printf(&word, "-%.*s%s", (int)argument->name_len, argument->name,
	    argument->has_colon ? ":" : "");
	if (argument->value && argument->has_colon && is_attached(argument)) {
		list = list_get(argument->value);
		text = value_text_sep(argument->value, list ? "," : " ");
		text_add(&word, text);
		value_unref(text);
	}
	words_add(words, buf_take(&word));
	if (argument->value && !(argument->has_colon && is_attached(argument)))
		add_value(stage, words, argument->value, true);
}

static void
add_positional(const struct stage *stage, struct words *words,
    const struct argument *argument)
{
	const struct node *at = argument->at;
	const struct string_node *string = (const void *)at;

	if (at && at->kind == NODE_STRING && string->quote == QUOTE_VERBATIM)
		add_verbatim(words, text_bytes(argument->value));
	else if (at && at->kind == NODE_STRING && argument->is_bare &&
	    strcmp(text_bytes(argument->value), "--%") == 0)
		return;
	else if (at && at->kind == NODE_ARRAY)
		add_list(stage, words, at);
	else if (argument->is_bare && value_is_number(argument->value))
		words_add(words, mem_textn(argument->spelling,
				     argument->spelling_len));
	else
		add_value(stage, words, argument->value, is_quoted(at));
}

void
native_words(const struct stage *stage, struct words *words)
{
	const struct invocation *call = stage->invocation;

	for (size_t i = 0; i < call->count; i++)
		if (call->arguments[i].name)
			add_named(stage, words, &call->arguments[i]);
		else
			add_positional(stage, words, &call->arguments[i]);
}
