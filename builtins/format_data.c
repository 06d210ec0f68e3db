/*
 * format_data.c - Get-FormatData and Update-FormatData: which views are
 * registered. They are compiled in; files of views are refused.
 */
#include "base/base.h"

#include "base/utf8.h"
#include "fmt/view.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

#define MODULE "Microsoft.PowerShell.Utility"
#define DEFINITION "System.Management.Automation.ExtendedTypeDefinition"
#define VIEW_DEFINITION "System.Management.Automation.FormatViewDefinition"

struct format_data_args {
	Value *type_name, *version, *append_path, *prepend_path;
};

static bool
is_asked(const Value *patterns, const char *name)
{
	struct iter iter;
	const Value *item;
	bool is_found = !patterns;

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
view_definition(const struct view *view)
{
	static const char *const names[] = {VIEW_DEFINITION, "System.Object"};
	static const char *const controls[SHAPE_KIND_COUNT] = {
	    [SHAPE_TABLE] = "System.Management.Automation.TableControl",
	    [SHAPE_LIST] = "System.Management.Automation.ListControl",
	    [SHAPE_WIDE] = "System.Management.Automation.WideControl",
	    [SHAPE_CUSTOM] = "System.Management.Automation.CustomControl",
	};
	Value *definition = object_type_named(names, COUNT_OF(names));

	object_add(definition, "Name", text_of(view->name));
	object_add(definition, "Control", text_of(controls[view->kind]));
	return definition;
}

static bool
has_type(const struct view *view, const char *type)
{
	for (const char *const *name = view->types; *name; name++)
		if (text_same(*name, type))
			return true;
	return false;
}

static Value *
definition_of(const char *type)
{
	static const char *const names[] = {DEFINITION, "System.Object"};
	Value *definition = object_type_named(names, COUNT_OF(names));
	Value *type_names = array_new(1), *views = array_new(4);
	const struct view *view;

	list_push(list_get(type_names), text_of(type));
	for (size_t i = 0; (view = view_at(i)); i++)
		if (has_type(view, type))
			list_push(list_get(views), view_definition(view));
	object_add(definition, "TypeNames", type_names);
	object_add(definition, "FormatViewDefinition", views);
	object_add(definition, "TypeName", text_of(type));
	return definition;
}

/* Whether an earlier view named the type already. */
static bool
is_known_before(size_t index, const char *type)
{
	for (size_t i = 0; i < index; i++)
		if (has_type(view_at(i), type))
			return true;
	return false;
}

static enum flow
get_format_data(struct stage *stage)
{
	const struct format_data_args *args = stage->args;
	const struct view *view;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; (view = view_at(i)); i++) {
		const char *const *type = view->types;

		for (; *type && flow == FLOW_MORE; type++)
			if (is_asked(args->type_name, *type) &&
			    !is_known_before(i, *type))
				flow = stage_emit(stage, definition_of(*type));
	}
	return flow;
}

static enum flow
update_format_data(struct stage *stage)
{
	const struct format_data_args *args = stage->args;

	if (!args->append_path && !args->prepend_path)
		return FLOW_MORE;
	return stage_throw(stage, error_new("System.NotSupportedException",
	    "NotSupported", ERROR_NotImplemented, NULL,
	    "files of views are not supported by this shell"));
}

#define ARGS struct format_data_args

static const struct param get_params[] = {
	P_VALUE("TypeName", "string[]", "all:@0", type_name,
	    .flags = PARAM_NOT_EMPTY, .help = "Names or patterns of types."),
	P_VALUE("PowerShellVersion", "version", "all", version,
	    .help = "Accepted and ignored."),
	P_END
};

static const struct param update_params[] = {
	P_VALUE("AppendPath", "string[]", "FileSet:@0vn", append_path,
	    .aliases = "PSPath|Path", .flags = PARAM_NOT_NULL,
	    .help = "Refused: files of views are not read."),
	P_VALUE("PrependPath", "string[]", "FileSet", prepend_path,
	    .flags = PARAM_NOT_NULL,
	    .help = "Refused: files of views are not read."),
	P_END
};

static const struct example get_examples[] = {
	{"(Get-FormatData System.Version).FormatViewDefinition.Name",
	    "System.Version", "The views of a type."},
	{"@(Get-FormatData No.Such.Type).Count", "0",
	    "Nothing for a type without views."},
	{NULL, NULL, NULL}
};

static const struct example update_examples[] = {
	{"Update-FormatData", "", "Nothing to read again: views are built in."},
	{"try { Update-FormatData my.format.ps1xml } catch { 'refused' }",
	    "refused", "A file of views."},
	{NULL, NULL, NULL}
};

const struct command command_get_format_data = {
	.name = "Get-FormatData",
	.class_name = "GetFormatDataCommand",
	.module = MODULE,
	.params = get_params,
	.outputs = DEFINITION,
	.args_size = sizeof(struct format_data_args),
	.synopsis = "Show the views that are registered for types.",
	.description = "Get-FormatData emits one object for each type with "
	    "registered views: TypeName and FormatViewDefinition, the views "
	    "by name and kind, the default one first.",
	.examples = get_examples,
	.see_also = "Format-Table Update-TypeData",
	.process = get_format_data,
};

const struct command command_update_format_data = {
	.name = "Update-FormatData",
	.class_name = "UpdateFormatDataCommand",
	.module = MODULE,
	.params = update_params,
	.default_set = "FileSet",
	.args_size = sizeof(struct format_data_args),
	.synopsis = "Accepted without a file; files of views are refused.",
	.description = "Views are compiled into the shell. Without a path "
	    "there is nothing to do; with one the command fails.",
	.examples = update_examples,
	.see_also = "Get-FormatData Update-TypeData",
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.process = update_format_data,
};
