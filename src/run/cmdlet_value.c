/*
 * cmdlet_value.c - see cmdlet_value.h. Methods that meet a terminating error
 * give it back as theirs; one that ThrowTerminatingError raises leaves the
 * function, whatever its statements are.
 */
#include "base/base.h"
#include "run/cmdlet_value.h"

#include "base/mem.h"
#include "run/function_call.h"
#include "run/stage.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

struct cmdlet {
	struct stage *stage; /* NULL when the call is over */
};

static struct type cmdlet_type;

static struct stage *
stage_of(const Value *v)
{
	return ((struct cmdlet *)instance_data(v, &cmdlet_type))->stage;
}

Value *
cmdlet_value_new(struct stage *stage)
{
	struct cmdlet *cmdlet = mem_alloc(sizeof(*cmdlet));

	cmdlet->stage = stage;
	return instance_new(&cmdlet_type, cmdlet);
}

void
cmdlet_value_end(const Value *v)
{
	((struct cmdlet *)instance_data(v, &cmdlet_type))->stage = NULL;
}

/* The stage of a call, or NULL with *err set when it is over. */
static struct stage *
stage_at_work(const struct call *call, Value **err)
{
	struct stage *stage = stage_of(call->self);

	if (!stage)
		call_throw(call, err, "System.InvalidOperationException",
		    "the command of this $PSCmdlet has ended");
	return stage;
}

static Value *
done(struct stage *stage, enum flow flow, Value **err)
{
	if (flow != FLOW_FAIL)
		return VALUE_VOID;
	*err = stage->interp->error;
	stage->interp->error = NULL;
	return NULL;
}

static Value *
write_record(const struct call *call, enum stream stream, Value **err)
{
	struct stage *stage = stage_at_work(call, err);

	if (!stage)
		return NULL;
	return done(stage,
	    stage_write(stage, stream, value_ref(call->args[0])), err);
}

static Value *
call_write_error(const struct call *call, Value **err)
{
	struct stage *stage = stage_at_work(call, err);
	Value *record;

	if (!stage)
		return NULL;
	if (!error_get(call->args[0]))
		return write_record(call, STREAM_ERROR, err);
	record = value_ref(call->args[0]);
	stage_claim(stage, record);
	return done(stage, stage_error(stage, record), err);
}

static Value *
call_write_warning(const struct call *call, Value **err)
{
	return write_record(call, STREAM_WARNING, err);
}

static Value *
call_write_verbose(const struct call *call, Value **err)
{
	return write_record(call, STREAM_VERBOSE, err);
}

static Value *
call_write_debug(const struct call *call, Value **err)
{
	return write_record(call, STREAM_DEBUG, err);
}

static Value *
call_write_information(const struct call *call, Value **err)
{
	return write_record(call, STREAM_INFORMATION, err);
}

static Value *
call_write_object(const struct call *call, Value **err)
{
	struct stage *stage = stage_at_work(call, err);
	bool is_unrolled = call->count > 1 && value_truth(call->args[1]);
	Value *v;

	if (!stage)
		return NULL;
	v = value_ref(call->args[0]);
	return done(stage,
	    is_unrolled ? stage_emit_all(stage, v) : stage_emit(stage, v),
	    err);
}

static Value *
call_throw_terminating(const struct call *call, Value **err)
{
	struct stage *stage = stage_at_work(call, err);
	Value *record;

	if (!stage)
		return NULL;
	if (!error_get(call->args[0]))
		return call_throw(call, err, "System.ArgumentException",
		    "the argument is no ErrorRecord");
	record = value_ref(call->args[0]);
	stage_claim(stage, record);
	stage_throw(stage, record);
	stage->interp->leaving = call_frame_of(stage);
	return done(stage, FLOW_FAIL, err);
}

static Value *
get_variable(const char *name)
{
	return value_ref(interp_get(interp_current(), name));
}

/* (target), (target, action) or (what is done, what is asked, caption). */
static Value *
call_should_process(const struct call *call, Value **err)
{
	struct stage *stage = stage_at_work(call, err);
	Value *texts[3] = {NULL};
	bool is_wanted = false;
	size_t count = 0;

	while (stage && count < call->count && count < COUNT_OF(texts) &&
	    call_text(call, count, &texts[count], err))
		count++;
	if (!*err && count == 3)
		is_wanted = stage_should_say(stage, text_bytes(texts[0]),
		    text_len(texts[1]) ? text_bytes(texts[1]) : NULL,
		    text_bytes(texts[2]));
	else if (!*err)
		is_wanted = stage_should(stage, text_bytes(texts[0]),
		    count == 2 ? text_bytes(texts[1]) : NULL);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		value_unref(texts[i]);
	return *err ? NULL : value_bool(is_wanted);
}

