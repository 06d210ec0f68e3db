/*
 * propexpr.c - parsing and evaluating property arguments. What the further
 * keys mean is for the commands that allow them.
 */
#include "base/base.h"
#include "run/propexpr.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "run/eval.h"
#include "run/interp.h"
#include "run/sink.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"

/* ------------------------------------------------------------ the parser */

struct spelling {
	const char *name;
	enum prop_key key;
};

static const struct spelling spellings[] = {
	{"Name", PROP_NAME},
	{"Label", PROP_NAME},
	{"Expression", PROP_EXPRESSION},
	{"FormatString", PROP_FORMAT},
	{"Width", PROP_WIDTH},
	{"Alignment", PROP_ALIGNMENT},
	{"Ascending", PROP_ASCENDING},
	{"Descending", PROP_DESCENDING},
	{"Depth", PROP_DEPTH},
};

#define REFUSE(err, id, ...)                                                   \
	error_set(err, error_new("System.NotSupportedException", id,           \
			   ERROR_InvalidArgument, NULL, __VA_ARGS__))

/* The key a word stands for among the allowed ones. */
static bool
key_find(const char *word, unsigned allowed, enum prop_key *key, Value **err)
{
	const struct spelling *found = NULL;

	for (size_t i = 0; i < COUNT_OF(spellings); i++) {
		const struct spelling *spelling = &spellings[i];

		if (!(allowed & PROP_BIT(spelling->key)) ||
		    !text_starts(spelling->name, word))
			continue;
		if (found && found->key != spelling->key)
			return REFUSE(err, "DictionaryKeyAmbiguous",
			    "the key \"%s\" is ambiguous", word);
		found = spelling;
	}
	if (!found || !*word)
		return REFUSE(err, "DictionaryKeyIllegal",
		    "the key \"%s\" is not one that can be used here", word);
	*key = found->key;
	return true;
}

static bool
is_source(const Value *v)
{
	return value_kind(v) == V_TEXT || value_is_block(v);
}

/* Bring the value of a key to its type; an owned value or NULL. */
static Value *
key_value(enum prop_key key, const Value *v, Value **err)
{
	int32_t n;

	switch (key) {
	case PROP_NAME:
	case PROP_FORMAT:
	case PROP_ALIGNMENT:
		if (value_kind(v) == V_TEXT)
			return value_ref(v);
		break;
	case PROP_EXPRESSION:
		if (is_source(v))
			return value_ref(v);
		break;
	case PROP_WIDTH:
	case PROP_DEPTH:
		if (value_is_integer(v) && convert_int(v, &n, err))
			return value_int(n);
		break;
	case PROP_ASCENDING:
	case PROP_DESCENDING:
		if (value_kind(v) == V_BOOL)
			return value_ref(v);
		break;
	case PROP_KEY_COUNT:
		break;
	}
	if (!*err)
		REFUSE(err, "DictionaryKeyIllegalValue",
		    "the value of the key has the type %s, which is not one "
		    "that can be used here",
		    type_full(type_of(v)));
	return NULL;
}

static bool
table_parse(struct prop_row *row, const struct table *table,
    unsigned allowed, Value **err)
{
	for (size_t i = 0; i < table_count(table); i++) {
		const Value *word, *value;
		enum prop_key key = PROP_NAME;

		table_at(table, i, &word, &value);
		if (value_kind(word) != V_TEXT)
			return REFUSE(err, "DictionaryKeyNonString",
			    "a key of type %s is not a string",
			    type_full(type_of(word)));
		if (!key_find(text_bytes(word), allowed, &key, err))
			return false;
		value_unref(row->keys[key]);
		row->keys[key] = key_value(key, value, err);
		if (!row->keys[key])
			return false;
	}
	if (!row->keys[PROP_EXPRESSION])
		return REFUSE(err, "DictionaryKeyMandatoryEntry",
		    "the entry \"%s\" is missing", "Expression");
	row->source = value_ref(row->keys[PROP_EXPRESSION]);
	return true;
}

void
prop_row_release(struct prop_row *row)
{
	value_unref(row->source);
	for (size_t i = 0; i < PROP_KEY_COUNT; i++)
		value_unref(row->keys[i]);
	memset(row, 0, sizeof(*row));
}

bool
prop_row_parse(struct prop_row *row, const Value *argument, unsigned allowed,
    Value **err)
{
	memset(row, 0, sizeof(*row));
	if (table_get(argument)) {
		if (!table_parse(row, table_get(argument), allowed, err)) {
			prop_row_release(row);
			return false;
		}
	} else if (is_source(argument)) {
		row->source = value_ref(argument);
	} else if (value_is_null(argument) || value_unrolls(argument)) {
		return REFUSE(err, "DictionaryKeyUnknownType",
		    "a value of type %s is not a property",
		    type_full(type_of(argument)));
	} else {
		row->source = value_text(argument);
	}
	row->has_wildcard = !prop_row_is_block(row) &&
	    wildcard_has(text_bytes(row->source));
	return true;
}

void
prop_rows_release(struct prop_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		prop_row_release(&rows->items[i]);
	mem_free(rows->items);
	rows->items = NULL;
	rows->count = 0;
}

