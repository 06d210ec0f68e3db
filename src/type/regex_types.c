/*
 * regex_types.c - the members of Regex, of instances and static.
 */
#include "base/base.h"
#include "type/types.h"

#include "type/match_types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

static const char parse_exception[] =
    "System.Text.RegularExpressions.RegexParseException";

/* compile - a regex for a method, its error thrown by the method. */
static struct regex *
compile(const struct call *call, const Value *pattern, unsigned options,
    Value **err)
{
	Value *why = NULL, *message;
	struct regex *regex = regex_get(text_bytes(pattern),
	    text_len(pattern), options, &why);

	if (regex)
		return regex;
	message = error_message(why);
	call_throw(call, err, parse_exception, "%s", text_bytes(message));
	value_unref(message);
	value_unref(why);
	return NULL;
}

static bool
call_options(const struct call *call, size_t i, unsigned *options, Value **err)
{
	Value *v;

	*options = 0;
	if (i >= call->count)
		return true;
	if (!call_as(call, i, type_known(T_REGEX_OPTIONS), &v, err))
		return false;
	*options = (unsigned)value_int64(v);
	value_unref(v);
	return true;
}

/* What a method works on, and where its own arguments begin. */
struct subject {
	struct regex *regex;
	Value *text;
	size_t first;
};

static void
subject_release(struct subject *subject)
{
	regex_unref(subject->regex);
	value_unref(subject->text);
}

/*
 * subject_read - of an instance: (text, ...); static: (text, pattern, ...,
 * options), with so many arguments between pattern and options.
 */
static bool
subject_read(const struct call *call, struct subject *subject, size_t between,
    Value **err)
{
	Value *pattern;
	unsigned options;

	*subject = (struct subject){.first = 1};
	if (!call_text(call, 0, &subject->text, err))
		return false;
	if (call->self) {
		subject->regex = regex_ref(regex_of(call->self));
		return true;
	}
	subject->first = 2;
	if (!call_text(call, 1, &pattern, err))
		return false;
	if (call_options(call, 2 + between, &options, err))
		subject->regex = compile(call, pattern, options, err);
	value_unref(pattern);
	return subject->regex != NULL;
}

/* start_offset - an optional index in units as a byte offset. */
static bool
start_offset(const struct call *call, const struct subject *subject, size_t i,
    size_t *offset, Value **err)
{
	int32_t unit;

	*offset = 0;
	if (!call->self || i >= call->count)
		return true;
	if (!call_int(call, i, &unit, err))
		return false;
	if (unit < 0 || (size_t)unit > text_units(subject->text)) {
		call_throw(call, err, "System.ArgumentOutOfRangeException",
		    "Start index cannot be less than 0 or greater than input "
		    "length. (Parameter 'startat')");
		return false;
	}
	*offset = text_offset(subject->text, (size_t)unit);
	return true;
}

static Value *
regex_match(const struct call *call, Value **err)
{
	struct subject subject;
	Value *match = NULL;
	size_t offset;

	if (subject_read(call, &subject, 0, err) &&
	    start_offset(call, &subject, 1, &offset, err))
		match = match_from(subject.regex, subject.text, offset, err);
	subject_release(&subject);
	return match;
}

static Value *
regex_is_match(const struct call *call, Value **err)
{
	Value *match = regex_match(call, err);
	Value *truth = match ? match_success(match, err) : NULL;

	value_unref(match);
	return truth;
}

/* all_matches - of a text as an array of Match. */
static Value *
all_matches(const struct subject *subject, size_t from, Value **err)
{
	Value *items = array_new(4);
	struct regex_walk walk;
	int found;

	regex_walk_init(&walk, subject->regex, subject->text);
	walk.from = from;
	while ((found = regex_walk_next(&walk, err)) > 0)
		list_push(list_get(items), match_value(subject->regex,
		    subject->text, walk.spans));
	regex_walk_release(&walk);
	if (found == 0)
		return items;
	value_unref(items);
	return NULL;
}

static Value *
regex_matches(const struct call *call, Value **err)
{
	struct subject subject;
	Value *items = NULL;
	size_t offset;

	if (subject_read(call, &subject, 0, err) &&
	    start_offset(call, &subject, 1, &offset, err))
		items = all_matches(&subject, offset, err);
	subject_release(&subject);
	return items ? collection_value(T_MATCH_COLLECTION, items, NULL)
		     : NULL;
}

