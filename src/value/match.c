/*
 * match.c - regular expressions, matches and groups as instances that scripts
 * hold.
 */
#include "base/base.h"
#include "value/pattern.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

static const struct span no_span = {SIZE_MAX, SIZE_MAX};

Value *
regex_value(struct regex *regex)
{
	return instance_new(type_known(T_REGEX), regex_ref(regex));
}

struct regex *
regex_of(const Value *v)
{
	return value_kind(v) == V_INSTANCE
		   ? instance_data(v, type_known(T_REGEX)) : NULL;
}

void
regex_release(void *data)
{
	regex_unref(data);
}

/* next_start - behind a match, one rune further behind an empty one; beyond
 * the text when there can be none. */
static size_t
next_start(const Value *text, struct span span)
{
	size_t len = text_len(text);
	uint32_t rune;

	if (span.start == SIZE_MAX)
		return SIZE_MAX;
	if (span.start < span.end)
		return span.end;
	if (span.end == len)
		return SIZE_MAX;
	return span.end + utf8_decode(text_bytes(text) + span.end,
	    len - span.end, &rune);
}

Value *
match_value(struct regex *regex, const Value *text, const struct span *spans)
{
	size_t count = spans ? regex_group_count(regex) : 1;
	struct match *match = mem_alloc(sizeof(*match) +
					count * sizeof(struct span));

	match->regex = regex_ref(regex);
	match->text = value_ref(text);
	match->count = count;
	memcpy(match->spans, spans ? spans : &no_span,
	    count * sizeof(struct span));
	match->next = next_start(text, match->spans[0]);
	return instance_new(type_known(T_MATCH), match);
}

const struct match *
match_of(const Value *v)
{
	return value_kind(v) == V_INSTANCE
		   ? instance_data(v, type_known(T_MATCH)) : NULL;
}

void
match_release(void *data)
{
	struct match *match = data;

	regex_unref(match->regex);
	value_unref(match->text);
	mem_free(match);
}

Value *
capture_value(const struct type *type, const Value *text, struct span span,
    const char *name)
{
	struct capture *capture = mem_alloc(sizeof(*capture));

	capture->text = value_ref(text);
	capture->span = span;
	capture->name = mem_text(name);
	return instance_new(type, capture);
}

void
capture_release(void *data)
{
	struct capture *capture = data;

	value_unref(capture->text);
	mem_free(capture->name);
	mem_free(capture);
}

Value *
span_text(const Value *text, struct span span)
{
	if (span.start == SIZE_MAX)
		return text_empty();
	return text_new(text_bytes(text) + span.start, span.end - span.start);
}
