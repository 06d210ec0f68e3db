/*
 * where_object.c - Where-Object: objects for which a block or a comparison of
 * one property is true. The comparisons are parameter sets, one row each.
 */
#include "base/base.h"

#include <string.h>

#include "run/command.h"
#include "run/eval.h"
#include "run/propexpr.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/ops.h"
#include "value/text.h"

struct where_object_args {
	Value *input_object, *filter, *property, *value;
	bool eq, ceq, ne, cne, gt, cgt, lt, clt, ge, cge, le, cle, like, clike,
	    not_like, cnot_like, match, cmatch, not_match, cnot_match,
	    contains, ccontains, not_contains, cnot_contains, in, cin, not_in,
	    cnot_in, is, is_not, not;
};

/* --------------------------------------------------------------- operators */

typedef Value *operation(struct interp *interp, const Value *left,
    const Value *right, bool is_exact, bool is_negated, Value **err);

#define COMPARE(function, how)                                              \
	static Value *function(struct interp *interp, const Value *left,    \
	    const Value *right, bool is_exact, bool is_negated, Value **err) \
	{                                                                   \
		return op_compare(how, left, right, is_exact, err);         \
	}
COMPARE(equal, CMP_EQ)
COMPARE(not_equal, CMP_NE)
COMPARE(greater, CMP_GT)
COMPARE(less, CMP_LT)
COMPARE(greater_or_equal, CMP_GE)
COMPARE(less_or_equal, CMP_LE)

static Value *
like(struct interp *interp, const Value *left, const Value *right,
    bool is_exact, bool is_negated, Value **err)
{
	return op_like(left, right, is_exact, is_negated, err);
}

static Value *
match(struct interp *interp, const Value *left, const Value *right,
    bool is_exact, bool is_negated, Value **err)
{
	Value *matches = NULL;
	Value *result =
	    op_match(left, right, is_exact, is_negated, &matches, err);

	if (matches)
		interp_set(interp, "Matches", matches);
	return result;
}

static Value *
negated(Value *result, bool is_negated)
{
	bool truth = value_truth(result) != is_negated;

	value_unref(result);
	return value_bool(truth);
}

static Value *
contains(struct interp *interp, const Value *left, const Value *right,
    bool is_exact, bool is_negated, Value **err)
{
	return negated(op_contains(left, right, is_exact), is_negated);
}

static Value *
in(struct interp *interp, const Value *left, const Value *right,
    bool is_exact, bool is_negated, Value **err)
{
	return negated(op_contains(right, left, is_exact), is_negated);
}

static Value *
is(struct interp *interp, const Value *left, const Value *right,
    bool is_exact, bool is_negated, Value **err)
{
	Value *result = op_is(left, right, err);

	return result ? negated(result, is_negated) : NULL;
}

/* One parameter set: the comparison it stands for. */
struct test {
	const char *set;
	operation *compare;
	bool is_exact, is_negated;
};

static const struct test comparisons[] = {
	{"EqualSet", equal, false, false},
	{"CaseSensitiveEqualSet", equal, true, false},
	{"NotEqualSet", not_equal, false, false},
	{"CaseSensitiveNotEqualSet", not_equal, true, false},
	{"GreaterThanSet", greater, false, false},
	{"CaseSensitiveGreaterThanSet", greater, true, false},
	{"LessThanSet", less, false, false},
	{"CaseSensitiveLessThanSet", less, true, false},
	{"GreaterOrEqualSet", greater_or_equal, false, false},
	{"CaseSensitiveGreaterOrEqualSet", greater_or_equal, true, false},
	{"LessOrEqualSet", less_or_equal, false, false},
	{"CaseSensitiveLessOrEqualSet", less_or_equal, true, false},
	{"LikeSet", like, false, false},
	{"CaseSensitiveLikeSet", like, true, false},
	{"NotLikeSet", like, false, true},
	{"CaseSensitiveNotLikeSet", like, true, true},
	{"MatchSet", match, false, false},
	{"CaseSensitiveMatchSet", match, true, false},
	{"NotMatchSet", match, false, true},
	{"CaseSensitiveNotMatchSet", match, true, true},
	{"ContainsSet", contains, false, false},
	{"CaseSensitiveContainsSet", contains, true, false},
	{"NotContainsSet", contains, false, true},
	{"CaseSensitiveNotContainsSet", contains, true, true},
	{"InSet", in, false, false},
	{"CaseSensitiveInSet", in, true, false},
	{"NotInSet", in, false, true},
	{"CaseSensitiveNotInSet", in, true, true},
	{"IsSet", is, false, false},
	{"IsNotSet", is, false, true},
};

