/*
 * bind_convert.c - values as the rows of compiled-in commands want them, and
 * the checks those rows ask for. Script functions have their own.
 */
#include "base/base.h"
#include "run/binding.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "run/constraint.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/name.h"
#include "value/text.h"
#include "value/type.h"

/* ------------------------------------------------------------- conversion */

static bool
is_sequence(const Value *v)
{
	return list_get(v) != NULL;
}

static bool
is_switch(const Value *v)
{
	return text_same(type_of(v)->name,
	    "System.Management.Automation.SwitchParameter");
}

/* Messages that do not come from a failed cast have an id of their own. */
static Value *
refused(const struct stage *stage, const struct row *row, Value *text)
{
	Value *record = binding_error(stage, "CannotConvertArgument",
	    "Cannot process argument transformation on parameter '%s'. %s",
	    row->param->name, text_bytes(text));

	value_unref(text);
	return record;
}

static Value *
convert_bool(struct stage *stage, const struct row *row, const Value *v,
    Value **err)
{
	if (value_kind(v) == V_BOOL || value_is_number(v) || is_switch(v))
		return value_bool(value_truth(v));
	error_set(err,
	    refused(stage, row,
		text_printf("Cannot convert value \"%s\" to type \"%s\". "
			    "Boolean parameters accept only Boolean values "
			    "and numbers, such as $True, $False, 1 or 0.",
		    type_full(type_of(v)), type_full(row->type))));
	return NULL;
}

/* One of a closed vocabulary that is no enum type here. */
static Value *
convert_choice(const struct param *param, const Value *v, Value **err)
{
	Value *text = value_text(v), *found = NULL;
	const char *p = param->choices;
	struct buf all = BUF_INIT;
	size_t len, matches = 0;

	for (; *p; p += len, p += strspn(p, " ")) {
		len = strcspn(p, " ");
		buf_printf(&all, "%s%.*s", all.len ? ", " : "", (int)len, p);
		if (text_len(text) == 0 || len < text_len(text) ||
		    utf8_casecmp(p, text_len(text), text_bytes(text),
			text_len(text)) != 0)
			continue;
		if (len == text_len(text))
			matches = 0;
		if (matches++ == 0)
			value_set(&found, text_new(p, len));
		if (len == text_len(text))
			break;
	}
	if (matches != 1) {
		value_set(&found, NULL);
		error_set(err,
		    error_new("System.Management.Automation."
			      "PSInvalidCastException",
			"InvalidCastFromStringToEnumTypeInvalid",
			ERROR_InvalidArgument, NULL,
			"Cannot convert value \"%s\" to type \"%s\". Error: "
			"\"Unable to match the identifier name %s to a valid "
			"enumerator name. Specify one of the following "
			"enumerator names and try again: %s\"",
			text_bytes(text), param->type, text_bytes(text),
			buf_get(&all)));
	}
	buf_release(&all);
	value_unref(text);
	return found;
}

/* A number in the letters of the script, owned; NULL when not known. */
static Value *
written_number(const Value *v, const struct argument *argument)
{
	const Value *spelling = argument_spelling(v);

	if (spelling)
		return value_ref(spelling);
	return argument && argument->is_bare && argument->spelling &&
		    value_is_number(v)
		? text_new(argument->spelling, argument->spelling_len)
		: NULL;
}

static Value *
convert_one(struct stage *stage, const struct row *row,
    const struct type *type, const Value *v, const struct argument *argument,
    Value **err)
{
	Value *as_written, *converted;

	if (!type)
		return row->param->choices &&
			!text_same(row->param->type, "object")
		    ? convert_choice(row->param, v, err)
		    : value_ref(v);
	if (row->is_switch || type->kind == V_BOOL)
		return convert_bool(stage, row, v, err);
	if (type->kind == V_TEXT && value_kind(v) == V_TEXT)
		return value_ref(v);
	if (type->kind == V_TEXT || type->kind == V_VERSION) {
		as_written = written_number(v, argument);
		if (as_written) {
			converted = convert_to(as_written, type, err);
			value_unref(as_written);
			return converted;
		}
	}
	if (is_sequence(v) && !(type->flags & TYPE_ARRAY) &&
	    type->kind != V_LIST && type->kind != V_INSTANCE &&
	    type->kind != V_OBJECT && !(type->flags & TYPE_FLAGS)) {
		error_set(err,
		    binding_error(stage, "CannotConvertArgument",
			"Cannot convert '%s' to the type '%s' required by "
			"parameter '%s'. Specified method is not supported.",
			type_full(type_of(v)), type_full(type),
			row->param->name));
		return NULL;
	}
	return convert_to(v, type, err);
}