static Value *
regex_count(const struct call *call, Value **err)
{
	Value *matches = regex_matches(call, err);
	Value *count = matches ? collection_count(matches, err) : NULL;

	value_unref(matches);
	return count;
}

static Value *
replace_in(const struct call *call, Value **err)
{
	struct subject subject;
	int32_t count = -1;
	Value *result = NULL;
	bool is_ok = subject_read(call, &subject, 1, err);

	if (is_ok && call->self && call->count > 2)
		is_ok = call_int(call, 2, &count, err);
	if (is_ok)
		result = regex_replace(subject.regex, subject.text,
		    call->args[subject.first],
		    count < 0 ? SIZE_MAX : (size_t)count, err);
	subject_release(&subject);
	return result;
}

static Value *
split_in(const struct call *call, Value **err)
{
	struct subject subject;
	int32_t count = 0;
	Value *result = NULL;
	bool is_ok = subject_read(call, &subject, 0, err);

	if (is_ok && call->self && call->count > 1)
		is_ok = call_int(call, 1, &count, err);
	if (is_ok && count < 0)
		call_throw(call, err, "System.ArgumentOutOfRangeException",
		    "Count cannot be less than -1. (Parameter 'count')");
	else if (is_ok)
		result = regex_split(subject.regex, subject.text, count, err);
	subject_release(&subject);
	return result;
}

static Value *
escape(const struct call *call, Value **err)
{
	Value *text, *escaped;

	if (!call_text(call, 0, &text, err))
		return NULL;
	escaped = regex_escape(text);
	value_unref(text);
	return escaped;
}

static Value *
unescape(const struct call *call, Value **err)
{
	Value *text, *plain, *why = NULL, *message;

	if (!call_text(call, 0, &text, err))
		return NULL;
	plain = regex_unescape(text, &why);
	value_unref(text);
	if (plain)
		return plain;
	message = error_message(why);
	call_throw(call, err, parse_exception, "%s", text_bytes(message));
	value_unref(message);
	value_unref(why);
	return NULL;
}

static Value *
construct(const struct call *call, Value **err)
{
	struct regex *regex = NULL;
	Value *pattern, *v;
	unsigned options;

	if (!call_text(call, 0, &pattern, err))
		return NULL;
	if (call_options(call, 1, &options, err))
		regex = compile(call, pattern, options, err);
	value_unref(pattern);
	v = regex ? regex_value(regex) : NULL;
	regex_unref(regex);
	return v;
}

static Value *
group_names(const struct call *call, Value **err)
{
	const struct regex *regex = regex_of(call->self);
	Value *names = array_typed(type_of_kind(V_TEXT), 4);

	for (size_t i = 0; i < regex_group_count(regex); i++)
		list_push(list_get(names),
		    text_of(regex_group_name(regex, i)));
	return names;
}

static Value *
group_numbers(const struct call *call, Value **err)
{
	const struct regex *regex = regex_of(call->self);
	Value *numbers = array_typed(type_of_kind(V_INT32), 4);

	for (size_t i = 0; i < regex_group_count(regex); i++)
		list_push(list_get(numbers),
		    value_int((int32_t)regex_group_number(regex, i)));
	return numbers;
}

static Value *
name_from_number(const struct call *call, Value **err)
{
	const struct regex *regex = regex_of(call->self);
	int32_t n;

	if (!call_int(call, 0, &n, err))
		return NULL;
	for (size_t i = 0; i < regex_group_count(regex); i++)
		if (n >= 0 && regex_group_number(regex, i) == (uint32_t)n)
			return text_of(regex_group_name(regex, i));
	return text_empty();
}

static Value *
number_from_name(const struct call *call, Value **err)
{
	const struct regex *regex = regex_of(call->self);
	Value *name;
	size_t i;

	if (!call_text(call, 0, &name, err))
		return NULL;
	i = regex_group_find(regex, text_bytes(name), text_len(name));
	value_unref(name);
	return value_int(i == SIZE_MAX
	    ? -1 : (int32_t)regex_group_number(regex, i));
}

static Value *
get_options(const Value *self, Value **err)
{
	return value_enum(type_known(T_REGEX_OPTIONS),
	    regex_options(regex_of(self)));
}

