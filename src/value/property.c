/*
 * property.c - reading, writing and listing the properties of any value:
 * keys of tables, then attached members, then those of the type.
 */
#include "base/base.h"
#include "value/object.h"

#include "value/error.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/typedata.h"

/* An alias of an alias of an alias ... ends here. */
#define ALIAS_LIMIT 16

static struct upcalls upcalls;

void
upcalls_set(const struct upcalls *calls)
{
	upcalls = *calls;
}

Value *
upcall_invoke(const Value *block, const Value *self, Value *const *args,
    size_t count, Value **err)
{
	if (!upcalls.invoke)
		bug("a script block runs without an interpreter");
	return upcalls.invoke(block, self, args, count, err);
}

/* The message of an error record, as one to quote. */
static Value *
wrapped(Value *inner, const char *type, const char *id, const char *format,
    const char *name)
{
	struct error *error = error_get(inner);
	Value *exception = error ? value_ref(error->exception) : NULL;
	Value *message = error_message(inner);
	Value *record = error_of(exception_new(exception_type(type),
	    text_printf(format, name, text_bytes(message)), exception),
	    id, ERROR_NotSpecified, NULL);

	value_unref(message);
	value_unref(inner);
	return record;
}

static bool
is_wrapped(const Value *record, enum known_type as)
{
	const struct error *error = error_get(record);

	return error && error->exception &&
	    type_is(type_of(error->exception), type_known(as));
}

static Value *
getting_failed(const char *name, Value **err)
{
	if (*err && !is_wrapped(*err, T_GET_VALUE))
		*err = wrapped(*err,
		    "System.Management.Automation.GetValueInvocationException",
		    "ExceptionWhenGetting", "Exception getting \"%s\": \"%s\"",
		    name);
	return NULL;
}

static bool
setting_failed(const char *name, Value **err)
{
	if (*err && !is_wrapped(*err, T_SET_VALUE))
		*err = wrapped(*err,
		    "System.Management.Automation.SetValueInvocationException",
		    "ExceptionWhenSetting", "Exception setting \"%s\": \"%s\"",
		    name);
	return false;
}

Value *
property_static_get(const struct property *row, Value **err)
{
	Value *v = row->get(NULL, err);

	return v ? v : getting_failed(row->name, err);
}

bool
property_static_set(const struct property *row, Value *value, Value **err)
{
	return row->set(NULL, value, err) || setting_failed(row->name, err);
}

/* The member an alias stands for; NULL when it names one of the type. */
static const struct member *
follow_alias(const Value *v, const struct member *member,
    const struct name **key)
{
	int depth;

	for (depth = 0; member && member->kind == MEMBER_ALIAS; depth++) {
		if (depth == ALIAS_LIMIT)
			break;
		*key = name_of(text_bytes(member->value));
		member = object_find(v, *key);
	}
	return member;
}

static Value *
read_script(const Value *v, const struct member *member, Value **err)
{
	Value *result;

	if (!member->value || value_is_null(member->value))
		return VALUE_NULL;
	result = upcall_invoke(member->value, v, NULL, 0, err);
	return result ? result : getting_failed(member->name, err);
}

static Value *
read_type(const Value *v, const struct property *row, Value **err)
{
	Value *result = row->get(v, err);

	return result ? result : getting_failed(row->name, err);
}

static Value *
read_member(const Value *v, const struct member *member, Value **err)
{
	const struct name *key = member->key;
	const struct property *row;

	member = follow_alias(v, member, &key);
	if (!member) {
		row = type_property(type_of(v), key->text);
		return row ? read_type(v, row, err) : NULL;
	}
	switch (member->kind) {
	case MEMBER_NOTE:
	case MEMBER_PROPERTY:
		return value_ref(member->value);
	case MEMBER_SCRIPT_PROPERTY:
		return read_script(v, member, err);
	case MEMBER_CODE_PROPERTY:
	case MEMBER_SCRIPT_METHOD:
	case MEMBER_ALIAS:
	case MEMBER_PROPERTY_SET:
	case MEMBER_METHOD:
	case MEMBER_CODE_METHOD:
	case MEMBER_PARAMETERIZED:
	case MEMBER_EVENT:
		return NULL;
	}
	return NULL;
}

