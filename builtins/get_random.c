/*
 * get_random.c - Get-Random and Get-SecureRandom: numbers from a range, and
 * objects in random choice or order. Without -SetSeed the kernel gives every
 * number; a seed starts a sequence that belongs to the interpreter.
 */
#include "base/base.h"

#include <string.h>
#include <sys/random.h>

#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/number.h"
#include "value/text.h"

struct get_random_args {
	Value *set_seed, *maximum, *minimum, *input_object;
	int64_t count;
	bool shuffle;
};

struct random_state {
	Value *objects;          /* list of what came in */
};

struct sequence {
	uint64_t word;
	bool is_seeded;
};

static const char sequence_key;

/* ------------------------------------------------------------------ numbers */

static bool
is_secure(const struct stage *stage)
{
	return strcmp(stage->command->name, "Get-SecureRandom") == 0;
}

static uint64_t
next_word(struct stage *stage)
{
	struct sequence *sequence = interp_extra(stage->interp, &sequence_key,
	    sizeof(*sequence), NULL);
	uint64_t word = 0;

	if (!sequence->is_seeded || is_secure(stage)) {
		if (getrandom(&word, sizeof(word), 0) != sizeof(word))
			bug("the kernel gives no random numbers");
		return word;
	}
	/* splitmix64: public domain, by its published constants. */
	sequence->word += 0x9E3779B97F4A7C15;
	word = sequence->word;
	word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9;
	word = (word ^ word >> 27) * 0x94D049BB133111EB;
	return word ^ word >> 31;
}

/* A number below a bound, each as likely as the other. */
static uint64_t
random_below(struct stage *stage, uint64_t bound)
{
	uint64_t rest = (0 - bound) % bound, word;

	do
		word = next_word(stage);
	while (word < rest);
	return word % bound;
}

static double
random_real(struct stage *stage, double least, double bound)
{
	double unit = (double)(next_word(stage) >> 11) * 0x1p-53;

	/* The span may not fit a double where its halves do. */
	return least * (1 - unit) + bound * unit;
}

/* A bound as a number of the kind it asks for: Int32, Int64 or Double. */
static Value *
bound_of(const Value *given, int64_t fallback, Value **err)
{
	Value *number;

	if (!given || value_is_null(given))
		return value_whole(fallback);
	if (value_kind(given) == V_TEXT)
		number = text_number(text_bytes(given), text_len(given));
	else if (value_is_number(given))
		number = value_ref(given);
	else
		number = NULL;
	if (!number)
		return convert_to(given, type_of_kind(V_DOUBLE), err);
	if (value_is_integer(number) && value_kind(number) != V_UINT64)
		value_set(&number, value_whole(value_int64(number)));
	else
		value_set(&number, value_double(number_real(number)));
	return number;
}

static enum flow
bounds_error(struct stage *stage, const Value *least, const Value *bound)
{
	Value *low = value_text(least), *high = value_text(bound);
	Value *record = error_new("System.ArgumentException",
	    "MinGreaterThanOrEqualMax", ERROR_InvalidArgument, NULL,
	    "The Minimum value (%s) cannot be greater than or equal to the "
	    "Maximum value (%s).", text_bytes(low), text_bytes(high));

	value_unref(low);
	value_unref(high);
	return stage_throw(stage, record);
}

static enum flow
emit_numbers(struct stage *stage, const Value *least, const Value *bound,
    int64_t count)
{
	bool is_whole = value_is_integer(least) && value_is_integer(bound);
	bool is_long = value_kind(least) == V_INT64 ||
	    value_kind(bound) == V_INT64;
	enum flow flow = FLOW_MORE;

	if (is_whole ? value_int64(least) >= value_int64(bound)
		     : number_real(least) >= number_real(bound))
		return bounds_error(stage, least, bound);
	for (int64_t i = 0; flow == FLOW_MORE && i < count; i++) {
		uint64_t low = (uint64_t)value_int64(least), n;

		if (!is_whole) {
			flow = stage_emit(stage, value_double(random_real(
			    stage, number_real(least), number_real(bound))));
			continue;
		}
		n = low + random_below(stage,
		    (uint64_t)value_int64(bound) - low);
		flow = stage_emit(stage, is_long ? value_long((int64_t)n)
						 : value_int((int32_t)n));
	}
	return flow;
}

static enum flow
number_end(struct stage *stage)
{
	const struct get_random_args *args = stage->args;
	Value *err = NULL, *least, *bound = NULL;
	enum flow flow = FLOW_FAIL;

	least = bound_of(args->minimum, 0, &err);
	if (least && value_kind(least) == V_DOUBLE && !args->maximum)
		bound = value_double(1.7976931348623157e308);
	else if (least)
		bound = bound_of(args->maximum, INT32_MAX, &err);
	if (bound)
		flow = emit_numbers(stage, least, bound,
		    args->count ? args->count : 1);
	else
		flow = stage_throw(stage, err);
	value_unref(least);
	value_unref(bound);
	return flow;
}

/* ------------------------------------------------------------------ objects */

static bool
has_list(struct stage *stage)
{
	return stage->has_input || stage_bound(stage, "InputObject");
}

