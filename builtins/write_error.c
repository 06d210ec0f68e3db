/*
 * write_error.c - Write-Error: an error of the caller's. The record speaks in
 * the caller's name: its id ends in the function or script file that wrote
 * it.
 */
#include "base/base.h"

#include "base/mem.h"
#include "run/command.h"
#include "run/function_call.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/text.h"
#include "value/type.h"

#define WRITE_ERROR "Microsoft.PowerShell.Commands.WriteErrorException"

struct write_error_args {
	Value *exception, *message, *error_record, *category, *error_id,
	    *target_object, *recommended_action, *activity, *reason,
	    *target_name, *target_type;
};

static enum error_category
category_of(const Value *v)
{
	return v && value_kind(v) == V_ENUM ? (enum error_category)
						  value_int64(v)
					    : ERROR_NotSpecified;
}

static Value *
ref_or_null(const Value *v)
{
	return v ? value_ref(v) : NULL;
}

static Value *
new_record(const struct write_error_args *args)
{
	Value *exception = ref_or_null(args->exception), *record;
	const char *id = args->error_id ? text_bytes(args->error_id) : "";

	if (!exception)
		exception = exception_new(exception_type(WRITE_ERROR),
		    args->message && !value_is_null(args->message)
			? value_ref(args->message)
			: text_empty(),
		    NULL);
	if (!*id)
		id = type_full(type_of(exception));
	record = error_of(exception, id, category_of(args->category),
	    ref_or_null(args->target_object));
	if (args->exception && args->message)
		value_set(&error_get(record)->details,
		    value_ref(args->message));
	return record;
}

/* A record given is written as a copy: what it says of itself stays. */
static Value *
copied_record(const Value *given)
{
	const struct error *from = error_get(given);
	Value *record = error_of(value_ref(from->exception),
	    from->id ? text_bytes(from->id) : "", from->category,
	    ref_or_null(from->target));
	struct error *to = error_get(record);

	to->details = ref_or_null(from->details);
	to->recommended = ref_or_null(from->recommended);
	return record;
}

static void
override(Value **slot, const Value *v)
{
	if (v && !value_is_null(v) && text_len(v))
		value_set(slot, value_ref(v));
}

static Value *
caller_invocation(const struct stage *stage)
{
	struct frame *frame = stage->place.frame;

	while (frame->outer && !frame->is_call)
		frame = frame->outer;
	return value_ref(frame_invocation(frame));
}

static enum flow
write_error_process(struct stage *stage)
{
	const struct write_error_args *args = stage->args;
	const char *caller = stage_caller(stage);
	struct error *error;
	Value *record;

	record = args->error_record && error_get(args->error_record)
		     ? copied_record(args->error_record)
		     : new_record(args);
	error = error_get(record);
	override(&error->recommended, args->recommended_action);
	override(&error->activity, args->activity);
	override(&error->reason, args->reason);
	override(&error->target_name, args->target_name);
	override(&error->target_type, args->target_type);
	error->command = mem_text(caller ? caller : "");
	/* The record is about the function or script that reports. */
	value_set(&error->invocation, caller_invocation(stage));
	return stage_error(stage, record);
}

#define ARGS struct write_error_args
static const struct param write_error_params[] = {
	P_VALUE("Exception", "Exception", "WithException:@0!", exception,
	    .help = "The exception to report."),
	P_VALUE("Message", "string", "NoException:@0!v WithException",
	    message, .aliases = "Msg",
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "The text of the error."),
	P_VALUE("ErrorRecord", "ErrorRecord", "ErrorRecord:@0!",
	    error_record, .help = "A record to report again."),
	P_VALUE("Category", "ErrorCategory", "NoException WithException",
	    category, .help = "The kind of error."),
	P_VALUE("ErrorId", "string", "NoException WithException", error_id,
	    .help = "A stable name for this error."),
	P_VALUE("TargetObject", "object", "NoException WithException",
	    target_object, .help = "The object it happened with."),
	P_VALUE("RecommendedAction", "string", "all", recommended_action,
	    .help = "What the reader may do about it."),
	P_VALUE("CategoryActivity", "string", "all", activity,
	    .aliases = "Activity", .help = "What was being done."),
	P_VALUE("CategoryReason", "string", "all", reason,
	    .aliases = "Reason", .help = "Why it failed."),
	P_VALUE("CategoryTargetName", "string", "all", target_name,
	    .aliases = "TargetName", .help = "Name of the target."),
	P_VALUE("CategoryTargetType", "string", "all", target_type,
	    .aliases = "TargetType", .help = "Type of the target."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"Write-Error 'no such user' -ErrorAction SilentlyContinue; $?",
	    "False", "Report without showing."},
	{"try { Write-Error 'x' -ErrorAction Stop } catch { \"$_\" }", "x",
	    "Report and stop."},
	{NULL},
};

const struct command command_write_error = {
	.name = "Write-Error",
	.class_name = "WriteErrorCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = write_error_params,
	.default_set = "NoException",
	.args_size = sizeof(struct write_error_args),
	.synopsis = "Report an error and go on.",
	.description = "Write-Error writes an error record made of a text, an "
		       "exception or another record. The script goes on "
		       "unless -ErrorAction or $ErrorActionPreference is "
		       "Stop.",
	.examples = examples,
	.see_also = "Write-Warning Get-Error",
	.process = write_error_process,
};
