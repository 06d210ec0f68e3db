/*
 * type_data.c - Update-TypeData, Get-TypeData and Remove-TypeData: members
 * and default properties that scripts give to types by name.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "fmt/view.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"
#include "value/typedata.h"

#define MODULE "Microsoft.PowerShell.Utility"
#define TYPE_DATA "System.Management.Automation.Runspaces.TypeData"

static enum flow
refuse(struct stage *stage, const char *id, Value *message)
{
	Value *record = error_new("System.InvalidOperationException", id,
	    ERROR_InvalidOperation, NULL, "%s", text_bytes(message));

	value_unref(message);
	return stage_throw(stage, record);
}

/* ---------------------------------------------------------- Update-TypeData */

struct update_args {
	Value *member_type, *member_name, *value, *second_value, *type_name;
	Value *display_set, *display_property, *key_set, *path;
	bool force;
};

static bool
kind_of(const Value *word, enum member_kind *kind)
{
	static const struct {
		const char *word;
		enum member_kind kind;
	} kinds[] = {
		{"NoteProperty", MEMBER_NOTE},
		{"AliasProperty", MEMBER_ALIAS},
		{"ScriptProperty", MEMBER_SCRIPT_PROPERTY},
		{"ScriptMethod", MEMBER_SCRIPT_METHOD},
	};

	for (size_t i = 0; word && i < COUNT_OF(kinds); i++) {
		if (!text_same(kinds[i].word, text_bytes(word)))
			continue;
		*kind = kinds[i].kind;
		return true;
	}
	return false;
}

static bool
suits(enum member_kind kind, const Value *v)
{
	return (kind != MEMBER_SCRIPT_PROPERTY &&
		   kind != MEMBER_SCRIPT_METHOD) ||
	    (v && value_is_block(v));
}

static enum flow
add_member(struct stage *stage, const char *type_name)
{
	const struct update_args *args = stage->args;
	const char *name = text_bytes(args->member_name);
	const Value *value = args->value;
	enum member_kind kind;

	if (!kind_of(args->member_type, &kind))
		return refuse(stage, "MemberTypeNotSupported",
		    text_printf("The kind of member \"%s\" needs is not "
				"supported.", name));
	if (!suits(kind, value))
		return refuse(stage, "ValueShouldBeScriptBlock",
		    text_printf("The value of member \"%s\" must be a script "
				"block.", name));
	if (type_data_own(type_name, name) && !args->force)
		return refuse(stage, "TypesDynamicUpdateException",
		    text_printf("Error in TypeData \"%s\": The member %s is "
				"already present.", type_name, name));
	type_data_set(type_name, name, kind,
	    !value                 ? VALUE_NULL
	    : kind == MEMBER_ALIAS ? value_text(value)
				   : value_ref(value),
	    args->second_value ? value_ref(args->second_value) : NULL);
	return FLOW_MORE;
}

static Value *
texts_of(const Value *v)
{
	Value *texts = array_new(value_count(v));
	struct iter iter;
	const Value *item;

	iter_init(&iter, v);
	while ((item = iter_next(&iter)))
		list_push(list_get(texts), value_text(item));
	iter_release(&iter);
	return texts;
}

static enum flow
update_process(struct stage *stage)
{
	const struct update_args *args = stage->args;
	const char *type_name;

	if (args->path)
		return refuse(stage, "NotSupported",
		    text_of("Files of type data are not supported."));
	if (!args->type_name)
		return FLOW_MORE;
	type_name = text_bytes(args->type_name);
	if (!args->member_name && !args->display_set &&
	    !args->display_property && !args->key_set)
		return refuse(stage, "TypeDataEmpty",
		    text_printf("Nothing is given for the type \"%s\".",
			type_name));
	if (args->display_set && defaults_own(type_name) && !args->force)
		return refuse(stage, "TypesDynamicUpdateException",
		    text_printf("Error in TypeData \"%s\": The member "
				"DefaultDisplayPropertySet is already "
				"present.", type_name));
	if (args->display_set)
		defaults_set(type_name, texts_of(args->display_set));
	return args->member_name ? add_member(stage, type_name) : FLOW_MORE;
}

