/*
 * ops_pattern.c - operators on texts: -like, -match, -replace, -split, -join
 * and -f.
 */
#include "base/base.h"
#include "value/ops.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

static const char runtime_exception[] =
    "System.Management.Automation.RuntimeException";

bool
value_is_block(const Value *v)
{
	return value_kind(v) == V_INSTANCE &&
	       strcmp(instance_type(v)->name,
		   "System.Management.Automation.ScriptBlock") == 0;
}

static bool
like(const Value *v, const Value *pattern, bool is_exact)
{
	Value *text = value_text(v);
	bool matches = wildcard_match(text_bytes(pattern), text_len(pattern),
	    text_bytes(text), text_len(text), is_exact);

	value_unref(text);
	return matches;
}

static Value *
like_filter(const Value *a, const Value *pattern, bool is_exact,
    bool is_negated)
{
	Value *matching = array_new(0);
	struct iter iter;
	const Value *item;

	iter_init(&iter, a);
	while ((item = iter_next(&iter)))
		if (like(item, pattern, is_exact) != is_negated)
			list_push(list_get(matching), value_ref(item));
	iter_release(&iter);
	return matching;
}

Value *
wildcard_error(const char *pattern)
{
	return error_new(
	    "System.Management.Automation.WildcardPatternException",
	    "RuntimeException", ERROR_InvalidArgument, NULL,
	    "The specified wildcard character pattern is not valid: %s",
	    pattern);
}

Value *
op_like(const Value *a, const Value *pattern, bool is_exact, bool is_negated,
    Value **err)
{
	Value *text = value_text(pattern);
	Value *result = NULL;

	if (!wildcard_is_valid(text_bytes(text), text_len(text)))
		error_set(err, wildcard_error(text_bytes(text)));
	else if (value_unrolls(a))
		result = like_filter(a, text, is_exact, is_negated);
	else
		result = value_bool(like(a, text, is_exact) != is_negated);
	value_unref(text);
	return result;
}

/* regex_operand - the right side of -match and -replace, compiled. */
static struct regex *
regex_operand(const Value *v, bool is_exact, Value **err)
{
	struct regex *regex = regex_of(v);
	Value *text;

	if (regex)
		return regex_ref(regex);
	text = value_text(v);
	regex = regex_get(text_bytes(text), text_len(text),
	    is_exact ? 0 : REGEX_IGNORE_CASE, err);
	value_unref(text);
	return regex;
}

/* matches_table - what $Matches holds: groups that took part. */
static Value *
matches_table(const struct regex *regex, const Value *text,
    const struct span *spans)
{
	Value *table = table_new();

	for (size_t i = 0; i < regex_group_count(regex); i++) {
		const char *name = regex_group_name(regex, i);
		Value *key;

		if (spans[i].start == SIZE_MAX)
			continue;
		key = *name >= '0' && *name <= '9'
			  ? value_int((int32_t)regex_group_number(regex, i))
			  : text_of(name);
		table_set(table_get(table), key,
		    text_new(text_bytes(text) + spans[i].start,
			spans[i].end - spans[i].start));
	}
	return table;
}

/* match_one - 1, 0, or -1 with *err set; *matches as for op_match. */
static int
match_one(const struct regex *regex, const Value *v, Value **matches,
    Value **err)
{
	Value *text = value_text(v);
	struct span *spans = mem_alloc(regex_group_count(regex) *
				       sizeof(*spans));
	int found = regex_exec(regex, text_bytes(text), text_len(text), 0,
	    spans, err);

	if (found == 1 && matches)
		*matches = matches_table(regex, text, spans);
	mem_free(spans);
	value_unref(text);
	return found;
}

static Value *
match_filter(const struct regex *regex, const Value *a, bool is_negated,
    Value **err)
{
	Value *matching = array_new(0);
	struct iter iter;
	const Value *item;
	int found = 0;

	iter_init(&iter, a);
	while (found >= 0 && (item = iter_next(&iter))) {
		found = match_one(regex, item, NULL, err);
		if (found == !is_negated)
			list_push(list_get(matching), value_ref(item));
	}
	iter_release(&iter);
	if (found >= 0)
		return matching;
	value_unref(matching);
	return NULL;
}

Value *
op_match(const Value *a, const Value *pattern, bool is_exact, bool is_negated,
    Value **matches, Value **err)
{
	struct regex *regex = regex_operand(pattern, is_exact, err);
	Value *result = NULL;
	int found;

	*matches = NULL;
	if (!regex)
		return NULL;
	if (value_unrolls(a)) {
		result = match_filter(regex, a, is_negated, err);
	} else {
		found = match_one(regex, a, matches, err);
		if (found >= 0)
			result = value_bool(found == !is_negated);
	}
	regex_unref(regex);
	return result;
}