/* A sequence, or a single value as a sequence of one, of some elements. */
static Value *
convert_many(struct stage *stage, const struct row *row, const Value *v,
    const struct argument *argument, Value **err)
{
	const struct type *element = row->type->element;
	struct iter iter;
	const Value *item;
	Value *result, *converted;
	bool is_many = value_unrolls(v);

	if (convert_is(v, row->type))
		return value_ref(v);
	result = array_typed(element,
	    is_sequence(v) ? list_count(list_get(v)) : 1);
	iter_init(&iter, v);
	while ((item = is_many ? iter_next(&iter) : v)) {
		converted = value_is_null(item)
				? VALUE_NULL
				: convert_one(stage, row, element, item,
				      is_many ? NULL : argument, err);
		if (!converted) {
			value_set(&result, NULL);
			break;
		}
		list_push(list_get(result), converted);
		if (!is_many)
			break;
	}
	iter_release(&iter);
	return result;
}

static Value *
convert_null(struct stage *stage, const struct row *row, Value **err)
{
	if (row->is_switch)
		return VALUE_TRUE;
	if (row->type && row->type->flags & TYPE_VALUE) {
		error_set(err, empty_error(stage, row, "Null"));
		return NULL;
	}
	return VALUE_NULL;
}

Value *
argument_convert(struct stage *stage, const struct row *row, const Value *v,
    const struct argument *argument, Value **err)
{
	const char *name = row->param->type;

	if (value_is_null(v))
		return convert_null(stage, row, err);
	if (row->type && row->type->flags & TYPE_ARRAY &&
	    row->type->element->name)
		return convert_many(stage, row, v, argument, err);
	if (!row->type && name && strlen(name) > 2 &&
	    strcmp(name + strlen(name) - 2, "[]") == 0 && !is_sequence(v))
		return array_of((Value *[]){argument && argument->value == v
					? argument_spelled(argument)
					: value_ref(v)},
		    1);
	if (!row->type && argument && argument->value == v)
		return argument_spelled(argument);
	return convert_one(stage, row, row->type, v, argument, err);
}

/* ---------------------------------------------------- without conversion */

static bool
elements_fit(const struct type *element, const Value *v)
{
	const struct list *list = list_get(v);

	if (!list)
		return convert_is(v, element);
	for (size_t i = 0; i < list_count(list); i++)
		if (!convert_is(list_at(list, i), element))
			return false;
	return true;
}

bool
argument_fits(const struct row *row, const Value *v)
{
	const struct type *type = row->type;

	if (row->param->fits && !row->param->fits(v))
		return false;
	if (!type)
		return !row->param->choices;
	if (value_is_null(v))
		return !(type->flags & TYPE_VALUE);
	if (row->is_switch)
		return is_switch(v);
	if (convert_is(v, type))
		return true;
	return type->flags & TYPE_ARRAY && elements_fit(type->element, v);
}

/* ----------------------------------------------------------------- checks */

/* The end of a row's range: a whole number when it is one. */
static Value *
range_end(double end)
{
	if (end >= 0x1p63)
		return value_whole(INT64_MAX);
	if (end >= -0x1p63 && end == (double)(int64_t)end)
		return value_whole((int64_t)end);
	return value_double(end);
}

static bool
is_in_range(const struct param *param, const Value *v, Value **err)
{
	Value *low = range_end(param->low);
	Value *high = range_end(param->high);
	struct iter iter;
	const Value *item;
	bool is_good = true;

	iter_init(&iter, v);
	while (is_good && (item = iter_next(&iter)))
		is_good = validate_range(item, low, high, err);
	iter_release(&iter);
	value_unref(low);
	value_unref(high);
	return is_good;
}

