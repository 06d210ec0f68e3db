/*
 * events.c - see events.h. Sources call back from within the loop, so what
 * happened is only noted; actions run when the interpreter is between two
 * statements or waits.
 */
#include "base/base.h"
#include "builtins/events.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_record.h"
#include "builtins/shape.h"
#include "job/job.h"
#include "job/local.h"
#include "run/eval.h"
#include "run/scope.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

/* An event that waits for its action. */
struct pending {
	struct pending *next;
	struct subscription *subscription;
	Value *event;
};

struct events {
	struct subscription *first;
	struct pending *pending, **pending_end;
	Value *queue;
	int last_subscription, last_event;
};

static const char events_key;

static void
subscription_unref(struct subscription *subscription)
{
	if (--subscription->refs)
		return;
	mem_free(subscription->identifier);
	mem_free(subscription->event_name);
	value_unref(subscription->object);
	value_unref(subscription->action);
	value_unref(subscription->message_data);
	if (subscription->job)
		job_unref(subscription->job);
	mem_free(subscription);
}

static void
events_release(void *data)
{
	struct events *events = data;
	struct pending *pending;

	while (events->first) {
		struct subscription *subscription = events->first;

		events->first = subscription->next;
		if (subscription->source)
			subscription->source->detach(subscription);
		subscription_unref(subscription);
	}
	while ((pending = events->pending)) {
		events->pending = pending->next;
		subscription_unref(pending->subscription);
		value_unref(pending->event);
		mem_free(pending);
	}
	value_unref(events->queue);
}

static struct events *
events_of(struct interp *interp)
{
	struct events *events = interp_extra(interp, &events_key,
	    sizeof(*events), events_release);

	if (!events->queue) {
		events->queue = list_new(NULL);
		events->pending_end = &events->pending;
	}
	return events;
}

Value *
events_queue(struct interp *interp)
{
	return events_of(interp)->queue;
}

struct subscription *
subscriptions_first(struct interp *interp)
{
	return events_of(interp)->first;
}

/* ----------------------------------------------------------- subscriptions */

static void
on_job_stop(void *context)
{
	struct subscription *subscription = context;

	subscription_end(subscription);
}

/* The job that gathers what an action puts out. */
static void
make_job(struct subscription *subscription)
{
	struct job_table *table = job_engine_table(subscription->interp);
	struct job *job = job_new(table, JOB_LEAF, NULL);
	Value *text = block_text(subscription->action);

	job_set_name(job, subscription->identifier);
	job_info_new(job, JOB_EVENT_ACTION, text_bytes(text), "", "");
	value_unref(text);
	subscription->job = job_ref(job);
	local_start(job, on_job_stop, subscription);
}

struct subscription *
subscription_new(struct interp *interp, const char *identifier,
    Value *action, Value **err)
{
	struct events *events = events_of(interp);
	struct subscription *subscription, **end = &events->first;
	Value *guid = guid_random(), *text = value_text(guid);

	value_unref(guid);
	for (; *end; end = &(*end)->next)
		if (identifier && text_same((*end)->identifier, identifier)) {
			value_unref(text);
			value_unref(action);
			error_set(err, error_new("System.ArgumentException",
			    "SUBSCRIBER_EXISTS", ERROR_InvalidArgument,
			    text_of(identifier), "Cannot subscribe to the "
			    "specified event. A subscriber with the source "
			    "identifier '%s' already exists.", identifier));
			return NULL;
		}
	subscription = mem_zalloc(1, sizeof(*subscription));
	subscription->refs = 1;
	subscription->interp = interp;
	subscription->id = ++events->last_subscription;
	subscription->identifier = mem_text(identifier ? identifier
						       : text_bytes(text));
	subscription->triggers_left = -1;
	subscription->action = action;
	*end = subscription;
	value_unref(text);
	if (action)
		make_job(subscription);
	return subscription;
}

