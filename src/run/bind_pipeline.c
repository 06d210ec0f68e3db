/*
 * bind_pipeline.c - one pipeline object into the parameters that take it: by
 * value, then from properties of their names, each first as it is and then
 * converted; the default set before the others.
 */
#include "base/base.h"
#include "run/binding.h"

#include <string.h>

#include "base/mem.h"
#include "run/eval.h"
#include "value/error.h"
#include "value/name.h"
#include "value/object.h"
#include "value/text.h"

/* ------------------------------------------------------------- one object */

/* What the last object bound is not bound any more. */
static bool
forget_input(struct stage *stage, Value **err)
{
	struct binding *binding = stage->binding;
	const struct signature *signature = binding->signature;

	binding->sets = binding->sets_of_line;
	if (!binding->is_input_bound)
		return true;
	binding->is_input_bound = false;
	for (size_t i = 0; i < signature->own_count; i++) {
		if (binding->states[i] != BOUND_INPUT)
			continue;
		binding->states[i] = BOUND_NOT;
		if (!bind_reset(stage, &signature->rows[i], err))
			return false;
	}
	return true;
}

/* A property named like the parameter or one of its aliases. Tables have
 * keys, not properties. */
static Value *
property_for(const struct row *row, const Value *v)
{
	const char *alias = row->param->name, *cursor = row->param->aliases;
	size_t len = strlen(alias);
	Value *found = NULL, *err = NULL;

	if (value_is_null(v) || value_kind(v) == V_TABLE)
		return NULL;
	for (; len && !found; len = param_alias_next(&cursor, &alias)) {
		found = property_get(v, name_of_len(alias, len), &err);
		value_set(&err, NULL);
	}
	return found;
}

enum phase { BY_VALUE, BY_NAME, BY_VALUE_COERCED, BY_NAME_COERCED, PHASES };

/*
 * Gives whether a value was bound; false with *err set when a validation
 * refused it. What cannot be converted is no match.
 */
static bool
bind_row(struct stage *stage, const struct row *row, enum phase phase,
    const Value *v, Value **err)
{
	bool is_by_name = phase == BY_NAME || phase == BY_NAME_COERCED;
	Value *property = is_by_name ? property_for(row, v) : NULL;
	Value *problem = NULL;
	enum bind_result result;

	if (is_by_name && !property)
		return false;
	result = bind_value(stage, row, is_by_name ? property : v, NULL,
	    BIND_BY_INPUT | (phase >= BY_VALUE_COERCED ? BIND_COERCE : 0),
	    &problem);
	value_unref(property);
	if (result == BIND_INVALID)
		error_set(err, problem);
	else
		value_unref(problem);
	return result == BIND_DONE;
}

/* Rows from the last to the first, as PowerShell goes. */
static bool
bind_rows(struct stage *stage, set_bits sets, enum phase phase,
    const Value *v, Value **err)
{
	const struct binding *binding = stage->binding;
	const struct signature *signature = binding->signature;
	bool is_by_name = phase == BY_NAME || phase == BY_NAME_COERCED;
	bool is_bound = false;

	for (size_t k = signature->input_count; k-- > 0 && !*err;) {
		size_t i = signature->by_input[k];
		const struct row *row = &signature->rows[i];

		if ((is_by_name ? row->by_name : row->by_value) & sets &&
		    binding->states[i] == BOUND_NOT)
			is_bound |= bind_row(stage, row, phase, v, err);
	}
	return is_bound;
}

static bool
bind_phase(struct stage *stage, set_bits sets, enum phase phase,
    const Value *v, Value **err)
{
	set_bits by_default = stage->binding->signature->default_set & sets;

	if (by_default) {
		if (bind_rows(stage, by_default, phase, v, err))
			return true;
		if (sets != SETS_ALL)
			sets &= ~by_default;
	}
	return !*err && bind_rows(stage, sets, phase, v, err);
}

static bool
bind_phases(struct stage *stage, set_bits sets, bool is_final, const Value *v,
    Value **err)
{
	struct binding *binding = stage->binding;
	bool is_bound = false;

	for (enum phase phase = BY_VALUE; phase < PHASES; phase++) {
		if (!bind_phase(stage, sets & binding->sets, phase, v, err)) {
			if (*err)
				return false;
			continue;
		}
		is_bound = true;
		if (is_final && binding->signature->set_count &&
		    !sets_settle(stage, true, true, err))
			return false;
	}
	return is_bound;
}

/* ---------------------------------------------------------- delayed blocks */

