/*
 * command_params.c - see command_params.h.
 */
#include "base/base.h"
#include "run/command_params.h"

#include <string.h>

#include "run/signature.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

#define SMA "System.Management.Automation."
#define NO_POSITION INT32_MIN

#define RECORD(word)                                                        \
	{                                                                   \
		.name = SMA word, .kind = V_OBJECT, .flags = TYPE_RECORD,   \
	}
static struct type types[RECORD_TYPE_COUNT] = {
	[RECORD_PARAMETER] = RECORD("ParameterMetadata"),
	[RECORD_PARAMETER_SET] = RECORD("ParameterSetMetadata"),
	[RECORD_ATTRIBUTE] = RECORD("ParameterAttribute"),
	[RECORD_CHOICES] = RECORD("ValidateSetAttribute"),
	[RECORD_RANGE] = RECORD("ValidateRangeAttribute"),
	[RECORD_NOT_NULL] = RECORD("ValidateNotNullAttribute"),
	[RECORD_NOT_EMPTY] = RECORD("ValidateNotNullOrEmptyAttribute"),
	[RECORD_NOT_BLANK] = RECORD("ValidateNotNullOrWhiteSpaceAttribute"),
	[RECORD_ALLOW_NULL] = RECORD("AllowNullAttribute"),
	[RECORD_ALLOW_EMPTY_LIST] = RECORD("AllowEmptyCollectionAttribute"),
	[RECORD_ALLOW_EMPTY_TEXT] = RECORD("AllowEmptyStringAttribute"),
	[RECORD_ALIASES] = RECORD("AliasAttribute"),
	[RECORD_SET] = RECORD("CommandParameterSetInfo"),
	[RECORD_SET_PARAMETER] = RECORD("CommandParameterInfo"),
	[RECORD_TYPE_NAME] = RECORD("PSTypeName"),
};

const struct type *
record_type(enum record_type which)
{
	return &types[which];
}

void
command_params_start(void)
{
	for (size_t i = 0; i < RECORD_TYPE_COUNT; i++)
		type_register(&types[i]);
}

static const struct type *
type_of_row(const struct row *row)
{
	return row->type ? row->type : type_known(T_OBJECT);
}

static Value *
alias_list(const struct row *row)
{
	Value *names = array_typed(type_known(T_STRING), 2);
	const char *cursor = row->param->aliases, *alias;
	size_t len;

	while ((len = param_alias_next(&cursor, &alias)))
		list_push(list_get(names), text_new(alias, len));
	return names;
}

static Value *
set_name(const struct signature *signature, set_bits set)
{
	return text_of(signature_set_name(signature, set));
}

/* What Parameter attributes and their like say of one entry. */
static void
add_entry(Value *v, const struct set_entry *entry)
{
	object_add(v, "IsMandatory", value_bool(entry->is_mandatory));
	object_add(v, "Position",
	    value_int(entry->position < 0 ? NO_POSITION : entry->position));
	object_add(v, "ValueFromPipeline", value_bool(entry->is_by_value));
	object_add(v, "ValueFromPipelineByPropertyName",
	    value_bool(entry->is_by_name));
	object_add(v, "ValueFromRemainingArguments",
	    value_bool(entry->is_rest));
}

static Value *
help_text(const struct row *row)
{
	return row->param->help ? text_of(row->param->help) : VALUE_NULL;
}

static Value *
attribute(const struct signature *signature, const struct row *row,
    const struct set_entry *entry)
{
	Value *v = object_typed(record_type(RECORD_ATTRIBUTE));

	object_add(v, "Position",
	    value_int(entry->position < 0 ? NO_POSITION : entry->position));
	object_add(v, "ParameterSetName", set_name(signature, entry->set));
	object_add(v, "Mandatory", value_bool(entry->is_mandatory));
	object_add(v, "ValueFromPipeline", value_bool(entry->is_by_value));
	object_add(v, "ValueFromPipelineByPropertyName",
	    value_bool(entry->is_by_name));
	object_add(v, "ValueFromRemainingArguments",
	    value_bool(entry->is_rest));
	object_add(v, "HelpMessage", help_text(row));
	object_add(v, "DontShow",
	    value_bool(row->param->flags & PARAM_HIDDEN));
	return v;
}

static Value *
choice_list(const struct param *param)
{
	Value *v = object_typed(record_type(RECORD_CHOICES));
	Value *words = array_typed(type_known(T_STRING), 8);
	const char *p = param->choices;
	size_t len;

	for (; *p; p += len, p += strspn(p, " ")) {
		len = strcspn(p, " ");
		list_push(list_get(words), text_new(p, len));
	}
	object_add(v, "ValidValues", words);
	object_add(v, "IgnoreCase", VALUE_TRUE);
	return v;
}

/* A bound of a range, whole where the parameter is. */
static Value *
bound(const struct row *row, double limit)
{
	if (row->param->slot == SLOT_REAL)
		return value_double(limit);
	return limit >= 0x1p63 ? value_long(INT64_MAX)
			       : value_long((int64_t)limit);
}