static Value *
call_get_variable(const struct call *call, Value **err)
{
	Value *name, *v;

	if (!call_text(call, 0, &name, err))
		return NULL;
	v = get_variable(text_bytes(name));
	value_unref(name);
	if (value_is_null(v) && call->count > 1)
		return value_ref(call->args[1]);
	return v;
}

static Value *
call_should_continue(const struct call *call, Value **err)
{
	struct stage *stage = stage_at_work(call, err);
	Value *query = NULL, *caption = NULL;
	bool is_wanted = false;

	if (stage && call_text(call, 0, &query, err) &&
	    call_text(call, 1, &caption, err))
		is_wanted = stage_continues(stage, text_bytes(query),
		    text_bytes(caption));
	value_unref(query);
	value_unref(caption);
	return *err ? NULL : value_bool(is_wanted);
}

static Value *
get_set_name(const Value *self, Value **err)
{
	struct stage *stage = stage_of(self);
	const char *name = stage ? stage_set_name(stage) : NULL;

	return text_of(name && *name ? name : "__AllParameterSets");
}

static Value *
get_invocation(const Value *self, Value **err)
{
	struct stage *stage = stage_of(self);

	if (!stage)
		return VALUE_NULL;
	return value_ref(frame_invocation(call_frame_of(stage)));
}

static Value *
get_stopping(const Value *self, Value **err)
{
	return VALUE_FALSE;
}

static Value *
get_host(const Value *self, Value **err)
{
	return get_variable("Host");
}

static Value *
get_session(const Value *self, Value **err)
{
	Value *context = get_variable("ExecutionContext"), *v;

	v = property_get(context, name_of("SessionState"), err);
	value_unref(context);
	return v || *err ? v : VALUE_NULL;
}

static Value *
get_invoke(const Value *self, Value **err)
{
	Value *context = get_variable("ExecutionContext"), *v;

	v = property_get(context, name_of("InvokeCommand"), err);
	value_unref(context);
	return v || *err ? v : VALUE_NULL;
}

static const struct property properties[] = {
	{"ParameterSetName", get_set_name, NULL, "string", false},
	{"MyInvocation", get_invocation, NULL, "InvocationInfo", false},
	{"InvokeCommand", get_invoke, NULL, "CommandInvocationIntrinsics",
	    false},
	{"Host", get_host, NULL, "PSHost", false},
	{"SessionState", get_session, NULL, "SessionState", false},
	{"Stopping", get_stopping, NULL, "bool", false},
	{NULL},
};

static const struct method methods[] = {
	{"WriteError", call_write_error, 1, 1,
	    "void WriteError(ErrorRecord errorRecord)"},
	{"WriteObject", call_write_object, 1, 2,
	    "void WriteObject(System.Object sendToPipeline)"},
	{"WriteWarning", call_write_warning, 1, 1,
	    "void WriteWarning(string text)"},
	{"WriteVerbose", call_write_verbose, 1, 1,
	    "void WriteVerbose(string text)"},
	{"WriteDebug", call_write_debug, 1, 1, "void WriteDebug(string text)"},
	{"WriteInformation", call_write_information, 1, 2,
	    "void WriteInformation(InformationRecord informationRecord)"},
	{"ThrowTerminatingError", call_throw_terminating, 1, 1,
	    "void ThrowTerminatingError(ErrorRecord errorRecord)"},
	{"GetVariableValue", call_get_variable, 1, 2,
	    "System.Object GetVariableValue(string name)"},
	{"ShouldProcess", call_should_process, 1, 4,
	    "bool ShouldProcess(string target)"},
	{"ShouldContinue", call_should_continue, 2, 4,
	    "bool ShouldContinue(string query, string caption)"},
	{NULL},
};

void
cmdlet_value_start(void)
{
	cmdlet_type = (struct type){
		.name = "System.Management.Automation.PSScriptCmdlet",
		.kind = V_INSTANCE,
		.properties = properties,
		.methods = methods,
		.release = mem_free,
	};
	type_register(&cmdlet_type);
}
