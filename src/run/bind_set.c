/*
 * bind_set.c - which parameter sets are still possible, and which parameters
 * of them are missing. A set falls out when a parameter of other sets was
 * bound; what is left is settled by the default set, by what the pipeline may
 * still bring, and by what is mandatory.
 */
#include "base/base.h"
#include "run/binding.h"

#include "base/buf.h"
#include "base/mem.h"
#include "value/error.h"

bool
row_is_unbound(const struct binding *binding, const struct row *row)
{
	return row_state(binding, row) == BOUND_NOT &&
	    row->sets & binding->sets;
}

static bool
is_undecided(const struct binding *binding)
{
	return binding->sets == SETS_ALL;
}

static int
possible_count(const struct binding *binding)
{
	return is_undecided(binding) ? 1 : set_bits_count(binding->sets);
}

/* The sets in which something unbound takes pipeline input. */
static set_bits
sets_with_input(const struct binding *binding)
{
	const struct signature *signature = binding->signature;
	set_bits sets = 0;

	for (size_t i = 0; i < signature->input_count; i++) {
		const struct row *row =
		    &signature->rows[signature->by_input[i]];

		if (row_is_unbound(binding, row))
			sets |= row->by_value | row->by_name;
	}
	return sets & binding->sets;
}

/* ----------------------------------------------------------------- settle */

/* The one set, if there is one, that lacks nothing mandatory. */
static bool
settle_by_mandatory(struct binding *binding)
{
	const struct signature *signature = binding->signature;
	set_bits used = 0, complete;

	for (size_t i = 0; i < signature->own_count; i++)
		used |= signature->rows[i].sets;
	complete = binding->sets & used & signature->all_sets;
	for (size_t i = 0; i < signature->own_count; i++)
		if (binding->states[i] == BOUND_NOT)
			complete &= ~signature->rows[i].mandatory;
	if (set_bits_count(complete) != 1)
		return false;
	binding->sets = complete;
	return true;
}

static int
settle_several(struct stage *stage, int count, bool is_early,
    bool take_default, Value **err)
{
	struct binding *binding = stage->binding;

	if (binding->signature->default_set & binding->sets) {
		if (!take_default)
			return count;
		binding->sets = binding->signature->default_set;
		return 1;
	}
	if (is_early && sets_with_input(binding))
		return count;
	if (settle_by_mandatory(binding))
		return 1;
	error_set(err, ambiguous_set_error(stage));
	return 0;
}

/* Nothing bound so far belongs to some sets only. */
static int
settle_undecided(struct stage *stage, bool is_early, bool take_default,
    Value **err)
{
	struct binding *binding = stage->binding;
	const struct signature *signature = binding->signature;
	int count = signature->set_count ? (int)signature->set_count : 1;

	if (is_early && sets_with_input(binding))
		return count;
	if (signature->default_set) {
		if (!take_default)
			return count;
		binding->sets = signature->default_set;
		return 1;
	}
	if (count == 1)
		return 1;
	if (settle_by_mandatory(binding))
		return 1;
	error_set(err, ambiguous_set_error(stage));
	return 0;
}

int
sets_settle(struct stage *stage, bool is_early, bool take_default,
    Value **err)
{
	int count = possible_count(stage->binding);

	if (is_undecided(stage->binding))
		return settle_undecided(stage, is_early, take_default, err);
	if (count > 1)
		return settle_several(stage, count, is_early, take_default,
		    err);
	if (count == 0)
		error_set(err, ambiguous_set_error(stage));
	return count;
}

/* -------------------------------------------------------------- mandatory */

/* What is missing in one set. */
struct missing {
	size_t fixed;    /* parameters only the command line can give */
	size_t by_value; /* parameters the pipeline may still give */
	size_t by_name;
};

static struct missing
missing_in(const struct binding *binding, set_bits set)
{
	const struct signature *signature = binding->signature;
	struct missing missing = {0};

	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];

		if (!(row->mandatory & set) ||
		    binding->states[i] != BOUND_NOT)
			continue;
		missing.by_value += (row->by_value & set) != 0;
		missing.by_name += (row->by_name & set) != 0;
		missing.fixed += !((row->by_value | row->by_name) & set);
	}
	return missing;
}

static bool
lacks_nothing(const struct missing *missing)
{
	return !missing->fixed && !missing->by_value && !missing->by_name;
}

bool
row_is_missing(const struct binding *binding, const struct row *row,
    set_bits sets, bool skip_input)
{
	return row->mandatory & sets &&
	    row_state(binding, row) == BOUND_NOT &&
	    !(skip_input && (row->by_value | row->by_name) & sets);
}

