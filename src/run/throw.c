/*
 * throw.c - the throw statement; where an error happened; what becomes of one
 * that leaves its statement.
 */
#include "base/base.h"
#include "run/throw.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "run/invocation.h"
#include "run/record.h"
#include "run/tree.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/text.h"

#define RUNTIME "System.Management.Automation.RuntimeException"
#define ERRORS_MOST 256 /* $MaximumErrorCount's default */

/* ----------------------------------------------------------------- records */

static Value *
ref_or_null(const Value *v)
{
	return v ? value_ref(v) : NULL;
}

Value *
error_around(const Value *exception, const Value *record)
{
	const struct error *from = error_get(record);
	Value *copy = error_of(value_ref(exception), "", from->category,
	    ref_or_null(from->target));
	struct error *to = error_get(copy);

	value_set(&to->id, ref_or_null(from->id));
	to->command = from->command ? mem_text(from->command) : NULL;
	value_set(&to->activity, ref_or_null(from->activity));
	value_set(&to->target_name, ref_or_null(from->target_name));
	value_set(&to->target_type, ref_or_null(from->target_type));
	value_set(&to->details, ref_or_null(from->details));
	value_set(&to->recommended, ref_or_null(from->recommended));
	value_set(&to->invocation, ref_or_null(from->invocation));
	value_set(&to->stack, ref_or_null(from->stack));
	value_set(&to->origin, ref_or_null(from->origin));
	to->is_logged = from->is_logged;
	to->is_thrown = from->is_thrown;
	to->is_stop = from->is_stop;
	to->is_final = from->is_final;
	return copy;
}

/* -ErrorAction Stop says so in front. */
static Value *
stopped_message(const Value *record)
{
	Value *cause = error_message(record), *message;

	message = text_printf("The running command stopped because the "
	    "preference variable \"ErrorActionPreference\" or common parameter"
	    " is set to Stop: %s", text_bytes(cause));
	value_unref(cause);
	return message;
}

/* The same exception, to be told apart from the one inside its record. */
static Value *
runtime_exception(const Value *cause)
{
	const struct exception *from = exception_get(cause);
	Value *made = exception_new(type_of(cause), value_ref(from->message),
	    from->inner ? value_ref(from->inner) : NULL);
	struct exception *to = exception_get(made);

	to->extra = from->extra ? value_ref(from->extra) : NULL;
	to->stack = from->stack ? value_ref(from->stack) : NULL;
	return made;
}

Value *
error_ending(Value *record)
{
	const struct error *error = error_get(record);
	Value *exception;

	if (error->is_stop)
		exception = exception_new(type_known(T_ACTION_PREFERENCE_STOP),
		    stopped_message(record), NULL);
	else if (type_is(type_of(error->exception), type_known(T_RUNTIME)))
		exception = runtime_exception(error->exception);
	else
		exception = exception_new(type_known(error->is_thrown
		    ? T_RUNTIME : T_CMDLET_INVOCATION), error_message(record),
		    value_ref(error->exception));
	value_set(&exception_get(exception)->record, record);
	return exception;
}

bool
error_is_interrupt(const Value *record)
{
	static const struct type *stopped;

	if (!stopped)
		stopped = exception_type("System.Management.Automation."
					 "PipelineStoppedException");
	return type_of(error_get(record)->exception) == stopped;
}

/* What "throw v" makes of a value; v is taken. */
static Value *
error_of_thrown(Value *v)
{
	const struct exception *data = exception_get(v);
	Value *record, *text;

	if (error_get(v))
		return v;
	if (data && data->record)
		return value_ref(data->record);
	text = data ? value_ref(data->message) : value_text(v);
	if (data) {
		record = error_of(v,
		    type_is(type_of(v), type_known(T_RUNTIME))
			? "RuntimeException" : text_bytes(text),
		    ERROR_OperationStopped, NULL);
	} else {
		record = error_new(RUNTIME, text_bytes(text),
		    ERROR_OperationStopped, v, "%s", text_bytes(text));
	}
	value_unref(text);
	return record;
}

enum flow
run_throw(struct interp *interp, const struct exit_node *node)
{
	enum flow flow = FLOW_MORE;
	Value *record, *v;

	if (node->value) {
		v = eval_statement(interp, node->value, &flow);
		if (!v)
			return flow;
		record = value_is_null(v) ? NULL : error_of_thrown(v);
	} else {
		record = interp->handled ? value_ref(interp->handled) : NULL;
	}
	if (!record)
		record = error_new(RUNTIME, "ScriptHalted",
		    ERROR_OperationStopped, NULL, "ScriptHalted");
	error_get(record)->is_thrown = true;
	interp->frame->at = &node->node;
	return interp_throw(interp, record);
}

/* ---------------------------------------------------------------- position */

/* "at F, file: line N" before the trail of the callers, which is taken. */
static Value *
frame_trail(const struct frame *frame, Value *callers)
{
	const char *file;
	Value *trail;

	if (!frame->at || !frame->script)
		return callers;
	file = script_file(frame->script);
	trail = array_new(2);
	list_push(list_get(trail), text_printf("at %s%s, %s: line %u",
	    frame->name ? frame->name : "<ScriptBlock>",
	    frame->part ? frame->part : "",
	    file ? file : "<No file>",
	    (unsigned)script_position(frame->script, frame->at->start).line));
	if (callers)
		list_push(list_get(trail), callers);
	return trail;
}

static bool
frame_knows_trail(const struct frame *frame)
{
	return frame->trail && frame->trail_at == frame->outer->at;
}