static Value *
delayed_value(struct stage *stage, const struct delayed *delayed,
    const Value *v, Value **err)
{
	const char *name = delayed->row->param->name;
	Value *cause = NULL, *result, *text;

	result = block_call(stage->interp, delayed->block, v, &v, 1, &cause);
	if (!result) {
		text = error_message(cause);
		error_set(err,
		    binding_error(stage, "ScriptBlockArgumentInvocationFailed",
			"Cannot evaluate parameter '%s' because its argument "
			"input failed. %s",
			name, text_bytes(text)));
		value_unref(text);
		value_unref(cause);
	} else if (result == VALUE_VOID) {
		error_set(err,
		    binding_error(stage, "ScriptBlockArgumentNoOutput",
			"Cannot evaluate parameter '%s' because its argument "
			"did not produce any output.",
			name));
		result = NULL;
	}
	return result;
}

static bool
bind_delayed(struct stage *stage, const Value *v, Value **err)
{
	struct delayed *delayed;

	for (delayed = stage->binding->delayed; delayed;
	    delayed = delayed->next) {
		Value *value = delayed_value(stage, delayed, v, err);
		enum bind_result result;

		if (!value)
			return false;
		result = bind_value(stage, delayed->row, value, NULL,
		    BIND_COERCE, err);
		value_unref(value);
		row_set_state(stage->binding, delayed->row, BOUND_DELAYED);
		if (result != BIND_DONE)
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------- object */

static bool
bind_by_sets(struct stage *stage, const Value *v, Value **err)
{
	struct binding *binding = stage->binding;
	bool is_bound;

	if (binding->first_choice) {
		is_bound = bind_phases(stage, binding->first_choice, false, v,
		    err);
		if (is_bound && binding->sets == binding->first_choice)
			return true;
		if (*err)
			return false;
		return bind_phases(stage, ~binding->first_choice, true, v,
			   err) || (is_bound && !*err);
	}
	return bind_phases(stage, SETS_ALL, true, v, err);
}

static bool
nothing_missing(struct stage *stage, Value **err)
{
	char *names;

	if (!stage->binding->signature->has_mandatory)
		return true;
	names = mandatory_missing(stage);
	if (!names)
		return true;
	error_set(err,
	    binding_error(stage, "InputObjectMissingMandatory",
		"The input object cannot be bound because it did not contain "
		"the information required to bind all mandatory parameters:  "
		"%s",
		names));
	mem_free(names);
	return false;
}

bool
bind_input(struct stage *stage, const Value *v, Value **err)
{
	struct binding *binding = stage->binding;
	bool is_bound;

	if (!forget_input(stage, err))
		return false;
	if (!bind_delayed(stage, v, err))
		return false;
	is_bound = bind_by_sets(stage, v, err);
	if (*err || !(is_bound || binding->delayed))
		return false;
	if (binding->signature->set_count &&
	    !sets_settle(stage, false, true, err))
		return false;
	return nothing_missing(stage, err);
}

static bool
takes_anything(const struct row *row)
{
	return row->by_value && !row->by_name && !row->type &&
	    !row->param->choices && row->param->slot == SLOT_VALUE &&
	    !(row->param->flags &
		(PARAM_NOT_NULL | PARAM_NOT_EMPTY | PARAM_NOT_BLANK)) &&
	    !strchr(row->param->type ? row->param->type : "", '[');
}

/* The sets that are left when no object can speak for one of several: the
 * default. None: the objects may decide. */
static set_bits
sets_whatever_comes(const struct binding *binding)
{
	const struct signature *signature = binding->signature;
	set_bits sets = binding->sets & signature->all_sets;

	if (!signature->set_count || set_bits_count(sets) == 1)
		return binding->sets;
	return sets & signature->default_set;
}

Value **
bind_input_slot(struct stage *stage)
{
	struct binding *binding = stage->binding;
	const struct signature *signature = binding->signature;
	set_bits sets = sets_whatever_comes(binding);
	const struct row *only = NULL;

	if (binding->delayed || !sets)
		return NULL;
	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];

		if (!row_is_unbound(binding, row))
			continue;
		if ((row->by_value | row->by_name) & binding->sets) {
			if (only || !takes_anything(row))
				return NULL;
			only = row;
		} else if (row->mandatory & sets) {
			return NULL;
		}
	}
	if (!only || !(only->by_value & sets) || (only->mandatory &&
		!(only->param->flags & PARAM_ALLOW_NULL)))
		return NULL;
	binding->sets = sets;
	return (Value **)(void *)((char *)stage->args + only->param->offset);
}