/* bad_pattern - -replace has an id of its own for what does not compile. */
static Value *
bad_pattern(const Value *pattern, Value *why, Value **err)
{
	Value *text = value_text(pattern);
	struct error *record = error_get(why);
	Value *outer = exception_new(exception_type(runtime_exception),
	    text_printf("The regular expression pattern %s is not valid.",
		text_bytes(text)),
	    record && record->exception ? value_ref(record->exception) : NULL);

	error_set(err, error_of(outer, "InvalidRegularExpression",
	    ERROR_InvalidOperation, value_ref(pattern)));
	value_unref(text);
	value_unref(why);
	return NULL;
}

static Value *
replace_one(struct regex *regex, const Value *v, const Value *replacement,
    Value **err)
{
	Value *text = value_text(v);
	Value *result = regex_replace(regex, text, replacement, SIZE_MAX, err);

	value_unref(text);
	return result;
}

static Value *
replace_each(struct regex *regex, const Value *a, const Value *replacement,
    Value **err)
{
	Value *results = array_new(0);
	struct iter iter;
	const Value *item;
	bool is_ok = true;

	iter_init(&iter, a);
	while (is_ok && (item = iter_next(&iter))) {
		Value *text = replace_one(regex, item, replacement, err);

		is_ok = text != NULL;
		if (is_ok)
			list_push(list_get(results), text);
	}
	iter_release(&iter);
	if (is_ok)
		return results;
	value_unref(results);
	return NULL;
}

Value *
op_replace(const Value *a, const Value *right, bool is_exact, Value **err)
{
	const struct list *parts = list_get(right);
	size_t count = parts ? list_count(parts) : 1;
	const Value *pattern = parts ? VALUE_NULL : right;
	const Value *replacement = VALUE_NULL;
	struct regex *regex;
	Value *result, *why = NULL;

	if (count > 2) {
		error_set(err, error_new(runtime_exception,
		    "BadReplaceArgument", ERROR_InvalidOperation,
		    value_ref(right), "The %sreplace operator allows only two "
		    "elements to follow it, not %zu.", is_exact ? "-c" : "-i",
		    count));
		return NULL;
	}
	if (parts && count > 0)
		pattern = list_at(parts, 0);
	if (parts && count > 1)
		replacement = list_at(parts, 1);
	regex = regex_operand(pattern, is_exact, &why);
	if (!regex)
		return bad_pattern(pattern, why, err);
	if (value_unrolls(a))
		result = replace_each(regex, a, replacement, err);
	else
		result = replace_one(regex, a, replacement, err);
	regex_unref(regex);
	return result;
}

static void
join_item(struct buf *buf, const Value *item, const Value *separator,
    bool *is_first)
{
	Value *name;

	if (!*is_first)
		text_add(buf, separator);
	*is_first = false;
	if (!list_get(item)) {
		value_add_text(buf, item);
		return;
	}
	/* A sequence within is named, not joined. */
	name = value_to_string(item);
	text_add(buf, name);
	value_unref(name);
}

Value *
op_join(const Value *a, const Value *separator, Value **err)
{
	Value *between = value_text(separator);
	struct buf buf = BUF_INIT;
	struct iter iter;
	const Value *item;
	bool is_first = true;

	iter_init(&iter, a);
	while ((item = iter_next(&iter)))
		join_item(&buf, item, between, &is_first);
	iter_release(&iter);
	value_unref(between);
	return text_from(&buf);
}

/* format_failed - the operator has its own error around the formatter's. */
static Value *
format_failed(const Value *format, Value *why, Value **err)
{
	Value *message = error_message(why);
	struct error *record = error_get(why);
	Value *outer = exception_new(exception_type(runtime_exception),
	    text_printf("Error formatting a string: %s.", text_bytes(message)),
	    record && record->exception ? value_ref(record->exception) : NULL);

	error_set(err, error_of(outer, "FormatError", ERROR_InvalidOperation,
	    value_ref(format)));
	value_unref(message);
	value_unref(why);
	return NULL;
}

/* format_arguments - an array spreads, unless its elements are of a value
 * type; everything else is one argument. */
static Value *
format_arguments(const Value *right)
{
	Value *one;

	if (value_kind(right) == V_ARRAY &&
	    !(list_element(list_get(right))->flags & TYPE_VALUE))
		return value_ref(right);
	one = array_new(1);
	list_push(list_get(one), value_ref(right));
	return one;
}

Value *
op_format(const Value *format, const Value *right, Value **err)
{
	Value *text = value_text(format);
	Value *spread = format_arguments(right);
	const struct list *list = list_get(spread);
	size_t count = list_count(list);
	const Value **args = mem_alloc((count + 1) * sizeof(*args));
	Value *result, *why = NULL;

	for (size_t i = 0; i < count; i++)
		args[i] = list_at(list, i);
	result = format_composite(text_bytes(text), text_len(text), args,
	    count, culture_current(), &why);
	if (!result)
		format_failed(format, why, err);
	mem_free(args);
	value_unref(spread);
	value_unref(text);
	return result;
}