/* ------------------------------------------------- Get- and Remove-TypeData */

struct get_args {
	Value *type_name;
};

static bool
is_asked(const Value *patterns, const char *name)
{
	struct iter iter;
	const Value *item;
	bool is_found = false;

	if (!patterns)
		return true;
	iter_init(&iter, patterns);
	while (!is_found && (item = iter_next(&iter))) {
		Value *text = value_text(item);

		is_found = wildcard_text(text_bytes(text), name);
		value_unref(text);
	}
	iter_release(&iter);
	return is_found;
}

static Value *
new_type_data(const char *type_name)
{
	static const char *const names[] = {TYPE_DATA, "System.Object"};
	Value *data = object_type_named(names, COUNT_OF(names));
	const Value *defaults = defaults_own(type_name);

	object_add(data, "TypeName", text_of(type_name));
	object_add(data, "Members", table_new());
	object_add(data, "DefaultDisplayPropertySet",
	    defaults ? value_ref(defaults) : VALUE_NULL);
	return data;
}

/* The type data of a name among those made, or a new one at the end. */
static const Value *
data_for(struct list *all, const char *type_name)
{
	for (size_t i = 0; i < list_count(all); i++) {
		const Value *data = list_at(all, i);

		if (text_same(text_bytes(object_note(data, "TypeName")),
			type_name))
			return data;
	}
	list_push(all, new_type_data(type_name));
	return list_at(all, list_count(all) - 1);
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_args *args = stage->args;
	Value *all = array_new(8);
	const struct member *member;
	const char *type_name;

	for (size_t i = 0; (member = type_data_at(i, &type_name)); i++) {
		const Value *members;

		if (!is_asked(args->type_name, type_name))
			continue;
		members = object_note(data_for(list_get(all), type_name),
		    "Members");
		table_set_text(table_get(members), member->name,
		    member->value ? value_ref(member->value) : VALUE_NULL);
	}
	for (size_t i = 0; (type_name = defaults_at(i)); i++)
		if (is_asked(args->type_name, type_name))
			data_for(list_get(all), type_name);
	return stage_emit_all(stage, all);
}

static enum flow
remove_process(struct stage *stage)
{
	const struct get_args *args = stage->args;
	const char *name;
	bool was_there;

	if (!args->type_name)
		return FLOW_MORE;
	name = text_bytes(args->type_name);
	was_there = defaults_own(name) != NULL;
	defaults_set(name, NULL);
	if (type_data_remove(name) || was_there)
		return FLOW_MORE;
	return refuse(stage, "TypesDynamicRemoveException",
	    text_printf("Error in TypeData \"%s\": The TypeData is not there.",
		name));
}

/* ----------------------------------------------------------------- the rows */

#define ARGS struct update_args
static const struct param update_params[] = {
	P_VALUE("MemberType", "string", "DynamicTypeSet", member_type,
	    .flags = PARAM_NOT_EMPTY,
	    .choices = "NoteProperty AliasProperty ScriptProperty "
		"CodeProperty ScriptMethod CodeMethod",
	    .help = "The kind of member to add."),
	P_VALUE("MemberName", "string", "DynamicTypeSet", member_name,
	    .flags = PARAM_NOT_EMPTY, .help = "The name of the member."),
	P_VALUE("Value", "object", "DynamicTypeSet", value,
	    .help = "Its value, or the block that computes it with $this."),
	P_VALUE("SecondValue", "object", "DynamicTypeSet", second_value,
	    .flags = PARAM_NOT_NULL,
	    .help = "The block that sets a script property."),
	P_VALUE("DefaultDisplayProperty", "string", "DynamicTypeSet",
	    display_property, .flags = PARAM_NOT_EMPTY,
	    .help = "Accepted and ignored."),
	P_VALUE("DefaultDisplayPropertySet", "string[]", "DynamicTypeSet",
	    display_set, .flags = PARAM_NOT_EMPTY,
	    .help = "The properties shown when nobody asks for others."),
	P_VALUE("DefaultKeyPropertySet", "string[]", "DynamicTypeSet", key_set,
	    .flags = PARAM_NOT_EMPTY, .help = "Accepted and ignored."),
	P_VALUE("TypeName", "string", "DynamicTypeSet:!v", type_name,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "The type, as it stands in the type names of objects."),
	P_SWITCH("Force", "DynamicTypeSet", force,
	    .help = "Replace a member that is there."),
	P_VALUE("AppendPath", "string[]", "FileSet:@0vn", path,
	    .aliases = "PSPath|Path", .flags = PARAM_NOT_NULL,
	    .help = "Refused: files of type data are not read."),
	P_END
};
#undef ARGS

