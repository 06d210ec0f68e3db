/*
 * bind_position.c - arguments without a name: by position, then those that
 * remain to the parameter that takes the rest, to $args of a simple function,
 * or to nobody.
 */
#include "base/base.h"
#include "run/binding.h"

#include "run/function.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

/* The next argument nobody took that has no name, from index on. */
static size_t
next_positional(const struct stage *stage, size_t index)
{
	const struct invocation *invocation = stage->invocation;

	while (index < invocation->count &&
	    (stage->binding->is_used[index] ||
		invocation->arguments[index].name))
		index++;
	return index;
}

/* What takes the remaining arguments takes none by position. */
static bool
has_position(const struct row *row, set_bits sets, short position)
{
	for (size_t i = 0; i < row->entry_count; i++)
		if (row->entries[i].position == position &&
		    !row->entries[i].is_rest && row->entries[i].set & sets)
			return true;
	return false;
}

#define CANDIDATES_MAX 32

struct candidates {
	const struct row *rows[CANDIDATES_MAX];
	size_t count;
};

static void
gather(const struct binding *binding, short position,
    struct candidates *candidates)
{
	const struct signature *signature = binding->signature;

	candidates->count = 0;
	for (size_t i = 0; i < signature->position_count; i++) {
		const struct row *row =
		    &signature->rows[signature->by_position[i]];

		if (candidates->count < CANDIDATES_MAX &&
		    row_state(binding, row) == BOUND_NOT &&
		    has_position(row, binding->sets, position))
			candidates->rows[candidates->count++] = row;
	}
}

/*
 * One pass over the parameters at a position that are in some sets. Every one
 * that fits gets the value: when they are of different sets, no set is left,
 * and the argument is ambiguous.
 */
static enum bind_result
try_pass(struct stage *stage, const struct candidates *candidates,
    short position, set_bits sets, const struct argument *argument,
    unsigned flags, Value **err)
{
	enum bind_result result = BIND_UNFIT, last;
	Value *failure = NULL;

	for (size_t i = 0; i < candidates->count; i++) {
		const struct param *param = candidates->rows[i]->param;

		if (!has_position(candidates->rows[i], sets, position) ||
		    (param->fits && !param->fits(argument->value)))
			continue;
		last = bind_value(stage, candidates->rows[i], argument->value,
		    argument, flags | BIND_DELAY, &failure);
		if (last == BIND_FAILED && result == BIND_UNFIT)
			value_set(err, failure);
		else if (last == BIND_INVALID)
			value_set(err, failure);
		else
			value_unref(failure);
		if (last == BIND_INVALID)
			return last;
		failure = NULL;
		if (last == BIND_DONE || result == BIND_UNFIT)
			result = last;
	}
	return result;
}

/*
 * The default set without conversion, all sets without, the default set with,
 * all sets with. A single candidate needs but the last pass.
 */
static enum bind_result
try_position(struct stage *stage, const struct candidates *candidates,
    short position, const struct argument *argument, Value **err)
{
	const struct binding *binding = stage->binding;
	set_bits by_default =
	    binding->sets & binding->signature->default_set;
	enum bind_result result = BIND_UNFIT;

	for (int pass = candidates->count == 1 ? 3 : 0; pass < 4; pass++) {
		set_bits sets = pass & 1 ? binding->sets : by_default;

		if (!sets)
			continue;
		result = try_pass(stage, candidates, position, sets, argument,
		    pass < 2 ? 0 : BIND_COERCE, err);
		if (result == BIND_DONE || result == BIND_INVALID)
			return result;
	}
	return result;
}

static short
last_position(const struct signature *signature)
{
	short last = -1;

	for (size_t i = 0; i < signature->position_count; i++) {
		const struct row *row =
		    &signature->rows[signature->by_position[i]];

		for (size_t k = 0; k < row->entry_count; k++)
			if (row->entries[k].position > last)
				last = row->entries[k].position;
	}
	return last;
}

/* Gives false with *err only when a validation refused; a failed conversion
 * is kept in *failure, to be told when nobody takes the argument. */
