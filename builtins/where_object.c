/*
 * where_object.c - Where-Object: let the objects through for which a block or
 * a comparison of a property holds.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/eval.h"
#include "run/member.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/ops.h"
#include "value/text.h"

/* WHERE(name, aliases, set): the comparisons, each a switch of its own. */
#define WHERE_LIST(WHERE)                                                     \
	WHERE(EQ, "IEQ", "EqualSet")                                          \
	WHERE(CEQ, NULL, "CaseSensitiveEqualSet:!")                           \
	WHERE(NE, "INE", "NotEqualSet:!")                                     \
	WHERE(CNE, NULL, "CaseSensitiveNotEqualSet:!")                        \
	WHERE(GT, "IGT", "GreaterThanSet:!")                                  \
	WHERE(CGT, NULL, "CaseSensitiveGreaterThanSet:!")                     \
	WHERE(LT, "ILT", "LessThanSet:!")                                     \
	WHERE(CLT, NULL, "CaseSensitiveLessThanSet:!")                        \
	WHERE(GE, "IGE", "GreaterOrEqualSet:!")                               \
	WHERE(CGE, NULL, "CaseSensitiveGreaterOrEqualSet:!")                  \
	WHERE(LE, "ILE", "LessOrEqualSet:!")                                  \
	WHERE(CLE, NULL, "CaseSensitiveLessOrEqualSet:!")                     \
	WHERE(Like, "ILike", "LikeSet:!")                                     \
	WHERE(CLike, NULL, "CaseSensitiveLikeSet:!")                          \
	WHERE(NotLike, "INotLike", "NotLikeSet:!")                            \
	WHERE(CNotLike, NULL, "CaseSensitiveNotLikeSet:!")                    \
	WHERE(Match, "IMatch", "MatchSet:!")                                  \
	WHERE(CMatch, NULL, "CaseSensitiveMatchSet:!")                        \
	WHERE(NotMatch, "INotMatch", "NotMatchSet:!")                         \
	WHERE(CNotMatch, NULL, "CaseSensitiveNotMatchSet:!")                  \
	WHERE(Contains, "IContains", "ContainsSet:!")                         \
	WHERE(CContains, NULL, "CaseSensitiveContainsSet:!")                  \
	WHERE(NotContains, "INotContains", "NotContainsSet:!")                \
	WHERE(CNotContains, NULL, "CaseSensitiveNotContainsSet:!")            \
	WHERE(In, "IIn", "InSet:!")                                           \
	WHERE(CIn, NULL, "CaseSensitiveInSet:!")                              \
	WHERE(NotIn, "INotIn", "NotInSet:!")                                  \
	WHERE(CNotIn, NULL, "CaseSensitiveNotInSet:!")                        \
	WHERE(Is, NULL, "IsSet:!")                                            \
	WHERE(IsNot, NULL, "IsNotSet:!")                                      \
	WHERE(Not, NULL, "Not:!")

enum where {
#define WHERE(name, aliases, set) WHERE_##name,
	WHERE_LIST(WHERE)
#undef WHERE
	WHERE_COUNT
};

/* Every set but the block's has Property; all but Not have Value too. */
#define SETS(place)                                                           \
	"CaseSensitiveContainsSet:" place " CaseSensitiveEqualSet:" place      \
	" CaseSensitiveGreaterOrEqualSet:" place                               \
	" CaseSensitiveGreaterThanSet:" place " CaseSensitiveInSet:" place     \
	" CaseSensitiveLessOrEqualSet:" place                                  \
	" CaseSensitiveLessThanSet:" place " CaseSensitiveLikeSet:" place      \
	" CaseSensitiveMatchSet:" place " CaseSensitiveNotContainsSet:" place  \
	" CaseSensitiveNotEqualSet:" place " CaseSensitiveNotInSet:" place     \
	" CaseSensitiveNotLikeSet:" place " CaseSensitiveNotMatchSet:" place   \
	" ContainsSet:" place " EqualSet:" place " GreaterOrEqualSet:" place   \
	" GreaterThanSet:" place " InSet:" place " IsNotSet:" place            \
	" IsSet:" place " LessOrEqualSet:" place " LessThanSet:" place         \
	" LikeSet:" place " MatchSet:" place " NotContainsSet:" place          \
	" NotEqualSet:" place " NotInSet:" place " NotLikeSet:" place          \
	" NotMatchSet:" place

struct where_args {
	Value *input, *filter, *property, *value;
	bool how[WHERE_COUNT];
};

struct where_state {
	enum where how; /* WHERE_COUNT: the truth of the property */
};

static enum flow
where_begin(struct stage *stage)
{
	const struct where_args *args = stage->args;
	struct where_state *state = stage->state;

	while (state->how < WHERE_COUNT && !args->how[state->how])
		state->how++;
	if (state->how == WHERE_COUNT && stage_bound(stage, "Value"))
		state->how = WHERE_EQ;
	return FLOW_MORE;
}

static Value *
where_contains(const Value *list, const Value *item, bool is_exact, bool is_in)
{
	return value_bool(
	    (op_contains(list, item, is_exact) == VALUE_TRUE) == is_in);
}