/*
 * The lines of all frames. Callers stay where they are while a call runs, so
 * errors share what they say: one at a depth of n costs its own line alone.
 */
static Value *
interp_trail(struct interp *interp)
{
	struct frame **fresh, *frame = interp->frame;
	size_t count = 0, i = 0;
	Value *trail = NULL;

	while (frame && !frame_knows_trail(frame)) {
		frame = frame->outer;
		count++;
	}
	fresh = mem_alloc(count * sizeof(struct frame *));
	for (struct frame *f = interp->frame; f != frame; f = f->outer)
		fresh[i++] = f;
	if (frame)
		trail = frame_trail(frame, value_ref(frame->trail));
	while (i) {
		frame = fresh[--i];
		value_set(&frame->trail, ref_or_null(trail));
		frame->trail_at = frame->outer ? frame->outer->at : NULL;
		trail = frame_trail(frame, trail);
	}
	mem_free(fresh);
	return trail;
}

void
interp_locate(struct interp *interp, Value *record)
{
	struct error *error = error_get(record);

	if (!error->stack)
		error->stack = interp_trail(interp);
	if (!error->invocation && interp->frame)
		error->invocation = invocation_of_frame(interp);
}

Value *
error_of_flow(enum flow flow)
{
	Value *record = error_new("System.InvalidOperationException",
	    "FlowControl", ERROR_InvalidOperation, NULL,
	    "break, continue and exit cannot leave this block");

	error_get(record)->leaving = (uint8_t)flow;
	return record;
}

enum flow
interp_throw(struct interp *interp, Value *record)
{
	enum flow leaving = (enum flow)error_get(record)->leaving;

	if (leaving) {
		value_unref(record);
		return leaving;
	}
	interp_locate(interp, record);
	if (interp->error != record)
		value_set(&interp->error, record);
	return FLOW_FAIL;
}

/* ------------------------------------------------------------------ report */

void
interp_log_error(struct interp *interp, const Value *record)
{
	struct error *error = error_get(record);
	struct list *list = list_get(interp->errors);
	const Value *most = interp_get(interp, "MaximumErrorCount");
	size_t limit = value_is_small_int(most) && value_small_int(most) > 0
			   ? (size_t)value_small_int(most) : ERRORS_MOST;

	if (error->is_logged)
		return;
	error->is_logged = true;
	list_insert(list, 0, value_ref(record));
	if (list_count(list) > limit)
		list_remove(list, limit, list_count(list) - limit);
}

enum flow
interp_show_error(struct interp *interp, Value *record)
{
	interp_log_error(interp, record);
	return record_write(interp, interp->streams, STREAM_ERROR,
	    ACTION_CONTINUE, record);
}

enum flow
interp_report(struct interp *interp, Value *record)
{
	interp_locate(interp, record);
	return record_write(interp, interp->streams, STREAM_ERROR,
	    interp_preference(interp, "ErrorActionPreference"), record);
}

enum flow
interp_uncaught(struct interp *interp)
{
	struct error *error = error_get(interp->error);
	enum action action;
	Value *record;

	if (interp->try_depth || interp->leaving || error->is_stop ||
	    error->is_final || error_is_interrupt(interp->error))
		return FLOW_FAIL;
	action = interp_preference(interp, "ErrorActionPreference");
	if (action != ACTION_IGNORE)
		interp_log_error(interp, interp->error);
	switch (action) {
	case ACTION_SILENTLY_CONTINUE:
	case ACTION_IGNORE:
		value_set(&interp->error, NULL);
		return FLOW_MORE;
	case ACTION_STOP:
	case ACTION_BREAK:
		error->is_final = true;
		return FLOW_FAIL;
	case ACTION_CONTINUE:
	case ACTION_INQUIRE:
	case ACTION_SUSPEND:
		break;
	}
	if (error->is_thrown)
		return FLOW_FAIL;
	record = interp->error;
	interp->error = NULL;
	return interp_show_error(interp, record);
}

/* ------------------------------------------------------------- preferences */

static const char *const action_names[] = {
	[ACTION_SILENTLY_CONTINUE] = "SilentlyContinue",
	[ACTION_STOP] = "Stop",
	[ACTION_CONTINUE] = "Continue",
	[ACTION_INQUIRE] = "Inquire",
	[ACTION_IGNORE] = "Ignore",
	[ACTION_SUSPEND] = "Suspend",
	[ACTION_BREAK] = "Break",
};

bool
action_of(const Value *v, enum action *action)
{
	size_t found = 0;
	Value *text;

	if (value_is_integer(v) || value_kind(v) == V_ENUM) {
		if (value_int64(v) < 0 || value_int64(v) > ACTION_BREAK)
			return false;
		*action = (enum action)value_int64(v);
		return true;
	}
	text = value_text(v);
	for (size_t i = 0; i < COUNT_OF(action_names); i++) {
		if (!text_len(text) ||
		    !text_starts(action_names[i], text_bytes(text)))
			continue;
		*action = (enum action)i;
		found++;
		if (text_same(action_names[i], text_bytes(text))) {
			found = 1;
			break;
		}
	}
	value_unref(text);
	return found == 1;
}

enum action
interp_preference(struct interp *interp, const char *variable)
{
	enum action action = ACTION_CONTINUE;
	const Value *v = interp_get(interp, variable);

	if (value_is_null(v) || !action_of(v, &action))
		return ACTION_CONTINUE;
	return action;
}
