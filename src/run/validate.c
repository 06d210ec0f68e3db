/*
 * validate.c - the checks of the Validate attributes that C commands ask for
 * too; each failure is a ValidationMetadataException with PowerShell's text.
 */
#include "base/base.h"
#include "run/constraint.h"

#include <string.h>

#include "base/utf8.h"
#include "run/validate.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

#define VALIDATION "System.Management.Automation.ValidationMetadataException"

bool
validate_fail(Value **err, const char *id, Value *message)
{
	error_set(err,
	    error_new(VALIDATION, id, ERROR_InvalidData, NULL, "%s",
		text_bytes(message)));
	value_unref(message);
	return false;
}

bool
validate_not_null(const Value *v, Value **err)
{
	if (!value_is_null(v))
		return true;
	return validate_fail(err, "ArgumentIsNull",
	    text_of("The argument is null. Provide a valid value for the "
		    "argument, and then try running the command again."));
}

static bool
is_empty(const Value *v, bool blank_too)
{
	if (value_is_null(v))
		return true;
	if (value_kind(v) == V_TEXT)
		return blank_too ? text_is_blank(v) : text_len(v) == 0;
	if (value_kind(v) == V_TABLE)
		return table_count(table_get(v)) == 0;
	return false;
}

bool
validate_not_empty(const Value *v, bool blank_too, Value **err)
{
	const Value *item;
	struct iter iter;
	bool is_good = !is_empty(v, blank_too);
	size_t count = 0;

	if (is_good && value_unrolls(v)) {
		iter_init(&iter, v);
		while (is_good && (item = iter_next(&iter))) {
			is_good = !is_empty(item, blank_too);
			count++;
		}
		iter_release(&iter);
		if (is_good && count)
			return true;
		return validate_fail(err, "ArgumentIsEmpty",
		    text_of("The argument is null, empty, or an element of "
			    "the argument collection contains a null value. "
			    "Supply a collection that does not contain any "
			    "null values and then try the command again."));
	}
	if (is_good)
		return true;
	return validate_fail(err, "ArgumentIsEmpty",
	    blank_too && !value_is_null(v)
		? text_of("The argument is null, empty, or consists of only "
			  "white-space characters. Provide an argument that "
			  "contains non white-space characters, and then try "
			  "the command again.")
		: text_of("The argument is null or empty. Provide an argument "
			  "that is not null or empty, and then try the "
			  "command again."));
}

bool
validate_range(const Value *v, const Value *low, const Value *high,
    Value **err)
{
	Value *text, *limit, *ignored = NULL, *message;
	bool is_high;
	int order = 0;

	if (!value_order(v, low, false, &order, &ignored) || order < 0)
		is_high = false;
	else if (!value_order(v, high, false, &order, &ignored) || order > 0)
		is_high = true;
	else
		return true;
	value_unref(ignored);
	text = value_text(v);
	limit = value_text(is_high ? high : low);
	message = text_printf("The %s argument is %s than the %s allowed range "
			      "of %s. Supply an argument that is %s than or "
			      "equal to %s and then try the command again.",
	    text_bytes(text), is_high ? "greater" : "less",
	    is_high ? "maximum" : "minimum", text_bytes(limit),
	    is_high ? "less" : "greater", text_bytes(limit));
	value_unref(text);
	value_unref(limit);
	return validate_fail(err,
	    is_high ? "ValidateRangeTooBig" : "ValidateRangeTooSmall",
	    message);
}

static bool
choices_have(const struct list *choices, const char *text, bool is_exact)
{
	for (size_t i = 0; i < list_count(choices); i++) {
		Value *choice = value_text(list_at(choices, i));
		bool is_same = is_exact
				   ? strcmp(text_bytes(choice), text) == 0
				   : text_same(text_bytes(choice), text);

		value_unref(choice);
		if (is_same)
			return true;
	}
	return false;
}

Value *
validate_message(const char *format, const Value *first, const Value *second)
{
	const Value *args[2] = {first, second};
	Value *ignored = NULL, *text;

	text = format_composite(format, strlen(format), args, 2,
	    &culture_invariant, &ignored);
	value_unref(ignored);
	return text ? text : text_of(format);
}

bool
validate_set(const Value *v, const Value *choices, bool is_exact,
    const char *message, Value **err)
{
	Value *text = value_text(v), *all;
	bool is_good = choices_have(list_get(choices), text_bytes(text),
	    is_exact);

	if (!is_good) {
		all = value_text_sep(choices, ",");
		validate_fail(err, "ValidateSetFailure",
		    validate_message(message
			    ? message
			    : "The argument \"{0}\" does not belong to the set "
			      "\"{1}\" specified by the ValidateSet attribute. "
			      "Supply an argument that is in the set and then "
			      "try the command again.",
			text, all));
		value_unref(all);
	}
	value_unref(text);
	return is_good;
}
