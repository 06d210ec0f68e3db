/*
 * bind.c - the command line of a stage: named arguments, explicit ones before
 * splatted ones; then positions, sets, what is mandatory, and defaults.
 */
#include "base/base.h"
#include "run/binding.h"

#include "base/mem.h"
#include "run/function.h"
#include "value/error.h"
#include "value/text.h"

/* ---------------------------------------------------------------- by name */

/* The first "--" ends parameters; it is nobody's value. */
static bool
is_dashes(const struct argument *argument)
{
	return argument->name_len == 1 && argument->name[0] == '-' &&
	    !argument->value;
}

static bool
is_known_name(const struct stage *stage, const struct argument *argument)
{
	const struct row *row;

	return signature_find(stage->binding->signature, argument->name,
		   argument->name_len, &row, NULL, NULL) != NAME_UNKNOWN;
}

static Value *
missing_argument(const struct stage *stage, const struct row *row,
    const struct argument *argument)
{
	return error_at_name(stage, argument,
	    binding_error(stage, "MissingArgument",
		"Missing an argument for parameter '%s'. Specify a parameter "
		"of type '%s' and try again.",
		row->param->name,
		row->type ? type_full(row->type) : "System.Object"));
}

/*
 * The value of a named argument: its own, $true for a switch, or the next
 * argument, which is marked as used.
 *   gives   false with *err set: there is none
 */
static bool
take_value(struct stage *stage, size_t index, const struct row *row,
    Value **value, const struct argument **source, Value **err)
{
	const struct invocation *invocation = stage->invocation;
	const struct argument *argument = &invocation->arguments[index];
	const struct argument *next = argument + 1;

	*source = argument;
	if (argument->value) {
		*value = value_ref(argument->value);
		return true;
	}
	if (row->is_switch) {
		*value = VALUE_TRUE;
		return true;
	}
	if (index + 1 >= invocation->count ||
	    stage->binding->is_used[index + 1])
		return error_set(err, missing_argument(stage, row, argument));
	if (next->name) {
		if (next->value || is_known_name(stage, next))
			return error_set(err,
			    missing_argument(stage, row, argument));
		*value = text_printf("-%.*s", (int)next->name_len,
		    next->name);
	} else {
		*value = value_ref(next->value);
	}
	*source = next;
	stage->binding->is_used[index + 1] = true;
	return true;
}

static Value *
bound_twice(const struct stage *stage, size_t index, const struct row *row)
{
	return error_at_name(stage, &stage->invocation->arguments[index],
	    binding_error(stage, "ParameterAlreadyBound",
		"Cannot bind parameter because parameter '%s' is specified "
		"more than once. To provide multiple values to parameters "
		"that can accept multiple values, use the array syntax. For "
		"example, \"-parameter value1,value2,value3\".",
		row->param->name));
}

static bool
bind_named(struct stage *stage, size_t index, const struct row *row,
    Value **err)
{
	const struct argument *source;
	Value *value = NULL;
	enum bind_result result;

	stage->binding->is_used[index] = true;
	if (row_state(stage->binding, row) != BOUND_NOT)
		return error_set(err, bound_twice(stage, index, row));
	if (!take_value(stage, index, row, &value, &source, err))
		return false;
	result = bind_value(stage, row, value, source,
	    BIND_COERCE | BIND_DELAY, err);
	value_unref(value);
	return result == BIND_DONE;
}

/* One argument with a name; unknown ones are left for later. */
static bool
bind_argument(struct stage *stage, size_t index, Value **err)
{
	const struct argument *argument =
	    &stage->invocation->arguments[index];
	const struct row *row, *matches[ROWS_MAX];
	size_t count;

	switch (signature_find(stage->binding->signature, argument->name,
	    argument->name_len, &row, matches, &count)) {
	case NAME_FOUND:
		break;
	case NAME_UNKNOWN:
		return true;
	case NAME_AMBIGUOUS:
		return error_set(err,
		    ambiguous_name_error(stage, argument, matches, count));
	}
	if (argument->is_splat &&
	    row_state(stage->binding, row) != BOUND_NOT) {
		stage->binding->is_used[index] = true;
		return true;
	}
	return bind_named(stage, index, row, err);
}

