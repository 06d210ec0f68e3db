/*
 * get_member.c - Get-Member: the members of the objects that come by, once
 * for each type. Definitions say what a member is in a form a person reads.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/members.h"
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
	struct member_row row;
	char *name;
};

struct gather {
	const struct get_member_args *args;
	struct found *items;
	size_t count;
};

/* PSMemberViewTypes. */
enum { VIEW_EXTENDED = 1, VIEW_ADAPTED = 2, VIEW_BASE = 4 };

/* --------------------------------------------------------------- gathering */

static bool
is_viewed(const struct get_member_args *args, const struct member_row *row)
{
	bool is_extended = row->kind == MEMBER_NOTE ||
	    row->kind == MEMBER_SCRIPT_PROPERTY ||
	    row->kind == MEMBER_CODE_PROPERTY ||
	    row->kind == MEMBER_SCRIPT_METHOD ||
	    row->kind == MEMBER_CODE_METHOD || row->kind == MEMBER_ALIAS ||
	    row->kind == MEMBER_PROPERTY_SET;
	int64_t views = is_extended ? VIEW_EXTENDED : VIEW_ADAPTED | VIEW_BASE;

	return !args->view || value_int64(args->view) & views;
}

static bool
is_wanted(const struct get_member_args *args, const struct member_row *row)
{
	const Value *pattern;
	struct iter iter;
	bool is_match = !args->name;

	if (!is_viewed(args, row) ||
	    (args->member_type && !(value_int64(args->member_type) &
				      member_number(row->kind))))
		return false;
	if (is_match)
		return true;
	iter_init(&iter, args->name);
	while (!is_match && (pattern = iter_next(&iter)))
		is_match = wildcard_text(text_bytes(pattern), row->name);
	iter_release(&iter);
	return is_match;
}

static bool
gather_member(const Value *v, const struct member_row *row, void *ctx)
{
	struct gather *gather = ctx;
	struct found *item;

	if (!is_wanted(gather->args, row))
		return true;
	gather->items = mem_resize(gather->items, gather->count + 1,
	    sizeof(*item));
	item = &gather->items[gather->count++];
	item->row = *row;
	item->name = mem_text(row->name);
	return true;
}

/* -------------------------------------------------------------- the command */

static const char *
kind_name(enum member_kind kind)
{
	return type_label(type_known(T_MEMBER_TYPES), member_number(kind));
}

static int
found_order(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = strcmp(kind_name(x->row.kind), kind_name(y->row.kind));

	return order ? order : strcasecmp(x->name, y->name);
}

static Value *
found_value(const struct found *item, const Value *v, const char *type_name)
{
	char *definition = member_definition(v, &item->row);
	Value *record = shape_new(SHAPE_member);

	object_add(record, "TypeName", text_of(type_name));
	object_add(record, "Name", text_of(item->name));
	object_add(record, "MemberType",
	    value_enum(type_known(T_MEMBER_TYPES),
		member_number(item->row.kind)));
	object_add(record, "Definition", text_of(definition));
	mem_free(definition);
	return record;
}

static enum flow
emit_found(struct stage *stage, struct gather *gather, const Value *v,
    const char *type_name)
{
	Value *rows = array_new(gather->count);
	enum flow flow = FLOW_MORE;

	if (gather->count)
		qsort(gather->items, gather->count, sizeof(gather->items[0]),
		    found_order);
	/* All of them before the first leaves: who gets it may change v. */
	for (size_t i = 0; i < gather->count; i++) {
		list_push(list_get(rows),
		    found_value(&gather->items[i], v, type_name));
		mem_free(gather->items[i].name);
	}
	mem_free(gather->items);
	for (size_t i = 0; i < list_count(list_get(rows)) &&
	     flow == FLOW_MORE; i++)
		flow = stage_emit(stage, value_ref(list_at(list_get(rows), i)));
	value_unref(rows);
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
	if (args->is_static)
		statics_walk(type, args->force, gather_member, &gather);
	else
		members_walk(object, args->force, gather_member, &gather);
	return emit_found(stage, &gather, object, name);
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
	    "all", view,
	    .help = "Which members: Extended for added ones, Base or Adapted"
	    " for the type's own."),
	P_SWITCH("Static", "all", is_static,
	    .help = "The static members of the type instead."),
	P_SWITCH("Force", "all", force,
	    .help = "Also members that are not listed, such as get_Item."),
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
