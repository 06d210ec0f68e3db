/*
 * wildcard_type.c - System.Management.Automation.WildcardPattern.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

static struct type type_wildcard;

/* (pattern, options); the data is the text, exact ones are marked. */
struct wildcard {
	Value *pattern;
	bool is_exact;
};

static void
wildcard_release(void *data)
{
	struct wildcard *wildcard = data;

	value_unref(wildcard->pattern);
	mem_free(wildcard);
}

static Value *
wildcard_construct(const struct call *call, Value **err)
{
	struct wildcard *wildcard;
	Value *pattern, *options;
	bool is_exact = true;

	if (!call_text(call, 0, &pattern, err))
		return NULL;
	if (call->count > 1) {
		if (!call_as(call, 1, type_enum("System.Management."
		    "Automation.WildcardOptions"), &options, err)) {
			value_unref(pattern);
			return NULL;
		}
		is_exact = !(value_int64(options) & 2);
		value_unref(options);
	}
	wildcard = mem_zalloc(1, sizeof(*wildcard));
	wildcard->pattern = pattern;
	wildcard->is_exact = is_exact;
	return instance_new(&type_wildcard, wildcard);
}

static Value *
wildcard_is_match(const struct call *call, Value **err)
{
	const struct wildcard *wildcard = instance_data(call->self,
	    &type_wildcard);
	Value *text;
	bool is_match;

	if (!call_text(call, 0, &text, err))
		return NULL;
	is_match = wildcard_match(text_bytes(wildcard->pattern),
	    text_len(wildcard->pattern), text_bytes(text), text_len(text),
	    wildcard->is_exact);
	value_unref(text);
	return value_bool(is_match);
}

static Value *
wildcard_escape(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	for (const char *s = text_bytes(text); *s; s++) {
		if (strchr("*?[]`", *s))
			buf_char(&out, '`');
		buf_char(&out, *s);
	}
	value_unref(text);
	return text_from(&out);
}

static Value *
wildcard_unescape_text(const struct call *call, Value **err)
{
	Value *text;
	char *plain;

	if (!call_text(call, 0, &text, err))
		return NULL;
	plain = wildcard_unescape(text_bytes(text));
	value_unref(text);
	return text_take(plain, strlen(plain));
}

static Value *
wildcard_contains(const struct call *call, Value **err)
{
	Value *text;
	bool has;

	if (!call_text(call, 0, &text, err))
		return NULL;
	has = wildcard_has(text_bytes(text));
	value_unref(text);
	return value_bool(has);
}

static const struct method wildcard_methods[] = {
	METHOD("IsMatch", wildcard_is_match, 1, 1,
	    "bool IsMatch(string input)"),
	{NULL},
};

static const struct method wildcard_statics[] = {
	METHOD("ContainsWildcardCharacters", wildcard_contains, 1, 1, NULL),
	METHOD("Escape", wildcard_escape, 1, 1,
	    "string Escape(string pattern)"),
	METHOD("Get", wildcard_construct, 1, 2, NULL),
	METHOD("Unescape", wildcard_unescape_text, 1, 1,
	    "string Unescape(string pattern)"),
	{NULL},
};

static struct type type_wildcard = {
	.name = "System.Management.Automation.WildcardPattern",
	.accelerator = "wildcardpattern",
	.kind = V_INSTANCE,
	.methods = wildcard_methods,
	.static_methods = wildcard_statics,
	.construct = wildcard_construct,
	.construct_least = 1, .construct_most = 2,
	.release = wildcard_release,
};

void
types_start_wildcard(void)
{
	type_register(&type_wildcard);
}
