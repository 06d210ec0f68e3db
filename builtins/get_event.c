/*
 * get_event.c - Get-Event, Wait-Event, Remove-Event and New-Event: the queue
 * of events.
 */
#include "base/base.h"

#include "builtins/events.h"
#include "os/loop.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

static Value *
no_event(const char *identifier, int64_t id)
{
	if (identifier)
		return error_new("System.ArgumentException",
		    "INVALID_SOURCE_IDENTIFIER", ERROR_InvalidArgument,
		    text_of(identifier), "Event with source identifier '%s' "
		    "does not exist.", identifier);
	return error_new("System.ArgumentException",
	    "INVALID_EVENT_IDENTIFIER", ERROR_InvalidArgument,
	    value_long(id), "Event with identifier '%lld' does not exist.",
	    (long long)id);
}

/* Whether an event has a number, or a source as a pattern says. */
static bool
is_meant(const Value *event, const Value *identifier, bool has_id, int64_t id)
{
	if (has_id)
		return value_int64(object_note(event, "EventIdentifier")) ==
		    id;
	return !identifier || wildcard_text(text_bytes(identifier),
	    text_bytes(object_note(event, "SourceIdentifier")));
}

/* --------------------------------------------------------------- Get-Event */

struct get_event_args {
	Value *source_identifier;
	int64_t event_identifier;
};

static enum flow
get_process(struct stage *stage)
{
	const struct get_event_args *args = stage->args;
	const struct list *queue = list_get(events_queue(stage->interp));
	bool has_id = stage_bound(stage, "EventIdentifier"), was_found = false;
	const char *word = args->source_identifier
	    ? text_bytes(args->source_identifier) : NULL;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(queue); i++) {
		const Value *event = list_at(queue, i);

		if (!is_meant(event, args->source_identifier, has_id,
		    args->event_identifier))
			continue;
		was_found = true;
		flow = stage_emit(stage, value_ref(event));
	}
	if (was_found || (!has_id && (!word || wildcard_has(word))))
		return flow;
	return stage_error(stage, no_event(has_id ? NULL : word,
	    args->event_identifier));
}

#undef ARGS
#define ARGS struct get_event_args
static const struct param get_event_params[] = {
	P_VALUE("SourceIdentifier", "string", "BySource:@0n", source_identifier,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "The name of the subscription, or a pattern."),
	P_INT("EventIdentifier", "ById:@0!n", event_identifier, .aliases = "Id",
	    .help = "The number of an event."),
	P_END
};

static const struct example get_examples[] = {
	{"$null = New-Event a; $null = New-Event b; (Get-Event).Count", "2",
	    "How many events wait."},
	{"$null = New-Event a -MessageData 7; (Get-Event a).MessageData", "7",
	    "What came with an event."},
	{NULL, NULL, NULL}
};

const struct command command_get_event = {
	.name = "Get-Event",
	.class_name = "GetEventCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_event_params,
	.default_set = "BySource",
	.outputs = "System.Management.Automation.PSEventArgs",
	.args_size = sizeof(struct get_event_args),
	.synopsis = "Get the events that wait in the queue.",
	.description = "Get-Event emits events that no action took, oldest "
	    "first, and leaves them in the queue.",
	.examples = get_examples,
	.see_also = "Wait-Event Remove-Event New-Event",
	.process = get_process,
};

/* -------------------------------------------------------------- Wait-Event */

struct wait_event_args {
	Value *source_identifier;
	int64_t timeout;
};

struct waiting {
	struct interp *interp;
	const Value *identifier;
	const Value *found;      /* lent */
};

static bool
has_event(void *context)
{
	struct waiting *waiting = context;
	const struct list *queue = list_get(events_queue(waiting->interp));

	for (size_t i = 0; !waiting->found && i < list_count(queue); i++)
		if (is_meant(list_at(queue, i), waiting->identifier, false, 0))
			waiting->found = list_at(queue, i);
	return waiting->found != NULL;
}

static enum flow
wait_process(struct stage *stage)
{
	const struct wait_event_args *args = stage->args;
	struct waiting waiting = {stage->interp, args->source_identifier,
	    NULL};
	int64_t deadline = stage_bound(stage, "Timeout") && args->timeout >= 0
	    ? loop_after(args->timeout * 1000) : -1;
	bool is_done;
	enum flow flow = stage_wait(stage, has_event, &waiting, deadline,
	    &is_done);

	if (flow != FLOW_MORE || !is_done)
		return flow;
	return stage_emit(stage, value_ref(waiting.found));
}

#undef ARGS
#define ARGS struct wait_event_args
static const struct param wait_event_params[] = {
	P_VALUE("SourceIdentifier", "string", "all:@0n", source_identifier,
	    .help = "The name of the subscription, or a pattern."),
	P_INT("Timeout", "all", timeout, .aliases = "TimeoutSec",
	    .flags = PARAM_RANGE, .low = -1, .high = 2147483647,
	    .help = "How many seconds to wait at most; -1 for ever."),
	P_END
};

