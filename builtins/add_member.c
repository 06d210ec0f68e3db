/*
 * add_member.c - Add-Member: hangs members on objects that have them not.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

struct add_member_args {
	Value *input_object, *member_type, *name, *value, *second_value,
	    *type_name, *note_property_name, *note_property_value,
	    *note_property_members;
	bool force, pass_thru;
};

/* Numbers of PSMemberTypes. */
enum {
	TYPE_ALIAS = 1,
	TYPE_NOTE = 8,
	TYPE_SCRIPT_PROPERTY = 16,
	TYPE_PROPERTY_SET = 32,
	TYPE_SCRIPT_METHOD = 256,
};

static bool
kind_of(const Value *member_type, enum member_kind *kind)
{
	switch (value_int64(member_type)) {
	case TYPE_ALIAS:
		*kind = MEMBER_ALIAS;
		return true;
	case TYPE_NOTE:
		*kind = MEMBER_NOTE;
		return true;
	case TYPE_SCRIPT_PROPERTY:
		*kind = MEMBER_SCRIPT_PROPERTY;
		return true;
	case TYPE_PROPERTY_SET:
		*kind = MEMBER_PROPERTY_SET;
		return true;
	case TYPE_SCRIPT_METHOD:
		*kind = MEMBER_SCRIPT_METHOD;
		return true;
	default:
		return false;
	}
}

/* Whether a text cannot be meant as a -MemberType. */
static bool
is_no_member_type(const Value *v)
{
	const struct label *label = type_known(T_MEMBER_TYPES)->labels;

	for (; value_kind(v) == V_TEXT && label->name; label++)
		if (text_same(label->name, text_bytes(v)))
			return false;
	return true;
}

static bool
is_taken(const Value *object, const char *name)
{
	const struct table *table = table_get(object);
	const struct type *type = type_of(object);

	if (object_find(object, name_of(name)))
		return true;
	if (table)
		return false;
	return type_property(type, name) || type_method(type, name);
}

/* Hang one member on an object; value and setter are taken. */
static enum flow
add_member(struct stage *stage, const Value *object, const char *name,
    enum member_kind kind, Value *value, Value *setter)
{
	const struct add_member_args *args = stage->args;

	if (!args->force && is_taken(object, name)) {
		value_unref(value);
		value_unref(setter);
		return stage_error(stage, error_new(
		    "System.InvalidOperationException", "MemberAlreadyExists",
		    ERROR_InvalidOperation, value_ref(object),
		    "Cannot add a member with the name \"%s\" because a "
		    "member with that name already exists. To overwrite the "
		    "member anyway, add the Force parameter to your command.",
		    name));
	}
	object_remove(object, name_of(name));
	object_add_member(object, name, kind, value, setter);
	return FLOW_MORE;
}

static enum flow
add_typed(struct stage *stage, const Value *object)
{
	const struct add_member_args *args = stage->args;
	enum member_kind kind;
	Value *value;

	if (!kind_of(args->member_type, &kind))
		return stage_throw(stage, error_new(
		    "System.InvalidOperationException", "CannotAddMemberType",
		    ERROR_InvalidOperation, NULL,
		    "members of this type cannot be added"));
	value = args->value ? value_ref(args->value) : VALUE_NULL;
	if (kind == MEMBER_ALIAS)
		value_set(&value, value_text(value));
	if (kind == MEMBER_PROPERTY_SET && !list_get(value)) {
		Value *one = value;

		value = array_of(&one, 1);
	}
	return add_member(stage, object, text_bytes(args->name), kind, value,
	    args->second_value ? value_ref(args->second_value) : NULL);
}

static enum flow
add_notes(struct stage *stage, const Value *object)
{
	const struct add_member_args *args = stage->args;
	const struct table *table = table_get(args->note_property_members);
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && table &&
	    i < table_count(table); i++) {
		const Value *key, *value;
		Value *name;

		table_at(table, i, &key, &value);
		name = value_text(key);
		flow = add_member(stage, object, text_bytes(name),
		    MEMBER_NOTE, value_ref(value), NULL);
		value_unref(name);
	}
	return flow;
}