/* ------------------------------------------------------------- the command */

/* Takes what the block emits and keeps whether that is true: one value by
 * itself, several always. */
struct truth_sink {
	struct sink sink;
	size_t count;
	bool is_true;
};

struct where_state {
	struct truth_sink truth;
	const struct test *comparison; /* NULL: truth of the property */
};

static enum flow
truth_put(struct sink *sink, Value *v)
{
	struct truth_sink *truth = (struct truth_sink *)(void *)sink;

	truth->is_true = ++truth->count > 1 || value_truth(v);
	value_unref(v);
	return FLOW_MORE;
}

static enum flow
bad_use(struct stage *stage, const char *id, const char *message)
{
	return stage_throw(stage,
	    error_new("System.Management.Automation.PSArgumentException", id,
		ERROR_InvalidArgument, NULL, "%s", message));
}

static enum flow
where_begin(struct stage *stage)
{
	const struct where_object_args *args = stage->args;
	struct where_state *state = stage->state;
	const char *set = stage_set_name(stage);
	bool has_value = stage_bound(stage, "Value");

	state->truth.sink = (struct sink){.put = truth_put, .fd = -1};
	if (args->filter || args->not)
		return FLOW_MORE;
	if (strcmp(set, "EqualSet") == 0 && !args->eq) {
		if (has_value)
			return bad_use(stage, "OperatorNotSpecified",
			    "A value to compare with was given, but no "
			    "operator such as -EQ.");
		return FLOW_MORE;
	}
	if (!has_value)
		return bad_use(stage, "ValueNotSpecifiedForWhereObject",
		    "The specified operator requires both the -Property and "
		    "-Value parameters. Provide values for both parameters, "
		    "and then try the command again.");
	for (size_t i = 0; i < COUNT_OF(comparisons); i++)
		if (strcmp(set, comparisons[i].set) == 0)
			state->comparison = &comparisons[i];
	return FLOW_MORE;
}

/* The property of the object, owned; $null where there is none, which strict
 * mode reports. */
static Value *
property_of(struct stage *stage, const Value *v, enum flow *flow)
{
	const struct where_object_args *args = stage->args;
	const char *name = text_bytes(args->property);
	Value *err = NULL, *found = NULL;

	if (!value_is_null(v))
		found = prop_get(v, name, &err);
	value_unref(err);
	if (found)
		return found;
	if (!err && interp_strict(stage->interp) >= 2)
		*flow = stage_error(stage,
		    error_new("System.Management.Automation."
			      "PSArgumentException",
			"PropertyNotFound", ERROR_InvalidArgument,
			value_ref(v),
			"The property \"%s\" cannot be found on this object.",
			name));
	return VALUE_NULL;
}

static enum flow
test_property(struct stage *stage, const Value *v, bool *is_wanted)
{
	const struct where_object_args *args = stage->args;
	const struct where_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	Value *left = property_of(stage, v, &flow), *result, *err = NULL;

	if (!state->comparison) {
		*is_wanted = value_truth(left) != args->not;
		value_unref(left);
		return flow;
	}
	result = state->comparison->compare(stage->interp, left,
	    args->value ? args->value : VALUE_NULL,
	    state->comparison->is_exact, state->comparison->is_negated, &err);
	value_unref(left);
	if (!result)
		return stage_error(stage, err);
	*is_wanted = value_truth(result);
	value_unref(result);
	return flow;
}

