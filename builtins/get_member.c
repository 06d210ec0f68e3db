/*
 * get_member.c - Get-Member: the members of the objects that come by, once
 * for each type. Definitions say what a member is in a form a person reads.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/events.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

struct get_member_args {
	Value *input_object, *name, *member_type, *view;
	bool is_static, force;
};

struct member_state {
	Value *seen;             /* table of type names */
};

/* One row of the result. */
struct found {
	char *name;
	enum member_kind kind;
	char *definition;
};

struct gather {
	const struct get_member_args *args;
	struct found *items;
	size_t count;
};

static const struct {
	const char *name;
	int64_t number;          /* of PSMemberTypes */
} kinds[] = {
	[MEMBER_NOTE] = {"NoteProperty", 8},
	[MEMBER_PROPERTY] = {"Property", 4},
	[MEMBER_SCRIPT_PROPERTY] = {"ScriptProperty", 16},
	[MEMBER_SCRIPT_METHOD] = {"ScriptMethod", 256},
	[MEMBER_ALIAS] = {"AliasProperty", 1},
	[MEMBER_PROPERTY_SET] = {"PropertySet", 32},
	[MEMBER_METHOD] = {"Method", 64},
	[MEMBER_CODE_METHOD] = {"CodeMethod", 128},
	[MEMBER_PARAMETERIZED] = {"ParameterizedProperty", 512},
	[MEMBER_EVENT] = {"Event", 2048},
};

/* --------------------------------------------------------------- gathering */

static bool
is_wanted(const struct get_member_args *args, const char *name,
    enum member_kind kind)
{
	const Value *pattern;
	struct iter iter;
	bool is_match = !args->name;

	if (args->member_type &&
	    !(value_int64(args->member_type) & kinds[kind].number))
		return false;
	if (is_match)
		return true;
	iter_init(&iter, args->name);
	while (!is_match && (pattern = iter_next(&iter)))
		is_match = wildcard_text(text_bytes(pattern), name);
	iter_release(&iter);
	return is_match;
}

/* Note a member; an attached one hides one of the type. definition is
 * taken. */
static void
add_found(struct gather *gather, const char *name, enum member_kind kind,
    char *definition)
{
	struct found *item = NULL;

	for (size_t i = 0; i < gather->count && !item; i++)
		if (text_same(gather->items[i].name, name))
			item = &gather->items[i];
	if (item || !is_wanted(gather->args, name, kind)) {
		mem_free(definition);
		return;
	}
	gather->items = mem_resize(gather->items, gather->count + 1,
	    sizeof(*item));
	item = &gather->items[gather->count++];
	item->name = mem_text(name);
	item->kind = kind;
	item->definition = definition;
}

/* ------------------------------------------------------------- definitions */

static const char *
note_type(const Value *v)
{
	const char *name = value_is_null(v) ? "object"
					    : type_display(type_of(v));
	size_t stem = strcspn(name, "[");

	/* Without the namespace: "Object[]", "List[int]". */
	for (size_t i = stem; i > 0; i--)
		if (name[i - 1] == '.')
			return name + i;
	return name;
}

static void
add_block(struct buf *buf, const char *accessor, const Value *block)
{
	Value *text;

	if (!block || value_is_null(block))
		return;
	text = value_text(block);
	buf_printf(buf, "%s=%s;", accessor, text_bytes(text));
	value_unref(text);
}