static char *
names_missing(const struct binding *binding, set_bits sets, bool skip_input)
{
	const struct signature *signature = binding->signature;
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];

		if (row_is_missing(binding, row, sets, skip_input))
			buf_printf(&names, "%s%s", names.len ? " " : "",
			    row->param->name);
	}
	return names.len ? buf_take(&names) : NULL;
}

char *
mandatory_missing(struct stage *stage)
{
	return names_missing(stage->binding, stage->binding->sets, false);
}

/* Sets of the possible ones for which a condition holds. */
typedef bool missing_test(const struct missing *missing);

static bool
takes_value(const struct missing *missing)
{
	return missing->by_value > 0;
}

static bool
takes_name(const struct missing *missing)
{
	return missing->by_name > 0;
}

static bool
takes_only_input(const struct missing *missing)
{
	return (missing->by_value || missing->by_name) && !missing->fixed;
}

static bool
lacks_fixed(const struct missing *missing)
{
	return missing->fixed > 0;
}

static set_bits
sets_where(const struct binding *binding, missing_test *test)
{
	set_bits found = 0;

	for (size_t i = 0; i < binding->signature->set_count; i++) {
		set_bits set = (set_bits)1 << i;
		struct missing missing;

		if (!(set & binding->sets))
			continue;
		missing = missing_in(binding, set);
		if (test(&missing))
			found |= set;
	}
	return found;
}

/*
 * The pipeline is still to come and several sets are possible: drop those
 * whose mandatory parameters it cannot bring, unless all would go.
 */
static void
prefer_complete_sets(struct binding *binding)
{
	set_bits fixed = sets_where(binding, lacks_fixed);
	set_bits candidates = binding->sets & binding->signature->all_sets;
	set_bits by_default = binding->signature->default_set;
	set_bits only_input, single;

	if (!fixed)
		return;
	if (candidates & ~fixed) {
		binding->sets = candidates & ~fixed;
		return;
	}
	/* Every set lacks something that must be given. */
	only_input = sets_where(binding, takes_only_input);
	if (by_default & candidates && !only_input) {
		binding->sets = by_default;
		return;
	}
	single = sets_where(binding, takes_value);
	if (set_bits_count(single) != 1)
		single = sets_where(binding, takes_name);
	if (set_bits_count(single) == 1)
		binding->sets = single;
}

/*
 * With pipeline input to come, a default set that lacks nothing is taken at
 * once when no other set waits for the pipeline; else it is tried first.
 */
static void
prefer_default_set(struct binding *binding)
{
	set_bits by_default = binding->signature->default_set;
	struct missing missing;

	if (!(by_default & binding->sets) || is_undecided(binding))
		return;
	missing = missing_in(binding, by_default);
	if (lacks_nothing(&missing))
		binding->first_choice = by_default;
}

static void
drop_sets_without_input(struct binding *binding)
{
	const struct signature *signature = binding->signature;
	set_bits sets = 0;

	for (const struct delayed *delayed = binding->delayed; delayed;
	    delayed = delayed->next)
		sets |= delayed->row->sets;
	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];
		set_bits input = row->by_value | row->by_name;

		if (!row_is_unbound(binding, row) || !input)
			continue;
		if (input == SETS_ALL)
			return;
		sets |= input;
	}
	if (sets & binding->sets)
		binding->sets &= sets;
}

static bool
check_mandatory(struct stage *stage, bool skip_input, Value **err)
{
	struct binding *binding = stage->binding;
	set_bits sets = binding->sets;
	char *names;

	if (!binding->signature->has_mandatory)
		return true;
	/* Several sets: only what all of them want is missing for sure. */
	if (skip_input && set_bits_count(sets & binding->signature->all_sets) >
	    1 && sets_where(binding, lacks_fixed) !=
	    (sets & binding->signature->all_sets))
		return true;
	names = names_missing(binding, sets, skip_input);
	if (!names)
		return true;
	if (can_prompt(stage)) {
		mem_free(names);
		return prompt_missing(stage, sets, skip_input, err);
	}
	error_set(err, missing_error(stage, names));
	mem_free(names);
	return false;
}

/* Pipeline objects will come: keep what they may decide open. */
static bool
finish_for_input(struct stage *stage, Value **err)
{
	struct binding *binding = stage->binding;
	int count = sets_settle(stage, true, false, err);

	if (!count)
		return false;
	if (count > 1) {
		drop_sets_without_input(binding);
		prefer_complete_sets(binding);
		prefer_default_set(binding);
	}
	return check_mandatory(stage, true, err);
}

bool
sets_finish(struct stage *stage, Value **err)
{
	if (stage->has_input)
		return finish_for_input(stage, err);
	return sets_settle(stage, false, true, err) != 0 &&
	    check_mandatory(stage, false, err);
}