static enum flow
where_process(struct stage *stage)
{
	const struct where_object_args *args = stage->args;
	struct where_state *state = stage->state;
	const Value *v = args->input_object;
	bool is_wanted = false;
	enum flow flow;

	if (!v)
		return FLOW_MORE;
	if (args->filter) {
		state->truth.count = 0;
		state->truth.is_true = false;
		flow = block_run(stage->interp, args->filter, v, NULL, 0,
		    false, &state->truth.sink);
		is_wanted = state->truth.is_true;
	} else {
		flow = test_property(stage, v, &is_wanted);
	}
	if (flow != FLOW_MORE || !is_wanted)
		return flow;
	return stage_emit(stage, value_ref(v));
}

#define EVERY(flags)                                                        \
	"EqualSet:" flags " CaseSensitiveEqualSet:" flags                   \
	" NotEqualSet:" flags " CaseSensitiveNotEqualSet:" flags            \
	" GreaterThanSet:" flags " CaseSensitiveGreaterThanSet:" flags      \
	" LessThanSet:" flags " CaseSensitiveLessThanSet:" flags            \
	" GreaterOrEqualSet:" flags                                         \
	" CaseSensitiveGreaterOrEqualSet:" flags " LessOrEqualSet:" flags   \
	" CaseSensitiveLessOrEqualSet:" flags " LikeSet:" flags             \
	" CaseSensitiveLikeSet:" flags " NotLikeSet:" flags                 \
	" CaseSensitiveNotLikeSet:" flags " MatchSet:" flags                \
	" CaseSensitiveMatchSet:" flags " NotMatchSet:" flags               \
	" CaseSensitiveNotMatchSet:" flags " ContainsSet:" flags            \
	" CaseSensitiveContainsSet:" flags " NotContainsSet:" flags         \
	" CaseSensitiveNotContainsSet:" flags " InSet:" flags               \
	" CaseSensitiveInSet:" flags " NotInSet:" flags                     \
	" CaseSensitiveNotInSet:" flags " IsSet:" flags " IsNotSet:" flags