static Value *
get_right_to_left(const Value *self, Value **err)
{
	return value_bool(regex_options(regex_of(self)) &
			  REGEX_RIGHT_TO_LEFT);
}

static Value *
get_timeout(const Value *self, Value **err)
{
	return value_timespan(-TICKS_PER_MS);
}

static Value *
regex_text(const Value *self)
{
	return text_of(regex_pattern(regex_of(self)));
}

static Value *
regex_convert(const Value *from, Value **err)
{
	Value *why = NULL, *message, *v;
	struct regex *regex;

	if (value_is_null(from))
		return VALUE_NULL;
	if (value_kind(from) != V_TEXT)
		return convert_refuse(from, type_known(T_REGEX), err);
	regex = regex_get(text_bytes(from), text_len(from), 0, &why);
	if (regex) {
		v = regex_value(regex);
		regex_unref(regex);
		return v;
	}
	message = error_message(why);
	convert_refuse_because(from, type_known(T_REGEX),
	    "InvalidCastFromStringToRegex", parse_exception,
	    text_bytes(message), err);
	value_unref(message);
	value_unref(why);
	return NULL;
}

static const struct property regex_properties[] = {
	GETTER("Options", get_options,
	    "System.Text.RegularExpressions.RegexOptions"),
	GETTER("RightToLeft", get_right_to_left, "bool"),
	GETTER("MatchTimeout", get_timeout, "timespan"),
	{NULL}
};

static const struct method regex_methods[] = {
	METHOD("Count", regex_count, 1, 2, "int Count(string input)"),
	METHOD("GetGroupNames", group_names, 0, 0,
	    "string[] GetGroupNames()"),
	METHOD("GetGroupNumbers", group_numbers, 0, 0,
	    "int[] GetGroupNumbers()"),
	METHOD("GroupNameFromNumber", name_from_number, 1, 1,
	    "string GroupNameFromNumber(int i)"),
	METHOD("GroupNumberFromName", number_from_name, 1, 1,
	    "int GroupNumberFromName(string name)"),
	METHOD("IsMatch", regex_is_match, 1, 2,
	    "bool IsMatch(string input), "
	    "bool IsMatch(string input, int startat)"),
	METHOD("Match", regex_match, 1, 2,
	    "System.Text.RegularExpressions.Match Match(string input), "
	    "System.Text.RegularExpressions.Match Match(string input, "
	    "int startat)"),
	METHOD("Matches", regex_matches, 1, 2,
	    "System.Text.RegularExpressions.MatchCollection Matches("
	    "string input), "
	    "System.Text.RegularExpressions.MatchCollection Matches("
	    "string input, int startat)"),
	METHOD("Replace", replace_in, 2, 4,
	    "string Replace(string input, string replacement), "
	    "string Replace(string input, string replacement, int count)"),
	METHOD("Split", split_in, 1, 3,
	    "string[] Split(string input), "
	    "string[] Split(string input, int count)"),
	{NULL}
};

static const struct method regex_statics[] = {
	METHOD("Count", regex_count, 2, 3,
	    "static int Count(string input, string pattern)"),
	METHOD("Escape", escape, 1, 1, "static string Escape(string str)"),
	METHOD("IsMatch", regex_is_match, 2, 4,
	    "static bool IsMatch(string input, string pattern)"),
	METHOD("Match", regex_match, 2, 4,
	    "static System.Text.RegularExpressions.Match Match(string input, "
	    "string pattern)"),
	METHOD("Matches", regex_matches, 2, 4,
	    "static System.Text.RegularExpressions.MatchCollection Matches("
	    "string input, string pattern)"),
	METHOD("Replace", replace_in, 3, 5,
	    "static string Replace(string input, string pattern, "
	    "string replacement)"),
	METHOD("Split", split_in, 2, 4,
	    "static string[] Split(string input, string pattern)"),
	METHOD("Unescape", unescape, 1, 1,
	    "static string Unescape(string str)"),
	{NULL}
};

void
types_start_regex(void)
{
	type_extend(T_REGEX, &(struct type){
		.properties = regex_properties,
		.methods = regex_methods,
		.static_methods = regex_statics,
		.construct = construct,
		.construct_least = 1, .construct_most = 3,
		.release = regex_release,
		.to_text = regex_text,
		.convert = regex_convert,
	});
}