static char *
attached_definition(const struct member *member)
{
	struct buf buf = BUF_INIT;
	Value *text;

	switch (member->kind) {
	case MEMBER_SCRIPT_PROPERTY:
		buf_printf(&buf, "System.Object %s {", member->name);
		add_block(&buf, "get", member->value);
		add_block(&buf, "set", member->setter);
		buf_text(&buf, "}");
		break;
	case MEMBER_SCRIPT_METHOD:
	case MEMBER_CODE_METHOD:
		buf_printf(&buf, "System.Object %s();", member->name);
		break;
	case MEMBER_ALIAS:
		text = value_text(member->value);
		buf_printf(&buf, "%s = %s", member->name, text_bytes(text));
		value_unref(text);
		break;
	case MEMBER_PROPERTY_SET:
		text = value_text_sep(member->value, ", ");
		buf_printf(&buf, "%s {%s}", member->name, text_bytes(text));
		value_unref(text);
		break;
	case MEMBER_NOTE:
	case MEMBER_PROPERTY:
	case MEMBER_METHOD:
	case MEMBER_PARAMETERIZED:
	case MEMBER_EVENT:
		text = value_is_null(member->value)
		    ? text_of("null")
		    : value_to_string(member->value);
		buf_printf(&buf, "%s %s=%s", note_type(member->value),
		    member->name, text_bytes(text));
		value_unref(text);
		break;
	}
	return buf_take(&buf);
}

static char *
property_definition(const struct property *property, bool is_static)
{
	struct buf buf = BUF_INIT;

	buf_printf(&buf, "%s%s %s {get;%s}", is_static ? "static " : "",
	    property->type_name ? property->type_name : "System.Object",
	    property->name, property->set ? "set;" : "");
	return buf_take(&buf);
}

static char *
method_definition(const struct method *method, bool is_static)
{
	struct buf buf = BUF_INIT;

	if (is_static)
		buf_text(&buf, "static ");
	if (method->signature)
		buf_text(&buf, method->signature);
	else
		buf_printf(&buf, "System.Object %s()", method->name);
	return buf_take(&buf);
}

static void
gather_attached(struct gather *gather, const Value *object)
{
	bool is_record = value_kind(object) == V_OBJECT &&
	    object_type(object)->flags & TYPE_RECORD;

	for (size_t i = 0; i < object_count(object); i++) {
		const struct member *member = object_at(object, i);
		struct buf buf = BUF_INIT;

		if (member->is_hidden && !gather->args->force)
			continue;
		if (is_record && member->kind == MEMBER_NOTE) {
			buf_printf(&buf, "%s %s {get;}",
			    note_type(member->value), member->name);
			add_found(gather, member->name, MEMBER_PROPERTY,
			    buf_take(&buf));
			continue;
		}
		add_found(gather, member->name, member->kind,
		    attached_definition(member));
	}
}

static void
gather_type(struct gather *gather, const struct type *type, bool is_static)
{
	const struct property *property;
	const struct method *method;

	for (; type; type = type->base) {
		property = is_static ? type->statics : type->properties;
		for (; property && property->name; property++)
			if (!property->is_hidden || gather->args->force)
				add_found(gather, property->name,
				    MEMBER_PROPERTY,
				    property_definition(property, is_static));
		method = is_static ? type->static_methods : type->methods;
		for (; method && method->name; method++)
			add_found(gather, method->name, MEMBER_METHOD,
			    method_definition(method, is_static));
	}
}

static void
gather_event(struct gather *gather, const Value *object)
{
	const char *definition;
	const char *name = event_name_of(object, &definition);

	if (name)
		add_found(gather, name, MEMBER_EVENT, mem_text(definition));
}

/* What every object can do, whether or not its type lists it. */
static void
gather_common(struct gather *gather)
{
	static const struct method methods[] = {
		{.name = "Equals", .signature = "bool Equals(System.Object obj)"},
		{.name = "GetHashCode", .signature = "int GetHashCode()"},
		{.name = "GetType", .signature = "type GetType()"},
		{.name = "ToString", .signature = "string ToString()"},
	};

	for (size_t i = 0; i < COUNT_OF(methods); i++)
		add_found(gather, methods[i].name, MEMBER_METHOD,
		    method_definition(&methods[i], false));
}

/* -------------------------------------------------------------- the command */

static int
found_order(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = strcmp(kinds[x->kind].name, kinds[y->kind].name);

	return order ? order : strcasecmp(x->name, y->name);
}