static enum flow
add_process(struct stage *stage)
{
	const struct add_member_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	Value *object;

	if (!args->input_object || value_is_null(args->input_object))
		return FLOW_MORE;
	object = value_boxed(value_ref(args->input_object));
	if (args->type_name)
		type_names_insert(object, text_bytes(args->type_name));
	if (args->member_type)
		flow = add_typed(stage, object);
	else if (args->note_property_name)
		flow = add_member(stage, object,
		    text_bytes(args->note_property_name), MEMBER_NOTE,
		    args->note_property_value
			? value_ref(args->note_property_value) : VALUE_NULL,
		    NULL);
	else if (args->note_property_members)
		flow = add_notes(stage, object);
	if (flow == FLOW_MORE && args->pass_thru)
		return stage_emit(stage, object);
	value_unref(object);
	return flow;
}

#undef ARGS
#define ARGS struct add_member_args
static const struct param add_member_params[] = {
	P_VALUE("InputObject", "psobject",
	    "MemberSet:!v NotePropertyMultiMemberSet:!v "
	    "NotePropertySingleMemberSet:!v TypeNameSet:!v",
	    input_object, .help = "The objects that get the member."),
	P_VALUE("MemberType", "System.Management.Automation.PSMemberTypes",
	    "MemberSet:@0!", member_type, .aliases = "Type",
	    .help = "NoteProperty, ScriptProperty, ScriptMethod or AliasProperty."),
	P_VALUE("Name", "string", "MemberSet:@1!", name,
	    .help = "The name of the member."),
	P_VALUE("Value", "object", "MemberSet:@2", value,
	    .help = "Its value, its block, or the name an alias stands for."),
	P_VALUE("SecondValue", "object", "MemberSet:@3", second_value,
	    .help = "The block that sets a ScriptProperty."),
	P_VALUE("TypeName", "string",
	    "MemberSet NotePropertyMultiMemberSet "
	    "NotePropertySingleMemberSet TypeNameSet:!",
	    type_name, .flags = PARAM_NOT_EMPTY,
	    .help = "A type name to put before those the object has."),
	P_SWITCH("Force",
	    "MemberSet NotePropertyMultiMemberSet "
	    "NotePropertySingleMemberSet",
	    force, .help = "Replace a member of the same name."),
	P_SWITCH("PassThru",
	    "MemberSet NotePropertyMultiMemberSet "
	    "NotePropertySingleMemberSet TypeNameSet",
	    pass_thru, .help = "Emit the objects."),
	P_VALUE("NotePropertyName", "string",
	    "NotePropertySingleMemberSet:@0!", note_property_name,
	    .fits = is_no_member_type,
	    .flags = PARAM_NOT_EMPTY, .help = "The name of a note property."),
	P_VALUE("NotePropertyValue", "object",
	    "NotePropertySingleMemberSet:@1!", note_property_value,
	    .flags = PARAM_ALLOW_NULL, .help = "Its value."),
	P_VALUE("NotePropertyMembers", "System.Collections.IDictionary",
	    "NotePropertyMultiMemberSet:@0!", note_property_members,
	    .flags = PARAM_NOT_EMPTY, .help = "A table of note properties."),
	P_END
};

static const struct example examples[] = {
	{"$o = [pscustomobject]@{ A = 1 }\n$o | Add-Member B 2\n\"$o\"",
	    "@{A=1; B=2}", "Add a note property."},
	{"$o = [pscustomobject]@{ A = 2 }\n"
	 "$o | Add-Member ScriptProperty Twice { $this.A * 2 }\n$o.Twice",
	    "4", "Add a property that is computed."},
	{NULL, NULL, NULL}
};

const struct command command_add_member = {
	.name = "Add-Member",
	.class_name = "AddMemberCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = add_member_params,
	.default_set = "TypeNameSet",
	.args_size = sizeof(struct add_member_args),
	.synopsis = "Add properties and methods to objects.",
	.description = "Add-Member changes the objects it is given; $this "
	    "stands for the object inside blocks. A name that is taken is "
	    "an error unless -Force is given. Numbers and texts are copied "
	    "first, so use -PassThru to get the copy.",
	.examples = examples,
	.see_also = "Get-Member Select-Object New-Object",
	.process = add_process,
};
