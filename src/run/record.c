/*
 * record.c - records on their way to a stream, by an action preference; and
 * the sinks that keep a copy for a variable.
 */
#include "base/base.h"
#include "run/record.h"

#include "run/host.h"
#include "run/record_types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

Value *
record_new(struct interp *interp, enum stream stream, Value *v)
{
	enum stream of;
	Value *record, *text;

	if (record_is(v, &of))
		return v;
	if (stream == STREAM_INFORMATION)
		return information_record(v, text_empty(), NULL);
	if (stream == STREAM_PROGRESS)
		return v;
	text = value_text(v);
	value_unref(v);
	if (stream != STREAM_ERROR)
		return message_record(stream, text, NULL);
	record = error_new("Microsoft.PowerShell.Commands.WriteErrorException",
	    "Microsoft.PowerShell.Commands.WriteErrorException",
	    ERROR_NotSpecified, NULL, "%s", text_bytes(text));
	value_unref(text);
	return record;
}

/* -------------------------------------------------------------- variables */

static enum flow
note_put(struct sink *sink, Value *v)
{
	struct note_sink *note = (struct note_sink *)(void *)sink;

	list_push(list_get(note->list), value_ref(v));
	return sink_put(note->next, v);
}

void
note_sink_init(struct note_sink *note, struct sink *next, Value *list)
{
	note->sink = (struct sink){.put = note_put, .fd = -1};
	note->next = next;
	note->list = list;
}

/* Only to the variables (-ErrorVariable and its like) that gather what passes
 * here; record is lent. */
static void
record_note(struct sink *sink, const Value *record)
{
	while (sink && sink->put == note_put) {
		struct note_sink *note = (struct note_sink *)(void *)sink;

		list_push(list_get(note->list), value_ref(record));
		sink = note->next;
	}
}

struct sink *
record_sink(struct sink *sink)
{
	while (sink && sink->put == note_put)
		sink = ((struct note_sink *)(void *)sink)->next;
	return sink;
}

/* ---------------------------------------------------------------- actions */

static const struct {
	const char *variable;
	const char *word;
} streams_stopped[STREAM_COUNT] = {
	[STREAM_ERROR] = {"ErrorActionPreference", "Error"},
	[STREAM_WARNING] = {"WarningPreference", "Warning"},
	[STREAM_VERBOSE] = {"VerbosePreference", "Verbose"},
	[STREAM_DEBUG] = {"DebugPreference", "Debug"},
	[STREAM_INFORMATION] = {"InformationPreference", "Information"},
	[STREAM_PROGRESS] = {"ProgressPreference", "Progress"},
};

static enum flow
stop_for(struct interp *interp, enum stream stream, const Value *record)
{
	Value *text = record_message(record);
	Value *error = error_new(
	    "System.Management.Automation.ActionPreferenceStopException",
	    "ActionPreferenceStop", ERROR_OperationStopped, NULL,
	    "The running command stopped because the preference variable "
	    "\"%s\" or common parameter is set to Stop: %s",
	    streams_stopped[stream].variable, text_bytes(text));

	value_unref(text);
	error_get(error)->is_thrown = true;
	return interp_throw(interp, error);
}

static enum flow
stop_for_error(struct interp *interp, Value *record)
{
	error_get(record)->is_thrown = true;
	error_get(record)->is_stop = true;
	return interp_throw(interp, record);
}

/* Inquire: whether to go on. */
static bool
goes_on(struct interp *interp, const Value *record, Value **err)
{
	Value *text, *answer;
	char c;

	if (interp->is_non_interactive || !interp->host->read_line)
		return error_set(err,
		    error_new("System.Management.Automation.Host."
			      "HostException",
			"InvalidOperation", ERROR_InvalidOperation, NULL,
			"A command that prompts the user failed because "
			"nobody is there to answer."));
	text = record_message(record);
	value_set(&text,
	    text_printf("\nConfirm\n%s\n[Y] Yes  [A] Yes to All  [H] Halt "
			"Command  [?] Help (default is \"Y\"): ",
		text_bytes(text)));
	answer = interp->host->read_line(interp->host, text_bytes(text),
	    false, err);
	value_unref(text);
	if (!answer)
		return false;
	c = text_bytes(answer)[0];
	value_unref(answer);
	return c != 'h' && c != 'H';
}

static enum flow
put_record(struct interp *interp, struct sink *sink, enum stream stream,
    Value *record)
{
	if (stream == STREAM_ERROR)
		interp_log_error(interp, record);
	return sink_put(sink, record);
}

/* Whether a silent record goes on all the same: information that is
 * redirected or leaves this process, and what Write-Host says. */
static bool
passes_silently(const struct interp *interp, enum stream stream,
    struct sink *sink, const Value *record)
{
	return stream == STREAM_INFORMATION &&
	    (interp->is_job ||
		record_sink(sink) != interp->base_streams[stream] ||
		information_has_tag(record, "PSHOST"));
}

enum flow
record_write(struct interp *interp, struct sink **streams,
    enum stream stream, enum action action, Value *record)
{
	struct sink *sink = streams[stream];
	Value *err = NULL;
	enum flow flow;

	switch (action) {
	case ACTION_IGNORE:
		break;
	case ACTION_SILENTLY_CONTINUE:
	case ACTION_SUSPEND:
		if (passes_silently(interp, stream, sink, record))
			return sink_put(sink, record);
		if (stream == STREAM_ERROR)
			interp_log_error(interp, record);
		record_note(sink, record);
		break;
	case ACTION_CONTINUE:
	case ACTION_BREAK:
		return put_record(interp, sink, stream, record);
	case ACTION_STOP:
		if (stream == STREAM_ERROR)
			return stop_for_error(interp, record);
		flow = sink_put(sink, value_ref(record));
		if (flow == FLOW_MORE)
			flow = stop_for(interp, stream, record);
		value_unref(record);
		return flow;
	case ACTION_INQUIRE:
		flow = put_record(interp, sink, stream, value_ref(record));
		if (flow == FLOW_MORE && !goes_on(interp, record, &err))
			flow = err ? interp_throw(interp, err)
				   : stop_for(interp, stream, record);
		value_unref(record);
		return flow;
	}
	value_unref(record);
	return FLOW_MORE;
}