static const struct example wait_examples[] = {
	{"$null = New-Event a; (Wait-Event a).SourceIdentifier", "a",
	    "One that is there already."},
	{"$null -eq (Wait-Event never -Timeout 0)", "True",
	    "Nothing is emitted when the time is over."},
	{NULL, NULL, NULL}
};

const struct command command_wait_event = {
	.name = "Wait-Event",
	.class_name = "WaitEventCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = wait_event_params,
	.outputs = "System.Management.Automation.PSEventArgs",
	.args_size = sizeof(struct wait_event_args),
	.synopsis = "Wait until an event is in the queue.",
	.description = "Wait-Event emits the first event of the queue that "
	    "fits and leaves it there; Remove-Event takes it out. Actions "
	    "of other subscriptions run while it waits.",
	.examples = wait_examples,
	.see_also = "Get-Event Remove-Event Register-ObjectEvent",
	.process = wait_process,
};

/* ------------------------------------------------------------ Remove-Event */

struct remove_event_args {
	Value *source_identifier;
	int64_t event_identifier;
};

static enum flow
remove_process(struct stage *stage)
{
	const struct remove_event_args *args = stage->args;
	struct list *queue = list_get(events_queue(stage->interp));
	bool has_id = stage_bound(stage, "EventIdentifier"), was_found = false;
	const char *word = has_id ? NULL
				  : text_bytes(args->source_identifier);

	for (size_t i = 0; i < list_count(queue);) {
		const Value *event = list_at(queue, i);

		if (!is_meant(event, args->source_identifier, has_id,
		    args->event_identifier)) {
			i++;
			continue;
		}
		was_found = true;
		if (stage_should_on(stage, "Remove", "Event '%s'",
			text_bytes(object_note(event, "SourceIdentifier"))))
			list_remove(queue, i, 1);
		else
			i++;
	}
	if (was_found || (word && wildcard_has(word)))
		return FLOW_MORE;
	return stage_error(stage, no_event(word, args->event_identifier));
}

#undef ARGS
#define ARGS struct remove_event_args
static const struct param remove_event_params[] = {
	P_VALUE("SourceIdentifier", "string", "BySource:@0!", source_identifier,
	    .help = "The name of the subscription, or a pattern."),
	P_INT("EventIdentifier", "ByIdentifier:@0!n", event_identifier,
	    .help = "The number of an event."),
	P_END
};

static const struct example remove_examples[] = {
	{"$null = New-Event a; Remove-Event a; @(Get-Event).Count", "0",
	    "By the name of its source."},
	{"$null = New-Event a; Get-Event | Remove-Event; @(Get-Event).Count",
	    "0", "Empty the queue."},
	{NULL, NULL, NULL}
};

const struct command command_remove_event = {
	.name = "Remove-Event",
	.class_name = "RemoveEventCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = remove_event_params,
	.default_set = "BySource",
	.args_size = sizeof(struct remove_event_args),
	.synopsis = "Remove events from the queue.",
	.description = "Remove-Event deletes events that wait, by the name of "
	    "their source or by number. The subscription stays.",
	.examples = remove_examples,
	.see_also = "Get-Event Unregister-Event",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = remove_process,
};

/* --------------------------------------------------------------- New-Event */

struct new_event_args {
	Value *source_identifier, *sender, *event_arguments, *message_data;
};

static enum flow
new_end(struct stage *stage)
{
	const struct new_event_args *args = stage->args;

	return stage_emit(stage, event_raise(stage->interp,
	    text_bytes(args->source_identifier), args->sender,
	    args->event_arguments, args->message_data, true));
}

#undef ARGS
#define ARGS struct new_event_args
static const struct param new_event_params[] = {
	P_VALUE("SourceIdentifier", "string", "all:@0!", source_identifier,
	    .help = "The name of the event."),
	P_VALUE("Sender", "psobject", "all:@1", sender,
	    .help = "What the event comes from."),
	P_VALUE("EventArguments", "psobject[]", "all:@2", event_arguments,
	    .help = "Values for $args of the actions."),
	P_VALUE("MessageData", "psobject", "all:@3", message_data,
	    .help = "Something to hand on with the event."),
	P_END
};

static const struct example new_examples[] = {
	{"(New-Event build -MessageData done).MessageData", "done",
	    "Make an event of a name of one's own."},
	{"$null = New-Event a -EventArguments 1, 2; (Get-Event a).SourceArgs",
	    "1\n2", "Hand values on."},
	{NULL, NULL, NULL}
};

const struct command command_new_event = {
	.name = "New-Event",
	.class_name = "NewEventCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = new_event_params,
	.outputs = "System.Management.Automation.PSEventArgs",
	.args_size = sizeof(struct new_event_args),
	.synopsis = "Make an event.",
	.description = "New-Event makes an event for whoever subscribed to "
	    "its name with Register-EngineEvent; when nobody did, it waits in "
	    "the queue.",
	.examples = new_examples,
	.see_also = "Register-EngineEvent Get-Event",
	.end = new_end,
};
