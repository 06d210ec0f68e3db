/*
 * register_event.c - Register-ObjectEvent, Register-EngineEvent,
 * Unregister-Event and Get-EventSubscriber.
 */
#include "base/base.h"

#include "builtins/events.h"
#include "builtins/job_info.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

/* Both have these; InputObject and EventName are of the first alone. */
struct register_event_args {
	Value *input_object, *event_name, *source_identifier, *action,
	    *message_data;
	int64_t max_trigger_count;
	bool support_event, forward;
};

static enum flow
register_event(struct stage *stage, bool has_object)
{
	const struct register_event_args *args = stage->args;
	Value *err = NULL;
	struct subscription *subscription = subscription_new(stage->interp,
	    args->source_identifier ? text_bytes(args->source_identifier)
	    : NULL, args->action ? value_ref(args->action) : NULL, &err);

	if (!subscription)
		return stage_error(stage, err);
	if (args->message_data)
		subscription->message_data = value_ref(args->message_data);
	if (args->max_trigger_count > 0)
		subscription->triggers_left = args->max_trigger_count;
	subscription->is_support = args->support_event;
	subscription->is_forward = args->forward;
	if (has_object && !subscription_listen(subscription,
	    args->input_object, text_bytes(args->event_name), &err)) {
		subscription_end(subscription);
		return stage_error(stage, err);
	}
	return subscription->job
	    ? stage_emit(stage, job_object(subscription->job)) : FLOW_MORE;
}

static enum flow
object_end(struct stage *stage)
{
	return register_event(stage, true);
}

static enum flow
engine_end(struct stage *stage)
{
	return register_event(stage, false);
}

/* What every subscription takes besides. */
#define SUBSCRIPTION_PARAMS						\
	P_VALUE("MessageData", "psobject", "all", message_data,		\
	    .help = "Something to hand on with each event."),		\
	P_SWITCH("SupportEvent", "all", support_event,			\
	    .help = "Hide the subscription."),				\
	P_SWITCH("Forward", "all", forward,				\
	    .help = "Accepted; there is no other session to forward to."),\
	P_INT("MaxTriggerCount", "all", max_trigger_count,		\
	    .help = "After so many events the subscription ends.")

#undef ARGS
#define ARGS struct register_event_args
static const struct param register_event_params[] = {
	P_VALUE("InputObject", "psobject", "all:@0!", input_object,
	    .help = "A job, a collection of a job's records, a process or "
	    "a timer."),
	P_VALUE("EventName", "string", "all:@1!", event_name,
	    .help = "Such as StateChanged of jobs, DataAdded of collections,"
	    " Elapsed of timers."),
	P_VALUE("SourceIdentifier", "string", "all:@100", source_identifier,
	    .help = "A name for the subscription; a guid by default."),
	P_VALUE("Action", "scriptblock", "all:@101", action,
	    .help = "What to run when it happens; without it events are "
	    "queued."),
	SUBSCRIPTION_PARAMS,
	P_END
};

static const struct example object_examples[] = {
	{"$t = [System.Timers.Timer]::new(20); $t.AutoReset = $false\n"
	    "Register-ObjectEvent $t Elapsed -SourceIdentifier tick\n"
	    "$t.Start(); (Wait-Event tick -Timeout 10).SourceIdentifier",
	    "tick", "Wait for a timer."},
	{"$job = Start-Job { 1 }; Register-ObjectEvent $job StateChanged "
	    "-Action { Write-Host $Sender.State }", NULL,
	    "Say when a job changes its state."},
	{"$job = Start-Job { Start-Sleep 1; 'done' }\n"
	    "$output = $job.ChildJobs[0].Output\n"
	    "Register-ObjectEvent $output DataAdded -SourceIdentifier data\n"
	    "$e = Wait-Event data; $e.Sender[$e.SourceEventArgs.Index]",
	    NULL, "Wait for the first record of a job."},
	{NULL, NULL, NULL}
};

