/*
 * get_error.c - Get-Error: the latest errors with all that is known of them.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"

#define EXTENDED "System.Management.Automation.ErrorRecord#PSExtendedError"
#define EXTENDED_EXCEPTION "System.Exception#PSExtendedError"

struct get_error_args {
	Value *input_object;
	int64_t newest;
};

/* Emit an error under the type name whose view shows everything; what is no
 * error passes as it is. */
static enum flow
emit_extended(struct stage *stage, const Value *v)
{
	const char *name = error_get(v) ? EXTENDED
	    : exception_get(v) ? EXTENDED_EXCEPTION : NULL;

	if (name && !type_name_is(v, name))
		type_names_insert(v, name);
	return stage_emit(stage, value_ref(v));
}

static enum flow
get_error_process(struct stage *stage)
{
	const struct get_error_args *args = stage->args;

	if (!args->input_object || value_is_null(args->input_object))
		return FLOW_MORE;
	return emit_extended(stage, args->input_object);
}

static enum flow
get_error_end(struct stage *stage)
{
	const struct get_error_args *args = stage->args;
	const struct list *errors = list_get(stage->interp->errors);
	size_t count = args->newest > 0 ? (size_t)args->newest : 1;
	enum flow flow = FLOW_MORE;

	if (stage_bound(stage, "InputObject") || stage->has_input)
		return FLOW_MORE;
	for (size_t i = 0; i < count && i < list_count(errors); i++) {
		flow = emit_extended(stage, list_at(errors, i));
		if (flow != FLOW_MORE)
			break;
	}
	return flow;
}

#define ARGS struct get_error_args

static const struct param get_error_params[] = {
	P_VALUE("InputObject", "psobject", "Error:@0v", input_object,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "The error records to show."),
	P_INT("Newest", "Newest", newest, .aliases = "Last",
	    .flags = PARAM_RANGE, .low = 1, .high = 2147483647,
	    .help = "How many of the latest errors; 1 unless given."),
	P_END
};

static const struct example examples[] = {
	{"try { 1 / 0 } catch { }; (Get-Error).Exception.Message",
	    "Attempted to divide by zero.", "The latest error."},
	{"try { 1 / 0 } catch { }; try { [int]'x' } catch { }; "
	 "@(Get-Error -Newest 2).Count",
	    "2", "The latest two."},
	{NULL, NULL, NULL}
};

const struct command command_get_error = {
	.name = "Get-Error",
	.aliases = "gerr",
	.class_name = "GetErrorCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_error_params,
	.default_set = "Newest",
	.outputs = "System.Management.Automation.ErrorRecord#PSExtendedError "
	    "System.Exception#PSExtendedError",
	.args_size = sizeof(struct get_error_args),
	.synopsis = "Show the latest errors with everything known of them.",
	.description = "Get-Error emits records of $Error, newest first, such "
	    "that they print with every property: exception and inner "
	    "exceptions, category, position, script stack.",
	.examples = examples,
	.see_also = "Write-Error",
	.process = get_error_process,
	.end = get_error_end,
};