#define ARGS struct get_args
static const struct param get_params[] = {
	P_VALUE("TypeName", "string[]", "all:@0v", type_name,
	    .flags = PARAM_NOT_EMPTY, .help = "Names or patterns of types."),
	P_END
};

static const struct param remove_params[] = {
	P_VALUE("TypeName", "string", "all:@0!v", type_name,
	    .flags = PARAM_NOT_EMPTY, .help = "The type to strip."),
	P_END
};
#undef ARGS

static const struct example update_examples[] = {
	{"Update-TypeData -TypeName My.Box -MemberType ScriptProperty "
	 "-MemberName Area -Value { $this.W * $this.H }\n"
	 "([pscustomobject]@{ PSTypeName = 'My.Box'; W = 2; H = 3 }).Area",
	    "6", "A computed property for every object of a type."},
	{"Update-TypeData -TypeName My.Row -DefaultDisplayPropertySet B\n"
	 "[pscustomobject]@{ PSTypeName = 'My.Row'; A = 1; B = 2 }",
	    "\nB\n-\n2\n", "What default output shows of a type."},
	{NULL, NULL, NULL}
};

static const struct example get_examples[] = {
	{"Update-TypeData -TypeName My.X -MemberType NoteProperty "
	 "-MemberName N -Value 1\n(Get-TypeData My.*).Members.N",
	    "1", "The members that a type was given."},
	{"@(Get-TypeData No.Such.Type).Count", "0",
	    "Nothing for other types."},
	{NULL, NULL, NULL}
};

static const struct example remove_examples[] = {
	{"Update-TypeData -TypeName My.Y -MemberType NoteProperty "
	 "-MemberName N -Value 1\nRemove-TypeData My.Y\n"
	 "@(Get-TypeData My.Y).Count",
	    "0", "Take the members back."},
	{"try { Remove-TypeData No.Such.Type } catch { 'nothing there' }",
	    "nothing there", "A type that was given nothing."},
	{NULL, NULL, NULL}
};

const struct command command_update_type_data = {
	.name = "Update-TypeData",
	.class_name = "UpdateTypeDataCommand",
	.module = MODULE,
	.params = update_params,
	.default_set = "FileSet",
	.args_size = sizeof(struct update_args),
	.synopsis = "Give members or default properties to a type.",
	.description = "Update-TypeData adds a note, alias or script property "
	    "or a script method to every object that has the type name, or "
	    "sets the properties that default output shows of it.",
	.examples = update_examples,
	.see_also = "Add-Member Get-TypeData",
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.process = update_process,
};

const struct command command_get_type_data = {
	.name = "Get-TypeData",
	.class_name = "GetTypeDataCommand",
	.module = MODULE,
	.params = get_params,
	.outputs = TYPE_DATA,
	.args_size = sizeof(struct get_args),
	.synopsis = "Show what Update-TypeData gave to types.",
	.description = "Get-TypeData emits one object for each type that was "
	    "given members or default properties.",
	.examples = get_examples,
	.see_also = "Update-TypeData",
	.process = get_process,
};

const struct command command_remove_type_data = {
	.name = "Remove-TypeData",
	.class_name = "RemoveTypeDataCommand",
	.module = MODULE,
	.params = remove_params,
	.args_size = sizeof(struct get_args),
	.synopsis = "Take back what Update-TypeData gave to a type.",
	.description = "Remove-TypeData removes every member and the default "
	    "properties of a type name.",
	.examples = remove_examples,
	.see_also = "Update-TypeData",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = remove_process,
};