const struct command command_register_object_event = {
	.name = "Register-ObjectEvent",
	.class_name = "RegisterObjectEventCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = register_event_params,
	.outputs = "System.Management.Automation.PSEventJob",
	.args_size = sizeof(struct register_event_args),
	.synopsis = "Subscribe to what happens to an object.",
	.description = "Register-ObjectEvent listens to the state of a job, "
	    "to the records that enter one of its collections, to the end of "
	    "a process or to a timer. An -Action runs between two "
	    "statements of the session or while a command waits, with "
	    "$Event, $Sender, $EventArgs, $EventSubscriber and $args; its "
	    "output goes to the job that is emitted. Without one, events "
	    "are queued for Get-Event and Wait-Event.",
	.examples = object_examples,
	.see_also = "Register-EngineEvent Unregister-Event Wait-Event",
	.end = object_end,
};

#undef ARGS
#define ARGS struct register_event_args
static const struct param engine_params[] = {
	P_VALUE("SourceIdentifier", "string", "all:@100!", source_identifier,
	    .help = "The name of the event to listen to."),
	P_VALUE("Action", "scriptblock", "all:@101", action,
	    .help = "What to run then; without it events are queued."),
	SUBSCRIPTION_PARAMS,
	P_END
};

static const struct example engine_examples[] = {
	{"$null = Register-EngineEvent done -Action { Write-Host \"got "
	    "$($Event.MessageData)\" }\n$null = New-Event done -MessageData "
	    "it\nStart-Sleep -Milliseconds 1", "got it",
	    "Listen to events of a name of one's own."},
	{"Register-EngineEvent PowerShell.Exiting -Action { Write-Host bye }",
	    NULL, "Run something when the session ends."},
	{NULL, NULL, NULL}
};

const struct command command_register_engine_event = {
	.name = "Register-EngineEvent",
	.class_name = "RegisterEngineEventCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = engine_params,
	.outputs = "System.Management.Automation.PSEventJob",
	.args_size = sizeof(struct register_event_args),
	.synopsis = "Subscribe to events by name.",
	.description = "Register-EngineEvent listens to events made with "
	    "New-Event, and to PowerShell.Exiting, the end of the session.",
	.examples = engine_examples,
	.see_also = "New-Event Register-ObjectEvent Unregister-Event",
	.end = engine_end,
};

/* -------------------------------------------------------- Unregister-Event */

struct unregister_event_args {
	Value *source_identifier;
	int64_t subscription_id;
	bool force;
};

static Value *
no_subscription(const char *identifier, int64_t id)
{
	if (identifier)
		return error_new("System.ArgumentException",
		    "INVALID_SOURCE_IDENTIFIER", ERROR_InvalidArgument,
		    text_of(identifier), "Event subscription with source "
		    "identifier '%s' does not exist.", identifier);
	return error_new("System.ArgumentException",
	    "INVALID_SUBSCRIPTION_IDENTIFIER", ERROR_InvalidArgument,
	    value_long(id), "Event subscription with identifier '%lld' does "
	    "not exist.", (long long)id);
}

static bool
is_meant(const struct subscription *subscription, const Value *identifier,
    bool has_id, int64_t id)
{
	if (has_id)
		return subscription->id == id;
	return !identifier || wildcard_text(text_bytes(identifier),
	    subscription->identifier);
}

static enum flow
unregister_process(struct stage *stage)
{
	const struct unregister_event_args *args = stage->args;
	struct subscription *subscription =
	    subscriptions_first(stage->interp), *next;
	bool has_id = stage_bound(stage, "SubscriptionId"), was_found = false;
	const char *word = has_id ? NULL
				  : text_bytes(args->source_identifier);

	for (; subscription; subscription = next) {
		next = subscription->next;
		if (!is_meant(subscription, args->source_identifier, has_id,
		    args->subscription_id) ||
		    (subscription->is_support && !args->force))
			continue;
		was_found = true;
		if (stage_should_on(stage, "Unsubscribe",
			"Event subscription '%s'", subscription->identifier))
			subscription_end(subscription);
	}
	if (was_found || (word && wildcard_has(word)))
		return FLOW_MORE;
	return stage_error(stage,
	    no_subscription(word, args->subscription_id));
}