void
subscription_end(struct subscription *subscription)
{
	struct events *events = events_of(subscription->interp);
	struct subscription **place = &events->first;

	if (subscription->is_gone)
		return;
	subscription->is_gone = true;
	if (subscription->source)
		subscription->source->detach(subscription);
	while (*place != subscription)
		place = &(*place)->next;
	*place = subscription->next;
	subscription->next = NULL;
	if (subscription->job)
		local_stop(subscription->job);
	subscription_unref(subscription);
}

Value *
subscription_value(const struct subscription *subscription)
{
	Value *v = shape_new(SHAPE_event_subscriber);
	const struct job *job = subscription->job;

	object_add(v, "SubscriptionId", value_int(subscription->id));
	object_add(v, "SourceObject", subscription->object
	    ? value_ref(subscription->object) : VALUE_NULL);
	object_add(v, "EventName", subscription->event_name
	    ? text_of(subscription->event_name) : VALUE_NULL);
	object_add(v, "SourceIdentifier", text_of(subscription->identifier));
	object_add(v, "Action", job && job->owner_data
	    ? job_object(job) : VALUE_NULL);
	object_add(v, "HandlerDelegate", VALUE_NULL);
	object_add(v, "SupportEvent", value_bool(subscription->is_support));
	object_add(v, "ForwardEvent", value_bool(subscription->is_forward));
	return v;
}

/* ----------------------------------------------------------------- actions */

/* A stream of an action: into the log of its job. */
struct action_sink {
	struct sink sink;
	struct job *job;
	enum stream stream;
};

static enum flow
put_record(struct sink *sink, Value *v)
{
	struct action_sink *end = (struct action_sink *)sink;
	struct buf record = BUF_INIT;
	Value *err = NULL;

	if (job_record_encode(&record, end->stream, v, CODEC_LIVE, &err))
		local_put(end->job, end->stream, buf_get(&record),
		    record.len);
	value_unref(err);
	buf_release(&record);
	value_unref(v);
	return FLOW_MORE;
}

/* What an action leaves as it found it. */
struct before {
	struct place place;
	Value *handled;
	bool last_ok, has_last_exit;
	int last_exit, last_signal, try_depth;
};

static void
set_variables(struct scope *scope, const struct pending *pending)
{
	static const struct {
		const char *variable, *property;
	} rows[] = {
		{"Sender", "Sender"}, {"EventArgs", "SourceEventArgs"},
		{"args", "SourceArgs"},
	};

	scope_set_text(scope, "Event", value_ref(pending->event));
	scope_set_text(scope, "EventSubscriber",
	    subscription_value(pending->subscription));
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		scope_set_text(scope, rows[i].variable, value_ref(
		    object_note(pending->event, rows[i].property)));
}

/* Run a block in a place of its own; its failure is its job's alone. */
static void
run_action(struct interp *interp, const struct pending *pending)
{
	struct subscription *subscription = pending->subscription;
	struct before before = {interp_place(interp), interp->handled,
	    interp->last_ok, interp->has_last_exit, interp->last_exit,
	    interp->last_signal, interp->try_depth};
	struct action_sink sinks[] = {
		{{.put = put_record, .fd = -1}, subscription->job,
		    STREAM_OUTPUT},
		{{.put = put_record, .fd = -1}, subscription->job,
		    STREAM_ERROR},
	};
	struct sink *streams[STREAM_COUNT];
	struct scope *scope = scope_new(interp->global);
	enum flow flow;

	/* Its output and errors are its job's, the rest is for the user. */
	memcpy(streams, interp->base_streams, sizeof(streams));
	for (size_t i = 0; i < COUNT_OF(sinks); i++)
		streams[sinks[i].stream] = &sinks[i].sink;
	set_variables(scope, pending);
	interp->scope = scope;
	interp->module = NULL;
	interp->streams = streams;
	interp->try_depth = 0;
	local_begin(subscription->job);
	flow = block_run(interp, subscription->action, NULL, NULL, 0, false,
	    streams[STREAM_OUTPUT]);
	if (flow == FLOW_FAIL && interp->error) {
		Value *err = interp->error;

		interp->error = NULL;
		interp_log_error(interp, err);
		sink_put(streams[STREAM_ERROR], err);
	}
	interp_move(interp, &before.place);
	interp->handled = before.handled;
	interp->last_ok = before.last_ok;
	interp->has_last_exit = before.has_last_exit;
	interp->last_exit = before.last_exit;
	interp->last_signal = before.last_signal;
	interp->try_depth = before.try_depth;
	scope_unref(scope);
}

