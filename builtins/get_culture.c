/*
 * get_culture.c - Get-Culture and Get-UICulture.
 */
#include "base/base.h"

#include "builtins/item_query.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/culture.h"
#include "value/error.h"
#include "value/format.h"
#include "value/text.h"

struct get_culture_args {
	Value *name;
	bool no_user_overrides;
};

static enum flow
emit_named(struct stage *stage, const char *name, void *context)
{
	Value *culture = culture_value(name);

	if (culture)
		return stage_emit(stage, culture);
	return stage_error(stage, error_new(
	    "System.Globalization.CultureNotFoundException",
	    "ItemNotFoundException", ERROR_ObjectNotFound, text_of(name),
	    "Culture is not supported. (Parameter 'name')\n%s is an invalid "
	    "culture identifier.", name));
}

static enum flow
culture_process(struct stage *stage)
{
	const struct get_culture_args *args = stage->args;

	if (args->name)
		return each_path(stage, args->name, emit_named, NULL);
	return emit_named(stage, culture_current()->name, NULL);
}

static enum flow
ui_process(struct stage *stage)
{
	return emit_named(stage, culture_current()->name, NULL);
}

#undef ARGS
#define ARGS struct get_culture_args
static const struct param get_culture_params[] = {
	P_VALUE("Name", "string[]", "Name:@0v", name, .flags = PARAM_NOT_NULL,
	    .help = "Names of cultures, such as en-US."),
	P_SWITCH("NoUserOverrides", "CurrentCulture Name", no_user_overrides,
	    .help = "Accepted; there are no overrides here."),
	P_END
};

static const struct example examples[] = {
	{"(Get-Culture en-US).DisplayName", "English (United States)",
	    "A culture by its name."},
	{"(Get-Culture).TextInfo.ToTitleCase('hello world')", "Hello World",
	    "What belongs to the session's culture."},
	{NULL, NULL, NULL}
};

const struct command command_get_culture = {
	.name = "Get-Culture",
	.class_name = "GetCultureCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_culture_params,
	.default_set = "CurrentCulture",
	.outputs = "System.Globalization.CultureInfo",
	.args_size = sizeof(struct get_culture_args),
	.synopsis = "Get the culture of the session, or one by name.",
	.description = "Get-Culture emits a CultureInfo: the invariant culture "
	    "when the locale is C or POSIX, en-US for every other locale.",
	.examples = examples,
	.see_also = "Get-UICulture Get-Date",
	.process = culture_process,
};

static const struct param no_params[] = {P_END};

static const struct example ui_examples[] = {
	{"(Get-UICulture).GetType().Name", "CultureInfo", "What it is."},
	{"(Get-UICulture).Name -eq (Get-Culture).Name", "True",
	    "Both follow the locale."},
	{NULL, NULL, NULL}
};

const struct command command_get_uiculture = {
	.name = "Get-UICulture",
	.class_name = "GetUICultureCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = no_params,
	.outputs = "System.Globalization.CultureInfo",
	.synopsis = "Get the culture of the session's messages.",
	.description = "Get-UICulture emits the same as Get-Culture; messages "
	    "are English in any case.",
	.examples = ui_examples,
	.see_also = "Get-Culture",
	.process = ui_process,
};