static enum flow
emit_found(struct stage *stage, struct gather *gather, const char *type_name)
{
	enum flow flow = FLOW_MORE;

	if (gather->count)
		qsort(gather->items, gather->count, sizeof(gather->items[0]),
		    found_order);
	for (size_t i = 0; i < gather->count; i++) {
		struct found *item = &gather->items[i];
		Value *record = shape_new(SHAPE_member);

		object_add(record, "TypeName", text_of(type_name));
		object_add(record, "Name", text_of(item->name));
		object_add(record, "MemberType",
		    value_enum(type_known(T_MEMBER_TYPES),
			kinds[item->kind].number));
		object_add(record, "Definition", text_of(item->definition));
		if (flow == FLOW_MORE)
			flow = stage_emit(stage, record);
		else
			value_unref(record);
		mem_free(item->name);
		mem_free(item->definition);
	}
	mem_free(gather->items);
	return flow;
}

static bool
is_new_type(struct member_state *state, const char *name)
{
	if (!state->seen)
		state->seen = table_new();
	if (table_lookup(table_get(state->seen), name))
		return false;
	table_set_text(table_get(state->seen), name, VALUE_TRUE);
	return true;
}

static enum flow
member_process(struct stage *stage)
{
	const struct get_member_args *args = stage->args;
	struct gather gather = {args, NULL, 0};
	const Value *object = args->input_object;
	const struct type *type;
	const char *name;

	if (!object || value_is_null(object))
		return FLOW_MORE;
	type = args->is_static && value_kind(object) == V_TYPE
	    ? value_as_type(object) : type_of(object);
	name = args->is_static ? type_full(type) : type_name_first(object);
	if (!is_new_type(stage->state, name))
		return FLOW_MORE;
	if (!args->is_static)
		gather_attached(&gather, object);
	gather_type(&gather, type, args->is_static);
	if (!args->is_static) {
		gather_event(&gather, object);
		gather_common(&gather);
	}
	return emit_found(stage, &gather, name);
}

static enum flow
member_end(struct stage *stage)
{
	struct member_state *state = stage->state;

	if (state->seen)
		return FLOW_MORE;
	return stage_error(stage, error_new(
	    "System.InvalidOperationException", "NoObjectInGetMember",
	    ERROR_CloseError, NULL,
	    "You must specify an object for the Get-Member cmdlet."));
}

static void
member_release(struct stage *stage)
{
	struct member_state *state = stage->state;

	value_unref(state->seen);
}

#undef ARGS
#define ARGS struct get_member_args
static const struct param get_member_params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input_object,
	    .help = "The objects whose members to list."),
	P_VALUE("Name", "string[]", "all:@0", name, .flags = PARAM_NOT_EMPTY,
	    .help = "Names or patterns of the members wanted."),
	P_VALUE("MemberType", "System.Management.Automation.PSMemberTypes",
	    "all", member_type, .aliases = "Type",
	    .help = "Kinds of members wanted, such as Property or Methods."),
	P_VALUE("View", "System.Management.Automation.PSMemberViewTypes",
	    "all", view, .help = "Accepted and ignored."),
	P_SWITCH("Static", "all", is_static,
	    .help = "The static members of the type instead."),
	P_SWITCH("Force", "all", force, .help = "Also hidden members."),
	P_END
};

static const struct example examples[] = {
	{"([pscustomobject]@{ Port = 80 } | Get-Member Port).Definition",
	    "int Port=80", "What a property is."},
	{"'text' | Get-Member -MemberType Methods -Name Trim*", NULL,
	    "The methods whose names begin with Trim."},
	{NULL, NULL, NULL}
};

const struct command command_get_member = {
	.name = "Get-Member",
	.aliases = "gm",
	.class_name = "GetMemberCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_member_params,
	.outputs = "Microsoft.PowerShell.Commands.MemberDefinition",
	.args_size = sizeof(struct get_member_args),
	.synopsis = "List the properties and methods of objects.",
	.description = "Get-Member emits an object for each member of each "
	    "different type among its input: TypeName, Name, MemberType and "
	    "Definition. Members come by kind, then by name.",
	.examples = examples,
	.see_also = "Add-Member Select-Object",
	.state_size = sizeof(struct member_state),
	.process = member_process,
	.end = member_end,
	.release = member_release,
};