static bool
is_choice(const struct param *param, const Value *v, Value **err)
{
	Value *choices = array_new(8);
	const char *p = param->choices;
	size_t len;
	bool is_good;

	for (; *p; p += len, p += strspn(p, " ")) {
		len = strcspn(p, " ");
		list_push(list_get(choices), text_new(p, len));
	}
	is_good = validate_set(v, choices, false, NULL, err);
	value_unref(choices);
	return is_good;
}

/* What only the command itself can tell. */
static bool
passes_check(struct stage *stage, const struct param *param, const Value *v,
    Value **err)
{
	Value *cause = NULL, *reason;

	if (param->check(v, &cause))
		return true;
	reason = error_message(cause);
	error_set(err, refusal_error(stage, param->name,
			   text_bytes(reason)));
	value_unref(reason);
	value_unref(cause);
	return false;
}

bool
argument_validate(struct stage *stage, const struct row *row, const Value *v,
    Value **err)
{
	const struct param *param = row->param;
	Value *cause = NULL;
	bool is_good = true;

	if (param->flags & PARAM_NOT_NULL)
		is_good = validate_not_null(v, &cause);
	if (is_good && param->flags & (PARAM_NOT_EMPTY | PARAM_NOT_BLANK))
		is_good = validate_not_empty(v,
		    param->flags & PARAM_NOT_BLANK, &cause);
	if (is_good && param->flags & PARAM_RANGE)
		is_good = is_in_range(param, v, &cause);
	if (is_good && param->choices && row->type &&
	    !(row->type->flags & TYPE_ENUM) &&
	    (!value_is_null(v) || row->type->kind == V_TEXT))
		is_good = is_choice(param, v, &cause);
	if (!is_good)
		return error_set(err, validation_error(stage, row, cause));
	return !param->check || passes_check(stage, param, v, err);
}

static bool
item_not_empty(struct stage *stage, const struct row *row,
    const struct type *type, const Value *v, Value **err)
{
	unsigned flags = row->param->flags;

	if (value_is_null(v)) {
		if (flags & PARAM_ALLOW_NULL)
			return true;
		return error_set(err, empty_error(stage, row, "Null"));
	}
	if (type && type->kind == V_TEXT && value_kind(v) == V_TEXT &&
	    text_len(v) == 0 && !(flags & PARAM_ALLOW_EMPTY))
		return error_set(err, empty_error(stage, row, "EmptyString"));
	return true;
}

bool
argument_not_empty(struct stage *stage, const struct row *row, const Value *v,
    Value **err)
{
	const struct type *element = NULL;
	struct list *list = list_get(v);

	if (!item_not_empty(stage, row, row->type, v, err))
		return false;
	if (row->type && row->type->flags & TYPE_ARRAY)
		element = row->type->element;
	else if (!list || !row->param->type ||
	    !strstr(row->param->type, "[]"))
		return true;
	if (!list)
		return true;
	for (size_t i = 0; i < list_count(list); i++)
		if (!item_not_empty(stage, row, element, list_at(list, i),
			err))
			return false;
	if (list_count(list) == 0 && !(row->param->flags & PARAM_ALLOW_EMPTY))
		return error_set(err, empty_error(stage, row, "EmptyArray"));
	return true;
}

/* -------------------------------------------------------------- fallbacks */

Value *
fallback_value(const struct row *row)
{
	const char *text = row->param->fallback;
	Value *v, *converted, *ignored = NULL;
	size_t len;

	if (!text)
		return NULL;
	len = strlen(text);
	if (strcmp(text, "$true") == 0 || strcmp(text, "$false") == 0)
		return value_bool(text[1] == 't');
	if (strcmp(text, "@()") == 0)
		v = array_new(0);
	else if (len > 1 && (text[0] == '\'' || text[0] == '"'))
		v = text_new(text + 1, len - 2);
	else
		v = text_number(text, len);
	if (!v)
		v = text_new(text, len);
	if (!row->type)
		return v;
	converted = convert_to(v, row->type, &ignored);
	value_unref(ignored);
	if (!converted)
		return v;
	value_unref(v);
	return converted;
}