#undef ARGS
#define ARGS struct unregister_event_args
static const struct param unregister_event_params[] = {
	P_VALUE("SourceIdentifier", "string", "BySource:@0!n",
	    source_identifier, .help = "Names or patterns of subscriptions."),
	P_INT("SubscriptionId", "ById:@0!n", subscription_id,
	    .help = "The number of a subscription."),
	P_SWITCH("Force", "all", force,
	    .help = "End hidden subscriptions, too."),
	P_END
};

static const struct example unregister_examples[] = {
	{"$null = Register-EngineEvent x -Action { 1 }; Unregister-Event x; "
	    "(Get-Job x).State", "Stopped", "The job of the action ends."},
	{"Get-EventSubscriber | Unregister-Event", NULL,
	    "End every subscription."},
	{NULL, NULL, NULL}
};

const struct command command_unregister_event = {
	.name = "Unregister-Event",
	.class_name = "UnregisterEventCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = unregister_event_params,
	.default_set = "BySource",
	.args_size = sizeof(struct unregister_event_args),
	.synopsis = "End subscriptions to events.",
	.description = "Unregister-Event ends subscriptions by name or "
	    "number; the jobs of their actions are Stopped then.",
	.examples = unregister_examples,
	.see_also = "Register-ObjectEvent Get-EventSubscriber",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = unregister_process,
};

/* ----------------------------------------------------- Get-EventSubscriber */

struct get_event_subscriber_args {
	Value *source_identifier;
	int64_t subscription_id;
	bool force;
};

/* Found first and handed on then: whoever takes them may end them. */
static enum flow
subscriber_process(struct stage *stage)
{
	const struct get_event_subscriber_args *args = stage->args;
	const struct subscription *subscription =
	    subscriptions_first(stage->interp);
	bool has_id = stage_bound(stage, "SubscriptionId");
	const char *word = args->source_identifier
	    ? text_bytes(args->source_identifier) : NULL;
	Value *found = array_new(0);

	for (; subscription; subscription = subscription->next) {
		if (!is_meant(subscription, args->source_identifier, has_id,
		    args->subscription_id) ||
		    (subscription->is_support && !args->force))
			continue;
		list_push(list_get(found), subscription_value(subscription));
	}
	if (list_count(list_get(found)) > 0 ||
	    (!has_id && (!word || wildcard_has(word))))
		return stage_emit_all(stage, found);
	value_unref(found);
	return stage_error(stage, no_subscription(has_id ? NULL : word,
	    args->subscription_id));
}

#undef ARGS
#define ARGS struct get_event_subscriber_args
static const struct param get_event_subscriber_params[] = {
	P_VALUE("SourceIdentifier", "string", "BySource:@0n", source_identifier,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Names or patterns of subscriptions."),
	P_INT("SubscriptionId", "ById:@0!n", subscription_id, .aliases = "Id",
	    .help = "The number of a subscription."),
	P_SWITCH("Force", "all:@1", force,
	    .help = "Emit hidden subscriptions, too."),
	P_END
};

static const struct example subscriber_examples[] = {
	{"$null = Register-EngineEvent x; Get-EventSubscriber | "
	    "ForEach-Object SourceIdentifier",
	    "x", "Who listens to what."},
	{"Get-EventSubscriber job* | Unregister-Event", NULL,
	    "Pick some by pattern."},
	{NULL, NULL, NULL}
};

const struct command command_get_event_subscriber = {
	.name = "Get-EventSubscriber",
	.class_name = "GetEventSubscriberCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = get_event_subscriber_params,
	.default_set = "BySource",
	.outputs = "System.Management.Automation.PSEventSubscriber",
	.args_size = sizeof(struct get_event_subscriber_args),
	.synopsis = "Get the subscriptions to events.",
	.description = "Get-EventSubscriber emits the subscriptions of this "
	    "session, by name, pattern or number.",
	.examples = subscriber_examples,
	.see_also = "Register-ObjectEvent Unregister-Event",
	.process = subscriber_process,
};
