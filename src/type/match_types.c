/*
 * match_types.c - the members of Match, Group, Capture and of their
 * collections.
 */
#include "base/base.h"
#include "type/match_types.h"

#include "base/buf.h"
#include "base/mem.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

/* ------------------------------------------------------------ collections */

/* The data of a collection: what it holds, and the names of its groups. */
struct collection {
	Value *items;
	struct regex *regex; /* of a GroupCollection, else NULL */
};

Value *
collection_value(enum known_type type, Value *items, struct regex *regex)
{
	struct collection *collection = mem_alloc(sizeof(*collection));

	collection->items = items;
	collection->regex = regex ? regex_ref(regex) : NULL;
	return instance_new(type_known(type), collection);
}

static void
collection_release(void *data)
{
	struct collection *collection = data;

	value_unref(collection->items);
	regex_unref(collection->regex);
	mem_free(collection);
}

static const struct collection *
collection_of(const Value *self)
{
	return instance_data(self, instance_type(self));
}

static Value *
collection_enumerate(const Value *self)
{
	return value_ref(collection_of(self)->items);
}

Value *
collection_count(const Value *self, Value **err)
{
	return value_int(
	    (int32_t)list_count(list_get(collection_of(self)->items)));
}

static Value *
collection_index(const Value *self, const Value *key, Value **err)
{
	const struct list *list = list_get(collection_of(self)->items);
	int32_t i;

	if (!convert_int(key, &i, err))
		return NULL;
	if (i < 0)
		i += (int32_t)list_count(list);
	if (i < 0 || (size_t)i >= list_count(list))
		return VALUE_NULL;
	return value_ref(list_at(list, (size_t)i));
}

/* groups_index - by number or name; one that is not there did not match. */
static Value *
groups_index(const Value *self, const Value *key, Value **err)
{
	const struct collection *groups = collection_of(self);
	const struct list *list = list_get(groups->items);
	Value *name = value_text(key);
	size_t i = regex_group_find(groups->regex, text_bytes(name),
	    text_len(name));
	Value *group;

	if (i < list_count(list))
		group = value_ref(list_at(list, i));
	else
		group = capture_value(type_known(T_GROUP), name,
		    (struct span){SIZE_MAX, SIZE_MAX}, text_bytes(name));
	value_unref(name);
	return group;
}

static Value *
groups_keys(const Value *self, Value **err)
{
	const struct collection *groups = collection_of(self);
	size_t count = list_count(list_get(groups->items));
	Value *names = array_typed(type_of_kind(V_TEXT), count);

	for (size_t i = 0; i < count; i++)
		list_push(list_get(names),
		    text_of(regex_group_name(groups->regex, i)));
	return names;
}

static Value *
groups_values(const Value *self, Value **err)
{
	return value_ref(collection_of(self)->items);
}

static Value *
groups_contains_key(const struct call *call, Value **err)
{
	const struct collection *groups = collection_of(call->self);
	Value *name = value_text(call->args[0]);
	size_t i = regex_group_find(groups->regex, text_bytes(name),
	    text_len(name));

	value_unref(name);
	return value_bool(i < list_count(list_get(groups->items)));
}

static const struct property collection_properties[] = {
	GETTER("Count", collection_count, "int"),
	{NULL}
};

static const struct property groups_properties[] = {
	GETTER("Count", collection_count, "int"),
	GETTER("Keys", groups_keys,
	    "System.Collections.Generic.IEnumerable[string]"),
	GETTER("Values", groups_values,
	    "System.Collections.Generic.IEnumerable["
	    "System.Text.RegularExpressions.Group]"),
	{NULL}
};

static const struct method groups_methods[] = {
	METHOD("ContainsKey", groups_contains_key, 1, 1,
	    "bool ContainsKey(string key)"),
	{NULL}
};

/* ---------------------------------------------- captures, groups, matches */

/* piece_of - the text and range behind a Match, Group or Capture. */
static const Value *
piece_of(const Value *self, struct span *span)
{
	const struct match *match = match_of(self);
	const struct capture *capture;

	if (match) {
		*span = match->spans[0];
		return match->text;
	}
	capture = instance_data(self, type_known(T_CAPTURE));
	*span = capture->span;
	return capture->text;
}

static Value *
piece_text(const Value *self)
{
	struct span span;
	const Value *text = piece_of(self, &span);

	return span_text(text, span);
}

static Value *
get_value(const Value *self, Value **err)
{
	return piece_text(self);
}

Value *
match_success(const Value *self, Value **err)
{
	struct span span;

	piece_of(self, &span);
	return value_bool(span.start != SIZE_MAX);
}