static enum flow
random_begin(struct stage *stage)
{
	const struct get_random_args *args = stage->args;
	struct random_state *state = stage->state;
	struct sequence *sequence;
	int32_t seed;

	state->objects = list_new(NULL);
	if (!args->set_seed || !convert_int(args->set_seed, &seed, NULL))
		return FLOW_MORE;
	sequence = interp_extra(stage->interp, &sequence_key,
	    sizeof(*sequence), NULL);
	sequence->word = (uint64_t)seed;
	sequence->is_seeded = true;
	return FLOW_MORE;
}

static enum flow
random_process(struct stage *stage)
{
	const struct get_random_args *args = stage->args;
	struct random_state *state = stage->state;
	const Value *item;
	struct iter iter;

	if (!args->input_object)
		return FLOW_MORE;
	iter_init(&iter, args->input_object);
	while ((item = iter_next(&iter)))
		list_push(list_get(state->objects), value_ref(item));
	iter_release(&iter);
	return FLOW_MORE;
}

static enum flow
random_end(struct stage *stage)
{
	const struct get_random_args *args = stage->args;
	struct random_state *state = stage->state;
	struct list *list = list_get(state->objects);
	size_t left = list_count(list);
	size_t wanted = args->count ? (size_t)args->count : 1;
	enum flow flow = FLOW_MORE;

	if (!has_list(stage))
		return number_end(stage);
	if (args->shuffle)
		wanted = left;
	for (; flow == FLOW_MORE && wanted && left; wanted--) {
		size_t chosen = random_below(stage, left);
		Value *object = value_ref(list_at(list, chosen));

		left--;
		list_put(list, chosen, value_ref(list_at(list, left)));
		flow = stage_emit(stage, object);
	}
	return flow;
}

static void
random_release(struct stage *stage)
{
	struct random_state *state = stage->state;

	value_unref(state->objects);
}

/* What both commands take. */
#define RANDOM_PARAMS                                                          \
	P_VALUE("Maximum", "object", "RandomNumberParameterSet:@0", maximum,   \
	    .help = "Numbers are below this; 2147483647 by default."),         \
	P_VALUE("Minimum", "object", "RandomNumberParameterSet", minimum,      \
	    .help = "Numbers are not below this; 0 by default."),              \
	P_VALUE("InputObject", "object[]",                                     \
	    "RandomListItemParameterSet:@0!v ShuffleParameterSet:@0!v",        \
	    input_object, .flags = PARAM_ALLOW_NULL,                           \
	    .help = "Objects to choose from."),                                \
	P_INT("Count", "RandomListItemParameterSet RandomNumberParameterSet",  \
	    count, .flags = PARAM_RANGE, .low = 1, .high = 2147483647,         \
	    .help = "How many numbers or objects; 1 by default."),             \
	P_SWITCH("Shuffle", "ShuffleParameterSet:!", shuffle,                  \
	    .help = "Emit all objects in random order.")

#undef ARGS
#define ARGS struct get_random_args
static const struct param get_random_params[] = {
	P_VALUE("SetSeed", "System.Nullable[int]", "all", set_seed,
	    .flags = PARAM_NOT_NULL,
	    .help = "Start the sequence of numbers that belongs to this seed."),
	RANDOM_PARAMS,
	P_END
};

static const struct example examples[] = {
	{"(Get-Random -Maximum 3) -in 0, 1, 2", "True",
	    "A number below three."},
	{"(1..5 | Get-Random -Shuffle | Sort-Object) -join ''", "12345",
	    "Objects in random order."},
	{NULL, NULL, NULL}
};

const struct command command_get_random = {
	.name = "Get-Random",
	.class_name = "GetRandomCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_random_params,
	.default_set = "RandomNumberParameterSet",
	.outputs = "System.Double System.Int32 System.Int64",
	.args_size = sizeof(struct get_random_args),
	.synopsis = "Give random numbers, or objects at random.",
	.description = "Get-Random gives whole numbers from whole bounds and "
	    "real ones from real bounds; -Maximum itself never comes. From "
	    "a list it chooses without repetition.",
	.examples = examples,
	.see_also = "Get-SecureRandom New-Guid",
	.state_size = sizeof(struct random_state),
	.begin = random_begin,
	.process = random_process,
	.end = random_end,
	.release = random_release,
};

/* The same but for -SetSeed, and so the same struct. */
#define get_secure_random_args get_random_args

#undef ARGS
#define ARGS struct get_secure_random_args
static const struct param get_secure_random_params[] = {
	RANDOM_PARAMS,
	P_END
};

static const struct example secure_examples[] = {
	{"(Get-SecureRandom -Maximum 3) -in 0, 1, 2", "True",
	    "A number nobody can foresee."},
	{"(1..3 | Get-SecureRandom -Count 3 | Sort-Object) -join ''", "123",
	    "Three of three."},
	{NULL, NULL, NULL}
};

const struct command command_get_secure_random = {
	.name = "Get-SecureRandom",
	.class_name = "GetSecureRandomCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_secure_random_params,
	.default_set = "RandomNumberParameterSet",
	.outputs = "System.Double System.Int32 System.Int64",
	.args_size = sizeof(struct get_secure_random_args),
	.synopsis = "Give random numbers that nobody can foresee.",
	.description = "Get-SecureRandom takes every number from the kernel, "
	    "whatever seed Get-Random was given.",
	.examples = secure_examples,
	.see_also = "Get-Random New-Guid",
	.state_size = sizeof(struct random_state),
	.begin = random_begin,
	.process = random_process,
	.end = random_end,
	.release = random_release,
};
