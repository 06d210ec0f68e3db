/*
 * event_source.c - what can be listened to: jobs that change their state,
 * their streams, processes that end, timers.
 */
#include "base/base.h"
#include "builtins/events.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/job_info.h"
#include "builtins/shape.h"
#include "job/job.h"
#include "os/child.h"
#include "os/loop.h"
#include "run/process.h"
#include "run/ticker.h"
#include "type/data_collection.h"
#include "value/error.h"
#include "value/format.h"
#include "value/listener.h"
#include "value/members.h"
#include "value/object.h"
#include "value/text.h"

/* ------------------------------------------------------------ who tells us */

/* The thing of listener.h that tells the events of a value, or NULL. */
typedef void *teller(const Value *v);

static void *
job_teller(const Value *v)
{
	return job_info_get(v);
}

static void *
data_teller(const Value *v)
{
	return data_collection_of(v);
}

static void *
ticker_teller(const Value *v)
{
	return ticker_of(v);
}

static Value *
state_args(const void *what)
{
	const struct job_notice *notice = what;

	return job_state_event(notice->job, notice->from);
}

static Value *
async_args(const void *what)
{
	Value *args = shape_new(SHAPE_async_completed);

	object_add(args, "Cancelled", VALUE_FALSE);
	object_add(args, "Error", VALUE_NULL);
	object_add(args, "UserState", VALUE_NULL);
	return args;
}

static Value *
added_args(const void *what)
{
	const struct data_entry *entry = what;
	Value *args = shape_new(SHAPE_data_added);

	object_add(args, "Index", value_int((int32_t)entry->index));
	object_add(args, "PowerShellInstanceId",
	    value_guid((uint8_t[16]){0}));
	return args;
}

static Value *
adding_args(const void *what)
{
	const struct data_entry *entry = what;
	Value *args = shape_new(SHAPE_data_adding);

	object_add(args, "ItemAdded", value_ref(entry->item));
	object_add(args, "PowerShellInstanceId",
	    value_guid((uint8_t[16]){0}));
	return args;
}

static Value *
plain_args(const void *what)
{
	return instance_new(type_known(T_EVENT_ARGS), NULL);
}

static Value *
elapsed_args(const void *what)
{
	Value *args = shape_new(SHAPE_elapsed);

	object_add(args, "SignalTime",
	    value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL));
	return args;
}

static void
on_told(void *context, const void *what)
{
	struct subscription *subscription = context;

	subscription_fire(subscription, subscription->object,
	    subscription->source->args(what));
}

static void
told_detach(struct subscription *subscription)
{
	listener_drop(subscription);
}

static void
quiet_detach(struct subscription *subscription)
{
}

/* --------------------------------------------------------------- processes */

static void *
process_teller(const Value *v)
{
	return process_of(v);
}

static void
on_exit_seen(void *context, int fd, unsigned ready)
{
	struct subscription *subscription = context;

	loop_remove(subscription->data);
	subscription->data = NULL;
	subscription_fire(subscription, subscription->object, NULL);
}

static void
process_detach(struct subscription *subscription)
{
	loop_remove(subscription->data);
	subscription->data = NULL;
}

static void
on_gone(void *context)
{
	struct subscription *subscription = context;

	subscription_fire(subscription, subscription->object, NULL);
}

static void
process_attach(struct subscription *subscription)
{
	struct process *process = process_of(subscription->object);
	struct loop *loop = subscription->interp->loop;
	int fd = process_has_exited(process) ? -1
					     : child_pidfd(process_id(process));

	if (fd >= 0)
		subscription->data = loop_add(loop, fd, LOOP_READ,
		    on_exit_seen, subscription);
	else
		on_gone(subscription);
}

/* ------------------------------------------------------------------- table */

struct event_kind {
	const char *event_name;
	teller *teller;
	struct event_source source;
};

static const struct event_kind kinds[] = {
	{"StateChanged", job_teller, {told_detach, state_args}},
	{"StartJobCompleted", job_teller, {told_detach, async_args}},
	{"StopJobCompleted", job_teller, {told_detach, async_args}},
	{"DataAdding", data_teller, {told_detach, adding_args}},
	{"DataAdded", data_teller, {told_detach, added_args}},
	{"Completed", data_teller, {told_detach, plain_args}},
	{"Elapsed", ticker_teller, {told_detach, elapsed_args}},
	{"Exited", process_teller, {process_detach, NULL}},
};

/* Such as SuspendJobCompleted: the types have it, nothing raises it. */
static const struct event_source quiet = {quiet_detach, NULL};

static const struct event_kind *
kind_find(const Value *object, const char *name)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (text_same(kinds[i].event_name, name) &&
		    kinds[i].teller(object))
			return &kinds[i];
	return NULL;
}

static void
attach(struct subscription *subscription, const struct event_kind *kind)
{
	subscription->source = &kind->source;
	if (kind->teller == process_teller)
		process_attach(subscription);
	else
		listener_add(kind->teller(subscription->object),
		    kind->event_name, on_told, subscription);
}

bool
subscription_listen(struct subscription *subscription, const Value *object,
    const char *event_name, Value **err)
{
	struct member_row row;
	const struct event_kind *kind;

	if (!member_row_find(object, event_name, &row) ||
	    row.kind != MEMBER_EVENT)
		return error_set(err, error_new("System.ArgumentException",
		    "INVALID_REGISTRATION", ERROR_InvalidArgument,
		    text_of(event_name), "Cannot register for the specified "
		    "event. An event with the name '%s' does not exist. "
		    "(Parameter 'eventName')", event_name));
	kind = kind_find(object, event_name);
	subscription->object = value_ref(object);
	subscription->event_name = mem_text(kind ? kind->event_name
						 : event_name);
	if (kind)
		attach(subscription, kind);
	else
		subscription->source = &quiet;
	return true;
}