static Value *
get_index(const Value *self, Value **err)
{
	struct span span;
	const Value *text = piece_of(self, &span);

	return value_int(span.start == SIZE_MAX
	    ? 0 : (int32_t)text_unit_of(text, span.start));
}

static Value *
get_length(const Value *self, Value **err)
{
	Value *text = piece_text(self);
	Value *length = value_int((int32_t)text_units(text));

	value_unref(text);
	return length;
}

static Value *
get_nothing(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
get_name(const Value *self, Value **err)
{
	const struct capture *capture;

	if (match_of(self))
		return text_of("0");
	capture = instance_data(self, type_known(T_CAPTURE));
	return text_of(capture->name);
}

static Value *
get_captures(const Value *self, Value **err)
{
	Value *items = array_new(1);
	struct span span;
	const Value *text = piece_of(self, &span);

	if (span.start != SIZE_MAX)
		list_push(list_get(items), match_of(self) ? value_ref(self)
		    : capture_value(type_known(T_CAPTURE), text, span, "0"));
	return collection_value(T_CAPTURE_COLLECTION, items, NULL);
}

static Value *
get_groups(const Value *self, Value **err)
{
	const struct match *match = match_of(self);
	Value *items = array_new(match->count);

	list_push(list_get(items), value_ref(self));
	for (size_t i = 1; i < match->count; i++)
		list_push(list_get(items), capture_value(type_known(T_GROUP),
		    match->text, match->spans[i],
		    regex_group_name(match->regex, i)));
	return collection_value(T_GROUP_COLLECTION, items, match->regex);
}

Value *
match_from(struct regex *regex, const Value *text, size_t from, Value **err)
{
	struct span *spans;
	Value *match = NULL;
	int found = 0;

	spans = mem_alloc(regex_group_count(regex) * sizeof(*spans));
	if (from <= text_len(text))
		found = regex_exec(regex, text_bytes(text), text_len(text),
		    from, spans, err);
	if (found >= 0)
		match = match_value(regex, text, found ? spans : NULL);
	mem_free(spans);
	return match;
}

static Value *
next_match(const struct call *call, Value **err)
{
	const struct match *match = match_of(call->self);

	return match_from(match->regex, match->text, match->next, err);
}

static Value *
match_result(const struct call *call, Value **err)
{
	const struct match *match = match_of(call->self);
	struct buf buf = BUF_INIT;
	Value *replacement;

	if (match->spans[0].start == SIZE_MAX)
		return call_throw(call, err, "System.NotSupportedException",
		    "Result cannot be called on a failed Match.");
	if (!call_text(call, 0, &replacement, err))
		return NULL;
	regex_expand(&buf, match->regex, match->text, match->spans,
	    replacement);
	value_unref(replacement);
	return text_from(&buf);
}

static const struct property capture_properties[] = {
	GETTER("Index", get_index, "int"),
	GETTER("Length", get_length, "int"),
	GETTER("Value", get_value, "string"),
	GETTER("ValueSpan", get_nothing, "System.ReadOnlySpan[char]"),
	{NULL}
};

static const struct property group_properties[] = {
	GETTER("Success", match_success, "bool"),
	GETTER("Name", get_name, "string"),
	GETTER("Captures", get_captures,
	    "System.Text.RegularExpressions.CaptureCollection"),
	{NULL}
};

static const struct property match_properties[] = {
	GETTER("Groups", get_groups,
	    "System.Text.RegularExpressions.GroupCollection"),
	{NULL}
};

static const struct method match_methods[] = {
	METHOD("NextMatch", next_match, 0, 0,
	    "System.Text.RegularExpressions.Match NextMatch()"),
	METHOD("Result", match_result, 1, 1,
	    "string Result(string replacement)"),
	{NULL}
};

static void
start_collections(void)
{
	struct type rows = {
		.properties = collection_properties,
		.release = collection_release,
		.enumerate = collection_enumerate,
		.index = collection_index,
	};

	type_extend(T_CAPTURE_COLLECTION, &rows);
	type_extend(T_MATCH_COLLECTION, &rows);
	rows.properties = groups_properties;
	rows.methods = groups_methods;
	rows.index = groups_index;
	type_extend(T_GROUP_COLLECTION, &rows);
}

void
types_start_match(void)
{
	type_extend(T_CAPTURE, &(struct type){
		.properties = capture_properties,
		.release = capture_release,
		.to_text = piece_text,
	});
	type_extend(T_GROUP, &(struct type){
		.properties = group_properties,
		.release = capture_release,
		.to_text = piece_text,
	});
	type_extend(T_MATCH, &(struct type){
		.properties = match_properties,
		.methods = match_methods,
		.release = match_release,
		.to_text = piece_text,
	});
	start_collections();
}