static bool
bind_names(struct stage *stage, bool is_splat, Value **err)
{
	const struct invocation *invocation = stage->invocation;
	unsigned char *is_used = stage->binding->is_used;

	for (size_t i = 0; i < invocation->count; i++) {
		const struct argument *argument = &invocation->arguments[i];

		if (!argument->name || is_used[i] ||
		    argument->is_splat != is_splat)
			continue;
		if (is_dashes(argument))
			is_used[i] = true;
		else if (!bind_argument(stage, i, err))
			return false;
	}
	return true;
}

/* What the command line says by name; *any tells whether it did at all. */
static bool
bind_all_names(struct stage *stage, Value **err)
{
	bool has_names = false, has_splats = false;

	for (size_t i = 0; i < stage->invocation->count; i++) {
		has_names |= stage->invocation->arguments[i].name != NULL;
		has_splats |= stage->invocation->arguments[i].is_splat;
	}
	return (!has_names || bind_names(stage, false, err)) &&
	    (!has_splats || bind_names(stage, true, err));
}

/* --------------------------------------------------------------- the rest */

/* Fallbacks of what was not bound; a script's are expressions that may use
 * the parameters before them. */
static bool
set_fallbacks(struct stage *stage, Value **err)
{
	const struct binding *binding = stage->binding;
	const struct signature *signature = binding->signature;
	bool is_script = stage->command->function != NULL;

	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];

		if (binding->states[i] == BOUND_NOT &&
		    (is_script || row->param->fallback) &&
		    !bind_reset(stage, row, err))
			return false;
	}
	return true;
}

static bool
bind_line(struct stage *stage, Value **err)
{
	bool is_simple = stage->command->flags & COMMAND_SIMPLE;
	int count;

	if (!bind_all_names(stage, err) || !bind_positions(stage, err))
		return false;
	if (is_simple)
		return true;
	if (!bind_defaults(stage, err))
		return false;
	if (stage->binding->signature->set_count == 0 &&
	    !stage->binding->signature->has_mandatory)
		return true;
	count = sets_settle(stage, true, false, err);
	return count != 0 && sets_finish(stage, err);
}

bool
bind_arguments(struct stage *stage, Value **err)
{
	struct binding *binding = stage->binding;

	binding->sets = SETS_ALL;
	if (!bind_line(stage, err) || !set_fallbacks(stage, err))
		return false;
	binding->sets_of_line = binding->sets;
	if (stage->has_input)
		binding->plain_input = bind_input_slot(stage);
	return common_apply(stage, err);
}

static void
release_slots(struct stage *stage)
{
	const struct signature *signature = stage->binding->signature;

	if (!stage->args)
		return;
	for (size_t i = 0; i < signature->own_count; i++)
		if (signature->rows[i].param->slot == SLOT_VALUE)
			value_set((Value **)(void *)((char *)stage->args +
				      signature->rows[i].param->offset),
			    NULL);
}

void
bind_release(struct stage *stage)
{
	struct binding *binding = stage->binding;
	struct delayed *delayed;

	while ((delayed = binding->delayed)) {
		binding->delayed = delayed->next;
		value_unref(delayed->block);
		mem_free(delayed);
	}
	if (!stage->command->function)
		release_slots(stage);
	common_release(&binding->common);
}

/* --------------------------------------------------- what commands may ask */

bool
stage_bound(const struct stage *stage, const char *param)
{
	const struct row *row =
	    signature_row(stage->binding->signature, param);

	return row && row_state(stage->binding, row) != BOUND_NOT;
}

const char *
stage_set_name(const struct stage *stage)
{
	return signature_set_name(stage->binding->signature,
	    stage->binding->sets);
}
