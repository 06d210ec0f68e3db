/*
 * string_split.c - what separates the parts of a text, and blanks around them.
 */
#include "base/base.h"
#include "type/string_type.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

static size_t
last_rune(const char *s, size_t len, uint32_t *rune)
{
	size_t start = len - 1;

	while (start > 0 && ((unsigned char)s[start] & 0xC0) == 0x80 &&
	    len - start < 4)
		start--;
	if (start + utf8_decode(s + start, len - start, rune) != len) {
		*rune = RUNE_BAD;
		return len - 1;
	}
	return start;
}

enum trim { TRIM_START = 1, TRIM_END = 2 };

/* The characters to trim: of every argument, or blanks. */
static bool
is_trimmed(const struct buf *set, uint32_t rune)
{
	size_t at = 0;
	uint32_t one;

	if (!set->len)
		return rune_is_blank(rune);
	while (at < set->len) {
		at += utf8_decode(set->data + at, set->len - at, &one);
		if (one == rune)
			return true;
	}
	return false;
}

/* Move the ends of a part inwards, past what is trimmed. */
static void
trim_part(const char *s, size_t *from, size_t *to, const struct buf *set,
    unsigned ends)
{
	uint32_t rune;

	while (ends & TRIM_START && *from < *to) {
		size_t size = utf8_decode(s + *from, *to - *from, &rune);

		if (!is_trimmed(set, rune))
			break;
		*from += size;
	}
	while (ends & TRIM_END && *to > *from) {
		size_t start = last_rune(s, *to, &rune);

		if (start < *from || !is_trimmed(set, rune))
			break;
		*to = start;
	}
}

static Value *
trim(const struct call *call, unsigned ends)
{
	const char *s = text_bytes(call->self);
	size_t from = 0, to = text_len(call->self), i;
	struct buf set = BUF_INIT;

	for (i = 0; i < call->count; i++) {
		struct iter iter;
		const Value *item;

		iter_init(&iter, call->args[i]);
		while ((item = iter_next(&iter)))
			value_add_text(&set, item);
		iter_release(&iter);
	}
	trim_part(s, &from, &to, &set, ends);
	buf_release(&set);
	if (from == 0 && to == text_len(call->self))
		return value_ref(call->self);
	return text_new(s + from, to - from);
}

Value *
string_trim(const struct call *call, Value **err)
{
	return trim(call, TRIM_START | TRIM_END);
}

Value *
string_trim_start(const struct call *call, Value **err)
{
	return trim(call, TRIM_START);
}

Value *
string_trim_end(const struct call *call, Value **err)
{
	return trim(call, TRIM_END);
}

struct splitter {
	Value **separators;      /* owned texts */
	size_t count;
	int64_t limit;
	unsigned options;        /* StringSplitOptions */
};

enum { REMOVE_EMPTY = 1, TRIM_ENTRIES = 2 };

static void
add_separator(struct splitter *splitter, Value *text)
{
	splitter->separators = mem_resize(splitter->separators,
	    splitter->count + 1, sizeof(Value *));
	splitter->separators[splitter->count++] = text;
}

/* An array separates by each of its elements, a text or char by itself. */
static void
add_separators(struct splitter *splitter, const Value *from)
{
	struct iter iter;
	const Value *item;

	iter_init(&iter, from);
	while ((item = iter_next(&iter)))
		add_separator(splitter, value_text(item));
	iter_release(&iter);
}

static bool
read_splitter(const struct call *call, struct splitter *splitter, Value **err)
{
	const struct type *options = type_enum("System.StringSplitOptions");
	size_t i;

	splitter->limit = INT32_MAX;
	for (i = 0; i < call->count; i++) {
		const Value *v = call->args[i];
		int32_t limit;

		if (i > 0 && value_kind(v) == V_ENUM) {
			splitter->options = (unsigned)value_int64(v);
		} else if (i > 0 && value_is_number(v)) {
			if (!call_int(call, i, &limit, err))
				return false;
			splitter->limit = limit;
		} else if (i > 0 && value_kind(v) == V_TEXT) {
			Value *option = convert_to(v, options, NULL);

			if (!option && call->count > 2) {
				add_separators(splitter, v);
				continue;
			}
			if (!option && !call_as(call, i, options, &option, err))
				return false;
			splitter->options = (unsigned)value_int64(option);
			value_unref(option);
		} else if (!value_is_null(v)) {
			add_separators(splitter, v);
		}
	}
	return true;
}

/* The nearest separator at or after from; its length in *size. */
static size_t
next_separator(const struct splitter *splitter, const char *s, size_t len,
    size_t from, size_t *size)
{
	size_t best = SIZE_MAX, i, at;
	uint32_t rune;

	if (splitter->count == 0) {
		for (at = from; at < len; at += *size) {
			*size = utf8_decode(s + at, len - at, &rune);
			if (rune_is_blank(rune))
				return at;
		}
		return SIZE_MAX;
	}
	for (i = 0; i < splitter->count; i++) {
		const Value *separator = splitter->separators[i];

		if (text_len(separator) == 0)
			continue;
		at = string_find(s, len, text_bytes(separator),
		    text_len(separator), from, false);
		if (at < best) {
			best = at;
			*size = text_len(separator);
		}
	}
	return best;
}

static void
add_piece(struct list *pieces, const struct splitter *splitter, const char *s,
    size_t from, size_t to)
{
	struct buf blanks = BUF_INIT;

	if (splitter->options & TRIM_ENTRIES)
		trim_part(s, &from, &to, &blanks, TRIM_START | TRIM_END);
	if (from == to && splitter->options & REMOVE_EMPTY)
		return;
	list_push(pieces, text_new(s + from, to - from));
}

Value *
string_split(const struct call *call, Value **err)
{
	struct splitter splitter = {0};
	const char *s = text_bytes(call->self);
	size_t len = text_len(call->self), from = 0, at, size = 0, i;
	Value *pieces = array_typed(type_of_kind(V_TEXT), 8);
	struct list *list = list_get(pieces);

	if (!read_splitter(call, &splitter, err)) {
		value_unref(pieces);
		pieces = NULL;
		goto out;
	}
	while (splitter.limit > (int64_t)list_count(list) + 1 &&
	    (at = next_separator(&splitter, s, len, from, &size)) !=
		SIZE_MAX) {
		add_piece(list, &splitter, s, from, at);
		from = at + size;
	}
	if (splitter.limit > 0)
		add_piece(list, &splitter, s, from, len);
out:
	for (i = 0; i < splitter.count; i++)
		value_unref(splitter.separators[i]);
	mem_free(splitter.separators);
	return pieces;
}