static Value *
compare(enum where how, const Value *a, const Value *b, Value **err)
{
	Value *ignored = NULL, *result;

	switch (how) {
#define COMPARE(name, which)                                                  \
	case WHERE_##name:                                                    \
		return op_compare(which, a, b, false, err);                   \
	case WHERE_C##name:                                                   \
		return op_compare(which, a, b, true, err);
	COMPARE(EQ, CMP_EQ)
	COMPARE(NE, CMP_NE)
	COMPARE(GT, CMP_GT)
	COMPARE(GE, CMP_GE)
	COMPARE(LT, CMP_LT)
	COMPARE(LE, CMP_LE)
#undef COMPARE
	case WHERE_Like:
	case WHERE_CLike:
		return op_like(a, b, how == WHERE_CLike, false, err);
	case WHERE_NotLike:
	case WHERE_CNotLike:
		return op_like(a, b, how == WHERE_CNotLike, true, err);
	case WHERE_Match:
	case WHERE_CMatch:
	case WHERE_NotMatch:
	case WHERE_CNotMatch:
		result = op_match(a, b,
		    how == WHERE_CMatch || how == WHERE_CNotMatch,
		    how == WHERE_NotMatch || how == WHERE_CNotMatch, &ignored,
		    err);
		value_unref(ignored);
		return result;
	case WHERE_Contains:
	case WHERE_CContains:
		return where_contains(a, b, how == WHERE_CContains, true);
	case WHERE_NotContains:
	case WHERE_CNotContains:
		return where_contains(a, b, how == WHERE_CNotContains, false);
	case WHERE_In:
	case WHERE_CIn:
		return where_contains(b, a, how == WHERE_CIn, true);
	case WHERE_NotIn:
	case WHERE_CNotIn:
		return where_contains(b, a, how == WHERE_CNotIn, false);
	case WHERE_Is:
		return op_is(a, b, err);
	case WHERE_IsNot:
		result = op_is(a, b, err);
		return result ? value_bool(result == VALUE_FALSE) : NULL;
	case WHERE_Not:
		return value_bool(!value_truth(a));
	case WHERE_COUNT:
		break;
	}
	return value_bool(value_truth(a));
}

static enum flow
where_block(struct stage *stage, const Value *self)
{
	const struct where_args *args = stage->args;
	struct list_sink gather;
	enum flow flow;
	Value *answer;
	bool is_match;

	list_sink_init(&gather);
	flow = block_run(stage->interp, args->filter, self, NULL, 0, false,
	    &gather.sink);
	answer = list_sink_take(&gather);
	is_match = value_truth(answer);
	value_unref(answer);
	if (flow != FLOW_MORE || !is_match)
		return flow;
	return stage_emit(stage, value_ref(self));
}

static enum flow
where_property(struct stage *stage, const Value *self)
{
	const struct where_args *args = stage->args;
	const struct where_state *state = stage->state;
	Value *v, *answer = NULL, *err = NULL;
	bool is_match;

	v = member_get(stage->interp, self, text_bytes(args->property),
	    text_len(args->property), &err);
	if (v)
		answer = compare(state->how, v,
		    args->value ? args->value : VALUE_NULL, &err);
	value_unref(v);
	if (!answer)
		return stage_error(stage, err);
	is_match = value_truth(answer);
	value_unref(answer);
	return is_match ? stage_emit(stage, value_ref(self)) : FLOW_MORE;
}

static enum flow
where_process(struct stage *stage)
{
	const struct where_args *args = stage->args;

	if (!args->input)
		return FLOW_MORE;
	return args->filter ? where_block(stage, args->input)
			    : where_property(stage, args->input);
}

#define ARGS struct where_args

static const struct param where_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input,
	    .help = "The objects to choose from."),
	P_VALUE("FilterScript", "scriptblock", "ScriptBlockSet:@0!", filter,
	    .help = "The block that says which, about $_."),
	P_VALUE("Property", "string", SETS("@0!") " Not:@0!", property,
	    .flags = PARAM_NOT_EMPTY, .help = "The property to look at."),
	P_VALUE("Value", "object", SETS("@1"), value,
	    .help = "What to compare it with."),
#define WHERE(name_, aliases_, set)                                           \
	P_SWITCH(#name_, set, how[WHERE_##name_], .aliases = aliases_,         \
	    .help = "Compare as the operator -" #name_ " does."),
	WHERE_LIST(WHERE)
#undef WHERE
	P_END
};

static const struct example examples[] = {
	{"1..6 | Where-Object { $_ % 2 }", "1\n3\n5", "Odd numbers."},
	{"'a', 'bb', 'ccc' | Where-Object Length -gt 1", "bb\nccc",
	    "Compare a property."},
	{NULL, NULL, NULL}
};

const struct command command_where_object = {
	.name = "Where-Object",
	.aliases = "?|where",
	.class_name = "WhereObjectCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = where_params,
	.default_set = "EqualSet",
	.args_size = sizeof(struct where_args),
	.state_size = sizeof(struct where_state),
	.synopsis = "Let objects through that fulfil a condition.",
	.description = "Where-Object runs a block for every object, which is "
	    "$_ there, and lets the object through when the block gives "
	    "something true; or it compares a property with a value.",
	.examples = examples,
	.see_also = "ForEach-Object Select-Object",
	.begin = where_begin,
	.process = where_process,
};
