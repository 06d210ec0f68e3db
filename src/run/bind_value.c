/*
 * bind_value.c - one value into one parameter: convert, validate, store.
 */
#include "base/base.h"
#include "run/binding.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "run/eval.h"
#include "run/function.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"
#include "value/type.h"

/* ---------------------------------------------------------------- storing */

static void *
slot_of(struct stage *stage, const struct row *row)
{
	char *base = row->is_common ? (char *)&stage->binding->common
				    : stage->args;

	return base + row->param->offset;
}

static bool
has_null(const struct list *list)
{
	for (size_t i = 0; i < list_count(list); i++)
		if (value_is_null(list_at(list, i)))
			return true;
	return false;
}

/*
 * What bodies that ask for text get for null, once it was allowed: "" for one
 * text, nothing (NULL) for many.
 */
static Value *
text_for_null(const struct row *row, Value *v)
{
	const struct list *list = list_get(v);
	const struct type *type = row->type;
	Value *copy;

	if (type && type->kind == V_TEXT && value_is_null(v))
		return text_empty();
	if (!type || !type->element || type->element->kind != V_TEXT ||
	    row->param->flags & PARAM_ALLOW_NULL)
		return v;
	if (value_is_null(v))
		return NULL;
	if (!list || !has_null(list))
		return v;
	copy = array_new(list_count(list));
	for (size_t i = 0; i < list_count(list); i++)
		list_push(list_get(copy), value_is_null(list_at(list, i))
		    ? text_empty() : value_ref(list_at(list, i)));
	value_unref(v);
	return copy;
}

static void
store(struct stage *stage, const struct row *row, Value *v)
{
	void *slot = slot_of(stage, row);

	stage->binding->common.has_any |= row->is_common;
	switch (row->param->slot) {
	case SLOT_VALUE:
		value_set(slot, text_for_null(row, v));
		return;
	case SLOT_INT:
		*(int64_t *)slot = value_is_null(v) ? 0 : value_int64(v);
		break;
	case SLOT_REAL:
		*(double *)slot = value_is_null(v) ? 0 : value_real(v);
		break;
	case SLOT_SWITCH:
		*(bool *)slot = value_truth(v);
		break;
	case SLOT_NONE:
		break;
	}
	value_unref(v);
}

bool
bind_reset(struct stage *stage, const struct row *row, Value **err)
{
	Value *fallback;

	if (stage->command->function && !row->is_common)
		return function_default(stage, row->param, err);
	fallback = fallback_value(row);
	if (row->param->slot == SLOT_VALUE)
		value_set(slot_of(stage, row), fallback);
	else
		store(stage, row, fallback ? fallback : VALUE_NULL);
	return true;
}

/* ---------------------------------------------------------- delayed blocks */

bool
row_takes_blocks(const struct row *row)
{
	const struct type *type = row->type;
	const char *name = row->param->type;

	if (type && type->flags & TYPE_ARRAY)
		type = type->element;
	if (!type)
		return !name || text_starts(name, "object") ||
		    text_starts(name, "psobject");
	return text_same(type->name, "System.Object") ||
	    text_same(type->name, "System.Management.Automation.ScriptBlock");
}

static bool
delays(const struct stage *stage, const struct row *row, const Value *v)
{
	const struct binding *binding = stage->binding;

	return (row->by_value | row->by_name) & binding->sets &&
	    value_kind(v) == V_INSTANCE && value_is_block(v) &&
	    !row_takes_blocks(row);
}

static enum bind_result
delay(struct stage *stage, const struct row *row, const Value *v, Value **err)
{
	struct binding *binding = stage->binding;
	struct delayed *delayed;

	if (!stage->has_input) {
		error_set(err,
		    binding_error(stage, "ScriptBlockArgumentNoInput",
			"Cannot evaluate parameter '%s' because its argument "
			"is specified as a script block and there is no "
			"input. A script block cannot be evaluated without "
			"input.",
			row->param->name));
		return BIND_INVALID;
	}
	delayed = mem_alloc(sizeof(*delayed));
	*delayed = (struct delayed){binding->delayed, row, value_ref(v)};
	binding->delayed = delayed;
	binding->sets &= row->sets;
	row_set_state(binding, row, BOUND_DELAYED);
	return BIND_DONE;
}

/* ---------------------------------------------------------------- binding */

/* Some failures are whole records of the binder already. */
static bool
is_of_binder(const Value *record)
{
	const struct error *error = error_get(record);

	return error && error->command;
}

/* What a script function's conversions start from: the spelling of a number
 * where text is wanted. */
static Value *
given_value(const struct row *row, const Value *v,
    const struct argument *argument)
{
	if (!argument || argument->value != v)
		return value_ref(v);
	if (row->type && row->type->kind == V_TEXT && argument->is_bare &&
	    argument->spelling && value_is_number(v))
		return text_new(argument->spelling, argument->spelling_len);
	return argument_spelled(argument);
}

static enum bind_result
convert(struct stage *stage, const struct row *row, const Value *v,
    const struct argument *argument, Value **converted, Value **err)
{
	Value *cause = NULL;

	if (stage->command->function && !row->is_common) {
		*converted = function_convert(stage, row->param,
		    given_value(row, v, argument), &cause);
	} else {
		*converted = argument_convert(stage, row, v, argument, &cause);
	}
	if (*converted)
		return BIND_DONE;
	error_set(err,
	    is_of_binder(cause) ? cause : conversion_error(stage, row, cause));
	return BIND_FAILED;
}

static bool
validate(struct stage *stage, const struct row *row, const Value *v,
    Value **err)
{
	Value *cause = NULL;

	if (!stage->command->function || row->is_common)
		return argument_validate(stage, row, v, err);
	if (function_validate(stage, row->param, v, &cause))
		return true;
	return error_set(err, validation_error(stage, row, cause));
}

static enum bound
state_for(unsigned flags)
{
	if (flags & BIND_BY_INPUT)
		return BOUND_INPUT;
	return flags & BIND_BY_DEFAULT ? BOUND_DEFAULT : BOUND_LINE;
}

enum bind_result
bind_value(struct stage *stage, const struct row *row, const Value *v,
    const struct argument *argument, unsigned flags, Value **err)
{
	struct binding *binding = stage->binding;
	enum bind_result result;
	Value *converted = NULL;

	if (flags & BIND_DELAY && delays(stage, row, v))
		return delay(stage, row, v, err);
	if (!(flags & BIND_COERCE) && !argument_fits(row, v))
		return BIND_UNFIT;
	result = convert(stage, row, v, argument, &converted, err);
	if (result != BIND_DONE) {
		*err = error_at_value(stage, argument, *err);
		return result;
	}
	if (!validate(stage, row, converted, err) ||
	    (row->mandatory &&
		!argument_not_empty(stage, row, converted, err))) {
		*err = error_at_value(stage, argument, *err);
		value_unref(converted);
		return BIND_INVALID;
	}
	if (stage->command->function && !row->is_common)
		function_set(stage, row->param, converted);
	else
		store(stage, row, converted);
	binding->sets &= row->sets;
	row_set_state(binding, row, state_for(flags));
	if (flags & BIND_BY_INPUT)
		binding->is_input_bound = true;
	return BIND_DONE;
}