/* The last of -MaxTriggerCount ends a subscription. */
static void
end_if_spent(struct subscription *subscription)
{
	if (subscription->triggers_left == 0)
		subscription_end(subscription);
}

static void
run_pending(struct interp *interp)
{
	struct events *events = events_of(interp);
	struct pending *pending;

	while ((pending = events->pending)) {
		events->pending = pending->next;
		if (!events->pending)
			events->pending_end = &events->pending;
		if (!job_is_finished(pending->subscription->job))
			run_action(interp, pending);
		end_if_spent(pending->subscription);
		subscription_unref(pending->subscription);
		value_unref(pending->event);
		mem_free(pending);
	}
}

/* ------------------------------------------------------------------ events */

static Value *
event_new(struct interp *interp, const char *identifier, const Value *sender,
    Value *event_args, const Value *args, const Value *message_data)
{
	Value *event = shape_new(SHAPE_event);

	object_add(event, "ComputerName", VALUE_NULL);
	object_add(event, "RunspaceId", value_guid((uint8_t[16]){0}));
	object_add(event, "EventIdentifier",
	    value_int(++events_of(interp)->last_event));
	object_add(event, "Sender", sender ? value_ref(sender) : VALUE_NULL);
	object_add(event, "SourceEventArgs", event_args);
	object_add(event, "SourceArgs", args ? value_ref(args)
					     : array_new(0));
	object_add(event, "SourceIdentifier", text_of(identifier));
	object_add(event, "TimeGenerated",
	    value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL));
	object_add(event, "MessageData", message_data
	    ? value_ref(message_data) : VALUE_NULL);
	return event;
}

/* Give an event to a subscription; event is lent. */
static void
deliver(struct subscription *subscription, const Value *event)
{
	struct interp *interp = subscription->interp;
	struct events *events = events_of(interp);
	struct pending *pending;

	if (subscription->triggers_left == 0)
		return;
	if (subscription->triggers_left > 0)
		subscription->triggers_left--;
	if (!subscription->action) {
		list_push(list_get(events->queue), value_ref(event));
		end_if_spent(subscription);
	} else {
		pending = mem_zalloc(1, sizeof(*pending));
		pending->subscription = subscription;
		subscription->refs++;
		pending->event = value_ref(event);
		*events->pending_end = pending;
		events->pending_end = &pending->next;
		interp_defer(interp, run_pending);
	}
}

void
subscription_fire(struct subscription *subscription, const Value *sender,
    Value *args)
{
	Value *both = array_new(2), *event;

	list_push(list_get(both), value_ref(sender));
	list_push(list_get(both), args ? value_ref(args) : VALUE_NULL);
	event = event_new(subscription->interp, subscription->identifier,
	    sender, args ? args : VALUE_NULL, both,
	    subscription->message_data);
	value_unref(both);
	deliver(subscription, event);
	value_unref(event);
}

Value *
event_raise(struct interp *interp, const char *identifier,
    const Value *sender, const Value *args, const Value *message_data,
    bool is_kept)
{
	Value *event = event_new(interp, identifier, sender, VALUE_NULL, args,
	    message_data);
	struct subscription *subscription = subscriptions_first(interp), *next;
	bool has_taker = false;

	for (; subscription; subscription = next) {
		next = subscription->next;
		if (subscription->object ||
		    !text_same(subscription->identifier, identifier))
			continue;
		has_taker = true;
		if (subscription->message_data && !message_data)
			object_add(event, "MessageData",
			    value_ref(subscription->message_data));
		deliver(subscription, event);
	}
	if (!has_taker && is_kept)
		list_push(list_get(events_queue(interp)), value_ref(event));
	return event;
}