static bool
has_keys(const Value *v)
{
	return value_kind(v) == V_TABLE && !(type_of(v)->flags & TYPE_SET);
}

Value *
property_get(const Value *v, const struct name *key, Value **err)
{
	const struct member *member;
	const struct property *row;
	const Value *found;

	if (has_keys(v)) {
		found = table_lookup(table_get(v), key->text);
		if (found)
			return value_ref(found);
	}
	member = object_find(v, key);
	if (member)
		return read_member(v, member, err);
	if (value_kind(v) == V_INSTANCE && instance_type(v)->own_get) {
		Value *own = instance_type(v)->own_get(v, key->text, err);

		if (own || *err)
			return own;
	}
	row = type_property(type_of(v), key->text);
	return row ? read_type(v, row, err) : NULL;
}

/* Give a record for a property that cannot be written. */
static bool
refuse(const Value *v, const char *name, Value *record, Value *value,
    Value **err)
{
	value_unref(value);
	*err = record;
	return value_kind(v) == V_OBJECT ? setting_failed(name, err) : false;
}

static bool
refuse_missing(const Value *v, const char *name, Value *value, Value **err)
{
	return refuse(v, name, error_new(NULL, "PropertyAssignmentException",
	    ERROR_InvalidOperation, NULL,
	    "The property '%s' cannot be found on this object. Verify that "
	    "the property exists and can be set.", name), value, err);
}

static bool
refuse_read_only(const Value *v, const char *name, Value *value,
    Value **err)
{
	return refuse(v, name, error_new(NULL, "PropertyAssignmentException",
	    ERROR_InvalidOperation, NULL, "'%s' is a ReadOnly property.",
	    name), value, err);
}

static bool
write_script(const Value *v, const struct member *member, Value *value,
    Value **err)
{
	Value *result;

	if (!member->setter || value_is_null(member->setter)) {
		value_unref(value);
		*err = error_new(
		    "System.Management.Automation.SetValueException",
		    "SetWithoutSetterFromScriptProperty",
		    ERROR_InvalidOperation, NULL,
		    "Set accessor for property \"%s\" is unavailable.",
		    member->name);
		return false;
	}
	result = upcall_invoke(member->setter, v, &value, 1, err);
	value_unref(value);
	value_unref(result);
	return result ? true : setting_failed(member->name, err);
}

static bool
write_type(const Value *v, const char *name, Value *value, Value **err)
{
	const struct property *row = type_property(type_of(v), name);

	if (value_kind(v) == V_INSTANCE && instance_type(v)->own_set) {
		if (instance_type(v)->own_set(v, name, value, err))
			return true;
		if (*err)
			return false;
	}
	if (!row)
		return refuse_missing(v, name, value, err);
	if (!row->set)
		return refuse_read_only(v, row->name, value, err);
	return row->set(v, value, err) || setting_failed(row->name, err);
}

bool
property_set(const Value *v, const struct name *key, Value *value,
    Value **err)
{
	struct member *member = object_change(v, key);

	if (has_keys(v) && !member) {
		table_set_text(table_get(v), key->text, value);
		return true;
	}
	if (member && member->kind == MEMBER_ALIAS) {
		follow_alias(v, member, &key);
		member = object_change(v, key);
	}
	if (!member)
		return write_type(v, key->text, value, err);
	if (member->kind == MEMBER_SCRIPT_PROPERTY)
		return write_script(v, member, value, err);
	if (member->kind != MEMBER_NOTE)
		return refuse_read_only(v, member->name, value, err);
	value_set(&member->value, value);
	return true;
}

bool
member_is_property(const struct member *member)
{
	return member->kind == MEMBER_NOTE ||
	    member->kind == MEMBER_PROPERTY ||
	    member->kind == MEMBER_SCRIPT_PROPERTY ||
	    member->kind == MEMBER_ALIAS;
}

