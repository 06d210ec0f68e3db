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
#include "value/type.h"

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
validate_refuse_nulls(Value **err)
{
	return validate_fail(err, "ArgumentIsEmpty",
	    text_of("The argument is null, empty, or an element of the "
		    "argument collection contains a null value. Supply a "
		    "collection that does not contain any null values and "
		    "then try the command again."));
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
		return (is_good && count) || validate_refuse_nulls(err);
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

/* The type that both limits of a range fit in, and what it checks must be. */
static const struct type *
range_type(const Value *low, const Value *high)
{
	enum kind kind = value_kind(low) > value_kind(high) ? value_kind(low)
							    : value_kind(high);

	if (value_kind(low) == value_kind(high))
		return type_of(low);
	return kind < V_INT32 ? type_known(T_INT32) : type_of_kind(kind);
}

static bool
outside_range(const Value *v, const Value *bound, bool is_high, Value **err)
{
	Value *text = value_text(v), *limit = value_text(bound), *message;

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

bool
validate_range_type(const Value *v, const struct type *type, Value **err)
{
	return validate_fail(err, "ValidationRangeElementType",
	    text_printf("The argument cannot be validated because its type "
			"\"%s\" is not the same type (%s) as the maximum and "
			"minimum limits of the parameter. Make sure the "
			"argument is of type %s and then try the command "
			"again.",
		type_short(type_of(v)), type_short(type),
		type_short(type)));
}

bool
validate_range(const Value *v, const Value *low, const Value *high,
    Value **err)
{
	const struct type *type = range_type(low, high);
	Value *same, *ignored = NULL;
	bool is_good = true;
	int order = 0;

	same = value_is_number(v) ? value_ref(v)
				  : convert_to(v, type, &ignored);
	value_unref(ignored);
	if (!same)
		return validate_range_type(v, type, err);
	ignored = NULL;
	if (!value_order(same, low, false, &order, &ignored) || order < 0)
		is_good = outside_range(same, low, false, err);
	else if (!value_order(same, high, false, &order, &ignored) || order > 0)
		is_good = outside_range(same, high, true, err);
	value_unref(ignored);
	value_unref(same);
	return is_good;
}

bool
validate_length(const Value *v, const Value *min, const Value *max, Value **err)
{
	int64_t low = value_int64(min);
	int64_t high = value_int64(max);
	int64_t n;

	if (value_kind(v) != V_TEXT)
		return validate_fail(err, "ValidateLengthNotString",
		    text_of("The ValidateLength attribute cannot be applied to "
			    "a parameter that is not a string or string[] "
			    "parameter. Make the parameter a string or "
			    "string[] parameter."));
	n = (int64_t)text_units(v);
	if (n < low)
		return validate_fail(err, "ValidateLengthMinLengthFailure",
		    text_printf("The character length (%lld) of the argument "
				"is too short. Specify an argument with a "
				"length that is greater than or equal to "
				"\"%lld\", and then try the command again.",
			(long long)n, (long long)low));
	if (n > high)
		return validate_fail(err, "ValidateLengthMaxLengthFailure",
		    text_printf("The character length of the %lld argument is "
				"too long. Shorten the character length of the "
				"argument so it is fewer than or equal to "
				"\"%lld\" characters, and then try the command "
				"again.",
			(long long)n, (long long)high));
	return true;
}

/* How many values there are: of a text its characters; -1 for one value. */
static int64_t
values_of(const Value *v)
{
	if (value_is_null(v))
		return 0;
	if (value_kind(v) == V_TEXT)
		return (int64_t)text_units(v);
	if (value_kind(v) == V_TABLE)
		return (int64_t)table_count(table_get(v));
	return value_unrolls(v) ? (int64_t)value_count(v) : -1;
}

bool
validate_count(const Value *v, const Value *min, const Value *max, Value **err)
{
	int64_t low = value_int64(min);
	int64_t high = value_int64(max);
	int64_t n = values_of(v);

	if (n < 0)
		return validate_fail(err, "NotAnArrayParameter",
		    text_of("The ValidateCount attribute cannot be applied to "
			    "a non-array parameter. Either remove the "
			    "attribute from the parameter or make the "
			    "parameter an array parameter."));
	if (n >= low && n <= high)
		return true;
	if (low == high)
		return validate_fail(err, "ValidateCountExactFailure",
		    text_printf("The parameter requires exactly %lld value(s) "
				"- %lld value(s) were provided.",
			(long long)high, (long long)n));
	return validate_fail(err, "ValidateCountMinMaxFailure",
	    text_printf("The parameter requires at least %lld value(s) and no "
			"more than %lld value(s) - %lld value(s) were "
			"provided.",
		(long long)low, (long long)high, (long long)n));
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