static Value *
range(const struct row *row)
{
	Value *v = object_typed(record_type(RECORD_RANGE));

	object_add(v, "MinRange", bound(row, row->param->low));
	object_add(v, "MaxRange", bound(row, row->param->high));
	return v;
}

static bool
is_list(const struct param *param)
{
	size_t len = param->type ? strlen(param->type) : 0;

	return len > 2 && strcmp(param->type + len - 2, "[]") == 0;
}

/* What a parameter refuses and allows, behind its Parameter attributes. */
static void
add_constraints(struct list *attributes, const struct row *row)
{
	static const struct {
		enum param_flag flag;
		enum record_type type;
	} marks[] = {
		{PARAM_NOT_NULL, RECORD_NOT_NULL},
		{PARAM_NOT_EMPTY, RECORD_NOT_EMPTY},
		{PARAM_NOT_BLANK, RECORD_NOT_BLANK},
		{PARAM_ALLOW_NULL, RECORD_ALLOW_NULL},
	};
	const struct param *param = row->param;
	Value *names;

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (param->flags & marks[i].flag)
			list_push(attributes,
			    object_typed(record_type(marks[i].type)));
	if (param->flags & PARAM_ALLOW_EMPTY)
		list_push(attributes,
		    object_typed(record_type(is_list(param)
			? RECORD_ALLOW_EMPTY_LIST
			: RECORD_ALLOW_EMPTY_TEXT)));
	if (param->flags & PARAM_RANGE)
		list_push(attributes, range(row));
	if (param->choices)
		list_push(attributes, choice_list(param));
	if (param->aliases) {
		names = object_typed(record_type(RECORD_ALIASES));
		object_add(names, "AliasNames", alias_list(row));
		list_push(attributes, names);
	}
}

static Value *
parameter(const struct signature *signature, const struct row *row)
{
	Value *v = object_typed(record_type(RECORD_PARAMETER));
	Value *sets = table_new(), *attributes = array_new(2), *set;

	for (size_t i = 0; i < row->entry_count; i++) {
		const struct set_entry *entry = &row->entries[i];

		set = object_typed(record_type(RECORD_PARAMETER_SET));
		add_entry(set, entry);
		object_add(set, "HelpMessage", help_text(row));
		table_set(table_get(sets), set_name(signature, entry->set),
		    set);
		list_push(list_get(attributes),
		    attribute(signature, row, entry));
	}
	add_constraints(list_get(attributes), row);
	object_add(v, "Name", text_of(row->param->name));
	object_add(v, "ParameterType", value_type(type_of_row(row)));
	object_add(v, "ParameterSets", sets);
	object_add(v, "IsDynamic", VALUE_FALSE);
	object_add(v, "Aliases", alias_list(row));
	object_add(v, "Attributes", attributes);
	object_add(v, "SwitchParameter", value_bool(row->is_switch));
	return v;
}

Value *
parameters_value(const struct command *command)
{
	const struct signature *signature = signature_of(command);
	const struct type *definition =
	    type_find("System.Collections.Generic.Dictionary`2", 39);
	Value *v = definition
		       ? table_typed(type_generic(definition,
					 type_known(T_STRING),
					 record_type(RECORD_PARAMETER)),
			     false)
		       : table_new();

	for (size_t i = 0; i < signature->count; i++)
		table_set_text(table_get(v), signature->rows[i].param->name,
		    parameter(signature, &signature->rows[i]));
	return v;
}

static Value *
set_value(const struct signature *signature, set_bits set)
{
	Value *v = object_typed(record_type(RECORD_SET));
	Value *parameters = array_new(signature->count), *p;

	for (size_t i = 0; i < signature->count; i++) {
		const struct row *row = &signature->rows[i];
		const struct set_entry *entry = signature_entry(row, set);

		if (!entry)
			continue;
		p = object_typed(record_type(RECORD_SET_PARAMETER));
		object_add(p, "Name", text_of(row->param->name));
		object_add(p, "ParameterType", value_type(type_of_row(row)));
		add_entry(p, entry);
		object_add(p, "HelpMessage", help_text(row));
		object_add(p, "Aliases", alias_list(row));
		list_push(list_get(parameters), p);
	}
	object_add(v, "Name", set_name(signature, set));
	object_add(v, "IsDefault",
	    value_bool(set == signature->default_set));
	object_add(v, "Parameters", parameters);
	return v;
}

Value *
parameter_sets_value(const struct command *command)
{
	const struct signature *signature = signature_of(command);
	Value *sets = array_new(signature->set_count + 1);

	if (!signature->set_count)
		list_push(list_get(sets), set_value(signature, SETS_ALL));
	for (size_t i = 0; i < signature->set_count; i++)
		list_push(list_get(sets),
		    set_value(signature, (set_bits)1 << i));
	return sets;
}