static bool
is_property(const struct member *member)
{
	return !member->is_hidden && member_is_property(member);
}

/* Visit the rows of one type; gives false when the visitor had enough. */
static bool
walk_rows(const Value *v, const struct property *rows,
    bool (*visit)(const Value *v, const struct property_row *row, void *ctx),
    void *ctx)
{
	const struct member *attached;
	const struct property *row;

	for (row = rows; row && row->name; row++) {
		struct property_row found = {row->name,
		    row->kind, NULL, row};

		/* A hidden member is what the row reads. */
		attached = object_find(v, name_of(row->name));
		if (row->is_hidden || (attached && !attached->is_hidden) ||
		    type_property(type_of(v), row->name) != row)
			continue;
		if (!visit(v, &found, ctx))
			return false;
	}
	return true;
}

/* What scripts gave to its types, last. */
static void
walk_type_data(const Value *v,
    bool (*visit)(const Value *v, const struct property_row *row, void *ctx),
    void *ctx)
{
	const struct member *member;
	const char *type_name;

	for (size_t i = 0; (member = type_data_at(i, &type_name)); i++) {
		struct property_row row = {member->name, member->kind, member,
		    NULL};

		if (is_property(member) &&
		    object_find(v, member->key) == member &&
		    !visit(v, &row, ctx))
			return;
	}
}

/* Visit the attached properties of a type's kind, or all others. */
static bool
walk_attached(const Value *v, bool of_type,
    bool (*visit)(const Value *v, const struct property_row *row, void *ctx),
    void *ctx)
{
	bool is_record = type_of(v)->flags & TYPE_RECORD;
	size_t i;

	for (i = 0; i < object_count(v); i++) {
		const struct member *member = object_at(v, i);
		struct property_row row = {member->name, member->kind, member,
		    NULL};

		if ((member->kind == MEMBER_PROPERTY) != of_type ||
		    !is_property(member))
			continue;
		if (is_record && member->kind == MEMBER_NOTE)
			row.kind = MEMBER_PROPERTY;
		if (!visit(v, &row, ctx))
			return false;
	}
	return true;
}

/* Visit what an instance has by its content. */
static bool
walk_own(const Value *v,
    bool (*visit)(const Value *v, const struct property_row *row, void *ctx),
    void *ctx)
{
	bool goes_on = true;
	Value *names;

	if (value_kind(v) != V_INSTANCE || !instance_type(v)->own_names)
		return true;
	names = instance_type(v)->own_names(v);
	for (size_t i = 0; goes_on && i < list_count(list_get(names)); i++) {
		const char *name = text_bytes(list_at(list_get(names), i));
		struct property_row row = {name_of(name)->text,
		    MEMBER_PROPERTY, NULL, NULL};

		goes_on = visit(v, &row, ctx);
	}
	value_unref(names);
	return goes_on;
}

void
properties_walk(const Value *v,
    bool (*visit)(const Value *v, const struct property_row *row, void *ctx),
    void *ctx)
{
	const struct type *type = type_of(v);

	/* What came from a type elsewhere stands behind what was added. */
	if (!walk_attached(v, false, visit, ctx) ||
	    !walk_attached(v, true, visit, ctx) || !walk_own(v, visit, ctx))
		return;
	for (; type; type = type->base) {
		if (!walk_rows(v, type->properties, visit, ctx))
			return;
		if (type->definition &&
		    !walk_rows(v, type->definition->properties, visit, ctx))
			return;
	}
	walk_type_data(v, visit, ctx);
}

Value *
property_row_read(const Value *v, const struct property_row *row,
    Value **err)
{
	Value *result;

	if (row->member)
		result = read_member(v, row->member, err);
	else if (row->property)
		result = read_type(v, row->property, err);
	else
		result = property_get(v, name_of(row->name), err);
	if (!result && !*err)
		result = VALUE_NULL;
	return result;
}