static bool
bind_by_position(struct stage *stage, Value **failure, Value **err)
{
	short last = last_position(stage->binding->signature);
	size_t index = next_positional(stage, 0);
	struct candidates candidates;
	Value *problem = NULL;

	for (short position = 0; position <= last &&
	    index < stage->invocation->count; position++) {
		gather(stage->binding, position, &candidates);
		if (!candidates.count)
			continue;
		switch (try_position(stage, &candidates, position,
		    &stage->invocation->arguments[index], &problem)) {
		case BIND_INVALID:
			return error_set(err, problem);
		case BIND_DONE:
			stage->binding->is_used[index] = true;
			break;
		case BIND_UNFIT:
		case BIND_FAILED:
			if (!*failure) {
				*failure = problem;
				problem = NULL;
			}
			break;
		}
		value_set(&problem, NULL);
		index = next_positional(stage, index + 1);
	}
	return true;
}

/* -------------------------------------------------------------- leftovers */

/* Every argument nobody took, in an array. */
static Value *
leftovers(struct stage *stage, bool is_marked)
{
	const struct invocation *invocation = stage->invocation;
	Value *items = array_new(invocation->count);

	for (size_t i = 0; i < invocation->count; i++) {
		const struct argument *argument = &invocation->arguments[i];

		if (stage->binding->is_used[i])
			continue;
		if (argument->name)
			list_push(list_get(items),
			    argument_dashed(argument, is_marked));
		if (argument->value)
			list_push(list_get(items), argument_spelled(argument));
		stage->binding->is_used[i] = true;
	}
	return items;
}

static bool
has_leftovers(const struct stage *stage)
{
	for (size_t i = 0; i < stage->invocation->count; i++)
		if (!stage->binding->is_used[i])
			return true;
	return false;
}

static const struct row *
rest_row(const struct binding *binding)
{
	const struct signature *signature = binding->signature;

	for (size_t i = 0; i < signature->own_count; i++)
		if (signature->rows[i].rest & binding->sets &&
		    row_is_unbound(binding, &signature->rows[i]))
			return &signature->rows[i];
	return NULL;
}

/* "cmd a, b" means the same as "cmd a b" to the one that takes the rest. */
static bool
bind_rest(struct stage *stage, const struct row *row, Value **err)
{
	Value *items = leftovers(stage, false);
	struct list *list = list_get(items);
	enum bind_result result;

	if (list_count(list) == 1 && value_unrolls(list_at(list, 0)))
		value_set(&items, value_ref(list_at(list, 0)));
	result = bind_value(stage, row, items, NULL, BIND_COERCE, err);
	value_unref(items);
	return result == BIND_DONE;
}

/* The first argument nobody took that has (or has not) a name. */
static const struct argument *
first_leftover(const struct stage *stage, bool has_name)
{
	const struct invocation *invocation = stage->invocation;

	for (size_t i = 0; i < invocation->count; i++)
		if (!stage->binding->is_used[i] &&
		    (invocation->arguments[i].name != NULL) == has_name)
			return &invocation->arguments[i];
	return NULL;
}

/* An unknown name is told before a value that could not be converted. */
static bool
refuse_leftover(const struct stage *stage, Value **failure, Value **err)
{
	const struct argument *argument = first_leftover(stage, true);
	Value *text;

	if (argument)
		return error_set(err,
		    error_at_name(stage, argument,
			binding_error(stage, "NamedParameterNotFound",
			    "A parameter cannot be found that matches "
			    "parameter name '%.*s'.",
			    (int)argument->name_len, argument->name)));
	if (*failure) {
		error_set(err, *failure);
		*failure = NULL;
		return false;
	}
	/* Names that exclude one another leave it no place. */
	if (!stage->binding->sets)
		return error_set(err, ambiguous_set_error(stage));
	argument = first_leftover(stage, false);
	text = value_text(argument->value);
	error_set(err,
	    binding_error(stage, "PositionalParameterNotFound",
		"A positional parameter cannot be found that accepts "
		"argument '%s'.",
		value_is_null(argument->value) ? "$null" : text_bytes(text)));
	value_unref(text);
	return false;
}

bool
bind_positions(struct stage *stage, Value **err)
{
	const struct row *row;
	Value *failure = NULL;
	bool is_good = true;

	if (!has_leftovers(stage))
		return true;
	if (!bind_by_position(stage, &failure, err)) {
		value_unref(failure);
		return false;
	}
	if (!has_leftovers(stage))
		goto out;
	row = rest_row(stage->binding);
	if (row && !failure)
		is_good = bind_rest(stage, row, err);
	else if (stage->command->flags & COMMAND_SIMPLE && !failure)
		function_set_args(stage, leftovers(stage, true));
	else
		is_good = refuse_leftover(stage, &failure, err);
out:
	value_unref(failure);
	return is_good;
}