bool
prop_rows_parse(struct prop_rows *rows, const Value *argument,
    unsigned allowed, Value **err)
{
	struct iter iter;
	const Value *item;
	bool is_good = true;

	rows->items = NULL;
	rows->count = 0;
	if (!argument || value_is_null(argument))
		return true;
	rows->items = mem_zalloc(value_count(argument) + 1,
	    sizeof(rows->items[0]));
	iter_init(&iter, argument);
	while (is_good && (item = iter_next(&iter))) {
		is_good = prop_row_parse(&rows->items[rows->count], item,
		    allowed, err);
		rows->count += is_good;
	}
	iter_release(&iter);
	if (!is_good)
		prop_rows_release(rows);
	return is_good;
}

/* ---------------------------------------------------------- what they say */

bool
prop_row_is_block(const struct prop_row *row)
{
	return value_kind(row->source) != V_TEXT;
}

Value *
prop_label(const struct prop_row *row)
{
	if (row->keys[PROP_NAME])
		return value_ref(row->keys[PROP_NAME]);
	if (prop_row_is_block(row))
		return block_text(row->source);
	return value_ref(row->source);
}

/* ------------------------------------------------------------ names of v */

struct gather {
	const char *pattern;
	struct list *names;
	bool wants_attached;
};

static bool
gather_one(const Value *v, const struct property_row *row, void *context)
{
	struct gather *gather = context;
	bool is_extended = row->kind != MEMBER_PROPERTY;

	/* What was added to an object comes before what its type has. */
	if (is_extended != gather->wants_attached)
		return true;
	if (wildcard_text(gather->pattern, row->name))
		list_push(gather->names, text_of(row->name));
	return true;
}

/* The names of a property set, or false when the name is none. */
static bool
gather_set(const Value *v, const char *name, struct list *names)
{
	const struct name *key = name_find(name, strlen(name));
	const struct member *member = key ? object_find(v, key) : NULL;

	if (!member || member->kind != MEMBER_PROPERTY_SET)
		return false;
	list_push_all(names, list_get(member->value));
	return true;
}

static bool
has_key(const Value *v, const char *name)
{
	const struct table *table = table_get(v);

	return table && !table_is_ordered(table) &&
	    type_is(table_type(table), type_of_kind(V_TABLE)) &&
	    table_lookup(table, name);
}

/* The spelling v has for a property, or NULL when it has none. */
static const char *
own_spelling(const Value *v, const char *name)
{
	const struct name *key = name_find(name, strlen(name));
	const struct member *member = key ? object_find(v, key) : NULL;
	const struct property *property;

	if (member)
		return member->kind == MEMBER_SCRIPT_METHOD ||
			member->kind == MEMBER_CODE_METHOD
		    ? NULL
		    : member->name;
	property = type_property(type_of(v), name);
	if (property)
		return property->name;
	return has_key(v, name) ? name : NULL;
}

Value *
prop_names(const struct prop_row *row, const Value *v)
{
	Value *names = array_new(4);
	struct gather gather = {text_bytes(row->source), list_get(names), true};
	const char *own;

	if (value_is_null(v))
		return names;
	if (row->has_wildcard) {
		properties_walk(v, gather_one, &gather);
		gather.wants_attached = false;
		properties_walk(v, gather_one, &gather);
		return names;
	}
	if (gather_set(v, gather.pattern, gather.names))
		return names;
	own = own_spelling(v, gather.pattern);
	if (own)
		list_push(gather.names, text_of(own));
	return names;
}

/* ------------------------------------------------------------- evaluation */

Value *
prop_get(const Value *v, const char *name, Value **err)
{
	const struct table *table = table_get(v);
	const struct name *key = name_of(name);
	const struct property *property;

	if (value_is_null(v))
		return NULL;
	if (!table)
		return property_get(v, key, err);
	if (object_find(v, key))
		return property_get(v, key, err);
	property = type_property(type_of(v), name);
	if (property)
		return property->get(v, err);
	return has_key(v, name) ? value_ref(table_lookup(table, name)) : NULL;
}

static Value *
run_block(struct interp *interp, const Value *block, const Value *v,
    Value **err)
{
	struct sink *errors = interp->streams[STREAM_ERROR];
	struct list_sink gathered;
	Value *result = NULL;
	enum flow flow;

	list_sink_init(&gathered);
	interp->streams[STREAM_ERROR] = sink_null();
	flow = block_run(interp, block, v, NULL, 0, true, &gathered.sink);
	interp->streams[STREAM_ERROR] = errors;
	if (flow == FLOW_FAIL) {
		*err = interp->error;
		interp->error = NULL;
	} else {
		result = list_sink_take(&gathered);
		if (value_is_null(result))
			value_set(&result, VALUE_NULL);
	}
	list_sink_release(&gathered);
	return result;
}

Value *
prop_value(struct interp *interp, const struct prop_row *row, const Value *v,
    Value **err)
{
	Value *names, *result = NULL;

	if (prop_row_is_block(row))
		return run_block(interp, row->source, v, err);
	if (!row->has_wildcard)
		return prop_get(v, text_bytes(row->source), err);
	names = prop_names(row, v);
	if (list_count(list_get(names)) > 0)
		result = prop_get(v, text_bytes(list_at(list_get(names), 0)),
		    err);
	value_unref(names);
	return result;
}

Value *
prop_value_or_null(struct interp *interp, const struct prop_row *row,
    const Value *v)
{
	Value *err = NULL;
	Value *result = prop_value(interp, row, v, &err);

	value_unref(err);
	return result ? result : VALUE_NULL;
}