#define ARGS struct where_object_args
static const struct param where_object_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The object, or objects from the pipeline."),
	P_VALUE("FilterScript", "scriptblock", "ScriptBlockSet:@0!", filter,
	    .help = "Block that says with $_ whether an object is wanted."),
	P_VALUE("Property", "string", EVERY("@0!") " Not:@0!", property,
	    .flags = PARAM_NOT_EMPTY, .help = "Property to compare."),
	P_VALUE("Value", "object", EVERY("@1"), value,
	    .help = "What to compare the property with."),
	P_SWITCH("EQ", "EqualSet", eq, .aliases = "IEQ",
	    .help = "Equal, whatever the case."),
	P_SWITCH("CEQ", "CaseSensitiveEqualSet:!", ceq,
	    .help = "Equal, also in case."),
	P_SWITCH("NE", "NotEqualSet:!", ne, .aliases = "INE",
	    .help = "Not equal, whatever the case."),
	P_SWITCH("CNE", "CaseSensitiveNotEqualSet:!", cne,
	    .help = "Not equal, or of another case."),
	P_SWITCH("GT", "GreaterThanSet:!", gt, .aliases = "IGT",
	    .help = "Greater."),
	P_SWITCH("CGT", "CaseSensitiveGreaterThanSet:!", cgt,
	    .help = "Greater, with regard to case."),
	P_SWITCH("LT", "LessThanSet:!", lt, .aliases = "ILT",
	    .help = "Less."),
	P_SWITCH("CLT", "CaseSensitiveLessThanSet:!", clt,
	    .help = "Less, with regard to case."),
	P_SWITCH("GE", "GreaterOrEqualSet:!", ge, .aliases = "IGE",
	    .help = "Greater or equal."),
	P_SWITCH("CGE", "CaseSensitiveGreaterOrEqualSet:!", cge,
	    .help = "Greater or equal, with regard to case."),
	P_SWITCH("LE", "LessOrEqualSet:!", le, .aliases = "ILE",
	    .help = "Less or equal."),
	P_SWITCH("CLE", "CaseSensitiveLessOrEqualSet:!", cle,
	    .help = "Less or equal, with regard to case."),
	P_SWITCH("Like", "LikeSet:!", like, .aliases = "ILike",
	    .help = "Matches a pattern with wildcards."),
	P_SWITCH("CLike", "CaseSensitiveLikeSet:!", clike,
	    .help = "Matches a pattern with wildcards, also in case."),
	P_SWITCH("NotLike", "NotLikeSet:!", not_like, .aliases = "INotLike",
	    .help = "Does not match a pattern with wildcards."),
	P_SWITCH("CNotLike", "CaseSensitiveNotLikeSet:!", cnot_like,
	    .help = "Does not match a pattern with wildcards and case."),
	P_SWITCH("Match", "MatchSet:!", match, .aliases = "IMatch",
	    .help = "Matches a regular expression."),
	P_SWITCH("CMatch", "CaseSensitiveMatchSet:!", cmatch,
	    .help = "Matches a regular expression, also in case."),
	P_SWITCH("NotMatch", "NotMatchSet:!", not_match,
	    .aliases = "INotMatch",
	    .help = "Does not match a regular expression."),
	P_SWITCH("CNotMatch", "CaseSensitiveNotMatchSet:!", cnot_match,
	    .help = "Does not match a regular expression with case."),
	P_SWITCH("Contains", "ContainsSet:!", contains,
	    .aliases = "IContains", .help = "Has the value as an element."),
	P_SWITCH("CContains", "CaseSensitiveContainsSet:!", ccontains,
	    .help = "Has the value, also in case, as an element."),
	P_SWITCH("NotContains", "NotContainsSet:!", not_contains,
	    .aliases = "INotContains",
	    .help = "Does not have the value as an element."),
	P_SWITCH("CNotContains", "CaseSensitiveNotContainsSet:!",
	    cnot_contains,
	    .help = "Does not have the value in that case as an element."),
	P_SWITCH("In", "InSet:!", in, .aliases = "IIn",
	    .help = "Is an element of the value."),
	P_SWITCH("CIn", "CaseSensitiveInSet:!", cin,
	    .help = "Is, also in case, an element of the value."),
	P_SWITCH("NotIn", "NotInSet:!", not_in, .aliases = "INotIn",
	    .help = "Is not an element of the value."),
	P_SWITCH("CNotIn", "CaseSensitiveNotInSet:!", cnot_in,
	    .help = "Is not in that case an element of the value."),
	P_SWITCH("Is", "IsSet:!", is, .help = "Is of the type."),
	P_SWITCH("IsNot", "IsNotSet:!", is_not, .help = "Is not of the type."),
	P_SWITCH("Not", "Not:!", not, .help = "The property is false."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"1..10 | Where-Object { $_ % 5 -eq 0 }", "5\n10",
	    "Choose by a block."},
	{"'a', 'abc' | Where-Object Length -GT 1", "abc",
	    "Choose by a property."},
	{NULL},
};

const struct command command_where_object = {
	.name = "Where-Object",
	.aliases = "?|where",
	.class_name = "WhereObjectCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = where_object_params,
	.default_set = "EqualSet",
	.args_size = sizeof(struct where_object_args),
	.state_size = sizeof(struct where_state),
	.synopsis = "Choose objects.",
	.description = "Where-Object passes on the objects for which its "
		       "block gives something true, or whose property "
		       "compares as asked. A property alone is asked for its "
		       "truth.",
	.examples = examples,
	.see_also = "ForEach-Object Select-Object",
	.begin = where_begin,
	.process = where_process,
};
